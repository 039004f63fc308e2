"""Writers: those drawn go into the seats of the call; who declines is replaced.

Whoever takes a place by a replacement goes into the seat of the call by the same door, with a
decision of its own; nobody else is moved.
"""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import kept_in
from facilitator.saying import said_day
from facilitator.selection.calls.loading import LoadedCall, loaded_call
from facilitator.selection.calls.service import (
    CallEnd,
    Choice,
    Way,
    decline_chosen_in,
    end_call_in,
)
from facilitator.selection.draws.loading import LoadedDraw, draw_going_on, loaded_draw
from facilitator.selection.draws.lots.drawing import Drawn
from facilitator.selection.draws.records import DrawAct, DrawActKind
from facilitator.selection.draws.wording import how_drawn, why_drawn


def finish_draw(
    office: Office,
    draw_id: UUID,
    *,
    meeting_id: UUID | None = None,
    item_id: UUID | None = None,
) -> CallEnd:
    """Put those drawn into the plan for their seats, and the decision into the log.

    Raises `Refused` where nobody was drawn yet, or the draw is finished.
    """
    with office.writing("finish a draw") as session:
        found = draw_going_on(office, session, draw_id)
        if found.has(DrawActKind.finished):
            raise Refused("This draw is finished. Those drawn are in their seats.")
        result = _result(found)
        end = end_call_in(
            session,
            office,
            found.draw.call_id,
            [_choice(found, result, number) for number in result.seated],
            _way(found, result, meeting_id, item_id),
        )
        session.add(
            office.make(
                DrawAct,
                draw_id=draw_id,
                kind=DrawActKind.finished,
                on=office.today(),
                why=end.decision.title,
            )
        )
    return end


def leave_seat(
    office: Office, session: Session, found: LoadedDraw, number: int, term_on: date | None = None
) -> None:
    """Record in the call that somebody leaves the seat that they were drawn for, if they have it.

    `term_on` is the day of the no in the record of their planned term; None: today.
    """
    if not found.has(DrawActKind.finished):
        return
    kept = kept_in(session)
    reason = next((gone.reason for gone in found.gone if gone.number == number), "")
    for one in loaded_call(office, session, found.draw.call_id).in_seat:
        if kept(one.person_id) == found.people[number]:
            decline_chosen_in(session, office, one.id, reason, term_on)


def seat_replacements(
    office: Office, session: Session, found: LoadedDraw, term_on: date | None = None
) -> CallEnd | None:
    """Bring the seats of a finished draw up to who has a place now; None: nothing to do."""
    result = found.drawn()
    if result is None or not found.has(DrawActKind.finished):
        return None
    call = loaded_call(office, session, found.draw.call_id)
    kept = kept_in(session)
    numbers = {person: number for number, person in found.people.items()}
    for one in call.in_seat:
        number = numbers.get(kept(one.person_id))
        if number is not None and number not in result.seated:
            leave_seat(office, session, found, number, term_on)
    session.flush()
    call = loaded_call(office, session, found.draw.call_id)
    seated = {kept(one.person_id) for one in call.in_seat}
    new = [n for n in result.seated if found.people[n] not in seated]
    if not new:
        return None
    return end_call_in(
        session,
        office,
        found.draw.call_id,
        [_choice(found, result, number, _seat_of(call, found, result, number)) for number in new],
        _way(found, result, None, None),
    )


def open_secret(office: Office, draw_id: UUID) -> DrawAct:
    """Show the secret at the end: from then on no replacement can be drawn."""
    with office.writing("open the secret of a draw") as session:
        found = loaded_draw(office, session, draw_id)
        if not found.secret:
            raise Refused("This draw was made without a secret, so there is none to open.")
        if found.has(DrawActKind.secret_opened):
            raise Refused("The secret of this draw is open already.")
        if not (found.has(DrawActKind.finished) or found.has(DrawActKind.withdrawn)):
            raise Refused("The secret is opened when the draw is finished, not before.")
        act = office.make(
            DrawAct, draw_id=draw_id, kind=DrawActKind.secret_opened, on=office.today()
        )
        session.add(act)
    return act


def _result(found: LoadedDraw) -> Drawn:
    result = found.drawn()
    if result is None:
        if found.lots:
            raise Refused("A replacement has to be drawn first. Type what came next.")
        raise Refused("Nobody is drawn yet. Type the values first.")
    return result


def _choice(found: LoadedDraw, result: Drawn, number: int, seat: int | None = None) -> Choice:
    return Choice(found.people[number], why=why_drawn(found, result, number), seat=seat)


def _seat_of(call: LoadedCall, found: LoadedDraw, result: Drawn, number: int) -> int | None:
    """Give the seat of whom somebody replaces, as far as it is free."""
    at: int | None = number
    while (at := result.takes_from.get(at) if at is not None else None) is not None:
        theirs = (found.places[at - 1].person_id, found.people[at])
        for one in call.chosen:
            if one.person_id in theirs and one.seat in call.free:
                return one.seat
    return None


def _way(found: LoadedDraw, result: Drawn, meeting_id: UUID | None, item_id: UUID | None) -> Way:
    return Way(
        how=how_drawn(found, result),
        numbers=f"{found.draw.count} of {len(found.places)}, announced on"
        f" {said_day(found.draw.announced_on)}",
        meeting_id=meeting_id,
        item_id=item_id,
    )
