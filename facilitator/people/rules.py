"""Rules about days and people: spans, who belongs to the collective when, which names match."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from facilitator.errors import Refused
from facilitator.people.records import Person
from facilitator.saying import said_day
from facilitator.store.search import words_of

FORMER = "a former member"
"""What a forgotten person is called."""

Span = tuple[date | None, date | None]
"""First and last day, both included; None is open."""


def within(span: Span, on: date) -> bool:
    """Tell whether a day lies in a span."""
    first, last = span
    return (first is None or first <= on) and (last is None or on <= last)


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans share at least one day."""
    starts = one[0] is None or other[1] is None or one[0] <= other[1]
    ends = other[0] is None or one[1] is None or other[0] <= one[1]
    return starts and ends


def belongs(person: Person, on: date) -> bool:
    """Tell whether somebody is in the collective on a day."""
    if person.deleted_at is not None or person.merged_into is not None:
        return False
    return within((person.joined_on, person.left_on), on)


def check_in_collective(person: Person, span: Span) -> None:
    """Raise `Refused` where a span reaches beyond the days somebody is in the collective."""
    first, last = span
    if person.joined_on and first and first < person.joined_on:
        raise Refused(
            f"{person.name} joined on {said_day(person.joined_on)}. Choose that day or a later one."
        )
    if person.left_on and (last is None or last > person.left_on):
        raise Refused(
            f"{person.name}’s last day is {said_day(person.left_on)}. Choose days up to then."
        )


def check_mergeable(keep: Person, other: Person) -> None:
    """Raise `Refused` where two records cannot be made one."""
    if keep.id == other.id:
        raise Refused("These are the same record already. Choose two.")
    for person in (keep, other):
        if person.forgotten_at is not None:
            raise Refused("Somebody who was forgotten cannot be joined with anybody.")


def check_forgettable(person: Person, today: date) -> None:
    """Raise `Refused` while somebody still belongs to the collective."""
    if person.forgotten_at is not None:
        raise Refused("This person was forgotten already.")
    if person.left_on is None or person.left_on >= today:
        raise Refused(
            f"{person.name} still belongs to the collective."
            " Record that they left; from the day after they can be forgotten."
        )


def keeper(person_id: UUID, merged: Mapping[UUID, UUID]) -> UUID:
    """Give the record that stands for somebody; `merged` maps a record to the one it went into."""
    seen = set()
    while person_id in merged and person_id not in seen:
        seen.add(person_id)
        person_id = merged[person_id]
    return person_id


def same_name(name: str, others: Iterable[str]) -> bool:
    """Tell whether a name is among others, whatever its case, accents and spaces."""
    wanted = words_of(name)
    return any(words_of(other) == wanted for other in others)
