"""Disputes: who owns this, what is carried on to other groups, what was directed."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.widgets.paged import ListedScreen

if TYPE_CHECKING:
    from ui.bridge import Bridge

# One line a page: its key, its word, "module:Class".
PAGES: Final = (
    (
        "disputes",
        str(QT_TRANSLATE_NOOP("DisputesScreen", "Disputes")),
        "ui.disputes.first:FirstPage",
    ),
    (
        "directives",
        str(QT_TRANSLATE_NOOP("DisputesScreen", "Directives")),
        "ui.disputes.directives.page:DirectivesPage",
    ),
    (
        "escalations",
        str(QT_TRANSLATE_NOOP("DisputesScreen", "Between groups")),
        "ui.disputes.escalations.page:EscalationsPage",
    ),
)


class DisputesScreen(ListedScreen):
    """Its pages stand in `PAGES`."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            bridge,
            translate("DisputesScreen", "Disputes"),
            [(key, translate("DisputesScreen", words), page) for key, words, page in PAGES],
            parent,
        )
