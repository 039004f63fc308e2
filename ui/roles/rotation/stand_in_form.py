"""The form of who stands in for a role, in which order."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import PersonPicker

if TYPE_CHECKING:
    from ui.bridge import Bridge

PLACES = 3


class StandInForm(DraftPanel):
    """Three places; empty ones are left out."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.primary.say(self.tr("Save"))
        self._bridge = bridge
        self._role_id = UUID(int=0)
        labels = (self.tr("First"), self.tr("Second"), self.tr("Third"))
        self.places = [PersonPicker(self.tr("Type two letters of the name")) for _ in labels]
        for label, picker in zip(labels, self.places, strict=True):
            self.add(Field(label, picker))
        self.accepted.connect(self._save)

    def begin(self, role_id: UUID, role: str, people: Sequence[UUID]) -> None:
        """Fill it with those who stand in now."""
        from ui.forms.choices import people_to_choose

        self._role_id = role_id
        self.say(self.tr("Who stands in: {role}").format(role=role))
        known = self._bridge.ask(people_to_choose) or ()
        for at, picker in enumerate(self.places):
            picker.set_people(known)
            picker.choose(people[at] if at < len(people) else None)

    def _save(self) -> None:
        from facilitator.rotation.service import set_stand_ins

        chosen = [picker.value for picker in self.places if picker.value is not None]
        if self._bridge.ask(set_stand_ins, self._role_id, chosen, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("Who stands in is saved."), True)
