"""The decisions screen: the log and its filters, the record, what becomes of it, the ladder."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.decisions.records import DecisionDraft
from facilitator.decisions.service import (
    decision_record,
    decision_rows,
    open_proposals,
    record_imported,
)
from facilitator.office import Office
from tests.conftest import Clock
from ui.decisions.record_text import as_text
from ui.decisions.screen import DecisionsScreen
from ui.main_window import MainWindow
from ui.widgets.button import Button

from .garden import House, settle, words_on


@pytest.fixture
def house(office: Office) -> House:
    return House(office)


@pytest.fixture
def screen(house: House, window: MainWindow) -> DecisionsScreen:
    window.show_place("decisions")
    found = window.screen_of("decisions")
    assert isinstance(found, DecisionsScreen)
    return found


def titles(screen: DecisionsScreen) -> list[str]:
    rows = screen.log.rows
    return [row.title for at in range(rows.count) if (row := rows.row_at(at))]


def test_an_empty_log_offers_the_first_step(screen: DecisionsScreen) -> None:
    settle()
    assert screen.log.rows.count == 0
    step = next(
        one
        for one in screen.log.rows.findChildren(Button)
        if one.isVisible() and one.words == "I decided something"
    )
    step.click()
    assert screen.log.beside.form is not None
    assert QApplication.focusWidget() is screen._quick.title  # type: ignore[union-attr]


def test_somebody_records_what_they_decided_with_the_keyboard_alone(
    screen: DecisionsScreen, house: House, qtbot: QtBot
) -> None:
    def key(what: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(QApplication.focusWidget() or screen, what, how)

    screen.log.rows.setFocus()
    key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(QApplication.focusWidget(), "We plant beans")
    key(Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "ga")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "bo")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert titles(screen) == ["We plant beans"]
    assert QApplication.focusWidget() is screen.log.rows
    record = screen.log.record.record
    assert record is not None
    assert record.who.startswith("Bo, for the Garden group")


def test_what_was_typed_stays_when_it_is_refused(screen: DecisionsScreen, house: House) -> None:
    screen.decide_alone()
    form = screen._quick
    assert form is not None
    form.title.setText("A pond")
    form.domain.choose(house.garden[0].id)
    form.accepted.emit()
    assert "who decides" in form.error
    assert form.title.text() == "A pond"
    assert open_proposals(house.office) == []


def test_the_pills_count_and_filter(screen: DecisionsScreen, house: House, clock: Clock) -> None:
    for title in ("Beans", "Peas"):
        house.decide(title)
    house.decide("A net until spring", expires_on=date(2026, 3, 1))
    house.decide("Look again", review_on=date(2026, 2, 1))
    clock.set(date(2026, 4, 1))
    screen.reread()
    words = [one.words for one in screen.log.filters.states._choices.values()]
    assert words == ["In force 3", "Up for review 1", "Superseded 0", "All 4"]
    screen.log.filters.states.press("up for review")
    assert titles(screen) == ["Look again"]
    screen.log.filters.states.press("all")
    assert len(titles(screen)) == 4
    screen.log.filters.more.click()
    screen.log.filters.states.press("expired")
    assert titles(screen) == ["A net until spring"]


def test_words_narrow_the_log_and_the_chosen_decision_stays(
    screen: DecisionsScreen, house: House, qtbot: QtBot
) -> None:
    beans, peas = house.decide("Beans by the wall"), house.decide("Peas")
    settle()
    screen.log.rows.choose(beans.id)
    screen.log.filters.words.field.setFocus()
    qtbot.keyClicks(screen.log.filters.words.field, "wall")
    qtbot.waitUntil(lambda: titles(screen) == ["Beans by the wall"])
    assert screen.log.rows.current_id == beans.id
    screen.show_record(peas.id)
    assert screen.log.record.record is not None
    assert screen.log.record.record.number == "D-2"


def test_the_record_answers_who_why_and_who_was_heard_first(
    screen: DecisionsScreen, house: House
) -> None:
    house.decide("Beans", why="The soil needs them", review_on=date(2026, 9, 1))
    settle()
    shown = words_on(screen)
    assert "D-1 · in force since 5 Jan 2026 · review 1 Sep 2026" in shown
    assert "The soil needs them." in shown
    assert screen.log.record.chain.words == "✓ unaltered"
    assert not screen.log.record.buttons["ratify"].isVisible()
    screen.log.record.buttons["copy"].click()
    record = screen.log.record.record
    assert record is not None
    assert QApplication.clipboard().text() == as_text(record)
    assert "Why? The soil needs them." in as_text(record)


def test_a_review_names_the_next_day_and_the_focus_goes_back(
    screen: DecisionsScreen, house: House
) -> None:
    made = house.decide("Beans")
    settle()
    button = screen.log.record.buttons["review"]
    button.setFocus()
    button.click()
    form = screen.log._afterwards["review"]
    form.note.setPlainText("They grew")
    form.next_on.field.setText("not a day")  # type: ignore[attr-defined]
    form.accepted.emit()
    assert form.next_field.error  # type: ignore[attr-defined]
    form.next_on.field.setText("1 Oct 2026")  # type: ignore[attr-defined]
    form.accepted.emit()
    settle()
    assert decision_record(house.office, made.id).review_on == date(2026, 10, 1)
    assert QApplication.focusWidget() is button
    assert "review 1 Oct 2026" in words_on(screen)


def test_a_withdrawal_asks_why_and_the_decision_leaves_the_list(
    screen: DecisionsScreen, house: House
) -> None:
    house.decide("Beans")
    settle()
    screen.log.record.buttons["withdraw"].click()
    form = screen.log._afterwards["withdraw"]
    form.accepted.emit()
    assert "Say why" in form.note_field.error
    form.note.setPlainText("Nobody likes beans")
    form.accepted.emit()
    settle()
    assert titles(screen) == []
    screen.log.filters.states.press("all")
    assert screen.log.rows.row_at(0).pill == "Withdrawn"  # type: ignore[union-attr]


def test_the_ladder_shows_each_rung_on_a_day_and_fits_one_sheet(
    screen: DecisionsScreen, house: House
) -> None:
    screen._turn("ladder")
    settle()
    shown = words_on(screen)
    assert "Garden group" in shown
    assert "1 domain" in shown
    assert screen.ladder.sheet().count(b"/Type /Page\n") == 1
    screen.ladder.on.field.setText("1 Dec 2024")
    screen.ladder.reread()
    settle()
    assert "Garden group" not in words_on(screen)
    assert "Garden, Who joins" in words_on(screen)


def test_in_a_narrow_window_list_and_record_take_turns(
    screen: DecisionsScreen, house: House, qtbot: QtBot
) -> None:
    house.decide("Beans")
    settle()
    beside = screen.log.beside
    beside._reflow(300)
    assert beside.card.isVisible()
    assert not screen.log.record.isVisible()
    screen.log.rows.setFocus()
    qtbot.keyClick(screen.log.rows, Qt.Key.Key_Return)
    assert screen.log.record.isVisible()
    qtbot.keyClick(QApplication.focusWidget() or beside, Qt.Key.Key_Escape)
    assert beside.card.isVisible()
    assert QApplication.focusWidget() is screen.log.rows


def test_a_decision_far_down_the_log_is_found_and_shown(
    screen: DecisionsScreen, house: House
) -> None:
    with house.office.writing("import") as session:
        for number in range(350):
            record_imported(
                session,
                house.office,
                DecisionDraft(title=f"Old {number}"),
                source="old.md",
                decided_on=date(2020, 1, 1),
            )
    settle()
    assert screen.log.rows.count == 350
    oldest = decision_rows(house.office, offset=349)[0]
    screen.show_record(oldest.id)
    settle()
    assert screen.log.rows.currentIndex().row() == 349
    assert "The source does not say who decided." in words_on(screen)
