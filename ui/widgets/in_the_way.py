"""What is needed just now and must not be covered: what has the keyboard, and the next steps."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.key_line import KeyLine

_LARGE: Final = 160
"""Of what is higher than this (pixels at 100 %), only the place of the cursor counts."""
_KEYBOARD: Final = 1000
"""Pixels of the next step are covered rather than one of what has the keyboard."""

Needed = tuple[QRect, int]
"""Where it is, and how much each of its pixels weighs."""


def in_the_way(over: QWidget) -> list[Needed]:
    """Find what is not to be covered, in the coordinates of `over`."""
    found = [
        (_seen(button, button.rect(), over), 1)
        for button in over.findChildren(Button)
        if button.kind == "primary" and button.isVisible()
    ]
    # Whoever works with the mouse takes one step after the other there.
    found += [
        (_seen(button, button.rect(), over), 1)
        for line in over.findChildren(KeyLine)
        for button in line.findChildren(Button)
        if button.isVisible()
    ]
    focus = QApplication.focusWidget()
    if focus is not None and over.isAncestorOf(focus):
        found.append((_seen(focus, _looked_at(focus), over), _KEYBOARD))
    return [one for one in found if not one[0].isEmpty()]


def covered(place: QRect, needed: Sequence[Needed]) -> int:
    """How much of it something at this place would cover."""
    hits = ((place.intersected(rect), weight) for rect, weight in needed)
    return sum(hit.width() * hit.height() * weight for hit, weight in hits if not hit.isEmpty())


def _looked_at(focus: QWidget) -> QRect:
    """The whole of it; of a list or a long text the row or the line where one is."""
    if focus.height() <= theme().px(_LARGE):
        return focus.rect()
    if isinstance(focus, QAbstractItemView):
        row = focus.visualRect(focus.currentIndex())
        return row.translated(focus.viewport().mapTo(focus, QPoint()))
    cursor = focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    if isinstance(cursor, QRectF):
        cursor = cursor.toRect()
    if isinstance(cursor, QRect) and cursor.isValid():
        return QRect(0, cursor.top(), focus.width(), cursor.height())
    return focus.rect()


def _seen(widget: QWidget, part: QRect, over: QWidget) -> QRect:
    """The part of it that is not scrolled out of sight."""
    rect, at = part.intersected(widget.rect()), widget
    while at is not over:
        above = at.parentWidget()
        if above is None:
            return QRect()
        rect = rect.translated(at.pos()).intersected(above.rect())
        at = above
    return rect
