"""Real decision logs and messy tables: what their README says is true of them comes out."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from facilitator.exchange.reading import ParsedRecord, read_sources

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def records(real_data: Path) -> dict[str, ParsedRecord]:
    reading = read_sources([real_data / "adr-decision-logs"])
    return {record.slug: record for record in reading.records}


def test_two_logs_hold_19_and_17_records_and_two_empty_forms(real_data: Path) -> None:
    reading = read_sources([real_data / "adr-decision-logs"])
    assert Counter(r.source.split("/")[1] for r in reading.records) == {
        "madr": 19,
        "log4brains": 17,
    }
    assert sum(report.taken_as == "template" for report in reading.files) == 2


def test_a_status_is_taken_only_from_the_head(records: dict[str, ParsedRecord]) -> None:
    madr = {slug: record.status for slug, record in records.items() if record.number_hint}
    assert {slug[:4]: status for slug, status in madr.items() if status} == {"0003": "on hold"}
    assert sum(slug[:4] not in ("0003", "0013") for slug in madr) == 17


def test_one_record_is_superseded_by_one_that_says_so_too(records: dict[str, ParsedRecord]) -> None:
    old = records["20200926-use-the-adr-number-as-its-unique-id"]
    new = records["20201016-use-the-adr-slug-as-its-unique-id"]
    assert [r.slug for r in records.values() if r.status == "superseded"] == [old.slug]
    assert (old.superseded_by, new.supersedes) == ((new.slug,), (old.slug,))
    assert (old.decided_on, old.lines["status"]) == (date(2020, 9, 26), 3)


def test_the_outcome_is_the_chosen_option_with_its_reason(records: dict[str, ParsedRecord]) -> None:
    record = records["0016-outcome-before-detailed-pros-cons"]
    assert record.outcome == "Section 'Pros and Cons of the Options' after 'Decision Outcome'"
    assert (record.because or "").startswith("this keeps the available options")
    assert len(record.drivers) == 3
    assert records["0015-include-consulting-informed-of-raci"].outcome == (
        "Include 'Consulted' and 'Informed' of RACI"
    )


def test_nobody_is_named_as_decider_where_the_record_names_nobody(
    records: dict[str, ParsedRecord],
) -> None:
    assert not any(r.deciders or r.consulted or r.informed for r in records.values())


def test_13_messy_tables_give_one_line_each_and_nothing_else(real_data: Path) -> None:
    reading = read_sources(sorted((real_data / "import-corpus" / "csv").glob("*.?sv")))
    assert len(reading.files) == len(reading.not_understood) == 13
    assert {report.taken_as for report in reading.files} == {"nothing"}
    assert not any(table.rows for table in reading.tables)


def test_reading_everything_twice_gives_the_same(real_data: Path) -> None:
    folder = [real_data / "adr-decision-logs", real_data / "import-corpus"]
    assert read_sources(folder) == read_sources(folder)
