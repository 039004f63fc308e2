"""A vote that is counted: raised hands or secret paper, with the result said as it is typed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.room.strip import NumberField
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.field import ErrorLine
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.deciding.told import CountShown, MatterInRoom

_MOST = 9999


class VotePanel(QWidget):
    """`show_matter(matter, how)`; `how` is "show of hands" or "ballot". Enter records the count."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._matter: MatterInRoom | None = None
        self._how = "show of hands"
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        fields = QWidget()
        self._grid = QGridLayout(fields)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        names = {
            "entitled": self.tr("Entitled to vote"),
            "in_favour": self.tr("For"),
            "against": self.tr("Against"),
            "abstained": self.tr("Abstained"),
            "invalid": self.tr("Invalid paper"),
        }
        self.fields = {key: NumberField(name, _MOST) for key, name in names.items()}
        self._labels = {key: Text(name, "body") for key, name in names.items()}
        for place, key in enumerate(names):
            self._grid.addWidget(self._labels[key], place, 0)
            self._grid.addWidget(self.fields[key], place, 1)
            self.fields[key].textChanged.connect(self._say_result)
        self._column.addWidget(fields)
        self.cast = Text("", "caption", "muted")
        self._column.addWidget(self.cast)
        self.counted_by = QLineEdit()
        self.counted_by.setMaxLength(300)
        self.counted_by.setPlaceholderText(self.tr("Counted by"))
        self.counted_by.setAccessibleName(self.tr("Counted by"))
        self._column.addWidget(self.counted_by)
        self.result = Text("", "strong")
        self._column.addWidget(self.result)
        self._error = ErrorLine()
        self._column.addWidget(self._error)
        self.record = Button(self.tr("Keep this count"), key="↵")
        self.record.clicked.connect(self._accept)
        self._column.addWidget(self.record)
        self.before = Text("", "caption", "muted")
        self._column.addWidget(self.before)
        self._column.addStretch(1)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        unit = theme().px
        self._column.setSpacing(unit(8))
        self._grid.setVerticalSpacing(unit(6))
        self._grid.setHorizontalSpacing(unit(8))

    def take_focus(self) -> None:
        """Go to the number of those for it."""
        self.fields["in_favour"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields["in_favour"].selectAll()

    def show_matter(self, matter: "MatterInRoom", how: str, *, can_change: bool) -> None:
        """Show this vote; numbers that are being typed stay."""
        asked = matter.round
        if asked is None:
            return
        is_other = self._matter is None or self._matter.item_id != matter.item_id
        self._matter, self._how = matter, how
        if is_other:
            self._error.say("")
            for field in self.fields.values():
                field.clear()
            self.counted_by.clear()
        if not self.fields["entitled"].hasFocus() and asked.entitled is not None:
            self.fields["entitled"].setText(str(asked.entitled))
        is_paper = how == "ballot"
        self.fields["invalid"].setVisible(is_paper)
        self._labels["invalid"].setVisible(is_paper)
        self.counted_by.setVisible(is_paper)
        self.setEnabled(can_change)
        self.record.say(
            self.tr("Keep this recount") if asked.counts else self.tr("Keep this count")
        )
        told = [self._told(count) for count in asked.counts]
        self.before.setText("\n".join(told))
        self.before.setVisible(bool(told))
        self._say_result()

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps the count; up and down go over the numbers."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

    def _number(self, key: str) -> int:
        if key == "invalid" and self._how != "ballot":
            return 0
        return self.fields[key].number or 0

    def _say_result(self) -> None:
        from facilitator.decisions.tally import Tally
        from facilitator.meetings.deciding.result import result_sentence

        matter = self._matter
        if matter is None or matter.right is None:
            return
        votes = Tally(
            agree=self._number("in_favour"),
            objection=self._number("against"),
            stand_aside=self._number("abstained"),
            invalid=self._number("invalid"),
        )
        entitled = self._number("entitled")
        self.cast.setText(
            self.tr("{cast} of {entitled} cast").format(cast=votes.cast, entitled=entitled)
        )
        said = result_sentence(matter.right.terms, entitled, votes)
        if not said and matter.round is not None and matter.round.counts:
            said = matter.round.result
        self.result.setText(said)
        self.result.setVisible(bool(said))

    def _told(self, count: "CountShown") -> str:
        how = (
            self.tr("show of hands")
            if count.how.value == "show of hands"
            else self.tr("counted paper")
        )
        said = self.tr("{how}: {for_it} for, {against} against, {abstained} abstained").format(
            how=how, for_it=count.in_favour, against=count.against, abstained=count.abstained
        )
        if count.invalid:
            said += self.tr(", {count} invalid").format(count=count.invalid)
        return said

    def _accept(self) -> None:
        from facilitator.decisions.records import CountHow
        from facilitator.meetings.deciding.service import count_item

        if self._matter is None:
            return
        self._error.say("")
        kept = self._bridge.ask(
            count_item,
            self._matter.item_id,
            CountHow(self._how),
            in_favour=self._number("in_favour"),
            against=self._number("against"),
            abstained=self._number("abstained"),
            invalid=self._number("invalid"),
            counted_by=self.counted_by.text() if self._how == "ballot" else "",
            entitled=self.fields["entitled"].number,
            beside=self,
        )
        if kept is not None:
            self._bridge.said.emit(self.tr("The count is on record."), False)
