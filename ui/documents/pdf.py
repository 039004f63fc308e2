"""A QTextDocument as PDF on A4, with our own pagination.

`QTextDocument.print_` on a QPdfWriter doubles the margins and has no header; here every page is
drawn by itself: the body, the name of the collective above, title and page number below. The
same document gives the same bytes.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from uuid import UUID

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUuid
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

DOTS_PER_INCH = 600
LEFT, TOP, RIGHT, BOTTOM = 22.0, 26.0, 22.0, 24.0
"""Margins of the body in millimetres; header and footer stand in the upper and lower one."""
FAMILIES = ["Inter", "Noto Sans", "DejaVu Sans", "Arial", "Helvetica"]
_INK, _QUIET, _RULE = QColor("#1d2421"), QColor("#56605b"), QColor("#c4ccc8")


@dataclass(frozen=True)
class About:
    """What the file says of itself."""

    title: str
    collective: str
    language: str
    at: datetime
    """The aware instant that stands as the day of making."""
    document_id: UUID


def pdf_of(document: QTextDocument, about: About) -> bytes:
    """Give the document as PDF; its page size and layout are set for paper on the way."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(about.title)
    writer.setAuthor(about.collective)
    writer.setCreator("Facilitator")
    writer.setDocumentId(QUuid(str(about.document_id)))
    writer.setDocumentXmpMetadata(QByteArray(_xmp(about)))
    body = QRectF(
        _dots(LEFT),
        _dots(TOP),
        writer.width() - _dots(LEFT + RIGHT),
        writer.height() - _dots(TOP + BOTTOM),
    )
    _lay_out(document, writer, body.size())
    painter = QPainter(writer)
    pages = document.pageCount()
    for page in range(pages):
        if page:
            writer.newPage()
        _draw_body(painter, document, body, page)
        _draw_edges(painter, about, body, f"{page + 1} of {pages}")
    painter.end()
    return _finished(bytes(buffer.data().data()), about)


def _dots(millimetres: float) -> int:
    # Whole dots: the layout counts in 64ths, and pages must end where lines do.
    return round(millimetres / 25.4 * DOTS_PER_INCH)


def _font(points: float) -> QFont:
    font = QFont(FAMILIES)
    font.setPointSizeF(points)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _lay_out(document: QTextDocument, writer: QPdfWriter, size: QSizeF) -> None:
    document.setUseDesignMetrics(True)
    document.setDefaultFont(_font(10))
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(size)
    for _ in range(document.blockCount()):
        alone = _heading_left_alone(document, size.height())
        if alone is None:
            return
        form = alone.blockFormat()
        form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        QTextCursor(alone).setBlockFormat(form)
        document.setPageSize(size)  # lays all of it out anew; what follows is misplaced otherwise


def _heading_left_alone(document: QTextDocument, height: float) -> QTextBlock | None:
    """Find a heading at the foot of a page whose text begins on the next one."""
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        following = block.next()
        form = block.blockFormat()
        if form.headingLevel() and following.isValid() and not _breaks_before(block):
            page = int(layout.blockBoundingRect(block).top() // height)
            if int(_first_line(layout, following) // height) > page:
                return block
        block = following
    return None


def _breaks_before(block: QTextBlock) -> bool:
    policy = block.blockFormat().pageBreakPolicy()
    return bool(policy & QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)


def _first_line(layout: QAbstractTextDocumentLayout, block: QTextBlock) -> float:
    top = layout.blockBoundingRect(block).top()
    lines = block.layout()
    return top + lines.lineAt(0).y() if lines.lineCount() else top


def _draw_body(painter: QPainter, document: QTextDocument, body: QRectF, page: int) -> None:
    shown = QRectF(0, page * body.height(), body.width(), body.height())
    painter.save()
    painter.translate(body.left(), body.top() - shown.top())
    painter.setClipRect(shown)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = shown
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, _INK)  # whatever the screen's colours are
    context.palette = palette
    document.documentLayout().draw(painter, context)
    painter.restore()


def _draw_edges(painter: QPainter, about: About, body: QRectF, number: str) -> None:
    painter.setFont(_font(8.5))
    painter.setPen(_QUIET)
    room = painter.fontMetrics()
    above = QRectF(body.left(), body.top() - _dots(12), body.width(), _dots(6))
    below = QRectF(body.left(), body.bottom() + _dots(7), body.width(), _dots(6))
    title_room = int(body.width() - room.horizontalAdvance(number) - _dots(8))
    middle = Qt.AlignmentFlag.AlignVCenter
    left, right = Qt.AlignmentFlag.AlignLeft | middle, Qt.AlignmentFlag.AlignRight | middle
    elide = Qt.TextElideMode.ElideRight
    painter.drawText(above, left, room.elidedText(about.collective, elide, int(body.width())))
    painter.drawText(below, left, room.elidedText(about.title, elide, title_room))
    painter.drawText(below, right, number)
    painter.setPen(QPen(_RULE, _dots(0.15)))
    for y in (above.bottom(), below.top()):
        painter.drawLine(int(body.left()), int(y), int(body.right()), int(y))


# --- What the file says of itself ------------------------------------------------------------


def _xmp(about: About) -> bytes:
    title, by = escape(about.title), escape(about.collective)
    at = about.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{by}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{about.language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>Facilitator</xmp:CreatorTool><xmp:CreateDate>{at}</xmp:CreateDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


def _finished(made: bytes, about: About) -> bytes:
    """Set the day of making, and say the language by an update at the file's end.

    Qt writes the computer's clock and no language. The dates keep their length, so no position
    in the file changes; the catalogue is written once more (ISO 32000-1, 7.5.6).
    """
    at = about.at.astimezone(UTC).strftime("%Y%m%d%H%M%S").encode()

    def dated(found: re.Match[bytes]) -> bytes:
        zone = b"Z" if found[2] == b"Z" else b"+00'00'"
        return found[1] + at + zone.ljust(len(found[2])) + b")"

    made = re.sub(rb"(/(?:Creation|Mod)Date \(D:)\d{14}([^)]*)\)", dated, made)
    trailer = re.search(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", made, re.DOTALL)
    root = re.search(rb"/Root (\d+) 0 R", trailer[1]) if trailer else None
    if trailer is None or root is None:
        return made
    number = int(root[1])
    catalogue = re.search(rb"\n%d 0 obj\s*<<(.*?)>>\s*endobj" % number, made, re.DOTALL)
    if catalogue is None:
        return made
    said = b"/Lang (%s)\n/ViewerPreferences << /DisplayDocTitle true >>\n" % (
        about.language.encode()
    )
    start = len(made)
    again = b"%d 0 obj\n<<%s%s>>\nendobj\n" % (number, catalogue[1], said)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, start)
    end = b"trailer\n<<%s/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n" % (
        trailer[1],
        trailer[2],
        start + len(again),
    )
    return made + again + table + end
