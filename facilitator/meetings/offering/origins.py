"""Reader: where the items of an agenda came from, and where what they are about can be seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from facilitator.meetings.loading import items_in
from facilitator.meetings.offering.agenda import roots_of
from facilitator.meetings.offering.offer import CARRIED
from facilitator.meetings.offering.records import (
    Forward,
    HandedOut,
    ItemOrigin,
    OriginKind,
    RequestSource,
)
from facilitator.meetings.offering.returning import forwards_in
from facilitator.meetings.records import Item, Note
from facilitator.office import Office
from facilitator.roles.behalf.records import Link
from facilitator.roles.records import Term


@dataclass(frozen=True)
class OriginShown:
    """Where one item came from."""

    kind: OriginKind
    of_id: UUID | None
    words: str
    """As it was said when it was put on the agenda: "parked on 6 Nov"; empty for a template."""
    place: str
    """The screen that shows what it is about, and the record there; empty: none does."""
    record_id: UUID | None


def origins(office: Office, meeting_id: UUID) -> dict[UUID, tuple[OriginShown, ...]]:
    """Give by item of a meeting where it came from; items that were typed in are not in it.

    What was carried over comes first, then what it was in the beginning.
    """
    with office.reading() as session:
        return origins_in(session, [item.id for item in items_in(session, meeting_id)])


def origins_in(session: Session, item_ids: list[UUID]) -> dict[UUID, tuple[OriginShown, ...]]:
    """Give by item where it came from, inside an open session."""
    found = roots_of(session, item_ids)
    ways = _Ways(session, [row for many in found.values() for row in many])
    return {
        item_id: tuple(OriginShown(row.kind, row.of_id, row.words, *ways.to(row)) for row in many)
        for item_id, many in found.items()
    }


_SCREENS = {
    OriginKind.minutes: "room",
    OriginKind.proposal: "decisions",
    OriginKind.review: "decisions",
    OriginKind.expiry: "decisions",
    OriginKind.ratification: "decisions",
    OriginKind.report: "people",
    OriginKind.call: "roles/selections",
    OriginKind.dispute: "disputes/disputes",
}
"""Origins whose record a screen shows by its own id."""


class _Ways:
    """Finds the screen for an origin, in one query a kind of record."""

    def __init__(self, session: Session, rows: Iterable[ItemOrigin]) -> None:
        rows = list(rows)
        self._meeting_of_item = _pairs(session, Item, Item.meeting_id, _ids(rows, *CARRIED))
        self._meeting_of_note = _pairs(
            session, Note, Note.meeting_id, _ids(rows, OriginKind.question)
        )
        self._letters = _letters(session, rows)
        self._links = _pairs(session, Link, Link.role_id, _ids(rows, OriginKind.report))
        self._role_of_term = _pairs(session, Term, Term.role_id, _ids(rows, OriginKind.term))
        wanted = _ids(rows, OriginKind.forwarded, OriginKind.answer)
        self._forwards = {
            one.id: one
            for one in (forwards_in(session, col(Forward.id).in_(wanted)) if wanted else ())
        }

    def to(self, row: ItemOrigin) -> tuple[str, UUID | None]:
        """Give screen and record."""
        if row.of_id in self._letters:
            return "map/letters", self._letters[row.of_id]
        if row.of_id is None or row.kind in (OriginKind.template, OriginKind.request):
            return "", None
        if row.of_id in self._links:
            return "map/delegates", row.of_id
        if row.kind in _SCREENS:
            return _SCREENS[row.kind], row.of_id
        if row.kind == OriginKind.term:
            return "roles", self._role_of_term.get(row.of_id, row.of_id)
        if row.kind in (OriginKind.forwarded, OriginKind.answer):
            return self._of_forward(row)
        meetings = self._meeting_of_item if row.kind in CARRIED else self._meeting_of_note
        meeting_id = meetings.get(row.of_id)
        return ("room", meeting_id) if meeting_id is not None else ("", None)

    def _of_forward(self, row: ItemOrigin) -> tuple[str, UUID | None]:
        one = self._forwards.get(row.of_id) if row.of_id else None
        if one is None:
            return "", None
        if row.kind == OriginKind.forwarded:
            return "room", one.meeting_id
        if one.decision_id is not None:
            return "decisions", one.decision_id
        return "room", one.answered_meeting_id or one.meeting_id


def _letters(session: Session, rows: Iterable[ItemOrigin]) -> dict[UUID, UUID]:
    """Give, by request or item handed out, what the page of letters shows of it."""
    rows = list(rows)
    answers = _ids(rows, OriginKind.answer)
    found = _pairs(session, HandedOut, HandedOut.id, answers)
    requests = _ids(rows, OriginKind.request)
    if requests:
        wanted = select(col(RequestSource.request_id), col(RequestSource.letter_id)).where(
            col(RequestSource.request_id).in_(requests), col(RequestSource.letter_id).is_not(None)
        )
        found |= {row[0]: row[1] for row in session.execute(wanted)}
    return found


def _ids(rows: Iterable[ItemOrigin], *kinds: OriginKind) -> list[UUID]:
    return [row.of_id for row in rows if row.kind in kinds and row.of_id is not None]


def _pairs(session: Session, kind: Any, value: Any, ids: list[UUID]) -> dict[UUID, UUID]:
    if not ids:
        return {}
    return {
        row[0]: row[1] for row in session.execute(select(kind.id, value).where(kind.id.in_(ids)))
    }
