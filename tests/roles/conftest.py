"""A house with people and roles, for the tests of terms."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from facilitator.groups.records import Group, GroupDraft
from facilitator.groups.service import start_group
from facilitator.office import Office
from facilitator.people.records import Person, PersonDraft
from facilitator.people.service import add_person
from facilitator.roles import service as roles
from facilitator.roles.records import Role, RoleDraft, Term, TermDraft

NAMES = ("Amara", "Bo", "Chidi", "Dana", "Eli")


@dataclass
class House:
    """Short words for tests of terms: `house.plan("Amara", 0, 30)` counts days from today."""

    office: Office
    start: date
    group: Group
    people: dict[str, Person]
    role: Role

    def day(self, number: int) -> date:
        """Day `number` from the day the house was made."""
        return self.start + timedelta(days=number)

    def plan(
        self, name: str, first: int, last: int | None, seat: int = 1, role: Role | None = None
    ) -> Term:
        """Plan a term by day numbers."""
        return roles.plan_term(self.office, self.draft(name, first, last, seat, role))

    def draft(
        self, name: str, first: int, last: int | None, seat: int = 1, role: Role | None = None
    ) -> TermDraft:
        """Draft of a term by day numbers."""
        return TermDraft(
            role_id=(role or self.role).id,
            person_id=self.people[name].id,
            seat=seat,
            from_on=self.day(first),
            to_on=None if last is None else self.day(last),
        )

    def seat(self, number: int, seat: int = 1) -> roles.Holding:
        """Who holds a seat of the role on day `number`."""
        found = roles.holdings(self.office, self.day(number))
        return next(h for h in found if h.seat == seat and h.role_id == self.role.id)


@pytest.fixture
def new_house(new_office: Callable[[], Office]) -> Callable[[], House]:
    """Make a fresh house at each call."""

    def make() -> House:
        office = new_office()
        group = start_group(office, GroupDraft(name="Garden"))
        people = {name: add_person(office, PersonDraft(name=name)) for name in NAMES}
        role = roles.add_role(office, RoleDraft(group_id=group.id, name="Water keeper", seats=2))
        return House(office, office.today(), group, people, role)

    return make


@pytest.fixture
def house(new_house: Callable[[], House]) -> House:
    """A group with five people and a role of two seats."""
    return new_house()
