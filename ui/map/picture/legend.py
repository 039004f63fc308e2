"""What the lines on the map mean: each as it is drawn, with its words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from facilitator.map.shown import TieKind
from ui.map.picture import words
from ui.map.picture.cards import Look
from ui.map.picture.drawing import pen_of
from ui.theme import theme
from ui.widgets.card import empty_layout
from ui.widgets.flow import FlowLayout
from ui.widgets.painting import painter_on
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.map.shown import Tie


class _Sample(QWidget):
    """A piece of the line."""

    def __init__(self, kind: TieKind) -> None:
        super().__init__()
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A short line."""
        return QSize(theme().px(34), theme().px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        with painter_on(self) as painter:
            painter.setPen(pen_of(self._kind, Look(theme().tokens, theme().scale)))
            painter.drawLine(2, self.height() // 2, self.width() - 2, self.height() // 2)


class Legend(QWidget):
    """`show_ties(ties)`: only what is on this map."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._kinds: list[TieKind] | None = None

    @property
    def says_something(self) -> bool:
        """Whether there is a line to explain."""
        return bool(self._kinds)

    def show_ties(self, ties: "Sequence[Tie]") -> None:
        """Explain the lines of these kinds."""
        there = {one.kind for one in ties}
        kinds = [kind for kind in TieKind if kind in there]
        if kinds == self._kinds:
            return
        self._kinds = kinds
        empty_layout(self._flow)
        for kind in kinds:
            entry = QWidget()
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme().px(6))
            row.addWidget(_Sample(kind))
            row.addWidget(Text(words.tie(kind), "caption", "muted", wrap=False))
            self._flow.addWidget(entry)
