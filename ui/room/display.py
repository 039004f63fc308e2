"""The room display: the second window, for the projector. It knows a `Shown` and nothing else.

It is always dark, whatever the laptop wears, and moves once a second only while a time runs.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.room.picture import Picture, picture_of
from ui.room.shown import Shown
from ui.room.times import clock_words
from ui.theme.tokens import DARK
from ui.widgets.painting import fill, painter_on

_SECOND: Final = 1_000
_KEYS: Final = {
    (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier): "back",
    (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier): "close",
    (Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier): "freeze",
    (Qt.Key.Key_F5, Qt.KeyboardModifier.ControlModifier): "blank",
    (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier): "forth",
    (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier): "back a page",
}


class RoomDisplay(QWidget):
    """`show_shown(Shown)`; `asked` speaks with "back", "close", "freeze", "blank" for its keys.

    `woken` speaks when the system gives it the keyboard, `typed` when somebody types into it.
    """

    asked = Signal(str)
    woken = Signal()
    typed = Signal(QKeyEvent)

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = clock
        self._shown = Shown()
        self._waiting: Shown | None = None
        self._picture: Picture | None = None
        self._figures = ""
        self._over = False
        self._page = 0
        self._frozen = self._blank = False
        self.setWindowTitle(self.tr("Room display"))
        self.setAccessibleName(self.tr("Room display"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(480, 270)
        # The program ends with its own window, not with this one; nor does this take the keyboard.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def sizeHint(self) -> QSize:
        """As a window: half of what a projector has."""
        return QSize(960, 540)

    # What is shown

    @property
    def shown(self) -> Shown:
        """What the picture says now; while it is frozen this does not change."""
        return self._shown

    @property
    def figures(self) -> str:
        """The clock as it is drawn."""
        return self._figures

    @property
    def is_frozen(self) -> bool:
        """Whether the picture stands still."""
        return self._frozen

    @property
    def is_blank(self) -> bool:
        """Whether nothing is shown."""
        return self._blank

    @property
    def is_beating(self) -> bool:
        """Whether it moves once a second."""
        return self._timer.isActive()

    @property
    def page(self) -> int:
        """Which page of the proposal is shown, from 0."""
        return self._page

    @property
    def page_count(self) -> int:
        """On how many pages the proposal stands; 0 without one."""
        return len(self._laid().pages)

    def show_shown(self, shown: Shown) -> None:
        """Show this from now on, or once the picture is not frozen any more."""
        if self._frozen:
            self._waiting = shown
            return
        if shown.text != self._shown.text or shown.title != self._shown.title:
            self._page = 0
        if shown != self._shown:
            self._shown = shown
            self._picture = None
            self.setAccessibleDescription(
                " · ".join(
                    words
                    for words in (shown.place, shown.title, shown.text, shown.step, shown.speaking)
                    if words
                )
            )
            self.update()
        self._beat()

    def freeze(self, frozen: bool) -> None:
        """Let the picture stand as it is, clock and all; or let it go on."""
        self._frozen = frozen
        waiting, self._waiting = self._waiting, None
        if not frozen:
            self.show_shown(waiting or self._shown)
        self._wind()

    def blank(self, blank: bool) -> None:
        """Show nothing but the dark ground; or everything again."""
        self._blank = blank
        self._wind()
        self.update()

    def turn_page(self, by: int) -> None:
        """Go to another page of a proposal that needs several."""
        page = max(0, min(self._page + by, self.page_count - 1))
        if page != self._page:
            self._page = page
            self.update()

    # The clock

    def _beat(self) -> None:
        if self._frozen:
            return
        clock = self._shown.clock
        left = clock.left(self._now()) if clock is not None else 0.0
        before, self._figures = self._figures, clock_words(left) if clock is not None else ""
        self._over = left < 0 and self._figures.strip("0:") != ""
        if self._picture is None or len(before) != len(self._figures):
            # Minus is not counted: its place is kept free.
            if len(before.lstrip("−")) != len(self._figures.lstrip("−")):
                self._picture = None
            self.update()
        elif before != self._figures:
            self.update(self._picture.clock_room.toAlignedRect())
        self._wind()

    def _wind(self) -> None:
        """Beat again when the figures change next, as long as somebody sees them move."""
        clock = self._shown.clock
        moves = clock is not None and clock.runs and not self._frozen and not self._blank
        if clock is None or not moves or not self.isVisible():
            self._timer.stop()
            return
        gone = -clock.left(self._now()) * _SECOND
        self._timer.start(_SECOND - int(gone) % _SECOND + 5)

    # Drawing

    def _laid(self) -> Picture:
        if self._picture is None:
            self._picture = picture_of(self._shown, self.width(), self.height(), self._figures)
            self._page = max(0, min(self._page, len(self._picture.pages) - 1))
        return self._picture

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, or only its clock where only that has changed."""
        room = QRectF(self.rect())
        with painter_on(self) as painter:
            if self._blank:
                fill(painter, room, DARK.side)
                return
            picture = self._laid()
            tone = DARK.amber if self._over else DARK.leaf if self._shown.is_break else DARK.text
            if event.rect() == picture.clock_room.toAlignedRect():
                picture.draw_clock(painter, self._figures, tone)
            else:
                picture.draw(painter, room, self._page, self._figures, tone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another picture."""
        super().resizeEvent(event)
        self._picture = None
        self.update()

    def showEvent(self, event: object) -> None:
        """In sight again: the clock goes on."""
        self._beat()
        self._wind()

    def hideEvent(self, event: object) -> None:
        """Out of sight nothing moves."""
        self._timer.stop()

    # Keys

    def event(self, event: QEvent) -> bool:
        """It has the keyboard now, asked for or not."""
        if event.type() == QEvent.Type.WindowActivate:
            self.woken.emit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its few keys; Esc gives the keyboard back to the laptop. Words belong there too."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        wanted = _KEYS.get((Qt.Key(event.key()), held))
        if wanted in ("forth", "back a page"):
            self.turn_page(1 if wanted == "forth" else -1)
        elif wanted is not None:
            self.asked.emit(wanted)
        elif event.text() and not held & Qt.KeyboardModifier.ControlModifier:
            self.typed.emit(event)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the window's own button."""
        self._timer.stop()
        super().closeEvent(event)
        self.asked.emit("closed")
