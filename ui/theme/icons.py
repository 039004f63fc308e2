"""Lucide icons in the colours of the theme, sharp on every screen, drawn once per colour and size.

Icons are named by their file in `resources/icons`, without `.svg`.
"""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QGuiApplication, QIcon, QImageReader, QPixmap

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    # Through Qt's picture reader: importing the QtSvg module would cost the start 10 ms.
    source = QByteArray(_drawing(name).replace("currentColor", colour).encode())
    buffer = QBuffer(source)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(round(size * ratio), round(size * ratio)))
    drawn = QPixmap.fromImage(reader.read())
    drawn.setDevicePixelRatio(ratio)
    return drawn


def pixmap(name: str, colour: str, size: int, ratio: float | None = None) -> QPixmap:
    """The icon as a picture of `size` × `size` logical pixels in `colour` (`#RRGGBB`)."""
    if ratio is None:
        app = QGuiApplication.instance()
        ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _pixmap(name, colour, size, ratio)


def icon(name: str, colour: str, size: int = 18) -> QIcon:
    """The icon as a QIcon, for menus and buttons."""
    return QIcon(pixmap(name, colour, size))
