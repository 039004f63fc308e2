"""A form in which a person is chosen, and perhaps a role."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QWidget

from ui.widgets.choosing import choose
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import PersonPicker

if TYPE_CHECKING:
    from ui.bridge import Bridge


class PersonPanel(DraftPanel):
    """`read_people()` when it begins; `chosen_person()` says beside the field when nobody is."""

    def __init__(self, bridge: "Bridge", step: str, parent: QWidget | None = None) -> None:
        super().__init__("", step, parent)
        self._bridge = bridge
        self.person = PersonPicker(self.tr("Type two letters of the name"))
        self.person_field = Field(self.tr("Person"), self.person)
        self.add(self.person_field)

    def read_people(self) -> None:
        """Who may be chosen: everyone who is here, by any name they go by."""
        from ui.forms.choices import people_to_choose

        self.person.set_people(self._bridge.ask(people_to_choose) or ())

    def chosen_person(self) -> UUID | None:
        """Who was chosen; says so beside the field when nobody was."""
        if self.person.value is None:
            self.person_field.show_error(self.tr("Choose somebody from the list."))
            self.person.setFocus()
            return None
        return UUID(str(self.person.value))


class PersonRolePanel(PersonPanel):
    """A person and a role; whichever is known already is not asked for."""

    def __init__(self, bridge: "Bridge", step: str, parent: QWidget | None = None) -> None:
        super().__init__(bridge, step, parent)
        self._role = QComboBox()
        self.add_field("role_id", Field(self.tr("Role"), self._role))

    def about(self, role_id: UUID | None, person_id: UUID | None) -> None:
        """Offer people and roles; hide the field of what is given."""
        from facilitator.roles.service import roles

        self.read_people()
        self.person.choose(person_id)
        self.person_field.setVisible(person_id is None)
        self._role.clear()
        for role in self._bridge.ask(roles) or ():
            self._role.addItem(role.name, role.id)
        choose(self._role, role_id)
        self.fields["role_id"].setVisible(role_id is None)

    def chosen_both(self) -> tuple[UUID, UUID] | None:
        """(person, role), None where one is missing, which is said."""
        role_id = self.choice("role_id")
        if not isinstance(role_id, UUID):
            self.fields["role_id"].show_error(self.tr("There is no role yet. Add one at Board."))
            return None
        person_id = self.chosen_person()
        return None if person_id is None or not self.check() else (person_id, role_id)
