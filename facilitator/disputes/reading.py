"""Readers: the list of disputes, and everything about one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import (
    domain_names_in,
    group_names_in,
    objections_in,
    role_names_in,
    standing_decision_in,
)
from facilitator.decisions.records import Objection
from facilitator.disputes.hearing import hearing_in
from facilitator.disputes.loading import LoadedPanel, dispute_in, sides_in, standing_panel_in
from facilitator.disputes.naming import side_names, side_names_in
from facilitator.disputes.precedents import precedents_in
from facilitator.disputes.records import (
    Dispute,
    DisputeCase,
    DisputeEnd,
    DisputeEndKind,
    PanelDraw,
    PanelDrawWithdrawn,
    PanelLot,
    Ruling,
    RulingAppeal,
    RulingChange,
    RulingSigned,
)
from facilitator.disputes.rules import (
    DisputeState,
    dispute_state,
    due_day,
    said_clock,
)
from facilitator.disputes.ruling import changes_map_in
from facilitator.disputes.told import (
    DisputeRow,
    DisputeTold,
    RecusalTold,
    RulingTold,
    SaidTold,
    SeatTold,
    SideTold,
    SignedTold,
)
from facilitator.disputes.wording import owner_named, ruling_sentence
from facilitator.meetings.offering.requests import request_shown_in
from facilitator.office import Office
from facilitator.people.lookup import kept_in, names_in
from facilitator.people.records import Collective
from facilitator.saying import said_list
from facilitator.selection.draws.reading import told_of
from facilitator.selection.draws.told import DrawTold
from facilitator.store.finding import live, record_of

_ENDS = {
    DisputeEndKind.settled: DisputeState.settled,
    DisputeEndKind.withdrawn: DisputeState.withdrawn,
}


def disputes(office: Office, on: date | None = None) -> list[DisputeRow]:
    """Give the disputes as they stood on a day (today unless told).

    Those under way come first, the one with the nearest day before the others; then the rest, the
    newest first. What happened after the day is left out.
    """
    with office.reading() as session:
        return disputes_in(office, session, on or office.today())


def disputes_in(
    office: Office, session: Session, on: date, *, only_under_way: bool = False
) -> list[DisputeRow]:
    """Do what `disputes` does inside an open session.

    `only_under_way` passes over all that have a ruling or an end, without loading them: what is due
    is asked at every change of the file.
    """
    wanted = live(Dispute).where(Dispute.raised_on <= on)
    if only_under_way:
        closed = (select(Ruling.dispute_id), select(DisputeEnd.dispute_id))
        wanted = wanted.where(*(col(Dispute.id).not_in(each) for each in closed))
    found = session.exec(wanted).all()
    if not found:
        return []
    known = _Known(
        names_in(session) | group_names_in(session) | role_names_in(session),
        domain_names_in(session),
    )
    rows = [_row(office, session, one, known, on) for one in found]
    under_way = [one for one in rows if one.state.under_way]
    over = [one for one in rows if not one.state.under_way]
    return [
        *sorted(under_way, key=lambda one: (one.due_on or date.max, one.number)),
        *sorted(over, key=lambda one: -one.number),
    ]


def dispute_count(office: Office) -> int:
    """Give how many disputes wait for a ruling."""
    with office.reading() as session:
        over = (select(Ruling.dispute_id), select(DisputeEnd.dispute_id))
        wanted = live(Dispute).where(*(col(Dispute.id).not_in(each) for each in over))
        return len(session.exec(wanted).all())


def dispute_told(office: Office, dispute_id: UUID) -> DisputeTold:
    """Give everything about one dispute. Raises `Refused` where there is none."""
    with office.reading() as session:
        dispute = dispute_in(office, session, dispute_id)
        known = _Known(
            names_in(session) | group_names_in(session) | role_names_in(session),
            domain_names_in(session),
        )
        row = _row(office, session, dispute, known, office.today())
        panel = standing_panel_in(office, session, dispute_id)
        end = _end_in(session, dispute_id, office.today())
        seated = panel.seated if panel is not None else ()
        stood = panel.stood_on if panel is not None else None
        clock = ""
        if stood is not None and row.state.under_way:
            clock = said_clock(office.today(), stood, dispute.answer_days)
        recusals = panel.recusals if panel is not None else ()
        labels = panel.lots.labels if panel is not None else {}
        proposal_id, became = _objection(session, dispute)
        return DisputeTold(
            dispute=dispute,
            row=row,
            raised_by=known.names.get(dispute.raised_by, ""),
            sides=_sides(session, dispute_id, known),
            draw=_draw(office, session, dispute, panel, known) if panel is not None else None,
            panel=tuple(SeatTold(one, known.names.get(one, "")) for one in seated),
            recusals=tuple(
                RecusalTold(labels[one.number], one.on, one.reason, one.unfilled)
                for one in recusals
            ),
            clock=clock,
            stood_on=stood,
            hearing=hearing_in(office, session, dispute_id),
            ruling=_ruling(office, session, dispute, known),
            end=end,
            ended_by=known.names.get(end.person_id, "") if end and end.person_id else "",
            proposal_id=proposal_id,
            objection_state=became,
            precedents=tuple(
                one
                for one in precedents_in(office, session, dispute.question, dispute.domain_id)
                if one.dispute_id != dispute_id
            ),
        )


@dataclass(frozen=True)
class _Known:
    names: dict[UUID, str]
    domains: dict[UUID, str]


def _row(office: Office, session: Session, dispute: Dispute, known: _Known, on: date) -> DisputeRow:
    ruling = session.exec(
        live(Ruling).where(Ruling.dispute_id == dispute.id, Ruling.on <= on)
    ).first()
    # Who ruled stands in the ruling: the draw is loaded only while it may still change.
    panel = standing_panel_in(office, session, dispute.id) if ruling is None else None
    if panel is not None and panel.draw.announced_on > on:
        panel = None
    stood = panel.stood_on if panel is not None else None
    if stood is not None and stood > on:
        stood = None
    seated = panel.seated if panel is not None and stood is not None else ()
    if ruling is not None:
        stood, seated = _stood_on(session, dispute.id), _signed(session, ruling.id)
    end = _end_in(session, dispute.id, on)
    domain = known.domains.get(dispute.domain_id, "") if dispute.domain_id else ""
    state = dispute_state(
        on,
        ruled=ruling is not None,
        ended=_ENDS[end.kind] if end is not None else None,
        announced=panel is not None,
        stood_on=stood,
        answer_days=dispute.answer_days,
    )
    return DisputeRow(
        id=dispute.id,
        number=dispute.number,
        kind=dispute.kind,
        question=dispute.question,
        domain=domain,
        domain_id=dispute.domain_id,
        sides=tuple(side_names(sides_in(session, dispute.id), known.names).values()),
        state=state,
        panel=tuple(known.names.get(one, "") for one in seated),
        panel_ids=seated,
        raised_on=dispute.raised_on,
        raised_by=dispute.raised_by,
        due_on=due_day(stood, dispute.answer_days) if stood is not None else None,
        ruled_on=ruling.on if ruling is not None else None,
        verdict=ruling.verdict if ruling is not None else None,
        ruling=ruling_sentence(ruling, known.names, domain) if ruling is not None else "",
        reasons=ruling.reasons if ruling is not None else "",
        owner=owner_named(ruling.owner_group_id, ruling.owner_role_id, known.names)
        if ruling is not None
        else "",
        decision=_decision_number(session, ruling, on) if ruling is not None else None,
    )


def _stood_on(session: Session, dispute_id: UUID) -> date | None:
    """Give the day on which the panel stood that ruled."""
    withdrawn = select(PanelDrawWithdrawn.draw_id)
    return session.exec(
        select(col(PanelLot.on))
        .join(PanelDraw, col(PanelDraw.id) == col(PanelLot.draw_id))
        .where(PanelDraw.dispute_id == dispute_id, col(PanelDraw.id).not_in(withdrawn))
        .order_by(col(PanelLot.id))
        .limit(1)
    ).first()


def _signed(session: Session, ruling_id: UUID) -> tuple[UUID, ...]:
    kept = kept_in(session)
    signed = live(RulingSigned).where(RulingSigned.ruling_id == ruling_id)
    return tuple(kept(one.person_id) for one in session.exec(signed.order_by(RulingSigned.id)))


def _end_in(session: Session, dispute_id: UUID, on: date) -> DisputeEnd | None:
    found: DisputeEnd | None = session.exec(
        live(DisputeEnd).where(DisputeEnd.dispute_id == dispute_id, DisputeEnd.on <= on)
    ).first()
    return found


def _sides(session: Session, dispute_id: UUID, known: _Known) -> tuple[SideTold, ...]:
    sides = sides_in(session, dispute_id)
    names = side_names_in(session, sides)
    said: dict[tuple[UUID, bool], SaidTold] = {}
    for one in _cases(session, names):
        told = SaidTold(known.names.get(one.person_id, ""), one.on, one.text)
        said[one.side_id, one.answer] = told
    return tuple(
        SideTold(
            one.id,
            names[one.id],
            one.group_id,
            one.role_id,
            one.person_id,
            said.get((one.id, False)),
            said.get((one.id, True)),
        )
        for one in sides
    )


def _cases(session: Session, sides: Iterable[UUID]) -> list[DisputeCase]:
    return list(session.exec(live(DisputeCase).where(col(DisputeCase.side_id).in_(list(sides)))))


def _draw(
    office: Office, session: Session, dispute: Dispute, panel: LoadedPanel, known: _Known
) -> DrawTold:
    sides = side_names_in(session, sides_in(session, dispute.id)).values()
    return told_of(
        panel.lots,
        known.names,
        role=f"the panel of dispute {dispute.number}",
        group=said_list(list(sides)),
        collective=record_of(office, session, Collective, office.collective_id).name,
    )


def _ruling(office: Office, session: Session, dispute: Dispute, known: _Known) -> RulingTold | None:
    ruling = session.exec(live(Ruling).where(Ruling.dispute_id == dispute.id)).first()
    if ruling is None:
        return None
    signed = session.exec(
        live(RulingSigned).where(RulingSigned.ruling_id == ruling.id).order_by(RulingSigned.id)
    ).all()
    change = session.exec(live(RulingChange).where(RulingChange.ruling_id == ruling.id)).first()
    appealed = session.exec(live(RulingAppeal).where(RulingAppeal.ruling_id == ruling.id)).first()
    domain = known.domains.get(dispute.domain_id, "") if dispute.domain_id else ""
    return RulingTold(
        ruling=ruling,
        sentence=ruling_sentence(ruling, known.names, domain),
        owner=owner_named(ruling.owner_group_id, ruling.owner_role_id, known.names),
        signed=tuple(SignedTold(known.names.get(one.person_id, ""), one.dissent) for one in signed),
        proposal_id=change.proposal_id if change is not None else None,
        decision_number=_decision_number(session, ruling, office.today()),
        changes_map=change is None and changes_map_in(office, session, dispute, ruling),
        appealed_on=appealed.on if appealed is not None else None,
        appealed_by=known.names.get(appealed.person_id, "") if appealed is not None else "",
        appealed_to=(known.names.get(appealed.group_id, "") if appealed.group_id else "everybody")
        if appealed is not None
        else "",
        appeal_why=appealed.why if appealed is not None else "",
        appeal_state=request_shown_in(office, session, appealed.request_id).words
        if appealed is not None
        else "",
    )


def _decision_number(session: Session, ruling: Ruling, on: date) -> int | None:
    change = session.exec(live(RulingChange).where(RulingChange.ruling_id == ruling.id)).first()
    if change is None:
        return None
    decision = standing_decision_in(session, change.proposal_id, on)
    return decision.number if decision is not None else None


def _objection(session: Session, dispute: Dispute) -> tuple[UUID | None, str]:
    if dispute.objection_id is None:
        return None, ""
    objection = session.exec(select(Objection).where(Objection.id == dispute.objection_id)).first()
    if objection is None:
        return None, ""
    for one, _, state in objections_in(session, objection.proposal_id):
        if one.id == objection.id:
            return objection.proposal_id, state.value
    return objection.proposal_id, ""
