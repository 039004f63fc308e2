"""Beside an item about the minutes of an earlier meeting: read, amend and approve them here."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.room.minutes_acts import MinutesActs
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.approving.service import Where
    from facilitator.meetings.service import MeetingPage


class MinutesBefore(QWidget):
    """`show_page(page, item_id)`: hidden unless the item is about minutes."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._of: UUID | None = None
        self._source = ""
        self._here: Where | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(edge="leaf")
        self.state_line = Text("", "strong")
        self.read = Button(self.tr("Read them"), "quiet", icon_name="book-open")
        self.read.clicked.connect(self._switch)
        self.acts = MinutesActs(bridge)
        self.acts.buttons.addWidget(self.read)
        self.acts.done.connect(self._show)
        self.sheet = QTextEdit()
        self.sheet.setReadOnly(True)
        self.sheet.setTabChangesFocus(True)
        self.sheet.setAccessibleName(self.tr("The minutes of the earlier meeting"))
        self.sheet.setStyleSheet("QTextEdit { background: white; color: black; }")
        self.sheet.hide()
        for part in (self.state_line, self.acts, self.sheet):
            card.add(part)
        column.addWidget(card)
        self.hide()
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self.sheet.setFixedHeight(theme().px(220))

    @property
    def meeting_id(self) -> UUID | None:
        """The earlier meeting; None where the item is about something else."""
        return self._of

    def show_page(self, page: "MeetingPage", item_id: UUID | None) -> None:
        """Show the minutes that this item is about."""
        from facilitator.meetings.approving.service import Where, minutes_of_item

        of = self._bridge.ask(minutes_of_item, item_id) if item_id is not None else None
        if of != self._of:
            self.sheet.hide()
            self._source = ""
        self._of = of
        self.setVisible(of is not None)
        if of is not None:
            where = Where(page.meeting.id, item_id)
            self._here = where if page.can_change else None
            self._show()

    def _show(self) -> None:
        from facilitator.meetings.approving.service import minutes_state

        if self._of is None:
            return
        state = self._bridge.ask(minutes_state, self._of)
        if state is None:
            self.hide()
            return
        self.state_line.setText(state.sentence)
        self.acts.show_state(state, self._here)
        if self.sheet.isVisibleTo(self):
            self._lay_out()

    def _switch(self) -> None:
        showing = self.sheet.isHidden()
        self.sheet.setVisible(showing)
        self.read.say(self.tr("Fold them up") if showing else self.tr("Read them"))
        if showing:
            self._lay_out()
            self.sheet.setFocus()

    def _lay_out(self) -> None:
        from facilitator.meetings.minutes import minutes_markdown
        from ui.documents.laying import document_of

        source = self._bridge.ask(minutes_markdown, self._of) if self._of else None
        if source is None or source == self._source:
            return
        self._source = source
        document = document_of(source)
        document.setParent(self.sheet)
        document.setDocumentMargin(theme().px(16))
        self.sheet.setDocument(document)
