"""By which rule each duty of a group’s meetings goes round, as it holds now."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col

from facilitator.meetings.records import Duty
from facilitator.meetings.running.records import DutyRule
from facilitator.office import Office
from facilitator.roles.orders import SENTENCES, OrderRule
from facilitator.saying import said_list
from facilitator.store.finding import live

TO_DO = {
    Duty.facilitates: "facilitate",
    Duty.notes: "take notes",
    Duty.keeps_time: "keep time",
    Duty.watches_mood: "watch the mood",
}
"""Goes on after "whose turn it is to"."""


@dataclass(frozen=True)
class DutyRulesTold:
    """By which rule each duty goes round, and in words."""

    rules: dict[Duty, OrderRule]
    sentences: tuple[str, ...]
    """One for each rule that is in use."""


def duty_rules_told(office: Office, group_id: UUID | None) -> DutyRulesTold:
    """Give the rules of a group, or without one those of the collective."""
    with office.reading() as session:
        rules = duty_rules_in(session, group_id)
    said = []
    for rule in dict.fromkeys(rules.values()):
        what = said_list([TO_DO[duty] for duty, its in rules.items() if its is rule])
        said.append(f"Whose turn it is to {what}: {_as_part(SENTENCES[rule])}")
    return DutyRulesTold(rules, tuple(said))


def duty_rules_in(session: Session, group_id: UUID | None) -> dict[Duty, OrderRule]:
    """Give the rule of each duty: the group’s, else the collective’s, else longest since served."""
    found = dict.fromkeys(Duty, OrderRule.longest_since_served)
    wanted = live(DutyRule).where(
        col(DutyRule.group_id).is_(None) | (col(DutyRule.group_id) == group_id)
    )
    rows = session.exec(wanted.order_by(DutyRule.id)).all()
    for row in sorted(rows, key=lambda row: row.group_id is not None):
        found[row.duty] = row.rule
    return found


def _as_part(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
