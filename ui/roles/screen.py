"""Roles: the board of who holds what on a day, and the history of every role."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.roles.board import Board
from ui.roles.history import History
from ui.widgets.page import Page

if TYPE_CHECKING:
    from ui.bridge import Bridge


class RolesScreen(Page):
    """Two pages; the one that is looked at is read again."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("RolesScreen", "Roles"),
            [
                ("board", translate("RolesScreen", "Board")),
                ("history", translate("RolesScreen", "History")),
            ],
            parent,
            scrolls=False,
        )
        self.board = Board(bridge)
        self.history = History(bridge)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.board)
        self._pages.addWidget(self.history)
        self.body.addWidget(self._pages, 1)
        if self.header.tabs is not None:
            self.header.tabs.chosen.connect(self._turn)

    def reread(self) -> None:
        """Read the page that is shown."""
        if self._pages.currentWidget() is self.board:
            self.board.reread()
        else:
            self.history.reread()

    def show_record(self, record_id: UUID) -> None:
        """Show a role on the board; one that is not there today, in the history."""
        self._turn("board")
        if not self.board.choose_role(record_id):
            self._turn("history")
            self.history.choose_role(record_id)

    def commands(self) -> list[tuple[str, Callable[[], object]]]:
        """What the palette offers here."""
        return [(self.tr("Add a role"), self._add_role)]

    def _add_role(self) -> None:
        self._turn("board")
        self.board.add_role()

    def _turn(self, key: str) -> None:
        if self.header.tabs is not None:
            self.header.tabs.choose(key)
        self._pages.setCurrentWidget(self.board if key == "board" else self.history)
        self.reread()
