"""Which part of the picture is seen, and how large: zoom and offset, nothing drawn."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF

LARGEST: Final = 2.0
_KEPT: Final = 80
"""So many pixels of the picture always stay in sight."""


class Sight:
    """`size` is the picture at zoom 1, `view` the room it is seen in."""

    def __init__(self) -> None:
        self.zoom = 1.0
        self.offset = QPointF()
        self.fits = True
        """All of it is seen, also when the room changes."""
        self._size = (0.0, 0.0)
        self._view = QRectF()

    def take(self, size: tuple[float, float], view: QRectF) -> None:
        """Look at a picture of this size in this room."""
        self._size, self._view = size, view.adjusted(10, 10, -10, -10)
        if self.fits or self.zoom <= self.least:
            self.fit()
        else:
            self.move(0, 0)

    @property
    def least(self) -> float:
        """The zoom at which all of it is seen; never larger than 1."""
        wide, high = self._size
        if not wide or not high or self._view.width() <= 0 or self._view.height() <= 0:
            return 1.0
        return min(self._view.width() / wide, self._view.height() / high, 1.0)

    def fit(self) -> None:
        """See all of it, in the middle."""
        self.fits, self.zoom = True, self.least
        wide, high = self._size
        self.offset = QPointF(
            self._view.x() + (self._view.width() - wide * self.zoom) / 2,
            self._view.y() + (self._view.height() - high * self.zoom) / 2,
        )

    def come(self, zoom: float, around: QPointF) -> None:
        """Zoom; the spot `around` stays where it is."""
        if zoom <= self.least:
            self.fit()
            return
        zoom = min(zoom, LARGEST)
        self.offset = around + (self.offset - around) * (zoom / self.zoom)
        self.zoom = zoom
        self.move(0, 0)

    def move(self, right: float, down: float) -> None:
        """Move the picture; some of it stays in sight."""
        self.fits = False
        wide, high = self._size[0] * self.zoom, self._size[1] * self.zoom
        view = self._view
        self.offset = QPointF(
            max(view.left() + _KEPT - wide,
                min(view.right() - _KEPT, self.offset.x() + right)),
            max(view.top() + _KEPT - high,
                min(view.bottom() - _KEPT, self.offset.y() + down)),
        )  # fmt: skip

    def show(self, box: QRectF, first: float) -> None:
        """Move until a box on the screen is seen; of a larger one its upper left and `first`."""
        view = self._view
        wide = min(box.width(), view.width())
        high = box.height() if box.height() <= view.height() else min(first, view.height())
        shown = QRectF(box.x(), box.y(), wide, high)
        right = min(0.0, view.right() - shown.right()) or max(0.0, view.left() - shown.left())
        down = min(0.0, view.bottom() - shown.bottom()) or max(0.0, view.top() - shown.top())
        if right or down:
            self.move(right, down)
