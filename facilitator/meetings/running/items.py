"""Writers: which item is on, going on to the next, more time."""

from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.meetings.agenda import check_not_carried, leave_item_in
from facilitator.meetings.loading import changeable, changeable_item, items_in
from facilitator.meetings.planning import open_in
from facilitator.meetings.records import Item, ItemState, Meeting, MeetingState
from facilitator.meetings.running.reading import running_in
from facilitator.meetings.running.records import Extension, ItemSpan
from facilitator.meetings.running.spans import end_break_in, end_item_in
from facilitator.meetings.running.timing import next_open
from facilitator.meetings.stack.speaking import end_turns_in
from facilitator.office import Office
from facilitator.saying import said_day

MOST_MINUTES = 240
"""That an item can be given at once."""


def begin_meeting(office: Office, meeting_id: UUID) -> Meeting:
    """Open a meeting and start its first open item.

    A meeting that is written up on another day is opened, and no clock runs. Raises `Refused`
    when it is open or closed already.
    """
    with office.writing("open a meeting") as session:
        meeting = open_in(office, session, meeting_id)
        agenda = items_in(session, meeting_id)
        first = next_open(agenda, None)
        if first is not None and running_in(session, meeting, agenda).is_held(office.now()):
            _start(office, session, first)
    return meeting


def start_item(office: Office, item_id: UUID) -> ItemSpan:
    """Let an item be on from now; what was on ends, and so does a break.

    An item that was done or parked is taken up again; one that is on already stays on. Raises
    `Refused` when the meeting is not open, is not today's, or another meeting has taken the item
    over.
    """
    with office.writing("start an item") as session:
        item = changeable_item(office, session, item_id, "start an item")
        meeting = _open(office, session, item.meeting_id)
        running = running_in(session, meeting)
        if not running.is_held(office.now()):
            raise Refused(
                f"This meeting is the one of {said_day(meeting.held_on)}. Its times can be taken"
                " on that day only."
            )
        if item.state == ItemState.forwarded:
            raise Refused(f"“{item.title}” was forwarded. Reopen it to talk about it here.")
        if item.state != ItemState.open:
            check_not_carried(session, item)
            item.state, item.let_go_on = ItemState.open, None
        elif running.span is not None and running.item_id == item_id:
            end_break_in(office, session, meeting.id)
            return running.span
        return _start(office, session, item)


def stop_item(office: Office, meeting_id: UUID) -> None:
    """Let no item be on; whatever was keeps the time it has used."""
    with office.writing("stop an item") as session:
        changeable(office, session, meeting_id, "stop an item")
        end_item_in(office, session, meeting_id)


def go_on(
    office: Office, item_id: UUID, state: ItemState = ItemState.done, *, starts: bool = True
) -> Item | None:
    """Finish an item, or park it, and start the next one; give that one.

    The next is the next open one of the agenda, or else the first that was left open; None when
    nothing is left. It is started only when the item was on or nothing was, and the meeting is
    open today.
    """
    act = "park an item" if state == ItemState.parked else "finish an item"
    with office.writing(act) as session:
        item = changeable_item(office, session, item_id, act)
        meeting = changeable(office, session, item.meeting_id, act)
        running = running_in(session, meeting)
        follows = starts and running.item_id in (None, item_id) and running.is_held(office.now())
        leave_item_in(office, session, item, state)
        following = next_open(running.items, item_id)
        if following is not None and follows:
            _start(office, session, following)
    return following


def extend_item(
    office: Office,
    item_id: UUID,
    minutes: int,
    *,
    in_favour: int | None = None,
    against: int | None = None,
) -> Extension:
    """Give an item more time, counted from now when its time is up already.

    `in_favour` and `against` are hands; without them nobody was against it. Raises `Refused`
    unless more were for it than against, when the item is not open, or the meeting is not.
    """
    if not 1 <= minutes <= MOST_MINUTES:
        raise Refused(f"More time is given in minutes, from 1 to {MOST_MINUTES}.")
    _check_hands(in_favour, against)
    with office.writing("give an item more time") as session:
        item = changeable_item(office, session, item_id, "give an item more time")
        _open(office, session, item.meeting_id)
        if item.state != ItemState.open:
            raise Refused(f"“{item.title}” is not open. Reopen it to give it more time.")
        extension = office.make(
            Extension, item_id=item_id, minutes=minutes, in_favour=in_favour, against=against
        )
        session.add(extension)
    return extension


def _check_hands(in_favour: int | None, against: int | None) -> None:
    if in_favour is None and against is None:
        return
    if in_favour is None or against is None:
        raise Refused("Count the hands for it and the hands against it, or neither.")
    if in_favour < 0 or against < 0:
        raise Refused("Hands are counted from 0.")
    if in_favour <= against:
        raise Refused(
            f"{in_favour} for and {against} against: there is no more time. Decide now, or park"
            " the item."
        )


def _open(office: Office, session: Session, meeting_id: UUID) -> Meeting:
    meeting = changeable(office, session, meeting_id, "go on with it")
    if meeting.state != MeetingState.open:
        raise Refused("This meeting has not begun. Open it first.")
    return meeting


def _start(office: Office, session: Session, item: Item) -> ItemSpan:
    end_item_in(office, session, item.meeting_id)
    end_turns_in(office, session, item.meeting_id, but=item.id)
    end_break_in(office, session, item.meeting_id)
    span = office.make(ItemSpan, meeting_id=item.meeting_id, item_id=item.id, began_at=office.now())
    session.add(span)
    return span
