"""A collective's minutes book: the minutes of many meetings as one PDF with numbered pages."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from uuid import UUID

from facilitator.errors import Refused
from facilitator.meetings.minutes import LANGUAGE, minutes_for_paper
from facilitator.meetings.records import Meeting, MeetingState
from facilitator.meetings.service import MeetingFilter, meeting_rows
from facilitator.meetings.writing import escaped
from facilitator.office import Office
from facilitator.people.service import collective
from facilitator.saying import said_day
from facilitator.store.files import write_whole
from ui.documents.laying import document_of
from ui.documents.minutes import about_minutes
from ui.documents.pdf import About, Part, Press

_PAGE = 500
Progress = Callable[[float, str], None]


def minutes_book(
    office: Office,
    path: Path,
    *,
    year: int | None = None,
    group_id: UUID | None = None,
    progress: Progress = lambda share, words: None,
) -> int:
    """Write the minutes of all closed meetings, of a year or a group, as one PDF, oldest first.

    It begins with a table of contents. Gives how many minutes are in it; raises `Refused` where
    there are none or the file cannot be written.
    """
    wanted = MeetingFilter(state=MeetingState.closed, year=year, group_id=group_id)
    ids = _closed(office, wanted)
    if not ids:
        when = f" in {year}" if year else ""
        raise Refused(f"No meeting was closed{when}. Choose another year or group.")
    meetings: list[Meeting] = []
    parts: list[Part] = []
    title = f"Minutes {year}" if year else "Minutes"
    about = _about(office, title, year)
    press = Press(about)
    counts: list[int] = []
    for number, meeting_id in enumerate(ids):
        progress(0.9 * number / len(ids), "Laying out the minutes")
        paper = minutes_for_paper(office, meeting_id)
        meetings.append(paper.meeting)
        parts.append(Part(document_of(paper.text), about_minutes(paper).title))
        counts.append(press.lay_out(parts[-1]))
    contents = _contents(press, about, meetings, counts)
    write_whole(path, press.print([contents, *parts]))
    progress(1.0, "Done")
    return len(ids)


def _closed(office: Office, wanted: MeetingFilter) -> list[UUID]:
    found: list[UUID] = []
    while rows := meeting_rows(office, wanted, offset=len(found), limit=_PAGE):
        found += [row.id for row in rows]
    return found[::-1]


def _about(office: Office, title: str, year: int | None) -> About:
    day = office.today() if year is None else min(office.today(), office.today().replace(year=year))
    noon = datetime.combine(day, time(12), UTC)
    return About(title, collective(office).name, LANGUAGE, noon, office.collective_id)


def _contents(
    press: Press, about: About, meetings: Sequence[Meeting], counts: Sequence[int]
) -> Part:
    """Make the pages before the minutes; how many they are is known once they are laid out."""
    before = 1
    while True:
        part = Part(document_of(_list(about, meetings, counts, before + 1)), about.title)
        taken = press.lay_out(part)
        if taken <= before:
            return part
        before = taken


def _list(about: About, meetings: Sequence[Meeting], counts: Sequence[int], first: int) -> str:
    lines = [
        f"# {escaped(about.title)}", "", escaped(about.collective), "",
        "| Day | Meeting | Page |", "| --- | --- | --- |",
    ]  # fmt: skip
    page = first
    for meeting, count in zip(meetings, counts, strict=True):
        day, title = said_day(meeting.held_on), escaped(meeting.title)
        lines.append(f"| {day} | {title} | {page} |")
        page += count
    return "\n".join(lines)
