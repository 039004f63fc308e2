"""Small forms: a case, an answer, the hearing, settled or withdrawn, to the assembly."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.disputes.cases.fields import Lines, number
from ui.forms.choices import people_to_choose
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import PersonPicker

if TYPE_CHECKING:
    from facilitator.disputes.told import DisputeTold
    from ui.bridge import Bridge

Save = Callable[[UUID | None, str], bool]
"""Writes who and what was typed; whether it was taken."""


class SaidForm(DraftPanel):
    """Somebody and a few lines: `begin(title, step, hint, save)`."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._write: Save | None = None
        self.who = PersonPicker(self.tr("Two letters"))
        self.add_field("who", Field(self.tr("Who says it"), self.who))
        self.text = Lines(6)
        self.add_field("text", Field(self.tr("What is said"), self.text))
        self.accepted.connect(self._save)

    def begin(self, title: str, step: str, write: Save, *, person_id: UUID | None = None) -> None:
        """Empty it, for another purpose."""
        self.say(title)
        self.primary.say(step)
        self._write = write
        self.who.set_people(self._bridge.ask(people_to_choose) or [])
        self.who.choose(person_id or self._bridge.office.actor)
        self.text.clear()

    def _save(self) -> None:
        if not isinstance(self.who.value, UUID):
            self.fields["who"].show_error(self.tr("Choose somebody from the list."))
            self.who.setFocus()
            return
        if self._write is not None and self._write(self.who.value, self.text.words):
            self.done()


class HearingForm(DraftPanel):
    """The day of the hearing; its agenda and its people are known."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Plan the hearing"), self.tr("Plan the hearing"), parent)
        self._bridge = bridge
        self._told: DisputeTold | None = None
        self.held_on = DateField(lambda: bridge.office.today())
        self.starts = QLineEdit()
        self.starts.setPlaceholderText("19:00")
        self.add_field("held_on", Field(self.tr("Day"), self.held_on))
        self.add_field("starts_at", Field(self.tr("Begins"), self.starts))
        self.note(
            self.tr(
                "Its agenda: each case, questions, the panel alone, the ruling. The panel and both"
                " sides are expected."
            )
        )
        self.accepted.connect(self._save)

    def begin(self, told: "DisputeTold") -> None:
        """Offer tomorrow, or the last day where that is nearer."""
        from facilitator.days import days_after

        self._told = told
        today, due = self._bridge.office.today(), told.row.due_on
        tomorrow = days_after(today, 1)
        self.held_on.show_day(min(tomorrow, due) if due and due >= today else tomorrow)
        self.starts.setText("19:00")

    def _save(self) -> None:
        from facilitator.disputes.service import plan_hearing

        told = self._told
        if told is None or not self.check():
            return
        if self.held_on.day is None:
            self.fields["held_on"].show_error(self.tr("Say on which day."))
            return
        made = self._bridge.ask(
            plan_hearing, told.dispute.id, self.held_on.day, self.starts.text().strip(), beside=self
        )
        if made is not None:
            self.done()
            self._bridge.said.emit(self.tr("The hearing is planned, with its agenda."), True)


class TermsForm(DraftPanel):
    """How large the panel is and how long it has, until it is drawn."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Panel and days"), self.tr("Save"), parent)
        self._bridge = bridge
        self._told: DisputeTold | None = None
        self.people, self.days = number(1, 5), number(1, 90, self.tr(" days"))
        self.add_field("panel_size", Field(self.tr("People on the panel"), self.people))
        self.add_field("answer_days", Field(self.tr("It rules within"), self.days))
        self.accepted.connect(self._save)

    def begin(self, told: "DisputeTold") -> None:
        """Fill it with what holds now."""
        self._told = told
        self.people.setValue(told.dispute.panel_size)
        self.days.setValue(told.dispute.answer_days)

    def _save(self) -> None:
        from facilitator.disputes.service import change_dispute

        if self._told is None:
            return
        its_id, days, people = self._told.dispute.id, self.days.value(), self.people.value()
        if self._bridge.ask(change_dispute, its_id, days, people, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("Saved."), True)
