"""An assembly of sixty people with a full agenda, to measure the room and its minutes with."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from facilitator.constitutions.service import start_collective
from facilitator.groups.records import GroupKind, MembershipDraft
from facilitator.groups.service import groups, join_group, rights
from facilitator.meetings.records import ItemDraft, ItemKind, MeetingDraft, PresenceKind
from facilitator.meetings.service import (
    add_item,
    mark_everyone,
    open_meeting,
    plan_meeting,
)
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person

FIRST = ("Amara", "Bo", "Chidi", "Dana", "Eli", "Farah", "Gus", "Hana", "Ines", "Jonas", "Kira",
         "Luca", "Mina", "Noor")  # fmt: skip
LAST = ("Alder", "Birch", "Cedar", "Elm", "Hazel")
NAMES = tuple(f"{first} {last}" for last in LAST for first in FIRST)[:60]
ITEMS = (
    ("Check-in", ItemKind.discussion, 5),
    ("Minutes of 6 November", ItemKind.report, 5),
    ("Treasurer’s report", ItemKind.report, 15),
    ("Guest policy after the trial", ItemKind.decision, 25),
    ("Roof repair", ItemKind.decision, 30),
    ("Facilitator handover", ItemKind.selection, 20),
    ("Garden plans", ItemKind.discussion, 10),
    ("Closing round", ItemKind.discussion, 10),
)


def assembly(path: Path) -> tuple[Office, UUID, list[UUID]]:
    """Make the collective; give its office, the meeting (open, all there) and the people."""
    office = start_collective(
        path, "small-collective", name="Rosewater Housing Co-op", zone="Europe/Berlin"
    )
    today = office.today()
    group = next(one for one in groups(office) if one.kind == GroupKind.assembly)
    people = []
    for name in NAMES:
        person = add_person(office, PersonDraft(name=name, joined_on=today - timedelta(days=400)))
        join_group(office, MembershipDraft(group_id=group.id, person_id=person.id, from_on=today))
        people.append(person.id)
    meeting = plan_meeting(
        office,
        MeetingDraft(
            title="General assembly", group_id=group.id, held_on=today, starts_at="18:00",
            place="Hall", planned_minutes=120, quorum=31,
        ),
    )  # fmt: skip
    rules = next(one.domain.id for one in rights(office, today) if one.domain.name == "House rules")
    for title, kind, minutes in ITEMS:
        decides = kind == ItemKind.decision
        add_item(
            office,
            meeting.id,
            ItemDraft(
                title=title, kind=kind, minutes=minutes, domain_id=rules if decides else None
            ),
        )
    open_meeting(office, meeting.id)
    mark_everyone(office, meeting.id, dict.fromkeys(people, PresenceKind.present))
    return office, meeting.id, people
