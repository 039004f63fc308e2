"""People, groups, roles, terms, absences and wishes as CSV, with the headers that import reads.

Somebody who was forgotten is in none of them: read back, "a former member" would be a person.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from sqlmodel import Session, col

from facilitator.csv_text import csv_bytes, several
from facilitator.groups.records import Group, Membership
from facilitator.office import Office
from facilitator.people.lookup import by_name, everybody_in, names_in
from facilitator.people.records import Absence, Alias
from facilitator.people.rules import belongs, keeper
from facilitator.roles.courses import courses
from facilitator.roles.records import Role, TermUnit, Wish
from facilitator.roles.rules import TermState, state_on
from facilitator.store.finding import live
from facilitator.store.search import fold

_STATES = {
    TermState.waiting: TermState.planned,
    TermState.shadowing: TermState.planned,
    TermState.overdue: TermState.holding,
}
"""What import knows no word for, as the nearest that is true."""

Rows = Iterator[tuple[Any, ...]]


def tables(office: Office, *, with_contacts: bool) -> dict[str, bytes]:
    """Give the six tables by the name of their file."""
    with office.reading() as session:
        known = _Known(office, session)
        contacts = ("email", "phone") if with_contacts else ()
        return {
            "people.csv": csv_bytes(
                ("name", "aliases", *contacts, "joined_on", "left_on"), known.people(contacts)
            ),
            "groups.csv": csv_bytes(
                ("name", "kind", "parent", "purpose", "members"), known.groups()
            ),
            "roles.csv": csv_bytes(
                ("group", "role", "purpose", "seats", "term_length", "term_unit", "load_hours"),
                known.roles(),
            ),
            "terms.csv": csv_bytes(
                ("group", "role", "seat", "person", "from", "to", "state"), known.terms()
            ),
            "absences.csv": csv_bytes(("person", "from", "to", "reason"), known.absences()),
            "wishes.csv": csv_bytes(
                ("person", "group", "role", "wish", "from", "to"), known.wishes()
            ),
        }


class _Known:
    """Everything the tables name each other by, read once."""

    def __init__(self, office: Office, session: Session) -> None:
        self._session = session
        self._today = office.today()
        every = everybody_in(session)
        merged = {p.id: p.merged_into for p in every if p.merged_into is not None}
        self._keeper = {p.id: keeper(p.id, merged) for p in every}
        self._people = by_name(p for p in every if p.merged_into is None and p.forgotten_at is None)
        shown = {p.id for p in self._people}
        self._names = {i: n for i, n in names_in(session).items() if self._keeper.get(i) in shown}
        self._groups = {group.id: group for group in session.exec(live(Group))}
        self._roles = {role.id: role for role in session.exec(live(Role))}

    def people(self, contacts: Iterable[str]) -> Rows:
        """Everybody on record, also those who left."""
        aliases: dict[UUID, set[str]] = {}
        for alias in self._session.exec(live(Alias)):
            aliases.setdefault(self._keeper[alias.person_id], set()).add(alias.name)
        for person in self._people:
            called = sorted(aliases.get(person.id, ()))
            reached = [getattr(person, contact) for contact in contacts]
            yield person.name, several(called), *reached, person.joined_on, person.left_on

    def groups(self) -> Rows:
        """Every group that is not dissolved, the one above before those in it."""
        here = [
            g for g in self._groups.values() if not g.dissolved_on or g.dissolved_on >= self._today
        ]
        ids = {group.id for group in here}
        inside: dict[UUID | None, list[Group]] = {}
        for group in sorted(here, key=lambda g: (fold(g.name), g.id)):
            inside.setdefault(group.parent_id if group.parent_id in ids else None, []).append(group)
        members = self._members()

        def below(above: Group | None) -> Rows:
            for group in inside.get(above.id if above else None, ()):
                names = several(sorted(members.get(group.id, ())))
                yield group.name, group.kind, above.name if above else "", group.purpose, names
                yield from below(group)

        return below(None)

    def _members(self) -> dict[UUID, set[str]]:
        there = {p.id for p in self._people if belongs(p, self._today)}
        found: dict[UUID, set[str]] = {}
        for each in self._session.exec(live(Membership)):
            ended = each.to_on is not None and each.to_on < self._today
            later = each.from_on is not None and each.from_on > self._today
            if not ended and not later and self._keeper[each.person_id] in there:
                found.setdefault(each.group_id, set()).add(self._names[each.person_id])
        return found

    def roles(self) -> Rows:
        """Every role that has not ended."""
        for role in self._sorted_roles():
            if role.ended_on is None or role.ended_on >= self._today:
                unit = "meetings" if role.term_unit == TermUnit.meeting else role.term_unit
                group = self._groups[role.group_id].name
                length = role.term_length
                yield group, role.name, role.purpose, role.seats, length, unit, role.load_hours

    def _sorted_roles(self) -> list[Role]:
        found = (role for role in self._roles.values() if role.group_id in self._groups)
        return sorted(
            found, key=lambda r: (fold(self._groups[r.group_id].name), fold(r.name), r.id)
        )

    def terms(self) -> Rows:
        """Every term with the days it was really held, as far as there are facts."""
        of_role: dict[UUID, list[Any]] = {}
        for course in courses(self._session):
            of_role.setdefault(course.term.role_id, []).append(course)
        for role in self._sorted_roles():
            for course in of_role.get(role.id, ()):
                name = self._names.get(course.term.person_id)
                if name is not None:
                    state = state_on(course, self._today, self._today)
                    group = self._groups[role.group_id].name
                    days = course.taken
                    seat = course.term.seat
                    yield group, role.name, seat, name, *days, _STATES.get(state, state)

    def absences(self) -> Rows:
        """Every absence."""
        found = self._session.exec(live(Absence).order_by(col(Absence.from_on), col(Absence.id)))
        for absence in found:
            if absence.person_id in self._names:
                name = self._names[absence.person_id]
                yield name, absence.from_on, absence.to_on, absence.reason

    def wishes(self) -> Rows:
        """Every wish."""
        for wish in self._session.exec(live(Wish).order_by(col(Wish.id))):
            role = self._roles.get(wish.role_id)
            if wish.person_id in self._names and role is not None:
                name, group = self._names[wish.person_id], self._groups[role.group_id].name
                yield name, group, role.name, wish.wish, wish.from_on, wish.to_on
