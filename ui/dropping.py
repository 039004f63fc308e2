"""What is dropped on the window: files of this computer, a collective or a letter among them."""

from pathlib import Path

from PySide6.QtGui import QDropEvent


def files_in(event: QDropEvent) -> list[Path]:
    """Give the files that are dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def collective_in(event: QDropEvent) -> str:
    """Give the first of them that is a collective's file; empty where none is."""
    found = (str(path) for path in files_in(event) if path.suffix == ".facilitator")
    return next(found, "")


def letter_in(event: QDropEvent) -> Path | None:
    """Give the first of them that is a letter from another collective; None where none is."""
    found = (path for path in files_in(event) if path.suffix == ".facilitator-letter")
    return next(found, None)
