"""Reader: who speaks, who waits, who has spoken, and how the time was shared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from facilitator.meetings.loading import check_item_of
from facilitator.meetings.records import Meeting
from facilitator.meetings.stack.counting import cohorts_first, seconds_of, who_of
from facilitator.meetings.stack.line import Line
from facilitator.meetings.stack.records import Speaker, SpeakerKind
from facilitator.meetings.stack.rule_words import rule_explanation, rule_sentence
from facilitator.meetings.stack.sharing import Share, balance_of, name_in
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.store.finding import record_of
from facilitator.store.search import fold


@dataclass(frozen=True)
class SpeakerShown:
    """One turn with the name to it."""

    id: UUID
    person_id: UUID | None
    """None: a guest."""
    name: str
    kind: SpeakerKind
    rank: int
    note: str
    in_answer_to: UUID | None
    has_spoken: bool
    """Before this turn, as far as the group's manner counts it."""
    began_at: datetime | None
    ended_at: datetime | None
    paused_at: datetime | None
    paused_seconds: float

    def seconds(self, now: datetime) -> float:
        """Give for how long this turn lasts or lasted; needs no database, so it can tick."""
        return seconds_of(self, now)


@dataclass(frozen=True)
class Stack:
    """The list of speakers of an item, or of the meeting without one."""

    meeting_id: UUID
    item_id: UUID | None
    speaking: SpeakerShown | None
    interrupted: SpeakerShown | None
    """Goes on after the interposed question that is being asked."""
    waiting: tuple[SpeakerShown, ...]
    """In the order in which they are called up."""
    finished: tuple[SpeakerShown, ...]
    """In the order in which they began."""
    is_closed: bool
    sentence: str
    """The rule of the order in a few words: "New voices first"."""
    explanation: str
    """The same in whole sentences."""
    balance: tuple[Share, ...]
    """Everybody in the room and everybody who spoke, by name and never by how much."""


def stack(office: Office, meeting_id: UUID, item_id: UUID | None) -> Stack:
    """Give the list of speakers. Raises `Refused` where there is no such item or meeting."""
    with office.reading() as session:
        meeting = record_of(office, session, Meeting, meeting_id)
        check_item_of(office, session, item_id, meeting_id)
        line = Line(office, session, meeting, item_id)
        shown = _Shown(session, line)
        finished = sorted(
            (row for row in line.rows if row.began_at and row.ended_at),
            key=lambda row: (row.began_at, row.id),
        )
        first = sorted(cohorts_first(session).values(), key=fold)
        return Stack(
            meeting_id=meeting_id,
            item_id=item_id,
            speaking=shown.one(line.speaking),
            interrupted=shown.one(line.interrupted),
            waiting=shown.all(line.ordered()),
            finished=shown.all(finished),
            is_closed=line.is_closed,
            sentence=rule_sentence(line.manner, first),
            explanation=rule_explanation(line.manner, first),
            balance=balance_of(session, line, shown.names),
        )


class _Shown:
    def __init__(self, session: Session, line: Line) -> None:
        self.names: Mapping[UUID, str] = names_in(session)
        self._line = line
        self._turns = line.turns

    def one(self, row: Speaker | None) -> SpeakerShown | None:
        return None if row is None else self._shown(row)

    def all(self, rows: Iterable[Speaker]) -> tuple[SpeakerShown, ...]:
        return tuple(self._shown(row) for row in rows)

    def _shown(self, row: Speaker) -> SpeakerShown:
        return SpeakerShown(
            id=row.id,
            person_id=row.person_id,
            name=name_in(row, self.names),
            kind=row.kind,
            rank=row.rank,
            note=row.note,
            in_answer_to=row.in_answer_to,
            has_spoken=self._turns[who_of(row)] > (row.began_at is not None),
            began_at=row.began_at,
            ended_at=row.ended_at,
            paused_at=row.paused_at,
            paused_seconds=row.paused_seconds,
        )
