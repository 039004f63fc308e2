"""The rules as rows over variables: made once, each tagged with its rule.

Solver, first plan, clash and explanations read the same rows. What is settled already (terms
served or running) is a number in them: what facts broke alone no plan can mend, so it is not
asked for; but nothing may be added to it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from facilitator.roles.planner.limits import limit_rows
from facilitator.roles.planner.row import Row, Stay
from facilitator.roles.planner.rules import Kind, Rule
from facilitator.roles.planner.table import Slot, Table
from facilitator.roles.planner.together import together_rows


@dataclass(frozen=True)
class Rows:
    """All rows of a table."""

    linear: list[Row]
    stays: list[Stay]

    def without(self, rules: Iterable[Rule]) -> "Rows":
        """Give the rows of all other rules."""
        left = set(rules)
        return Rows(
            [row for row in self.linear if row.rule not in left],
            [stay for stay in self.stays if stay.rule not in left],
        )

    def with_seats(self, filled: list[int]) -> "Rows":
        """Give the rows where each slot has so many seats filled, the others empty."""
        linear = []
        for row in self.linear:
            if row.rule.kind is Kind.filled:
                many = filled[row.gaps[0]]
                row = replace(row, low=many, high=many)
            elif row.gaps and row.low is not None:
                empty = sum(row.empty_of[at] - filled[slot] for at, slot in enumerate(row.gaps))
                row = replace(row, low=row.low - empty)
            linear.append(row)
        return Rows(linear, self.stays)

    def loosely_settled(self, table: Table) -> "Rows":
        """Give the rows where a seat may stay empty although it is settled for somebody.

        What stands already, such as a term of somebody no longer trained, may break a rule by
        itself; that is no reason to leave all other seats empty.
        """
        slot_of: dict[object, Slot] = {turn: slot for slot in table.slots for _, turn in slot.fixed}
        linear = []
        for row in self.linear:
            if row.rule.kind is Kind.fixed:
                slot = slot_of[row.rule.of[0]]
                row = replace(row, gaps=(slot.index,), empty_of=(slot.open,))
            linear.append(row)
        return Rows(linear, self.stays)

    def of(self, rules: Iterable[Rule]) -> "Rows":
        """Give the rows of these rules."""
        kept = set(rules)
        return Rows(
            [row for row in self.linear if row.rule in kept],
            [stay for stay in self.stays if stay.rule in kept],
        )


def rows_of(table: Table) -> Rows:
    """Make every row of a table."""
    makers: tuple[Callable[[Table], Iterator[Row]], ...] = (
        _filled,
        _fixed,
        _barred,
        together_rows,
        limit_rows,
        _lead,
        _quotas,
    )
    linear = [row for make in makers for row in make(table)]
    return Rows(linear, list(_stays(table)))


def _filled(table: Table) -> Iterator[Row]:
    for slot in table.slots:
        if slot.open:
            names = [table.var[pair] for pair in table.of_slot[slot.index]]
            rule = table.rules(Kind.filled, slot.post.id)
            yield Row(rule, names, low=slot.open, high=slot.open, gaps=(slot.index,))


def _fixed(table: Table) -> Iterator[Row]:
    for slot in table.slots:
        times: dict[int, int] = {}
        for person, turn in slot.fixed:
            at = table.place[person]
            times[at] = times.get(at, 0) + 1
            rule = table.rules(Kind.fixed, turn)
            name = table.var.get((at, slot.index))
            yield Row(rule, [name] if name is not None else [], low=times[at])


def _barred(table: Table) -> Iterator[Row]:
    for pair in table.bars:
        name = table.var.get(pair)
        if name is not None:
            slot = table.slots[pair[1]]
            for bar in table.standing.bars(pair[0], slot.post, slot.days):
                yield Row(bar.rule, [name], high=0)


def _lead(table: Table) -> Iterator[Row]:
    for slot in table.slots:
        if not slot.post.lead_days:
            continue
        for pair in table.of_slot[slot.index]:
            if not table.standing.misses_lead(pair[0], slot.post, slot.days):
                continue
            earlier = [
                table.var[pair[0], other.index]
                for other in table.of_post[slot.post.id]
                if other.days[1] < slot.days[0] and (pair[0], other.index) in table.var
            ]
            coefs = [1, *[-1] * len(earlier)]
            rule = table.rules(Kind.lead, slot.post.id)
            yield Row(rule, [table.var[pair], *earlier], coefs, high=0)


def _quotas(table: Table) -> Iterator[Row]:
    for post in table.posts.values():
        slots = table.of_post[post.id]
        if not post.quotas or not slots:
            continue
        facts = [
            (person, fact)
            for person, known in table.facts.of.items()
            for fact in known
            if fact.role == post.id
        ]
        first, last = slots[0].days[0], max(slot.days[1] for slot in slots)
        days = {slot.days[0] for slot in slots} | {slot.days[1] + _DAY for slot in slots}
        days |= {fact.days[0] for _, fact in facts}
        days |= {fact.days[1] + _DAY for _, fact in facts if fact.days[1] <= last}
        seats = len({turn.seat for turn in table.question.turns if turn.role == post.id})
        for day in sorted(day for day in days if first <= day <= last):
            there = [slot for slot in slots if slot.days[0] <= day <= slot.days[1]]
            held = [who for who, fact in facts if fact.days[0] <= day <= fact.days[1]]
            if not any(slot.open for slot in there):
                continue
            covered = sum(len(slot.turns) for slot in there) + len(held)
            for quota in post.quotas:
                cohort = {one.id for one in table.members if quota.cohort in one.cohorts}
                have = sum(who in cohort for who in held)
                names = [
                    table.var[pair]
                    for slot in there
                    for pair in table.of_slot[slot.index]
                    if table.members[pair[0]].id in cohort
                ]
                low = quota.at_least - have - max(0, seats - covered)
                if low > 0:
                    rule = table.rules(Kind.quota_least, post.id, quota.cohort)
                    gaps = tuple(slot.index for slot in there)
                    empty = tuple(slot.open for slot in there)
                    yield Row(rule, names, low=low, gaps=gaps, empty_of=empty)
                if quota.at_most is not None and names:
                    rule = table.rules(Kind.quota_most, post.id, quota.cohort)
                    yield Row(rule, names, high=max(0, quota.at_most - have))


def _stays(table: Table) -> Iterator[Stay]:
    for post in table.posts.values():
        if not table.rules.has(Kind.staggered, post.id):
            continue
        slots = table.of_post[post.id]
        seats = len({turn.seat for turn in table.question.turns if turn.role == post.id})
        for day in sorted({slot.days[0] for slot in slots}):
            new = [slot for slot in slots if slot.days[0] == day]
            if sum(len(slot.turns) + len(slot.running) for slot in new) < seats:
                continue
            yield from _stay(table, new, [s for s in slots if _covers(s, day - _DAY)])


def _stay(table: Table, new: list[Slot], old: list[Slot]) -> Iterator[Stay]:
    """Give the row that somebody of the eve still holds it, where anybody holds it then."""
    day, post = new[0].days[0], new[0].post
    settled = [
        (person, fact.days)
        for person, known in table.facts.of.items()
        for fact in known
        if fact.role == post.id
    ]
    settled += [
        (turn.fixed, slot.days)
        for slot in (*old, *new)
        for turn in slot.turns
        if turn.fixed is not None and turn.fixed not in table.place
    ]
    held = {person for person, days in settled if days[0] < day and day - _DAY <= days[1]}
    now = {person for person, days in settled if days[0] <= day <= days[1]}
    if (not held and not any(slot.open for slot in old)) or held & now:
        return
    pairs: list[tuple[int | None, int]] = []
    for slot in new:
        for at, index in table.of_slot[slot.index]:
            name = table.var[at, index]
            if table.members[at].id in held:
                pairs.append((None, name))
            before = [table.var[at, s.index] for s in old if (at, s.index) in table.var]
            pairs += [(earlier, name) for earlier in before]
    yield Stay(table.rules(Kind.staggered, post.id), pairs)


_DAY = timedelta(days=1)


def _covers(slot: Slot, day: date) -> bool:
    return slot.days[0] <= day <= slot.days[1]
