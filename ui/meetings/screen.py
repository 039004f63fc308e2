"""Meetings: the list of all. One meeting opens in the room."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.meetings.all_meetings import AllMeetings
from ui.widgets.page import Page


class MeetingsScreen(Page):
    """The list with its filters; a meeting that is opened goes to the room."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("", (), parent, scrolls=False)
        self._bridge = bridge
        self.header.say(self.tr("Meetings"))
        self.all = AllMeetings(bridge)
        self.body.addWidget(self.all, 1)
        self.all.opened.connect(self.show_record)
        self._plan_key = QShortcut(QKeySequence("Ctrl+N"), self)
        self._plan_key.activated.connect(self.all.start_planning)

    def reread(self) -> None:
        """Read again what is shown."""
        self.all.reread()

    def show_record(self, record_id: UUID) -> None:
        """Go into the room of a meeting; the list stands on it when one comes back."""
        self.all.choose(record_id)
        self._bridge.go.emit("room", record_id)

    def commands(self) -> list[tuple[str, Callable[[], object]]]:
        """What the palette offers here."""
        return [(self.tr("Plan a meeting"), self.all.start_planning)]
