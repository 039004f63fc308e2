"""What a collective calls things stands in the places, in titles and where groups are shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from facilitator.constitutions.service import start_collective
from facilitator.groups.service import groups
from facilitator.people.wording.service import choose_context, words_of
from facilitator.people.wording.words import CONTEXTS, SPOKEN
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.settings.words import CONTEXTS as SHOWN_CONTEXTS
from ui.settings.words import WORDS
from ui.widgets.page import PageHeader
from ui.widgets.text import Text

from .test_names import unnamed


@pytest.fixture
def window(qtbot, preferences, tmp_path):
    """The window with the maintainers’ tree in it."""
    file = tmp_path / "kernel.facilitator"
    office = start_collective(file, "maintainers-tree", name="Kernel", zone="Europe/Berlin")
    bridge = Bridge()
    made = MainWindow(bridge, preferences)
    qtbot.addWidget(made)
    made.show()
    bridge.take(office)
    yield made
    bridge.close()


def entry(window, key):
    return window.navigation._entries[key].accessibleName().split(",")[0]


def title(window, key):
    return window.screen_of(key).findChildren(PageHeader)[0].title.text()


def test_every_word_has_a_line_in_settings():
    assert set(WORDS) == set(SPOKEN)
    assert set(SHOWN_CONTEXTS) == set(CONTEXTS)


def test_places_and_their_titles_are_called_as_the_constitution_says(window):
    assert entry(window, "meetings") == "Calls"
    assert entry(window, "decisions") == "Changes and decisions"
    assert entry(window, "roles") == "Roles"
    window.show_place("meetings")
    assert title(window, "meetings") == "Calls"


def test_the_sort_of_a_group_is_said_in_these_words(window, qtbot):
    drivers = next(one for one in groups(window.bridge.office) if one.name == "Drivers")
    refused = []
    window.bridge.refused.connect(refused.append)
    window.show_place("people", drivers.id)
    qtbot.wait(50)
    assert refused == []
    said = [text.text() for text in window.screen_of("people").findChildren(Text)]
    assert "Subsystem" in said
    assert "Contributors" in said


def test_words_are_changed_in_settings_and_undone(window, qtbot):
    window.show_place("settings")
    screen = window.screen_of("settings")
    screen.words.change.click()
    form = screen.words_form
    assert form.isVisible()
    assert unnamed(screen) == []
    editor = form.fields["meetings"].editor
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Calls"
    editor.setText("Gatherings")
    form.fields["decisions"].editor.setText("")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    if form.isVisible():
        form.primary.click()
    qtbot.waitUntil(lambda: entry(window, "meetings") == "Gatherings")
    assert entry(window, "decisions") == "Decisions"
    assert words_of(window.bridge.office)["working group"] == "subsystem"
    window.bridge.undo()
    qtbot.waitUntil(lambda: entry(window, "meetings") == "Calls")


def test_a_context_fills_the_form_and_nothing_is_kept_before_it_is_accepted(window):
    window.show_place("settings")
    screen = window.screen_of("settings")
    screen.words.change.click()
    screen.words_form.fill("movement")
    assert screen.words_form.words("circle") == "affinity group"
    assert words_of(window.bridge.office)["circle"] == "team"


def test_the_programs_own_words_come_back(window, qtbot):
    choose_context(window.bridge.office, "")
    qtbot.waitUntil(lambda: entry(window, "meetings") == "Meetings")
    window.show_place("meetings")
    assert title(window, "meetings") == "Meetings"
