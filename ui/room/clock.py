"""The second hand of the room: it beats only while something is on and the room is in sight."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge

if TYPE_CHECKING:
    from facilitator.meetings.running.service import Running

SECOND: Final = 1000


class RoomClock(QObject):
    """`show(running)`, then `beat(now)` at once and at every full second of what is on.

    Nothing is counted here: whoever hears a beat asks `running` what it means at that instant.
    A beat that comes late is followed by one in time.
    """

    beat = Signal(object)

    def __init__(self, bridge: Bridge, watched: QWidget) -> None:
        super().__init__(watched)
        self._bridge = bridge
        self._watched = watched
        self._running: Running | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        watched.installEventFilter(self)
        # While nothing is on the time of day still moves, once a minute.
        bridge.ticked.connect(self._minute)

    @property
    def is_beating(self) -> bool:
        """Whether a next beat is due."""
        return self._timer.isActive()

    def show(self, running: "Running") -> None:
        """Beat for this meeting from now on."""
        self._running = running
        self.tick()

    def tick(self) -> None:
        """Beat now, and again at the next full second, if there is something to beat for."""
        self._timer.stop()
        if self._running is None or not self._bridge.is_open:
            return
        now = self._bridge.office.now()
        self.beat.emit(now)
        if self._watched.isVisible() and self._running.is_ticking(now):
            self._timer.start(_until_next(self._running, now))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The room comes into sight or goes out of it."""
        if event.type() == QEvent.Type.Show:
            self.tick()
        elif event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return super().eventFilter(watched, event)

    def _minute(self) -> None:
        if self._watched.isVisible() and not self.is_beating:
            self.tick()


def _until_next(running: "Running", now: datetime) -> int:
    """Milliseconds until the shown second changes; a little more, so that it has."""
    pause = running.current_break
    since = pause.began_at if pause is not None else running.on_since
    gone = (now - since).total_seconds() if since is not None else 0.0
    return SECOND - int(gone * 1000) % SECOND + 5
