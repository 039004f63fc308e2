"""A role's book: what is derived, what is written, what is held back and what is refused."""

from datetime import date

import pytest

from facilitator.errors import Refused
from facilitator.groups.records import DomainDraft, GroupDraft, Rung
from facilitator.groups.service import add_domain, start_group
from facilitator.handovers.book import service as books
from facilitator.handovers.book.records import (
    BookDutyDraft,
    BookNoteDraft,
    BookPart,
)
from facilitator.handovers.steps import StepDraft
from facilitator.meetings.series.records import SeriesDraft
from facilitator.meetings.series.service import start_series
from facilitator.roles.records import RoleDraft
from facilitator.roles.service import add_role


@pytest.fixture
def treasurer(office):
    group = start_group(office, GroupDraft(name="Finance circle"))
    return add_role(office, RoleDraft(group_id=group.id, name="Treasurer"))


def note(role, title, **more) -> BookNoteDraft:
    return BookNoteDraft(role_id=role.id, title=title, **more)


def test_decisions_come_from_the_domains_and_meetings_from_the_series(office, treasurer):
    add_domain(
        office,
        DomainDraft(name="Payments under 500"),
        rung=Rung.delegated,
        owner_role_id=treasurer.id,
    )
    start_series(
        office,
        SeriesDraft(
            title="Finance circle",
            group_id=treasurer.group_id,
            rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
            first_on=office.today(),
            starts_at="18:30",
        ),
    )
    book = books.role_book(office, treasurer.id)
    assert [one.domain for one in book.decides] == ["Payments under 500"]
    assert [one.title for one in book.attends] == ["Finance circle"]
    assert "Thursday" in book.attends[0].words


def test_restricted_notes_are_shown_only_when_asked_for(office, treasurer):
    books.write_note(office, note(treasurer, "Ledger", place="Shared drive, “Finance”"))
    books.write_note(office, note(treasurer, "Who pays in instalments", restricted=True))
    book = books.role_book(office, treasurer.id)
    assert [one.title for one in book.of(BookPart.knows)] == ["Ledger"]
    assert book.held_back == 1
    whole = books.role_book(office, treasurer.id, restricted=True)
    assert len(whole.notes) == 2 and whole.held_back == 0


def test_a_note_is_changed_looked_at_and_taken_out(office, treasurer, clock):
    made = books.write_note(office, note(treasurer, "Ledger"))
    books.write_note(office, note(treasurer, "Ledger", place="Blue folder"), made.id)
    clock.advance(days=3)
    books.still_true(office, made.id)
    [shown] = books.role_book(office, treasurer.id).notes
    assert (shown.place, shown.looked_at_on) == ("Blue folder", office.today())
    books.remove_note(office, made.id)
    assert books.role_book(office, treasurer.id).notes == ()


def test_the_book_asks_for_what_such_a_role_usually_knows_until_it_is_there(office, treasurer):
    asked = books.role_book(office, treasurer.id).asks_for
    assert "Accountant" in asked
    books.write_note(office, note(treasurer, "accountant", part=BookPart.people))
    assert "Accountant" not in books.role_book(office, treasurer.id).asks_for


@pytest.mark.parametrize("field", ["title", "text", "place"])
def test_a_password_is_refused_wherever_it_is_written(office, treasurer, field):
    given = {"title": "Bank", field: "password: hunter22"}
    with pytest.raises(Refused, match="where it is kept"):
        books.write_note(office, note(treasurer, **given))
    assert books.role_book(office, treasurer.id).notes == ()


@pytest.mark.parametrize(
    ("month", "day", "today", "expected"),
    [
        (3, 15, date(2026, 1, 5), date(2026, 3, 15)),
        (1, 5, date(2026, 1, 5), date(2026, 1, 5)),
        (1, 4, date(2026, 1, 5), date(2027, 1, 4)),
        (2, 31, date(2026, 1, 5), date(2026, 2, 28)),
        (2, 29, date(2027, 3, 1), date(2028, 2, 29)),
        (6, None, date(2026, 1, 5), date(2026, 6, 1)),
        (6, None, date(2026, 6, 10), date(2026, 6, 30)),
        (6, None, date(2026, 7, 1), date(2027, 6, 1)),
    ],
)
def test_a_yearly_duty_falls_on_its_next_day(treasurer, month, day, today, expected):
    duty = BookDutyDraft(role_id=treasurer.id, title="Accounts", month=month, day=day)
    assert books.next_day(duty, today) == expected


def test_a_role_has_our_checklist_until_it_has_its_own(office, treasurer):
    ours = books.checklist_of(office, treasurer.id)
    assert any("Bank mandate" in one.words for one in ours)
    step = StepDraft(words="Count the cash together", days=-3)
    books.set_checklist(office, treasurer.id, (step,))
    own = books.checklist_of(office, treasurer.id)
    assert [one.words for one in own if not one.rescue] == ["Count the cash together"]
    assert [one.words for one in own if one.rescue] == [o.words for o in ours if o.rescue]
    books.set_checklist(office, treasurer.id, ())
    assert books.checklist_of(office, treasurer.id) == ours
