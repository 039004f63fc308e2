"""Whether somebody can be given one more turn beside those that are given already."""

from dataclasses import replace
from uuid import UUID

from facilitator.roles.planner.answer import Breach, Seats
from facilitator.roles.planner.checking import check
from facilitator.roles.planner.facts import facts
from facilitator.roles.planner.question import Question, Turn
from facilitator.roles.planner.rules import Rules
from facilitator.roles.planner.standing import Standing


def stands_against(question: Question, seats: Seats, turn: Turn, person: UUID) -> str:
    """Give what stands against somebody's taking a turn of the question besides `seats`.

    The words go on from the name: "is not trained for it", "would hold 3 roles on 1 May 2026".
    Empty: nothing does. What is broken anyhow does not count.
    """
    near = _near(question, seats, turn, person)
    at = next((at for at, one in enumerate(near.members) if one.id == person), None)
    if at is None:
        return ""
    known = facts(near)
    post = next(post for post in near.posts if post.id == turn.role)
    standing = Standing(near, [known.of.get(one.id, []) for one in near.members], Rules(near))
    bar = standing.bar(at, post, (turn.from_on, turn.to_on))
    if bar is not None:
        return bar.words
    before = {(one.rule, one.words) for one in check(near, {**seats, turn: None})}
    for one in check(near, {**seats, turn: person}):
        if (one.rule, one.words) not in before:
            return words_after(one, near.members[at].name)
    return ""


def words_after(breach: Breach, name: str) -> str:
    """Give the words of a breach so that they go on after the name of whom it is told."""
    own = f"{name} would "
    return breach.words.removeprefix(f"{name} ") if breach.words.startswith(own) else breach.words


def _near(question: Question, seats: Seats, turn: Turn, person: UUID) -> Question:
    """Give the part of a question that a turn of one person can touch: quick for many people."""
    of_role = {one.person for one in question.served if one.role == turn.role}
    of_role |= {whom for one, whom in seats.items() if whom and one.role == turn.role}
    people = of_role | {person}
    served = [one for one in question.served if one.role == turn.role or one.person == person]
    theirs = {(one.role, one.seat) for one in served if one.person == person}
    return replace(
        question,
        members=tuple(one for one in question.members if one.id in people),
        served=tuple(served),
        turns=tuple(
            one
            for one in question.turns
            if one.role == turn.role or (one.role, one.seat) in theirs or seats.get(one) == person
        ),
    )
