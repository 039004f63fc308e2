"""From variables to seats: who sits where, so that people keep the seat they had."""

from uuid import UUID

from facilitator.roles.planner.answer import Seats
from facilitator.roles.planner.question import Turn
from facilitator.roles.planner.table import Slot, Table


def seats_of(table: Table, chosen: set[int]) -> Seats:
    """Give who takes which turn: people keep the seat they had, or would have had."""
    seats: dict[Turn, UUID | None] = dict.fromkeys(table.question.turns)
    seats.update(table.facts.running)
    for slot in table.slots:
        people = [
            table.members[at].id
            for at, index in table.of_slot[slot.index]
            if table.var[at, index] in chosen
        ]
        seats.update(_placed(slot, people, seats, table))
    return seats


def _placed(slot: Slot, people: list[UUID], seats: Seats, table: Table) -> dict[Turn, UUID | None]:
    found: dict[Turn, UUID | None] = {}
    left = list(people)
    for turn in slot.turns:
        if turn.fixed in left:
            found[turn] = turn.fixed
            left.remove(turn.fixed)
        elif turn.fixed is not None and turn.fixed not in table.place:
            found[turn] = turn.fixed
    had = [
        [(turn, turn.before) for turn in slot.turns],
        [(turn, _eve(turn, seats, table)) for turn in slot.turns],
    ]
    for pairs in had:
        for turn, person in pairs:
            if turn not in found and person in left:
                found[turn] = person
                left.remove(person)
    for turn in slot.turns:
        if turn not in found and left:
            found[turn] = left.pop(0)
    return found


def _eve(turn: Turn, seats: Seats, table: Table) -> UUID | None:
    """Give who had the seat just before a turn."""
    before = [
        (other.to_on, person)
        for other, person in seats.items()
        if (other.role, other.seat) == (turn.role, turn.seat) and other.to_on < turn.from_on
    ]
    if before:
        return max(before, key=lambda one: one[0])[1]
    served = [
        (fact.days[1], person)
        for person, known in table.facts.of.items()
        for fact in known
        if (fact.role, fact.seat) == (turn.role, turn.seat) and fact.days[1] < turn.from_on
    ]
    return max(served, key=lambda one: one[0])[1] if served else None
