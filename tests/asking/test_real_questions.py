"""Questions as people ask them, over the imported minutes of a real council.

Each answer was looked up in the minutes by a person: what was decided, and on which day. The
council's minutes seldom say by whom or why; then the answer says that, and invents nothing.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from facilitator.asking.service import answer
from facilitator.exchange.service import import_sources
from facilitator.office import Office
from facilitator.opening import create_collective
from facilitator.people.records import CollectiveDraft

pytestmark = pytest.mark.real_data

MINUTES = Path(__file__).resolve().parents[2].parent / "shared/data/rust-leadership-council/minutes"

ASKED = [
    ("Who decided that we join GSoC 2025?", "going ahead this year", date(2025, 1, 17)),
    ("How much did we commit to the All-Hands budget?", "Commit 100k", date(2024, 7, 19)),
    ("Who decided about Covid safety at the All-Hands?", "mandatory testing", date(2025, 1, 17)),
    ("Who represents us on the RustConf program committee?", "Josh Stone", date(2025, 3, 14)),
    ("Do we approve minutes by default?", "standing policy", date(2025, 2, 14)),
    ("Who will make sure that the Forge site works?", "Infra will own", date(2024, 1, 19)),
    ("May the Rust logo be on the RISC-V landscape page?", "is accepted", date(2025, 3, 28)),
    ("What became of finding a home for the Docker team?", "target teams", date(2025, 3, 14)),
    ("Are working groups welcome at the All-Hands?", "are welcome too", date(2024, 9, 27)),
    ("Who decided about a Mastodon account?", "Mara will help coordinate", date(2023, 8, 3)),
    ("What quorum did we agree on for council meetings?", "quorum N-2", date(2023, 6, 15)),
    ("How long do we keep the video recordings?", "delete the video", date(2023, 6, 22)),
]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A collective with all the council's minutes, brought in once."""
    # Other people's minutes are no part of the project; they lie beside it where it is developed.
    if not MINUTES.is_dir():
        pytest.skip(f"the real minutes are not beside this checkout ({MINUTES})")
    path = tmp_path_factory.mktemp("council") / "council.facilitator"
    made = create_collective(path, CollectiveDraft(name="Leadership council", zone="UTC"))
    import_sources(made, [MINUTES])
    yield made
    made.database.close()


@pytest.mark.parametrize(("question", "outcome", "on"), ASKED, ids=[one[0] for one in ASKED])
def test_a_natural_question_is_answered_by_the_decision(
    council: Office, question: str, outcome: str, on: date
) -> None:
    found = answer(council, question)
    first = found.decisions[0]
    assert outcome in f"{first.title} {first.right}"
    assert first.decided_on == on
    assert f"D-{first.number} " in found.sentence
    assert f"{on.day} " in found.sentence


def test_what_was_only_talked_about_is_not_called_decided(council: Office) -> None:
    found = answer(council, "who decided on spec team liaisons?")
    assert not found.decisions
    assert found.mentions
    assert "talked about" in found.sentence


def test_a_slip_and_another_ending_find_the_same(council: Office) -> None:
    plain = answer(council, "RustConf program committee").decisions[0]
    slipped = answer(council, "RustConf programm comittee").decisions[0]
    assert plain == slipped
