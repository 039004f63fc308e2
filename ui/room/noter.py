"""Who notes: shown beside the notes; one key hands the keyboard to somebody else."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.bridge import Bridge
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.picker import PersonPicker

if TYPE_CHECKING:
    from facilitator.meetings.service import MeetingPage, Noter


class NoterLine(QWidget):
    """ "Eli notes", and a field for the next one while the keyboard is handed over.

    `handed` speaks when somebody took the keyboard or nobody did: back to the notes.
    """

    handed = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._page: MeetingPage | None = None
        self._item_id: UUID | None = None
        self._now: Noter | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.button = Button(self.tr("Who notes?"), "quiet", key="Ctrl ⇧ E")
        self.button.setToolTip(self.tr("Hand the keyboard to somebody else"))
        self.button.clicked.connect(self.ask)
        self.picker = PersonPicker(self.tr("Who notes now?"))
        self.picker.chosen.connect(self._take)
        self.picker.hide()
        for widget in (self.picker, self.button):
            self._row.addWidget(widget)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._row.setSpacing(theme().px(6))
        self.picker.setFixedWidth(theme().px(190))

    @property
    def person_id(self) -> UUID | None:
        """Who took the keyboard; None: it is whoever sits at it."""
        return self._now.person_id if self._now is not None and self._now.took_over else None

    def show_page(self, page: "MeetingPage", item_id: UUID | None) -> None:
        """Show who notes in this meeting."""
        from facilitator.meetings.service import noters

        self._page, self._item_id = page, item_id
        found = self._bridge.ask(noters, page.meeting.id) or ()
        self._now = found[-1] if found else None
        self.button.say(
            self.tr("{name} notes").format(name=self._now.name)
            if self._now is not None
            else self.tr("Who notes?")
        )
        self.button.setVisible(page.can_change and self.picker.isHidden())

    def ask(self) -> None:
        """Ask who notes from now on; those who are here come first."""
        page = self._page
        if page is None or not page.can_change:
            return
        here = sorted(page.people, key=lambda one: not one.took_part)
        self.picker.set_people(
            [(one.person_id, one.name, "") for one in here if one.person_id is not None]
        )
        self.picker.choose(None)
        self.button.hide()
        self.picker.show()
        self.picker.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take(self, person_id: Any) -> None:
        from facilitator.meetings.service import start_noting

        if person_id is None or self._page is None or self.picker.isHidden():
            return
        self._bridge.ask(start_noting, self._page.meeting.id, person_id, self._item_id, beside=self)
        self._put_away()

    def _put_away(self) -> None:
        self.picker.hide()
        if self._page is not None:
            self.show_page(self._page, self._item_id)
        self.handed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: nobody else after all."""
        if event.key() == Qt.Key.Key_Escape and not self.picker.isHidden():
            self._put_away()
            return
        super().keyPressEvent(event)
