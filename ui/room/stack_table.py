"""The balance of a meeting as a file for spreadsheets."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.bridge import Bridge


def save_balance(bridge: Bridge, meeting_id: UUID, parent: QWidget) -> None:
    """Ask where to, write how the time was shared, and say so."""
    from facilitator.exchange.service import balance_csv
    from facilitator.meetings.minutes import file_name
    from facilitator.meetings.service import meeting_page
    from facilitator.office import Office
    from facilitator.store.files import write_whole

    page = bridge.ask(meeting_page, meeting_id)
    if page is None:
        return

    def translated(words: str) -> str:
        return QCoreApplication.translate("StackPane", words)

    name = translated("{meeting}, who spoke").format(meeting=file_name(page))
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        translated("Save how the time was shared"),
        str(bridge.file.with_name(f"{name}.csv")),
        translated("Tables (*.csv)"),
    )
    if not chosen:
        return
    path = Path(chosen)
    path = path if path.suffix else path.with_suffix(".csv")

    def save(office: Office) -> bool:
        write_whole(path, balance_csv(office, meeting_id))
        return True

    if bridge.ask(save, beside=parent):
        said = translated("How the time was shared is in {file}.")
        bridge.said.emit(said.format(file=path.name), False)
