"""What is due about rotation: gaps ahead, requests waiting for an answer, plans to adopt.

What `roles.due` says already (a term ends and nobody comes next, a seat is vacant for good) is
not said again here.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlmodel import Session, col

from facilitator.decisions.loading import standing_decision_in, state_in
from facilitator.decisions.records import DecisionState
from facilitator.due import Due, in_order
from facilitator.office import Office
from facilitator.roles.due import part_of
from facilitator.roles.holding import Holding, OpenTerms, holdings_in
from facilitator.rotation.gaps import ahead_in, bare_gaps, explained_in, late_turns_of
from facilitator.rotation.plans.records import PlanAct, RotationPlan
from facilitator.rotation.plans.shown import PlanState
from facilitator.rotation.plans.state import proposal_of, state_of
from facilitator.rotation.swapping.covers import covers_in
from facilitator.rotation.swapping.shown import CoverShown, Gap, LateTurn, SwapShown
from facilitator.rotation.swapping.swaps import swaps_in
from facilitator.rotation.turns import DAY
from facilitator.saying import said_day, said_list
from facilitator.store.finding import live


def due(office: Office, without: Collection[tuple[UUID, int]] = ()) -> list[Due]:
    """Give what is due today, the oldest first; see `due_in`."""
    with office.reading() as session:
        return due_in(office, session, holdings_in(office, session, office.today()), without)


def due_in(
    office: Office,
    session: Session,
    held: Iterable[Holding],
    without: Collection[tuple[UUID, int]] = (),
    open_terms: OpenTerms | None = None,
) -> list[Due]:
    """Give what is due beside the seats as they are held today, the oldest first.

    Of the seats in `without`, as role and number, gaps are left out: somebody else speaks of them.
    """
    seats = {(seat.role_id, seat.seat): seat for seat in held}
    group_of = {seat.role_id: seat.group_id for seat in seats.values()}
    ahead = ahead_in(office, session, open_terms)
    unsaid = [
        gap
        for gap in bare_gaps(ahead)
        if (gap.role_id, gap.seat) not in without and not _said_by_roles(gap, seats)
    ]
    found = [
        *_to_adopt(session, office.today()),
        *(_gap(gap) for gap in explained_in(office, session, unsaid)),
        *(_late(one) for one in late_turns_of(ahead) if one.person is not None),
        *(_swap(one) for one in swaps_in(office, session, only_open=True)),
        *(_cover(one) for one in covers_in(office, session, only_open=True)),
    ]
    return in_order([replace(one, group_id=group_of.get(one.record_id)) for one in found])


def _swap(one: SwapShown) -> Due:
    return Due(
        kind="swap",
        title=f"{one.other}: a swap waits for an answer",
        detail=one.words,
        due_on=one.turn.from_on,
        action="Answer",
        place="roles",
        record_id=one.turn.role_id,
        state="waiting",
        part=f"swap {one.swap.id}",
        people=(one.swap.other_id,),
    )


def _cover(one: CoverShown) -> Due:
    return Due(
        kind="swap",
        title=f"{one.person}: cover of {one.turn.role} waits for an answer",
        detail=one.words,
        due_on=one.from_on,
        action="Answer",
        place="roles",
        record_id=one.turn.role_id,
        state="waiting",
        part=f"cover {one.cover.id}",
        people=(one.cover.person_id,),
    )


def _said_by_roles(gap: Gap, seats: dict[tuple[UUID, int], Holding]) -> bool:
    seat = seats.get((gap.role_id, gap.seat))
    if seat is None:
        return True
    if seat.next_person_id is not None:
        return False
    return seat.person_id is None or seat.to_on is None or gap.from_on - DAY <= seat.to_on


def _gap(gap: Gap) -> Due:
    until = f" until {said_day(gap.to_on)}" if gap.to_on else ""
    after = f" {gap.next_person} comes after." if gap.next_person else " Nobody comes after."
    because = f" {gap.because}" if gap.because else ""
    stand_in = f" Stand-in: {said_list(gap.stand_ins)}." if gap.stand_ins else ""
    return Due(
        kind="gap",
        title=f"{gap.role}: nobody from {said_day(gap.from_on)}",
        detail=f"Nobody has this seat{until}.{after}{because}{stand_in}",
        due_on=gap.from_on,
        action="Plan a term",
        place="roles",
        record_id=gap.role_id,
        state="soon",
        part=part_of(gap.seat),
    )


def _late(one: LateTurn) -> Due:
    return Due(
        kind="term",
        title=f"{one.person} should shadow {one.role}",
        detail=f"The turn begins on {said_day(one.from_on)}; shadowing was to begin on"
        f" {said_day(one.shadow_from_on)}.",
        due_on=one.shadow_from_on,
        action="Open the role",
        place="roles",
        record_id=one.role_id,
        state="waiting",
        part=part_of(one.seat, "to shadow"),
        people=(one.person_id,) if one.person_id else (),
    )


def _to_adopt(session: Session, today: date) -> Iterator[Due]:
    """Give plans that were decided and are not adopted yet."""
    acts: dict[UUID, list[PlanAct]] = {}
    for act in session.exec(live(PlanAct).order_by(col(PlanAct.id))):
        acts.setdefault(act.plan_id, []).append(act)
    for plan_id, of_plan in acts.items():
        if state_of(of_plan) is not PlanState.proposed:
            continue
        proposal_id = proposal_of(of_plan)
        decision = standing_decision_in(session, proposal_id, today) if proposal_id else None
        if decision is None or state_in(session, decision, today) is not DecisionState.in_force:
            continue
        plan = session.exec(live(RotationPlan).where(RotationPlan.id == plan_id)).one()
        yield Due(
            kind="plan",
            title=f"Adopt the rotation plan {plan.name}",
            detail=f"It was decided as D-{decision.number}; its terms are not planned yet.",
            due_on=decision.decided_on,
            action="Open the plan",
            place="roles",
            record_id=plan.id,
            state="waiting",
        )
