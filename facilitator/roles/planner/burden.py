"""Load: who carried and would carry how much, so that past service counts and nobody pays for it.

Hours are compared in whole units, the largest that divides the terms planned (or near enough).
"""

from collections import defaultdict
from datetime import date
from fractions import Fraction
from math import gcd
from uuid import UUID

from facilitator.roles.planner.answer import Load, Seats
from facilitator.roles.planner.facts import facts, hours_of
from facilitator.roles.planner.question import Member, Question

FINEST = 12
"""The longest term is worth at most so many units: finer differences count as equal."""


def loads(question: Question, seats: Seats) -> tuple[Load, ...]:
    """Give everybody's load, the members in their order; nobody is left out."""
    posts = {post.id: post for post in question.posts}
    known = facts(question)
    ends_on = max((turn.to_on for turn in question.turns), default=date.max)
    before = defaultdict[UUID, float](float)
    terms = defaultdict[UUID, int](int)
    for person, settled in known.of.items():
        for fact in settled:
            if fact.before is None or fact.role not in posts or fact.before[0] > ends_on:
                continue
            days = fact.before[0], min(fact.before[1], ends_on)
            before[person] += hours_of(posts[fact.role], days)
            terms[person] += fact.turn is None
    planned = defaultdict[UUID, float](float)
    coming = defaultdict[UUID, int](int)
    for turn, whom in seats.items():
        if whom is not None:
            planned[whom] += hours_of(posts[turn.role], (turn.from_on, turn.to_on))
            coming[whom] += 1
    share = shares(question)
    return tuple(
        Load(
            member.id,
            member.name,
            before=before[member.id],
            share=share[member.id],
            planned=planned[member.id],
            terms_before=terms[member.id],
            terms_planned=coming[member.id],
        )
        for member in question.members
    )


def shares(question: Question) -> dict[UUID, float]:
    """Give the hours counted for days before somebody joined and after they leave.

    Whoever joins later starts level: with what those who were there before had carried by then,
    on average. So newcomers are not loaded with years that were not theirs; and whoever leaves
    is not loaded beforehand with what they will not be there for.
    """
    posts = {post.id: post for post in question.posts}
    served = defaultdict[UUID, list[tuple[date, float]]](list)
    for person, settled in facts(question).of.items():
        for fact in settled:
            if fact.before is not None and fact.role in posts and fact.before[1] < date.max:
                served[person].append((fact.before[1], hours_of(posts[fact.role], fact.before)))
    ahead = [
        (turn.from_on, hours_of(posts[turn.role], (turn.from_on, turn.to_on)))
        for turn in question.turns
    ]
    found: dict[UUID, float] = {}
    for member in sorted(question.members, key=lambda one: one.joined_on or date.min):
        joined = member.joined_on or date.min
        earlier = [
            other
            for other in question.members
            if other.id in found and (other.joined_on or date.min) < joined
        ]
        hours = 0.0
        if earlier:
            carried = [
                found[other.id] + sum(h for day, h in served[other.id] if day < joined)
                for other in earlier
            ]
            hours = sum(carried) / len(carried)
        missed = sum(h for day, h in ahead if not _there(member, day))
        found[member.id] = round(hours + missed / len(question.members), 2)
    return found


def _there(member: Member, day: date) -> bool:
    joined, left = member.joined_on or date.min, member.left_on or date.max
    return joined <= day <= left


def unit_of(hours: list[float]) -> float:
    """Give the hours of one unit in which terms are weighed."""
    if not hours:
        return 1.0
    quarters = [max(1, round(Fraction(one).limit_denominator(1000) * 100)) for one in hours]
    whole = gcd(*quarters)
    if max(quarters) > FINEST * whole:
        return max(quarters) / FINEST / 100
    return whole / 100
