"""A house with three groups that nominate, and a role of half a year, for tests of the pool."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest

from facilitator.groups.records import Group, GroupDraft
from facilitator.groups.service import start_group
from facilitator.office import Office
from facilitator.people.records import Person, PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import Role, RoleDraft, TermDraft
from facilitator.roles.service import add_role, record_term
from facilitator.selection.pool import service as pool
from facilitator.selection.pool.records import (
    Nomination,
    NominationDraft,
    PoolPlace,
    PoolPlaceDraft,
    PoolRule,
    PoolRuleDraft,
)

NAMES = ("Amara", "Bo", "Chidi", "Dana", "Eli")
GROUPS = ("Finance", "Garden", "House", "Care")


@dataclass
class PoolHouse:
    """Short words for tests of the pool."""

    office: Office
    groups: dict[str, Group]
    people: dict[str, Person]
    role: Role

    def serve(self, name: str, first: date, last: date, seat: int = 1) -> UUID:
        """Record a term of the role that is over."""
        draft = TermDraft(
            role_id=self.role.id,
            person_id=self.people[name].id,
            seat=seat,
            from_on=first,
            to_on=last,
        )
        return record_term(self.office, draft).id

    def nominate(self, name: str, group: str, on: date, *, role: bool = True) -> Nomination:
        """Let a group nominate somebody, for the role or for any."""
        draft = NominationDraft(
            group_id=self.groups[group].id,
            person_id=self.people[name].id,
            role_id=self.role.id if role else None,
            on=on,
            reason="Asks the right questions",
        )
        return pool.nominate(self.office, draft)

    def put_in(self, name: str, first: date | None = None, last: date | None = None) -> PoolPlace:
        """Put somebody into the pool for any role."""
        draft = PoolPlaceDraft(person_id=self.people[name].id, from_on=first, to_on=last)
        return pool.add_to_pool(self.office, draft)

    def rule(self, from_on: date, *, own: bool = True, **more: object) -> PoolRule:
        """Set the rule of the role, or of the whole pool."""
        draft = PoolRuleDraft(role_id=self.role.id if own else None, from_on=from_on, **more)
        return pool.set_pool_rule(self.office, draft)

    def standing(self, name: str, on: date) -> pool.Standing:
        """Somebody's standing towards the role."""
        found = pool.eligible_for(self.office, self.role.id, on)
        return next(each for each in found if each.person == name)


@pytest.fixture
def new_house(new_office: Callable[[], Office]) -> Callable[[], PoolHouse]:
    """Make a fresh house at each call; its role's group is Finance."""

    def make(**of_role: object) -> PoolHouse:
        office = new_office()
        groups = {name: start_group(office, GroupDraft(name=name)) for name in GROUPS}
        people = {name: add_person(office, PersonDraft(name=name)) for name in NAMES}
        role = add_role(
            office, RoleDraft(group_id=groups["Finance"].id, name="Treasurer", seats=2, **of_role)
        )
        return PoolHouse(office, groups, people, role)

    return make


@pytest.fixture
def house(new_house: Callable[[], PoolHouse]) -> PoolHouse:
    """Four groups, five people, a treasurer for six months."""
    return new_house()
