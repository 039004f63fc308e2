"""Two plans side by side: the first goal that one meets less well, in words."""

from collections.abc import Set as AbstractSet

from facilitator.roles.planner.answer import Stood
from facilitator.roles.planner.goals import IF_NEEDED, Goals
from facilitator.roles.planner.question import Member
from facilitator.roles.planner.rules import many
from facilitator.roles.planner.table import Slot, Table
from facilitator.saying import said_day


class Compared:
    """What stands against somebody taking a seat instead of who has it."""

    def __init__(
        self, table: Table, goals: Goals, slot: Slot, now: set[int], instead: set[int]
    ) -> None:
        self._table, self._goals, self._slot = table, goals, slot
        self._now, self._instead = now, instead

    def words(self, other: int, has_it: int | None) -> tuple[Stood, str]:
        """Give the first goal that gets worse with `other` in the seat of `has_it`, by place."""
        now, instead = self._goals.score(self._now), self._goals.score(self._instead)
        if instead.gaps < now.gaps:
            return Stood.nothing, "could take it: the seat is empty"
        if instead.changes > now.changes:
            more = many(instead.changes - now.changes, "more seat")
            return Stood.goal, f"would change {more} of the plan that is kept"
        if instead.changes < now.changes:
            return Stood.nothing, "would keep more of the plan"
        if instead.balance != now.balance:
            if instead.balance < now.balance:
                return Stood.nothing, "would be more even; this plan is not proved best"
            return Stood.goal, self._balance(other, has_it)
        if instead.bench != now.bench:
            if instead.bench < now.bench:
                return Stood.nothing, "would widen the bench; this plan is not proved best"
            return Stood.goal, self._bench(other)
        if instead.wishes != now.wishes:
            if instead.wishes < now.wishes:
                return Stood.nothing, "would suit wishes better; this plan is not proved best"
            return Stood.goal, self._wish(other, has_it)
        if instead.since != now.since:
            if instead.since < now.since:
                return Stood.nothing, "has waited longer; this plan is not proved best"
            return Stood.goal, self._since(other)
        mine, theirs = self._drawn(other), self._drawn(has_it)
        draw = f"drew {mine}, {self._name(has_it)} {theirs}"
        if instead.lottery < now.lottery:
            return Stood.nothing, f"equal by every goal, could take it as well ({draw})"
        if mine is not None and theirs is not None and mine < theirs:
            summed = f"all seats together {now.lottery} against {instead.lottery}"
            return Stood.lottery, f"equal by every goal; the draw decided: {draw}; {summed}"
        return Stood.lottery, f"equal by every goal; the draw decided: {draw}"

    def _balance(self, other: int, has_it: int | None) -> str:
        goals = self._goals
        load = goals.load_of(self._instead)
        mine = f"would carry {load[other] * goals.unit:g} hours"
        if has_it is None:
            return f"load would be less even: {mine}"
        theirs = f"{self._name(has_it)} {load[has_it] * goals.unit:g}"
        return f"load would be less even: {mine}, {theirs}"

    def _bench(self, other: int) -> str:
        able = self._able(self._now)
        fewer = self._able(self._instead)
        if len(fewer) < len(able):
            known = self._table.standing.held_before(other, self._slot.post)
            told = "held it before" if known else "can take it already"
            return f"{told}: the bench would stay at {len(fewer)} instead of {len(able)}"
        return "the bench of another role would be narrower"

    def _wish(self, other: int, has_it: int | None) -> str:
        name = self._table.var.get((other, self._slot.index))
        if name is not None and self._goals.wish[name] == IF_NEEDED:
            return "takes it only if needed"
        theirs = self._table.var.get((has_it, self._slot.index)) if has_it is not None else None
        if theirs is not None and self._goals.wish[theirs] < 0:
            return f"{self._name(has_it)} takes it gladly"
        return "wishes would be met less well"

    def _since(self, other: int) -> str:
        ends = [
            fact.days[1]
            for fact in self._table.facts_of[other]
            if fact.role == self._slot.post.id and fact.days[1] < self._slot.days[0]
        ]
        if ends:
            return f"held it more recently, until {said_day(max(ends))}"
        return "somebody else would have waited less long"

    def _able(self, chosen: AbstractSet[int]) -> set[int]:
        return able(self._table, self._slot, chosen)

    def _drawn(self, at: int | None) -> int | None:
        name = self._table.var.get((at, self._slot.index)) if at is not None else None
        return None if name is None else self._goals.lot[name]

    def _name(self, at: int | None) -> str:
        return self._table.members[at].name if at is not None else "nobody"


def able(table: Table, slot: Slot, chosen: AbstractSet[int]) -> set[int]:
    """Give the places of the members who could take a role with a plan: its bench."""

    def known(at: int, member: Member) -> bool:
        return table.standing.held_before(at, slot.post) or bool(slot.post.shadowed.get(member.id))

    found = {at for at, member in enumerate(table.members) if known(at, member)}
    planned = {table.pairs[name] for name in chosen}
    found |= {at for at, index in planned if table.slots[index].post.id == slot.post.id}
    return {at for at in found if table.members[at].id not in slot.post.barred}
