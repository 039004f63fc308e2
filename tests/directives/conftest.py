"""Four offices in a line of two branches, with somebody in each."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from facilitator.decisions.records import DecisionDraft, ProposalDraft
from facilitator.decisions.service import raise_proposal, record_decision
from facilitator.directives.records import Directive, DirectiveDraft, LineDraft
from facilitator.directives.service import send_directive, set_line
from facilitator.groups.records import DomainDraft, GroupDraft, MembershipDraft, Rung
from facilitator.groups.service import add_domain, join_group, start_group
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term

OFFICES = ("Board", "Works", "Garden", "Tools")
PEOPLE = {"Board": "Amara", "Works": "Bo", "Garden": "Chidi", "Tools": "Dana"}


@dataclass
class House:
    """Board over Works over Garden; nobody over Tools. The Garden decides about planting."""

    office: Office
    clock: Any
    groups: dict[str, UUID]
    people: dict[str, UUID]
    domains: dict[str, UUID]

    def __getitem__(self, name: str) -> UUID:
        """The id of an office."""
        return self.groups[name]

    def line(self, upper: str, lower: str, **more: Any) -> UUID:
        """Set a line from today, or on `from_on`."""
        draft = LineDraft(
            upper_id=self[upper],
            lower_id=self[lower],
            from_on=more.pop("from_on", self.office.today()),
        )
        return set_line(self.office, draft, **more).id

    def draft(self, sender: str, receiver: str, **more: Any) -> DirectiveDraft:
        """A directive by the one person of an office."""
        usual: dict[str, Any] = {
            "from_id": self[sender],
            "to_id": self[receiver],
            "text": "Mend the fence",
            "person_id": self.people[PEOPLE[sender]],
        }
        return DirectiveDraft(**(usual | more))

    def send(self, sender: str, receiver: str, in_spite: str = "", **more: Any) -> Directive:
        """Send it."""
        return send_directive(self.office, self.draft(sender, receiver, **more), in_spite)

    def decide(self, **draft: Any) -> UUID:
        """Let the Chair decide about the order of the house alone."""
        amara = self.people["Amara"]
        raised = ProposalDraft(
            title="New lines",
            domain_id=self.domains["Order"],
            raised_on=self.office.today(),
            raised_by=amara,
        )
        proposal = raise_proposal(self.office, raised, "Lines change")
        decided = DecisionDraft(title="New lines", why="Agreed", **draft)
        return record_decision(self.office, proposal.id, decided, person_id=amara).id


@pytest.fixture
def house(office: Office, clock: Any) -> House:
    """The house, its lines set up on the first day."""
    groups = {name: start_group(office, GroupDraft(name=name)).id for name in OFFICES}
    people = {}
    for name, person in PEOPLE.items():
        people[person] = add_person(office, PersonDraft(name=person)).id
        join_group(office, MembershipDraft(group_id=groups[name], person_id=people[person]))
    role = add_role(office, RoleDraft(group_id=groups["Board"], name="Chair"))
    term = plan_term(
        office, TermDraft(role_id=role.id, person_id=people["Amara"], from_on=clock.today)
    )
    begin_term(office, term.id)
    domains = {
        name: add_domain(office, DomainDraft(name=name), rung=Rung.delegated, **owner).id
        for name, owner in {
            "Planting": {"owner_group_id": groups["Garden"]},
            "Lending": {"owner_group_id": groups["Tools"]},
            "Order": {"owner_role_id": role.id},
        }.items()
    }
    made = House(office, clock, groups, people, domains)
    made.line("Board", "Works")
    made.line("Works", "Garden")
    return made
