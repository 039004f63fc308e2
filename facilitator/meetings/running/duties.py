"""Who facilitates, notes, keeps time or watches the mood: whose turn it is, and taking a duty.

The order is in `duty_order`, the rule of each duty in `duty_rules`. What counts is who really
served in the meetings that have begun, of the same group; imported minutes count too, also those
of which nobody said which group met.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select as columns
from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.groups.records import Membership
from facilitator.meetings.loading import changeable, expected_of, of_meeting
from facilitator.meetings.records import (
    Duty,
    Meeting,
    MeetingDuty,
    MeetingState,
    Presence,
    PresenceKind,
)
from facilitator.meetings.room import put_on_duty
from facilitator.meetings.rules import IN_THE_ROOM
from facilitator.meetings.running.duty_order import InQueue, proposed, queue_of
from facilitator.meetings.running.duty_rules import TO_DO, duty_rules_in
from facilitator.meetings.running.records import DutyChoice
from facilitator.office import Office
from facilitator.people.lookup import living_person, merged_records, names_in
from facilitator.people.records import Absence, Person
from facilitator.people.rules import keeper, within
from facilitator.people.sort_names import sort_names_in
from facilitator.roles.orders import OrderRule
from facilitator.saying import said_day, said_list
from facilitator.store.finding import live, record_of

_DOES = {
    Duty.facilitates: "facilitates",
    Duty.notes: "takes notes",
    Duty.keeps_time: "keeps time",
    Duty.watches_mood: "watches the mood",
}


@dataclass(frozen=True)
class DutyRow:
    """One person in the queue."""

    person_id: UUID
    name: str
    last_on: date | None
    """The day of the meeting in which they had the duty last; None: never."""
    times: int
    here: bool
    """Is in the room; before presence is marked: is expected."""
    away: bool
    """Is not, and so cannot be asked; keeps the place."""
    other: Duty | None
    """Another duty of theirs in this meeting."""
    why: str
    """Why they have their place; goes on after a name."""
    passed: str
    """Why they are not asked; empty: they can be."""

    @property
    def words(self) -> str:
        """Since when they are without it."""
        if self.last_on is None:
            return "has not had it yet"
        times = "once" if self.times == 1 else f"{self.times} times"
        return f"last on {said_day(self.last_on)}, {times}"


@dataclass(frozen=True)
class DutyQueue:
    """Whose turn a duty of a meeting is."""

    duty: Duty
    proposed: DutyRow | None
    """None: nobody is there who could be asked."""
    has_it: tuple[UUID, str] | None
    """Who has the duty in this meeting so far."""
    reason: str
    """Why it is somebody else than the one proposed, where that was said."""
    rows: tuple[DutyRow, ...]
    """The queue; those who are away are in their places."""
    sentence: str
    """Who is proposed, why, and who keeps a place before them."""
    rule: OrderRule
    """By which the duty goes round."""


def duty_queue(office: Office, meeting_id: UUID, duty: Duty) -> DutyQueue:
    """Give whose turn a duty is in a meeting."""
    with office.reading() as session:
        return _Known(session, record_of(office, session, Meeting, meeting_id)).queue(duty)


def duty_queues(office: Office, meeting_id: UUID) -> tuple[DutyQueue, ...]:
    """Give the queues of all duties of a meeting."""
    with office.reading() as session:
        known = _Known(session, record_of(office, session, Meeting, meeting_id))
        return tuple(known.queue(duty) for duty in Duty)


def take_duty(
    office: Office, meeting_id: UUID, duty: Duty, person_id: UUID, reason: str = ""
) -> MeetingDuty:
    """Give somebody a duty of a meeting; whoever was passed over keeps the place.

    Where it is somebody else's turn the reason is remembered with it. Raises `Refused` where it
    is and no reason is given, or the meeting is closed.
    """
    with office.writing("take a duty") as session:
        meeting = changeable(office, session, meeting_id, "change who did what")
        person = living_person(office, session, person_id)
        queue = _Known(session, meeting).queue(duty)
        turn = queue.proposed
        if turn is not None and turn.person_id != person.id:
            if not reason.strip():
                raise Refused(
                    f"It is {turn.name}’s turn to {TO_DO[duty]}. Say why {person.name} does it."
                )
            session.add(
                office.make(
                    DutyChoice, meeting_id=meeting_id, duty=duty, proposed_id=turn.person_id,
                    person_id=person.id, reason=" ".join(reason.split())[:500],
                )
            )  # fmt: skip
        return put_on_duty(office, session, meeting_id, duty, person)


def duty_choices(office: Office, meeting_id: UUID) -> tuple[str, ...]:
    """Give a sentence for each duty that was taken out of turn; for the minutes."""
    with office.reading() as session:
        record_of(office, session, Meeting, meeting_id)
        return duty_choices_in(session, meeting_id, names_in(session))


def duty_choices_in(
    session: Session, meeting_id: UUID, names: Mapping[UUID, str]
) -> tuple[str, ...]:
    """Give `duty_choices` inside an open session; `names` are those of all people."""
    choices = of_meeting(session, DutyChoice, meeting_id)
    if not choices:
        return ()
    has = {(d.duty, d.person_id) for d in of_meeting(session, MeetingDuty, meeting_id)}
    return tuple(
        f"{names.get(one.person_id, '')} {_DOES[one.duty]} in place of"
        f" {names.get(one.proposed_id, '')}: {one.reason}"
        for one in choices
        if (one.duty, one.person_id) in has
    )


class _Known:
    """What the queues of all duties of a meeting are made of, read once."""

    def __init__(self, session: Session, meeting: Meeting) -> None:
        self._names, self._merged = names_in(session), merged_records(session)
        self._duties = {
            (one.duty, keeper(one.person_id, self._merged))
            for one in of_meeting(session, MeetingDuty, meeting.id)
        }
        self._choices: list[DutyChoice] = of_meeting(session, DutyChoice, meeting.id)
        self._served = _served(session, meeting, self._merged)
        self._people = _people(session, meeting, self._merged)
        self._rules, self._on = duty_rules_in(session, meeting.group_id), meeting.held_on

    def queue(self, duty: Duty) -> DutyQueue:
        """Give whose turn this duty is."""
        other = {person_id: one for one, person_id in self._duties if one != duty}
        people = [
            replace(one, served=tuple(self._served.get((duty, one.person_id), ())))
            for one in self._people
        ]
        queue = queue_of(people, self._rules[duty], self._on)
        first = proposed(queue, other)
        rows = {one.person_id: _row(one, other.get(one.person_id)) for one in queue}
        has = next((person_id for one, person_id in sorted(self._duties) if one == duty), None)
        choices = [one for one in self._choices if one.duty == duty]
        reason = choices[-1].reason if choices and choices[-1].person_id == has else ""
        turn = rows[first.person_id] if first else None
        return DutyQueue(
            duty=duty,
            proposed=turn,
            has_it=(has, self._names.get(has, "")) if has else None,
            reason=reason,
            rows=tuple(rows.values()),
            sentence=_sentence(turn, list(rows.values())),
            rule=self._rules[duty],
        )


def _row(one: InQueue, other: Duty | None) -> DutyRow:
    return DutyRow(
        person_id=one.person_id,
        name=one.name,
        last_on=one.last_on,
        times=len(one.served),
        here=one.can,
        away=not one.can,
        other=other,
        why=one.why,
        passed=one.passed,
    )


def _sentence(first: DutyRow | None, rows: Sequence[DutyRow]) -> str:
    if first is None:
        return "Nobody is here who could be asked."
    said = f"{first.name} {first.why}." if _is_verb(first) else f"{first.name}: {first.why}."
    before = rows[: rows.index(first)]
    away = [row.name for row in before if row.away]
    busy = [row.name for row in before if not row.passed]
    twice = [row for row in before if row.passed and not row.away]
    if away:
        verb, place = ("is", "their place") if len(away) == 1 else ("are", "their places")
        said += f" {said_list(away)} {verb} not here and {'keeps' if len(away) == 1 else 'keep'}"
        said += f" {place}."
    if busy:
        said += f" {said_list(busy)} {'has' if len(busy) == 1 else 'have'} another duty today."
    return said + "".join(f" {row.name} {row.passed}." for row in twice)


def _is_verb(row: DutyRow) -> bool:
    """Tell whether the reason goes on after the name as a sentence."""
    return row.why.startswith(("has ", "had "))


def _served(
    session: Session, meeting: Meeting, merged: dict[UUID, UUID]
) -> dict[tuple[Duty, UUID], list[date]]:
    """Give the days on which people had a duty up to a meeting, in those that have begun."""
    same_group = (
        col(Meeting.group_id).is_(None)
        if meeting.group_id is None
        else (col(Meeting.group_id) == meeting.group_id)
        | (col(Meeting.group_id).is_(None) & (col(Meeting.source) != ""))
    )
    rows = session.execute(
        columns(
            col(MeetingDuty.duty), col(MeetingDuty.person_id), col(Meeting.id), col(Meeting.held_on)
        )
        .join(Meeting, col(Meeting.id) == col(MeetingDuty.meeting_id))
        .where(
            col(MeetingDuty.deleted_at).is_(None),
            col(Meeting.deleted_at).is_(None),
            col(Meeting.state) != MeetingState.planned,
            col(Meeting.id) != meeting.id,
            col(Meeting.held_on) <= meeting.held_on,
            same_group,
        )
    ).all()
    days: dict[tuple[Duty, UUID], list[date]] = {}
    for duty, person_id, _, on in {(one[0], keeper(one[1], merged), *one[2:]) for one in rows}:
        days.setdefault((duty, person_id), []).append(on)
    return days


def _people(session: Session, meeting: Meeting, merged: dict[UUID, UUID]) -> list[InQueue]:
    """Give who can be asked at all; in which meetings they served is added for each duty."""
    marked = {
        keeper(one.person_id, merged): one.kind
        for one in of_meeting(session, Presence, meeting.id)
        if one.person_id is not None
    }
    someone_is_here = any(kind in IN_THE_ROOM for kind in marked.values())
    expected = {one.id: one for one in expected_of(session, meeting)}
    came = {who for who, kind in marked.items() if kind in IN_THE_ROOM} - expected.keys()
    for person in session.exec(live(Person).where(col(Person.id).in_(came))):
        expected[person.id] = person
    away = {
        one.person_id
        for one in session.exec(live(Absence))
        if within((one.from_on, one.to_on), meeting.held_on)
    }
    since, sorted_as = _since(session, meeting), sort_names_in(session, merged)
    return [
        InQueue(
            person_id=who,
            name=person.name,
            since=since.get(who, person.joined_on),
            served=(),
            can=marked.get(who) in IN_THE_ROOM
            if someone_is_here
            else who not in away and who not in marked,
            sort_name=sorted_as.get(who, ""),
        )
        for who, person in expected.items()
        if marked.get(who) != PresenceKind.guest
    ]


def _since(session: Session, meeting: Meeting) -> dict[UUID, date | None]:
    """Give since when people belong to the group; their first day counts, pauses or not."""
    if meeting.group_id is None:
        return {}
    found: dict[UUID, date | None] = {}
    for one in session.exec(live(Membership).where(Membership.group_id == meeting.group_id)):
        before = found.get(one.person_id, one.from_on)
        both = before is not None and one.from_on is not None
        found[one.person_id] = min(before, one.from_on) if both else None
    return found
