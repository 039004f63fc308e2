"""What every test may ask for: a clock that is moved by hand, and a fresh collective.

    def test_a_term_is_overdue_the_day_after_its_planned_end(office, clock):
        clock.set(date(2026, 3, 1))
        clock.advance(days=31)

`office` is a real file in tmp_path, Rosewater Housing Co-op in Europe/Berlin, with nobody in it.
`new_office()` makes another such collective each time it is called, for property tests.
"""

import fcntl
import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

from facilitator.office import Office
from facilitator.opening import create_collective, open_collective
from facilitator.people.records import CollectiveDraft

# Windows of tests are real, but nobody need have a screen to run them.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long the inputs of a property take to make says something about the machine only.
settings.register_profile("house", settings(), suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_collection_finish() -> None:
    """What was imported stays to the end: to look through it again and again takes a tenth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


ROOT = Path(__file__).parent.parent
ZONE = ZoneInfo("Europe/Berlin")


class Clock:
    """Stands still until it is moved. Starts on Monday 5 January 2026 at noon in Berlin."""

    def __init__(self) -> None:
        self.at = datetime(2026, 1, 5, 11, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Give the instant it shows, aware, in UTC."""
        return self.at

    def set(self, to: date | datetime) -> None:
        """Move to an aware instant, or to noon in Berlin of a day."""
        at = to if isinstance(to, datetime) else datetime.combine(to, time(12), ZONE)
        self.at = at.astimezone(UTC)

    def advance(self, **span: float) -> None:
        """Move on by a span: `days=3`, `minutes=5`, as timedelta has them."""
        self.at += timedelta(**span)

    @property
    def today(self) -> date:
        """The day it shows in Berlin."""
        return self.at.astimezone(ZONE).date()


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """`made_once(name, make)`: a copy of a file that `make(path)` made once for the whole run.

    The processes of a run share what one of them made; each copy is its owner’s to write in. It
    is the file `to`, or one of the same name in a folder of its own.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own

    def copy(name: str, make: Callable[[Path], object], to: Path | None = None) -> Path:
        made = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                make(made)
        return Path(shutil.copy(made, to or tmp_path_factory.mktemp("copy") / name))

    return copy


@pytest.fixture(scope="module")
def demo_file(made_once: Callable[..., Path]) -> Path:
    """The demo collective, made today by `facilitator demo`; each module has its own copy."""

    def make(path: Path) -> None:
        command = [sys.executable, "-m", "facilitator", "demo", str(path)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")

    return made_once("demo.facilitator", make)


@pytest.fixture
def clock() -> Clock:
    """The clock of `office`."""
    return Clock()


@pytest.fixture
def furnished(
    made_once: Callable[..., Path], tmp_path: Path, clock: Clock
) -> Iterator[Callable[..., Office]]:
    """`furnished(name, furnish)`: open a copy of a collective that `furnish(office)` made ready.

    Making one takes ten times as long as opening one, so it is done once for the whole run, as
    the clock stands at first. All are closed at the test's end.
    """
    opened: list[Office] = []

    def open_one(name: str, furnish: Callable[[Office], object] | None = None) -> Office:
        def make(path: Path) -> None:
            draft = CollectiveDraft(name="Rosewater Housing Co-op", zone="Europe/Berlin")
            create_collective(path, draft, clock=Clock(), furnish=furnish).database.close()

        path = tmp_path / f"rosewater-{len(opened)}.facilitator"
        made_once(f"{name}.facilitator", make, to=path)
        opened.append(open_collective(path, clock=clock))
        return opened[-1]

    yield open_one
    for office in opened:
        office.database.close()


@pytest.fixture
def new_office(furnished: Callable[..., Office]) -> Callable[[], Office]:
    """Open a fresh collective of its own file at each call."""
    return lambda: furnished("nobody in it")


@pytest.fixture
def office(new_office: Callable[[], Office]) -> Office:
    """A fresh collective in its own file, with nobody in it."""
    return new_office()
