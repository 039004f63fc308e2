"""Forms about one person: who they are, another name, days away, a wish, a group to join."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.people.records import Absence, Alias, Person
    from facilitator.roles.records import Wish
    from ui.bridge import Bridge


class PersonForm(DraftPanel):
    """Adding a person, for which the name is enough, and changing what is known of one."""

    saved = Signal(object)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._person: Person | None = None
        labels = {
            "name": (self.tr("Name"), 200),
            "sort_name": (self.tr("Sorted as"), 200),
            "pronouns": (self.tr("Pronouns"), 50),
            "email": (self.tr("E-mail"), 200),
            "phone": (self.tr("Telephone"), 60),
        }
        self._lines: dict[str, QLineEdit] = {}
        for name, (label, most) in labels.items():
            edit = self._lines[name] = QLineEdit()
            edit.setMaxLength(most)
            self.add_field(name, Field(label, edit))
        self._joined = DateField(lambda: bridge.office.today())
        self.add_field("joined_on", Field(self.tr("Joined on"), self._joined))
        self._group = QComboBox()
        self.add_field("group_id", Field(self.tr("Member of"), self._group))
        self._left = DateField(lambda: bridge.office.today())
        self.add_field(
            "left_on",
            Field(self.tr("Last day"), self._left, self.tr("Empty it when they are back.")),
        )
        self.accepted.connect(self._save)

    def begin(self, person: "Person | None") -> None:
        """Fill it with somebody, or empty for somebody new."""
        from facilitator.people.records import PersonDraft

        self._person = person
        self.sentences = PersonDraft.sentences
        title = self.tr("Change {name}").format(name=person.name) if person else ""
        self.say(title or self.tr("Add a person"))
        self.primary.say(self.tr("Save") if person else self.tr("Add the person"))
        for name, edit in self._lines.items():
            edit.setText(getattr(person, name, "") if person else "")
        self._show_sort_name(person)
        self._joined.show_day(person.joined_on if person else None)
        self._left.show_day(person.left_on if person else None)
        self._offer_groups(new=person is None)
        # Leaving ends terms and memberships, so it has its own way; here it is only taken back.
        self.fields["left_on"].setVisible(person is not None and person.left_on is not None)
        self.note("" if person else self.tr("The name is enough."))

    def _show_sort_name(self, person: "Person | None") -> None:
        """Only for somebody who is there: at first a name is enough."""
        from facilitator.people.service import sort_name_of

        field = self.fields["sort_name"]
        field.setVisible(person is not None)
        field.say_hint(self.tr("Only where the alphabet should go by another name."))
        if person is not None:
            self._lines["sort_name"].setText(self._bridge.ask(sort_name_of, person.id) or "")

    def _offer_groups(self, *, new: bool) -> None:
        """Somebody new belongs to the group that holds all others, unless one says otherwise."""
        from facilitator.groups.service import groups

        there = (self._bridge.ask(groups) or []) if new else []
        self.fields["group_id"].setVisible(bool(there))
        self._group.clear()
        self._group.addItem(self.tr("No group yet"), None)
        for group in there:
            self._group.addItem(group.name, group.id)
        top = [group for group in there if group.parent_id is None]
        whole = self._group.findData(top[0].id) if len(top) == 1 else 0
        self._group.setCurrentIndex(whole)

    def _save(self) -> None:
        from facilitator.groups.service import add_member
        from facilitator.people.records import PersonDraft
        from facilitator.people.service import (
            add_person,
            change_person,
            sort_as,
            sort_name_of,
        )

        if not self.check():
            return
        person, group_id = self._person, self.choice("group_id")

        def save(office: "Office") -> "Person":
            draft = PersonDraft(
                **{
                    name: edit.text().strip()
                    for name, edit in self._lines.items()
                    if name != "sort_name"
                },
                joined_on=self._joined.day,
                left_on=self._left.day if person else None,
            )
            if person:
                sort_name = self._lines["sort_name"].text()
                if sort_name.strip() != sort_name_of(office, person.id):
                    sort_as(office, person.id, sort_name)
                return change_person(office, person.id, draft)
            if isinstance(group_id, UUID):
                return add_member(office, draft, group_id)
            return add_person(office, draft)

        saved = self._bridge.ask(save, beside=self)
        if saved is None:
            return
        self.done()
        said = self.tr("{name} is saved.") if person else self.tr("Added {name}.")
        self._bridge.said.emit(said.format(name=saved.name), True)
        self.saved.emit(saved.id)


class AliasForm(DraftPanel):
    """Another name by which minutes call somebody."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.primary.say(self.tr("Add the name"))
        self._bridge = bridge
        self._person_id = UUID(int=0)
        self._name = QLineEdit()
        self._name.setMaxLength(200)
        self.add_field(
            "name",
            Field(self.tr("Other name"), self._name, self.tr("As minutes write it, such as JRG.")),
        )
        self.accepted.connect(self._save)

    def begin(self, person_id: UUID, name: str) -> None:
        """Fill it for somebody."""
        from facilitator.people.records import AliasDraft

        self._person_id = person_id
        self.sentences = AliasDraft.sentences
        self.say(self.tr("Another name of {name}").format(name=name))
        self._name.clear()

    def _save(self) -> None:
        from facilitator.people.records import AliasDraft
        from facilitator.people.service import add_alias

        def save(office: "Office") -> "Alias":
            return add_alias(
                office, AliasDraft(person_id=self._person_id, name=self._name.text().strip())
            )

        if self._bridge.ask(save, beside=self.fields["name"]) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The name is added."), True)


class AbsenceForm(DraftPanel):
    """Days on which somebody is away."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.primary.say(self.tr("Note the days"))
        self._bridge = bridge
        self._person_id = UUID(int=0)
        self._from, self._to = (DateField(lambda: bridge.office.today()) for _ in range(2))
        self.add_field("from_on", Field(self.tr("First day"), self._from))
        self.add_field(
            "to_on", Field(self.tr("Last day"), self._to, self.tr("Empty while it is not known."))
        )
        self._reason = QLineEdit()
        self._reason.setMaxLength(500)
        self.add_field("reason", Field(self.tr("Reason, if they wish it noted"), self._reason))
        self.accepted.connect(self._save)

    def begin(self, person_id: UUID, name: str) -> None:
        """Fill it for somebody."""
        self._person_id = person_id
        self.say(self.tr("{name} is away").format(name=name))
        self._from.show_day(self._bridge.office.today())
        self._to.show_day(None)
        self._reason.clear()

    def _save(self) -> None:
        from facilitator.people.records import AbsenceDraft
        from facilitator.people.service import add_absence

        if not self.check():
            return

        def save(office: "Office") -> "Absence":
            draft = AbsenceDraft(
                person_id=self._person_id,
                from_on=self._from.day,
                to_on=self._to.day,
                reason=self.words("reason"),
            )
            return add_absence(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The days are noted."), True)


class WishForm(DraftPanel):
    """How gladly somebody would take a role."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.primary.say(self.tr("Note the wish"))
        self._bridge = bridge
        self._person_id = UUID(int=0)
        self._role, self._wish = QComboBox(), QComboBox()
        self.add_field("role_id", Field(self.tr("Role"), self._role))
        for key, words in wish_words(self).items():
            self._wish.addItem(words, key)
        self.add_field("wish", Field(self.tr("Would take it"), self._wish))
        self._to = DateField(lambda: bridge.office.today())
        self.add_field(
            "to_on", Field(self.tr("Until"), self._to, self.tr("Empty: until it is changed."))
        )
        self.accepted.connect(self._save)

    def begin(self, person_id: UUID, name: str) -> None:
        """Fill it for somebody."""
        from facilitator.roles.service import roles

        self._person_id = person_id
        self.say(self.tr("What {name} wishes").format(name=name))
        self._role.clear()
        for role in self._bridge.ask(roles) or ():
            self._role.addItem(role.name, role.id)
        self._to.show_day(None)

    def _save(self) -> None:
        from facilitator.roles.records import WishDraft, WishKind
        from facilitator.roles.service import wish

        role_id = self.choice("role_id")
        if not isinstance(role_id, UUID):
            self.fields["role_id"].show_error(self.tr("There is no role yet. Add one at Roles."))
            return
        if not self.check():
            return

        def save(office: "Office") -> "Wish":
            draft = WishDraft(
                person_id=self._person_id,
                role_id=role_id,
                wish=WishKind(str(self.choice("wish"))),
                from_on=office.today(),
                to_on=self._to.day,
            )
            return wish(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The wish is noted."), True)


def wish_words(of: QWidget) -> dict[str, str]:
    """How gladly somebody would take a role, in the words of the interface."""
    return {
        "gladly": of.tr("Gladly"),
        "if needed": of.tr("If needed"),
        "not this year": of.tr("Not this year"),
    }
