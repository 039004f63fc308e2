"""What the books of roles ask for: notes to look at again, duties of the year that come near."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlmodel import Session, col

from facilitator.due import Due
from facilitator.handovers.book.records import BookDuty, BookNote
from facilitator.handovers.book.service import day_in_month
from facilitator.office import Office
from facilitator.roles.holding import Holding
from facilitator.saying import MONTHS, said_list
from facilitator.store.finding import columns_of

LOOKED_AT = timedelta(days=365)
"""A note is to be looked at again after so long."""
AHEAD = timedelta(days=14)
"""A yearly duty is shown so long before its day, or before its month where it has none."""
_OF_MONTHS = col(BookDuty.month).in_(bindparam("months", expanding=True))


def due_in(office: Office, session: Session, held: Sequence[Holding]) -> list[Due]:
    """Give what is due inside an open session, beside the seats as they are held today."""
    seats: dict[UUID, list[Holding]] = {}
    for seat in held:
        seats.setdefault(seat.role_id, []).append(seat)
    today = office.today()
    return [*_notes(session, seats, today), *_duties(session, seats, today)]


def _notes(session: Session, seats: dict[UUID, list[Holding]], today: date) -> list[Due]:
    rows = session.connection().execute(_old_notes(), {"before": (today - LOOKED_AT).isoformat()})
    return [_notes_of(seats[row[0]], row, today) for row in rows if row[0] in seats]


@cache
def _old_notes() -> Any:
    last = func.coalesce(
        func.substr(col(BookNote.looked_at_on), 1, 10),
        func.substr(col(BookNote.recorded_at), 1, 10),
    )
    return (
        select(col(BookNote.role_id), func.count(), func.min(last))
        .where(col(BookNote.deleted_at).is_(None), last <= bindparam("before"))
        .group_by(col(BookNote.role_id))
    )


def _notes_of(seats: Sequence[Holding], row: Any, today: date) -> Due:
    role_id, count, oldest = row
    one = count == 1
    return _due(
        seats,
        kind="book",
        title=f"{seats[0].role} book: {'1 note' if one else f'{count} notes'} to look at again",
        detail=f"Nobody has looked at {'it' if one else 'them'} for a year. Still true?",
        due_on=date.fromisoformat(oldest) + LOOKED_AT,
        record_id=role_id,
        state="waiting",
    )


def _duties(session: Session, seats: dict[UUID, list[Holding]], today: date) -> list[Due]:
    months = {(today + timedelta(days=ahead)).month for ahead in range(AHEAD.days + 1)}
    rows = session.connection().execute(
        columns_of(BookDuty).where(_OF_MONTHS), {"months": list(months)}
    )
    return [
        _duty(seats[row.role_id], row, on)
        for row in rows
        if row.role_id in seats
        for on in [_near(row, today)]
        if on is not None
    ]


def _near(row: Any, today: date) -> date | None:
    """Give the day of a duty if it is near; without a day of its own, the last of its month."""
    for year in (today.year, today.year + 1):
        last = day_in_month(year, row.month, row.day or 31)
        first = last if row.day else last.replace(day=1)
        if first - AHEAD <= today <= last:
            return last
    return None


def _duty(seats: Sequence[Holding], row: Any, on: date) -> Due:
    month = MONTHS[row.month - 1]
    when = f"every year on {row.day} {month}" if row.day else f"every year in {month}"
    who = said_list(list(dict.fromkeys(seat.person for seat in seats if seat.person)))
    return _due(
        seats,
        kind="duty",
        title=f"{seats[0].role}: {row.title}",
        detail=f"{who}, {when}" if who else when[:1].upper() + when[1:],
        due_on=on,
        record_id=row.role_id,
        state="soon",
        part=f"duty {row.id}",
    )


def _due(seats: Sequence[Holding], **told: Any) -> Due:
    return Due(
        action="Open the role book",
        place="handovers/books",
        people=tuple(seat.person_id for seat in seats if seat.person_id is not None),
        group_id=seats[0].group_id,
        **told,
    )
