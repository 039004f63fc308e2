"""Writers: an item is handed to another group, taken back, or answered."""

from uuid import UUID

from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.meetings.agenda import leave_item_in
from facilitator.meetings.loading import changeable_item
from facilitator.meetings.offering.records import Forward, ItemOrigin, OriginKind
from facilitator.meetings.offering.returning import forwards_in
from facilitator.meetings.records import Item, ItemState, Meeting, MeetingState
from facilitator.office import Office
from facilitator.saying import said_day
from facilitator.store.finding import live, record_of

_LONGEST = 2000


def forward_item(office: Office, item_id: UUID, to_group_id: UUID, question: str) -> Forward:
    """Hand an item to another group, with what it is asked; the answer comes back by itself.

    Raises `Refused` without a question, to the group itself or a dissolved one, and when the
    item is done, goes on elsewhere, or is with another group already.
    """
    question = _words(question, "Say what the other group is asked.")
    with office.writing("hand an item to another group") as session:
        item = changeable_item(office, session, item_id, "hand an item on")
        if item.state == ItemState.done:
            raise Refused(f"“{item.title}” is done. Reopen it to hand it on.")
        if item.state == ItemState.forwarded:
            raise Refused(f"“{item.title}” is with another group already. Take it back first.")
        _check_group(office, session, item, to_group_id)
        leave_item_in(office, session, item, ItemState.forwarded)
        forward = office.make(
            Forward,
            item_id=item_id,
            to_group_id=to_group_id,
            question=question,
            forwarded_on=office.today(),
        )
        session.add(forward)
    return forward


def withdraw_forward(office: Office, forward_id: UUID) -> Forward:
    """Take an item back that has no answer yet; it is open again, or parked in a closed meeting.

    Where it stands on an agenda of the other group that has not begun, it is taken off that.
    Raises `Refused` once it was answered or taken back.
    """
    with office.writing("take an item back") as session:
        forward = _unanswered(office, session, forward_id)
        forward.withdrawn_on = office.today()
        item = record_of(office, session, Item, forward.item_id)
        meeting = record_of(office, session, Meeting, item.meeting_id)
        if item.state == ItemState.forwarded:
            closed = meeting.state == MeetingState.closed
            item.state = ItemState.parked if closed else ItemState.open
        for there in session.exec(
            live(Item)
            .join(
                ItemOrigin,
                (col(ItemOrigin.collective_id) == col(Item.collective_id))
                & (col(ItemOrigin.item_id) == col(Item.id)),
            )
            .join(
                Meeting,
                (col(Meeting.collective_id) == col(Item.collective_id))
                & (col(Meeting.id) == col(Item.meeting_id)),
            )
            .where(
                ItemOrigin.kind == OriginKind.forwarded,
                ItemOrigin.of_id == forward_id,
                Meeting.state == MeetingState.planned,
            )
        ):
            there.deleted_at = office.now()
    return forward


def answer_forward(
    office: Office, forward_id: UUID, answer: str, item_id: UUID | None = None
) -> Forward:
    """Write down what the group answers; `item_id` is the item of it under which it was found.

    Without this a decision or the notes under that item are the answer once it is done. Raises
    `Refused` without words, for an item of another group, and once it was taken back or answered
    by words before.
    """
    answer = _words(answer, "Write what the answer is.")
    with office.writing("answer another group") as session:
        forward = record_of(office, session, Forward, forward_id)
        if forward.withdrawn_on is not None:
            raise Refused(f"It was taken back on {said_day(forward.withdrawn_on)}.")
        if forward.answered_on is not None:
            raise Refused(f"It was answered on {said_day(forward.answered_on)}.")
        if item_id is not None:
            item = record_of(office, session, Item, item_id)
            meeting = record_of(office, session, Meeting, item.meeting_id)
            if meeting.group_id != forward.to_group_id:
                raise Refused("This item is on the agenda of a group that was not asked.")
        forward.answer = answer
        forward.answered_on = office.today()
        forward.answered_in = item_id
    return forward


def _unanswered(office: Office, session: Session, forward_id: UUID) -> Forward:
    forward = record_of(office, session, Forward, forward_id)
    found = forwards_in(session, col(Forward.id) == forward_id)
    if not found:
        raise Refused("The item it came from is no longer on its agenda: nothing comes back.")
    (shown,) = found
    if shown.state == "withdrawn":
        raise Refused("It was taken back already.")
    if shown.state == "answered":
        raise Refused(f"{shown.to_group} has answered already. The answer is on offer.")
    return forward


def _check_group(office: Office, session: Session, item: Item, to_group_id: UUID) -> None:
    group = record_of(office, session, Group, to_group_id)
    if group.dissolved_on is not None and group.dissolved_on < office.today():
        raise Refused(
            f"{group.name} was dissolved on {said_day(group.dissolved_on)}. Choose another group."
        )
    if record_of(office, session, Meeting, item.meeting_id).group_id == to_group_id:
        raise Refused(f"This is a meeting of {group.name} itself. Choose another group.")


def _words(words: str, sentence: str) -> str:
    words = words.strip()
    if not words:
        raise Refused(sentence)
    if len(words) > _LONGEST:
        raise Refused(f"This is too long. Write it in at most {_LONGEST} letters.")
    return words
