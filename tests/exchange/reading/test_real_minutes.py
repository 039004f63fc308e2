"""Real minutes: what their folder's README says is true of them comes out."""

import re
from collections import Counter
from datetime import date, time
from itertools import pairwise
from pathlib import Path

import pytest

from facilitator.exchange.reading import Reading, propose_aliases, read_sources

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def council(real_data: Path) -> Reading:
    return read_sources([real_data / "rust-leadership-council" / "minutes"])


@pytest.fixture(scope="module")
def community(real_data: Path) -> Reading:
    return read_sources([real_data / "conda-governance" / "meetings" / "archive"])


@pytest.fixture(scope="module")
def calls(real_data: Path) -> Reading:
    return read_sources([real_data / "w3c-tag-meetings"])


def test_45_files_are_45_meetings_from_first_to_last_day(council: Reading) -> None:
    days = [meeting.held_on for meeting in council.meetings]
    assert len(days) == len(set(days)) == 45
    assert (days[0], days[-1]) == (date(2023, 6, 15), date(2025, 6, 20))


def test_there_are_223_items_about_issues_of_the_council(council: Reading) -> None:
    references = [item.reference or "" for meeting in council.meetings for item in meeting.items]
    assert sum(reference.startswith("leadership-council#") for reference in references) == 223


def test_an_issue_item_has_its_title_reference_link_and_section(council: Reading) -> None:
    meeting = next(m for m in council.meetings if m.held_on == date(2024, 10, 11))
    item = next(i for i in meeting.items if i.reference == "leadership-council#103")
    assert item.title == "Council budget planning 2024Q4"
    assert item.link == "https://github.com/rust-lang/leadership-council/issues/103"
    assert item.section == "Nominated issues"
    assert "150k still unreserved" in item.text


def test_13_files_without_a_facilitator_line_say_so_and_name_nobody(council: Reading) -> None:
    without = {
        doubt.source
        for doubt in council.in_doubt
        if doubt.what == "facilitator"
        and re.match(r"There is no facilitator line|The source does not say", doubt.why)
    }
    assert len(without) == 13
    assert all(m.facilitator is None for m in council.meetings if m.source in without)


def test_running_text_that_names_a_facilitator_is_a_hint(council: Reading) -> None:
    meeting = next(m for m in council.meetings if m.held_on == date(2023, 7, 13))
    assert (meeting.facilitator, meeting.facilitator_hint) == (None, "Ryan")
    assert (meeting.note_taker, meeting.note_taker_hint) == (None, "Mark")


def test_template_text_is_nobody(council: Reading) -> None:
    people = {a.name for m in council.meetings for a in m.attendees}
    people |= {name for m in council.meetings for name in (m.facilitator, *m.note_takers) if name}
    people |= {name for m in council.meetings for i in m.items for name in i.brought_by}
    assert not {name for name in people if "?" in name or "procedure" in name.casefold()}
    unsure = next(m for m in council.meetings if m.held_on == date(2024, 8, 16))
    assert (unsure.facilitator, unsure.facilitator_hint) == (None, "Jack")


def test_an_empty_facilitator_line_is_not_filled_with_the_next_bullet(council: Reading) -> None:
    meeting = next(m for m in council.meetings if m.held_on == date(2024, 7, 5))
    assert meeting.facilitator is None
    assert any(doubt.why == "The facilitator line is empty." for doubt in meeting.in_doubt)


def test_presence_keeps_role_and_state(council: Reading) -> None:
    by_day = {m.held_on: m for m in council.meetings}
    january = {a.name: a for a in by_day[date(2024, 1, 5)].attendees}
    assert january["Jonathan"].state == "regrets"
    assert january["Niko"].role == "observer"
    assert {a.name: a.state for a in by_day[date(2025, 1, 31)].attendees}["Mara"] == "absent"
    halves = {a.name: a.state for a in by_day[date(2023, 8, 14)].attendees}
    assert (halves["Carol"], halves["Khio"]) == ("late", "absent")


def test_items_keep_the_planned_minutes_and_who_brings_them(council: Reading) -> None:
    meeting = next(m for m in council.meetings if m.held_on == date(2024, 8, 30))
    item = next(i for i in meeting.items if "All Hands Announcement" in i.title)
    assert (item.minutes_planned, item.brought_by) == (15, ("Mara",))


@pytest.mark.parametrize(
    ("day", "words", "result"),
    [
        (date(2023, 6, 15), "Meetings will be once a week", None),
        (date(2023, 8, 3), "Mara will help coordinate", None),
        (date(2023, 6, 22), "documents into a github team repo", "no objections"),
        (date(2023, 8, 3), "Mara to help form a WG", None),
        (date(2024, 12, 20), "adopt that plan", "no objections"),
        (date(2025, 1, 17), "mandatory testing", "consensus"),
        (date(2025, 2, 28), "delegation to Mara", "no objections"),
        (date(2025, 3, 14), "our selection is Josh Stone", "no objections"),
    ],
)
def test_sentences_that_state_a_decision_are_decisions(
    council: Reading, day: date, words: str, result: str | None
) -> None:
    meeting = next(m for m in council.meetings if m.held_on == day)
    found = [d for d in meeting.decisions if words.casefold() in d.text.casefold()]
    assert [d.result for d in found] == [result]


def test_agreeing_to_the_agenda_and_asking_are_no_decisions(council: Reading) -> None:
    texts = [d.text for m in council.meetings for d in m.decisions]
    assert not [text for text in texts if "agenda is approved" in text]
    assert not [text for text in texts if text.endswith("are we ok with continuing this strategy?")]


def test_tasks_have_the_person_the_source_names(council: Reading) -> None:
    meeting = council.meetings[0]
    assert [(a.who, a.text) for a in meeting.actions][:2] == [
        ("Ryan", "Figure out video recording meetings"),
        ("Ryan", "Send out async time coordination for meetings in the next 4 weeks."),
    ]


def test_handles_initials_and_first_names_are_proposed_as_aliases(council: Reading) -> None:
    names = Counter(a.name for m in council.meetings for a in m.attendees)
    pairs = {(each.alias, each.name) for each in propose_aliases(names)}
    assert {("eholk", "Eric Holk"), ("JP", "Jonathan Pallant"), ("Ryan", "Ryan Levick")} <= pairs
    assert not [pair for pair in pairs if pair[0] == "Eric"]


def test_102_minutes_have_859_rows_in_their_attendance_tables(community: Reading) -> None:
    assert len(community.meetings) == 102
    rows = [a for m in community.meetings for a in m.attendees if a.listing == "table"]
    assert sum(a.state == "present" for a in rows) == 859
    assert [a.name for a in rows if a.state == "absent"] == ["Travis Hathaway"]


def test_early_attendance_lists_are_read_as_well(community: Reading) -> None:
    listed = Counter(m.held_on for m in community.meetings for a in m.attendees
                     if a.listing == "list")  # fmt: skip
    assert len(listed) == 7
    assert listed[date(2020, 7, 21)] == 30


def test_initials_before_an_item_become_the_name_in_the_table(community: Reading) -> None:
    meeting = next(m for m in community.meetings if m.held_on == date(2022, 10, 26))
    item = next(i for i in meeting.items if i.title == "CEP 10 vote")
    assert item.brought_by == ("Jannis Leidel", "Daniel Holth")


def test_a_table_row_without_a_name_is_in_doubt(community: Reading) -> None:
    assert [d.what for d in community.in_doubt if "no name" in d.why] == ["jakirkham"]


def test_166_agendas_and_169_minutes_and_one_with_a_slip_in_its_name(calls: Reading) -> None:
    assert sum(m.part == "agenda" for m in calls.meetings) == 166
    minutes = [m.source for m in calls.meetings if m.part == "minutes"]
    assert sum(source.endswith("minutes.md") for source in minutes) == 169
    slips = [Path(source).name for source in minutes if not source.endswith("minutes.md")]
    assert slips == ["04-12-miunutes.md"]


def test_the_chair_alternates_between_two_people(calls: Reading) -> None:
    chairs = [m.facilitator for m in calls.meetings if m.part == "agenda"]
    assert Counter(chairs) == {"Dan": 84, "Peter": 82}
    handed_over = sum(one != two for one, two in pairwise(chairs))
    assert handed_over == 145


def test_agenda_and_minutes_of_one_meeting_share_their_key_and_day(calls: Reading) -> None:
    agendas = {m.same_meeting: m.held_on for m in calls.meetings if m.part == "agenda"}
    minutes = {m.same_meeting: m.held_on for m in calls.meetings if m.part == "minutes"}
    both = agendas.keys() & minutes.keys()
    assert len(both) == 162
    assert all(agendas[key] == minutes[key] for key in both)


def test_a_call_has_its_start_in_utc_and_presence_from_all_sessions(calls: Reading) -> None:
    files = {m.source.split("/", 1)[1]: m for m in calls.meetings}
    agenda = files["2022/telcons/10-10-agenda.md"]
    assert (agenda.starts_at, agenda.zone) == (time(16), "UTC")
    assert agenda.items[0].brought_by == ("LeaVerou", "torgo", "atanassov")
    minutes = files["2022/telcons/10-10-minutes.md"]
    assert (minutes.held_on, minutes.until_on) == (date(2022, 10, 10), date(2022, 10, 12))
    assert {"Peter", "Dan", "Lea"} <= {a.name for a in minutes.attendees}


def test_resolutions_noted_in_calls_are_decisions(calls: Reading) -> None:
    texts = [d.text for m in calls.meetings for d in m.decisions]
    assert any(t.startswith("We should request to publish the design principles") for t in texts)
    assert not any("no consensus to close" in text for text in texts)
