"""What a collective has already of a calendar: by our own names, and by title and time."""

from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID

from facilitator.calendars.entries import own_uid
from facilitator.decisions.records import Decision
from facilitator.exchange.importing.plan import Plan
from facilitator.exchange.reading import ParsedEntry, folded
from facilitator.handovers.book.records import BookDuty
from facilitator.handovers.records import HandoverStep
from facilitator.meetings.records import Action, Meeting
from facilitator.meetings.series.records import Series, SeriesChange, SeriesDraft
from facilitator.meetings.series.recurrence import instant_of
from facilitator.roles.records import Term
from facilitator.saying import said_day
from facilitator.selection.calls.records import Call

MEETING_PARTS: Final = ("meeting", "series", "day")
_PARTS: Final[dict[str, tuple[Any, ...]]] = {
    "meeting": (Meeting,),
    "series": (Series,),
    "day": (Meeting, SeriesChange),
    "begins": (Term,),
    "ends": (Term,),
    "step": (HandoverStep,),
    "review": (Decision,),
    "expires": (Decision,),
    "ratify": (Decision,),
    "stand": (Call,),
    "choose": (Call,),
    "action": (Action,),
    "duty": (BookDuty,),
}


class Known:
    """What is there, and what this import has planned so far."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._here = plan.office.zone.key
        self._meetings = {self._key_of(one) for one in plan.there(Meeting)}
        self._series = {_series_key(one) for one in plan.there(Series)}

    def by_name(self, entry: ParsedEntry) -> tuple[str, Any] | None:
        """Say of an entry that we wrote what it is here; None where it is to be looked at."""
        ours = own_uid(entry.uid)
        if ours is None or ours[0] not in _PARTS:
            return None
        part, record_id = ours
        found = self._record(part, record_id)
        if found is None:
            if part in MEETING_PARTS:
                return None
            return "Facilitator worked it out for another collective.", "not taken"
        if found.deleted_at is not None:
            return "It was taken off the list here.", "in doubt"
        if isinstance(found, Meeting) and part == "meeting" and not self._is_then(found, entry):
            when = said_day(found.held_on) + (f", {found.starts_at}" if found.starts_at else "")
            return f"It is here on {when}. Change it here if that is no longer so.", "in doubt"
        return "It is here: this calendar was made of it.", "same"

    def _record(self, part: str, record_id: UUID) -> Any:
        for kind in _PARTS[part]:
            found = self._plan.session.get(kind, (self._plan.office.collective_id, record_id))
            if found is not None:
                return found
        return None

    def _is_then(self, meeting: Meeting, entry: ParsedEntry) -> bool:
        if entry.start is None or (entry.start.at is None) != (not meeting.starts_at):
            return False
        if entry.start.at is None:
            return entry.start.on == meeting.held_on
        zone = meeting.zone or self._here
        at = instant_of(meeting.held_on, meeting.starts_at, zone)
        return entry.start.instant(self._plan.office.zone) == at

    def has_meeting(self, title: str, held_on: date, starts_at: str, zone: str) -> bool:
        """Tell whether a meeting of this title is at this time."""
        return _key(title, held_on, starts_at, zone) in self._meetings

    def note_meeting(self, meeting: Meeting) -> None:
        """Remember one that is planned now."""
        self._meetings.add(self._key_of(meeting))

    def has_series(self, draft: SeriesDraft) -> bool:
        """Tell whether there is a series of this title at these times."""
        return _series_key(draft) in self._series

    def note_series(self, draft: SeriesDraft) -> None:
        """Remember one that is planned now."""
        self._series.add(_series_key(draft))

    def _key_of(self, meeting: Meeting) -> tuple[str, datetime]:
        zone = meeting.zone or self._here
        return _key(meeting.title, meeting.held_on, meeting.starts_at, zone)


def _key(title: str, held_on: date, starts_at: str, zone: str) -> tuple[str, datetime]:
    if not starts_at:
        return folded(title), datetime.combine(held_on, time())
    return folded(title), instant_of(held_on, starts_at, zone)


def _series_key(one: SeriesDraft) -> tuple[str, str, date, str, str]:
    return folded(one.title), one.rule, one.first_on, one.starts_at, one.zone
