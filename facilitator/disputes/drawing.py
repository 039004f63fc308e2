"""Writers: a panel is drawn by lot, and whoever cannot sit is replaced, the others staying.

The lots are those of `selection.draws.lots`; why they are not drawn through a call stands in
docs/decisions/panels-drawn-by-lot.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.disputes.loading import (
    LoadedPanel,
    dispute_in,
    needed_panel_in,
    panel_in,
    pool_in,
    standing_panel_in,
)
from facilitator.disputes.records import (
    Dispute,
    DisputeEnd,
    PanelDraw,
    PanelDrawDraft,
    PanelDrawWithdrawn,
    PanelLeftOut,
    PanelLot,
    PanelPlace,
    PanelReading,
    PanelSecret,
    Ruling,
)
from facilitator.disputes.rules import Pool, check_pool
from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import living_people, living_person
from facilitator.saying import said_day
from facilitator.selection.draws.announcing import CODES, apart
from facilitator.selection.draws.loading import IN_THE_ROOM
from facilitator.selection.draws.lots.codes import commitment
from facilitator.selection.draws.lots.drawing import drawn
from facilitator.selection.draws.lots.entropy import Span, entropy_of
from facilitator.selection.draws.lots.pool import label_of, numbered
from facilitator.selection.draws.lots.pots import DrawMethod, NotEnough
from facilitator.selection.draws.reading_values import check_again, checked_values, difference
from facilitator.store.finding import live
from facilitator.store.search import fold

NOBODY: Mapping[UUID, str] = MappingProxyType({})


@dataclass(frozen=True)
class PanelTyped:
    """What typing values led to."""

    stands: bool
    """The panel stands."""
    waits: bool = False
    """The other witness has not typed yet."""
    differs: str = ""
    missing: int = 0
    """Dice or slips that are needed still, at least."""


@dataclass(frozen=True)
class PoolShown:
    """Whom a draw would have in its pool today."""

    may_sit: tuple[tuple[UUID, str], ...]
    left_out: tuple[tuple[str, str], ...]
    """Name and reason."""
    too_small: str = field(default="")
    """What to do, as a sentence; empty: it is large enough."""


def panel_pool(office: Office, dispute_id: UUID) -> PoolShown:
    """Give whom a draw would have in its pool today, by name, and who is left out and why."""
    with office.reading() as session:
        dispute = dispute_in(office, session, dispute_id)
        pool = pool_in(office, session, dispute)
        names = _names(office, session, pool)
    try:
        check_pool(pool, dispute.panel_size)
        sentence = ""
    except Refused as refusal:
        sentence = str(refusal)
    return PoolShown(
        tuple((one, names[one]) for one in _by_name(pool.may_sit, names)),
        tuple((names[one], pool.left_out[one]) for one in _by_name(pool.left_out, names)),
        sentence,
    )


def announce_panel(
    office: Office, draft: PanelDrawDraft, excused: Mapping[UUID, str] = NOBODY
) -> PanelDraw:
    """Fix the pool of a panel and how it is drawn.

    `excused` are people who said beforehand why they cannot sit. Raises `Refused` where another
    draw goes on, the dispute is over, the pool is too small, or a public source is missing,
    past, gives too little chance or has no fallback.
    """
    with office.writing("announce the draw of a panel") as session:
        dispute = under_way_in(office, session, draft.dispute_id)
        if standing_panel_in(office, session, dispute.id) is not None:
            raise Refused("A draw is announced for this panel already. Take it back first.")
        pool = pool_in(office, session, dispute, dict(excused))
        check_pool(pool, dispute.panel_size)
        names = _names(office, session, pool)
        order = _by_name(pool.may_sit, names)
        _check_source(office, draft, len(order), dispute.panel_size)
        labels = numbered(apart([label_of(names[one]) for one in order]))
        secret = office.new_secret() if draft.method is DrawMethod.sha256 else b""
        draw = office.make(
            PanelDraw,
            draft,
            announced_on=office.today(),
            size=dispute.panel_size,
            commitment=commitment(secret, CODES).hex() if secret else "",
            codes=CODES if secret else 0,
        )
        session.add(draw)
        session.flush()  # what follows refers to it
        if secret:
            session.add(office.make(PanelSecret, draw_id=draw.id, secret=secret.hex()))
        for person, (number, label) in zip(order, labels.items(), strict=True):
            session.add(
                office.make(
                    PanelPlace, draw_id=draw.id, number=number, person_id=person, label=label
                )
            )
        for person in _by_name(pool.left_out, names):
            session.add(
                office.make(
                    PanelLeftOut, draw_id=draw.id, person_id=person, reason=pool.left_out[person]
                )
            )
    return draw


def withdraw_panel_draw(office: Office, dispute_id: UUID, why: str) -> PanelDrawWithdrawn:
    """Take an announced draw back. Raises `Refused` without a reason, or once values were read."""
    if not why.strip():
        raise Refused("Say why the draw is taken back.")
    with office.writing("take the draw of a panel back") as session:
        found = needed_panel_in(office, session, dispute_id)
        if found.lots.readings:
            raise Refused("Values were read already, so this draw stands and cannot be taken back.")
        act = office.make(
            PanelDrawWithdrawn, draw_id=found.draw.id, on=office.today(), why=why.strip()
        )
        session.add(act)
    return act


def type_panel_values(
    office: Office,
    dispute_id: UUID,
    values: str,
    witness_id: UUID | None = None,
    *,
    fallback_why: str = "",
    correction_why: str = "",
) -> PanelTyped:
    """Record what a witness read: all dice or slips so far, or the numbers of the public source.

    Dice and slips are typed by two, and it is drawn when both typed the same. Otherwise as
    `selection.draws.service.type_values`.
    """
    with office.writing("type the values of a panel’s draw") as session:
        under_way_in(office, session, dispute_id)
        found = needed_panel_in(office, session, dispute_id)
        if found.lots.by_two and witness_id is None:
            raise Refused("Say who read the values: two witnesses each type them once.")
        if witness_id is not None:
            living_person(office, session, witness_id)
        text = checked_values(found.lots, [values], checked=not fallback_why.strip())
        check_again(found.lots, text, correction_why)
        reading = office.make(
            PanelReading,
            draw_id=found.draw.id,
            witness_id=witness_id,
            values=text,
            fallback_why=fallback_why.strip(),
            correction_why=correction_why.strip(),
        )
        session.add(reading)
        session.flush()
        now = panel_in(office, session, found.draw.id)
        agreed = now.lots.agreed
        if agreed is None or agreed.id != reading.id:
            other = now.lots.other_reading(witness_id)
            mine = next(one for one in now.lots.readings if one.id == reading.id)
            differs = difference(now.lots, other, mine) if other is not None else ""
            return PanelTyped(stands=False, waits=other is None, differs=differs)
        missing = draw_on_in(office, session, now)
        return PanelTyped(stands=not missing, missing=missing)


def draw_on_in(office: Office, session: Session, found: LoadedPanel) -> int:
    """Write the lots that came out since; gives how many dice or slips are missing."""
    agreed = found.lots.agreed
    if agreed is None:
        return 0
    pot = found.lots.pot(agreed.values)
    try:
        result = drawn(found.lots.announced, pot, [one.as_gone for one in found.lots.gone])
    except NotEnough as short:
        return short.missing
    for lot in result.lots[len(found.lots.lots) :]:
        session.add(
            office.make(
                PanelLot,
                draw_id=found.draw.id,
                reading_id=agreed.id,
                place=lot.place,
                number=lot.number,
                fate=lot.fate,
                out_of=lot.out_of,
                shown=lot.shown,
                replaces=lot.replaces,
                on=office.today(),
            )
        )
    return 0


def under_way_in(office: Office, session: Session, dispute_id: UUID) -> Dispute:
    """Give a dispute that waits for its answer; raises `Refused` where it has one."""
    found = dispute_in(office, session, dispute_id)
    ruling = session.exec(live(Ruling).where(Ruling.dispute_id == dispute_id)).first()
    if ruling is not None:
        raise Refused(
            f"The panel ruled on {said_day(ruling.on)}. Raise a new dispute, or take the ruling to"
            " the assembly."
        )
    end = session.exec(
        select(DisputeEnd)
        .where(DisputeEnd.dispute_id == dispute_id)
        .order_by(col(DisputeEnd.id).desc())
    ).first()
    if end is not None:
        raise Refused(f"This dispute was {end.kind.value} on {said_day(end.on)}. Raise it anew.")
    return found


def _check_source(office: Office, draft: PanelDrawDraft, pool: int, size: int) -> None:
    if draft.method in IN_THE_ROOM:
        return
    if not draft.source_words.strip():
        raise Refused("Name a public source of numbers, drawn on a day to come.")
    if draft.source_on is None:
        raise Refused(f"Say on which day “{draft.source_words}” happens.")
    if draft.source_on < office.today():
        raise Refused(
            f"“{draft.source_words}” happened on {said_day(draft.source_on)}. Choose one that is"
            " still to come."
        )
    if not draft.fallback.strip():
        raise Refused("Say what is done when the source fails. It is decided before the draw.")
    if draft.highest < draft.how_many:
        raise Refused("A source cannot give so many different numbers from that range.")
    entropy = entropy_of(pool, size, [Span(draft.how_many, 1, draft.highest)])
    if not entropy.enough:
        raise Refused(entropy.said)


def _names(office: Office, session: Session, pool: Pool) -> dict[UUID, str]:
    people = living_people(office, session, [*pool.may_sit, *pool.left_out])
    return {one: person.name for one, person in people.items()}


def _by_name(people: Iterable[UUID], names: Mapping[UUID, str]) -> list[UUID]:
    return sorted(people, key=lambda one: (fold(names[one]), one))
