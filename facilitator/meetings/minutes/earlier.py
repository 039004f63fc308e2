"""What earlier meetings left to do, as minutes of the next one list it, with its state."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, or_, select

from facilitator.meetings.minutes.told import ActionTold
from facilitator.meetings.page import ActionShown
from facilitator.meetings.records import Action, Meeting
from facilitator.saying import said_day


def action_told(action: ActionShown | Action, who: str, taken_on: date, on: date) -> ActionTold:
    """Tell an action as it was on a day; what became of it later is left out."""
    state = "open"
    if action.done_on is not None and action.done_on <= on:
        state = f"done on {said_day(action.done_on)}"
    elif action.dropped_on is not None and action.dropped_on <= on:
        state = f"dropped on {said_day(action.dropped_on)}"
    return ActionTold(
        who=who,
        what=action.text,
        by_when=said_day(action.due_on) if action.due_on else "",
        state=state,
        taken_on=said_day(taken_on),
    )


def earlier_actions(
    session: Session, meeting: Meeting, names: dict[UUID, str]
) -> tuple[ActionTold, ...]:
    """Give the actions of the group's earlier meetings that were open when the last one ended.

    Those without a day come last. Nothing in it depends on the day it is read.
    """
    of_group = Meeting.group_id == meeting.group_id
    before = (
        of_group,
        col(Meeting.held_on) < meeting.held_on,
        col(Meeting.id) != meeting.id,
        col(Meeting.deleted_at).is_(None),
    )
    last = session.exec(
        select(col(Meeting.held_on)).where(*before).order_by(col(Meeting.held_on).desc()).limit(1)
    ).first()
    if last is None:
        return ()
    rows = session.exec(
        select(Action, col(Meeting.held_on))
        .join(
            Meeting,
            (col(Meeting.collective_id) == col(Action.collective_id))
            & (col(Meeting.id) == col(Action.meeting_id)),
        )
        .where(
            *before,
            col(Action.deleted_at).is_(None),
            or_(col(Action.done_on).is_(None), col(Action.done_on) > last),
            or_(col(Action.dropped_on).is_(None), col(Action.dropped_on) > last),
        )
        .order_by(
            col(Action.due_on).is_(None), col(Action.due_on), col(Meeting.held_on), col(Action.id)
        )
    ).all()
    return tuple(
        action_told(
            action,
            names.get(action.person_id, "") if action.person_id else "",
            held,
            meeting.held_on,
        )
        for action, held in rows
    )
