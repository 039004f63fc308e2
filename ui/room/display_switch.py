"""The laptop's controls of the room display: its keys, its menu, and what the head says of it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from ui.bridge import Bridge
from ui.preferences import Preferences
from ui.room.projector import WINDOW, Projector

if TYPE_CHECKING:
    from ui.room.view import RoomView
    from ui.theme.tokens import Kind


class DisplaySwitch(QObject):
    """Connects the room and its projector. `keys` and `commands` are for the screen."""

    def __init__(self, bridge: Bridge, preferences: Preferences, view: "RoomView") -> None:
        super().__init__(view)
        self._view = view
        self.projector = Projector(bridge, preferences, view)
        self.projector.changed.connect(self._show_state)
        view.was_read.connect(self._hand_over)
        view.head.display_wanted.connect(self.projector.toggle)
        view.head.display_place_wanted.connect(self._open_menu)

    @property
    def keys(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        """Keys of the whole window while it is in the room."""
        projector = self.projector
        return (
            ("F5", projector.toggle),
            ("Shift+F5", projector.toggle_freeze),
            ("Ctrl+F5", projector.toggle_blank),
            ("Alt+PgDown", partial(projector.turn_page, 1)),
            ("Alt+PgUp", partial(projector.turn_page, -1)),
        )

    def commands(self) -> list[tuple[str, Callable[[], object]]]:
        """Lines of the palette."""
        projector = self.projector
        if projector.state == "closed":
            return [(self.tr("Show the room display"), projector.toggle)]
        frozen, blank = projector.state == "frozen", projector.state == "blank"
        return [
            (self.tr("Close the room display"), projector.toggle),
            (
                self.tr("Let the room display go on") if frozen else self.tr("Freeze the display"),
                projector.toggle_freeze,
            ),
            (
                self.tr("Show the room display again") if blank else self.tr("Blank the display"),
                projector.toggle_blank,
            ),
        ]

    def menu(self) -> QMenu:
        """Where it can be shown, and what can be done with it."""
        menu = QMenu(self._view)
        menu.setAccessibleName(self.tr("Room display"))
        places = self.projector.places()
        chosen = self.projector.choice
        if chosen not in {place for place, _ in places}:
            chosen = places[0][0]
        group = QActionGroup(menu)
        for place, words in places:
            told = words if place == WINDOW else self.tr("Whole screen: {screen}")
            action = menu.addAction(told.format(screen=words).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(place == chosen)
            action.triggered.connect(partial(self._choose, place))
            group.addAction(action)
        menu.addSeparator()
        for told, act in self.commands():
            menu.addAction(told).triggered.connect(act)
        return menu

    def _choose(self, place: str) -> None:
        self.projector.choose(place)

    def _open_menu(self) -> None:
        button = self._view.head.display_place
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _hand_over(self) -> None:
        if self._view.page is not None:
            self.projector.show_page(self._view.page, self._view.item_id)

    def _show_state(self) -> None:
        words: dict[str, tuple[str, Kind]] = {
            "closed": ("", "plain"),
            "on": (self.tr("Display on"), "leaf"),
            "frozen": (self.tr("Display frozen · Shift F5"), "sky"),
            "blank": (self.tr("Display blank · Ctrl F5"), "amber"),
        }
        self._view.head.show_display(*words[self.projector.state])
