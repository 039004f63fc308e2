"""Writer: somebody who came out does not take the place, and it goes on to the next."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.selection.draws.loading import LoadedDraw, draw_going_on, loaded_draw
from facilitator.selection.draws.lots.drawing import Gone, GoneKind, drawn
from facilitator.selection.draws.lots.pots import NotEnough
from facilitator.selection.draws.reading_values import draw_again_in
from facilitator.selection.draws.records import DrawActKind, DrawGone
from facilitator.selection.draws.seating import leave_seat, seat_replacements


@dataclass(frozen=True)
class Replaced:
    """What somebody’s going led to."""

    gone: DrawGone
    by: int | None
    """Number of who takes the place; None: it has to be drawn for, or they stood in reserve."""
    missing: int = 0
    """Dice or slips that are needed to draw for it."""


def replace_drawn(
    office: Office,
    draw_id: UUID,
    number: int,
    kind: GoneKind = GoneKind.declined,
    reason: str = "",
) -> Replaced:
    """Record that somebody drawn declined, or is passed over, and let the next take the place.

    The reserve comes first; else the next lot is drawn, with SHA-256 by the next code. Nobody else
    is moved. Raises `Refused` for somebody without a place, for passing over without a reason, for
    one not announced, or once they have their seat, and where nobody is left.
    """
    with office.writing("replace somebody drawn") as session:
        return replace_in(session, office, draw_id, number, kind, reason)


def replace_in(
    session: Session,
    office: Office,
    draw_id: UUID,
    number: int,
    kind: GoneKind = GoneKind.declined,
    reason: str = "",
    term_on: date | None = None,
) -> Replaced:
    """Do what `replace_drawn` does, in a transaction that is open already.

    `term_on` is the day of the no in the record of a planned term; None: today.
    """
    found = draw_going_on(office, session, draw_id)
    if not 1 <= number <= len(found.places):
        raise Refused("Nobody has this number in the pool.")
    label = found.places[number - 1].label
    if not found.lots:
        raise Refused("Nobody is drawn yet. Type the values first.")
    if any(one.number == number for one in found.gone):
        raise Refused(f"{label} does not take the place; that is on record.")
    if found.has(DrawActKind.secret_opened):
        raise Refused(
            "The secret of this draw is open, so nothing more can be drawn with it. Announce"
            " another draw."
        )
    before = found.drawn()
    if before is None:
        raise Refused("A replacement has to be drawn first. Type what came next.")
    if number not in (*before.seated, *before.reserve):
        raise Refused(f"{label} has no place in this draw.")
    if kind is GoneKind.passed_over:
        _check_passing(found.draw.rules, reason, found.has(DrawActKind.finished), label)
    gone = office.make(
        DrawGone, draw_id=draw_id, number=number, kind=kind, on=office.today(),
        reason=reason.strip(),
    )  # fmt: skip
    session.add(gone)
    session.flush()
    found = loaded_draw(office, session, draw_id)
    missing = draw_again_in(office, session, found)
    if missing:
        leave_seat(office, session, found, number, term_on)
        return Replaced(gone, None, missing)
    session.flush()
    found = loaded_draw(office, session, draw_id)
    seat_replacements(office, session, found, term_on)
    after = found.drawn()
    taker = next((n for n, of in (after.takes_from if after else {}).items() if of == number), None)
    return Replaced(gone, taker)


def goes_on(found: LoadedDraw, number: int) -> bool:
    """Whether somebody else could still take the place of this one, drawn already or not."""
    agreed = found.agreed
    if agreed is None or found.has(DrawActKind.secret_opened):
        return False
    gone = [*(one.as_gone for one in found.gone), Gone(number)]
    try:
        drawn(found.announced, found.pot(agreed.values), gone)
    except NotEnough:
        return True
    except Refused:
        return False
    return True


def _check_passing(rules: str, reason: str, finished: bool, label: str) -> None:
    if finished:
        raise Refused(f"{label} has the seat. Record that they decline, or end the term.")
    if not rules.strip():
        raise Refused(
            "No reason for passing somebody over was announced, so nobody can be. Who does not"
            " want the place declines."
        )
    if not reason.strip():
        raise Refused("Say which announced reason it is.")
