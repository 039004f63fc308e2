"""Two small forms in the stack: what a point of order is about, and how long a turn lasted."""

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.bridge import Bridge
from ui.room.speaking_strip import clock_words
from ui.room.stack_shown import urgency_words
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.tabs import SegmentedPills

if TYPE_CHECKING:
    from facilitator.meetings.stack.service import SpeakerShown

_TIME = re.compile(r"\s*(\d{1,3})(?:[:.](\d{1,2}))?\s*")


def seconds_in(words: str) -> int | None:
    """Give the seconds of "2:05", or of "2" minutes; None where it is no time."""
    found = _TIME.fullmatch(words)
    if found is None or int(found[2] or 0) > 59:
        return None
    return int(found[1]) * 60 + int(found[2] or 0)


class PointForm(InlinePanel):
    """What a point of order is about, and its urgency by 1, 2 and 3: `ask(point)`."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Keep"), parent)
        self._bridge = bridge
        self._id: Any = None
        self.about = QLineEdit()
        self.about.setMaxLength(250)
        self.about.installEventFilter(self)
        self.add(Field(self.tr("What it is about"), self.about))
        words = [(str(rank), f"{rank} {said}") for rank, said in urgency_words().items()]
        self.urgency = SegmentedPills(words)
        self.add(Field(self.tr("How urgent"), self.urgency))
        self.accepted.connect(self._keep)

    def ask(self, point: "SpeakerShown") -> None:
        """Ask for the words of a point of order that waits."""
        self._id = point.id
        self.say(self.tr("{name}: point of order").format(name=point.name))
        self.about.setText(point.note)
        self.urgency.choose(str(min(max(point.rank, 1), 3)))
        self.open(self.about)
        self.about.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+1, 2 and 3 say how urgent it is while one types what it is about."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.modifiers() == Qt.KeyboardModifier.AltModifier
        ):
            return self._says_urgency(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On the pills the figure is enough."""
        if not self._says_urgency(event):
            super().keyPressEvent(event)

    def _says_urgency(self, event: QKeyEvent) -> bool:
        key = event.key()
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_3:
            self.urgency.choose(str(key - Qt.Key.Key_0))
            return True
        return False

    def _keep(self) -> None:
        from facilitator.meetings.stack.service import say_point

        rank = int(self.urgency.current)
        kept = self._bridge.ask(say_point, self._id, rank=rank, note=self.about.text(), beside=self)
        if kept is not None:
            self.done()


class TurnForm(InlinePanel):
    """How long a turn lasted that is over: `ask(turn)`."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Keep"), parent)
        self._bridge = bridge
        self._id: Any = None
        self.time = QLineEdit()
        self.time.setMaxLength(6)
        self._field = Field(self.tr("Minutes and seconds, like 2:05"), self.time)
        self.add(self._field)
        self.accepted.connect(self._keep)

    @property
    def error(self) -> str:
        """The sentence under the field or above the buttons."""
        return self._field.error or super().error

    def ask(self, turn: "SpeakerShown") -> None:
        """Ask for the time of a turn."""
        self._id = turn.id
        self.say(self.tr("How long did {name} speak?").format(name=turn.name))
        self.time.setText(clock_words(turn.seconds(turn.ended_at)) if turn.ended_at else "")
        self._field.clear_error()
        self.open(self.time)
        self.time.selectAll()

    def _keep(self) -> None:
        from facilitator.meetings.stack.service import change_turn

        seconds = seconds_in(self.time.text())
        if seconds is None:
            self._field.show_error(self.tr("A time is written as minutes and seconds: 2:05."))
        elif self._bridge.ask(change_turn, self._id, seconds, beside=self._field) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The time of the turn is changed."), True)
