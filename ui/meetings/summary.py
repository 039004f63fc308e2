"""What one meeting was about, beside the list: enough to know whether it is the right one."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.forms.meeting_words import duty_words, state_words, when
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.rows import ActionRow, KeyValues
from ui.widgets.text import Quiet, Strong, Text, mixed

if TYPE_CHECKING:
    from facilitator.meetings.service import MeetingPage


class MeetingSummary(Card):
    """A card about one meeting; `opened(id)` speaks when it is to take the page."""

    opened = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self._shown: MeetingPage | None = None
        self._pill = Pill("")
        self.put_beside_title(self._pill)
        self.hide()

    def show_meeting(self, meeting_id: UUID | None) -> None:
        """Show this one, or nothing."""
        from facilitator.meetings.service import meeting_page

        page = None
        if meeting_id is not None:
            page = self._bridge.ask(meeting_page, meeting_id)
        self.setVisible(page is not None)
        if page is None or page == self._shown:
            return
        self._shown = page
        self.clear()
        self._fill(page)

    def _fill(self, page: "MeetingPage") -> None:
        from facilitator.meetings.series.service import series_of_meeting, words_of_rule

        meeting = page.meeting
        series = series_of_meeting(self._bridge.office, meeting.id)
        self.say(meeting.title)
        self._pill.show_words(*state_words(meeting.state.value))
        facts = KeyValues()
        facts.show_pairs(
            [
                (self.tr("When"), when(meeting)),
                (self.tr("Where"), meeting.place),
                (self.tr("Group"), page.group or self.tr("Everybody")),
                (self.tr("Series"), words_of_rule(series.rule, series.first_on) if series else ""),
                *((duty_words(duty.value), name) for duty, (_, name) in page.duties.items()),
                (self.tr("Came"), ", ".join(p.name for p in page.people if p.took_part)),
            ]
        )
        self.add(facts)
        step = {
            "planned": self.tr("Go to the meeting"),
            "open": self.tr("Continue the meeting"),
            "closed": self.tr("Notes and minutes"),
        }[meeting.state.value]
        button = Button(step, "primary", key="Enter")
        button.clicked.connect(lambda: self.opened.emit(meeting.id))
        feet = QWidget()
        flow = FlowLayout(feet)
        flow.addWidget(button)
        if meeting.state.value == "planned":
            cancel = Button(self.tr("Cancel this meeting"), "quiet")
            cancel.clicked.connect(self._cancel)
            flow.addWidget(cancel)
        self.add(feet)
        if page.items:
            self.add(Text(self.tr("Agenda"), "caption strong"))
            for shown in page.items:
                self.add(mixed(Quiet(f"{shown.number}  "), shown.item.title))
        decisions = (*page.decisions, *(d for shown in page.items for d in shown.decisions))
        if decisions:
            self.add(Text(self.tr("Decided"), "caption strong"))
            for one in decisions:
                row = ActionRow(f"{one.number} {one.title}", "", self.tr("Open"))
                row.stepped.connect(lambda one=one: self._bridge.go.emit("decisions", one.id))
                self.add_row(row)
        if page.all_actions:
            self.add(Text(self.tr("Actions"), "caption strong"))
            for action in page.all_actions:
                who = action.person or self.tr("nobody yet")
                done = self.tr(" · done") if action.done_on else ""
                self.add(mixed(Strong(who), f" {action.text}", Quiet(done)))
        if meeting.text.strip():
            beginning = meeting.text.strip()[:600]
            self.add(Text(self.tr("Imported"), "caption strong"))
            self.add(Text(beginning + ("…" if len(meeting.text) > 600 else ""), "caption"))

    def _cancel(self) -> None:
        from facilitator.meetings.service import cancel_meeting
        from facilitator.office import Office

        if self._shown is None:
            return
        meeting = self._shown.meeting

        def cancel(office: Office) -> bool:
            cancel_meeting(office, meeting.id)
            return True

        if self._bridge.ask(cancel, beside=self):
            words = self.tr("Cancelled “{title}”.").format(title=meeting.title)
            self._bridge.said.emit(words, True)
