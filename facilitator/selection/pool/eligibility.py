"""Who may serve a role on a day, since or from when, and what is missing: worked out from records.

Rules about one person and one term (barred, training, shadowing) are the planner's own
(`roles.planner.standing`); limits stand in `limits.py`, nominations in `cross_nomination.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from facilitator.people.rules import Span, overlap, within
from facilitator.roles.planner.facts import facts
from facilitator.roles.planner.question import Question
from facilitator.roles.planner.rules import Kind, Rules
from facilitator.roles.planner.standing import Standing as Planned
from facilitator.roles.records import Role
from facilitator.roles.rules import planned_end
from facilitator.rotation.standing import MAY_NOT, Barred
from facilitator.saying import said_day
from facilitator.selection.pool.cross_nomination import (
    Voice,
    counting_voices,
    counts_since,
    nominations_short,
    rule_on,
)
from facilitator.selection.pool.limits import Limits, Stretch
from facilitator.selection.pool.records import PoolRule
from facilitator.selection.pool.standing import Bar, Reason, Standing, last_day

_DAY = timedelta(days=1)
_BARS = {
    Kind.there: (Bar.collective, ""),
    Kind.trained: (Bar.training, "Training for the role."),
    Kind.shadowed: (Bar.shadowing, "Shadowing the role: {words}."),
}
"""The planner's rules that stand against serving; its others are only remarked."""


@dataclass(frozen=True)
class Asked:
    """Everything that is known of a role and the people who might serve it."""

    role: Role
    group: str
    """The name of the role's group."""
    question: Question
    """Members, and the role as its one post; its `served` of that role."""
    barred: Mapping[UUID, Sequence[Barred]] = field(default_factory=dict)
    """By person, the days on which they may not hold the role."""
    stretches: Mapping[UUID, Sequence[Stretch]] = field(default_factory=dict)
    """By person, the terms of the role they served, and those planned up to the day."""
    any_service: Mapping[UUID, date] = field(default_factory=dict)
    """By person, the first day in office of any role."""
    begun: Sequence[date] = ()
    """Days on which terms of the role began, whoever held them."""
    rules: Sequence[PoolRule] = ()
    places: Mapping[UUID, Sequence[Span]] = field(default_factory=dict)
    voices: Mapping[UUID, Sequence[Voice]] = field(default_factory=dict)


class Eligibility:
    """`standing(person, day)` for every member of the question."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._post = asked.question.posts[0]
        self._at = {member.id: at for at, member in enumerate(asked.question.members)}
        known = facts(asked.question)
        settled = [known.of.get(member.id, []) for member in asked.question.members]
        self._planned = Planned(asked.question, settled, Rules(asked.question))
        self._limits = Limits(asked.role, self._post, asked.begun)

    def standing(self, person_id: UUID, on: date) -> Standing:
        """Give somebody's standing for a term that begins on a day."""
        reasons, remarks = self.reasons(person_id, on)
        day, after, seen = on, reasons, list(reasons)
        while after and (last := last_day(after)) is not None:
            day = last + _DAY
            after, _ = self.reasons(person_id, day)
            bars = {reason.bar for reason in seen}
            seen += [reason for reason in after if reason.bar not in bars]
        waits = day if not after else None
        stretches = self._asked.stretches.get(person_id, ())
        return Standing(
            person_id=person_id,
            person=self._asked.question.members[self._at[person_id]].name,
            may=not reasons,
            from_on=waits if reasons else self._since(person_id, on),
            earliest_on=day if after and day > on else None,
            reasons=tuple(seen),
            missing=tuple(reason.missing for reason in after if reason.missing),
            remarks=tuple(remarks),
            in_pool=self._in_pool(person_id, on),
            served_before=any(s.from_on < on for s in stretches),
        )

    def reasons(self, person_id: UUID, on: date) -> tuple[list[Reason], list[str]]:
        """Give everything against somebody's serving from a day on, and what is only remarked."""
        asked, found, remarks = self._asked, list[Reason](), list[str]()
        for bar in self._planned.bars(self._at[person_id], self._post, self._term(on)):
            if bar.rule.kind not in _BARS:
                remarks.append(bar.words)
                continue
            kind, missing = _BARS[bar.rule.kind]
            member = asked.question.members[self._at[person_id]]
            joins = member.joined_on is not None and on < member.joined_on
            until = member.joined_on - _DAY if joins and member.joined_on else None
            waits = until if kind is Bar.collective else None
            found.append(Reason(kind, bar.words, waits, missing.format(words=bar.words)))
        found += self._barred(person_id, on)
        found += self._limits.against(asked.stretches.get(person_id, ()), on)
        rule = rule_on(asked.rules, asked.role.id, on)
        if rule is not None and rule.pool_only and not self._in_pool(person_id, on):
            found.append(self._outside(person_id, on))
        since = counts_since(rule, asked.role, on, asked.begun) if rule is not None else None
        if rule is not None:
            voices = asked.voices.get(person_id, ())
            counting = counting_voices(rule, asked.role, voices, on, since)
            again = self._again(rule, person_id, on)
            short = nominations_short(rule, asked.role, asked.group, counting, since, again=again)
            found += [short] if short is not None else []
        return found, remarks

    # --- Inside ---------------------------------------------------------------------------

    def _term(self, on: date) -> tuple[date, date]:
        return on, planned_end(self._asked.role, on) or on

    def _barred(self, person_id: UUID, on: date) -> list[Reason]:
        """Give why somebody may not hold the role on some day of the term."""
        bars = [
            bar
            for bar in self._asked.barred.get(person_id, ())
            if overlap(bar.span, self._term(on))
        ]
        found = []
        for bar in bars:
            named, until = bar.words.startswith(MAY_NOT), bar.span[1]
            missing = "" if named or until is not None else f"Joining {self._asked.group}."
            found.append(Reason(Bar.rule if named else Bar.outside, bar.words, until, missing))
        return found

    def _in_pool(self, person_id: UUID, on: date) -> bool:
        return any(within(span, on) for span in self._asked.places.get(person_id, ()))

    def _outside(self, person_id: UUID, on: date) -> Reason:
        coming = [
            first
            for first, _ in self._asked.places.get(person_id, ())
            if first is not None and first > on
        ]
        if coming:
            first = min(coming)
            return Reason(Bar.pool, f"is in the pool from {said_day(first)} on", first - _DAY)
        return Reason(Bar.pool, "is not in the pool", missing="A place in the pool.")

    def _again(self, rule: PoolRule, person_id: UUID, on: date) -> bool:
        if rule.role_id is not None:
            return any(s.from_on < on for s in self._asked.stretches.get(person_id, ()))
        first = self._asked.any_service.get(person_id)
        return first is not None and first < on

    def _since(self, person_id: UUID, on: date) -> date | None:
        """Give the day from which nothing has stood against somebody; None: always so."""
        for day in sorted(self._turning_days(person_id), reverse=True):
            if day <= on and self.reasons(person_id, day - _DAY)[0]:
                return day
        return None

    def _turning_days(self, person_id: UUID) -> set[date]:
        """Give every day on which something may cease to stand against somebody."""
        asked = self._asked
        joined = asked.question.members[self._at[person_id]].joined_on
        days = {rule.from_on for rule in asked.rules} | ({joined} if joined else set())
        ends = (bar.span[1] for bar in asked.barred.get(person_id, ()))
        days |= {last + _DAY for last in ends if last is not None}
        days |= {first for first, _ in asked.places.get(person_id, ()) if first is not None}
        days |= {voice.on for voice in asked.voices.get(person_id, ())}
        for stretch in asked.stretches.get(person_id, ()):
            if stretch.to_on is not None:
                days.add(stretch.to_on + _DAY)
                rests = {1, max(self._post.pause_terms, 1)}
                free = (self._limits.free_from(stretch.to_on, rest) for rest in rests)
                days |= {day for day in free if day is not None}
        return days
