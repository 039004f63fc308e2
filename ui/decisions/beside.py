"""A list at the left and what is chosen in it at the right, or a form in its place."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.page import ScrollPage
from ui.widgets.panel import InlinePanel
from ui.widgets.record_list import RecordList


class Beside(QWidget):
    """`list` in a card at the left, `record` at the right; `show_form(panel)` covers the record.

    The form is a pane of its own that scrolls; when it closes the record is there again. Where
    the page is narrow or the text large, list and record take turns: Enter or a click opens the
    record, Esc or the button over it goes back.
    """

    def __init__(
        self, rows: RecordList, record: QWidget, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.card = Card()
        self.card.setAccessibleName(name)
        self.card.setProperty("pane", True)
        self.card.add(rows, 1)
        self._side = QWidget()
        self._side.setProperty("pane", True)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        self.back = Button(self.tr("Back to the list"), "quiet", icon_name="arrow-left", key="Esc")
        self.back.clicked.connect(self.show_list)
        column.addWidget(self.back)
        self._right = QStackedLayout()
        column.addLayout(self._right, 1)
        self._narrow = self._reading = False
        self._right.addWidget(record)
        self._record, self._rows = record, rows
        self._before: QWidget | None = None
        self._forms: dict[InlinePanel, ScrollPage] = {}
        self._row.addWidget(self.card, 19)
        self._row.addWidget(self._side, 21)
        rows.clicked.connect(self.open_record)
        rows.opened.connect(self.open_record)
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
        self.open_record()
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
        """Beside each other, or in turns."""
        super().resizeEvent(event)
        self._reflow(event.size().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list where it is hidden."""
        if event.key() == Qt.Key.Key_Escape and self._narrow and self._reading:
            self.show_list()
            return
        super().keyPressEvent(event)

    def open_record(self) -> None:
        """Show the record where there is only room for it or the list."""
        self._reading = True
        self._arrange()

    def show_list(self) -> None:
        """Show the list again."""
        self._reading = False
        self._arrange()
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reflow(self, width: int) -> None:
        self._narrow = width < theme().px(600)
        self._arrange()

    def _arrange(self) -> None:
        self.card.setVisible(not self._narrow or not self._reading)
        self._side.setVisible(not self._narrow or self._reading)
        self.back.setVisible(self._narrow)
