"""The goals in their order, as numbers for each variable: the lower the better.

Fewest changes to the plan that is kept; load evened over time; the widest bench; wishes; longest
since served; then the lottery.
"""

from dataclasses import dataclass
from datetime import date
from heapq import heapify, heapreplace
from typing import NamedTuple
from uuid import UUID

from facilitator.roles.planner.burden import loads, unit_of
from facilitator.roles.planner.lottery import drawn
from facilitator.roles.planner.spans import MONTH_DAYS, meet
from facilitator.roles.planner.table import Pair, Slot, Table
from facilitator.roles.records import WishKind

GLADLY, IF_NEEDED = -1, 2
"""What a wish costs; a term that nobody wishes about costs nothing."""

LONG_AGO = 16
"""Quarters of a year after which it no longer matters how long ago a role was held."""


STEEPEST = 40
"""From so many units above the floor on each unit more weighs the same: numbers have an end."""


def step(level: int) -> int:
    """Give what the unit above a level weighs: twice as much as the one below it."""
    return 1 << min(level, STEEPEST)


def carried(units: int) -> int:
    """Give what so many units above the floor weigh together: 2 to the load, less 1."""
    if units <= STEEPEST:
        return (1 << units) - 1
    return (1 << STEEPEST) - 1 + (units - STEEPEST) * (1 << STEEPEST)


class Score(NamedTuple):
    """How well a plan meets the goals: compared from left to right, the lower the better."""

    gaps: int
    changes: int
    balance: int
    bench: int
    wishes: int
    since: int
    lottery: int


@dataclass
class Goals:
    """The numbers of one table; lists go by variable."""

    table: Table

    def __post_init__(self) -> None:
        table = self.table
        slots, question = table.slots, table.question
        self.unit = unit_of([slot.hours for slot in slots])
        weights = self.weights = [max(1, round(slot.hours / self.unit)) for slot in slots]
        self.weight = [weights[slot] for _, slot in table.pairs]
        self.base = self._base()
        self.keeps = [
            question.members[at].id in slots[slot].before and len(slots[slot].before) > 0
            for at, slot in table.pairs
        ]
        self.wish = self._wishes()
        self.since = [self._since(pair) for pair in table.pairs]
        key = str(question.seed)
        self.lot = [
            drawn(key, table.members[at].id, slots[slot].post.id, slots[slot].days[0])
            for at, slot in table.pairs
        ]
        self.bench = self._bench()
        self.bench_of: list[int | None] = [None] * len(table.pairs)
        for place, names in enumerate(self.bench):
            for name in names:
                self.bench_of[name] = place
        self.kept_turns = sum(len(slot.before) for slot in slots)
        self.planned = sum(slot.open * weights[slot.index] for slot in slots)
        self.fill = self._fill(self.planned)
        turns = sum(slot.open for slot in slots) or 1
        self.per_wish = LONG_AGO * turns + 1
        self.per_bench = (IF_NEEDED - GLADLY) * turns * self.per_wish + 1

    @property
    def floor(self) -> int:
        """Below so many units a load is as good as none."""
        return max(min(self.base, default=0), self.fill - 10)

    @property
    def least_balance(self) -> int:
        """Give a balance that no plan can beat: as if everybody could take every unit."""
        heap = list(self.base)
        heapify(heap)
        for _ in range(self.planned if heap else 0):
            heapreplace(heap, heap[0] + 1)
        return self.balance_of(heap)

    def load_of(self, chosen: set[int]) -> list[int]:
        """Give everybody's load in units, past service counted."""
        load = list(self.base)
        for name in chosen:
            load[self.table.pairs[name][0]] += self.weight[name]
        return load

    def balance_of(self, load: list[int]) -> int:
        """Give the sum of 2 to the load, from the floor on; smaller is more even."""
        floor = self.floor
        return sum(carried(one - floor) for one in load if one > floor)

    def soft(self, name: int) -> int:
        """Give what a variable costs by wishes and time since served, as one number."""
        return self.per_wish * self.wish[name] + self.since[name]

    def score(self, chosen: set[int]) -> Score:
        """Give how well chosen variables meet the goals."""
        filled = len(chosen)
        return Score(
            gaps=sum(slot.open for slot in self.table.slots) - filled,
            changes=self.kept_turns - sum(self.keeps[name] for name in chosen),
            balance=self.balance_of(self.load_of(chosen)),
            bench=-len({self.bench_of[name] for name in chosen} - {None}),
            wishes=sum(self.wish[name] for name in chosen),
            since=sum(self.since[name] for name in chosen),
            lottery=sum(self.lot[name] for name in chosen),
        )

    def _base(self) -> list[int]:
        running = dict(self.table.facts.running)
        found = loads(self.table.question, running)
        return [round(load.counted / self.unit) for load in found]

    def _fill(self, planned: int) -> int:
        """Give the level to which loads would rise if everybody could take everything."""
        base, left = sorted(self.base), planned
        for place, level in enumerate(base[1:], 1):
            if (level - base[place - 1]) * place > left:
                return base[place - 1] + left // place
            left -= (level - base[place - 1]) * place
        return (base[-1] + left // len(base)) if base else 0

    def _bench(self) -> list[list[int]]:
        """Give the variables by which somebody new would come to be able to take a role."""
        groups: dict[tuple[int, UUID], list[int]] = {}
        for name, (at, index) in enumerate(self.table.pairs):
            post = self.table.slots[index].post
            person = self.table.members[at].id
            if post.shadowed.get(person) or self.table.standing.held_before(at, post):
                continue
            groups.setdefault((at, post.id), []).append(name)
        return list(groups.values())

    def _wishes(self) -> list[int]:
        costs = {WishKind.gladly: GLADLY, WishKind.if_needed: IF_NEEDED}
        found = [0] * len(self.table.pairs)
        for wishing in self.table.question.wishes:
            at = self.table.place.get(wishing.person)
            if at is None or wishing.wish not in costs:
                continue
            span = wishing.span[0] or date.min, wishing.span[1] or date.max
            for slot in self.table.of_post.get(wishing.role, []):
                name = self.table.var.get((at, slot.index))
                if name is not None and meet(span, slot.days):
                    found[name] = costs[wishing.wish]
        return found

    def _since(self, pair: Pair) -> int:
        """Give 0 where a role was never held or long ago, most where it was held just before."""
        slot: Slot = self.table.slots[pair[1]]
        ends = [
            fact.days[1]
            for fact in self.table.facts_of[pair[0]]
            if fact.role == slot.post.id and fact.days[1] < slot.days[0]
        ]
        if not ends:
            return 0
        quarters = int((slot.days[0] - max(ends)).days / MONTH_DAYS / 3)
        return max(0, LONG_AGO - quarters)
