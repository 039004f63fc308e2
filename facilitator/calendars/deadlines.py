"""Days that must not be missed, as entries of a calendar: whole days, each on its own."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.calendars.entries import CalendarKind, Entry
from facilitator.calendars.scope import Scope
from facilitator.decisions.records import Decision, DecisionState
from facilitator.decisions.state_rows import next_review_expression, ratified, state_expression
from facilitator.disputes.reading import disputes_in
from facilitator.handovers.book.records import BookDuty
from facilitator.handovers.loading import shown_in
from facilitator.handovers.records import Handover
from facilitator.handovers.shown import OVER, HandoverShown, party_words
from facilitator.handovers.steps import Party
from facilitator.meetings.records import Action, Meeting
from facilitator.roles.courses import courses
from facilitator.roles.holding import holdings_in
from facilitator.roles.records import Role
from facilitator.selection.calls.loading import loaded
from facilitator.selection.calls.records import Call, Choosing
from facilitator.selection.calls.state import GOES_ON
from facilitator.store.finding import live


def term_entries(session: Session, scope: Scope) -> Iterator[Entry]:
    """Give the first and the last days of terms."""
    roles = _roles(session)
    for course in courses(session):
        term, role = course.term, roles.get(course.term.role_id)
        if course.declined or role is None:
            continue
        if not scope.has_person(term.person_id, group_id=role.group_id):
            continue
        first, last = course.taken
        name = scope.names[term.person_id]
        for part, on, said in (
            ("begins", first, f"{role.name}: {name} begins"),
            ("ends", last, f"{role.name}: {name}’s last day"),
        ):
            if on is not None and on >= scope.since:
                yield Entry(
                    kind=CalendarKind.terms,
                    part=part,
                    record_id=term.id,
                    title=said,
                    on=on,
                    group=scope.group_name(role.group_id),
                    made_of=tuple(act.id for act in course.acts),
                )


def handover_entries(session: Session, scope: Scope) -> Iterator[Entry]:
    """Give the steps of handovers that somebody has to do still."""
    roles = _roles(session)
    for shown in shown_in(scope.office, session, session.exec(live(Handover))):
        if shown.state in OVER or shown.role_id not in roles:
            continue
        group_id = roles[shown.role_id].group_id
        for one in shown.counted:
            if not one.is_open or one.due_on is None:
                continue
            if not _is_for(scope, shown, one.step.party, group_id):
                continue
            who = party_words(one.step.party, shown.outgoing, shown.incoming)
            yield Entry(
                kind=CalendarKind.handovers,
                part="step",
                record_id=one.step.id,
                title=f"{shown.role} handover: {one.words}",
                on=one.due_on,
                words=f"By {who}",
                group=shown.group,
                made_of=(shown.term_id,),
            )


def _is_for(scope: Scope, shown: HandoverShown, party: Party, group_id: UUID) -> bool:
    if party is Party.staying:
        return scope.has_group(group_id) and not (
            {shown.outgoing_id, shown.incoming_id} & scope.ids
        )
    people = {
        Party.outgoing: (shown.outgoing_id,),
        Party.incoming: (shown.incoming_id,),
        Party.both: (shown.outgoing_id, shown.incoming_id),
    }[party]
    return scope.has_person(*people, group_id=group_id)


def decision_entries(session: Session, scope: Scope) -> Iterator[Entry]:
    """Give reviews, last days in force, and the days by which to ratify."""
    review = next_review_expression()
    confirmed = set(session.execute(ratified()).scalars())
    rows = session.execute(
        select(Decision, review).where(state_expression(scope.today) == DecisionState.in_force)
    )
    for decision, review_on in rows.all():
        if not (
            scope.has_group(decision.group_id) or (scope.ids and decision.person_id in scope.ids)
        ):
            continue
        name = f"D-{decision.number} {decision.title}"
        ratify_by = None if decision.id in confirmed else decision.ratify_by
        for part, on, said in (
            ("review", review_on, f"Review {name}"),
            ("expires", decision.expires_on, f"Last day in force: {name}"),
            ("ratify", ratify_by, f"Ratify or let lapse: {name}"),
        ):
            if on is not None and (part == "review" or on >= scope.today):
                yield Entry(
                    kind=CalendarKind.decisions,
                    part=part,
                    record_id=decision.id,
                    title=said,
                    on=on,
                    group=scope.group_name(decision.group_id),
                )


def panel_entries(session: Session, scope: Scope) -> Iterator[Entry]:
    """Give the last days of panels that have not ruled, for those who sit on them."""
    for one in disputes_in(scope.office, session, scope.today, only_under_way=True):
        if one.due_on is None or not one.state.under_way:
            continue
        if scope.has_person(*one.panel_ids, group_id=None):
            yield Entry(
                kind=CalendarKind.decisions,
                part="panel",
                record_id=one.id,
                title=f"Rule in dispute {one.number}: {one.question}",
                on=one.due_on,
                group="",
            )


def _decided(session: Session, scope: Scope) -> Iterator[Entry]:
    yield from decision_entries(session, scope)
    yield from panel_entries(session, scope)


def selection_entries(session: Session, scope: Scope) -> Iterator[Entry]:
    """Give the days of calls that go on."""
    for call in session.exec(live(Call).order_by(col(Call.id))):
        found = loaded(scope.office, session, call)
        group_id = call.group_id or found.role.group_id
        for_all = call.choosing is Choosing.everybody and bool(scope.ids)
        if found.state not in GOES_ON or not (for_all or scope.has_group(group_id)):
            continue
        for part, on, said in (
            ("stand", call.closes_on, f"{found.role.name}: last day to stand"),
            ("choose", call.choose_on, f"{found.role.name}: choose who is next"),
        ):
            if on is not None:
                yield Entry(
                    kind=CalendarKind.selections,
                    part=part,
                    record_id=call.id,
                    title=said,
                    on=on,
                    group=scope.group_name(group_id),
                )


def action_entries(session: Session, scope: Scope) -> Iterator[Entry]:
    """Give what somebody said they would do, where there is a day."""
    wanted = (
        select(Action, col(Meeting.group_id))
        .join(Meeting, col(Meeting.id) == col(Action.meeting_id))
        .where(
            col(Action.deleted_at).is_(None),
            col(Meeting.deleted_at).is_(None),
            col(Action.done_on).is_(None),
            col(Action.dropped_on).is_(None),
            col(Action.due_on).is_not(None),
        )
        .order_by(col(Action.id))
    )
    for action, group_id in session.execute(wanted).all():
        if scope.has_person(action.person_id, group_id=group_id):
            who = f"{scope.names[action.person_id]}: " if action.person_id else ""
            yield Entry(
                kind=CalendarKind.actions,
                part="action",
                record_id=action.id,
                title=f"{who}{action.text}"[:300],
                on=action.due_on,
                group=scope.group_name(group_id),
            )


def duty_entries(session: Session, scope: Scope) -> Iterator[Entry]:
    """Give what roles do every year; of a person, the roles that they hold today."""
    roles = _roles(session)
    held = {
        one.role_id
        for one in holdings_in(scope.office, session, scope.today)
        if one.person_id in scope.ids
    }
    for duty in session.exec(live(BookDuty).order_by(col(BookDuty.id))):
        role = roles.get(duty.role_id)
        if role is None or (role.ended_on is not None and role.ended_on < scope.today):
            continue
        if duty.role_id in held if scope.ids else scope.has_group(role.group_id):
            yield _duty_entry(scope, duty, role)


def _duty_entry(scope: Scope, duty: BookDuty, role: Role) -> Entry:
    since = scope.office.local(duty.recorded_at).date()
    wanted = duty.day or 1
    # In a shorter month it is the last day, whatever February has that year.
    at_the_end = duty.month == 2 and wanted > 28
    day = min(wanted, monthrange(2001, duty.month)[1])
    year = since.year if _in(since.year, duty.month, wanted) >= since else since.year + 1
    said = f"{role.name}: {duty.title}"
    return Entry(
        kind=CalendarKind.duties,
        part="duty",
        record_id=duty.id,
        title=said if duty.day else f"{said} (some time this month)",
        on=_in(year, duty.month, wanted),
        words=duty.text,
        group=scope.group_name(role.group_id),
        rule=f"FREQ=YEARLY;BYMONTH={duty.month};BYMONTHDAY={-1 if at_the_end else day}",
        until_on=role.ended_on,
    )


def _in(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _roles(session: Session) -> dict[UUID, Role]:
    return {role.id: role for role in session.exec(live(Role))}


DEADLINES: dict[CalendarKind, Any] = {
    CalendarKind.terms: term_entries,
    CalendarKind.handovers: handover_entries,
    CalendarKind.decisions: _decided,
    CalendarKind.selections: selection_entries,
    CalendarKind.actions: action_entries,
    CalendarKind.duties: duty_entries,
}
