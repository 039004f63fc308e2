"""Rows about one day: roles and hours at once, two seats of one role, people and roles apart."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from facilitator.roles.planner.facts import Fact
from facilitator.roles.planner.question import Apart, Post
from facilitator.roles.planner.row import Row
from facilitator.roles.planner.rules import Kind, Rule
from facilitator.roles.planner.table import Slot, Table

PER_HOUR = 100
"""Hours are whole numbers in rows: hundredths of an hour."""


def together_rows(table: Table) -> Iterator[Row]:
    """Make the rows of all rules that speak of what is held on one day."""
    covering = table.covering(table.slots)
    for at in range(len(table.members)):
        days = _days(table, at, table.slots, covering)
        yield from _roles(table, at, days)
        yield from _hours(table, at, days)
    for post in table.posts.values():
        if table.rules.has(Kind.one_seat, post.id):
            rule = table.rules(Kind.one_seat, post.id)
            yield from _one_seat(table, rule, post.id)
    for pair in table.question.apart:
        if pair.of_people:
            yield from _people(table, pair)
        elif table.rules.has(Kind.apart_roles, pair.one, pair.other):
            rule = table.rules(Kind.apart_roles, pair.one, pair.other)
            yield from _apart(table, rule, pair)


Day = tuple[list[Slot], list[Fact]]
"""What may be held on a day: slots, and terms that are facts."""


def _days(table: Table, at: int, slots: list[Slot], covering: list[list[Slot]]) -> list[Day]:
    """Give the days on which most may be held by a member, as slots and facts of these posts."""
    roles = {slot.post.id for slot in slots}
    known = [fact for fact in table.facts_of[at] if fact.role in roles]
    if not known or not slots:
        return [(there, []) for there in covering]
    last = max(slot.days[1] for slot in slots)
    starts: set[date] = {slot.days[0] for slot in slots}
    starts |= {fact.days[0] for fact in known if slots[0].days[0] < fact.days[0] <= last}
    return [
        (
            [slot for slot in slots if slot.days[0] <= day <= slot.days[1]],
            [fact for fact in known if fact.days[0] <= day <= fact.days[1]],
        )
        for day in sorted(starts)
    ]


def _roles(table: Table, at: int, days: list[Day]) -> Iterator[Row]:
    member = table.members[at]
    own = member.most_roles is not None
    most = member.most_roles if own else table.question.most_roles
    if most is None:
        return
    rule = table.rules(Kind.roles, *([member.id] if own else []))
    for slots, known in days:
        names = [table.var[at, slot.index] for slot in slots if (at, slot.index) in table.var]
        high = max(0, most - len(known))
        if len(names) > high:
            yield Row(rule, names, high=high)


def _hours(table: Table, at: int, days: list[Day]) -> Iterator[Row]:
    member = table.members[at]
    own = member.most_hours is not None
    most = member.most_hours if own else table.question.most_hours
    if most is None:
        return
    rule = table.rules(Kind.hours, *([member.id] if own else []))
    for slots, known in days:
        held = sum(table.posts[fact.role].hours for fact in known if fact.role in table.posts)
        costing = [s for s in slots if (at, s.index) in table.var and s.post.hours]
        names = [table.var[at, slot.index] for slot in costing]
        coefs = [round(slot.post.hours * PER_HOUR) for slot in costing]
        high = max(0, round((most - held) * PER_HOUR))
        if sum(coefs) > high:
            yield Row(rule, names, coefs, high=high)


def _one_seat(table: Table, rule: Rule, role: UUID) -> Iterator[Row]:
    slots = table.of_post[role]
    covering = table.covering(slots)
    for at in range(len(table.members)):
        for there, known in _days(table, at, slots, covering):
            names = _names(table, at, there)
            high = 0 if known else 1
            if len(names) > high:
                yield Row(rule, names, high=high)


def _apart(table: Table, rule: Rule, pair: Apart) -> Iterator[Row]:
    slots = [slot for slot in table.slots if slot.post.id in (pair.one, pair.other)]
    covering = table.covering(slots)
    for at in range(len(table.members)):
        for there, known in _days(table, at, slots, covering):
            held = {fact.role for fact in known}
            one = _names(table, at, [slot for slot in there if slot.post.id == pair.one])
            other = _names(table, at, [slot for slot in there if slot.post.id == pair.other])
            if held:
                barred = (one if pair.other in held else []) + (other if pair.one in held else [])
                if barred:
                    yield Row(rule, barred, high=0)
            elif one and other:
                if table.everyone:
                    yield from (Row(rule, [a, b], high=1) for a in one for b in other)
                else:  # stronger, as nobody has two seats of one role; and solved more quickly
                    yield Row(rule, one + other, high=1)


def _names(table: Table, at: int, slots: list[Slot]) -> list[int]:
    return [table.var[at, slot.index] for slot in slots if (at, slot.index) in table.var]


def _people(table: Table, pair: Apart) -> Iterator[Row]:
    if not table.rules.has(Kind.apart_people, pair.one, pair.other):
        return
    rule = table.rules(Kind.apart_people, pair.one, pair.other)
    both = [table.place[pair.one], table.place[pair.other]]
    for post in table.posts.values():
        yield from _people_of(table, rule, both, post)


def _people_of(table: Table, rule: Rule, both: list[int], post: Post) -> Iterator[Row]:
    slots = table.of_post[post.id]
    if not slots:
        return
    known = [(at, f) for at in both for f in table.facts_of[at] if f.role == post.id]
    starts = {slot.days[0] for slot in slots} | {fact.days[0] for _, fact in known}
    for day in sorted(starts):
        there = [slot for slot in slots if slot.days[0] <= day <= slot.days[1]]
        held = {at for at, fact in known if fact.days[0] <= day <= fact.days[1]}
        names = {
            at: [table.var[at, slot.index] for slot in there if (at, slot.index) in table.var]
            for at in both
        }
        if held:
            barred = [name for at in both if held - {at} for name in names[at]]
            if barred:
                yield Row(rule, barred, high=0)
        elif all(names.values()):
            first, second = names.values()
            yield from (Row(rule, [a, b], high=1) for a in first for b in second)
