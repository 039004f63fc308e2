"""Which offices have spoken about a wording, and who may speak for one. Pure.

What an office said counts for the wording it was said about: a new wording asks all of them
again. An office that stays silent is waited for as long as the right says; then the owner may
decide, and the record says that it said nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from facilitator.errors import Refused
from facilitator.saying import said_day, said_list

OfficeSaid = Literal["challenge", "no concern", "nothing", ""]
"""“nothing”: it stayed silent until its days were over; empty: it may still speak."""


@dataclass(frozen=True)
class OfficeAsked:
    """An office that is to speak before the owner decides."""

    name: str
    until: date
    """From this day on its silence counts."""
    said: OfficeSaid = ""

    def counts_on(self, on: date) -> bool:
        """Tell whether it was heard, or had its days."""
        return bool(self.said) or on >= self.until


def silent_until(asked_on: date, answer_days: int) -> date:
    """Give the day from which the silence of an office counts."""
    try:
        return asked_on + timedelta(days=answer_days)
    except OverflowError:
        return date.max


def missing_offices(offices: Iterable[OfficeAsked], on: date) -> tuple[str, ...]:
    """Name the offices that have not spoken and whose days are not over."""
    waiting = [one for one in offices if not one.counts_on(on)]
    if not waiting:
        return ()
    until = max(one.until for one in waiting)
    names = said_list([one.name for one in waiting], most=len(waiting))
    have = "has" if len(waiting) == 1 else "have"
    return (
        f"{names} {have} not said yet what could be wrong, or that there is no concern; there is"
        f" time until {said_day(until)}.",
    )


def check_speaks(
    person: str,
    office: str,
    *,
    holds: bool,
    is_role: bool,
    decides_alone: bool,
    already: OfficeSaid,
    saying: OfficeSaid,
) -> None:
    """Raise `Refused` where somebody cannot speak for an office.

    `decides_alone`: the person holds the role that decides. In a council everybody belongs to
    the owner and speaks for the office they hold.
    """
    if not holds:
        held = "hold" if is_role else "belong to"
        raise Refused(
            f"{person} does not {held} {office}. Only somebody who does speaks for that office."
        )
    if decides_alone:
        raise Refused(
            f"{person} decides this and cannot be the office that challenges it. Ask somebody else"
            f" of {office}, or let its days pass."
        )
    if already == saying == "no concern":
        raise Refused(f"{office} has said already that it has no concern.")


def newest_said(words: Iterable[tuple[UUID, bool]]) -> OfficeSaid:
    """Give what an office said last; `words` are ids, which sort by their making, with whether it
    was a challenge."""
    last = max(words, default=None)
    if last is None:
        return ""
    return "challenge" if last[1] else "no concern"
