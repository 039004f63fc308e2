"""Fields one types into: notes, days, people, forms."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import (
    QCalendarWidget,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.widgets.date_field import DateField
from ui.widgets.date_words import day_in, written
from ui.widgets.field import Field
from ui.widgets.note import LONGEST_LINE, NoteEdit, broken
from ui.widgets.panel import InlinePanel
from ui.widgets.picker import Option, PersonPicker, RecordPicker, fitting

Show = Callable[[QWidget], QWidget]
TODAY = date(2026, 11, 20)  # a Friday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("20 Nov 2026", date(2026, 11, 20)),
        ("2026-12-01", date(2026, 12, 1)),
        ("tomorrow", date(2026, 11, 21)),
        ("today", TODAY),
        ("Friday", date(2026, 11, 27)),
        ("next mon", date(2026, 11, 23)),
        ("in 2 weeks", date(2026, 12, 4)),
        ("+3 m", date(2027, 2, 20)),
        ("in a year", date(2027, 11, 20)),
        ("30.11.", date(2026, 11, 30)),
        ("3/4/27", date(2027, 4, 3)),
        ("November 30", date(2026, 11, 30)),
        ("1st december", date(2026, 12, 1)),
        ("19 nov", date(2027, 11, 19)),
        ("29 Feb", date(2028, 2, 29)),
        ("31 Feb", None),
        ("32.1.", None),
        ("soon", None),
        ("20 Novice", None),
    ],
)
def test_a_day_is_understood_as_people_write_it(words: str, day: date | None) -> None:
    assert day_in(words, TODAY) == day


@given(st.dates(date(1000, 1, 1)))
def test_a_day_we_wrote_is_always_read_back(day: date) -> None:
    assert day_in(written(day), TODAY) == day


@given(st.text(max_size=40))
def test_no_words_break_the_reading_of_days(words: str) -> None:
    day_in(words, TODAY)


def test_the_example_of_an_empty_date_field_lies_ahead(shown: Show) -> None:
    now = [TODAY]
    field = DateField(lambda: now[0])
    shown(field)
    assert field.field.placeholderText().startswith("27 Nov 2026, ")
    field.hide()
    now[0] = date(2027, 3, 1)
    field.show()
    assert field.field.placeholderText().startswith("8 Mar 2027, ")


def test_the_day_that_was_understood_is_written_back(shown: Show, qtbot: QtBot) -> None:
    field = DateField(lambda: TODAY)
    shown(field)
    qtbot.keyClicks(field.field, "tomorrow")
    with qtbot.waitSignal(field.chosen) as said:
        qtbot.keyClick(field.field, Qt.Key.Key_Return)
    assert said.args == [date(2026, 11, 21)]
    assert field.field.text() == "21 Nov 2026"
    qtbot.keyClick(field.field, Qt.Key.Key_Up)
    assert field.day == date(2026, 11, 22)


def test_words_that_mean_no_day_stay_as_they_were_typed(shown: Show, qtbot: QtBot) -> None:
    field = DateField(lambda: TODAY)
    shown(field)
    qtbot.keyClicks(field.field, "after the roof")
    qtbot.keyClick(field.field, Qt.Key.Key_Return)
    assert field.field.text() == "after the roof"
    assert not field.understood


def test_two_letters_and_enter_choose_a_person(shown: Show, qtbot: QtBot) -> None:
    picker = PersonPicker("Who")
    picker.set_people([(UUID(int=1), "Amara", ""), (UUID(int=2), "Zoë", "Zo, zed")])
    shown(picker)
    picker.setFocus()
    qtbot.keyClicks(picker.field, "zo")
    with qtbot.waitSignal(picker.chosen) as said:
        qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert said.args == [UUID(int=2)]
    assert picker.field.text() == "Zoë"


def test_in_a_form_that_opens_with_somebody_chosen_another_is_typed_at_once(
    shown: Show, qtbot: QtBot
) -> None:
    picker, form = PersonPicker(), InlinePanel("Ask for cover", "Ask")
    picker.set_people([(UUID(int=1), "Hana", ""), (UUID(int=2), "Bo", "")])
    picker.choose(UUID(int=1))
    form.add(Field("Who is asked", picker))
    whole = QWidget()
    QVBoxLayout(whole).addWidget(form)
    shown(whole)
    form.open()
    qtbot.waitUntil(lambda: picker.field.selectedText() == "Hana")
    qtbot.keyClicks(picker.field, "bo")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert picker.value == UUID(int=2)


def test_enter_on_a_name_that_nobody_has_records_nothing_about_the_one_chosen_before(
    shown: Show, qtbot: QtBot
) -> None:
    picker, form = PersonPicker(), InlinePanel("Record a nomination", "Record it")
    picker.set_people([(1, "Chidi", ""), (2, "Ana", ""), (3, "Ana", "the younger")])
    picker.choose(1)
    field = Field("Person", picker)
    form.add(field)
    accepted: list[object] = []
    form.accepted.connect(lambda: accepted.append(picker.value))
    shown(form)
    form.open()
    picker.field.selectAll()
    qtbot.keyClicks(picker.field, "Gar")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert field.error == "Nobody and nothing here is called “Gar”."
    picker.field.selectAll()
    qtbot.keyClicks(picker.field, "Ana")
    assert field.error == ""
    qtbot.keyClick(picker.field, Qt.Key.Key_Escape)
    # There are two: the list comes again instead of taking one of them, or Chidi.
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert accepted == []
    qtbot.keyClick(picker.field, Qt.Key.Key_Down)
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert accepted == [3]


def test_enter_again_on_somebody_dim_says_their_reason_again(shown: Show, qtbot: QtBot) -> None:
    picker = PersonPicker("Who types")
    why = "Amara typed them the first time. Choose somebody else."
    picker.set_people([(1, "Amara", ""), (2, "Bo", "")], {1: why})
    field = Field("Who types", picker)
    shown(field)
    picker.field.setFocus()
    qtbot.keyClicks(picker.field, "Am")
    for _ in range(2):  # the list is closed the second time
        qtbot.keyClick(picker.field, Qt.Key.Key_Return)
        assert field.error == why
    qtbot.keyClicks(picker.field, "Bo")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert picker.value == 2


def test_leaving_a_picker_with_half_a_name_takes_the_choice_before_back(
    shown: Show, qtbot: QtBot
) -> None:
    whole = QWidget()
    column = QVBoxLayout(whole)
    picker, other = RecordPicker("Domain"), QLineEdit()
    column.addWidget(picker)
    column.addWidget(other)
    picker.set_options([Option(1, "House rules"), Option(2, "Garden")])
    picker.choose(1)
    shown(whole)
    picker.field.setFocus()
    picker.field.selectAll()
    qtbot.keyClicks(picker.field, "xyz")
    other.setFocus()
    assert picker.value == 1
    assert picker.field.text() == "House rules"


def test_beginnings_come_before_what_is_found_inside() -> None:
    options = [Option(1, "Old garden shed"), Option(2, "Garden"), Option(3, "Regarding rents")]
    assert [option.id for option in fitting(options, "gard")] == [2, 1, 3]


def test_typing_is_saved_after_a_pause(shown: Show, qtbot: QtBot) -> None:
    note = NoteEdit("Notes")
    shown(note)
    with qtbot.waitSignal(note.settled) as said:
        qtbot.keyClicks(note, "Trial: 11 guests")
    assert said.args == ["Trial: 11 guests"]
    assert not note.unsaid


def test_typing_without_a_pause_is_saved_all_the_same(shown: Show, qtbot: QtBot) -> None:
    note = NoteEdit("Notes")
    saved: list[str] = []
    note.settled.connect(saved.append)
    shown(note)

    def typed_on() -> bool:
        qtbot.keyClicks(note, "w")
        return bool(saved)

    qtbot.waitUntil(typed_on, timeout=4_000)
    assert note.toPlainText().startswith(saved[0])


@pytest.mark.parametrize("leave", ["clearFocus", "hide", "close"])
def test_nothing_stays_unsaved_when_a_note_is_left(shown: Show, qtbot: QtBot, leave: str) -> None:
    note = NoteEdit("Notes")
    shown(note)
    note.setFocus()
    saved: list[str] = []
    note.settled.connect(saved.append)
    qtbot.keyClicks(note, "last words")
    getattr(note, leave)()
    assert saved == ["last words"]


def test_reading_a_note_again_leaves_alone_what_is_being_typed(shown: Show, qtbot: QtBot) -> None:
    note = NoteEdit("Notes")
    shown(note)
    note.show_text("old")
    qtbot.keyClicks(note, "new ")
    note.show_text("old")
    assert note.toPlainText() == "new old"


def test_a_pasted_line_of_200_000_letters_is_broken(shown: Show, qtbot: QtBot) -> None:
    note = NoteEdit("Notes")
    shown(note)
    pasted = QMimeData()
    pasted.setText("x" * 200_000)
    pasted.setHtml("<table><tr><td><img src='file:///etc/passwd'></table>")
    note.insertFromMimeData(pasted)
    assert max(map(len, note.toPlainText().split("\n"))) <= LONGEST_LINE
    assert note.toPlainText().replace("\n", "") == "x" * 200_000


@given(st.text(max_size=200))
def test_ordinary_text_is_not_changed_by_the_guard_for_long_lines(words: str) -> None:
    plain = words.replace("\x00", "").replace("\r\n", "\n")
    assert broken(words) == plain


def test_an_error_under_a_field_goes_when_one_types_again(shown: Show, qtbot: QtBot) -> None:
    line = QLineEdit()
    field = Field("Title", line)
    shown(field)
    field.show_error("Give the decision a title.")
    assert field.error
    qtbot.keyClicks(line, "C")
    assert not field.error
    assert line.accessibleName() == "Title"


def test_esc_closes_a_form_and_the_focus_goes_back(shown: Show, qtbot: QtBot) -> None:
    whole = QWidget()
    column = QVBoxLayout(whole)
    before, panel = QLineEdit(), InlinePanel("Record a decision", "Record decision")
    line = QLineEdit()
    panel.add(Field("Title", line))
    column.addWidget(before)
    column.addWidget(panel)
    shown(whole)
    before.setFocus()
    panel.open()
    assert line.hasFocus()
    qtbot.keyClicks(line, "Compost")
    panel.show_refusal("An objection is open.")
    assert panel.error == "An objection is open."
    assert line.text() == "Compost"
    with qtbot.waitSignal(panel.cancelled):
        qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert before.hasFocus()
    assert not panel.isVisible()


def test_enter_in_a_line_of_a_form_accepts_it(shown: Show, qtbot: QtBot) -> None:
    panel = InlinePanel("Record a decision", "Record decision")
    line = QLineEdit()
    panel.add(Field("Title", line))
    shown(panel)
    panel.open()
    with qtbot.waitSignal(panel.accepted):
        qtbot.keyClick(line, Qt.Key.Key_Return)


def test_ctrl_enter_in_a_note_of_a_form_accepts_it_and_enter_does_not(
    shown: Show, qtbot: QtBot
) -> None:
    panel = InlinePanel("Record a decision", "Record decision")
    note = NoteEdit("Why")
    panel.add(Field("Why", note))
    shown(panel)
    panel.open()
    with qtbot.assertNotEmitted(panel.accepted):
        qtbot.keyClick(note, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.accepted):
        qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert note.toPlainText() == "\n"


def test_a_refusal_in_a_long_form_is_scrolled_into_view(shown: Show, qtbot: QtBot) -> None:
    panel = InlinePanel("Plan a meeting", "Plan")
    for _ in range(12):
        panel.add(Field("Title", QLineEdit()))
    page = QScrollArea()
    page.setWidgetResizable(True)
    page.setWidget(panel)
    panel.show()
    page.resize(500, 300)
    shown(page)
    panel.open()
    assert panel.primary.visibleRegion().isEmpty()
    panel.show_refusal("The call closes before it opens.")
    qtbot.waitUntil(lambda: not panel.primary.visibleRegion().isEmpty())


def test_a_calendar_opens_above_its_field_where_the_screen_ends(shown: Show) -> None:
    day = DateField(lambda: TODAY)
    shown(day)
    room = day.screen().availableGeometry()
    day.move(room.left() + 20, room.bottom() - day.height() - 10)
    day.open_calendar()
    calendar = day.findChildren(QCalendarWidget)[0]
    assert calendar.geometry().top() >= room.top()
    assert calendar.geometry().bottom() <= room.bottom()
    calendar.hide()


def test_esc_closes_the_list_of_a_picker_before_the_form(shown: Show, qtbot: QtBot) -> None:
    panel = InlinePanel("Plan a meeting", "Plan")
    picker = PersonPicker("Who")
    picker.set_people([(1, "Amara", ""), (2, "Bo", "")])
    panel.add(Field("Who facilitates", picker))
    shown(panel)
    panel.open()
    qtbot.keyClicks(picker.field, "am")
    qtbot.keyClick(picker.field, Qt.Key.Key_Escape)
    assert panel.isVisible()
    qtbot.keyClick(picker.field, Qt.Key.Key_Escape)
    assert not panel.isVisible()
