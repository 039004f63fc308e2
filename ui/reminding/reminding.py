"""Looks at what is due when something may have changed, and says what is news once.

Nothing is said in quiet hours, while a meeting of today is open, and for as long as somebody asked
for quiet; what came up then is said afterwards, in one digest.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from uuid import UUID

    from facilitator.reminders.service import Occurrence, Reminded
    from ui.bridge import Bridge
    from ui.preferences import Preferences

SETTLES: Final = 2_000
"""Milliseconds without a change before it looks: while somebody types, nothing is computed."""
_BACK: Final = timedelta(minutes=2)
"""A clock that says so much less than at the last look was set back."""
_OWN: Final = frozenset({"reminder"})


class Reminding(QObject):
    """`looked` speaks after each look; `said(sentence, count)` when there is news to say.

    `standing` is what is due for whoever looks, the oldest first, what was put off among it.
    """

    looked = Signal()
    said = Signal(str, int)

    def __init__(self, bridge: "Bridge", preferences: "Preferences", parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._preferences = preferences
        self._next: datetime | None = None
        self._last: datetime | None = None
        self._silent_until: datetime | None = None
        self.standing: list[Reminded] = []
        self._not_noted: set[tuple[UUID | None, Occurrence, int | None]] = set()
        # Said already, and not noted in the file: its disk is full, or somebody else writes.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLES)
        self._soon.timeout.connect(self.look)
        bridge.opened.connect(self._soon.start)
        bridge.changed.connect(self._changed)
        bridge.ticked.connect(self._beat)

    @property
    def view(self) -> "UUID | None":
        """Whose things: of who is at the keyboard where they want only theirs; else everybody's."""
        return self._bridge.office.actor if self._preferences.view == "mine" else None

    @property
    def waiting(self) -> "list[Reminded]":
        """What is due and was not put off."""
        return [one for one in self.standing if one.until is None]

    @property
    def pressing(self) -> int:
        """How many of them are due today or late."""
        from facilitator.reminders.service import pressing

        return pressing(self.standing, self._bridge.office.today())

    @property
    def silent_until(self) -> datetime | None:
        """Until when somebody asked for quiet; None: nobody did, or it is over."""
        until = self._silent_until
        return until if until is not None and until > self._bridge.office.now() else None

    def be_silent(self, until: datetime | None) -> None:
        """Say nothing until then; None: go on."""
        self._silent_until = until
        self.look()

    def look(self) -> None:
        """Look now: say what is news, unless it is to be quiet."""
        from facilitator.reminders.service import news_in, next_change, reminders

        self._soon.stop()
        if not self._bridge.is_open:
            return
        office, view = self._bridge.office, self.view
        standing = self._bridge.ask(reminders, view)
        if standing is None:
            return
        self.standing = standing
        self._last = office.now()
        quiet_until = self._quiet_until()
        self._next = next_change(office, standing)
        if quiet_until is not None:
            self._next = min(self._next, quiet_until)
        elif news := news_in(standing):
            self._say_once(news)
        self.looked.emit()

    def _say_once(self, news: "list[Reminded]") -> None:
        from facilitator.reminders.service import note_said, occurrence

        keys = {(self.view, occurrence(one.thing), one.rung): one for one in news}
        if fresh := [one for key, one in keys.items() if key not in self._not_noted]:
            self._say(fresh)
        if self._bridge.ask(note_said, self.standing, self.view) is None:
            self._not_noted |= keys.keys()
        else:
            self._not_noted.clear()

    def _say(self, news: "list[Reminded]") -> None:
        from facilitator.reminders.service import last_said_at
        from ui.reminding.words import digest

        office = self._bridge.office
        last = self._bridge.ask(last_said_at, self.view)
        if last is None and all(one.thing.due_on is None for one in news):
            # A collective that begins today has empty seats and nothing more: Today shows them.
            return
        since = office.local(last).date() if last is not None else None
        self.said.emit(digest(news, since, office.today()), len(news))

    def _quiet_until(self) -> datetime | None:
        """Give when to look again because it is to be quiet now; None: it is not."""
        from facilitator.reminders.quiet import QuietHours
        from facilitator.reminders.service import meeting_is_on

        office, now = self._bridge.office, self._bridge.office.now()
        if self.silent_until is not None:
            return self.silent_until
        over = QuietHours(*self._preferences.quiet_hours).over_at(now, office.zone)
        if over > now:
            return over
        if self._bridge.ask(meeting_is_on):
            return now + timedelta(minutes=1)
        return None

    def _changed(self, tables: frozenset[str]) -> None:
        if not tables <= _OWN or any(one.until for one in self.standing):
            self._soon.start()

    def _beat(self) -> None:
        now = self._bridge.office.now()
        if (
            self._next is None
            or self._last is None
            or now >= self._next
            or now < self._last - _BACK
        ):
            self.look()
