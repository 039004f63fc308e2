"""All series, and one of them beside the list."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.meetings.series_beside import SeriesBeside
from ui.meetings.series_words import short_day
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_words import written
from ui.widgets.empty import EmptyState
from ui.widgets.growing import Growing
from ui.widgets.page import Columns
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row

if TYPE_CHECKING:
    from facilitator.meetings.series.service import SeriesRow


class SeriesList(QWidget):
    """The one that comes next is the first, and is chosen."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._found: dict[UUID, SeriesRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(1, 1), narrow=560)
        column.addWidget(columns, 1)
        card = Card(self.tr("Series"))
        self.add = Button(self.tr("Start a series"), "primary", key="Ctrl N")
        self.add.clicked.connect(self.start)
        card.put_beside_title(self.add)
        self.rows = RecordList(self.tr("Series"))
        self.rows.setProperty("pane", True)
        empty = EmptyState(
            "repeat-2",
            self.tr("Meetings that come back will be here; each begins with its own agenda."),
            self.tr("Start the first series"),
        )
        empty.started.connect(self.start)
        self.rows.set_empty(empty)
        self.rows.chosen.connect(self._show)
        card.add(self.rows, 1)
        columns.left.addWidget(card, 1)
        self.beside = SeriesBeside(bridge)
        # Enter goes on to the days, where Enter plans one.
        self.rows.opened.connect(lambda _id: self.beside.days.rows.setFocus())
        self.beside.saved.connect(self._saved)
        columns.right.addWidget(self.beside, 1)
        Growing(self.beside, columns, self.rows)

    def reread(self) -> None:
        """Read the list and the series that is chosen."""
        from facilitator.meetings.series.service import series_rows

        found = self._bridge.ask(series_rows) or ()
        self._found = {row.id: row for row in found}
        self.rows.show_list([self._row_of(row) for row in found])
        if self.rows.current_id is None and self.rows.count:
            self.rows.choose_first()
        else:
            self._show(self.rows.current_id)

    def choose(self, series_id: UUID) -> bool:
        """Choose a series; False where there is none of that id."""
        return self.rows.choose(series_id)

    def start(self) -> None:
        """Open the form for a new series."""
        from ui.meetings.assembly import assembly_of

        self.beside.start(assembly_of(self._bridge.office))

    def _show(self, series_id: UUID | None) -> None:
        self.beside.show_series(self._found.get(series_id) if series_id else None)

    def _saved(self, series_id: UUID) -> None:
        self.reread()
        self.choose(series_id)

    def _row_of(self, row: "SeriesRow") -> Row:
        today = self._bridge.office.today()
        when = ", ".join(part for part in (row.words, row.starts_at) if part)
        over = row.next is None
        until = written(row.until_on) if row.until_on else ""
        return Row(
            row.id,
            row.title,
            " · ".join((row.group or self.tr("Everybody"), when)),
            pill=self.tr("Ended") if over else "",
            right=until if row.next is None else short_day(row.next.held_on, today),
            quiet=over,
        )
