"""Readers: a draw with everything, the draws of a call, whom a pool may hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import group_names_in
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.people.records import Collective
from facilitator.selection.calls.eligible import barred_in
from facilitator.selection.calls.loading import declined_in, loaded_call, standing_in
from facilitator.selection.calls.reading import candidates_told
from facilitator.selection.draws.announcing import announced_entropy
from facilitator.selection.draws.loading import LoadedDraw, draws_in, loaded_draw
from facilitator.selection.draws.lots.codes import code
from facilitator.selection.draws.lots.drawing import Drawn, Lot, drawn
from facilitator.selection.draws.lots.pots import NotEnough, Pot, Sha256Pot
from facilitator.selection.draws.lots.ranks import key_of
from facilitator.selection.draws.reading_values import difference
from facilitator.selection.draws.records import DrawActKind, DrawLot
from facilitator.selection.draws.told import (
    DrawState,
    DrawTold,
    GoneTold,
    Pooled,
    ReadingTold,
    Taken,
)
from facilitator.selection.draws.wording import told_values
from facilitator.store.finding import record_of
from facilitator.store.search import fold


@dataclass(frozen=True)
class Offered:
    """Somebody a pool may hold."""

    person_id: UUID
    name: str
    why_not: str
    """What stands against it, as a sentence or two; empty: nothing."""


def draw_told(office: Office, draw_id: UUID) -> DrawTold:
    """Give everything that may be shown of a draw. Raises `Refused` where there is none."""
    with office.reading() as session:
        return _told(office, session, loaded_draw(office, session, draw_id))


def draws_of(office: Office, call_id: UUID) -> tuple[DrawTold, ...]:
    """Give the draws that were announced for a call, the newest first."""
    with office.reading() as session:
        found = [loaded_draw(office, session, one.id) for one in draws_in(session, call_id)]
        return tuple(_told(office, session, one) for one in reversed(found))


def pool_offered(office: Office, call_id: UUID) -> tuple[Offered, ...]:
    """Give whom the pool of a call may hold, by name.

    Where candidates stand, these; else everybody who may stand. What the rules of the role say
    against somebody is said with them.
    """
    with office.reading() as session:
        call = loaded_call(office, session, call_id)
        names = names_in(session)
        candidates = {one.candidate.person_id for one in candidates_told(session, call_id, names)}
        may_stand = standing_in(session, call, office.today())
        declined = declined_in(session, call_id)
        people = (candidates & may_stand) or may_stand
        told = {one: " ".join(said) for one, said in barred_in(office, session, call).items()}
        told |= {one: f"{names[one]} declined to stand." for one in declined}
    return tuple(
        Offered(one, names[one], told.get(one, ""))
        for one in sorted(people, key=lambda one: (fold(names[one]), one))
    )


def _told(office: Office, session: Session, found: LoadedDraw) -> DrawTold:
    call = loaded_call(office, session, found.draw.call_id)
    return told_of(
        found,
        names_in(session),
        role=call.role.name,
        group=group_names_in(session)[call.group_id],
        collective=record_of(office, session, Collective, office.collective_id).name,
    )


def told_of(
    found: LoadedDraw, names: Mapping[UUID, str], *, role: str, group: str, collective: str
) -> DrawTold:
    """Put a draw into what is shown of it: drawn anew, and held against what is on record.

    Pure; `role` is what is drawn for, `names` are everybody’s by id.
    """
    draw, agreed = found.draw, found.agreed
    result, pot, missing = _anew(found)
    differs = _differs(found)
    rounds = pot.opened if isinstance(pot, Sha256Pot) else 0
    codes = [code(found.secret, draw.codes, n) for n in range(rounds)]
    lottery = found.announced.lottery
    values = told_values(draw.method, agreed.values) if agreed else ""
    return DrawTold(
        draw=draw,
        state=_state(found, result, differs, missing),
        role=role,
        group=group,
        collective=collective,
        pool=tuple(Pooled(one.number, one.person_id, one.label) for one in found.places),
        left_out=tuple((names[one.person_id], one.reason) for one in found.left_out),
        sources=found.sources,
        by_two=found.by_two,
        limits=found.limits,
        lottery=lottery,
        entropy=announced_entropy(found.sources, len(found.places), draw.count, lottery).said
        if found.sources
        else "",
        chances=lottery.chances if lottery else {},
        readings=tuple(
            ReadingTold(
                one.witness_id,
                names.get(one.witness_id, "") if one.witness_id else "",
                one.values,
                agreed is not None and one.id <= agreed.id and one.values == agreed.values,
                one.fallback_why,
                one.correction_why,
            )
            for one in found.newest_readings
        ),
        differs=differs,
        missing=missing,
        values=values,
        codes=tuple(one.hex() for one in codes),
        keys=tuple(key_of(one, values).hex() for one in codes),
        secret=found.secret.hex() if found.has(DrawActKind.secret_opened) else "",
        ticket=result.ticket.number if result and result.ticket else None,
        ticket_shown=result.ticket.shown if result and result.ticket else "",
        lots=tuple(_as_lot(found, one) for one in found.lots),
        seated=_taken(found, result.seated, result) if result else (),
        reserve=_taken(found, result.reserve, result) if result else (),
        gone=tuple(
            GoneTold(one.number, found.labels[one.number], one.kind, one.on, one.reason)
            for one in found.gone
        ),
        acts=found.acts,
        sound=result is None or result.lots == tuple(_as_lot(found, one) for one in found.lots),
    )


def _anew(found: LoadedDraw) -> tuple[Drawn | None, Pot | None, int]:
    """Draw anew; gives what came out, the pot, and how many dice or slips are missing.

    While a replacement waits for its dice, who came out before it is given.
    """
    agreed = found.agreed
    if agreed is None:
        return None, None, 0
    gone = [one.as_gone for one in found.gone]
    missing = 0
    while True:
        pot = found.pot(agreed.values)
        try:
            return drawn(found.announced, pot, gone), pot, missing
        except NotEnough as short:
            missing = missing or short.missing
            if not gone:
                return None, pot, missing
            gone.pop()


def _state(found: LoadedDraw, result: Drawn | None, differs: str, missing: int) -> DrawState:
    if found.has(DrawActKind.withdrawn):
        return DrawState.withdrawn
    if differs:
        return DrawState.differs
    if _waits(found):
        return DrawState.second
    if missing:
        return DrawState.missing
    if found.has(DrawActKind.finished):
        return DrawState.finished
    return DrawState.drawn if result is not None else DrawState.announced


def _waits(found: LoadedDraw) -> bool:
    return found.by_two and len(found.open_readings) == 1


def _differs(found: LoadedDraw) -> str:
    newest = found.open_readings
    if not found.by_two or len(newest) < 2:
        return ""
    return difference(found, newest[-2], newest[-1])


def _as_lot(found: LoadedDraw, one: DrawLot) -> Lot:
    label = found.labels[one.number]
    return Lot(one.place, one.number, label, one.fate, one.out_of, one.shown, one.replaces, one.why)


def _taken(found: LoadedDraw, numbers: tuple[int, ...], result: Drawn) -> tuple[Taken, ...]:
    return tuple(
        Taken(
            place,
            number,
            found.people[number],
            found.labels[number],
            found.labels.get(result.takes_from.get(number, 0), ""),
        )
        for place, number in enumerate(numbers, 1)
    )
