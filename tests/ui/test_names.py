"""Everything the keyboard can reach has a name that a screen reader can say."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QWidget

from ui.first_start import FirstStart
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.tour import walk

from .conftest import BUILT


def reached_by_tab(whole: QWidget) -> Iterator[QWidget]:
    for widget in whole.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        # A label whose text can be selected is its own name; a proxy stands for its owner.
        if takes and widget.focusProxy() is None and not isinstance(widget, QLabel):
            yield widget


def unnamed(whole: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in reached_by_tab(whole)
        if not widget.accessibleName() and not type(widget).__module__.startswith("PySide6.private")
    ]


def test_everything_one_can_reach_by_tab_has_a_name(window: MainWindow) -> None:
    for _ in walk(window, BUILT):
        assert unnamed(window) == [], window.place


def test_the_first_start_has_names_too(qapp: QApplication, preferences: Preferences) -> None:
    page = FirstStart(preferences)
    assert unnamed(page) == []


def test_tab_goes_down_the_page_in_reading_order(window: MainWindow) -> None:
    window.show_place("settings")
    QApplication.processEvents()
    seen: list[QWidget] = []
    window.navigation.take_focus()
    for _ in range(60):
        window.focusNextChild()
        focus = QApplication.focusWidget()
        if focus is None or focus in seen:
            break
        seen.append(focus)
    page = window.screen_of("settings")
    tops = [w.mapTo(page, w.rect().topLeft()).y() for w in seen if page.isAncestorOf(w)]
    columns = [
        w.mapTo(page, w.rect().topLeft()).x() > page.width() / 2
        for w in seen
        if page.isAncestorOf(w)
    ]
    assert len(tops) >= 6
    body = list(zip(columns, tops, strict=True))[1:]  # the search box, at the right, is first
    assert body == sorted(body)


class Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_no_part_of_a_screen_flashes_up_as_a_window_of_its_own(
    window: MainWindow, qapp: QApplication
) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    try:
        for place in BUILT:
            window.show_place(place.key)
            QApplication.processEvents()
    finally:
        qapp.removeEventFilter(windows)
    assert windows.shown == []


def test_lists_do_not_swallow_the_tab_key(window: MainWindow) -> None:
    for _ in walk(window, BUILT):
        for area in window.findChildren(QAbstractScrollArea):
            if area.focusPolicy() & Qt.FocusPolicy.TabFocus and hasattr(area, "tabChangesFocus"):
                assert area.tabChangesFocus(), type(area).__name__


@pytest.mark.parametrize("place", [place.key for place in BUILT])
def test_the_keyboard_finds_something_on_every_place(window: MainWindow, place: str) -> None:
    window.show_place(place)
    assert list(reached_by_tab(window.screen_of(place)))
