"""What becomes of a decision: reviewed, ratified, withdrawn. One short form each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.decisions.service import DecisionRecord
    from ui.bridge import Bridge


def _tr(words: str) -> str:
    return QCoreApplication.translate("Decisions", words)


class AfterwardsForm(InlinePanel):
    """`ask(record)` opens it for a decision. Subclasses say what is noted."""

    def __init__(
        self, bridge: "Bridge", title: str, step: str, note: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, step, parent)
        self._bridge = bridge
        self._record: DecisionRecord | None = None
        self.about = Text("", "caption", "muted")
        self.add(self.about)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(72)
        self.note_field = Field(note, self.note)
        self.add(self.note_field)
        self.accepted.connect(self._accept)

    def ask(self, record: "DecisionRecord") -> None:
        """Prepare it for this decision; what was typed for another one goes."""
        if self._record is None or self._record.decision.id != record.decision.id:
            self.note.clear()
            self.begin(record)
        self._record = record
        self.about.setText(f"{record.number} {record.decision.title}")

    def begin(self, record: "DecisionRecord") -> None:
        """Empty what else is in it."""

    def _accept(self) -> None:
        if self._record is not None and self.write(self._record, self.note.toPlainText()):
            self.note.clear()
            self._record = None
            self.done()

    def write(self, record: "DecisionRecord", note: str) -> bool:
        """Ask the service; True when it is done. Each of the forms below asks its own."""
        raise NotImplementedError  # Qt's classes cannot be abstract ones of Python's


class ReviewForm(AfterwardsForm):
    """It was looked at again and stays, with the day of the next review."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(
            bridge,
            _tr("Review: it stays as it is"),
            _tr("Note the review"),
            _tr("What came up"),
            parent,
        )
        self.next_on = DateField(bridge.office.today)
        self.next_field = Field(
            self.tr("Next review"), self.next_on, self.tr("Leave it empty if there is to be none.")
        )
        self.add(self.next_field)

    def begin(self, record: "DecisionRecord") -> None:
        """No day yet."""
        self.next_on.show_day(None)

    def write(self, record: "DecisionRecord", note: str) -> bool:
        """Note the review."""
        from facilitator.decisions.service import review_decision

        if not self.next_on.understood:
            self.next_field.show_error(self.tr("Which day is that? Try “1 Nov 2027”."))
            return False
        day = self.next_on.day
        if not self._bridge.ask(
            review_decision, record.decision.id, note, day, beside=self.next_field
        ):
            return False
        self._bridge.said.emit(
            self.tr("{number} is reviewed and stays.").format(number=record.number), False
        )
        return True


class RatifyForm(AfterwardsForm):
    """The owner's group stands behind an urgent decision."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(
            bridge,
            _tr("Ratify the urgent decision"),
            _tr("Ratify"),
            _tr("Who ratified it, and what was said"),
            parent,
        )

    def write(self, record: "DecisionRecord", note: str) -> bool:
        """Note that it is ratified."""
        from facilitator.decisions.service import ratify_decision

        if not self._bridge.ask(ratify_decision, record.decision.id, note, beside=self):
            return False
        self._bridge.said.emit(self.tr("{number} is ratified.").format(number=record.number), False)
        return True


class WithdrawForm(AfterwardsForm):
    """It no longer holds and nothing takes its place."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(
            bridge,
            _tr("Withdraw: nothing takes its place"),
            _tr("Withdraw the decision"),
            _tr("Why"),
            parent,
        )

    def write(self, record: "DecisionRecord", note: str) -> bool:
        """Note that it is withdrawn."""
        from facilitator.decisions.service import withdraw_decision

        if not self._bridge.ask(
            withdraw_decision, record.decision.id, note, beside=self.note_field
        ):
            return False
        self._bridge.said.emit(
            self.tr("{number} is withdrawn. The record stays.").format(number=record.number), False
        )
        return True
