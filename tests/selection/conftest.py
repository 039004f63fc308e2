"""A house with a role of two seats, for the tests of calls and of what fills them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from facilitator.groups.records import Group, GroupDraft, MembershipDraft
from facilitator.groups.service import join_group, start_group
from facilitator.office import Office
from facilitator.people.records import Person, PersonDraft
from facilitator.people.service import add_person
from facilitator.roles import service as roles
from facilitator.roles.records import Role, RoleDraft, SelectionMethod
from facilitator.selection.calls import service as calls
from facilitator.selection.calls.records import Call, CallDraft, Candidate, CandidateDraft

NAMES = ("Amara", "Bo", "Chidi", "Dana", "Eli")


@dataclass
class House:
    """The Garden has five members, and Gus is outside it; Water keeper has two seats."""

    office: Office
    start: date
    group: Group
    people: dict[str, Person]
    role: Role

    def __getitem__(self, name: str) -> UUID:
        """The id of somebody."""
        return self.people[name].id

    def day(self, number: int) -> date:
        """Day `number` from the day the house was made."""
        return self.start + timedelta(days=number)

    def draft(self, **given: Any) -> CallDraft:
        """A call for days 30 to 119, open from today, unless told."""
        usual: dict[str, Any] = {
            "role_id": self.role.id,
            "method": SelectionMethod.vote,
            "from_on": self.day(30),
            "to_on": self.day(119),
            "opens_on": self.day(0),
        }
        return CallDraft(**(usual | given))

    def open(self, *seats: int, **given: Any) -> Call:
        """Open a call, for seat 1 unless told."""
        return calls.open_call(self.office, self.draft(**given), seats or (1,))

    def stand(self, call: Call, name: str, by: str | None = None) -> Candidate:
        """Let somebody stand, or be put forward."""
        draft = CandidateDraft(
            call_id=call.id, person_id=self[name], put_forward_by=self[by] if by else None
        )
        return calls.put_forward(self.office, draft)

    def choice(self, name: str, **given: Any) -> calls.Choice:
        """Somebody in a result."""
        return calls.Choice(self[name], **given)

    def end(self, call: Call, *names: str, reserve: tuple[str, ...] = (), **way: Any) -> Any:
        """End a call with those chosen, in order."""
        chosen = [self.choice(name, why=f"{name} knows the well") for name in names]
        chosen += [self.choice(name, reserve=True) for name in reserve]
        said = {"how": "Counted by hand.", "numbers": "5 of 5 voted"} | way
        return calls.end_call(self.office, call.id, chosen, calls.Way(**said))

    def told(self, call: Call) -> calls.CallRecord:
        """What is known of a call."""
        return calls.call_record(self.office, call.id)


@pytest.fixture
def new_house(new_office: Callable[[], Office]) -> Callable[[], House]:
    """Make a fresh house at each call."""

    def make() -> House:
        office = new_office()
        group = start_group(office, GroupDraft(name="Garden circle"))
        people = {name: add_person(office, PersonDraft(name=name)) for name in (*NAMES, "Gus")}
        for name in NAMES:
            join_group(office, MembershipDraft(group_id=group.id, person_id=people[name].id))
        role = roles.add_role(office, RoleDraft(group_id=group.id, name="Water keeper", seats=2))
        return House(office, office.today(), group, people, role)

    return make


@pytest.fixture
def house(new_house: Callable[[], House]) -> House:
    """A fresh house."""
    return new_house()
