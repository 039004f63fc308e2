"""Forms of a call: putting somebody forward, what somebody answered, why it ends."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.theme import theme
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import PersonPicker

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.selection.calls.records import Candidate
    from facilitator.selection.calls.service import CallRecord
    from ui.bridge import Bridge


class CandidateForm(DraftPanel):
    """Somebody stands, or is put forward by somebody."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._call_id: UUID | None = None
        self.say(self.tr("Put somebody forward"))
        self.primary.say(self.tr("Put forward"))
        self.person = PersonPicker(self.tr("Two letters of the name"))
        self.person_field = Field(self.tr("Who"), self.person)
        self.by = PersonPicker(self.tr("Two letters of the name"))
        self.add(self.person_field)
        hint = self.tr("Empty: they stand themselves.")
        self.add(Field(self.tr("Put forward by"), self.by, hint))
        self.said = QPlainTextEdit()
        self.said.setTabChangesFocus(True)
        self.add_field("words", Field(self.tr("Why, in their words"), self.said))
        self.accepted.connect(self._save)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "said"):
            self.said.setFixedHeight(theme().px(64))

    def begin(self, record: "CallRecord") -> None:
        """Fill it for a call."""
        from facilitator.saying import said_list
        from facilitator.selection.calls.service import not_to_be_put_forward
        from ui.forms.choices import people_to_choose

        self._call_id = record.call.id
        people = self._bridge.ask(people_to_choose) or []
        barred = self._bridge.ask(not_to_be_put_forward, record.call.id) or {}
        self.person.set_people(people, barred)
        may = [name for person_id, name, _ in people if person_id not in barred]
        self.person_field.say_hint(
            self.tr("May stand: {names}.").format(names=said_list(may, most=12))
            if may
            else self.tr("Nobody may stand who does not already.")
        )
        self.by.set_people(people)
        self.person.choose(None)
        self.by.choose(None)
        self.said.clear()

    def _save(self) -> None:
        from facilitator.selection.calls.records import CandidateDraft
        from facilitator.selection.calls.service import put_forward

        if self.person.value is None:
            self.person_field.show_error(self.tr("Choose somebody from the list."))
            self.person.setFocus()
            return

        call_id = self._call_id
        if call_id is None:
            return

        def save(office: "Office") -> "Candidate":
            draft = CandidateDraft(
                call_id=call_id,
                person_id=self.person.value,
                put_forward_by=self.by.value,
                words=self.said.toPlainText(),
            )
            return put_forward(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()


class ReasonForm(DraftPanel):
    """A reason, and then one thing is done with it: `begin(title, step, do)`."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._do: Any = None
        self.reason = QLineEdit()
        self.reason.setMaxLength(2000)
        self.add_field("reason", Field(self.tr("Why"), self.reason))
        self.accepted.connect(self._save)

    def begin(self, title: str, step: str, do: Any, note: str = "") -> None:
        """`do(office, reason)` is asked with what was typed."""
        self.say(title)
        self.primary.say(step)
        self._do = do
        self.reason.clear()
        self.note(note)

    def _save(self) -> None:
        if self._bridge.ask(self._do, self.reason.text(), beside=self) is not None:
            self.done()
