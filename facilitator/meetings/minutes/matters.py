"""Proposals as minutes tell them: wordings, rounds, votes, objections, concerns, the decision."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import objections_in
from facilitator.decisions.record import Known, known_in
from facilitator.decisions.record import record_of as decision_told
from facilitator.decisions.records import (
    Concern,
    Decision,
    Objection,
    ObjectionAct,
    ObjectionActKind,
    Proposal,
    Round,
    Wording,
)
from facilitator.decisions.rounds import TAKEN_BACK
from facilitator.decisions.told import DecisionRecord
from facilitator.decisions.wording import ordinal
from facilitator.meetings.minutes.rounds import rounds_told
from facilitator.meetings.minutes.told import (
    ConcernTold,
    MatterTold,
    ObjectionTold,
    RoundTold,
    WordingTold,
)
from facilitator.meetings.page import MeetingPage
from facilitator.meetings.records import Meeting
from facilitator.meetings.writing import one_line
from facilitator.office import Office
from facilitator.saying import said_day


@dataclass(frozen=True)
class _At:
    """What the telling of one meeting needs at every turn."""

    session: Session
    office: Office
    meeting: Meeting
    known: Known


def matters_of(
    session: Session, office: Office, page: MeetingPage
) -> Mapping[UUID | None, tuple[MatterTold, ...]]:
    """Give by item what was decided, and what was worked on without being decided."""
    at = _At(session, office, page.meeting, known_in(session))
    told: dict[UUID | None, list[MatterTold]] = {}
    seen: set[UUID] = set()
    for item_id, decisions in (
        (None, page.decisions),
        *((shown.item.id, shown.decisions) for shown in page.items),
    ):
        for one in decisions:
            record = decision_told(session, office, one.id, at.known)
            told.setdefault(item_id, []).append(_decided(at, record))
            if record.decision.proposal_id:
                seen.add(record.decision.proposal_id)
    for item_id, proposal in _undecided(at, page):
        if proposal.id not in seen:
            seen.add(proposal.id)
            matter = _open(at, proposal)
            if matter is not None:
                told.setdefault(item_id, []).append(matter)
    return {item_id: tuple(matters) for item_id, matters in told.items()}


def _undecided(at: _At, page: MeetingPage) -> Iterable[tuple[UUID | None, Proposal]]:
    """Give the proposals of the items, then those about which there was a round in the meeting."""
    ids = {shown.item.proposal_id: shown.item.id for shown in page.items if shown.item.proposal_id}
    rounds = at.session.exec(
        select(Round.proposal_id).where(Round.meeting_id == at.meeting.id).order_by(col(Round.id))
    )
    for proposal_id in dict.fromkeys((*ids, *rounds)):
        proposal = at.session.get(Proposal, (at.office.collective_id, proposal_id))
        if proposal is not None and proposal.deleted_at is None:
            yield ids.get(proposal_id), proposal


def _decided(at: _At, record: DecisionRecord) -> MatterTold:
    decision = record.decision
    wordings, rounds, objections, concerns = _way(at, decision.proposal_id, decision)
    return MatterTold(
        title=decision.title,
        number=record.number,
        text="" if decision.text.strip() == decision.title.strip() else decision.text,
        who=record.who,
        why=decision.why.strip(),
        review=said_day(decision.review_on) if decision.review_on else "",
        until=said_day(decision.expires_on) if decision.expires_on else "",
        urgent=decision.urgent_reason if decision.urgent else "",
        wordings=wordings,
        rounds=rounds,
        objections=objections,
        concerns=concerns,
    )


def _open(at: _At, proposal: Proposal) -> MatterTold | None:
    """Give what was done about a proposal without deciding it; None where nothing was."""
    wordings, rounds, objections, concerns = _way(at, proposal.id, None)
    newest = at.session.exec(
        select(Wording)
        .where(Wording.proposal_id == proposal.id)
        .order_by(col(Wording.id).desc())
        .limit(1)
    ).first()
    put_here = newest is not None and newest.on == at.meeting.held_on
    if not (rounds or objections or concerns or put_here):
        return None
    text = newest.text if newest is not None else ""
    return MatterTold(
        title=proposal.title,
        number="",
        text="" if text.strip() == proposal.title.strip() else text,
        who="",
        why="",
        review="",
        until="",
        urgent="",
        wordings=wordings,
        rounds=rounds,
        objections=objections,
        concerns=concerns,
    )


_Way = tuple[
    tuple[WordingTold, ...],
    tuple[RoundTold, ...],
    tuple[ObjectionTold, ...],
    tuple[ConcernTold, ...],
]


def _way(at: _At, proposal_id: UUID | None, decision: Decision | None) -> _Way:
    if proposal_id is None:
        return (), (), (), ()
    wordings = list(
        at.session.exec(
            select(Wording).where(Wording.proposal_id == proposal_id).order_by(col(Wording.id))
        )
    )
    number_of = {wording.id: number for number, wording in enumerate(wordings, 1)}
    new = [one for one in wordings[1:] if one.on == at.meeting.held_on]
    rounds = list(
        at.session.exec(
            select(Round).where(Round.proposal_id == proposal_id).order_by(col(Round.id))
        )
    )
    here = [one for one in rounds if one.meeting_id == at.meeting.id]
    deciding = decision.round_id if decision is not None else None
    here += [one for one in rounds if one.id == deciding and one not in here]
    objections = _objections(at, proposal_id, number_of, {one.id for one in here})
    concerns = _concerns(at, proposal_id)
    # What is told at length below a round is not told in it again.
    at_length = {(o.person_id, o.text.strip()) for o, _ in objections}
    at_length |= {(c.person_id, c.text.strip()) for c, _ in concerns}
    return (
        tuple(
            WordingTold(
                number_of[one.id], f"{ordinal(number_of[one.id])} wording", one.text, one.because
            )
            for one in new
        ),
        tuple(rounds_told(at.session, here, at.known.people, at_length)),
        tuple(told for _, told in objections),
        tuple(told for _, told in concerns),
    )


# --- Objections and concerns -----------------------------------------------------------------


def _objections(
    at: _At, proposal_id: UUID, number_of: Mapping[UUID, int], rounds: set[UUID]
) -> list[tuple[Objection, ObjectionTold]]:
    return [
        (
            objection,
            ObjectionTold(
                who=at.known.people.get(objection.person_id, "somebody"),
                text=objection.text,
                became=_became(acts, number_of, at.meeting.held_on),
            ),
        )
        for objection, acts, _ in objections_in(at.session, proposal_id)
        if _belongs_here(at.meeting.held_on, objection, acts, rounds)
        and not (acts and acts[-1].note == TAKEN_BACK)
    ]


def _belongs_here(
    held_on: date, objection: Objection, acts: Sequence[ObjectionAct], rounds: set[UUID]
) -> bool:
    days = {objection.on, *(act.on for act in acts)}
    return objection.round_id in rounds or held_on in days


def _became(acts: Sequence[ObjectionAct], number_of: Mapping[UUID, int], until: date) -> str:
    """Say what became of an objection up to the day of the meeting."""
    settled = [
        act for act in acts if act.kind != ObjectionActKind.tested and act.on <= until
    ]  # fmt: skip
    if not settled:
        return "still open"
    last = settled[-1]
    note = f": {one_line(last.note)}" if last.note.strip() else ""
    number = number_of.get(last.wording_id) if last.wording_id else None
    if last.kind == ObjectionActKind.integrated and number:
        return f"integrated into the {ordinal(number)} wording{note}"
    return f"{last.kind.value}{note}"


def _concerns(at: _At, proposal_id: UUID) -> list[tuple[Concern, ConcernTold]]:
    found = at.session.exec(
        select(Concern)
        .where(Concern.proposal_id == proposal_id, Concern.on == at.meeting.held_on)
        .order_by(col(Concern.id))
    )
    return [
        (one, ConcernTold(at.known.people.get(one.person_id, "somebody"), one.text, one.criterion))
        for one in found
    ]
