"""The margin beside the notes: for the facilitator alone, and never in the collective's file."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.errors import Refused
from ui.bridge import Bridge
from ui.room.leaving import Leaving
from ui.theme import theme
from ui.widgets.note import NoteEdit
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.margin import Margin

_AGAIN = 5_000
"""Milliseconds until words that could not be kept are tried again."""

At = tuple[UUID, UUID | None]


class MarginBox(QWidget):
    """`show_margin(meeting, item)`; kept as it is typed, in the user's own data folder."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._folder: Path | None = None
        self._margin: Margin | None = None
        self._at: At | None = None
        self._unkept: dict[At, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(
            Text(
                self.tr(
                    "Margin · only on this laptop: not in the file, the minutes, the display or a"
                    " copy"
                ),
                "caption",
                "muted",
            )
        )
        self.field = NoteEdit(self.tr("Margin note"), self.tr("For your eyes only…"))
        self.field.settled.connect(self._keep)
        self.field.refused.connect(bridge.refused)
        self._column.addWidget(self.field)
        self._trouble = Text("", "caption", "brick")
        self._trouble.hide()
        self._column.addWidget(self._trouble)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(_AGAIN)
        self._retry.timeout.connect(self.save_all)
        self._leaving = Leaving(self, self.save_all, bridge.refused)
        self.hide()
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(4))
        self.field.setFixedHeight(theme().px(64))

    def keep_in(self, folder: Path) -> None:
        """Keep the words in files of this folder; without one there is no margin."""
        self._folder = folder

    @property
    def has_words(self) -> bool:
        """Whether something stands in the margin that is shown."""
        return bool(self.field.toPlainText())

    def show_margin(self, meeting_id: UUID, item_id: UUID | None) -> None:
        """Show what stands beside an item."""
        at = (meeting_id, item_id)
        margin = self._open()
        if margin is None or at == self._at:
            return
        self.field.flush()
        self._at = at
        try:
            words = margin.words(*at)
        except Refused as refusal:
            self._say(str(refusal))
            return
        self.field.show_text(self._unkept.get(at, words), at)

    def save_all(self) -> bool:
        """Keep what is not kept yet; False when something is left."""
        self.field.flush()
        for at, words in list(self._unkept.items()):
            self._write(at, words)
        return not self._unkept

    def _open(self) -> "Margin | None":
        from facilitator.meetings.margin import Margin

        if self._margin is None and self._folder is not None:
            self._margin = Margin(self._folder, self._bridge.office.collective_id)
        return self._margin

    def _keep(self, words: str) -> None:
        if self._at is not None:
            self._write(self._at, words)

    def _write(self, at: At, words: str) -> None:
        margin = self._open()
        if margin is None:
            return
        self._unkept[at] = words
        try:
            margin.write(*at, words)
        except Refused as refusal:
            self._say(self.tr("Not kept: {why}").format(why=refusal))
            self._retry.start()
            return
        del self._unkept[at]
        self._say("")

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
