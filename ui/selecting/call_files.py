"""The result of a call into files: a page as PDF, a table as CSV."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.selection.calls.service import CallRecord
    from ui.bridge import Bridge

translate = QCoreApplication.translate


def save_result_pdf(bridge: "Bridge", record: "CallRecord", parent: QWidget) -> None:
    """Ask for a name and write how the call ended as PDF."""
    from ui.documents.call_sheet import call_sheet

    kinds = translate("Calls", "PDF files (*.pdf)")
    path = _asked(bridge, parent, translate("Calls", "Save as PDF"), _name(record, "pdf"), kinds)
    if path is None:
        return

    def save(office: "Office") -> bool:
        call_sheet(office, record.call.id, path)
        return True

    _say(bridge, path, saved=bridge.ask(save, beside=parent))


def save_result_csv(bridge: "Bridge", record: "CallRecord", parent: QWidget) -> None:
    """Ask for a name and write what was named, said and answered as a table."""
    from facilitator.selection.voices.sheet import call_as_csv
    from facilitator.store.files import write_whole

    kinds = translate("Calls", "Tables (*.csv)")
    path = _asked(bridge, parent, translate("Calls", "Save as CSV"), _name(record, "csv"), kinds)
    if path is None:
        return

    def save(office: "Office") -> bool:
        write_whole(path, call_as_csv(office, record.call.id))
        return True

    _say(bridge, path, saved=bridge.ask(save, beside=parent))


def _name(record: "CallRecord", ending: str) -> str:
    role = "".join(sign if sign.isalnum() else "-" for sign in record.role.lower()).strip("-")
    return f"{role or 'role'}-{record.call.from_on.isoformat()}.{ending}"


def _say(bridge: "Bridge", path: Path, *, saved: bool | None) -> None:
    if saved:
        words = translate("Calls", "Saved as {file}.").format(file=path.name)
        bridge.said.emit(words, False)


def _asked(bridge: "Bridge", parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(bridge.file.with_name(name)), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(Path(name).suffix)
