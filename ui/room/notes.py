"""The notes of one item: saved as they are typed, and said to be saved only when they are."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.room.leaving import Leaving
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.note import NoteEdit
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.service import MeetingPage

_AGAIN = 5_000
"""Milliseconds until notes that could not be saved are tried again."""


class MeetingNotes(NoteEdit):
    """The field; keys that belong to the meeting are not swallowed by it.

    `stepped(by)` speaks on Alt+Up and Alt+Down, `finished` on Ctrl+Enter.
    """

    stepped = Signal(int)
    finished = Signal()

    def sizeHint(self) -> QSize:
        """A few lines are enough where a form needs the room."""
        return QSize(theme().px(256), theme().px(96))

    def event(self, event: QEvent) -> bool:
        """Ctrl+A is for an action here (Ctrl+Shift+A selects all), Ctrl+K for the palette."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if control and event.key() in (Qt.Key.Key_A, Qt.Key.Key_K, Qt.Key.Key_D, Qt.Key.Key_N):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from item to item without leaving the field."""
        key, held = event.key(), event.modifiers()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if held == Qt.KeyboardModifier.AltModifier and key in steps:
            self.stepped.emit(steps[Qt.Key(key)])
            return
        control = held & Qt.KeyboardModifier.ControlModifier
        if control and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
            return
        if control and held & Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_A:
            self.selectAll()
            return
        super().keyPressEvent(event)


class NotesBox(QWidget):
    """`show_notes(page, item_id)`; what was not saved yet is kept and tried again."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._at: tuple[UUID, UUID | None] | None = None
        self._unsaved: dict[tuple[UUID, UUID | None], str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Notes · saved as you type"), "caption", "muted"), 1)
        self.saved = Text("", "caption", "muted", wrap=False)
        head.addWidget(self.saved)
        self._column.addLayout(head)
        self.field = MeetingNotes(self.tr("Notes"), self.tr("What is said, in your words…"))
        self.field.settled.connect(self._save)
        self.field.refused.connect(bridge.refused)
        self.field.textChanged.connect(self._typed)
        self._column.addWidget(self.field, 1)
        self._trouble = QWidget()
        row = QHBoxLayout(self._trouble)
        row.setContentsMargins(0, 0, 0, 0)
        self._sentence = Text("", "caption", "brick")
        row.addWidget(self._sentence, 1)
        self._copy = Button(self.tr("Copy the text"), icon_name="copy")
        self._copy.clicked.connect(self._copy_text)
        row.addWidget(self._copy)
        self._trouble.hide()
        self._column.addWidget(self._trouble)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(_AGAIN)
        self._retry.timeout.connect(self._try_again)
        self._leaving = Leaving(self, self.save_all, bridge.refused)
        self.restyle()

    @property
    def is_typing(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return self.field.unsaid

    def save_all(self) -> bool:
        """Save what is not saved yet; False when something is left."""
        self.field.flush()
        if self._unsaved:
            self._try_again()
        return not self._unsaved

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(6))
        self.field.setMinimumHeight(theme().px(96))

    def show_notes(self, page: "MeetingPage", item_id: UUID | None) -> None:
        """Show the notes of an item, or of the meeting as a whole."""
        at = (page.meeting.id, item_id)
        if at != self._at:
            self.field.flush()
            self._at = at
            self.saved.setText("")
            self._show_trouble("")
        found = [one.notes for one in page.items if one.item.id == item_id]
        words = found[0] if found else page.notes
        self.field.setReadOnly(not page.can_change)
        self.field.show_text(self._unsaved.get(at, words))

    def show_refusal(self, sentence: str) -> None:
        """The bridge says here why the notes were not saved."""
        self._show_trouble(sentence)

    def _typed(self) -> None:
        if self.field.unsaid and self.saved.text():
            self.saved.setText("")

    def _save(self, words: str) -> None:
        from facilitator.meetings.service import save_notes

        if self._at is None:
            return
        at = self._at
        self._unsaved[at] = words
        # Before asking: a full disk comes as an error, and then they are tried again too.
        self._retry.start()
        if self._bridge.ask(save_notes, *at, words, beside=self) is None:
            return
        # Only here: the commit has returned.
        del self._unsaved[at]
        if not self._unsaved:
            self._retry.stop()
        self._show_trouble("")
        office = self._bridge.office
        self.saved.setText(
            self.tr("Saved {time}").format(time=f"{office.local(office.now()):%H:%M:%S}")
        )

    def _try_again(self) -> None:
        from facilitator.meetings.service import save_notes

        self._retry.start()
        for at, words in list(self._unsaved.items()):
            if self._bridge.ask(save_notes, *at, words, beside=self) is not None:
                del self._unsaved[at]
        if not self._unsaved:
            self._retry.stop()
            self._show_trouble("")

    def _show_trouble(self, sentence: str) -> None:
        self._trouble.setVisible(bool(sentence))
        if sentence:
            self._sentence.setText(self.tr("Not saved: {why}").format(why=sentence))
            self.saved.setText("")

    def _copy_text(self) -> Any:
        from PySide6.QtWidgets import QApplication

        QApplication.clipboard().setText(self.field.toPlainText())
        self._bridge.said.emit(self.tr("The text is on the clipboard."), False)
