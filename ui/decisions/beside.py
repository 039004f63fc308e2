"""A list at the left and what is chosen in it at the right, or a form in its place."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QStackedLayout, QWidget
from shiboken6 import isValid

from ui.theme import theme
from ui.widgets.card import Card
from ui.widgets.page import ScrollPage
from ui.widgets.panel import InlinePanel
from ui.widgets.record_list import RecordList


class Beside(QWidget):
    """`list` in a card at the left, `record` at the right; `show_form(panel)` covers the record.

    The form is a pane of its own that scrolls; when it closes the record is there again. Where
    the page is narrow or the text large, the list stands above.
    """

    def __init__(
        self, rows: RecordList, record: QWidget, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.card = Card()
        self.card.setAccessibleName(name)
        self.card.setProperty("pane", True)
        self.card.add(rows, 1)
        right = QWidget()
        right.setProperty("pane", True)
        self._right = QStackedLayout(right)
        self._right.addWidget(record)
        self._record, self._rows = record, rows
        self._before: QWidget | None = None
        self._forms: dict[InlinePanel, ScrollPage] = {}
        self._row.addWidget(self.card, 19)
        self._row.addWidget(right, 21)
        self.restyle()

    def put_above(self, widget: QWidget) -> None:
        """Put something over the list."""
        self.card.body.insertWidget(self.card.body.count() - 1, widget)

    def put_below(self, widget: QWidget) -> None:
        """Put something under the list."""
        self.card.add(widget)

    @property
    def form(self) -> InlinePanel | None:
        """The form that is open."""
        shown = self._right.currentWidget()
        return next((form for form, page in self._forms.items() if page is shown), None)

    def show_form(self, form: InlinePanel, first: QWidget | None = None) -> None:
        """Show a form in place of the record; on Esc it closes by itself."""
        if form not in self._forms:
            page = ScrollPage()
            page.body.addWidget(form)
            self._right.addWidget(page)
            self._forms[form] = page
            form.cancelled.connect(self.close_form)
        if self.form is None:
            self._before = QApplication.focusWidget()
        self._right.setCurrentWidget(self._forms[form])
        form.open(first)

    def close_form(self) -> None:
        """Show the record again and put the keyboard where it was, or into the list."""
        form = self.form
        self._right.setCurrentWidget(self._record)
        if form is not None:
            form.done()
            before = self._before
            here = before is not None and isValid(before) and before.isVisible()
            (before if here and before is not None else self._rows).setFocus(
                Qt.FocusReason.OtherFocusReason
            )

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._row.setSpacing(theme().px(18))
        self._reflow(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or below."""
        super().resizeEvent(event)
        self._reflow(event.size().width())

    def _reflow(self, width: int) -> None:
        one = width < theme().px(600)
        wanted = QBoxLayout.Direction.TopToBottom if one else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
