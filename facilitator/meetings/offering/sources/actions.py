"""Source: actions of the group's meetings that are open, as one item that names each of them.

This is how a topic with an open action goes on (4minitz): not the topic again, but what is left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlmodel import col

from facilitator.meetings.offering.agenda import Agenda
from facilitator.meetings.offering.offer import Offer
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.records import Action, ItemKind, Meeting
from facilitator.saying import brief_day
from facilitator.store.search import fold

_SHORTEST, _LONGEST = 5, 20


@dataclass(frozen=True)
class ActionComesBack:
    """An action of an earlier meeting of the group."""

    action_id: UUID
    text: str
    person_id: UUID | None
    person: str
    """Empty: nobody's name is at it."""
    due_on: date | None
    done_on: date | None
    dropped_on: date | None
    meeting_id: UUID
    meeting: str
    held_on: date
    state: str
    """In words: "late since 12 Nov", "due 4 Dec", "no day", "done 13 Nov", "dropped 13 Nov"."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None and self.dropped_on is None

    @property
    def words(self) -> str:
        """The action on one line with who does it and its state."""
        return f"{self.text} · {self.person or 'nobody’s name'} · {self.state}"


def actions_back(agenda: Agenda, since: date | None = None) -> list[ActionComesBack]:
    """Give the open actions of the group's other meetings, the one due first first.

    With `since` also those that were done or dropped on that day or later.
    """
    still: Any = col(Action.done_on).is_(None) & col(Action.dropped_on).is_(None)
    if since is not None:
        still = or_(still, col(Action.done_on) >= since, col(Action.dropped_on) >= since)
    rows = agenda.session.execute(
        select(
            col(Action.id), col(Action.text), col(Action.person_id), col(Action.due_on),
            col(Action.done_on), col(Action.dropped_on), col(Meeting.id), col(Meeting.title),
            col(Meeting.held_on),
        )
        .select_from(Meeting)
        .join(Action, col(Action.meeting_id) == col(Meeting.id))
        .where(
            still,
            agenda.ours(Meeting.group_id),
            col(Meeting.id) != agenda.meeting.id,
            col(Action.deleted_at).is_(None),
            col(Meeting.deleted_at).is_(None),
        )
    ).all()  # fmt: skip
    found = [
        ActionComesBack(
            action_id=row[0],
            text=row[1],
            person_id=row[2],
            person=agenda.names.get(row[2], "") if row[2] else "",
            due_on=row[3],
            done_on=row[4],
            dropped_on=row[5],
            meeting_id=row[6],
            meeting=row[7],
            held_on=row[8],
            state=_state(row[3], row[4], row[5], agenda.today),
        )
        for row in rows
    ]
    return sorted(
        found, key=lambda one: (one.due_on or date.max, one.held_on, fold(one.text), one.action_id)
    )


def _state(due: date | None, done: date | None, dropped: date | None, today: date) -> str:
    if done is not None:
        return f"done {brief_day(done, today)}"
    if dropped is not None:
        return f"dropped {brief_day(dropped, today)}"
    if due is None:
        return "no day"
    return f"{'late since' if due < today else 'due'} {brief_day(due, today)}"


def open_actions_together(agenda: Agenda) -> Iterator[Offer]:
    """Give one offer for all of them; the minutes grow with their number."""
    found = actions_back(agenda)
    if not found:
        return
    late = sum(1 for one in found if one.due_on is not None and one.due_on < agenda.today)
    words = "1 action is open" if len(found) == 1 else f"{len(found)} actions are open"
    yield Offer(
        kind=OriginKind.action,
        of_id=None,
        title="Open actions",
        origin=f"{words}, {late} late" if late else words,
        minutes=min(max(_SHORTEST, len(found)), _LONGEST),
        item_kind=ItemKind.report,
        wanted="Each done, given a new day, or dropped",
        lines=tuple(one.words for one in found),
    )
