"""A minutes book: the minutes of all closed meetings, or of a group or a year, as one PDF."""

from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from facilitator.errors import Refused
from ui.bridge import Bridge
from ui.widgets.button import Button
from ui.widgets.working import Working


class MinutesBook(QWidget):
    """A quiet button that asks where to save it; `write(path, …)` does it in the worker."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._year: int | None = None
        self._group_id: UUID | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.button = Button(self.tr("Minutes book…"), "quiet", icon_name="book-open")
        self.button.clicked.connect(self.ask)
        column.addWidget(self.button)
        self._working = Working()
        column.addWidget(self._working)

    def of(self, year: int | None, group_id: UUID | None) -> None:
        """Which meetings are in it: those that the filters of the list leave."""
        self._year, self._group_id = year, group_id

    def ask(self) -> None:
        """Ask for a place and write it."""
        name = self.tr("Minutes {year}").format(year=self._year) if self._year else ""
        proposed = self._bridge.file.with_name(f"{name or self.tr('Minutes')}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the minutes book"), str(proposed), self.tr("PDF (*.pdf)")
        )
        if chosen:
            path = Path(chosen)
            self.write(path if path.suffix else path.with_suffix(".pdf"))

    def write(self, path: Path) -> None:
        """Write it; a sentence says when it is there, or why it is not."""
        year, group_id = self._year, self._group_id

        def book(office: Any, progress: Any) -> int:
            from ui.documents.book import minutes_book

            return minutes_book(office, path, year=year, group_id=group_id, progress=progress)

        try:
            job = self._bridge.worker.start(book)
        except Refused as refusal:
            self._bridge.refused.emit(str(refusal))
            return
        self.button.setEnabled(False)
        job.done.connect(lambda count: self._there(path, count))
        job.refused.connect(self._bridge.refused)
        job.finished.connect(lambda: self.button.setEnabled(True))
        self._working.follow(job, self.tr("Laying out the minutes…"))

    def _there(self, path: Path, count: int) -> None:
        words = (
            self.tr("The minutes of 1 meeting are in {file}.")
            if count == 1
            else self.tr("The minutes of {count} meetings are in {file}.")
        )
        self._bridge.said.emit(words.format(count=count, file=path.name), False)
