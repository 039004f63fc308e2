"""Check seats: every rule counted from scratch, without the rows that the solver was given.

What was served and runs already is not judged: only what the seats add to it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from facilitator.roles.planner.answer import Breach, Seats
from facilitator.roles.planner.facts import facts
from facilitator.roles.planner.question import Member, Post, Question, Turn, Wishing
from facilitator.roles.planner.rules import Kind, Rule, Rules, many
from facilitator.roles.planner.spans import (
    Days,
    Rhythm,
    keeps_from,
    lead_of,
    said_span,
    said_unwilling,
    shared_days,
)
from facilitator.roles.records import WishKind
from facilitator.saying import said_day

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Held:
    """A term of somebody, served or planned."""

    person: UUID
    post: Post
    seat: int
    days: Days
    counts: int
    turn: Turn | None
    """The turn planned; None: a fact."""
    cut_short: bool = False
    """Ended early: whoever had it has left, and does not go on with the next term."""


def check(question: Question, seats: Seats) -> list[Breach]:
    """Give everything by which seats break a rule; a turn without an entry is empty.

    An empty seat is a breach too. Quick enough for every key: no solver.
    """
    return list(_Check(question, seats).breaches())


class _Check:
    def __init__(self, question: Question, seats: Seats) -> None:
        self.question, self.seats = question, seats
        self.rules = Rules(question)
        self.posts = {post.id: post for post in question.posts}
        self.members = {member.id: member for member in question.members}
        self.known = facts(question)
        self.held: list[Held] = []
        for person, settled in self.known.of.items():
            for fact in settled:
                if fact.role in self.posts:
                    post = self.posts[fact.role]
                    counts = 0 if fact.cut_short and not post.counts_partial else 1
                    self.held.append(
                        Held(person, post, fact.seat, fact.days, counts, None, fact.cut_short)
                    )
        for turn in question.turns:
            whom = self._whom(turn)
            if whom is not None and turn not in self.known.running:
                post, days = self.posts[turn.role], (turn.from_on, turn.to_on)
                self.held.append(Held(whom, post, turn.seat, days, 1, turn))
        self.held.sort(key=lambda one: one.days)
        self.by_person = defaultdict[UUID, list[Held]](list)
        self.by_post = defaultdict[UUID, list[Held]](list)
        self.by_both = defaultdict[tuple[UUID, UUID], list[Held]](list)
        for one in self.held:
            self.by_person[one.person].append(one)
            self.by_post[one.post.id].append(one)
            self.by_both[one.person, one.post.id].append(one)
        self.unwilling = defaultdict[tuple[UUID, UUID], list[Wishing]](list)
        for wish in question.wishes:
            if wish.wish is WishKind.not_this_year:
                self.unwilling[wish.person, wish.role].append(wish)

    def breaches(self) -> Iterator[Breach]:
        checks: tuple[Callable[[], Iterator[Breach]], ...] = (
            self._seats, self._persons, self._limits, self._together, self._apart,
            self._staggered, self._quotas,
        )  # fmt: skip
        for one in checks:
            yield from one()

    def _whom(self, turn: Turn) -> UUID | None:
        return self.known.running.get(turn) or self.seats.get(turn)

    def _name(self, person: UUID) -> str:
        return self.members[person].name if person in self.members else "Somebody else"

    def _seats(self) -> Iterator[Breach]:
        for turn in self.question.turns:
            whom, post = self._whom(turn), self.posts[turn.role]
            days = said_span((turn.from_on, turn.to_on))
            if whom is None:
                words = f"Nobody is {post.name} from {days}"
                yield Breach(self.rules(Kind.filled, post.id).words, words, (turn,))
            if turn.fixed is not None and whom != turn.fixed and turn not in self.known.running:
                rule = self.rules(Kind.fixed, turn)
                instead = self._name(whom) if whom is not None else "nobody"
                yield Breach(rule.words, f"{post.name} would be {instead} from {days}", (turn,))

    def _persons(self) -> Iterator[Breach]:
        for one in self.held:
            member = self.members.get(one.person)
            if one.turn is not None and member is not None:
                for rule, words in self._person(member, one.post, one.days):
                    told = f"{member.name} would be {one.post.name} from {said_span(one.days)}"
                    yield Breach(rule.words, f"{told}, but {words}", (one.turn,))

    def _person(self, member: Member, post: Post, days: Days) -> Iterator[tuple[Rule, str]]:
        rules = self.rules
        if member.joined_on is not None and member.joined_on > days[0]:
            yield rules(Kind.there), f"joins on {said_day(member.joined_on)}"
        if member.left_on is not None and member.left_on < days[1]:
            yield rules(Kind.there), f"leaves on {said_day(member.left_on)}"
        barred = post.why_barred(member.id, days)
        if barred is not None:
            yield rules(Kind.barred, post.id), barred
        unwilling = said_unwilling(self.unwilling.get((member.id, post.id), []), days)
        if unwilling is not None:
            yield rules(Kind.unwilling, post.id), unwilling
        if keeps_from(member.away, days):
            yield rules(Kind.away, post.id), "is away then"
        mine = self.by_both.get((member.id, post.id), [])
        if any(one.turn is None for one in mine):
            return
        if post.needs_training and member.id not in post.trained:
            yield rules(Kind.trained, post.id), "is not trained for it"
        shadowed = post.shadowed.get(member.id, 0) + (post.lead_days > 0)
        if shadowed < post.shadow_times:
            yield rules(Kind.shadowed, post.id), "has not shadowed it often enough"
        if post.lead_days and not any(one.days[1] < days[0] for one in mine):
            lead = lead_of(days, post.lead_days)
            there = member.joined_on is None or member.joined_on <= lead[0]
            away = sum(shared_days(lead, span) for span in member.away)
            if not there or away * 2 > post.lead_days:
                yield rules(Kind.lead, post.id), "is not there before to shadow it"

    def _limits(self) -> Iterator[Breach]:
        for post in self.posts.values():
            turns = [turn for turn in self.question.turns if turn.role == post.id]
            rhythm = Rhythm(turns)
            if turns:
                for person in self.members:
                    yield from self._limit(post, rhythm, self.by_both.get((person, post.id), []))

    def _limit(self, post: Post, rhythm: Rhythm, mine: list[Held]) -> Iterator[Breach]:
        ever, runs = 0, list[int]()
        for place, one in enumerate(mine):
            earlier = [at for at in range(place) if mine[at].days[1] < one.days[0]]
            passed = {at: rhythm.passed(mine[at].days, one.days) for at in earlier}
            run = one.counts + max((runs[at] for at in earlier if passed[at] == 0), default=0)
            runs.append(run)
            ever += one.counts
            if one.turn is None:
                continue
            would, until = f"{self._name(one.person)} would be {post.name}", said_day(one.days[1])
            if post.most_in_a_row is not None and run > post.most_in_a_row:
                words = f"{would} {many(run, 'term')} in a row, until {until}"
                yield Breach(self.rules(Kind.in_a_row, post.id).words, words, (one.turn,))
            if post.most_ever is not None and ever > post.most_ever:
                words = f"{would} for {many(ever, 'term')}, until {until}"
                yield Breach(self.rules(Kind.ever, post.id).words, words, (one.turn,))
            last = max((mine[at].days[1] for at in earlier), default=None)
            since = [
                (0 if mine[at].cut_short else 1) <= passed[at] < post.pause_terms
                for at in earlier
                if not _between(mine, mine[at], one)
            ]
            if last is not None and any(since):
                again = f"{would} again on {said_day(one.days[0])}"
                words = f"{again} after a pause since {said_day(last)}"
                yield Breach(self.rules(Kind.pause, post.id).words, words, (one.turn,))

    def _together(self) -> Iterator[Breach]:
        for member in self.question.members:
            mine = self.by_person.get(member.id, [])
            for day, there in _days(mine):
                new = tuple(one.turn for one in there if one.turn is not None)
                if new:
                    yield from self._at_once(member, day, there, new)

    def _at_once(
        self, member: Member, day: date, there: list[Held], new: tuple[Turn, ...]
    ) -> Iterator[Breach]:
        question, when = self.question, said_day(day)
        most, of = member.most_roles, (member.id,) if member.most_roles is not None else ()
        most = question.most_roles if most is None else most
        if most is not None and len(there) > most:
            words = f"{member.name} would hold {many(len(there), 'role')} on {when}"
            yield Breach(self.rules(Kind.roles, *of).words, words, new)
        hours, of = member.most_hours, (member.id,) if member.most_hours is not None else ()
        hours = question.most_hours if hours is None else hours
        given = sum(one.post.hours for one in there)
        if (
            hours is not None
            and given > hours + 0.005
            and any(one.post.hours for one in there if one.turn is not None)
        ):
            words = f"{member.name} would give {given:g} hours a month on {when}"
            yield Breach(self.rules(Kind.hours, *of).words, words, new)
        roles = [one.post.id for one in there]
        for post in {one.post.id: one.post for one in there if one.turn is not None}.values():
            if roles.count(post.id) > 1:
                words = f"{member.name} would have two seats of {post.name} on {when}"
                yield Breach(self.rules(Kind.one_seat, post.id).words, words, new)
        for pair in question.apart:
            if not pair.of_people and pair.one in roles and pair.other in roles:
                about = [one for one in there if one.post.id in (pair.one, pair.other)]
                if any(one.turn is not None for one in about):
                    names = " and ".join(self.posts[one].name for one in (pair.one, pair.other))
                    rule = self.rules(Kind.apart_roles, pair.one, pair.other)
                    yield Breach(rule.words, f"{member.name} would be {names} on {when}", new)

    def _apart(self) -> Iterator[Breach]:
        for pair in self.question.apart:
            if not pair.of_people or not {pair.one, pair.other} <= self.members.keys():
                continue
            rule = self.rules(Kind.apart_people, pair.one, pair.other)
            for one in self.by_person.get(pair.one, []):
                for other in self.by_both.get((pair.other, one.post.id), []):
                    new = tuple(held.turn for held in (one, other) if held.turn is not None)
                    if new and one.days[0] <= other.days[1] and other.days[0] <= one.days[1]:
                        names = f"{self._name(pair.one)} and {self._name(pair.other)}"
                        when = said_day(max(one.days[0], other.days[0]))
                        words = f"{names} would both be {one.post.name} on {when}"
                        yield Breach(rule.words, words, new)

    def _staggered(self) -> Iterator[Breach]:
        for post in self.posts.values():
            if not self.rules.has(Kind.staggered, post.id):
                continue
            turns = [turn for turn in self.question.turns if turn.role == post.id]
            seats = len({turn.seat for turn in turns})
            held = self.by_post.get(post.id, [])
            for day in sorted({turn.from_on for turn in turns}):
                new = tuple(turn for turn in turns if turn.from_on == day)
                eve = {one.person for one in held if one.days[0] <= day - _DAY <= one.days[1]}
                now = {one.person for one in held if one.days[0] <= day <= one.days[1]}
                if len(new) >= seats and eve and not eve & now:
                    words = f"All seats of {post.name} would change on {said_day(day)}"
                    yield Breach(self.rules(Kind.staggered, post.id).words, words, new)

    def _quotas(self) -> Iterator[Breach]:
        for post in self.posts.values():
            turns = [turn for turn in self.question.turns if turn.role == post.id]
            if not turns or not post.quotas:
                continue
            seats = len({turn.seat for turn in turns})
            last = max(turn.to_on for turn in turns)
            asked = [turn for turn in turns if turn not in self.known.running]
            for day, there in _days(self.by_post.get(post.id, [])):
                known = [one for one in there if one.person in self.members]
                new = tuple(one.turn for one in known if one.turn is not None)
                if not new or day > last:
                    continue
                on_day = [turn for turn in asked if turn.from_on <= day <= turn.to_on]
                covered = len(on_day) + sum(one.turn is None for one in there)
                empty = sum(self._whom(turn) is None for turn in on_day)
                missing = max(0, seats - covered) + empty
                for quota in post.quotas:
                    cohort = [
                        one for one in known if quota.cohort in self.members[one.person].cohorts
                    ]
                    have, settled = len(cohort), sum(one.turn is None for one in cohort)
                    told = f"{have} of {post.name} would be from {quota.name} on {said_day(day)}"
                    if have < quota.at_least - missing:
                        rule = self.rules(Kind.quota_least, post.id, quota.cohort)
                        yield Breach(rule.words, f"Only {told}", new)
                    if quota.at_most is not None and have > max(quota.at_most, settled):
                        rule = self.rules(Kind.quota_most, post.id, quota.cohort)
                        yield Breach(rule.words, told, new)


def _days(held: list[Held]) -> Iterator[tuple[date, list[Held]]]:
    """Give each day on which what is held changes, with the terms that cover it."""
    changes = {one.days[0] for one in held}
    changes |= {one.days[1] + _DAY for one in held if one.days[1] < date.max}
    for day in sorted(changes):
        there = [one for one in held if one.days[0] <= day <= one.days[1]]
        if there:
            yield day, there


def _between(held: list[Held], first: Held, last: Held) -> bool:
    return any(first.days[1] < one.days[0] and one.days[1] < last.days[0] for one in held)
