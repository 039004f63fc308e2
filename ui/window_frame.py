"""What the system shows of the window: its first size, and its title."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget


def take_first_size(window: QWidget) -> None:
    """1280 × 800, or less where the screen has not that much beside the frame."""
    room, frame = window.screen().availableSize(), 40
    high = room.height() - frame if room.width() >= window.minimumWidth() else 800
    window.resize(1280, min(800, high))


class WindowTitle:
    """`show_name` and `show_pressing` say it anew: "(3) Rosewater — Facilitator"."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._pressing = 0
        self.name = ""
        """The collective's; empty before one is open."""
        self.show_name("")

    def show_name(self, name: str) -> None:
        """Show which collective is open."""
        self.name = name
        self._show()

    def show_pressing(self, number: int) -> None:
        """Show how many things are due today or late."""
        self._pressing = number
        self._show()

    def _show(self) -> None:
        program = QCoreApplication.translate("MainWindow", "Facilitator")
        number = f"({self._pressing}) " if self._pressing else ""
        self._window.setWindowTitle(f"{number}{self.name} — {program}" if self.name else program)
