"""Forms about terms: planning one, what really happened in one, and wishes about a role."""

from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from ui.roles.person_panel import PersonPanel
from ui.roles.words import wish_words
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field

if TYPE_CHECKING:
    from facilitator.roles.records import Role, Term
    from ui.bridge import Bridge

ACTS: Final = ("shadowing", "began", "handing over", "ended", "declined")


class PlanForm(PersonPanel):
    """Planning a term, or changing the plan of one; the last day comes from the role's length."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "", parent)
        self._role: Role | None = None
        self._term: Term | None = None
        self._own_end = False
        self._seat = QSpinBox()
        self._seat_field = Field(self.tr("Seat"), self._seat)
        self.add(self._seat_field)
        self._from, self._to = (DateField(lambda: bridge.office.today()) for _ in range(2))
        self.add_field("from_on", Field(self.tr("First day"), self._from))
        self.add_field(
            "to_on", Field(self.tr("Last day"), self._to, self.tr("Empty: no end is agreed yet."))
        )
        self.note(self.tr("This is a plan and can be changed. A term begins when you say so."))
        self._from.textEdited.connect(self._from_typed)
        self._from.chosen.connect(self._from_typed)
        self._to.textEdited.connect(self._end_typed)
        self.accepted.connect(self._save)

    def begin(
        self,
        role: "Role",
        seat: int = 1,
        from_on: date | None = None,
        term: "Term | None" = None,
    ) -> None:
        """Fill it for a seat from a day on, or with the term whose plan is to change."""
        self._role, self._term, self._own_end = role, term, term is not None
        title = self.tr("Change the plan: {role}") if term else self.tr("Plan a term: {role}")
        self.say(title.format(role=role.name))
        self.primary.say(self.tr("Save the plan") if term else self.tr("Plan the term"))
        self.read_people()
        self.person.choose(term.person_id if term else None)
        self._seat.setRange(1, max(role.seats, term.seat if term else 1))
        self._seat.setValue(term.seat if term else seat)
        self._seat_field.setVisible(role.seats > 1)
        self._from.show_day(term.from_on if term else from_on)
        self._to.show_day(term.to_on if term else None)
        if not term:
            self._propose_end()

    def _from_typed(self, _told: object) -> None:
        self._propose_end()

    def _end_typed(self, words: str) -> None:
        self._own_end = bool(words.strip())

    def _propose_end(self) -> None:
        """The role's length gives the last day, until somebody writes their own."""
        from facilitator.roles.rules import planned_end

        first = self._from.day
        if self._role is not None and first is not None and not self._own_end:
            self._to.show_day(planned_end(self._role, first))

    def _save(self) -> None:
        from facilitator.office import Office
        from facilitator.roles.records import Term, TermDraft
        from facilitator.roles.service import change_term, plan_term

        person_id, role, term = self.chosen_person(), self._role, self._term
        if person_id is None or role is None or not self.check():
            return

        def save(office: Office) -> Term:
            draft = TermDraft(
                role_id=role.id,
                person_id=person_id,
                seat=self._seat.value(),
                from_on=self._from.day,
                to_on=self._to.day,
                selection=term.selection if term else role.selection,
            )
            return change_term(office, term.id, draft) if term else plan_term(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            said = self.tr("The plan is changed.") if term else self.tr("The term is planned.")
            self._bridge.said.emit(said, True)


class ActForm(DraftPanel):
    """What really happened in a term: a day and, where one is asked for, a reason."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._kind, self._term_id, self._said = "", None, ""
        self._day = DateField(lambda: bridge.office.today())
        self.add_field("on", Field(self.tr("Day"), self._day))
        self._reason = QLineEdit()
        self._reason.setMaxLength(2000)
        self.add_field("reason", Field(self.tr("Reason, if there is one to tell"), self._reason))
        self.note(self.tr("This is a fact: it stays in the record and cannot be undone."))
        self.accepted.connect(self._save)

    def begin(self, kind: str, term_id: Any, person: str, role: str) -> None:
        """Fill it for one of `ACTS` in somebody's term."""
        self._kind, self._term_id = kind, term_id
        title, step, said = {
            "shadowing": (
                self.tr("{person} shadows: {role}"),
                self.tr("Start shadowing"),
                self.tr("{person} shadows: {role}."),
            ),
            "began": (
                self.tr("{person} begins: {role}"),
                self.tr("Begin the term"),
                self.tr("{person} began: {role}."),
            ),
            "handing over": (
                self.tr("{person} hands over: {role}"),
                self.tr("Start handing over"),
                self.tr("{person} is handing over: {role}."),
            ),
            "ended": (
                self.tr("{person} ends: {role}"),
                self.tr("End the term"),
                self.tr("{person}’s term ended: {role}."),
            ),
            "declined": (
                self.tr("{person} will not begin: {role}"),
                self.tr("Decline the term"),
                self.tr("{person}’s term was declined: {role}."),
            ),
        }[kind]
        self.say(title.format(person=person, role=role))
        self.primary.say(step)
        self._said = said.format(person=person, role=role)
        self._day.show_day(self._bridge.office.today())
        self._reason.clear()
        self.fields["reason"].setVisible(kind in ("ended", "declined"))

    def _save(self) -> None:
        from facilitator.handovers.service import begin_after_handover, hand_over_from
        from facilitator.roles import service
        from facilitator.selection.declining import decline_planned

        if not self.check():
            return
        on, reason, ask = self._day.day, self.words("reason"), self._bridge.ask
        said = [self._said]
        if self._kind == "ended":
            done: object = ask(service.end_term, self._term_id, on, reason, beside=self)
        elif self._kind == "declined":
            declined = ask(decline_planned, self._term_id, on, reason, beside=self)
            done = declined
            if declined is not None and declined.next:
                words = self.tr("{name} comes next and takes the seat.")
                said.append(words.format(name=declined.next))
            elif declined is not None and declined.missing:
                words = self.tr("The next has to be drawn: {n} more numbers are needed.")
                said.append(words.format(n=declined.missing))
            elif declined is not None and declined.open_again:
                said.append(self.tr("The call for the seat is open again."))
        else:
            going = {
                "shadowing": service.start_shadowing,
                "began": begin_after_handover,
                "handing over": hand_over_from,
            }[self._kind]
            done = ask(going, self._term_id, on, beside=self)
        if done is not None:
            self.done()
            self._bridge.said.emit(" ".join(said), False)


class WishForm(PersonPanel):
    """What somebody wishes about a role."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "", parent)
        self.say(self.tr("Note a wish"))
        self.primary.say(self.tr("Note the wish"))
        self._role_id: UUID | None = None
        self._wish = QComboBox()
        for key, words in wish_words().items():
            self._wish.addItem(words, key)
        self.add(Field(self.tr("Would take it"), self._wish))
        self._to = DateField(lambda: bridge.office.today())
        self.add_field(
            "to_on", Field(self.tr("Until"), self._to, self.tr("Empty: until it is changed."))
        )
        self.accepted.connect(self._save)

    def begin(self, role_id: UUID, role: str) -> None:
        """Fill it for a role."""
        self._role_id = role_id
        self.say(self.tr("Note a wish: {role}").format(role=role))
        self.read_people()
        self.person.choose(None)
        self._wish.setCurrentIndex(0)
        self._to.show_day(None)

    def _save(self) -> None:
        from facilitator.office import Office
        from facilitator.roles.records import Wish, WishDraft, WishKind
        from facilitator.roles.service import wish

        person_id, role_id = self.chosen_person(), self._role_id
        if person_id is None or role_id is None or not self.check():
            return

        def save(office: Office) -> Wish:
            draft = WishDraft(
                person_id=person_id,
                role_id=role_id,
                wish=WishKind(self._wish.currentData()),
                from_on=office.today(),
                to_on=self._to.day,
            )
            return wish(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The wish is noted."), True)
