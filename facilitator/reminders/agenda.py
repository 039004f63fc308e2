"""Putting something due on an agenda: it is asked for, and rests until that meeting is over."""

from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from facilitator.errors import Refused
from facilitator.meetings.offering.records import ItemRequest, ItemRequestDraft
from facilitator.meetings.offering.service import request_item
from facilitator.meetings.records import Meeting, MeetingState
from facilitator.office import Office
from facilitator.reminders.gathering import all_due
from facilitator.reminders.service import put_off
from facilitator.reminders.standing import LONGEST_WAIT, Occurrence, occurrence

WITHOUT_A_MEETING = timedelta(days=14)
"""So long it rests where no meeting is planned."""


def put_on_agenda(office: Office, what: Occurrence, view: UUID | None = None) -> ItemRequest:
    """Ask for an item about something due at the next meeting of its group, or of everybody.

    It is put off until the morning after that meeting. Raises `Refused` for what is not due.
    """
    thing = next((one for one in all_due(office) if occurrence(one) == what), None)
    if thing is None:
        raise Refused("This is not due any more.")
    draft = ItemRequestDraft(
        group_id=thing.group_id,
        title=thing.title[:300],
        why=thing.detail[:2000],
        person_id=office.actor,
    )
    made = request_item(office, draft)
    put_off(office, what, _after(office, thing.group_id), view)
    return made


def _after(office: Office, group_id: UUID | None) -> datetime:
    now = office.now()
    with office.reading() as session:
        held_on = session.execute(
            select(col(Meeting.held_on))
            .where(
                col(Meeting.state) == MeetingState.planned,
                col(Meeting.held_on) >= office.today(),
                col(Meeting.deleted_at).is_(None),
                col(Meeting.group_id).is_(None)
                if group_id is None
                else col(Meeting.group_id) == group_id,
            )
            .order_by(col(Meeting.held_on))
            .limit(1)
        ).scalar()
    if held_on is None:
        return now + WITHOUT_A_MEETING
    morning = datetime.combine(held_on + timedelta(days=1), time(8), office.zone)
    return min(morning.astimezone(now.tzinfo), now + LONGEST_WAIT)
