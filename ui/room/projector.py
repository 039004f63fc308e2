"""Where the room display is, and whether it stands still or is dark: the laptop's side of it."""

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.preferences import Preferences
from ui.room.display import RoomDisplay
from ui.room.shown import Going, item_shown, shown_of

if TYPE_CHECKING:
    from uuid import UUID

    from facilitator.meetings.service import MeetingPage

State = Literal["closed", "on", "frozen", "blank"]

WINDOW: Final = "window"
"""The choice of a window of its own that is moved by hand; any other is the name of a screen."""


_APPEARS: Final = 5_000
"""Milliseconds within which a window manager is done with a new window."""


def screen_key(screen: QScreen) -> str:
    """By what a screen is known again: where it is plugged in and what it is."""
    return " ".join(part for part in (screen.name(), screen.model()) if part)


def screen_words(screen: QScreen) -> str:
    """A screen as people choose it: "HDMI-1, 1920 × 1080"."""
    size, ratio = screen.size(), screen.devicePixelRatio()
    return f"{screen.name()}, {round(size.width() * ratio)} × {round(size.height() * ratio)}"


class Projector(QObject):
    """Opens and closes the display for one room. `changed` speaks when its state does."""

    changed = Signal()

    def __init__(self, bridge: Bridge, preferences: Preferences, room: QWidget) -> None:
        super().__init__(room)
        self._bridge = bridge
        self._preferences = preferences
        self._room = room
        self._display: RoomDisplay | None = None
        self._page: MeetingPage | None = None
        self._item_id: UUID | None = None
        self._screen: QScreen | None = None
        self._waits_for = ""
        self._watched: QWidget | None = None
        self._appearing = QTimer(self)
        self._appearing.setSingleShot(True)
        self._appearing.setInterval(_APPEARS)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._screen_gone)
            app.screenAdded.connect(self._screen_came)
        bridge.changed.connect(self._changed)

    # How it stands

    @property
    def display(self) -> RoomDisplay | None:
        """The window; None while it is closed."""
        return self._display

    @property
    def state(self) -> State:
        """What the room sees."""
        if self._display is None:
            return "closed"
        if self._display.is_blank:
            return "blank"
        return "frozen" if self._display.is_frozen else "on"

    @property
    def choice(self) -> str:
        """`WINDOW`, the key of a screen, or empty: the second screen where there is one."""
        return self._preferences.display_place

    def places(self) -> list[tuple[str, str]]:
        """What can be chosen: every screen but the laptop's own window's, and a window."""
        found = [(screen_key(one), screen_words(one)) for one in self._other_screens()]
        return [*found, (WINDOW, self.tr("In a window"))]

    # What the keys do

    def toggle(self) -> None:
        """F5: open it, or close it."""
        if self._display is None:
            self.open()
        else:
            self.close()

    def toggle_freeze(self) -> None:
        """Shift+F5: let the picture stand, or go on."""
        if self._display is not None:
            self._display.freeze(not self._display.is_frozen)
            self.changed.emit()

    def toggle_blank(self) -> None:
        """Ctrl+F5: show nothing, or everything again."""
        if self._display is not None:
            self._display.blank(not self._display.is_blank)
            self.changed.emit()

    def turn_page(self, by: int) -> None:
        """Another page of a long proposal."""
        if self._display is not None:
            self._display.turn_page(by)

    def choose(self, place: str) -> None:
        """Show it there, now and from now on."""
        self._preferences.display_place = place
        if self._display is not None:
            self._put()
        self.changed.emit()

    # Opening and closing

    def open(self) -> None:
        """Show it where it was chosen; the keyboard stays at the laptop."""
        self._waits_for = ""
        if self._display is None:
            self._display = RoomDisplay(self._bridge.office.now)
            self._display.asked.connect(self._asked)
            self._display.woken.connect(self._give_back_keyboard)
            self._display.typed.connect(self._type_at_laptop)
            self._watch_window()
        self._put()
        self.reread()
        self.changed.emit()

    def close(self) -> None:
        """Take it away."""
        display, self._display, self._screen = self._display, None, None
        if display is None:
            return
        if not display.isFullScreen():
            self._preferences.display_geometry = display.saveGeometry()
        display.blockSignals(True)
        display.close()
        display.deleteLater()
        self.changed.emit()

    def _put(self) -> None:
        if self._display is None:
            return
        if self._room.window().isActiveWindow():
            self._appearing.start()
        display, screen = self._display, self._chosen_screen()
        self._screen = screen
        if screen is not None:
            display.setGeometry(screen.geometry())
            display.showFullScreen()
            return
        if display.isFullScreen():
            display.showNormal()
        if not display.restoreGeometry(self._preferences.display_geometry):
            display.resize(display.sizeHint())
            room = self._room.window().screen().availableGeometry()
            display.move(room.center() - display.rect().center())
        display.show()

    def _other_screens(self) -> list[QScreen]:
        own = self._room.window().screen()
        return [one for one in QGuiApplication.screens() if one is not own]

    def _chosen_screen(self) -> QScreen | None:
        """Give the screen to fill; None: a window."""
        others = self._other_screens()
        if self.choice == WINDOW or not others:
            return None
        return next((one for one in others if screen_key(one) == self.choice), others[0])

    # What happens to it

    def _asked(self, what: str) -> None:
        if what == "back":
            self.take_back_keyboard()
        elif what == "freeze":
            self.toggle_freeze()
        elif what == "blank":
            self.toggle_blank()
        else:
            self.close()
            self.take_back_keyboard()

    def _give_back_keyboard(self) -> None:
        """Some systems give a new window the keyboard although it does not ask for it."""
        if self._appearing.isActive():
            QTimer.singleShot(0, self._room.window().activateWindow)

    def _type_at_laptop(self, event: QKeyEvent) -> None:
        """Nobody types for the wall: no letter is lost because the display has the keyboard."""
        focus = self._room.window().focusWidget()
        if focus is not None:
            QCoreApplication.sendEvent(focus, event)
        self.take_back_keyboard()

    def take_back_keyboard(self) -> None:
        """The laptop's window has the keyboard again, where it had it."""
        window = self._room.window()
        window.raise_()
        window.activateWindow()

    def _screen_gone(self, screen: QScreen) -> None:
        """Unplugged: the picture must not fall onto the laptop's own screen."""
        if self._display is None or screen is not self._screen:
            return
        self._waits_for = screen_key(screen)
        self.close()
        self._bridge.said.emit(
            self.tr(
                "The second screen is gone, so the room display is closed. It comes back with the"
                " screen; F5 shows it in a window."
            ),
            False,
        )

    def _screen_came(self, screen: QScreen) -> None:
        if self._display is None and self._waits_for and screen_key(screen) == self._waits_for:
            # The new screen has its place only once the system has settled it.
            QTimer.singleShot(0, self._open_again)

    def _open_again(self) -> None:
        if self._waits_for and self._room.isVisible():
            self.open()

    def _watch_window(self) -> None:
        window = self._room.window()
        if window is not self._watched:
            self._watched = window
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The laptop's window is closed: this one goes along."""
        if (
            watched is self._watched
            and event.type() == QEvent.Type.Hide
            and not event.spontaneous()
        ):
            self._waits_for = ""
            self.close()
        return super().eventFilter(watched, event)

    # What it shows

    def show_page(self, page: "MeetingPage", item_id: "UUID | None") -> None:
        """Show this meeting; `item_id` is the item the laptop looks at."""
        self._page, self._item_id = page, item_id
        self.reread()

    def _changed(self) -> None:
        """The room gives its page when it is read again; out of sight it is not."""
        from facilitator.meetings.service import meeting_page

        if self._display is None or self._page is None or self._room.isVisible():
            return
        self._page = self._bridge.ask(meeting_page, self._page.meeting.id) or self._page
        self.reread()

    def reread(self) -> None:
        """Read again what the room sees, if it sees anything."""
        if self._display is None or self._page is None:
            return
        going = self._going(self._page)
        now = self._bridge.office.now()
        self._display.show_shown(shown_of(self._page, going, self._item_id, now))

    def _going(self, page: "MeetingPage") -> Going:
        from facilitator.meetings.deciding.service import matter_of_item
        from facilitator.meetings.running.service import turn_round_shown
        from facilitator.meetings.selecting.service import selection_on_wall
        from facilitator.meetings.stack.service import stack

        if page.meeting.state.value != "open":
            return Going()
        ask, meeting_id = self._bridge.ask, page.meeting.id
        item_id = item_shown(page, self._item_id)
        selects = any(
            one.item.id == item_id and one.item.kind.value == "selection" for one in page.items
        )
        return Going(
            round=ask(turn_round_shown, meeting_id),
            stack=ask(stack, meeting_id, item_id),
            matter=ask(matter_of_item, item_id) if item_id is not None else None,
            selection=ask(selection_on_wall, item_id) if selects else None,
        )
