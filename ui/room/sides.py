"""Agenda, item and people: all beside each other, or in little room two of them or one at a time.

Whatever is out of sight is laid out all the same, beyond the left edge: its keys work, and when
the keyboard goes there it comes into sight.
"""

from typing import Final, Literal

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import theme

Side = Literal["agenda", "item", "people"]

_THREE: Final = 880
"""Pixels at 100 % of width from which all three have room."""
_TWO: Final = 560
"""And from which the item has room with one of the others beside it."""


class Sides(QWidget):
    """`bring_up(side)`; `turned` speaks when other sides are in sight than before."""

    turned = Signal()

    def __init__(
        self, agenda: QWidget, item: QWidget, people: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parts: dict[Side, QWidget] = {"agenda": agenda, "item": item, "people": people}
        for part in self._parts.values():
            part.setParent(self)
        self._chosen: Side = "item"
        self._beside: Side = "agenda"
        """Which of the two stands beside the item where there is room for one."""
        self._shown: tuple[Side, ...] = ()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._place()

    @property
    def in_sight(self) -> tuple[Side, ...]:
        """Which are shown, from the left."""
        return self._shown

    @property
    def choices(self) -> tuple[Side, ...]:
        """What one can choose between; nothing where all are in sight."""
        fits = self._fits()
        return () if fits == 3 else ("agenda", "people") if fits == 2 else tuple(self._parts)

    @property
    def current(self) -> Side:
        """The one of the choices that is in sight."""
        return self._beside if self._fits() == 2 else self._chosen

    def bring_up(self, side: Side) -> None:
        """Let this side be in sight; the keyboard stays where it is."""
        self._chosen = side
        if side != "item":
            self._beside = side
        self._place()

    def offer(self, side: Side) -> None:
        """Let it stand beside the item, unless somebody works in what stands there now."""
        focus = QApplication.focusWidget()
        if focus is None or not self._parts[self._beside].isAncestorOf(focus):
            self._beside = side
            self._place()

    def unattended(self) -> QWidget | None:
        """A side in sight that has not the keyboard, the agenda before the people."""
        focus = QApplication.focusWidget()
        for side in ("agenda", "people"):
            part = self._parts[side]
            if side in self._shown and (focus is None or not part.isAncestorOf(focus)):
                return part
        return None

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        for side, part in self._parts.items():
            if now is not None and part.isAncestorOf(now):
                self.bring_up(side)

    def _fits(self) -> int:
        wide, unit = self.width(), theme().px
        return 3 if wide >= unit(_THREE) else 2 if wide >= unit(_TWO) else 1

    def _place(self) -> None:
        fits, unit, wide = self._fits(), theme().px, self.width()
        shown: tuple[Side, ...] = ("agenda", "item", "people")
        widths = {"agenda": min(unit(250), wide // 4), "people": min(unit(290), wide * 28 // 100)}
        if fits == 2:
            shown = ("agenda", "item") if self._beside == "agenda" else ("item", "people")
            widths = {"agenda": min(unit(250), wide * 36 // 100), "people": wide * 38 // 100}
        elif fits == 1:
            shown = (self._chosen,)
            widths = dict.fromkeys(self._parts, wide)
        widths["item"] = wide - sum(widths[side] for side in shown if side != "item")
        if fits == 1:
            widths["item"] = wide
        at = 0
        for side, part in self._parts.items():
            room = QRect(at, 0, widths[side], self.height())
            if side in shown:
                at += widths[side]
            else:
                room.moveRight(-unit(8))
            part.setGeometry(room)
        if shown != self._shown:
            self._shown = shown
            self.turned.emit()
