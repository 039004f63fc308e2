"""Text made as large as its room lets it be, for eyes at the far end of a hall.

Sizes are searched downwards to a smallest one and no further: what does not fit then is said on
further pages, or ends in "…". Right-to-left words stand at the right by themselves.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Final
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from ui.theme import theme

DISTANCE: Final = 10.0
PICTURE: Final = 2.0
LETTER: Final = DISTANCE / 200
"""Metres. A capital letter of 1/200 of the distance is read with certainty (Federal Aviation
Administration, Human Factors Design Standard; ISO 9241-3 asks for 16 minutes of arc, 1/215). So
on a picture two metres wide, seen from ten metres, no capital is lower than 5 cm."""
SMALLEST: Final = LETTER / PICTURE
"""The height of the lowest capital as a share of the picture's width: 1/40."""
_LEADING: Final = 1.22


def letter_height(width: float, height: float) -> float:
    """Pixels a capital must have at least on a picture of this size.

    A picture flatter than 16:9 counts as wide as one of its height in 16:9, or nothing would fit.
    """
    return min(width, height * 16 / 9) * SMALLEST


@lru_cache(maxsize=256)
def sized(pixels: int, bold: bool, family: str) -> QFont:
    """The program's font in so many pixels, figures of one width."""
    font = QFont(theme().font("body"))
    font.setFamily(family)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def font_of(pixels: float, *, bold: bool = False) -> QFont:
    """The program's font in so many pixels."""
    return sized(max(1, round(pixels)), bold, theme().font("body").family())


def pixels_for(letter: float) -> int:
    """The size of the font whose capitals are so high, rounded up."""
    return ceil(letter * 100 / QFontMetricsF(font_of(100)).capHeight())


def is_right_to_left(words: str) -> bool:
    """Tell whether words are written from the right, by the first letter that says so."""
    kinds = (bidirectional(sign) for sign in words)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)


@dataclass(frozen=True)
class Laid:
    """Words broken into lines of one size."""

    layout: QTextLayout
    pixels: int
    step: float
    """Pixels from one line to the next."""
    first: int = 0
    count: int = 0
    """Which lines are drawn."""

    @property
    def ascent(self) -> float:
        """Pixels from the top of a line to where its letters stand."""
        return QFontMetricsF(self.layout.font()).ascent()

    @property
    def height(self) -> float:
        """Pixels the drawn lines take."""
        return self.count * self.step

    def draw(self, painter: QPainter, at: QPointF, colour: str) -> None:
        """Draw the lines, the first at this point."""
        painter.setPen(QColor(colour))
        for number in range(self.count):
            line = self.layout.lineAt(self.first + number)
            # Where the line was laid is taken back, so that each page begins at the top, and
            # letters from another font stand on the same line.
            y = at.y() + number * self.step + self.ascent - line.y() - line.ascent()
            line.draw(painter, QPointF(at.x(), y))


def lay(words: str, pixels: int, width: float, *, bold: bool = False, strong: int = 0) -> Laid:
    """Break words into lines no wider than `width`; the first `strong` letters stand out."""
    layout = QTextLayout(words.replace("\n", "\N{LINE SEPARATOR}"), font_of(pixels, bold=bold))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if is_right_to_left(words):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)
    if strong:
        heavy = QTextLayout.FormatRange()
        heavy.start, heavy.length = 0, strong
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.Bold)
        heavy.format = form
        layout.setFormats([heavy])
    layout.setCacheEnabled(True)
    layout.beginLayout()
    count = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        count += 1
    layout.endLayout()
    return Laid(layout, pixels, round(pixels * _LEADING), 0, count)


def fitted(
    words: str, room: QRectF, largest: float, smallest: int, *, bold: bool = False
) -> list[Laid]:
    """Give the pages on which all the words stand, as large as they can be.

    One page where they fit in a size from `largest` down to `smallest`; else more of the smallest.
    """
    low, high = smallest, max(smallest, round(largest))
    best = lay(words, low, room.width(), bold=bold)
    if best.height > room.height():
        per_page = max(1, int(room.height() // best.step))
        return [
            Laid(best.layout, low, best.step, first, min(per_page, best.count - first))
            for first in range(0, best.count, per_page)
        ]
    while low < high:
        middle = (low + high + 1) // 2
        tried = lay(words, middle, room.width(), bold=bold)
        if tried.height <= room.height():
            low, best = middle, tried
        else:
            high = middle - 1
    return [best]


def cut(
    words: str, width: float, lines: int, largest: float, smallest: int, *,
    bold: bool = False, strong: int = 0,
) -> Laid:  # fmt: skip
    """Lay words on so many lines at most, smaller if need be; then they end in "…"."""
    low, high = smallest, max(smallest, round(largest))
    while low < high:
        middle = (low + high + 1) // 2
        if lay(words, middle, width, bold=bold, strong=strong).count <= lines:
            low = middle
        else:
            high = middle - 1
    laid = lay(words, low, width, bold=bold, strong=strong)
    if laid.count <= lines:
        return laid
    last = laid.layout.lineAt(lines - 1)
    kept = last.textStart() + last.textLength()
    while kept > 0:
        shorter = f"{words[:kept].rstrip()}…"
        laid = lay(shorter, low, width, bold=bold, strong=min(strong, kept))
        if laid.count <= lines:
            return laid
        kept -= 1
    return lay("…", low, width, bold=bold)


def wide(words: str, pixels: int, *, bold: bool = False) -> float:
    """Pixels that words take on one line."""
    return QFontMetricsF(font_of(pixels, bold=bold)).horizontalAdvance(words)


def drawn_at_right(painter: QPainter, words: str, font: QFont, room: QRectF, colour: str) -> None:
    """Draw figures at the right of their room."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, side, words)
