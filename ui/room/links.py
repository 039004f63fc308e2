"""Files and addresses that belong to an item: one a line, opened only where that is safe."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ui.widgets.button import Button
from ui.widgets.card import empty_layout
from ui.widgets.flow import FlowLayout


@dataclass(frozen=True)
class Link:
    """One line of what belongs to an item."""

    target: str
    words: str
    """The name of the file, or the address without what every address begins with."""
    kind: Literal["address", "file", "words"]
    """What cannot be opened is shown as words."""


def links_in(text: str) -> list[Link]:
    """Read the lines; only http(s) addresses and whole paths of files are more than words."""
    return [_link(line.strip()) for line in text.splitlines() if line.strip()]


def _link(line: str) -> Link:
    parts = urlsplit(line) if "://" in line else None
    if parts is not None and parts.scheme.lower() in ("http", "https") and parts.netloc:
        path = unquote(parts.path).rstrip("/")
        return Link(line, f"{parts.netloc}{path}", "address")
    if parts is not None and parts.scheme.lower() == "file":
        local = QUrl(line).toLocalFile()
        return (
            Link(local, Path(local).name or local, "file") if local else Link(line, line, "words")
        )
    if parts is None and Path(line).is_absolute():
        return Link(line, Path(line).name or line, "file")
    return Link(line, line, "words")


def open_link(link: Link, opener: Callable[[QUrl], bool] = QDesktopServices.openUrl) -> bool:
    """Open it with the system's own program; False where it is gone or cannot be opened."""
    if link.kind == "address":
        return opener(QUrl(link.target))
    if link.kind == "file" and Path(link.target).is_file():
        return opener(QUrl.fromLocalFile(link.target))
    return False


class LinksRow(QWidget):
    """The links of an item, each a button; `missing(words)` speaks when one cannot be opened."""

    missing = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self._flow = FlowLayout(self)
        self.open: Callable[[Link], bool] = open_link
        self.hide()

    def show_links(self, text: str) -> None:
        """Show these lines instead of what was there."""
        if text == self._shown:
            return
        self._shown = text
        empty_layout(self._flow)
        for link in links_in(text):
            icon = {"address": "link", "file": "file", "words": "info"}[link.kind]
            button = Button(link.words, "quiet", icon_name=icon)
            button.setToolTip(link.target)
            button.setEnabled(link.kind != "words")
            button.clicked.connect(lambda _=False, link=link: self._open(link))
            self._flow.addWidget(button)
            button.show()
        self.setVisible(bool(text.strip()))

    def _open(self, link: Link) -> None:
        if not self.open(link):
            self.missing.emit(link.words)
