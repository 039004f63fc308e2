"""Meetings: all of them, the series they come from, what members ask for. One opens in the room."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.meetings.all_meetings import AllMeetings
from ui.meetings.requests import RequestsPage
from ui.meetings.series_list import SeriesList
from ui.widgets.page import Page
from ui.widgets.stack import PageStack


class MeetingsScreen(Page):
    """Three pages; a meeting that is opened goes to the room."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("", [("all", ""), ("series", ""), ("requests", "")], parent, scrolls=False)
        self._bridge = bridge
        self.header.say(self.tr("Meetings"))
        self.all = AllMeetings(bridge)
        self.series = SeriesList(bridge)
        self._stack = PageStack()
        self._stack.addWidget(self.all)
        self._stack.addWidget(self.series)
        self.requests = RequestsPage(bridge)
        self._stack.addWidget(self.requests)
        self.body.addWidget(self._stack, 1)
        self.all.opened.connect(self.show_record)
        self.all.series_wanted.connect(self.show_record)
        if self.header.tabs is not None:
            self.header.tabs.set_choices(
                [
                    ("all", self.tr("All meetings")),
                    ("series", self.tr("Series")),
                    ("requests", self.tr("Requests")),
                ]
            )
            self.header.tabs.chosen.connect(self.turn)
        self._new_key = QShortcut(QKeySequence("Ctrl+N"), self)
        self._new_key.activated.connect(self._new)
        self._ask_key = QShortcut(QKeySequence("Ctrl+Shift+N"), self)
        self._ask_key.activated.connect(self.ask_for_item)

    @property
    def current(self) -> str:
        """The page that is shown: "all", "series" or "requests"."""
        return ("all", "series", "requests")[self._stack.currentIndex()]

    def reread(self) -> None:
        """Read the page that is shown."""
        (self.all, self.series, self.requests)[self._stack.currentIndex()].reread()

    def show_record(self, record_id: UUID) -> None:
        """Show a series; of a meeting go into its room, where the list stands afterwards."""
        from facilitator.meetings.series.service import is_series

        if self._bridge.ask(is_series, record_id):
            self.turn("series")
            self.series.choose(record_id)
            return
        if self.current != "all":
            self.turn("all")
        self.all.choose(record_id)
        self._bridge.go.emit("room", record_id)

    def turn(self, key: str) -> None:
        """Go to a page."""
        if self.header.tabs is not None:
            self.header.tabs.choose(key)
        self._stack.setCurrentIndex(("all", "series", "requests").index(key))
        self.reread()

    def commands(self) -> list[tuple[str, Callable[[], object]]]:
        """What the palette offers here."""
        return [
            (self.tr("Plan a meeting"), self._plan),
            (self.tr("Start a series of meetings"), self._start),
            (self.tr("Save a minutes book"), self.all.list.book.ask),
        ]

    def _new(self) -> None:
        if self.current == "series":
            self.series.start()
        elif self.current == "requests":
            self.requests.ask()
        else:
            self.all.start_planning()

    def ask_for_item(self) -> None:
        """Open the form with which a member asks for an item."""
        self.turn("requests")
        self.requests.ask()

    def _plan(self) -> None:
        self.turn("all")
        self.all.start_planning()

    def _start(self) -> None:
        self.turn("series")
        self.series.start()
