"""Readers: the questions that notes left open, for the next agenda of the group."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from facilitator.meetings.marks import answered_in, questions_in
from facilitator.meetings.records import Item, Meeting, Note
from facilitator.office import Office
from facilitator.store.search import words_of


@dataclass(frozen=True)
class OpenQuestion:
    """A line of the notes that begins with “?” and has no answer yet."""

    note_id: UUID
    text: str
    """Without its mark."""
    meeting_id: UUID
    meeting: str
    """Title of the meeting in which it was asked last."""
    held_on: date
    item_id: UUID | None
    item: str
    """Title; empty where it was asked outside of an item."""


def open_questions(
    office: Office, group_id: UUID | None, *, since: date | None = None, but: UUID | None = None
) -> list[OpenQuestion]:
    """Give the open questions of a group's meetings, the oldest first.

    Those of meetings held on `since` or later; the meeting `but` is left out. A question asked
    again counts once, where it was asked last; answered in one place, it is answered.
    """
    with office.reading() as session:
        return open_questions_in(session, group_id, since=since, but=but)


def open_questions_in(
    session: Session, group_id: UUID | None, *, since: date | None = None, but: UUID | None = None
) -> list[OpenQuestion]:
    """Give `open_questions` inside an open session."""
    found: dict[tuple[str, ...], OpenQuestion] = {}
    for meeting, item_id, item, notes in _texts(session, group_id, since, but):
        lines = [note.text for note in notes]
        for answered in answered_in(lines):
            found.pop(tuple(words_of(answered)), None)
        for number, words in questions_in(lines):
            key = tuple(words_of(words))
            found.pop(key, None)
            found[key] = OpenQuestion(
                notes[number].id, words, meeting.id, meeting.title, meeting.held_on, item_id, item
            )
    return list(found.values())


def _texts(
    session: Session, group_id: UUID | None, since: date | None, but: UUID | None
) -> Iterable[tuple[Meeting, UUID | None, str, list[Note]]]:
    """Give the texts with such a line, in the order in which they were written."""
    begins = func.ltrim(Note.text, " \t-*•").like("?%")
    wanted = (
        select(Note.meeting_id, Note.item_id)
        .join(Meeting, col(Meeting.id) == Note.meeting_id)
        .where(
            begins,
            col(Note.deleted_at).is_(None),
            col(Meeting.deleted_at).is_(None),
            Meeting.group_id == group_id,
        )
        .distinct()
    )
    if since is not None:
        wanted = wanted.where(Meeting.held_on >= since)
    if but is not None:
        wanted = wanted.where(Meeting.id != but)
    texts = set(session.exec(wanted).all())
    held = select(Meeting).where(col(Meeting.id).in_({meeting_id for meeting_id, _ in texts}))
    meetings = {one.id: one for one in session.exec(held)}
    on_agenda = select(Item).where(col(Item.meeting_id).in_(meetings))
    items = {one.id: one for one in session.exec(on_agenda)}
    notes: dict[tuple[UUID, UUID | None], list[Note]] = {}
    rows = select(Note).where(col(Note.meeting_id).in_(meetings), col(Note.deleted_at).is_(None))
    for note in session.exec(rows.order_by(col(Note.place), col(Note.id))):
        notes.setdefault((note.meeting_id, note.item_id), []).append(note)

    def when(text: tuple[UUID, UUID | None]) -> tuple[date, str, UUID, str]:
        meeting, item = meetings[text[0]], items.get(text[1]) if text[1] else None
        return meeting.held_on, meeting.starts_at, meeting.id, item.place if item else "~"

    for text in sorted(texts, key=when):
        item = items.get(text[1]) if text[1] else None
        if item is not None and item.deleted_at is not None:
            continue
        yield meetings[text[0]], text[1], item.title if item else "", notes[text]
