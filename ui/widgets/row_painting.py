"""How a row of a RecordList is drawn.

A row is two lines of words, 44 px or more. A title too long for its line runs on into the second
and the caption follows it there, so all rows keep one height and nothing but the end is cut. Where
the list is narrow or the text large, pill and date move to a third line.
"""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import theme
from ui.theme.tokens import CONTROL_RADIUS
from ui.widgets.painting import draw_pill, draw_token, fill, focus_ring, ground, pill_size
from ui.widgets.record_model import Row


def first_line(words: str, width: int) -> int:
    """How many letters of a title fit on one line of this width, broken between words."""
    return _first_line(words, theme().text_size, width)


@lru_cache(maxsize=2048)
def _first_line(words: str, text_size: int, width: int) -> int:
    layout = QTextLayout(words, theme().font("strong"))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return line.textLength()


def _parted(caption: str, width: float) -> tuple[str, str]:
    """A caption for two lines of this width, broken between its parts; the second may be empty."""
    advance, parts = theme().metrics("caption").horizontalAdvance, caption.split(" · ")
    if advance(caption) <= width:
        return caption, ""
    many = len(parts) - 1
    while many > 1 and advance(" · ".join(parts[:many])) > width:
        many -= 1
    return " · ".join(parts[:many]), " · ".join(parts[many:])


class RowDelegate(QStyledItemDelegate):
    """Paints the rows of one list; `measure` fixes their height for the width it has."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._height = 44
        self._narrow = False
        self._tall = False
        """Whether a caption too long for its line may take two."""
        self.ends = True
        """Whether some row has a pill or a date; without them a narrow list needs no third line."""
        self.whole: Sequence[Row] = ()
        """Rows of which nothing is cut, where more lines give them the room."""
        self._selected = False
        self.rules = True
        """Whether hairlines part the rows."""

    def measure(self, width: int) -> bool:
        """Fix the height of rows in a list of this width; True when it changed."""
        unit = theme().px
        title, caption = theme().metrics("strong").height(), theme().metrics("caption").height()
        before = (self._height, self._narrow, self._tall)
        room, end = self._room_for(width)
        # Two lines of words before pill and date go below them: a reason may be of any length.
        self._narrow = self.ends and (width < unit(330) or self._widest(" · ") > room - end)
        self._tall = self._widest() > room - (0 if self._narrow else end)
        lines = title + caption * (2 if self._tall else 1)
        lines += pill_size("")[1] + unit(2) if self._narrow else 0
        self._height = max(unit(44), round(lines) + unit(14))
        return before != (self._height, self._narrow, self._tall)

    def _widest(self, between: str = "\n") -> float:
        """How wide the longest words are that are not to be cut, or the longest part of them."""
        big, small = theme().metrics("strong"), theme().metrics("caption")
        titles = (big.horizontalAdvance(row.title) for row in self.whole)
        parts = (part for row in self.whole for part in row.caption.split(between))
        return max((*titles, *(small.horizontalAdvance(part) for part in parts)), default=0.0) + 2

    def _room_for(self, width: int) -> tuple[float, float]:
        """Give the room for words in a row of this width, and what pill and date take of it."""
        unit, times = theme().px, theme().metrics("times")
        room, end = width - unit(24), 0.0
        for row in self.whole:
            pill = pill_size(row.pill)[0] + unit(12) if row.pill else 0
            date = max(times.horizontalAdvance(row.right), unit(44)) + unit(12) if row.right else 0
            end = max(end, pill + date)
        if any(row.person is not None for row in self.whole):
            room -= unit(40)
        return room, end

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All rows are equally high, so none has to be read to lay out the list."""
        return QSize(theme().px(160), self._height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, Row):
            return
        tokens, unit = theme().tokens, theme().px
        state = option.state
        rect = QRectF(option.rect)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = rect.adjusted(0, 0, 0, -1)
        if selected:
            border = tokens.leaf if theme().name == "high contrast" else None
            ground(painter, box, tokens.leaf_soft, border, CONTROL_RADIUS)
        elif state & QStyle.StateFlag.State_MouseOver:
            ground(painter, box, tokens.paper, None, CONTROL_RADIUS)
        if self.rules and index.row() + 1 < self._view.model().rowCount():
            fill(painter, QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), tokens.line)
        inner = rect.adjusted(unit(12), unit(6), -unit(12), -unit(6))
        self._selected = selected
        self._draw_parts(painter, inner, row)
        if self._view.hasFocus() and index == self._view.currentIndex():
            focus_ring(painter, box)
        painter.restore()

    def _draw_parts(self, painter: QPainter, inner: QRectF, row: Row) -> None:
        tokens, unit = theme().tokens, theme().px
        left, right = inner.left(), inner.right()
        if row.person is not None:
            size = unit(28)
            spot = QRectF(left, inner.center().y() - size / 2, size, size)
            draw_token(painter, spot, *row.person)
            left += size + unit(12)
        elif row.lead and not self._narrow:
            wide = max(theme().metrics("times").horizontalAdvance(row.lead), unit(44))
            self._line(painter, QRectF(left, inner.top(), wide, inner.height()), row.lead)
            left += wide + unit(12)
        # Where nothing stands on the third line, the words have its room.
        spare = self._narrow and not (row.pill or row.right)
        if self._narrow and not spare:
            high = pill_size("")[1]
            foot = QRectF(left, inner.bottom() - high, right - left, high)
            self._draw_end(painter, foot, row)
            words = QRectF(left, inner.top(), right - left, inner.height() - high - unit(2))
        else:
            right -= self._draw_end(painter, inner, row)
            words = QRectF(left, inner.top(), right - left, inner.height())
        caption = row.caption
        if self._narrow and row.lead:
            caption = f"{row.lead} · {caption}" if caption else row.lead
        ink = tokens.muted if row.quiet else tokens.text
        self._draw_words(painter, words, row.title, caption, ink, tall=self._tall or spare)

    def _draw_end(self, painter: QPainter, area: QRectF, row: Row) -> float:
        """Date at the very right, the pill before it; gives the width both took."""
        unit = theme().px
        taken = 0.0
        if row.right:
            wide = max(theme().metrics("times").horizontalAdvance(row.right) + 1, unit(44))
            spot = QRectF(area.right() - wide, area.top(), wide, area.height())
            self._line(painter, spot, row.right, Qt.AlignmentFlag.AlignRight)
            taken += wide + unit(12)
        if row.pill:
            wide, high = pill_size(row.pill)
            wide = min(wide, round(area.width() * 0.45))
            start = area.left() if self._narrow else area.right() - taken - wide
            spot = QRectF(start, area.center().y() - high / 2, wide, high)
            draw_pill(painter, spot, row.pill, row.kind, raised=self._selected)
            taken += wide + unit(12)
        return taken

    def _line(
        self,
        painter: QPainter,
        area: QRectF,
        words: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(theme().font("times"))
        painter.setPen(QColor(theme().tokens.muted))
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, words)

    def _draw_words(
        self,
        painter: QPainter,
        area: QRectF,
        title: str,
        caption: str,
        ink: str,
        *,
        tall: bool,
    ) -> None:
        """Title and caption on two lines, centred in the height they have; `tall`: on three."""
        big, small = theme().metrics("strong"), theme().metrics("caption")
        font = theme().font("strong")
        title = title.replace("\n", " ")
        fits = first_line(title, max(1, int(area.width())))
        wraps = fits < len(title)
        lower = max(big.height(), small.height()) if wraps else small.height()
        below = ""
        if tall and not wraps:
            caption, below = _parted(caption, area.width())
            lower += small.height() if below else 0
        if not caption and not wraps:
            lower = 0.0
        top = area.top() + (area.height() - big.height() - lower) / 2
        second = QRectF(area.left(), top + big.height(), area.width(), lower)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(
            QRectF(area.left(), top, area.width(), big.height()),
            Qt.AlignmentFlag.AlignVCenter,
            title[:fits].rstrip() if wraps else title,
        )
        if wraps:
            rest = title[fits:].lstrip()
            self._cut(painter, second, rest, big)
            used = big.horizontalAdvance(rest)
            room = area.width() - used
            if caption and room > theme().px(48):
                caption, second = f" · {caption}", second.adjusted(used, 0, 0, 0)
            else:
                caption = ""
        if caption:
            painter.setFont(theme().font("caption"))
            painter.setPen(QColor(theme().tokens.muted))
            if below:
                second.setHeight(small.height())
                self._cut(painter, second.translated(0, small.height()), below, small)
            self._cut(painter, second, caption, small)

    def _cut(self, painter: QPainter, area: QRectF, words: str, metrics: QFontMetricsF) -> None:
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
