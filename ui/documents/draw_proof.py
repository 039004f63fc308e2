"""The proof sheet of a draw on pages: the script on a page of its own, letters of one width."""

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFormat

from facilitator.meetings.minutes import LANGUAGE
from facilitator.office import Office
from facilitator.selection.draws.lots.script import SCRIPT
from facilitator.selection.draws.proof import proof_markdown, proof_title
from facilitator.selection.draws.told import DrawTold
from ui.documents.laying import document_of
from ui.documents.pdf import About, pdf_of

CODE_POINTS = 7.5
"""So small that 98 letters of one width fit between the margins."""


def proof_document(told: DrawTold) -> QTextDocument:
    """Lay a sheet out."""
    return laid_out(proof_markdown(told))


def laid_out(markdown: str) -> QTextDocument:
    """Lay out a sheet that ends in a proof."""
    document = document_of(markdown)
    block = document.begin()
    while block.isValid():
        if _is_code(block):
            _make_small(block)
        elif block.text() == SCRIPT and block.blockFormat().headingLevel():
            _begin_page(block)
        block = block.next()
    return document


def proof_pdf(office: Office, told: DrawTold) -> bytes:
    """Give the sheet as PDF; its day is the day of the last thing that happened to the draw."""
    at = max((told.draw.recorded_at, *(act.recorded_at for act in told.acts)), default=office.now())
    about = About(
        proof_title(told), told.collective, LANGUAGE, office.local(at), office.collective_id
    )
    return pdf_of(proof_document(told), about)


def _is_code(block: QTextBlock) -> bool:
    parts = block.begin() if block.isValid() else None
    if parts is None or parts.atEnd():
        return False
    families = parts.fragment().charFormat().fontFamilies()
    return bool(families) and "DejaVu Sans Mono" in families


def _make_small(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    form = cursor.charFormat()
    form.setFontPointSize(CODE_POINTS)
    cursor.mergeCharFormat(form)
    if not _is_code(block.next()):
        last = block.blockFormat()
        last.setBottomMargin(8)
        QTextCursor(block).setBlockFormat(last)


def _begin_page(block: QTextBlock) -> None:
    form = block.blockFormat()
    form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    QTextCursor(block).setBlockFormat(form)
