"""Everything said about a proposal, loaded in one go and told as a timeline."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col, select

from facilitator.decisions.challenges import challenges_told_in
from facilitator.decisions.loading import objections_in
from facilitator.decisions.offices.loading import offices_in
from facilitator.decisions.paths.loading import path_in, way_in
from facilitator.decisions.records import (
    Advice,
    Challenge,
    Concern,
    Consultation,
    Objection,
    ObjectionAct,
    Proposal,
    Round,
    Stance,
    StanceKind,
    Wording,
)
from facilitator.decisions.rounds_told import Entry, round_entries, rounds_told_in, sealed_round
from facilitator.decisions.sealing import A_MEMBER, NOBODY, is_sealed_in
from facilitator.decisions.sentences import the_group
from facilitator.decisions.states import ObjectionState
from facilitator.decisions.taken_back import StanceTakenBack
from facilitator.decisions.told import (
    AdviceTold,
    ConcernTold,
    Deliberated,
    ObjectionTold,
    RoundTold,
)
from facilitator.decisions.wording import counted, ordinal
from facilitator.groups.records import Right

R = TypeVar("R", bound=SQLModel)


def deliberated_in(
    session: Session,
    proposal: Proposal,
    names: dict[UUID, str],
    right: Right | None = None,
    wording: Wording | None = None,
    on: date | None = None,
) -> Deliberated:
    """Load everything said about a proposal; `names` are those of people, groups and roles.

    Under a `right`, also what it asks for beyond its rung, about one wording and as of a day.
    """
    everybody = names
    sealed = is_sealed_in(session, proposal.id)
    if sealed:
        names = _Sealed(names)
    wordings = _of(session, Wording, proposal)
    rounds = rounds_told_in(session, proposal, names, wordings[-1].id if wordings else None)
    in_rounds = rounds
    if sealed:
        rounds = [sealed_round(one) for one in rounds]
    raised = objections_in(session, proposal.id)
    objections = [
        ObjectionTold(
            objection.id,
            NOBODY if sealed else objection.person_id,
            names.get(objection.person_id, "somebody"),
            objection.text,
            objection.on,
            state,
            acts[-1].note if acts else "",
        )
        for objection, acts, state in raised
    ]
    entries = _wording_entries(wordings)
    entries += round_entries(rounds)
    entries += _objection_entries(raised, names, {r.id for r in rounds})
    advice, asked_entries = _advice(session, proposal, everybody)
    challenges = _of(session, Challenge, proposal)
    concerns = _newest(_of(session, Concern, proposal))
    entries += asked_entries
    told_challenges, said_entries = challenges_told_in(session, proposal, challenges, everybody)
    entries += said_entries + way_in(session, proposal, everybody)
    entries += [
        (c.on, c.id, f"{names.get(c.person_id, 'somebody')} voices a concern") for c in concerns
    ]
    told_concerns = [
        ConcernTold(names.get(c.person_id, "somebody"), c.text, c.criterion, c.on) for c in concerns
    ]
    return Deliberated(
        tuple(wordings),
        tuple(rounds),
        tuple(objections),
        tuple(told_concerns + _concerns_in_rounds(in_rounds, {c.person_id for c in concerns})),
        tuple(advice),
        tuple(told_challenges),
        (_raised(proposal, everybody), *((day, text) for day, _, text in sorted(entries))),
        offices_in(session, right, proposal, wording, on) if on is not None else (),
        path_in(session, right.id, proposal, wording, on) if right and on is not None else None,
        sealed,
    )


class _Sealed(dict[UUID, str]):
    """The names of a group that decides together: of each it is said that it was a member."""

    def get(self, key: UUID, default: str = "") -> str:  # type: ignore[override]
        return A_MEMBER

    def __getitem__(self, key: UUID) -> str:
        return A_MEMBER


def concerns_told_in(
    session: Session, proposal: Proposal, names: dict[UUID, str]
) -> tuple[ConcernTold, ...]:
    """Give the concerns alone, as `deliberated_in` has them, without loading whole rounds."""
    if is_sealed_in(session, proposal.id):
        names = _Sealed(names)
    noted = _newest(_of(session, Concern, proposal))
    later, slip = aliased(Stance), aliased(StanceTakenBack)
    in_rounds = session.exec(
        select(Stance, Round)
        .join(Round, col(Round.id) == col(Stance.round_id))
        .where(
            Round.proposal_id == proposal.id,
            Stance.stance == StanceKind.concern,
            Stance.reason != "",
            ~exists().where(
                col(later.round_id) == col(Stance.round_id),
                col(later.person_id) == col(Stance.person_id),
                col(later.id) > col(Stance.id),
            ),
            ~exists().where(col(slip.stance_id) == col(Stance.id)),
        )
        .order_by(col(Stance.id))
    ).all()
    told = [
        ConcernTold(names.get(c.person_id, "somebody"), c.text, c.criterion, c.on) for c in noted
    ]
    with_words = {concern.person_id for concern in noted}
    only_said = {
        stance.person_id: ConcernTold(
            names.get(stance.person_id, "somebody"), stance.reason, "", taken.on
        )
        for stance, taken in in_rounds
        if stance.person_id not in with_words
    }
    return (*told, *only_said.values())


def advice_told_in(
    session: Session, proposal: Proposal, names: dict[UUID, str]
) -> tuple[AdviceTold, ...]:
    """Give the advice alone, as `deliberated_in` has it."""
    return tuple(_advice(session, proposal, names)[0])


def wordings_in(session: Session, proposal: Proposal) -> tuple[Wording, ...]:
    """Give the wordings, oldest first."""
    return tuple(_of(session, Wording, proposal))


def _of(session: Session, kind: type[R], proposal: Proposal) -> list[R]:
    table: Any = kind
    return list(
        session.exec(select(kind).where(table.proposal_id == proposal.id).order_by(col(table.id)))
    )


def _newest(concerns: list[Concern]) -> list[Concern]:
    """Leave out what was said again later in the same words, with a criterion perhaps."""
    last = {(concern.person_id, concern.text): concern.id for concern in concerns}
    return [c for c in concerns if last[c.person_id, c.text] == c.id]


def _raised(proposal: Proposal, names: dict[UUID, str]) -> tuple[date, str]:
    by = f" by {names[proposal.raised_by]}" if proposal.raised_by in names else ""
    place = f" in {the_group(names[proposal.group_id])}" if proposal.group_id in names else ""
    return proposal.raised_on, f"raised{by}{place}"


def _wording_entries(wordings: list[Wording]) -> list[Entry]:
    return [
        (w.on, w.id, f"{ordinal(count)} wording" + (f": {w.because}" if w.because else ""))
        for count, w in enumerate(wordings, 1)
        if count > 1
    ]


def _concerns_in_rounds(rounds: list[RoundTold], noted: set[UUID]) -> list[ConcernTold]:
    """Give the concerns that were only said in a round, with their reason, once for a person."""
    found: dict[UUID, ConcernTold] = {}
    for taken in rounds:
        for said in taken.stances:
            if said.stance == StanceKind.concern and said.reason and said.person_id not in noted:
                found[said.person_id] = ConcernTold(said.person, said.reason, "", taken.on)
    return list(found.values())


def _objection_entries(
    raised: Sequence[tuple[Objection, Sequence[ObjectionAct], ObjectionState]],
    names: dict[UUID, str],
    rounds: set[UUID],
) -> list[Entry]:
    entries: list[Entry] = []
    for objection, acts, _ in raised:
        person = names.get(objection.person_id, "somebody")
        if objection.round_id not in rounds:
            entries.append((objection.on, objection.id, f"{person} objects"))
        for act in acts:
            entries.append((act.on, act.id, f"{person}’s objection is {act.kind.value}"))
    return entries


def _advice(
    session: Session, proposal: Proposal, names: dict[UUID, str]
) -> tuple[list[AdviceTold], list[Entry]]:
    answers: dict[UUID | None, list[Advice]] = defaultdict(list)
    for given in _of(session, Advice, proposal):
        answers[given.consultation_id].append(given)
    told: list[AdviceTold] = []
    entries: list[Entry] = []
    for asked in _of(session, Consultation, proposal):
        party = _by(asked, names)
        mine = answers[asked.id]
        told.append(AdviceTold(party, asked.asked_on, _answers(mine, names), asked.id))
        entries.append((asked.asked_on, asked.id, f"{party} asked for advice"))
        by_day: dict[date, list[Advice]] = defaultdict(list)
        for given in mine:
            by_day[given.on].append(given)
        entries += [
            (on, some[-1].id, f"{party}: {counted(len(some), 'answer', 'answers')}")
            for on, some in by_day.items()
        ]
    unasked: dict[str, list[Advice]] = defaultdict(list)
    for given in answers[None]:
        unasked[names.get(given.person_id, "somebody") if given.person_id else "somebody"].append(
            given
        )
    for who, some in unasked.items():
        told.append(AdviceTold(who, None, _answers(some, names)))
        entries += [(given.on, given.id, f"advice from {who}") for given in some]
    return told, entries


def _answers(given: list[Advice], names: dict[UUID, str]) -> tuple[tuple[date, str, str], ...]:
    return tuple((a.on, names.get(a.person_id, "") if a.person_id else "", a.text) for a in given)


def _by(fact: Consultation, names: dict[UUID, str]) -> str:
    party = fact.person_id or fact.group_id or fact.role_id
    return names.get(party, "somebody") if party else "somebody"
