"""How the parts of a document look: letters, cells of tables, boxes, on paper that is white."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

LINK: Final = QColor("#2f6b4f")
_INK, _QUIET = QColor("#1d2421"), QColor("#56605b")
_SET_APART, _BAR = QColor("#eef4f0"), QColor("#2f6b4f")
RULE, HEAD_RULE = QColor("#d5dbd8"), QColor("#8a948f")
_SOLID = QTextFrameFormat.BorderStyle.BorderStyle_Solid


def hair() -> QTextBlockFormat:
    """Give a paragraph before or after a table that Qt wants and nobody sees."""
    form = QTextBlockFormat()
    form.setLineHeight(0.5, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return form


def letters(
    *, size: float = 0, bold: bool = False, quiet: bool = False, mono: bool = False
) -> QTextCharFormat:
    """Give the look of letters; `size` in points, 0: as the document has it."""
    form = QTextCharFormat()
    form.setForeground(_QUIET if quiet else _INK)
    if size:
        form.setFontPointSize(size)
    if bold:
        form.setFontWeight(QFont.Weight.DemiBold)
    if mono:
        form.setFontFamilies(["DejaVu Sans Mono", "Noto Sans Mono", "monospace"])
    return form


def full_width(above: float, below: float, *, from_right: bool) -> QTextTableFormat:
    """Give a table as wide as the page, with rules of its cells only."""
    form = QTextTableFormat()
    form.setBorder(0)
    form.setBorderCollapse(True)
    form.setCellPadding(0)
    form.setCellSpacing(0)
    form.setTopMargin(above)
    form.setBottomMargin(below)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    if from_right:
        form.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return form


def ruled(rule: QColor, *, from_right: bool) -> QTextTableCellFormat:
    """Give a cell with one thin line under it."""
    form = QTextTableCellFormat()
    form.setBottomBorder(1)
    form.setBottomBorderStyle(_SOLID)
    form.setBottomBorderBrush(QBrush(rule))
    form.setTopPadding(4)
    form.setBottomPadding(4)
    form.setLeftPadding(10 if from_right else 0)
    form.setRightPadding(0 if from_right else 10)
    form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignTop)
    return form


def set_apart(*, from_right: bool) -> QTextTableCellFormat:
    """Give the box of a decision, with a bar at the side on which its lines begin."""
    form = QTextTableCellFormat()
    form.setBackground(QBrush(_SET_APART))
    if from_right:
        form.setRightBorder(3)
        form.setRightBorderStyle(_SOLID)
        form.setRightBorderBrush(QBrush(_BAR))
    else:
        form.setLeftBorder(3)
        form.setLeftBorderStyle(_SOLID)
        form.setLeftBorderBrush(QBrush(_BAR))
    form.setLeftPadding(12)
    form.setRightPadding(12)
    form.setTopPadding(7)
    form.setBottomPadding(3)
    return form
