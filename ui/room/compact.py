"""A narrow list for the sides of a meeting: low rows, and letters that act on the current row."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QListView, QWidget

from ui.theme import FontRole, theme
from ui.widgets.painting import draw_pill, draw_token, pill_size
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.row_painting import RowDelegate, first_line


class CompactList(RecordList):
    """`CompactList("Agenda", {"Space": self._done}, lines=2)`.

    A key is written as Qt writes it ("P", "Alt+Up"); what stands for it gets the current id.
    With `rules` hairlines part the rows.
    """

    def __init__(
        self,
        name: str,
        keys: Mapping[str, Callable[[Any], object]],
        lines: int = 1,
        parent: QWidget | None = None,
        *,
        rules: bool = True,
    ) -> None:
        self._lines = lines
        super().__init__(name, parent)
        self._keys = dict(keys)
        self._delegate = CompactDelegate(self, lines)
        self._delegate.rules = rules
        self.setItemDelegate(self._delegate)
        self.restyle()

    def event(self, event: QEvent) -> bool:
        """The keys of this list come before those of the window."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and QKeySequence(event.keyCombination()).toString() in self._keys
        ):
            event.accept()
            return True
        return super().event(event)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        # It stands at a side, which is a fixed share of the window also where the text is large.
        self.setMinimumWidth(theme().px(100))

    def minimumSizeHint(self) -> QSize:
        """As narrow as a side may be."""
        return QSize(theme().px(100), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letters of this list come first."""
        act = self._keys.get(QKeySequence(event.keyCombination()).toString())
        if act is not None and self.current_id is not None:
            act(self.current_id)
            return
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # it is the room's, wherever the keyboard is
            return
        super().keyPressEvent(event)


class CompactDelegate(RowDelegate):
    """One line, or a title of two, with a number or token before and a pill or time after."""

    def __init__(self, view: QListView, lines: int) -> None:
        super().__init__(view)
        self._lines = lines

    def measure(self, width: int) -> bool:
        """All rows have room for their lines."""
        unit, before = theme().px, self._height
        self._narrow = False
        words = theme().metrics("body").height() * self._lines
        self._height = max(unit(38), round(words) + unit(12))
        return before != self._height

    def _draw_parts(self, painter: QPainter, inner: QRectF, row: Row) -> None:
        tokens, unit = theme().tokens, theme().px
        left = inner.left() - unit(4)
        if row.person is not None:
            size = unit(24)
            draw_token(
                painter, QRectF(left, inner.center().y() - size / 2, size, size), *row.person
            )
            left += size + unit(8)
        elif row.lead:
            wide = max(theme().metrics("times").horizontalAdvance(row.lead), unit(16))
            self._line(painter, QRectF(left, inner.top(), wide, inner.height()), row.lead)
            left += wide + unit(6)
        right = inner.right() + unit(4)
        if row.right:
            wide = theme().metrics("times").horizontalAdvance(row.right) + 1
            spot = QRectF(right - wide, inner.top(), wide, inner.height())
            self._line(painter, spot, row.right, Qt.AlignmentFlag.AlignRight)
            right -= wide + unit(6)
        if row.pill:
            wide, high = pill_size(row.pill)
            wide = min(wide, round(inner.width() * 0.5))
            spot = QRectF(right - wide, inner.center().y() - high / 2, wide, high)
            draw_pill(painter, spot, row.pill, row.kind)
            right -= wide + unit(6)
        self._draw_title(painter, QRectF(left, inner.top(), right - left, inner.height()), row)
        painter.setPen(QColor(tokens.text))

    def _draw_title(self, painter: QPainter, area: QRectF, row: Row) -> None:
        role: FontRole = "strong" if row.strong else "body"
        tokens, metrics = theme().tokens, theme().metrics(role)
        painter.setFont(theme().font(role))
        painter.setPen(QColor(tokens.muted if row.quiet else tokens.text))
        title = row.title.replace("\n", " ")
        # Measured with the semibold font, which is wider: what fits there fits here.
        fits = first_line(title, max(1, int(area.width())))
        if self._lines == 1 or fits >= len(title):
            self._cut(painter, area, title, metrics)
            return
        high = metrics.height()
        top = area.center().y() - high
        first = QRectF(area.left(), top, area.width(), high)
        self._cut(painter, first, title[:fits].rstrip(), metrics)
        self._cut(painter, first.translated(0, high), title[fits:].lstrip(), metrics)
