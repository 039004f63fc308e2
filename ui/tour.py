"""A walk through every place of the window, with pictures: `facilitator tour`, `./run shots`.

It is the real window, on the screen or without one, on a copy of the file: in the copy the next
meeting is opened too, so that the room is seen while it is used.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from facilitator.paths import paths
from ui.app import application
from ui.main_window import MainWindow
from ui.places import PLACES, Place
from ui.preferences import Preferences
from ui.program import Program
from ui.theme import Choice, theme
from ui.widgets.page import PageHeader

if TYPE_CHECKING:
    from facilitator.meetings.records import Meeting
    from ui.room.screen import RoomScreen

SIZES: Final = ((1280, 800), (1024, 700))
LOOKS: Final[tuple[tuple[Choice, int], ...]] = (
    ("light", 100),
    ("dark", 100),
    ("light", 150),
    ("high contrast", 100),
)


def walk(window: MainWindow, places: Sequence[Place] | None = None) -> Iterator[str]:
    """Go to every place and every page of it; gives the name of each when it is painted."""
    for place in PLACES if places is None else places:
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
    """Open a copy of `file` and save pictures of every page in every look and size; gives them.

    They and the settings are kept in `data_dir`, so that the person’s own stay alone. Raises
    `Refused` when the file cannot be opened.
    """
    from facilitator.meetings.service import next_meeting
    from facilitator.opening import open_collective
    from facilitator.store.backup import back_up

    application()
    to.mkdir(parents=True, exist_ok=True)
    open_collective(file).database.close()
    program = Program(Preferences(paths(data_dir).make()), data_dir)
    copy = data_dir / f"tour of {file.name}"
    copy.unlink(missing_ok=True)
    back_up(file, copy)
    window = program.window
    before = (theme().choice, theme().text_size)
    pictures = []
    try:
        if not program.start(copy):
            return []
        while not program.bridge.is_open:
            settle()
        looks = LOOKS if every_look else LOOKS[:1]
        for look in _looks(window, looks):
            for name in chain(walk(window), _one_handover(window), _first_start(program)):
                pictures.append(_picture(window, to / f"{name}-{look}.png"))
        meeting = next_meeting(window.bridge.office)
        if meeting is not None:
            for name in _walk_the_room(window, meeting):
                for look in _looks(window, looks):
                    pictures.append(_picture(window, to / f"{name}-{look}.png"))
    finally:
        window.close()
        program.end()
        theme().choose(before[0])
        theme().set_text_size(before[1])
    return pictures


def _looks(window: MainWindow, looks: Sequence[tuple[Choice, int]]) -> Iterator[str]:
    """Go through looks and sizes; gives the name of each."""
    for choice, percent in looks:
        theme().choose(choice)
        theme().set_text_size(percent)
        for width, height in SIZES:
            window.resize(width, height)
            settle()
            yield f"{choice.replace(' ', '-')}-{percent}-{width}x{height}"


def _picture(window: MainWindow, picture: Path) -> Path:
    window.grab().save(str(picture))
    return picture


def _first_start(program: Program) -> Iterator[str]:
    """The page for who has no file yet, and the one that helps to choose how to begin."""
    from ui.first_start import FirstStart

    program.show_first_start()
    settle()
    yield "first-start"
    page = program.window.findChild(FirstStart)
    if page is not None:
        page.compare()
        settle()
        yield "first-start-fitting"
        page.leave_comparison()


def _one_handover(window: MainWindow) -> Iterator[str]:
    """Go to the first handover under way, where there is one."""
    from facilitator.handovers.service import handovers

    found = handovers(window.bridge.office)
    if found:
        window.show_place("handovers", found[0].id)
        settle()
        yield "handovers-one"


def _walk_the_room(window: MainWindow, meeting: "Meeting") -> Iterator[str]:
    """Go into the room of a meeting: as it is planned, and open in the round of a proposal."""
    from facilitator.errors import Refused
    from facilitator.meetings.deciding.service import matter_of_item, open_item_round
    from facilitator.meetings.records import MeetingState, PresenceKind
    from facilitator.meetings.running.service import begin_meeting, start_item
    from facilitator.meetings.service import mark_everyone, meeting_page

    office = window.bridge.office
    window.show_place("room", meeting.id)
    if meeting.state == MeetingState.planned:
        settle()
        yield "room-planned"
        begin_meeting(office, meeting.id)
    page = meeting_page(office, meeting.id)
    here = {one.person_id: PresenceKind.present for one in page.people if one.person_id}
    mark_everyone(office, meeting.id, here)
    for shown in page.items:
        if shown.item.state.value == "open" and matter_of_item(office, shown.item.id).wordings:
            start_item(office, shown.item.id)
            with suppress(Refused):
                open_item_round(office, shown.item.id)
            window.show_place("room", meeting.id)
            cast("RoomScreen", window.screen_of("room")).view.agenda.choose(shown.item.id)
            break
    settle()
    yield "room-open"


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
