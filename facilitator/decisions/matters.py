"""Putting together, inside a transaction, everything that a rung looks at (`rungs.Matter`)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import (
    away_in,
    foreign_table,
    group_names_in,
    holders_in,
    members_in,
    objections_in,
    role_names_in,
)
from facilitator.decisions.offices.loading import offices_in
from facilitator.decisions.offices.rules import OfficeAsked
from facilitator.decisions.opening import Opening
from facilitator.decisions.paths.loading import walk_in
from facilitator.decisions.records import (
    Advice,
    Consultation,
    Proposal,
    Round,
    RoundKind,
    StanceKind,
    Wording,
)
from facilitator.decisions.rungs import ROUND_OF, Asked, Matter, RoundTaken, missing
from facilitator.decisions.sealing import is_collegial_in, is_sealed_in
from facilitator.decisions.taken_back import counts_in, standing_stances_in
from facilitator.decisions.tally import counted_tally
from facilitator.groups.records import Right, RightConsulted, Rung
from facilitator.people.lookup import merged_records, names_in
from facilitator.people.rules import keeper

Party = tuple[UUID | None, UUID | None, UUID | None]
"""Group, role, person: exactly one is set."""


@dataclass(frozen=True)
class Loaded:
    """A matter with the round that it was made of."""

    matter: Matter
    round: Round | None = None


def load_in(
    session: Session,
    opening: Opening,
    on: date,
    *,
    person_id: UUID | None = None,
    present: Iterable[UUID] | None = None,
    meeting_id: UUID | None = None,
    round_id: UUID | None = None,
    urgent: bool = False,
    urgent_reason: str = "",
) -> Loaded:
    """Load what the rung of the proposal's domain looks at, and no more.

    Without `present`, the stances of those present at the meeting are needed, and without a
    meeting those of every member of the owner who is not away that day.
    """
    proposal, wording, right = opening.proposal, opening.wording, opening.right
    matter = Matter(
        on=on,
        raised_on=proposal.raised_on,
        right=right,
        decider_id=person_id,
        urgent=urgent,
        urgent_reason=urgent_reason.strip(),
    )
    if right is None:
        return Loaded(matter)
    matter = with_beyond(session, matter, proposal, wording)
    owners = owners_in(session, right, on)
    if right.rung in (Rung.delegated, Rung.consultation):
        matter = replace(matter, holders=owners)
        if right.rung == Rung.consultation:
            matter = replace(matter, consulted=consulted_in(session, right, proposal.id))
        return Loaded(matter)
    asked = _round_in(session, proposal, right, round_id)
    if present is None:
        present = present_in(session, owners, on, meeting_id)
    objections = objections_in(session, proposal.id)
    merged = merged_records(session)
    counts = counts_in(session, [asked.id]) if asked and asked.kind == RoundKind.vote else {}
    matter = replace(
        matter,
        members=len(owners),
        present=frozenset(present),
        objected=frozenset(keeper(o.person_id, merged) for o, _, _ in objections),
        objecting=frozenset(
            keeper(o.person_id, merged) for o, _, state in objections if state.stands
        ),
        round=None
        if asked is None
        else RoundTaken(
            stances_in(session, asked.id, merged),
            on_newest_wording=wording is not None and asked.wording_id == wording.id,
            entitled=asked.entitled,
            count=counted_tally(counts[asked.id][-1]) if counts else None,
        ),
    )
    return Loaded(matter, asked)


def with_beyond(
    session: Session, matter: Matter, proposal: Proposal | None, wording: Wording | None
) -> Matter:
    """Add what the right asks for beyond its rung: offices, a path, the seal.

    `proposal` None: it would be raised with the decision.
    """
    right = matter.right
    if right is None:
        return matter
    offices = offices_in(session, right, proposal, wording, matter.on)
    return replace(
        matter,
        offices=tuple(OfficeAsked(one.name, one.until, one.said) for one in offices),
        walk=walk_in(session, right.id, proposal, wording, matter.on),
        sealed=is_collegial_in(session, right.id)
        or is_sealed_in(session, proposal.id if proposal else None),
    )


def missing_in(
    session: Session, matter: Matter, names: Mapping[UUID, str] | None = None
) -> tuple[str, ...]:
    """Give what is missing, with names; they are loaded only where something is."""
    if not missing(matter):
        return ()
    right, owner = matter.right, ""
    if right is not None and right.owner_group_id is not None:
        owner = group_names_in(session).get(right.owner_group_id, "")
    elif right is not None and right.owner_role_id is not None:
        owner = role_names_in(session).get(right.owner_role_id, "")
    return missing(replace(matter, names=names or names_in(session), owner_name=owner))


def owners_in(session: Session, right: Right, on: date) -> frozenset[UUID]:
    """Give who owns a domain on a day: the group's members, or the holders of the role.

    The deputy role stands in while nobody holds the owner role or all who do are away.
    """
    if right.owner_group_id is not None:
        return members_in(session, right.owner_group_id, on)
    if right.owner_role_id is None:
        return frozenset()
    holders = holders_in(session, right.owner_role_id, on)
    if right.deputy_role_id is None or holders - away_in(session, on):
        return holders
    return holders | holders_in(session, right.deputy_role_id, on)


def present_in(
    session: Session, owners: frozenset[UUID], on: date, meeting_id: UUID | None
) -> frozenset[UUID]:
    """Give which owners are present: at the meeting where its presence was noted, else that day."""
    if meeting_id is not None:
        table = foreign_table("presence")
        came = frozenset(
            session.execute(
                table.select()
                .with_only_columns(table.c.person_id)
                .where(
                    table.c.meeting_id == meeting_id,
                    table.c.deleted_at.is_(None),
                    table.c.person_id.is_not(None),
                    table.c.kind.in_(("present", "late", "left early")),
                )
            ).scalars()
        )
        if came:
            return came & owners or came
    return owners - away_in(session, on)


def stances_in(
    session: Session, round_id: UUID, merged: dict[UUID, UUID]
) -> dict[UUID, StanceKind]:
    """Give what each person said last in a round, whichever record of theirs it was noted with."""
    said = standing_stances_in(session, [round_id]).get(round_id, {})
    return {keeper(person, merged): stance.stance for person, stance in said.items()}


def _round_in(
    session: Session, proposal: Proposal, right: Right, round_id: UUID | None
) -> Round | None:
    wanted = select(Round).where(
        Round.proposal_id == proposal.id, Round.kind == ROUND_OF[right.rung]
    )
    if round_id is not None:
        wanted = wanted.where(Round.id == round_id)
    return session.exec(wanted.order_by(col(Round.id).desc()).limit(1)).first()


def consulted_in(session: Session, right: Right, proposal_id: UUID | None) -> tuple[Asked, ...]:
    """Give who must be heard: whom the right names, and whoever else was asked."""
    return tuple(parties_in(session, right, proposal_id).values())


def parties_in(session: Session, right: Right, proposal_id: UUID | None) -> dict[Party, Asked]:
    """Give who must be heard, as `consulted_in`, by group, role or person."""
    named = session.exec(select(RightConsulted).where(RightConsulted.right_id == right.id)).all()
    asked = session.exec(
        select(Consultation)
        .where(Consultation.proposal_id == proposal_id)
        .order_by(col(Consultation.id))
    ).all()
    advice = session.exec(select(Advice).where(Advice.proposal_id == proposal_id)).all()
    answered = {said.consultation_id for said in advice}
    spoke = {said.person_id for said in advice}
    parties: dict[Party, Asked] = {}
    names: dict[UUID, str] = {}
    if named or asked:
        names = names_in(session) | group_names_in(session) | role_names_in(session)
    heard: list[RightConsulted | Consultation] = [*named, *asked]
    for party in heard:
        key = (party.group_id, party.role_id, party.person_id)
        who = next(part for part in key if part is not None)
        parties.setdefault(
            key, Asked(names.get(who, "somebody"), answered=party.person_id in spoke - {None})
        )
    for question in asked:
        key = (question.group_id, question.role_id, question.person_id)
        so_far = parties[key]
        parties[key] = replace(
            so_far,
            asked_on=min(so_far.asked_on or question.asked_on, question.asked_on),
            answered=so_far.answered or question.id in answered,
        )
    return parties
