"""Rosewater after two years: decisions old and new, minutes, and things said on the way."""

from datetime import date

import pytest

from facilitator.decisions.records import (
    Advice,
    Decision,
    DecisionDraft,
    DecisionLink,
    LinkKind,
    Objection,
    Proposal,
    ProposalDraft,
)
from facilitator.groups.records import (
    Domain,
    DomainDraft,
    Group,
    GroupDraft,
    GroupKind,
    Right,
    RightDraft,
    Rung,
)
from facilitator.meetings.records import (
    Action,
    ActionDraft,
    Item,
    ItemDraft,
    Meeting,
    MeetingDraft,
    Note,
)
from facilitator.office import Office
from facilitator.people.records import Person, PersonDraft
from facilitator.roles.records import Role, RoleDraft
from facilitator.store.ordering import places

IMPORTED = """# Council meeting 2024-01-05

## Discussion

- Summer programme
  - Mara: we were asked whether to take part in Google Summer of Code.
  - No objections to participating in GSoC.
- Budget
  - **Decision**: Everyone may ask for [travel grants](https://example.org/grants) up to 500 euros.
"""


class Rosewater:
    """What the tests point at by name."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.people = {name: office.make(Person, PersonDraft(name=name)) for name in NAMES}
        self.assembly = office.make(
            Group, GroupDraft(name="House assembly", kind=GroupKind.assembly)
        )
        self.kitchen = office.make(Group, GroupDraft(name="Kitchen circle"))
        self.treasurer = office.make(Role, RoleDraft(name="Treasurer", group_id=self.assembly.id))
        self.money = office.make(Domain, DomainDraft(name="House money"))
        self.right = office.make(
            Right,
            RightDraft(
                domain_id=self.money.id,
                from_on=date(2024, 1, 1),
                rung=Rung.consent,
                owner_group_id=self.assembly.id,
            ),
        )
        self.records: list[object] = [
            *self.people.values(),
            *(self.assembly, self.kitchen, self.treasurer, self.money, self.right),
        ]
        self.count = 0
        with office.writing("set up") as session:
            session.add_all(self.records)

    def add(self, *records: object) -> None:
        with self.office.writing("add") as session:
            session.add_all(records)

    def proposal(self, title: str, why: str = "") -> Proposal:
        draft = ProposalDraft(title=title, why=why, raised_on=date(2026, 10, 1))
        made = self.office.make(Proposal, draft)
        self.add(made)
        return made

    def decision(
        self, title: str, text: str = "", why: str = "", on: date | None = None, **more: object
    ) -> Decision:
        self.count += 1
        made = self.office.make(
            Decision,
            DecisionDraft(title=title, text=text, why=why),
            number=self.count,
            decided_on=on or date(2025, 3, self.count % 28 + 1),
            **more,
        )
        self.add(made)
        return made

    def by_consent(self, title: str, **more: object) -> Decision:
        return self.decision(
            title,
            rung=Rung.consent,
            group_id=self.assembly.id,
            domain_id=self.money.id,
            right_id=self.right.id,
            **more,
        )

    def supersede(self, later: Decision, earlier: Decision) -> None:
        self.add(
            self.office.make(
                DecisionLink,
                decision_id=later.id,
                earlier_id=earlier.id,
                kind=LinkKind.supersedes,
            )
        )

    def meeting(self, title: str, on: date, **items: list[str]) -> Meeting:
        """Hold a meeting; each item has its notes. `_` in an item's name stands for a space."""
        meeting = self.office.make(
            Meeting, MeetingDraft(title=title, held_on=on, group_id=self.assembly.id)
        )
        records: list[object] = [meeting]
        for place, (name, notes) in zip(places(len(items)), items.items(), strict=True):
            item = self.office.make(
                Item,
                ItemDraft(title=name.replace("_", " ")),
                meeting_id=meeting.id,
                place=place,
            )
            records.append(item)
            for where, text in zip(places(len(notes)), notes, strict=True):
                records.append(
                    self.office.make(
                        Note, meeting_id=meeting.id, item_id=item.id, place=where, text=text
                    )
                )
        self.add(*records)
        return meeting

    def imported(self, source: str, on: date, text: str) -> Meeting:
        draft = MeetingDraft(title=f"Council meeting {on}", held_on=on)
        meeting = self.office.make(Meeting, draft, text=text, source=source)
        self.add(meeting)
        return meeting

    def action(self, meeting: Meeting, text: str) -> None:
        self.add(self.office.make(Action, ActionDraft(text=text), meeting_id=meeting.id))

    def object(self, proposal: Proposal, who: str, text: str) -> None:
        self.add(
            self.office.make(
                Objection,
                proposal_id=proposal.id,
                person_id=self.people[who].id,
                text=text,
                on=date(2026, 10, 2),
            )
        )

    def advise(self, proposal: Proposal, who: str, text: str) -> None:
        self.add(
            self.office.make(
                Advice,
                proposal_id=proposal.id,
                person_id=self.people[who].id,
                text=text,
                on=date(2026, 10, 3),
            )
        )


NAMES = ("Amara", "Bo", "Chidi", "Dana", "Eli")


@pytest.fixture
def house(office: Office) -> Rosewater:
    """The collective, with people, two groups and a domain, and nothing decided."""
    return Rosewater(office)
