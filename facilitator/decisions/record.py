"""Readers: the assembled record of one decision."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import and_
from sqlmodel import Session, col, select

from facilitator.decisions.automated.telling import AutomationMark, mark_in, since_words
from facilitator.decisions.loading import (
    acts_in,
    decision_in,
    domain_names_in,
    foreign_table,
    group_names_in,
    role_names_in,
    successors_in,
)
from facilitator.decisions.records import (
    Decision,
    DecisionAct,
    DecisionActKind,
    DecisionLink,
    DecisionState,
    LinkKind,
    Proposal,
    Wording,
)
from facilitator.decisions.sentences import (
    heard_sentence,
    right_sentence,
    who_sentence,
    why_sentence,
)
from facilitator.decisions.states import (
    lapses_after,
    next_review,
    state_on,
)
from facilitator.decisions.told import (
    DecisionRecord,
    Deliberated,
    LinkTold,
    Way,
)
from facilitator.decisions.way import deliberated_in
from facilitator.groups.records import Right, RightConsulted, Rung
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.saying import said_day
from facilitator.store.history import History


def decision_record(office: Office, decision_id: UUID) -> DecisionRecord:
    """Give everything that is known of a decision; raises `Refused` when there is none."""
    with office.reading() as session:
        return record_of(session, office, decision_id)


@dataclass(frozen=True)
class Known:
    """The names that records are told with; loaded once where many are told."""

    people: dict[UUID, str]
    groups: dict[UUID, str]
    roles: dict[UUID, str]
    domains: dict[UUID, str]
    all: dict[UUID, str]
    """Of people, groups and roles."""


def known_in(session: Session) -> Known:
    """Load the names."""
    people, groups, roles = names_in(session), group_names_in(session), role_names_in(session)
    return Known(people, groups, roles, domain_names_in(session), people | groups | roles)


def record_of(
    session: Session, office: Office, decision_id: UUID, known: Known | None = None
) -> DecisionRecord:
    """Do what `decision_record` does, in a transaction that is open already."""
    decision = decision_in(session, office, decision_id)
    known = known or known_in(session)
    people, groups, roles = known.people, known.groups, known.roles
    domains, names = known.domains, known.all
    acts = acts_in(session, decision.id)
    successors = successors_in(session, decision.id)
    said = Deliberated()
    right = (
        session.get(Right, (office.collective_id, decision.right_id)) if decision.right_id else None
    )
    if decision.proposal_id is not None:
        proposal = session.get(Proposal, (office.collective_id, decision.proposal_id))
        if proposal is not None:
            wording = (
                session.get(Wording, (office.collective_id, decision.wording_id))
                if decision.wording_id
                else None
            )
            said = deliberated_in(session, proposal, names, right, wording, decision.decided_on)
    meeting, meeting_on = _meeting(session, decision.meeting_id)
    links = _links(session, decision.id)
    recorded_by = _recorded_by(session, decision.id, people)
    domain = domains.get(decision.domain_id, "") if decision.domain_id else ""
    group = groups.get(decision.group_id, "") if decision.group_id else ""
    state = state_on(decision, acts, successors, office.today())
    mark = mark_in(session, decision, state, people)
    return DecisionRecord(
        decision=decision,
        number=f"D-{decision.number}",
        state=state,
        who=who_sentence(
            decision,
            person=_person(decision, mark, people),
            role=roles.get(decision.role_id, "") if decision.role_id else "",
            group=group,
            taken=next((r for r in said.rounds if r.id == decision.round_id), None),
            members="holders" if decision.role_id else "members",
            meeting_on=meeting_on,
            sealed=said.sealed,
        ),
        why=why_sentence(decision),
        heard=heard_sentence(decision, said),
        right=right_told(session, right, names, domain) if right else "",
        domain=domain,
        group=group,
        rung=decision.rung,
        review_on=next_review(decision, acts),
        meeting=meeting,
        meeting_on=meeting_on,
        said=said,
        supersedes=links[LinkKind.supersedes, True],
        superseded_by=links[LinkKind.supersedes, False],
        corrects=links[LinkKind.corrects, True],
        corrected_by=links[LinkKind.corrects, False],
        reverts=links[LinkKind.reverts, True],
        reverted_by=links[LinkKind.reverts, False],
        restores=links[LinkKind.restores, True],
        restored_by=links[LinkKind.restores, False],
        way_here=_way_here(decision, said, recorded_by),
        since=_since(decision, acts, links, office.today(), since_words(mark)),
        by_automation=mark,
        recorded_by=recorded_by,
        ratified_by=_ratified_by(session, acts, people),
        recorded_at=decision.recorded_at,
    )


def _person(decision: Decision, mark: AutomationMark | None, people: dict[UUID, str]) -> str:
    if mark is not None:
        return mark.words
    return people.get(decision.person_id, "") if decision.person_id else ""


def right_told(session: Session, right: Right, names: dict[UUID, str], domain: str) -> str:
    """Give a right in words."""
    owner = right.owner_group_id or right.owner_role_id
    parties = session.exec(select(RightConsulted).where(RightConsulted.right_id == right.id)).all()
    consulted = [p.group_id or p.role_id or p.person_id for p in parties]
    return right_sentence(
        right,
        domain=domain,
        owner=names.get(owner, "somebody") if owner else "somebody",
        consulted=[names.get(party, "somebody") for party in consulted if party],
        deputy=names.get(right.deputy_role_id, "") if right.deputy_role_id else "",
    )


def _meeting(session: Session, meeting_id: UUID | None) -> tuple[str, date | None]:
    if meeting_id is None:
        return "", None
    table = foreign_table("meeting")
    found = session.execute(
        table.select()
        .with_only_columns(table.c.title, table.c.held_on)
        .where(table.c.id == meeting_id)
    ).first()
    return (found[0], found[1]) if found else ("", None)


def _recorded_by(session: Session, decision_id: UUID, people: dict[UUID, str]) -> str:
    by = session.exec(
        select(History.by).where(History.record_id == decision_id).order_by(col(History.sequence))
    ).first()
    return people.get(by, "") if by else ""


def _ratified_by(session: Session, acts: list[DecisionAct], people: dict[UUID, str]) -> str:
    act = next((act for act in acts if act.kind == DecisionActKind.ratified), None)
    return _recorded_by(session, act.id, people) if act is not None else ""


def _links(
    session: Session, decision_id: UUID
) -> dict[tuple[LinkKind, bool], tuple[LinkTold, ...]]:
    """Give the links of a decision by kind and direction (True: it points to the other)."""
    found: dict[tuple[LinkKind, bool], tuple[LinkTold, ...]] = {}
    for points in (True, False):
        mine, other = (
            (DecisionLink.decision_id, DecisionLink.earlier_id)
            if points
            else (DecisionLink.earlier_id, DecisionLink.decision_id)
        )
        rows = session.exec(
            select(DecisionLink, Decision)
            # By the whole key: by the id alone SQLite would index the table anew each time.
            .join(
                Decision,
                and_(
                    col(Decision.collective_id) == col(DecisionLink.collective_id),
                    col(Decision.id) == col(other),
                ),
            )
            .where(col(mine) == decision_id)
            .order_by(col(Decision.number))
        ).all()
        for kind in LinkKind:
            found[kind, points] = tuple(
                LinkTold(d.id, d.number, d.title, d.decided_on, link.because)
                for link, d in rows
                if link.kind == kind
            )
    return found


_BY_RUNG = {Rung.delegated: "", Rung.consultation: " after consultation"}


def _way_here(decision: Decision, said: Deliberated, recorded_by: str) -> Way:
    recorded = f", recorded by {recorded_by}" if recorded_by else ""
    if decision.decided_on is None:
        return said.way
    rung = _BY_RUNG.get(decision.rung, f" by {decision.rung.value}") if decision.rung else ""
    urgent = f", as urgent: {decision.urgent_reason}" if decision.urgent else ""
    return (*said.way, (decision.decided_on, f"decided{rung}{urgent}{recorded}"))


_FOLLOWED = {
    LinkKind.supersedes: "superseded by",
    LinkKind.corrects: "corrected by",
    LinkKind.reverts: "reverted by",
    LinkKind.restores: "in force again through",
}


def _since(
    decision: Decision,
    acts: list[DecisionAct],
    links: dict[tuple[LinkKind, bool], tuple[LinkTold, ...]],
    today: date,
    reviewed: Way,
) -> Way:
    entries: list[tuple[date, str]] = [*reviewed]
    for act in acts:
        text = act.kind.value + (f": {act.note}" if act.note else "")
        if act.kind == DecisionActKind.reviewed and act.review_on:
            text += f"; next review {said_day(act.review_on)}"
        entries.append((act.on, text))
    for kind, verb in _FOLLOWED.items():
        for link in links[kind, False]:
            if link.decided_on is not None:
                entries.append((link.decided_on, f"{verb} D-{link.number}"))
    last = lapses_after(decision, acts)
    if last is not None and last < today:
        entries.append((last, "lapsed: nobody ratified it by this day"))
    if decision.expires_on is not None and decision.expires_on < today:
        entries.append((decision.expires_on, "its last day"))
    return tuple(sorted(entries, key=lambda entry: entry[0]))


def decisions_of_meeting(office: Office, meeting_id: UUID) -> list[DecisionRecord]:
    """Give the records of what was decided at a meeting, in the order of their numbers."""
    with office.reading() as session:
        ids = session.exec(
            select(Decision.id)
            .where(Decision.meeting_id == meeting_id)
            .order_by(col(Decision.number))
        ).all()
        return [record_of(session, office, decision_id) for decision_id in ids]


def state_of(office: Office, decision_id: UUID, on: date | None = None) -> DecisionState:
    """Give the state of a decision, today or on another day."""
    with office.reading() as session:
        decision = decision_in(session, office, decision_id)
        return state_on(
            decision,
            acts_in(session, decision_id),
            successors_in(session, decision_id),
            on or office.today(),
        )
