"""Short rows inside cards: something to do, a date and its story, names and their values."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.theme.tokens import Kind
from ui.widgets.button import Button
from ui.widgets.card import empty_layout
from ui.widgets.pill import Hairline, PersonToken, Pill, ProgressBar
from ui.widgets.text import Quiet, Strong, Text, mixed

_ROOM_FOR_A_PILL: Final = 430
_BARS: Final = ((360, 110), (264, 56))
"""(width of the row, width of its bar) in pixels at 100 %; in less room there is no bar."""


class ActionRow(QWidget):
    """Something that needs a person: pill, what, a line about it, and the next step as a verb.

    `stepped` speaks when the button is pressed; `more` stands behind it.
    """

    stepped = Signal()

    def __init__(
        self,
        title: str,
        caption: str = "",
        step: str = "",
        pill: str = "",
        kind: Kind = "plain",
        parent: QWidget | None = None,
        *,
        more: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._pill = Pill(pill, kind) if pill else None
        self._pill_above = False
        if self._pill is not None:
            self._row.addWidget(self._pill)
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._words.addWidget(Text(title, "strong"))
        if caption:
            self._words.addWidget(Text(caption, "caption", "muted"))
        self._row.addLayout(self._words, 1)
        if step:
            # The screen reader hears which of several "Continue" this is.
            button = Button(step)
            button.setAccessibleName(f"{step}: {title}")
            button.clicked.connect(self.stepped)
            self._row.addWidget(button)
        if more is not None:
            self._row.addWidget(more)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        unit = theme().px
        self._row.setContentsMargins(0, unit(4), 0, unit(4))
        self._row.setSpacing(unit(12))
        self._settle_pill(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little room the pill stands above the words, not before them."""
        super().resizeEvent(event)
        self._settle_pill(event.size().width())

    def _settle_pill(self, width: int) -> None:
        above = width < theme().px(_ROOM_FOR_A_PILL)
        if self._pill is None or above == self._pill_above:
            return
        self._pill_above = above
        if above:
            self._row.removeWidget(self._pill)
            self._words.insertWidget(0, self._pill, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._words.removeWidget(self._pill)
            self._row.insertWidget(0, self._pill)


class HolderRow(QWidget):
    """Who holds what: token, role and person, how far the term is, what is left of it."""

    def __init__(
        self,
        role: str,
        person: str,
        person_id: object,
        share: float | None = None,
        left: str = "",
        kind: Kind = "leaf",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.addWidget(PersonToken(person, person_id))
        self._row.addWidget(mixed(Strong(role), " ", Quiet(person)), 1)
        if share is not None:
            bar = ProgressBar(share, left, kind)
            self._row.addWidget(bar)
            self._bar: ProgressBar | None = bar
        else:
            self._bar = None
        self._left = Text(left, "times", "muted", wrap=False)
        self._left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._left)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        unit = theme().px
        self._row.setContentsMargins(0, unit(2), 0, unit(2))
        self._row.setSpacing(unit(12))
        self._left.setMinimumWidth(unit(52))
        self._settle_bar(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little room the bar gets shorter, then it goes: the words say the same."""
        super().resizeEvent(event)
        self._settle_bar(event.size().width())

    def _settle_bar(self, width: int) -> None:
        if self._bar is not None:
            wide = next((bar for least, bar in _BARS if width >= theme().px(least)), 0)
            self._bar.setFixedWidth(theme().px(wide))
            self._bar.setVisible(bool(wide))


class Timeline(QWidget):
    """Dates and what happened on them, oldest first: `show_steps([("2 Oct", "raised by …")])`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._dates: list[Text] = []
        self.restyle()

    def show_steps(self, steps: Sequence[tuple[str, str]]) -> None:
        """Show these instead of what was there."""
        empty_layout(self._column)
        self._dates = []
        for number, (date, words) in enumerate(steps):
            if number:
                self._column.addWidget(Hairline())
            row = QHBoxLayout()
            day = Text(date, "times", "muted", wrap=False)
            self._dates.append(day)
            row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(words, "caption", selectable=False), 1)
            self._column.addLayout(row)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(6))
        metrics = theme().metrics("times")
        wide = max((round(metrics.horizontalAdvance(d.text())) + 1 for d in self._dates), default=0)
        for day in self._dates:
            day.setFixedWidth(max(theme().px(64), wide + theme().px(8)))


class KeyValues(QWidget):
    """Names and their values below each other: `show_pairs([("Owner", "Finance circle")])`.

    `stacked` puts the value under its name (role book); otherwise they stand side by side.
    """

    def __init__(self, parent: QWidget | None = None, *, stacked: bool = False) -> None:
        super().__init__(parent)
        self._stacked = stacked
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0 if stacked else 1, 1)
        self.restyle()

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these instead of what was there; pairs without a value are left out."""
        empty_layout(self._grid)
        for number, (name, value) in enumerate(pair for pair in pairs if pair[1]):
            if self._stacked:
                # Every third row is a gap: a name belongs to the value below it.
                self._grid.addWidget(Text(name, "caption strong"), 3 * number, 0)
                self._grid.addWidget(Text(value, "caption"), 3 * number + 1, 0)
                self._grid.setRowMinimumHeight(3 * number + 2, theme().px(4))
            else:
                top = Qt.AlignmentFlag.AlignTop
                self._grid.addWidget(Text(name, "caption", "muted", wrap=False), number, 0, top)
                self._grid.addWidget(Text(value, "caption"), number, 1, top)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._grid.setHorizontalSpacing(theme().px(16))
        self._grid.setVerticalSpacing(theme().px(3 if self._stacked else 5))
