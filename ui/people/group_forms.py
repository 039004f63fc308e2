"""Forms about groups: adding and changing one, letting somebody in or out, dissolving it."""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.people.words import group_kinds
from ui.theme import theme
from ui.widgets.choosing import choose
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import PersonPicker

if TYPE_CHECKING:
    from facilitator.groups.records import Group, Membership
    from facilitator.office import Office
    from ui.bridge import Bridge


class GroupForm(DraftPanel):
    """Adding a group, in another or on top, and changing one."""

    saved = Signal(object)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._group: Group | None = None
        self._name, self._purpose = QLineEdit(), QPlainTextEdit()
        self._name.setMaxLength(200)
        self._purpose.setTabChangesFocus(True)
        self._kind, self._parent_group = QComboBox(), QComboBox()
        self._formed = DateField(lambda: bridge.office.today())
        self.add_field("name", Field(self.tr("Name of the group"), self._name))
        self.add_field("kind", Field(self.tr("Sort of group"), self._kind))
        self.add_field("purpose", Field(self.tr("Purpose"), self._purpose))
        self.add_field("parent_id", Field(self.tr("Stands in"), self._parent_group))
        self.add_field(
            "formed_on",
            Field(self.tr("Formed on"), self._formed, self.tr("Empty where nobody knows.")),
        )
        self.accepted.connect(self._save)
        self.restyle()

    def begin(self, group: "Group | None", parent_id: UUID | None = None) -> None:
        """Fill it with a group, or empty for a new one in another."""
        from facilitator.groups.records import GroupDraft
        from facilitator.groups.service import groups
        from facilitator.people.wording.service import words_of

        self._group = group
        self._kind.clear()
        for key, words in group_kinds(self._bridge.ask(words_of) or {}).items():
            self._kind.addItem(words, key)
        self.sentences = GroupDraft.sentences
        title = self.tr("Change {name}").format(name=group.name) if group else ""
        self.say(title or self.tr("Add a group"))
        self.primary.say(self.tr("Save") if group else self.tr("Add the group"))
        self._parent_group.clear()
        self._parent_group.addItem(self.tr("no other group"), None)
        for other in self._bridge.ask(groups) or ():
            if group is None or other.id != group.id:
                self._parent_group.addItem(other.name, other.id)
        choose(self._parent_group, group.parent_id if group else parent_id)
        self._name.setText(group.name if group else "")
        self._kind.setCurrentIndex(max(0, self._kind.findData(str(group.kind) if group else "")))
        self._purpose.setPlainText(group.purpose if group else "")
        self._formed.show_day(group.formed_on if group else self._bridge.office.today())

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_purpose"):
            lines = round(theme().metrics("body").lineSpacing() * 3)
            self._purpose.setFixedHeight(lines + theme().px(18))

    def _save(self) -> None:
        from facilitator.groups.records import GroupDraft, GroupKind
        from facilitator.groups.service import change_group, start_group

        if not self.check():
            return
        group, parent_id = self._group, self._parent_group.currentData()

        def save(office: "Office") -> "Group":
            draft = GroupDraft(
                name=self.words("name"),
                kind=GroupKind(self._kind.currentData()),
                purpose=self.words("purpose"),
                parent_id=parent_id,
                formed_on=self._formed.day,
                dissolved_on=group.dissolved_on if group else None,
            )
            return change_group(office, group.id, draft) if group else start_group(office, draft)

        saved = self._bridge.ask(save, beside=self)
        if saved is None:
            return
        self.done()
        said = self.tr("{name} is saved.") if group else self.tr("Added {name}.")
        self._bridge.said.emit(said.format(name=saved.name), True)
        self.saved.emit(saved.id)


class MemberForm(DraftPanel):
    """Letting somebody belong to a group."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.primary.say(self.tr("Add to the group"))
        self._bridge = bridge
        self._group: Group | None = None
        self.person = PersonPicker(self.tr("Type two letters of the name"))
        self.add_field("person", Field(self.tr("Person"), self.person))
        self._from, self._to = (DateField(lambda: bridge.office.today()) for _ in range(2))
        self.add_field("from_on", Field(self.tr("First day"), self._from))
        self.add_field(
            "to_on", Field(self.tr("Last day"), self._to, self.tr("Empty while they stay."))
        )
        self.accepted.connect(self._save)

    def begin(self, group: "Group") -> None:
        """Fill it for a group."""
        from facilitator.people.service import aliases, people

        self._group = group
        self.say(self.tr("Join {group}").format(group=group.name))
        known = self._bridge.ask(aliases) or {}
        here = self._bridge.ask(people) or ()
        self.person.set_people([(p.id, p.name, " ".join(known.get(p.id, ()))) for p in here])
        self.person.choose(None)
        self._from.show_day(self._bridge.office.today())
        self._to.show_day(None)

    def _save(self) -> None:
        from facilitator.groups.records import MembershipDraft
        from facilitator.groups.service import join_group

        group, person_id = self._group, self.person.value
        if person_id is None:
            self.fields["person"].show_error(self.tr("Choose somebody from the list."))
            self.person.setFocus()
            return
        if group is None or not self.check():
            return

        def save(office: "Office") -> "Membership":
            draft = MembershipDraft(
                group_id=group.id,
                person_id=person_id,
                from_on=self._from.day,
                to_on=self._to.day,
            )
            return join_group(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            said = self.tr("{person} is in {group}.")
            name = self.person.field.text()
            self._bridge.said.emit(said.format(person=name, group=group.name), True)


class LastDayForm(DraftPanel):
    """The last day of a membership, or of a group itself."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._service: Any = None
        self._record_id: UUID | None = None
        self._said = ""
        self._day = DateField(lambda: bridge.office.today())
        self.add_field("on", Field(self.tr("Last day"), self._day))
        self.accepted.connect(self._save)

    def begin_leaving(self, membership_id: UUID, person: str, group: "Group") -> None:
        """Fill it for somebody who leaves a group."""
        from facilitator.groups.service import leave_group

        self._service, self._record_id = leave_group, membership_id
        self.say(self.tr("{person} leaves {group}").format(person=person, group=group.name))
        self.primary.say(self.tr("Leave the group"))
        self._said = self.tr("{person} leaves {group}.").format(person=person, group=group.name)
        self.note("")
        self._day.show_day(self._bridge.office.today())

    def begin_dissolving(self, group: "Group") -> None:
        """Fill it for a group that ends."""
        from facilitator.groups.service import dissolve_group

        self._service, self._record_id = dissolve_group, group.id
        self.say(self.tr("Dissolve {group}").format(group=group.name))
        self.primary.say(self.tr("Dissolve the group"))
        self._said = self.tr("{group} is dissolved.").format(group=group.name)
        self.note(
            self.tr(
                "Its members, its roles and the groups in it come first: end or move them"
                " before. What it decided stays."
            )
        )
        self._day.show_day(self._bridge.office.today())

    def _save(self) -> None:
        day: date | None = self._day.day
        if not self.check():
            return
        if day is None:
            self.fields["on"].show_error(self.tr("Which is the last day?"))
            return
        if self._bridge.ask(self._service, self._record_id, day, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self._said, True)
