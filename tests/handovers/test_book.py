"""A role's book: what is derived, what is written, what is held back and what is refused."""

from datetime import date

import pytest

from facilitator.errors import Refused
from facilitator.groups.records import DomainDraft, GroupDraft, Rung
from facilitator.groups.service import add_domain, start_group
from facilitator.handovers.book import service as books
from facilitator.handovers.book.overview import book_rows, role_of_entry
from facilitator.handovers.book.records import (
    BookDutyDraft,
    BookNoteDraft,
    BookPart,
)
from facilitator.handovers.checklists import checklists
from facilitator.handovers.secrets import looks_secret
from facilitator.handovers.steps import StepDraft
from facilitator.meetings.series.records import SeriesDraft
from facilitator.meetings.series.service import start_series
from facilitator.roles.records import RoleDraft
from facilitator.roles.service import add_role, change_role


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


def test_changing_one_step_makes_the_whole_list_the_roles_own_in_the_order_of_days(
    office, treasurer
):
    ours = books.checklist_shown(office, treasurer.id)
    assert not ours.own and ours.ours == "Treasurer"
    first, last = StepDraft(words="Say so", days=-300), StepDraft(words="Tidy up", days=200)
    books.change_checklist(office, treasurer.id, None, last)
    books.change_checklist(office, treasurer.id, ours.steps[0], first)
    own = books.checklist_shown(office, treasurer.id)
    usual = [one.words for one in own.steps if not one.rescue]
    assert own.own and len(own.steps) == len(ours.steps) + 1
    assert (usual[0], usual[-1]) == ("Say so", "Tidy up") and ours.steps[0] not in own.steps
    books.change_checklist(office, treasurer.id, first, None)
    assert first not in books.checklist_of(office, treasurer.id)
    with pytest.raises(Refused, match="no longer on the list"):
        books.change_checklist(office, treasurer.id, first, None)


@pytest.mark.parametrize(
    ("title", "text", "refused"),
    [
        ("Bank PIN", "4711", True),
        ("Door code:", "83a1", True),
        ("Password", "hunter22", True),
        ("Password", "drawer 3", False),
        ("Password", "Amara", False),
        ("PIN", "In the safe", False),
        ("Rent", "4711", False),
    ],
)
def test_one_word_under_a_title_that_names_a_secret_is_refused(
    office, treasurer, title, text, refused
):
    for field in ("text", "place"):
        if refused:
            with pytest.raises(Refused, match="where it is kept"):
                books.write_note(office, note(treasurer, title, **{field: text}))
        else:
            books.write_note(office, note(treasurer, title, **{field: text}))


def test_nothing_that_our_lists_ask_for_is_taken_for_a_secret():
    for one in checklists():
        asked = [*one.knows, *one.private, *one.people, *(each.words for each in one.calendar)]
        assert [words for words in asked if looks_secret(words)] == []


def test_what_only_some_should_read_is_asked_for_as_private(office, treasurer):
    asked = {one.words: one.private for one in books.role_book(office, treasurer.id).asked}
    assert asked["Who pays in instalments or late, by agreement"]
    assert not asked["Accountant"]


def test_each_role_has_a_line_that_says_how_full_its_book_is(office, treasurer):
    [empty] = book_rows(office)
    assert empty.is_empty and empty.asked_for and empty.looked_at_on is None
    books.write_note(office, note(treasurer, "Ledger", looked_at_on=date(2025, 5, 12)))
    private = books.write_note(office, note(treasurer, "Worries", restricted=True))
    duty = books.write_duty(office, BookDutyDraft(role_id=treasurer.id, title="Tax", month=5))
    [row] = book_rows(office)
    assert (row.notes, row.private, row.duties) == (2, 1, 1)
    assert row.looked_at_on == date(2025, 5, 12)
    assert "ledger" in row.words and "tax" in row.words and "worries" not in row.words
    assert role_of_entry(office, private.id) == role_of_entry(office, duty.id) == treasurer.id
    assert role_of_entry(office, treasurer.id) is None


def test_a_role_that_ended_keeps_its_line_while_its_book_says_something(office, treasurer):
    ended = RoleDraft(**treasurer.model_dump(include=set(RoleDraft.model_fields)))
    change_role(office, treasurer.id, ended.model_copy(update={"ended_on": date(2025, 12, 31)}))
    assert book_rows(office) == []
    books.write_note(office, note(treasurer, "Ledger"))
    assert [row.ended for row in book_rows(office)] == [True]
