"""Writers: items of earlier meetings that go on in a later one, or that nobody wants any more."""

from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.meetings.agenda import check_not_carried
from facilitator.meetings.loading import changeable
from facilitator.meetings.offering.agenda import roots_of
from facilitator.meetings.offering.offer import CARRIED
from facilitator.meetings.offering.placing import place_on
from facilitator.meetings.offering.records import ItemOrigin, LeftOut, OriginKind
from facilitator.meetings.records import (
    Item,
    ItemDraft,
    ItemState,
    Meeting,
    MeetingState,
    Note,
)
from facilitator.office import Office
from facilitator.saying import brief_day
from facilitator.store.finding import record_of


def carry_over(office: Office, item_id: UUID, meeting_id: UUID) -> Item:
    """Put a parked item of an earlier meeting on the agenda of another.

    Raises `Refused` when it is not parked, or was carried over already.
    """
    with office.writing("carry an item over") as session:
        changeable(office, session, meeting_id, "add an item")
        parked = record_of(office, session, Item, item_id)
        _check_parked(office, session, parked)
        if parked.meeting_id == meeting_id:
            raise Refused("This item is on this agenda already. Reopen it there.")
        from_on = record_of(office, session, Meeting, parked.meeting_id).held_on
        words = f"parked on {brief_day(from_on, office.today())}"
        return carry_in(office, session, parked, meeting_id, OriginKind.parked, words)


def carry_in(
    office: Office, session: Session, item: Item, meeting_id: UUID, kind: OriginKind, words: str
) -> Item:
    """Let an item go on on another agenda; where it first came from comes along."""
    meeting = record_of(office, session, Meeting, meeting_id)
    next_item = office.make(
        Item,
        ItemDraft(**item.model_dump(include=set(ItemDraft.model_fields))),
        meeting_id=meeting_id,
        place=place_on(session, meeting, item.kind),
        carried_from=item.id,
    )
    session.add(next_item)
    session.add(
        office.make(ItemOrigin, item_id=next_item.id, kind=kind, of_id=item.id, words=words)
    )
    take_roots_along(office, session, item.id, next_item.id)
    return next_item


def take_roots_along(office: Office, session: Session, item_id: UUID, to_id: UUID) -> None:
    """Give a later item the origins of an earlier one, so that nothing is offered twice."""
    for root in roots_of(session, [item_id]).get(item_id, ()):
        if root.kind not in CARRIED:
            session.add(
                office.make(
                    ItemOrigin, item_id=to_id, kind=root.kind, of_id=root.of_id, words=root.words
                )
            )


def let_go_item(office: Office, item_id: UUID) -> None:
    """Stop offering an item: nobody wants it any more. Undoable.

    Raises `Refused` unless it was parked, or its meeting was planned for a day that is past and
    never opened.
    """
    with office.writing("let an item go") as session:
        item = record_of(office, session, Item, item_id)
        meeting = record_of(office, session, Meeting, item.meeting_id)
        if meeting.state == MeetingState.planned and meeting.held_on < office.today():
            check_not_carried(session, item)
        else:
            _check_parked(office, session, item)
        item.let_go_on = office.today()


def let_go_question(office: Office, note_id: UUID) -> None:
    """Stop offering an open question: it has its answer, or nobody asks any more. Undoable.

    The notes and the minutes stay as they are. Raises `Refused` while its meeting is not closed:
    there the answer is written after the question.
    """
    with office.writing("end a question") as session:
        note = record_of(office, session, Note, note_id)
        if record_of(office, session, Meeting, note.meeting_id).state != MeetingState.closed:
            raise Refused("Write “→” and the answer after the question.")
        session.add(
            office.make(
                LeftOut, meeting_id=note.meeting_id, kind=OriginKind.question, of_id=note_id
            )
        )


def _check_parked(office: Office, session: Session, item: Item) -> None:
    if item.state != ItemState.parked:
        raise Refused(f"“{item.title}” is not parked.")
    meeting = record_of(office, session, Meeting, item.meeting_id)
    if meeting.state != MeetingState.closed:
        raise Refused(f"“{meeting.title}” is not closed yet. Close it first.")
    check_not_carried(session, item)
