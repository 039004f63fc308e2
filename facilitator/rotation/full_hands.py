"""Who carries so much already that one more role would break a limit. Pure.

An order rule asks people one after the other; whoever has their hands full keeps the place, as
somebody who is away does.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from facilitator.roles.planner.question import Member, Post, Question, Turn
from facilitator.roles.planner.spans import Days

Carried = tuple[UUID, int, date, date]
"""Role, seat, first and last day."""


def full_hands(
    question: Question, turns: Iterable[Turn], role_id: UUID, span: Days
) -> dict[UUID, str]:
    """Give who cannot take a role on these days beside what they hold, and why, in words.

    `turns` are the settled ones. Terms that are held now, and have no known end, go on.
    """
    posts = {post.id: post for post in question.posts}
    settled = list(turns)
    found = {}
    for member in question.members:
        carried = list(_carried(question, settled, member, span))
        for on in {span[0], *(one[2] for one in carried if one[2] > span[0])}:
            held = {one[:2] for one in carried if one[2] <= on <= one[3]}
            words = _too_much(question, member, posts, role_id, {role for role, _ in held}, held)
            if words:
                found[member.id] = words
    return found


def _carried(
    question: Question, settled: Iterable[Turn], member: Member, span: Days
) -> Iterator[Carried]:
    rows = [
        (one.role, one.seat, one.from_on, one.to_on or date.max)
        for one in question.served
        if one.person == member.id
    ]
    rows += [
        (one.role, one.seat, one.from_on, one.to_on) for one in settled if one.fixed == member.id
    ]
    yield from (one for one in rows if one[2] <= span[1] and span[0] <= one[3])


def _too_much(
    question: Question,
    member: Member,
    posts: dict[UUID, Post],
    role_id: UUID,
    roles: set[UUID],
    seats: set[tuple[UUID, int]],
) -> str:
    for pair in question.apart:
        other = {pair.one: pair.other, pair.other: pair.one}.get(role_id)
        if not pair.of_people and other in roles:
            return f"holds {posts[other].name}, which does not go with it"
    most = question.most_roles if member.most_roles is None else member.most_roles
    if most is not None and len(roles | {role_id}) > most:
        many = "a role" if len(roles) == 1 else f"{len(roles)} roles"
        return f"has {many} on these days" if roles else "takes no role"
    hours = question.most_hours if member.most_hours is None else member.most_hours
    now = sum(posts[role].hours for role, _ in seats)
    if hours is not None and now + posts[role_id].hours > hours:
        return f"gives {now:g} hours a month already" if now else f"gives at most {hours:g} hours"
    return ""
