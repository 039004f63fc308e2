"""The notes without what the minutes tell in another place: actions and open questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.meetings.marks import questions_in
from facilitator.meetings.paragraphs import text_of
from facilitator.meetings.records import Action, Note, NotedAction
from facilitator.store.finding import live


@dataclass(frozen=True)
class Noted:
    """The notes of one item, or of the meeting as a whole."""

    text: str = ""
    questions: tuple[str, ...] = ()
    """Open ones."""


NOTHING = Noted()


def noted_in(session: Session, meeting_id: UUID) -> Mapping[UUID | None, Noted]:
    """Give the notes by item; a line that became an action or an open question is left out."""
    wanted = live(Note).where(Note.meeting_id == meeting_id)
    rows: dict[UUID | None, list[Note]] = {}
    for note in session.exec(wanted.order_by(Note.place, Note.id)):
        rows.setdefault(note.item_id, []).append(note)
    told = _told_as_actions(session, meeting_id)
    return {item_id: _noted(notes, told) for item_id, notes in rows.items()}


def _noted(notes: Sequence[Note], told: set[UUID]) -> Noted:
    questions = dict(questions_in([note.text for note in notes]))
    kept = [
        note.text
        for number, note in enumerate(notes)
        if number not in questions and note.id not in told
    ]
    return Noted(text_of(kept), tuple(questions.values()))


def _told_as_actions(session: Session, meeting_id: UUID) -> set[UUID]:
    found = session.exec(
        select(NotedAction.note_id)
        .join(
            Action,
            (col(Action.collective_id) == col(NotedAction.collective_id))
            & (col(Action.id) == col(NotedAction.action_id)),
        )
        .where(
            Action.meeting_id == meeting_id,
            col(Action.deleted_at).is_(None),
            col(NotedAction.deleted_at).is_(None),
        )
    )
    return set(found)
