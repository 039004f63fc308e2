"""Writers: a break with its announced minutes, and its end."""

import math
from uuid import UUID

from facilitator.errors import Refused
from facilitator.meetings.loading import changeable
from facilitator.meetings.records import MeetingState
from facilitator.meetings.running.records import Break
from facilitator.meetings.running.spans import breaks_in, end_break_in
from facilitator.office import Office

LONGEST_BREAK = 240
"""Minutes."""


def take_break(office: Office, meeting_id: UUID, minutes: int) -> Break:
    """Begin a break; the item that is on waits. During a break it is so many minutes from now.

    Raises `Refused` when the meeting is not open.
    """
    if not 1 <= minutes <= LONGEST_BREAK:
        raise Refused(f"A break lasts from 1 to {LONGEST_BREAK} minutes.")
    with office.writing("take a break") as session:
        meeting = changeable(office, session, meeting_id, "take a break")
        if meeting.state != MeetingState.open:
            raise Refused("This meeting has not begun. Open it first.")
        now = office.now()
        current = next((b for b in breaks_in(session, meeting_id) if b.ended_at is None), None)
        if current is not None:
            gone = max(0.0, (now - current.began_at).total_seconds())
            current.minutes = math.ceil(gone / 60) + minutes
            return current
        taken = office.make(Break, meeting_id=meeting_id, minutes=minutes, began_at=now)
        session.add(taken)
    return taken


def end_break(office: Office, meeting_id: UUID) -> Break:
    """End the break; the item that waited goes on. Raises `Refused` when there is none."""
    with office.writing("end a break") as session:
        changeable(office, session, meeting_id, "end a break")
        ended = end_break_in(office, session, meeting_id)
        if ended is None:
            raise Refused("There is no break now.")
    return ended
