"""The rows in which the public sources of a draw are named."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.button import Button, CheckBox
from ui.widgets.card import Inset
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from facilitator.selection.draws.records import DrawSourceDraft
    from ui.bridge import Bridge

MOST = 8


class SourceRow(Inset):
    """One source: in words, its day, how many numbers from which to which."""

    removed = Signal()

    def __init__(self, bridge: "Bridge", number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit()
        self.words.setMaxLength(500)
        self.words.setPlaceholderText(self.tr("Lotto 6 of 49, Saturday, the six numbers"))
        self._name = Field(self.tr("Source {n}").format(n=number), self.words)
        self.on = DateField(bridge.office.today)
        self._day = Field(self.tr("Happens on"), self.on)
        self.many, self.lowest, self.highest = QSpinBox(), QSpinBox(), QSpinBox()
        self.many.setRange(1, 100)
        self.many.setValue(6)
        for box, value in ((self.lowest, 1), (self.highest, 49)):
            box.setRange(0, 1_000_000)
            box.setValue(value)
        self.witnessed = CheckBox(self.tr("Dice thrown in the room, read by two witnesses"))
        self.witnessed.toggled.connect(self._dice)
        self.remove = Button(self.tr("Remove"), "quiet")
        self.remove.setAccessibleName(self.tr("Remove source {n}").format(n=number))
        self.remove.clicked.connect(self.removed)
        small = QWidget()
        flow = FlowLayout(small, spacing=12)
        for field in (
            self._day,
            Field(self.tr("Numbers"), self.many),
            Field(self.tr("from"), self.lowest),
            Field(self.tr("to"), self.highest),
        ):
            flow.addWidget(field)
        for part in (self._name, small, self.witnessed, self.remove):
            self.body.addWidget(part)

    def _dice(self, on: bool) -> None:
        self._day.setVisible(not on)
        if on and (self.lowest.value(), self.highest.value()) == (1, 49):
            self.highest.setValue(6)
            self.many.setValue(20)

    @property
    def understood(self) -> bool:
        """Whether the day means one; says so beside it where it does not."""
        if self.on.understood:
            return True
        self._day.show_error(self.tr("Write the day like 20 Nov 2026, or pick it."))
        return False

    def draft(self) -> "DrawSourceDraft":
        """What was typed. Raises `Refused` as the draft does."""
        from facilitator.selection.draws.records import DrawSourceDraft

        dice = self.witnessed.isChecked()
        return DrawSourceDraft(
            words=self.words.text(),
            on=None if dice else self.on.day,
            how_many=self.many.value(),
            lowest=self.lowest.value(),
            highest=self.highest.value(),
            repeats=dice,
            witnessed=dice,
        )


class SourceRows(QWidget):
    """One source, and more where they are added."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.rows: list[SourceRow] = []
        self.more = Button(self.tr("Add another source"), icon_name="plus")
        self.more.clicked.connect(self.add)
        self._column.addWidget(self.more)
        self.restyle()
        self.add()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(8))

    def add(self) -> None:
        """Add a source below those there are."""
        row = SourceRow(self._bridge, len(self.rows) + 1)
        row.removed.connect(lambda: self._remove(row))
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        self._settle()
        if len(self.rows) > 1:
            row.words.setFocus()

    def _remove(self, row: SourceRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self.more.setFocus()
        self._settle()

    def _settle(self) -> None:
        for row in self.rows:
            row.remove.setVisible(len(self.rows) > 1)
        self.more.setVisible(len(self.rows) < MOST)

    @property
    def understood(self) -> bool:
        """Whether every day means one."""
        unread = [row for row in self.rows if not row.understood]
        return not unread
