"""Proxies: somebody who is not there is spoken for by somebody who is.

Only where the manner of the group allows it (`Manner.most_proxies`). Whoever is represented
counts for the quorum and may be given a stance, as long as the holder is in the room; whoever
comes in person speaks for themselves from then on.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.meetings.loading import changeable, expected_of, group_name_in, of_meeting
from facilitator.meetings.manner import manner_in
from facilitator.meetings.records import Meeting, MeetingState, Presence
from facilitator.meetings.rules import IN_THE_ROOM
from facilitator.meetings.running.quorum import counted, noting_quorum
from facilitator.meetings.running.records import Proxy
from facilitator.office import Office
from facilitator.people.lookup import living_person, names_in
from facilitator.people.records import Person
from facilitator.store.finding import live, record_of


@dataclass(frozen=True)
class ProxyShown:
    """Who speaks for whom."""

    id: UUID
    person_id: UUID
    name: str
    holder_id: UUID
    holder: str
    counts: bool
    """The holder is in the room (afterwards: took part)."""


def appoint_proxy(office: Office, meeting_id: UUID, person_id: UUID, holder_id: UUID) -> Proxy:
    """Let `holder_id` speak for somebody who is not there; a former proxy of theirs ends.

    Raises `Refused` where the meeting is closed or its manner knows no proxies, where one of the
    two is not expected in it, the represented person is there or speaks for others, the holder is
    represented, not there although the meeting is open, or holds as many proxies as one may.
    """
    with office.writing("appoint a proxy") as session:
        meeting = changeable(office, session, meeting_id, "change who was there")
        person = living_person(office, session, person_id)
        holder = living_person(office, session, holder_id)
        held = [one for one in proxies_in(session, meeting.id) if one.person_id != person.id]
        _check(office, session, meeting, (person, holder), held)
        with noting_quorum(office, session, meeting):
            _end(office, session, meeting.id, person.id)
            proxy = office.make(
                Proxy, meeting_id=meeting.id, person_id=person.id, holder_id=holder.id
            )
            session.add(proxy)
    return proxy


def end_proxy(office: Office, proxy_id: UUID) -> None:
    """Take a proxy back; nothing happens where it has ended."""
    with office.writing("end a proxy") as session:
        proxy = record_of(office, session, Proxy, proxy_id)
        meeting = changeable(office, session, proxy.meeting_id, "change who was there")
        with noting_quorum(office, session, meeting):
            proxy.ended_at = proxy.ended_at or office.now()


def proxies_of(office: Office, meeting_id: UUID) -> tuple[ProxyShown, ...]:
    """Give who speaks for whom in a meeting, in the order in which it was said."""
    with office.reading() as session:
        meeting = record_of(office, session, Meeting, meeting_id)
        names = names_in(session)
        there = counted(meeting, of_meeting(session, Presence, meeting_id))
        return tuple(
            ProxyShown(
                id=one.id,
                person_id=one.person_id,
                name=names.get(one.person_id, ""),
                holder_id=one.holder_id,
                holder=names.get(one.holder_id, ""),
                counts=one.holder_id in there,
            )
            for one in proxies_in(session, meeting_id)
        )


def proxies_in(session: Session, meeting_id: UUID) -> list[Proxy]:
    """Give the proxies of a meeting that have not ended."""
    wanted = live(Proxy).where(Proxy.meeting_id == meeting_id, col(Proxy.ended_at).is_(None))
    return list(session.exec(wanted.order_by(Proxy.id)))


def _end(office: Office, session: Session, meeting_id: UUID, person_id: UUID) -> None:
    for one in proxies_in(session, meeting_id):
        if one.person_id == person_id:
            one.ended_at = office.now()


def _check(
    office: Office,
    session: Session,
    meeting: Meeting,
    pair: tuple[Person, Person],
    held: list[Proxy],
) -> None:
    person, holder = pair
    most = manner_in(session, office, meeting.group_id).most_proxies
    if not most:
        group = group_name_in(session, office, meeting.group_id)
        raise Refused(
            f"{group or 'This collective'} meets without proxies. Change how meetings are held"
            " where the constitution allows them."
        )
    if person.id == holder.id:
        raise Refused(f"{person.name} cannot be their own proxy. Choose somebody else.")
    expected = {one.id for one in expected_of(session, meeting)}
    for one in pair:
        if one.id not in expected:
            raise Refused(f"{one.name} has no say in this meeting. Choose one of its members.")
    presences = of_meeting(session, Presence, meeting.id)
    here = {p.person_id for p in presences if p.kind in IN_THE_ROOM}
    if person.id in here:
        raise Refused(f"{person.name} is here and speaks for themselves.")
    if meeting.state == MeetingState.open and holder.id not in here:
        raise Refused(f"{holder.name} is not marked as here. Only somebody who is can speak for "
                      f"{person.name}.")  # fmt: skip
    if any(one.person_id == holder.id for one in held):
        raise Refused(f"{holder.name} is spoken for by somebody else. Choose another person.")
    if any(one.holder_id == person.id for one in held):
        raise Refused(f"{person.name} speaks for somebody else. End that proxy first.")
    if sum(one.holder_id == holder.id for one in held) >= most:
        others = "one person" if most == 1 else f"{most} people"
        raise Refused(f"{holder.name} speaks for {others} already, and more is not allowed.")
