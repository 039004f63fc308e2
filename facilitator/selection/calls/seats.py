"""Readers: seats for which a call should be opened, and the call that would fit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from facilitator.days import days_after
from facilitator.groups.records import Domain
from facilitator.office import Office
from facilitator.roles.due import NOTICE_DAYS
from facilitator.roles.holding import Holding, holdings_in
from facilitator.roles.records import Role, SelectionMethod
from facilitator.roles.rules import planned_end
from facilitator.selection.calls.going_on import not_over_in, seats_called
from facilitator.selection.calls.loading import LoadedCall
from facilitator.selection.calls.records import CallDraft
from facilitator.store.finding import live, record_of
from facilitator.store.search import words_of

CALLED = frozenset(
    {
        SelectionMethod.role_selection,
        SelectionMethod.vote,
        SelectionMethod.draw,
        SelectionMethod.appointment,
    }
)
"""Ways of filling a seat that begin with a call; the others go by the plan."""
ACCEPT_DAYS = 7
"""Time for nominees to accept, and for those chosen to confirm, unless told otherwise."""
_ABOUT_CHOOSING = frozenset(
    {"role", "roles", "seat", "seats", "selection", "selections", "election"}
)


@dataclass(frozen=True)
class SeatDue:
    """A seat whose term ends, or that is vacant, with nobody to come and no call going on."""

    seat: Holding
    method: SelectionMethod

    @property
    def key(self) -> tuple[UUID, int]:
        """Role and seat."""
        return self.seat.role_id, self.seat.seat


def seats_due(office: Office) -> list[SeatDue]:
    """Give the seats for which a call should be opened: the term ends within 90 days, is over,
    or nobody is in the seat; those that end first come first, vacant ones last.
    """
    with office.reading() as session:
        return seats_due_in(office, session, holdings_in(office, session, office.today()))


def seats_due_in(
    office: Office,
    session: Session,
    held: Iterable[Holding],
    calls: Iterable[LoadedCall] | None = None,
) -> list[SeatDue]:
    """Do what `seats_due` does, inside an open session and beside the seats as held today.

    `calls` are those that are not over, where they are known already.
    """
    today = office.today()
    methods = {row.id: row.selection for row in session.connection().execute(_methods())}
    called = seats_called(not_over_in(office, session) if calls is None else calls)
    found = [
        SeatDue(seat, methods[seat.role_id])
        for seat in held
        if methods[seat.role_id] in CALLED
        and (seat.role_id, seat.seat) not in called
        and _is_due(seat, today)
    ]
    return sorted(found, key=lambda one: (one.seat.to_on or date.max, one.seat.role, one.seat.seat))


@cache
def _methods() -> Any:
    return select(col(Role.id), col(Role.selection))


def _is_due(seat: Holding, today: date) -> bool:
    if seat.next_person_id is not None:
        return False
    if seat.person_id is None:
        return True
    return seat.to_on is not None and seat.to_on <= today + timedelta(days=NOTICE_DAYS)


def fitting_call(office: Office, role_id: UUID, seat: int | None = None) -> tuple[CallDraft, int]:
    """Give a call with everything that the records say about a seat, and the seat.

    Without a seat the first that is due, else the first. The term follows the one that ends, and
    there is time to accept before it begins, where its first day is far enough away.
    """
    with office.reading() as session:
        role = record_of(office, session, Role, role_id)
        seats = holdings_in(office, session, office.today(), role_id)
        today = office.today()
        wanted = [one for one in seats if one.seat == seat] or [
            one for one in seats if _is_due(one, today)
        ]
        one = next(iter(wanted), seats[0] if seats else None)
        from_on = today
        if one is not None and one.to_on is not None:
            from_on = max(today, days_after(one.to_on, 1))
        domain_id = _domain_in(session, role)
    choose_on = max(today, from_on - timedelta(days=2 * ACCEPT_DAYS))
    closes_on = max(today, choose_on - timedelta(days=ACCEPT_DAYS))
    method = role.selection
    if method is SelectionMethod.unknown:
        method = SelectionMethod.role_selection
    stands = method in (SelectionMethod.vote, SelectionMethod.draw)
    draft = CallDraft(
        role_id=role_id,
        method=method,
        from_on=from_on,
        to_on=planned_end(role, from_on),
        domain_id=domain_id,
        opens_on=today,
        closes_on=closes_on if stands and closes_on > today else None,
        choose_on=choose_on if choose_on > today else None,
        accept_days=ACCEPT_DAYS,
    )
    return draft, one.seat if one is not None else 1


def _domain_in(session: Session, role: Role) -> UUID | None:
    """Guess the domain that covers choosing for a role: its name says so, and only one does."""
    named = set(words_of(role.name))
    found = []
    for domain in session.exec(live(Domain).order_by(col(Domain.name))):
        words = set(words_of(domain.name))
        if words & _ABOUT_CHOOSING and (words & named or words <= _ABOUT_CHOOSING | {"filling"}):
            found.append(domain.id)
    return found[0] if len(found) == 1 else None
