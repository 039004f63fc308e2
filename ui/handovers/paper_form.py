"""Ticking in a sheet that came back on paper: box after box, each with the day beside it."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.handovers.step_row import StepBox
from ui.theme import theme
from ui.widgets.card import empty_layout
from ui.widgets.date_field import DateField
from ui.widgets.date_words import past_day_in, written
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.pill import Hairline
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.handovers.shown import StepShown
    from facilitator.office import Office
    from ui.bridge import Bridge


_LONG_AGO: Final = timedelta(days=183)
_YEAR: Final = re.compile(r"\d{4}|\d\D+\d+\D+\d")
"""A year, or a third number: "3 Dec 2025", "3.12.25"."""


class _Day(QLineEdit):
    """The day of one line; Enter, Up and Down go on to another line."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, or type."""
        ways = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Return: 1,
            Qt.Key.Key_Enter: 1,
        }
        way = ways.get(Qt.Key(event.key()))
        if way is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self.moved.emit(way)


class PaperForm(DraftPanel):
    """One line a step: a day typed beside it ticks it. Everything is saved in one go."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.say(self.tr("Tick in a paper sheet"))
        self._bridge = bridge
        self._lines: list[tuple[UUID, StepBox, _Day]] = []
        self._usual = DateField(lambda: bridge.office.today(), past=True)
        self.add_field(
            "usual",
            Field(self.tr("Done on, where the sheet has a tick and no day"), self._usual),
        )
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.add(self._rows)
        self.note(
            self.tr(
                "Type the day beside a step, like 17 Nov, and press Enter for the next one."
                " Ctrl+Enter ticks what has a day or a tick."
            )
        )
        self.accepted.connect(self._save)

    def begin(self, steps: "Sequence[StepShown]", today: date) -> None:
        """Fill it with the steps that are open."""
        empty_layout(self._column)
        self._lines = []
        self._usual.show_day(today)
        for step in steps:
            if self._lines:
                self._column.addWidget(Hairline())
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme().px(10))
            box, day = StepBox(), _Day()
            box.show_state("open", step.words)
            day.setAccessibleName(self.tr("Done on: {step}").format(step=step.words))
            day.setPlaceholderText(self.tr("day"))
            day.setFixedWidth(theme().px(118))
            row.addWidget(box)
            row.addWidget(Text(step.words), 1)
            row.addWidget(day)
            at = len(self._lines)
            day.textEdited.connect(lambda words, box=box: self._typed(words, box))
            day.editingFinished.connect(lambda day=day: self._understood(day))
            day.moved.connect(lambda way, at=at: self._go(at + way, 2))
            box.moved.connect(lambda way, at=at: self._go(at + way, 1))
            box.toggled.connect(lambda _on: self._count())
            self._column.addWidget(line)
            self._lines.append((step.step.id, box, day))
        self._count()

    @property
    def first_day(self) -> QWidget | None:
        """Where typing begins."""
        return self._lines[0][2] if self._lines else None

    def _typed(self, words: str, box: StepBox) -> None:
        box.setChecked(bool(words.strip()))

    def _understood(self, day: _Day) -> None:
        today = self._bridge.office.today()
        found = past_day_in(day.text(), today)
        if found is not None and not _rather_to_come(day.text(), found, today):
            day.setText(written(found))

    def _go(self, at: int, part: int) -> None:
        last = len(self._lines) - 1
        if at > last and part == 2:
            self.primary.setFocus()
        elif self._lines:
            _, box, day = self._lines[max(0, min(at, last))]
            target: QWidget = box if part == 1 else day
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _count(self) -> None:
        many = sum(box.isChecked() for _, box, _day in self._lines)
        words = self.tr("Tick 1 step") if many == 1 else self.tr("Tick {n} steps")
        self.primary.say(words.format(n=many))
        self.primary.set_dim(not many)

    def _save(self) -> None:
        from facilitator.handovers.service import tick_steps

        if not self.check():
            return
        today, days = self._bridge.office.today(), {}
        for step_id, box, field in self._lines:
            if not box.isChecked():
                continue
            words = field.text().strip()
            day = past_day_in(words, today) if words else self._usual.day or today
            early = day is not None and _rather_to_come(words, day, today)
            if day is None or day > today or early:
                field.setFocus()
                field.selectAll()
                sentence = (
                    self.tr("“{words}” is no day. Write it like 17 Nov.")
                    if day is None
                    else self.tr("“{words}” is long ago, or still to come. Write its year with it.")
                    if early
                    else self.tr("“{words}” has not come yet. Write a day that has been.")
                )
                self.show_refusal(sentence.format(words=words))
                return
            days[step_id] = day
        if not days:
            self.show_refusal(self.tr("Nothing is ticked yet."))
            return

        def save(office: "Office") -> Any:
            return tick_steps(office, days)

        if self._bridge.ask(save, beside=self):
            self.done()
            words = self.tr("1 step ticked.") if len(days) == 1 else self.tr("{n} steps ticked.")
            self._bridge.said.emit(words.format(n=len(days)), True)


def _rather_to_come(words: str, found: date, today: date) -> bool:
    """A slip of the pen in December would else be a step done a year before."""
    return found < today - _LONG_AGO and not _YEAR.search(words)
