"""Making the demo: everything that happens, sorted by its instant, played by the services."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from facilitator.demo.between import between_acts
from facilitator.demo.days import Days, MovingClock
from facilitator.demo.disputing import dispute_acts
from facilitator.demo.evenings import Sitting
from facilitator.demo.federation import federation_acts
from facilitator.demo.handing import handing_acts
from facilitator.demo.house import START, house_acts
from facilitator.demo.matters import matter_acts
from facilitator.demo.planning import plan_acts
from facilitator.demo.rotating import rotation_acts
from facilitator.demo.selecting import selection_acts
from facilitator.demo.series import manner_acts, request_acts, series_acts
from facilitator.demo.stage import Act, Stage
from facilitator.demo.story import Matter, Story, story
from facilitator.demo.walking import path_acts
from facilitator.office import Ids, Office, system_clock
from facilitator.opening import create_collective, open_collective
from facilitator.people.records import CollectiveDraft
from facilitator.store.files import (
    cannot_write,
    clear_name,
    discard,
    refuse_taken,
    sync_folder,
)

NAME = "Rosewater Housing Co-op"
ZONE = "Europe/Berlin"


def make_demo(path: Path, *, clock: Callable[[], datetime] = system_clock) -> Office:
    """Make the demo collective as the file `path` and give its office; takes some seconds.

    Its two years end on the day that `clock` shows in the collective's zone. The same day gives
    the same content. Raises `Refused` where the name is taken or the folder cannot be written.
    """
    zone = ZoneInfo(ZONE)
    days = Days(clock().astimezone(zone).date(), zone)
    moving = MovingClock(days.at(START, "08:30"))
    draft = CollectiveDraft(name=NAME, zone=ZONE, constitution="assembly-and-working-groups")
    refuse_taken(path)
    making = path.with_name(f".{path.name}.demo-{os.getpid()}")
    try:
        # Nobody counts on it before it is whole, so its thousands of commits need not each wait
        # for the disk.
        office = create_collective(making, draft, clock=moving, ids=_ids(), durable=False)
        try:
            _play(Stage(office, moving, days))
        finally:
            office.database.close()
        _give_its_name(making, path)
    finally:
        discard(making)
    return open_collective(path, clock=clock)


def _play(stage: Stage) -> None:
    for at, act in sorted(_acts(stage, story()), key=lambda one: one[0]):
        stage.clock.move_to(at)
        act()


def _ids() -> Ids:
    """Give ids without chance, so that the same day gives the same file, history and all."""
    numbers = count(1)
    return Ids(lambda _bits: next(numbers))


def _give_its_name(making: Path, path: Path) -> None:
    try:
        with making.open("rb+") as file:
            os.fsync(file.fileno())
        clear_name(path)
        making.rename(path)
        sync_folder(path.parent)
    except OSError as problem:
        raise cannot_write(path, problem) from problem


def _acts(stage: Stage, told: Story) -> Iterator[Act]:
    yield from house_acts(stage, told.house)
    matters = {matter.key: matter for matter in told.matters}
    for number, matter in enumerate(told.matters):
        yield from matter_acts(stage, matter, number, _raised(told, matter, number))
    for number, one in enumerate(told.house["series"]):
        yield from series_acts(stage, one, number)
    for number, one in enumerate(told.house["requests"]):
        yield from request_acts(stage, one, number)
    for number, one in enumerate(told.house["manners"]):
        yield from manner_acts(stage, one, number)
    yield from rotation_acts(stage, told.house)
    yield from plan_acts(stage, told.house)
    yield from handing_acts(stage, told.house)
    for number, one in enumerate(told.house["selections"]):
        yield from selection_acts(stage, one, number)
    for number, one in enumerate(told.house["disputes"]):
        yield from dispute_acts(stage, one, number)
    yield from path_acts(stage, told.house["path"])
    yield from between_acts(stage, told.house)
    yield from federation_acts(stage, told.house["federation"])
    met: set[str] = set()
    for number, evening in enumerate(told.evenings):
        is_first = evening.group not in met
        yield from Sitting(stage, evening, matters, number, is_first=is_first).acts()
        met.add(evening.group)


def _raised(told: Story, matter: Matter, number: int) -> int:
    """Give the day a matter was raised: as written, else some days before it is first spoken of."""
    if matter.raised is not None:
        return matter.raised
    talks = [e.on for e in told.evenings if any(i.matter == matter.key for i in e.items)]
    if matter.on is not None:
        talks.append(matter.on)
    if matter.urgent:
        return min(talks)
    lead: int = next(d["lead"] for d in told.house["domains"] if d["key"] == matter.domain)
    return max(START + 1, min(talks) - lead - (number % 4 if lead else 0))
