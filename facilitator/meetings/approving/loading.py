"""Inside an open session: the versions of a meeting's minutes, and fixing one."""

from uuid import UUID

from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.meetings.approving.records import MinutesAct, MinutesVersion
from facilitator.meetings.approving.rules import approval_of
from facilitator.meetings.minutes import draft_in, newest_version_in
from facilitator.meetings.records import Meeting, MeetingState
from facilitator.office import Office
from facilitator.saying import said_day
from facilitator.store.finding import live, record_of


def versions_in(session: Session, meeting_id: UUID) -> list[MinutesVersion]:
    """Give the versions of a meeting's minutes, oldest first."""
    wanted = live(MinutesVersion).where(MinutesVersion.meeting_id == meeting_id)
    return list(session.exec(wanted.order_by(MinutesVersion.id)))


def acts_in(session: Session, versions: list[MinutesVersion]) -> list[MinutesAct]:
    """Give what happened to these versions, oldest first."""
    if not versions:
        return []
    wanted = live(MinutesAct).where(col(MinutesAct.version_id).in_([one.id for one in versions]))
    return list(session.exec(wanted.order_by(MinutesAct.id)))


def approval_in(session: Session, meeting_id: UUID) -> MinutesAct | None:
    """Give the approval of a meeting's minutes; None while there is none."""
    return approval_of(acts_in(session, versions_in(session, meeting_id)))


def fix_in(session: Session, office: Office, meeting: Meeting) -> MinutesVersion:
    """Fix the minutes of a meeting as they read now; where they read so already, give that.

    Call it after `session.flush()`: it reads everything that is on record of the meeting.
    """
    newest = newest_version_in(session, meeting.id)
    made = draft_in(session, office, meeting)
    if newest is not None and newest.text == made.text:
        return newest
    because = "The meeting was opened again." if newest is not None else ""
    version = office.make(
        MinutesVersion,
        meeting_id=meeting.id,
        on=office.today(),
        text=made.text,
        because=" ".join(part for part in (because, made.problem) if part),
    )
    session.add(version)
    session.flush()
    return version


def draft_of(office: Office, session: Session, meeting_id: UUID, to_do: str) -> MinutesVersion:
    """Give the newest version of minutes that are not approved; it is fixed where none is yet.

    Raises `Refused` where the meeting is not closed, or its minutes are approved; `to_do` ends
    the first sentence: "approve its minutes".
    """
    meeting = record_of(office, session, Meeting, meeting_id)
    if meeting.state != MeetingState.closed:
        raise Refused(f"This meeting is not closed. Close it to {to_do}.")
    refuse_approved(session, meeting)
    return newest_version_in(session, meeting_id) or fix_in(session, office, meeting)


def refuse_approved(session: Session, meeting: Meeting) -> None:
    """Raise `Refused` where the minutes of a meeting are approved: their text is final."""
    approval = approval_in(session, meeting.id)
    if approval is not None:
        raise Refused(
            f"The minutes of {said_day(meeting.held_on)} were approved on"
            f" {said_day(approval.on)}, so they stay as they are. Note what was wrong in the next"
            " meeting, or record a decision that corrects it."
        )
