"""The mouse wheel over a form: the page scrolls, and nothing in the form changes."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QWidget

from tests.ui.keys import settle
from ui.widgets.field import Field
from ui.widgets.page import ScrollPage


def wheel_down(over: QWidget) -> bool:
    """Turn the wheel over it; give whether it kept the turn for itself."""
    middle = QPointF(over.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(over.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(over, event)
    settle()
    return event.isAccepted()


@pytest.mark.parametrize("kind", [QSpinBox, QComboBox])
def test_the_wheel_over_a_field_is_left_to_the_page_and_changes_nothing(qtbot, kind):
    editor = kind()
    if isinstance(editor, QSpinBox):
        editor.setValue(5)
    else:
        editor.addItems(["Role selection", "Ranked vote", "Draw by lot"])
    page = ScrollPage()
    qtbot.addWidget(page)
    page.body.addWidget(Field("How many are drawn", editor))
    page.show()
    settle()
    # Qt hands on to the parents what was not kept, when it comes from the mouse.
    assert not wheel_down(editor)
    if isinstance(editor, QSpinBox):
        assert editor.value() == 5
    else:
        assert editor.currentIndex() == 0
    assert editor.focusPolicy() is Qt.FocusPolicy.StrongFocus
