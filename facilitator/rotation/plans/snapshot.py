"""What the planner was asked, kept with the plan: without names and without reasons people gave.

Names are read from the records each time, so whoever was forgotten is forgotten here too.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from facilitator.roles.planner.question import Post, Question
from facilitator.rotation.standing import MAY_NOT

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@cache
def _reader() -> "TypeAdapter[Question]":
    from pydantic import TypeAdapter

    return TypeAdapter(Question)


def as_text(question: Question) -> str:
    """Write a question without its turns, which the seats of the plan hold, and without names."""
    return _reader().dump_json(bare(question)).decode()


def bare(question: Question) -> Question:
    """Give a question without turns, names and reasons."""
    return replace(
        question,
        turns=(),
        members=tuple(replace(one, name="") for one in question.members),
        posts=tuple(
            replace(
                post,
                barred={
                    person: MAY_NOT if words.startswith(MAY_NOT) else words
                    for person, words in post.barred.items()
                },
                kept_from=tuple(
                    replace(one, words=MAY_NOT if one.words.startswith(MAY_NOT) else one.words)
                    for one in post.kept_from
                ),
            )
            for post in question.posts
        ),
        apart=tuple(replace(pair, reason="") for pair in question.apart),
    )


def from_text(text: str, names: Mapping[UUID, str]) -> Question:
    """Read what `as_text` wrote, with the names as they are today."""
    read = _reader().validate_json(text)
    members = tuple(replace(one, name=names.get(one.id, "")) for one in read.members)
    return replace(read, members=members)


def differences(then: Question, now: Question, today: date) -> Sequence[str]:
    """Give in short words what was different when a plan was asked; names are those of `now`."""
    then, plain = _coming(bare(then), today), _coming(bare(now), today)
    names = {one.id: one.name for one in now.members}
    roles = {post.id: post.name for post in (*then.posts, *now.posts)}
    found: list[str] = []
    before = {one.id: one for one in then.members}
    after = {one.id: one for one in plain.members}
    for person, name in names.items():
        old, new = before.get(person), after[person]
        if old is None:
            found.append(f"{name} joined.")
        elif old.left_on != new.left_on:
            found.append(f"{name} leaves." if new.left_on else f"{name} stays after all.")
        elif old.away != new.away:
            found.append(f"{name}’s days away changed.")
        elif old != new:
            found.append(f"What {name} takes on at most changed.")
    gone = [one for one in before if one not in after]
    if gone:
        found.append("Somebody left." if len(gone) == 1 else f"{len(gone)} people left.")
    # Whoever comes or goes may hold other roles than before, and ends terms: that is said above.
    moved = {
        one
        for one in {*before, *after}
        if one not in before or one not in after or before[one].left_on != after[one].left_on
    }
    old_posts = {post.id: _without(moved, post) for post in then.posts}
    for post in plain.posts:
        known = old_posts.get(post.id)
        if known is not None and known != replace(_without(moved, post), name=known.name):
            found.append(f"The rules of {post.name}, or who may hold it, changed.")
    # Plans of earlier versions do not know which of the wishes are turns that are skipped.
    was, wished = ({replace(w, skips=False): w.skips for w in q.wishes} for q in (then, plain))
    other = {wish: (was | wished)[wish] for wish in {*was} ^ {*wished}}
    for role in sorted({wish.role for wish, skips in other.items() if not skips}, key=str):
        found.append(f"Wishes about {roles.get(role, 'a role')} changed.")
    for role in sorted({wish.role for wish, skips in other.items() if skips}, key=str):
        found.append(f"Who skips a turn of {roles.get(role, 'a role')} changed.")
    served = (one for one in {*then.served} ^ {*plain.served} if one.person not in moved)
    for role in sorted({one.role for one in served}, key=str):
        found.append(f"Terms of {roles.get(role, 'a role')} began or ended.")
    limits = (then.most_roles, then.most_hours, {*then.apart})
    if limits != (plain.most_roles, plain.most_hours, {*plain.apart}):
        found.append("The limits for everybody, or who is kept apart, changed.")
    return found


def _without(people: Container[UUID], post: Post) -> Post:
    return replace(
        post,
        barred={one: why for one, why in post.barred.items() if one not in people},
        kept_from=tuple(one for one in post.kept_from if one.person not in people),
        shadowed={one: times for one, times in post.shadowed.items() if one not in people},
        trained=frozenset(one for one in post.trained if one not in people),
    )


def _coming(question: Question, today: date) -> Question:
    """Leave out what has passed by itself: absences and wishes of days before today."""
    return replace(
        question,
        members=tuple(
            replace(
                one, away=tuple(span for span in one.away if span[1] is None or span[1] >= today)
            )
            for one in question.members
        ),
        wishes=tuple(one for one in question.wishes if one.span[1] is None or one.span[1] >= today),
    )
