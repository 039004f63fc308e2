"""Reading rounds inside an open session: who is asked, in what order, how it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from facilitator.meetings.loading import of_meeting
from facilitator.meetings.records import Meeting, MeetingState, Presence, PresenceKind
from facilitator.meetings.rules import IN_THE_ROOM
from facilitator.meetings.running.records import Turn, TurnRound, TurnRoundKind, TurnState
from facilitator.meetings.running.turn_order import (
    Began,
    Place,
    Standing,
    Taken,
    order_since,
    standing,
)
from facilitator.people.lookup import merged_records, names_in
from facilitator.people.rules import keeper
from facilitator.store.finding import live

_GUESTS_TOO = frozenset({TurnRoundKind.check_in, TurnRoundKind.closing})


@dataclass(frozen=True)
class TurnShown:
    """One person of a round."""

    person_id: UUID
    name: str
    state: TurnState | None
    """None: was not asked yet."""
    seconds: int
    """Of the turns that have ended; nothing is ranked by it."""
    began_at: datetime | None
    """While speaking: since when, aware."""
    there: bool
    """Still in the room."""


@dataclass(frozen=True)
class TurnRoundShown:
    """A round with everyone in it."""

    id: UUID
    kind: TurnRoundKind
    item_id: UUID | None
    starts_with: str
    forwards: bool
    began_at: datetime
    """In the meeting's zone, like `ended_at`."""
    ended_at: datetime | None
    order: tuple[TurnShown, ...]
    """Everyone who is or was asked, in the order of the round."""
    current: TurnShown | None
    next: TurnShown | None
    """Who comes after the current one; None: nobody, then the round is over."""
    coming_back: tuple[UUID, ...]
    """Those who passed and are asked once more at the end."""
    is_over: bool

    @property
    def asked(self) -> int:
        """How many have had their turn, whatever they made of it."""
        return sum(one.state not in (None, TurnState.speaking) for one in self.order)

    @property
    def sentence(self) -> str:
        """How the order came about."""
        way = "forwards" if self.forwards else "backwards"
        return f"{self.starts_with} begins, {way} by name."


class Gathering:
    """Who is in the room of a meeting and what they are called, read once for a whole step."""

    def __init__(self, session: Session, meeting_id: UUID) -> None:
        self.names = names_in(session)
        self._merged = merged_records(session)
        wanted = columns(col(Presence.person_id), col(Presence.kind)).where(
            col(Presence.meeting_id) == meeting_id,
            col(Presence.deleted_at).is_(None),
            col(Presence.person_id).is_not(None),
        )
        self._kinds = [(row[0], row[1]) for row in session.execute(wanted)]

    def person(self, person_id: UUID) -> UUID:
        """Give the record that counts for somebody."""
        return keeper(person_id, self._merged)

    def places(self, ids: Iterable[UUID]) -> list[Place]:
        """Give the places of these people in the circle."""
        kept = {self.person(person_id) for person_id in ids}
        return [Place(person_id, self.names.get(person_id, "")) for person_id in kept]

    def there_for(self, kind: TurnRoundKind) -> list[Place]:
        """Give whom a round of this kind asks, of those who are in the room now."""
        kinds = IN_THE_ROOM | ({PresenceKind.guest} if kind in _GUESTS_TOO else frozenset())
        return self.places(person_id for person_id, how in self._kinds if how in kinds)

    def standing(
        self, turn_round: TurnRound, turns: Sequence[Turn]
    ) -> tuple[tuple[UUID, ...], Standing]:
        """Give everyone who is there or was asked, in the order of the round; how it stands."""
        there = self.there_for(turn_round.kind)
        asked = self.places(turn.person_id for turn in turns)
        order = order_since([*there, *asked], self.began(turn_round))
        ids = tuple(place.person_id for place in order)
        taken = [Taken(self.person(t.person_id), t.state, t.out_of_turn) for t in turns]
        return ids, standing(ids, taken, {place.person_id for place in there})

    def began(self, turn_round: TurnRound) -> Began:
        """Give who began a round, and which way it went."""
        (place,) = self.places([turn_round.starts_with])
        return Began(place, turn_round.forwards)


def rounds_in(session: Session, meeting_id: UUID) -> list[TurnRound]:
    """Give the rounds of a meeting, oldest first."""
    return of_meeting(session, TurnRound, meeting_id)


def turns_in(session: Session, round_id: UUID) -> list[Turn]:
    """Give the turns of a round, oldest first."""
    wanted = live(Turn).where(Turn.turn_round_id == round_id)
    return list(session.exec(wanted.order_by(Turn.id)))


def began_last(session: Session, meeting: Meeting) -> TurnRound | None:
    """Give the last round of the group, of this meeting or of one before."""
    last: TurnRound | None = session.exec(
        select(TurnRound)
        .join(Meeting, col(Meeting.id) == col(TurnRound.meeting_id))
        .where(
            col(TurnRound.deleted_at).is_(None),
            col(Meeting.deleted_at).is_(None),
            col(Meeting.group_id).is_(None)
            if meeting.group_id is None
            else col(Meeting.group_id) == meeting.group_id,
        )
        .order_by(col(TurnRound.began_at).desc(), col(TurnRound.id).desc())
        .limit(1)
    ).first()
    return last


def round_shown(
    session: Session, meeting: Meeting, turn_round: TurnRound, gathered: Gathering | None = None
) -> TurnRoundShown:
    """Put a round together; `gathered` where it has been read already."""
    here = gathered or Gathering(session, meeting.id)
    zone = ZoneInfo(meeting.zone or "UTC")
    turns = turns_in(session, turn_round.id)
    there = {place.person_id for place in here.there_for(turn_round.kind)}
    order, stand = here.standing(turn_round, turns)
    is_over = turn_round.ended_at is not None or meeting.state != MeetingState.open
    seconds: dict[UUID, int] = {}
    since: dict[UUID, datetime] = {}
    for turn in turns:
        who = here.person(turn.person_id)
        seconds[who] = seconds.get(who, 0) + _seconds(turn)
        if turn.ended_at is None and turn.began_at is not None:
            since[who] = turn.began_at
    shown = {
        who: TurnShown(
            person_id=who,
            name=here.names.get(who, ""),
            state=stand.states.get(who),
            seconds=seconds.get(who, 0),
            began_at=since.get(who),
            there=who in there,
        )
        for who in order
        # Once it is over, whoever came later was no part of it.
        if not is_over or who in stand.states
    }
    speaking = None if is_over else stand.speaking
    coming = () if is_over else stand.coming
    return TurnRoundShown(
        id=turn_round.id,
        kind=turn_round.kind,
        item_id=turn_round.item_id,
        starts_with=here.names.get(turn_round.starts_with, ""),
        forwards=turn_round.forwards,
        began_at=turn_round.began_at.astimezone(zone),
        ended_at=turn_round.ended_at and turn_round.ended_at.astimezone(zone),
        order=tuple(shown.values()),
        current=shown.get(speaking) if speaking else None,
        next=shown[coming[0]] if coming else None,
        coming_back=tuple(w for w in coming if stand.states.get(w) == TurnState.passed),
        is_over=is_over,
    )


def _seconds(turn: Turn) -> int:
    if turn.began_at is None or turn.ended_at is None:
        return 0
    return max(0, round((turn.ended_at - turn.began_at).total_seconds()))
