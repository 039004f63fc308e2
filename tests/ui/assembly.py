"""The people of a small house, and a meeting of theirs, for the tests of screens."""

from datetime import date
from uuid import UUID

from facilitator.groups.records import GroupDraft, GroupKind, MembershipDraft
from facilitator.groups.service import join_group, start_group
from facilitator.meetings.records import ItemDraft, Meeting, MeetingDraft
from facilitator.meetings.service import add_item, plan_meeting
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person

NAMES = ("Amara", "Bo", "Chidi", "Dana")


def assembly(office: Office, names: tuple[str, ...] = NAMES) -> dict[str, UUID]:
    """Make the assembly and its members; ids by name, the group's under "Assembly"."""
    group = start_group(office, GroupDraft(name="Assembly", kind=GroupKind.assembly))
    found = {"Assembly": group.id}
    for name in names:
        found[name] = add_person(office, PersonDraft(name=name)).id
        join_group(
            office,
            MembershipDraft(group_id=group.id, person_id=found[name], from_on=date(2025, 1, 1)),
        )
    return found


def house_meeting(
    office: Office, group_id: UUID, titles: tuple[str, ...], starts_at: str = "19:00"
) -> Meeting:
    """Plan one for today with these items, and a quorum of 3."""
    made = plan_meeting(
        office,
        MeetingDraft(
            title="House meeting", group_id=group_id, held_on=office.today(),
            starts_at=starts_at, quorum=3,
        ),
    )  # fmt: skip
    for title in titles:
        add_item(office, made.id, ItemDraft(title=title))
    return made
