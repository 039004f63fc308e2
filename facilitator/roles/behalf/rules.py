"""Whether something lies within a mandate, and why not. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from facilitator.people.rules import within
from facilitator.roles.behalf.records import Link, Mandate
from facilitator.saying import said_day


@dataclass(frozen=True)
class Given:
    """A mandate, with what ends it."""

    mandate: Mandate
    domain_ids: frozenset[UUID] = frozenset()
    """Empty: whatever comes up there."""
    called_back_on: date | None = None
    """The first day on which it does not hold any more, where it was called back."""
    term_ended_on: date | None = None
    """The last day of the term it was given for, once that ended."""

    @property
    def last_on(self) -> date | None:
        """The last day on which it can hold; None: nothing ends it yet."""
        days = [day for day in (self.mandate.until_on, self.term_ended_on) if day is not None]
        return min(days, default=None)

    def holds_on(self, on: date) -> bool:
        """Whether it holds on a day."""
        if self.called_back_on is not None and on >= self.called_back_on:
            return False
        return within((self.mandate.from_on, self.last_on), on)


def within_mandate(given: Given | None, domain_id: UUID | None, on: date) -> str:
    """Give why something is outside a mandate, to be read after a name; empty: it is within.

    A mandate for certain domains does not reach a matter without one.
    """
    if given is None:
        return "has no mandate"
    if on < given.mandate.from_on:
        return f"has a mandate only from {said_day(given.mandate.from_on)}"
    if given.called_back_on is not None and on >= given.called_back_on:
        return f"has no mandate since {said_day(given.called_back_on)}, when it was called back"
    last = given.last_on
    if last is not None and on > last:
        return f"had a mandate until {said_day(last)}"
    if given.domain_ids and domain_id not in given.domain_ids:
        return "has a mandate for other matters only"
    return ""


def within_any(given: Iterable[Given], domain_id: UUID | None, on: date) -> str:
    """Give why something is outside all of several mandates, by the one given last."""
    said = [within_mandate(one, domain_id, on) for one in given]
    if "" in said:
        return ""
    return said[-1] if said else within_mandate(None, domain_id, on)


def link_on(links: Iterable[Link], on: date) -> Link | None:
    """Give the link of a role that holds on a day, before that the next one to come."""
    coming = [one for one in links if one.to_on is None or one.to_on >= on]
    return min(coming, key=lambda one: (one.from_on or date.min, one.id), default=None)
