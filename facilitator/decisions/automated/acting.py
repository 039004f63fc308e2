"""Acting as a script or agent: shown by its token, and nothing but a decision comes of it.

Everything is checked inside the transaction that writes, and what is refused leaves nothing
behind. `people.automations.guarding` holds the line beneath: whatever is asked for here, no other
record can be written.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.automated.records import AutomatedDecision
from facilitator.decisions.deciding import record_in
from facilitator.decisions.loading import holders_in, right_in, standing_decision_in
from facilitator.decisions.proposing import raise_in
from facilitator.decisions.records import Decision, DecisionDraft, Proposal, ProposalDraft
from facilitator.decisions.wording import counted
from facilitator.errors import Refused
from facilitator.groups.records import Domain, Right
from facilitator.office import Office
from facilitator.people.automations.marking import ACTING
from facilitator.people.automations.records import (
    Automation,
    AutomationActKind,
    AutomationToken,
)
from facilitator.people.lookup import kept_in, people_in
from facilitator.people.rules import same_name
from facilitator.roles.automated import why_not
from facilitator.roles.automations import hash_of, last_act_in
from facilitator.roles.records import Role
from facilitator.saying import said_day, said_list
from facilitator.store.finding import live
from facilitator.store.history import History

UNKNOWN = "There is no script or agent of this name with this token. Check both."
A_DAY = timedelta(hours=24)


@dataclass(frozen=True)
class Matter:
    """A proposal that waits in a domain of a script or agent."""

    id: UUID
    title: str
    raised_on: date
    from_on: date
    """The first day on which it may be decided."""


@dataclass(frozen=True)
class MayDecide:
    """A domain in which a script or agent may decide today."""

    domain_id: UUID
    domain: str
    role: str
    minimum_days: int
    """With some, it decides only matters that people have raised."""
    matters: tuple[Matter, ...]


@dataclass(frozen=True)
class Allowed:
    """What a script or agent may do now."""

    name: str
    domains: tuple[MayDecide, ...]
    left_today: int
    """Decisions that are left of those agreed for 24 hours."""


# --- Writer -------------------------------------------------------------------------------


def decide_as_automation(
    office: Office,
    name: str,
    token: str,
    domain: str,
    draft: DecisionDraft,
    matter: str = "",
) -> Decision:
    """Record what a script or agent decided in a domain that is its own today.

    `matter` is the title or id of a proposal in that domain, which it decides; without, the
    matter is noted with the decision. Raises `Refused`, and then nothing is written, for a wrong
    token, one that is paused or over, a domain that is not its own, not delegated or for people
    only, days that are still missing, urgency, and more decisions than were agreed.
    """
    if draft.urgent or draft.urgent_reason:
        raise Refused("Only people decide that something is urgent.")
    if not draft.why.strip():
        raise Refused("A script or agent says why. Give the reason.")
    with office.reading() as session:
        automation = _shown(session, name, token)
    itself = office.as_person(automation.person_id)
    with itself.writing(f"decide, as a {automation.kind.value}") as session:
        automation = _shown(session, name, token)
        _check_going_on(office, session, automation)
        found, right = _own_domain(office, session, automation, domain)
        _check_days(right, found, matter)
        if _left(office, session, automation) <= 0:
            raise Refused(
                f"{automation.name} made {counted(automation.most_a_day, 'decision', 'decisions')}"
                " within 24 hours, and no more were agreed. Wait, or let a person decide."
            )
        session.info[ACTING] = automation.person_id
        proposal = _matter_in(itself, session, automation, found, draft, matter)
        made = record_in(session, itself, proposal.id, draft, person_id=automation.person_id)
        session.flush()
        session.add(
            office.make(
                AutomatedDecision,
                decision_id=made.id,
                automation_id=automation.id,
                keeper_id=automation.keeper_id,
            )
        )
    return made


# --- Reader -------------------------------------------------------------------------------


def what_it_may_decide(office: Office, name: str, token: str) -> Allowed:
    """Give the domains in which a script or agent may decide today, and what waits there.

    Raises `Refused` for a wrong token and while it may decide nothing at all.
    """
    with office.reading() as session:
        automation = _shown(session, name, token)
        _check_going_on(office, session, automation)
        found = []
        for domain in session.exec(live(Domain).order_by(Domain.name, Domain.id)):
            right = right_in(session, domain.id, office.today())
            if right is None or why_not(right) or not _holds(office, session, automation, right):
                continue
            role = session.exec(select(Role).where(Role.id == right.owner_role_id)).one()
            waiting = _open_matters(office, session, domain.id)
            matters = tuple(
                Matter(one.id, one.title, one.raised_on, _from_on(one, right)) for one in waiting
            )
            found.append(MayDecide(domain.id, domain.name, role.name, right.minimum_days, matters))
        left = max(0, _left(office, session, automation))
        return Allowed(automation.name, tuple(found), left)


# --- Inside a session ---------------------------------------------------------------------


def _shown(session: Session, name: str, token: str) -> Automation:
    """Give who shows this token under this name; the same refusal whatever is wrong."""
    given = hash_of(token.strip())
    named: list[Automation] = [
        one for one in session.exec(live(Automation)) if same_name(name, [one.name])
    ]
    kept = "0" * len(given)
    if len(named) == 1:
        wanted = select(AutomationToken.sha256).where(AutomationToken.automation_id == named[0].id)
        newest = wanted.order_by(col(AutomationToken.id).desc()).limit(1)
        kept = session.exec(newest).first() or kept
    if not hmac.compare_digest(given, kept) or len(named) != 1:
        raise Refused(UNKNOWN)
    return named[0]


def _check_going_on(office: Office, session: Session, automation: Automation) -> None:
    today, name = office.today(), automation.name
    last = session.exec(select(History.at).order_by(col(History.sequence).desc()).limit(1)).first()
    if last is not None and today < office.local(last).date():
        raise Refused(
            f"The computer’s clock says {said_day(today)}, and this file was changed on"
            f" {said_day(office.local(last).date())}. Set the clock right first."
        )
    act = last_act_in(session, automation.id)
    if act is not None and act.kind is AutomationActKind.ended:
        raise Refused(f"{name} has ended and decides nothing any more.")
    if act is not None and act.kind is AutomationActKind.paused:
        raise Refused(f"{name} is paused. A person resumes it under “Scripts and agents”.")
    if automation.from_on is not None and today < automation.from_on:
        raise Refused(f"{name} begins on {said_day(automation.from_on)}.")
    if automation.to_on is not None and today > automation.to_on:
        raise Refused(f"The last day of {name} was {said_day(automation.to_on)}.")
    if kept_in(session)(automation.keeper_id) not in {one.id for one in people_in(session, today)}:
        raise Refused(
            f"Nobody answers for {name} any more. Say under “Scripts and agents” who does."
        )


def _own_domain(
    office: Office, session: Session, automation: Automation, domain: str
) -> tuple[Domain, Right]:
    every = list(session.exec(live(Domain)))
    found = next((one for one in every if same_name(domain, [one.name])), None)
    if found is None:
        raise Refused(f"There is no domain called “{domain}”. `act FILE list` says which are its.")
    right = right_in(session, found.id, office.today())
    if right is None:
        raise Refused(f"Nobody owns “{found.name}”, so nobody decides there alone.")
    if words := why_not(right):
        raise Refused(f"“{found.name}” {words}. A script or agent decides nothing there.")
    if not _holds(office, session, automation, right):
        raise Refused(f"“{found.name}” does not belong to a role that {automation.name} holds.")
    return found, right


def _holds(office: Office, session: Session, automation: Automation, right: Right) -> bool:
    if right.owner_role_id is None:
        return False
    before = session.info.get(ACTING)
    session.info[ACTING] = automation.person_id
    try:
        return automation.person_id in holders_in(session, right.owner_role_id, office.today())
    finally:
        session.info[ACTING] = before


def _check_days(right: Right, domain: Domain, matter: str) -> None:
    if right.minimum_days and not matter:
        days = counted(right.minimum_days, "day", "days")
        raise Refused(
            f"“{domain.name}” takes at least {days} of deliberation. A person raises the matter;"
            " after that it can be decided with --matter."
        )


def _left(office: Office, session: Session, automation: Automation) -> int:
    """Count by when they were recorded, and what seems to lie in the future as well."""
    since = office.now() - A_DAY
    wanted = select(AutomatedDecision.id).where(
        AutomatedDecision.automation_id == automation.id,
        col(AutomatedDecision.recorded_at) > since,
    )
    return automation.most_a_day - len(session.exec(wanted).all())


def _matter_in(
    office: Office,
    session: Session,
    automation: Automation,
    domain: Domain,
    draft: DecisionDraft,
    matter: str,
) -> Proposal:
    if not matter:
        made = raise_in(
            session,
            office,
            ProposalDraft(
                title=draft.title,
                why=draft.why,
                domain_id=domain.id,
                raised_on=office.today(),
                raised_by=automation.person_id,
            ),
            draft.text,
        )
        session.flush()  # recording starts from what the file says of the proposal
        return made
    waiting = _open_matters(office, session, domain.id)
    found = [one for one in waiting if matter in (str(one.id), one.id.hex)]
    found = found or [one for one in waiting if same_name(matter, [one.title])]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"Several matters are called “{matter}”. Give the id that `list` shows.")
    told = said_list([f"“{one.title}”" for one in waiting]) if waiting else ""
    raise Refused(
        f"No matter called “{matter}” waits in “{domain.name}”."
        + (f" These do: {told}." if told else "")
    )


def _open_matters(office: Office, session: Session, domain_id: UUID) -> Sequence[Proposal]:
    wanted = live(Proposal).where(
        Proposal.domain_id == domain_id, col(Proposal.withdrawn_on).is_(None)
    )
    return [
        one
        for one in session.exec(wanted.order_by(col(Proposal.raised_on), col(Proposal.id)))
        if standing_decision_in(session, one.id, office.today()) is None
    ]


def _from_on(matter: Proposal, right: Right) -> date:
    return matter.raised_on + timedelta(days=right.minimum_days)
