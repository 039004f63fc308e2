"""People, groups, roles, terms, absences and wishes out of tables."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from facilitator.errors import Refused
from facilitator.exchange.importing.names import Names
from facilitator.exchange.importing.plan import Plan
from facilitator.exchange.reading import (
    AbsenceRow,
    GroupRow,
    ParsedTable,
    PersonRow,
    RoleRow,
    TermRow,
    WishRow,
    folded,
)
from facilitator.groups.records import Group, GroupDraft, GroupKind, Membership, MembershipDraft
from facilitator.people.records import Absence, AbsenceDraft, Person, PersonDraft
from facilitator.roles.records import (
    Role,
    RoleDraft,
    Term,
    TermAct,
    TermActKind,
    TermDraft,
    TermUnit,
    Wish,
    WishDraft,
    WishKind,
)
from facilitator.store.records import Draft

_ORDER = ("people", "groups", "roles", "terms", "absences", "wishes")
_UNITS = {"meetings": TermUnit.meeting}


def plan_tables(plan: Plan, names: Names, tables: Iterable[ParsedTable]) -> None:
    """Plan the rows that are not there yet; people first, what names them after."""
    known = sorted(
        (table for table in tables if table.kind in _ORDER),
        key=lambda table: _ORDER.index(table.kind or "people"),
    )
    importer = _Tables(plan, names)
    for table in known:
        for row in table.rows:
            try:
                importer.plan_row(table.source, row)
            except Refused as refusal:
                plan.doubt(table.source, row.line, _what(row), str(refusal))


def _what(row: object) -> str:
    for name in ("name", "person", "role"):
        if hasattr(row, name):
            return str(getattr(row, name))
    return ""


class _Tables:
    def __init__(self, plan: Plan, names: Names) -> None:
        self._plan, self._names = plan, names
        self._people = {person.id: person for person in plan.there(Person)}
        self._groups = {folded(group.name): group for group in plan.there(Group)}
        self._roles = {(role.group_id, folded(role.name)): role for role in plan.there(Role)}
        # A table may give the day that was planned, or the day on which it really began.
        acts = [act for act in plan.there(TermAct) if act.kind == TermActKind.began]
        began = {act.term_id: act.on for act in acts}
        self._terms = {
            (t.role_id, t.seat, t.person_id, day)
            for t in plan.there(Term)
            for day in (t.from_on, began.get(t.id, t.from_on))
        }
        self._members = {(m.group_id, m.person_id) for m in plan.there(Membership)}
        self._away = {(a.person_id, a.from_on, a.to_on) for a in plan.there(Absence)}
        self._wishes = {(w.person_id, w.role_id, w.wish) for w in plan.there(Wish)}

    def plan_row(self, source: str, row: object) -> None:
        """Plan one row of any table."""
        if isinstance(row, PersonRow):
            self._person(source, row)
        elif isinstance(row, GroupRow):
            self._group(source, row)
        elif isinstance(row, RoleRow):
            self._role(source, row)
        elif isinstance(row, TermRow):
            self._term(source, row)
        elif isinstance(row, AbsenceRow):
            self._absence(source, row)
        elif isinstance(row, WishRow):
            self._wish(source, row)

    def _person(self, source: str, row: PersonRow) -> None:
        draft = PersonDraft(
            name=row.name,
            email=row.email or "",
            phone=row.phone or "",
            joined_on=row.joined_on,
            left_on=row.left_on,
        )
        there = self._names.called(row.name)
        if len(there) > 1:
            raise Refused("Several people have this name.")
        if there:
            self._plan.same += 1
            person_id = next(iter(there))
            self._compare(source, row.line, row.name, self._people.get(person_id), draft)
        else:
            person = self._names.new(draft)
            self._people[person.id] = person
            person_id = person.id
        for alias in row.aliases:
            self._names.add_alias(person_id, alias)

    def _compare(self, source: str, line: int, what: str, there: object, told: Draft) -> None:
        """Say where a row differs from what is here; what is here stays."""
        for name, value in told.model_dump(exclude_defaults=True).items():
            if there is not None and getattr(there, name) not in (value, None, ""):
                self._plan.doubt(
                    source, line, what, f"{name.replace('_on', '')} is different here; it stays."
                )

    def _group(self, source: str, row: GroupRow) -> None:
        kinds = {kind.value: kind for kind in GroupKind}
        kind = kinds.get((row.kind or "circle").casefold())
        if kind is None:
            self._plan.doubt(source, row.line, row.kind or "", "This kind of group is not known.")
        parent = self._groups.get(folded(row.parent or ""))
        if row.parent and parent is None:
            raise Refused(f"There is no group “{row.parent}” above it; put it in a row before.")
        there = self._groups.get(folded(row.name))
        if there is None:
            draft = GroupDraft(
                name=row.name,
                kind=kind or GroupKind.circle,
                purpose=row.purpose or "",
                parent_id=parent.id if parent else None,
            )
            there = self._groups[folded(row.name)] = self._plan.add(Group, draft)
            self._plan.count("groups")
        else:
            self._plan.same += 1
        for name in row.members:
            person_id = self._names.person(name, source, row.line)
            if person_id is not None and (there.id, person_id) not in self._members:
                self._members.add((there.id, person_id))
                self._plan.add(Membership, MembershipDraft(group_id=there.id, person_id=person_id))

    def _in_group(self, name: str) -> Group:
        found = self._groups.get(folded(name))
        if found is None:
            raise Refused(f"There is no group “{name}”. Add it to the table of groups.")
        return found

    def _role(self, source: str, row: RoleRow) -> None:
        group = self._in_group(row.group)
        key = (group.id, folded(row.role))
        given: dict[str, Any] = {
            "purpose": row.purpose,
            "seats": row.seats,
            "term_length": row.term_length,
            "load_hours": row.load_hours,
            "term_unit": _UNITS.get(row.term_unit or "", row.term_unit),
        }
        draft = RoleDraft(
            group_id=group.id,
            name=row.role,
            **{name: value for name, value in given.items() if value is not None},
        )
        there = self._roles.get(key)
        if there is None:
            self._roles[key] = self._plan.add(Role, draft)
            self._plan.count("roles")
        else:
            self._plan.same += 1
            self._compare(source, row.line, row.role, there, draft)

    def _found_role(self, group: str | None, name: str) -> Role:
        if group:
            found = [self._roles.get((self._in_group(group).id, folded(name)))]
        else:
            found = [role for (_, key), role in self._roles.items() if key == folded(name)]
        if len(found) > 1:
            raise Refused(f"Several groups have a role “{name}”. Say which group.")
        if not found or found[0] is None:
            raise Refused(f"There is no role “{name}”. Add it to the table of roles.")
        return found[0]

    def _term(self, source: str, row: TermRow) -> None:
        role = self._found_role(row.group, row.role)
        person_id = self._names.person(row.person, source, row.line)
        if person_id is None:
            raise Refused("It is not clear who this is.")
        seat = row.seat or 1
        if seat > role.seats:
            raise Refused(f"{role.name} has {role.seats} seats, not {seat}.")
        key = (role.id, seat, person_id, row.from_on)
        if key in self._terms:
            self._plan.same += 1
            return
        draft = TermDraft(
            role_id=role.id, person_id=person_id, seat=seat, from_on=row.from_on, to_on=row.to_on
        )
        self._terms.add(key)
        term = self._plan.add(Term, draft)
        self._plan.count("terms")
        for kind, on in _what_happened(row, self._plan.office.today()):
            self._plan.add(TermAct, term_id=term.id, kind=kind, on=on)

    def _absence(self, source: str, row: AbsenceRow) -> None:
        person_id = self._names.person(row.person, source, row.line)
        if person_id is None:
            raise Refused("It is not clear who this is.")
        if (person_id, row.from_on, row.to_on) in self._away:
            self._plan.same += 1
            return
        self._away.add((person_id, row.from_on, row.to_on))
        draft = AbsenceDraft(
            person_id=person_id, from_on=row.from_on, to_on=row.to_on, reason=row.reason or ""
        )
        self._plan.add(Absence, draft)
        self._plan.count("absences")

    def _wish(self, source: str, row: WishRow) -> None:
        role = self._found_role(row.group, row.role)
        person_id: UUID | None = self._names.person(row.person, source, row.line)
        if person_id is None:
            raise Refused("It is not clear who this is.")
        wish = WishKind(row.wish)
        if (person_id, role.id, wish) in self._wishes:
            self._plan.same += 1
            return
        self._wishes.add((person_id, role.id, wish))
        draft = WishDraft(
            person_id=person_id, role_id=role.id, wish=wish, from_on=row.from_on, to_on=row.to_on
        )
        self._plan.add(Wish, draft)
        self._plan.count("wishes")


def _what_happened(row: TermRow, today: date) -> list[tuple[TermActKind, date]]:
    """Give the facts a row of the past tells: it began, it ended.

    A term that began is taken as served to its last day unless its state says otherwise; a
    state of "planned" says that nothing of it has happened yet.
    """
    state = (row.state or "").casefold()
    if state == "planned" or row.from_on is None or row.from_on > today:
        return []
    if state == "declined":
        return [(TermActKind.declined, row.from_on)]
    acts = [(TermActKind.began, row.from_on)]
    if row.to_on is not None and row.to_on < today and state not in ("holding", "handing over"):
        acts.append((TermActKind.ended, row.to_on))
    return acts
