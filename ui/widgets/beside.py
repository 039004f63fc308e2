"""The record beside a list: forms on top when they are open, cards below, both in one page.

The cards are built anew when the record is read again; the forms stay, with what was typed in
them, and the keyboard stays where it was.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.card import empty_layout
from ui.widgets.page import ScrollPage, show_from_top
from ui.widgets.panel import InlinePanel


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
        self._shown_record: object = None
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
        QTimer.singleShot(0, self, self.to_top)

    def close_forms(self) -> None:
        """Close what is open without doing anything: another record is shown."""
        for panel in self.forms:
            if panel.isVisible():
                panel.dismiss()

    def rebuild(self, build: Callable[[], None], about: object = None) -> None:
        """Build the cards anew; scroll position and keyboard stay where they were.

        `about` is whatever record is shown: another one is read from its top.
        """
        focus = QApplication.focusWidget()
        name = focus.accessibleName() if focus is not None else ""
        cards = enumerate(self._cards())
        at = next((n for n, card in cards if focus is not None and _holds(card, focus)), -1)
        scrolled = self.verticalScrollBar().value() if about == self._shown_record else 0
        self._shown_record = about
        empty_layout(self.cards)
        build()
        for card in self._cards():
            # Now and not with the next events, so that the keyboard can go back into it.
            card.show()
        self.verticalScrollBar().setValue(scrolled)
        if at >= 0:
            self._focus_again(name, at)

    def take_focus(self) -> bool:
        """Put the keyboard where a step that is on waits for it; False where none is on."""
        return False

    def rest(self) -> None:
        """Put the keyboard on the record itself, and on none of its steps."""
        first = next(iter(self._cards()), self)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def rests(self) -> bool:
        """Whether the keyboard is on the record itself; a card may have been built anew."""
        focus = QApplication.focusWidget()
        return focus is None or focus is self or focus in self._cards()

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
        """What had the keyboard has it again; where that is gone, the card it was in.

        Never the step beside it: whoever presses Enter once more would do that one.
        """
        cards = self._cards()
        for card in cards:
            for widget in card.findChildren(QWidget):
                if name and widget.accessibleName() == name and widget.focusPolicy().value:
                    widget.setFocus()
                    return
        if cards:
            cards[min(at, len(cards) - 1)].setFocus()

    def to_top(self) -> None:
        """Show where it begins."""
        self.verticalScrollBar().setValue(0)
        # In one column this page stands below the list, outside of what is seen.
        show_from_top(self)


def _holds(card: QWidget, focus: QWidget) -> bool:
    return card is focus or card.isAncestorOf(focus)
