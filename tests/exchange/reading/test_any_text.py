"""Whatever the text, reading it ends in values or in Refused, and always in the same."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.exchange.reading import SourceFile, read_source
from facilitator.exchange.reading.days import first_day, table_day
from facilitator.exchange.reading.people_names import propose_aliases

PIECES = st.sampled_from(
    [
        "# ", "## ", "- ", "    - ", "* [x] ", "| ", " | ", "---", "```", "<!--", "-->",
        "\n", "\n\n",
        "2025-03-04", "10-12 October 2022", "Sept", "Attendance", "Attendees", "Minutes", "Agenda",
        "Present: ", "Regrets: ", "Facilitator: ", "Chair: ", "Scribe - ", "Jack?", "Council: ",
        "Decision: ", "Action items", "Hearing no objections, ", "No objections", "Vote: 3 yes",
        "**", "[", "](", ")", "(", '"x" a/b#12', "@bo", ", ", " and ",
        "Status: accepted", "Context",
        "Considered Options", "Decision Outcome", 'Chosen option: "', '", because', "name,email",
        "person;from", "03/04/2025", "'=1", '"', ";", "\t", "ſept 1 2024", "İ", "\x1c", "\x85",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=60).map("".join),
)
NAMES = st.sampled_from(
    ["2025-03-04.md", "2022/telcons/03-04-agenda.md", "2022/telcons/13-44-minutes.md", "t.csv",
     "0001-x.md", "20210231_agenda_and_minutes.md", "t.tsv"]
)  # fmt: skip


@given(TEXTS, NAMES)
def test_any_text_is_read_or_refused_and_twice_the_same(text: str, name: str) -> None:
    source = SourceFile(Path(name), name, text)
    try:
        first = read_source(source)
    except Refused as why:
        assert str(why).endswith(".")
        return
    assert first == read_source(source)


@given(st.one_of(st.text(max_size=40), st.from_regex(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}")))
def test_any_text_is_a_day_or_none(text: str) -> None:
    first_day(text)
    day, why = table_day(text)
    assert (day is None) == (why is not None)


@given(st.dictionaries(st.text(max_size=20), st.integers(1, 9), max_size=30))
def test_any_names_are_proposed_in_pairs_of_two_different_names(counts: dict[str, int]) -> None:
    for proposal in propose_aliases(counts):
        assert proposal.alias != proposal.name
        assert {proposal.alias, proposal.name} <= counts.keys()
