"""Services about reminders: what is news, what was said, put off or done, and the ladders.

What is due comes from `gathering`; nothing here schedules anything.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlmodel import Session, col

from facilitator.due import DONE_BY_SAYING_SO, Due
from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.groups.service import belonging_in
from facilitator.meetings.actions import finish_action
from facilitator.meetings.records import Action, Meeting, MeetingState
from facilitator.office import Office
from facilitator.people.lookup import kept_in, names_in
from facilitator.reminders.gathering import all_due
from facilitator.reminders.ladder import USUAL, Ladder, ladder_for, next_reached, rung_of
from facilitator.reminders.ladders import agree_ladder, drop_ladder, ladders, ladders_in
from facilitator.reminders.records import Reminder
from facilitator.reminders.standing import (
    LONGEST_WAIT,
    Occurrence,
    Reminded,
    ReminderState,
    occurrence,
    state_of,
)
from facilitator.store.finding import live
from facilitator.store.history import BY_ITSELF

SAID_BY_ITSELF = f"{BY_ITSELF}say what is due"
"""The act of the history under which the program notes that it said something."""
TO_THE_GROUP_TOO = frozenset({"term", "handover", "gap", "selection"})
"""Kinds that are somebody's and the group's: design.md §3.5, “to person and group”."""

# --- Readers ------------------------------------------------------------------------------


def reminders(office: Office, view: UUID | None = None) -> list[Reminded]:
    """Give what is due for one who looks, the oldest first; done things are not among it.

    `view` is whose things: a person's own, their groups' and everybody's; None: all there are,
    with one line a handover instead of one for each of the people in it.
    """
    now, today = office.now(), office.today()
    things = all_due(office)
    with office.reading() as session:
        agreed = ladders_in(session)
        rows = _rows(session, things)
        told = _whose(session, office, things)
        view = _kept(session, view)
    found = []
    for thing, (whose, seen_by) in zip(things, told, strict=True):
        rung = rung_of(thing, ladder_for(thing.kind, agreed), now, today)
        about = rows.get((thing.kind, thing.record_id, thing.part), ())
        state, until = state_of(thing, rung, about, view, now, office.zone)
        said_at = max(
            (
                r.said_at
                for r in about
                if r.said_at is not None
                and r.said_at <= now
                and r.due_on == thing.due_on
                and view in (None, r.view_id)
            ),
            default=None,
        )
        one = Reminded(thing, whose, seen_by, rung, state, until, said_at)
        if state is not ReminderState.done and one.is_for(view):
            found.append(one)
    return found if view is not None else _without_steps(found)


def news_in(standing: Iterable[Reminded]) -> list[Reminded]:
    """Give what was not said yet, the oldest first: one digest, however long nobody looked."""
    return [one for one in standing if one.state is ReminderState.news]


def pressing(standing: Iterable[Reminded], today: date) -> int:
    """Give how many are due today or late; what was put off waits."""
    return sum(
        one.until is None and one.thing.due_on is not None and one.thing.due_on <= today
        for one in standing
    )


def next_change(office: Office, standing: Iterable[Reminded]) -> datetime:
    """Give the instant at which something else may have to be said, if nobody writes before.

    At the latest the next midnight of the collective's zone.
    """
    now = office.now()
    tomorrow = office.local(now).date() + timedelta(days=1)
    moments = [datetime.combine(tomorrow, datetime.min.time(), office.zone).astimezone(now.tzinfo)]
    with office.reading() as session:
        agreed = ladders_in(session)
    for one in standing:
        moments.append(one.until or moments[0])
        by_minute = next_reached(one.thing, ladder_for(one.thing.kind, agreed), now)
        moments.append(by_minute or moments[0])
    return min(at for at in moments if at > now)


def last_said_at(office: Office, view: UUID | None = None) -> datetime | None:
    """Give when something was last said to one who looks; None: never.

    What was said while the clock was ahead of today is not counted.
    """
    with office.reading() as session:
        chosen = select(col(Reminder.said_at)).where(
            col(Reminder.said_at) <= office.now(), col(Reminder.deleted_at).is_(None)
        )
        if view is not None:
            chosen = chosen.where(col(Reminder.view_id) == view)
        return session.execute(chosen.order_by(col(Reminder.said_at).desc()).limit(1)).scalar()


def meeting_is_on(office: Office) -> bool:
    """Whether a meeting of today is open: then nothing is said aloud in the room."""
    with office.reading() as session:
        found = session.execute(
            select(col(Meeting.id)).where(
                col(Meeting.state) == MeetingState.open,
                col(Meeting.held_on) == office.today(),
                col(Meeting.deleted_at).is_(None),
            )
        )
        return found.first() is not None


# --- Writers ------------------------------------------------------------------------------


def note_said(office: Office, standing: Sequence[Reminded], view: UUID | None = None) -> int:
    """Note that the news among what is due was said now to one who looks.

    `standing` is all of `reminders` for that view: what has no day, was said once and is not due
    any more will be news when it comes again. Writes nothing where there is no news. Gives how much
    news there was.
    """
    news = news_in(standing)
    if not news:
        return 0
    here = {occurrence(one.thing) for one in standing}
    with office.as_person(None).writing(SAID_BY_ITSELF) as session:
        view = _kept(session, view)
        for one in news:
            row = _row(office, session, occurrence(one.thing), view)
            row.rung, row.said_at = one.rung, office.now()
            row.put_off_at = row.put_off_until = None
        for row in session.exec(live(Reminder).where(_IS_UNDATED, _of_view(view))):
            if Occurrence(row.kind, row.record_id, row.part, None) not in here:
                row.deleted_at = office.now()
    return len(news)


def put_off(
    office: Office, what: Occurrence, until: datetime, view: UUID | None = None
) -> Reminder:
    """Put something off to an aware instant; until then it is not said to that view.

    Raises `Refused` for an instant that has passed, or is more than 62 days away.
    """
    now = office.now()
    if until <= now:
        raise Refused("This time has passed. Choose a later one.")
    if until > now + LONGEST_WAIT:
        raise Refused("Put it off by at most two months. It would be forgotten otherwise.")
    with office.writing("put a reminder off") as session:
        row = _row(office, session, what, view)
        row.put_off_at, row.put_off_until = now, until
    return row


def take_back(office: Office, what: Occurrence, view: UUID | None = None) -> Reminder:
    """Show something again that was put off."""
    with office.writing("show a reminder again") as session:
        row = _row(office, session, what, view)
        row.put_off_at = row.put_off_until = None
    return row


def finish(office: Office, what: Occurrence) -> Reminder | Action:
    """Say that something is done, for everybody.

    Raises `Refused` for what is done in a record of its own: it goes when it is done there.
    """
    if what.kind == "action":
        return finish_action(office, what.record_id)
    if what.kind not in DONE_BY_SAYING_SO:
        raise Refused("This goes by itself once it is done where it belongs. Open it there.")
    with office.writing("finish what was due") as session:
        row = _row(office, session, what, None)
        row.done_at, row.done_by = office.now(), office.actor
    return row


# --- Inside -------------------------------------------------------------------------------


def _without_steps(found: list[Reminded]) -> list[Reminded]:
    """Leave out steps of handovers that speak for themselves: each is somebody's own matter."""
    whole = {one.thing.record_id for one in found if one.thing.kind == "handover"}
    return [one for one in found if one.thing.kind != "step" or one.thing.record_id not in whole]


def _rows(
    session: Session, things: Iterable[Due]
) -> Mapping[tuple[str, UUID, str], Sequence[Reminder]]:
    found = defaultdict[tuple[str, UUID, str], list[Reminder]](list)
    about = {thing.record_id for thing in things}
    for row in session.exec(live(Reminder).where(col(Reminder.record_id).in_(about))):
        found[row.kind, row.record_id, row.part].append(row)
    return found


_IS_UNDATED = col(Reminder.due_on).is_(None) & col(Reminder.done_at).is_(None)


def _of_view(view: UUID | None) -> ColumnElement[bool]:
    return col(Reminder.view_id).is_(None) if view is None else col(Reminder.view_id) == view


def _kept(session: Session, view: UUID | None) -> UUID | None:
    """Give the record that stands now for whoever looks: theirs may have been joined."""
    return kept_in(session)(view) if view is not None else None


def _row(office: Office, session: Session, what: Occurrence, view: UUID | None) -> Reminder:
    view = _kept(session, view)
    found: Reminder | None = session.exec(
        live(Reminder).where(
            col(Reminder.record_id) == what.record_id,
            col(Reminder.kind) == what.kind,
            col(Reminder.part) == what.part,
            col(Reminder.due_on).is_(what.due_on)
            if what.due_on is None
            else col(Reminder.due_on) == what.due_on,
            _of_view(view),
        )
    ).first()
    if found is None:
        found = office.make(
            Reminder,
            kind=what.kind,
            record_id=what.record_id,
            part=what.part,
            due_on=what.due_on,
            view_id=view,
        )
        session.add(found)
    return found


def _whose(
    session: Session, office: Office, things: Sequence[Due]
) -> list[tuple[tuple[str, ...], frozenset[UUID] | None]]:
    """Give for each thing the names of those whose it is, and who has it in their own view."""
    names, kept = names_in(session), kept_in(session)
    groups = {one.id: one.name for one in session.execute(select(col(Group.id), col(Group.name)))}
    members = defaultdict[UUID, set[UUID]](set)
    for group_id, person_id in belonging_in(session, office.today()):
        members[group_id].add(person_id)
    told = []
    for thing in things:
        people = [kept(one) for one in thing.people]
        whose = [names[one] for one in dict.fromkeys(people)]
        to_group = thing.group_id is not None and (not people or thing.kind in TO_THE_GROUP_TOO)
        seen: frozenset[UUID] | None = frozenset(people)
        if thing.group_id is not None and to_group:
            whose.append(groups[thing.group_id])
            seen = frozenset(people) | (members[thing.group_id] - set(map(kept, thing.but)))
        elif not people:
            seen = None
        told.append((tuple(whose), seen))
    return told


__all__ = [
    "SAID_BY_ITSELF",
    "USUAL",
    "Ladder",
    "Occurrence",
    "Reminded",
    "ReminderState",
    "agree_ladder",
    "drop_ladder",
    "finish",
    "ladders",
    "last_said_at",
    "meeting_is_on",
    "news_in",
    "next_change",
    "note_said",
    "occurrence",
    "put_off",
    "reminders",
    "take_back",
]
