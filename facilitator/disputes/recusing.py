"""Writer: somebody drawn does not sit on the panel, and the lot falls on another."""

from dataclasses import dataclass
from uuid import UUID

from facilitator.disputes.drawing import draw_on_in, under_way_in
from facilitator.disputes.loading import LoadedPanel, needed_panel_in, panel_in
from facilitator.disputes.records import PanelRecusal
from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.selection.draws.lots.drawing import Gone, drawn
from facilitator.selection.draws.lots.pots import NotEnough


@dataclass(frozen=True)
class Recused:
    """What a recusal led to."""

    replaced_by: UUID | None
    missing: int = 0
    """Dice or slips that are needed to draw for the place."""
    unfilled: bool = False
    """Nobody was left in the pool."""


def recuse(office: Office, dispute_id: UUID, person_id: UUID, reason: str) -> Recused:
    """Record that somebody drawn does not sit, and draw for the place; nobody else is moved.

    Where nobody is left in the pool, the panel goes on without the place. Raises `Refused` without
    a reason, for somebody not on the panel, for the last one, and once it has ruled.
    """
    if not reason.strip():
        raise Refused("Say why: too near to a side, or unable to sit. It is kept with the panel.")
    with office.writing("record a recusal") as session:
        under_way_in(office, session, dispute_id)
        found = needed_panel_in(office, session, dispute_id)
        if found.lots.agreed is not None and found.lots.drawn() is None:
            raise Refused("A replacement has to be drawn first. Type what came next.")
        number = next((n for n, p in found.lots.people.items() if p == person_id), None)
        if number is None or person_id not in found.seated:
            raise Refused("This person does not sit on the panel.")
        unfilled = _is_used_up(found, number)
        if unfilled and len(found.seated) == 1:
            raise Refused(
                "Nobody is left in the pool, and a panel needs one person. Settle the dispute"
                " between the sides, or withdraw it and raise it with fewer on each side."
            )
        session.add(
            office.make(
                PanelRecusal,
                draw_id=found.draw.id,
                number=number,
                on=office.today(),
                reason=reason.strip(),
                unfilled=unfilled,
            )
        )
        if unfilled:
            return Recused(None, unfilled=True)
        session.flush()
        missing = draw_on_in(office, session, panel_in(office, session, found.draw.id))
        if missing:
            return Recused(None, missing)
        session.flush()
        after = panel_in(office, session, found.draw.id).lots
        result = after.drawn()
        taken = result.takes_from if result is not None else {}
        follows = next((n for n, of in taken.items() if of == number), None)
        return Recused(after.people[follows] if follows is not None else None)


def _is_used_up(found: LoadedPanel, number: int) -> bool:
    """Whether nobody is left who could take a place."""
    agreed = found.lots.agreed
    if agreed is None:
        return False
    if any(one.unfilled for one in found.recusals):
        return True
    gone = [*(one.as_gone for one in found.lots.gone), Gone(number)]
    try:
        drawn(found.lots.announced, found.lots.pot(agreed.values), gone)
    except NotEnough:
        return len(found.lots.places) <= found.draw.size + len(found.lots.gone)
    except Refused:
        return True
    return False
