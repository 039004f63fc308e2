"""Where the published elections are, and short words for making boxes."""

from pathlib import Path

import pytest

ELECTIONS = Path(__file__).resolve().parents[3].parent / "shared/data/condorcet-elections"


@pytest.fixture
def elections() -> Path:
    if not ELECTIONS.is_dir():
        pytest.skip(f"the published elections are not here: {ELECTIONS}")
    return ELECTIONS
