"""A house whose roles rotate: three-month terms that begin on the first of a month."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from facilitator.groups.records import Group, GroupDraft, MembershipDraft
from facilitator.groups.service import join_group, start_group
from facilitator.office import Office
from facilitator.people.records import AbsenceDraft, Person, PersonDraft
from facilitator.people.service import add_absence, add_person
from facilitator.roles import service as roles
from facilitator.roles.records import Role, RoleDraft, SelectionMethod, Term, TermDraft
from facilitator.rotation import service as rotation
from facilitator.rotation.plans.shown import PlanMade
from facilitator.rotation.records import RoleRuleDraft

NAMES = ("Amara", "Bo", "Chidi", "Dana", "Eli", "Farah", "Gus", "Hana")


def silent(share: float, words: str) -> None:
    """Progress that nobody looks at."""


@dataclass
class House:
    """Short words for tests of rotation; `today` is 5 January 2026."""

    office: Office
    group: Group
    people: dict[str, Person]
    roles: dict[str, Role]

    @property
    def today(self) -> date:
        """The day it is."""
        return self.office.today()

    def who(self, name: str):
        """Id of somebody."""
        return self.people[name].id

    def name(self, person_id) -> str | None:
        """Name by id."""
        return next((n for n, one in self.people.items() if one.id == person_id), None)

    def role(self, name: str, rule: dict | None = None, **fields) -> Role:
        """Add a role, and how it rotates."""
        given = {"term_length": 3, "load_hours": 6, **fields}
        made = roles.add_role(self.office, RoleDraft(group_id=self.group.id, name=name, **given))
        self.roles[name] = made
        if rule is not None:
            rotation.set_role_rule(self.office, RoleRuleDraft(role_id=made.id, **rule))
        return made

    def term(
        self,
        role: str,
        name: str,
        first: date,
        last: date | None,
        seat: int = 1,
        begun: date | None = None,
        ended: date | None = None,
        selection: SelectionMethod = SelectionMethod.rotation,
    ) -> Term:
        """Plan a term, and say that it began and ended."""
        made = roles.plan_term(
            self.office,
            TermDraft(
                role_id=self.roles[role].id,
                person_id=self.who(name),
                seat=seat,
                from_on=first,
                to_on=last,
                selection=selection,
            ),
        )
        if begun is not None:
            roles.begin_term(self.office, made.id, begun)
        if ended is not None:
            roles.end_term(self.office, made.id, ended)
        return made

    def away(self, name: str, first: date, last: date | None) -> None:
        """Note an absence."""
        add_absence(self.office, AbsenceDraft(person_id=self.who(name), from_on=first, to_on=last))

    def plan(self, **given) -> PlanMade:
        """Make a draft."""
        return rotation.make_plan(self.office, silent, **given)

    def seats(self, plan_id) -> list[tuple[str, int, date, date, str | None]]:
        """Role, seat, first day, last day and name of each seat of a plan."""
        shown = rotation.plan_shown(self.office, plan_id)
        return [(one.role, one.seat, one.from_on, one.to_on, one.person) for one in shown.seats]


@pytest.fixture
def new_house(new_office: Callable[[], Office]) -> Callable[..., House]:
    """Make a fresh house at each call, with people of these names."""

    def make(*names: str) -> House:
        office = new_office()
        group = start_group(office, GroupDraft(name="House assembly"))
        people = {}
        for name in names or NAMES:
            people[name] = add_person(office, PersonDraft(name=name, joined_on=date(2024, 1, 1)))
            join_group(
                office,
                MembershipDraft(
                    group_id=group.id, person_id=people[name].id, from_on=date(2024, 1, 1)
                ),
            )
        return House(office, group, people, {})

    return make


@pytest.fixture
def house(new_house: Callable[..., House]) -> House:
    """Eight people and no role yet."""
    return new_house()
