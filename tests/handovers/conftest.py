"""A treasurer whose term ends on 31 May 2026, and the one who comes next."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest

from facilitator.groups.records import GroupDraft
from facilitator.groups.service import start_group
from facilitator.handovers import service as handing
from facilitator.handovers.shown import HandoverShown
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles import service as roles
from facilitator.roles.records import RoleDraft, TermDraft

ENDS = date(2026, 5, 31)


@dataclass
class House:
    """Bo is treasurer, Dana comes next, Eli stays."""

    office: Office
    people: dict[str, UUID]
    role_id: UUID
    danas_term: UUID

    @property
    def open(self) -> HandoverShown:
        """The one handover there is, also once it is over."""
        [found] = handing.handovers(self.office, with_past=True)
        return found

    def finish(self) -> None:
        """Tick what belongs before the seat changes hands."""
        for one in self.open.open_before:
            handing.tick_step(self.office, one.step.id)


@pytest.fixture
def house(office, clock) -> House:
    group = start_group(office, GroupDraft(name="Finance circle"))
    people = {n: add_person(office, PersonDraft(name=n)).id for n in ("Bo", "Dana", "Eli")}
    role = roles.add_role(office, RoleDraft(group_id=group.id, name="Treasurer"))
    before = {"role_id": role.id, "person_id": people["Bo"], "to_on": ENDS}
    bos = roles.plan_term(office, TermDraft(from_on=date(2025, 12, 1), **before))
    roles.begin_term(office, bos.id, date(2025, 12, 1))
    after = {"role_id": role.id, "person_id": people["Dana"], "to_on": date(2026, 11, 30)}
    danas = roles.plan_term(office, TermDraft(from_on=ENDS + timedelta(days=1), **after))
    return House(office, people, role.id, danas.id)


@pytest.fixture
def late_february(house, clock) -> House:
    """Ninety days before the end: the handover opened by itself."""
    clock.set(ENDS - timedelta(days=90))
    handing.tend(house.office)
    return house
