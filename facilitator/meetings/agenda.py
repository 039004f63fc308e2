"""Writers: the agenda of one meeting, item by item."""

from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.records import Decision, Proposal
from facilitator.errors import Refused
from facilitator.groups.records import Domain
from facilitator.meetings.loading import changeable, changeable_item, items_in
from facilitator.meetings.order import make_room, neighbours
from facilitator.meetings.records import (
    Action,
    Item,
    ItemDraft,
    ItemState,
    Note,
)
from facilitator.meetings.running.spans import end_item_in
from facilitator.meetings.stack.speaking import check_nobody_speaks
from facilitator.office import Office
from facilitator.people.lookup import living_person
from facilitator.store.finding import live, record_of
from facilitator.store.ordering import place_between


def add_item(office: Office, meeting_id: UUID, draft: ItemDraft) -> Item:
    """Put an item at the end of the agenda. Raises `Refused` when the meeting is closed."""
    with office.writing("add an item") as session:
        changeable(office, session, meeting_id, "add an item")
        _check_draft(office, session, draft)
        item = office.make(
            Item, draft, meeting_id=meeting_id, place=_last_place(session, meeting_id)
        )
        session.add(item)
    return item


def change_item(office: Office, item_id: UUID, draft: ItemDraft) -> Item:
    """Change an item. Raises `Refused` when the meeting is closed."""
    with office.writing("change an item") as session:
        item = changeable_item(office, session, item_id, "change the agenda")
        _check_draft(office, session, draft, item)
        is_moved = draft.domain_id != item.domain_id
        for name, value in draft.model_dump().items():
            setattr(item, name, value)
        if is_moved and item.proposal_id is not None:
            _move_matter(office, session, item)
    return item


def _move_matter(office: Office, session: Session, item: Item) -> None:
    """What is to be decided under an item belongs to its domain, until it is decided."""
    decided = select(Decision.id).where(col(Decision.proposal_id) == item.proposal_id)
    if item.proposal_id is not None and session.exec(decided).first() is None:
        record_of(office, session, Proposal, item.proposal_id).domain_id = item.domain_id


def move_item(office: Office, item_id: UUID, after_id: UUID | None) -> Item:
    """Put an item right after another of the same agenda, or first when there is none."""
    with office.writing("move an item") as session:
        item = changeable_item(office, session, item_id, "change the agenda")
        others = [other for other in items_in(session, item.meeting_id) if other.id != item_id]
        at = next((n + 1 for n, other in enumerate(others) if other.id == after_id), 0)
        if after_id is not None and at == 0:
            if after_id == item_id:
                return item
            raise Refused("That item is not on this agenda. Choose another.")
        make_room(others)
        before, after = neighbours(others, at)
        if not (before or "") < item.place < (after or "~"):
            item.place = place_between(before, after)
    return item


def remove_item(office: Office, item_id: UUID) -> None:
    """Take an item off the agenda. Raises `Refused` when something was recorded in it."""
    with office.writing("remove an item") as session:
        item = changeable_item(office, session, item_id, "change the agenda")
        if _has_record(session, item_id):
            raise Refused(
                f"Something is recorded under “{item.title}”. Park it or mark it as done instead."
            )
        item.deleted_at = office.now()
        end_item_in(office, session, item.meeting_id, item.id)


def finish_item(office: Office, item_id: UUID) -> Item:
    """Mark an item as done."""
    return _set_state(office, item_id, ItemState.done, "finish an item")


def park_item(office: Office, item_id: UUID) -> Item:
    """Leave an item for later; once the meeting is closed it is offered to the group's next."""
    return _set_state(office, item_id, ItemState.parked, "park an item")


def reopen_item(office: Office, item_id: UUID) -> Item:
    """Take up an item again that was done or parked.

    Raises `Refused` when another meeting has taken it over since.
    """
    return _set_state(office, item_id, ItemState.open, "reopen an item")


def _set_state(office: Office, item_id: UUID, state: ItemState, act: str) -> Item:
    with office.writing(act) as session:
        item = changeable_item(office, session, item_id, act)
        leave_item_in(office, session, item, state)
    return item


def leave_item_in(office: Office, session: Session, item: Item, state: ItemState) -> None:
    """Put an item into another state; one that is not open is not on any more.

    Raises `Refused` for an item that another group has, for one that goes on elsewhere, and
    while somebody speaks to one that would not be open any more.
    """
    if item.state == ItemState.forwarded and state != item.state:
        raise Refused(f"“{item.title}” is with another group. Take it back first.")
    if state != ItemState.parked:
        check_not_carried(session, item)
    item.state = state
    item.let_go_on = None
    if state != ItemState.open:
        check_nobody_speaks(office, session, item)
        end_item_in(office, session, item.meeting_id, item.id)


def check_not_carried(session: Session, item: Item) -> None:
    """Raise `Refused` where a later meeting has taken the item over."""
    if session.exec(live(Item).where(Item.carried_from == item.id)).first() is not None:
        raise Refused(f"“{item.title}” is on the agenda of a later meeting already.")


def _last_place(session: Session, meeting_id: UUID) -> str:
    items = items_in(session, meeting_id)
    return place_between(items[-1].place if items else None, None)


def _has_record(session: Session, item_id: UUID) -> bool:
    if any(note.text.strip() for note in session.exec(live(Note).where(Note.item_id == item_id))):
        return True
    if session.exec(live(Action).where(Action.item_id == item_id)).first() is not None:
        return True
    decided = select(Decision.id).where(col(Decision.item_id) == item_id)
    return session.exec(decided).first() is not None


def _check_draft(
    office: Office, session: Session, draft: ItemDraft, before: Item | None = None
) -> None:
    if draft.brought_by is not None and (before is None or draft.brought_by != before.brought_by):
        living_person(office, session, draft.brought_by)
    if draft.domain_id is not None:
        record_of(office, session, Domain, draft.domain_id)
    if draft.proposal_id is not None:
        record_of(office, session, Proposal, draft.proposal_id)
