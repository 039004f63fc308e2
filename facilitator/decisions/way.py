"""Everything said about a proposal, loaded in one go and told as a timeline."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col, select

from facilitator.decisions.loading import foreign_table, objections_in
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
    VoteCount,
    Wording,
)
from facilitator.decisions.sentences import count_words, how_words, the_group
from facilitator.decisions.states import ObjectionState
from facilitator.decisions.taken_back import (
    StanceTakenBack,
    counts_in,
    standing_stances_in,
    unnamed_in,
)
from facilitator.decisions.tally import AGAINST, counted_tally, tally
from facilitator.decisions.told import (
    AdviceTold,
    ChallengeTold,
    ConcernTold,
    CountTold,
    Deliberated,
    ObjectionTold,
    RoundTold,
    StanceTold,
)
from facilitator.decisions.wording import counted, ordinal
from facilitator.saying import said_list

R = TypeVar("R", bound=SQLModel)
Entry = tuple[date, UUID, str]
"""Day, id of the fact (they sort by their making), sentence."""


def deliberated_in(session: Session, proposal: Proposal, names: dict[UUID, str]) -> Deliberated:
    """Load everything said about a proposal; `names` are those of people, groups and roles."""
    wordings = _of(session, Wording, proposal)
    rounds = _rounds(session, proposal, names, wordings[-1].id if wordings else None)
    raised = objections_in(session, proposal.id)
    objections = [
        ObjectionTold(
            objection.id,
            objection.person_id,
            names.get(objection.person_id, "somebody"),
            objection.text,
            objection.on,
            state,
            acts[-1].note if acts else "",
        )
        for objection, acts, state in raised
    ]
    entries = _wording_entries(wordings)
    entries += _round_entries(rounds)
    entries += _objection_entries(raised, names, {r.id for r in rounds})
    advice, asked_entries = _advice(session, proposal, names)
    challenges = _of(session, Challenge, proposal)
    concerns = _newest(_of(session, Concern, proposal))
    entries += asked_entries
    entries += [(c.on, c.id, f"{_by(c, names)} says what could be wrong") for c in challenges]
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
        tuple(told_concerns + _concerns_in_rounds(rounds, {c.person_id for c in concerns})),
        tuple(advice),
        tuple(ChallengeTold(_by(c, names), c.text, c.on) for c in challenges),
        (_raised(proposal, names), *((on, text) for on, _, text in sorted(entries))),
    )


def concerns_told_in(
    session: Session, proposal: Proposal, names: dict[UUID, str]
) -> tuple[ConcernTold, ...]:
    """Give the concerns alone, as `deliberated_in` has them, without loading whole rounds."""
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


def _rounds(
    session: Session, proposal: Proposal, names: dict[UUID, str], newest: UUID | None
) -> list[RoundTold]:
    rounds = _of(session, Round, proposal)
    ids = [taken.id for taken in rounds]
    said, counts = standing_stances_in(session, ids), counts_in(session, ids)
    unnamed = unnamed_in(session, ids)
    told = []
    for taken in rounds:
        last, counted_here = said.get(taken.id, {}), counts.get(taken.id, [])
        through = _spoken_for(session, taken, last)
        told.append(
            RoundTold(
                taken.id,
                taken.kind.value,
                taken.on,
                counted_tally(counted_here[-1])
                if counted_here
                else tally({person: stance.stance for person, stance in last.items()}),
                taken.entitled,
                tuple(
                    StanceTold(person, "one person", s.stance, s.reason)
                    if s.id in unnamed
                    else StanceTold(
                        person,
                        names.get(person, "somebody"),
                        s.stance,
                        s.reason,
                        names.get(through[person], "somebody") if person in through else "",
                    )
                    for person, s in last.items()
                ),
                taken.wording_id == newest,
                tuple(_count_told(count) for count in counted_here),
            )
        )
    return told


def _count_told(count: VoteCount) -> CountTold:
    return CountTold(
        count.id,
        count.how,
        count.in_favour,
        count.against,
        count.abstained,
        count.invalid,
        count.counted_by,
    )


def _spoken_for(session: Session, taken: Round, last: dict[UUID, Stance]) -> dict[UUID, UUID]:
    """Give who spoke for whom: whoever held their proxy when the stance was noted."""
    if taken.meeting_id is None or not last:
        return {}
    table = foreign_table("proxy")
    held = session.execute(
        table.select().where(table.c.meeting_id == taken.meeting_id, table.c.deleted_at.is_(None))
    )
    return {
        row.person_id: row.holder_id
        for row in held
        if row.person_id in last
        and row.recorded_at <= last[row.person_id].recorded_at
        and (row.ended_at is None or row.ended_at >= last[row.person_id].recorded_at)
    }


def _round_entries(rounds: list[RoundTold]) -> list[Entry]:
    seen: dict[str, int] = defaultdict(int)
    entries: list[Entry] = []
    for taken in rounds:
        seen[taken.kind] += 1
        what = "vote" if taken.kind == "vote" else f"{taken.kind} round"
        entries.append((taken.on, taken.id, f"{ordinal(seen[taken.kind])} {what}{_came_to(taken)}"))
        entries += [
            (taken.on, count.id, f"{ordinal(seen[taken.kind])} {what}, counted again{_said(count)}")
            for count in taken.counts[1:]
        ]
    return entries


def _said(count: CountTold) -> str:
    by = f", counted by {count.counted_by}" if count.counted_by else ""
    return f": {count_words(count)}; {how_words(count)}{by}"


def _came_to(taken: RoundTold) -> str:
    if taken.counts:
        return _said(taken.counts[0])
    if not taken.stances:
        return ""
    if taken.kind == "vote":
        return f": {taken.tally.in_favour} for, {taken.tally.against} against"
    against = [s.person for s in taken.stances if s.stance in AGAINST]
    if against:
        said = said_list(against, most=6)
        return f", {said} {'objects' if len(against) == 1 else 'object'}"
    aside = [s.person for s in taken.stances if s.stance == StanceKind.stand_aside]
    if aside:
        said = said_list(aside, most=6)
        return f", {said} {'stands' if len(aside) == 1 else 'stand'} aside"
    if taken.tally.in_favour == taken.tally.cast:
        return ", everyone agrees"
    return ""


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


def _by(fact: Consultation | Challenge, names: dict[UUID, str]) -> str:
    role = fact.role_id if isinstance(fact, Consultation) else None
    party = fact.person_id or fact.group_id or role
    return names.get(party, "somebody") if party else "somebody"
