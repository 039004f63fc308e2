"""A network council, to which the bakery sends a delegate for two months at a time."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from facilitator.decisions.records import Decision, DecisionDraft
from facilitator.decisions.service import decide_at_once
from facilitator.delegates.records import Link, LinkDraft, LinkManner
from facilitator.delegates.service import set_link
from facilitator.groups.records import DomainDraft, GroupDraft, GroupKind, MembershipDraft, Rung
from facilitator.groups.service import add_domain, join_group, start_group
from facilitator.meetings.records import Duty, Meeting, MeetingDraft, PresenceKind
from facilitator.meetings.service import (
    assign_duty,
    close_meeting,
    mark_everyone,
    open_meeting,
    plan_meeting,
    save_notes,
)
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles import service as roles
from facilitator.roles.records import RoleDraft, SelectionMethod, Term, TermDraft

SINCE = date(2026, 1, 1)


class Network:
    """Amara, Bo and Chidi bake; Dana and Eli are in the council itself."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.bakery = start_group(office, GroupDraft(name="Bakery"))
        self.council = start_group(
            office, GroupDraft(name="Network council", kind=GroupKind.council)
        )
        self.people: dict[str, UUID] = {}
        for name in ("Amara", "Bo", "Chidi", "Dana", "Eli"):
            self.people[name] = add_person(office, PersonDraft(name=name)).id
            group = self.bakery if name in ("Amara", "Bo", "Chidi") else self.council
            join_group(
                office,
                MembershipDraft(
                    group_id=group.id, person_id=self.people[name], from_on=date(2025, 1, 1)
                ),
            )
        self.role = roles.add_role(
            office,
            RoleDraft(
                group_id=self.council.id,
                name="Delegate of the bakery",
                term_length=2,
                most_in_a_row=1,
                selection=SelectionMethod.rotation,
            ),
        )
        self.domains = {
            name: add_domain(
                office,
                DomainDraft(name=name),
                rung=Rung.delegated,
                owner_role_id=self.role.id,
                from_on=date(2025, 1, 1),
            ).id
            for name in ("Shared van", "Membership fees")
        }
        self.at_home = add_domain(
            office,
            DomainDraft(name="Delegates"),
            rung=Rung.delegated,
            owner_group_id=self.bakery.id,
            from_on=date(2025, 1, 1),
        ).id

    def link(self, manner: LinkManner = LinkManner.delegate, **more: object) -> Link:
        told = {"role_id": self.role.id, "for_group_id": self.bakery.id, "from_on": SINCE}
        return set_link(self.office, LinkDraft(manner=manner, **(told | more)))

    def holds(self, name: str, first: date, last: date | None = None) -> Term:
        """Plan a term of the delegate and begin it."""
        term = roles.plan_term(
            self.office,
            TermDraft(role_id=self.role.id, person_id=self.people[name], from_on=first, to_on=last),
        )
        roles.begin_term(self.office, term.id, first)
        return term

    def decided(self, title: str = "Amara speaks for us") -> Decision:
        """A decision of the bakery."""
        return decide_at_once(
            self.office, self.at_home, DecisionDraft(title=title), self.people["Bo"]
        )

    def met(self, group_id: UUID, on: date, title: str = "Council") -> Meeting:
        """A meeting that was held and closed."""
        meeting = plan_meeting(
            self.office, MeetingDraft(title=title, group_id=group_id, held_on=on, starts_at="19:00")
        )
        open_meeting(self.office, meeting.id)
        everyone = dict.fromkeys(self.people.values(), PresenceKind.present)
        mark_everyone(self.office, meeting.id, everyone)
        assign_duty(self.office, meeting.id, Duty.facilitates, self.people["Dana"])
        assign_duty(self.office, meeting.id, Duty.notes, self.people["Eli"])
        save_notes(self.office, meeting.id, None, "We met.")
        close_meeting(self.office, meeting.id)
        return meeting


@pytest.fixture
def network(office: Office) -> Network:
    return Network(office)


@pytest.fixture
def plan_at_home(network: Network) -> Callable[[], Meeting]:
    """The next meeting of the bakery."""
    return lambda: plan_meeting(
        network.office,
        MeetingDraft(
            title="Bakery",
            group_id=network.bakery.id,
            held_on=network.office.today(),
            starts_at="18:00",
        ),
    )
