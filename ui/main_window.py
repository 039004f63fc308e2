"""The window: navigation at the left, one screen at a time at the right, toasts over it.

Screens are made when they are first shown and read again when a commit speaks; those that are not
looked at are read when they are shown next.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedLayout, QWidget

from ui.bridge import Bridge
from ui.dropping import collective_in, files_in, letter_in
from ui.navigation import Navigation
from ui.panes import into_page, next_pane
from ui.places import PAGES, PLACES
from ui.preferences import Preferences
from ui.theme import theme
from ui.widgets.reading_order import InReadingOrder
from ui.window_frame import WindowTitle, take_first_size
from ui.wording import show_names

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from facilitator.today.page import TodayPage
    from ui.palette import Palette
    from ui.widgets.page import PageHeader
    from ui.widgets.toast import Toast

Command = tuple[str, Callable[[], Any]]
"""A line of the palette: what it does, in words, and the doing."""


class Screen(Protocol):
    """What the window needs of a screen. `show_record` is for `bridge.go` with an id."""

    def reread(self) -> None:
        """Read again what is shown."""

    def show_record(self, record_id: Any) -> None:
        """Choose this record."""


class MainWindow(QMainWindow):
    """`painted` speaks once, after the first frame; `file_wanted(path)` when a file was dropped."""

    painted = Signal()
    file_wanted = Signal(object)

    def __init__(self, bridge: Bridge, preferences: Preferences) -> None:
        super().__init__()
        self.bridge = bridge
        self.preferences = preferences
        self._screens: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._place = ""
        self._saved = self._backup = ""
        self._day: date | None = None
        self.keeps_running: Callable[[], bool] = lambda: False
        """Whether closing the window only hides it."""
        self._command_sources: list[Callable[[], list[Command]]] = []
        self._palette: Palette | None = None
        self._first_frame = True
        self.setAcceptDrops(True)

        whole = self.whole = InReadingOrder()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.navigation = Navigation([(place, place.said) for place in PLACES])
        row.addWidget(self.navigation)
        self.stage = QWidget()
        self._stack = QStackedLayout(self.stage)
        self._blank = QWidget()
        self._stack.addWidget(self._blank)
        row.addWidget(self.stage, 1)
        self.setCentralWidget(whole)
        self._toast: Toast | None = None

        self.navigation.chosen.connect(self.show_place)
        bridge.opened.connect(self._opened)
        bridge.changed.connect(self._changed)
        bridge.ticked.connect(self._ticked)
        bridge.refused.connect(lambda sentence: self.toast.refuse(sentence))
        bridge.said.connect(lambda sentence, undoable: self.toast.say(sentence, undoable))
        bridge.go.connect(self.show_place)
        bridge.waiting.connect(self.navigation.show_badge)
        self._set_keys()
        self.setMinimumSize(1024, 700)
        self.title = WindowTitle(self)
        if not self.restoreGeometry(preferences.geometry):
            take_first_size(self)

    @property
    def toast(self) -> "Toast":
        """What was just done, over the bottom of the page; made when there is something to say."""
        if self._toast is None:
            from ui.widgets.toast import Toast

            self._toast = Toast(self.stage, self._room_for_toast)
            self._toast.undone.connect(self.bridge.undo)
        return self._toast

    def _room_for_toast(self) -> "QRect | None":
        """Where the screen that is shown can spare it most, if it knows."""
        asked = getattr(self._stack.currentWidget(), "room_for_toast", None)
        return asked() if asked is not None else None

    # Places

    @property
    def place(self) -> str:
        """The key of the place that is shown; empty before a file is open."""
        return self._place

    @property
    def made_screens(self) -> list[str]:
        """The keys of the places whose screens exist by now."""
        return list(self._screens)

    def screen_of(self, key: str) -> QWidget:
        """The screen of a place, made when it is asked for the first time."""
        from ui.widgets.page import PageHeader

        if key not in self._screens:
            place = next(place for place in (*PLACES, *PAGES) if place.key == key)
            more = (self.preferences,) if key in ("today", "settings", "room") else ()
            made = cast("Any", place.screen_class())(self.bridge, *more)
            self._screens[key] = made
            self._stack.addWidget(made)
            for header in made.findChildren(PageHeader):
                header.search.typed.connect(partial(self._ask, header))
                header.search.asked.connect(partial(self._ask, header))
                header.search.pressed.connect(partial(self._ask, header, ""))
            self._stale.add(key)
            if self.bridge.is_open:
                self._show_names()
        return self._screens[key]

    def show_place(self, key: str, record_id: Any = None) -> None:
        """Go to a place and, with an id, to a record there.

        After a slash stands the part of it to which the record belongs: "roles/selections".
        """
        key, _, part = key.partition("/")
        place = next((place for place in (*PLACES, *PAGES) if place.key == key), None)
        if not self.bridge.is_open or place is None:
            return
        made = self.screen_of(key)
        self._place = key
        # Pages that are not listed are things one sets about, like those in Settings.
        self.navigation.show_place(key if place in PLACES else "settings")
        self.navigation.setVisible(not place.alone)
        self._reread(key)
        self._bring_up(made)
        if part:
            cast("Any", made).show_part(part, record_id)
        elif record_id is not None:
            cast("Screen", made).show_record(record_id)

    def show_ahead(self, page: "TodayPage") -> None:
        """Show a page of Today that lay ready, while the file is still being opened."""
        self.navigation.show_name(page.collective)
        self.title.show_name(page.collective)
        self.navigation.show_place("today")
        today = self.screen_of("today")
        self._stack.setCurrentWidget(today)
        cast("Any", today).show_page(page)

    def show_page(self, page: QWidget) -> None:
        """Show something that is no place: the first start, what hindered the opening."""
        self._place = ""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self.navigation.setVisible(self.bridge.is_open)
        self._bring_up(page)

    def _bring_up(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        # The stack raises its page, above what was just said.
        if self._toast is not None:
            self._toast.raise_()

    def _reread(self, key: str) -> None:
        if key in self._stale:
            self._stale.discard(key)
            cast("Screen", self._screens[key]).reread()

    def _opened(self) -> None:
        self._day = self.bridge.office.today()
        self.navigation.show()
        self._show_names()
        self._stale.update(self._screens)
        self.show_place("today")

    def _changed(self, tables: frozenset[str]) -> None:
        self._stale.update(self._screens)
        if self._place:
            self._reread(self._place)
        if tables & {"collective", "spoken_word"}:
            self._show_names()
        now = self.bridge.office.local(self.bridge.office.now())
        self._saved = self.tr("Saved {time}").format(time=f"{now:%H:%M}")
        self._show_saved()

    def show_backup(self, words: str) -> None:
        """Say when the last copy was made, behind what was saved."""
        self._backup = words
        self._show_saved()

    def _show_saved(self) -> None:
        known = [words for words in (self._saved, self._backup) if words]
        line = " · ".join(known)
        self.navigation.saved.show_saved(line[:1].upper() + line[1:])

    def add_commands(self, source: Callable[[], list[Command]]) -> None:
        """Offer what `source` gives in the palette, from every place."""
        self._command_sources.append(source)

    def commands(self) -> list[Command]:
        """Everything that can be done from here: what the screen offers, then the program."""
        here = self._screens.get(self._place)
        own = getattr(here, "commands", None)
        found: list[Command] = list(own()) if own is not None else []
        for source in self._command_sources:
            found += source()
        return found

    def _ticked(self) -> None:
        """A new day changes what is due, so what is shown is read again."""
        today = self.bridge.office.today()
        if today == self._day:
            return
        self._day = today
        self._stale.update(self._screens)
        if self._place:
            self._reread(self._place)

    def _show_names(self) -> None:
        show_names(self.bridge, self.navigation, self.title, self._screens)

    # Keys

    def _set_keys(self) -> None:
        for number, place in enumerate(PLACES, start=1):
            self.on_key(f"Ctrl+{number}", partial(self._go_by_key, place.key))
        self.on_key("Ctrl+,", partial(self._go_by_key, "settings"))
        self.on_key("Ctrl+K", partial(self._ask, None, ""))
        self.on_key("Ctrl+Z", self.bridge.undo)
        self.on_key("F6", self.next_pane)
        self.on_key("Ctrl+=", partial(self._resize_text, 10))
        self.on_key("Ctrl++", partial(self._resize_text, 10))
        self.on_key("Ctrl+-", partial(self._resize_text, -10))
        self.on_key("Ctrl+Q", self.quit)

    def on_key(self, keys: str, act: Callable[[], Any]) -> None:
        """Do this on a key of the whole window."""
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _resize_text(self, percent: int) -> None:
        theme().set_text_size(theme().text_size + percent)
        self.preferences.text_size = theme().text_size

    def next_pane(self) -> None:
        """Put the keyboard into the next part: navigation, page, and what a screen marks."""
        next_pane(self.navigation, self._stack.currentWidget() or self._blank)

    def _go_by_key(self, key: str) -> None:
        """Who goes by key goes on by key: the page has the keyboard, not the navigation."""
        self.show_place(key)
        if self.place == key:
            into_page(self.screen_of(key))

    def _ask(self, header: "PageHeader | None", words: str) -> None:
        """Open the palette with the words typed so far."""
        from ui.palette import Palette

        if not self.bridge.is_open:
            return
        if header is not None:
            header.search.clear()
        if self._palette is None:
            self._palette = Palette(self)
        self._palette.ask(words)

    # The window itself

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first frame is on the screen: now the slow things may be imported."""
        super().paintEvent(event)
        if self._first_frame:
            self._first_frame = False
            QTimer.singleShot(0, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A collective's file may be dropped, and what can be brought into an open one."""
        if collective_in(event) or (self.bridge.is_open and files_in(event)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open it, or look at what may be brought in."""
        path = collective_in(event)
        event.acceptProposedAction()
        if path:
            self.file_wanted.emit(path)
        elif (letter := letter_in(event)) is not None:
            self.show_place("map/letters", letter)
        else:
            self.show_place("import", files_in(event))

    def come_forward(self) -> None:
        """Show it above the others: a second start of the same file asks for it, or the tray."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def quit(self) -> None:
        """Close it and end, also where closing it would only hide it."""
        self.keeps_running = lambda: False
        self.close()
        # A window that is hidden already is not closed once more.
        QApplication.quit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whatever was typed is saved by the fields themselves when they are hidden."""
        focus = QApplication.focusWidget()
        if focus is not None:
            focus.clearFocus()
        self.preferences.geometry = self.saveGeometry()
        self.preferences.save()
        if self.keeps_running():
            event.ignore()
            self.hide()
            return
        super().closeEvent(event)
