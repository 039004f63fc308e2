"""Ten years of a collective, put on record by the store itself: what is due is computed from it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks._years import TODAY, Size
from benchmarks._years_in_meetings import YearsInMeetings
from benchmarks._years_in_roles import YearsInRoles
from facilitator.office import Office
from facilitator.opening import create_collective
from facilitator.people.records import CollectiveDraft


class _Years(YearsInRoles, YearsInMeetings):
    """All of it."""


def made(path: Path, size: Size) -> Office:
    """Make the file; the office stands on the morning of `TODAY`."""
    office = create_collective(
        path,
        CollectiveDraft(name="Rosewater", zone="Europe/Berlin"),
        clock=lambda: datetime.combine(TODAY, datetime.min.time(), UTC) + timedelta(hours=8),
        durable=False,
    )
    furnish(office, size)
    return office


def furnish(office: Office, size: Size) -> None:
    """Put so many years on record."""
    years = _Years(office, size)
    for chapter in (
        years.frame,
        years.terms,
        years.calls,
        years.swaps,
        years.books,
        years.decisions,
        years.meetings,
    ):
        years.keep(chapter)
