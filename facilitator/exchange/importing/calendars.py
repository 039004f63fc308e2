"""Planned meetings and series out of calendar files; each entry is told what became of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from facilitator.calendars.entries import own_uid
from facilitator.errors import Refused
from facilitator.exchange.importing.calendar_known import MEETING_PARTS, Known
from facilitator.exchange.importing.plan import EntryReport, Plan
from facilitator.exchange.reading import ParsedCalendar, ParsedEntry, When, folded
from facilitator.groups.records import Group
from facilitator.meetings.records import Meeting, MeetingDraft
from facilitator.meetings.series.records import Occurrence, Series, SeriesChange, SeriesDraft
from facilitator.meetings.series.recurrence import (
    days_of,
    end_of_days,
    first_day,
    instant_of,
    read_rule,
)
from facilitator.saying import said_day

LONGEST_MINUTES: Final = 24 * 60
_USUAL_MINUTES: Final = 90
_MOST_EMPTY: Final = 5
"""Rules without any day that are walked through to their end; a file with more wants to hurt."""
_IN_THE_PAST: Final = "It lies in the past. What happened comes in as minutes."
_WHOLE_DAY: Final = "It lasts the whole day, and a meeting has a time."

Became = Literal["new", "same", "in doubt", "not taken"]
Progress = Callable[[float, str], None]


class _NotTaken(Exception):
    """Why an entry stays outside."""

    def __init__(self, sentence: str, became: Became = "not taken") -> None:
        super().__init__(sentence)
        self.became: Became = became


def plan_calendars(plan: Plan, calendars: Iterable[ParsedCalendar], progress: Progress) -> None:
    """Plan what is to come of the calendars; what lies in the past is for minutes to tell."""
    told = list(calendars)
    if told:
        work = _Calendars(plan)
        for number, calendar in enumerate(told):
            progress(0.6 + 0.1 * number / len(told), "Looking at the calendars")
            work.plan_all(calendar)


@dataclass(frozen=True)
class _Day:
    """How one day of a series differs: skipped, moved, or a meeting of its own."""

    on: date
    entry: ParsedEntry | None = None
    """None: it is skipped."""
    held_on: date = date.min
    starts_at: str = ""
    zone: str = ""
    alike: bool = False
    """It is as always, but at another time: a change of the series says it."""


class _Calendars:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._office = plan.office
        self._today = plan.office.today()
        self._here = plan.office.zone
        self._known = Known(plan)
        self._groups = {
            folded(one.name): one.id
            for one in plan.there(Group)
            if one.dissolved_on is None or one.dissolved_on >= self._today
        }
        self._empty = 0
        self._seen: dict[str, str] = {}

    def plan_all(self, calendar: ParsedCalendar) -> None:
        """Plan one file; a report for each entry, in the order of their lines."""
        days: dict[str, list[ParsedEntry]] = {}
        mains = {one.uid for one in calendar.entries if one.rule and not one.is_day}
        for one in calendar.entries:
            if one.is_day and one.uid in mains:
                days.setdefault(one.uid, []).append(one)
        reports: list[tuple[ParsedEntry, Became, str]] = []
        belongs = {id(one) for many in days.values() for one in many}
        for entry in calendar.entries:
            if id(entry) in belongs:
                continue
            mine = days.pop(entry.uid, []) if entry.rule else []
            became, sentence = self._plan_one(calendar.source, entry, mine)
            reports.append((entry, became, sentence))
            for day in mine:
                reports.append((day, *_of_day(became, day, entry)))
        for entry, became, sentence in sorted(reports, key=lambda one: one[0].line):
            what = entry.title or entry.kind
            self._plan.entries.append(
                EntryReport(calendar.source, entry.line, what, became, sentence)
            )

    def _plan_one(
        self, source: str, entry: ParsedEntry, days: Sequence[ParsedEntry]
    ) -> tuple[Became, str]:
        try:
            if entry.problem or entry.cancelled:
                raise _NotTaken(entry.problem or "It was cancelled.")
            if entry.uid and not entry.is_day:
                first = self._seen.setdefault(entry.uid, f"{source}, line {entry.line}")
                if first != f"{source}, line {entry.line}":
                    raise _NotTaken(f"It is the same entry as in {first}.", "same")
            if (said := self._known.by_name(entry)) is not None:
                if said[1] == "same":
                    self._plan.same += 1
                raise _NotTaken(*said)
            if entry.rule:
                return "new", self._plan_series(entry, days)
            return "new", self._plan_meeting(entry)
        except _NotTaken as why:
            return why.became, str(why)
        except Refused as why:
            return "not taken", str(why)

    # --- A meeting

    def _plan_meeting(self, entry: ParsedEntry) -> str:
        draft = self._meeting_draft(entry)
        if draft.held_on < self._today:
            raise _NotTaken(_IN_THE_PAST)
        zone = draft.zone or self._here.key
        if self._known.has_meeting(draft.title, draft.held_on, draft.starts_at, zone):
            self._plan.same += 1
            raise _NotTaken("A meeting of this title is planned for then already.", "same")
        self._add_meeting(draft)
        said = f"As a meeting on {said_day(draft.held_on)}"
        said += f", {draft.starts_at}." if draft.starts_at else "."
        return said + _left_outside(entry)

    def _add_meeting(self, draft: MeetingDraft) -> Meeting:
        meeting = self._plan.add(Meeting, draft)
        self._plan.count("meetings")
        self._known.note_meeting(meeting)
        return meeting

    def _meeting_draft(self, entry: ParsedEntry, group_id: UUID | None = None) -> MeetingDraft:
        held_on, starts_at, zone = self._wall(entry)
        return MeetingDraft(
            title=entry.title,
            group_id=group_id or self._group(entry),
            held_on=held_on,
            starts_at=starts_at,
            zone=zone,
            place=entry.place,
            planned_minutes=_minutes(entry),
        )

    def _wall(self, entry: ParsedEntry) -> tuple[date, str, str]:
        """Give day, time and zone of a meeting; UTC becomes the wall's time where we are."""
        start = _start(entry)
        if start.at is None:
            if not _is_ours(entry):
                raise _NotTaken(_WHOLE_DAY)
            return start.on, "", self._here.key
        if start.zone == "UTC":
            local = start.instant(self._here).astimezone(self._here)
            return local.date(), f"{local:%H:%M}", self._here.key
        return start.on, f"{start.at:%H:%M}", start.zone or self._here.key

    def _group(self, entry: ParsedEntry) -> UUID | None:
        found = (self._groups.get(folded(word)) for word in entry.categories)
        return next((group_id for group_id in found if group_id is not None), None)

    # --- A series

    def _plan_series(self, entry: ParsedEntry, days: Sequence[ParsedEntry]) -> str:
        start = _start(entry)
        if start.at is None and not _is_ours(entry):
            raise _NotTaken(_WHOLE_DAY)
        if self._empty > _MOST_EMPTY:
            raise _NotTaken("Too many rules in this file give no day at all.")
        rule = read_rule(entry.rule)
        zone = start.zone or self._here.key
        until_on = self._last_on(entry, start, zone)
        try:
            fits = first_day(rule, start.on) == start.on
        except Refused:
            self._empty += 1
            raise
        if not fits:
            raise _NotTaken("Its first day does not follow its rule.")
        draft = SeriesDraft(
            title=entry.title,
            group_id=self._group(entry),
            rule=rule.text,
            first_on=start.on,
            until_on=until_on,
            starts_at=f"{start.at:%H:%M}" if start.at else "",
            zone=zone,
            place=entry.place,
            planned_minutes=_minutes(entry),
        )
        given = days_of(rule, start.on, start.on, end_of_days(start.on), until_on)
        changed = self._changed_days(entry, days, draft, given)
        moved = [one.held_on for one in changed if one.entry is not None]
        if max([*given[-1:], *moved], default=date.min) < self._today:
            raise _NotTaken("It has no day from today on. What happened comes in as minutes.")
        if self._known.has_series(draft):
            self._plan.same += 1
            raise _NotTaken("A series like this is here already.", "same")
        self._write_series(draft, changed)
        return f"As a series of meetings from {said_day(start.on)}." + _left_outside(entry)

    def _last_on(self, entry: ParsedEntry, start: When, zone: str) -> date | None:
        until = entry.until
        if until is None:
            return None
        if until.at is None or start.at is None:
            return until.on
        end = until.instant(self._here)
        day = end.astimezone(ZoneInfo(zone)).date()
        # A meeting that begins later on the same day comes after the end.
        if instant_of(day, f"{start.at:%H:%M}", zone) > end + timedelta(seconds=59):
            day -= timedelta(days=1)
        if day < start.on:
            raise _NotTaken("It ends before it begins.")
        return day

    def _changed_days(
        self,
        entry: ParsedEntry,
        days: Sequence[ParsedEntry],
        draft: SeriesDraft,
        given: Sequence[date],
    ) -> list[_Day]:
        is_there = set(given)
        skipped = {self._rule_day(when, draft.zone) for when in entry.left_out} & is_there
        changed = [_Day(on) for on in sorted(skipped)]
        for one in days:
            where = f"One of its days (line {one.line}) cannot be kept here."
            if one.problem:
                raise _NotTaken(f"{where} {one.problem}")
            on = self._rule_day(_day_of(one), draft.zone)
            if on not in is_there or on in skipped:
                raise _NotTaken(f"{where} The series does not fall on {said_day(on)}.")
            if on in {each.on for each in changed}:
                raise _NotTaken(f"{where} It is there twice.")
            if one.cancelled:
                changed.append(_Day(on))
                continue
            held_on, starts_at, zone = self._day_wall(one, draft)
            if bool(starts_at) != bool(draft.starts_at):
                raise _NotTaken(f"{where} {_WHOLE_DAY}")
            minutes = _minutes(one)
            alike = (one.title, one.place, minutes, zone) == (
                draft.title, draft.place, draft.planned_minutes, draft.zone,
            )  # fmt: skip
            if not alike and held_on < self._today:
                alike = True  # only its day counts any more
            changed.append(_Day(on, one, held_on, starts_at, zone, alike))
        return changed

    def _rule_day(self, when: When, zone: str) -> date:
        if when.at is None:
            return when.on
        return when.instant(self._here).astimezone(ZoneInfo(zone)).date()

    def _day_wall(self, one: ParsedEntry, draft: SeriesDraft) -> tuple[date, str, str]:
        """Give when a day of a series is, in the series' own zone where it is told in UTC."""
        start = _start(one)
        if start.at is not None and start.zone in ("UTC", draft.zone):
            local: datetime = start.instant(self._here).astimezone(ZoneInfo(draft.zone))
            return local.date(), f"{local:%H:%M}", draft.zone
        held_on, starts_at, zone = self._wall(one)
        return held_on, starts_at, zone if starts_at else draft.zone

    def _write_series(self, draft: SeriesDraft, changed: Sequence[_Day]) -> None:
        series = self._plan.add(Series, draft)
        self._plan.count("series")
        self._known.note_series(draft)
        for one in changed:
            if one.entry is None:
                self._plan.add(SeriesChange, series_id=series.id, on=one.on, skipped=True)
                continue
            if one.alike:
                self._plan.add(
                    SeriesChange,
                    series_id=series.id,
                    on=one.on,
                    moved_to=one.held_on if one.held_on != one.on else None,
                    starts_at=one.starts_at if one.starts_at != draft.starts_at else "",
                )
                continue
            told = MeetingDraft(
                title=one.entry.title,
                group_id=draft.group_id,
                held_on=one.held_on,
                starts_at=one.starts_at,
                zone=one.zone,
                place=one.entry.place,
                planned_minutes=_minutes(one.entry),
            )
            meeting = self._add_meeting(told)
            self._plan.add(Occurrence, series_id=series.id, on=one.on, meeting_id=meeting.id)


def _start(entry: ParsedEntry) -> When:
    if entry.start is None:
        raise _NotTaken("It does not say when.")
    return entry.start


def _day_of(entry: ParsedEntry) -> When:
    if entry.instead_of is None:
        raise _NotTaken("It does not say which day of its series it is.")
    return entry.instead_of


def _is_ours(entry: ParsedEntry) -> bool:
    ours = own_uid(entry.uid)
    return ours is not None and ours[0] in MEETING_PARTS


def _minutes(entry: ParsedEntry) -> int:
    if entry.start is not None and entry.start.at is None:
        return _USUAL_MINUTES
    if entry.minutes > LONGEST_MINUTES:
        raise _NotTaken("It lasts longer than a day.")
    return entry.minutes or _USUAL_MINUTES


def _left_outside(entry: ParsedEntry) -> str:
    return f" Left outside: {', '.join(entry.left_outside)}." if entry.left_outside else ""


def _of_day(became: Became, day: ParsedEntry, main: ParsedEntry) -> tuple[Became, str]:
    if became == "new":
        return "new", f"As a day of “{main.title}” that is otherwise." + _left_outside(day)
    return became, f"It is a day of “{main.title}” (line {main.line})."
