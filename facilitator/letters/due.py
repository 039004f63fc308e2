"""What is due: answers to letters, ours to give and theirs to wait for."""

from sqlmodel import Session, select

from facilitator.due import Due
from facilitator.letters.records import Letter
from facilitator.letters.shown import LetterShown, is_settled_in, letters_in
from facilitator.office import Office


def due(office: Office) -> list[Due]:
    """Give what is due in this area today."""
    with office.reading() as session:
        return due_in(office, session)


def due_in(office: Office, session: Session) -> list[Due]:
    """Do what `due` does inside an open session.

    Ours to give from the day it is asked for comes near, or at once when its item is done;
    theirs only once the day has passed.
    """
    if session.exec(select(Letter.id).limit(1)).first() is None:
        return []
    settled = is_settled_in(session)
    found = []
    for one in letters_in(session, office):
        if one.state != "waiting":
            continue
        if one.received and (one.letter.answer_by is not None or one.letter.id in settled):
            found.append(_ours(one, one.letter.id in settled))
        elif not one.received and one.late:
            found.append(_theirs(one))
    return found


def _ours(one: LetterShown, settled: bool) -> Due:
    words = "Your group has talked about it: write the answer" if settled else "They wait for you"
    return Due(
        kind="answer",
        title=f"Answer {one.other}: {one.letter.title}",
        detail=words,
        due_on=one.letter.answer_by,
        action="Answer",
        place="map/letters",
        record_id=one.letter.id,
        state="overdue" if one.late else "waiting" if settled else "soon",
        group_id=one.letter.group_id,
    )


def _theirs(one: LetterShown) -> Due:
    return Due(
        kind="answer",
        title=f"No answer from {one.other}: {one.letter.title}",
        detail="Ask them, or note what they said",
        due_on=one.letter.answer_by,
        action="Look at it",
        place="map/letters",
        record_id=one.letter.id,
        state="overdue",
        group_id=one.letter.group_id,
    )
