"""The record beside a list: forms on top when they are open, cards below, both in one page.

The cards are built anew when the record is read again; the forms stay, with what was typed in
them, and the keyboard stays where it was.
"""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.card import empty_layout
from ui.widgets.page import ScrollPage
from ui.widgets.panel import InlinePanel
from ui.widgets.reading_order import reached_in


class BesidePage(ScrollPage):
    """`add_form(panel)` once for each form; `rebuild(build)` with a function that adds `cards`.

    What stands in `cards_below` is not built anew.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("pane", True)
        self.forms: list[InlinePanel] = []
        self._top = QVBoxLayout()
        self.cards = QVBoxLayout()
        self.body.addLayout(self._top)
        self.cards_below = QVBoxLayout()
        self.body.addLayout(self.cards)
        self.body.addLayout(self.cards_below)
        self.restyle()

    def add_form(self, panel: InlinePanel) -> None:
        """Give a form its place; it is hidden until `open_form`."""
        self.forms.append(panel)
        self._top.addWidget(panel)

    def open_form(self, panel: InlinePanel, first: QWidget | None = None) -> None:
        """Open one form; another that was open is closed."""
        for other in self.forms:
            if other is not panel and other.isVisible():
                other.dismiss()
        panel.open(first)
        # The page must be laid out before it can be moved to where the form is now.
        QTimer.singleShot(0, self, self._to_top)

    def close_forms(self) -> None:
        """Close what is open without doing anything: another record is shown."""
        for panel in self.forms:
            if panel.isVisible():
                panel.dismiss()

    def rebuild(self, build: Callable[[], None]) -> None:
        """Build the cards anew; scroll position and keyboard stay where they were."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        in_form = any(focus is not None and panel.isAncestorOf(focus) for panel in self.forms)
        name = focus.accessibleName() if focus is not None and inside and not in_form else ""
        cards = enumerate(self._cards())
        at = next((n for n, card in cards if focus is not None and card.isAncestorOf(focus)), -1)
        scrolled = self.verticalScrollBar().value()
        empty_layout(self.cards)
        build()
        for card in self._cards():
            # Now and not with the next events, so that the keyboard can go back into it.
            card.show()
        self.verticalScrollBar().setValue(scrolled)
        if name:
            self._focus_again(name, at)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "cards"):
            self._top.setSpacing(theme().px(12))
            self.cards.setSpacing(theme().px(18))

    def _cards(self) -> list[QWidget]:
        items = (self.cards.itemAt(at) for at in range(self.cards.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if widget is not None]

    def _focus_again(self, name: str, at: int) -> None:
        """What had the keyboard has it again; where that is gone, what stands nearest to it."""
        for card in self._cards():
            for widget in card.findChildren(QWidget):
                if widget.accessibleName() == name and widget.focusPolicy().value:
                    widget.setFocus()
                    return
        cards = self._cards()
        for card in [*cards[at:], *reversed(cards[: max(at, 0)])]:
            reached = reached_in(card)
            if at >= 0 and reached:
                reached[0].setFocus()
                return

    def _to_top(self) -> None:
        self.verticalScrollBar().setValue(0)
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, ScrollPage):
                # In one column this page stands below the list, outside of what is seen.
                above.ensureWidgetVisible(self)
            above = above.parentWidget()
