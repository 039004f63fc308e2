"""Laying a document out on pages of paper so that nothing stands alone that belongs together.

A heading keeps the beginning of what it is about on its page, the head of a table its first row,
and a short box or row stays whole; Qt repeats the head of a table where the table goes on.
"""

from PySide6.QtCore import QSizeF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPagedPaintDevice,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)

FAMILIES = [
    "Inter", "Noto Sans", "Noto Sans Arabic", "Noto Naskh Arabic", "Noto Sans Hebrew",
    "DejaVu Sans", "Arial", "Helvetica",
]  # fmt: skip
"""The first that has a letter draws it."""
_SHORT = 0.4
"""Of the height of a page: a box up to here is not cut."""
_SCREEN_DOTS = 96
"""Dots per inch in which the padding of cells is told."""
_ALWAYS = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore


def font(points: float) -> QFont:
    """Give the font of paper."""
    made = QFont(FAMILIES)
    made.setPointSizeF(points)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Signs that a font draws otherwise between figures ("18:55") cannot be searched or copied.
    made.setFeature(QFont.Tag("calt"), 0)
    return made


def lay_out(document: QTextDocument, device: QPagedPaintDevice, size: QSizeF) -> None:
    """Cut a document into pages whose body has this size, in dots of the device."""
    document.setUseDesignMetrics(True)
    document.setDefaultFont(font(10))
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(device)
    document.setPageSize(size)
    if document.pageCount() == 1:
        return
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        if (_keeps(block) and not _stands_well(layout, block, size.height())) or (
            _is_box(block) and _is_cut(layout, block, size.height())
        ):
            _move(_with_heading(block))
            document.setPageSize(size)  # lays all of it out anew; what follows is misplaced else
        elif (free := _left_under(layout, block, size.height())) > 0:
            _push_row(block, free * _SCREEN_DOTS / device.logicalDpiY())
            document.setPageSize(size)
        block = block.next()


def page_of(
    layout: QAbstractTextDocumentLayout, block: QTextBlock, height: float, line: int
) -> int:
    """Give the page, from 0, on which a line of a paragraph stands."""
    lines = block.layout()
    top = layout.blockBoundingRect(block).top()
    if lines.lineCount():
        top += lines.lineAt(min(line, lines.lineCount() - 1)).y()
    return int(top // height)


def _keeps(block: QTextBlock) -> bool:
    """Tell whether a paragraph keeps what follows with it: a heading, the head of a table."""
    if _breaks_before(block):
        return False
    return bool(block.blockFormat().headingLevel()) or _is_head(block)


def _is_head(block: QTextBlock) -> bool:
    table = _table_at(block)
    if table is None or not table.format().headerRowCount() or table.rows() < 2:
        return False
    return table.cellAt(0, 0).firstPosition() == block.position()


def _table_at(block: QTextBlock) -> QTextTable | None:
    return QTextCursor(block).currentTable()


def _is_box(block: QTextBlock) -> bool:
    table = _table_at(block)
    if table is None or table.rows() != 1 or table.columns() != 1 or _breaks_before(block):
        return False
    return table.cellAt(0, 0).firstPosition() == block.position()


def _is_cut(layout: QAbstractTextDocumentLayout, block: QTextBlock, height: float) -> bool:
    table = QTextCursor(block).currentTable()
    last = table.cellAt(0, 0).lastCursorPosition().block()
    top, bottom = layout.blockBoundingRect(block).top(), layout.blockBoundingRect(last).bottom()
    is_over = page_of(layout, last, height, last.layout().lineCount()) != int(top // height)
    return is_over and bottom - top < _SHORT * height


def _left_under(layout: QAbstractTextDocumentLayout, block: QTextBlock, height: float) -> float:
    """Give how much of a page is left where a short row begins that is cut; 0: none is cut here."""
    table = _table_at(block)
    if table is None or table.rows() < 2:
        return 0
    cell = table.cellAt(block.position())
    if cell.column() or cell.firstPosition() != block.position():
        return 0
    cells = [table.cellAt(cell.row(), column) for column in range(table.columns())]
    firsts = [one.firstCursorPosition().block() for one in cells]
    lasts = [one.lastCursorPosition().block() for one in cells]
    page = min(page_of(layout, one, height, 0) for one in firsts)
    end = max(page_of(layout, one, height, one.layout().lineCount()) for one in lasts)
    top = min(layout.blockBoundingRect(one).top() for one in firsts)
    bottom = max(layout.blockBoundingRect(one).bottom() for one in lasts)
    if end == page or bottom - top > _SHORT * height:
        return 0
    line = firsts[0].layout().lineAt(0).height() if firsts[0].layout().lineCount() else 0.0
    # The first line must not fit any more, and must not begin beyond the page either.
    return (page + 1) * height - top - line / 2


def _push_row(block: QTextBlock, points: float) -> None:
    """Let a row begin on the next page: room above its words fills the rest of this one."""
    table = QTextCursor(block).currentTable()
    row = table.cellAt(block.position()).row()
    for column in range(table.columns()):
        cell = table.cellAt(row, column)
        form = cell.format().toTableCellFormat()
        form.setTopPadding(form.topPadding() + points)
        cell.setFormat(form)


def _with_heading(block: QTextBlock) -> QTextBlock:
    """Give the heading right above, where there is one: it moves along."""
    above = block.previous()
    while above.isValid() and not above.text():
        above = above.previous()
    is_heading = above.isValid() and bool(above.blockFormat().headingLevel())
    return above if is_heading and not _breaks_before(above) else block


def _stands_well(layout: QAbstractTextDocumentLayout, block: QTextBlock, height: float) -> bool:
    page = page_of(layout, block, height, 0)
    following = _row_below(block) if _is_head(block) else block.next()
    while following.isValid():
        if following.text() or following.blockFormat().headingLevel():
            if page_of(layout, following, height, 1) != page:
                return False
            if _is_head(following):
                following = _row_below(following)
                continue
            if not following.blockFormat().headingLevel():
                return True
        following = following.next()
    return True


def _row_below(head: QTextBlock) -> QTextBlock:
    table = QTextCursor(head).currentTable()
    return table.cellAt(1, 0).firstCursorPosition().block()


def _move(block: QTextBlock) -> None:
    """Let a heading, or a whole table, begin a page."""
    table = _table_at(block)
    if table is not None:
        whole = table.format()
        whole.setPageBreakPolicy(_ALWAYS)
        table.setFormat(whole)
        return
    form = block.blockFormat()
    form.setPageBreakPolicy(_ALWAYS)
    QTextCursor(block).setBlockFormat(form)


def _breaks_before(block: QTextBlock) -> bool:
    table = _table_at(block)
    form = table.format() if table is not None else block.blockFormat()
    return bool(form.pageBreakPolicy() & _ALWAYS)
