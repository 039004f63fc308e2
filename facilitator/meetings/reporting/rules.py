"""What the holder of a link owes at home, and what was told: occasion by occasion. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from facilitator.days import days_after
from facilitator.meetings.reporting.records import LinkReportingDraft

OccasionState = Literal["reported", "let go", "due", "skipped"]
"""let go: there is no report, and the group knows why. skipped: late, and another came round."""
_MOST = 120
"""Occasions that are looked back at; ten years of months."""


@dataclass(frozen=True)
class Told:
    """A report that was given, on record or under an item of an agenda."""

    on: date
    text: str
    person: str = ""
    meeting_id: UUID | None = None
    """The meeting of the other group it is about, where that was said."""
    at_meeting_id: UUID | None = None
    """The meeting at home under whose item it was given."""
    let_go: bool = False


@dataclass(frozen=True)
class Occasion:
    """A day after which there is something to report."""

    on: date
    words: str
    """What was on that day: "Network council of 3 May 2026"."""
    late_after: date
    """The last day on which a report of it is in time."""
    meeting_id: UUID | None = None
    state: OccasionState = "due"
    told: Told | None = None


def days_round(first: date, every: int, until: date) -> list[date]:
    """Give the days on which reports come round, the newest `_MOST` of them."""
    passed = (until - first).days // every
    return [first + timedelta(days=every * n) for n in range(max(1, passed - _MOST), passed + 1)]


def standing(
    occasions: Sequence[Occasion], reports: Iterable[Told], today: date
) -> tuple[Occasion, ...]:
    """Give what became of each occasion, the oldest first.

    A report is about the meeting it names, else about the newest occasion before it and those
    older ones of which it comes in time. What has none is due; once it is late and another came
    round, it was skipped.
    """
    found = sorted(occasions, key=lambda one: one.on)
    for told in sorted(reports, key=lambda one: (one.meeting_id is None, one.on)):
        state: OccasionState = "let go" if told.let_go else "reported"
        for at in _about(found, told):
            if found[at].told is None:
                found[at] = replace(found[at], state=state, told=told)
    return tuple(
        replace(one, state="skipped")
        if one.state == "due" and one is not found[-1] and one.late_after < today
        else one
        for one in found
    )


def _about(found: Sequence[Occasion], told: Told) -> list[int]:
    if told.meeting_id is not None:
        return [at for at, one in enumerate(found) if one.meeting_id == told.meeting_id]
    before = [at for at, one in enumerate(found) if one.on <= told.on]
    return [at for at in before if at == before[-1] or told.on <= found[at].late_after]


def late_after(on: date, rule: LinkReportingDraft) -> date:
    """Give the last day on which a report about a day is in time."""
    return days_after(on, rule.within_days)
