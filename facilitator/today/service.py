"""Putting the page of one day together from what every area knows."""

from facilitator.decisions.service import decision_rows
from facilitator.due import Due
from facilitator.meetings.service import meeting_page, next_meeting
from facilitator.office import Office
from facilitator.people.service import collective
from facilitator.reminders.gathering import all_due
from facilitator.roles.service import holdings
from facilitator.today.page import Decided, Held, Needed, NextMeeting, OnDuty, TodayPage

LAST_DECIDED = 4
IN_STEP = "meeting"
"""What a meeting has due is shown as the meeting itself, at the top of the page."""


def today_page(office: Office) -> TodayPage:
    """Give the page of the office's own day."""
    day = office.today()
    return TodayPage(
        day=day,
        collective=collective(office).name,
        meeting=_meeting(office),
        needed=tuple(_needed(thing) for thing in due_today(office)),
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
                rung=row.rung.value if row.rung else "",
                decided_on=row.decided_on,
            )
            for row in decision_rows(office, limit=LAST_DECIDED)
        ),
    )


def due_today(office: Office) -> list[Due]:
    """Give what waits for somebody in every area, the oldest first."""
    upcoming = next_meeting(office)
    return [
        thing
        for thing in all_due(office)
        if not (thing.kind == IN_STEP and upcoming and thing.record_id == upcoming.id)
    ]


def _needed(thing: Due) -> Needed:
    return Needed(
        kind=thing.kind,
        title=thing.title,
        detail=thing.detail,
        due_on=thing.due_on,
        action=thing.action,
        place=thing.place,
        record_id=thing.record_id,
        state=thing.state,
    )


def _meeting(office: Office) -> NextMeeting | None:
    upcoming = next_meeting(office)
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
