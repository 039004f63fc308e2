"""Reader: who speaks, who waits, who has spoken, and how the time was shared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.meetings.loading import check_item_of
from facilitator.meetings.records import (
    CountedOver,
    MannerDraft,
    Meeting,
    Presence,
    PresenceKind,
    SpeakingOrder,
)
from facilitator.meetings.rules import IN_THE_ROOM
from facilitator.meetings.stack.counting import cohorts_first, seconds_of, who_of
from facilitator.meetings.stack.line import Line
from facilitator.meetings.stack.order import Who
from facilitator.meetings.stack.records import Speaker, SpeakerKind
from facilitator.office import Office
from facilitator.people.lookup import merged_records, names_in
from facilitator.people.rules import keeper
from facilitator.saying import said_list
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
class Share:
    """How much one person spoke in this meeting, finished turns only."""

    person_id: UUID | None
    name: str
    turns: int
    seconds: float


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
            balance=_balance(session, line, shown.names),
        )


def rule_sentence(manner: MannerDraft, cohorts: list[str]) -> str:
    """Say the rule of the order in a few words, as it stands under a list."""
    if manner.speaking_order == SpeakingOrder.first_come:
        return "In the order of asking"
    if manner.speaking_order == SpeakingOrder.alternating and cohorts:
        return f"New voices first, alternating with {said_list(cohorts)}"
    return "New voices first"


def rule_explanation(manner: MannerDraft, cohorts: list[str]) -> str:
    """Say the rule of the order in whole sentences."""
    if manner.speaking_order == SpeakingOrder.first_come:
        return "Whoever asks first speaks first."
    over = {
        CountedOver.item: "under this item",
        CountedOver.meeting: "in this meeting",
        CountedOver.last_meetings: f"in the last {manner.last_meetings} meetings",
    }
    if manner.counted_over == CountedOver.last_meetings and manner.last_meetings == 1:
        over[CountedOver.last_meetings] = "in this meeting"
    said = [f"Whoever spoke less often {over[manner.counted_over]} comes first."]
    if manner.most_turns:
        turns = "one turn" if manner.most_turns == 1 else f"{manner.most_turns} turns"
        said.append(f"After {turns} everyone counts the same.")
    if manner.protected:
        places = "place" if manner.protected == 1 else "two places"
        said.append(f"Nobody is moved before the first {places}.")
    if manner.speaking_order == SpeakingOrder.alternating and cohorts:
        said.append(f"Among equals at least every second turn is for: {said_list(cohorts)}.")
    return " ".join(said)


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
            name=_name(row, self.names),
            kind=row.kind,
            note=row.note,
            in_answer_to=row.in_answer_to,
            has_spoken=self._turns[who_of(row)] > (row.began_at is not None),
            began_at=row.began_at,
            ended_at=row.ended_at,
            paused_at=row.paused_at,
            paused_seconds=row.paused_seconds,
        )


def _name(row: Speaker, names: Mapping[UUID, str]) -> str:
    return names.get(row.person_id, "") if row.person_id else row.guest_name


def _balance(session: Session, line: Line, names: Mapping[UUID, str]) -> tuple[Share, ...]:
    shares: dict[Who, Share] = {}
    merged = merged_records(session)
    there = select(col(Presence.person_id), col(Presence.guest_name)).where(
        col(Presence.meeting_id) == line.meeting.id,
        col(Presence.deleted_at).is_(None),
        col(Presence.kind).in_(IN_THE_ROOM | {PresenceKind.guest}),
    )
    for who, guest_name in session.execute(there):
        person_id = who and keeper(who, merged)
        name = names.get(person_id, "") if person_id else guest_name
        shares[person_id or fold(name)] = Share(person_id, name, 0, 0.0)
    for row in line.of_meeting:
        if row.began_at is None:
            continue
        name = _name(row, names)
        so_far = shares.get(who_of(row), Share(row.person_id, name, 0, 0.0))
        over = row.ended_at is not None
        shares[who_of(row)] = Share(
            so_far.person_id,
            so_far.name,
            so_far.turns + over,
            so_far.seconds + (seconds_of(row, line.now) if over else 0.0),
        )
    return tuple(sorted(shares.values(), key=lambda share: (fold(share.name), share.name)))
