"""Rows of pills to choose from: the pages of a screen, and filters with their counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from ui.theme import theme
from ui.theme.tokens import FOCUS_WIDTH
from ui.widgets.flow import FlowLayout
from ui.widgets.painting import draw_pill, ground, painter_on, pill_size

_RING = FOCUS_WIDTH + 1


class _Choice(QRadioButton):
    """One pill of a row. A radio button for the screen reader, painted as a pill."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hitButton(self, pos: object) -> bool:
        """All of it can be pressed."""
        return True

    def sizeHint(self) -> QSize:
        """A pill with room for the focus ring round it."""
        width, height = pill_size(self.words)
        return QSize(width + 2 * _RING, height + 2 * _RING)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        whole = QRectF(self.rect())
        pill = whole.adjusted(_RING, _RING, -_RING, -_RING)
        with painter_on(self) as painter:
            draw_pill(painter, pill, self.words, "leaf" if self.isChecked() else "plain")
            if self.hasFocus():
                round_end = min(whole.height() / 2, theme().px(11) + _RING)
                ground(painter, whole, None, theme().tokens.leaf, round_end, FOCUS_WIDTH)


class SegmentedPills(QWidget):
    """The pages of a screen beside its title: `SegmentedPills([("log", "Log"), …])`.

    Exactly one is chosen; left and right move; `chosen(key)` speaks when a person chose.
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=6)
        self._choices: dict[str, _Choice] = {}
        self.setAccessibleName(name)
        self.set_choices(choices)

    @property
    def current(self) -> str:
        """The key of the chosen pill, empty when there is none."""
        return next((key for key, pill in self._choices.items() if pill.isChecked()), "")

    @property
    def keys(self) -> list[str]:
        """The keys of all pills, in their order."""
        return list(self._choices)

    def press(self, key: str) -> None:
        """Choose as a person does: `chosen` speaks."""
        self._choices[key].click()

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show these (key, words); what was chosen stays chosen where it still exists."""
        before = self.current
        had_focus = any(pill.hasFocus() for pill in self._choices.values())
        keys = [key for key, _ in choices]
        if keys == list(self._choices):
            self._rename(choices)
            return
        former = list(self._choices.values())
        self._choices = {}
        for key, words in choices:
            pill = self._choices[key] = _Choice(words, self)
            pill.clicked.connect(partial(self.chosen.emit, key))
            self._flow.addWidget(pill)
            pill.show()
        for pill in former:
            self._flow.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        self.choose(before if before in self._choices else next(iter(keys), ""))
        if had_focus and self.current:
            self._choices[self.current].setFocus()

    def _rename(self, choices: Sequence[tuple[str, str]]) -> None:
        other = [(key, words) for key, words in choices if self._choices[key].words != words]
        for key, words in other:
            pill = self._choices[key]
            pill.words = words
            pill.setAccessibleName(words)
            pill.updateGeometry()
            pill.update()
        if other:
            # At once: until the next turn of the event loop they would lie on each other.
            self._flow.invalidate()
            self._flow.setGeometry(self.rect())

    def choose(self, key: str) -> None:
        """Choose without speaking."""
        if key in self._choices:
            self._choices[key].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and the last; the arrows are Qt's own for radio buttons."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
        if event.key() in ends and self._choices:
            pill = list(self._choices.values())[ends[Qt.Key(event.key())]]
            pill.setFocus()
            pill.click()
            return
        super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its key, its word and how many rows it keeps (None: not counted)."""

    key: str
    words: str
    count: int | None = None


class FilterPills(SegmentedPills):
    """Filters above a list with their counts, one of them on: "In force 96"."""

    def __init__(
        self, filters: Sequence[Filter] = (), name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__([], name, parent)
        self.set_filters(filters)

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Show these; the one that is on stays on."""
        self.set_choices(
            [
                (one.key, one.words if one.count is None else f"{one.words} {one.count}")
                for one in filters
            ]
        )
