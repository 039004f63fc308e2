"""One handover: its steps and how it ends at the left, what is known and taught at the right."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.handovers.books.handing_forms import MannerForm
from ui.handovers.ending_card import EndingCard
from ui.handovers.forms import SessionForm
from ui.handovers.holds_card import HoldsCard
from ui.handovers.keeping import open_in_sight
from ui.handovers.letters_card import LettersCard
from ui.handovers.steps_card import StepsCard
from ui.handovers.take_along import TakeAlongCard
from ui.handovers.taught_card import TaughtCard
from ui.handovers.words import OVER
from ui.widgets.button import Button
from ui.widgets.page import Columns
from ui.widgets.panel import InlinePanel
from ui.widgets.sight import bring_into_sight

if TYPE_CHECKING:
    from facilitator.handovers.shown import HandoverShown
    from facilitator.office import Office
    from ui.bridge import Bridge


class OneHandover(QWidget):
    """`show_handover(shown, has_others)`; `left` speaks when one goes back to the list."""

    left = Signal()

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._shown: HandoverShown | None = None
        self._other_steps = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.back = Button(self.tr("All handovers"), "quiet", key="Esc", icon_name="arrow-left")
        self.back.clicked.connect(self.left)
        column.addWidget(self.back)
        columns = Columns(shares=(13, 10), narrow=700)
        column.addWidget(columns)
        column.addStretch(1)
        self.steps, self.ending = StepsCard(bridge), EndingCard(bridge)
        for card in (self.steps, self.ending):
            columns.left.addWidget(card)
        self.holds, self.taught = HoldsCard(), TaughtCard()
        self.session_form, self.manner_form = SessionForm(bridge), MannerForm(bridge)
        self.letters, self.take_along = LettersCard(bridge), TakeAlongCard(bridge)
        right = (self.holds, self.taught, self.session_form, self.manner_form)
        for part in (*right, self.take_along, self.letters):
            columns.right.addWidget(part)
        columns.end()
        self.ending.turned.connect(self._expect_other_steps)
        self.holds.book_wanted.connect(self._open_book)
        self.taught.add_wanted.connect(self.add_session)
        self.taught.manner_wanted.connect(self._change_manner)
        self.taught.removed.connect(self._remove_session)

    @property
    def shown(self) -> "HandoverShown | None":
        """What is shown."""
        return self._shown

    @property
    def can_change(self) -> bool:
        """Whether it is not over."""
        return self._shown is not None and self._shown.state.value not in OVER

    def show_handover(self, shown: "HandoverShown", has_others: bool) -> None:
        """Show one as it is now; forms that are open stay while it is the same."""
        from facilitator.handovers.book.service import role_book
        from facilitator.people.service import names

        if self._shown is not None and self._shown.id != shown.id:
            for form in (self.session_form, self.manner_form):
                if form.isVisible():
                    form.dismiss()
        self._shown = shown
        today = self._bridge.office.today()
        called: dict[Any, str] = dict(self._bridge.ask(names) or {})
        book = self._bridge.ask(role_book, shown.role_id)
        self.back.setVisible(has_others)
        self.steps.show_steps(shown, today, self.can_change)
        self.ending.show_ending(shown, called, today, self.can_change)
        self.holds.show_book(book)
        self.taught.show_taught(shown, called, today)
        self.letters.show_letters(shown, called)
        self.take_along.show_handover(shown, book.held_back if book else 0)
        if self._other_steps:
            self._other_steps = False
            # After the form has left its room, and what it gave the keyboard back to is hidden.
            QTimer.singleShot(0, self, self._begin_at_top)

    def take_focus(self) -> None:
        """Put the keyboard on the first step that is open."""
        rows = [row for row in self.steps.rows if not row.isHidden()]
        first = next((row for row in rows if not row.box.isChecked()), rows[0] if rows else None)
        if first is not None:
            first.box.setFocus()

    def _expect_other_steps(self) -> None:
        self._other_steps = True

    def _begin_at_top(self) -> None:
        """Show the steps that count now from the first one on."""
        self.take_focus()
        bring_into_sight(self.steps.rows[0] if self.steps.rows else self.steps)

    def point_to(self, step_id: UUID) -> bool:
        """Put the keyboard on the box of this step; False where it is none of these."""
        row = next((one for one in self.steps.rows if one.step_id == step_id), None)
        if row is not None:
            row.box.setFocus()
        return row is not None

    def add_session(self) -> None:
        """Open the form for a teaching session."""
        if self._shown is not None:
            self.session_form.begin(self._shown)
            self._open(self.session_form)

    def _open_book(self) -> None:
        if self._shown is not None:
            self._bridge.go.emit("handovers/books", self._shown.role_id)

    def _change_manner(self) -> None:
        if self._shown is not None:
            self.manner_form.begin(self._shown.role_id)
            self._open(self.manner_form)

    def _open(self, form: InlinePanel) -> None:
        for other in (self.session_form, self.manner_form):
            if other is not form and other.isVisible():
                other.dismiss()
        open_in_sight(form)

    def _remove_session(self, session_id: UUID) -> None:
        from facilitator.handovers.service import remove_session

        def remove(office: "Office") -> bool:
            remove_session(office, session_id)
            return True

        if self._bridge.ask(remove, beside=self):
            self._bridge.said.emit(self.tr("The session is taken away."), True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes a form that is open; else it goes back to the list, where there is one."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        form = next((one for one in self.findChildren(InlinePanel) if one.isVisible()), None)
        if form is not None:
            form.dismiss()
        elif not self.back.isHidden():
            self.left.emit()
        else:
            super().keyPressEvent(event)
