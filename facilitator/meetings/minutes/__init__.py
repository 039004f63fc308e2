"""The minutes of a meeting: what they say, and writing it in the collective's form.

The same records give the same text: nothing in it depends on the day it is made.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col

from facilitator.meetings.approving.records import MinutesVersion
from facilitator.meetings.minutes.form import Written, form_in, in_form, shipped_form, written
from facilitator.meetings.minutes.telling import minutes_in, minutes_of
from facilitator.meetings.minutes.told import Minutes
from facilitator.meetings.page import MeetingPage
from facilitator.meetings.records import Meeting, MeetingState
from facilitator.meetings.writing import one_line
from facilitator.office import Office
from facilitator.people.records import Collective
from facilitator.store.finding import live, record_of

LANGUAGE = "en-GB"
"""Of the sentences around what people typed."""

__all__ = [
    "LANGUAGE",
    "ForPaper",
    "Minutes",
    "Written",
    "draft_in",
    "file_name",
    "form_in",
    "in_form",
    "minutes_for_paper",
    "minutes_in",
    "minutes_markdown",
    "minutes_of",
    "minutes_text",
    "newest_version_in",
    "shipped_form",
    "written",
]


def minutes_markdown(office: Office, meeting_id: UUID) -> str:
    """Give the minutes as Markdown source, ending with a line break; see `minutes_text`."""
    return minutes_text(office, meeting_id).text


def minutes_text(office: Office, meeting_id: UUID) -> Written:
    """Give the minutes as they count: of a closed meeting the newest version, else as they are now.

    Raises `Refused` where there is no such meeting.
    """
    with office.reading() as session:
        return _text_in(session, office, record_of(office, session, Meeting, meeting_id))


@dataclass(frozen=True)
class ForPaper:
    """The minutes with what a file made of them says of itself."""

    text: str
    meeting: Meeting
    collective: str


def minutes_for_paper(office: Office, meeting_id: UUID) -> ForPaper:
    """Give the minutes as they count, for a file. Raises `Refused` where there is no meeting."""
    with office.reading() as session:
        meeting = record_of(office, session, Meeting, meeting_id)
        name = record_of(office, session, Collective, office.collective_id).name
        return ForPaper(_text_in(session, office, meeting).text, meeting, name)


def _text_in(session: Session, office: Office, meeting: Meeting) -> Written:
    if meeting.state == MeetingState.closed:
        version = newest_version_in(session, meeting.id)
        if version is not None:
            return Written(version.text)
    return draft_in(session, office, meeting)


def draft_in(session: Session, office: Office, meeting: Meeting) -> Written:
    """Write the minutes from what is on record now, in an open session."""
    return written(minutes_in(session, office, meeting.id), form_in(session, meeting.group_id))


def newest_version_in(session: Session, meeting_id: UUID) -> MinutesVersion | None:
    """Give the newest version of the minutes of a meeting; None where none was fixed."""
    wanted = live(MinutesVersion).where(MinutesVersion.meeting_id == meeting_id)
    found: MinutesVersion | None = session.exec(
        wanted.order_by(col(MinutesVersion.id).desc()).limit(1)
    ).first()
    return found


def file_name(page: MeetingPage) -> str:
    """Give a name for the file of the minutes, without an ending: "2026-01-05 House meeting"."""
    kept = "".join(c if c.isalnum() or c in " -_.,()" else " " for c in page.meeting.title)
    return f"{page.meeting.held_on} {one_line(kept)}"[:120].rstrip(" .")
