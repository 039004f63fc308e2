"""Make a legal plan better by hand: give a seat to somebody else, or let two people change seats.

Quick and without the solver: it takes the first move that makes the score smaller, seat after
seat, until none does.
"""

from collections.abc import Callable

from facilitator.roles.planner.first import Sums, stays_kept
from facilitator.roles.planner.goals import Goals, carried
from facilitator.roles.planner.rows import Rows
from facilitator.roles.planner.table import Table

Change = tuple[int, int, int, int]
"""Changes, balance, bench with wishes and time since, lottery: by how much each grows."""

NOTHING: Change = (0, 0, 0, 0)


class Moving:
    """A legal plan and the ways to change it a little."""

    def __init__(self, table: Table, goals: Goals, rows: Rows, chosen: set[int]) -> None:
        self._table, self._goals, self._rows = table, goals, rows
        self._sums = Sums(table, rows, chosen)
        self._load = goals.load_of(chosen)
        self._bench = [0] * len(goals.bench)
        for name in chosen:
            self._count(name, 1)
        floor = goals.floor
        most = max(goals.base, default=0) + sum(slot.open for slot in table.slots) * max(
            goals.weights, default=0
        )
        self._cost = [carried(max(0, load - floor)) for load in range(most + 1)]

    @property
    def chosen(self) -> set[int]:
        """The plan as it is now."""
        return self._sums.chosen

    def run(self, most_tries: int, stop: Callable[[], bool] | None = None) -> bool:
        """Move until nothing gets better or so many moves were tried; tell whether any did."""
        tries, any_better, better = 0, False, True
        while better and tries < most_tries:
            better = False
            for slot in self._table.slots:
                if stop is not None and stop():
                    return any_better
                for pair in self._table.of_slot[slot.index]:
                    held = self._table.var[pair]
                    if held in self.chosen and pair not in self._table.fixed:
                        tries += len(self._table.of_slot[slot.index])
                        better |= self._replace(held)
            for slot in self._table.slots:
                if stop is not None and stop():
                    return any_better or better
                for pair in self._table.of_slot[slot.index]:
                    held = self._table.var[pair]
                    if held in self.chosen and pair not in self._table.fixed:
                        tries += len(self.chosen)
                        better |= self._exchange(held)
            any_better |= better
        return any_better

    def _replace(self, held: int) -> bool:
        table = self._table
        index = table.pairs[held][1]
        for pair in table.of_slot[index]:
            other = table.var[pair]
            if other in self.chosen:
                continue
            if self._change((held,), (other,)) < NOTHING and self._try((held,), (other,)):
                return True
        return False

    def _exchange(self, held: int) -> bool:
        table = self._table
        at, index = table.pairs[held]
        for other in sorted(self.chosen):
            whom, there = table.pairs[other]
            if whom == at or there == index or (whom, there) in table.fixed:
                continue
            mine, theirs = table.var.get((at, there)), table.var.get((whom, index))
            if mine is None or theirs is None or mine in self.chosen or theirs in self.chosen:
                continue
            old, new = (held, other), (mine, theirs)
            if self._change(old, new) < NOTHING and self._try(old, new):
                return True
        return False

    def _change(self, old: tuple[int, ...], new: tuple[int, ...]) -> Change:
        """Give by how much the score would grow."""
        goals, pairs = self._goals, self._table.pairs
        changes = sum(goals.keeps[name] for name in old) - sum(goals.keeps[name] for name in new)
        moved: dict[int, int] = {}
        for name in old:
            moved[pairs[name][0]] = moved.get(pairs[name][0], 0) - goals.weight[name]
        for name in new:
            moved[pairs[name][0]] = moved.get(pairs[name][0], 0) + goals.weight[name]
        balance = sum(
            self._cost[self._load[at] + by] - self._cost[self._load[at]]
            for at, by in moved.items()
            if by
        )
        if (changes, balance) > (0, 0):
            return changes, balance, 0, 0
        groups: dict[int, int] = {}
        for names, by in ((old, -1), (new, 1)):
            for name in names:
                group = goals.bench_of[name]
                if group is not None:
                    groups[group] = groups.get(group, 0) + by
        bench = sum(
            (self._bench[group] + by > 0) - (self._bench[group] > 0)
            for group, by in groups.items()
            if by
        )
        soft = sum(goals.soft(name) for name in new) - sum(goals.soft(name) for name in old)
        lot = sum(goals.lot[name] for name in new) - sum(goals.lot[name] for name in old)
        return changes, balance, soft - goals.per_bench * bench, lot

    def _try(self, old: tuple[int, ...], new: tuple[int, ...]) -> bool:
        """Make a change where it keeps every rule."""
        sums = self._sums
        for name in old:
            sums.drop(name)
        for name in new:
            sums.add(name)
        touched = {place for name in (*old, *new) for place, _ in sums.of[name]}
        kept = all(sums.keeps(place) for place in touched)
        if kept and (not self._rows.stays or stays_kept(self._rows, sums.chosen)):
            for name in old:
                self._load[self._table.pairs[name][0]] -= self._goals.weight[name]
                self._count(name, -1)
            for name in new:
                self._load[self._table.pairs[name][0]] += self._goals.weight[name]
                self._count(name, 1)
            return True
        for name in new:
            sums.drop(name)
        for name in old:
            sums.add(name)
        return False

    def _count(self, name: int, by: int) -> None:
        group = self._goals.bench_of[name]
        if group is not None:
            self._bench[group] += by
