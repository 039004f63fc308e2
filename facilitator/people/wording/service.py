"""Reading and choosing the words of a collective."""

from collections.abc import Mapping

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.wording.records import SpokenWord, SpokenWordDraft
from facilitator.people.wording.words import CONTEXTS, SPOKEN, said_in
from facilitator.store.finding import live


def choose_words(office: Office, words: Mapping[str, str]) -> dict[str, str]:
    """Say what things are called from now on; an empty word gives the program’s own back.

    Words that are not named stay as they are. Raises `Refused` for a word that the program does
    not speak, or one that is too long.
    """
    with office.writing("choose the words") as session:
        write_words_in(office, session, words)
        return _words(session)


def choose_context(office: Office, context: str) -> dict[str, str]:
    """Speak as a co-op, a movement, a public body or a software project does; replaces all words.

    An empty context gives the program’s own words back. Raises `Refused` for an unknown one.
    """
    if context and context not in CONTEXTS:
        raise Refused(f"There are no words for “{context}”. There are: {', '.join(CONTEXTS)}.")
    with office.writing("choose the words") as session:
        write_words_in(office, session, said_in(context, {}))
        return _words(session)


def words_of(office: Office) -> dict[str, str]:
    """Give every word and what this collective says for it."""
    with office.reading() as session:
        return _words(session)


def write_words_in(office: Office, session: Session, words: Mapping[str, str]) -> None:
    """Write words inside the caller’s transaction; as `choose_words`."""
    kept = {row.word: row for row in session.exec(live(SpokenWord))}
    for word, said in words.items():
        if word not in SPOKEN:
            raise Refused(f"The program has no word “{word}” to say in another way.")
        plain = said.strip()
        row = kept.get(word)
        if not plain or plain == SPOKEN[word]:
            if row is not None:
                row.deleted_at = office.now()
            continue
        draft = SpokenWordDraft(word=word, said=plain)
        if row is None:
            session.add(office.make(SpokenWord, draft))
        elif row.said != draft.said:
            row.said = draft.said


def _words(session: Session) -> dict[str, str]:
    return said_in("", {row.word: row.said for row in session.exec(live(SpokenWord))})
