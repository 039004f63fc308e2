"""The head of the minutes: when, where, who was there and who did what."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from facilitator.meetings.loading import of_meeting
from facilitator.meetings.minutes.told import BreakTold
from facilitator.meetings.page import AtMeeting, MeetingPage
from facilitator.meetings.records import Duty, PresenceKind
from facilitator.meetings.running.quorum import notice_sentence
from facilitator.meetings.running.records import Break, NotingTurn, Proxy, QuorumNotice

LATE_AFTER = 5
"""Minutes after the planned end from which a meeting is said to have ended late."""
_DAY = 24 * 3600


def clock(at: datetime) -> str:
    """Give "19:05" for an instant in the meeting's zone."""
    return f"{at:%H:%M}"


def local(page: MeetingPage, at: datetime) -> datetime:
    """Give an instant in the meeting's zone."""
    return at.astimezone(ZoneInfo(page.meeting.zone or "UTC"))


def time_of(page: MeetingPage) -> str:
    """Give from when to when: as it was where that is known, else as it was planned.

    A meeting written up on another day was not held at the time of the typing.
    """
    opened, closed = page.opened_at, page.closed_at
    if opened is not None and opened.date() == page.meeting.held_on:
        same_night = closed is not None and 0 <= (closed - opened).total_seconds() < _DAY
        return f"{clock(opened)}–{clock(closed)}" if closed and same_night else clock(opened)
    if page.planned_start is None or page.planned_end is None:
        return ""
    return f"{clock(page.planned_start)}–{clock(page.planned_end)} (planned)"


def ended_late(page: MeetingPage) -> str:
    """Say by how much the meeting took longer than planned; empty where it did not."""
    opened, closed, planned = page.opened_at, page.closed_at, page.planned_end
    if opened is None or closed is None or planned is None:
        return ""
    late = int((closed - planned).total_seconds()) // 60
    if opened.date() != page.meeting.held_on or not LATE_AFTER < late < _DAY // 60:
        return ""
    return f"{late} minutes later than planned"


def with_times(person: AtMeeting) -> str:
    """Give a name, with when the person came and went where it is known."""
    times = []
    if person.arrived_at is not None:
        times.append(f"from {clock(person.arrived_at)}")
    elif person.kind == PresenceKind.late:
        times.append("late")
    if person.left_at is not None:
        times.append(f"until {clock(person.left_at)}")
    elif person.kind == PresenceKind.left_early:
        times.append("left early")
    return f"{person.name} ({', '.join(times)})" if times else person.name


def quorum_of(page: MeetingPage) -> str:
    """Say how the quorum stood at the end; empty where none was asked for."""
    quorum = page.quorum
    if not quorum.needed:
        return ""
    reached = "reached" if quorum.reached else "not reached"
    return f"{reached}, {quorum.there} there and {quorum.needed} needed"


def has(page: MeetingPage, duty: Duty) -> str:
    """Give who had a duty; empty: nobody."""
    return page.duties[duty][1] if duty in page.duties else ""


def noted_by(session: Session, page: MeetingPage, names: Mapping[UUID, str]) -> str:
    """Give who noted, in turn: "Bo, then Chidi from item 3"."""
    number_of = {shown.item.id: shown.number for shown in page.items}
    said = []
    last: UUID | None = None
    if Duty.notes in page.duties:
        last = page.duties[Duty.notes][0]
    turns: list[NotingTurn] = of_meeting(session, NotingTurn, page.meeting.id)
    if last is not None and all(turn.person_id != last for turn in turns):
        said.append(names.get(last, ""))
    else:
        last = None
    for turn in turns:
        if turn.person_id == last:
            continue
        last = turn.person_id
        number = number_of.get(turn.item_id) if turn.item_id else None
        since = f" from item {number}" if number and said else ""
        said.append(f"{'then ' if said else ''}{names.get(last, '')}{since}")
    return ", ".join(said)


def proxies_of(session: Session, page: MeetingPage, names: Mapping[UUID, str]) -> tuple[str, ...]:
    """Say who spoke for whom."""
    said = []
    for proxy in of_meeting(session, Proxy, page.meeting.id):
        until = f" (until {clock(local(page, proxy.ended_at))})" if proxy.ended_at else ""
        said.append(f"{names.get(proxy.holder_id, '')} for {names.get(proxy.person_id, '')}{until}")
    return tuple(said)


def breaks_of(page: MeetingPage, breaks: Iterable[Break]) -> tuple[BreakTold, ...]:
    """Tell the breaks that have ended."""
    return tuple(
        BreakTold(
            clock(local(page, one.began_at)),
            clock(local(page, one.ended_at)),
            round((one.ended_at - one.began_at).total_seconds() / 60),
        )
        for one in breaks
        if one.ended_at is not None
    )


def quorum_notices_of(session: Session, page: MeetingPage) -> Mapping[UUID | None, tuple[str, ...]]:
    """Give what was noted of the quorum, by the item that was on."""
    known = {shown.item.id for shown in page.items}
    said: dict[UUID | None, list[str]] = {}
    lost = False
    for notice in of_meeting(session, QuorumNotice, page.meeting.id):
        sentence = notice_sentence(notice, local(page, notice.recorded_at), again=lost)
        said.setdefault(notice.item_id if notice.item_id in known else None, []).append(sentence)
        lost = lost or not notice.reached
    return {item_id: tuple(sentences) for item_id, sentences in said.items()}
