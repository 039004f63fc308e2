"""Meetings: the list of all, the page of one, its minutes."""

from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from ui.bridge import Bridge
from ui.meetings.all_meetings import AllMeetings
from ui.meetings.meeting import MeetingView
from ui.meetings.minutes import MinutesView
from ui.widgets.date_words import written_short
from ui.widgets.page import Page

_LONGEST_TAB: Final = 34


class MeetingsScreen(Page):
    """Three pages: "all", and of the meeting that was opened "meeting" and "minutes"."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("", [("all", "")], parent, scrolls=False)
        self._bridge = bridge
        self.header.say(self.tr("Meetings"))
        stage = QWidget()
        self._stack = QStackedLayout(stage)
        self.all = AllMeetings(bridge)
        self.meeting = MeetingView(bridge)
        self.minutes = MinutesView(bridge)
        for part in (self.all, self.meeting, self.minutes):
            self._stack.addWidget(part)
        self.body.addWidget(stage, 1)
        self.all.opened.connect(self.show_record)
        self.meeting.minutes_wanted.connect(lambda: self._go("minutes"))
        self.meeting.gone.connect(lambda: self._go("all"))
        if self.header.tabs is not None:
            self.header.tabs.chosen.connect(self._go)
        self._show_tabs()
        self._keys: list[QShortcut] = []
        self._on_key("Ctrl+N", self.add)
        self._on_key("Ctrl+D", self.meeting.record_decision, at_meeting=True)
        self._on_key("Ctrl+A", self.meeting.note_action, at_meeting=True)
        self._on_key("Ctrl+P", self.meeting.mark_people, at_meeting=True)
        self._on_key("Ctrl+E", self.meeting.desk.take_focus, at_meeting=True)
        self._on_key("Ctrl+G", self.meeting.go_to_agenda, at_meeting=True)

    @property
    def current(self) -> str:
        """The page that is shown: "all", "meeting", "minutes"."""
        return ("all", "meeting", "minutes")[self._stack.currentIndex()]

    def reread(self) -> None:
        """Read again what is shown."""
        if self.current == "all":
            self.all.reread()
        elif self.current == "meeting":
            self.meeting.reread()
        else:
            self.minutes.show_minutes(self.meeting.meeting_id)
        self._show_tabs()

    def show_record(self, record_id: UUID) -> None:
        """Open a meeting."""
        self.meeting.show_meeting(record_id)
        if self.meeting.meeting_id is not None:
            self._go("meeting")

    def add(self) -> None:
        """A new item in a meeting, a new meeting in the list."""
        if self.current == "meeting":
            self.meeting.add_item()
        else:
            self._go("all")
            self.all.start_planning()

    def commands(self) -> list[tuple[str, Callable[[], object]]]:
        """What the palette offers here."""
        found: list[tuple[str, Callable[[], object]]] = [
            (self.tr("Plan a meeting"), self._plan),
        ]
        if self.meeting.page is not None:
            found += [
                (self.tr("Add an agenda item"), self._add_item),
                (self.tr("Mark who is here"), self._mark_people),
                (self.tr("Show the minutes"), partial(self._go, "minutes")),
            ]
        return found

    def _plan(self) -> None:
        self._go("all")
        self.all.start_planning()

    def _add_item(self) -> None:
        self._go("meeting")
        self.meeting.add_item()

    def _mark_people(self) -> None:
        self._go("meeting")
        self.meeting.mark_people()

    def _go(self, key: str) -> None:
        pages = {"all": self.all, "meeting": self.meeting, "minutes": self.minutes}
        self.meeting.flush()
        self._stack.setCurrentWidget(pages[key])
        self.reread()
        if self.header.tabs is not None:
            self.header.tabs.choose(key)
        if key == "meeting" and self.meeting.page is not None:
            if self.meeting.page.can_change:
                self.meeting.desk.take_focus()
            else:
                self.meeting.agenda.rows.setFocus()
        elif key == "all" and self.meeting.meeting_id is not None:
            self.all.choose(self.meeting.meeting_id)
            self.all.rows.setFocus()

    def _show_tabs(self) -> None:
        if self.header.tabs is None:
            return
        tabs = [("all", self.tr("All meetings"))]
        page = self.meeting.page
        # The tabs say where one is, and need the room.
        self.header.title.setVisible(page is None)
        if page is not None:
            day = written_short(page.meeting.held_on, self._bridge.office.today())
            title = page.meeting.title
            if len(title) > _LONGEST_TAB:
                title = f"{title[: _LONGEST_TAB - 1].rstrip()}…"
            tabs += [
                ("meeting", self.tr("{title}, {day}").format(title=title, day=day)),
                ("minutes", self.tr("Minutes")),
            ]
        self.header.tabs.set_choices(tabs)
        self.header.tabs.choose(self.current)

    def _on_key(self, keys: str, act: Callable[[], object], *, at_meeting: bool = False) -> None:
        # Of the whole window; Qt leaves it out while this screen is not the one shown.
        shortcut = QShortcut(QKeySequence(keys), self)

        def run() -> None:
            if not at_meeting or self.current == "meeting":
                act()

        shortcut.activated.connect(run)
        self._keys.append(shortcut)
