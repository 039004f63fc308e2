"""Readers: letters as people read them, what waits for an answer, and what a group found."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from facilitator.decisions.loading import group_names_in
from facilitator.decisions.records import Decision
from facilitator.letters.keys import keys_in
from facilitator.letters.records import (
    KnownCollective,
    Letter,
    LetterEnd,
    LetterKind,
    LetterWay,
)
from facilitator.letters.signing import code_of
from facilitator.meetings.offering.records import (
    HandedOut,
    ItemOrigin,
    ItemRequest,
    OriginKind,
    RequestSource,
)
from facilitator.meetings.records import Item, ItemState, Meeting, Note
from facilitator.office import Office
from facilitator.saying import brief_day
from facilitator.store.finding import live, record_of

LetterState = Literal["waiting", "answered", "ended", "an answer", "to be known"]
"""to be known: it wants no answer."""


@dataclass(frozen=True)
class LetterShown:
    """One letter and what became of it."""

    letter: Letter
    other: str
    """The other collective."""
    group: str
    """Ours: whose agenda it is for, or whose item it was; empty: everybody’s."""
    state: LetterState
    words: str
    """The state, to be read: "answered on 3 March 2026"."""
    late: bool
    """The day by which an answer is asked for has passed."""
    code: str
    """Of the other collective’s key; empty: it never wrote."""
    compared: bool
    answer: str
    """What the answer says, by letter or otherwise."""
    answer_id: UUID | None
    """The letter that answers it."""
    meeting_id: UUID | None
    """The last meeting on whose agenda it was, or from which the item was handed over."""

    @property
    def received(self) -> bool:
        """Whether it came from them."""
        return self.letter.way is LetterWay.received


def letters(office: Office) -> tuple[LetterShown, ...]:
    """Give all letters: those that wait for ours, for theirs, the rest; the newest first."""
    with office.reading() as session:
        found = letters_in(session, office)

    def place(one: LetterShown) -> tuple[bool, bool, int]:
        waits = one.state == "waiting"
        return not waits, waits and not one.received, -one.letter.id.int

    return tuple(sorted(found, key=place))


def letter_shown(office: Office, letter_id: UUID) -> LetterShown:
    """Give one letter; also by the id that it has in both files, or of the item handed over."""
    with office.reading() as session:
        for one in letters_in(session, office):
            if letter_id in (one.letter.id, one.letter.of_id, one.letter.handed_id):
                return one
        return _missing(office, session, letter_id)


def words_found(office: Office, letter_id: UUID) -> str:
    """Give what came of a received letter here: the decisions, else the notes, of its item."""
    with office.reading() as session:
        found = [row.item_id for row in _items_of(session) if row.letter_id == letter_id]
        if not found:
            return ""
        decisions = session.exec(
            live(Decision).where(col(Decision.item_id).in_(found)).order_by(Decision.number)
        )
        said = [
            f"D-{one.number}: {one.title}" + (f"\n{one.text}" if one.text != one.title else "")
            for one in decisions
        ]
        if said:
            return "\n\n".join(part.strip() for part in said)
        notes = session.exec(
            live(Note).where(col(Note.item_id).in_(found)).order_by(Note.place, Note.id)
        )
        return "\n".join(one.text.strip() for one in notes if one.text.strip())


def letters_in(session: Session, office: Office) -> list[LetterShown]:
    """Give all letters inside an open session, in the order in which they came."""
    found: list[Letter] = list(session.exec(live(Letter).order_by(Letter.id)))
    if not found:
        return []
    today, groups = office.today(), group_names_in(session)
    answers = {one.answers_id: one for one in found if one.answers_id is not None}
    ends = {one.letter_id: one for one in session.exec(live(LetterEnd).order_by(LetterEnd.id))}
    known = {one.id: one for one in session.exec(live(KnownCollective))}
    keys = {one: keys_in(session, one)[-1] for one in known}
    on_agenda = {row.letter_id: row.meeting_id for row in _items_of(session)}
    sent_from = {
        row[0]: row[1]
        for row in session.execute(
            select(col(HandedOut.id), col(Item.meeting_id)).join(
                Item,
                (col(Item.collective_id) == col(HandedOut.collective_id))
                & (col(Item.id) == col(HandedOut.item_id)),
            )
        )
    }
    shown = []
    for one in found:
        answer, end = answers.get(one.id), ends.get(one.id)
        key = keys.get(one.known_id) if one.known_id else None
        state, words = _state(one, answer, end, today)
        received = one.way is LetterWay.received
        shown.append(
            LetterShown(
                letter=one,
                other=one.sender if received else one.to,
                group=groups.get(one.group_id, "") if one.group_id else "",
                state=state,
                words=words,
                late=state == "waiting" and one.answer_by is not None and one.answer_by < today,
                code=code_of(key.public) if key else "",
                compared=key is not None and key.compared_on is not None,
                answer=answer.text if answer else end.reason if end else "",
                answer_id=answer.id if answer else None,
                meeting_id=on_agenda.get(one.id)
                or (sent_from.get(one.handed_id) if one.handed_id else None),
            )
        )
    return shown


# --- Inside -------------------------------------------------------------------------------


def _state(
    letter: Letter, answer: Letter | None, end: LetterEnd | None, today: date
) -> tuple[LetterState, str]:
    if letter.kind is LetterKind.answer:
        return "an answer", f"an answer of {brief_day(letter.dated, today)}"
    if answer is not None:
        return "answered", f"answered on {brief_day(answer.dated, today)}"
    if end is not None:
        return "ended", f"ended on {brief_day(end.on, today)}"
    if not letter.wants_answer:
        return "to be known", "wants no answer"
    by = f" by {brief_day(letter.answer_by, today)}" if letter.answer_by else ""
    return (
        "waiting",
        f"waits for {'your' if letter.way is LetterWay.received else 'their'} answer{by}",
    )


@dataclass(frozen=True)
class _Row:
    letter_id: UUID
    item_id: UUID
    meeting_id: UUID
    done: bool


def _items_of(session: Session) -> list[_Row]:
    """Give the items that came of letters, those carried over among them, the oldest first."""
    rows = session.execute(
        select(col(RequestSource.letter_id), col(Item.id), col(Item.meeting_id), col(Item.state))
        .join(ItemRequest, col(ItemRequest.id) == col(RequestSource.request_id))
        .join(
            ItemOrigin,
            (col(ItemOrigin.of_id) == col(ItemRequest.id))
            & (col(ItemOrigin.kind) == OriginKind.request),
        )
        .join(Item, col(Item.id) == col(ItemOrigin.item_id))
        .join(Meeting, col(Meeting.id) == col(Item.meeting_id))
        .where(col(RequestSource.letter_id).is_not(None), col(Item.deleted_at).is_(None))
        .order_by(col(Meeting.held_on), col(Item.id))
    ).all()
    return [_Row(row[0], row[1], row[2], row[3] is ItemState.done) for row in rows]


def is_settled_in(session: Session) -> frozenset[UUID]:
    """Give the received letters whose item is done: what is missing is the answer itself."""
    return frozenset(row.letter_id for row in _items_of(session) if row.done)


def _missing(office: Office, session: Session, letter_id: UUID) -> LetterShown:
    record_of(office, session, Letter, letter_id)
    raise AssertionError("a letter on record is among all letters")
