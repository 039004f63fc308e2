"""Reader: every script and agent, with its role, who answers for it, and what it decided."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col

from facilitator.decisions.automated.telling import ReviewState, decisions_of_automations
from facilitator.office import Office
from facilitator.people.automations.records import Automation, AutomationActKind
from facilitator.people.lookup import kept_in, names_in, people_in
from facilitator.roles.automated import role_in_the_way
from facilitator.roles.automations import last_act_in
from facilitator.roles.courses import courses
from facilitator.roles.records import Role, Term
from facilitator.roles.rules import HELD, state_on
from facilitator.roles.service import holdings, roles
from facilitator.store.finding import live
from facilitator.store.search import fold


class AutomationState(StrEnum):
    """How it stands with a script or agent today."""

    deciding = "may decide"
    paused = "paused"
    unanswered = "nobody answers for it"
    stopped = "may decide nothing"
    """It holds no role, or one in which it may not decide any more."""
    ended = "ended"


@dataclass(frozen=True)
class AutomationShown:
    """One script or agent."""

    automation: Automation
    state: AutomationState
    keeper: str
    role_id: UUID | None
    role: str
    """The role it holds, or held last; empty: none is on record."""
    because: str
    """Why it is paused, ended or may decide nothing."""
    ended_on: date | None
    decisions: int
    to_review: int


@dataclass(frozen=True)
class RoleForAutomation:
    """A role as it is offered for a script or agent."""

    role_id: UUID
    role: str
    in_the_way: str
    """A sentence; empty: one may hold it."""


def automations(office: Office) -> tuple[AutomationShown, ...]:
    """Give every script and agent, those that ended last, by name."""
    decided: dict[UUID, list[ReviewState]] = {}
    for one in decisions_of_automations(office):
        decided.setdefault(one.mark.automation_id, []).append(one.mark.state)
    with office.reading() as session:
        names, every = names_in(session), {one.id: one for one in session.exec(live(Role))}
        here = {one.id for one in people_in(session, office.today())}
        found = [
            _shown(office, session, one, names, every, here, decided.get(one.id, []))
            for one in session.exec(live(Automation))
        ]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.state is AutomationState.ended,
                fold(one.automation.name),
                one.automation.id,
            ),
        )
    )


def roles_for_automations(office: Office) -> tuple[RoleForAutomation, ...]:
    """Give the roles of today by name, and for each what keeps a script or agent from it.

    Also that no seat is free.
    """
    found = roles(office)
    today = office.today()
    free = {one.role_id for one in holdings(office, today) if one.person_id is None}
    with office.reading() as session:
        return tuple(
            RoleForAutomation(
                one.id,
                one.name,
                role_in_the_way(session, one.id, today)
                or ("" if one.id in free else f"{one.name} has no free seat."),
            )
            for one in found
        )


def _shown(
    office: Office,
    session: Session,
    automation: Automation,
    names: dict[UUID, str],
    every: dict[UUID, Role],
    here: set[UUID],
    decided: list[ReviewState],
) -> AutomationShown:
    today = office.today()
    terms = courses(session, col(Term.person_id) == automation.person_id)
    held = [one for one in terms if state_on(one, today, today) in HELD]
    last = max(terms, key=lambda one: one.term.id, default=None)
    role = every.get((held[0] if held else last).term.role_id) if last else None
    act = last_act_in(session, automation.id)
    state, because, ended_on = AutomationState.deciding, "", None
    if act is not None and act.kind is AutomationActKind.ended:
        state, because = AutomationState.ended, act.reason
        ended_on = office.local(act.recorded_at).date()
    elif automation.to_on is not None and automation.to_on < today:
        state, ended_on = AutomationState.ended, automation.to_on
    elif act is not None and act.kind is AutomationActKind.paused:
        state, because = AutomationState.paused, act.reason
    elif kept_in(session)(automation.keeper_id) not in here:
        state = AutomationState.unanswered
    elif not held or role is None:
        state = AutomationState.stopped
    elif said := role_in_the_way(session, role.id, today):
        state, because = AutomationState.stopped, said
    return AutomationShown(
        automation,
        state,
        names.get(automation.keeper_id, ""),
        role.id if role else None,
        role.name if role else "",
        because,
        ended_on,
        len(decided),
        sum(one is ReviewState.waiting for one in decided),
    )
