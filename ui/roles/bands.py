"""Terms over the years, painted: one band per seat, one block per term, a line for today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.theme import theme
from ui.widgets.painting import colour_of, ground, painter_on

_GAP: Final = 6


@dataclass(frozen=True, slots=True)
class Block:
    """One term: of whom, in which seat, from when to when, whether it really was so.

    What is left of a term that goes on is a block of its own, without a name.
    """

    seat: int
    person: str
    person_id: Any
    from_on: date
    to_on: date | None
    really: bool
    """False: only planned, drawn as an outline."""
    words: str
    """The same as a sentence, for the tool tip."""


class TermBands(QWidget):
    """`show_blocks(blocks, today)`; its table stands behind it, so the keyboard need not stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: tuple[Block, ...] = ()
        self._seats = 1
        self._today = date.min
        self._first = self._last = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_blocks(self, blocks: Sequence[Block], seats: int, today: date) -> None:
        """Show these terms of a role with so many seats."""
        self._blocks = tuple(blocks)
        self._seats = max([seats, *(block.seat for block in blocks)])
        self._today = today
        days = [today, *(block.from_on for block in blocks)]
        days += [block.to_on for block in blocks if block.to_on is not None]
        room = timedelta(days=max(7, (max(days) - min(days)).days // 40))
        self._first, self._last = min(days) - room, max(days) + room
        count = sum(bool(block.person) for block in blocks)
        self.setAccessibleName(
            self.tr("Terms over time: 1 term. The table says the same.")
            if count == 1
            else self.tr("Terms over time: {count} terms. The table says the same.").format(
                count=count
            )
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A band per seat and the years below."""
        axis = round(theme().metrics("caption").height()) + theme().px(4)
        return QSize(theme().px(240), self._seats * (self._band() + theme().px(_GAP)) + axis)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the page, as high as the seats."""
        return QSize(theme().px(120), self.sizeHint().height())

    def restyle(self) -> None:
        """The bands grow with the text."""
        self.updateGeometry()

    def _band(self) -> int:
        return max(theme().px(24), round(theme().metrics("caption").height()) + theme().px(6))

    def _label(self) -> int:
        if self._seats == 1:
            return 0
        return round(theme().metrics("caption").horizontalAdvance("88")) + theme().px(8)

    def _x(self, day: date) -> float:
        whole = max(1, (self._last - self._first).days)
        left = self._label()
        return left + (self.width() - left) * (day - self._first).days / whole

    def _spot(self, block: Block) -> QRectF:
        top = (block.seat - 1) * (self._band() + theme().px(_GAP))
        last = block.to_on or max(self._today, block.from_on)
        left, right = self._x(block.from_on), self._x(last + timedelta(days=1))
        return QRectF(left, top, max(3.0, right - left - 1), self._band())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tracks, the terms, the years and today."""
        tokens, unit = theme().tokens, theme().px
        with painter_on(self) as painter:
            painter.setFont(theme().font("caption"))
            for seat in range(self._seats):
                top = seat * (self._band() + unit(_GAP))
                track = QRectF(self._label(), top, self.width() - self._label(), self._band())
                ground(painter, track, tokens.paper, None, 4)
                if self._label():
                    painter.setPen(QColor(tokens.muted))
                    spot = QRectF(0, top, self._label(), self._band())
                    painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, str(seat + 1))
            for block in self._blocks:
                self._draw_block(painter, block)
            self._draw_years(painter)
            x = self._x(self._today)
            painter.setPen(QPen(QColor(tokens.text), 1.5))
            bottom = self._seats * (self._band() + unit(_GAP)) - unit(_GAP)
            painter.drawLine(QPointF(x, 0), QPointF(x, bottom))

    def _draw_block(self, painter: QPainter, block: Block) -> None:
        tokens, unit = theme().tokens, theme().px
        spot = self._spot(block)
        if block.really:
            border = tokens.text if theme().name == "high contrast" else None
            ground(painter, spot, colour_of(block.person_id), border, 4)
            ink = "#FFFFFF"
        else:
            painter.setPen(QPen(QColor(tokens.edge), 1.2, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(tokens.card))
            painter.drawRoundedRect(spot.adjusted(0.6, 0.6, -0.6, -0.6), 4, 4)
            ink = tokens.text
        room = spot.width() - unit(8)
        metrics = theme().metrics("caption")
        if room < unit(20):
            return
        words = block.person
        if metrics.horizontalAdvance(words) > room:
            words = words[:2]
        if metrics.horizontalAdvance(words) <= room:
            painter.setPen(QColor(ink))
            painter.drawText(
                spot.adjusted(unit(4), 0, -unit(4), 0), Qt.AlignmentFlag.AlignVCenter, words
            )

    def _draw_years(self, painter: QPainter) -> None:
        tokens, unit = theme().tokens, theme().px
        top = self._seats * (self._band() + unit(_GAP))
        height = self.height() - top
        painter.setPen(QColor(tokens.muted))
        free = 0.0
        months = (1, 7) if (self._last - self._first).days < 900 else (1,)
        for year in range(self._first.year, self._last.year + 1):
            for month in months:
                day = date(year, month, 1)
                if not self._first <= day <= self._last:
                    continue
                words = str(year) if month == 1 else self.tr("Jul")
                x, wide = self._x(day), theme().metrics("caption").horizontalAdvance(words)
                if x < free or x + wide > self.width():
                    continue
                painter.drawLine(QPointF(x, top - unit(3)), QPointF(x, top + unit(1)))
                spot = QRectF(x, top, wide + 2, height)
                painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, words)
                free = x + wide + unit(12)

    def event(self, event: QEvent) -> bool:
        """The tool tip says whose term it is under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            under = [b for b in self._blocks if self._spot(b).contains(QPointF(event.pos()))]
            if under:
                QToolTip.showText(event.globalPos(), under[-1].words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
