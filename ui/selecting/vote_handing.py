"""Another person goes on typing: they begin anew, so that one pass is the work of one person."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import PersonPicker

if TYPE_CHECKING:
    from facilitator.selection.votes.records import PassKind
    from facilitator.selection.votes.told import VoteTold
    from ui.bridge import Bridge


class HandOver(DraftPanel):
    """Who types instead."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._call_id = UUID(int=0)
        self._kind: PassKind | None = None
        self.say(self.tr("Somebody else types"))
        self.primary.say(self.tr("Begin anew"))
        self.person = PersonPicker(self.tr("Type two letters of the name"))
        self.add_field("person", Field(self.tr("Who types instead"), self.person))
        self.note(
            self.tr(
                "They begin anew with the first paper; what was typed so far this time is put "
                "away. Each time is the work of one person, so that two people typed every paper."
            )
        )
        self.accepted.connect(self._save)

    def begin(self, told: "VoteTold", kind: "PassKind") -> None:
        """Offer everybody who has not typed this vote."""
        from facilitator.people.service import people

        self._call_id, self._kind = told.call_id, kind
        words = self.tr("{name} has typed in this vote. Choose somebody else.")
        typed = {one.person_id: words.format(name=one.person) for one in told.passes}
        here = self._bridge.ask(people) or ()
        self.person.set_people([(p.id, p.name, "") for p in here], typed)
        self.person.choose(None)

    def _save(self) -> None:
        from facilitator.selection.votes.service import hand_pass_over

        if self.person.value is None or self._kind is None:
            self.fields["person"].show_error(self.tr("Choose somebody from the list."))
            return
        person = UUID(str(self.person.value))
        handed = self._bridge.ask(hand_pass_over, self._call_id, self._kind, person, beside=self)
        if handed is not None:
            self.done()
