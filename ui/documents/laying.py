"""Markdown laid out as a document of Qt: for the screen, for pages, for text programs.

Built piece by piece from what the Markdown says, never from HTML, so that nothing foreign is
opened and every part keeps its direction: what begins in Arabic runs from right to left.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)

from facilitator.meetings.minutes.paper import is_address, tokens_of
from ui.documents.formats import HEAD_RULE, LINK, RULE, full_width, hair, letters, ruled, set_apart
from ui.documents.reading import (
    all_in_emphasis,
    closing,
    column_shares,
    from_right,
    head_of,
    plain,
    rows_of,
    tables_alike,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

_SIZES: Final = {1: 20.0, 2: 13.0, 3: 11.0}
"""Points of headings, by level."""
_ABOVE: Final = {1: 30, 2: 22, 3: 14}
_PERCENT: Final = QTextLength.Type.PercentageLength
_SIGNS: Final = {0: QTextListFormat.Style.ListDisc, 1: QTextListFormat.Style.ListCircle}


class ClosedDocument(QTextDocument):
    """A document that opens no file and no address, whatever its text asks for."""

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Give one transparent dot: for nothing at all Qt would open the file itself."""
        dot = QImage(1, 1, QImage.Format.Format_ARGB32)
        dot.fill(0)
        return dot


def document_of(markdown: str) -> QTextDocument:
    """Give Markdown as a document."""
    document = ClosedDocument()
    document.setUndoRedoEnabled(False)
    document.setIndentWidth(20)
    lay_into(QTextCursor(document), markdown)
    return document


def lay_into(cursor: QTextCursor, markdown: str) -> None:
    """Lay Markdown out from a cursor on that stands in an empty paragraph."""
    cursor.beginEditBlock()
    _Layer(cursor).lay(tokens_of(markdown))
    cursor.endEditBlock()


class _Layer:
    """Walks through the tokens with one cursor."""

    def __init__(self, cursor: QTextCursor, *, in_box: bool = False) -> None:
        self._cursor, self._in_box = cursor, in_box
        self._fresh = self._first = True
        """The cursor stands in a paragraph that nothing was put into; nothing was at all."""
        self._lists: list[QTextListFormat.Style] = []
        self._entry = False
        """The next paragraph begins an entry of the innermost list."""
        self._quotes = 0
        self._alike: dict[tuple[str, ...], list[list[Token]]] = {}
        self._below = False
        """What comes next stands after a list or a table and needs room above."""

    def lay(self, tokens: "list[Token]") -> None:
        """Put all of it down."""
        self._alike = tables_alike(tokens)
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type == "table_open":
                end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
                self._table(tokens[at + 1 : end])
                at = end
            elif token.type == "blockquote_open" and not self._in_box:
                end = closing(tokens, at)
                self._set_apart(tokens[at + 1 : end])
                at = end
            else:
                self._part(token, tokens[at + 1] if at + 1 < len(tokens) else None)
            at += 1

    def _part(self, token: "Token", after: "Token | None") -> None:
        match token.type:
            case "heading_open" if after is not None:
                self._heading(int(token.tag[1]), after)
            case "paragraph_open" if after is not None:
                self._paragraph(after)
            case "bullet_list_open":
                depth = sum(style != QTextListFormat.Style.ListDecimal for style in self._lists)
                self._lists.append(_SIGNS.get(depth, QTextListFormat.Style.ListSquare))
            case "ordered_list_open":
                self._lists.append(QTextListFormat.Style.ListDecimal)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
                self._below = not self._lists
            case "list_item_open":
                self._entry = True
            case "blockquote_open":
                self._quotes += 1
            case "blockquote_close":
                self._quotes -= 1
            case "fence" | "code_block":
                for line in token.content.rstrip("\n").split("\n"):
                    self._block(QTextBlockFormat(), line)
                    self._cursor.insertText(line, letters(mono=True))
            case "hr":
                form = QTextBlockFormat()
                form.setProperty(
                    QTextBlockFormat.Property.BlockTrailingHorizontalRulerWidth,
                    QTextLength(_PERCENT, 100),
                )
                form.setBottomMargin(8)
                self._block(form, "")
            case _:
                pass

    # Paragraphs

    def _heading(self, level: int, inline: "Token") -> None:
        form = QTextBlockFormat()
        form.setHeadingLevel(level)
        form.setTopMargin(0 if self._first else _ABOVE.get(level, 12))
        form.setBottomMargin(12 if level == 1 else 6)
        self._block(form, plain(inline))
        self._inline(inline, letters(size=_SIZES.get(level, 10.0), bold=True))

    def _paragraph(self, inline: "Token") -> None:
        form = QTextBlockFormat()
        form.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setBottomMargin(1 if self._lists else 6)
        form.setTopMargin(6 if self._below and not self._lists else 0)
        form.setIndent(self._quotes)
        self._below = False
        entry, self._entry = self._entry and bool(self._lists), False
        if self._lists and not entry:
            form.setIndent(len(self._lists))
        self._block(form, plain(inline), entry=entry)
        quiet = len(inline.children or ()) > 1 and all_in_emphasis(inline)
        self._inline(inline, letters(quiet=quiet))

    def _block(self, form: QTextBlockFormat, text: str, *, entry: bool = False) -> None:
        if from_right(text):
            form.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        if self._fresh:
            self._cursor.setBlockFormat(form)
            self._fresh = self._first = False
        else:
            self._cursor.insertBlock(form, letters())
        current = self._cursor.currentList()
        if not entry:
            if current is not None:
                current.remove(self._cursor.block())
                self._cursor.setBlockFormat(form)
            return
        style, depth = self._lists[-1], len(self._lists)
        found = self._list_above(style, depth)
        if found is not None:
            found.add(self._cursor.block())
        else:
            made = QTextListFormat()
            made.setStyle(style)
            made.setIndent(depth)
            self._cursor.createList(made)

    def _list_above(self, style: QTextListFormat.Style, depth: int) -> QTextList | None:
        block = self._cursor.block().previous()
        while block.isValid() and block.textList() is not None:
            form = block.textList().format()
            if form.indent() == depth:
                return block.textList() if form.style() == style else None
            if form.indent() < depth:
                return None
            block = block.previous()
        return None

    def _inline(self, inline: "Token", look: QTextCharFormat) -> None:
        bold = italic = struck = 0
        links: list[str] = []
        for part in inline.children or ():
            match part.type:
                case "strong_open" | "strong_close":
                    bold += part.nesting
                case "em_open" | "em_close":
                    italic += part.nesting
                case "s_open" | "s_close":
                    struck += part.nesting
                case "link_open":
                    links.append(str(part.attrGet("href") or ""))
                case "link_close":
                    links.pop()
                case "softbreak":
                    self._cursor.insertText(" ", look)
                case "hardbreak":
                    self._cursor.insertText("\u2028", look)
                case "text" | "code_inline":
                    form = QTextCharFormat(look)
                    if bold:
                        form.setFontWeight(QFont.Weight.DemiBold)
                    form.setFontItalic(bool(italic))
                    form.setFontStrikeOut(bool(struck))
                    if part.type == "code_inline":
                        form.merge(letters(mono=True))
                    if links and is_address(links[-1]):
                        form.setAnchor(True)
                        form.setAnchorHref(links[-1])
                        form.setForeground(LINK)
                    self._cursor.insertText(part.content, form)
                case _:
                    pass

    # Frames and tables

    def _set_apart(self, tokens: "list[Token]") -> None:
        """A decision: a box of its own with a bar at its side; what is in it is in no other box."""
        first = next((plain(token) for token in tokens if token.type == "inline"), "")
        right = from_right(first)
        table = self._open_table(1, 1, full_width(6, 10, from_right=right))
        _Layer(table.cellAt(0, 0).firstCursorPosition(), in_box=True).lay(tokens)
        table.cellAt(0, 0).setFormat(set_apart(from_right=right))
        self._close_table(table)

    def _table(self, tokens: "list[Token]") -> None:
        rows = rows_of(tokens)
        sides = [str(one.attrGet("style") or "") for one in tokens if one.type == "th_open"]
        columns = max(map(len, rows), default=0)
        if not columns:
            return
        right = from_right("".join(map(plain, rows[0])))
        shares = column_shares(self._alike[head_of(rows)], columns)
        form = full_width(6, 6, from_right=right)
        form.setHeaderRowCount(1)
        form.setColumnWidthConstraints(
            [QTextLength(_PERCENT, one) for one in (shares[::-1] if right else shares)]
        )
        table = self._open_table(len(rows), columns, form)
        head, body = (ruled(rule, from_right=right) for rule in (HEAD_RULE, RULE))
        for number, row in enumerate(rows):
            for column, inline in enumerate(row):
                # Qt does not turn a table round by itself.
                cell = table.cellAt(number, columns - 1 - column if right else column)
                layer = _Layer(cell.firstCursorPosition())
                block = QTextBlockFormat()
                if "right" in sides[column] and not right:
                    block.setAlignment(Qt.AlignmentFlag.AlignRight)
                layer._block(block, plain(inline))
                layer._inline(inline, letters(bold=not number))
                cell.setFormat(body if number else head)
        self._close_table(table)

    def _open_table(self, rows: int, columns: int, form: QTextTableFormat) -> QTextTable:
        if not self._fresh:
            self._cursor.insertBlock(hair(), letters())
        else:
            self._cursor.setBlockFormat(hair())
        return self._cursor.insertTable(rows, columns, form)

    def _close_table(self, table: QTextTable) -> None:
        self._cursor = table.lastCursorPosition()
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._cursor.setBlockFormat(hair())
        self._fresh = self._first = self._below = False
