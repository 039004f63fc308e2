"""Four groups, a route over two of them, and somebody in each."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from facilitator.escalation.records import Escalation, EscalationDraft, RouteDraft
from facilitator.escalation.service import StepDraft, raise_escalation, set_route
from facilitator.groups.records import DomainDraft, GroupDraft, MembershipDraft, Rung
from facilitator.groups.service import add_domain, join_group, start_group
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person

PEOPLE = {"Finance": "Amara", "Logistics": "Bo", "Coordination": "Chidi", "Assembly": "Dana"}


@dataclass
class Camp:
    """Finance and Logistics; the route goes to Coordination (5 days), then Assembly (14)."""

    office: Office
    clock: Any
    groups: dict[str, UUID]
    people: dict[str, UUID]
    spending: UUID

    def __getitem__(self, name: str) -> UUID:
        """The id of a group."""
        return self.groups[name]

    def one_of(self, name: str) -> tuple[UUID, UUID]:
        """A group, and who speaks for it."""
        return self[name], self.people[PEOPLE[name]]

    def route(self, name: str = "Between groups", *steps: tuple[str, int], **more: Any) -> UUID:
        """Agree on a route from today."""
        draft = RouteDraft(
            name=name, from_on=self.office.today(), talk_days=more.pop("talk_days", 3)
        )
        chosen = [StepDraft(self[group], days) for group, days in steps or USUAL]
        return set_route(self.office, draft, chosen, **more).id

    def bring(
        self, raised_by: str = "Finance", other: str = "Logistics", **more: Any
    ) -> Escalation:
        """Raise something between two groups."""
        usual: dict[str, Any] = {
            "title": "Spending on tents",
            "happened": "Tents were bought without asking.",
            "person_id": self.people[PEOPLE[raised_by]],
        }
        draft = EscalationDraft(**(usual | more))
        parties = [(self[raised_by], "A limit of 200 a week"), (self[other], "Tents before rain")]
        return raise_escalation(self.office, draft, parties)


USUAL = (("Coordination", 5), ("Assembly", 14))


@pytest.fixture
def camp(office: Office, clock: Any) -> Camp:
    """The camp, without a route."""
    groups = {name: start_group(office, GroupDraft(name=name)).id for name in PEOPLE}
    people = {}
    for name, person in PEOPLE.items():
        people[person] = add_person(office, PersonDraft(name=person)).id
        join_group(office, MembershipDraft(group_id=groups[name], person_id=people[person]))
    spending = add_domain(
        office, DomainDraft(name="Spending"), rung=Rung.consent, owner_group_id=groups["Finance"]
    ).id
    return Camp(office, clock, groups, people, spending)
