"""Groups, roles, people and regular meetings out of lists of groups.

Such a list says who leads now and not since when. Whoever imports may name the day the terms are
to begin on; without one the roles and their people come in as members, and a doubt says the rest.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from facilitator.errors import Refused
from facilitator.exchange.importing.names import Names
from facilitator.exchange.importing.plan import Plan
from facilitator.exchange.reading import RosterRow, folded
from facilitator.exchange.reading.structures import (
    ParsedStructure,
    StructureGroup,
    StructureMeeting,
)
from facilitator.groups.records import (
    Group,
    GroupDraft,
    GroupKind,
    Membership,
    MembershipDraft,
)
from facilitator.meetings.series.records import Series, SeriesDraft
from facilitator.meetings.series.recurrence import days_of, end_of_days, first_day, read_rule
from facilitator.roles.records import Role, RoleDraft, Term, TermAct, TermActKind, TermDraft

_KINDS = {"committees": GroupKind.council, "workinggroups": GroupKind.working_group}
_MOST_SEATS = 200


def plan_structures(
    plan: Plan, names: Names, found: Iterable[ParsedStructure], since: date | None
) -> None:
    """Plan what the lists tell and is not there yet; terms begin on the day `since`."""
    importer = _Structures(plan, names, since)
    for one in found:
        for group in one.groups:
            importer.plan_group(one.source, group)


class _Structures:
    def __init__(self, plan: Plan, names: Names, since: date | None) -> None:
        self._plan, self._names, self._since = plan, names, since
        self._groups = {folded(one.name): one for one in plan.there(Group)}
        self._roles = {(one.group_id, folded(one.name)): one for one in plan.there(Role)}
        self._members = {(one.group_id, one.person_id) for one in plan.there(Membership)}
        self._held = {(one.role_id, one.person_id) for one in plan.there(Term)}
        self._series = {_key(one.title, one.group_id, one.rule) for one in plan.there(Series)}

    def plan_group(self, source: str, told: StructureGroup) -> None:
        """Plan one group with its roles and meetings."""
        group = self._groups.get(folded(told.name))
        if group is None:
            draft = GroupDraft(
                name=told.name[:200],
                kind=_KINDS.get(told.kind, GroupKind.circle),
                purpose=told.purpose,
            )
            group = self._groups[folded(told.name)] = self._plan.add(Group, draft)
            self._plan.count("groups")
        else:
            self._plan.same += 1
        for row in told.roles:
            self._plan_role(source, group, row)
        if self._since is None and any(row.held for row in told.roles):
            self._plan.doubt(
                source, told.line, told.name,
                "It does not say since when somebody leads. Name the day on which the terms begin;"
                " so far the roles come in, and their people as members.",
            )  # fmt: skip
        for meeting in told.meetings:
            self._plan_series(source, group, meeting)

    def _plan_role(self, source: str, group: Group, row: RosterRow) -> None:
        key = group.id, folded(row.role)
        role = self._roles.get(key)
        if role is None:
            seats = max(1, min(len(row.held), _MOST_SEATS))
            draft = RoleDraft(group_id=group.id, name=row.role, seats=seats)
            role = self._roles[key] = self._plan.add(Role, draft)
            self._plan.count("roles")
        for seat, (name, user_name) in enumerate(row.held[: role.seats], start=1):
            person_id = self._person(source, row.line, name, user_name)
            if person_id is None:
                continue
            if (group.id, person_id) not in self._members:
                self._members.add((group.id, person_id))
                belongs = MembershipDraft(group_id=group.id, person_id=person_id)
                self._plan.add(Membership, belongs)
            self._plan_term(role, person_id, seat)

    def _person(self, source: str, line: int, name: str, user_name: str) -> UUID | None:
        known = self._names.called(user_name) if user_name else set()
        if len(known) == 1:
            return next(iter(known))
        person_id = self._names.person(name, source, line)
        if person_id is not None and user_name:
            self._names.add_alias(person_id, user_name)
        return person_id

    def _plan_term(self, role: Role, person_id: UUID, seat: int) -> None:
        if self._since is None:
            return
        if (role.id, person_id) in self._held:
            self._plan.same += 1
            return
        self._held.add((role.id, person_id))
        draft = TermDraft(role_id=role.id, person_id=person_id, seat=seat, from_on=self._since)
        term = self._plan.add(Term, draft)
        self._plan.count("terms")
        if self._since <= self._plan.office.today():
            self._plan.add(TermAct, term_id=term.id, kind=TermActKind.began, on=self._since)

    def _plan_series(self, source: str, group: Group, told: StructureMeeting) -> None:
        if not told.rule or told.starts_at is None:
            self._plan.doubt(source, told.line, told.title, told.why)
            return
        key = _key(told.title, group.id, told.rule)
        if key in self._series:
            self._plan.same += 1
            return
        try:
            first_on = self._first(told)
        except Refused as why:
            self._plan.doubt(source, told.line, told.title, str(why))
            return
        self._series.add(key)
        draft = SeriesDraft(
            title=told.title,
            group_id=group.id,
            rule=told.rule,
            first_on=first_on,
            starts_at=f"{told.starts_at:%H:%M}",
            zone=told.zone,
            place=told.place,
        )
        self._plan.add(Series, draft)
        self._plan.count("series")

    def _first(self, told: StructureMeeting) -> date:
        """Give the first day from today on; every second week is counted from its own start."""
        today, rule = self._plan.office.today(), read_rule(told.rule)
        if told.from_on is None or told.from_on >= today:
            return first_day(rule, max(today, told.from_on or today))
        return days_of(rule, told.from_on, today, end_of_days(today))[0]


def _key(title: str, group_id: UUID | None, rule: str) -> tuple[str, UUID | None, str]:
    return folded(title), group_id, rule
