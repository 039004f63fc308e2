"""Roles, terms and shadowing out of rosters.

A roster says who, not when. The days of its period come from a table of periods, or from what
whoever imports says: the periods follow one another, each equally long. Without days the roles
and people come in, and a doubt says what is missing; no day is ever made up.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from facilitator.exchange.importing.names import Names
from facilitator.exchange.importing.plan import Plan
from facilitator.exchange.reading import (
    ParsedRoster,
    ParsedTable,
    PeriodRow,
    RosterRow,
    folded,
)
from facilitator.groups.records import Group, GroupDraft, GroupKind
from facilitator.roles.records import Role, RoleDraft, Term, TermAct, TermActKind, TermDraft
from facilitator.roles.rules import months_away
from facilitator.rotation.records import Learnt, LearntDraft, LearntKind
from facilitator.saying import said_day

Days = tuple[date, date]


@dataclass(frozen=True)
class EvenPeriods:
    """The rosters’ periods follow one another from a day on, each so many months long."""

    first_on: date
    months: int


def plan_rosters(
    plan: Plan,
    names: Names,
    rosters: Iterable[ParsedRoster],
    tables: Iterable[ParsedTable],
    even: EvenPeriods | None = None,
) -> None:
    """Plan what the rosters tell and is not there yet, oldest period first."""
    in_order = sorted(rosters, key=lambda one: _numbers(one.period))
    days = _days_of(plan, tables)
    if even is not None:
        days = _even_days(in_order, even) | days
    importer = _Rosters(plan, names)
    for roster in in_order:
        span = days.get(folded(roster.period))
        if span is None:
            plan.doubt(
                roster.source, roster.line, roster.period,
                "It does not say from when to when. Add a table with the columns period, from and"
                " to, or say when the first began and how long each was; so far only its roles"
                " and people come in.",
            )  # fmt: skip
        elif span[1] >= plan.office.today():
            plan.doubt(
                roster.source, roster.line, roster.period,
                f"It lasts until {said_day(span[1])}, so its shadowing comes in after that.",
            )  # fmt: skip
        importer.plan_roster(roster, span)


def _numbers(period: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", period))


def _days_of(plan: Plan, tables: Iterable[ParsedTable]) -> dict[str, Days]:
    """Give the days of periods; one without a first day begins the day after the one before."""
    found: dict[str, Days] = {}
    for table in tables:
        last: date | None = None
        for row in table.rows:
            if not isinstance(row, PeriodRow):
                continue
            from_on = row.from_on or (last + timedelta(days=1) if last else None)
            last = row.to_on
            if from_on is None or from_on > row.to_on:
                plan.doubt(table.source, row.line, row.period, "It is not clear when it began.")
            else:
                found[folded(row.period)] = from_on, row.to_on
    return found


def _even_days(rosters: Iterable[ParsedRoster], even: EvenPeriods) -> dict[str, Days]:
    found: dict[str, Days] = {}
    from_on = even.first_on
    for period in dict.fromkeys(folded(one.period) for one in rosters):
        to_on = months_away(from_on, even.months) - timedelta(days=1)
        found[period] = from_on, to_on
        from_on = to_on + timedelta(days=1)
    return found


class _Rosters:
    def __init__(self, plan: Plan, names: Names) -> None:
        self._plan, self._names = plan, names
        self._groups = {folded(group.name): group for group in plan.there(Group)}
        self._roles = {(one.group_id, _key(one.name)): one for one in plan.there(Role)}
        self._terms = {(t.role_id, t.person_id, t.from_on) for t in plan.there(Term)}
        self._learnt = {
            (one.role_id, one.person_id, one.on)
            for one in plan.there(Learnt)
            if one.kind is LearntKind.shadowed
        }

    def plan_roster(self, roster: ParsedRoster, days: Days | None) -> None:
        """Plan one roster; without days only its roles and people."""
        group = self._groups.get(folded(roster.group))
        if group is None:
            draft = GroupDraft(name=roster.group, kind=GroupKind.working_group)
            group = self._groups[folded(roster.group)] = self._plan.add(Group, draft)
            self._plan.count("groups")
        for row in roster.rows:
            role = self._role(group, row)
            held = self._people(roster.source, row.line, row.held)
            shadowed = self._people(roster.source, row.line, row.shadowed)
            if days is None:
                continue
            for seat, person_id in enumerate(held, start=1):
                if seat > role.seats:
                    why = f"{role.name} has {role.seats} seats, not {seat}."
                    self._plan.doubt(roster.source, row.line, row.role, why)
                    break
                self._term(role, person_id, seat, days)
            for person_id in shadowed:
                if days[1] < self._plan.office.today():
                    self._shadow(role, person_id, roster, days[1])

    def _role(self, group: Group, row: RosterRow) -> Role:
        """Give the role of a row; “Managers” is the role “Manager” with more people in it."""
        key = group.id, _key(row.role)
        found = self._roles.get(key)
        if found is None:
            draft = RoleDraft(group_id=group.id, name=row.role, seats=len(row.held))
            found = self._roles[key] = self._plan.add(Role, draft)
            self._plan.count("roles")
        elif found.seats < len(row.held) and found in self._plan.records:
            found.seats = len(row.held)
        return found

    def _people(self, source: str, line: int, told: Iterable[tuple[str, str]]) -> list[UUID]:
        """Give people by their user name, which lasts longer than how a name is written."""
        found = []
        for name, user_name in told:
            known = self._names.called(user_name) if user_name else set()
            if len(known) == 1:
                person_id: UUID | None = next(iter(known))
            else:
                person_id = self._names.person(name, source, line)
            if person_id is None or person_id in found:
                continue
            found.append(person_id)
            if user_name:
                self._names.add_alias(person_id, user_name)
        return found

    def _term(self, role: Role, person_id: UUID, seat: int, days: Days) -> None:
        if (role.id, person_id, days[0]) in self._terms:
            self._plan.same += 1
            return
        self._terms.add((role.id, person_id, days[0]))
        draft = TermDraft(
            role_id=role.id, person_id=person_id, seat=seat, from_on=days[0], to_on=days[1]
        )
        term = self._plan.add(Term, draft)
        self._plan.count("terms")
        today = self._plan.office.today()
        if days[0] <= today:
            self._plan.add(TermAct, term_id=term.id, kind=TermActKind.began, on=days[0])
        if days[1] < today:
            self._plan.add(TermAct, term_id=term.id, kind=TermActKind.ended, on=days[1])

    def _shadow(self, role: Role, person_id: UUID, roster: ParsedRoster, on: date) -> None:
        if (role.id, person_id, on) in self._learnt:
            self._plan.same += 1
            return
        self._learnt.add((role.id, person_id, on))
        draft = LearntDraft(
            role_id=role.id,
            person_id=person_id,
            kind=LearntKind.shadowed,
            on=on,
            note=f"{roster.group} {roster.period}",
        )
        self._plan.add(Learnt, draft)
        self._plan.count("shadowings")


def _key(role: str) -> str:
    return folded(role).removesuffix("s")
