"""Cards built anew without losing the keyboard, and forms opened where they are seen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.sight import bring_into_sight


class BuiltCard(Card):
    """`build(fill)` empties the body and fills it; what had the keyboard has it again by name."""

    def build(self, fill: Callable[[], None]) -> None:
        """Build it anew."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        name = focus.accessibleName() if focus is not None else ""
        self.clear()
        fill()
        if not inside:
            return
        for at in range(self.body.count()):
            item = self.body.itemAt(at)
            part = item.widget() if item is not None else None
            if part is not None:
                # Now and not with the next events, so that the keyboard can go back into it.
                part.show()
        for again in self.findChildren(QWidget):
            named = name and again.accessibleName() == name
            if named and again.isVisible() and again.focusPolicy().value:
                again.setFocus()
                return
        # Never the step beside it: whoever presses Enter once more would do that one.
        self.setFocus()


def open_in_sight(form: InlinePanel, first: QWidget | None = None) -> None:
    """Open a form and scroll to it: all of it where it has room, else where typing begins."""
    form.open(first)
    # Only after the layout has made room for it is there something to scroll to.
    QTimer.singleShot(0, form, partial(_show, form))


def _show(form: InlinePanel) -> None:
    bring_into_sight(form.primary)
    focus = QApplication.focusWidget()
    if focus is not None and form.isAncestorOf(focus):
        show_whole(focus)


def show_whole(focus: QWidget) -> None:
    """Scroll to all of a field; Qt itself shows of a long text only the line one is in."""
    around = focus.parentWidget()
    bring_into_sight(around if isinstance(around, Field) else focus)
