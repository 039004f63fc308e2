"""Readers: the call that an item is about, and what the room may see of it."""

from uuid import UUID

from sqlmodel import Session

from facilitator.meetings.deciding.asked import in_the_room, in_turn
from facilitator.meetings.loading import of_meeting
from facilitator.meetings.records import Duty, Item, Meeting, MeetingDuty
from facilitator.meetings.selecting.told import SelectionInRoom, SelectionOnWall
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.selection.calls.loading import choosers_in
from facilitator.selection.calls.service import (
    CallState,
    call_of_item_in,
    call_record,
    calls,
    loaded_call,
    seats_due,
)
from facilitator.selection.calls.state import GOES_ON
from facilitator.selection.calls.wording import term_words
from facilitator.selection.voices.service import voices_in_room
from facilitator.store.finding import record_of

_STATE_LINES = {
    CallState.coming: "The call is not open yet.",
    CallState.without_result: "It ended without a result.",
    CallState.withdrawn: "The call was withdrawn.",
}


def selection_of_item(office: Office, item_id: UUID) -> SelectionInRoom:
    """Give the call that an item is about, who may choose in the room, or what it could be about.

    A parked item that goes on in a later meeting is still about its call.
    """
    with office.reading() as session:
        item = record_of(office, session, Item, item_id)
        meeting = record_of(office, session, Meeting, item.meeting_id)
        call_id = call_about_in(session, office, item)
        duties = of_meeting(session, MeetingDuty, meeting.id)
        facilitates = next((one.person_id for one in duties if one.duty is Duty.facilitates), None)
        method, state = None, None
        people: tuple[UUID, ...] = ()
        if call_id is not None:
            found = loaded_call(office, session, call_id)
            method, state = found.call.method, found.state
            people = _people(office, session, meeting, item_id, call_id)
    group_id = meeting.group_id
    offered = calls(office) if call_id is None else []
    due = seats_due(office) if call_id is None else []
    return SelectionInRoom(
        item_id=item_id,
        meeting_id=meeting.id,
        group_id=group_id,
        call_id=call_id,
        method=method,
        state=state,
        people=people,
        facilitator_id=facilitates,
        calls=tuple(
            one
            for one in offered
            if one.state in GOES_ON and (group_id is None or one.group_id == group_id)
        ),
        seats=tuple(one for one in due if group_id is None or one.seat.group_id == group_id),
    )


def selection_on_wall(office: Office, item_id: UUID) -> SelectionOnWall | None:
    """Give what everybody in the room may see of an item’s selection; None where it has none."""
    with office.reading() as session:
        call_id = call_about_in(session, office, record_of(office, session, Item, item_id))
    if call_id is None:
        return None
    record, voices = call_record(office, call_id), voices_in_room(office, call_id)
    lines: tuple[str, ...] = voices.lines if voices is not None else ()
    step = voices.step_words if voices is not None else ""
    if record.chosen and record.state not in GOES_ON:
        chosen = ", ".join(one.person for one in record.chosen)
        lines, step = (f"Chosen: {chosen}",), ""
    elif record.state in _STATE_LINES:
        lines, step = (_STATE_LINES[record.state],), ""
    return SelectionOnWall(
        method=record.call.method,
        role=record.role,
        term=term_words(record.call.from_on, record.call.to_on),
        step=step,
        lines=lines,
        voices=voices,
    )


def call_about_in(session: Session, office: Office, item: Item) -> UUID | None:
    """Give the call of an item, or of the items that it goes on from."""
    seen: set[UUID] = set()
    at: Item | None = item
    while at is not None and at.id not in seen:
        seen.add(at.id)
        found = call_of_item_in(session, at.id)
        if found is not None:
            return found
        before = at.carried_from
        at = session.get(Item, (office.collective_id, before)) if before is not None else None
    return None


def _people(
    office: Office, session: Session, meeting: Meeting, item_id: UUID, call_id: UUID
) -> tuple[UUID, ...]:
    found = loaded_call(office, session, call_id)
    room = in_the_room(session, meeting, office.today())
    may = room.here & choosers_in(session, found, office.today())
    return tuple(in_turn(session, meeting.id, item_id, names_in(session), may))
