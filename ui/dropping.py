"""What is dropped on the window: files of this computer, and a collective among them."""

from pathlib import Path

from PySide6.QtGui import QDropEvent


def files_in(event: QDropEvent) -> list[Path]:
    """Give the files that are dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def collective_in(event: QDropEvent) -> str:
    """Give the first of them that is a collective's file; empty where none is."""
    found = (str(path) for path in files_in(event) if path.suffix == ".facilitator")
    return next(found, "")
