"""The meetings of the demo that come back, how they are held, what their agenda is asked for."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from facilitator.demo.stage import Act, Stage
from facilitator.meetings.manner import set_manner
from facilitator.meetings.offering.records import ItemRequestDraft
from facilitator.meetings.offering.service import request_item
from facilitator.meetings.records import Duty, ItemKind, MannerDraft
from facilitator.meetings.series.records import SeriesDraft, SeriesItemDraft
from facilitator.meetings.series.service import (
    coming_days,
    move_day,
    occurrences,
    skip_day,
    start_series,
    tie_meeting,
)

_OF_THE_DRAFT = ("title", "kind", "rule", "starts_at", "place", "planned_minutes", "quorum")


def series_acts(stage: Stage, told: dict[str, Any], number: int) -> Iterator[Act]:
    """Give the start of a series, with its exceptions."""
    yield stage.days.at(told["started"], "09:15", number), partial(_start, stage, told)


def request_acts(stage: Stage, told: dict[str, Any], number: int) -> Iterator[Act]:
    """Give what a member asks the next agenda of a group for."""
    yield stage.days.at(told["on"], "12:30", number), partial(_ask, stage, told)


def manner_acts(stage: Stage, told: dict[str, Any], number: int) -> Iterator[Act]:
    """Give how a group says that it holds its meetings."""
    fields = {name: value for name, value in told.items() if name not in ("on", "by", "group")}
    draft = MannerDraft(**fields)

    def say() -> None:
        draft.group_id = stage.groups[told["group"]]
        set_manner(stage.by(told["by"]), draft)

    yield stage.days.at(told["on"], "12:40", number), say


def _ask(stage: Stage, told: dict[str, Any]) -> None:
    draft = ItemRequestDraft(
        group_id=stage.groups[told["group"]],
        title=told["title"],
        why=told["why"],
        kind=ItemKind(told["kind"]),
        minutes=told["minutes"],
        person_id=stage.people[told["by"]],
    )
    request_item(stage.by(told["by"]), draft)


def _start(stage: Stage, told: dict[str, Any]) -> None:
    days, office = stage.days, stage.by(told["by"])
    fields = {name: value for name, value in told.items() if name in _OF_THE_DRAFT}
    draft = SeriesDraft(
        group_id=stage.groups[told["group"]], first_on=days.day(told["first"]), **fields
    )
    duties = {Duty(duty): stage.roles.get(role) for duty, role in told.get("duties", {}).items()}
    series_id = start_series(office, draft, _agenda(stage, told), duties).id
    stage.series[told["group"], told["title"]] = series_id
    for on, meeting_id in _held_before(stage, told, series_id):
        tie_meeting(office, series_id, on, meeting_id)
    for one in told.get("skips", ()):
        skip_day(office, series_id, days.day(one["on"]), one["reason"])
    for one in told.get("moves", ()):
        day = coming_days(office, series_id)[one["nth"]].on
        to = day.fromordinal(day.toordinal() + one["days"])
        move_day(office, series_id, day, to, one["starts_at"], one["reason"])


def _agenda(stage: Stage, told: dict[str, Any]) -> list[SeriesItemDraft | UUID]:
    return [
        stage.groups[line] if isinstance(line, str) else SeriesItemDraft(**line)
        for line in told.get("agenda", ())
    ]


def _held_before(stage: Stage, told: dict[str, Any], series_id: UUID) -> list[tuple[date, UUID]]:
    """Give the meetings of its name that were held on its days before it was started."""
    first = stage.days.day(told["first"])
    days = occurrences(stage.office, series_id, first, stage.office.today())
    held = [(day.on, stage.meetings.get((told["title"], day.on))) for day in days]
    return [(on, meeting_id) for on, meeting_id in held if meeting_id is not None]
