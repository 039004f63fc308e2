"""Limits of a vote: at most so many per employer, house …, one block for each limit."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.selection.votes.told import LimitTold, OptionTold


class LimitBlock(QWidget):
    """One limit: what it is about, how many, and the value of each candidate."""

    def __init__(self, options: "Sequence[OptionTold]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.label = QLineEdit()
        self.label.setMaxLength(60)
        self.label.setPlaceholderText(self.tr("employer, house, cohort …"))
        self._column.addWidget(
            Field(self.tr("At most so many per …"), self.label, self.tr("Empty: no limit."))
        )
        self.most = QSpinBox()
        self.most.setRange(1, 100)
        self._most = Field(self.tr("At most"), self.most)
        self._column.addWidget(self._most)
        self._values = QWidget()
        self._rows = QFormLayout(self._values)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.edits: dict[UUID, QLineEdit] = {}
        for option in options:
            edit = QLineEdit()
            edit.setMaxLength(200)
            edit.setAccessibleName(option.name)
            self._rows.addRow(Text(option.name, "caption"), edit)
            self.edits[option.person_id] = edit
        self._column.addWidget(self._values)
        self.label.textChanged.connect(self._settle)
        self.restyle()
        self._settle()

    @property
    def words(self) -> str:
        """What it is about; empty: it is no limit."""
        return self.label.text().strip()

    def show_limit(self, limit: "LimitTold") -> None:
        """Fill it."""
        self.label.setText(limit.label)
        self.most.setValue(limit.most)
        for person, edit in self.edits.items():
            edit.setText(limit.values.get(person, ""))

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(12))
        self._rows.setVerticalSpacing(theme().px(6))
        self._rows.setHorizontalSpacing(theme().px(12))

    def _settle(self) -> None:
        self._most.setVisible(bool(self.words))
        self._values.setVisible(bool(self.words and self.edits))


class LimitBlocks(QWidget):
    """Every limit, and a button for another where the method counts with several."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.blocks: list[LimitBlock] = []
        self._options: Sequence[OptionTold] = ()
        self._several = True
        self.another = Button(self.tr("Another limit"), "quiet")
        self.another.clicked.connect(lambda _checked=False: self._add().label.setFocus())
        self._one = Text(self.tr("This method is counted with one limit at most."), "caption")
        self._column.addWidget(self._one)
        self._column.addWidget(self.another)
        self.restyle()

    def begin(self, options: "Sequence[OptionTold]", limits: "Sequence[LimitTold]") -> None:
        """Show a block for each limit that is agreed, or an empty one."""
        for block in self.blocks:
            self._column.removeWidget(block)
            block.deleteLater()
        self.blocks = []
        self._options = options
        for limit in limits:
            self._add().show_limit(limit)
        if not limits:
            self._add()
        self._settle()

    def allow(self, several: bool) -> None:
        """Say whether the method counts with more than one; those typed before stay."""
        self._several = several
        self._settle()

    @property
    def limits(self) -> list[tuple[str, int, dict[UUID, str]]]:
        """Label, most and values of each limit; those without a label are none."""
        return [
            (one.words, one.most.value(), {who: edit.text() for who, edit in one.edits.items()})
            for one in self.blocks
            if one.words
        ]

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(16))
        for block in self.blocks:
            block.restyle()

    def _add(self) -> LimitBlock:
        block = LimitBlock(self._options)
        block.label.textChanged.connect(self._settle)
        self.blocks.append(block)
        self._column.insertWidget(len(self.blocks) - 1, block)
        self._settle()
        return block

    def _settle(self) -> None:
        filled = [one for one in self.blocks if one.words]
        self.another.setVisible(self._several and len(filled) == len(self.blocks))
        self._one.setVisible(not self._several and len(filled) > 1)
        self.changed.emit()
