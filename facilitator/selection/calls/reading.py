"""Readers: one call with everything, and the list of calls."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import domain_names_in, foreign_table, group_names_in
from facilitator.decisions.records import Decision
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.selection.calls.eligible import (
    against_in,
    barred_in,
    doubtful_chosen_in,
    doubtful_in,
)
from facilitator.selection.calls.going_on import candidate_told, not_over_in, seats_called
from facilitator.selection.calls.loading import (
    LoadedCall,
    candidacies_in,
    candidates_in,
    choosers_in,
    loaded,
    loaded_call,
)
from facilitator.selection.calls.records import Call, CallItem, Chosen
from facilitator.selection.calls.since import term_since
from facilitator.selection.calls.state import GOES_ON, CallState
from facilitator.selection.calls.told import CallRecord, CallRow, CandidateTold, ChosenTold
from facilitator.store.finding import live, record_of
from facilitator.store.search import fold


def call_record(office: Office, call_id: UUID) -> CallRecord:
    """Give everything that is known of a call. Raises `Refused` where there is none."""
    with office.reading() as session:
        return call_record_in(office, session, loaded_call(office, session, call_id))


def call_record_in(office: Office, session: Session, found: LoadedCall) -> CallRecord:
    """Do what `call_record` does, inside an open session."""
    call, names = found.call, names_in(session)
    item_id, meeting_id, meeting, meeting_on = _item(session, call.id)
    decided = [act.decision_id for act in found.acts if act.decision_id is not None]
    decision_id = decided[-1] if decided else None
    number = f"D-{record_of(office, session, Decision, decision_id).number}" if decision_id else ""
    choosers = choosers_in(session, found, office.today())
    declined = [one for one in found.chosen if one.seat is not None and found.declined(one.id)]
    return CallRecord(
        call=call,
        state=found.state,
        role=found.role.name,
        group=group_names_in(session)[found.group_id],
        group_id=found.group_id,
        seats=found.seats,
        free=found.free,
        domain=domain_names_in(session).get(call.domain_id, "") if call.domain_id else "",
        candidates=candidates_told(session, call.id, names),
        choosers=tuple(
            sorted(((one, names[one]) for one in choosers), key=lambda c: (fold(c[1]), c[0]))
        ),
        chosen=tuple(_chosen(session, found, one, names) for one in found.in_seat),
        reserve=tuple(_chosen(session, found, one, names) for one in found.reserve),
        gone=tuple(_chosen(session, found, one, names) for one in declined),
        acts=found.acts,
        decision_id=decision_id,
        decision=number,
        item_id=item_id,
        meeting_id=meeting_id,
        meeting=meeting,
        meeting_on=meeting_on,
    )


def calls(
    office: Office,
    *,
    role_id: UUID | None = None,
    group_id: UUID | None = None,
    state: CallState | None = None,
) -> list[CallRow]:
    """Give the calls, those that go on first by the next day that matters, then the newest."""
    wanted = live(Call).order_by(Call.id)
    if role_id is not None:
        wanted = wanted.where(Call.role_id == role_id)
    with office.reading() as session:
        names, groups = names_in(session), group_names_in(session)
        found = [loaded(office, session, call) for call in session.exec(wanted)]
        rows = [_row(session, one, names, groups) for one in found]
    kept = [
        row
        for row in rows
        if (group_id is None or row.group_id == group_id) and (state is None or row.state is state)
    ]
    return sorted(kept, key=_order)


def candidates_barred(office: Office, call_id: UUID) -> dict[UUID, tuple[str, ...]]:
    """Give, by person, what the rules say against candidates of a call, if anything.

    The rules of the role, and what its term would break together with other terms.
    """
    with office.reading() as session:
        people = {one.person_id for one in candidates_in(session, call_id)}
        if not people:
            return {}
        found = loaded_call(office, session, call_id)
        barred = barred_in(office, session, found)
        barred_of = {one: said for one, said in barred.items() if one in people}
        doubtful = doubtful_in(office, session, found, people - barred_of.keys())
        return {one: (words,) for one, words in doubtful.items()} | barred_of


def chosen_doubtful(office: Office, call_id: UUID) -> dict[UUID, str]:
    """Give, by person, what the terms of those who have not confirmed yet break beside others."""
    with office.reading() as session:
        return dict(doubtful_chosen_in(office, session, loaded_call(office, session, call_id)))


def not_to_be_put_forward(office: Office, call_id: UUID) -> dict[UUID, str]:
    """Give, by person, why somebody cannot be put forward for a call, for each who cannot."""
    with office.reading() as session:
        names = names_in(session)
        there = {one.person_id: one for one in candidates_in(session, call_id)}
        found = loaded_call(office, session, call_id)
        already = {one: f"{names.get(one, 'Somebody')} is a candidate already." for one in there}
        return against_in(office, session, found, names) | already


def call_of_item(office: Office, item_id: UUID) -> UUID | None:
    """Give the call that an agenda item is about."""
    with office.reading() as session:
        return call_of_item_in(session, item_id)


def call_of_item_in(session: Session, item_id: UUID) -> UUID | None:
    """Do what `call_of_item` does, inside an open session."""
    return session.exec(
        select(CallItem.call_id)
        .where(CallItem.item_id == item_id, col(CallItem.deleted_at).is_(None))
        .order_by(col(CallItem.id).desc())
        .limit(1)
    ).first()


def seats_called_in(session: Session, office: Office) -> dict[tuple[UUID, int], UUID]:
    """Give by role and seat the call that goes on for it."""
    return seats_called(not_over_in(office, session))


def candidates_told(
    session: Session, call_id: UUID, names: dict[UUID, str]
) -> tuple[CandidateTold, ...]:
    """Give the candidates of a call with their answers, in the order in which they came."""
    candidates = candidates_in(session, call_id)
    acts = candidacies_in(session, [one.id for one in candidates])
    return tuple(
        candidate_told(one, acts[one.id][-1] if one.id in acts else None, names)
        for one in candidates
    )


def _chosen(session: Session, found: LoadedCall, one: Chosen, names: dict[UUID, str]) -> ChosenTold:
    answer, since = found.answers.get(one.id), term_since(session, one)
    return ChosenTold(
        chosen=one,
        person=names[one.person_id],
        answer=answer.kind if answer else None,
        answered_on=answer.on if answer else None,
        note=answer.note if answer else "",
        handed_to=names[since.handed_to] if since.handed_to is not None else "",
        taken_out=since.taken_out,
    )


def _row(
    session: Session, found: LoadedCall, names: dict[UUID, str], groups: dict[UUID, str]
) -> CallRow:
    call = found.call
    return CallRow(
        id=call.id,
        role_id=call.role_id,
        role=found.role.name,
        group_id=found.group_id,
        group=groups[found.group_id],
        seats=found.seats,
        method=call.method,
        from_on=call.from_on,
        to_on=call.to_on,
        state=found.state,
        next_on=_next_on(found),
        candidates=len(candidates_in(session, call.id)),
        people=tuple(names[one.person_id] for one in found.in_seat),
    )


def _next_on(found: LoadedCall) -> date | None:
    call = found.call
    if found.state not in GOES_ON:
        return found.newest.on if found.newest else None
    if found.state is CallState.coming:
        return call.opens_on
    if found.state is CallState.open and call.closes_on is not None:
        return call.closes_on
    return call.choose_on or call.from_on


def _order(row: CallRow) -> tuple[Any, ...]:
    goes_on = row.state in GOES_ON
    day = row.next_on or date.max
    return (not goes_on, day.toordinal() if goes_on else -day.toordinal(), fold(row.role), row.id)


def _item(session: Session, call_id: UUID) -> tuple[UUID | None, UUID | None, str, date | None]:
    item, meeting = foreign_table("item"), foreign_table("meeting")
    found = session.execute(
        select(CallItem.item_id, item.c.meeting_id, meeting.c.title, meeting.c.held_on)
        .join(item, item.c.id == col(CallItem.item_id))
        .join(meeting, meeting.c.id == item.c.meeting_id)
        .where(
            CallItem.call_id == call_id,
            col(CallItem.deleted_at).is_(None),
            item.c.deleted_at.is_(None),
        )
        .order_by(col(CallItem.id).desc())
        .limit(1)
    ).first()
    return tuple(found) if found else (None, None, "", None)
