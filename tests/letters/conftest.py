"""Another collective that letters go to and come from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.office import Office
from facilitator.opening import create_collective
from facilitator.people.records import CollectiveDraft


@pytest.fixture
def theirs(tmp_path: Path, clock) -> Iterator[Office]:
    """Lindenhof, in a file of its own."""
    made = create_collective(
        tmp_path / "lindenhof.facilitator",
        CollectiveDraft(name="Lindenhof", zone="Europe/Berlin"),
        clock=clock,
    )
    yield made
    made.database.close()
