"""Of several pages only the one that is seen says how much room is needed."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ui.widgets.stack import PageStack


def _page(height: int) -> QWidget:
    page = QWidget()
    page.setMinimumSize(QSize(10, height))
    page.sizeHint = lambda: QSize(10, height)  # type: ignore[method-assign]
    page.minimumSizeHint = page.sizeHint  # type: ignore[method-assign]
    return page


def test_a_short_page_beside_a_long_one_needs_only_its_own_room(qtbot):
    stack = PageStack()
    qtbot.addWidget(stack)
    short, long = _page(20), _page(2000)
    stack.addWidget(short)
    stack.addWidget(long)
    assert stack.minimumSizeHint().height() == stack.sizeHint().height() == 20
    stack.setCurrentWidget(long)
    assert stack.minimumSizeHint().height() == 2000
    stack.setCurrentWidget(short)
    assert stack.sizeHint().height() == 20


def test_an_empty_stack_asks_for_what_qt_would(qtbot):
    stack = PageStack()
    qtbot.addWidget(stack)
    assert stack.sizeHint().isValid()
