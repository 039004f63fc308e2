"""Terms of a plan whose people left since, or leave before they end. Pure."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from facilitator.rotation.loading import Loaded
from facilitator.rotation.plans.shown import SeatShown
from facilitator.saying import said_day, said_list


def without(seats: Iterable[SeatShown], loaded: Loaded) -> dict[UUID, list[SeatShown]]:
    """Give by person the terms from today on that go on after their last day."""
    still = {one.id: one.left_on for one in loaded.people}
    found: dict[UUID, list[SeatShown]] = {}
    for seat in seats:
        if seat.person_id is None or seat.to_on < loaded.today:
            continue
        who = loaded.who(seat.person_id)
        last = still.get(who, loaded.today)  # who left already is not among those here
        if last is not None and last < seat.to_on:
            found.setdefault(who, []).append(seat)
    return found


def without_whom(people: Collection[UUID], loaded: Loaded) -> str:
    """Give their names: "Farah and Bo"."""
    return said_list([loaded.names.get(who, "somebody") for who in people])


def without_words(gone: Mapping[UUID, Collection[SeatShown]], loaded: Loaded) -> str:
    """Give "4 terms are without Farah now"; empty where every term has its person."""
    count = sum(len(seats) for seats in gone.values())
    if not count:
        return ""
    many = "1 term is" if count == 1 else f"{count} terms are"
    return f"{many} without {without_whom(gone, loaded)} now"


def left_sentences(gone: Mapping[UUID, Collection[SeatShown]], loaded: Loaded) -> list[str]:
    """Say of each who it is, when they leave or that they left, and how many terms that leaves."""
    days = {one.id: one.left_on for one in loaded.people}
    told = []
    for who, seats in gone.items():
        name, last = loaded.names.get(who, "Somebody"), days.get(who)
        leaves = f"{name} leaves on {said_day(last)}" if last is not None else f"{name} left"
        terms = len(seats)
        many = "one term of this plan is" if terms == 1 else f"{terms} terms of this plan are"
        told.append(f"{leaves}: {many} without them.")
    return told
