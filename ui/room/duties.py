"""Who facilitates, notes, keeps time, watches the mood: whose turn it is, and why.

Enter on a duty accepts who is proposed and goes on to the next one; somebody else takes it with
a reason, which the queue remembers.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.forms.choices import people_to_choose
from ui.forms.meeting_words import duty_words
from ui.theme import theme
from ui.widgets.date_words import written
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.picker import PersonPicker
from ui.widgets.text import Text

if TYPE_CHECKING:
    from uuid import UUID

    from facilitator.meetings.running.service import DutyQueue
    from facilitator.meetings.service import MeetingPage

_DUTIES = ("facilitates", "notes", "keeps time", "watches the mood")


class DutyLine(QWidget):
    """One duty: who has it, who is proposed and why, and the reason where it is somebody else."""

    def __init__(self, bridge: Bridge, duty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.duty = duty
        self._meeting_id: UUID | None = None
        self.queue: DutyQueue | None = None
        self._wanted: Any = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.picker = PersonPicker(self.tr("Two letters"))
        self.picker.chosen.connect(self._taken)
        self.field = Field(duty_words(duty), self.picker)
        self._column.addWidget(self.field)
        self.why = Text("", "caption", "muted")
        self._column.addWidget(self.why)
        self.reason = QLineEdit()
        self.reason.setMaxLength(500)
        self.reason_field = Field("", self.reason)
        self.reason_field.hide()
        self._column.addWidget(self.reason_field)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(4))

    def show_queue(self, meeting_id: "UUID", queue: "DutyQueue") -> None:
        """Show whose turn it is."""
        if self._meeting_id != meeting_id:
            self._forget()
        self._meeting_id, self.queue = meeting_id, queue
        turn = queue.proposed
        prompt = self.tr("Two letters")
        if turn is not None and queue.has_it is None:
            prompt = self.tr("Enter: {name}").format(name=turn.name)
        self.picker.field.setPlaceholderText(prompt)
        if self._wanted is None and (self.picker.value is None or not self._has_keyboard):
            self.picker.choose(queue.has_it[0] if queue.has_it else None)
        self.why.setText(self._sentence(queue))
        self.picker.field.setAccessibleDescription(self.why.text())

    @property
    def _has_keyboard(self) -> bool:
        return self.picker.field.hasFocus() and bool(self.picker.field.text())

    @property
    def is_asking(self) -> bool:
        """Whether a reason is asked for."""
        return not self.reason_field.isHidden()

    def enter(self) -> bool:
        """Enter: accept who is proposed, or the reason. True: go on to the next duty."""
        if self._meeting_id is None or self.queue is None:
            return True
        if self.is_asking:
            return self._take(self._wanted, self.reason.text())
        if self.picker.value is None and self.queue.has_it is None:
            turn = self.queue.proposed
            return turn is not None and self._take(turn.person_id)
        return True

    def _sentence(self, queue: "DutyQueue") -> str:
        turn, has = queue.proposed, queue.has_it
        if turn is None:
            return self.tr("Nobody is here who could be asked.")
        if has is not None and has[0] != turn.person_id:
            if queue.reason:
                words = self.tr("In place of {name}, who keeps the turn: {reason}")
                return words.format(name=turn.name, reason=queue.reason)
            return self.tr("{name} would be next: {why}.").format(
                name=turn.name, why=self._since(queue)
            )
        before = queue.rows[: queue.rows.index(turn)]
        away = [row.name for row in before if row.away]
        parts = [f"{turn.name}: {self._since(queue)}."]
        if away:
            words = (
                self.tr("{names} is away and keeps the place.")
                if len(away) == 1
                else self.tr("{names} are away and keep their places.")
            )
            parts.append(words.format(names=self._listed(away)))
        return " ".join(parts)

    def _since(self, queue: "DutyQueue") -> str:
        turn = queue.proposed
        if turn is not None and queue.rule.value != "longest since served":
            return turn.why
        if turn is None or turn.last_on is None:
            return self.tr("has not had it yet")
        return self.tr("longest without it, since {day}").format(day=written(turn.last_on))

    def _listed(self, names: list[str]) -> str:
        if len(names) <= 3:
            return ", ".join(names)
        return self.tr("{names} and {count} more").format(
            names=", ".join(names[:2]), count=len(names) - 2
        )

    def _taken(self, person_id: Any) -> None:
        from facilitator.meetings.records import Duty
        from facilitator.meetings.service import assign_duty

        if self._meeting_id is None or self.queue is None:
            return
        if person_id is None:
            self._forget()
            ask, who = self._bridge.ask, self._meeting_id
            ask(assign_duty, who, Duty(self.duty), None, beside=self.field)
            return
        turn = self.queue.proposed
        if turn is None or person_id == turn.person_id:
            self._take(person_id)
            return
        self._wanted = person_id
        name = next((n for i, n, _ in people_to_choose(self._bridge.office) if i == person_id), "")
        words = self.tr("Why {name}, and not {turn}?").format(name=name, turn=turn.name)
        self.reason_field.rename(words)
        self.reason.clear()
        self.reason_field.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, person_id: Any, reason: str = "") -> bool:
        from facilitator.meetings.records import Duty
        from facilitator.meetings.running.service import take_duty

        where = self.reason_field if self.is_asking else self.field
        taken = self._bridge.ask(
            take_duty, self._meeting_id, Duty(self.duty), person_id, reason, beside=where
        )
        if taken is None:
            return False
        self._forget()
        self.picker.choose(person_id)
        return True

    def _forget(self) -> None:
        self._wanted = None
        self.reason_field.clear_error()
        self.reason_field.hide()

    def withdraw(self) -> None:
        """Nobody else after all: the one who has the duty keeps it."""
        self._forget()
        has = self.queue.has_it if self.queue is not None else None
        self.picker.choose(has[0] if has else None)
        self.picker.setFocus()


class DutiesPanel(InlinePanel):
    """`assign(page)` opens it; `first` names the duty that the keyboard stands on."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Who does what"), self.tr("Done"), parent)
        self._bridge = bridge
        self._page: MeetingPage | None = None
        self.cancel.hide()
        self.lines = {duty: DutyLine(bridge, duty) for duty in _DUTIES}
        for line in self.lines.values():
            self.body.addWidget(line)
        self.accepted.connect(self.done)

    @property
    def pickers(self) -> dict[str, PersonPicker]:
        """The picker of each duty."""
        return {duty: line.picker for duty, line in self.lines.items()}

    def assign(self, page: "MeetingPage", first: str = "facilitates") -> None:
        """Open it."""
        people = people_to_choose(self._bridge.office)
        for picker in self.pickers.values():
            picker.set_people(people)
        self.show_page(page)
        self.open(self.lines[first].picker)

    def show_page(self, page: "MeetingPage") -> None:
        """Show who has which duty, and whose turn it is."""
        from facilitator.meetings.running.service import duty_queues

        self._page = page
        for queue in self._bridge.ask(duty_queues, page.meeting.id, beside=self) or ():
            self.lines[queue.duty.value].show_queue(page.meeting.id, queue)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter accepts a duty and goes on to the next, after the last it closes."""
        line = next((one for one in self.lines.values() if one.isAncestorOf(self._focus())), None)
        if line is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.accepted.emit()
            elif line.enter():
                self._go_on(line)
            return
        if line is not None and line.is_asking and event.key() == Qt.Key.Key_Escape:
            line.withdraw()
            return
        super().keyPressEvent(event)

    def _focus(self) -> QWidget:
        return self.focusWidget() or self

    def _go_on(self, line: DutyLine) -> None:
        lines = list(self.lines.values())
        after = lines[lines.index(line) + 1 :]
        if after:
            after[0].picker.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.accepted.emit()
