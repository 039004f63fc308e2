"""What is done with minutes after their meeting: amendments asked, made, and the approval."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.forms.choices import people_to_choose
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import InlinePanel
from ui.widgets.picker import PersonPicker
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.approving.service import MinutesState, Where


class MinutesActs(QWidget):
    """`show_state(state, where)`: the buttons of what can be done now, and their forms.

    `where` is the item of a later meeting in which it is done; None: outside of any.
    """

    done = Signal()
    amending = Signal(bool)
    """The text is being changed, and needs the room; or not any more."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._state: MinutesState | None = None
        self._where: Where | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._asked = Text("", "caption", "amber")
        self._column.addWidget(self._asked)
        row = QWidget()
        self.buttons = FlowLayout(row)
        self.approve = Button(self.tr("Approve"), "primary", key="Ctrl ⇧ A")
        self.ask = Button(self.tr("Ask for an amendment"), key="Ctrl ⇧ Q")
        self.amend = Button(self.tr("Amend the text"), key="Ctrl ⇧ M")
        for button, act in (
            (self.approve, self.start_approving),
            (self.ask, self.start_asking),
            (self.amend, self.start_amending),
        ):
            button.clicked.connect(act)
            self.buttons.addWidget(button)
        self._column.addWidget(row)
        self._row = row
        self._approving, self._asking, self._amending = self._panels()
        self._keys = [
            self._on_key("Ctrl+Shift+A", self.approve),
            self._on_key("Ctrl+Shift+Q", self.ask),
            self._on_key("Ctrl+Shift+M", self.amend),
        ]
        self.restyle()

    def _panels(self) -> tuple[InlinePanel, InlinePanel, InlinePanel]:
        approving = InlinePanel(self.tr("Approve the minutes"), self.tr("Approve"), key="Ctrl ↵")
        approving.add(
            Text(self.tr("Their text is final then, and the meeting is not opened again."))
        )
        self.reason = QLineEdit()
        self.reason.setMaxLength(2000)
        self._reason_field = Field(
            self.tr("Approved as they are, because"),
            self.reason,
            self.tr("An amendment is asked that was not made."),
        )
        approving.add(self._reason_field)
        approving.accepted.connect(self._approve)
        asking = InlinePanel(self.tr("Ask for an amendment"), self.tr("Note it"), key="Ctrl ↵")
        self.wish = QLineEdit()
        self.wish.setMaxLength(2000)
        self.who_asks = PersonPicker(self.tr("Two letters"))
        asking.add(Field(self.tr("What should read otherwise"), self.wish))
        asking.add(Field(self.tr("Who asks"), self.who_asks))
        asking.accepted.connect(self._ask)
        amending = InlinePanel(
            self.tr("Amend the text"), self.tr("Keep the new version"), key="Ctrl ↵"
        )
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme().px(180))
        self.because = QLineEdit()
        self.because.setMaxLength(2000)
        self.who_amends = PersonPicker(self.tr("Two letters"))
        amending.add(Field(self.tr("The minutes, as Markdown"), self.text))
        amending.add(Field(self.tr("What is amended, in a few words"), self.because))
        amending.add(Field(self.tr("Who asked for it"), self.who_amends))
        amending.accepted.connect(self._amend)
        for panel in (approving, asking, amending):
            panel.cancelled.connect(self._settle)
            self._column.addWidget(panel)
        return approving, asking, amending

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(8))

    @property
    def is_busy(self) -> bool:
        """Whether a form is open."""
        return any(not one.isHidden() for one in (self._approving, self._asking, self._amending))

    def show_state(self, state: "MinutesState | None", where: "Where | None" = None) -> None:
        """Show what can be done with these minutes now."""
        other = state is None or self._state is None or state.meeting_id != self._state.meeting_id
        self._state, self._where = state, where
        if other:
            for panel in (self._approving, self._asking, self._amending):
                panel.done()
        self._asked.setVisible(bool(state and state.asked))
        if state is not None:
            said = [f"{one.person}: {one.note}" if one.person else one.note for one in state.asked]
            self._asked.setText(self.tr("Asked for: {wishes}").format(wishes=" · ".join(said)))
        self._settle()

    def _settle(self) -> None:
        state = self._state
        can = state is not None and state.is_closed and state.approved is None
        self._row.setVisible(can and not self.is_busy)
        self.amending.emit(not self._amending.isHidden())

    # The three forms

    def start_approving(self) -> None:
        """Open the form, or approve."""
        if self._may_start() and self._state is not None:
            self.reason.clear()
            self._reason_field.setVisible(bool(self._state.asked))
            self._approving.open(self.reason if self._state.asked else self._approving.primary)
            self._settle()

    def start_asking(self) -> None:
        """Open the form in which a wish is noted."""
        if self._may_start():
            self.wish.clear()
            self.who_asks.set_people(people_to_choose(self._bridge.office))
            self.who_asks.choose(None)
            self._asking.open(self.wish)
            self._settle()

    def start_amending(self) -> None:
        """Open the text of the newest version."""
        if self._may_start() and self._state is not None:
            from facilitator.meetings.minutes import minutes_markdown

            source = self._bridge.ask(minutes_markdown, self._state.meeting_id)
            self.text.setPlainText(source or "")
            asked = self._state.asked
            self.because.setText(asked[-1].note if asked else "")
            self.who_amends.set_people(people_to_choose(self._bridge.office))
            self.who_amends.choose(asked[-1].person_id if asked else None)
            self._amending.open(self.text)
            self._settle()

    def _may_start(self) -> bool:
        state = self._state
        return state is not None and state.is_closed and not state.approved and not self.is_busy

    def _approve(self) -> None:
        from facilitator.meetings.approving.service import approve_minutes

        if self._state is not None:
            self._end(
                self._approving,
                self._bridge.ask(
                    approve_minutes,
                    self._state.meeting_id,
                    because=self.reason.text().strip(),
                    where=self._place(),
                    beside=self._approving,
                ),
                self.tr("The minutes are approved."),
            )

    def _ask(self) -> None:
        from facilitator.meetings.approving.service import ask_amendment

        if self._state is not None:
            self._end(
                self._asking,
                self._bridge.ask(
                    ask_amendment,
                    self._state.meeting_id,
                    self.wish.text(),
                    person_id=_id(self.who_asks.value),
                    where=self._place(),
                    beside=self._asking,
                ),
                self.tr("The wish is noted. It is open until the text is amended."),
            )

    def _amend(self) -> None:
        from facilitator.meetings.approving.service import amend_minutes

        if self._state is not None:
            self._end(
                self._amending,
                self._bridge.ask(
                    amend_minutes,
                    self._state.meeting_id,
                    self.text.toPlainText(),
                    self.because.text(),
                    person_id=_id(self.who_amends.value),
                    where=self._place(),
                    beside=self._amending,
                ),
                self.tr("There is a new version. The one before stays beside it."),
            )

    def _place(self) -> "Where":
        from facilitator.meetings.approving.service import Where

        return self._where or Where()

    def _end(self, panel: InlinePanel, made: object, words: str) -> None:
        if made is None:
            return
        panel.done()
        self._settle()
        self._bridge.said.emit(words, False)
        self.done.emit()

    def _on_key(self, keys: str, button: Button) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(button.click)
        return shortcut


def _id(value: object) -> UUID | None:
    return value if isinstance(value, UUID) else None
