"""When the time of an item is up: more time by vote, park it, or decide now."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.room.strip import LabelledNumber, NumberField, Strip
from ui.room.times import title_of
from ui.widgets.button import Button

if TYPE_CHECKING:
    from facilitator.meetings.running.service import Running

_USUAL: Final = 5
"""Minutes that are offered first."""
_MOST: Final = 240


class OverrunStrip(Strip):
    """It asks once for each overrun and takes no keyboard by itself; `ask_for_more()` does.

    In it Enter gives more time, P parks, D decides, Esc lets the item go on as it is.
    """

    parking = Signal(object)
    deciding = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("amber", parent)
        self._bridge = bridge
        self._running: Running | None = None
        self._item_id: UUID | None = None
        self._asked: tuple[UUID, int] | None = None
        """The overrun that is asked about: its item, and how often that had more time before."""
        self._answered: set[tuple[UUID, int]] = set()
        self._early = False
        """Somebody asked for more time before it was up."""
        self.minutes = NumberField(self.tr("Minutes more"), _MOST)
        self.in_favour = NumberField(self.tr("Hands for it"), 999)
        self.against = NumberField(self.tr("Hands against it"), 999)
        self._fields = (
            LabelledNumber(self.minutes, after=self.tr("min")),
            LabelledNumber(self.in_favour, before=self.tr("for")),
            LabelledNumber(self.against, before=self.tr("against")),
        )
        self.ask = Button(self.tr("More time"), "quiet", key="Ctrl ⇧ X")
        self.extend = Button(self.tr("More time"), "primary", key="↵")
        self.park = Button(self.tr("Park"), "quiet")
        self.decide = Button(self.tr("Decide now"), "quiet")
        self.leave = Button(self.tr("Go on"), "quiet")
        self.ask.clicked.connect(self.ask_for_more)
        self.extend.clicked.connect(self._extend)
        self.park.clicked.connect(self._park)
        self.decide.clicked.connect(self._decide)
        self.leave.clicked.connect(self.dismiss)
        self.add(self.ask, *self._fields, self.extend, self.park, self.decide, self.leave)
        self.setAccessibleName(self.tr("The time of the item is up"))
        self._show_fields(False)

    def show_running(self, running: "Running", now: datetime) -> None:
        """Ask, if the item that is on is over and nobody has answered yet."""
        self._running = running
        over = running.overrun(now)
        if self._early and running.item_id == self._item_id and over is None:
            return
        if over is None:
            self._close()
            return
        overrun = (over.item_id, over.extensions)
        if overrun in self._answered:
            self._close()
            return
        if overrun != self._asked:
            self._asked, self._item_id = overrun, over.item_id
            if self.isHidden():
                self._show_fields(False)
            self._early = False
            self.words.setText(self.tr("The time is up: {title}").format(title=over.title))
        self.put("amber")

    def ask_for_more(self) -> None:
        """Put the keyboard into the minutes; before the time is up too."""
        running = self._running
        on = running.item_id if running is not None else None
        if running is None or on is None or running.current_break is not None:
            return
        if self.isHidden():
            self._item_id, self._asked, self._early = on, None, True
            self.words.setText(self.tr("More time: {title}").format(title=title_of(running, on)))
            self.put("plain" if running.overrun(self._bridge.office.now()) is None else "amber")
        if self._fields[0].isHidden():
            self._show_fields(True)
        self.enter(self.minutes)

    def dismiss(self) -> None:
        """Let the item go on; this overrun is not asked about again."""
        self._answer()
        self.put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key each."""
        if event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            act = {
                Qt.Key.Key_Return: self._extend,
                Qt.Key.Key_Enter: self._extend,
                Qt.Key.Key_P: self._park,
                Qt.Key.Key_D: self._decide,
            }.get(Qt.Key(event.key()))
            if act is not None:
                act()
                return
        super().keyPressEvent(event)

    def _show_fields(self, shown: bool) -> None:
        """Minutes and hands, once somebody wants to give more time; fresh each time."""
        self.ask.setVisible(not shown)
        # Letters are keys here once the keyboard is in the strip, not while somebody types.
        for button, key in ((self.park, "P"), (self.decide, "D"), (self.leave, "Esc")):
            button.show_key(key if shown else "")
        for widget in (*self._fields, self.extend):
            widget.setVisible(shown)
        self.minutes.setText(str(_USUAL))
        self.in_favour.clear()
        self.against.clear()

    def _close(self) -> None:
        self._asked, self._early = None, False
        if not self.isHidden():
            self.put_away()

    def _answer(self) -> None:
        if self._asked is not None:
            self._answered.add(self._asked)
        self._asked, self._early = None, False

    def _extend(self) -> None:
        from facilitator.meetings.running.service import extend_item

        if self._item_id is None:
            return
        minutes = self.minutes.number or 0
        more: Any = self._bridge.ask(
            extend_item,
            self._item_id,
            minutes,
            in_favour=self.in_favour.number,
            against=self.against.number,
            beside=self,
        )
        if more is not None:
            self._answer()
            self.put_away()
            words = self.tr("1 minute more.") if minutes == 1 else self.tr("{count} minutes more.")
            self._bridge.said.emit(words.format(count=minutes), False)

    def _park(self) -> None:
        item_id = self._item_id
        self._answer()
        self.put_away()
        self.parking.emit(item_id)

    def _decide(self) -> None:
        item_id = self._item_id
        self._answer()
        self.put_away()
        self.deciding.emit(item_id)
