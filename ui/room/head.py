"""The head of the room: title, how the meeting stands, when it ends, and the next step."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.forms.meeting_words import state_words, when
from ui.room.sides import Side
from ui.room.times import end_words, over_words
from ui.theme import theme
from ui.theme.tokens import Kind
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.tabs import SegmentedPills
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.service import MeetingPage


class MeetingHead(QWidget):
    """Title and facts; pills and buttons at the right."""

    leaving = Signal()
    begun = Signal()
    duties_wanted = Signal()
    change_wanted = Signal()
    closing_wanted = Signal()
    minutes_wanted = Signal()
    display_wanted = Signal()
    display_place_wanted = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._page: MeetingPage | None = None
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        first, second = QHBoxLayout(), QHBoxLayout()
        self._first, self._second = first, second
        self._low = FlowLayout()
        """What stands under the title for want of room."""
        self._below: tuple[QWidget, ...] | None = None
        for row in (first, self._low, second):
            column.addLayout(row)
        self.back = Button("", "quiet", icon_name="arrow-left", name=self.tr("Leave the room"))
        self._title = Text("", "item title")
        self.duties = Button(self.tr("Duties"), "quiet")
        self.change = Button(self.tr("Change"), "quiet")
        self._pill = Pill("")
        self.over = Pill("", "amber")
        self.ends = Pill("")
        self.display = Button(self.tr("Room display"), key="F5")
        self.display_place = Button(
            "", icon_name="chevron-down", name=self.tr("Where the room display is shown")
        )
        self.display_state = Pill("")
        self.display_state.hide()
        self.minutes = Button(self.tr("Minutes"))
        self.begin = Button(self.tr("Open the meeting"), "primary", key="Ctrl ⇧ ↵")
        self.close_it = Button(self.tr("Close meeting"), key="Ctrl ⇧ ↵")
        self.reopen = Button(self.tr("Reopen"))
        self._steps = (
            self.duties, self.change, self.display, self.display_place, self.minutes, self.begin,
            self.close_it, self.reopen,
        )  # fmt: skip
        self.sides = SegmentedPills([], self.tr("In sight"), self)
        self.sides.hide()
        self._pills = QWidget()
        self._pills_row = QHBoxLayout(self._pills)
        self._pills_row.setContentsMargins(0, 0, 0, 0)
        for pill in (self._pill, self.over, self.ends, self.display_state):
            self._pills_row.addWidget(pill)
        self._facts = Text("", "caption", "muted")
        first.addWidget(self.back)
        first.addWidget(self._title, 1)
        second.addWidget(self._facts, 1)
        self._connect()
        self.restyle()

    def _connect(self) -> None:
        self.back.clicked.connect(self.leaving)
        self.duties.clicked.connect(self.duties_wanted)
        self.change.clicked.connect(self.change_wanted)
        self.display.clicked.connect(self.display_wanted)
        self.display_place.clicked.connect(self.display_place_wanted)
        self.minutes.clicked.connect(self.minutes_wanted)
        self.begin.clicked.connect(self._begin)
        self.close_it.clicked.connect(self.closing_wanted)
        self.reopen.clicked.connect(self._reopen)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        unit = theme().px
        self._column.setSpacing(unit(2))
        self._first.setSpacing(unit(8))
        self._second.setSpacing(unit(6))
        self._pills_row.setSpacing(unit(8))
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little room the pills stand below."""
        super().resizeEvent(event)
        self._settle()

    def show_sides(self, choices: tuple[Side, ...], current: Side) -> None:
        """Offer what else can be brought into sight; nothing where there is room for all."""
        words = {
            "agenda": self.tr("Agenda"),
            "item": self.tr("Item"),
            "people": self.tr("People"),
        }
        self.sides.set_choices([(side, words[side]) for side in choices])
        self.sides.choose(current)
        self.sides.setVisible(bool(choices))
        self._settle()
        self.beat(self._bridge.office.now())

    def _settle(self) -> None:
        """All beside the title; in less room the pills below it, then what is rarely needed."""
        titles = theme().metrics("item title")
        whole = titles.horizontalAdvance(self._title.text())
        word = max(map(titles.horizontalAdvance, self._title.text().split()), default=0.0)
        pills, rare = (self._pills,), (self.sides, self.duties, self.change, self._pills)
        display = (*rare[:-1], self.display, self.display_place, self._pills)
        little = not self.sides.isHidden()
        ways: list[tuple[tuple[QWidget, ...], float, bool]] = [
            ((), whole, True), (pills, word, True), (rare, whole, True), (rare, whole, False),
            (rare, word, False), (display, word, False),
        ]  # fmt: skip
        below: tuple[QWidget, ...] = ()
        for below, title, with_keys in ways[2:] if little else ways:
            for step in self._steps:
                step.let_key_fit(with_keys)
            beside = [one for one in (self.back, *self._steps, self._pills) if one not in below]
            there = [one for one in beside if not one.isHidden()]
            wide = sum(one.sizeHint().width() + self._first.spacing() for one in there)
            if title + wide <= self.width():
                break
        indent = 0 if little else self.back.sizeHint().width() + theme().px(8)
        self._second.setContentsMargins(indent, 0, 0, 0)
        if below == self._below:
            return
        self._below = below
        for widget in (*self._steps[:2], self._pills, *self._steps[2:]):
            if widget not in below:
                self._first.addWidget(widget)
        if below == pills:
            self._second.addWidget(self._pills)
            return
        for widget in below:
            self._low.addWidget(widget)

    def show_page(self, page: "MeetingPage") -> None:
        """Show how this meeting stands."""
        self._page = page
        state = page.meeting.state.value
        self._title.setText(page.meeting.title)
        self._pill.show_words(*state_words(state))
        self._pill.setVisible(state != "open")
        shown = {
            "planned": (self.duties, self.change, self.display, self.display_place, self.begin),
            "open": (self.duties, self.change, self.display, self.display_place, self.close_it),
            "closed": (self.minutes, self.reopen),
        }[state]
        for button in self._steps:
            button.setVisible(button in shown)
        self.beat(self._bridge.office.now())
        self._settle()

    def show_display(self, words: str, kind: Kind) -> None:
        """Say what the room sees; nothing where there is no display."""
        if self._say(self.display_state, words, kind):
            self._settle()

    def beat(self, now: datetime) -> None:
        """Show what moves with the time; what has not changed is not touched."""
        page = self._page
        if page is None:
            return
        facts = self._facts_of(page, now)
        if facts != self._facts.text():
            self._facts.setText(facts)
        over = page.running.overrun(now)
        words, late = end_words(page.running, now, in_short=self._is_narrow)
        changed = self._say(self.over, over_words(over.seconds) if over is not None else "")
        if self._say(self.ends, words, "amber" if late else "plain") or changed:
            self._settle()

    def _say(self, pill: Pill, words: str, kind: Kind | None = None) -> bool:
        if words == pill.words and pill.isHidden() == (not words):
            return False
        pill.show_words(words, kind)
        pill.setVisible(bool(words))
        return True

    @property
    def _is_narrow(self) -> bool:
        """Whether there is room for the most important only."""
        return self.width() < theme().px(560)

    def _facts_of(self, page: "MeetingPage", now: datetime) -> str:
        meeting, quorum = page.meeting, page.quorum
        if page.running.is_held(now):
            parts = [f"{now.astimezone(page.running.zone):%H:%M}"]
        else:
            parts = [when(meeting), meeting.place, page.group]
        expected = sum(one.expected for one in page.people)
        if page.meeting.state.value != "planned" or quorum.there:
            parts.append(
                self.tr("{there} of {expected} here").format(there=quorum.there, expected=expected)
                if page.can_change
                else self.tr("{there} came").format(there=quorum.there)
            )
        if quorum.needed and page.meeting.state.value == "planned":
            parts.append(self.tr("quorum {needed}").format(needed=quorum.needed))
        elif quorum.needed:
            parts.append(
                self.tr("quorum {needed} reached").format(needed=quorum.needed)
                if quorum.reached
                else self.tr("quorum {needed} not reached").format(needed=quorum.needed)
            )
        words = {
            "facilitates": self.tr("{name} facilitates"),
            "notes": self.tr("{name} notes"),
            "keeps time": self.tr("{name} keeps time"),
            "watches the mood": self.tr("{name} watches the mood"),
        }
        if self._is_narrow:
            # Who does what stands under Duties, too.
            return " · ".join(part for part in parts if part)
        parts.append(
            ", ".join(
                said.format(name=name)
                for duty, said in words.items()
                for has, (_, name) in page.duties.items()
                if has.value == duty
            )
        )
        if meeting.closed_because:
            parts.append(self.tr("closed: {why}").format(why=meeting.closed_because))
        return " · ".join(part for part in parts if part)

    def _begin(self) -> None:
        from facilitator.meetings.running.service import begin_meeting

        if self._page is not None:
            begun = self._bridge.ask(begin_meeting, self._page.meeting.id, beside=self)
            if begun is not None:
                self.begun.emit()

    def _reopen(self) -> None:
        from facilitator.meetings.service import reopen_meeting

        if self._page is not None:
            again = self._bridge.ask(reopen_meeting, self._page.meeting.id, beside=self)
            if again is not None:
                self._bridge.said.emit(self.tr("The meeting is open again."), True)
