"""The agenda that every meeting of a series begins with, edited line by line."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ui.forms.meeting_words import item_kind_words
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row

if TYPE_CHECKING:
    from facilitator.meetings.series.service import TemplateLine
    from facilitator.meetings.series.starting import AgendaLine

_KINDS: Final = ("report", "discussion", "decision", "selection", "retrospective")


@dataclass
class _Line:
    """One line while it is edited; `more` are fields of the item that are not shown here."""

    title: str
    kind: str = "discussion"
    minutes: int = 10
    reports_id: UUID | None = None
    more: dict[str, Any] = field(default_factory=dict)


class _Lines(RecordList):
    """The lines; Alt with an arrow moves one, Delete takes it out."""

    moved = Signal(int)
    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and remove by key."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)


class AgendaEditor(QWidget):
    """`show_lines(page.agenda)`, then `lines()` as the series takes them.

    A line is written below the list and goes in with Enter; Enter on a line of the list takes it
    out to be written anew.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self._changing: _Line | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.rows = _Lines(self.tr("Agenda of every meeting"))
        self.rows.set_empty(
            EmptyState("list", self.tr("What stands on every agenda: a check-in, a closing round."))
        )
        self.rows.moved.connect(self._move)
        self.rows.removed.connect(self._remove)
        self.rows.opened.connect(self._change)
        self._column.addWidget(self.rows)
        self.title = QLineEdit()
        self.title.setMaxLength(300)
        self.title.setPlaceholderText(self.tr("Another item, Enter puts it on"))
        self.title.setAccessibleName(self.tr("Item of every agenda"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind of the item"))
        self.kind.view().setAccessibleName(self.tr("Kind of the item"))
        for kind in _KINDS:
            self.kind.addItem(item_kind_words(kind), kind)
        self.minutes = QSpinBox()
        self.minutes.setAccessibleName(self.tr("Minutes of the item"))
        self.minutes.setRange(0, 24 * 60)
        self.minutes.setSingleStep(5)
        self.minutes.setSuffix(self.tr(" min"))
        self.reports = QComboBox()
        self.reports.setAccessibleName(self.tr("A group that reports"))
        self.reports.view().setAccessibleName(self.tr("A group that reports"))
        self.reports.activated.connect(self._add_report)
        put = Button(self.tr("Put on"))
        put.clicked.connect(self._put)
        self._column.addWidget(self.title)
        feet = QWidget()
        flow = FlowLayout(feet)
        for widget in (self.kind, self.minutes, put, self.reports):
            flow.addWidget(widget)
        self._column.addWidget(feet)
        self._blank()
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(8))
        self._settle()

    def offer_groups(self, groups: list[tuple[str, UUID]]) -> None:
        """The groups that may report."""
        self.reports.clear()
        self.reports.addItem(self.tr("A group reports…"), None)
        for name, group_id in groups:
            self.reports.addItem(name, group_id)

    def show_lines(self, lines: "tuple[TemplateLine, ...]" = ()) -> None:
        """Begin with these."""
        self._lines = [
            _Line(
                line.title, line.kind.value, line.minutes, line.reports_id,
                {"domain_id": line.domain_id, "wanted": line.wanted, "link": line.link},
            )
            for line in lines
        ]  # fmt: skip
        self._blank()
        self._show()

    def lines(self) -> "list[AgendaLine]":
        """What stands in the list, and in the line below it when that was not put on yet."""
        from facilitator.meetings.records import ItemKind
        from facilitator.meetings.series.records import SeriesItemDraft

        if self.title.text().strip():
            self._put()
        return [
            line.reports_id
            or SeriesItemDraft(
                title=line.title, kind=ItemKind(line.kind), minutes=line.minutes, **line.more
            )
            for line in self._lines
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter puts the line on, and does not yet save the series."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.title.text().strip():
            self._put()
            return
        super().keyPressEvent(event)

    def _put(self) -> None:
        title = self.title.text().strip()
        if not title:
            self.title.setFocus()
            return
        line = self._changing or _Line(title)
        line.title, line.kind = title, self.kind.currentData()
        line.minutes = self.minutes.value()
        if self._changing is None:
            self._lines.append(line)
        self._blank()
        self._show(self._lines.index(line))
        self.title.setFocus()

    def _blank(self) -> None:
        self._changing = None
        self.title.clear()
        self.kind.setCurrentIndex(_KINDS.index("discussion"))
        self.minutes.setValue(10)

    def _add_report(self) -> None:
        group_id, name = self.reports.currentData(), self.reports.currentText()
        self.reports.setCurrentIndex(0)
        if group_id is None or any(line.reports_id == group_id for line in self._lines):
            return
        self._lines.append(_Line(name, "report", 0, group_id))
        self._show(len(self._lines) - 1)

    def _change(self, number: int) -> None:
        line = self._lines[number]
        if line.reports_id is not None:
            return
        self._changing = line
        self.title.setText(line.title)
        self.kind.setCurrentIndex(_KINDS.index(line.kind))
        self.minutes.setValue(line.minutes)
        self.title.setFocus()

    def _move(self, step: int) -> None:
        at = self.rows.current_id
        if at is None or not 0 <= at + step < len(self._lines):
            return
        self._lines.insert(at + step, self._lines.pop(at))
        self._show(at + step)

    def _remove(self) -> None:
        at = self.rows.current_id
        if at is None:
            return
        if self._lines.pop(at) is self._changing:
            self._blank()
        self._show(min(at, len(self._lines) - 1))

    def _show(self, chosen: int = -1) -> None:
        self.rows.show_list([self._row(at, line) for at, line in enumerate(self._lines)])
        if 0 <= chosen < len(self._lines):
            self.rows.choose(chosen)
        self._settle()

    def _row(self, at: int, line: _Line) -> Row:
        if line.reports_id is not None:
            return Row(at, self.tr("Report: {group}").format(group=line.title), lead=str(at + 1))
        minutes = self.tr("{count} min").format(count=line.minutes) if line.minutes else ""
        return Row(at, line.title, item_kind_words(line.kind), lead=str(at + 1), right=minutes)

    def _settle(self) -> None:
        """All lines are seen, up to a height at which the list begins to scroll."""
        row = max(self.rows.sizeHintForRow(0), theme().px(44))
        many = min(max(len(self._lines), 2), 6)
        self.rows.setFixedHeight(max(row * many, theme().px(120)) + theme().px(4))
