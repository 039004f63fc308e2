"""Putting the page of one day together from what every area knows."""

from uuid import UUID

from facilitator.decisions.service import DecisionRow, decision_rows
from facilitator.meetings.records import Meeting
from facilitator.meetings.service import meeting_page, next_meeting
from facilitator.office import Office
from facilitator.people.automations.records import AutomationKind
from facilitator.people.service import collective
from facilitator.reminders.service import Reminded, pressing, reminders
from facilitator.roles.service import holdings
from facilitator.today.page import Decided, Held, Needed, NextMeeting, OnDuty, TodayPage

LAST_DECIDED = 4
IN_STEP = "meeting"
"""What a meeting has due is shown as the meeting itself, at the top of the page."""


def today_page(office: Office, view: UUID | None = None) -> TodayPage:
    """Give the page of the office's own day, with what is due of a person or of everybody."""
    day = office.today()
    upcoming = next_meeting(office)
    standing = reminders(office, view)
    needed = [
        one
        for one in standing
        if not (one.thing.kind == IN_STEP and upcoming and one.thing.record_id == upcoming.id)
    ]
    return TodayPage(
        day=day,
        collective=collective(office).name,
        meeting=_meeting(office, upcoming),
        needed=tuple(_needed(office, one) for one in needed if one.until is None),
        put_off=tuple(_needed(office, one) for one in needed if one.until is not None),
        held=tuple(
            Held(
                role_id=seat.role_id,
                role=seat.role,
                person_id=seat.person_id,
                person=seat.person,
                from_on=seat.from_on,
                to_on=seat.to_on,
                state=seat.state.value if seat.state else "vacant",
            )
            for seat in holdings(office, day)
        ),
        decided=tuple(
            Decided(
                id=row.id,
                number=f"D-{row.number}",
                title=row.title,
                group=row.group or row.domain,
                rung=_how(row),
                decided_on=row.decided_on,
            )
            for row in decision_rows(office, limit=LAST_DECIDED)
        ),
        pressing=pressing(standing, day),
    )


def _needed(office: Office, one: Reminded) -> Needed:
    thing = one.thing
    return Needed(
        kind=thing.kind,
        title=thing.title,
        detail=thing.detail,
        due_on=thing.due_on,
        action=thing.action,
        place=thing.place,
        record_id=thing.record_id,
        state=thing.state,
        part=thing.part,
        said_on=office.local(one.said_at).date() if one.said_at else None,
        until=one.until,
    )


def _how(row: DecisionRow) -> str:
    if row.by_automation is not None:
        return "by an agent" if row.by_automation is AutomationKind.agent else "by a script"
    return row.rung.value if row.rung else ""


def _meeting(office: Office, upcoming: Meeting | None) -> NextMeeting | None:
    if upcoming is None:
        return None
    page = meeting_page(office, upcoming.id)
    return NextMeeting(
        id=upcoming.id,
        title=upcoming.title,
        held_on=upcoming.held_on,
        starts_at=upcoming.starts_at,
        place=upcoming.place,
        state=upcoming.state.value,
        items=len(page.items),
        item_minutes=sum(told.item.minutes for told in page.items),
        planned_minutes=upcoming.planned_minutes,
        decisions=sum(told.is_to_decide for told in page.items),
        duties=tuple(
            OnDuty(person_id=person_id, person=person, duty=duty.value)
            for duty, (person_id, person) in page.duties.items()
        ),
    )
