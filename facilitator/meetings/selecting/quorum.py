"""A role selection that is recorded in a meeting whose quorum is not reached: it is said."""

from uuid import UUID

from sqlmodel import Session

from facilitator.meetings.records import Meeting, MeetingState
from facilitator.meetings.rules import quorum_sentence
from facilitator.meetings.running.quorum import quorum_in
from facilitator.office import Office
from facilitator.selection.voices.service import VoicesResult, finish_voices
from facilitator.store.finding import live


def lacks_quorum(office: Office, meeting_id: UUID) -> str:
    """Say how many an open meeting needs and how many are here; empty where they are enough."""
    with office.reading() as session:
        return _lacking(session, meeting_id, now=True)


def finish_voices_in_meeting(
    office: Office, voices_id: UUID, why: str, meeting_id: UUID, item_id: UUID | None = None
) -> VoicesResult:
    """Do what `finish_voices` does; the decision says where the quorum was not reached."""
    with office.reading() as session:
        remark = _lacking(session, meeting_id)
    return finish_voices(office, voices_id, why, meeting_id, item_id, remark)


def _lacking(session: Session, meeting_id: UUID, *, now: bool = False) -> str:
    meeting = session.exec(live(Meeting).where(Meeting.id == meeting_id)).first()
    if meeting is None or meeting.state != MeetingState.open or not meeting.quorum:
        return ""
    quorum = quorum_in(session, meeting)
    return "" if quorum.reached else quorum_sentence(quorum, now=now)
