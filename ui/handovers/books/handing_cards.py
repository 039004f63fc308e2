"""How a role is handed over, as cards of its book: when, how much teaching, and the checklist."""

from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.handovers.books.entries import entry
from ui.handovers.books.handing_forms import MannerForm, StepForm
from ui.handovers.books.words import manner_words, step_caption, without_names
from ui.widgets.beside import BesidePage
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.lines import Step, button_row, step_button
from ui.widgets.sight import bring_into_sight
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.handovers.book.shown import Book, ChecklistShown
    from facilitator.handovers.steps import StepDraft
    from facilitator.office import Office
    from ui.bridge import Bridge

_SEEN: Final = 3
"""Steps that are brought into sight when they are shown."""


class HandingCards(QObject):
    """`cards(book)` for the page of a book; `forms` are to be put on that page."""

    turned = Signal()
    """The steps are to be shown or hidden."""

    def __init__(self, bridge: "Bridge", page: BesidePage) -> None:
        super().__init__(page)
        self._bridge = bridge
        self._page = page
        self._open = False
        self._buttons: QWidget | None = None
        self._first: list[QWidget] = []
        self.manner_form = MannerForm(bridge)
        self.step_form = StepForm(bridge)
        self.forms = (self.manner_form, self.step_form)

    def fold(self) -> None:
        """Hide the steps: another book is shown."""
        self._open = False

    def cards(self, book: "Book") -> list[Card]:
        """Give both cards, read anew."""
        from facilitator.handovers.book.service import checklist_shown
        from facilitator.handovers.service import manner_of

        made = []
        manner = self._bridge.ask(manner_of, book.role_id)
        if manner is not None:
            card = Card(self.tr("How it is handed over"))
            for words in manner_words(manner):
                card.add(Text(words))
            change: Step = (self.tr("Change"), partial(self._change_manner, book.role_id), "plain")
            card.add(step_button(change, self.tr("How it is handed over")))
            made.append(card)
        shown = self._bridge.ask(checklist_shown, book.role_id)
        if shown is not None:
            made.append(self._checklist(book.role_id, shown))
        return made

    def _checklist(self, role_id: UUID, shown: "ChecklistShown") -> Card:
        count = len(shown.steps)
        many = self.tr("1 step") if count == 1 else self.tr("{n} steps").format(n=count)
        card = Card(self.tr("Checklist"), many)
        told = self.tr("The next handover begins with our list “{name}”.").format(name=shown.ours)
        if shown.own:
            told = self.tr("The next handover begins with this role’s own list.")
        card.add(Text(told))
        card.add(Text(self.tr("A handover that is open keeps its steps."), "caption", "muted"))
        turn = self.tr("Hide the steps") if self._open else self.tr("Show the steps")
        steps: list[Step] = [
            (turn, self._turn, "plain"),
            (self.tr("Add a step"), partial(self._add, role_id), "plain"),
        ]
        if shown.own:
            steps.append((self.tr("Back to our list"), partial(self._back, role_id), "quiet"))
        self._buttons, self._first = button_row(steps), []
        card.add(self._buttons)
        if self._open:
            self._add_steps(card, role_id, shown)
        return card

    def _add_steps(self, card: Card, role_id: UUID, shown: "ChecklistShown") -> None:
        usual = [one for one in shown.steps if not one.rescue]
        rescue = [one for one in shown.steps if one.rescue]
        for one in usual:
            row = self._step(role_id, one)
            card.add_row(row)
            self._first = [*self._first, row][:_SEEN]
        if rescue:
            card.add_row(Text(self.tr("When nobody can hand over"), "caption strong"))
        for one in rescue:
            card.add_row(self._step(role_id, one))

    def _step(self, role_id: UUID, step: "StepDraft") -> QWidget:
        steps: list[Step] = [
            (self.tr("Change"), partial(self._change, role_id, step), "quiet"),
            (self.tr("Remove"), partial(self._remove, role_id, step), "quiet"),
        ]
        return entry(without_names(step.words), (), step_caption(step), steps)

    def stay(self) -> None:
        """Keep the keyboard on the button that shows and hides the steps, and show the first."""
        button = self._buttons.findChild(Button) if self._buttons is not None else None
        if button is not None:
            button.setFocus()
            for row in (*self._first[::-1], button):
                # After the layout has made room for them.
                QTimer.singleShot(0, row, partial(bring_into_sight, row))

    # What the buttons do

    def _turn(self) -> None:
        self._open = not self._open
        self.turned.emit()

    def _change_manner(self, role_id: UUID) -> None:
        self.manner_form.begin(role_id)
        self._page.open_form(self.manner_form)
        self.manner_form.opens.selectAll()

    def _add(self, role_id: UUID) -> None:
        self.step_form.begin(role_id)
        self._page.open_form(self.step_form)

    def _change(self, role_id: UUID, step: "StepDraft") -> None:
        self.step_form.begin(role_id, step)
        self._page.open_form(self.step_form)

    def _remove(self, role_id: UUID, step: "StepDraft") -> None:
        from facilitator.handovers.book.service import change_checklist

        if self._bridge.ask(change_checklist, role_id, step, None) is not None:
            self._bridge.said.emit(self.tr("The step is off the role’s list."), True)

    def _back(self, role_id: UUID) -> None:
        from facilitator.handovers.book.service import set_checklist

        def back(office: "Office") -> bool:
            set_checklist(office, role_id, ())
            return True

        if self._bridge.ask(back):
            said = self.tr("The next handover begins with our list again.")
            self._bridge.said.emit(said, True)
