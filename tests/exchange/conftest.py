"""Where the real files lie that these tests read; they are skipped where there are none."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def real_data() -> Path:
    folder = Path(__file__).resolve().parents[2].parent / "shared" / "data"
    # Other people's files are no part of the project; they lie beside it where it is developed.
    if not folder.is_dir():
        pytest.skip(f"the real files are not beside this checkout ({folder})")
    return folder
