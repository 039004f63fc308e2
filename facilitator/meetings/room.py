"""Writers: who is there, and who does what in the meeting."""

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.meetings.loading import changeable
from facilitator.meetings.records import (
    Duty,
    Meeting,
    MeetingDuty,
    MeetingState,
    Presence,
    PresenceKind,
)
from facilitator.meetings.rules import IN_THE_ROOM, moment_at, times_of
from facilitator.meetings.running.quorum import noting_quorum
from facilitator.meetings.running.records import Proxy
from facilitator.office import Office
from facilitator.people.lookup import ids_among, living_people, living_person, merged_records
from facilitator.people.records import Person
from facilitator.store.finding import live, record_of

_WALL = re.compile(r"([0-9]{1,2})(?:[:.h]?([0-9]{2}))?h?")


def mark_presence(
    office: Office,
    meeting_id: UUID,
    person_id: UUID,
    kind: PresenceKind | None,
    *,
    at: datetime | None = None,
) -> Presence | None:
    """Note how somebody takes part; None takes the mark back.

    `at`, an aware instant, is when somebody came late or left early; while the meeting is open
    it is now. Whoever comes in person is no longer represented by a proxy. Where the mark crosses
    the quorum of an open meeting, that is noted with it. Raises `Refused` when the meeting is
    closed.
    """
    with office.writing("mark who is there") as session:
        meeting = changeable(office, session, meeting_id, "change who was there")
        with noting_quorum(office, session, meeting):
            return _Marks(office, session, meeting, [person_id]).mark(person_id, kind, at)


def mark_time(
    office: Office, meeting_id: UUID, person_id: UUID, kind: PresenceKind, wall: str
) -> Presence | None:
    """Note that somebody came late or left early at a time of the wall: "19:12", "1912", "19.12".

    Raises `Refused` where that is no time; otherwise as `mark_presence`.
    """
    found = _WALL.fullmatch(wall.strip())
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise Refused("A time is written as hours and minutes: 19:30.")
    with office.reading() as session:
        meeting = record_of(office, session, Meeting, meeting_id)
    at = moment_at(meeting, f"{int(found[1]):02}:{found[2] or '00'}")
    return mark_presence(office, meeting_id, person_id, kind, at=at)


def mark_everyone(
    office: Office,
    meeting_id: UUID,
    kinds: Mapping[UUID, PresenceKind | None],
    *,
    at: Mapping[UUID, datetime] | None = None,
) -> None:
    """Note how several people take part, all or none; otherwise as `mark_presence`."""
    with office.writing("mark who is there") as session:
        meeting = changeable(office, session, meeting_id, "change who was there")
        with noting_quorum(office, session, meeting):
            marks = _Marks(office, session, meeting, kinds)
            for person_id, kind in kinds.items():
                marks.mark(person_id, kind, (at or {}).get(person_id))


class _Marks:
    """The marks that some people have in a meeting, read once for however many are marked."""

    def __init__(
        self, office: Office, session: Session, meeting: Meeting, person_ids: Collection[UUID]
    ) -> None:
        self._office, self._session, self._meeting = office, session, meeting
        self._people = living_people(office, session, person_ids)
        merged = merged_records(session)
        of_person = {one: ids_among(merged, one) for one in person_ids}
        ids = [one for several in of_person.values() for one in several]
        rows, proxies = self._about(Presence, ids), self._about(Proxy, ids)
        self._rows: dict[UUID, list[Presence]] = {
            one: [row for row in rows if row.person_id in several]
            for one, several in of_person.items()
        }
        self._spoken_for: dict[UUID, list[Proxy]] = {
            one: [row for row in proxies if row.person_id in several and row.ended_at is None]
            for one, several in of_person.items()
        }

    def _about(self, kind: Any, ids: list[UUID]) -> list[Any]:
        here = kind.meeting_id == self._meeting.id
        wanted = live(kind).where(here, col(kind.person_id).in_(ids))
        return list(self._session.exec(wanted.order_by(kind.id)))

    def mark(
        self, person_id: UUID, kind: PresenceKind | None, at: datetime | None
    ) -> Presence | None:
        """Note how one of them takes part; see `mark_presence`."""
        office, meeting, rows = self._office, self._meeting, self._rows[person_id]
        for row in rows if kind is None else rows[:-1]:
            row.deleted_at = office.now()
        if kind is None:
            return None
        person = self._people[person_id]
        said_before = rows and rows[-1].kind == kind and rows[-1].person_id == person.id
        if at is None and meeting.state == MeetingState.open and not said_before:
            at = office.now()  # said twice without a time: the first time counts
        presence = rows[-1] if rows else None
        arrived_at = presence.arrived_at if presence else None
        times = times_of(kind, at, arrived_at, presence.left_at if presence else None)
        if presence is None:
            presence = office.make(
                Presence, meeting_id=meeting.id, person_id=person.id, kind=kind,
                arrived_at=times[0], left_at=times[1],
            )  # fmt: skip
            self._session.add(presence)
        else:
            presence.person_id, presence.kind = person.id, kind
            presence.arrived_at, presence.left_at = times
        if kind in IN_THE_ROOM:
            for proxy in self._spoken_for[person_id]:
                proxy.ended_at = office.now()
        return presence


def add_guest(office: Office, meeting_id: UUID, name: str) -> Presence:
    """Note a guest who is not on record here. Raises `Refused` without a name."""
    name = " ".join(name.split())
    if not name:
        raise Refused("A guest needs a name.")
    with office.writing("add a guest") as session:
        changeable(office, session, meeting_id, "change who was there")
        presence = office.make(
            Presence, meeting_id=meeting_id, guest_name=name[:200], kind=PresenceKind.guest
        )
        session.add(presence)
    return presence


def remove_presence(office: Office, presence_id: UUID) -> None:
    """Take a mark or a guest back."""
    with office.writing("mark who is there") as session:
        presence = record_of(office, session, Presence, presence_id)
        meeting = changeable(office, session, presence.meeting_id, "change who was there")
        with noting_quorum(office, session, meeting):
            presence.deleted_at = office.now()


def assign_duty(
    office: Office, meeting_id: UUID, duty: Duty, person_id: UUID | None
) -> MeetingDuty | None:
    """Say who facilitates, notes, keeps time or watches the mood; None: nobody.

    It asks for no reason; `running.duties.take_duty` does where it is somebody else's turn.
    """
    with office.writing("assign a duty") as session:
        changeable(office, session, meeting_id, "change who did what")
        if person_id is None:
            for row in _on_duty(session, meeting_id, duty):
                row.deleted_at = office.now()
            return None
        person = living_person(office, session, person_id)
        return put_on_duty(office, session, meeting_id, duty, person)


def put_on_duty(
    office: Office, session: Session, meeting_id: UUID, duty: Duty, person: Person
) -> MeetingDuty:
    """Give somebody a duty, and nobody else, inside the caller's transaction."""
    rows = _on_duty(session, meeting_id, duty)
    for row in rows[:-1]:
        row.deleted_at = office.now()
    if rows:
        rows[-1].person_id = person.id
        return rows[-1]
    made = office.make(MeetingDuty, meeting_id=meeting_id, person_id=person.id, duty=duty)
    session.add(made)
    return made


def _on_duty(session: Session, meeting_id: UUID, duty: Duty) -> list[MeetingDuty]:
    wanted = live(MeetingDuty).where(MeetingDuty.meeting_id == meeting_id, MeetingDuty.duty == duty)
    return list(session.exec(wanted.order_by(MeetingDuty.id)))
