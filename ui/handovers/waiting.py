"""How many handovers wait for somebody, beside their place, before that was ever opened."""

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from ui.bridge import Bridge

_AFTER_OPENING: Final = 1_500
"""Milliseconds: the first page is on the screen by then."""
_WATCHED: Final = frozenset(
    {"handover", "handover_step", "handover_act", "term", "term_act", "role"}
)
"""Tables that can change how many it is; typing notes in a meeting counts nothing."""


class HandoversWaiting(QObject):
    """Counts late and at risk: soon after the start, at a new day, when one may have changed."""

    def __init__(self, bridge: "Bridge") -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._counted_on: date | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        bridge.opened.connect(lambda: self._soon.start(_AFTER_OPENING))
        bridge.ticked.connect(self._new_day)
        bridge.changed.connect(self._changed)

    def look(self) -> None:
        """Count, and say the number."""
        if not self._bridge.is_open:
            return
        from facilitator.handovers.service import handovers

        self._counted_on = self._bridge.office.today()
        found = self._bridge.ask(handovers) or []
        many = sum(one.state.value in ("late", "knowledge at risk") for one in found)
        self._bridge.waiting.emit("handovers", many)

    def _new_day(self) -> None:
        if self._bridge.is_open and self._counted_on != self._bridge.office.today():
            self.look()

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & _WATCHED and not self._soon.isActive():
            self._soon.start(0)
