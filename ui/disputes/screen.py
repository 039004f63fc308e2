"""Disputes: who owns this, what is carried on to other groups, what was directed."""

from typing import TYPE_CHECKING, Final, cast
from uuid import UUID

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.widgets.paged import ListedScreen

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from ui.disputes.cases.page import CasesPage

# One line a page: its key, its word, "module:Class".
PAGES: Final = (
    (
        "disputes",
        str(QT_TRANSLATE_NOOP("DisputesScreen", "Disputes")),
        "ui.disputes.cases.page:CasesPage",
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

    def show_part(self, key: str, record_id: UUID | None) -> None:
        """Show a page and a record there; "raise" opens the form, about this domain if any.

        Of a directive the dispute about it is shown, or the form that raises one.
        """
        if key not in ("raise", "disputes"):
            super().show_part(key, record_id)
            return
        super().show_part("disputes", None)
        cases = cast("CasesPage", self._page("disputes"))
        if key == "raise":
            cases.raise_dispute(record_id)
        elif record_id is not None and not cases.show_record(record_id):
            cases.dispute_directive(record_id)
