"""Inside a transaction: the path of a proposal under a right, with what happened on it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.paths.records import StepAct, StepActKind
from facilitator.decisions.paths.rules import Act, Step, Walk, walked
from facilitator.decisions.paths.told import PathTold, ReturnTold, SignatureTold, StepTold
from facilitator.decisions.places import Places
from facilitator.decisions.records import Proposal, Wording
from facilitator.groups.records import RightStep

_Key = tuple[str, UUID | None, UUID | None, int]


def steps_in(session: Session, right_id: UUID) -> list[RightStep]:
    """Give the steps that a right asks for, in their order."""
    return list(
        session.exec(
            select(RightStep)
            .where(RightStep.right_id == right_id)
            .order_by(col(RightStep.position))
        )
    )


def walk_in(
    session: Session,
    right_id: UUID,
    proposal: Proposal | None,
    wording: Wording | None,
    on: date,
    places: Places | None = None,
) -> Walk | None:
    """Give how far a proposal is on the path of a right; None: this right has no path.

    `proposal` None: it is not raised yet. What was signed under an earlier right counts for the
    step that has the same name at the same place.
    """
    rows = steps_in(session, right_id)
    if not rows:
        return None
    places = places or Places(session, on)
    kept = places.kept
    steps = [_step(places, row) for row in rows]
    acts = _acts_in(session, rows, proposal, wording)
    begun = wording.on if wording is not None else proposal.raised_on if proposal else on
    walk = walked(
        steps,
        [replace(act, person_id=kept(act.person_id)) for act in acts],
        begun,
        has_wording=wording is not None,
    )
    wrote = (proposal.raised_by if proposal else None, wording.written_by if wording else None)
    return replace(
        walk,
        authors=frozenset(kept(person) for person in wrote if person is not None),
        raised_by=kept(proposal.raised_by) if proposal and proposal.raised_by else None,
        names=places.names,
    )


def _step(places: Places, row: RightStep) -> Step:
    return Step(
        row.id,
        row.name,
        places.named(row.group_id, row.role_id),
        row.signers,
        row.days,
        row.role_id is not None,
        places.people(row.group_id, row.role_id),
    )


def keyed(rows: Sequence[RightStep]) -> dict[_Key, int]:
    """Give the places of steps by what they are: name, group or role, the how manieth of these."""
    seen: Counter[tuple[str, UUID | None, UUID | None]] = Counter()
    found: dict[_Key, int] = {}
    for place, row in enumerate(rows):
        what = (row.name.strip().casefold(), row.group_id, row.role_id)
        found[(*what, seen[what])] = place
        seen[what] += 1
    return found


def _acts_in(
    session: Session, rows: Sequence[RightStep], proposal: Proposal | None, wording: Wording | None
) -> list[Act]:
    if proposal is None or wording is None:
        return []
    facts = session.exec(
        select(StepAct)
        .where(StepAct.proposal_id == proposal.id, StepAct.wording_id == wording.id)
        .order_by(col(StepAct.id))
    ).all()
    places = _places(session, rows, facts)
    return [
        Act(
            places[fact.step_id],
            fact.kind,
            fact.person_id,
            fact.on,
            fact.note,
            places.get(fact.back_to_id) if fact.back_to_id else None,
        )
        for fact in facts
        if fact.step_id in places
    ]


def _places(
    session: Session, rows: Sequence[RightStep], facts: Sequence[StepAct]
) -> dict[UUID, int]:
    """Give the place in this path of every step that the facts name."""
    places = {row.id: place for place, row in enumerate(rows)}
    named = {fact.step_id for fact in facts} | {f.back_to_id for f in facts if f.back_to_id}
    if named <= places.keys():
        return places
    now = keyed(rows)
    before = session.exec(select(RightStep.right_id).where(col(RightStep.id).in_(named))).all()
    for right_id in set(before):
        then = steps_in(session, right_id)
        for key, place in keyed(then).items():
            if key in now:
                places.setdefault(then[place].id, now[key])
    return places


def path_told(walk: Walk, rows: Sequence[RightStep], on: date) -> PathTold:
    """Put a walk into words and names."""
    late_after = walk.late_after
    may_sign = sorted((walk.named(who), who) for who in walk.may_sign())
    return PathTold(
        tuple(
            StepTold(
                step.id,
                step.name,
                step.at,
                rows[place].group_id,
                tuple(sorted(step.people, key=lambda who: (walk.named(who), who))),
                step.signers,
                tuple(
                    SignatureTold(one.person_id, walk.named(one.person_id), one.on, one.note)
                    for one in walk.signed[place]
                ),
                "now"
                if place == walk.now
                else "done"
                if walk.now is None or place < walk.now
                else "ahead",
                walk.since if place == walk.now else None,
                late_after if place == walk.now else None,
                place == walk.now and late_after is not None and on > late_after,
                tuple((who, name) for name, who in may_sign) if place == walk.now else (),
            )
            for place, step in enumerate(walk.steps)
        ),
        _return_told(walk, rows),
    )


def _return_told(walk: Walk, rows: Sequence[RightStep]) -> ReturnTold | None:
    back = walk.returned
    if back is None:
        return None
    to = (
        walk.steps[back.back_to].name
        if back.back_to is not None
        else walk.named(walk.raised_by)
        if walk.raised_by is not None
        else ""
    )
    return ReturnTold(
        walk.steps[back.place].name,
        to,
        walk.named(back.person_id),
        back.on,
        back.reason,
        tuple(sorted(walk.may_answer() or ())),
        rows[back.back_to].group_id if back.back_to is not None else None,
    )


def path_in(
    session: Session,
    right_id: UUID | None,
    proposal: Proposal | None,
    wording: Wording | None,
    on: date,
    places: Places | None = None,
) -> PathTold | None:
    """Give the path of a proposal as it is shown; None: there is none."""
    walk = walk_in(session, right_id, proposal, wording, on, places) if right_id else None
    if walk is None or right_id is None:
        return None
    return path_told(walk, steps_in(session, right_id), on)


def way_in(
    session: Session, proposal: Proposal, names: dict[UUID, str]
) -> list[tuple[date, UUID, str]]:
    """Give what happened on its path, whatever the wording: day, fact, sentence."""
    facts = session.exec(
        select(StepAct).where(StepAct.proposal_id == proposal.id).order_by(col(StepAct.id))
    ).all()
    if not facts:
        return []
    named = {fact.step_id for fact in facts} | {f.back_to_id for f in facts if f.back_to_id}
    steps = {
        step.id: step.name
        for step in session.exec(select(RightStep).where(col(RightStep.id).in_(named)))
    }
    return [(fact.on, fact.id, _said(fact, steps, names)) for fact in facts]


def _said(fact: StepAct, steps: dict[UUID, str], names: dict[UUID, str]) -> str:
    who, step = names.get(fact.person_id, "somebody"), steps.get(fact.step_id, "a step")
    note = f": {fact.note}" if fact.note else ""
    if fact.kind == StepActKind.signed:
        return f"{who} signs “{step}”{note}"
    if fact.kind == StepActKind.answered:
        return f"{who} answers what “{step}” returned{note}"
    to = f" to “{steps.get(fact.back_to_id, 'a step')}”" if fact.back_to_id else ""
    return f"{who} returns it from “{step}”{to}{note}"
