"""Readers: one meeting with everything that was said, marked and decided in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select as columns
from sqlmodel import Session, col

from facilitator.decisions.records import Decision, Proposal
from facilitator.groups.records import Domain
from facilitator.meetings.loading import expected_of, group_name_in, items_in, of_meeting
from facilitator.meetings.offering.left_over import LeftOver, left_over_in
from facilitator.meetings.paragraphs import text_of
from facilitator.meetings.records import (
    Action,
    Duty,
    Item,
    ItemKind,
    ItemState,
    Meeting,
    MeetingDuty,
    MeetingState,
    Note,
    Presence,
    PresenceKind,
)
from facilitator.meetings.rules import (
    TOOK_PART,
    Quorum,
    planned_end,
    planned_start,
    quorum_of,
)
from facilitator.meetings.running.quorum import spoken_for
from facilitator.meetings.running.reading import running_in
from facilitator.meetings.running.timing import Running
from facilitator.meetings.settled import settled_in
from facilitator.office import Office
from facilitator.people.lookup import merged_records, names_in
from facilitator.people.records import Absence
from facilitator.people.rules import keeper, within
from facilitator.store.finding import live, record_of
from facilitator.store.search import fold


@dataclass(frozen=True)
class AtMeeting:
    """One person of those expected, or of those who came."""

    person_id: UUID | None
    """None: a guest who is not on record."""
    name: str
    kind: PresenceKind | None
    """None: nothing was marked."""
    presence_id: UUID | None
    arrived_at: datetime | None
    """Late: when; in the meeting's zone."""
    left_at: datetime | None
    expected: bool
    """Belongs to the group, or to the collective where the meeting is everybody's."""
    away: bool
    """An absence is on record for the day."""
    holder: str = ""
    """Who speaks for them as their proxy; empty: nobody."""

    @property
    def took_part(self) -> bool:
        """Whether the person counts for the quorum."""
        return self.kind in TOOK_PART


@dataclass(frozen=True)
class ActionShown:
    """An action with the name that goes with it."""

    id: UUID
    text: str
    person_id: UUID | None
    person: str
    """Empty: nobody's name is at it."""
    due_on: date | None
    done_on: date | None
    dropped_on: date | None
    item_id: UUID | None


@dataclass(frozen=True)
class DecisionShown:
    """A decision recorded in the meeting; its own screen has the whole record."""

    id: UUID
    number: str
    title: str
    text: str
    decided_on: date | None
    item_id: UUID | None


@dataclass(frozen=True)
class ItemShown:
    """An agenda item with what was said under it."""

    item: Item
    number: int
    """Counted from 1 in the order of the agenda."""
    notes: str
    """As typed."""
    brought_by: str
    domain: str
    proposal: str
    """Title of the proposal that is to be talked about; empty without one."""
    decisions: tuple[DecisionShown, ...]
    actions: tuple[ActionShown, ...]
    settled: str = ""
    """What became of its proposal, as a sentence; empty while that is open, and without one."""

    @property
    def is_to_decide(self) -> bool:
        """Whether a decision is still to be made on it."""
        wanted = self.item.kind is ItemKind.decision and self.item.state is ItemState.open
        return wanted and not self.settled and not self.decisions


@dataclass(frozen=True)
class MeetingPage:
    """A meeting with everything."""

    meeting: Meeting
    group: str
    """Empty: the meeting is everybody's."""
    planned_start: datetime | None
    """In the meeting's zone, like all instants of the page; None: no time was set."""
    planned_end: datetime | None
    expected_end: datetime | None
    """While it is held: as `running` says it for the instant of the reading."""
    running: Running
    """Which item is on, its time, breaks: at any later instant without reading again."""
    planned_item_minutes: int
    """What the items' times add up to."""
    opened_at: datetime | None
    closed_at: datetime | None
    quorum: Quorum
    people: tuple[AtMeeting, ...]
    """By name: those expected, then guests."""
    duties: Mapping[Duty, tuple[UUID, str]]
    """Person and name; a duty that nobody has is not in it."""
    items: tuple[ItemShown, ...]
    notes: str
    """Of the meeting as a whole."""
    actions: tuple[ActionShown, ...]
    """Those of no item."""
    decisions: tuple[DecisionShown, ...]
    """Those of no item."""
    left_over: tuple[LeftOver, ...]
    """Parked items of earlier meetings of the group, while this one is not closed."""

    @property
    def can_change(self) -> bool:
        """Whether agenda, notes and presence may be changed without reopening it."""
        return self.meeting.state != MeetingState.closed

    @property
    def all_actions(self) -> tuple[ActionShown, ...]:
        """Every action in the order of the agenda."""
        return (*(a for item in self.items for a in item.actions), *self.actions)

    def marked(self, *kinds: PresenceKind) -> tuple[AtMeeting, ...]:
        """Give those with one of these marks, by name."""
        return tuple(person for person in self.people if person.kind in kinds)


def meeting_page(office: Office, meeting_id: UUID) -> MeetingPage:
    """Give one meeting with everything. Raises `Refused` where there is none."""
    with office.reading() as session:
        return page_in(session, office, meeting_id)


def page_in(session: Session, office: Office, meeting_id: UUID) -> MeetingPage:
    """Do what `meeting_page` does, in a session that is open already."""
    meeting = record_of(office, session, Meeting, meeting_id)
    names = names_in(session)
    presences = of_meeting(session, Presence, meeting_id)
    holders = spoken_for(session, meeting_id)
    items = items_in(session, meeting_id)
    start, end = planned_start(meeting), planned_end(meeting)
    said = _Said(session, meeting, items, names, office.today())
    closed = meeting.state == MeetingState.closed
    runs = running_in(session, meeting, items)
    return MeetingPage(
        meeting=meeting,
        group=group_name_in(session, office, meeting.group_id),
        planned_start=start,
        planned_end=end,
        expected_end=runs.expected_end(office.now()),
        running=runs,
        planned_item_minutes=sum(item.minutes for item in items),
        opened_at=_local(meeting, meeting.opened_at),
        closed_at=_local(meeting, meeting.closed_at),
        quorum=quorum_of(meeting, presences, holders),
        people=_people(session, meeting, presences, (names, holders)),
        duties={
            duty.duty: (duty.person_id, names.get(duty.person_id, ""))
            for duty in of_meeting(session, MeetingDuty, meeting_id)
        },
        items=said.items(),
        notes=said.notes.get(None, ""),
        actions=said.actions_of(None),
        decisions=said.decisions_of(None),
        left_over=() if closed else tuple(left_over_in(session, office, meeting)),
    )


class _Said:
    """What was written down in one meeting, by item; what names no item of it counts as none."""

    def __init__(
        self,
        session: Session,
        meeting: Meeting,
        items: list[Item],
        names: Mapping[UUID, str],
        today: date,
    ) -> None:
        self._agenda = items
        self._names = names
        self._known = {item.id for item in items}
        self._actions: list[Action] = of_meeting(session, Action, meeting.id)
        self._decisions = session.execute(
            columns(
                col(Decision.id), col(Decision.number), col(Decision.title), col(Decision.text),
                col(Decision.decided_on), col(Decision.item_id),
            )
            .where(col(Decision.meeting_id) == meeting.id)
            .order_by(col(Decision.number))
        ).all()  # fmt: skip
        paragraphs: dict[UUID | None, list[str]] = {}
        wanted = live(Note).where(Note.meeting_id == meeting.id)
        for note in session.exec(wanted.order_by(Note.place, Note.id)):
            paragraphs.setdefault(note.item_id, []).append(note.text)
        self.notes = {item_id: text_of(lines) for item_id, lines in paragraphs.items()}
        self._domains = _titles(session, Domain, Domain.name, (item.domain_id for item in items))
        about = [item.proposal_id for item in items if item.proposal_id is not None]
        self._proposals = _titles(session, Proposal, Proposal.title, about)
        self._settled = settled_in(session, about, today)

    def items(self) -> tuple[ItemShown, ...]:
        return tuple(
            ItemShown(
                item=item,
                number=number,
                notes=self.notes.get(item.id, ""),
                brought_by=self._names.get(item.brought_by, "") if item.brought_by else "",
                domain=self._domains.get(item.domain_id, "") if item.domain_id else "",
                proposal=self._proposals.get(item.proposal_id, "") if item.proposal_id else "",
                decisions=self.decisions_of(item.id),
                actions=self.actions_of(item.id),
                settled=self._settled.get(item.proposal_id, "") if item.proposal_id else "",
            )
            for number, item in enumerate(self._agenda, 1)
        )

    def actions_of(self, item_id: UUID | None) -> tuple[ActionShown, ...]:
        return tuple(
            action_shown(action, self._names)
            for action in self._actions
            if (action.item_id if action.item_id in self._known else None) == item_id
        )

    def decisions_of(self, item_id: UUID | None) -> tuple[DecisionShown, ...]:
        return tuple(
            DecisionShown(row[0], f"D-{row[1]}", row[2], row[3], row[4], row[5])
            for row in self._decisions
            if (row[5] if row[5] in self._known else None) == item_id
        )


def action_shown(action: Action, names: Mapping[UUID, str]) -> ActionShown:
    """Put the name to an action."""
    return ActionShown(
        id=action.id,
        text=action.text,
        person_id=action.person_id,
        person=names.get(action.person_id, "") if action.person_id else "",
        due_on=action.due_on,
        done_on=action.done_on,
        dropped_on=action.dropped_on,
        item_id=action.item_id,
    )


def _titles(session: Session, kind: Any, title: Any, ids: Iterable[UUID | None]) -> dict[UUID, str]:
    wanted = {one for one in ids if one is not None}
    if not wanted:
        return {}
    found = session.execute(columns(kind.id, title).where(kind.id.in_(wanted)))
    return {row[0]: row[1] for row in found}


def _local(meeting: Meeting, at: datetime | None) -> datetime | None:
    return at.astimezone(ZoneInfo(meeting.zone or "UTC")) if at else None


def _people(
    session: Session,
    meeting: Meeting,
    presences: list[Presence],
    told: tuple[Mapping[UUID, str], Mapping[UUID, UUID]],
) -> tuple[AtMeeting, ...]:
    names, holders = told
    merged = merged_records(session)
    marked = {keeper(p.person_id, merged): p for p in presences if p.person_id is not None}
    expected = {person.id for person in expected_of(session, meeting)}
    away = {
        absence.person_id
        for absence in session.exec(live(Absence))
        if within((absence.from_on, absence.to_on), meeting.held_on)
    }
    people = []
    for person_id in expected | marked.keys() | holders.keys():
        presence = marked.get(person_id)
        people.append(
            AtMeeting(
                person_id=person_id,
                name=names.get(person_id, ""),
                kind=presence.kind if presence else None,
                presence_id=presence.id if presence else None,
                arrived_at=_local(meeting, presence.arrived_at) if presence else None,
                left_at=_local(meeting, presence.left_at) if presence else None,
                expected=person_id in expected,
                away=person_id in away,
                holder=names.get(holders[person_id], "") if person_id in holders else "",
            )
        )
    guests = [
        AtMeeting(
            None, p.guest_name, p.kind, p.id, _local(meeting, p.arrived_at),
            _local(meeting, p.left_at), expected=False, away=False,
        )
        for p in presences
        if p.person_id is None
    ]  # fmt: skip
    people.sort(key=lambda one: (fold(one.name), str(one.person_id)))
    return (*people, *guests)
