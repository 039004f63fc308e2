"""Proposals as minutes tell them: wordings, rounds, votes, objections, concerns, the decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import decision_in, objections_in
from facilitator.decisions.record import Known, known_in
from facilitator.decisions.records import (
    Concern,
    Decision,
    Objection,
    ObjectionAct,
    ObjectionActKind,
    Proposal,
    Round,
)
from facilitator.decisions.rounds import TAKEN_BACK
from facilitator.decisions.sealing import A_MEMBER
from facilitator.decisions.sentences import who_sentence
from facilitator.decisions.told import Deliberated
from facilitator.decisions.way import deliberated_in
from facilitator.decisions.wording import ordinal
from facilitator.meetings.minutes.rounds import rounds_told
from facilitator.meetings.minutes.told import (
    ConcernTold,
    MatterTold,
    ObjectionTold,
    RoundTold,
    WordingTold,
)
from facilitator.meetings.page import DecisionShown, MeetingPage
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
    rounds: frozenset[UUID]
    """Those held in this meeting."""


def matters_of(
    session: Session, office: Office, page: MeetingPage
) -> Mapping[UUID | None, tuple[MatterTold, ...]]:
    """Give by item what was decided, and what was worked on without being decided."""
    rounds = session.exec(
        select(Round.id, Round.proposal_id)
        .where(Round.meeting_id == page.meeting.id)
        .order_by(col(Round.id))
    ).all()
    here = frozenset(round_id for round_id, _ in rounds)
    decided: list[tuple[UUID | None, DecisionShown]] = [(None, one) for one in page.decisions]
    decided += [(shown.item.id, one) for shown in page.items for one in shown.decisions]
    of_item = {s.item.proposal_id: s.item.id for s in page.items if s.item.proposal_id}
    if not (rounds or decided or of_item):
        return {}
    at = _At(session, office, page.meeting, known_in(session), here)
    told: dict[UUID | None, list[MatterTold]] = {}
    seen: set[UUID] = set()
    for item_id, one in decided:
        decision = decision_in(session, office, one.id)
        told.setdefault(item_id, []).append(_decided(at, decision))
        if decision.proposal_id:
            seen.add(decision.proposal_id)
    for proposal_id in dict.fromkeys((*of_item, *(proposal_id for _, proposal_id in rounds))):
        proposal = _proposal(at, proposal_id)
        if proposal_id in seen or proposal is None or proposal.deleted_at is not None:
            continue
        matter = _open(at, proposal)
        if matter is not None:
            told.setdefault(of_item.get(proposal_id), []).append(matter)
    return {item_id: tuple(matters) for item_id, matters in told.items()}


def _proposal(at: _At, proposal_id: UUID | None) -> Proposal | None:
    key = (at.office.collective_id, proposal_id)
    return at.session.get(Proposal, key) if proposal_id is not None else None


def _decided(at: _At, decision: Decision) -> MatterTold:
    proposal = _proposal(at, decision.proposal_id)
    known = at.known
    said = deliberated_in(at.session, proposal, known.all) if proposal else Deliberated()
    who = who_sentence(
        decision,
        person=known.people.get(decision.person_id, "") if decision.person_id else "",
        role=known.roles.get(decision.role_id, "") if decision.role_id else "",
        group=known.groups.get(decision.group_id, "") if decision.group_id else "",
        taken=next((one for one in said.rounds if one.id == decision.round_id), None),
        members="holders" if decision.role_id else "members",
        meeting_on=at.meeting.held_on,
        sealed=said.sealed,
    )
    wordings, rounds, objections, concerns = _way(at, proposal, said, decision.round_id)
    return MatterTold(
        title=decision.title,
        number=f"D-{decision.number}",
        text="" if decision.text.strip() == decision.title.strip() else decision.text,
        who=who,
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
    said = deliberated_in(at.session, proposal, at.known.all)
    wordings, rounds, objections, concerns = _way(at, proposal, said, None)
    newest = said.wordings[-1] if said.wordings else None
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


def _way(at: _At, proposal: Proposal | None, said: Deliberated, deciding: UUID | None) -> _Way:
    if proposal is None:
        return (), (), (), ()
    number_of = {wording.id: number for number, wording in enumerate(said.wordings, 1)}
    new = [one for one in said.wordings[1:] if one.on == at.meeting.held_on]
    here = [one for one in said.rounds if one.id in at.rounds or one.id == deciding]
    names = dict.fromkeys(at.known.people, A_MEMBER) if said.sealed else at.known.people
    objections = _objections(at, proposal.id, number_of, {one.id for one in here}, names)
    concerns = _concerns(at, proposal.id, names)
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
        tuple(rounds_told(here, at_length)),
        tuple(told for _, told in objections),
        tuple(told for _, told in concerns),
    )


def _objections(
    at: _At,
    proposal_id: UUID,
    number_of: Mapping[UUID, int],
    rounds: set[UUID],
    names: Mapping[UUID, str],
) -> list[tuple[Objection, ObjectionTold]]:
    return [
        (
            objection,
            ObjectionTold(
                who=names.get(objection.person_id, "somebody"),
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


def _concerns(
    at: _At, proposal_id: UUID, names: Mapping[UUID, str]
) -> list[tuple[Concern, ConcernTold]]:
    found = at.session.exec(
        select(Concern)
        .where(Concern.proposal_id == proposal_id, Concern.on == at.meeting.held_on)
        .order_by(col(Concern.id))
    )
    # Said again in the same words, with a criterion perhaps, the last time counts.
    last = {(one.person_id, one.text): one for one in found}
    return [
        (one, ConcernTold(names.get(one.person_id, "somebody"), one.text, one.criterion))
        for one in last.values()
    ]
