"""The form for planning a meeting, or changing what was planned."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSpinBox, QWidget

from ui.bridge import Bridge
from ui.theme import theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel

if TYPE_CHECKING:
    from facilitator.meetings.records import Meeting


class PlanPanel(InlinePanel):
    """`plan()` for a new meeting, `change(meeting)` for one; `planned(id)` speaks when done."""

    planned = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Plan a meeting"), self.tr("Plan the meeting"), parent)
        self._bridge = bridge
        self._meeting: Meeting | None = None
        self.title = QLineEdit()
        self.title.setMaxLength(300)
        self.group = QComboBox()
        self.group.view().setAccessibleName(self.tr("Group"))
        self.day = DateField(lambda: bridge.office.today())
        self.starts = QLineEdit()
        self.starts.setPlaceholderText("19:00")
        self.place = QLineEdit()
        self.place.setMaxLength(300)
        self.length = QSpinBox()
        self.length.setRange(1, 24 * 60)
        self.length.setSingleStep(15)
        self.length.setSuffix(self.tr(" min"))
        self.quorum = QSpinBox()
        self.quorum.setRange(0, 10_000)
        self.quorum.setSpecialValueText(self.tr("none asked for"))
        self._day_field = Field(self.tr("Day"), self.day)
        self.add(Field(self.tr("Title"), self.title))
        self.add(Field(self.tr("Group"), self.group))
        pairs = QWidget()
        grid = QGridLayout(pairs)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme().px(12))
        grid.addWidget(self._day_field, 0, 0)
        grid.addWidget(Field(self.tr("Begins at"), self.starts), 0, 1)
        grid.addWidget(Field(self.tr("Length"), self.length), 1, 0)
        grid.addWidget(Field(self.tr("Quorum"), self.quorum), 1, 1)
        for row in (0, 1):
            for column in (0, 1):
                item = grid.itemAtPosition(row, column)
                if item is not None:
                    item.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.add(pairs)
        self.add(Field(self.tr("Place"), self.place))
        self.accepted.connect(self._accept)

    def plan(self, group_id: UUID | None = None) -> None:
        """Open it empty, for the group whose meetings are looked at."""
        self._meeting = None
        self.say(self.tr("Plan a meeting"))
        self.primary.say(self.tr("Plan the meeting"))
        self._offer_groups(group_id)
        self.title.clear()
        self.day.show_day(None)
        self.starts.setText("19:00")
        self.place.clear()
        self.length.setValue(90)
        self.quorum.setValue(0)
        self.open(self.title)

    def change(self, meeting: "Meeting") -> None:
        """Open it with what is planned."""
        self._meeting = meeting
        self.say(self.tr("Change what is planned"))
        self.primary.say(self.tr("Save"))
        self._offer_groups(meeting.group_id)
        self.title.setText(meeting.title)
        self.day.show_day(meeting.held_on)
        self.starts.setText(meeting.starts_at)
        self.place.setText(meeting.place)
        self.length.setValue(meeting.planned_minutes)
        self.quorum.setValue(meeting.quorum)
        self.open(self.title)

    def _offer_groups(self, chosen: UUID | None) -> None:
        from facilitator.groups.service import groups

        self.group.clear()
        self.group.addItem(self.tr("Everybody"), None)
        for one in groups(self._bridge.office):
            self.group.addItem(one.name, one.id)
            if one.id == chosen:
                self.group.setCurrentIndex(self.group.count() - 1)

    def _accept(self) -> None:
        from facilitator.meetings.records import MeetingDraft
        from facilitator.meetings.service import change_meeting, plan_meeting
        from facilitator.people.wording.service import words_of

        day = self.day.day
        if day is None:
            self._day_field.show_error(
                self.tr("On which day? “Friday” or “20 Nov” will do.")
                if self.day.understood
                else self.tr("This is not a day. “Friday” or “20 Nov” will do.")
            )
            self.day.setFocus()
            return
        before = self._meeting
        kind = (self._bridge.ask(words_of) or {}).get("meeting", "meeting")

        def save(office: object) -> "Meeting":
            draft = MeetingDraft(
                title=self.title.text().strip(),
                group_id=self.group.currentData(),
                kind=before.kind if before else kind,
                held_on=day,
                starts_at=clock_time(self.starts.text()),
                zone=before.zone if before else "",
                place=self.place.text().strip(),
                planned_minutes=self.length.value(),
                quorum=self.quorum.value(),
            )
            if before is not None:
                return change_meeting(self._bridge.office, before.id, draft)
            return plan_meeting(self._bridge.office, draft)

        saved = self._bridge.ask(save, beside=self)
        if saved is None:
            return
        self.done()
        words = self.tr("Changed.") if before else self.tr("Planned “{title}”.")
        self._bridge.said.emit(words.format(title=saved.title), True)
        if before is None:
            self.planned.emit(saved.id)


def clock_time(words: str) -> str:
    """The time as it is kept: "19" and "19.30" and "7:30" are understood too."""
    words = words.strip().replace(".", ":").replace("h", ":").rstrip(":")
    hours, _, minutes = words.partition(":")
    if hours.isdigit() and (minutes.isdigit() or not minutes):
        return f"{int(hours):02}:{int(minutes or 0):02}"
    return words
