"""The rules of a question in people's words: what each asks, and what loosening it would mean.

A rule is asked for by its kind and what it is about; the same one is given each time.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from facilitator.roles.planner.facts import facts
from facilitator.roles.planner.question import Apart, Member, Post, Question, Quota, Turn
from facilitator.roles.planner.spans import said_span
from facilitator.saying import said_list


class Kind(StrEnum):
    """What a rule is about."""

    filled = "every seat is filled"
    fixed = "a seat is settled"
    there = "people are there"
    barred = "who may hold it"
    unwilling = "asked not to"
    away = "away"
    trained = "training"
    shadowed = "shadowing"
    lead = "there to shadow before"
    in_a_row = "terms in a row"
    ever = "terms ever"
    pause = "pause"
    one_seat = "one seat at once"
    roles = "roles at once"
    hours = "hours at once"
    apart_roles = "two roles apart"
    apart_people = "two people apart"
    staggered = "staggered"
    quota_least = "at least of a cohort"
    quota_most = "at most of a cohort"


@dataclass(frozen=True)
class Rule:
    """One rule; equal where kind and what it is about are."""

    kind: Kind
    of: tuple[object, ...]
    words: str = field(compare=False)
    loosen: str = field(compare=False)
    about: frozenset[UUID] = field(default=frozenset(), compare=False)


class Rules:
    """All rules of a question, in a steady order."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._names = {member.id: member.name for member in question.members}
        self._posts = {post.id: post for post in question.posts}
        self._made: dict[tuple[Kind, tuple[object, ...]], Rule] = {}
        self._seats = {
            post.id: len({turn.seat for turn in question.turns if turn.role == post.id})
            for post in question.posts
        }
        self._settled = facts(question)
        self._declare()

    @property
    def all(self) -> tuple[Rule, ...]:
        """Every rule of the question, whether it binds anywhere or not."""
        return tuple(self._made.values())

    def __call__(self, kind: Kind, *of: object) -> Rule:
        """Give the rule of a kind about a role, a turn, a pair …; it must exist."""
        return self._made[kind, of]

    def has(self, kind: Kind, *of: object) -> bool:
        """Tell whether the question has this rule."""
        return (kind, of) in self._made

    # --- Which rules there are ------------------------------------------------------------

    def _declare(self) -> None:
        question = self._question
        asked = {turn.role for turn in question.turns}
        self._put(
            Kind.there,
            (),
            "Nobody is planned for days when they are not a member",
            "Ask those who leave to stay longer, or take in somebody earlier.",
        )
        for post in question.posts:
            if post.id in asked:
                self._declare_post(post)
        if question.most_roles is not None:
            self._put(
                Kind.roles,
                (),
                f"Nobody holds more than {many(question.most_roles, 'role')} at once",
                f"Let people hold {many(question.most_roles + 1, 'role')} at once.",
            )
        if question.most_hours is not None:
            self._put(
                Kind.hours,
                (),
                f"Nobody gives more than {question.most_hours:g} hours a month",
                "Let people give more hours a month.",
            )
        for member in question.members:
            self._declare_member(member)
        for pair in question.apart:
            self._declare_apart(pair)
        settled = self._settled.running
        for turn in question.turns:
            if turn.fixed is not None and turn not in settled:
                self._declare_fixed(turn, turn.fixed)

    def _declare_post(self, post: Post) -> None:
        name, put = post.name, self._put
        seats = "Every seat" if self._seats[post.id] > 1 else "The seat"
        put(
            Kind.filled,
            (post.id,),
            f"{seats} of {name} is filled",
            f"Leave a seat of {name} empty for a while.",
        )
        kept_from = {one.person: one.words for one in post.kept_from}
        if post.barred or kept_from:
            who = self._those(kept_from | post.barred)
            put(
                Kind.barred,
                (post.id,),
                f"Only those who may hold {name} are planned for it",
                f"Let somebody else hold {name} too: {who}.",
            )
        put(
            Kind.unwilling,
            (post.id,),
            f"Nobody is planned for {name} who asked not to be",
            f"Ask those who said “not this year” to take {name} after all.",
        )
        put(
            Kind.away,
            (post.id,),
            f"Nobody is planned for {name} while they are away",
            f"Plan somebody for {name} although away, with cover for those days.",
        )
        if post.needs_training:
            put(
                Kind.trained,
                (post.id,),
                f"Whoever takes {name} is trained for it",
                f"Train somebody for {name}, or let somebody begin without.",
            )
        if post.shadow_times:
            put(
                Kind.shadowed,
                (post.id,),
                f"Whoever takes {name} has shadowed it {times(post.shadow_times)} before",
                f"Let somebody shadow {name} more, or begin with less.",
            )
        if post.lead_days:
            put(
                Kind.lead,
                (post.id,),
                f"The next {name} is there to shadow {many(post.lead_days, 'day')} ahead",
                f"Let the next {name} shadow for fewer than {many(post.lead_days, 'day')}.",
            )
        if post.most_in_a_row is not None:
            put(
                Kind.in_a_row,
                (post.id,),
                f"Nobody is {name} for more than {many(post.most_in_a_row, 'term')} in a row",
                f"Let somebody be {name} {many(post.most_in_a_row + 1, 'term')} in a row.",
            )
        if post.most_ever is not None:
            put(
                Kind.ever,
                (post.id,),
                f"Nobody is {name} for more than {many(post.most_ever, 'term')} ever",
                f"Let somebody be {name} for {many(post.most_ever + 1, 'term')}.",
            )
        if post.pause_terms:
            put(
                Kind.pause,
                (post.id,),
                f"Whoever was {name} pauses {many(post.pause_terms, 'term')} before the next",
                f"Let somebody be {name} again after a shorter pause.",
            )
        two = "two seats" if self._seats[post.id] > 1 else "two terms"
        put(
            Kind.one_seat,
            (post.id,),
            f"Nobody has {two} of {name} at once",
            f"Let somebody have {two} of {name} at once.",
        )
        if self._seats[post.id] > 1 and post.staggered:
            put(
                Kind.staggered,
                (post.id,),
                f"Not all seats of {name} change hands at once",
                f"Let all seats of {name} change hands on one day.",
                self._there(post),
            )
        for quota in post.quotas:
            self._declare_quota(post, quota)

    def _declare_quota(self, post: Post, quota: Quota) -> None:
        of, there = (post.id, quota.cohort), self._there(post)
        if quota.at_least:
            self._put(
                Kind.quota_least,
                of,
                f"At least {quota.at_least} of {post.name} are from {quota.name}",
                f"Let fewer of {post.name} be from {quota.name}.",
                there,
            )
        if quota.at_most is not None:
            self._put(
                Kind.quota_most,
                of,
                f"At most {quota.at_most} of {post.name} are from {quota.name}",
                f"Let more of {post.name} be from {quota.name}.",
                there,
            )

    def _there(self, post: Post) -> frozenset[UUID]:
        """Those whose settled terms reach into the turns of a role: such a rule counts them too."""
        first = min(turn.from_on for turn in self._question.turns if turn.role == post.id)
        eve = first - timedelta(days=1)
        return frozenset(
            person
            for person, known in self._settled.of.items()
            if any(fact.role == post.id and fact.days[1] >= eve for fact in known)
        )

    def _declare_member(self, member: Member) -> None:
        about = frozenset({member.id})
        if member.most_roles is not None:
            self._put(
                Kind.roles,
                (member.id,),
                f"{member.name} holds at most {many(member.most_roles, 'role')} at once",
                f"Ask {member.name} to hold one role more.",
                about,
            )
        if member.most_hours is not None:
            self._put(
                Kind.hours,
                (member.id,),
                f"{member.name} gives at most {member.most_hours:g} hours a month",
                f"Ask {member.name} for more hours a month.",
                about,
            )

    def _declare_apart(self, pair: Apart) -> None:
        reason = f" ({pair.reason})" if pair.reason else ""
        if pair.of_people and pair.one in self._names and pair.other in self._names:
            one, other = self._names[pair.one], self._names[pair.other]
            self._put(
                Kind.apart_people,
                (pair.one, pair.other),
                f"{one} and {other} are not in one role at once{reason}",
                f"Let {one} and {other} serve in one role.",
                frozenset({pair.one, pair.other}),
            )
        elif not pair.of_people and pair.one in self._posts and pair.other in self._posts:
            first, second = self._posts[pair.one].name, self._posts[pair.other].name
            self._put(
                Kind.apart_roles,
                (pair.one, pair.other),
                f"Nobody is {first} and {second} at once{reason}",
                f"Let somebody be {first} and {second} at once.",
            )

    def _declare_fixed(self, turn: Turn, person: UUID) -> None:
        who, post = self._names.get(person, "Somebody else"), self._posts[turn.role]
        because = f" ({turn.fixed_because})" if turn.fixed_because else ""
        # Of several seats each has its own sentence, or two rules would read the same.
        seat = f", seat {turn.seat}" if self._seats[turn.role] > 1 else ""
        where = f"{post.name}{seat}, {said_span((turn.from_on, turn.to_on))}"
        self._put(
            Kind.fixed,
            (turn,),
            f"{who} is settled as {where}{because}",
            f"Free the seat of {where}, from {who}.",
            frozenset({person}),
        )

    # --- Inside ---------------------------------------------------------------------------

    def _put(
        self,
        kind: Kind,
        of: tuple[object, ...],
        words: str,
        loosen: str,
        about: frozenset[UUID] = frozenset(),
    ) -> None:
        self._made.setdefault((kind, of), Rule(kind, of, words, loosen, about))

    def _those(self, barred: dict[UUID, str]) -> str:
        told = [
            f"{self._names[person]} {reason}" if reason else self._names[person]
            for person, reason in barred.items()
            if person in self._names
        ]
        return said_list(told, most=3)


def many(count: int, thing: str) -> str:
    """Give "two terms", "one term", "no terms"."""
    words = ("no", "one", "two", "three", "four", "five", "six")
    number = words[count] if count < len(words) else str(count)
    return f"{number} {thing}" if count == 1 else f"{number} {thing}s"


def times(count: int) -> str:
    """Give "once", "twice", "three times"."""
    return {1: "once", 2: "twice"}.get(count, many(count, "time"))
