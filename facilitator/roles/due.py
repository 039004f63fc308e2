"""What is due about terms: endings near and past, terms that should have begun, vacant seats."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from facilitator.due import Due, State, in_order
from facilitator.office import Office
from facilitator.roles.holding import Holding, holdings
from facilitator.roles.rules import TermState
from facilitator.saying import said_day

NOTICE_DAYS = 90


def due(
    office: Office,
    without: frozenset[tuple[UUID, int]] = frozenset(),
    handed_over: frozenset[UUID] = frozenset(),
) -> list[Due]:
    """Give what is due today, the oldest first; see `due_of`."""
    return due_of(holdings(office), office.today(), without, handed_over)


def due_of(
    seats: Iterable[Holding],
    today: date,
    without: frozenset[tuple[UUID, int]] = frozenset(),
    handed_over: frozenset[UUID] = frozenset(),
) -> list[Due]:
    """Give what the seats of today have due, the oldest first.

    `without` are seats, as role and number, whose filling is spoken of elsewhere, `handed_over`
    the terms of whose end a handover speaks.
    """
    found: list[Due] = []
    for seat in seats:
        if seat.next_person_id is None and (seat.role_id, seat.seat) in without:
            continue
        if seat.term_id not in handed_over:
            found += _ending(seat, today)
        found += _beginning(seat, today)
        if seat.person_id is None and seat.next_person_id is None:
            found.append(_vacant(seat))
    return in_order(found)


def part_of(seat: int, about: str = "") -> str:
    """Say which of a role's seats is meant; the first needs no words, however many there are."""
    return ", ".join(part for part in (f"seat {seat}" if seat > 1 else "", about) if part)


def people_of(seat: Holding) -> tuple[UUID, ...]:
    """Give who holds a seat and who comes next."""
    both = (seat.person_id, seat.next_person_id)
    return tuple(dict.fromkeys(person for person in both if person is not None))


def _ending(seat: Holding, today: date) -> list[Due]:
    if seat.term_id is None or seat.to_on is None:
        return []
    if seat.to_on > today + timedelta(days=NOTICE_DAYS):
        return []
    state: State = "overdue" if seat.state is TermState.overdue else "soon"
    happened = "was planned to end" if state == "overdue" else "ends"
    term = f"{seat.person}’s term {happened} on {said_day(seat.to_on)}."
    if state == "overdue" and _waits(seat, today):
        return [_passage(seat, f"{seat.person} → {seat.next_person}. {term}")]
    after = f"{seat.next_person} comes next." if seat.next_person else "Nobody comes next yet."
    return [
        Due(
            kind="term",
            title=f"{seat.role} term {'is over' if state == 'overdue' else 'ends'}",
            detail=f"{term} {after}",
            due_on=seat.to_on,
            action="Start the handover" if state == "soon" else "Open the role",
            place="handovers/start" if state == "soon" else "roles",
            record_id=seat.role_id,
            state=state,
            part=part_of(seat.seat),
            people=people_of(seat),
            group_id=seat.group_id,
        )
    ]


def _passage(seat: Holding, detail: str) -> Due:
    """One thing, not two: somebody should have left and somebody waits to begin."""
    return Due(
        kind="handover",
        title=f"{seat.role} handover",
        detail=detail,
        due_on=seat.to_on,
        action="Open the role",
        place="roles",
        record_id=seat.role_id,
        state="overdue",
        part=part_of(seat.seat),
        people=people_of(seat),
        group_id=seat.group_id,
    )


def _waits(seat: Holding, today: date) -> bool:
    """Whether somebody's planned first day has come and nobody said that they began."""
    return seat.next_from_on is not None and seat.next_from_on <= today


def _beginning(seat: Holding, today: date) -> list[Due]:
    first = seat.next_from_on
    if seat.next_term_id is None or first is None or not _waits(seat, today):
        return []
    if seat.state is TermState.overdue:
        return []
    until = f" {seat.person} still holds the seat." if seat.person else ""
    return [
        Due(
            kind="term",
            title=f"{seat.role}: {seat.next_person} waits to begin",
            detail=f"Planned from {said_day(first)}.{until}",
            due_on=first,
            action="Open the role",
            place="roles",
            record_id=seat.role_id,
            state="waiting",
            part=part_of(seat.seat, "to begin"),
            people=people_of(seat),
            group_id=seat.group_id,
        )
    ]


def _vacant(seat: Holding) -> Due:
    return Due(
        kind="term",
        title=f"{seat.role} is vacant",
        detail=f"{seat.group}, seat {seat.seat}. Nobody is planned for it.",
        due_on=None,
        action="Plan a term",
        place="roles",
        record_id=seat.role_id,
        state="waiting",
        part=part_of(seat.seat),
        group_id=seat.group_id,
    )
