"""Writers: the notes, saved as they are typed, and the actions that their lines say."""

from uuid import UUID

from sqlmodel import Session

from facilitator.meetings.loading import changeable, check_item_of
from facilitator.meetings.noted import NoteChange, follow_lines
from facilitator.meetings.order import make_room, neighbours
from facilitator.meetings.paragraphs import edit_between, paragraphs_of, places_between
from facilitator.meetings.records import Note
from facilitator.office import Office
from facilitator.store.finding import live
from facilitator.store.letters import whole_letters


def save_notes(office: Office, meeting_id: UUID, item_id: UUID | None, text: str) -> int:
    """Let the notes of an item, or without one of the meeting, say exactly `text`.

    Only the paragraphs that changed are written; the others keep their rows. Lines that begin
    with “!” are actions (`marks.py`) and are kept in step in the same transaction. Gives how many
    paragraphs were touched, 0 when the text was there already. Raises `Refused` when the meeting
    is closed.
    """
    text = whole_letters(text)  # before it is compared with what is there
    with office.writing("save notes") as session:
        meeting = changeable(office, session, meeting_id, "write notes")
        check_item_of(office, session, item_id, meeting_id)
        rows = notes_in(session, meeting_id, item_id)
        new = paragraphs_of(text)
        edit = edit_between([row.text for row in rows], new)
        changes: list[NoteChange] = []
        at = office.now()
        if edit.added:
            make_room(rows)
        for old_at, new_at in edit.changed:
            changes.append(NoteChange(rows[old_at], rows[old_at].text))
            rows[old_at].text = new[new_at]
        for old_at in edit.removed:
            changes.append(NoteChange(rows[old_at], rows[old_at].text, gone=True))
            rows[old_at].deleted_at = at
        for gap, added in edit.added:
            for place, new_at in zip(
                places_between(*neighbours(rows, gap), len(added)), added, strict=True
            ):
                note = office.make(
                    Note, meeting_id=meeting_id, item_id=item_id, place=place, text=new[new_at]
                )
                session.add(note)
                changes.append(NoteChange(note, ""))
        follow_lines(office, session, meeting, changes, at)
    return len(edit.changed) + len(edit.removed) + sum(len(added) for _, added in edit.added)


def notes_in(session: Session, meeting_id: UUID, item_id: UUID | None) -> list[Note]:
    """Give the paragraphs of one text in order."""
    wanted = live(Note).where(Note.meeting_id == meeting_id, Note.item_id == item_id)
    return list(session.exec(wanted.order_by(Note.place, Note.id)))
