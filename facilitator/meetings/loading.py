"""Finding what belongs to a meeting inside an open session, and keeping closed meetings closed."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, or_, select

from facilitator.errors import Refused
from facilitator.groups.records import Group, Membership
from facilitator.meetings.records import Action, Item, Meeting, MeetingInvited, MeetingState
from facilitator.office import Office
from facilitator.people.lookup import by_name, kept_in, people_in
from facilitator.people.records import Person
from facilitator.store.finding import live, record_of


def changeable(office: Office, session: Session, meeting_id: UUID, to_do: str) -> Meeting:
    """Give a meeting that is planned or open.

    Raises `Refused` where it is closed; `to_do` ends that sentence: "add an item".
    """
    meeting = record_of(office, session, Meeting, meeting_id)
    if meeting.state == MeetingState.closed:
        raise Refused(f"This meeting is closed. Reopen it to {to_do}.")
    return meeting


def changeable_item(office: Office, session: Session, item_id: UUID, to_do: str) -> Item:
    """Give an item of a meeting that is planned or open; else as `changeable`."""
    item = record_of(office, session, Item, item_id)
    changeable(office, session, item.meeting_id, to_do)
    return item


def changeable_action(office: Office, session: Session, action_id: UUID, to_do: str) -> Action:
    """Give an action of a meeting that is planned or open; else as `changeable`."""
    action = record_of(office, session, Action, action_id)
    changeable(office, session, action.meeting_id, to_do)
    return action


def check_item_of(office: Office, session: Session, item_id: UUID | None, meeting_id: UUID) -> None:
    """Raise `Refused` where an item is not on the agenda of this meeting."""
    if item_id is None:
        return
    if record_of(office, session, Item, item_id).meeting_id != meeting_id:
        raise Refused("This item is on the agenda of another meeting.")


def items_in(session: Session, meeting_id: UUID) -> list[Item]:
    """Give the agenda in its order."""
    wanted = live(Item).where(Item.meeting_id == meeting_id)
    return list(session.exec(wanted.order_by(Item.place, Item.id)))


def of_meeting(session: Session, kind: Any, meeting_id: UUID) -> list[Any]:
    """Give the rows of one table that belong to a meeting, in the order of their making."""
    return list(session.exec(live(kind).where(kind.meeting_id == meeting_id).order_by(kind.id)))


def group_name_in(session: Session, office: Office, group_id: UUID | None) -> str:
    """Give the name of a group; empty without one: the meeting is everybody's."""
    found = session.get(Group, (office.collective_id, group_id)) if group_id else None
    return found.name if found else ""


def expected_of(session: Session, meeting: Meeting) -> list[Person]:
    """Give who is expected in a meeting: who was invited to it, or `expected_in`."""
    invited = {one.person_id for one in of_meeting(session, MeetingInvited, meeting.id)}
    if not invited:
        return expected_in(session, meeting.group_id, meeting.held_on)
    invited = set(map(kept_in(session), invited))
    return by_name(one for one in session.exec(live(Person)) if one.id in invited)


def expected_in(session: Session, group_id: UUID | None, on: date) -> list[Person]:
    """Give who is expected: the group's members on the day, or without a group everybody."""
    people = people_in(session, on)
    if group_id is not None:
        members = set(
            session.exec(
                select(Membership.person_id).where(
                    Membership.group_id == group_id,
                    col(Membership.deleted_at).is_(None),
                    or_(col(Membership.from_on).is_(None), col(Membership.from_on) <= on),
                    or_(col(Membership.to_on).is_(None), col(Membership.to_on) >= on),
                )
            )
        )
        people = [person for person in people if person.id in members]
    return by_name(people)
