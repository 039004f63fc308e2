"""Files that earlier releases really wrote open without loss; one file for each schema."""

import gzip
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from facilitator.decisions.service import decision_rows
from facilitator.handovers.book.records import BookPart
from facilitator.handovers.book.service import checklist_of, role_book
from facilitator.handovers.records import HandoverActKind
from facilitator.handovers.service import handover, handovers, manner_of
from facilitator.handovers.shown import StepState
from facilitator.handovers.steps import Stage
from facilitator.meetings.minutes import minutes_markdown
from facilitator.meetings.service import MeetingFilter, meeting_page, meeting_rows
from facilitator.opening import open_collective
from facilitator.people.service import absences, cohorts, people
from facilitator.reminders.ladders import ladders
from facilitator.reminders.service import reminders
from facilitator.reminders.standing import ReminderState
from facilitator.roles.records import TermActKind, WishKind
from facilitator.roles.service import roles, terms_of_role, wishes
from facilitator.store.backup import faults_in
from facilitator.store.history import breaks_in_chain
from facilitator.store.version import HEAD

RELEASES = sorted((Path(__file__).parent / "releases").glob("*.facilitator.gz"))


@pytest.mark.parametrize("packed", RELEASES, ids=lambda path: path.name.split(".")[0])
def test_a_file_of_an_earlier_release_opens_with_everything_in_it(packed, tmp_path):
    path = tmp_path / "Rosewater.facilitator"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    office = open_collective(path)
    assert [person.name for person in people(office)] == ["Amara", "Bo", "Chidi"]
    assert [row.title for row in decision_rows(office)] == ["Guests stay up to 14 nights"]
    (meeting,) = meeting_rows(office, MeetingFilter())
    page = meeting_page(office, meeting.id)
    assert page.items[0].notes == "Eleven guests so far.\n!Bo asks the floors."
    assert [action.text for action in page.all_actions] == ["Ask the floors"]
    assert "Eleven guests so far." in minutes_markdown(office, meeting.id)
    assert breaks_in_chain(office) == []
    office.database.close()
    assert faults_in(path) == ""
    is_older = packed.name < HEAD
    assert any("before update" in other.name for other in tmp_path.iterdir()) is is_older


def test_terms_wishes_and_cohorts_of_the_second_release_are_all_there(tmp_path):
    path = tmp_path / "Rosewater.facilitator"
    path.write_bytes(
        gzip.decompress((Path(__file__).parent / "releases/0002.facilitator.gz").read_bytes())
    )
    office = open_collective(path)
    named = {one.name: one.id for one in people(office)}
    treasurer = next(one for one in roles(office) if one.name == "Treasurer")
    first, second, third = sorted(terms_of_role(office, treasurer.id), key=lambda r: r.term.from_on)
    assert [one.person for one in (first, second, third)] == ["Amara", "Bo", "Chidi"]
    assert [one.term.from_on for one in (second, third)] == [date(2026, 11, 25), date(2027, 5, 10)]
    assert [act.kind for act in second.acts] == [TermActKind.shadowing, TermActKind.began]
    assert [act.reason for act in first.acts] == ["", "Moved to the garden"]
    assert [one.wish for one in wishes(office, role_id=treasurer.id)] == [WishKind.gladly]
    assert [one.person_id for one in absences(office)] == [named["Chidi"]]
    assert [one.cohort.name for one in cohorts(office)] == ["Night shift"]
    office.database.close()


def test_handovers_and_books_of_the_fourth_schema_are_all_there(tmp_path):
    path = tmp_path / "Rosewater.facilitator"
    path.write_bytes(
        gzip.decompress((Path(__file__).parent / "releases/0004.facilitator.gz").read_bytes())
    )
    office = open_collective(path)
    treasurer = next(one for one in roles(office) if one.name == "Treasurer")
    [found] = handovers(office, with_past=True)
    shown = handover(office, found.id)
    assert (shown.outgoing, shown.incoming, shown.ends_on) == ("Bo", "Chidi", date(2027, 5, 9))
    steps = {one.words: one for one in shown.steps if not one.step.rescue}
    assert list(steps) == [
        "Which folder the receipts of the garden are in",
        "Bank mandate: Bo and Chidi sign at the branch",
        "Pay one invoice with Bo watching",
        "Show where the float of the kitchen is",
    ]
    done = [words for words, one in steps.items() if one.state is StepState.done]
    assert done == ["Bank mandate: Bo and Chidi sign at the branch"]
    assert [one.words for one in shown.steps if one.step.own] == [
        "Which folder the receipts of the garden are in",
        "Show where the float of the kitchen is",
    ]
    assert [(one.about, one.minutes) for one in shown.sessions] == [("Open bills", 50)]
    watch = next(one for one in shown.taught if one.stage is Stage.watch)
    assert (watch.times, watch.wanted) == (1, 2)
    assert [act.kind for act in shown.acts] == [
        HandoverActKind.missing,
        HandoverActKind.interrupted,
        HandoverActKind.taken_up,
    ]
    assert [one.text for one in shown.words] == ["Close the books every month, not every quarter."]
    assert manner_of(office, treasurer.id).opens_days == 60
    assert len([one for one in checklist_of(office, treasurer.id) if not one.rescue]) == 2
    book = role_book(office, treasurer.id)
    assert [one.title for one in book.of(BookPart.knows)] == ["Ledger"] and book.held_back == 1
    private = role_book(office, treasurer.id, restricted=True).of(BookPart.knows)
    assert [one.title for one in private if one.restricted] == ["Who pays in instalments"]
    assert [one.title for one in book.of(BookPart.people)] == ["Accountant"]
    assert [one.duty.title for one in book.duties] == ["Annual accounts to the federation"]
    office.database.close()


def test_what_was_said_and_put_off_in_the_fifth_schema_is_still_so(tmp_path):
    path = tmp_path / "Rosewater.facilitator"
    path.write_bytes(
        gzip.decompress((Path(__file__).parent / "releases/0005.facilitator.gz").read_bytes())
    )
    office = open_collective(path, clock=lambda: datetime(2027, 3, 2, 9, 0, tzinfo=UTC))
    assert ladders(office)["handover"].days == (45, 14, 0, -7)
    stands = {one.thing.title: one for one in reminders(office)}
    put_off = stands["Ask the floors"]
    assert put_off.state is ReminderState.put_off
    assert put_off.until == datetime(2027, 3, 8, 9, 0, tzinfo=UTC)
    said = stands["Secretary is vacant"]
    assert said.said_at == datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
    assert said.state is not ReminderState.news
    office.database.close()
