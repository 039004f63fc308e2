"""F6: the keyboard goes from part to part, through the navigation and what a page marks.

A page marks a part with `widget.setProperty("pane", True)`; without one it is a part itself.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from ui.navigation import Navigation


def next_pane(navigation: "Navigation", page: QWidget) -> None:
    """Put the keyboard into the part after the one that has it."""
    stops: list[QWidget] = [navigation, *_panes(page)]
    focus = QApplication.focusWidget()
    at = -1
    for number, stop in enumerate(stops):
        if focus is not None and (stop is focus or stop.isAncestorOf(focus)):
            at = number
    target = stops[(at + 1) % len(stops)]
    if target is navigation:
        navigation.take_focus()
    else:
        _enter(target)


def into_page(page: QWidget) -> None:
    """Put the keyboard into the first part of a page, unless it is in one of them already."""
    panes, focus = _panes(page), QApplication.focusWidget()
    if focus is None or not any(pane is focus or pane.isAncestorOf(focus) for pane in panes):
        _enter(panes[0])


def _panes(page: QWidget) -> list[QWidget]:
    marked = [w for w in page.findChildren(QWidget) if w.property("pane") and w.isVisible()]
    return marked or [page]


def _enter(pane: QWidget) -> None:
    reason = Qt.FocusReason.TabFocusReason
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        pane.setFocus(reason)
        return
    for widget in pane.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            widget.setFocus(reason)
            return
