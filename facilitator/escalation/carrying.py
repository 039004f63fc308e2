"""Writers: something between groups is raised, carried on, settled, withdrawn."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, col

from facilitator.decisions.loading import group_names_in
from facilitator.decisions.records import Decision
from facilitator.directives.offices import check_speaks_in, living_office, offices_in
from facilitator.errors import Refused
from facilitator.escalation.reading import EscalationShown, escalation_in
from facilitator.escalation.records import (
    Escalation,
    EscalationAct,
    EscalationActKind,
    EscalationAgreed,
    EscalationAsked,
    EscalationDraft,
    EscalationParty,
    EscalationStep,
)
from facilitator.escalation.routes import routes_in
from facilitator.escalation.rules import WayStep, acts_open_to, route_for, way_of
from facilitator.groups.records import Domain
from facilitator.meetings.offering.records import Forward, ItemRequestDraft
from facilitator.meetings.offering.requests import let_go_request_in, request_in
from facilitator.meetings.offering.returning import forwards_in
from facilitator.meetings.records import ItemKind
from facilitator.office import Office
from facilitator.saying import said_day, said_list
from facilitator.store.finding import live, record_of

FORWARD_DAYS = 14
"""After so many days without an answer what was handed to another group may be carried on."""
_LONGEST = 2000
_MINUTES = 15

Act = EscalationActKind
_WORDS_NEEDED = {
    Act.said: "Write what the group says.",
    Act.not_ours: "Say why it is not for this group.",
    Act.settled: "Say how it is settled.",
    Act.withdrawn: "Say why it is withdrawn.",
}


def raise_escalation(
    office: Office, draft: EscalationDraft, parties: Sequence[tuple[UUID, str]]
) -> Escalation:
    """Raise something between groups, each given with what it wants; the first one raises it.

    Its way is fixed by the route that holds today. Raises `Refused` without one, for fewer than
    two groups, and for somebody who is not of the first.
    """
    with office.writing("raise a matter between groups") as session:
        return _raise_in(office, session, draft, parties)


def raise_from_forward(
    office: Office, forward_id: UUID, person_id: UUID, wants: str = ""
) -> Escalation:
    """Raise what was handed to another group and is not answered after `FORWARD_DAYS` days.

    Raises `Refused` before, once it was answered, or where it is carried on already.
    """
    with office.writing("raise a matter between groups") as session:
        record_of(office, session, Forward, forward_id)
        found = forwards_in(session, col(Forward.id) == forward_id)
        if not found or found[0].state in ("answered", "withdrawn"):
            raise Refused("There is nothing to carry on: it was answered or taken back.")
        forward = found[0]
        if forward.from_group_id is None:
            raise Refused("It comes from the meeting of everybody. Raise it there again.")
        late_on = forward.forwarded_on + timedelta(days=FORWARD_DAYS + 1)
        if office.today() < late_on:
            raise Refused(
                f"{forward.to_group} has until {said_day(late_on - timedelta(days=1))} to answer."
            )
        if session.exec(live(Escalation).where(Escalation.forward_id == forward_id)).first():
            raise Refused("This is carried on already.")
        draft = EscalationDraft(
            title=forward.title,
            happened=f"Asked on {said_day(forward.forwarded_on)} and not answered:"
            f" {forward.question}",
            domain_id=forward.domain_id,
            person_id=person_id,
            forward_id=forward_id,
        )
        parties = [(forward.from_group_id, wants), (forward.to_group_id, "")]
        return _raise_in(office, session, draft, parties)


def say(
    office: Office, escalation_id: UUID, group_id: UUID, person_id: UUID, text: str
) -> EscalationAct:
    """Record what a group says on the way, such as what it wants; it goes nowhere by it."""
    with office.writing("say something to a matter between groups") as session:
        return _act_in(office, session, escalation_id, Act.said, group_id, person_id, text)


def carry_on(
    office: Office, escalation_id: UUID, group_id: UUID, person_id: UUID, text: str = ""
) -> EscalationAct:
    """Carry it on to the next group: by those between whom it is, or as “not ours” by the asked.

    An item is asked for on the agenda there. Raises `Refused` before the time of the asked group
    is over, at the last step, and without a reason where the asked group passes it on.
    """
    with office.writing("carry a matter on") as session:
        shown = escalation_in(office, session, escalation_id)
        asked = shown.now.step.group_id == group_id
        kind = Act.not_ours if asked else Act.carried_on
        made = _act_in(office, session, escalation_id, kind, group_id, person_id, text)
        _let_go_in(office, session, escalation_id)
        session.flush()
        _ask_in(office, session, escalation_in(office, session, escalation_id))
    return made


def settle(
    office: Office,
    escalation_id: UUID,
    group_id: UUID,
    person_id: UUID,
    text: str,
    *,
    decision_id: UUID | None = None,
    agreed: Mapping[UUID, UUID] | None = None,
) -> EscalationAct:
    """Settle it: by the group whose step it is, or by agreement of all between whom it is.

    `agreed` says for each of those who agreed for it; the group that records it is among them.
    Raises `Refused` where one of them is missing.
    """
    agreed = {**(agreed or {}), group_id: person_id}
    with office.writing("settle a matter between groups") as session:
        shown = escalation_in(office, session, escalation_id)
        if decision_id is not None:
            record_of(office, session, Decision, decision_id)
        made = _act_in(
            office, session, escalation_id, Act.settled, group_id, person_id, text, decision_id
        )
        if group_id != shown.now.step.group_id:
            missing = [one.name for one in shown.parties if one.group_id not in agreed]
            if missing:
                raise Refused(
                    f"It is settled between the groups when all of them agree."
                    f" Say who agreed for {said_list(missing)}."
                )
            session.flush()
            for party in shown.parties:
                its = living_office(office, session, party.group_id, office.today())
                check_speaks_in(office, session, agreed[party.group_id], its)
                row = office.make(
                    EscalationAgreed,
                    act_id=made.id,
                    group_id=party.group_id,
                    person_id=agreed[party.group_id],
                )
                session.add(row)
        _let_go_in(office, session, escalation_id)
    return made


def withdraw(
    office: Office, escalation_id: UUID, group_id: UUID, person_id: UUID, text: str
) -> EscalationAct:
    """Withdraw it, by the group that raised it, with the reason."""
    with office.writing("withdraw a matter between groups") as session:
        made = _act_in(office, session, escalation_id, Act.withdrawn, group_id, person_id, text)
        _let_go_in(office, session, escalation_id)
    return made


# --- Inside a session ---------------------------------------------------------------------


def _raise_in(
    office: Office,
    session: Session,
    draft: EscalationDraft,
    parties: Sequence[tuple[UUID, str]],
) -> Escalation:
    today = office.today()
    ids = [group_id for group_id, _ in parties]
    if len(set(ids)) < 2 or len(set(ids)) < len(ids):
        raise Refused("It is between at least two groups. Choose two different ones.")
    if any(len(wants) > _LONGEST for _, wants in parties):
        raise Refused(f"This is too long. Write it in at most {_LONGEST} letters.")
    named = [living_office(office, session, group_id, today) for group_id in ids]
    check_speaks_in(office, session, draft.person_id, named[0])
    if draft.domain_id is not None:
        record_of(office, session, Domain, draft.domain_id)
    route = route_for(routes_in(session), ids, draft.domain_id, today)
    if route is None:
        raise Refused(
            f"No route is agreed between {said_list([one.name for one in named])}."
            " Agree on a route first."
        )
    way = way_of(route, ids, offices_in(session, today))
    made = office.make(Escalation, draft, route_id=route.id, raised_on=today)
    session.add(made)
    session.flush()
    for group_id, wants in parties:
        row = office.make(
            EscalationParty, escalation_id=made.id, group_id=group_id, wants=wants.strip()
        )
        session.add(row)
    for step in way:
        _write_step(office, session, made.id, step)
    return made


def _write_step(office: Office, session: Session, escalation_id: UUID, step: WayStep) -> None:
    row = office.make(
        EscalationStep,
        escalation_id=escalation_id,
        position=step.position,
        group_id=step.group_id,
        days=step.days,
    )
    session.add(row)


def _act_in(
    office: Office,
    session: Session,
    escalation_id: UUID,
    kind: EscalationActKind,
    group_id: UUID,
    person_id: UUID,
    text: str,
    decision_id: UUID | None = None,
) -> EscalationAct:
    text = text.strip()
    if not text and kind in _WORDS_NEEDED:
        raise Refused(_WORDS_NEEDED[kind])
    if len(text) > _LONGEST:
        raise Refused(f"This is too long. Write it in at most {_LONGEST} letters.")
    shown = escalation_in(office, session, escalation_id)
    group = living_office(office, session, group_id, office.today())
    ids = [party.group_id for party in shown.parties]
    there = offices_in(session, office.today())
    if kind not in acts_open_to(group_id, shown.now, ids, office.today(), there):
        raise Refused(_why_not(shown, kind, group_id, group.name))
    check_speaks_in(office, session, person_id, group)
    made = office.make(
        EscalationAct,
        escalation_id=escalation_id,
        kind=kind,
        position=shown.now.step.position,
        group_id=group_id,
        person_id=person_id,
        on=office.today(),
        text=text,
        decision_id=decision_id,
    )
    session.add(made)
    return made


def _why_not(shown: EscalationShown, kind: Act, group_id: UUID, name: str) -> str:
    now = shown.now
    if now.state.value != "open":
        return f"This was {now.state.value} already."
    if kind in (Act.carried_on, Act.not_ours):
        if now.is_last:
            return f"{shown.asked} is the last on this route and decides it."
        if any(one.group_id == group_id for one in shown.parties):
            return f"{shown.asked} has until {said_day(now.until)}. Carry it on after that day."
    if kind is Act.withdrawn:
        return f"{shown.parties[0].name} raised it and withdraws it."
    return f"It is not with {name} now."


def _ask_in(office: Office, session: Session, shown: EscalationShown) -> None:
    """Ask for an item on the agenda of the group it has come to."""
    step = shown.now.step
    if step.group_id is None:
        return
    if step.group_id not in offices_in(session, office.today()):
        # Its groups see that nobody is there, and carry it on.
        return
    called = group_names_in(session)
    wants = [f"{called[one.group_id]} wants: {one.wants}" for one in shown.parties if one.wants]
    told = "\n".join([shown.escalation.happened, *wants])
    until = f"To be answered by {said_day(shown.now.until)}."
    request = ItemRequestDraft(
        group_id=step.group_id,
        title=f"Between {said_list([one.name for one in shown.parties])}: {shown.escalation.title}"[
            :300
        ],
        why=f"{until}\n{told}"[:2000],
        kind=ItemKind.decision,
        minutes=_MINUTES,
        domain_id=shown.escalation.domain_id,
    )
    made = request_in(office, session, request)
    session.flush()
    row = office.make(
        EscalationAsked,
        escalation_id=shown.id,
        position=step.position,
        request_id=made.id,
    )
    session.add(row)


def _let_go_in(office: Office, session: Session, escalation_id: UUID) -> None:
    """Take back what was asked for on agendas and is not on one yet."""
    asked = session.exec(
        live(EscalationAsked).where(EscalationAsked.escalation_id == escalation_id)
    )
    for one in list(asked):
        let_go_request_in(office, session, one.request_id)
