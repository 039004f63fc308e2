"""A short form for what somebody says about a proposal: who, the words, and one thing more."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.picker import Option, PersonPicker, RecordPicker

if TYPE_CHECKING:
    from ui.bridge import Bridge

Say = Callable[[Any, str, str], bool]
"""`say(who, text, more)` asks the service and tells whether it is done."""


class VoiceForm(InlinePanel):
    """Fields without a label are left out. `ask(about, say)` opens it."""

    def __init__(
        self,
        bridge: "Bridge",
        title: str,
        step: str,
        *,
        who: str = "",
        text: str = "",
        more: str = "",
        high: int = 72,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, step, parent)
        self._bridge = bridge
        self._about: Any = None
        self._say: Say = lambda who, text, more: True
        self.who = PersonPicker(self.tr("Type two letters of a name"))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(high)
        self.more = QLineEdit()
        self._fields = (
            Field(who, self.who) if who else None,
            Field(text, self.text) if text else None,
            Field(more, self.more) if more else None,
        )
        for field, editor in zip(self._fields, (self.who, self.text, self.more), strict=True):
            if field is not None:
                self.add(field)
            else:
                editor.setParent(self)
                editor.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                editor.hide()
        self.accepted.connect(self._accept)

    def ask(self, about: Any, say: Say, *, title: str = "", text: str = "") -> None:
        """Open it about a record; what was typed about the same one is still there."""
        if about != self._about:
            self._about = about
            self.text.setPlainText(text)
            self.more.clear()
            if self._fields[0] is not None:
                self.who.choose(self._bridge.office.actor)
        self._say = say
        if title:
            self.say(title)
        if self._fields[0] is not None:
            self._read_people()
        first = self.who if self._fields[0] is not None else self.text
        if self._fields[0] is not None and self.who.value is not None and self._fields[1]:
            first = self.text
        self.open(first)

    def _read_people(self) -> None:
        from facilitator.people.service import aliases, people

        known = self._bridge.ask(aliases) or {}
        self.who.set_people(
            [
                (one.id, one.name, " ".join(known.get(one.id, ())))
                for one in self._bridge.ask(people) or ()
            ]
        )
        if self.who.value is None:
            self.who.choose(self._bridge.office.actor)

    def _accept(self) -> None:
        field = self._fields[0]
        if field is not None and self.who.value is None:
            field.show_error(self.tr("Say who."))
            self.who.setFocus()
            return
        if self._say(self.who.value, self.text.toPlainText(), self.more.text()):
            self._about = None
            self.done()


class AskForm(InlinePanel):
    """Whom to ask for advice: a group, a role or a person."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.say(self.tr("Ask for advice"))
        self.primary.say(self.tr("Note that they are asked"))
        self._bridge = bridge
        self._say: Callable[[str, Any], bool] = lambda kind, who: True
        self.party = RecordPicker(self.tr("A group, a role or a person"))
        self.field = Field(self.tr("Who is asked"), self.party)
        self.add(self.field)
        self.accepted.connect(self._accept)

    def ask(self, say: Callable[[str, Any], bool]) -> None:
        """Open it; `say(kind, id)` with kind group_id, role_id or person_id."""
        from facilitator.groups.service import groups
        from facilitator.people.service import people
        from facilitator.roles.service import roles

        ask = self._bridge.ask
        self._say = say
        self.party.choose(None)
        self.party.set_options(
            [Option(("group_id", o.id), o.name, self.tr("group")) for o in ask(groups) or ()]
            + [Option(("role_id", o.id), o.name, self.tr("role")) for o in ask(roles) or ()]
            + [
                Option(("person_id", o.id), o.name, self.tr("person"), person=True)
                for o in ask(people) or ()
            ]
        )
        self.open(self.party)

    def _accept(self) -> None:
        if self.party.value is None:
            self.field.show_error(self.tr("Say who is asked."))
            return
        kind, who = self.party.value
        if self._say(kind, who):
            self.done()
