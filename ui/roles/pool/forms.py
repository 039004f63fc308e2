"""Forms of the pool: putting somebody in, nominating them, a nomination taken back."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.forms.choices import people_to_choose
from ui.theme import theme
from ui.widgets.choosing import choose
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import PersonPicker

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.selection.pool.records import Nomination, NominationTakenBack, PoolPlace
    from facilitator.selection.pool.service import Nominated
    from ui.bridge import Bridge


class _AboutSomebody(DraftPanel):
    """A form in which a person and a role, or every role, are chosen."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self.person = PersonPicker(self.tr("Type two letters of the name"))
        self.add_field("person_id", Field(self.tr("Person"), self.person))
        self.role = QComboBox()

    def fill(self, person_id: UUID | None, role_id: UUID | None) -> None:
        """Offer everybody and every role of today."""
        from facilitator.roles.service import roles

        self.person.set_people(self._bridge.ask(people_to_choose) or [])
        self.person.choose(person_id)
        self.role.clear()
        self.role.addItem(self.tr("Any role"), None)
        for role in self._bridge.ask(roles) or ():
            self.role.addItem(role.name, role.id)
        choose(self.role, role_id)

    def chosen_person(self) -> UUID | None:
        """Who was chosen; says so beside the field when nobody was."""
        if isinstance(self.person.value, UUID):
            return self.person.value
        self.fields["person_id"].show_error(self.tr("Choose somebody from the list."))
        self.person.setFocus()
        return None


class PlaceForm(_AboutSomebody):
    """Putting somebody into the pool."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.say(self.tr("Add somebody to the pool"))
        self.primary.say(self.tr("Add to the pool"))
        self.add_field("role_id", Field(self.tr("May be called on for"), self.role))
        self._from, self._to = (DateField(lambda: bridge.office.today()) for _ in range(2))
        self.add_field("from_on", Field(self.tr("From"), self._from))
        hint = self.tr("Empty: until somebody takes them out.")
        self.add_field("to_on", Field(self.tr("Until"), self._to, hint))
        self.accepted.connect(self._save)

    def begin(self, person_id: UUID | None = None, role_id: UUID | None = None) -> None:
        """Fill it, from today on."""
        self.fill(person_id, role_id)
        self._from.show_day(self._bridge.office.today())
        self._to.show_day(None)

    def _save(self) -> None:
        from facilitator.selection.pool.records import PoolPlaceDraft
        from facilitator.selection.pool.service import add_to_pool

        person_id = self.chosen_person()
        if person_id is None or not self.check():
            return

        def save(office: "Office") -> "PoolPlace":
            draft = PoolPlaceDraft(
                person_id=person_id,
                role_id=self.role.currentData(),
                from_on=self._from.day,
                to_on=self._to.day,
            )
            return add_to_pool(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            said = self.tr("{name} is in the pool.").format(name=self.person.field.text())
            self.done()
            self._bridge.said.emit(said, True)


class NominateForm(_AboutSomebody):
    """A group's nomination: who, for what, when, why."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.say(self.tr("Record a nomination"))
        self.primary.say(self.tr("Record the nomination"))
        self._group = QComboBox()
        self.add_field("group_id", Field(self.tr("Nominated by the group"), self._group))
        self.add_field("role_id", Field(self.tr("For"), self.role))
        self._on = DateField(lambda: bridge.office.today())
        self.add_field("on", Field(self.tr("Day"), self._on))
        self._brought = PersonPicker(self.tr("Nobody in particular"))
        self.add_field("brought_by_id", Field(self.tr("Brought by"), self._brought))
        self._reason = QPlainTextEdit()
        self._reason.setTabChangesFocus(True)
        self.add_field("reason", Field(self.tr("Reason"), self._reason))
        self.note(
            self.tr("A nomination is a fact: it stays in the record. A group can take it back.")
        )
        self.accepted.connect(self._save)
        self.restyle()

    def begin(self, person_id: UUID | None = None, role_id: UUID | None = None) -> None:
        """Fill it, for today."""
        from facilitator.groups.service import groups
        from facilitator.selection.pool.records import NominationDraft

        self.sentences = NominationDraft.sentences
        self.fill(person_id, role_id)
        self._group.clear()
        for group in self._bridge.ask(groups) or ():
            self._group.addItem(group.name, group.id)
        self._brought.set_people(self._bridge.ask(people_to_choose) or [])
        self._brought.choose(self._bridge.office.actor)
        self._on.show_day(self._bridge.office.today())
        self._reason.clear()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_reason"):
            lines = round(theme().metrics("body").lineSpacing() * 3)
            self._reason.setFixedHeight(lines + theme().px(18))

    def _save(self) -> None:
        from facilitator.selection.pool.records import NominationDraft
        from facilitator.selection.pool.service import nominate

        person_id, group_id = self.chosen_person(), self._group.currentData()
        if person_id is None or not self.check():
            return
        if not isinstance(group_id, UUID):
            words = self.tr("Groups nominate. Add a group first, at People, Groups.")
            self.fields["group_id"].show_error(words)
            return
        if self._on.day is None:
            self.show_refusal(self.sentences["on"])
            return
        on = self._on.day

        def save(office: "Office") -> "Nomination":
            draft = NominationDraft(
                group_id=group_id,
                person_id=person_id,
                role_id=self.role.currentData(),
                on=on,
                brought_by_id=self._brought.value,
                reason=self.words("reason"),
            )
            return nominate(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            said = self.tr("{group} nominated {name}.").format(
                group=self._group.currentText(), name=self.person.field.text()
            )
            self.done()
            self._bridge.said.emit(said, False)


class TakeBackForm(DraftPanel):
    """A group takes its nomination back."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._nominated: Nominated | None = None
        self.primary.say(self.tr("Take it back"))
        self._on = DateField(lambda: bridge.office.today())
        self.add_field("on", Field(self.tr("Day"), self._on))
        self._reason = QLineEdit()
        self._reason.setMaxLength(2000)
        self.add_field("reason", Field(self.tr("Reason, if there is one to tell"), self._reason))
        self.note(self.tr("This is a fact: it stays in the record and cannot be undone."))
        self.accepted.connect(self._save)

    def begin(self, nominated: "Nominated") -> None:
        """Fill it for a nomination that stands."""
        self._nominated = nominated
        title = self.tr("{group} takes back its nomination of {name}")
        self.say(title.format(group=nominated.group, name=nominated.person))
        self._on.show_day(self._bridge.office.today())
        self._reason.clear()

    def _save(self) -> None:
        from facilitator.selection.pool.service import take_back_nomination

        nominated = self._nominated
        if nominated is None or not self.check():
            return
        reason = self.words("reason")

        def save(office: "Office") -> "NominationTakenBack":
            return take_back_nomination(office, nominated.id, self._on.day, reason)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            said = self.tr("{group} took its nomination back.").format(group=nominated.group)
            self._bridge.said.emit(said, False)
