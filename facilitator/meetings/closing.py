"""Writers: closing a meeting with checks, and opening it again."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import objections_in
from facilitator.decisions.records import Decision, Proposal, Round
from facilitator.decisions.sealing import A_MEMBER, is_sealed_in
from facilitator.decisions.states import ObjectionState
from facilitator.errors import Refused
from facilitator.meetings.approving.loading import fix_in, refuse_approved
from facilitator.meetings.checks import AtTheEnd, Check, Said, checks
from facilitator.meetings.loading import items_in, of_meeting
from facilitator.meetings.marks import questions_in
from facilitator.meetings.records import (
    Action,
    Item,
    ItemState,
    Meeting,
    MeetingDuty,
    MeetingState,
    Note,
    Presence,
)
from facilitator.meetings.running.quorum import quorum_in
from facilitator.meetings.running.spans import breaks_in, end_break_in, end_item_in
from facilitator.meetings.running.turns import end_round_in
from facilitator.meetings.stack.records import Speaker
from facilitator.meetings.stack.speaking import end_turns_in
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.store.finding import live, record_of


def checks_before_closing(office: Office, meeting_id: UUID) -> tuple[Check, ...]:
    """Give what is worth a look before closing; `needs_reason` where a reason is asked for."""
    with office.reading() as session:
        return _checks_in(session, record_of(office, session, Meeting, meeting_id))


def close_meeting(office: Office, meeting_id: UUID, *, reason: str = "") -> Meeting:
    """Close a meeting: what is not finished is parked and offered to the next one.

    With it the minutes are fixed as they read then (`approving`).

    Raises `Refused` when it was never opened, is closed already, or a check asks for a reason
    and none is given.
    """
    with office.writing("close a meeting") as session:
        meeting = record_of(office, session, Meeting, meeting_id)
        if meeting.state == MeetingState.closed:
            raise Refused("This meeting is closed already.")
        if meeting.state == MeetingState.planned:
            raise Refused("This meeting has not been opened. Open it, or cancel it.")
        wanting = [check for check in _checks_in(session, meeting) if check.needs_reason]
        if wanting and not reason.strip():
            said = " ".join(check.sentence for check in wanting)
            raise Refused(f"{said} To close it all the same, say why.")
        for item in items_in(session, meeting_id):
            if item.state == ItemState.open:
                item.state = ItemState.parked
        end_item_in(office, session, meeting_id)
        end_turns_in(office, session, meeting_id)
        end_round_in(office, session, meeting_id)
        end_break_in(office, session, meeting_id)
        meeting.state = MeetingState.closed
        meeting.closed_at = office.now()
        meeting.closed_because = reason.strip() if wanting else ""
        session.flush()
        fix_in(session, office, meeting)
    return meeting


def reopen_meeting(office: Office, meeting_id: UUID) -> Meeting:
    """Open a closed meeting again; what was parked stays parked until somebody reopens it.

    Raises `Refused` where it is not closed or its minutes are approved.
    """
    with office.writing("reopen a meeting") as session:
        meeting = record_of(office, session, Meeting, meeting_id)
        if meeting.state != MeetingState.closed:
            raise Refused("This meeting is not closed.")
        refuse_approved(session, meeting)
        meeting.state = MeetingState.open
        meeting.closed_at = None
        meeting.closed_because = ""
        meeting.opened_at = meeting.opened_at or office.now()
    return meeting


def _checks_in(session: Session, meeting: Meeting) -> tuple[Check, ...]:
    items = items_in(session, meeting.id)
    presences = of_meeting(session, Presence, meeting.id)
    actions = of_meeting(session, Action, meeting.id)
    wanted = live(Note).where(Note.meeting_id == meeting.id)
    notes = list(session.exec(wanted.order_by(Note.place, Note.id)))
    decided = session.exec(select(Decision).where(col(Decision.meeting_id) == meeting.id)).all()
    return checks(
        AtTheEnd(
            items=items,
            presences=presences,
            quorum=quorum_in(session, meeting, of_all_evening=True),
            duties={duty.duty for duty in of_meeting(session, MeetingDuty, meeting.id)},
            actions=actions,
            with_a_word={note.item_id for note in notes if note.text.strip()}
            | {action.item_id for action in actions}
            | {decision.item_id for decision in decided},
            without_reason=[
                Said(f"D-{one.number}, “{one.title}”,", one.id)
                for one in decided
                if not one.why.strip()
            ],
            objections=list(_open_objections(session, meeting, items, decided)),
            questions=_open_questions(notes),
            waiting=_waiting(session, meeting.id),
            on_break=any(one.ended_at is None for one in breaks_in(session, meeting.id)),
        )
    )


def _open_objections(
    session: Session, meeting: Meeting, items: Iterable[Item], decided: Iterable[Decision]
) -> Iterable[Said]:
    """Give the open objections to what was worked on here and is not decided."""
    item_of = {item.proposal_id: item.id for item in items if item.proposal_id}
    rounds = session.exec(select(Round.proposal_id).where(Round.meeting_id == meeting.id))
    over = {decision.proposal_id for decision in decided}
    names = names_in(session)
    for proposal_id in dict.fromkeys((*item_of, *rounds)):
        proposal = session.get(Proposal, (meeting.collective_id, proposal_id))
        if proposal is None or proposal_id in over or proposal.withdrawn_on is not None:
            continue
        for objection, _, state in objections_in(session, proposal_id):
            if state in (ObjectionState.open, ObjectionState.tested):
                sealed = is_sealed_in(session, proposal_id)
                who = A_MEMBER if sealed else names.get(objection.person_id, "somebody")
                yield Said(f"{who}’s objection to “{proposal.title}”", item_of.get(proposal_id))


def _open_questions(notes: list[Note]) -> list[Said]:
    by_item: dict[UUID | None, list[str]] = {}
    for note in notes:
        by_item.setdefault(note.item_id, []).append(note.text)
    return [
        Said(question, item_id)
        for item_id, lines in by_item.items()
        for _, question in questions_in(lines)
    ]


def _waiting(session: Session, meeting_id: UUID) -> list[tuple[int, UUID | None]]:
    wanted = live(Speaker).where(Speaker.meeting_id == meeting_id, col(Speaker.began_at).is_(None))
    counted = Counter(speaker.item_id for speaker in session.exec(wanted.order_by(Speaker.id)))
    return [(count, item_id) for item_id, count in counted.items()]
