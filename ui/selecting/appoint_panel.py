"""An appointment: whom, who appoints, by which right, and why; never only a name in a box."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import ErrorLine, Field
from ui.widgets.picker import PersonPicker
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.selection.calls.service import CallEnd
    from ui.bridge import Bridge


class AppointPanel(QWidget):
    """`AppointPanel(bridge, call_id)`; `ended` speaks with the id of the decision."""

    ended = Signal(object)

    def __init__(self, bridge: "Bridge", call_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._call_id = bridge, call_id
        self._where: tuple[UUID | None, UUID | None] = (None, None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = self.card = Card(self.tr("Appoint somebody"))
        column.addWidget(card)
        prompt = self.tr("Two letters of the name")
        self.who, self.by = PersonPicker(prompt), PersonPicker(prompt)
        self.right = QLineEdit()
        self.right.setMaxLength(500)
        self.why = QPlainTextEdit()
        self.why.setTabChangesFocus(True)
        self._domain = Text("", "caption", "muted")
        self._right_field = Field(
            self.tr("By which right"),
            self.right,
            self.tr("For example: by the statutes, § 4; by the assembly’s decision D-12."),
        )
        self.error = ErrorLine()
        self.appoint = Button(self.tr("Appoint"), "primary")
        self.appoint.clicked.connect(lambda _checked=False: self._appoint())
        for part in (
            Field(self.tr("Who takes the seat"), self.who),
            Field(self.tr("Who appoints"), self.by),
            self._domain,
            self._right_field,
            Field(self.tr("Why this person"), self.why),
            self.error,
            self.appoint,
        ):
            card.add(part)
        self.restyle()
        self.reread()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self.why.setFixedHeight(theme().px(64))

    def set_where(self, meeting_id: UUID | None, item_id: UUID | None) -> None:
        """Say in which meeting, under which item, it ends."""
        self._where = (meeting_id, item_id)

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self.error.say(sentence)

    def take_focus(self) -> None:
        """To whom."""
        self.who.setFocus()

    def reread(self) -> None:
        """Read who may be appointed and who may appoint."""
        from facilitator.decisions.service import owners_of
        from facilitator.selection.calls.service import CallState, call_record
        from ui.forms.choices import people_to_choose

        record = self._bridge.ask(call_record, self._call_id, beside=self)
        if record is None:
            return
        self.card.setVisible(record.state in (CallState.open, CallState.choosing))
        people = self._bridge.ask(people_to_choose) or []
        self.who.set_people(people)
        owners = self._bridge.ask(owners_of, record.call.domain_id) or []
        self.by.set_people([(one.person_id, one.name, "") for one in owners] or people)
        self._right_field.setVisible(not record.domain)
        self._domain.setVisible(bool(record.domain))
        self._domain.setText(self.tr("By the right over “{domain}”.").format(domain=record.domain))

    def _appoint(self) -> None:
        from facilitator.selection.calls.service import Choice, Way, end_call

        if self.who.value is None:
            self.error.say(self.tr("Choose who takes the seat."))
            self.who.setFocus()
            return
        meeting_id, item_id = self._where

        def appoint(office: "Office") -> "CallEnd":
            way = Way(
                how="",
                why=self.why.toPlainText(),
                by_person_id=self.by.value,
                by_right=self.right.text(),
                meeting_id=meeting_id,
                item_id=item_id,
            )
            return end_call(office, self._call_id, [Choice(self.who.value)], way)

        self.error.say("")
        ended = self._bridge.ask(appoint, beside=self)
        if ended is not None:
            self.ended.emit(ended.decision.id)
