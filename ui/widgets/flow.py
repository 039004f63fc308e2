"""A layout that puts widgets beside each other and breaks the line where the room ends."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QWidget

from ui.theme import theme


class FlowLayout(QLayout):
    """Left to right, then the next line. `spacing` in pixels at 100 %."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """Called by addWidget."""
        self._items.append(item)

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item, or None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """The item, taken out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at this width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the widgets."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gap = theme().px(self._gap)
        width = sum(size.width() for size in sizes) + gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest widget alone."""
        least = QSize()
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return least

    def _place(self, rect: QRect, *, move: bool) -> int:
        gap = theme().px(self._gap)
        x, y, line = rect.x(), rect.y(), 0
        row: list[tuple[QLayoutItem, QRect]] = []

        def finish() -> None:
            for item, spot in row:
                spot.moveTop(y + (line - spot.height()) // 2)
                item.setGeometry(spot)

        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            width = min(size.width(), rect.width()) if rect.width() > 0 else size.width()
            high = size.height()
            if width < size.width() and item.hasHeightForWidth():
                high = item.heightForWidth(width)
            if row and x + width > rect.x() + rect.width():
                if move:
                    finish()
                x, y, line, row = rect.x(), y + line + gap, 0, []
            row.append((item, QRect(QPoint(x, y), QSize(width, high))))
            x += width + gap
            line = max(line, high)
        if move:
            finish()
        return y + line - rect.y()


def together(*widgets: QWidget) -> QWidget:
    """Widgets between which a line is not broken, such as a word and its field."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(QMargins())
    row.setSpacing(theme().px(8))
    for widget in widgets:
        row.addWidget(widget)
    return whole
