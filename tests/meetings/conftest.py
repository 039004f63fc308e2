"""A house meeting of the co-op, with the people who come to it."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from facilitator.groups.records import GroupDraft, GroupKind, MembershipDraft
from facilitator.groups.service import join_group, start_group
from facilitator.meetings.records import Duty, Meeting, MeetingDraft, PresenceKind
from facilitator.meetings.service import (
    assign_duty,
    mark_everyone,
    open_meeting,
    plan_meeting,
    save_notes,
)
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person

NAMES = ("Amara", "Bo", "Chidi", "Dana", "Eli", "Farah")


@pytest.fixture
def house(office: Office) -> UUID:
    """The assembly, to which all six belong."""
    group = start_group(office, GroupDraft(name="Assembly", kind=GroupKind.assembly))
    return group.id


@pytest.fixture
def who(office: Office, house: UUID) -> dict[str, UUID]:
    """The six by name."""
    people = {name: add_person(office, PersonDraft(name=name)).id for name in NAMES}
    for person_id in people.values():
        join_group(
            office,
            MembershipDraft(group_id=house, person_id=person_id, from_on=date(2025, 1, 1)),
        )
    return people


@pytest.fixture
def plan(office: Office, house: UUID, who: dict[str, UUID]) -> Callable[..., Meeting]:
    """Plan a meeting of the assembly, today unless told."""

    def make(**more: object) -> Meeting:
        told = {
            "title": "House meeting",
            "group_id": house,
            "held_on": office.today(),
            "starts_at": "19:00",
            "place": "Kitchen",
        }
        return plan_meeting(office, MeetingDraft(**(told | more)))

    return make


@pytest.fixture
def meeting(plan: Callable[..., Meeting]) -> Meeting:
    """One planned for today at seven in the evening."""
    return plan()


@pytest.fixture
def hold(office: Office, who: dict[str, UUID]) -> Callable[[Meeting], None]:
    """Open a meeting with everybody there, somebody facilitating and noting, a word said."""

    def held(meeting: Meeting) -> None:
        open_meeting(office, meeting.id)
        mark_everyone(office, meeting.id, dict.fromkeys(who.values(), PresenceKind.present))
        assign_duty(office, meeting.id, Duty.facilitates, who["Amara"])
        assign_duty(office, meeting.id, Duty.notes, who["Bo"])
        save_notes(office, meeting.id, None, "We met.")

    return held
