"""Who facilitates, takes notes, keeps time: three pickers that take effect at once."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.forms.choices import people_to_choose
from ui.forms.meeting_words import duty_words
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.picker import PersonPicker

if TYPE_CHECKING:
    from facilitator.meetings.service import MeetingPage

_DUTIES = ("facilitates", "notes", "keeps time")


class DutiesPanel(InlinePanel):
    """`assign(page)` opens it; `first` names the duty that the keyboard stands on."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Who does what"), self.tr("Done"), parent)
        self._bridge = bridge
        self._page: MeetingPage | None = None
        self.cancel.hide()
        self.pickers: dict[str, PersonPicker] = {}
        self._fields: dict[str, Field] = {}
        for duty in _DUTIES:
            picker = PersonPicker(self.tr("Two letters"))
            picker.chosen.connect(partial(self._assign, duty))
            self.pickers[duty] = picker
            self._fields[duty] = Field(duty_words(duty), picker)
            self.add(self._fields[duty])
        self.accepted.connect(self.done)

    def assign(self, page: "MeetingPage", first: str = "facilitates") -> None:
        """Open it."""
        self._page = page
        people = people_to_choose(self._bridge.office)
        for picker in self.pickers.values():
            picker.set_people(people)
        self.show_page(page)
        self.open(self.pickers[first])

    def show_page(self, page: "MeetingPage") -> None:
        """Show who has which duty."""
        self._page = page
        has = {duty.value: who for duty, (who, _) in page.duties.items()}
        for duty, picker in self.pickers.items():
            if not picker.field.hasFocus() or picker.value is None:
                picker.choose(has.get(duty))

    def _assign(self, duty: str, person_id: Any) -> None:
        from facilitator.meetings.records import Duty
        from facilitator.meetings.service import assign_duty

        if self._page is not None:
            self._bridge.ask(
                assign_duty, self._page.meeting.id, Duty(duty), person_id,
                beside=self._fields[duty],
            )  # fmt: skip
