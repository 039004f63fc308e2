"""A co-op whose bookings are decided by a script that Dana answers for."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from facilitator.decisions.automated.service import (
    Added,
    add_automation,
    automations,
    decide_as_automation,
)
from facilitator.decisions.records import Decision, DecisionDraft
from facilitator.groups.records import Domain, DomainDraft, Group, GroupDraft, MembershipDraft
from facilitator.groups.service import add_domain, join_group, start_group
from facilitator.office import Office
from facilitator.people.automations.records import AutomationDraft
from facilitator.people.records import Person, PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import Role, RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term


class House:
    """Bo, Dana and Eli in the house circle; Eli is treasurer; room bookings have a role."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.people: dict[str, Person] = {}
        self.circle: Group = start_group(office, GroupDraft(name="House circle"))
        for name in ("Bo", "Dana", "Eli"):
            self.people[name] = add_person(office, PersonDraft(name=name))
            join_group(
                office,
                MembershipDraft(
                    group_id=self.circle.id, person_id=self[name], from_on=office.today()
                ),
            )
        self.booking = self.role("Booking keeper")
        self.treasurer = self.role("Treasurer")
        self.rooms = self.domain("Room bookings", self.booking)
        self.money = self.domain("Spending", self.treasurer, rung="consent")
        term = plan_term(
            office,
            TermDraft(role_id=self.treasurer.id, person_id=self["Eli"], from_on=office.today()),
        )
        begin_term(office, term.id)

    def __getitem__(self, name: str) -> UUID:
        return self.people[name].id

    def role(self, name: str) -> Role:
        return add_role(self.office, RoleDraft(name=name, group_id=self.circle.id, seats=2))

    def domain(self, name: str, role: Role, **right: Any) -> Domain:
        right = {"rung": "delegated", **right}
        return add_domain(self.office, DomainDraft(name=name), owner_role_id=role.id, **right)

    def draft(self, name: str = "Bookkeeper", **more: Any) -> AutomationDraft:
        given = {"what": "Books the common room, first come first served", **more}
        return AutomationDraft(name=name, keeper_id=given.pop("keeper_id", self["Dana"]), **given)

    def script(self, name: str = "Bookkeeper", **more: Any) -> Added:
        return add_automation(self.office, self.draft(name, **more), self.booking.id)

    def decide(self, added: Added, title: str = "Room to the choir", **more: Any) -> Decision:
        return decide_as_automation(
            self.office,
            added.automation.name,
            more.pop("token", added.token),
            more.pop("domain", "Room bookings"),
            DecisionDraft(
                title=title, text="Friday 19:00.", why="Nobody else asked.", **more.pop("draft", {})
            ),
            **more,
        )

    def shown(self, name: str = "Bookkeeper") -> Any:
        return next(one for one in automations(self.office) if one.automation.name == name)


@pytest.fixture
def house(office: Office) -> House:
    """The house on the day when the clock of tests begins."""
    return House(office)


@pytest.fixture
def new_house(new_office: Callable[[], Office]) -> Callable[[], House]:
    """Another house at each call."""
    return lambda: House(new_office())
