"""Tab goes through a window as it is read, whatever in it was built first.

Qt's own order is the order of making: what is built anew comes behind everything else in the
window. This one is worked out from the layouts at each press.
"""

from collections.abc import Iterator
from operator import itemgetter
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QSplitter, QWidget

from ui.widgets.sight import bring_into_sight


class InReadingOrder(QWidget):
    """The whole of a window: Tab and Shift+Tab go through what stands in it as it stands."""

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Go on, or back; after the last comes the first."""
        now = QApplication.focusWidget()
        # Qt asks too when what has the keyboard is hidden or goes dim: not a press of Tab.
        pressed = now is not None and now.isVisible() and now.isEnabled()
        if now is None or not pressed or not self.isAncestorOf(now):
            return super().focusNextPrevChild(forwards)
        order = list(_read(self, now))
        if order == [now]:
            return False
        following = order[(order.index(now) + (1 if forwards else -1)) % len(order)]
        reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
        following.setFocus(reason)
        bring_into_sight(following)
        return True


def reached_in(whole: QWidget) -> list[QWidget]:
    """Give what Tab reaches in a part of a window, in reading order."""
    return list(_read(whole, None))


def _read(widget: QWidget, now: QWidget | None) -> Iterator[QWidget]:
    if widget.isHidden() or not widget.isEnabled():
        return
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    if by_tab or widget is now:
        yield widget
    for part in _parts(widget):
        yield from _read(part, now)


def _parts(widget: QWidget) -> list[QWidget]:
    """Give what stands directly in a widget: first what is laid out, then what floats above."""
    inside = [one for one in widget.children() if isinstance(one, QWidget) and not one.isWindow()]
    if isinstance(widget, QSplitter):
        return sorted(inside, key=widget.indexOf)
    layout = widget.layout()
    if layout is None or not inside:
        return inside
    laid_out = list(_laid_out(layout, inside))
    return laid_out + [one for one in inside if one not in laid_out]


def _laid_out(layout: QLayout, widgets: list[QWidget]) -> Iterator[QWidget]:
    # Not by `itemAt`: whoever holds an item may outlive it.
    places: list[tuple[tuple[int, int], QWidget | QLayout]] = []
    for widget in widgets:
        if (at := layout.indexOf(widget)) >= 0:
            places.append((_place_in(layout, at), widget))
    for inner in layout.children():
        if isinstance(inner, QLayout):
            places.append((_place_in(layout, layout.indexOf(inner)), inner))
    for _, part in sorted(places, key=itemgetter(0)):
        if isinstance(part, QLayout):
            yield from _laid_out(part, widgets)
        else:
            yield part


def _place_in(layout: QLayout, at: int) -> tuple[int, int]:
    if not isinstance(layout, QGridLayout):
        return 0, at
    row, column, *_ = cast("tuple[int, int, int, int]", layout.getItemPosition(at))
    return row, column
