"""Our calendars read by two programs that are not ours, as the instants of each meeting."""

from datetime import UTC, datetime
from itertools import islice
from typing import Any

import ics
import vobject


def instants(text: bytes, most: int = 400) -> dict[str, list[datetime]]:
    """Every time a thing takes place, in UTC, by its name; days that are otherwise in place.

    By vobject and dateutil, from nothing but the file: the zones too are the file's own.
    """
    calendar = vobject.readOne(text.decode())
    events = list(calendar.contents.get("vevent", ()))
    found: dict[str, dict[datetime, datetime]] = {}
    for event in events:
        if hasattr(event, "recurrence_id"):
            continue
        given = event.getrruleset(addRDate=True) if hasattr(event, "rrule") else None
        starts = [event.dtstart.value] if given is None else list(islice(given, most))
        found[event.uid.value] = {_utc(at): _utc(at) for at in starts}
    for event in events:
        if hasattr(event, "recurrence_id"):
            days = found[event.uid.value]
            instead_of = _utc(event.recurrence_id.value)
            assert instead_of in days, "an exception of a day that there is not"
            days[instead_of] = _utc(event.dtstart.value)
    return {uid: sorted(days.values()) for uid, days in found.items()}


def by_ics(text: bytes) -> dict[str, Any]:
    """The events as the package ics has them, by name; of a series the first."""
    return {event.uid: event for event in ics.Calendar(text.decode()).events}


def _utc(at: Any) -> datetime:
    if not isinstance(at, datetime):
        return datetime(at.year, at.month, at.day, tzinfo=UTC)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
