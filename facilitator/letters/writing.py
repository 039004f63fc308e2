"""Writers: letters to other collectives, answers to theirs, and what ends one without an answer."""

import base64
import os
import re
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.letters.form import SUFFIX, Answered, LetterText, letter_file, signed_line
from facilitator.letters.keys import known_in, own_key_in
from facilitator.letters.loading import answer_to_in, end_of_in
from facilitator.letters.records import (
    KnownCollective,
    Letter,
    LetterDraft,
    LetterEnd,
    LetterKind,
    LetterWay,
)
from facilitator.letters.signing import code_of, digest_of, signature_of
from facilitator.meetings.offering.handing_out import (
    answer_handed_in,
    hand_out_in,
    take_back_handed_in,
)
from facilitator.meetings.records import Item, Meeting
from facilitator.office import Office
from facilitator.people.records import Collective
from facilitator.saying import said_day
from facilitator.store.files import refuse_taken, write_whole
from facilitator.store.finding import record_of


def write_letter(
    office: Office,
    draft: LetterDraft,
    *,
    item_id: UUID | None = None,
    group_id: UUID | None = None,
) -> Letter:
    """Write a letter and sign it; `item_id` is the agenda item that is handed over with it.

    It is on record from then on; its `content` is the file to hand over. The answer comes back to
    the agenda of the item’s group, without an item to that of `group_id`. Raises `Refused` for
    ourselves, for a day that has passed, and where the item cannot be handed on.
    """
    draft = _tidy(draft)
    if draft.answer_by is not None and draft.answer_by < office.today():
        raise Refused(f"{said_day(draft.answer_by)} has passed. Choose a day to come.")
    if draft.to_id == office.collective_id:
        raise Refused("This would be a letter to yourselves. Hand the item to a group instead.")
    with office.writing("write a letter") as session:
        handed = None
        if item_id is not None:
            handed = hand_out_in(session, office, item_id, draft.to, draft.text[:2000])
            item = record_of(office, session, Item, item_id)
            group_id = record_of(office, session, Meeting, item.meeting_id).group_id
        elif group_id is not None:
            record_of(office, session, Group, group_id)
        return _write_in(
            session,
            office,
            draft,
            LetterKind.question,
            group_id=group_id,
            handed_id=handed.id if handed else None,
        )


def write_answer(office: Office, letter_id: UUID, text: str) -> Letter:
    """Answer a letter that was received. Raises `Refused` without words, or once it was answered.

    `answering.words_found` gives what a group decided or noted about it.
    """
    with office.writing("answer a letter") as session:
        asked = record_of(office, session, Letter, letter_id)
        if asked.way is not LetterWay.received or asked.kind is not LetterKind.question:
            raise Refused("Only a letter that asks you something can be answered.")
        if answer_to_in(session, letter_id) is not None:
            raise Refused("It was answered already. Write a new letter to add something.")
        if not text.strip():
            raise Refused("Write what the answer is.")
        draft = LetterDraft(
            to=asked.sender,
            to_id=record_of(office, session, KnownCollective, asked.known_id or asked.id).of_id,
            title=asked.title,
            text=text,
            wants_answer=False,
        )
        return _write_in(
            session,
            office,
            _tidy(draft),
            LetterKind.answer,
            group_id=asked.group_id,
            answers=asked,
        )


def end_letter(office: Office, letter_id: UUID, words: str) -> LetterEnd:
    """Say that no letter will follow: they answered otherwise, or we shall not answer, and why.

    Of an item that was handed over with it the words are the answer. Raises `Refused` without
    words, or once it was answered or ended.
    """
    with office.writing("end a letter") as session:
        found = _waiting(office, session, letter_id)
        if not words.strip():
            raise Refused("Write in a few words what came of it.")
        if found.handed_id is not None:
            answer_handed_in(session, office, found.handed_id, words.strip()[:2000])
        return _end_in(session, office, letter_id, words)


def take_item_back(office: Office, letter_id: UUID) -> LetterEnd:
    """Take back the item that went out with a letter; it is open again, or parked.

    Raises `Refused` once an answer came, and for a letter without an item.
    """
    with office.writing("take an item back") as session:
        found = _waiting(office, session, letter_id)
        if found.handed_id is None:
            raise Refused("No item went out with this letter.")
        take_back_handed_in(session, office, found.handed_id)
        return _end_in(session, office, letter_id, "The item was taken back.")


def save_letter(office: Office, letter_id: UUID, to: Path) -> Path:
    """Write the file of a letter of ours; gives it. Raises `Refused` where it cannot be written."""
    with office.reading() as session:
        found = record_of(office, session, Letter, letter_id)
    if found.way is LetterWay.received:
        raise Refused("This letter is theirs. You have its file already.")
    to = place_for(to)
    write_whole(to, found.content.encode())
    return to


def place_for(to: Path) -> Path:
    """Give the path of a letter’s file, with its ending; asked before the letter is on record.

    Raises `Refused` for what is no name of a file, or where nothing can be written.
    """
    try:
        return _free_place(to)
    except OSError as problem:  # a name longer than the disk takes
        raise Refused(f"“{to.name[:40]}…” is no name for a file here. Choose another.") from problem


def _free_place(to: Path) -> Path:
    if not to.name or to.is_dir():
        raise Refused(f"“{to}” is a folder. Give the letter’s file a name in it.")
    if to.suffix != SUFFIX:
        to = to.with_name(f"{to.name}{SUFFIX}")
    if not to.exists():
        refuse_taken(to)
    if not os.access(to.parent, os.W_OK):
        raise Refused(f"{to.name} cannot be written in {to.parent}. Choose another folder.")
    return to


def file_name(letter: Letter) -> str:
    """Give a name for the file of a letter: "2026-01-05 A shared van.facilitator-letter".

    An answer is "2026-01-07 Answer, A shared van…": on the stick it lies beside the question.
    """
    kind = "Answer, " if letter.kind is LetterKind.answer else ""
    title = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", letter.title)[:60].strip(" .")
    return f"{letter.dated.isoformat()} {kind}{title or 'Letter'}{SUFFIX}"


# --- Inside -------------------------------------------------------------------------------


def _write_in(
    session: Session,
    office: Office,
    draft: LetterDraft,
    kind: LetterKind,
    *,
    group_id: UUID | None = None,
    handed_id: UUID | None = None,
    answers: Letter | None = None,
) -> Letter:
    ours = " ".join(record_of(office, session, Collective, office.collective_id).name.split())
    key = own_key_in(session, office)
    letter_id = office.new_id()
    text = LetterText(
        id=letter_id,
        kind=kind,
        from_id=office.collective_id,
        sender=ours,
        key=key.public,
        dated=office.today(),
        draft=draft,
        answers=Answered(answers.of_id, answers.digest) if answers else None,
    )
    line = signed_line(text)
    signature = signature_of(base64.b64decode(key.seed), line)
    known = known_in(session, draft.to_id) if draft.to_id else None
    made = office.make(
        Letter,
        draft,
        way=LetterWay.written,
        kind=kind,
        of_id=letter_id,
        sender=ours,
        known_id=known.id if known else None,
        dated=office.today(),
        on=office.today(),
        content=letter_file(text, signature, code_of(key.public)),
        digest=digest_of(line),
        answers_id=answers.id if answers else None,
        group_id=group_id,
        handed_id=handed_id,
    )
    session.add(made)
    return made


def _tidy(draft: LetterDraft) -> LetterDraft:
    """Give a draft whose lines end as they will in the file."""
    told = draft.model_dump()
    for name in ("text", "why", "wanted"):
        told[name] = "\n".join(told[name].splitlines())
    for name in ("to", "title"):
        told[name] = " ".join("".join(c if ord(c) > 31 else " " for c in told[name]).split())
    return LetterDraft(**told)


def _waiting(office: Office, session: Session, letter_id: UUID) -> Letter:
    found = record_of(office, session, Letter, letter_id)
    if found.kind is LetterKind.answer:
        raise Refused("This letter is an answer. Nothing more is expected.")
    if answer_to_in(session, letter_id) is not None:
        raise Refused("It was answered already.")
    if end_of_in(session, letter_id) is not None:
        raise Refused("It was ended already.")
    return found


def _end_in(session: Session, office: Office, letter_id: UUID, words: str) -> LetterEnd:
    made = office.make(LetterEnd, letter_id=letter_id, on=office.today(), reason=words.strip())
    session.add(made)
    return made
