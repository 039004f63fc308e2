"""The page of role books: read, written by keyboard, and what is private stays hidden."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from facilitator.groups.records import DomainDraft, GroupDraft, Rung
from facilitator.groups.service import add_domain, start_group
from facilitator.handovers.book.records import BookDutyDraft, BookNoteDraft, BookPart
from facilitator.handovers.book.service import (
    checklist_shown,
    remove_note,
    role_book,
    write_duty,
    write_note,
)
from facilitator.handovers.secrets import ADVICE
from facilitator.handovers.service import manner_of
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import RoleDraft
from facilitator.roles.service import add_role
from facilitator.store.history import undo_last
from ui.bridge import Bridge
from ui.handovers.books.page import BooksPage
from ui.widgets.button import Button
from ui.widgets.field import ErrorLine
from ui.widgets.pill import Pill
from ui.widgets.text import Text

from .keys import CTRL, focus, press, settle, write

Show = Callable[[QWidget], QWidget]
SECRET_TITLE = "Two households that owe us"


class House:
    """A treasurer with a book, and a greeter without."""

    def __init__(self, office: Office) -> None:
        self.office = office
        group = start_group(office, GroupDraft(name="Finance circle"))
        draft = RoleDraft(group_id=group.id, name="Treasurer", purpose="Keeps the books.")
        self.role = add_role(office, draft)
        self.greeter = add_role(office, RoleDraft(group_id=group.id, name="Greeter"))
        add_domain(
            office,
            DomainDraft(name="Small payments"),
            rung=Rung.delegated,
            owner_role_id=self.role.id,
        )
        self.ledger = self.note("Ledger", place="Shared drive", looked_at_on=date(2025, 5, 12))
        self.private = self.note(SECRET_TITLE, restricted=True, text="The Baker household")
        draft = BookDutyDraft(role_id=self.role.id, title="Accounts", month=3, day=15)
        self.duty = write_duty(office, draft)

    def note(self, title: str, **more: object):
        return write_note(self.office, BookNoteDraft(role_id=self.role.id, title=title, **more))

    @property
    def titles(self) -> list[str]:
        return [note.title for note in role_book(self.office, self.role.id, restricted=True).notes]


@pytest.fixture
def house(office: Office) -> House:
    return House(office)


@pytest.fixture
def page(house: House, bridge: Bridge, shown: Show) -> BooksPage:
    made = BooksPage(bridge)
    made.resize(1100, 760)
    shown(made)
    made.reread()
    bridge.changed.connect(lambda _tables: made.reread())
    made.show_record(house.role.id)
    return made


def said(widget: QWidget) -> str:
    """Every word on the screen."""
    words = [text.text() for text in widget.findChildren(Text) if text.isVisible()]
    words += [pill.words for pill in widget.findChildren(Pill) if pill.isVisible()]
    words += [button.words for button in widget.findChildren(Button) if button.isVisible()]
    return "\n".join(words)


def button(page: QWidget, name: str) -> Button:
    found = [one for one in page.findChildren(Button) if one.accessibleName() == name]
    [seen] = [one for one in found if one.isVisible()]
    return seen


def go(page: QWidget, name: str) -> None:
    """Put the keyboard on a button and press Enter."""
    button(page, name).setFocus()
    press(Qt.Key.Key_Return)


def choose(box: QWidget, value: object) -> None:
    """Go through a drop-down by keys until it says this."""
    assert isinstance(box, QComboBox)
    box.setFocus()
    press(Qt.Key.Key_Home)
    while box.currentData() != value:
        before = box.currentIndex()
        press(Qt.Key.Key_Down)
        assert box.currentIndex() != before


def test_a_book_says_what_the_role_decides_knows_and_does_each_year(page: BooksPage) -> None:
    words = said(page.beside)
    for part in ("Keeps the books.", "Small payments", "delegated", "Ledger", "Accounts"):
        assert part in words
    assert "Where: Shared drive" in words and "Looked at 12 May 2025" in words
    assert "15 March · next on 15 Mar 2026" in words


def test_the_list_says_how_full_each_book_is(page: BooksPage) -> None:
    rows = {row.title: row for at in range(2) if (row := page.list.row_at(at))}
    assert rows["Greeter"].caption == "Finance circle · nothing written yet"
    assert rows["Treasurer"].caption == "Finance circle · 2 notes, looked at 12 May"
    assert rows["Treasurer"].pill.endswith(" asked for") and not rows["Greeter"].pill


def test_the_search_finds_what_is_written_and_nothing_private(page: BooksPage) -> None:
    for words, count in (("shared drive", 1), ("finance", 2), ("baker", 0), ("owe us", 0)):
        page.search.clear()
        page.search.field.setFocus()
        write(words)
        assert page.list.count == count, words


def test_a_note_is_written_by_keyboard_and_the_keyboard_comes_back(
    page: BooksPage, house: House
) -> None:
    go(page, "Write a note: Knows")
    assert focus() is page.beside.note_form.fields["title"].editor
    write("Receipts")
    press(Qt.Key.Key_Return)
    assert "Receipts" in house.titles
    assert focus().accessibleName() == "Write a note: Knows"
    assert "Receipts" in said(page.beside)
    note = next(n for n in role_book(house.office, house.role.id).notes if n.title == "Receipts")
    assert note.looked_at_on == house.office.today() and not note.restricted


def test_esc_leaves_the_book_as_it_was(page: BooksPage, house: House) -> None:
    before = house.titles
    go(page, "Change: Ledger")
    write("Something else")
    press(Qt.Key.Key_Escape)
    assert house.titles == before and focus().accessibleName() == "Change: Ledger"


def test_still_true_is_one_press_and_can_be_undone(page: BooksPage, house: House) -> None:
    go(page, "Still true: Ledger")
    assert "Looked at 5 Jan 2026" in said(page.beside)
    assert focus().accessibleName() == "Still true: Ledger"
    undo_last(house.office)
    settle()
    assert "Looked at 12 May 2025" in said(page.beside)


@pytest.mark.parametrize("field", ["title", "text", "place"])
def test_a_password_is_refused_beside_its_field_and_what_was_typed_stays(
    page: BooksPage, house: House, field: str
) -> None:
    before = house.titles
    go(page, "Write a note: Knows")
    form = page.beside.note_form
    if field != "title":
        write("Bank")
    form.fields[field].editor.setFocus()
    write("password: hunter22")
    press(Qt.Key.Key_Return, CTRL)
    assert form.fields[field].error == ADVICE and form.words(field) == "password: hunter22"
    assert focus() is form.fields[field].editor and house.titles == before
    lines = [line for line in form.findChildren(ErrorLine) if line.isVisible()]
    assert len(lines) == 1


def test_a_secret_under_a_title_that_names_it_is_refused_beside_its_field(
    page: BooksPage, house: House
) -> None:
    go(page, "Write a note: Knows")
    form = page.beside.note_form
    write("Bank PIN")
    form.fields["text"].editor.setFocus()
    write("4711")
    press(Qt.Key.Key_Return, CTRL)
    assert form.fields["text"].error == ADVICE and "Bank PIN" not in house.titles


def test_a_secret_in_a_duty_or_a_step_is_refused_beside_its_field(page: BooksPage) -> None:
    go(page, "Note a duty: Each year")
    write("PIN: 4711")
    press(Qt.Key.Key_Return)
    assert page.beside.duty_form.fields["title"].error == ADVICE
    press(Qt.Key.Key_Escape)
    go(page, "Add a step")
    write("Tell them the PIN: 4711")
    press(Qt.Key.Key_Return)
    assert page.beside.handing.step_form.fields["words"].error == ADVICE


def test_private_notes_are_counted_and_shown_only_when_asked_for(page: BooksPage) -> None:
    assert "1 private note" in said(page.beside) and SECRET_TITLE not in said(page.beside)
    go(page, "Show them: 1 private note")
    words = said(page.beside)
    assert SECRET_TITLE in words and "The Baker household" in words and "Private" in words
    go(page, "Hide them: 1 private note")
    assert SECRET_TITLE not in said(page.beside)


def test_private_notes_are_hidden_again_when_the_page_is_left(
    page: BooksPage, house: House
) -> None:
    go(page, "Show them: 1 private note")
    go(page, f"Change: {SECRET_TITLE}")
    page.hide()
    page.show()
    settle()
    assert not page.beside.reveals and SECRET_TITLE not in said(page.beside)
    assert not page.beside.note_form.isVisible() and "Ledger" in said(page.beside)


def test_private_notes_are_hidden_for_another_role_and_another_person(
    page: BooksPage, house: House, bridge: Bridge
) -> None:
    go(page, "Show them: 1 private note")
    page.show_record(house.greeter.id)
    page.show_record(house.role.id)
    assert SECRET_TITLE not in said(page.beside)
    go(page, "Show them: 1 private note")
    bridge.set_actor(add_person(house.office, PersonDraft(name="Amara")).id)
    settle()
    assert SECRET_TITLE not in said(page.beside) and "1 private note" in said(page.beside)


def test_what_is_said_of_a_private_note_does_not_name_it(
    page: BooksPage, bridge: Bridge, qtbot: QtBot
) -> None:
    go(page, "Show them: 1 private note")
    go(page, f"Change: {SECRET_TITLE}")
    with qtbot.waitSignal(bridge.said) as heard:
        press(Qt.Key.Key_Return)
    assert SECRET_TITLE not in heard.args[0]


def test_what_our_list_asks_for_is_begun_by_one_press(page: BooksPage, house: House) -> None:
    asked = next(one for one in role_book(house.office, house.role.id).asked)
    go(page, f"Write it: {asked.words}")
    form = page.beside.note_form
    assert form.words("title") == asked.words and focus() is form.fields["text"].editor
    write("In the hall")
    press(Qt.Key.Key_Return, CTRL)
    assert asked.words in house.titles
    assert asked.words not in role_book(house.office, house.role.id).asks_for


def test_a_duty_of_our_calendar_is_begun_by_one_press(page: BooksPage, house: House) -> None:
    [duty, *_] = role_book(house.office, house.role.id).duties_asked
    go(page, f"Note it: {duty.words}")
    write("20")
    press(Qt.Key.Key_Return)
    found = {one.duty.title: one.duty for one in role_book(house.office, house.role.id).duties}
    assert (found[duty.words].month, found[duty.words].day) == (duty.month, 20)


def test_a_note_and_a_duty_are_removed_and_come_back_with_undo(
    page: BooksPage, house: House
) -> None:
    go(page, "Remove: Ledger")
    go(page, "Remove: Accounts")
    assert "Ledger" not in said(page.beside) and "Accounts" not in said(page.beside)
    undo_last(house.office)
    undo_last(house.office)
    settle()
    assert "Ledger" in said(page.beside) and "Accounts" in said(page.beside)


def test_how_it_is_handed_over_is_changed_by_keyboard(page: BooksPage, house: House) -> None:
    assert "Opens 90 days before a term ends." in said(page.beside)
    go(page, "Change: How it is handed over")
    write("30")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_A, CTRL)
    write("2")
    press(Qt.Key.Key_Return)
    manner = manner_of(house.office, house.role.id)
    assert (manner.opens_days, manner.watch, manner.together) == (30, 2, 1)
    words = said(page.beside)
    assert "Opens 30 days before a term ends." in words
    assert "Teaching: watch twice, together once, alone once." in words


def test_a_step_is_added_to_the_checklist_in_the_order_of_days(
    page: BooksPage, house: House
) -> None:
    ours = checklist_shown(house.office, house.role.id)
    assert not ours.own and "our list “Treasurer”" in said(page.beside)
    go(page, "Add a step")
    form = page.beside.handing.step_form
    write("Count the cash")
    form.fields["days"].editor.setFocus()
    press(Qt.Key.Key_A, CTRL)
    write("400")
    choose(form.fields["party"].editor, "outgoing")
    press(Qt.Key.Key_Return)
    own = checklist_shown(house.office, house.role.id)
    assert own.own and len(own.steps) == len(ours.steps) + 1
    assert (own.steps[0].words, own.steps[0].days) == ("Count the cash", -400)
    assert "this role’s own list" in said(page.beside)
    go(page, "Back to our list")
    assert checklist_shown(house.office, house.role.id) == ours


def test_steps_are_seen_changed_and_removed(page: BooksPage, house: House) -> None:
    [first, *_] = checklist_shown(house.office, house.role.id).steps
    assert first.words not in said(page.beside)
    go(page, "Show the steps")
    assert f"{abs(first.days)} days before the term ends" in said(page.beside)
    go(page, f"Change: {first.words}")
    press(Qt.Key.Key_A, CTRL)
    write("Say hello")
    press(Qt.Key.Key_Return)
    words = [one.words for one in checklist_shown(house.office, house.role.id).steps]
    assert "Say hello" in words and first.words not in words
    go(page, "Remove: Say hello")
    words = [one.words for one in checklist_shown(house.office, house.role.id).steps]
    assert "Say hello" not in words


def test_the_steps_are_shown_in_sight_and_hidden_with_the_same_key(
    page: BooksPage, house: House
) -> None:
    [first, *_] = checklist_shown(house.office, house.role.id).steps
    go(page, "Show the steps")
    settle()
    shown = next(one for one in page.beside.findChildren(Text) if first.words in one.text())
    at = shown.mapTo(page.beside.viewport(), shown.rect().topLeft()).y()
    assert 0 <= at < page.beside.viewport().height()
    press(Qt.Key.Key_Return)
    assert first.words not in said(page.beside)


def test_a_step_of_a_rescue_asks_neither_who_nor_for_teaching(
    page: BooksPage, house: House
) -> None:
    go(page, "Add a step")
    form = page.beside.handing.step_form
    write("Ring the bank")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert form.fields["party"].isHidden() and form.fields["stage"].isHidden()
    press(Qt.Key.Key_Return)
    steps = {one.words: one for one in checklist_shown(house.office, house.role.id).steps}
    made = steps["Ring the bank"]
    assert made.rescue and made.days == 14 and made.party.value == "staying"


def test_a_note_is_shown_where_it_is_and_a_private_one_stays_hidden(
    page: BooksPage, house: House
) -> None:
    page.show_record(house.greeter.id)
    assert page.show_record(house.ledger.id)
    assert focus().accessibleName() == "Still true: Ledger"
    assert page.show_record(house.private.id)
    assert SECRET_TITLE not in said(page.beside)
    assert focus().accessibleName() == "Show them: 1 private note"
    assert page.show_record(house.duty.id) and focus().accessibleName() == "Change: Accounts"
    assert not page.show_record(house.role.group_id)


def test_of_many_notes_the_first_are_shown_and_the_others_when_asked(
    page: BooksPage, house: House
) -> None:
    made = [house.note(f"Note {at:03}") for at in range(60)]
    settle()
    assert "Note 059" not in said(page.beside)
    assert page.show_record(made[-1].id)
    assert "Note 059" in said(page.beside) and focus().accessibleName() == "Still true: Note 059"


def test_a_role_that_is_gone_leaves_its_place_to_nothing(page: BooksPage, house: House) -> None:
    group = house.role.group_id
    gone = add_role(house.office, RoleDraft(group_id=group, name="Gone"))
    settle()
    page.show_record(gone.id)
    go(page, "Write a note: Knows")
    undo_last(house.office)
    settle()
    assert page.beside.role_id != gone.id and not page.beside.note_form.isVisible()


def test_without_roles_the_page_says_what_will_be_here(bridge: Bridge, shown: Show) -> None:
    made = BooksPage(bridge)
    made.resize(1100, 760)
    shown(made)
    made.reread()
    assert "Roles will be here" in said(made)
    assert not made.take.isVisible()


def test_a_note_under_decides_stands_there_and_not_under_knows(
    page: BooksPage, house: House
) -> None:
    house.note("Ask before 500", part=BookPart.decides)
    settle()
    assert focus() is not None
    cards = [one for one in page.beside.findChildren(QWidget) if one.accessibleName() == "Decides"]
    assert any("Ask before 500" in said(card) for card in cards)


def test_a_word_as_long_as_the_page_cuts_neither_itself_nor_what_is_around_it(
    page: BooksPage, house: House
) -> None:
    address = "https://example.org/" + "x" * 180
    house.note("Donaudampfschifffahrtsgesellschaftskapitänspatentverlängerung", place=address)
    house.note("After it", text="Words that go on and on over the end of the line. " * 6)
    settle()
    texts = [one for one in page.beside.findChildren(Text) if one.isVisible()]
    assert any(address in one.text().replace("\u200b", "") for one in texts)
    for one in texts:
        if one.wordWrap():
            assert one.height() >= one.heightForWidth(one.width()), one.text()
        assert one.mapTo(page.beside, one.rect().topRight()).x() <= page.beside.width()


def test_everything_that_takes_keys_has_a_name(page: BooksPage) -> None:
    go(page, "Show them: 1 private note")
    go(page, "Show the steps")
    for form in page.beside.forms:
        form.show()
    settle()
    nameless = [
        type(one).__name__
        for one in page.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus
        # The line in a number field is Qt's own; the field around it has the name.
        if not one.accessibleName()
        and not isinstance(one, Text)
        and one.objectName() != "qt_spinbox_lineedit"
    ]
    assert nameless == []


def test_tab_goes_from_the_search_to_the_list_and_into_the_book(page: BooksPage) -> None:
    page.search.field.setFocus()
    press(Qt.Key.Key_Tab)
    assert focus() is page.list
    press(Qt.Key.Key_Tab)
    names = [focus().accessibleName()]
    for _ in range(3):
        press(Qt.Key.Key_Tab)
        names.append(focus().accessibleName())
    expected = ["Write a note", "Take it along", "Open the role", "Write a note: Decides"]
    assert names == expected


def test_a_note_that_is_gone_meanwhile_is_said_in_the_form(page: BooksPage, house: House) -> None:
    go(page, "Change: Ledger")
    remove_note(house.office, house.ledger.id)
    settle()
    press(Qt.Key.Key_Return)
    form = page.beside.note_form
    assert form.isVisible() and "not on record" in form.error


def test_what_another_role_shows_is_not_touched_by_this_ones_form(
    page: BooksPage, house: House
) -> None:
    go(page, "Write a note: Knows")
    write("For the treasurer")
    page.list.choose(house.greeter.id)
    settle()
    assert not page.beside.note_form.isVisible()
    assert not role_book(house.office, house.greeter.id).notes


def test_a_book_stays_while_it_is_changed_though_it_no_longer_fits_the_search(
    page: BooksPage, house: House
) -> None:
    page.search.field.setFocus()
    write("shared drive")
    go(page, "Remove: Ledger")
    assert page.beside.role_id == house.role.id and page.list.count == 1
    page.search.field.setFocus()
    write("x")
    assert page.list.count == 0 and page.beside.role_id is None
