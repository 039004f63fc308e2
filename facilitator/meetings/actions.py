"""Writers: actions. They outlive their meeting: who and by when may change after it is closed."""

from datetime import date
from uuid import UUID

from facilitator.errors import Refused
from facilitator.meetings.loading import changeable, changeable_action, check_item_of
from facilitator.meetings.records import Action, ActionDraft, Meeting, MeetingState
from facilitator.office import Office
from facilitator.people.lookup import living_person
from facilitator.saying import said_day
from facilitator.store.finding import record_of


def add_action(
    office: Office, meeting_id: UUID, draft: ActionDraft, item_id: UUID | None = None
) -> Action:
    """Note what somebody will do; name and day may follow. `Refused` when closed."""
    with office.writing("add an action") as session:
        changeable(office, session, meeting_id, "add an action")
        check_item_of(office, session, item_id, meeting_id)
        if draft.person_id is not None:
            living_person(office, session, draft.person_id)
        action = office.make(Action, draft, meeting_id=meeting_id, item_id=item_id)
        session.add(action)
    return action


def change_action(office: Office, action_id: UUID, draft: ActionDraft) -> Action:
    """Change an action.

    After the meeting is closed only who does it and by when: raises `Refused` for other words.
    """
    with office.writing("change an action") as session:
        action = record_of(office, session, Action, action_id)
        meeting = record_of(office, session, Meeting, action.meeting_id)
        if meeting.state == MeetingState.closed and draft.text != action.text:
            raise Refused("This meeting is closed. Reopen it to change the words of an action.")
        if draft.person_id is not None and draft.person_id != action.person_id:
            living_person(office, session, draft.person_id)
        for name, value in draft.model_dump().items():
            setattr(action, name, value)
    return action


def remove_action(office: Office, action_id: UUID) -> None:
    """Take back an action noted by mistake. Raises `Refused` when the meeting is closed."""
    with office.writing("remove an action") as session:
        action = changeable_action(office, session, action_id, "remove an action")
        action.deleted_at = office.now()


def finish_action(office: Office, action_id: UUID, on: date | None = None) -> Action:
    """Mark an action as done on a day, today unless told. `Refused` for a day to come."""
    return _end(office, action_id, "finish an action", done_on=_day(office, on))


def drop_action(office: Office, action_id: UUID, on: date | None = None) -> Action:
    """Say that an action will not be done any more."""
    return _end(office, action_id, "drop an action", dropped_on=_day(office, on))


def reopen_action(office: Office, action_id: UUID) -> Action:
    """Say that an action is to be done after all."""
    return _end(office, action_id, "reopen an action")


def _day(office: Office, on: date | None) -> date:
    day = on or office.today()
    if day > office.today():
        raise Refused(f"{said_day(day)} is still to come. Choose today or an earlier day.")
    return day


def _end(
    office: Office,
    action_id: UUID,
    act: str,
    *,
    done_on: date | None = None,
    dropped_on: date | None = None,
) -> Action:
    with office.writing(act) as session:
        action = record_of(office, session, Action, action_id)
        action.done_on, action.dropped_on = done_on, dropped_on
    return action
