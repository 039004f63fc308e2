"""Reading rounds inside an open session: who is asked, in what order, how it stands."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

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


def rounds_in(session: Session, meeting_id: UUID) -> list[TurnRound]:
    """Give the rounds of a meeting, oldest first."""
    return of_meeting(session, TurnRound, meeting_id)


def turns_in(session: Session, round_id: UUID) -> list[Turn]:
    """Give the turns of a round, oldest first."""
    wanted = live(Turn).where(Turn.turn_round_id == round_id)
    return list(session.exec(wanted.order_by(Turn.id)))


def there_for(session: Session, meeting_id: UUID, kind: TurnRoundKind) -> list[Place]:
    """Give whom a round of this kind asks, of those who are in the room now."""
    kinds = IN_THE_ROOM | ({PresenceKind.guest} if kind in _GUESTS_TOO else frozenset())
    return _places(
        session,
        {
            presence.person_id
            for presence in of_meeting(session, Presence, meeting_id)
            if presence.kind in kinds and presence.person_id is not None
        },
    )


def began_last(session: Session, meeting: Meeting) -> Began | None:
    """Give how the last round of the group began, in this meeting or in one before."""
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
    return _began(session, last) if last is not None else None


def standing_in(
    session: Session, turn_round: TurnRound, turns: list[Turn]
) -> tuple[tuple[UUID, ...], Standing]:
    """Give everyone who is there or was asked, in the order of the round, and how it stands."""
    there = there_for(session, turn_round.meeting_id, turn_round.kind)
    asked = _places(session, {turn.person_id for turn in turns})
    order = order_since([*there, *asked], _began(session, turn_round))
    ids = tuple(place.person_id for place in order)
    merged = merged_records(session)
    taken = [Taken(keeper(t.person_id, merged), t.state, t.out_of_turn) for t in turns]
    return ids, standing(ids, taken, {place.person_id for place in there})


def round_shown(session: Session, meeting: Meeting, turn_round: TurnRound) -> TurnRoundShown:
    """Put a round together."""
    names, merged = names_in(session), merged_records(session)
    zone = ZoneInfo(meeting.zone or "UTC")
    turns = turns_in(session, turn_round.id)
    there = {one.person_id for one in there_for(session, meeting.id, turn_round.kind)}
    order, stand = standing_in(session, turn_round, turns)
    is_over = turn_round.ended_at is not None or meeting.state != MeetingState.open
    shown = {
        who: TurnShown(
            person_id=who,
            name=names.get(who, ""),
            state=stand.states.get(who),
            seconds=sum(_seconds(t) for t in turns if keeper(t.person_id, merged) == who),
            began_at=next(
                (t.began_at for t in turns if t.person_id == who and t.ended_at is None), None
            ),
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
        starts_with=names.get(turn_round.starts_with, ""),
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


def _began(session: Session, turn_round: TurnRound) -> Began:
    (place,) = _places(session, {turn_round.starts_with})
    return Began(place, turn_round.forwards)


def _places(session: Session, ids: set[UUID]) -> list[Place]:
    names, merged = names_in(session), merged_records(session)
    kept = {keeper(person_id, merged) for person_id in ids}
    return sorted(Place(person_id, names.get(person_id, "")) for person_id in kept)
