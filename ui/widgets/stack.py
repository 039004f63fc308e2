"""Pages on top of each other, of which one is seen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """Needs the room of the page that is seen.

    Qt's own asks for the largest of all pages, so a short page beside a long one could be
    scrolled into nothing, beside the scroll bar of its own.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _index: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """See Qt: of the page that is seen."""
        page = self.currentWidget()
        return page.sizeHint() if page else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """See Qt: of the page that is seen."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page else super().minimumSizeHint()
