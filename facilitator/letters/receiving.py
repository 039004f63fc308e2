"""A letter file is looked at, then read: everything is checked before anything is written.

The file may come from anybody. Nothing of it is ever run; what it says becomes text on an agenda.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.letters.form import (
    CHANGED,
    MOST_BYTES,
    LetterFile,
    LetterText,
    letter_file,
    parse,
    plain_text,
)
from facilitator.letters.keys import keys_in, known_in, note_key_in
from facilitator.letters.loading import answer_to_in, letter_with_in
from facilitator.letters.records import KnownCollective, KnownKey, Letter, LetterKind, LetterWay
from facilitator.letters.signing import code_of, digest_of, holds
from facilitator.meetings.offering.handing_out import answer_handed_in
from facilitator.meetings.offering.offer import shortened
from facilitator.meetings.offering.records import (
    HandedOut,
    ItemRequestDraft,
    RequestSource,
)
from facilitator.meetings.offering.requests import request_in
from facilitator.office import Office
from facilitator.people.records import Collective
from facilitator.saying import said_day
from facilitator.store.finding import live, record_of
from facilitator.store.search import words_of

KeyState = Literal["first", "known", "compared", "changed"]
"""first: nobody of that collective wrote before. compared: by voice. changed: be careful."""


@dataclass(frozen=True)
class LetterPreview:
    """A letter whose signature holds, before anything of it is kept."""

    text: LetterText
    code: str
    """Of the sender’s key, to compare by voice."""
    key: KeyState
    old_code: str
    """Changed: the code of the key they had before."""
    other_name: str
    """What this collective is called in the letter, where that is not its name."""
    same_name: bool
    """Another collective of that name is known, with an id of its own."""
    asked: Letter | None
    """The letter of ours that it answers."""
    read_on: str
    """The day on which the very same letter was read here already; empty: it is new."""
    letter_id: UUID | None
    """Its record, where it was read already."""
    warning: str
    """What is to be thought of before it is taken; empty: nothing."""


def look_at_letter(office: Office, path: Path) -> LetterPreview:
    """Read a file and say whose it is, whether the key is known, and what it asks.

    Raises `Refused`, in one sentence, for what is no letter, was changed, is ours, is for another
    collective, or answers what we never asked. Nothing is written.
    """
    content = _content(path)
    with office.reading() as session:
        return _looked(session, office, path.name, content)


def read_letter(
    office: Office, path: Path, *, group_id: UUID | None = None, new_key: bool = False
) -> Letter:
    """Take a letter in: a question becomes a request for the agenda of a group, None: everybody’s.

    An answer comes back to where it was asked. The same letter read again changes nothing. A key
    that changed must be agreed to with `new_key`. Raises `Refused` as `look_at_letter` does.
    """
    content = _content(path)
    with office.writing("read a letter") as session:
        found = _looked(session, office, path.name, content)
        if found.letter_id is not None:
            return record_of(office, session, Letter, found.letter_id)
        if found.key == "changed" and not new_key:
            raise Refused(
                f"{found.text.sender} signs with another key than before. Compare the code"
                f" {found.code} with them by voice, then say that you know of it."
            )
        if found.text.kind is LetterKind.question and group_id is not None:
            record_of(office, session, Group, group_id)
        if found.asked is not None:
            group_id = found.asked.group_id
        return _take_in(session, office, found, content, group_id)


# --- Inside -------------------------------------------------------------------------------


def _content(path: Path) -> str:
    try:
        if not path.is_file():
            raise Refused(f"There is no file {path.name}. Check the name.")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as problem:
        raise Refused(
            f"{path.name} cannot be read ({problem.strerror}). See that its disk is there."
        ) from problem
    return plain_text(path.name, data)


def _looked(session: Session, office: Office, name: str, content: str) -> LetterPreview:
    file = parse(name, content)
    _check_whole(name, file, content)
    text = file.text
    ours = record_of(office, session, Collective, office.collective_id).name
    if text.from_id == office.collective_id:
        raise Refused("This is a letter of your own. It is for the other collective to open.")
    if text.draft.to_id is not None and text.draft.to_id != office.collective_id:
        raise Refused(f"This letter is for {text.draft.to}. Give it to them.")
    known = known_in(session, text.from_id)
    keys = keys_in(session, known.id) if known is not None else []
    earlier = letter_with_in(session, text.id)
    if earlier is not None and earlier.digest != digest_of(file.signed):
        raise Refused(
            f"Another letter with the number of this one was read on {said_day(earlier.on)}. Ask"
            f" {text.sender} which of the two holds."
        )
    asked = None if earlier is not None else _asked_in(session, text)
    key = _key_state(keys, text.key)
    others = words_of(text.draft.to) != words_of(ours)
    namesakes = known is None and any(
        words_of(one) == words_of(text.sender) for one in _names_in(session)
    )
    return LetterPreview(
        text=text,
        code=code_of(text.key),
        key=key,
        old_code=code_of(keys[-1].public) if key == "changed" else "",
        other_name=text.draft.to if others else "",
        same_name=namesakes,
        asked=asked,
        read_on=said_day(earlier.on) if earlier is not None else "",
        letter_id=earlier.id if earlier is not None else None,
        warning=_warning(text.sender, key, namesakes),
    )


def _check_whole(name: str, file: LetterFile, content: str) -> None:
    if not holds(file.text.key, file.signed, file.signature):
        raise Refused(CHANGED.format(name=name))
    if letter_file(file.text, file.signature, code_of(file.text.key)) != content:
        raise Refused(
            f"The part of {name} that people read was changed: it does not say what was signed."
            " Ask for it again."
        )


def _asked_in(session: Session, text: LetterText) -> Letter | None:
    if text.answers is None:
        if text.kind is LetterKind.answer:
            raise Refused("This letter answers nothing. Ask for it again.")
        return None
    asked = letter_with_in(session, text.answers.id)
    if asked is None or asked.way is not LetterWay.written or asked.digest != text.answers.digest:
        raise Refused(f"{text.sender} answers a letter that is not yours. Ask which one they mean.")
    if asked.to_id is not None and asked.to_id != text.from_id:
        raise Refused(f"This was asked of {asked.to}, and {text.sender} answers. Ask them why.")
    if answer_to_in(session, asked.id) is not None:
        raise Refused(f"“{asked.title}” was answered already, by another letter of theirs.")
    return asked


def _key_state(keys: list[KnownKey], public: str) -> KeyState:
    if not keys:
        return "first"
    if keys[-1].public != public:
        return "changed"
    return "compared" if keys[-1].compared_on is not None else "known"


def _warning(sender: str, key: KeyState, namesakes: bool) -> str:
    if key == "changed":
        return (
            f"{sender} signs with another key than before. Either they made their file anew, or"
            " somebody else writes in their name. Compare the code by voice first."
        )
    if namesakes:
        return (
            f"You know another collective called {sender}; this is not their file. Compare the"
            " code by voice first."
        )
    if key == "first":
        return f"First letter from {sender}: compare the code by voice."
    return ""


def _names_in(session: Session) -> list[str]:
    return [one.name for one in session.exec(live(KnownCollective))]


def _take_in(
    session: Session, office: Office, found: LetterPreview, content: str, group_id: UUID | None
) -> Letter:
    text = found.text
    known_id = note_key_in(session, office, text.from_id, text.sender, text.key)
    session.flush()
    made = office.make(
        Letter,
        text.draft,
        way=LetterWay.received,
        kind=text.kind,
        of_id=text.id,
        sender=text.sender,
        known_id=known_id,
        dated=text.dated,
        on=office.today(),
        content=content,
        digest=digest_of(parse("", content).signed),
        answers_id=found.asked.id if found.asked else None,
        group_id=group_id,
    )
    session.add(made)
    session.flush()
    if found.asked is not None and found.asked.handed_id is not None:
        handed = record_of(office, session, HandedOut, found.asked.handed_id)
        if handed.withdrawn_on is None and handed.answered_on is None:
            answer_handed_in(session, office, handed.id, shortened(text.draft.text, 2000))
            return made
    _ask_for_item_in(session, office, made)
    return made


def _ask_for_item_in(session: Session, office: Office, letter: Letter) -> None:
    is_answer = letter.kind is LetterKind.answer
    title = f"Answer: {letter.title}" if is_answer else letter.title
    request = request_in(
        office,
        session,
        ItemRequestDraft(
            group_id=letter.group_id,
            title=shortened(title, 300),
            why=shortened(letter.text, 2000),
        ),
    )
    session.flush()
    session.add(
        office.make(RequestSource, request_id=request.id, words=letter.sender, letter_id=letter.id)
    )
