"""The quorum while the meeting runs: losing it is said once, and so is that it is back."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.room.strip import Strip
from ui.widgets.button import Button

if TYPE_CHECKING:
    from uuid import UUID

    from facilitator.meetings.running.service import QuorumNoticeShown
    from facilitator.meetings.service import MeetingPage


BACK_FOR: Final = 10_000
"""Milliseconds for which it says that the quorum is there again."""


class QuorumStrip(Strip):
    """There from when the quorum is lost until somebody has seen it or it is back.

    What was noted before the meeting was looked at is not said again.
    """

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("amber", parent)
        self._bridge = bridge
        self._meeting_id: UUID | None = None
        self._known: set[UUID] = set()
        self.noted = Button(self.tr("Seen"))
        self.noted.clicked.connect(self.put_away)
        self.add(self.noted)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(BACK_FOR)
        self._leaving.timeout.connect(self.put_away)

    def show_page(self, page: "MeetingPage") -> None:
        """Look whether the quorum was lost or found since it was looked at last."""
        from facilitator.meetings.running.service import quorum_notices

        running = page.meeting.state.value == "open" and page.quorum.needed > 0
        notices = self._bridge.ask(quorum_notices, page.meeting.id) if running else None
        notices = notices or ()
        first_look = page.meeting.id != self._meeting_id
        self._meeting_id = page.meeting.id
        fresh = [one for one in notices if one.id not in self._known]
        self._known = {one.id for one in notices}
        lost = bool(notices) and not notices[-1].reached
        if not lost and not self._leaving.isActive():
            self.put_away()
        # That it is reached for the first time stands beside those who are here.
        if fresh and not first_look and (lost or len(notices) > 1):
            self._tell(fresh[-1])

    def _tell(self, notice: "QuorumNoticeShown") -> None:
        self._leaving.stop()
        if notice.reached:
            words = self.tr("The quorum of {needed} is there again.")
            self.words.setText(words.format(needed=notice.needed))
            self.put("leaf")
            self._leaving.start()
            return
        words = (
            self.tr("The quorum is lost since {time}: 1 person is here, {needed} are needed.")
            if notice.there == 1
            else self.tr(
                "The quorum is lost since {time}: {there} people are here, {needed} are needed."
            )
        )
        self.words.setText(
            words.format(time=f"{notice.at:%H:%M}", there=notice.there, needed=notice.needed)
        )
        self.put("amber")
