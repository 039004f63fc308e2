"""How a group holds its meetings: by which rule people speak, whether there are proxies.

The collective has a manner and a group may have its own, which then holds as a whole. Every
change is a row of its own, so that one sees what held when.
"""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.meetings.records import Duty, Manner, MannerDraft
from facilitator.meetings.running.duty_rules import duty_rules_in
from facilitator.meetings.running.records import DutyRule
from facilitator.office import Office
from facilitator.roles.orders import BY_HAND, OrderRule
from facilitator.store.finding import live, record_of


def set_manner(
    office: Office, draft: MannerDraft, duties: Mapping[Duty, OrderRule] | None = None
) -> Manner:
    """Say how a group, or without one the collective, holds its meetings from now on.

    `duties` says by which rule a duty goes round; others stay as they are. Raises `Refused` for
    a rule that cannot be followed by hand.
    """
    with office.writing("change how meetings are held") as session:
        if draft.group_id is not None:
            record_of(office, session, Group, draft.group_id)
        manner = office.make(Manner, draft)
        session.add(manner)
        before = duty_rules_in(session, draft.group_id)
        for duty, rule in (duties or {}).items():
            if rule not in BY_HAND:
                raise Refused("A fair plan is for roles. Choose a rule that goes round by itself.")
            if before[duty] is not rule:
                session.add(office.make(DutyRule, group_id=draft.group_id, duty=duty, rule=rule))
    return manner


def hold_as_collective(office: Office, group_id: UUID) -> None:
    """Let a group hold its meetings as the collective does; harmless where it does already."""
    with office.writing("change how meetings are held") as session:
        record_of(office, session, Group, group_id)
        for manner in session.exec(live(Manner).where(col(Manner.group_id) == group_id)):
            manner.deleted_at = office.now()
        for rule in session.exec(live(DutyRule).where(col(DutyRule.group_id) == group_id)):
            rule.deleted_at = office.now()


def manner_of(office: Office, group_id: UUID | None) -> Manner:
    """Give how a group holds its meetings: its own manner, else the collective's.

    Where nothing was ever said it is what `MannerDraft` has by itself; that one is not on record.
    """
    with office.reading() as session:
        return manner_in(session, office, group_id)


def manner_in(session: Session, office: Office, group_id: UUID | None) -> Manner:
    """Give `manner_of` inside an open session."""
    wanted = live(Manner).where(
        col(Manner.group_id).is_(None) | (col(Manner.group_id) == group_id)
        if group_id is not None
        else col(Manner.group_id).is_(None)
    )
    found: Manner | None = None
    for manner in session.exec(wanted.order_by(Manner.id)):
        if found is None or manner.group_id is not None or found.group_id is None:
            found = manner
    return found or office.make(Manner, MannerDraft(group_id=group_id))


def has_own_manner(session: Session, group_id: UUID | None) -> bool:
    """Tell whether a group said itself how it holds its meetings."""
    if group_id is None:
        return False
    wanted = live(Manner).where(col(Manner.group_id) == group_id)
    return session.exec(wanted).first() is not None
