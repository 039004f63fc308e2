"""Role books in the whole window: the way there from the role, and what leaving hides."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facilitator.groups.records import GroupDraft
from facilitator.groups.service import start_group
from facilitator.handovers.book.records import BookNoteDraft
from facilitator.handovers.book.service import write_note
from facilitator.office import Office
from facilitator.roles.records import Role, RoleDraft
from facilitator.roles.service import add_role
from ui.exporting.page import ExportPage
from ui.handovers.screen import HandoversScreen
from ui.main_window import MainWindow
from ui.widgets.button import Button

from .keys import focus, press, settle


def treasurer(office: Office) -> Role:
    group = start_group(office, GroupDraft(name="Finance circle"))
    return add_role(office, RoleDraft(group_id=group.id, name="Treasurer"))


def button(window: MainWindow, words: str) -> Button:
    [found] = [one for one in window.findChildren(Button) if one.words == words and one.isVisible()]
    return found


def test_the_page_of_a_role_leads_to_its_book(window: MainWindow, office: Office) -> None:
    role = treasurer(office)
    window.show_place("roles", role.id)
    settle()
    button(window, "Role book").setFocus()
    press(Qt.Key.Key_Return)
    screen = cast("HandoversScreen", window.screen_of("handovers"))
    assert screen.books.isVisible() and screen.books.beside.role_id == role.id


def test_private_notes_are_hidden_once_another_place_or_page_is_looked_at(
    window: MainWindow, office: Office
) -> None:
    role = treasurer(office)
    write_note(office, BookNoteDraft(role_id=role.id, title="Worries", restricted=True))
    screen = cast("HandoversScreen", window.screen_of("handovers"))
    for leave in ("today", "handovers/past"):
        window.show_place("handovers/books", role.id)
        settle()
        button(window, "Show them").setFocus()
        press(Qt.Key.Key_Return)
        assert screen.books.beside.reveals
        window.show_place(leave)
        settle()
        assert not screen.books.beside.reveals
        window.show_place("handovers/books", role.id)
        settle()
        assert button(window, "Show them").isVisible()


def test_a_note_is_found_from_elsewhere_and_has_the_keyboard(
    window: MainWindow, office: Office
) -> None:
    role = treasurer(office)
    note = write_note(office, BookNoteDraft(role_id=role.id, title="Ledger"))
    window.show_place("handovers", note.id)
    settle()
    assert focus().accessibleName() == "Still true: Ledger"


def test_handing_on_everything_leaves_private_notes_blank_unless_they_are_ticked(
    window: MainWindow, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    note = BookNoteDraft(role_id=treasurer(office).id, title="Worries", restricted=True)
    write_note(office, note)
    window.show_place("export")
    page = cast("ExportPage", window.screen_of("export"))
    for form, box in page.forms.items():
        box.setChecked(form == "json")
    for ticked in (False, True):
        to = tmp_path / str(ticked)
        page.folder.setText(str(to))
        if ticked:
            page.private.setFocus()
            press(Qt.Key.Key_Space)
        page.write.setFocus()
        with qtbot.waitSignal(window.bridge.said, timeout=20_000):
            press(Qt.Key.Key_Return)
        qtbot.waitUntil(page.write.isEnabled, timeout=20_000)
        (made,) = to.iterdir()
        assert ("Worries" in (made / "collective.json").read_text(encoding="utf-8")) is ticked
