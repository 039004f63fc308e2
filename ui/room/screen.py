"""The room: one meeting takes the whole window, before it, while it runs, and after it."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QRect
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.preferences import Preferences
from ui.room.display_switch import DisplaySwitch
from ui.room.minutes import MinutesView
from ui.room.view import RoomView


class RoomScreen(QWidget):
    """Two pages of one meeting: "room" and "minutes"."""

    def __init__(
        self, bridge: Bridge, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        stage = QWidget()
        self._stack = QStackedLayout(stage)
        self.view = RoomView(bridge)
        self.minutes = MinutesView(bridge)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.minutes)
        column.addWidget(stage)
        self.view.minutes_wanted.connect(partial(self.show_page, "minutes"))
        self.view.gone.connect(self.leave)
        self.view.head.leaving.connect(self.leave)
        self.minutes.left.connect(partial(self.show_page, "room"))
        self.view.desk.notes.margin.keep_in(preferences.paths.margins)
        self.display = DisplaySwitch(bridge, preferences, self.view)
        self._keys: list[QShortcut] = []
        view = self.view
        view.beside.stack.manner_wanted.connect(view.desk.hold_meetings)
        for keys, act in (
            ("Ctrl+N", view.add_item),
            ("Ctrl+D", view.record_decision),
            ("Ctrl+A", view.note_action),
            ("Ctrl+P", view.mark_people),
            ("Ctrl+R", view.go_round),
            ("Ctrl+E", view.desk.take_focus),
            ("Ctrl+Shift+E", view.desk.notes.hand_over),
            ("Ctrl+M", view.desk.notes.switch_margin),
            ("Ctrl+G", view.go_to_agenda),
            ("Ctrl+T", view.take_stances),
            ("Ctrl+Shift+G", view.show_offers),
            ("Ctrl+Shift+H", view.desk.forward_item),
            ("Ctrl+Shift+D", view.assign_duties),
            ("Ctrl+Shift+O", view.desk.hold_meetings),
            ("Ctrl+Shift+Return", view.begin_or_close),
            ("Ctrl+B", view.desk.pause.switch),
            ("Ctrl+Shift+X", view.desk.overrun.ask_for_more),
            *self.display.keys,
        ):
            self._on_key(keys, act)

    @property
    def current(self) -> str:
        """The page that is shown: "room" or "minutes"."""
        return ("room", "minutes")[self._stack.currentIndex()]

    def reread(self) -> None:
        """Read again what is shown."""
        if self.current == "room":
            self.view.reread_when_quiet()
        else:
            self.minutes.show_minutes(self.view.meeting_id)

    def show_record(self, record_id: UUID) -> None:
        """Go into the room of a meeting."""
        self.view.show_meeting(record_id)
        if self.view.meeting_id is not None:
            self.show_page("room")

    def room_for_toast(self) -> QRect | None:
        """Where what was just done covers nothing that is needed now."""
        return self.view.room_for_toast(self) if self.current == "room" else None

    def show_page(self, key: str) -> None:
        """Go to a page; nothing typed stays unsaved."""
        self.view.flush()
        self._stack.setCurrentIndex(("room", "minutes").index(key))
        self.reread()
        if key == "room" and self.view.page is not None:
            if self.view.page.can_change:
                self.view.desk.take_focus()
            else:
                self.view.agenda.rows.setFocus()

    def leave(self) -> None:
        """Back to all meetings."""
        self.view.flush()
        self._bridge.go.emit("meetings", None)

    def commands(self) -> list[tuple[str, Callable[[], object]]]:
        """What the palette offers here."""
        if self.view.page is None:
            return []
        return [
            (self.tr("Add an agenda item"), partial(self._in_room, self.view.add_item)),
            (
                self.tr("Hand this item to another group"),
                partial(self._in_room, self.view.desk.forward_item),
            ),
            (
                self.tr("Hand this item to another collective"),
                partial(self._in_room, self.view.desk.hand_outside),
            ),
            (
                self.tr("Show what is proposed for this agenda"),
                partial(self._in_room, self.view.show_offers),
            ),
            (self.tr("Mark who is here"), partial(self._in_room, self.view.mark_people)),
            (self.tr("Begin a round"), partial(self._in_room, self.view.go_round)),
            (self.tr("Say who does what"), partial(self._in_room, self.view.assign_duties)),
            (
                self.tr("Say how meetings are held"),
                partial(self._in_room, self.view.desk.hold_meetings),
            ),
            (
                self.tr("Open or close the meeting"),
                partial(self._in_room, self.view.begin_or_close),
            ),
            (self.tr("Show the minutes"), partial(self.show_page, "minutes")),
            (self.tr("Leave the room"), self.leave),
            *self.display.commands(),
        ]

    def _in_room(self, act: Callable[[], object]) -> None:
        self.show_page("room")
        act()

    def _on_key(self, keys: str, act: Callable[[], object]) -> None:
        # Of the whole window; Qt leaves it out while this screen is not the one shown.
        shortcut = QShortcut(QKeySequence(keys), self)

        def run() -> None:
            if self.current == "room":
                act()

        shortcut.activated.connect(run)
        self._keys.append(shortcut)
