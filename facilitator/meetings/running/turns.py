"""Rounds: everyone in turn, one after the other; how the order comes about is in `turn_order`.

Whose turn it is stands in the file, so a round goes on where it was after a crash too.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.meetings.loading import changeable, check_item_of
from facilitator.meetings.records import Meeting, MeetingState
from facilitator.meetings.running.records import Turn, TurnRound, TurnRoundKind, TurnState
from facilitator.meetings.running.turn_order import order_of
from facilitator.meetings.running.turn_round import (
    Gathering,
    TurnRoundShown,
    began_last,
    round_shown,
    rounds_in,
    turns_in,
)
from facilitator.office import Office
from facilitator.people.lookup import living_person
from facilitator.store.finding import record_of


def begin_turn_round(
    office: Office, meeting_id: UUID, kind: TurnRoundKind, item_id: UUID | None = None
) -> TurnRoundShown:
    """Begin a round; the first person's turn begins with it.

    Asked is who is in the room; guests on record too in a check-in and a closing round. Raises
    `Refused` where the meeting is not open, nobody is there, the item is another meeting's or a
    round is going on.
    """
    with office.writing("begin a round") as session:
        meeting = _open(office, session, meeting_id)
        check_item_of(office, session, item_id, meeting_id)
        running = next((one for one in rounds_in(session, meeting_id) if not one.ended_at), None)
        if running is not None:
            raise Refused(f"A {running.kind} round is going on. End it before the next one.")
        here = Gathering(session, meeting_id)
        there = here.there_for(kind)
        if not there:
            raise Refused("Nobody is marked as here. Mark who is here, then begin the round.")
        last = began_last(session, meeting)
        order = order_of(there, here.began(last) if last is not None else None)
        turn_round = office.make(
            TurnRound, meeting_id=meeting_id, item_id=item_id, kind=kind,
            starts_with=order.people[0].person_id, forwards=order.forwards,
            began_at=office.now(),
        )  # fmt: skip
        session.add(turn_round)
        _call(office, session, turn_round, order.people[0].person_id)
        session.flush()
        return round_shown(session, meeting, turn_round, here)


def next_turn(office: Office, round_id: UUID) -> TurnRoundShown:
    """End the turn of the one who speaks and call the next; after the last the round is over."""
    return _go_on(office, round_id, "go on in a round", lambda _turns, _who: TurnState.spoke)


def pass_turn(office: Office, round_id: UUID) -> TurnRoundShown:
    """The one who speaks passes: they come back once at the end, and can pass then for good."""

    def what(turns: list[Turn], who: UUID) -> TurnState:
        passed = any(one.person_id == who and one.state == TurnState.passed for one in turns)
        return TurnState.declined if passed else TurnState.passed

    return _go_on(office, round_id, "pass in a round", what)


def away_turn(office: Office, round_id: UUID) -> TurnRoundShown:
    """The one whose turn it is is not at their place; they can be called when they are back."""
    return _go_on(office, round_id, "go on in a round", lambda _turns, _who: TurnState.away)


def back_turn(office: Office, round_id: UUID) -> TurnRoundShown:
    """Go back to the one who had the word before, as if it had not been passed on.

    A round that was over goes on. Raises `Refused` at the first person.
    """
    with office.writing("go back in a round") as session:
        turn_round, meeting = _running(office, session, round_id, may_be_over=True)
        turns = turns_in(session, round_id)
        if turns and turns[-1].state == TurnState.speaking:
            if len(turns) == 1:
                raise Refused("This is the first person of the round. Nobody spoke before.")
            turns.pop().deleted_at = office.now()
        if not turns:
            raise Refused("Nobody has spoken in this round.")
        turns[-1].state, turns[-1].ended_at = TurnState.speaking, None
        turn_round.ended_at = None
        session.flush()
        return round_shown(session, meeting, turn_round)


def call_turn(office: Office, round_id: UUID, person_id: UUID) -> TurnRoundShown:
    """Call somebody by name: somebody in a hurry, who passed, or who is back. Then it goes on.

    Whoever is interrupted is asked again after them. Raises `Refused` where the person has spoken
    in this round, speaks, or is not there.
    """
    with office.writing("call somebody in a round") as session:
        turn_round, meeting = _running(office, session, round_id, may_be_over=True)
        person = living_person(office, session, person_id)
        turns = turns_in(session, round_id)
        here = Gathering(session, meeting.id)
        _, stand = here.standing(turn_round, turns)
        if stand.states.get(person.id) == TurnState.speaking:
            raise Refused(f"It is {person.name}’s turn already.")
        if stand.states.get(person.id) == TurnState.spoke:
            raise Refused(f"{person.name} has spoken in this round.")
        there = here.there_for(turn_round.kind)
        if person.id not in {place.person_id for place in there}:
            raise Refused(f"{person.name} is not marked as here. Mark them as here first.")
        for turn in turns:
            if turn.state == TurnState.speaking:
                turn.deleted_at = office.now()
        turn_round.ended_at = None
        _call(office, session, turn_round, person.id, out_of_turn=True)
        session.flush()
        return round_shown(session, meeting, turn_round, here)


def end_turn_round(office: Office, round_id: UUID) -> TurnRoundShown:
    """End a round where it is; whoever was not asked stays unasked."""
    with office.writing("end a round") as session:
        turn_round, meeting = _running(office, session, round_id)
        _end(office, session, turn_round)
        session.flush()
        return round_shown(session, meeting, turn_round)


def end_round_in(office: Office, session: Session, meeting_id: UUID) -> None:
    """End the round of a meeting that is closed, inside its transaction."""
    for turn_round in rounds_in(session, meeting_id):
        if turn_round.ended_at is None:
            _end(office, session, turn_round)


def _end(office: Office, session: Session, turn_round: TurnRound) -> None:
    for turn in turns_in(session, turn_round.id):
        if turn.state == TurnState.speaking:
            turn.state, turn.ended_at = TurnState.spoke, office.now()
    turn_round.ended_at = office.now()


def turn_round_shown(office: Office, meeting_id: UUID) -> TurnRoundShown | None:
    """Give the round that is going on, else the last one of the meeting; None: there was none."""
    with office.reading() as session:
        meeting = record_of(office, session, Meeting, meeting_id)
        found = rounds_in(session, meeting_id)
        return round_shown(session, meeting, found[-1]) if found else None


def turn_rounds_of(office: Office, meeting_id: UUID) -> tuple[TurnRoundShown, ...]:
    """Give every round of a meeting, oldest first; for the minutes."""
    with office.reading() as session:
        meeting = record_of(office, session, Meeting, meeting_id)
        here = Gathering(session, meeting_id)
        found = rounds_in(session, meeting_id)
        return tuple(round_shown(session, meeting, one, here) for one in found)


def _open(office: Office, session: Session, meeting_id: UUID) -> Meeting:
    meeting = changeable(office, session, meeting_id, "go round in it")
    if meeting.state != MeetingState.open:
        raise Refused("This meeting has not begun. Open it, then begin a round.")
    return meeting


def _running(
    office: Office, session: Session, round_id: UUID, *, may_be_over: bool = False
) -> tuple[TurnRound, Meeting]:
    turn_round = record_of(office, session, TurnRound, round_id)
    meeting = _open(office, session, turn_round.meeting_id)
    newest = rounds_in(session, meeting.id)[-1].id == turn_round.id
    if turn_round.ended_at is not None and not (may_be_over and newest):
        raise Refused("This round is over. Begin another one.")
    return turn_round, meeting


def _call(
    office: Office,
    session: Session,
    turn_round: TurnRound,
    person_id: UUID,
    *,
    out_of_turn: bool = False,
) -> None:
    session.add(
        office.make(
            Turn,
            turn_round_id=turn_round.id,
            person_id=person_id,
            state=TurnState.speaking,
            began_at=office.now(),
            out_of_turn=out_of_turn,
        )
    )


def _go_on(
    office: Office, round_id: UUID, act: str, what: Callable[[list[Turn], UUID], TurnState]
) -> TurnRoundShown:
    with office.writing(act) as session:
        turn_round, meeting = _running(office, session, round_id)
        now: datetime = office.now()
        turns = turns_in(session, round_id)
        for turn in turns:
            if turn.state == TurnState.speaking:
                turn.state, turn.ended_at = what(turns, turn.person_id), now
        here = Gathering(session, meeting.id)
        _, stand = here.standing(turn_round, turns)
        if stand.coming:
            _call(office, session, turn_round, stand.coming[0])
        else:
            turn_round.ended_at = now
        session.flush()
        return round_shown(session, meeting, turn_round, here)
