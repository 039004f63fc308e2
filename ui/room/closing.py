"""What is worth a look before a meeting is closed; each can be mended from here."""

from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.widgets.button import Button
from ui.widgets.card import empty_layout
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.rows import ActionRow
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.service import Check


_FEW: Final = 2
"""Checks that are seen at one glance."""


class ClosingPanel(InlinePanel):
    """`ask(meeting_id)` opens it; `mended(check)` speaks when one is to be mended."""

    mended = Signal(object)
    meeting_closed = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Before the meeting is closed"), self.tr("Close the meeting"), parent
        )
        self._bridge = bridge
        self._meeting_id: UUID | None = None
        self._shown: tuple[Check, ...] | None = None
        self.cancel.say(self.tr("Keep it open"))
        self._list = QWidget()
        self._checks = QVBoxLayout(self._list)
        self._checks.setContentsMargins(0, 0, 0, 0)
        self.add(self._list)
        self.reason = QLineEdit()
        self.reason.setMaxLength(2000)
        self._reason_field = Field(
            self.tr("Close it all the same, because"),
            self.reason,
            self.tr("The reason stands in the minutes."),
        )
        self.add(self._reason_field)
        self.accepted.connect(self._close)

    @property
    def shown(self) -> "tuple[Check, ...]":
        """What is worth a look, as it is shown."""
        return self._shown or ()

    def ask(self, meeting_id: UUID) -> None:
        """Open it with what is worth a look."""
        self._meeting_id, self._shown = meeting_id, None
        self.reason.clear()
        self.reread()
        # Enter closes it where little is left to look at; else one goes through it from the top.
        much = len(self.shown) > _FEW or any(check.needs_reason for check in self.shown)
        self.open((self._list.findChild(Button) if much else None) or self.primary)

    def reread(self) -> None:
        """Read the checks again: what was mended is gone."""
        from facilitator.meetings.service import checks_before_closing

        if self._meeting_id is None:
            return
        found = self._bridge.ask(checks_before_closing, self._meeting_id)
        if found is None or found == self._shown:
            return
        self._shown = found
        empty_layout(self._checks)
        if not found:
            self._checks.addWidget(Text(self.tr("Everything is there. Thank you for noting.")))
        for check in found:
            pill = self.tr("needs a reason") if check.needs_reason else ""
            row = ActionRow(check.sentence, "", self._step(check.kind), pill, "amber")
            row.stepped.connect(partial(self.mended.emit, check))
            self._checks.addWidget(row)
        self._reason_field.setVisible(any(check.needs_reason for check in found))

    def _step(self, kind: str) -> str:
        return {
            "no items": self.tr("Add an item"),
            "nobody present": self.tr("Mark who was here"),
            "no quorum": self.tr("Mark who was here"),
            "nobody facilitated": self.tr("Say who"),
            "nobody noted": self.tr("Say who"),
            "nothing said": self.tr("Write notes"),
            "without a word": self.tr("Write a note"),
            "unfinished": self.tr("Go to it"),
            "action without a name": self.tr("Say who"),
            "action without a date": self.tr("Say when"),
            "decision without a reason": self.tr("Look at it"),
            "open objection": self.tr("Go to it"),
            "open question": self.tr("Answer it"),
            "still waiting": self.tr("Go to it"),
            "break running": self.tr("End the break"),
        }[kind]

    def _close(self) -> None:
        from facilitator.meetings.service import close_meeting

        if self._meeting_id is None:
            return
        beside = self._reason_field if self._reason_field.isVisible() else self
        done = self._bridge.ask(
            close_meeting, self._meeting_id, reason=self.reason.text().strip(), beside=beside
        )
        if done is None:
            self.reason.setFocus()
            return
        self.done()
        self._bridge.said.emit(self.tr("The meeting is closed. Its minutes are ready."), True)
        self.meeting_closed.emit()
