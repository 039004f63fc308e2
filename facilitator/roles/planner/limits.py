"""Rows about one role over time: terms in a row, terms ever, pauses."""

from collections.abc import Iterator
from functools import cache

from facilitator.roles.planner.facts import Fact
from facilitator.roles.planner.question import Post
from facilitator.roles.planner.row import Row
from facilitator.roles.planner.rules import Kind
from facilitator.roles.planner.table import Slot, Table


def limit_rows(table: Table) -> Iterator[Row]:
    """Make the rows of in a row, ever and pause."""
    for post in table.posts.values():
        slots = table.of_post[post.id]
        if not slots:
            continue
        if post.most_in_a_row is not None:
            yield from _in_a_row(table, post, slots, post.most_in_a_row)
        if post.most_ever is not None:
            yield from _ever(table, post, slots, post.most_ever)
        if post.pause_terms:
            yield from _pause(table, post, slots)


def counted(fact: Fact, post: Post) -> int:
    """Give 1 where a term counts for the limits, 0 where it was cut short and those do not."""
    return 0 if fact.cut_short and not post.counts_partial else 1


def _in_a_row(table: Table, post: Post, slots: list[Slot], most: int) -> Iterator[Row]:
    rule = table.rules(Kind.in_a_row, post.id)
    rhythm = table.rhythm[post.id]
    after = {
        slot.index: [
            other
            for other in slots
            if other.days[0] > slot.days[1] and rhythm.passed(slot.days, other.days) == 0
        ]
        for slot in slots
    }

    @cache
    def chains(index: int, length: int) -> list[tuple[int, ...]]:
        if length == 1:
            return [(index,)]
        return [
            (index, *rest) for other in after[index] for rest in chains(other.index, length - 1)
        ]

    for slot in slots:
        for chain in chains(slot.index, most + 1):
            for at in range(len(table.members)):
                names = [table.var[at, index] for index in chain if (at, index) in table.var]
                if len(names) == len(chain):
                    yield Row(rule, names, high=most)
    for at in range(len(table.members)):
        known = [fact for fact in table.facts_of[at] if fact.role == post.id]
        runs = _runs(table, post, known)
        for place, fact in enumerate(known):
            run = min(most, runs[place])
            for slot in slots:
                if slot.days[0] <= fact.days[1] or rhythm.passed(fact.days, slot.days):
                    continue
                for chain in chains(slot.index, most + 1 - run):
                    names = [table.var[at, index] for index in chain if (at, index) in table.var]
                    if len(names) == len(chain):
                        yield Row(rule, names, high=most - run)


def _runs(table: Table, post: Post, known: list[Fact]) -> list[int]:
    """Give for each fact how many counted terms in a row it ends."""
    rhythm, runs = table.rhythm[post.id], list[int]()
    for place, fact in enumerate(known):
        before = [
            runs[at]
            for at in range(place)
            if known[at].days[1] < fact.days[0] and not rhythm.passed(known[at].days, fact.days)
        ]
        runs.append(counted(fact, post) + max(before, default=0))
    return runs


def _ever(table: Table, post: Post, slots: list[Slot], most: int) -> Iterator[Row]:
    rule = table.rules(Kind.ever, post.id)
    for at in range(len(table.members)):
        served = sum(counted(f, post) for f in table.facts_of[at] if f.role == post.id)
        names = [table.var[at, s.index] for s in slots if (at, s.index) in table.var]
        high = max(0, most - served)
        if len(names) > high:
            yield Row(rule, names, high=high)


def _pause(table: Table, post: Post, slots: list[Slot]) -> Iterator[Row]:
    """Make the rows of pauses: not A and then C too early, unless B between joins them."""
    rule, rhythm = table.rules(Kind.pause, post.id), table.rhythm[post.id]
    too_early = [
        (one, other, [s for s in slots if one.days[1] < s.days[0] and s.days[1] < other.days[0]])
        for one in slots
        for other in slots
        if other.days[0] > one.days[1]
        and 0 < rhythm.passed(one.days, other.days) < post.pause_terms
    ]
    for at in range(len(table.members)):
        known = [fact for fact in table.facts_of[at] if fact.role == post.id]
        for one, other, between in too_early:
            first, last = table.var.get((at, one.index)), table.var.get((at, other.index))
            if first is None or last is None:
                continue
            if any(one.days[1] < f.days[0] and f.days[1] < other.days[0] for f in known):
                continue
            joins = [table.var[at, s.index] for s in between if (at, s.index) in table.var]
            yield Row(rule, [first, last, *joins], [1, 1, *[-1] * len(joins)], high=1)
        for fact in known:
            yield from _pause_after(table, post, slots, at, fact)


def _pause_after(table: Table, post: Post, slots: list[Slot], at: int, fact: Fact) -> Iterator[Row]:
    rule, rhythm = table.rules(Kind.pause, post.id), table.rhythm[post.id]
    for slot in slots:
        name = table.var.get((at, slot.index))
        early = slot.days[0] > fact.days[1]
        if name is None or not early:
            continue
        if any(
            fact.days[1] < other.days[0] and other.days[1] < slot.days[0]
            for other in table.facts_of[at]
            if other.role == post.id
        ):
            continue
        # Whoever ended early has left: their next term does not go on with that one.
        left = 0 if fact.cut_short else 1
        if left <= rhythm.passed(fact.days, slot.days) < post.pause_terms:
            joins = [
                table.var[at, s.index]
                for s in slots
                if fact.days[1] < s.days[0]
                and s.days[1] < slot.days[0]
                and (at, s.index) in table.var
            ]
            yield Row(rule, [name, *joins], [1, *[-1] * len(joins)], high=0)
