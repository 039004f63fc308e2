"""Rules of terms: what a term is on a day, who holds a seat, which act may follow which.

The plan is the term, the facts are its acts. Facts win: before `began` a term is only planned,
however long its first day has passed, and after its planned end it is still held until somebody
says that it ended. Leaving the collective ends what somebody holds, said or unsaid.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from facilitator.errors import Refused
from facilitator.people.rules import Span, overlap, within
from facilitator.roles.records import Role, Term, TermAct, TermActKind, TermUnit
from facilitator.saying import said_day


class TermState(StrEnum):
    """What a term is on a day."""

    planned = "planned"
    waiting = "waiting to begin"
    """Its planned first day has passed and nobody said that it began."""
    shadowing = "shadowing"
    holding = "holding"
    handing_over = "handing over"
    overdue = "overdue"
    """Its planned last day has passed and nobody said that it ended: still held."""
    ended = "ended"
    declined = "declined"


HELD = frozenset({TermState.holding, TermState.handing_over, TermState.overdue})
OVER = frozenset({TermState.ended, TermState.declined})


@dataclass(frozen=True)
class Course:
    """A term, what happened in it, and when its holder left the collective."""

    term: Term
    acts: tuple[TermAct, ...] = ()
    left_on: date | None = None

    @cached_property
    def _first_days(self) -> dict[TermActKind, date]:
        days: dict[TermActKind, date] = {}
        for act in self.acts:
            if act.kind not in days or act.on < days[act.kind]:
                days[act.kind] = act.on
        return days

    def day_of(self, kind: TermActKind) -> date | None:
        """Give the day of the first act of a kind, None where there was none."""
        return self._first_days.get(kind)

    @property
    def began_on(self) -> date | None:
        """The first day in office, by the facts."""
        return self.day_of(TermActKind.began)

    @property
    def ended_on(self) -> date | None:
        """The last day in office, by the facts: ended, or left the collective."""
        if self.began_on is None:
            return None
        said = self.day_of(TermActKind.ended)
        if said is None or self.left_on is None:
            return said or self.left_on
        return min(said, self.left_on)

    @property
    def declined(self) -> bool:
        """Whether it is settled that it never begins."""
        return self.day_of(TermActKind.declined) is not None

    @property
    def held(self) -> Span | None:
        """The days it was really held, open while it is; None where it never began."""
        return (self.began_on, self.ended_on) if self.began_on is not None else None

    @property
    def taken(self) -> Span:
        """The days the seat is taken: by the facts as far as there are any, else by the plan."""
        if self.began_on is not None:
            return self.began_on, self.ended_on or self.term.to_on
        return self.term.from_on, self.term.to_on


def state_on(course: Course, on: date, today: date) -> TermState:
    """Give what a term is on a day.

    Up to `today` the facts known then count; for later days, of which nobody knows facts, a term
    that was begun goes on until its planned last day.
    """
    term, ended = course.term, course.ended_on
    declined = course.day_of(TermActKind.declined)
    if declined is not None and declined <= on:
        return TermState.declined
    if course.began_on is None or course.began_on > on:
        if course.left_on is not None and course.left_on < on:
            return TermState.declined
        shadowing = course.day_of(TermActKind.shadowing)
        if shadowing is not None and shadowing <= on:
            return TermState.shadowing
        passed = term.from_on is not None and term.from_on < on <= today
        return TermState.waiting if passed else TermState.planned
    if ended is not None and ended < on:
        return TermState.ended
    if term.to_on is not None and term.to_on < on:
        return TermState.overdue if on <= today else TermState.ended
    handing_over = course.day_of(TermActKind.handing_over)
    if handing_over is not None and handing_over <= on:
        return TermState.handing_over
    return TermState.holding


def in_seat(course: Course, on: date, today: date) -> bool:
    """Tell whether a term fills its seat on a day; for days to come, by the plan."""
    state = state_on(course, on, today)
    if state in HELD:
        return True
    coming = state in (TermState.planned, TermState.shadowing)
    return coming and on > today and within((course.term.from_on, course.term.to_on), on)


_DAYS = {TermUnit.days: 1, TermUnit.weeks: 7}


def planned_end(role: Role, from_on: date) -> date | None:
    """Give the last day of a term that begins on a day; None where it lasts a meeting.

    A month later is the same day, or the last day of a shorter month. No term goes beyond the last
    day that a calendar has here.
    """
    if role.term_unit is TermUnit.meeting:
        return None
    if role.term_unit is not TermUnit.months:
        days = role.term_length * _DAYS[role.term_unit]
        return from_on + min(timedelta(days=days - 1), date.max - from_on)
    return months_away(from_on, role.term_length) - timedelta(days=1)


def months_away(on: date, months: int) -> date:
    """Give the same day so many months later, or before where it is negative.

    In a shorter month that is its last day; beyond the calendar it is its first or last day.
    """
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.min if year < MINYEAR else date.max
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def terms_before(role: Role, on: date, terms: int) -> date | None:
    """Give the day that lies so many terms of a role before a day; None where one is a meeting."""
    if role.term_unit is TermUnit.meeting:
        return None
    if role.term_unit is TermUnit.months:
        return months_away(on, -terms * role.term_length)
    days = timedelta(days=terms * role.term_length * _DAYS[role.term_unit])
    return on - min(days, on - date.min)


_MAY_FOLLOW: dict[TermActKind, str] = {
    TermActKind.shadowing: "shadowing comes before a term begins",
    TermActKind.began: "it can begin only once",
    TermActKind.handing_over: "only a term that began can be handed over",
    TermActKind.ended: "only a term that began can end; a planned one can be declined",
    TermActKind.declined: "only a term that never began can be declined; end it instead",
}


def check_act(course: Course, kind: TermActKind, on: date, today: date) -> None:
    """Raise `Refused` where an act may not follow those of the term, or its day does not fit."""
    if on > today:
        raise Refused(
            f"{said_day(on)} has not come yet. Record what happened on the day or after it."
        )
    if course.declined:
        raise Refused("This term was declined. Plan another one.")
    if course.day_of(TermActKind.ended) is not None:
        raise Refused("This term has ended. Plan another one.")
    began = course.began_on is not None
    before = kind in (TermActKind.shadowing, TermActKind.began, TermActKind.declined)
    if began == before or course.day_of(kind) is not None:
        raise Refused(f"This does not fit what happened so far: {_MAY_FOLLOW[kind]}.")
    last = max((act.on for act in course.acts), default=None)
    if last is not None and on < last:
        raise Refused(f"The step before was on {said_day(last)}. Choose that day or a later one.")


def check_seat(role: Role, seat: int) -> None:
    """Raise `Refused` for a seat that a role does not have."""
    if seat > role.seats:
        many = "only one seat" if role.seats == 1 else f"only {role.seats} seats"
        raise Refused(f"{role.name} has {many}. Choose another seat, or give it more.")


def check_plan(
    role: Role, course: Course, others: Iterable[Course], names: Mapping[UUID, str]
) -> None:
    """Raise `Refused` where a term shares days with another of its seat, or of its person.

    `others` are the terms of the same role; `names` gives each person's name by id.
    """
    for other in others:
        if other.term.id == course.term.id or other.declined:
            continue
        if not overlap(course.taken, other.taken):
            continue
        first, last = other.taken
        since = f" from {said_day(first)}" if first else ""
        until = f" until {said_day(last)}" if last else ", without an end"
        who = names.get(other.term.person_id, "somebody")
        if other.term.seat == course.term.seat:
            raise Refused(
                f"{who} has this seat{since}{until}."
                " Choose other days or another seat, or change that term first."
            )
        if other.term.person_id == course.term.person_id:
            raise Refused(f"{who} has another seat of {role.name}{since}{until} already.")


def check_seat_free(span: Span, others: Iterable[Course], names: Mapping[UUID, str]) -> None:
    """Raise `Refused` where another term of the seat was really held in a span.

    A term that begins spans all days to come, so it cannot begin before one that was held later.
    """
    for other in others:
        if other.held is None or not overlap(other.held, span):
            continue
        who = names.get(other.term.person_id, "Somebody")
        if other.ended_on is None:
            raise Refused(f"{who} still holds this seat. Record how that term ended first.")
        raise Refused(
            f"{who} held this seat until {said_day(other.ended_on)}. Choose a day after that."
        )


def check_role_span(role: Role, first: date | None, last: date | None) -> None:
    """Raise `Refused` where a span reaches beyond the last day of a role."""
    if role.ended_on is not None and (last is None or last > role.ended_on):
        raise Refused(f"{role.name} ends on {said_day(role.ended_on)}. Choose days up to then.")
