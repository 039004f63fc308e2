"""Leaving the collective and being forgotten: each says beforehand what it does."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.card import Inset, empty_layout
from ui.widgets.date_field import DateField
from ui.widgets.date_words import written
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.people.records import Person
    from facilitator.roles.service import Leaving
    from ui.bridge import Bridge


class LeaveForm(DraftPanel):
    """Somebody's last day; what ends and what becomes vacant stands there before it is done."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.primary.say(self.tr("Record the leaving"))
        self._bridge = bridge
        self._person_id: UUID | None = None
        self._name = ""
        self._day = DateField(lambda: bridge.office.today())
        self.add_field("on", Field(self.tr("Last day"), self._day))
        self._inset = Inset()
        self.add(self._inset)
        self._day.chosen.connect(lambda _day: self._look())
        self.accepted.connect(self._save)

    def begin(self, person: "Person") -> None:
        """Fill it for somebody."""
        self._person_id, self._name = person.id, person.name
        self.say(self.tr("{name} leaves").format(name=person.name))
        self._day.show_day(person.left_on or self._bridge.office.today())
        self._look()

    @property
    def shown(self) -> list[str]:
        """What is said about it now, line by line."""
        layout = self._inset.body
        items = (layout.itemAt(at) for at in range(layout.count()))
        labels = (item.widget() for item in items if item is not None)
        return [label.text() for label in labels if isinstance(label, Text)]

    def _look(self) -> None:
        """Say what leaving on this day would do."""
        from facilitator.roles.service import leaving_preview

        empty_layout(self._inset.body)
        super().show_refusal("")
        day = self._day.day
        told = None
        if day is not None and self._person_id is not None:
            told = self._bridge.ask(leaving_preview, self._person_id, day, beside=self)
        self._inset.setVisible(told is not None)
        self.primary.setEnabled(told is not None)
        if told is not None and day is not None:
            self._tell(told, day)

    def _tell(self, told: "Leaving", day: date) -> None:
        from facilitator.groups.service import groups
        from facilitator.roles.service import roles_ever

        called = {g.id: g.name for g in self._bridge.ask(groups) or ()}
        role_names = {r.id: r.name for r in self._bridge.ask(roles_ever) or ()}
        body = self._inset.body
        ends = [called.get(m.group_id, self.tr("a group")) for m in told.memberships]
        terms = [role_names.get(t.role_id, self.tr("a role")) for t in told.terms]
        if ends:
            body.addWidget(Text(self.tr("No longer in: {names}").format(names=", ".join(ends))))
        if terms:
            words = self.tr("These terms end, or will not begin: {names}")
            body.addWidget(Text(words.format(names=", ".join(terms))))
        for seat in told.vacant:
            said = self.tr("{role} becomes vacant").format(role=seat.role)
            if seat.next_person is not None and seat.next_from_on is not None:
                after = self.tr("{said}; {name} is planned from {day}")
                said = after.format(
                    said=said, name=seat.next_person, day=written(seat.next_from_on)
                )
            else:
                said = self.tr("{said}; nobody is planned").format(said=said)
            body.addWidget(Text(said, tone="amber"))
        if not body.count():
            body.addWidget(Text(self.tr("Nothing else ends with it.")))
        elif told.terms and day <= self._bridge.office.today():
            stays = self.tr("That terms ended is a fact: it stays and cannot be undone.")
            body.addWidget(Text(stays, "caption", "muted"))

    def _save(self) -> None:
        from facilitator.roles.service import leave_collective

        day = self._day.day
        if not self.check() or day is None:
            self.fields["on"].show_error(self.tr("Which is the last day?"))
            return
        told = self._bridge.ask(leave_collective, self._person_id, day, beside=self)
        if told is None:
            return
        self.done()
        fact = bool(told.terms) and day <= self._bridge.office.today()
        said = self.tr("{name} leaves; the last day is {day}.")
        self._bridge.said.emit(said.format(name=self._name, day=written(day)), not fact)


class ForgetForm(DraftPanel):
    """Forgetting somebody, for good: the name typed once more says that it is meant."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.primary.say(self.tr("Forget for good"))
        self._bridge = bridge
        self._person_id: UUID | None = None
        self._wanted = ""
        self.add(
            Text(
                self.tr(
                    "Name, pronouns, e-mail, telephone, other names and the reasons of absences"
                    " are overwritten in this file, in its history too. Decisions, terms and"
                    " minutes stay, with “a former member” in place of the name. Names that people"
                    " wrote into texts stay as written, and so do copies made before today."
                    " This cannot be undone."
                )
            )
        )
        self._name = QLineEdit()
        self.add_field("name", Field(self.tr("Type the name"), self._name))
        self._name.textEdited.connect(lambda _words: self._settle())
        self.accepted.connect(self._save)

    def begin(self, person: "Person") -> None:
        """Fill it for somebody who has left."""
        self._person_id, self._wanted = person.id, person.name
        self.say(self.tr("Forget {name}").format(name=person.name))
        label = self.tr("Type the name: {name}").format(name=person.name)
        self.fields["name"].rename(label)
        self._name.clear()
        self._settle()

    def _settle(self) -> None:
        self.primary.setEnabled(self._name.text().strip() == self._wanted)

    def _save(self) -> None:
        from facilitator.people.service import forget_person

        if not self.primary.isEnabled():
            return

        def forget(office: "Office") -> bool:
            if self._person_id is not None:
                forget_person(office, self._person_id)
            return True

        if self._bridge.ask(forget, beside=self):
            self.done()
            said = self.tr("Forgotten. The records stay with “a former member”.")
            self._bridge.said.emit(said, False)
