"""The books of the roles: every role with how full its book is, and one book beside the list."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.handovers.books.beside import BookBeside
from ui.handovers.books.words import asked_counted, fullness
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.growing import Growing
from ui.widgets.page import Columns
from ui.widgets.picker import folded
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.search import SearchBox

if TYPE_CHECKING:
    from facilitator.handovers.book.overview import BookRow
    from ui.bridge import Bridge


class BooksPage(QWidget):
    """Books at the left, one of them beside. What is private is hidden when the page is left."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._rows: list[BookRow] = []
        self._actor: UUID | None = None
        self.beside = BookBeside(bridge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(4, 5), narrow=660)
        column.addWidget(columns, 1)
        card = Card(self.tr("Role books"))
        self.take = Button(self.tr("Take books along"), icon_name="download")
        self.take.clicked.connect(lambda _checked=False: self.beside.take_along(every=True))
        card.put_beside_title(self.take)
        self.search = SearchBox(self.tr("Find a role, a group or a note"), key="")
        self.search.typed.connect(lambda _words: self._fill())
        card.add(self.search)
        self.list = RecordList(self.tr("Role books"))
        self.list.setProperty("pane", True)
        self.list.never_cut = True
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _id: self._into_record())
        self._empty = EmptyState("book-open", "")
        self.list.set_empty(self._empty)
        card.add(self.list, 1)
        columns.left.addWidget(card, 1)
        columns.right.addWidget(self.beside, 1)
        Growing(self.beside, columns, self.list)

    def reread(self) -> None:
        """Read every book's line, and the one that is shown."""
        from facilitator.handovers.book.overview import book_rows

        actor = self._bridge.office.actor
        if actor != self._actor:
            # Somebody else sits at the keyboard, who did not ask to see anything.
            self._actor = actor
            self.beside.conceal()
        self._rows = self._bridge.ask(book_rows) or []
        # What was just changed stays on the screen, also where it no longer fits the search.
        self._fill(self.list.current_id)
        self.list.choose_first()
        self.beside.show_role(self.list.current_id)

    def show_record(self, record_id: UUID) -> bool:
        """Show the book of a role, or the note or duty in it; False where it is none of them."""
        from facilitator.handovers.book.overview import role_of_entry

        if any(row.role_id == record_id for row in self._rows):
            return self._choose(record_id)
        role_id = self._bridge.ask(role_of_entry, record_id)
        if role_id is None or not self._choose(role_id):
            return False
        self.beside.point_to(record_id)
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """What is private is not there when one comes back."""
        super().hideEvent(event)
        self.beside.conceal()

    def showEvent(self, event: QShowEvent) -> None:
        """The book is there again, without what is private."""
        super().showEvent(event)
        if self.beside.is_bare:
            self.beside.show_role(self.list.current_id)

    def _choose(self, role_id: UUID) -> bool:
        if not self.list.choose(role_id):
            self.search.clear()
            self._fill()
        return self.list.choose(role_id)

    def _fill(self, kept: UUID | None = None) -> None:
        sought = folded(self.search.words).split()
        shown = [
            row
            for row in self._rows
            if row.role_id == kept or all(word in row.words for word in sought)
        ]
        words = self.tr("Roles will be here, each with its book: what whoever has it should know.")
        if self._rows:
            words = self.tr("No book says that. Try other letters.")
        self._empty.say(words)
        self.take.setVisible(bool(self._rows))
        self.list.show_list([self._row(row) for row in shown])

    def _row(self, row: "BookRow") -> Row:
        pill = asked_counted(row.asked_for) if row.asked_for else ""
        if row.ended:
            pill = self.tr("Ended")
        said = fullness(row, self._bridge.office.today())
        return Row(row.role_id, row.role, f"{row.group} · {said}", pill=pill, quiet=row.ended)

    def _chosen(self, role_id: UUID | None) -> None:
        self.beside.show_role(role_id)

    def _into_record(self) -> None:
        """Enter goes on to what can be done."""
        for button in self.beside.findChildren(Button):
            if button.isVisibleTo(self.beside):
                button.setFocus()
                return
