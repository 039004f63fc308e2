"""The head of a meeting: its title, how it stands, and the next step."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.forms.meeting_words import state_words, when
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.service import MeetingPage


class MeetingHead(QWidget):
    """Title and facts at the left, buttons at the right."""

    leaving = Signal()
    begun = Signal()
    duties_wanted = Signal()
    change_wanted = Signal()
    closing_wanted = Signal()
    minutes_wanted = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._page: MeetingPage | None = None
        below = QVBoxLayout(self)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(theme().px(4))
        line = QHBoxLayout()
        self.back = Button("", "quiet", icon_name="arrow-left", name=self.tr("Leave the room"))
        self.back.clicked.connect(self.leaving)
        line.addWidget(self.back)
        self._title = Text("", "item title")
        self._pill = Pill("")
        line.addWidget(self._title, 1)
        line.addWidget(self._pill)
        self._facts = Text("", "caption", "muted")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        self.duties = Button(self.tr("Duties"))
        self.change = Button(self.tr("Change"))
        self.minutes = Button(self.tr("Minutes"))
        self.begin = Button(self.tr("Open the meeting"), "primary")
        self.close_it = Button(self.tr("Close the meeting"))
        self.reopen = Button(self.tr("Reopen"))
        self.duties.clicked.connect(self.duties_wanted)
        self.change.clicked.connect(self.change_wanted)
        self.minutes.clicked.connect(self.minutes_wanted)
        self.begin.clicked.connect(self._begin)
        self.close_it.clicked.connect(self.closing_wanted)
        self.reopen.clicked.connect(self._reopen)
        self._steps = (
            self.duties, self.change, self.minutes, self.begin, self.close_it, self.reopen,
        )  # fmt: skip
        for button in self._steps:
            flow.addWidget(button)
        line.addWidget(buttons)
        below.addLayout(line)
        below.addWidget(self._facts)
        self._row = line
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._row.setSpacing(theme().px(16))

    def show_page(self, page: "MeetingPage") -> None:
        """Show how this meeting stands."""
        self._page = page
        meeting, state = page.meeting, page.meeting.state.value
        self._title.setText(meeting.title)
        self._pill.show_words(*state_words(state))
        self._facts.setText(self._facts_of(page))
        shown = {
            "planned": (self.duties, self.change, self.begin),
            "open": (self.duties, self.change, self.close_it),
            "closed": (self.minutes, self.reopen),
        }[state]
        for button in self._steps:
            button.setVisible(button in shown)

    def _facts_of(self, page: "MeetingPage") -> str:
        meeting, quorum = page.meeting, page.quorum
        parts = [when(meeting), meeting.place, page.group]
        expected = sum(one.expected for one in page.people)
        if page.meeting.state.value != "planned" or quorum.there:
            parts.append(
                self.tr("{there} of {expected} here").format(there=quorum.there, expected=expected)
                if page.can_change
                else self.tr("{there} came").format(there=quorum.there)
            )
        if quorum.needed:
            parts.append(
                self.tr("quorum {needed} reached").format(needed=quorum.needed)
                if quorum.reached
                else self.tr("quorum {needed} not reached").format(needed=quorum.needed)
            )
        words = {
            "facilitates": self.tr("{name} facilitates"),
            "notes": self.tr("{name} takes notes"),
            "keeps time": self.tr("{name} keeps time"),
        }
        duties = [words[duty.value].format(name=name) for duty, (_, name) in page.duties.items()]
        parts.append(", ".join(duties) if duties else "")
        if page.expected_end is not None:
            parts.append(self.tr("ends about {time}").format(time=f"{page.expected_end:%H:%M}"))
        if meeting.closed_because:
            parts.append(self.tr("closed: {why}").format(why=meeting.closed_because))
        return " · ".join(part for part in parts if part)

    def _begin(self) -> None:
        from facilitator.meetings.service import open_meeting

        if self._page is not None:
            begun = self._bridge.ask(open_meeting, self._page.meeting.id, beside=self)
            if begun is not None:
                self.begun.emit()

    def _reopen(self) -> None:
        from facilitator.meetings.service import reopen_meeting

        if self._page is not None:
            again = self._bridge.ask(reopen_meeting, self._page.meeting.id, beside=self)
            if again is not None:
                self._bridge.said.emit(self.tr("The meeting is open again."), True)
