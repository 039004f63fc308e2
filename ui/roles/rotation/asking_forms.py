"""Forms that ask somebody: to swap turns, or to cover for part of a term."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ui.roles.person_panel import PersonPanel
from ui.roles.words import span
from ui.widgets.date_field import DateField
from ui.widgets.field import Field

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.roles.service import TermRecord
    from facilitator.rotation.swapping.records import Cover, Swap
    from ui.bridge import Bridge


def first_day(record: "TermRecord") -> date:
    """Give the day by which terms are in order; one without any comes last."""
    return record.term.from_on or date.max


class SwapForm(PersonPanel):
    """Somebody asks another to exchange turns, or to take one over."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "", parent)
        self.say(self.tr("Ask for a swap"))
        self.primary.say(self.tr("Ask"))
        self.person_field.rename(self.tr("Who is asked"))
        self._mine, self._theirs = QComboBox(), QComboBox()
        self.add_field("term_id", Field(self.tr("The turn that is to go to them"), self._mine))
        self.add_field("other_term_id", Field(self.tr("The turn that comes back"), self._theirs))
        self._reason = QLineEdit()
        self._reason.setMaxLength(500)
        self.add_field("reason", Field(self.tr("Reason"), self._reason))
        self.note(self.tr("It changes hands once they say yes."))
        self._terms: dict[UUID, TermRecord] = {}
        self.person.chosen.connect(lambda _id: self._offer_theirs())
        self.accepted.connect(self._save)

    def begin(self, terms: "Sequence[TermRecord]", roles: dict[UUID, str]) -> None:
        """Fill it with the terms of a role that are still to begin; `roles` are all names."""
        self._terms = {record.term.id: record for record in terms}
        self._names = roles
        self.read_people()
        self.person.choose(None)
        self._mine.clear()
        for record in sorted(terms, key=first_day):  # the next one first
            days = span(record.term.from_on, record.term.to_on)
            self._mine.addItem(f"{record.person}, {days}", record.term.id)
        if not terms:
            self._mine.addItem(self.tr("none is planned yet"), None)
        self._reason.clear()
        self._offer_theirs()

    def _offer_theirs(self) -> None:
        """The turns of whoever is asked that are still to begin, of any role."""
        from facilitator.roles.service import terms_of_person

        self._theirs.clear()
        self._theirs.addItem(self.tr("none, they only take it over"), None)
        if self.person.value is None:
            return
        found = self._bridge.ask(terms_of_person, self.person.value) or ()
        here = {record.term.role_id for record in self._terms.values()}
        planned = [record for record in found if str(record.state) == "planned"]
        # A turn of the same role is what people swap most; then the next one.
        for record in sorted(planned, key=lambda r: (r.term.role_id not in here, first_day(r))):
            days = span(record.term.from_on, record.term.to_on)
            name = self._names.get(record.term.role_id, "")
            self._theirs.addItem(f"{name}, {days}", record.term.id)
        self._theirs.setCurrentIndex(min(1, self._theirs.count() - 1))

    def _save(self) -> None:
        from facilitator.rotation.service import ask_swap
        from facilitator.rotation.swapping.records import SwapDraft

        other_id, mine = self.chosen_person(), self._terms.get(self.choice("term_id"))  # type: ignore[call-overload]  # a drop-down's data is an object
        if mine is None:
            self.fields["term_id"].show_error(self.tr("No turn is planned yet that could go."))
            return
        if other_id is None:
            return
        theirs = self.choice("other_term_id")

        def save(office: "Office") -> "Swap":
            draft = SwapDraft(
                term_id=mine.term.id,
                person_id=mine.term.person_id,
                other_id=other_id,
                other_term_id=theirs if isinstance(theirs, UUID) else None,
                reason=self.words("reason"),
            )
            return ask_swap(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("They are asked."), False)


class CoverForm(PersonPanel):
    """Somebody is asked to stand in for part of a term."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "", parent)
        self.say(self.tr("Ask for cover"))
        self.primary.say(self.tr("Ask"))
        self.person_field.rename(self.tr("Who is asked to stand in"))
        self._term = QComboBox()
        self.add_field("term_id", Field(self.tr("In the term of"), self._term))
        self._from, self._to = (DateField(lambda: bridge.office.today()) for _ in range(2))
        self.add_field("from_on", Field(self.tr("First day"), self._from))
        self.add_field("to_on", Field(self.tr("Last day"), self._to))
        self._reason = QLineEdit()
        self._reason.setMaxLength(500)
        self.add_field("reason", Field(self.tr("Reason"), self._reason))
        self.note(self.tr("The term stays whose it is. It counts once they say yes."))
        self._term.currentIndexChanged.connect(self._propose)
        self.accepted.connect(self._save)

    def begin(self, terms: "Sequence[TermRecord]", today: date) -> None:
        """Fill it with the terms of a role that run or are to come."""
        self.read_people()
        self.person.choose(None)
        self._term.clear()
        for record in sorted(terms, key=first_day):  # the next one first
            days = span(record.term.from_on, record.term.to_on)
            self._term.addItem(f"{record.person}, {days}", record.term.id)
        if not terms:
            self._term.addItem(self.tr("nobody holds it or is planned"), None)
        self._from.show_day(today)
        self._to.show_day(None)
        self._reason.clear()
        self._propose()

    def _propose(self) -> None:
        """Name those who stand in first, in the role's order."""
        from facilitator.rotation.service import stand_ins_for

        term_id = self._term.currentData()
        found = self._bridge.ask(stand_ins_for, term_id) if term_id is not None else None
        self.person_field.say_hint("")
        if found:
            first_id, name, why = found[0]
            words = self.tr("First to ask: {name} ({why})").format(name=name, why=why)
            self.person_field.say_hint(words)
            self.person.choose(first_id)

    def _save(self) -> None:
        from facilitator.rotation.service import ask_cover
        from facilitator.rotation.swapping.records import CoverDraft

        term_id, person_id = self.choice("term_id"), self.chosen_person()
        if not isinstance(term_id, UUID):
            self.fields["term_id"].show_error(self.tr("Nobody holds it and nobody is planned."))
            return
        if person_id is None or not self.check():
            return
        for name, day in (("from_on", self._from.day), ("to_on", self._to.day)):
            if day is None:
                self.fields[name].show_error(self.tr("Say which day."))
                return

        def save(office: "Office") -> "Cover":
            draft = CoverDraft(
                term_id=term_id,
                person_id=person_id,
                from_on=self._from.day or office.today(),
                to_on=self._to.day or office.today(),
                reason=self.words("reason"),
            )
            return ask_cover(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("They are asked."), False)
