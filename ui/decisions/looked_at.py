"""A person says of the decision of a script or agent whether it stands."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.decisions.afterwards import AfterwardsForm

if TYPE_CHECKING:
    from facilitator.decisions.service import DecisionRecord
    from ui.bridge import Bridge


class StandsForm(AfterwardsForm):
    """It stands."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "", "", "", parent)
        self.say(self.tr("It stands"))
        self.primary.say(self.tr("Say that it stands"))
        self.note_field.rename(self.tr("What you looked at, if you like"))

    def write(self, record: "DecisionRecord", note: str) -> bool:
        """Note that it stands."""
        from facilitator.decisions.automated.service import say_it_stands

        if not self._bridge.ask(say_it_stands, record.decision.id, note, beside=self):
            return False
        self._bridge.said.emit(self.tr("{number} stands.").format(number=record.number), False)
        return True


class FallsForm(AfterwardsForm):
    """It does not stand: it is withdrawn, with the reason."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "", "", "", parent)
        self.say(self.tr("It does not stand"))
        self.primary.say(self.tr("Withdraw it"))
        self.note_field.rename(self.tr("Why"))

    def write(self, record: "DecisionRecord", note: str) -> bool:
        """Withdraw it for this."""
        from facilitator.decisions.automated.service import say_it_does_not_stand

        if not self._bridge.ask(
            say_it_does_not_stand, record.decision.id, note, beside=self.note_field
        ):
            return False
        self._bridge.said.emit(
            self.tr("{number} does not stand and is withdrawn.").format(number=record.number), False
        )
        return True
