"""The question that the planner is asked, put together from what was loaded. Pure.

Turns come from the real calendar: after running and planned terms of each seat, with the length
of its role. Running terms are settled; roles with an order rule are filled by it first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from facilitator.days import days_after
from facilitator.errors import Refused
from facilitator.people.rules import overlap
from facilitator.roles.planner.question import KeptFrom, Post, Question, Quota, Served, Turn
from facilitator.roles.records import Role, SelectionMethod
from facilitator.roles.rules import HELD, OVER, Course, TermState, planned_end, state_on
from facilitator.rotation.loading import Loaded
from facilitator.rotation.plans.records import SettledBy
from facilitator.rotation.standing import (
    Barred,
    apart_of,
    barred_of,
    barred_throughout,
    members_of,
    shadowed_of,
    trained_of,
    wishes_of,
)
from facilitator.rotation.turns import Days, Length, SeatCalendar, next_turns, staggered
from facilitator.saying import said_day

_FAIR = frozenset({SelectionMethod.unknown, SelectionMethod.rotation, SelectionMethod.seniority})
"""Ways of filling a seat that a plan may change; who was elected stays."""


@dataclass(frozen=True)
class Kept:
    """A turn that stands: a term in the file, or a seat of a draft."""

    role_id: UUID
    seat: int
    days: Days
    person_id: UUID | None
    settled_by: SettledBy = SettledBy.nobody
    because: str = ""
    term_id: UUID | None = None


@dataclass(frozen=True)
class AskedTurn:
    """A turn of the question, with what the planner need not know."""

    turn: Turn
    settled_by: SettledBy = SettledBy.nobody
    term_id: UUID | None = None

    @property
    def left_empty(self) -> bool:
        """Whether people said that nobody takes it; the planner is not asked then."""
        return self.settled_by is SettledBy.people and self.turn.fixed is None


@dataclass(frozen=True)
class Wanted:
    """What people ask for besides the rules."""

    terms: int = 4
    seed: int = 0
    keep: bool = True
    kept: Sequence[Kept] | None = None
    """The seats of the plan to go on from; None: the terms planned in the file."""
    role_ids: Sequence[UUID] | None = None
    only_standing: bool = False
    """Only the turns that stand already; none is laid out besides."""


@dataclass(frozen=True)
class Asked:
    """The question, and its turns in the order of roles, seats and days."""

    question: Question
    turns: tuple[AskedTurn, ...]
    barred: Mapping[UUID, Mapping[UUID, Sequence[Barred]]] = field(default_factory=dict)


def ask(loaded: Loaded, wanted: Wanted) -> Asked:
    """Put the question together. Raises `Refused` where there is nothing to plan."""
    roles = [role for role in loaded.roles if wanted.role_ids is None or role.id in wanted.role_ids]
    if not roles:
        raise Refused(
            "There is no role to plan. Add roles with terms of days, weeks or months first."
        )
    if not loaded.people:
        raise Refused("There is nobody to ask yet. Add the people of the collective first.")
    if not 1 <= wanted.terms <= 100:
        raise Refused("Plan at least one term and at most a hundred.")
    turns = [turn for role in roles for turn in _turns_of(loaded, role, wanted)]
    if not turns:
        raise Refused("No turn is left to plan: these roles end before their next term.")
    return _put_together(loaded, roles, turns, wanted.seed)


def ask_about(loaded: Loaded, role: Role, days: Days) -> tuple[Question, Turn]:
    """Give everything that stands already, with one turn more of a role, that is nobody's yet."""
    roles = [one for one in loaded.roles if one.id != role.id] + [role]
    wanted = Wanted(only_standing=True)
    more = AskedTurn(Turn(role.id, role.seats + 1, *days))
    turns = [*(turn for one in roles for turn in _turns_of(loaded, one, wanted)), more]
    return _put_together(loaded, roles, turns, 0).question, more.turn


def _put_together(
    loaded: Loaded, roles: Sequence[Role], turns: Sequence[AskedTurn], seed: int
) -> Asked:
    days: dict[UUID, list[Days]] = {}
    for asked in turns:
        days.setdefault(asked.turn.role, []).append((asked.turn.from_on, asked.turn.to_on))
    barred = {role.id: barred_of(loaded, role) for role in roles}
    planned = (min(t.turn.from_on for t in turns), max(t.turn.to_on for t in turns))
    limits = loaded.agreed.limits
    others = [role for role in loaded.all_roles.values() if role.id not in days]
    question = Question(
        members=members_of(loaded, planned),
        posts=(
            *(
                _post(loaded, role, days[role.id], barred[role.id])
                for role in roles
                if role.id in days
            ),
            *(Post(role.id, role.name, hours=role.load_hours) for role in others),
        ),
        turns=tuple(one.turn for one in turns if not one.left_empty),
        served=_served(loaded),
        wishes=wishes_of(loaded, days),
        apart=apart_of(loaded),
        most_roles=limits.most_roles,
        most_hours=limits.most_hours,
        seed=seed,
        thorough=limits.thorough,
    )
    return Asked(question, tuple(turns), barred)


def with_turns(asked: Asked, turns: Sequence[AskedTurn]) -> Asked:
    """Give the same question about turns of which some are settled otherwise."""
    question = replace(asked.question, turns=tuple(one.turn for one in turns if not one.left_empty))
    return Asked(question, tuple(turns), asked.barred)


# --- Turns --------------------------------------------------------------------------------


def _turns_of(loaded: Loaded, role: Role, wanted: Wanted) -> list[AskedTurn]:
    rule = loaded.agreed.rule_of(role.id)
    length = Length(role.term_length, role.term_unit)
    running: list[AskedTurn] = []
    calendars, kept_of = [], []
    for seat in range(1, role.seats + 1):
        of_seat = [course for course in loaded.of_role(role.id) if course.term.seat == seat]
        holds = _running(loaded, role, of_seat)
        running += holds
        free_from = max([loaded.today, *(days_after(one.turn.to_on, 1) for one in holds)])
        kept = [
            one
            for one in (_planned(loaded, role, of_seat) if wanted.kept is None else wanted.kept)
            if (one.role_id, one.seat) == (role.id, seat)
            and one.settled_by is not SettledBy.running
            and one.days[1] >= free_from
        ]
        kept = [
            _while_there(loaded, replace(one, days=(max(one.days[0], free_from), one.days[1])))
            for one in kept
        ]
        kept_of.append({one.days: one for one in kept})
        calendars.append(
            SeatCalendar(
                length, free_from, tuple(one.days for one in kept), rule.anchor_on, role.ended_on
            )
        )
    if rule.staggered:
        calendars = staggered(calendars)
    found = list(running)
    for seat, (calendar, kept_days) in enumerate(zip(calendars, kept_of, strict=True), start=1):
        coming = sorted(kept_days) if wanted.only_standing else next_turns(calendar, wanted.terms)
        for days in coming:
            found.append(_turn(role, seat, days, kept_days.get(days), wanted.keep))
    return sorted(found, key=lambda one: (one.turn.seat, one.turn.from_on))


def _while_there(loaded: Loaded, kept: Kept) -> Kept:
    """A seat that people settled for somebody who leaves before its end is anybody's again."""
    if kept.settled_by is not SettledBy.people or kept.person_id is None:
        return kept
    who = loaded.who(kept.person_id)
    left = next((one.left_on or date.max for one in loaded.people if one.id == who), date.min)
    return kept if left >= kept.days[1] else replace(kept, settled_by=SettledBy.nobody, because="")


def _turn(role: Role, seat: int, days: Days, kept: Kept | None, keep: bool) -> AskedTurn:
    if kept is None:
        return AskedTurn(Turn(role.id, seat, *days))
    settled = kept.settled_by is SettledBy.people
    turn = Turn(
        role.id,
        seat,
        *days,
        fixed=kept.person_id if settled else None,
        fixed_because=kept.because if settled else "",
        before=kept.person_id if keep else None,
    )
    return AskedTurn(turn, SettledBy.people if settled else SettledBy.nobody, kept.term_id)


def _running(loaded: Loaded, role: Role, of_seat: Sequence[Course]) -> list[AskedTurn]:
    """Give the terms that run, are being shadowed or wait to begin: nobody plans them anew."""
    today, found = loaded.today, []
    for course in of_seat:
        state = state_on(course, today, today)
        first, last = course.taken[0] or today, last_day(role, course)
        if state in OVER or last < today or (state is TermState.planned and first > today):
            continue
        words = {
            TermState.shadowing: "shadows already",
            TermState.waiting: f"was to begin on {said_day(first)}",
            TermState.planned: "begins today",
        }.get(state, f"holds it until {said_day(last)}")
        begins = max(first, today)
        turn = Turn(
            role.id, course.term.seat, begins, last, loaded.who(course.term.person_id), words
        )
        found.append(AskedTurn(turn, SettledBy.running, course.term.id))
    return sorted(found, key=lambda one: one.turn.from_on)


def _planned(loaded: Loaded, role: Role, of_seat: Sequence[Course]) -> list[Kept]:
    """Give the terms that are planned for days to come."""
    today, found = loaded.today, []
    for course in of_seat:
        first = course.taken[0]
        if state_on(course, today, today) is not TermState.planned or first is None:
            continue
        if first <= today:
            continue
        words = ""
        if course.term.id in loaded.owners:
            words = "taken over in a swap"
        elif course.term.selection not in _FAIR:
            words = f"chosen by {course.term.selection.value}"
        found.append(
            Kept(
                role.id,
                course.term.seat,
                (first, last_day(role, course)),
                loaded.who(course.term.person_id),
                SettledBy.people if words else SettledBy.nobody,
                words,
                course.term.id,
            )
        )
    return found


def last_day(role: Role, course: Course) -> date:
    """Give the last day of a term; without an agreed one, that of a whole term."""
    first = course.taken[0]
    days = [day for day in (course.term.to_on, course.ended_on, course.left_on) if day is not None]
    if days:
        return min(days)
    return (planned_end(role, first) if first else None) or date.max


# --- Roles and past service ---------------------------------------------------------------


def _post(
    loaded: Loaded, role: Role, days: Sequence[Days], barred: Mapping[UUID, Sequence[Barred]]
) -> Post:
    rule = loaded.agreed.rule_of(role.id)
    throughout = {person: barred_throughout(bars, days) for person, bars in barred.items()}
    return Post(
        id=role.id,
        name=role.name,
        hours=role.load_hours,
        most_in_a_row=role.most_in_a_row,
        most_ever=rule.most_ever,
        pause_terms=rule.pause_terms,
        shadow_times=rule.shadow_times,
        needs_training=rule.needs_training,
        counts_partial=rule.partial_terms_count,
        staggered=rule.staggered and role.seats > 1,
        lead_days=rule.lead_days,
        barred={person: words for person, words in throughout.items() if words},
        kept_from=_kept_from(barred, days),
        shadowed=shadowed_of(loaded, role),
        trained=trained_of(loaded, role),
        quotas=tuple(
            Quota(one.cohort_id, loaded.cohorts[one.cohort_id].name, one.at_least, one.at_most)
            for one in loaded.agreed.quotas
            if one.role_id == role.id and one.cohort_id in loaded.cohorts
        ),
    )


def _kept_from(
    barred: Mapping[UUID, Sequence[Barred]], days: Sequence[Days]
) -> tuple[KeptFrom, ...]:
    """Give who may hold some turns of a role and not others."""
    return tuple(
        KeptFrom(person, bar.span, bar.words)
        for person, bars in barred.items()
        if not barred_throughout(bars, days)
        for bar in bars
        if any(overlap(bar.span, turn) for turn in days)
    )


def _served(loaded: Loaded) -> tuple[Served, ...]:
    """Give the terms that people of the collective really held, or hold, imported ones too."""
    here = {person.id for person in loaded.people}
    known = loaded.all_roles
    found = []
    for course in loaded.courses:
        who, first = loaded.who(course.term.person_id), course.began_on
        if first is None or who not in here or course.term.role_id not in known:
            continue
        holds = state_on(course, loaded.today, loaded.today) in HELD
        last = last_day(known[course.term.role_id], course)
        ended = course.ended_on if not holds else last if last >= loaded.today else None
        planned = course.term.to_on
        cut = not holds and planned is not None and ended is not None and ended < planned
        found.append(Served(who, course.term.role_id, course.term.seat, first, ended, cut))
    return tuple(sorted(found, key=lambda one: (one.from_on, one.role, one.seat, one.person)))
