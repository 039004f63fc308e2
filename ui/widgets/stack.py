"""Pages on top of each other, of which one is seen."""

from typing import cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.page import page_around
from ui.widgets.reading_order import reached_in


class PageStack(QWidget):
    """Needs the room of the page that is seen, and shows each where it was left.

    Qt's own asks for the largest of all pages, so a short page beside a long one is stretched over
    several empty screens. It also stays scrolled as far as the page before was.
    """

    currentChanged = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._pages: list[QWidget] = []
        self._at = -1
        self._scrolled: dict[int, int] = {}

    def addWidget(self, page: QWidget) -> None:
        """One more page; the first is seen until another is chosen."""
        self._pages.append(page)
        if self._at >= 0:
            page.hide()
        self._column.addWidget(page)
        if self._at < 0:
            self._at = 0

    def currentIndex(self) -> int:
        """The number of the page that is seen; -1 where there is none."""
        return self._at

    def currentWidget(self) -> QWidget | None:
        """The page that is seen."""
        return self._pages[self._at] if self._pages else None

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show this page."""
        self.setCurrentIndex(self._pages.index(page))

    def setCurrentIndex(self, at: int) -> None:
        """Show the page with this number, scrolled to where it was left; at first to its top."""
        if at == self._at:
            return
        before, page = self._pages[self._at], self._pages[at]
        around = page_around(self)
        if around is not None:
            self._scrolled[self._at] = around.verticalScrollBar().value()
            around.keep_lane(True)
        focus = cast("QWidget | None", self.window().focusWidget())
        inside = focus is not None and before.isAncestorOf(focus)
        self.setUpdatesEnabled(False)
        self._at = at
        before.hide()
        page.show()
        if inside:
            self._give_keyboard(page)
        self.setUpdatesEnabled(True)
        self.currentChanged.emit(at)
        self._scroll()
        # How far it can be scrolled is known when it is laid out.
        QTimer.singleShot(0, self, self._scroll)

    @staticmethod
    def _give_keyboard(page: QWidget) -> None:
        last = page.focusWidget()
        for reached in (last, *reached_in(page)):
            if reached is not None:
                reached.setFocus()
                return

    def _scroll(self) -> None:
        around = page_around(self)
        if around is not None:
            around.verticalScrollBar().setValue(self._scrolled.get(self._at, 0))
