"""The handover book and the sheet on paper: what is in them, and what is not."""

from datetime import date, timedelta

import pytest

from facilitator.errors import Refused
from facilitator.handovers import service as handing
from facilitator.handovers.book import service as books
from facilitator.handovers.book.records import BookDutyDraft, BookNoteDraft
from facilitator.handovers.records import HandoverWordDraft, HandoverWordKind
from facilitator.handovers.telling import handover_book, handover_sheet, private_notes

from .conftest import ENDS


def test_the_book_of_a_role_holds_what_it_knows_and_how_it_is_handed_over(late_february, office):
    house = late_february
    role = house.role_id
    ledger = BookNoteDraft(role_id=role, title="Ledger", place="Drive *Finance*")
    books.write_note(office, ledger)
    books.write_duty(office, BookDutyDraft(role_id=role, title="Yearly accounts", month=3))
    letter = HandoverWordDraft(
        handover_id=house.open.id,
        kind=HandoverWordKind.differently,
        person_id=house.people["Bo"],
        text="Close the books every month.",
    )
    handing.write_word(office, letter)
    told = handover_book(office, role_id=role)
    assert told.title == "Treasurer: handover book"
    for words in (
        "# Treasurer",
        "Held by Bo",
        "### Ledger\n\nWhere: Drive \\*Finance\\*.",
        "- March: Yearly accounts",
        "## Handover: Bo → Dana, 31 May 2026",
        "| Pay one invoice with Bo watching | Dana | due 21 May 2026 |",
        "### What Bo would do differently\n\nClose the books every month.",
    ):
        assert words in told.text, words


def test_what_is_written_in_a_note_keeps_its_paragraphs_and_a_duty_how_it_is_done(house, office):
    text, day = "First this.\n\n- one\n- two", date(2025, 5, 12)
    note = BookNoteDraft(role_id=house.role_id, title="Tax", text=text, looked_at_on=day)
    books.write_note(office, note)
    duty = BookDutyDraft(role_id=house.role_id, title="Tax return", month=5, text="By post.")
    books.write_duty(office, duty)
    told = handover_book(office, role_id=house.role_id).text
    assert "### Tax\n\nFirst this.\n\n- one\n- two\n\n*Looked at on 12 May 2025.*" in told
    assert "- May: Tax return. By post." in told


def test_a_book_would_leave_as_many_private_notes_out_as_it_says(house, office):
    private = BookNoteDraft(role_id=house.role_id, title="Who pays late", restricted=True)
    books.write_note(office, private)
    assert private_notes(office) == private_notes(office, role_id=house.role_id) == 1
    assert private_notes(office, person_id=house.people["Bo"]) == 1
    assert private_notes(office, person_id=house.people["Eli"]) == 0


def test_private_notes_are_left_out_unless_chosen(house, office):
    private = BookNoteDraft(role_id=house.role_id, title="Who pays late", restricted=True)
    books.write_note(office, private)
    told = handover_book(office, role_id=house.role_id).text
    assert "Who pays late" not in told
    assert "One private note is left out of this book." in told
    chosen = handover_book(office, role_id=house.role_id, restricted=True).text
    assert "### Who pays late (private)" in chosen


def test_a_person_takes_the_roles_they_hold_along_and_nobody_else_s(house, office):
    assert [name for name, _ in handover_book(office, person_id=house.people["Bo"]).chapters] == [
        "Treasurer"
    ]
    with pytest.raises(Refused, match="no role to write down"):
        handover_book(office, person_id=house.people["Eli"])


def test_what_was_passed_on_unfinished_stays_in_the_book(late_february, office, clock):
    house = late_february
    clock.set(ENDS + timedelta(days=1))
    handing.pass_on_unfinished(office, house.open.id, "Bo moves to Leipzig")
    told = handover_book(office, role_id=house.role_id).text
    assert "Passed on unfinished, " in told and "Bo moves to Leipzig" in told


def test_the_sheet_has_a_box_for_every_open_step_and_none_for_what_is_done(late_february, office):
    house = late_february
    first = house.open.steps[0]
    boxes = handover_sheet(office, house.open.id).count("\n| ☐ |")
    handing.tick_step(office, first.step.id)
    sheet = handover_sheet(office, house.open.id)
    assert sheet.count("\n| ☐ |") == boxes - 1 and first.words not in sheet
    house.finish()
    for one in house.open.steps:
        handing.tick_step(office, one.step.id)
    assert "Nothing is open." in handover_sheet(office, house.open.id)


def test_the_book_says_who_thanks_why_a_step_was_left_out_and_what_happened(late_february, office):
    house = late_february
    thanks = HandoverWordDraft(
        handover_id=house.open.id,
        kind=HandoverWordKind.thanks,
        person_id=house.people["Dana"],
        text="Every bill was paid in time.",
    )
    handing.write_word(office, thanks)
    handing.leave_step_out(office, house.open.steps[0].step.id, "The bank closed its branch")
    handing.say_what_is_missing(office, house.open.id, "Who signs at the bank")
    told = handover_book(office, role_id=house.role_id).text
    assert "### Thanks from Dana\n\nEvery bill was paid in time." in told
    assert " *(The bank closed its branch)* | Bo | left out |" in told
    assert "### What happened\n\n- " in told


def test_the_handover_under_way_stands_before_the_past_ones(late_february, office, clock):
    house = late_february
    clock.set(ENDS + timedelta(days=1))
    handing.pass_on_unfinished(office, house.open.id, "Bo moves to Leipzig")
    clock.set(date(2026, 11, 20))
    handing.tend(office)
    told = handover_book(office, role_id=house.role_id).text
    assert told.index("## Handover: Dana → ") < told.index("## Handover: Bo → Dana")


def test_days_on_the_sheet_are_short_enough_for_one_line(late_february, office):
    sheet = handover_sheet(office, late_february.open.id)
    assert "until 31 May 2026" in sheet
    assert "| 21 May |" in sheet and "21 May 2026" not in sheet
