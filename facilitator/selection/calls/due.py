"""What calls have due: seats to open one for, nominees to ask, a choice to make, a yes to get."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from sqlmodel import Session

from facilitator.days import days_after
from facilitator.due import Due, State, in_order
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.roles.due import part_of
from facilitator.roles.holding import Holding, holdings_in
from facilitator.saying import said_day, said_list
from facilitator.selection.calls.going_on import candidates_of, not_over_in, seats_called
from facilitator.selection.calls.loading import LoadedCall
from facilitator.selection.calls.records import CandidateActKind
from facilitator.selection.calls.seats import SeatDue, seats_due_in
from facilitator.selection.calls.state import GOES_ON, CallState
from facilitator.selection.calls.told import CandidateTold
from facilitator.selection.calls.wording import BY_METHOD

AHEAD = timedelta(days=14)
"""How long before its day a choice is shown."""
SOON_AFTER = timedelta(days=31)
"""A term of a call that begins so long after the seat is free leaves no gap worth a word."""
PLACE = "roles/selections"


def due(office: Office) -> list[Due]:
    """Give what is due today, the oldest first."""
    return _told(office)[0]


def seats_spoken_for(office: Office) -> frozenset[tuple[UUID, int]]:
    """Give the seats, as role and number, of which `due` speaks or for which a call goes on.

    A call for a term that begins long after the seat is free does not speak for the time between.
    """
    return _told(office)[1]


def due_in(
    office: Office, session: Session, held: Sequence[Holding]
) -> tuple[list[Due], frozenset[tuple[UUID, int]]]:
    """Give what `due` and `seats_spoken_for` give, beside the seats as they are held today."""
    today, calls = office.today(), not_over_in(office, session)
    to_open = seats_due_in(office, session, held, calls)
    found = [_to_open(one, today) for one in to_open]
    names = names_in(session) if calls else {}
    candidates = candidates_of(session, [one.call.id for one in calls], names)
    for one in calls:
        if one.state in GOES_ON:
            found += _under_way(one, candidates.get(one.call.id, []), today)
        else:
            found += _unconfirmed(one, names, today)
    return in_order(found), frozenset(one.key for one in to_open) | _called(calls, held, today)


def _told(office: Office) -> tuple[list[Due], frozenset[tuple[UUID, int]]]:
    with office.reading() as session:
        return due_in(office, session, holdings_in(office, session, office.today()))


def _called(
    calls: Sequence[LoadedCall], held: Sequence[Holding], today: date
) -> frozenset[tuple[UUID, int]]:
    free = {
        (one.role_id, one.seat): max(today, days_after(one.to_on, 1))
        if one.person_id is not None and one.to_on is not None
        else today
        for one in held
    }
    begins = {one.call.id: one.call.from_on for one in calls}
    return frozenset(
        seat
        for seat, call_id in seats_called(calls).items()
        if begins[call_id] <= free.get(seat, today) + SOON_AFTER
    )


def _to_open(one: SeatDue, today: date) -> Due:
    seat, how = one.seat, BY_METHOD[one.method]
    if seat.person is None or seat.to_on is None:
        title = f"{seat.role} is vacant"
        detail = f"{seat.group}, seat {seat.seat}. Nobody is planned for it; it is filled {how}."
        state: State = "waiting"
    else:
        over = seat.to_on < today
        title = f"{seat.role} term {'is over' if over else 'ends'}"
        happened = "was planned to end" if over else "ends"
        detail = (
            f"{seat.person}’s term {happened} on {said_day(seat.to_on)}. Nobody comes next yet;"
            f" the seat is filled {how}."
        )
        state = "overdue" if over else "soon"
    return _due(
        title,
        detail,
        seat.to_on,
        "Open a call",
        seat.role_id,
        state,
        part_of(seat.seat),
        seat.group_id,
    )


def _under_way(found: LoadedCall, asked: Sequence[CandidateTold], today: date) -> list[Due]:
    call, role = found.call, found.role.name
    things = []
    to_ask = [one.person for one in asked if one.answer is None and one.by]
    if to_ask:
        things.append(
            _due(
                f"{role}: ask {said_list(to_ask)}",
                "Put forward, and not asked yet whether they stand.",
                call.closes_on,
                "Open the call",
                call.id,
                "waiting",
                "to ask",
                found.group_id,
            )
        )
    for one in asked:
        until = one.answered_on + timedelta(days=call.accept_days) if one.answered_on else None
        if one.answer is CandidateActKind.asked and until is not None and until < today:
            things.append(
                _due(
                    f"{role}: {one.person} has not answered",
                    f"Asked on {said_day(one.answered_on or today)} whether they stand.",
                    until,
                    "Open the call",
                    call.id,
                    "overdue",
                    f"candidate {one.candidate.id}",
                    found.group_id,
                )
            )
    choose = call.choose_on or (call.closes_on if found.state is CallState.choosing else None)
    if choose is not None and choose <= today + AHEAD:
        things.append(
            _due(
                f"{role}: choose who is next",
                f"{BY_METHOD[call.method].capitalize()}, for a term from {said_day(call.from_on)}.",
                choose,
                "Open the call",
                call.id,
                "overdue" if choose < today else "soon",
                "to choose",
                found.group_id,
            )
        )
    elif choose is None and call.from_on <= today + AHEAD:
        things.append(
            _due(
                f"{role}: choose who is next",
                f"The term begins on {said_day(call.from_on)}.",
                call.from_on,
                "Open the call",
                call.id,
                "overdue" if call.from_on < today else "soon",
                "to choose",
                found.group_id,
            )
        )
    return things


def _unconfirmed(found: LoadedCall, names: dict[UUID, str], today: date) -> list[Due]:
    acts = {act.id: act for act in found.acts}
    things = []
    for one in found.in_seat:
        if one.id in found.answers:
            continue
        until = acts[one.act_id].on + timedelta(days=found.call.accept_days)
        name = names.get(one.person_id, "Somebody")
        things.append(
            _due(
                f"{found.role.name}: {name} has not confirmed",
                f"Chosen on {said_day(acts[one.act_id].on)}; there is time until"
                f" {said_day(until)}.",
                until,
                "Open the call",
                found.call.id,
                "overdue" if until < today else "waiting",
                f"chosen {one.id}",
                found.group_id,
                # Who lets the day pass is asked by the group.
                () if until < today else (one.person_id,),
            )
        )
    return things


def _due(
    title: str,
    detail: str,
    due_on: date | None,
    action: Literal["Open a call", "Open the call"],
    record_id: UUID,
    state: State,
    part: str,
    group_id: UUID,
    people: tuple[UUID, ...] = (),
) -> Due:
    return Due(
        kind="selection",
        title=title,
        detail=detail,
        due_on=due_on,
        action=action,
        place=PLACE,
        record_id=record_id,
        state=state,
        part=part,
        people=people,
        group_id=group_id,
    )
