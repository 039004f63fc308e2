"""Real keys in the real window, for the tests of screens."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL_SHIFT = CTRL | SHIFT


def settle() -> None:
    """Let the program do what is due: commits speak, pages are read again and laid out."""
    for _ in range(6):
        QApplication.processEvents()


def focus() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """One key, in whatever has the keyboard."""
    QTest.keyClick(focus(), key, held)
    settle()


def write(words: str) -> None:
    """Letters, in whatever has the keyboard."""
    QTest.keyClicks(focus(), words)
    settle()
