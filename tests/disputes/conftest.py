"""A house in which the Kitchen and the Garden disagree, and ten others do not."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from facilitator.disputes.records import Dispute, DisputeDraft, PanelDrawDraft
from facilitator.disputes.service import (
    announce_panel,
    dispute_told,
    raise_dispute,
    state_case,
    type_panel_values,
)
from facilitator.disputes.told import DisputeTold
from facilitator.groups.records import (
    Domain,
    DomainDraft,
    Group,
    GroupDraft,
    GroupKind,
    MembershipDraft,
    Rung,
)
from facilitator.groups.rights import add_domain
from facilitator.groups.rules import Party
from facilitator.groups.service import join_group, start_group
from facilitator.office import Office
from facilitator.people.records import Person, PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import Role, RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term
from facilitator.selection.draws.lots.pots import DrawMethod

NAMES = (
    "Amara", "Bo", "Chidi", "Dana", "Eli", "Farah", "Gus", "Hana", "Ines", "Jun", "Kofi", "Lena",
)  # fmt: skip


@dataclass
class House:
    """Amara and Bo cook, Chidi and Dana garden, Eli is treasurer; the others do neither."""

    office: Office
    people: dict[str, Person]
    assembly: Group
    kitchen: Group
    garden: Group
    treasurer: Role
    compost: Domain

    def __getitem__(self, name: str) -> UUID:
        """The id of somebody."""
        return self.people[name].id

    def raised(self, **given: object) -> Dispute:
        """Kitchen against Garden about the compost, raised by Farah, unless told."""
        sides = given.pop("sides", (Party(self.kitchen.id), Party(self.garden.id)))
        usual: dict[str, object] = {
            "question": "Who owns the compost heap behind the kitchen?",
            "domain_id": self.compost.id,
            "raised_by": self["Farah"],
        }
        return raise_dispute(self.office, DisputeDraft(**(usual | given)), sides)  # type: ignore[arg-type]

    def with_panel(self, dispute: Dispute, slips: str = "1 2 3") -> DisputeTold:
        """Draw its panel with these slips, read by Amara and Chidi."""
        draft = PanelDrawDraft(dispute_id=dispute.id, method=DrawMethod.slips)
        announce_panel(self.office, draft)
        for witness in ("Amara", "Chidi"):
            type_panel_values(self.office, dispute.id, slips, self[witness])
        return dispute_told(self.office, dispute.id)

    def heard(self, dispute: Dispute) -> None:
        """Both sides state their case."""
        first, second = dispute_told(self.office, dispute.id).sides
        state_case(self.office, first.id, self["Amara"], "We carry the peels there every day.")
        state_case(self.office, second.id, self["Chidi"], "It is our soil in the end.")


@pytest.fixture
def house(office: Office) -> House:
    """Twelve people since 5 January 2026."""
    return make_house(office)


def make_house(office: Office) -> House:
    """Make it in a fresh collective."""
    today = office.today()
    people = {name: add_person(office, PersonDraft(name=name)) for name in NAMES}
    assembly = start_group(office, GroupDraft(name="House assembly", kind=GroupKind.assembly))
    kitchen = start_group(office, GroupDraft(name="Kitchen"))
    garden = start_group(office, GroupDraft(name="Garden"))
    for group, names in zip(
        (assembly, kitchen, garden), (NAMES, ("Amara", "Bo"), ("Chidi", "Dana")), strict=True
    ):
        for name in names:
            join_group(
                office,
                MembershipDraft(group_id=group.id, person_id=people[name].id, from_on=today),
            )
    treasurer = add_role(office, RoleDraft(name="Treasurer", group_id=assembly.id))
    term = plan_term(
        office,
        TermDraft(
            role_id=treasurer.id,
            person_id=people["Eli"].id,
            from_on=today,
            to_on=today.replace(year=2027),
        ),
    )
    begin_term(office, term.id)
    add_domain(
        office, DomainDraft(name="Purpose and decision rights"), rung=Rung.consent,
        owner_group_id=assembly.id,
    )  # fmt: skip
    compost = add_domain(
        office, DomainDraft(name="Compost"), rung=Rung.consent, owner_group_id=garden.id
    )
    return House(office, people, assembly, kitchen, garden, treasurer, compost)
