"""Reading the calls that are not over, all at once and of columns.

After years nearly all calls are over, and these are asked for at every change of the file.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from facilitator.office import Office
from facilitator.roles.behalf.reading import homes_in
from facilitator.roles.records import Role
from facilitator.selection.calls.loading import LoadedCall
from facilitator.selection.calls.records import (
    Call,
    CallAct,
    CallActKind,
    CallSeat,
    Candidate,
    CandidateAct,
    Chosen,
    ChosenAct,
    ChosenActKind,
)
from facilitator.selection.calls.state import GOES_ON, CallState
from facilitator.selection.calls.told import CandidateTold
from facilitator.store.finding import columns_of, rows_by


def not_over_in(office: Office, session: Session) -> list[LoadedCall]:
    """Give the calls that go on, and those in which somebody chosen has not answered yet."""
    calls = session.connection().execute(_may_go_on()).all()
    if not calls:
        return []
    seats = rows_by(session, CallSeat, "call_id", [one.id for one in calls])
    acts = rows_by(session, CallAct, "call_id", [one.id for one in calls])
    chosen = rows_by(session, Chosen, "act_id", [act.id for some in acts.values() for act in some])
    results = [one.id for some in chosen.values() for one in some]
    answers = rows_by(session, ChosenAct, "chosen_id", results)
    homes = homes_in(session, office.today())
    roles = {role.id: role for role in session.connection().execute(_roles())}
    found = [
        LoadedCall(
            call=cast("Call", call),
            role=cast("Role", roles[call.role_id]),
            group_id=call.group_id or homes.get(call.role_id, roles[call.role_id].group_id),
            seats=tuple(sorted(seat.seat for seat in seats[call.id])),
            acts=tuple(acts[call.id]),
            chosen=tuple(
                sorted(
                    (one for act in acts[call.id] for one in chosen[act.id]),
                    key=lambda one: one.id.int,
                )
            ),
            answers={one: newest[-1] for one, newest in answers.items()},
            today=office.today(),
        )
        for call in calls
        if call.role_id in roles
    ]
    return [one for one in found if one.state in GOES_ON or one.state is CallState.chosen]


def seats_called(calls: Iterable[LoadedCall]) -> dict[tuple[UUID, int], UUID]:
    """Give by role and seat the call that goes on for it."""
    return {
        (one.call.role_id, seat): one.call.id
        for one in calls
        if one.state in GOES_ON
        for seat in one.free
    }


def candidates_of(
    session: Session, call_ids: Sequence[UUID], names: dict[UUID, str]
) -> dict[UUID, list[CandidateTold]]:
    """Give by call its candidates with their answers, in the order in which they came."""
    candidates = rows_by(session, Candidate, "call_id", call_ids)
    every = [one.id for some in candidates.values() for one in some]
    acts = rows_by(session, CandidateAct, "candidate_id", every)
    return {
        call_id: [
            candidate_told(one, acts[one.id][-1] if one.id in acts else None, names)
            for one in of_call
        ]
        for call_id, of_call in candidates.items()
    }


def candidate_told(
    one: Candidate, newest: CandidateAct | None, names: dict[UUID, str]
) -> CandidateTold:
    """Put a candidate and the newest answer together."""
    return CandidateTold(
        candidate=one,
        person=names[one.person_id],
        by=names.get(one.put_forward_by, "") if one.put_forward_by else "",
        answer=newest.kind if newest else None,
        answered_on=newest.on if newest else None,
        note=newest.note if newest else "",
    )


# --- Inside -------------------------------------------------------------------------------


@cache
def _roles() -> Any:
    return select(col(Role.id), col(Role.name), col(Role.group_id)).where(
        col(Role.deleted_at).is_(None)
    )


@cache
def _may_go_on() -> Any:
    """Give the query for calls among which are all that are not over.

    Such a call has no result yet, or a seat that is free, or somebody in a seat who has not
    answered. What each of them is on a day its own facts say.
    """
    act, answer = aliased(CallAct), aliased(ChosenAct)
    newest = (
        select(col(CallAct.kind))
        .where(col(CallAct.call_id) == col(Call.id))
        .order_by(col(CallAct.id).desc())
        .limit(1)
        .correlate(Call)
        .scalar_subquery()
    )
    in_seat = and_(col(act.call_id) == col(Call.id), col(Chosen.act_id) == col(act.id))
    unanswered = (
        exists()
        .where(
            in_seat,
            col(Chosen.seat).is_not(None),
            ~exists().where(col(answer.chosen_id) == col(Chosen.id)),
        )
        .correlate(Call)
    )
    declined = exists().where(
        col(answer.chosen_id) == col(Chosen.id), col(answer.kind) == ChosenActKind.declined
    )
    taken = exists().where(in_seat, col(Chosen.seat) == col(CallSeat.seat), ~declined)
    free = (
        exists()
        .where(
            col(CallSeat.call_id) == col(Call.id),
            col(CallSeat.deleted_at).is_(None),
            ~taken.correlate(Call, CallSeat),
        )
        .correlate(Call)
    )
    return (
        columns_of(Call)
        .where(
            or_(
                newest.is_(None),
                and_(
                    newest != CallActKind.withdrawn,
                    or_(unanswered, and_(newest != CallActKind.without_result, free)),
                ),
            )
        )
        .order_by(col(Call.id))
    )
