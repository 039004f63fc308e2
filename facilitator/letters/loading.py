"""Finding letters inside an open session."""

from uuid import UUID

from sqlmodel import Session, col

from facilitator.letters.records import Letter, LetterEnd
from facilitator.store.finding import live


def letter_with_in(session: Session, of_id: UUID) -> Letter | None:
    """Give a letter by the id that it has in both files."""
    found: Letter | None = session.exec(live(Letter).where(Letter.of_id == of_id)).first()
    return found


def answer_to_in(session: Session, letter_id: UUID) -> Letter | None:
    """Give the letter that answers one, in whichever direction."""
    found: Letter | None = session.exec(
        live(Letter).where(Letter.answers_id == letter_id).order_by(col(Letter.id))
    ).first()
    return found


def end_of_in(session: Session, letter_id: UUID) -> LetterEnd | None:
    """Give the word that no letter will follow, if it was said."""
    found: LetterEnd | None = session.exec(
        live(LetterEnd).where(LetterEnd.letter_id == letter_id)
    ).first()
    return found
