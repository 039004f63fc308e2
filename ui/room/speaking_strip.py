"""Who has the floor, and since when: the only part of the stack that moves by itself."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.room.timer_face import TimerFace
from ui.theme import theme
from ui.widgets.painting import draw_token, painter_on
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from facilitator.meetings.stack.service import SpeakerShown, Stack

_SECOND: Final = 1000


def clock_words(seconds: float) -> str:
    """Give "1:05"."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"


class SpeakingStrip(QWidget):
    """`show_stack(stack)`; hidden while nobody speaks. It ticks while somebody does."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._speaking: SpeakerShown | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._row = QHBoxLayout()
        self._token = _Token()
        self.name = Text("", "strong", wrap=False)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.kind = Pill("")
        self.time = TimerFace(small=True)
        self._row.addWidget(self._token)
        self._row.addWidget(self.name, 1)
        self._row.addWidget(self.kind)
        self._row.addWidget(self.time)
        column.addLayout(self._row)
        self.interrupted = Text("", "caption", "muted")
        column.addWidget(self.interrupted)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.hide()
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._row.setSpacing(theme().px(8))

    @property
    def is_ticking(self) -> bool:
        """Whether a next second is due."""
        return self._timer.isActive()

    def show_stack(self, stack: "Stack", pill: tuple[str, str]) -> None:
        """Show who speaks, with the words and colour for the kind of their turn."""
        self._speaking = stack.speaking
        shown, waits = stack.speaking, stack.interrupted
        self.setVisible(shown is not None or waits is not None)
        self._token.setVisible(shown is not None)
        self._say_name()
        if shown is not None:
            self._token.show_person(shown.name, shown.person_id or shown.name)
        self.kind.setVisible(bool(pill[0]))
        self.kind.show_words(pill[0], pill[1])  # type: ignore[arg-type]  # a Kind by its word
        self.interrupted.setVisible(waits is not None)
        if waits is not None:
            self.interrupted.setText(
                self.tr("{name} goes on after the question").format(name=waits.name)
            )
        self._tick()

    def _say_name(self) -> None:
        """The whole sentence where it fits, else the name as far as it does."""
        if self._speaking is None:
            self.name.setText("")
            return
        name = self._speaking.name
        whole = self.tr("{name} speaks").format(name=name)
        metrics, wide = theme().metrics("strong"), self.name.width()
        if metrics.horizontalAdvance(whole) > wide:
            whole = metrics.elidedText(name, Qt.TextElideMode.ElideRight, wide)
        self.name.setText(whole)
        self.name.setAccessibleName(self.tr("{name} speaks").format(name=name))
        self.name.setToolTip(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less of the sentence fits."""
        super().resizeEvent(event)
        self._say_name()

    def showEvent(self, event: QShowEvent) -> None:
        """In sight again: the time is right at once."""
        super().showEvent(event)
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight nothing moves."""
        super().hideEvent(event)
        self._timer.stop()

    def _tick(self) -> None:
        self._timer.stop()
        if self._speaking is None or not self._bridge.is_open:
            self.time.show_time("")
            return
        seconds = self._speaking.seconds(self._bridge.office.now())
        self.time.show_time(clock_words(seconds), "muted", self.tr("Speaking time"))
        if self.isVisible():
            # A little more than the rest of the second, so that it is over.
            self._timer.start(_SECOND - int(seconds * 1000) % _SECOND + 5)


class _Token(QWidget):
    """The token of whoever speaks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person: tuple[str, object] = ("", None)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_person(self, name: str, person_id: object) -> None:
        """Draw this one."""
        self._person = (name, person_id)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """As large as in the rows below."""
        return QSize(theme().px(24), theme().px(24))

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Draw it."""
        with painter_on(self) as painter:
            draw_token(painter, self.rect().toRectF(), *self._person)
