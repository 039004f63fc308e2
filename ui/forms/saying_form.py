"""A short form in a card: which of those who may speaks, and the words."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QWidget

from ui.bridge import Bridge
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.picker import Option, RecordPicker

Say = Callable[[Any, str], bool]
"""`say(who, text)` asks the service and tells whether it is done."""


class SayingForm(InlinePanel):
    """`ask(title, step, people, say)` opens it; `people` are those who may, by id and name."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._about: object = None
        self._say: Say = lambda _who, _text: True
        self.who = RecordPicker(self.tr("Type two letters of a name"))
        self.who_field = Field(self.tr("Who"), self.who)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(64)
        self.text_field = Field(self.tr("In their words"), self.text)
        self.add(self.who_field)
        self.add(self.text_field)
        self.accepted.connect(self._accept)

    def ask(
        self,
        about: object,
        title: str,
        step: str,
        people: Sequence[tuple[Any, str]],
        say: Say,
    ) -> None:
        """Open it; what was typed about the same thing is still there."""
        self.say(title)
        self.primary.say(step)
        self.who.set_options([Option(one, name, person=True) for one, name in people])
        if about != self._about:
            self._about = about
            self.text.clear()
            actor = self._bridge.office.actor
            known = [one for one, _ in people]
            self.who.choose(actor if actor in known else known[0] if len(known) == 1 else None)
        self._say = say
        self.open(self.who if self.who.value is None else self.text)
        QTimer.singleShot(0, self, self._reveal)  # it has its place only by then

    def _reveal(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self.primary)
            above.ensureWidgetVisible(self.who if self.who.hasFocus() else self.text)

    def _accept(self) -> None:
        if self.who.value is None:
            self.who_field.show_error(self.tr("Say who."))
            self.who.setFocus()
            return
        if self._say(self.who.value, self.text.toPlainText()):
            self._about = None
            self.done()
