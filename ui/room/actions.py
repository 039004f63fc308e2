"""The form for an action: what, who, by when. Ctrl+A opens it; the notes get the keyboard back."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.bridge import Bridge
from ui.forms.choices import people_to_choose
from ui.theme import theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.picker import PersonPicker

if TYPE_CHECKING:
    from facilitator.meetings.service import ActionShown


class ActionPanel(InlinePanel):
    """`note(meeting_id, item_id)` for a new one, `change(action)` for one that is noted."""

    noted = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Action"), self.tr("Note the action"), parent, key="Enter")
        self._bridge = bridge
        self._at: tuple[UUID, UUID | None] | None = None
        self._action: ActionShown | None = None
        self.text = QLineEdit()
        self.text.setMaxLength(2000)
        self.who = PersonPicker(self.tr("Two letters"))
        self.day = DateField(lambda: bridge.office.today())
        self._what = Field(self.tr("What is to be done"), self.text)
        self._day_field = Field(self.tr("By when"), self.day)
        self.add(self._what)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        row.addWidget(Field(self.tr("Who"), self.who), 1)
        row.addWidget(self._day_field, 1)
        self.add(both)
        self.accepted.connect(self._accept)

    def note(self, meeting_id: UUID, item_id: UUID | None, words: str = "") -> None:
        """Open it empty, or with the words that are marked in the notes."""
        self._action, self._at = None, (meeting_id, item_id)
        self.say(self.tr("Action"))
        self.primary.say(self.tr("Note the action"))
        self.who.set_people(people_to_choose(self._bridge.office))
        self.text.setText(" ".join(words.split()))
        self.who.choose(None)
        self.day.show_day(None)
        self.open(self.text)

    def change(self, action: "ActionShown") -> None:
        """Open it with what is noted; the keyboard stands where something is missing."""
        self._action = action
        self.say(self.tr("Change the action"))
        self.primary.say(self.tr("Save"))
        self.who.set_people(people_to_choose(self._bridge.office))
        self.text.setText(action.text)
        self.who.choose(action.person_id)
        self.day.show_day(action.due_on)
        first = self.who if action.person_id is None else self.day
        self.open(first if action.person_id is None or action.due_on is None else self.text)

    def _accept(self) -> None:
        from facilitator.meetings.records import Action, ActionDraft
        from facilitator.meetings.service import add_action, change_action
        from facilitator.office import Office

        if not self.day.understood:
            self._day_field.show_error(
                self.tr("This is not a day. “Friday” or “in 2 weeks” will do.")
            )
            self.day.setFocus()
            return
        before, at = self._action, self._at

        def save(office: Office) -> Action | None:
            draft = ActionDraft(
                text=self.text.text().strip(), person_id=self.who.value, due_on=self.day.day
            )
            if before is not None:
                return change_action(office, before.id, draft)
            return add_action(office, at[0], draft, at[1]) if at is not None else None

        if self._bridge.ask(save, beside=self) is None:
            return
        self.done()
        if before is None:
            self._bridge.said.emit(self.tr("The action is noted."), True)
        self.noted.emit()
