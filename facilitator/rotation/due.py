"""What is due about rotation: gaps ahead, requests waiting for an answer, plans to adopt.

What `roles.due` says already (a term ends and nobody comes next, a seat is vacant for good) is
not said again here.
"""

from uuid import UUID

from facilitator.decisions.loading import standing_decision_in, state_in
from facilitator.decisions.records import Decision, DecisionState
from facilitator.due import Due, in_order
from facilitator.office import Office
from facilitator.roles.holding import Holding, holdings
from facilitator.rotation.gaps import gaps, late_turns
from facilitator.rotation.plans.reading import plans
from facilitator.rotation.plans.shown import PlanState
from facilitator.rotation.swapping.covers import covers
from facilitator.rotation.swapping.shown import Gap, LateTurn
from facilitator.rotation.swapping.swaps import swaps
from facilitator.rotation.turns import DAY
from facilitator.saying import said_day, said_list


def due(office: Office) -> list[Due]:
    """Give what is due today, the oldest first."""
    seats = {(one.role_id, one.seat): one for one in holdings(office)}
    found = [_gap(gap) for gap in gaps(office) if not _said_by_roles(gap, seats)]
    found += [_late(one) for one in late_turns(office) if one.person is not None]
    found += [
        Due(
            kind="swap",
            title=f"{one.other}: a swap waits for an answer",
            detail=one.words,
            due_on=one.turn.from_on,
            action="Answer",
            place="roles",
            record_id=one.turn.role_id,
            state="waiting",
        )
        for one in swaps(office, only_open=True)
    ]
    found += [
        Due(
            kind="swap",
            title=f"{one.person}: cover of {one.turn.role} waits for an answer",
            detail=one.words,
            due_on=one.from_on,
            action="Answer",
            place="roles",
            record_id=one.turn.role_id,
            state="waiting",
        )
        for one in covers(office, only_open=True)
    ]
    return in_order([*found, *_to_adopt(office)])


def _said_by_roles(gap: Gap, seats: dict[tuple[UUID, int], Holding]) -> bool:
    seat = seats.get((gap.role_id, gap.seat))
    if seat is None:
        return True
    if seat.next_person_id is not None:
        return False
    return seat.person_id is None or seat.to_on is None or gap.from_on <= seat.to_on + DAY


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
    )


def _to_adopt(office: Office) -> list[Due]:
    """Give plans that were decided and are not adopted yet."""
    proposed = [row for row in plans(office) if row.state is PlanState.proposed]
    if not proposed:
        return []
    today, found = office.today(), []
    with office.reading() as session:
        for row in proposed:
            decision: Decision | None = (
                standing_decision_in(session, row.proposal_id, today) if row.proposal_id else None
            )
            if decision is None or state_in(session, decision, today) is not DecisionState.in_force:
                continue
            found.append(
                Due(
                    kind="plan",
                    title=f"Adopt the rotation plan {row.name}",
                    detail=f"It was decided as D-{decision.number}; its terms are not planned yet.",
                    due_on=decision.decided_on,
                    action="Open the plan",
                    place="roles",
                    record_id=row.id,
                    state="waiting",
                )
            )
    return found
