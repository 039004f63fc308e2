"""The proposal in large words: its wordings with what changed, and a new wording typed in place."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import ErrorLine, Field
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.deciding.differences import Piece
    from facilitator.meetings.deciding.told import MatterInRoom, WordingInRoom

_LARGE = 17
"""Pixels at 100 %."""


class WordingText(Text):
    """The words of a proposal, larger than the rest; with what went and what came on demand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "body", parent=parent, selectable=True)
        self._pieces: tuple[Piece, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_words(self, words: str) -> None:
        """Show a wording as it is."""
        self._pieces = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)
        self.setAccessibleName(words)

    def show_pieces(self, pieces: "Sequence[Piece]") -> None:
        """Show what went struck through and what came underlined."""
        self._pieces = tuple(pieces)
        tokens = theme().tokens
        styles = {
            "removed": f"color:{tokens.brick};text-decoration:line-through",
            "added": f"color:{tokens.leaf};text-decoration:underline;font-weight:600",
        }
        html, spoken = [], []
        gone, came = self.tr("[taken out: {words}]"), self.tr("[new: {words}]")
        for piece in pieces:
            change = piece.change.value
            words = escape(piece.text).replace("\n", "<br>")
            html.append(
                f'<span style="{styles[change]}">{words}</span>' if change in styles else words
            )
            said = {"removed": gone, "added": came}.get(change, "{words}")
            spoken.append(said.format(words=piece.text))
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText("".join(html))
        self.setAccessibleName("".join(spoken))

    def restyle(self) -> None:
        """Take font and colours from the theme again."""
        super().restyle()
        font = QFont(theme().font("body"))
        font.setPixelSize(theme().px(_LARGE))
        self.setFont(font)
        if getattr(self, "_pieces", ()):
            self.show_pieces(self._pieces)


class ProposalCard(Card):
    """`show_matter(matter, can_change)`; `worded(text, because, objection id or None)` speaks.

    `toggle_differences()` (Alt+V in the room) shows what changed, `edit()` (Alt+W) opens the words.
    """

    worded = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._matter: MatterInRoom | None = None
        self._at: int | None = None
        """The place of an older wording that is looked at; None: the newest."""
        self._differs = False
        self._integrates: UUID | None = None
        head = QHBoxLayout()
        self.caption = Text("", "caption", "muted")
        head.addWidget(self.caption, 1)
        self.body.addLayout(head)
        self.words = WordingText()
        self.body.addWidget(self.words)
        self.because = Text("", "caption", "muted")
        self.body.addWidget(self.because)
        self._controls = QWidget()
        flow = FlowLayout(self._controls)
        self.change = Button(self.tr("New wording"), "quiet", key="Alt W")
        self.differences = Button(self.tr("What changed"), "quiet", key="Alt V")
        self.earlier = Button(self.tr("Earlier wording"), "quiet")
        self.later = Button(self.tr("Later wording"), "quiet")
        self.change.clicked.connect(lambda: self.edit())
        self.differences.clicked.connect(self.toggle_differences)
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))
        for button in (self.change, self.differences, self.earlier, self.later):
            flow.addWidget(button)
        self.body.addWidget(self._controls)
        self._form = QWidget()
        self._fill_form()
        self.body.addWidget(self._form)
        self._form.hide()

    def _fill_form(self) -> None:
        column = self._form_column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        self.editor = QPlainTextEdit()
        self.editor.setTabChangesFocus(True)
        self.editor.setPlaceholderText(self.tr("What is proposed, in one or two sentences…"))
        self._editor_field = Field(self.tr("The wording"), self.editor)
        self.reason = QLineEdit()
        self.reason.setMaxLength(2000)
        self._reason_field = Field(self.tr("What it changes, and why"), self.reason)
        self._error = ErrorLine()
        buttons = QWidget()
        flow = FlowLayout(buttons)
        self.save = Button(self.tr("Put this wording"), "primary", key="Ctrl ↵")
        self.cancel = Button(self.tr("Cancel"), key="Esc")
        self.save.clicked.connect(self._accept)
        self.cancel.clicked.connect(self.close_form)
        flow.addWidget(self.save)
        flow.addWidget(self.cancel)
        for widget in (self._editor_field, self._reason_field, self._error, buttons):
            column.addWidget(widget)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "editor"):
            self.editor.setFixedHeight(theme().px(92))
            self._form_column.setSpacing(theme().px(8))

    @property
    def is_editing(self) -> bool:
        """Whether a wording is being typed."""
        return not self._form.isHidden()

    def show_matter(self, matter: "MatterInRoom", *, can_change: bool) -> None:
        """Show its wording; what is being typed stays."""
        if self._matter is not None and self._matter.item_id != matter.item_id:
            self.close_form()
        if self._matter is None or len(self._matter.wordings) != len(matter.wordings):
            self._at = None
        self._matter = matter
        self.change.setVisible(can_change and matter.decided_as is None)
        self.change.say(
            self.tr("New wording") if matter.wordings else self.tr("Write the proposal")
        )
        self._draw()

    def edit(self, integrates: UUID | None = None, person: str = "", words: str = "") -> None:
        """Open the words; `integrates` is the objection that they are to take up."""
        if self._matter is None:
            return
        newest = self._matter.wording
        if not self.is_editing or self._integrates != integrates:
            self.editor.setPlainText(words or (newest.text if newest else ""))
            self.editor.moveCursor(QTextCursor.MoveOperation.End)
            self.reason.clear()
        self._integrates = integrates
        self._reason_field.setVisible(newest is not None)
        self._reason_field.rename(
            self.tr("How it takes up {name}’s objection").format(name=person)
            if integrates is not None
            else self.tr("What it changes, and why")
        )
        self._error.say("")
        self._form.show()
        self._draw()
        self.restyle()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Put the form away."""
        had_focus = self._form.isAncestorOf(self.focusWidget() or self)
        self._form.hide()
        self._integrates = None
        self._draw()
        if had_focus:
            self.change.setFocus()

    def toggle_differences(self) -> None:
        """Show what changed against the wording before, or the words alone again."""
        self._differs = not self._differs
        self._draw()

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here; what was typed stays."""
        self._error.say(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter puts the wording, Esc leaves it."""
        if self.is_editing:
            if event.key() == Qt.Key.Key_Escape:
                self.close_form()
                return
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and (control or self.reason.hasFocus()):
                self._accept()
                return
        super().keyPressEvent(event)

    def _accept(self) -> None:
        self.worded.emit(self.editor.toPlainText(), self.reason.text(), self._integrates)

    def _turn(self, by: int) -> None:
        if self._matter is None:
            return
        last = len(self._matter.wordings) - 1
        at = max(0, min(last, (last if self._at is None else self._at) + by))
        self._at = None if at == last else at
        self._draw()

    def _draw(self) -> None:
        matter = self._matter
        if matter is None:
            return
        wordings = matter.wordings
        shown = wordings[self._at if self._at is not None else -1] if wordings else None
        is_open = not self.is_editing
        self.words.setVisible(shown is not None and is_open)
        self._controls.setVisible(is_open)
        self.differences.setVisible(shown is not None and shown.number > 1)
        self.differences.say(
            self.tr("Only the words") if self._differs else self.tr("What changed")
        )
        self.earlier.setVisible(shown is not None and shown.number > 1)
        self.later.setVisible(shown is not None and shown.number < len(wordings))
        self.caption.setText(self._caption_of(shown))
        told = self._told(shown) if shown is not None else ""
        self.because.setText(told)
        self.because.setVisible(bool(told) and is_open)
        if shown is None:
            return
        if self._differs and shown.differences:
            self.words.show_pieces(shown.differences)
        else:
            self.words.show_words(shown.text)

    def _caption_of(self, shown: "WordingInRoom | None") -> str:
        if shown is None:
            return self.tr("Proposal: nothing is written down yet")
        if shown.number == 1 and self._matter is not None and len(self._matter.wordings) == 1:
            return self.tr("Proposal")
        words = self.tr("Proposal, {ordinal} wording").format(ordinal=shown.ordinal)
        if self._at is not None:
            words += self.tr(" · not the one in question any more")
        return words

    def _told(self, shown: "WordingInRoom") -> str:
        parts = [shown.because] if shown.because else []
        if shown.takes_up:
            names = ", ".join(shown.takes_up)
            parts.append(self.tr("takes up what {names} objected").format(names=names))
        return " · ".join(parts) if self._differs or self._at is not None else ""
