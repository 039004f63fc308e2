"""What the program remembers about this person: colours, text size, windows, recent files, actor.

One INI file in the config folder. A broken or missing file means the defaults; a value nobody
understands is ignored. Nothing of a collective's contents is kept here.
"""

from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QByteArray, QSettings

from facilitator.paths import Paths
from ui.theme.theme import CHOICES, LARGEST_TEXT, SMALLEST_TEXT, Choice

if TYPE_CHECKING:
    from uuid import UUID

MOST_RECENT: Final = 8
View = Literal["mine", "all"]


@dataclass(frozen=True)
class KeptCalendar:
    """A calendar that is kept up to date."""

    file: Path
    person_id: "UUID | None" = None
    """Whose days are in it; None: everybody's."""


class Preferences:
    """The settings file of one user."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self._file = QSettings(str(paths.settings_file), QSettings.Format.IniFormat)

    @property
    def choice(self) -> Choice:
        """Which colours."""
        kept = str(self._file.value("look/colours", "system"))
        return next((one for one in CHOICES if one == kept), "system")

    @choice.setter
    def choice(self, choice: Choice) -> None:
        self._file.setValue("look/colours", choice)

    @property
    def text_size(self) -> int:
        """Text size in percent."""
        try:
            percent = int(str(self._file.value("look/text_size", SMALLEST_TEXT)))
        except ValueError:
            return SMALLEST_TEXT
        return max(SMALLEST_TEXT, min(LARGEST_TEXT, percent))

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._file.setValue("look/text_size", percent)

    @property
    def geometry(self) -> QByteArray:
        """Where the window was; empty when it never was anywhere."""
        kept = self._file.value("window/geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._file.setValue("window/geometry", geometry)

    @property
    def display_place(self) -> str:
        """Where the room display is shown: "window", the name of a screen, or not chosen yet."""
        return str(self._file.value("display/place", ""))

    @display_place.setter
    def display_place(self, place: str) -> None:
        self._file.setValue("display/place", place)

    @property
    def display_geometry(self) -> QByteArray:
        """Where the room display was as a window; empty when it never was one."""
        kept = self._file.value("display/geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @display_geometry.setter
    def display_geometry(self, geometry: QByteArray) -> None:
        self._file.setValue("display/geometry", geometry)

    @property
    def view(self) -> View:
        """Whose things Today and the reminders are about."""
        return "mine" if self._file.value("reminders/view") == "mine" else "all"

    @view.setter
    def view(self, view: View) -> None:
        self._file.setValue("reminders/view", view)

    @property
    def aloud(self) -> bool:
        """Whether something new is said outside the window as well."""
        return self._file.value("reminders/aloud", "yes") != "no"

    @aloud.setter
    def aloud(self, aloud: bool) -> None:
        self._file.setValue("reminders/aloud", "yes" if aloud else "no")

    @property
    def says_what(self) -> bool:
        """Whether it says outside the window what is due, or only how many things are."""
        return self._file.value("reminders/says_what", "yes") != "no"

    @says_what.setter
    def says_what(self, says: bool) -> None:
        self._file.setValue("reminders/says_what", "yes" if says else "no")

    @property
    def quiet_hours(self) -> tuple[time, time]:
        """From when to when nothing is said; equal: always."""
        return self._time("quiet_from", time(21)), self._time("quiet_to", time(8))

    @quiet_hours.setter
    def quiet_hours(self, hours: tuple[time, time]) -> None:
        for name, at in zip(("quiet_from", "quiet_to"), hours, strict=True):
            self._file.setValue(f"reminders/{name}", at.strftime("%H:%M"))

    def _time(self, name: str, otherwise: time) -> time:
        try:
            return time.fromisoformat(str(self._file.value(f"reminders/{name}", "")))
        except ValueError:
            return otherwise

    @property
    def stays(self) -> bool:
        """Whether closing the window leaves it in the tray."""
        return self._file.value("reminders/stays", "no") == "yes"

    @stays.setter
    def stays(self, stays: bool) -> None:
        self._file.setValue("reminders/stays", "yes" if stays else "no")

    @property
    def recent(self) -> list[Path]:
        """The files opened last, newest first, those that are gone left out."""
        kept = self._file.value("files/recent")
        names = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        files = [Path(str(name)) for name in names if name]
        return [file for file in files if file.is_file()][:MOST_RECENT]

    def remember(self, file: Path) -> None:
        """Put a file at the top of the recent ones."""
        others = [known for known in self.recent if known != file]
        kept = [str(known) for known in [file, *others][:MOST_RECENT]]
        self._file.setValue("files/recent", kept)

    def actor_of(self, collective_id: "UUID") -> "UUID | None":
        """Who was at this keyboard last in this collective."""
        return _id(self._file.value(f"actor/{collective_id.hex}"))

    def remember_actor(self, collective_id: "UUID", person_id: "UUID | None") -> None:
        """Who is at this keyboard from now on."""
        self._file.setValue(f"actor/{collective_id.hex}", str(person_id) if person_id else "")

    def calendar_of(self, collective_id: "UUID") -> KeptCalendar | None:
        """The calendar of a collective that is kept up to date; None: none is."""
        file = str(self._file.value(f"calendar/{collective_id.hex}/file", "") or "")
        if not file:
            return None
        return KeptCalendar(Path(file), _id(self._file.value(f"calendar/{collective_id.hex}/of")))

    def remember_calendar(self, collective_id: "UUID", kept: KeptCalendar | None) -> None:
        """Keep this calendar up to date from now on, or none."""
        if kept is None:
            self._file.remove(f"calendar/{collective_id.hex}")
            return
        self._file.setValue(f"calendar/{collective_id.hex}/file", str(kept.file))
        whose = str(kept.person_id) if kept.person_id else ""
        self._file.setValue(f"calendar/{collective_id.hex}/of", whose)

    def save(self) -> None:
        """Write what changed to the file now."""
        self._file.sync()


def _id(kept: object) -> "UUID | None":
    from uuid import UUID

    try:
        return UUID(str(kept)) if kept else None
    except ValueError:
        return None
