"""Rules about one person and one turn: what bars somebody, whatever the rest of the plan is."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from facilitator.people.rules import Span
from facilitator.roles.planner.facts import Fact
from facilitator.roles.planner.question import Post, Question, Wishing
from facilitator.roles.planner.rules import Kind, Rule, Rules, many, times
from facilitator.roles.planner.spans import (
    Days,
    keeps_from,
    keeps_from_shadowing,
    lead_of,
    said_unwilling,
    shared_days,
)
from facilitator.roles.records import WishKind
from facilitator.saying import said_day


@dataclass(frozen=True)
class Bar:
    """A rule that stands between a person and a turn, in short words without the name."""

    rule: Rule
    words: str


class Standing:
    """Tells what bars whom, the plainest reason first."""

    def __init__(self, question: Question, facts_of: list[list[Fact]], rules: Rules) -> None:
        self._members = question.members
        self._facts_of = facts_of
        self._rules = rules
        self._unwilling = defaultdict[tuple[UUID, UUID], list[Wishing]](list)
        for wishing in question.wishes:
            if wishing.wish is WishKind.not_this_year:
                self._unwilling[wishing.person, wishing.role].append(wishing)

    def bar(self, at: int, post: Post, days: Days) -> Bar | None:
        """Give the first rule that bars a member from a turn, None where none does."""
        return next(iter(self.bars(at, post, days)), None)

    def bars(self, at: int, post: Post, days: Days) -> list[Bar]:
        """Give every rule that bars a member from a turn."""
        member, found = self._members[at], list[Bar]()
        if member.joined_on is not None and days[0] < member.joined_on:
            words = f"joins on {said_day(member.joined_on)}"
            found.append(Bar(self._rules(Kind.there), words))
        if member.left_on is not None and days[1] > member.left_on:
            words = f"leaves on {said_day(member.left_on)}"
            found.append(Bar(self._rules(Kind.there), words))
        found += self._of_post(at, post, days)
        unwilling = said_unwilling(self._unwilling.get((member.id, post.id), []), days)
        if unwilling is not None:
            found.append(Bar(self._rules(Kind.unwilling, post.id), unwilling))
        if member.away and keeps_from(member.away, days):
            found.append(Bar(self._rules(Kind.away, post.id), _away(member.away, days)))
        return found

    def held_before(self, at: int, post: Post) -> bool:
        """Tell whether a member held a role, or holds it now."""
        return any(fact.role == post.id for fact in self._facts_of[at])

    def misses_lead(self, at: int, post: Post, days: Days) -> bool:
        """Tell whether a member who never held a role is not there to shadow it before a term."""
        member = self._members[at]
        if self.held_before(at, post):
            return False
        if member.joined_on is not None and lead_of(days, post.lead_days)[0] < member.joined_on:
            return True
        return bool(member.away) and keeps_from_shadowing(member.away, days, post.lead_days)

    def _of_post(self, at: int, post: Post, days: Days) -> list[Bar]:
        member, found = self._members[at], list[Bar]()
        barred = post.why_barred(member.id, days)
        if barred is not None:
            found.append(Bar(self._rules(Kind.barred, post.id), barred))
        if not (post.needs_training or post.shadow_times) or self.held_before(at, post):
            return found
        if post.needs_training and member.id not in post.trained:
            found.append(Bar(self._rules(Kind.trained, post.id), "is not trained for it"))
        seen = post.shadowed.get(member.id, 0) + (1 if post.lead_days else 0)
        if seen < post.shadow_times:
            so_far = post.shadowed.get(member.id, 0)
            told = f"shadowed it {times(so_far)}" if so_far else "never shadowed it"
            words = f"{told}, {many(post.shadow_times, 'time')} asked"
            found.append(Bar(self._rules(Kind.shadowed, post.id), words))
        return found


def _away(spans: tuple[Span, ...], days: Days) -> str:
    longest = max(spans, key=lambda span: shared_days(days, span))
    first, last = longest
    if first is not None and last is not None:
        start = said_day(first).removesuffix(f" {first.year}") if first.year == last.year else ""
        return f"away {start or said_day(first)} to {said_day(last)}"
    if first is not None:
        return f"away from {said_day(first)} on"
    return f"away until {said_day(last)}" if last is not None else "away"
