"""The map: the whole as a picture, and pages about who may decide what."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.widgets.paged import ListedScreen

if TYPE_CHECKING:
    from ui.bridge import Bridge

# One line a page: its key, its word, "module:Class".
PAGES: Final = (
    ("map", str(QT_TRANSLATE_NOOP("MapScreen", "The map")), "ui.map.picture.page:MapPage"),
    (
        "delegates",
        str(QT_TRANSLATE_NOOP("MapScreen", "Delegates")),
        "ui.map.delegates.page:DelegatesPage",
    ),
    ("letters", str(QT_TRANSLATE_NOOP("MapScreen", "Letters")), "ui.map.letters.page:LettersPage"),
    ("audit", str(QT_TRANSLATE_NOOP("MapScreen", "Walk through")), "ui.map.audit.page:AuditPage"),
)


class MapScreen(ListedScreen):
    """Its pages stand in `PAGES`."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            bridge,
            translate("MapScreen", "Map"),
            [(key, translate("MapScreen", words), page) for key, words, page in PAGES],
            parent,
        )
