"""The picture of the room display: where each thing stands for a size, and how it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from ui.room.large_text import (
    Laid,
    cut,
    drawn_at_right,
    fitted,
    font_of,
    lay,
    letter_height,
    pixels_for,
    wide,
)
from ui.room.shown import Shown
from ui.room.times import MINUS
from ui.theme.tokens import DARK
from ui.widgets.painting import fill

translate = QCoreApplication.translate

_ISOLATED = "\N{FIRST STRONG ISOLATE}{}\N{POP DIRECTIONAL ISOLATE}"


@dataclass(frozen=True)
class Piece:
    """Words at a place."""

    laid: Laid
    at: QPointF
    colour: str

    @property
    def room(self) -> QRectF:
        """What they cover."""
        lines = range(self.laid.first, self.laid.first + self.laid.count)
        rects = [self.laid.layout.lineAt(number).naturalTextRect() for number in lines]
        left = min((rect.left() for rect in rects), default=0.0)
        right = max((rect.right() for rect in rects), default=0.0)
        return QRectF(self.at + QPointF(left, 0), QSizeF(right - left, self.laid.height))


@dataclass
class Picture:
    """One `Shown` laid out for one size; drawing it is all that is left to do."""

    pieces: list[Piece] = field(default_factory=list)
    pages: list[Piece] = field(default_factory=list)
    """The proposal; one of them is drawn at a time."""
    page_signs: list[Piece] = field(default_factory=list)
    """“page 1 of 3”, one for each page, where there are several."""
    clock_room: QRectF = field(default_factory=QRectF)
    clock_pixels: int = 0
    clock_in_middle: bool = False

    def draw(self, painter: QPainter, room: QRectF, page: int, clock: str, tone: str) -> None:
        """Draw everything on its dark ground."""
        fill(painter, room, DARK.paper)
        page = max(0, min(page, len(self.pages) - 1))
        for piece in (
            *self.pieces,
            *self.pages[page : page + 1],
            *self.page_signs[page : page + 1],
        ):
            piece.laid.draw(painter, piece.at, piece.colour)
        self.draw_clock(painter, clock, tone)

    def draw_clock(self, painter: QPainter, clock: str, tone: str) -> None:
        """Draw the figures of the clock on their own ground."""
        if not clock or self.clock_room.isEmpty():
            return
        fill(painter, self.clock_room, DARK.paper)
        font = font_of(self.clock_pixels, bold=True)
        if self.clock_in_middle:
            painter.setFont(font)
            painter.setPen(QColor(tone))
            painter.drawText(self.clock_room, Qt.AlignmentFlag.AlignCenter, clock)
        else:
            drawn_at_right(painter, clock, font, self.clock_room, tone)


def widest(clock: str) -> str:
    """Give the widest figures a clock of as many figures can have: nothing moves at zero."""
    return MINUS + "".join("0" if sign.isdigit() else sign for sign in clock.lstrip(MINUS))


def picture_of(shown: Shown, width: int, height: int, clock: str) -> Picture:
    """Lay out a picture; `clock` are the figures it begins with."""
    return _Layout(shown, width, height, clock).picture


class _Layout:
    def __init__(self, shown: Shown, width: int, height: int, clock: str) -> None:
        self.picture = Picture()
        self._shown = shown
        self._small = pixels_for(letter_height(width, height))
        self._gap = round(self._small * 0.55)
        margin = round(min(width, height * 16 / 9) * 0.045)
        inner = QRectF(0, 0, width, height).adjusted(margin, margin * 0.8, -margin, -margin * 0.8)
        if clock and not shown.is_break:
            self._corner_clock(inner, clock)
        top = self._head(inner)
        bottom = self._foot(inner)
        body = QRectF(inner.left(), top, inner.width(), max(1.0, bottom - top))
        if shown.is_break and clock:
            body = self._middle_clock(body, clock)
        self._body(body)

    def _put(self, laid: Laid, at: QPointF, colour: str) -> None:
        self.picture.pieces.append(Piece(laid, at, colour))

    def _corner_clock(self, inner: QRectF, clock: str) -> None:
        pixels = round(self._small * 1.9)
        across = wide(widest(clock), pixels, bold=True) + 2
        high = QFontMetricsF(font_of(pixels, bold=True)).height()
        self.picture.clock_pixels = pixels
        self.picture.clock_room = QRectF(
            inner.right() - across, inner.top() + self._small * 0.2, across, high
        ).toAlignedRect().toRectF()  # fmt: skip

    def _head(self, inner: QRectF) -> float:
        """Where on the agenda, and the title; give where they end."""
        across = inner.width()
        if not self.picture.clock_room.isEmpty():
            across -= self.picture.clock_room.width() + self._small
        self._across = inner.left() + across
        y = inner.top()
        self._after_place = QPointF(inner.left(), y)
        if self._shown.place:
            place = cut(self._shown.place, across, 1, self._small, self._small)
            self._put(place, QPointF(inner.left(), y), DARK.muted)
            taken = place.layout.lineAt(0).naturalTextWidth() + self._small * 0.7
            self._after_place = QPointF(inner.left() + taken, y)
            y += place.height
        if self._shown.title:
            small = self._small
            title = cut(self._shown.title, across, 1, small * 1.5, round(small * 1.15), bold=True)
            if title.layout.text() != self._shown.title:
                title = cut(self._shown.title, across, 2, small * 1.5, small, bold=True)
            self._put(title, QPointF(inner.left(), y), DARK.text)
            y += title.height
        return max(y, self.picture.clock_room.bottom()) + self._gap

    def _foot(self, inner: QRectF) -> float:
        """Step, who speaks, what comes: side by side at the bottom; give where they begin."""
        columns = self._columns()
        if not columns:
            return inner.bottom()
        room = inner.width() - self._small * (len(columns) - 1)
        small = self._small
        wanted = [
            max(wide(label, small), wide(words, small, bold=strong > 0))
            for label, words, strong in columns
        ]
        least = [
            max(wide(word, small, bold=strong > 0) for word in (label, *words.split()))
            for label, words, strong in columns
        ]
        shares = _shares(wanted, least, room)
        laid = [
            (
                cut(label, share, 1, self._small, self._small),
                cut(words, share, 2, self._small, self._small, strong=strong),
            )
            for (label, words, strong), share in zip(columns, shares, strict=True)
        ]
        high = max(label.height + value.height for label, value in laid)
        x, y = inner.left(), inner.bottom() - high
        for (label, value), share in zip(laid, shares, strict=True):
            self._put(label, QPointF(x, y), DARK.muted)
            self._put(value, QPointF(x, y + label.height), DARK.text)
            x += share + self._small
        return y - self._gap

    def _columns(self) -> list[tuple[str, str, int]]:
        """(label, words, how many letters of them stand out)."""
        shown = self._shown
        found: list[tuple[str, str, int]] = []
        if shown.step:
            found.append((translate("Display", "Step"), shown.step, 0))
        if self._says_voices_large:
            pass
        elif shown.speaking and shown.after:
            speaking = _ISOLATED.format(shown.speaking)
            words = translate("Display", "{speaking}, then {after}").format(
                speaking=speaking, after=_ISOLATED.format(shown.after)
            )
            strong = len(speaking) if words.startswith(speaking) else 0
            found.append((translate("Display", "Speaking"), words, strong))
        elif shown.speaking:
            found.append((translate("Display", "Speaking"), shown.speaking, len(shown.speaking)))
        elif shown.after:
            found.append((translate("Display", "Speaks next"), shown.after, 0))
        if shown.coming:
            found.append((translate("Display", "Next"), shown.coming, 0))
        return found

    @property
    def _says_voices_large(self) -> bool:
        """Where there is nothing to read, who speaks is what the room looks for."""
        return bool(self._shown.speaking) and not self._shown.text

    def _middle_clock(self, body: QRectF, clock: str) -> QRectF:
        """The break: its time in the middle, the sentence under it."""
        high = body.height() - 2 * self._small * 1.3
        pixels = self._small * 2.0
        while (
            wide(widest(clock), round(pixels * 1.1), bold=True) < body.width()
            and pixels * 1.1 * 1.25 < high
        ):
            pixels *= 1.1
        self.picture.clock_pixels = round(pixels)
        self.picture.clock_in_middle = True
        self.picture.clock_room = QRectF(body.left(), body.top(), body.width(), max(1.0, high))
        return QRectF(body.left(), body.top() + high, body.width(), body.height() - high)

    def _body(self, room: QRectF) -> None:
        if self._says_voices_large:
            self._voices(room)
            return
        if not self._shown.text.strip():
            return
        pages = fitted(self._shown.text.strip(), room, self._small * 1.9, self._small)
        if len(pages) > 1:
            self._sign_pages(len(pages))
        self.picture.pages = [Piece(page, room.topLeft(), DARK.text) for page in pages]

    def _sign_pages(self, count: int) -> None:
        """Behind the place on the agenda: that there is more, and where one is."""
        sign = translate("Display", "page {number} of {count}")
        at = self._after_place
        for number in range(count):
            words = sign.format(number=number + 1, count=count)
            laid = cut(words, self._across - at.x(), 1, self._small, self._small)
            self.picture.page_signs.append(Piece(laid, at, DARK.amber))

    def _voices(self, room: QRectF) -> None:
        rest = lay("0", self._small, room.width()).step if self._shown.after else 0.0
        large = cut(
            self._shown.speaking, room.width(), 2,
            min(self._small * 3.2, max(self._small, (room.height() - rest) / 1.4)), self._small,
            bold=True,
        )  # fmt: skip
        self._put(large, room.topLeft(), DARK.text)
        if self._shown.after:
            words = translate("Display", "then {name}").format(
                name=_ISOLATED.format(self._shown.after)
            )
            small = cut(words, room.width(), 1, self._small * 1.4, self._small)
            self._put(small, room.topLeft() + QPointF(0, large.height), DARK.muted)


def _shares(wanted: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Divide a width between columns that would like so much and can do on two lines with less."""
    on_two_lines = [max(low, want * 0.58) for low, want in zip(least, wanted, strict=True)]
    for needs in (wanted, on_two_lines):
        spare = room - sum(needs)
        if spare >= 0:
            more = spare / len(needs)
            return [need + more for need in needs]
    return [room / len(wanted)] * len(wanted)
