"""The form that hands an item to another group, and the one that answers another group."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.bridge import Bridge
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.picker import Option, RecordPicker
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.offering.service import ForwardShown
    from facilitator.meetings.service import ItemShown, MeetingPage


class ForwardPanel(InlinePanel):
    """`forward(page, item)`: to whom, and what they are asked. Ctrl+Enter hands it on."""

    handed_on = Signal()
    outside = Signal(object, str)
    """To another collective instead: the item, and what was typed so far."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Hand this item to another group"),
            self.tr("Hand it on"),
            parent,
            key="Ctrl Enter",
        )
        self._bridge = bridge
        self._item_id: UUID | None = None
        self._item: object = None
        self.group = RecordPicker(self.tr("Two letters of the group"))
        self.question = QPlainTextEdit()
        self.question.setTabChangesFocus(True)
        self._group_field = Field(self.tr("To"), self.group)
        self._question_field = Field(
            self.tr("What they are asked"),
            self.question,
            self.tr("It is offered for their next agenda; the answer comes back to yours."),
        )
        self.add(self._group_field)
        self.add(self._question_field)
        self.elsewhere = Button(self.tr("Hand it to another collective…"), "quiet")
        self.elsewhere.clicked.connect(lambda _checked=False: self._go_outside())
        self.add(self.elsewhere)
        self.accepted.connect(self._accept)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "question"):
            self.question.setFixedHeight(theme().px(76))

    def forward(self, page: "MeetingPage", shown: "ItemShown") -> None:
        """Open it for an item."""
        from facilitator.groups.service import groups

        self._item_id = shown.item.id
        self._item = shown.item
        self.say(self.tr("Hand “{title}” to another group").format(title=shown.item.title))
        found = self._bridge.ask(groups) or []
        self.group.set_options(
            [Option(one.id, one.name) for one in found if one.id != page.meeting.group_id]
        )
        self.group.choose(None)
        self.question.setPlainText("")
        self.open(self.group)

    def _go_outside(self) -> None:
        self.outside.emit(self._item, self.question.toPlainText())

    def _accept(self) -> None:
        from facilitator.meetings.offering.service import forward_item

        if self._item_id is None:
            return
        if self.group.value is None:
            self._group_field.show_error(self.tr("Choose the group that is asked."))
            self.group.setFocus()
            return
        words = self.question.toPlainText()
        done = self._bridge.ask(
            forward_item, self._item_id, self.group.value, words, beside=self._question_field
        )
        if done is None:
            self.question.setFocus()
            return
        self.done()
        self._bridge.said.emit(self.tr("It is handed on; the answer comes back by itself."), True)
        self.handed_on.emit()


class AnswerPanel(InlinePanel):
    """`answer(forward, item_id)`: what this group tells the one that asked."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Answer the other group"), self.tr("Send the answer"), parent, key="Ctrl Enter"
        )
        self._bridge = bridge
        self._forward: Any = None
        self._item_id: UUID | None = None
        self._asked = Text("", "body")
        self.add(self._asked)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self._field = Field(
            self.tr("Answer"),
            self.words,
            self.tr("Without it the decision or the notes here are the answer, once it is done."),
        )
        self.add(self._field)
        self.accepted.connect(self._accept)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "words"):
            self.words.setFixedHeight(theme().px(96))

    def answer(self, forward: "ForwardShown", item_id: UUID, words: str = "") -> None:
        """Open it, with the words that are marked in the notes."""
        self._forward, self._item_id = forward, item_id
        self.say(self.tr("Answer {group}").format(group=forward.from_words))
        self._asked.setText(f"“{forward.question}”")
        self.words.setPlainText(words)
        self.open(self.words)

    def _accept(self) -> None:
        from facilitator.meetings.offering.service import answer_forward

        if self._forward is None:
            return
        words = self.words.toPlainText()
        done = self._bridge.ask(
            answer_forward, self._forward.id, words, self._item_id, beside=self._field
        )
        if done is None:
            self.words.setFocus()
            return
        self.done()
        self._bridge.said.emit(
            self.tr("The answer is on offer for the next agenda of {group}.").format(
                group=self._forward.from_words
            ),
            True,
        )
