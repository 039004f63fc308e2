"""Whose turn it is at the steps of paths, and which offices are waited for.

Asked at every change of the file: where no right asks for steps or offices, two looks are all.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import newest_wording_in, right_in, standing_decision_in
from facilitator.decisions.offices.loading import offices_in
from facilitator.decisions.offices.told import OfficeTold
from facilitator.decisions.paths.loading import path_in
from facilitator.decisions.paths.told import PathTold, ReturnTold, StepTold
from facilitator.decisions.places import Places
from facilitator.decisions.records import Decision, Proposal
from facilitator.due import Due, State
from facilitator.groups.records import Right, RightDeliberator, RightStep
from facilitator.saying import said_day

_SHORT = 80


def turns_in(session: Session, on: date, again: set[UUID]) -> list[Due]:
    """Give a thing to do for each step that waits, each return and each office not heard yet.

    `again` are proposals whose decision fell: they may be on their way again.
    """
    asking = set(session.exec(select(RightStep.right_id).distinct()))
    asking |= set(session.exec(select(RightDeliberator.right_id).distinct()))
    if not asking:
        return []
    found: list[Due] = []
    places = Places(session, on)
    for proposal in _open(session, asking, on, again):
        right = right_in(session, proposal.domain_id, on)
        if right is not None and right.id in asking:
            found += _of(session, proposal, right, places)
    return found


def _open(session: Session, asking: set[UUID], on: date, again: set[UUID]) -> Iterator[Proposal]:
    domains = select(col(Right.domain_id)).where(col(Right.id).in_(asking))
    decided = select(Decision.proposal_id).where(col(Decision.proposal_id).is_not(None))
    ours = select(Proposal).where(
        col(Proposal.domain_id).in_(domains),
        col(Proposal.withdrawn_on).is_(None),
        col(Proposal.deleted_at).is_(None),
    )
    yield from session.exec(ours.where(col(Proposal.id).not_in(decided)).order_by(col(Proposal.id)))
    if again:
        for proposal in session.exec(ours.where(col(Proposal.id).in_(again))):
            if standing_decision_in(session, proposal.id, on) is None:
                yield proposal


def _of(session: Session, proposal: Proposal, right: Right, places: Places) -> Iterator[Due]:
    on = places.on
    wording = newest_wording_in(session, proposal.id)
    path = (
        path_in(session, right.id, proposal, wording, on, places) if wording is not None else None
    )
    if path is not None:
        yield from _on_path(proposal, path)
    for office in offices_in(session, right, proposal, wording, on, places):
        if office.is_waited_for:
            yield _unheard(proposal, office)


def _on_path(proposal: Proposal, path: PathTold) -> Iterator[Due]:
    if path.returned is not None:
        yield _returned(proposal, path.returned)
    elif path.current is not None:
        yield _to_sign(proposal, path.current)


def _to_sign(proposal: Proposal, step: StepTold) -> Due:
    signed = f" {len(step.signed)} of {step.signers} signed;" if step.signers > 1 else ""
    since = f" it waits since {said_day(step.since)}" if step.since else ""
    return _due(
        proposal,
        detail=f"“{step.name}” at {step.at}:{signed}{since}",
        due_on=step.late_after,
        action="Sign or return it",
        state="overdue" if step.is_late else "soon" if step.late_after else "waiting",
        part=step.name,
        people=tuple(who for who, _ in step.may_sign),
        group_id=step.group_id,
    )


def _returned(proposal: Proposal, back: ReturnTold) -> Due:
    reason = back.reason if len(back.reason) <= _SHORT else f"{back.reason[: _SHORT - 1]}…"
    return _due(
        proposal,
        detail=f"Returned from “{back.step}”: {reason}",
        due_on=None,
        action="Word it anew or answer",
        state="waiting",
        part=f"returned {back.step}",
        people=back.may_answer,
        group_id=back.to_group_id,
    )


def _unheard(proposal: Proposal, office: OfficeTold) -> Due:
    return _due(
        proposal,
        detail=f"{office.name} says what could be wrong, or that there is no concern",
        due_on=office.until,
        action="Speak for the office",
        state="soon",
        part=office.name,
        people=tuple(who for who, _ in office.may_speak),
        group_id=office.group_id,
    )


def _due(
    proposal: Proposal,
    *,
    detail: str,
    due_on: date | None,
    action: str,
    state: State,
    part: str,
    people: tuple[UUID, ...],
    group_id: UUID | None,
) -> Due:
    return Due(
        kind="sign-off",
        title=proposal.title,
        detail=detail,
        due_on=due_on,
        action=action,
        place="decisions",
        record_id=proposal.id,
        state=state,
        part=part,
        people=people,
        group_id=group_id,
    )
