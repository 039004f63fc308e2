"""Ctrl+K: one line for questions, places and commands; Enter does the first.

What was asked is answered with a sentence from the records, then come the records themselves,
then the places and commands whose words fit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from ui.places import PLACES
from ui.theme import theme
from ui.widgets.card import Card
from ui.widgets.date_words import written
from ui.widgets.picker import Option, fitting, folded
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.search import SearchBox
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.asking.answers import Answer
    from ui.main_window import MainWindow

PAUSE: Final = 120
"""Milliseconds of silence before the records are asked."""
_MOST: Final = 9
_NAMED: Final = 3
"""Letters after which a place or a command counts as meant by its name."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the palette and what it does."""

    row: Row
    act: Callable[[], object]


class Palette(Card):
    """The palette of one window. `ask(words)` opens it with these words typed already."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(parent=window.whole, edge="muted")
        self._window = window
        self._lines: list[_Line] = []
        self._found: list[_Line] = []
        self._before: Any = None
        self.setAccessibleName(self.tr("Ask, go, do"))
        self.box = SearchBox(self.tr("Who decided…? Or go, or do"), key="Esc")
        self.box.typed.connect(self._typed)
        self.box.asked.connect(self._take)
        self.box.field.installEventFilter(self)
        self.add(self.box)
        self._answer = Text("", "body")
        self.add(self._answer)
        self.rows = RecordList(self.tr("What fits"))
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.clicked.connect(self._take)
        self.add(self.rows)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._search)
        window.whole.installEventFilter(self)
        self.hide()

    @property
    def answer(self) -> str:
        """The sentence that answers, empty when there is none."""
        return self._answer.text()

    def ask(self, words: str = "") -> None:
        """Open with these words."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.box.field.setText(words)
        self._found = []
        self._answer.setText("")
        self._fill()
        self.show()
        self.raise_()
        self.box.field.setFocus(Qt.FocusReason.PopupFocusReason)
        if words:
            self._search()

    def dismiss(self) -> None:
        """Close; the focus goes back to where it was."""
        self._pause.stop()
        self.hide()
        before, self._before = self._before, None
        try:
            if before is not None and before.isVisible():
                before.setFocus(Qt.FocusReason.PopupFocusReason)
        except RuntimeError:
            pass  # the widget that had the focus is gone by now

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list while one types; the window's size; losing the focus closes."""
        if watched is self.box.field:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            if (
                isinstance(event, QFocusEvent)
                and event.type() == QEvent.Type.FocusOut
                and event.reason() != Qt.FocusReason.ActiveWindowFocusReason
            ):
                self.hide()
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        if event.key() in steps:
            at = self.rows.currentIndex().row() + steps[Qt.Key(event.key())]
            if 0 <= at < len(self._lines):
                self.rows.setCurrentIndex(self.rows.model().index(at, 0))
            return True
        return False

    def _typed(self, words: str) -> None:
        self._found = []
        self._answer.setText("")
        self._fill()
        if len(words.strip()) >= 2:
            self._pause.start()

    def _search(self) -> None:
        """Ask the records. A fault here is a bug; a refusal is a sentence like any answer."""
        from facilitator.asking.service import answer
        from facilitator.errors import Refused

        words = self.box.words
        if not words:
            return
        try:
            answered = answer(self._window.bridge.office, words)
        except Refused as refusal:
            self._answer.setText(str(refusal))
            self._fill()
            return
        self._found = self._record_lines(answered)
        self._fill()
        # “Nothing was found” is no answer to somebody who typed the name of a place.
        if answered.decisions or answered.rulings or answered.mentions or not self._lines:
            self._answer.setText(answered.sentence)
            self._place()

    def _record_lines(self, answered: "Answer") -> list[_Line]:
        """The decisions behind the answer, rulings, then meetings in which it was talked about."""
        go = self._window.show_place
        lines = [
            _Line(
                Row(
                    ("decisions", found.id),
                    found.title,
                    found.by,
                    lead=f"D-{found.number}",
                    right=written(found.decided_on) if found.decided_on else "",
                ),
                partial(go, "decisions", found.id),
            )
            for found in answered.decisions
        ]
        lines += [
            _Line(
                Row(
                    ("disputes", ruled.dispute_id),
                    ruled.ruling,
                    ruled.question,
                    right=written(ruled.on),
                ),
                partial(go, "disputes", ruled.dispute_id),
            )
            for ruled in answered.rulings
        ]
        return lines + [
            _Line(
                Row(("meetings", found.record_id), found.text, found.source),
                partial(go, "room", found.meeting_id),
            )
            for found in answered.mentions
            if found.meeting_id is not None
        ]

    def _things(self) -> list[tuple[Option, Callable[[], object]]]:
        """Places and commands."""
        things: list[tuple[Option, Callable[[], object]]] = []
        for number, place in enumerate(PLACES, start=1):
            words = QCoreApplication.translate("Place", place.words)
            option = Option(
                ("go", place.key), words, self.tr("Go there · Ctrl {n}").format(n=number)
            )
            things.append((option, partial(self._window.show_place, place.key)))
        for words, act in self._window.commands():
            things.append((Option(("do", words), words, self.tr("Do")), act))
        return things

    def _fill(self) -> None:
        things = self._things()
        acts = {option.id: act for option, act in things}
        options = fitting([option for option, _ in things], self.box.words)
        # A place or command that one names by its first letters comes before what was found.
        begun = folded(self.box.words.strip())
        named = [o for o in options if len(begun) >= _NAMED and folded(o.words).startswith(begun)]
        first = [_Line(option.row, acts[option.id]) for option in named]
        rest = [_Line(option.row, acts[option.id]) for option in options if option not in named]
        self._lines = (first + self._found[: _MOST - 2] + rest)[:_MOST]
        self.rows.show_list([line.row for line in self._lines])
        if self._lines:
            self.rows.setCurrentIndex(self.rows.model().index(0, 0))
        self._place()

    def _take(self) -> None:
        at = self.rows.currentIndex().row()
        if self._pause.isActive():
            self._pause.stop()
            self._search()
            at = 0
        if 0 <= at < len(self._lines):
            line = self._lines[at]
            self.dismiss()
            line.act()

    def _place(self) -> None:
        over, unit = self._window.whole, theme().px
        width = min(unit(660), over.width() - unit(80))
        self._answer.setVisible(bool(self._answer.text()))
        rows = self.rows.sizeHintForRow(0) * len(self._lines) if self._lines else 0
        room = over.height() - unit(120)
        answer = (
            self._answer.heightForWidth(width - unit(36)) + unit(8) if self._answer.text() else 0
        )
        fixed = unit(38 + 16 + 16 + 8) + answer
        self.rows.setVisible(bool(self._lines))
        self.rows.setFixedHeight(max(0, min(rows, room - fixed)))
        self.setGeometry((over.width() - width) // 2, unit(48), width, min(room, fixed + rows))
