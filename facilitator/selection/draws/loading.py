"""Loading a draw with all its facts, and drawing it anew from them."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import kept_in
from facilitator.selection.draws.lots.codes import code
from facilitator.selection.draws.lots.drawing import Announced, Drawn, drawn
from facilitator.selection.draws.lots.limits import Limit
from facilitator.selection.draws.lots.panels import Lottery, Ticket, strata_of
from facilitator.selection.draws.lots.pots import (
    DicePot,
    DrawMethod,
    NotEnough,
    Pot,
    Rfc3797Pot,
    Sha256Pot,
    SlipsPot,
)
from facilitator.selection.draws.lots.seeds import key_string, read_seeds
from facilitator.selection.draws.records import (
    Draw,
    DrawAct,
    DrawActKind,
    DrawGone,
    DrawLeftOut,
    DrawLimit,
    DrawLot,
    DrawPlace,
    DrawReading,
    DrawSecret,
    DrawSource,
    DrawTicket,
)
from facilitator.store.finding import live, record_of
from facilitator.store.records import Record

R = TypeVar("R", bound=Record)

IN_THE_ROOM = frozenset({DrawMethod.dice, DrawMethod.slips})
"""Methods whose values are what happened in the room."""


@dataclass(frozen=True)
class LoadedDraw:
    """A draw with its facts, each kind in the order of its recording."""

    draw: Draw
    sources: tuple[DrawSource, ...]
    places: tuple[DrawPlace, ...]
    """By number."""
    left_out: tuple[DrawLeftOut, ...]
    limits: tuple[Limit, ...]
    tickets: tuple[Ticket, ...]
    secret: bytes
    readings: tuple[DrawReading, ...]
    lots: tuple[DrawLot, ...]
    """Those that count, in the order of their coming out."""
    gone: tuple[DrawGone, ...]
    acts: tuple[DrawAct, ...]
    people: dict[int, UUID]
    """The pool: number → the person, by the record that stands for them now."""

    @property
    def labels(self) -> dict[int, str]:
        """The pool: number → label."""
        return {place.number: place.label for place in self.places}

    @property
    def announced(self) -> Announced:
        """What was fixed before the draw."""
        lottery = None
        if self.tickets:
            strata = strata_of(tuple(self.labels), self.limits)
            lottery = Lottery(strata, self.tickets)
        return Announced(self.labels, self.draw.count, self.draw.reserve, self.limits, lottery)

    def has(self, kind: DrawActKind) -> bool:
        """Whether this became of it."""
        return any(act.kind is kind for act in self.acts)

    @property
    def by_two(self) -> bool:
        """Whether two witnesses type the values."""
        return self.draw.method in IN_THE_ROOM or any(one.witnessed for one in self.sources)

    @property
    def newest_readings(self) -> tuple[DrawReading, ...]:
        """The newest of each witness, whoever typed last at the end."""
        newest = {reading.witness_id: reading for reading in self.readings}
        return tuple(sorted(newest.values(), key=lambda one: one.id))

    @property
    def agreed(self) -> DrawReading | None:
        """The reading that counts: two witnesses typed the same, or one where one is enough.

        Once two agreed, a later reading of one of them alone does not undo it.
        """
        if not self.by_two:
            return self.readings[-1] if self.readings else None
        newest: dict[UUID | None, DrawReading] = {}
        agreed = None
        for reading in self.readings:
            newest[reading.witness_id] = reading
            if any(
                same_values(self.draw.method, other.values, reading.values)
                for witness, other in newest.items()
                if witness != reading.witness_id
            ):
                agreed = reading
        return agreed

    @property
    def open_readings(self) -> tuple[DrawReading, ...]:
        """What witnesses typed since they last agreed, the newest of each."""
        agreed = self.agreed
        return tuple(r for r in self.newest_readings if agreed is None or r.id > agreed.id)

    def other_reading(self, witness_id: UUID | None) -> DrawReading | None:
        """Give what somebody else typed since the last agreement; None: nothing."""
        since = [one for one in self.open_readings if one.witness_id != witness_id]
        return since[-1] if since else None

    def pot(self, values: str) -> Pot:
        """Give the pot that agreed values make."""
        method = self.draw.method
        if method is DrawMethod.dice:
            return DicePot(_whole(values), self.draw.sides)
        if method is DrawMethod.slips:
            return SlipsPot(_whole(values))
        key = key_string(read_seeds(values))
        if method is DrawMethod.rfc3797:
            return Rfc3797Pot(key)
        return Sha256Pot(
            [code(self.secret, self.draw.codes, n) for n in range(self.draw.codes - 1)], key
        )

    def drawn(self, values: str | None = None) -> Drawn | None:
        """Draw anew from the facts; None: the values are not there, or do not reach yet."""
        agreed = self.agreed
        if values is None and agreed is None:
            return None
        given = values if values is not None else (agreed.values if agreed else "")
        gone = [one.as_gone for one in self.gone]
        try:
            return drawn(self.announced, self.pot(given), gone)
        except NotEnough:
            return None


def _whole(values: str) -> list[int]:
    return [int(value) for value in values.split()]


def same_values(method: DrawMethod, one: str, other: str) -> bool:
    """Whether two readings say the same; within a public source order is of no account."""
    if method in IN_THE_ROOM:
        return one.split() == other.split()
    return key_string(read_seeds(one)) == key_string(read_seeds(other))


def loaded_draw(office: Office, session: Session, draw_id: UUID) -> LoadedDraw:
    """Load one draw. Raises `Refused` where there is none."""
    draw = record_of(office, session, Draw, draw_id)

    def rows(kind: type[R]) -> tuple[R, ...]:
        wanted = live(kind).where(kind.draw_id == draw_id)  # type: ignore[attr-defined]  # all have
        return tuple(session.exec(wanted.order_by(kind.id)))

    secrets = rows(DrawSecret)
    kept = kept_in(session)
    return LoadedDraw(
        draw=draw,
        sources=tuple(sorted(rows(DrawSource), key=lambda one: one.position)),
        places=tuple(sorted(rows(DrawPlace), key=lambda one: one.number)),
        left_out=rows(DrawLeftOut),
        limits=tuple(
            Limit(one.label, frozenset(_whole(one.numbers)), one.least, one.most)
            for one in rows(DrawLimit)
        ),
        tickets=tuple(
            Ticket(one.first, one.last, tuple(_whole(one.mix)))
            for one in sorted(rows(DrawTicket), key=lambda one: one.first)
        ),
        secret=bytes.fromhex(secrets[0].secret) if secrets else b"",
        readings=rows(DrawReading),
        lots=_counting(rows(DrawReading), rows(DrawLot)),
        gone=rows(DrawGone),
        acts=rows(DrawAct),
        people={one.number: kept(one.person_id) for one in rows(DrawPlace)},
    )


def _counting(readings: tuple[DrawReading, ...], lots: tuple[DrawLot, ...]) -> tuple[DrawLot, ...]:
    """Leave out what followed from values that were corrected afterwards."""
    corrected = [one.id for one in readings if one.correction_why]
    since = max(corrected, default=None)
    counting = [one for one in lots if since is None or one.reading_id >= since]
    return tuple(sorted(counting, key=lambda one: one.place))


def draws_in(session: Session, call_id: UUID) -> list[Draw]:
    """Give the draws that were announced for a call, the oldest first."""
    wanted = select(Draw).where(Draw.call_id == call_id, col(Draw.deleted_at).is_(None))
    return list(session.exec(wanted.order_by(col(Draw.id))))


def draw_going_on(office: Office, session: Session, draw_id: UUID) -> LoadedDraw:
    """Load a draw that was not withdrawn. Raises `Refused` where it was."""
    found = loaded_draw(office, session, draw_id)
    if found.has(DrawActKind.withdrawn):
        raise Refused("This draw was withdrawn. Announce another one.")
    return found
