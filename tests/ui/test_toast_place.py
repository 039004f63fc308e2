"""Where the toast stands: never over what has the keyboard, nor over the next step."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.key_line import KeyLine
from ui.widgets.text import Text
from ui.widgets.toast import Toast

Show = Callable[[QWidget], QWidget]
SAID = "The term of Amara as facilitator is planned from 13 December 2026 on."


class Ground:
    """A page of 700 × 500 with a field at the bottom and one in the middle."""

    def __init__(self, shown: Show) -> None:
        self.page = QWidget()
        self.page.resize(700, 500)
        self.low, self.middle = QLineEdit(self.page), QLineEdit(self.page)
        self.low.setGeometry(20, 420, 660, 60)
        self.middle.setGeometry(20, 240, 660, 30)
        shown(self.page)
        self.toast = Toast(self.page)

    def covers(self, widget: QWidget) -> bool:
        return self.toast.geometry().intersects(
            QRect(widget.mapTo(self.page, QPoint()), widget.size())
        )


@pytest.fixture
def ground(shown: Show) -> Ground:
    return Ground(shown)


def test_it_stands_at_the_bottom_where_nothing_is_needed_there(ground: Ground) -> None:
    ground.middle.setFocus()
    ground.toast.say(SAID)
    assert ground.toast.geometry().bottom() > 420


def test_it_goes_to_the_top_when_the_keyboard_is_at_the_bottom(ground: Ground) -> None:
    ground.low.setFocus()
    ground.toast.say(SAID, True)
    assert not ground.covers(ground.low)
    assert ground.toast.geometry().top() < 100


def test_it_makes_way_when_the_keyboard_comes_to_where_it_stands(
    ground: Ground, qtbot: QtBot
) -> None:
    ground.middle.setFocus()
    ground.toast.say(SAID)
    assert ground.covers(ground.low)
    ground.low.setFocus()
    qtbot.waitUntil(lambda: not ground.covers(ground.low))
    ground.middle.setFocus()
    qtbot.wait(20)
    assert not ground.covers(ground.middle)


def test_in_a_long_text_it_leaves_the_line_that_is_written(shown: Show) -> None:
    page = QWidget()
    page.resize(700, 500)
    text = QPlainTextEdit("One\n" * 40, page)
    text.resize(700, 500)
    shown(page)
    text.setFocus()
    text.moveCursor(text.textCursor().MoveOperation.End)
    toast = Toast(page)
    toast.say(SAID)
    assert toast.geometry().bottom() < text.cursorRect().top()
    text.moveCursor(text.textCursor().MoveOperation.Start)
    toast.say(SAID)
    assert toast.geometry().top() > text.cursorRect().bottom()


def test_it_leaves_the_next_step_free(shown: Show) -> None:
    page = QWidget()
    page.resize(600, 400)
    step = Button("Plan the term", "primary", parent=page)
    step.move(240, 350)
    shown(page)
    toast = Toast(page)
    toast.say(SAID)
    assert not toast.geometry().intersects(step.geometry())


def test_it_leaves_the_steps_of_a_line_of_keys_free(shown: Show) -> None:
    page = QWidget()
    page.resize(900, 400)
    line = KeyLine(page)
    line.setGeometry(20, 350, 860, 40)
    for words in ("Why", "Somebody else", "Fix", "Swap", "Leave empty"):
        line.add(Button(words, "quiet"))
    shown(page)
    toast = Toast(page)
    toast.say(SAID, True)
    for button in line.findChildren(Button):
        spot = QRect(button.mapTo(page, QPoint()), button.size())
        assert not toast.geometry().intersects(spot), button.words


def test_in_the_smallest_window_it_leaves_a_form_free(window: MainWindow, qtbot: QtBot) -> None:
    theme().set_text_size(150)
    window.resize(1024, 700)
    window.show_place("roles")
    screen = window.screen_of("roles")
    screen.show_part("board", None)
    screen.board.add_role()
    qtbot.wait(50)
    for _ in range(14):
        qtbot.keyClick(window, Qt.Key.Key_Tab)
        window.toast.say(SAID, True)
        qtbot.wait(20)
        focus = window.focusWidget()
        if window.stage.isAncestorOf(focus) and focus is not window.toast.undo:
            spot = QRect(focus.mapTo(window.stage, QPoint()), focus.size())
            assert not window.toast.geometry().intersects(spot), focus.accessibleName()


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_a_short_sentence_takes_one_line_with_undo_beside_it(ground: Ground, percent: int) -> None:
    theme().set_text_size(percent)
    ground.middle.setFocus()
    for words in ("Added Eli.", "Left out.", "2 steps ticked.", "The term is planned."):
        ground.toast.say(words, True)
        QApplication.processEvents()
        label = ground.toast.findChild(Text)
        assert label is not None
        assert label.height() < 2 * theme().metrics("body").height(), words
        undo = ground.toast.undo
        assert abs(undo.geometry().center().y() - label.geometry().center().y()) < 4, words
