"""Writers: a call is opened, changed, put on an agenda, withdrawn."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.groups.records import Domain, Group
from facilitator.office import Office
from facilitator.roles.records import Role
from facilitator.roles.rules import check_role_span, check_seat
from facilitator.saying import said_list
from facilitator.selection.calls.loading import call_going_on, loaded
from facilitator.selection.calls.records import (
    Call,
    CallAct,
    CallActKind,
    CallDraft,
    CallItem,
    CallSeat,
)
from facilitator.selection.calls.state import GOES_ON
from facilitator.store.finding import live, record_of


def open_call(office: Office, draft: CallDraft, seats: Iterable[int] = (1,)) -> Call:
    """Open a call for seats of a role.

    Raises `Refused` for a seat that the role does not have or that another call of the same days
    fills already, and for a term after the role's last day.
    """
    with office.writing("open a call") as session:
        return open_call_in(session, office, draft, seats)


def open_call_in(
    session: Session, office: Office, draft: CallDraft, seats: Iterable[int] = (1,)
) -> Call:
    """Do what `open_call` does, in a transaction that is open already."""
    wanted = sorted(set(seats))
    _check(session, office, draft, wanted, None)
    call = office.make(Call, draft)
    session.add(call)
    for seat in wanted:
        session.add(office.make(CallSeat, call_id=call.id, seat=seat))
    return call


def change_call(
    office: Office, call_id: UUID, draft: CallDraft, seats: Iterable[int] | None = None
) -> Call:
    """Change a call that has not ended; candidates stay. Raises `Refused` as `open_call` does."""
    with office.writing("change a call") as session:
        found = call_going_on(office, session, call_id)
        wanted = sorted(set(found.seats if seats is None else seats))
        _check(session, office, draft, wanted, call_id)
        for name, value in draft.model_dump().items():
            setattr(found.call, name, value)
        for row in session.exec(live(CallSeat).where(CallSeat.call_id == call_id)):
            if row.seat not in wanted:
                row.deleted_at = office.now()
        for seat in wanted:
            if seat not in found.seats:
                session.add(office.make(CallSeat, call_id=call_id, seat=seat))
    return found.call


def withdraw_call(office: Office, call_id: UUID, why: str) -> CallAct:
    """Take a call back; who stood and what was said stays readable."""
    return _close(office, "withdraw a call", call_id, CallActKind.withdrawn, why)


def end_without_result(office: Office, call_id: UUID, why: str) -> CallAct:
    """End a call in which nobody was chosen. The seat stays due."""
    return _close(office, "end a call without a result", call_id, CallActKind.without_result, why)


def put_call_on_item_in(session: Session, office: Office, call_id: UUID, item_id: UUID) -> None:
    """Say on which agenda item a call is dealt with, in a transaction that is open already."""
    call_going_on(office, session, call_id)
    session.add(office.make(CallItem, call_id=call_id, item_id=item_id))


def _close(office: Office, name: str, call_id: UUID, kind: CallActKind, why: str) -> CallAct:
    if not why.strip():
        raise Refused("Say why, in a few words; whoever stood will want to know.")
    with office.writing(name) as session:
        call_going_on(office, session, call_id)
        act = office.make(CallAct, call_id=call_id, kind=kind, on=office.today(), why=why.strip())
        session.add(act)
    return act


def _check(
    session: Session, office: Office, draft: CallDraft, seats: list[int], own_id: UUID | None
) -> None:
    role = record_of(office, session, Role, draft.role_id)
    if draft.group_id is not None:
        record_of(office, session, Group, draft.group_id)
    if draft.domain_id is not None:
        record_of(office, session, Domain, draft.domain_id)
    if not seats:
        raise Refused("A call is for at least one seat. Choose one.")
    for seat in seats:
        check_seat(role, seat)
    check_role_span(role, draft.from_on, draft.to_on)
    for other in session.exec(
        live(Call).where(
            Call.role_id == draft.role_id,
            Call.id != own_id,
            col(Call.to_on).is_(None) | (col(Call.to_on) >= draft.from_on),
        )
    ):
        if draft.to_on is not None and other.from_on > draft.to_on:
            continue
        going_on = loaded(office, session, other)
        shared = sorted(set(going_on.seats) & set(seats))
        if going_on.state in GOES_ON and shared:
            which = said_list([str(seat) for seat in shared])
            named = "seat" if len(shared) == 1 else "seats"
            raise Refused(
                f"There is a call for {role.name}, {named} {which}, in these days already."
                " Go on with that one, or withdraw it first."
            )
