"""Minutes and other documents of an export, laid out on pages by Qt."""

from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QGuiApplication,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from facilitator.errors import Refused
from facilitator.meetings.minutes import LANGUAGE
from facilitator.office import Office
from facilitator.people.service import collective
from facilitator.store.files import write_whole
from ui.documents.minutes import MARKDOWN, WRITERS, ClosedDocument, odt_of
from ui.documents.pdf import About, pdf_of

_HEADINGS = {1: 20.0, 2: 13.0}
"""Points, by level; the same as in the minutes."""
_RULE = QBrush(QColor("#c4ccc8"))


class QtPapers:
    """What `export_collective` asks for pages. It works in a worker's thread too."""

    def minutes(self, office: Office, meeting_id: UUID, path: Path) -> None:
        """Write the minutes of a meeting."""
        WRITERS[path.suffix](office, meeting_id, path)

    def sheet(self, office: Office, title: str, markdown: str, path: Path) -> None:
        """Write a document given as Markdown of ours."""
        document = document_of(markdown)
        document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, title)
        if path.suffix == ".html":
            content = document.toHtml().encode()
        elif path.suffix == ".odt":
            content = odt_of(document)
        else:
            about = About(
                title, collective(office).name, LANGUAGE, _noon(office), office.collective_id
            )
            content = pdf_of(document, about)
        write_whole(path, content)


def _noon(office: Office) -> datetime:
    # The day is what counts: two exports of one day are the same, byte for byte.
    return office.local(office.now()).replace(hour=12, minute=0, second=0, microsecond=0)


def document_of(markdown: str) -> QTextDocument:
    """Give Markdown as a document with the sizes of the minutes."""
    document = ClosedDocument()
    document.setIndentWidth(20)
    document.setMarkdown(markdown, MARKDOWN)
    block = document.begin()
    while block.isValid():
        _space(block)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _rule(frame)
    return document


def _rule(table: QTextTable) -> None:
    """Give a table one thin line under each row and nothing else."""
    form = table.format()
    form.setBorder(0)
    form.setBorderCollapse(True)
    form.setTopMargin(6)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(form)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            line = cell.format().toTableCellFormat()
            line.setBottomBorder(1)
            line.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            line.setBottomBorderBrush(_RULE)
            line.setTopPadding(3)
            line.setBottomPadding(3)
            line.setRightPadding(8)
            cell.setFormat(line)


def _space(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    level = block.blockFormat().headingLevel()
    form = QTextBlockFormat()
    apart = cursor.currentTable() is None
    before = block.previous()
    after_list = before.isValid() and before.textList() is not None and block.textList() is None
    form.setTopMargin(18 if level > 1 else 12 if after_list else 0)
    form.setBottomMargin(6 if apart and block.textList() is None else 0)
    cursor.mergeBlockFormat(form)
    if level in _HEADINGS:
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        letters = cursor.charFormat()
        letters.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        letters.setFontPointSize(_HEADINGS[level])
        letters.setFontWeight(QFont.Weight.DemiBold)
        cursor.setCharFormat(letters)


@cache
def lone_papers() -> QtPapers:
    """Give papers where no window runs: fonts need an application, which is made once.

    Raises `Refused` where Qt cannot start at all.
    """
    if QCoreApplication.instance() is None:
        _kept.append(QGuiApplication([]))
    elif not isinstance(QCoreApplication.instance(), QGuiApplication):
        raise Refused("Pages cannot be laid out here. Choose md, csv or json.")
    return QtPapers()


_kept: list[QGuiApplication] = []
