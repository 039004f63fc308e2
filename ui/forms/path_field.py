"""The steps of a path: what each is called, where it is taken, how many sign, in how many days."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ui.forms.parties import key_of, party_of
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import put_into
from ui.widgets.no_wheel import leave_wheel
from ui.widgets.picker import Option, RecordPicker

if TYPE_CHECKING:
    from facilitator.groups.rules import PathStep


class _Step(QWidget):
    """One step, on two lines."""

    gone = Signal()

    def __init__(self, options: Sequence[Option], number: int) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.name.setPlaceholderText(self.tr("Review, sign-off …"))
        self.name.setAccessibleName(self.tr("Step {n}: its name").format(n=number))
        self.at = RecordPicker(self.tr("Group or role"))
        self.at.setAccessibleName(self.tr("Step {n}: where it is taken").format(n=number))
        self.at.set_options(options)
        self.signers, self.days = QSpinBox(), QSpinBox()
        self.signers.setRange(1, 50)
        self.signers.setPrefix(self.tr("signed by "))
        self.signers.setAccessibleName(self.tr("Step {n}: how many sign").format(n=number))
        self.days.setRange(0, 999)
        self.days.setSuffix(self.tr(" days"))
        self.days.setSpecialValueText(self.tr("no clock"))
        self.days.setAccessibleName(self.tr("Step {n}: days until it is late").format(n=number))
        out = Button("", "quiet", icon_name="x")
        out.setAccessibleName(self.tr("Take step {n} out").format(n=number))
        out.clicked.connect(self.gone)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, theme().px(6))
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.at, 0, 1)
        grid.addWidget(out, 0, 2)
        grid.addWidget(self.signers, 1, 0)
        grid.addWidget(self.days, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        leave_wheel(self.signers)
        leave_wheel(self.days)


class PathField(QWidget):
    """`show_steps(steps)`, then `steps()`; a step without a name and a place is left out."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: list[Option] = []
        self._steps: list[_Step] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._rows = QVBoxLayout()
        column.addLayout(self._rows)
        self.more = Button(self.tr("Add a step"), icon_name="plus")
        self.more.clicked.connect(self._add)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.more)

    def set_options(self, options: Sequence[Option]) -> None:
        """The groups and roles at which a step may be taken."""
        self._options = list(options)

    def show_steps(self, steps: Sequence["PathStep"]) -> None:
        """Show these steps."""
        for step in list(self._steps):
            self._remove(step)
        for given in steps:
            made = self._row()
            made.name.setText(given.name)
            made.at.choose(key_of(given.at))
            made.signers.setValue(given.signers)
            made.days.setValue(given.days)

    def steps(self) -> "tuple[PathStep, ...]":
        """The steps as they stand."""
        from facilitator.groups.rules import PathStep

        return tuple(
            PathStep(
                step.name.text().strip(),
                party_of(step.at.value),
                step.signers.value(),
                step.days.value(),
            )
            for step in self._steps
            if step.at.value is not None
        )

    def _add(self) -> None:
        self._row().name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self) -> _Step:
        step = _Step(self._options, len(self._steps) + 1)
        step.gone.connect(lambda: self._remove(step))
        self._steps.append(step)
        put_into(self._rows, step)
        return step

    def _remove(self, step: _Step) -> None:
        self._steps.remove(step)
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        step.hide()
        step.deleteLater()
