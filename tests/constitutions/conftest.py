"""A year may begin on Monday 5 January 2026."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.constitutions.year import Begin, Year


@pytest.fixture
def year_of(tmp_path: Path, clock: Clock) -> Iterator[Begin]:
    """Begin the year of a constitution; its file is closed at the test’s end."""
    begun: list[Year] = []

    def begin(key: str) -> Year:
        begun.append(Year(tmp_path, key, clock))
        return begun[-1]

    yield begin
    for year in begun:
        year.office.database.close()
