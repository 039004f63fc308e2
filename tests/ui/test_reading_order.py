"""Tab goes through a window as it is read, also where a part was made later than its neighbours."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.button import Button
from ui.widgets.reading_order import InReadingOrder

from .keys import SHIFT, focus, press, settle


def reached(presses, *, back=False):
    found = [focus().accessibleName()]
    for _ in range(presses):
        press(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, SHIFT if back else Qt.NoModifier)
        found.append(focus().accessibleName())
    return found


def test_what_is_made_later_is_reached_where_it_stands_forwards_and_back(shown):
    whole = InReadingOrder()
    row = QHBoxLayout(whole)
    last = Button("Last")
    left = QVBoxLayout()
    row.addLayout(left)
    row.addWidget(last)
    grid = QWidget()
    cells = QGridLayout(grid)
    for at, words in ((3, "D"), (0, "A"), (2, "C"), (1, "B")):
        cells.addWidget(Button(words), at // 2, at % 2)
    left.addWidget(grid)
    shown(whole)
    first = Button("First")
    left.insertWidget(0, first)
    settle()
    first.setFocus()
    assert reached(6) == ["First", "A", "B", "C", "D", "Last", "First"]
    assert reached(6, back=True) == ["First", "Last", "D", "C", "B", "A", "First"]


def test_what_is_hidden_dim_or_only_clicked_is_passed_and_one_goes_on_from_it(shown):
    whole = InReadingOrder()
    column = QVBoxLayout(whole)
    made = {words: Button(words) for words in ("One", "Hidden", "Off", "Clicked", "Two")}
    for one in made.values():
        column.addWidget(one)
    made["Clicked"].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    made["Off"].setEnabled(False)
    shown(whole)
    made["Hidden"].hide()
    made["One"].setFocus()
    assert reached(2) == ["One", "Two", "One"]
    made["Clicked"].setFocus()
    assert reached(1) == ["Clicked", "Two"]


def test_what_tab_reaches_comes_into_sight_and_a_field_is_ready_to_be_typed_over(shown):
    whole = InReadingOrder()
    column = QVBoxLayout(whole)
    above = Button("Above")
    column.addWidget(above)
    scroll, inner = QScrollArea(), QWidget()
    rows = QVBoxLayout(inner)
    far = QLineEdit("Dana")
    far.setAccessibleName("Far")
    for number in range(30):
        label = QWidget()
        label.setFixedHeight(20)
        label.setObjectName(str(number))
        rows.addWidget(label)
    rows.addWidget(far)
    scroll.setWidget(inner)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    column.addWidget(scroll)
    shown(whole)
    whole.resize(300, 200)
    settle()
    assert far.visibleRegion().isEmpty()
    above.setFocus()
    assert reached(1) == ["Above", "Far"]
    assert not far.visibleRegion().isEmpty()
    assert far.selectedText() == "Dana"
