"""A finished PDF into a file: where to is asked, it is written whole, and said."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from facilitator.errors import Refused
from ui.bridge import Bridge

translate = QCoreApplication.translate


def save_pdf(bridge: Bridge, made: bytes, name: str, parent: QWidget) -> None:
    """Ask where to, write the file whole, and say so."""
    start = bridge.file.with_name(f"{name}.pdf")
    title = translate("Documents", "Save as PDF")
    files = translate("Documents", "PDF files (*.pdf)")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), files)
    if not chosen:
        return
    from facilitator.store.files import write_whole

    path = Path(chosen)
    try:
        write_whole(path, made)
    except Refused as refusal:
        bridge.refused.emit(str(refusal))
        return
    bridge.said.emit(translate("Documents", "Saved as {file}.").format(file=path.name), False)
