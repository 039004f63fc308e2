"""How many disputes wait for a ruling, beside their place, before that was ever opened."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from ui.bridge import Bridge

_AFTER_OPENING: Final = 1_500
"""Milliseconds: the first page is on the screen by then."""
_WATCHED: Final = frozenset({"dispute", "dispute_end", "ruling"})
"""Tables that can change how many it is."""


class DisputesWaiting(QObject):
    """Counts them soon after the start, and when one may have come or gone."""

    def __init__(self, bridge: "Bridge") -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        bridge.opened.connect(lambda: self._soon.start(_AFTER_OPENING))
        bridge.changed.connect(self._changed)

    def look(self) -> None:
        """Count, and say the number."""
        if not self._bridge.is_open:
            return
        from facilitator.disputes.service import dispute_count

        self._bridge.waiting.emit("disputes", self._bridge.ask(dispute_count) or 0)

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & _WATCHED and not self._soon.isActive():
            self._soon.start(0)
