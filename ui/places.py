"""The places of the window, in their order. A place names its screen; it is imported when shown."""

from dataclasses import dataclass
from importlib import import_module
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation. `screen` is "module:Class"; `last` stands at the bottom."""

    key: str
    words: str
    icon: str
    screen: str
    last: bool = False
    alone: bool = False
    """It takes the whole window, without the navigation."""

    @property
    def said(self) -> str:
        """Its words in the language of the program."""
        return QCoreApplication.translate("Place", self.words)

    def screen_class(self) -> type[QWidget]:
        """Import the screen."""
        module, _, name = self.screen.partition(":")
        found = getattr(import_module(module), name)
        if not (isinstance(found, type) and issubclass(found, QWidget)):
            raise TypeError(f"{self.screen} is not a widget")
        return found


PLACES: Final = (
    Place("today", str(QT_TRANSLATE_NOOP("Place", "Today")), "sun", "ui.today.screen:TodayScreen"),
    Place(
        "meetings",
        str(QT_TRANSLATE_NOOP("Place", "Meetings")),
        "calendar-days",
        "ui.meetings.screen:MeetingsScreen",
    ),
    Place(
        "decisions",
        str(QT_TRANSLATE_NOOP("Place", "Decisions")),
        "scale",
        "ui.decisions.screen:DecisionsScreen",
    ),
    Place(
        "roles", str(QT_TRANSLATE_NOOP("Place", "Roles")), "repeat-2", "ui.roles.screen:RolesScreen"
    ),
    Place(
        "handovers",
        str(QT_TRANSLATE_NOOP("Place", "Handovers")),
        "handshake",
        "ui.handovers.screen:HandoversScreen",
    ),
    Place(
        "people",
        str(QT_TRANSLATE_NOOP("Place", "People")),
        "users",
        "ui.people.screen:PeopleScreen",
    ),
    Place("map", str(QT_TRANSLATE_NOOP("Place", "Map")), "map", "ui.map.screen:MapScreen"),
    Place(
        "disputes",
        str(QT_TRANSLATE_NOOP("Place", "Disputes")),
        "gavel",
        "ui.disputes.screen:DisputesScreen",
    ),
    Place(
        "settings",
        str(QT_TRANSLATE_NOOP("Place", "Settings")),
        "settings",
        "ui.settings.screen:SettingsScreen",
        last=True,
    ),
)

PAGES: Final = (
    Place(
        "room",
        str(QT_TRANSLATE_NOOP("Place", "The room")),
        "users",
        "ui.room.screen:RoomScreen",
        alone=True,
    ),
    Place(
        "import",
        str(QT_TRANSLATE_NOOP("Place", "Bring in what you have")),
        "upload",
        "ui.importing.page:ImportPage",
    ),
    Place(
        "export",
        str(QT_TRANSLATE_NOOP("Place", "Hand on")),
        "download",
        "ui.exporting.page:ExportPage",
    ),
)
"""Pages one goes to like a place, `bridge.go.emit("import", None)`; the navigation lacks them."""
