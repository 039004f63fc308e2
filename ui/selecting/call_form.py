"""The form that opens a call for a seat, or changes one; the rest comes from the records."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from ui.forms.choices import domains_to_choose
from ui.selecting.call_words import choosing_words, method_words, standing_words
from ui.theme import theme
from ui.widgets.button import CheckBox
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.picker import Option, RecordPicker

if TYPE_CHECKING:
    from facilitator.decisions.service import LadderDomain, LadderRung
    from facilitator.office import Office
    from facilitator.selection.calls.records import Call, CallDraft
    from facilitator.selection.calls.service import CallRecord
    from ui.bridge import Bridge

METHODS = ("role selection", "vote", "draw", "appointment", "rotation", "seniority")


class CallForm(DraftPanel):
    """`begin(role_id, seat)` or `change(record)`; `opened(call_id)` speaks when it is kept.

    With an `item_id` the call is opened for an item of an agenda.
    """

    opened = Signal(object)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._record: CallRecord | None = None
        self._begun: tuple[UUID | None, int | None] = (None, None)
        self.item_id: UUID | None = None
        self._domains: dict[UUID, tuple[LadderRung, LadderDomain]] = {}
        self._own_end = self._own_first = False
        self.role = RecordPicker(self.tr("Two letters of the role"))
        self.role.chosen.connect(self._role_chosen)
        self.role_field = Field(self.tr("Role"), self.role)
        self.add(self.role_field)
        self._seats = QWidget()
        self._seats_flow = FlowLayout(self._seats)
        self._boxes: dict[int, CheckBox] = {}
        self.add(self._seats)
        self.method = self._choice("method", self.tr("Filled by"), METHODS, method_words)
        self.method.currentIndexChanged.connect(lambda _at: self._warn())
        self.domain = RecordPicker(self.tr("Two letters of what it is about"))
        self.domain.chosen.connect(lambda _value: self._warn())
        self.add_field(
            "domain_id",
            Field(
                self.tr("By which right"),
                self.domain,
                self.tr("The domain that covers choosing for this role. Empty: the role’s group."),
            ),
        )
        self.from_on = self._day("from_on", self.tr("First day of the term"))
        self.to_on = self._day(
            "to_on", self.tr("Last day of the term"), self.tr("Empty: no end is agreed.")
        )
        self.from_on.chosen.connect(lambda _day: self._propose_end())
        self.to_on.textEdited.connect(self._end_typed)
        self.from_on.textEdited.connect(self._first_typed)
        self.standing = self._choice(
            "standing",
            self.tr("Who may stand"),
            ("members of the group", "everybody", "service pool"),
            standing_words,
        )
        self.standing_words = QLineEdit()
        self.standing_words.setMaxLength(2000)
        self.add_field(
            "standing_words",
            Field(
                self.tr("In your own words"),
                self.standing_words,
                self.tr("What else was agreed; fixed before anybody is named."),
            ),
        )
        self.choosing = self._choice(
            "choosing",
            self.tr("Who may choose"),
            ("members of the group", "everybody"),
            choosing_words,
        )
        self.opens_on = self._day("opens_on", self.tr("Opens on"))
        self.closes_on = self._day(
            "closes_on",
            self.tr("Last day to stand"),
            self.tr("Empty: until it is chosen."),
        )
        self.choose_on = self._day("choose_on", self.tr("To be chosen on"))
        self.accept_days = QSpinBox()
        self.accept_days.setRange(0, 365)
        self.accept_days.setSuffix(self.tr(" days"))
        self.add_field(
            "accept_days",
            Field(
                self.tr("Time to accept"),
                self.accept_days,
                self.tr("For nominees to answer, and for those chosen to confirm."),
            ),
        )
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.add_field("notes", Field(self.tr("Notes"), self.notes))
        self.note("")
        self.accepted.connect(self._save)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "notes"):
            self.notes.setFixedHeight(theme().px(64))

    def begin(self, role_id: UUID | None = None, seat: int | None = None) -> None:
        """Fill it for a seat; without a role that is asked first.

        Asked for once more while it is open, it keeps what was typed.
        """
        from facilitator.roles.service import roles

        if self.isVisible() and self._record is None and self._begun == (role_id, seat):
            return
        self._record, self._begun = None, (role_id, seat)
        self.say(self.tr("Open a call"))
        self.primary.say(self.tr("Open the call"))
        self._read_domains()
        found = self._bridge.ask(roles) or ()
        self.role.set_options([Option(one.id, one.name) for one in found])
        self.role.choose(role_id)
        self.role_field.setVisible(True)
        if role_id is not None:
            self._fill(role_id, seat)

    def change(self, record: "CallRecord") -> None:
        """Fill it with a call."""
        self._record = record
        self.say(self.tr("Change the call: {role}").format(role=record.role))
        self.primary.say(self.tr("Save"))
        self._read_domains()
        self.role_field.setVisible(False)
        self.role.set_options([Option(record.call.role_id, record.role)])
        self.role.choose(record.call.role_id)
        self._show_draft(record.call)
        self._show_seats(record.call.role_id, record.seats)

    # Filling

    def _choice(
        self, name: str, label: str, keys: tuple[str, ...], words: Callable[[str], str]
    ) -> QComboBox:
        box = QComboBox()
        for key in keys:
            box.addItem(words(key), key)
        self.add_field(name, Field(label, box))
        return box

    def _day(self, name: str, label: str, hint: str = "") -> DateField:
        field = DateField(lambda: self._bridge.office.today())
        self.add_field(name, Field(label, field, hint))
        return field

    def _read_domains(self) -> None:
        options, self._domains = domains_to_choose(self._bridge.office)
        self.domain.set_options(options)

    def _role_chosen(self, value: Any) -> None:
        if value is not None:
            self._fill(value)

    def _fill(self, role_id: UUID, seat: int | None = None) -> None:
        from facilitator.selection.calls.service import fitting_call

        found = self._bridge.ask(fitting_call, role_id, seat, beside=self)
        if found is not None:
            draft, number = found
            self._show_draft(draft)
            self._show_seats(role_id, (number,))

    def _show_draft(self, draft: "CallDraft | Call") -> None:
        self._own_end = self._own_first = self._record is not None
        for box, value in (
            (self.method, draft.method.value),
            (self.standing, draft.standing.value),
            (self.choosing, draft.choosing.value),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))
        self.domain.choose(draft.domain_id)
        self.standing_words.setText(draft.standing_words)
        for field, day in (
            (self.from_on, draft.from_on),
            (self.to_on, draft.to_on),
            (self.opens_on, draft.opens_on),
            (self.closes_on, draft.closes_on),
            (self.choose_on, draft.choose_on),
        ):
            field.show_day(day)
        self.accept_days.setValue(draft.accept_days)
        self.notes.setPlainText(draft.notes)
        self._warn()

    def _show_seats(self, role_id: UUID, wanted: tuple[int, ...]) -> None:
        from facilitator.roles.service import role

        found = self._bridge.ask(role, role_id)
        for box in self._boxes.values():
            self._seats_flow.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {}
        seats = found.seats if found is not None else 1
        for number in range(1, seats + 1):
            box = self._boxes[number] = CheckBox(self.tr("Seat {n}").format(n=number))
            box.setChecked(number in wanted)
            box.toggled.connect(lambda _on: self._propose_first(role_id))
            self._seats_flow.addWidget(box)
            box.show()
        self._seats.setVisible(seats > 1)

    def _propose_first(self, role_id: UUID) -> None:
        """Another seat is free from another day: the term begins when the chosen ones are."""
        from facilitator.selection.calls.service import fitting_call

        if self._record is not None or self._own_first:
            return
        wanted = [number for number, box in self._boxes.items() if box.isChecked()]
        found = [self._bridge.ask(fitting_call, role_id, number) for number in wanted]
        drafts = [one[0] for one in found if one is not None]
        if drafts:
            last = max(drafts, key=lambda draft: draft.from_on)
            self.from_on.show_day(last.from_on)
            self.closes_on.show_day(last.closes_on)
            self.choose_on.show_day(last.choose_on)
            self._propose_end()

    def _first_typed(self, words: str) -> None:
        self._own_first = bool(words.strip())

    def _end_typed(self, words: str) -> None:
        self._own_end = bool(words.strip())

    def _propose_end(self) -> None:
        """The role's length gives the last day, until somebody writes their own."""
        from facilitator.roles.rules import planned_end
        from facilitator.roles.service import role

        first = self.from_on.day
        if self.role.value is None or first is None or self._own_end:
            return
        found = self._bridge.ask(role, self.role.value)
        if found is not None:
            self.to_on.show_day(planned_end(found, first))

    def _warn(self) -> None:
        """Say where the way of choosing is another one than the right asks for."""
        known = self._domains.get(self.domain.value)
        method = str(self.method.currentData())
        if known is None:
            self.note(
                self.tr("An appointment will ask who appoints, by which right, and why.")
                if method == "appointment"
                else ""
            )
            return
        rung = known[0].rung.value
        fits = {
            "role selection": ("consent", "consensus", "delegated", "consultation"),
            "vote": ("vote", "delegated", "consultation"),
            "appointment": ("delegated", "consultation"),
        }.get(method, (rung,))
        words = self.tr("{right} {method} is another way; the record will show both.")
        self.note(
            "" if rung in fits else words.format(right=known[1].right, method=method_words(method))
        )

    # Keeping

    def _save(self) -> None:
        if self.role.value is None:
            self.role_field.show_error(self.tr("Choose the role."))
            self.role.setFocus()
            return
        if not self.check():
            return
        seats = [number for number, box in self._boxes.items() if box.isChecked()]
        call = self._bridge.ask(self._keep, seats, beside=self)
        if call is not None:
            self.done()
            self.opened.emit(call.id)

    def _keep(self, office: "Office", seats: list[int]) -> "Call":
        from facilitator.meetings.selecting.service import open_call_for_item
        from facilitator.roles.records import SelectionMethod
        from facilitator.selection.calls.records import CallDraft, Choosing, Standing
        from facilitator.selection.calls.service import change_call, open_call

        given: dict[str, Any] = {
            "role_id": self.role.value,
            "method": SelectionMethod(self.method.currentData()),
            "from_on": self.from_on.day,
            "to_on": self.to_on.day,
            "standing": Standing(self.standing.currentData()),
            "standing_words": self.standing_words.text(),
            "choosing": Choosing(self.choosing.currentData()),
            "domain_id": self.domain.value,
            "opens_on": self.opens_on.day,
            "closes_on": self.closes_on.day,
            "choose_on": self.choose_on.day,
            "accept_days": self.accept_days.value(),
            "notes": self.notes.toPlainText(),
        }
        if self._record is not None:
            given["group_id"] = self._record.call.group_id
            return change_call(office, self._record.call.id, CallDraft(**given), seats)
        if self.item_id is not None:
            return open_call_for_item(office, self.item_id, CallDraft(**given), seats)
        return open_call(office, CallDraft(**given), seats)
