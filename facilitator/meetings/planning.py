"""Writers: planning a meeting, changing it, cancelling it, opening it."""

from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.meetings.loading import changeable
from facilitator.meetings.records import Meeting, MeetingDraft, MeetingState
from facilitator.meetings.running.quorum import noting_quorum
from facilitator.office import Office
from facilitator.saying import said_day
from facilitator.store.finding import record_of


def plan_meeting(office: Office, draft: MeetingDraft) -> Meeting:
    """Plan a meeting; without a zone it is held in the collective's."""
    with office.writing("plan a meeting") as session:
        _check_group(office, session, draft)
        meeting = office.make(Meeting, draft)
        meeting.zone = draft.zone or office.zone.key
        session.add(meeting)
    return meeting


def change_meeting(office: Office, meeting_id: UUID, draft: MeetingDraft) -> Meeting:
    """Change what was planned. Raises `Refused` when the meeting is closed.

    Where the quorum of an open meeting is reached or lost by that, it is noted.
    """
    with office.writing("change a meeting") as session:
        meeting = changeable(office, session, meeting_id, "change it")
        _check_group(office, session, draft)
        with noting_quorum(office, session, meeting):
            for name, value in draft.model_dump().items():
                setattr(meeting, name, value)
            meeting.zone = draft.zone or office.zone.key
    return meeting


def cancel_meeting(office: Office, meeting_id: UUID) -> None:
    """Take a planned meeting off the list. Raises `Refused` when it was opened already."""
    with office.writing("cancel a meeting") as session:
        meeting = record_of(office, session, Meeting, meeting_id)
        if meeting.opened_at is not None or meeting.state != MeetingState.planned:
            raise Refused("This meeting has taken place. It stays on record.")
        meeting.deleted_at = office.now()


def open_meeting(office: Office, meeting_id: UUID) -> Meeting:
    """Begin a meeting. Raises `Refused` when it is open or closed already."""
    with office.writing("open a meeting") as session:
        return open_in(office, session, meeting_id)


def open_in(office: Office, session: Session, meeting_id: UUID) -> Meeting:
    """Begin a meeting inside an open session; as `open_meeting`."""
    meeting = record_of(office, session, Meeting, meeting_id)
    if meeting.state == MeetingState.open:
        raise Refused("This meeting is open already.")
    if meeting.state == MeetingState.closed:
        raise Refused("This meeting is closed. Reopen it to go on with it.")
    meeting.state = MeetingState.open
    meeting.opened_at = office.now()
    return meeting


def _check_group(office: Office, session: Session, draft: MeetingDraft) -> None:
    if draft.group_id is None:
        return
    group = record_of(office, session, Group, draft.group_id)
    if group.dissolved_on is not None and group.dissolved_on < draft.held_on:
        raise Refused(
            f"{group.name} was dissolved on {said_day(group.dissolved_on)}. Choose another group"
            " or an earlier day."
        )
