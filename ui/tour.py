"""A walk through every place of the window, with pictures: `facilitator tour`, `./run shots`.

It is the real window on a real file, on the screen or without one; nothing is clicked that
changes a record.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from facilitator.paths import paths
from ui.app import application
from ui.main_window import MainWindow
from ui.places import PAGES, PLACES, Place
from ui.preferences import Preferences
from ui.program import Program
from ui.theme import Choice, theme
from ui.widgets.page import PageHeader

SIZES: Final = ((1280, 800), (1024, 700))
LOOKS: Final[tuple[tuple[Choice, int], ...]] = (
    ("light", 100),
    ("dark", 100),
    ("light", 150),
    ("high contrast", 100),
)


def walk(window: MainWindow, places: Sequence[Place] | None = None) -> Iterator[str]:
    """Go to every place and every page of it; gives the name of each when it is painted."""
    room = [page for page in PAGES if page.key == "room"]
    for place in [*PLACES, *room] if places is None else places:
        window.show_place(place.key)
        settle()
        header = window.screen_of(place.key).findChild(PageHeader)
        tabs = header.tabs if header is not None else None
        if tabs is None:
            yield place.key
            continue
        first = tabs.current
        for key in tabs.keys:
            tabs.press(key)
            settle()
            yield f"{place.key}-{key}"
        tabs.press(first)


def settle() -> None:
    """Let everything be laid out and painted."""
    for _ in range(8):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def take_pictures(file: Path, to: Path, data_dir: Path, every_look: bool = True) -> list[Path]:
    """Open `file` and save a picture of every page in every look and size; gives the pictures.

    Settings are kept in `data_dir`, so that the tour leaves the person's own alone. Raises
    `Refused` when the file cannot be opened.
    """
    from facilitator.opening import open_collective

    application()
    to.mkdir(parents=True, exist_ok=True)
    open_collective(file).database.close()
    program = Program(Preferences(paths(data_dir).make()), data_dir)
    window = program.window
    before = (theme().choice, theme().text_size)
    pictures = []
    try:
        if not program.start(file):
            return []
        while not program.bridge.is_open:
            settle()
        _open_a_meeting(window)
        for choice, percent in LOOKS if every_look else LOOKS[:1]:
            theme().choose(choice)
            theme().set_text_size(percent)
            for width, height in SIZES:
                window.resize(width, height)
                settle()
                look = f"{choice.replace(' ', '-')}-{percent}-{width}x{height}"
                for name in walk(window):
                    picture = to / f"{name}-{look}.png"
                    window.grab().save(str(picture))
                    pictures.append(picture)
    finally:
        window.close()
        program.end()
        theme().choose(before[0])
        theme().set_text_size(before[1])
    return pictures


def _open_a_meeting(window: MainWindow) -> None:
    """Let the walk pass through the page of one meeting too: the open one, or the next."""
    from facilitator.meetings.service import next_meeting

    meeting = next_meeting(window.bridge.office)
    if meeting is not None:
        window.show_place("room", meeting.id)
        settle()


def write_minutes(file: Path, to: Path) -> list[Path]:
    """Write the minutes of the last meeting that was held, as PDF and as Markdown, into `to`."""
    from facilitator.meetings.minutes import file_name
    from facilitator.meetings.records import MeetingState
    from facilitator.meetings.service import MeetingFilter, meeting_page, meeting_rows
    from facilitator.opening import open_collective
    from ui.documents.minutes import minutes_pdf, minutes_source

    application()
    office = open_collective(file)
    try:
        held = meeting_rows(office, MeetingFilter(state=MeetingState.closed), limit=1)
        if not held:
            return []
        name = file_name(meeting_page(office, held[0].id))
        written = [to / f"{name}.pdf", to / f"{name}.md"]
        for path, write in zip(written, (minutes_pdf, minutes_source), strict=True):
            # The tour may be played again into the same folder.
            path.unlink(missing_ok=True)
            write(office, held[0].id, path)
        return written
    finally:
        office.database.close()
