"""A break: how long, the time that is left of it, its end."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.room.strip import LabelledNumber, NumberField, Strip
from ui.room.timer_face import TimerFace
from ui.room.times import clock_words
from ui.widgets.button import Button

if TYPE_CHECKING:
    from facilitator.meetings.running.service import Running

_USUAL: Final = 10
_MORE: Final = 5
_MOST: Final = 240


class BreakStrip(Strip):
    """`switch()` asks for the minutes of a break, or ends the one there is."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("sky", parent)
        self._bridge = bridge
        self._running: Running | None = None
        self._asking = False
        self.face = TimerFace(Qt.AlignmentFlag.AlignLeft)
        self.minutes = NumberField(self.tr("Minutes of the break"), _MOST)
        self.minutes.setText(str(_USUAL))
        self._how_long = LabelledNumber(self.minutes, after=self.tr("min"))
        self.begin = Button(self.tr("Begin the break"), "primary", key="↵")
        self.cancel = Button(self.tr("Cancel"), key="Esc")
        self.end = Button(self.tr("End the break"), "primary", key="Ctrl B")
        self.more = Button(self.tr("{count} more minutes").format(count=_MORE))
        self.begin.clicked.connect(self._begin)
        self.cancel.clicked.connect(self.dismiss)
        self.end.clicked.connect(self._end)
        self.more.clicked.connect(self._lengthen)
        self.add(self.face, self._how_long, self.begin, self.cancel, self.end, self.more)

    def show_running(self, running: "Running", now: datetime) -> None:
        """Show the break, if there is one."""
        self._running = running
        pause, left = running.current_break, running.break_left_seconds(now)
        if pause is None or left is None:
            if not self._asking and not self.isHidden():
                self.put_away()
            return
        if self._asking or self.isHidden():
            self._asking = False
            self._show_controls(on=True)
        until = (pause.began_at + timedelta(minutes=pause.minutes)).astimezone(running.zone)
        over = left <= 0
        words = (
            self.tr("The break was to end at {time}.")
            if over
            else self.tr("Break until {time}. The item waits.")
            if running.item_id is not None
            else self.tr("Break until {time}.")
        ).format(time=f"{until:%H:%M}")
        if words != self.words.text():
            self.words.setText(words)
            self.setAccessibleName(words)
        if running.is_held(now):
            self.face.show_time(clock_words(left), "amber" if over else "sky", words)
        else:
            self.face.show_time("")
        self.put("amber" if over else "sky")

    def switch(self) -> None:
        """End the break; or ask how long one is to be."""
        running = self._running
        if running is None or running.meeting.state.value != "open":
            return
        if running.current_break is not None:
            self._end()
        elif self._asking:
            self.dismiss()
        else:
            self._asking = True
            self.words.setText(self.tr("A break of how many minutes?"))
            self.setAccessibleName(self.tr("A break"))
            self._show_controls(on=False)
            self.put("sky")
            self.enter(self.minutes)

    def dismiss(self) -> None:
        """No break after all; one that is on stays."""
        if self._asking:
            self._asking = False
            self.put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins."""
        if self._asking and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._begin()
            return
        super().keyPressEvent(event)

    def _show_controls(self, *, on: bool) -> None:
        while_on: tuple[QWidget, ...] = (self.face, self.end, self.more)
        while_asking: tuple[QWidget, ...] = (self._how_long, self.begin, self.cancel)
        for widget in (*while_on, *while_asking):
            widget.setVisible((widget in while_on) == on)

    @property
    def _meeting_id(self) -> UUID | None:
        return self._running.meeting.id if self._running is not None else None

    def _begin(self) -> None:
        from facilitator.meetings.running.service import take_break

        minutes = self.minutes.number or 0
        taken = self._bridge.ask(take_break, self._meeting_id, minutes, beside=self)
        if taken is not None:
            self._asking = False
            self.put_away()

    def _lengthen(self) -> None:
        from facilitator.meetings.running.service import take_break

        self._bridge.ask(take_break, self._meeting_id, _MORE, beside=self)

    def _end(self) -> None:
        from facilitator.meetings.running.service import end_break

        self._bridge.ask(end_break, self._meeting_id, beside=self)
