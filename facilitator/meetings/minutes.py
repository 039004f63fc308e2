"""The minutes of a meeting, as Markdown and as HTML, from templates in resources/templates.

The same records give the same text: nothing in it depends on the day it is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from facilitator.decisions.service import decision_record
from facilitator.decisions.told import DecisionRecord, RoundTold
from facilitator.meetings.page import ActionShown, AtMeeting, MeetingPage, meeting_page
from facilitator.meetings.records import Duty, ItemState, PresenceKind
from facilitator.meetings.rules import TOOK_PART
from facilitator.meetings.writing import blocks, escaped, markdown_of, one_line, quoted
from facilitator.office import Office
from facilitator.people.service import collective
from facilitator.saying import said_day
from resources import FOLDER

if TYPE_CHECKING:
    from jinja2 import Environment

LANGUAGE = "en-GB"
"""Of the sentences around what people typed."""


@dataclass(frozen=True)
class DecidedInMinutes:
    """A decision as the minutes tell it; everything plain text."""

    number: str
    title: str
    text: str
    who: str
    """By what right: "The assembly, by consent of 5 of 6 members.\""""
    why: str
    stances: str
    """Who said what in the round; empty where there was none."""


@dataclass(frozen=True)
class Minutes:
    """Everything that the templates need."""

    page: MeetingPage
    collective: str
    facts: tuple[tuple[str, str], ...]
    """The head of the minutes: label and plain text."""
    decided: Mapping[UUID, DecidedInMinutes]
    actions: tuple[ActionShown, ...]
    parked: tuple[str, ...]
    is_draft: bool
    """The meeting is not closed."""

    @property
    def source_text(self) -> str:
        """The text of the source of an imported meeting, Markdown."""
        return self.page.meeting.text.strip()

    @property
    def only_source(self) -> bool:
        """Whether nothing was written here besides the imported text."""
        written = self.page.notes.strip() or any(i.notes.strip() for i in self.page.items)
        return bool(self.source_text) and not written


def minutes_of(office: Office, meeting_id: UUID) -> Minutes:
    """Put together what the minutes say. Raises `Refused` where there is no such meeting."""
    page = meeting_page(office, meeting_id)
    shown = [*page.decisions, *(d for item in page.items for d in item.decisions)]
    return Minutes(
        page=page,
        collective=collective(office).name,
        facts=tuple((label, text) for label, text in _facts(page) if text),
        decided={one.id: _decided(decision_record(office, one.id)) for one in shown},
        actions=page.all_actions,
        parked=tuple(i.item.title for i in page.items if i.item.state == ItemState.parked),
        is_draft=page.can_change,
    )


def minutes_markdown(office: Office, meeting_id: UUID) -> str:
    """Give the minutes as Markdown source, ending with a line break.

    Minutes that were imported and never added to are given as they came.
    """
    minutes = minutes_of(office, meeting_id)
    if minutes.only_source:
        return f"{minutes.source_text}\n"
    made = _templates().get_template("minutes.md").render(minutes=minutes, page=minutes.page)
    return f"{_few_empty_lines(made)}\n"


def minutes_html(minutes: Minutes) -> str:
    """Give the minutes as a whole HTML page, without the text of an imported source."""
    return (
        _templates()
        .get_template("minutes.html")
        .render(minutes=minutes, page=minutes.page, language=LANGUAGE)
    )


def file_name(page: MeetingPage) -> str:
    """Give a name for the file of the minutes, without an ending: "2026-01-05 House meeting"."""
    kept = "".join(c if c.isalnum() or c in " -_.,()" else " " for c in page.meeting.title)
    return f"{page.meeting.held_on} {one_line(kept)}"[:120].rstrip(" .")


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.filters.update(
        md=escaped, notes_md=markdown_of, quoted=quoted, blocks=blocks, day=said_day, line=one_line
    )
    return made


def _few_empty_lines(text: str) -> str:
    kept: list[str] = []
    for line in text.strip().split("\n"):
        if line.strip() or (kept and kept[-1]):
            kept.append(line.rstrip())
    return "\n".join(kept)


# --- The head ------------------------------------------------------------------------------


def _facts(page: MeetingPage) -> list[tuple[str, str]]:
    meeting, duties = page.meeting, page.duties

    def has(duty: Duty) -> str:
        return duties[duty][1] if duty in duties else ""

    return [
        ("Group", page.group),
        ("Date", said_day(meeting.held_on)),
        ("Time", _time(page)),
        ("Place", meeting.place),
        ("Facilitated", has(Duty.facilitates)),
        ("Noted", has(Duty.notes)),
        ("Kept time", has(Duty.keeps_time)),
        ("Present", ", ".join(map(_with_times, page.marked(*TOOK_PART)))),
        ("Excused", _names(page, PresenceKind.excused)),
        ("Absent", _names(page, PresenceKind.absent)),
        ("Guests", _names(page, PresenceKind.guest)),
        ("Quorum", _quorum(page)),
        ("Closed all the same", meeting.closed_because),
    ]


def _time(page: MeetingPage) -> str:
    """Give from when to when: as it was where that is known, else as it was planned.

    A meeting written up on another day was not held at the time of the typing.
    """
    opened, closed = page.opened_at, page.closed_at
    if opened is not None and opened.date() == page.meeting.held_on:
        same_night = closed is not None and 0 <= (closed - opened).total_seconds() < 24 * 3600
        return f"{_clock(opened)}–{_clock(closed)}" if closed and same_night else _clock(opened)
    if page.planned_start is None or page.planned_end is None:
        return ""
    return f"{_clock(page.planned_start)}–{_clock(page.planned_end)} (planned)"


def _clock(at: datetime) -> str:
    return f"{at:%H:%M}"


def _with_times(person: AtMeeting) -> str:
    times = []
    if person.arrived_at is not None:
        times.append(f"from {_clock(person.arrived_at)}")
    elif person.kind == PresenceKind.late:
        times.append("late")
    if person.left_at is not None:
        times.append(f"until {_clock(person.left_at)}")
    elif person.kind == PresenceKind.left_early:
        times.append("left early")
    return f"{person.name} ({', '.join(times)})" if times else person.name


def _names(page: MeetingPage, kind: PresenceKind) -> str:
    return ", ".join(person.name for person in page.marked(kind))


def _quorum(page: MeetingPage) -> str:
    quorum = page.quorum
    if not quorum.needed:
        return ""
    reached = "reached" if quorum.reached else "not reached"
    return f"{reached}, {quorum.there} there and {quorum.needed} needed"


# --- Decisions -----------------------------------------------------------------------------


def _decided(record: DecisionRecord) -> DecidedInMinutes:
    decision = record.decision
    taken = next((r for r in record.said.rounds if r.id == decision.round_id), None)
    return DecidedInMinutes(
        number=record.number,
        title=decision.title,
        text=decision.text,
        who=record.who,
        why=decision.why,
        stances=_stances(taken) if taken is not None else "",
    )


def _stances(taken: RoundTold) -> str:
    """Say who said what: "agree: Amara, Bo; concern: Chidi (it is dear)"."""
    said: dict[str, list[str]] = {}
    for stance in taken.stances:
        reason = f" ({one_line(stance.reason)})" if stance.reason.strip() else ""
        said.setdefault(stance.stance.value, []).append(f"{stance.person}{reason}")
    return "; ".join(f"{kind}: {', '.join(names)}" for kind, names in said.items())
