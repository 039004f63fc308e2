"""Loading, inside a session: people who may sit, and the draw of a panel as the engine knows it.

The rows of a panel’s draw are given to `selection.draws` in its own shape, so that lots are drawn,
told and proved by the same rules as for a seat.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import away_in, group_names_in, role_names_in
from facilitator.disputes.records import (
    Dispute,
    DisputeSide,
    PanelDraw,
    PanelDrawWithdrawn,
    PanelLeftOut,
    PanelLot,
    PanelPlace,
    PanelReading,
    PanelRecusal,
    PanelSecret,
    Ruling,
)
from facilitator.disputes.rules import Involved, Pool, Sitter, pool_of
from facilitator.errors import Refused
from facilitator.groups.records import Membership
from facilitator.office import Office
from facilitator.people.automations.marking import automations_in
from facilitator.people.lookup import kept_in
from facilitator.people.records import Person
from facilitator.people.rules import belongs, within
from facilitator.roles.holding import holdings_in
from facilitator.selection.draws.loading import LoadedDraw
from facilitator.selection.draws.lots.drawing import GoneKind
from facilitator.selection.draws.lots.pots import DrawMethod
from facilitator.selection.draws.records import (
    Draw,
    DrawAct,
    DrawActKind,
    DrawGone,
    DrawLeftOut,
    DrawLot,
    DrawPlace,
    DrawReading,
    DrawSource,
)
from facilitator.store.finding import live, record_of
from facilitator.store.records import Record

R = TypeVar("R", bound=Record)


def sides_in(session: Session, dispute_id: UUID) -> list[DisputeSide]:
    """Give the sides of a dispute, in their order."""
    found = session.exec(live(DisputeSide).where(DisputeSide.dispute_id == dispute_id))
    return sorted(found, key=lambda one: one.position)


def sitters_in(office: Office, session: Session, on: date) -> list[Sitter]:
    """Give everybody with all that says whether they may sit on a panel on a day."""
    kept = kept_in(session)
    groups: dict[UUID, set[UUID]] = {}
    for row in session.exec(live(Membership)):
        if within((row.from_on, row.to_on), on):
            groups.setdefault(kept(row.person_id), set()).add(row.group_id)
    roles: dict[UUID, set[UUID]] = {}
    for held in holdings_in(office, session, on):
        if held.person_id is not None:
            roles.setdefault(kept(held.person_id), set()).add(held.role_id)
    away = {kept(person) for person in away_in(session, on)}
    automations = {kept(person) for person in automations_in(session)}
    return [
        Sitter(
            one.id,
            one.name,
            present=belongs(one, on),
            away=one.id in away,
            automation=one.id in automations,
            groups=frozenset(groups.get(one.id, ())),
            roles=frozenset(roles.get(one.id, ())),
        )
        for one in session.exec(live(Person).order_by(Person.id))
        if one.merged_into is None and one.forgotten_at is None
    ]


def involved_in(session: Session, dispute: Dispute) -> Involved:
    """Give who is in a dispute."""
    kept = kept_in(session)
    groups, roles = group_names_in(session), role_names_in(session)
    sides = sides_in(session, dispute.id)
    return Involved(
        kept(dispute.raised_by),
        frozenset(kept(one.person_id) for one in sides if one.person_id is not None),
        {one.group_id: groups[one.group_id] for one in sides if one.group_id is not None},
        {one.role_id: roles[one.role_id] for one in sides if one.role_id is not None},
    )


def pool_in(
    office: Office, session: Session, dispute: Dispute, excused: dict[UUID, str] | None = None
) -> Pool:
    """Give who may be drawn today for a panel, and who may not."""
    people = sitters_in(office, session, office.today())
    return pool_of(people, involved_in(session, dispute), excused)


def draws_in(session: Session, dispute_id: UUID) -> list[PanelDraw]:
    """Give the draws that were announced for a dispute, the oldest first."""
    found = session.exec(live(PanelDraw).where(PanelDraw.dispute_id == dispute_id))
    return sorted(found, key=lambda one: one.id)


@dataclass(frozen=True)
class LoadedPanel:
    """The draw of a panel as it stands."""

    draw: PanelDraw
    lots: LoadedDraw
    """In the shape of the engine; recusals that left a place empty are not in it."""
    recusals: tuple[PanelRecusal, ...]
    lots_on: tuple[date, ...]
    """The days on which lots came out."""

    @property
    def withdrawn(self) -> bool:
        """Whether the announcement was taken back."""
        return self.lots.has(DrawActKind.withdrawn)

    @property
    def seated(self) -> tuple[UUID, ...]:
        """Who sits, in the order of the places; a place that waits for its dice is empty."""
        if self.withdrawn:
            return ()
        drawn = self.lots.drawn()
        gone = {one.number for one in self.recusals}
        if drawn is None:
            numbers = [n for n in self._before_the_last() if n not in gone]
        else:
            numbers = [n for n in drawn.seated if n not in gone]
        return tuple(self.lots.people[n] for n in numbers)

    @property
    def stood_on(self) -> date | None:
        """The day on which the panel stood first."""
        return min(self.lots_on, default=None) if not self.withdrawn else None

    def _before_the_last(self) -> list[int]:
        taken = {lot.replaces: lot.number for lot in self.lots.lots if lot.replaces is not None}
        found = []
        for lot in self.lots.lots:
            if lot.replaces is None:
                number = lot.number
                while number in taken:
                    number = taken[number]
                found.append(number)
        return found


def panel_in(office: Office, session: Session, draw_id: UUID) -> LoadedPanel:
    """Load the draw of a panel. Raises `Refused` where there is none."""
    draw = record_of(office, session, PanelDraw, draw_id)

    def rows(kind: type[R]) -> tuple[R, ...]:
        wanted = live(kind).where(kind.draw_id == draw_id)  # type: ignore[attr-defined]  # all have
        return tuple(session.exec(wanted.order_by(kind.id)))

    kept = kept_in(session)
    recusals, readings = rows(PanelRecusal), rows(PanelReading)
    lots = _counting(readings, rows(PanelLot))
    secrets, places = rows(PanelSecret), sorted(rows(PanelPlace), key=lambda one: one.number)
    as_draw = _as(
        Draw, draw, call_id=draw.dispute_id, method=draw.method, count=draw.size, reserve=0,
        sides=draw.sides, fallback=draw.fallback, rules="", announced_on=draw.announced_on,
        commitment=draw.commitment, codes=draw.codes,
    )  # fmt: skip
    loaded = LoadedDraw(
        draw=as_draw,
        sources=_sources(draw),
        places=tuple(
            _as(DrawPlace, one, draw_id=draw_id, number=one.number, person_id=one.person_id,
                label=one.label)
            for one in places
        ),
        left_out=tuple(
            _as(DrawLeftOut, one, draw_id=draw_id, person_id=one.person_id, reason=one.reason)
            for one in rows(PanelLeftOut)
        ),
        limits=(),
        tickets=(),
        secret=bytes.fromhex(secrets[0].secret) if secrets else b"",
        readings=tuple(
            _as(DrawReading, one, draw_id=draw_id, witness_id=one.witness_id, values=one.values,
                fallback_why=one.fallback_why, correction_why=one.correction_why)
            for one in readings
        ),
        lots=tuple(
            _as(DrawLot, one, draw_id=draw_id, reading_id=one.reading_id, place=one.place,
                number=one.number, fate=one.fate, out_of=one.out_of, shown=one.shown,
                replaces=one.replaces, why="")
            for one in lots
        ),
        gone=tuple(
            _as(DrawGone, one, draw_id=draw_id, number=one.number, kind=GoneKind.declined,
                on=one.on, reason=one.reason)
            for one in recusals
            if not one.unfilled
        ),
        acts=tuple(
            _as(DrawAct, one, draw_id=draw_id, kind=kind, on=one.on, why=why)
            for one, kind, why in _acts(session, draw, rows(PanelDrawWithdrawn))
        ),
        people={one.number: kept(one.person_id) for one in places},
    )  # fmt: skip
    return LoadedPanel(draw, loaded, recusals, tuple(one.on for one in lots))


def standing_panel_in(office: Office, session: Session, dispute_id: UUID) -> LoadedPanel | None:
    """Give the draw of a dispute that was not taken back; None: none is announced."""
    for draw in reversed(draws_in(session, dispute_id)):
        found = panel_in(office, session, draw.id)
        if not found.withdrawn:
            return found
    return None


def dispute_in(office: Office, session: Session, dispute_id: UUID) -> Dispute:
    """Give a dispute. Raises `Refused` where there is none."""
    return record_of(office, session, Dispute, dispute_id)


def next_number_in(session: Session) -> int:
    """Give the number of the next dispute; numbers of disputes that were undone come again."""
    wanted = select(col(Dispute.number)).where(col(Dispute.deleted_at).is_(None))
    return max(session.exec(wanted), default=0) + 1


def needed_panel_in(office: Office, session: Session, dispute_id: UUID) -> LoadedPanel:
    """Give the draw of a dispute; raises `Refused` where none is announced."""
    found = standing_panel_in(office, session, dispute_id)
    if found is None:
        raise Refused("No panel is drawn for this dispute yet. Announce the draw first.")
    return found


def _counting(
    readings: tuple[PanelReading, ...], lots: tuple[PanelLot, ...]
) -> tuple[PanelLot, ...]:
    """Leave out what followed from public values that were corrected afterwards."""
    since = max((one.id for one in readings if one.correction_why), default=None)
    counting = [one for one in lots if since is None or one.reading_id >= since]
    return tuple(sorted(counting, key=lambda one: one.place))


def _acts(
    session: Session, draw: PanelDraw, withdrawn: tuple[PanelDrawWithdrawn, ...]
) -> list[tuple[PanelDrawWithdrawn | Ruling, DrawActKind, str]]:
    """Give what became of a draw; with the ruling its secret is open."""
    found: list[tuple[PanelDrawWithdrawn | Ruling, DrawActKind, str]] = [
        (one, DrawActKind.withdrawn, one.why) for one in withdrawn
    ]
    ruling = session.exec(live(Ruling).where(Ruling.dispute_id == draw.dispute_id)).first()
    if ruling is not None and draw.commitment:
        found.append((ruling, DrawActKind.secret_opened, ""))
    return found


def _sources(draw: PanelDraw) -> tuple[DrawSource, ...]:
    if draw.method in (DrawMethod.dice, DrawMethod.slips):
        return ()
    source = _as(
        DrawSource, draw, draw_id=draw.id, position=1, words=draw.source_words, on=draw.source_on,
        how_many=draw.how_many, lowest=1, highest=draw.highest, repeats=False, witnessed=False,
    )  # fmt: skip
    return (source,)


def _as(kind_: type[R], of: Record, **fields: Any) -> R:
    """Give a row of the engine that is never written: it has the id of ours."""
    return kind_(collective_id=of.collective_id, id=of.id, recorded_at=of.recorded_at, **fields)
