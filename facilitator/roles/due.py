"""What is due about terms: endings near and past, terms that should have begun, vacant seats."""

from datetime import date, timedelta

from facilitator.due import Due, State, in_order
from facilitator.office import Office
from facilitator.roles.holding import Holding, holdings
from facilitator.roles.rules import TermState
from facilitator.saying import said_day

NOTICE_DAYS = 90


def due(office: Office) -> list[Due]:
    """Give what is due today, the oldest first."""
    today = office.today()
    found: list[Due] = []
    for seat in holdings(office, today):
        found += _ending(seat, today)
        found += _beginning(seat, today)
        if seat.person_id is None and seat.next_person_id is None:
            found.append(_vacant(seat))
    return in_order(found)


def _ending(seat: Holding, today: date) -> list[Due]:
    if seat.term_id is None or seat.to_on is None:
        return []
    if seat.to_on > today + timedelta(days=NOTICE_DAYS):
        return []
    state: State = "overdue" if seat.state is TermState.overdue else "soon"
    happens = "was planned to end" if state == "overdue" else "ends"
    after = f" {seat.next_person} comes next." if seat.next_person else " Nobody comes next yet."
    return [
        Due(
            kind="term",
            title=f"{seat.role}: {seat.person}’s term {happens} on {said_day(seat.to_on)}",
            detail=f"{seat.group}.{after}",
            due_on=seat.to_on,
            action="End the term" if state == "overdue" else "Open the role",
            place="roles",
            record_id=seat.term_id if state == "overdue" else seat.role_id,
            state=state,
        )
    ]


def _beginning(seat: Holding, today: date) -> list[Due]:
    first = seat.next_from_on
    if seat.next_term_id is None or first is None or first > today:
        return []
    until = f" {seat.person} still holds the seat." if seat.person else ""
    return [
        Due(
            kind="term",
            title=f"{seat.role}: {seat.next_person}’s term waits to begin",
            detail=f"{seat.group}. Planned from {said_day(first)}.{until}",
            due_on=first,
            action="Begin the term",
            place="roles",
            record_id=seat.next_term_id,
            state="waiting",
        )
    ]


def _vacant(seat: Holding) -> Due:
    return Due(
        kind="term",
        title=f"{seat.role}: a seat is vacant",
        detail=f"{seat.group}, seat {seat.seat}. Nobody is planned for it.",
        due_on=None,
        action="Plan a term",
        place="roles",
        record_id=seat.role_id,
        state="waiting",
    )
