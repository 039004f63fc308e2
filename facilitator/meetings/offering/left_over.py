"""Reader: the parked items of earlier meetings, as the room shows them under the agenda."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from facilitator.meetings.offering.agenda import parked_and_wanted, plan_is_adopted, points
from facilitator.meetings.records import Item, ItemKind, Meeting
from facilitator.office import Office
from facilitator.people.records import Person


@dataclass(frozen=True)
class LeftOver:
    """A parked item of an earlier meeting that nobody has taken up since."""

    item_id: UUID
    title: str
    kind: ItemKind
    minutes: int
    brought_by: str
    meeting_id: UUID
    meeting: str
    held_on: date


def left_over(office: Office, group_id: UUID | None = None) -> list[LeftOver]:
    """Give what the closed meetings of a group (None: everybody's) left over, oldest first."""
    with office.reading() as session:
        return _left_over(session, group_id)


def left_over_in(session: Session, office: Office, meeting: Meeting) -> list[LeftOver]:
    """Give what may be carried over into one meeting."""
    return [one for one in _left_over(session, meeting.group_id) if one.meeting_id != meeting.id]


def _left_over(session: Session, group_id: UUID | None) -> list[LeftOver]:
    rows = session.execute(
        select(
            col(Item.id),
            col(Item.title),
            col(Item.kind),
            col(Item.minutes),
            func.coalesce(Person.name, ""),
            col(Meeting.id),
            col(Meeting.title),
            col(Meeting.held_on),
        )
        .select_from(Meeting)
        .join(Item, col(Item.meeting_id) == col(Meeting.id))
        .outerjoin(Person, points(Item.brought_by, Person, Item))
        .where(
            col(Meeting.group_id).is_(None)
            if group_id is None
            else col(Meeting.group_id) == group_id,
            parked_and_wanted(),
            ~plan_is_adopted(),
        )
        .order_by(col(Meeting.held_on), col(Meeting.id), col(Item.place), col(Item.id))
    )
    return [LeftOver(*row) for row in rows]
