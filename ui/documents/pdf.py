"""Documents of Qt as PDF on A4, with our own pages.

`QTextDocument.print_` on a QPdfWriter doubles the margins and has no header; here every page is
drawn by itself: the body, the name of the collective above, title and page number below. Several
documents make a book: each begins on a page of its own, and the numbers go on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt, QUuid
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextDocument,
)

from ui.documents.about import About, finished, xmp
from ui.documents.pages import font, lay_out

__all__ = ["About", "Part", "Press", "pdf_of"]

DOTS_PER_INCH = 600
LEFT, TOP, RIGHT, BOTTOM = 22.0, 26.0, 22.0, 24.0
"""Margins of the body in millimetres; header and footer stand in the upper and lower one."""
_INK, _QUIET, _RULE = QColor("#1d2421"), QColor("#56605b"), QColor("#c4ccc8")


@dataclass(frozen=True)
class Part:
    """One document of a book, with the words below its pages."""

    document: QTextDocument
    title: str


def pdf_of(document: QTextDocument, about: About) -> bytes:
    """Give a document as PDF; its page size and layout are set for paper on the way."""
    press = Press(about)
    part = Part(document, about.title)
    press.lay_out(part)
    return press.print([part])


class Press:
    """Lays parts out, so that one knows how many pages each has, and prints them."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = _writer(self._buffer, about)
        self._body = QRectF(
            _dots(LEFT),
            _dots(TOP),
            self._writer.width() - _dots(LEFT + RIGHT),
            self._writer.height() - _dots(TOP + BOTTOM),
        )

    def lay_out(self, part: Part) -> int:
        """Cut a part into pages and give how many it has."""
        lay_out(part.document, self._writer, self._body.size())
        return part.document.pageCount()

    def print(self, parts: Sequence[Part]) -> bytes:
        """Draw parts that were laid out, one after the other, and give the file; once only."""
        painter = QPainter(self._writer)
        pages = sum(part.document.pageCount() for part in parts)
        number = 0
        for part in parts:
            for page in range(part.document.pageCount()):
                if number:
                    self._writer.newPage()
                number += 1
                _draw_body(painter, part.document, self._body, page)
                _draw_edges(
                    painter, (self._about.collective, part.title), self._body,
                    f"{number} of {pages}",
                )  # fmt: skip
        painter.end()
        return finished(bytes(self._buffer.data().data()), self._about)


def _writer(buffer: QBuffer, about: About) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(about.title)
    writer.setAuthor(about.collective)
    writer.setCreator("Facilitator")
    writer.setDocumentId(QUuid(str(about.document_id)))
    writer.setDocumentXmpMetadata(QByteArray(xmp(about)))
    return writer


def _dots(millimetres: float) -> int:
    # Whole dots: the layout counts in 64ths, and pages must end where lines do.
    return round(millimetres / 25.4 * DOTS_PER_INCH)


def _draw_body(painter: QPainter, document: QTextDocument, body: QRectF, page: int) -> None:
    shown = QRectF(0, page * body.height(), body.width(), body.height())
    painter.save()
    painter.translate(body.left(), body.top() - shown.top())
    painter.setClipRect(shown)
    context = QAbstractTextDocumentLayout.PaintContext()
    # One dot less: a line right at the end is the first of the next page, and drawn there only.
    context.clip = shown.adjusted(0, 0, 0, -1)
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, _INK)  # whatever the screen's colours are
    context.palette = palette
    document.documentLayout().draw(painter, context)
    painter.restore()


def _draw_edges(painter: QPainter, words: tuple[str, str], body: QRectF, number: str) -> None:
    collective, title = words
    painter.setFont(font(8.5))
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.setPen(_QUIET)
    room = painter.fontMetrics()
    above = QRectF(body.left(), body.top() - _dots(12), body.width(), _dots(6))
    below = QRectF(body.left(), body.bottom() + _dots(7), body.width(), _dots(6))
    title_room = int(body.width() - room.horizontalAdvance(number) - _dots(8))
    middle = Qt.AlignmentFlag.AlignVCenter
    left, right = Qt.AlignmentFlag.AlignLeft | middle, Qt.AlignmentFlag.AlignRight | middle
    elide = Qt.TextElideMode.ElideRight
    painter.drawText(above, left, room.elidedText(collective, elide, int(body.width())))
    painter.drawText(below, left, room.elidedText(title, elide, title_room))
    painter.drawText(below, right, number)
    painter.setPen(QPen(_RULE, _dots(0.15)))
    for y in (above.bottom(), below.top()):
        painter.drawLine(int(body.left()), int(y), int(body.right()), int(y))
