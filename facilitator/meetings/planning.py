"""Writers: planning a meeting, opening it, closing it with checks, reopening it."""

from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.records import Decision
from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.meetings.loading import changeable, items_in, of_meeting
from facilitator.meetings.records import (
    Action,
    ItemState,
    Meeting,
    MeetingDraft,
    MeetingDuty,
    MeetingState,
    Note,
    Presence,
)
from facilitator.meetings.rules import AtTheEnd, Check, checks
from facilitator.meetings.running.quorum import quorum_in
from facilitator.meetings.running.spans import end_break_in, end_item_in
from facilitator.meetings.stack.speaking import end_turns_in
from facilitator.office import Office
from facilitator.saying import said_day
from facilitator.store.finding import record_of


def plan_meeting(office: Office, draft: MeetingDraft) -> Meeting:
    """Plan a meeting; without a zone it is held in the collective's."""
    with office.writing("plan a meeting") as session:
        _check_group(office, session, draft)
        meeting = office.make(Meeting, draft)
        meeting.zone = draft.zone or office.zone.key
        session.add(meeting)
    return meeting


def change_meeting(office: Office, meeting_id: UUID, draft: MeetingDraft) -> Meeting:
    """Change what was planned. Raises `Refused` when the meeting is closed."""
    with office.writing("change a meeting") as session:
        meeting = changeable(office, session, meeting_id, "change it")
        _check_group(office, session, draft)
        for name, value in draft.model_dump().items():
            setattr(meeting, name, value)
        meeting.zone = draft.zone or office.zone.key
    return meeting


def cancel_meeting(office: Office, meeting_id: UUID) -> None:
    """Take a planned meeting off the list. Raises `Refused` when it was opened already."""
    with office.writing("cancel a meeting") as session:
        meeting = record_of(office, session, Meeting, meeting_id)
        if meeting.opened_at is not None or meeting.state != MeetingState.planned:
            raise Refused("This meeting has taken place. It stays on record.")
        meeting.deleted_at = office.now()


def open_meeting(office: Office, meeting_id: UUID) -> Meeting:
    """Begin a meeting. Raises `Refused` when it is open or closed already."""
    with office.writing("open a meeting") as session:
        return open_in(office, session, meeting_id)


def open_in(office: Office, session: Session, meeting_id: UUID) -> Meeting:
    """Begin a meeting inside an open session; as `open_meeting`."""
    meeting = record_of(office, session, Meeting, meeting_id)
    if meeting.state == MeetingState.open:
        raise Refused("This meeting is open already.")
    if meeting.state == MeetingState.closed:
        raise Refused("This meeting is closed. Reopen it to go on with it.")
    meeting.state = MeetingState.open
    meeting.opened_at = office.now()
    return meeting


def checks_before_closing(office: Office, meeting_id: UUID) -> tuple[Check, ...]:
    """Give what is worth a look before closing; `needs_reason` where a reason is asked for."""
    with office.reading() as session:
        return _checks_in(session, record_of(office, session, Meeting, meeting_id))


def close_meeting(office: Office, meeting_id: UUID, *, reason: str = "") -> Meeting:
    """Close a meeting; items that are not finished are parked and offered to the next one.

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
        end_break_in(office, session, meeting_id)
        meeting.state = MeetingState.closed
        meeting.closed_at = office.now()
        meeting.closed_because = reason.strip() if wanting else ""
    return meeting


def reopen_meeting(office: Office, meeting_id: UUID) -> Meeting:
    """Open a closed meeting again; what was parked stays parked until somebody reopens it."""
    with office.writing("reopen a meeting") as session:
        meeting = record_of(office, session, Meeting, meeting_id)
        if meeting.state != MeetingState.closed:
            raise Refused("This meeting is not closed.")
        meeting.state = MeetingState.open
        meeting.closed_at = None
        meeting.closed_because = ""
        meeting.opened_at = meeting.opened_at or office.now()
    return meeting


def _check_group(office: Office, session: Session, draft: MeetingDraft) -> None:
    if draft.group_id is None:
        return
    group = record_of(office, session, Group, draft.group_id)
    if group.dissolved_on is not None and group.dissolved_on < draft.held_on:
        raise Refused(
            f"{group.name} was dissolved on {said_day(group.dissolved_on)}. Choose another group"
            " or an earlier day."
        )


def _checks_in(session: Session, meeting: Meeting) -> tuple[Check, ...]:
    presences = of_meeting(session, Presence, meeting.id)
    actions = of_meeting(session, Action, meeting.id)
    notes = of_meeting(session, Note, meeting.id)
    decided = session.exec(
        select(Decision.item_id).where(col(Decision.meeting_id) == meeting.id)
    ).all()
    return checks(
        AtTheEnd(
            items=items_in(session, meeting.id),
            presences=presences,
            quorum=quorum_in(session, meeting),
            duties={duty.duty for duty in of_meeting(session, MeetingDuty, meeting.id)},
            actions=actions,
            with_a_word={note.item_id for note in notes if note.text.strip()}
            | {action.item_id for action in actions}
            | set(decided),
        )
    )
