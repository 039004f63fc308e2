"""The first plan: seat by seat, the scarcest first, each by whoever carries least."""

from facilitator.roles.planner.goals import Goals
from facilitator.roles.planner.rows import Rows
from facilitator.roles.planner.table import Table


class Sums:
    """What the rows sum to for the variables chosen so far, to see what another would break."""

    def __init__(self, table: Table, rows: Rows, chosen: set[int] | None = None) -> None:
        self.rows = rows.linear
        self.of: list[list[tuple[int, int]]] = [[] for _ in table.pairs]
        for place, row in enumerate(self.rows):
            for at, name in enumerate(row.names):
                self.of[name].append((place, row.coefs[at] if row.coefs else 1))
        self.sum = [0] * len(self.rows)
        self.chosen: set[int] = set()
        for name in sorted(chosen or ()):
            self.add(name)

    def add(self, name: int) -> None:
        """Choose a variable."""
        self.chosen.add(name)
        for place, coef in self.of[name]:
            self.sum[place] += coef

    def drop(self, name: int) -> None:
        """Take a choice back."""
        self.chosen.discard(name)
        for place, coef in self.of[name]:
            self.sum[place] -= coef

    def fits(self, name: int) -> bool:
        """Tell whether a variable can be chosen without breaking an upper bound."""
        for place, coef in self.of[name]:
            high = self.rows[place].high
            if coef > 0 and high is not None and self.sum[place] + coef > high:
                return False
        return True

    def keeps(self, place: int) -> bool:
        """Tell whether a row is kept."""
        row, total = self.rows[place], self.sum[place]
        return (row.high is None or total <= row.high) and (row.low is None or total >= row.low)

    def broken(self) -> list[int]:
        """Give the rows that are not kept, by place."""
        return [place for place in range(len(self.rows)) if not self.keeps(place)]


def stays_kept(rows: Rows, chosen: set[int]) -> bool:
    """Tell whether every rule of staggered seats is kept."""
    return all(
        any(later in chosen and (one is None or one in chosen) for one, later in stay.pairs)
        for stay in rows.stays
    )


def first_plan(table: Table, goals: Goals, rows: Rows) -> set[int]:
    """Give variables that keep every upper bound; some seats may stay empty."""
    sums = Sums(table, rows)
    load = list(goals.base)
    empty = [slot.open for slot in table.slots]

    def take(name: int) -> None:
        at, index = table.pairs[name]
        sums.add(name)
        load[at] += goals.weight[name]
        empty[index] -= 1

    for pair in sorted(table.fixed):
        if pair in table.var and empty[pair[1]]:
            take(table.var[pair])
    for name, kept in enumerate(goals.keeps):
        if kept and name not in sums.chosen and empty[table.pairs[name][1]] and sums.fits(name):
            take(name)

    def urgency(index: int) -> tuple[float, int, int]:
        slot = table.slots[index]
        choice = len(table.of_slot[index]) / max(1, slot.open)
        return (choice if choice < 4 else 4.0, -goals.weights[index], index)

    for index in sorted(range(len(table.slots)), key=urgency):
        names = [table.var[pair] for pair in table.of_slot[index]]
        while empty[index]:
            free = [name for name in names if name not in sums.chosen and sums.fits(name)]
            if not free:
                break
            take(min(free, key=lambda name: _cost(table, goals, load, name)))
    return sums.chosen


def _cost(table: Table, goals: Goals, load: list[int], name: int) -> tuple[int, int, int, int]:
    at = table.pairs[name][0]
    known = 0 if goals.bench_of[name] is not None else 1
    return load[at], known, goals.soft(name), goals.lot[name]
