"""What speaks for the person who has a seat, in short sentences for a list with ticks."""

from facilitator.roles.planner.answer import Seats
from facilitator.roles.planner.burden import loads
from facilitator.roles.planner.comparing import able
from facilitator.roles.planner.goals import Goals
from facilitator.roles.planner.question import Turn
from facilitator.roles.planner.rules import many, times
from facilitator.roles.planner.spans import meet
from facilitator.roles.planner.table import Slot, Table
from facilitator.saying import said_day


def reasons_for(
    table: Table, goals: Goals, chosen: set[int], seats: Seats, slot: Slot, turn: Turn, at: int
) -> tuple[str, ...]:
    """Give what speaks for a member in a turn, the weightiest first."""
    found = list[str]()
    member = table.members[at]
    if turn in table.facts.running:
        found.append("Holds it already")
    elif turn.fixed is not None:
        found.append(f"Settled: {turn.fixed_because}" if turn.fixed_because else "Settled by you")
    if turn.before == member.id:
        found.append("Keeps the plan as it was")
    found += _experience(table, chosen, seats, slot, at)
    found += _at_once(table, seats, turn, at)
    load = loads(table.question, seats)[at]
    terms = load.terms_before + load.terms_planned
    here = slot.hours
    found.append(
        f"Keeps load even: {terms - 1} → {many_terms(terms)},"
        f" {_hours(load.with_plan - here)} → {_hours(load.with_plan)} hours"
    )
    name = table.var.get((at, slot.index))
    if name is not None and goals.wish[name] < 0:
        found.append("Takes it gladly")
    elif name is not None and goals.wish[name] > 0:
        found.append("Takes it if needed")
    return tuple(found)


def many_terms(count: int) -> str:
    """Give "6 terms", in figures as in tables."""
    return "1 term" if count == 1 else f"{count} terms"


def _experience(table: Table, chosen: set[int], seats: Seats, slot: Slot, at: int) -> list[str]:
    post, member = slot.post, table.members[at]
    found = list[str]()
    seen = post.shadowed.get(member.id, 0)
    if seen:
        found.append(f"Trained: shadowed it {times(seen)}")
    elif member.id in post.trained:
        found.append("Trained for it")
    ends = [
        fact.days[1]
        for fact in table.facts_of[at]
        if fact.role == post.id and fact.days[1] < slot.days[0]
    ]
    planned = [
        other.to_on
        for other, person in seats.items()
        if person == member.id and other.role == post.id and other.to_on < slot.days[0]
    ]
    bench = able(table, slot, chosen)
    if planned:
        found.append(f"Has it before in this plan, until {said_day(max(planned))}")
    elif ends:
        found.append(f"Held it before, until {said_day(max(ends))}")
    elif not seen and not table.standing.held_before(at, post):
        may = sum(one.id not in post.barred for one in table.members)
        found.append(f"Never held it: widens the bench to {len(bench)} of {may}")
    return found


def _at_once(table: Table, seats: Seats, turn: Turn, at: int) -> list[str]:
    member, days = table.members[at], (turn.from_on, turn.to_on)
    most = member.most_roles if member.most_roles is not None else table.question.most_roles
    held = [
        (other.role, (other.from_on, other.to_on))
        for other, person in seats.items()
        if person == member.id and other != turn
    ]
    held += [(fact.role, fact.days) for fact in table.facts_of[at] if fact.turn is None]
    held = [one for one in held if meet(one[1], days)]
    # As many as on the fullest day, which is one on which the turn or another term begins.
    begins = {days[0], *(span[0] for _, span in held if span[0] >= days[0])}
    others = max(len({role for role, span in held if meet(span, (day, day))}) for day in begins)
    if most is None:
        return [] if others else ["Holds no other role then"]
    limit = ("none", "one", "two", "three", "four", "five", "six")[most] if most < 7 else str(most)
    if others >= most:
        return []  # broken; that speaks for nobody
    told = f"Holds {many(others, 'other role')}" if others else "Holds no other role"
    return [f"{told}, limit is {limit}"]


def _hours(hours: float) -> str:
    """Hours as people say them: minutes matter only where there are few."""
    return f"{hours:.0f}" if hours >= 10 else f"{round(hours, 1):g}"
