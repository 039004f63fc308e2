"""The notes of one item: saved as they are typed, and said to be saved only when they are."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.room.leaving import Leaving
from ui.room.margin import MarginBox
from ui.room.noter import NoterLine
from ui.room.notes_field import MeetingNotes
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.key_line import KeyLine
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.service import AtMeeting, MeetingPage
    from facilitator.office import Office

_AGAIN = 5_000
"""Milliseconds until notes that could not be saved are tried again."""


class NotesBox(QWidget):
    """`show_notes(page, item_id)`; what was not saved yet is kept and tried again."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._at: tuple[UUID, UUID | None] | None = None
        self._ours = False
        self._unsaved: dict[tuple[UUID, UUID | None], str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._known: tuple[UUID, tuple[AtMeeting, ...]] | None = None
        self._column.addWidget(self._head())
        self.field = MeetingNotes(
            self.tr("Notes"),
            self.tr(
                "What is said, in your words…\n@ names who speaks. A line that begins with ! is an"
                " action, with ? a question."
            ),
        )
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
        self.margin = MarginBox(bridge)
        self._column.addWidget(self.margin)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(_AGAIN)
        self._retry.timeout.connect(self._try_again)
        self._leaving = Leaving(self, self.save_all, bridge.refused)
        self.restyle()

    def _head(self) -> QWidget:
        head = KeyLine()
        self.saved = Text("", "caption", "muted", wrap=False)
        # Both have one place, so nothing moves while somebody types.
        told = QWidget()
        self._told = QStackedLayout(told)
        self._told.addWidget(Text(self.tr("saved as you type"), "caption", "muted", wrap=False))
        self._told.addWidget(self.saved)
        self.noter = NoterLine(self._bridge)
        self.noter.handed.connect(self._go_on_noting)
        self.margin_button = Button(self.tr("Margin"), "quiet", key="Ctrl M")
        self.margin_button.clicked.connect(self.switch_margin)
        title = Text(self.tr("Notes"), "caption strong", wrap=False)
        for widget in (title, told, self.noter, self.margin_button):
            head.add(widget)
        return head

    def _say_saved(self, words: str) -> None:
        self.saved.setText(words)
        self._told.setCurrentIndex(1 if words else 0)

    def was_ours(self) -> bool:
        """Whether the commit that was just heard of saved what is typed here; asked once."""
        ours, self._ours = self._ours, False
        return ours

    @property
    def is_typing(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return self.field.unsaid

    def hand_over(self) -> None:
        """Ask who notes from now on; what was typed so far is saved under the former name."""
        self.field.flush()
        self.noter.ask()

    def _go_on_noting(self) -> None:
        self.field.setFocus()

    def switch_margin(self) -> None:
        """Into the margin; from there back to the notes, and out of sight."""
        if self.margin.field.hasFocus():
            self.margin.hide()
            self.field.setFocus()
        else:
            self.margin.show()
            self.margin.field.setFocus()

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
            self._say_saved("")
            self._show_trouble("")
        found = [one.notes for one in page.items if one.item.id == item_id]
        words = found[0] if found else page.notes
        self.field.setReadOnly(not page.can_change)
        self._know(page)
        self.field.show_text(self._unsaved.get(at, words), at)
        self.noter.show_page(page, item_id)
        self.margin.show_margin(*at)
        self.margin_button.say(self.tr("Margin ·") if self.margin.has_words else self.tr("Margin"))

    def _know(self, page: "MeetingPage") -> None:
        """Say who can be named; read again only when somebody came or went."""
        from facilitator.meetings.service import names_to_note

        if self._known == (page.meeting.id, page.people):
            return
        self._known = (page.meeting.id, page.people)
        here = [one.person_id for one in page.people if one.took_part and one.person_id]
        names = self._bridge.ask(names_to_note, here)
        if names is not None:
            self.field.know(names, page.meeting.held_on)

    def show_refusal(self, sentence: str) -> None:
        """The bridge says here why the notes were not saved."""
        self._show_trouble(sentence)

    def _typed(self) -> None:
        if self.field.unsaid and self.saved.text():
            self._say_saved("")

    def _ask_to_save(self, at: tuple[UUID, UUID | None], words: str) -> bool:
        """Save under the name of who notes; False when it was refused."""
        from facilitator.meetings.service import save_notes

        def save(office: "Office") -> int:
            return save_notes(office.as_person(self.noter.person_id or office.actor), *at, words)

        self._ours = True
        return self._bridge.ask(save, beside=self) is not None

    def _save(self, words: str) -> None:
        if self._at is None:
            return
        at = self._at
        self._unsaved[at] = words
        # Before asking: a full disk comes as an error, and then they are tried again too.
        self._retry.start()
        if not self._ask_to_save(at, words):
            return
        # Only here: the commit has returned.
        del self._unsaved[at]
        if not self._unsaved:
            self._retry.stop()
        self._show_trouble("")
        office = self._bridge.office
        self._say_saved(
            self.tr("Saved {time}").format(time=f"{office.local(office.now()):%H:%M:%S}")
        )

    def _try_again(self) -> None:
        self._retry.start()
        for at, words in list(self._unsaved.items()):
            if self._ask_to_save(at, words):
                del self._unsaved[at]
        if not self._unsaved:
            self._retry.stop()
            self._show_trouble("")

    def _show_trouble(self, sentence: str) -> None:
        self._trouble.setVisible(bool(sentence))
        if sentence:
            self._sentence.setText(self.tr("Not saved: {why}").format(why=sentence))
            self._say_saved("")

    def _copy_text(self) -> Any:
        QApplication.clipboard().setText(self.field.toPlainText())
        self._bridge.said.emit(self.tr("The text is on the clipboard."), False)
