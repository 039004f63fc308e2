"""A real window on a real file, and the theme as it is at the first start."""

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.groups.records import DomainDraft, Rung
from facilitator.groups.service import add_domain
from facilitator.meetings.records import Meeting
from facilitator.office import Office
from facilitator.paths import paths
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.places import PLACES
from ui.preferences import Preferences
from ui.room.screen import RoomScreen
from ui.theme import theme

from .assembly import assembly, house_meeting

BUILT = [place for place in PLACES if find_spec(place.screen.partition(":")[0]) is not None]
"""The places whose screens exist."""


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    """Light, 100 %; whatever a test changes is put back."""
    theme().choose("light")
    theme().set_text_size(100)
    yield
    # Windows of the test before are really gone: processEvents alone never deletes them.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme().choose("light")
    theme().set_text_size(100)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Settings of a person who starts for the first time."""
    return Preferences(paths(tmp_path / "person").make())


@pytest.fixture
def bridge(qapp: QApplication, office: Office) -> Bridge:
    """A bridge to a fresh collective."""
    made = Bridge()
    made.take(office)
    return made


@pytest.fixture
def window(qtbot: QtBot, office: Office, preferences: Preferences) -> Iterator[MainWindow]:
    """The window on a fresh collective, shown and active."""
    bridge = Bridge()
    made = MainWindow(bridge, preferences)
    theme().dress(made)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitActive(made).__enter__()
    bridge.take(office)
    yield made
    made.close()
    bridge.worker.finish()


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Show a widget as a window and wait until it has the keyboard."""

    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        theme().dress(widget.window())
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show


@pytest.fixture
def who(office: Office) -> dict[str, UUID]:
    """Four people of the assembly by name, and the assembly itself."""
    return assembly(office)


@pytest.fixture
def meeting(office: Office, who: dict[str, UUID]) -> Meeting:
    """A meeting of the assembly, planned for tonight."""
    return house_meeting(office, who["Assembly"], ("Check-in", "Guests", "Garden"))


@pytest.fixture
def house_rules(office: Office, who: dict[str, UUID]) -> UUID:
    """A domain of the assembly, by consent."""
    owner = who["Assembly"]
    rules = DomainDraft(name="House rules")
    return add_domain(office, rules, rung=Rung.consent, owner_group_id=owner).id


@pytest.fixture
def room(window: MainWindow) -> RoomScreen:
    """The room, in which no meeting is shown yet."""
    found = window.screen_of("room")
    assert isinstance(found, RoomScreen)
    return found
