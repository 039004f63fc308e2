"""The form in which a group writes its minutes: reading it, trying it, changing it."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.meetings.approving.records import MinutesForm, MinutesFormDraft
from facilitator.meetings.loading import group_name_in
from facilitator.meetings.minutes import form_in, in_form, minutes_in, shipped_form
from facilitator.meetings.minutes.told import Minutes
from facilitator.meetings.records import Meeting, MeetingState
from facilitator.office import Office
from facilitator.store.finding import live, record_of

SHIPPED = "The shipped form"
LONGEST = 60_000
"""Letters of a form."""


@dataclass(frozen=True)
class FormShown:
    """The form that counts for a group."""

    name: str
    source: str
    is_shipped: bool
    is_own: bool
    """The group's own, and not that of all."""
    group: str
    """Empty: of all groups."""


def minutes_form(office: Office, group_id: UUID | None = None) -> FormShown:
    """Give the form a group writes in: its own, else that of all, else the shipped one."""
    with office.reading() as session:
        form = form_in(session, group_id)
        group = group_name_in(session, office, group_id)
        if form is None:
            return FormShown(SHIPPED, shipped_form(), is_shipped=True, is_own=False, group=group)
        return FormShown(
            form.name, form.source, is_shipped=False, is_own=form.group_id == group_id, group=group
        )


def set_minutes_form(office: Office, draft: MinutesFormDraft) -> MinutesForm:
    """Let a group, or without one every group, write its minutes in this form from now on.

    It is tried on the last meeting first. Raises `Refused` with the line where it does not work,
    and then nothing is changed. Minutes that are fixed already stay as they are.
    """
    _check(draft.source)
    with office.writing("change the form of minutes") as session:
        if draft.group_id is not None:
            record_of(office, session, Group, draft.group_id)
        in_form(_example(session, office, draft.group_id), draft.source)
        form = office.make(MinutesForm, draft)
        session.add(form)
    return form


def use_shipped_form(office: Office, group_id: UUID | None = None) -> None:
    """Go back to the shipped form, for a group or without one for all."""
    with office.writing("go back to the shipped form of minutes") as session:
        session.add(office.make(MinutesForm, name=SHIPPED, group_id=group_id, source=""))


def preview_form(office: Office, source: str, meeting_id: UUID | None = None) -> str:
    """Give the minutes of a meeting as a form would write them, without keeping anything.

    Without a meeting those of the last one that was held. Raises `Refused` with the line where
    the form does not work.
    """
    _check(source)
    with office.reading() as session:
        if meeting_id is None:
            return in_form(_example(session, office, None), source)
        return in_form(minutes_in(session, office, meeting_id), source)


def _check(source: str) -> None:
    if not source.strip():
        raise Refused("The form is empty. Write at least a line, or go back to the shipped form.")
    if len(source) > LONGEST:
        raise Refused(f"The form is too long. Write it in at most {LONGEST} letters.")


def _example(session: Session, office: Office, group_id: UUID | None) -> Minutes:
    """Give the minutes of the last meeting held, of the group where it had one; else made up."""
    wanted = live(Meeting).where(Meeting.state == MeetingState.closed)
    newest = (col(Meeting.held_on).desc(), col(Meeting.id).desc())
    for narrowed in (wanted.where(Meeting.group_id == group_id), wanted):
        meeting = session.exec(narrowed.order_by(*newest).limit(1)).first()
        if meeting is not None:
            return minutes_in(session, office, meeting.id)
    return _EMPTY


_EMPTY = Minutes(
    collective="", title="", group="", kind="meeting", day="", date="", time="", place="",
    is_draft=False, facts=(), facilitated="", noted="", kept_time="", watched_mood="",
    duty_choices=(),
    present=(), excused=(), absent=(), guests=(), proxies=(), quorum="", quorum_notices=(),
    breaks=(), ended_late="", closed_because="", notes="", questions=(), turns=(), matters=(),
    agenda=(), actions=(), earlier_actions=(), parked=(), source="",
)  # fmt: skip
