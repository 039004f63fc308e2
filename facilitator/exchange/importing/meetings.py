"""Meetings out of minutes and agendas."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from uuid import UUID

from facilitator.decisions.records import Decision, DecisionDraft
from facilitator.exchange.importing.names import Names
from facilitator.exchange.importing.plan import Plan
from facilitator.exchange.reading import (
    ParsedAction,
    ParsedAttendee,
    ParsedDecision,
    ParsedItem,
    ParsedMeeting,
    folded,
)
from facilitator.groups.records import Group
from facilitator.meetings.records import (
    Action,
    ActionDraft,
    Duty,
    Item,
    ItemDraft,
    ItemKind,
    ItemState,
    Meeting,
    MeetingDraft,
    MeetingDuty,
    MeetingState,
    Note,
    Presence,
    PresenceKind,
)
from facilitator.store.ordering import place_between, places

_STATES = {
    "present": PresenceKind.present,
    "late": PresenceKind.late,
    "left early": PresenceKind.left_early,
    "regrets": PresenceKind.excused,
    "absent": PresenceKind.absent,
}
_LONGEST_TITLE = 300


def plan_meetings(
    plan: Plan, names: Names, meetings: Iterable[ParsedMeeting], numbers: Callable[[], int]
) -> None:
    """Plan every meeting that is not there yet; an agenda and its minutes become one."""
    groups = {folded(group.name): group.id for group in plan.there(Group)}
    known = {_key(m.held_on.isoformat(), m.title, m.starts_at): m for m in plan.there(Meeting)}
    for meeting in _joined(meetings):
        starts_at = f"{meeting.starts_at:%H:%M}" if meeting.starts_at else ""
        there = known.get(_key(meeting.held_on.isoformat(), meeting.title, starts_at))
        if there is not None:
            plan.same += 1
            if there.source and there.text != meeting.body:
                plan.doubt(
                    meeting.source, 1, meeting.title, "It is here already, with another text."
                )
            continue
        _Meeting(plan, names, meeting, starts_at, groups, numbers).plan_all()


def _key(day: str, title: str, starts_at: str) -> tuple[str, str, str]:
    return day, folded(title), starts_at


def _joined(meetings: Iterable[ParsedMeeting]) -> list[ParsedMeeting]:
    parts: dict[str, list[ParsedMeeting]] = {}
    for meeting in meetings:
        key = meeting.same_meeting or meeting.source
        parts.setdefault(key, []).append(meeting)
    return [_one(together) for together in parts.values()]


def _one(parts: list[ParsedMeeting]) -> ParsedMeeting:
    """Make one meeting of its agenda and its minutes: what both say, the minutes say."""
    whole, *others = sorted(parts, key=lambda part: part.part == "agenda")
    for other in others:
        seen = {folded(item.title) for item in whole.items}
        present = {folded(attendee.name) for attendee in whole.attendees}
        whole = replace(
            whole,
            source="\n".join((whole.source, other.source)),
            starts_at=whole.starts_at or other.starts_at,
            zone=whole.zone or other.zone,
            kind=whole.kind or other.kind,
            group_hint=whole.group_hint or other.group_hint,
            facilitator=whole.facilitator or other.facilitator,
            note_takers=whole.note_takers or other.note_takers,
            attendees=(
                *whole.attendees,
                *(a for a in other.attendees if folded(a.name) not in present),
            ),
            items=(*whole.items, *(i for i in other.items if folded(i.title) not in seen)),
            body=f"{whole.body}\n\n{other.body}".strip(),
        )
    return whole


class _Meeting:
    def __init__(
        self,
        plan: Plan,
        names: Names,
        told: ParsedMeeting,
        starts_at: str,
        groups: dict[str, UUID],
        numbers: Callable[[], int],
    ) -> None:
        self._plan, self._names, self._told, self._numbers = plan, names, told, numbers
        self._source = told.source.split("\n")[0]
        self._meeting = plan.add(
            Meeting,
            MeetingDraft(
                title=told.title[:_LONGEST_TITLE] or self._source,
                group_id=groups.get(folded(told.group_hint or "")),
                kind=(told.kind or "meeting")[:60],
                held_on=told.held_on,
                starts_at=starts_at,
                zone=told.zone or "",
            ),
            state=MeetingState.closed,
            text=told.body,
            source=told.source,
        )
        plan.count("meetings")

    def plan_all(self) -> None:
        told = self._told
        self._plan_people()
        planned: set[int] = set()
        for place, item in zip(places(len(told.items)), told.items, strict=True):
            self._plan_item(item, place)
            planned |= {decision.line for decision in item.decisions}
            planned |= {action.line for action in item.actions}
        for decision in told.decisions:
            if decision.line not in planned:
                self._plan_decision(decision, None)
        for action in told.actions:
            if action.line not in planned:
                self._plan_action(action, None)

    def _person(self, name: str, line: int, initials: str | None = None) -> UUID | None:
        return self._names.person(name, self._source, line, initials)

    def _plan_people(self) -> None:
        here: set[UUID] = set()
        for attendee in self._told.attendees:
            person_id = self._person(attendee.name, attendee.line, attendee.initials)
            if person_id in here:
                self._plan.doubt(
                    self._source, attendee.line, attendee.name, "Is in the list twice."
                )
                continue
            if person_id is not None:
                here.add(person_id)
            self._plan.add(
                Presence,
                meeting_id=self._meeting.id,
                person_id=person_id,
                guest_name="" if person_id else attendee.name[:200],
                kind=_presence(attendee),
            )
            self._plan.count("presences")
        led = [(Duty.facilitates, self._told.facilitator)] if self._told.facilitator else []
        noted = [(Duty.notes, name) for name in self._told.note_takers]
        for duty, name in (*led, *noted):
            person_id = self._person(name or "", 1)
            if person_id is not None:
                self._plan.add(
                    MeetingDuty, meeting_id=self._meeting.id, person_id=person_id, duty=duty
                )

    def _plan_item(self, told: ParsedItem, place: str) -> None:
        brought = [self._person(name, told.line) for name in told.brought_by]
        kinds = {kind.value: kind for kind in ItemKind}
        draft = ItemDraft(
            title=told.title[:_LONGEST_TITLE] or "–",
            kind=kinds.get(told.kind, ItemKind.discussion),
            minutes=min(told.minutes_planned or 0, 24 * 60),
            brought_by=next((person for person in brought if person is not None), None),
            wanted=(told.goal or "")[:500],
            link=(told.link or told.reference or "")[:2000],
        )
        item = self._plan.add(
            Item, draft, meeting_id=self._meeting.id, place=place, state=ItemState.done
        )
        self._plan.count("items")
        if told.text:
            # One row for the whole text: it is cut into paragraphs when somebody edits it.
            self._plan.add(
                Note,
                meeting_id=self._meeting.id,
                item_id=item.id,
                place=place_between(None, None),
                text=told.text,
            )
        for decision in told.decisions:
            self._plan_decision(decision, item)
        for action in told.actions:
            self._plan_action(action, item)

    def _plan_decision(self, told: ParsedDecision, item: Item | None) -> None:
        votes = told.votes
        counted = (
            ", ".join(
                f"{count} {word}"
                for count, word in (
                    (votes.yes, "yes"),
                    (votes.no, "no"),
                    (votes.abstain, "abstained"),
                )
                if count is not None
            )
            if votes
            else ""
        )
        said_by = ", ".join(told.people)
        result = " · ".join(part for part in (told.result or "", counted) if part)
        self._plan.add(
            Decision,
            DecisionDraft(title=told.title[:_LONGEST_TITLE] or "–", text=told.text),
            number=self._numbers(),
            decided_on=self._told.held_on,
            meeting_id=self._meeting.id,
            item_id=item.id if item else None,
            group_id=self._meeting.group_id,
            by_words=" · ".join(part for part in (said_by, result) if part),
            source=f"{self._source}:{told.line}",
        )
        self._plan.count("decisions")

    def _plan_action(self, told: ParsedAction, item: Item | None) -> None:
        person_id = self._person(told.who, told.line) if told.who else None
        self._plan.add(
            Action,
            ActionDraft(text=told.text[:2000] or "–", person_id=person_id, due_on=told.due_on),
            meeting_id=self._meeting.id,
            item_id=item.id if item else None,
            done_on=self._told.held_on if told.done else None,
        )
        self._plan.count("actions")


def _presence(attendee: ParsedAttendee) -> PresenceKind:
    if attendee.role in ("guest", "observer") and attendee.state == "present":
        return PresenceKind.guest
    return _STATES[attendee.state]
