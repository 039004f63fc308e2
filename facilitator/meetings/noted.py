"""Keeping the lines of the notes that begin with “!” and the actions they say in step.

Called inside the transaction that saves the notes. A line that changes changes its action, in
what the line says differently than before: a name or a day that was put in by the form stays. A
line that goes takes its action along, unless that is done or dropped; the same line pasted again,
or brought back by undo, brings it back as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.meetings.marks import ActionLine, Known, Names, action_in
from facilitator.meetings.records import Action, Meeting, Note, NotedAction
from facilitator.office import Office
from facilitator.people.lookup import everybody_in
from facilitator.people.records import Alias
from facilitator.store.finding import live


@dataclass(frozen=True)
class NoteChange:
    """A paragraph that a save changes: what it said before, and its row."""

    note: Note
    before: str
    """Empty where the row is new."""
    gone: bool = False


def names_to_note(office: Office, first: Sequence[UUID] = ()) -> Names:
    """Give everybody who can be named in notes; those who are here come `first`."""
    with office.reading() as session:
        found = names_for_notes(session)
    here = set(first)
    return Names(sorted(found.people, key=lambda one: one.person_id not in here))


def names_for_notes(session: Session) -> Names:
    """Give everybody who can be named in notes by name, with their aliases."""
    also: dict[UUID, list[str]] = {}
    for alias in session.exec(live(Alias)):
        also.setdefault(alias.person_id, []).append(alias.name)
    there = [
        one for one in everybody_in(session) if one.merged_into is None and one.forgotten_at is None
    ]
    return Names(
        Known(one.id, one.name, tuple(also.get(one.id, ())))
        for one in sorted(there, key=lambda one: (one.name, one.id))
    )


def follow_lines(
    office: Office, session: Session, meeting: Meeting, changes: list[NoteChange], at: datetime
) -> None:
    """Let the actions say what the changed lines say; `at` is when lines that go are gone."""
    marked = [one for one in changes if "!" in one.before or "!" in one.note.text]
    if not marked:
        return
    names = names_for_notes(session)
    links = _links(session, [one.note.id for one in marked])
    session.flush()  # what goes in this save is found by the lines that come in it
    back: set[UUID] = set()
    for one in marked:
        before = action_in(one.before, names, meeting.held_on)
        now = None if one.gone else action_in(one.note.text, names, meeting.held_on)
        link = links.get(one.note.id)
        if now is None:
            if link is not None:
                _take_back(office, session, link, at, None if one.gone else before)
        elif link is not None:
            _fine_tune(office, session, link, before, now)
        else:
            back.add(_begin(office, session, one.note, now, back))


def _links(session: Session, note_ids: list[UUID]) -> dict[UUID, NotedAction]:
    found = session.exec(
        select(NotedAction)
        .where(col(NotedAction.note_id).in_(note_ids))
        .order_by(col(NotedAction.id))
    )
    return {link.note_id: link for link in found}


def _action(office: Office, session: Session, link: NotedAction) -> Action:
    return session.get_one(Action, (office.collective_id, link.action_id))


def _begin(office: Office, session: Session, note: Note, said: ActionLine, back: set[UUID]) -> UUID:
    """Make the action of a line that is new, or bring back the one that went; give its id."""
    former = next((id for id in _taken_back(session, note) if id not in back), None)
    if former is not None:
        action = session.get_one(Action, (office.collective_id, former))
        action.deleted_at, action.item_id = None, note.item_id
    else:
        action = office.make(
            Action,
            meeting_id=note.meeting_id,
            item_id=note.item_id,
            text=said.text,
            person_id=said.person_id,
            due_on=said.due_on,
        )
        session.add(action)
    session.add(office.make(NotedAction, note_id=note.id, action_id=action.id))
    return action.id


def _taken_back(session: Session, note: Note) -> Sequence[UUID]:
    """Give the actions that went with a line of the same words in this meeting, newest first."""
    return session.exec(
        select(NotedAction.action_id)
        .join(Note, col(Note.id) == NotedAction.note_id)
        .join(Action, col(Action.id) == NotedAction.action_id)
        .where(
            Note.meeting_id == note.meeting_id,
            Note.text == note.text,
            Note.id != note.id,
            col(Action.deleted_at).is_not(None),
            Action.deleted_at == Note.deleted_at,
        )
        .order_by(col(NotedAction.id).desc())
    ).all()


def _fine_tune(
    office: Office, session: Session, link: NotedAction, before: ActionLine | None, now: ActionLine
) -> None:
    action = _action(office, session, link)
    if action.done_on is not None or action.dropped_on is not None:
        return
    if before == now and action.deleted_at is None:
        return
    action.deleted_at = None
    for name in ("text", "person_id", "due_on"):
        said = getattr(now, name)
        # What was no action for a while says only what it says: the form's name or day stays.
        differs = said is not None if before is None else getattr(before, name) != said
        if differs:
            setattr(action, name, said)


def _take_back(
    office: Office, session: Session, link: NotedAction, at: datetime, before: ActionLine | None
) -> None:
    """Take an action back; `before` is what its line, which stays and says something else, said.

    Whom and which day the line had named goes with its words, so that it may become another
    action later; what the form put in stays.
    """
    action = _action(office, session, link)
    if action.done_on is not None or action.dropped_on is not None:
        return
    action.deleted_at = action.deleted_at or at
    for name in ("person_id", "due_on"):
        if before is not None and getattr(action, name) == getattr(before, name):
            setattr(action, name, None)
