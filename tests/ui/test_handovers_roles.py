"""From the board to a handover, and a handover taken along as files."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from facilitator.handovers import service as handing
from facilitator.handovers.book.records import BookNoteDraft
from facilitator.handovers.book.service import write_note
from facilitator.office import Office
from facilitator.roles.service import terms_of_role
from ui.handovers.screen import HandoversScreen
from ui.main_window import MainWindow
from ui.roles.screen import RolesScreen
from ui.widgets.button import Button
from ui.widgets.text import Text

from .handing import ENDS, treasurer
from .keys import CTRL, focus, press, settle, write

Key = Qt.Key


def step(window: MainWindow, name: str) -> Button:
    roles = window.screen_of("roles")
    return next(b for b in roles.findChildren(Button) if b.accessibleName() == name)


def test_a_handover_is_started_early_from_the_board_and_found_there_again(
    window: MainWindow, office: Office
) -> None:
    house = treasurer(office, opened=False)
    window.show_place("roles", house.role_id)
    settle()
    step(window, "Start the handover: Bo").setFocus()
    press(Key.Key_Return)
    assert window.place == "handovers"
    assert [one.term_id for one in handing.handovers(office)] == [house.term_id]
    screen = window.screen_of("handovers")
    assert isinstance(screen, HandoversScreen)
    assert screen.under_way.shown is not None
    assert screen.under_way.one.steps.rows[0].box.hasFocus()
    window.show_place("roles")
    settle()
    step(window, "Open the handover: Dana").setFocus()
    press(Key.Key_Return)
    assert window.place == "handovers"


def test_whoever_comes_next_is_planned_in_the_form_that_the_handover_leads_to(
    window: MainWindow, office: Office
) -> None:
    house = treasurer(office)
    handover = house.another("Secretary", "Eli", ENDS)
    role_id = handing.handover(office, handover).role_id
    window.show_place("handovers", handover)
    settle()
    screen = window.screen_of("handovers")
    assert isinstance(screen, HandoversScreen)
    screen.under_way.one.ending.plan.setFocus()
    press(Key.Key_Return)
    assert window.place == "roles"
    roles = window.screen_of("roles")
    assert isinstance(roles, RolesScreen)
    form = roles.board.beside.plan_form
    assert form.isVisible() and form.isAncestorOf(focus())
    write("Dana")
    press(Key.Key_Return)
    press(Key.Key_Return, CTRL)
    assert not form.isVisible(), form.error
    (planned,) = [one for one in terms_of_role(office, role_id) if not one.acts]
    assert planned.person == "Dana" and planned.from_on == ENDS + timedelta(days=1)


@pytest.mark.parametrize("ending", ["pdf", "md", "odt"])
def test_the_book_is_saved_without_private_notes_unless_they_are_chosen(
    window: MainWindow,
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
) -> None:
    house = treasurer(office)
    for title, restricted in (("Ledger", False), ("Who pays in parts", True)):
        draft = BookNoteDraft(role_id=house.role_id, title=title, restricted=restricted)
        write_note(office, draft)
    window.show_place("handovers")
    settle()
    screen = window.screen_of("handovers")
    assert isinstance(screen, HandoversScreen)
    along = screen.under_way.one.take_along
    file = tmp_path / f"book.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    assert along.private.text() == "With the private note"
    buttons = {"pdf": along.pdf, "md": along.markdown, "odt": along.odt}
    buttons[ending].setFocus()
    press(Key.Key_Return)
    assert file.stat().st_size > 0
    if ending == "md":
        assert "Ledger" in file.read_text("utf-8")
        assert "Who pays in parts" not in file.read_text("utf-8")
        along.private.setFocus()
        press(Key.Key_Space)
        along.markdown.setFocus()
        press(Key.Key_Return)
        assert "Who pays in parts" in file.read_text("utf-8")


def test_private_notes_are_only_counted_on_the_screen(window: MainWindow, office: Office) -> None:
    house = treasurer(office)
    draft = BookNoteDraft(role_id=house.role_id, title="Who pays in parts", restricted=True)
    write_note(office, draft)
    window.show_place("handovers")
    settle()
    screen = window.screen_of("handovers")
    said = [t.text() for t in screen.findChildren(Text)]
    assert any("1 private note is kept back here." in words for words in said)
    assert not any("Who pays in parts" in words for words in said)
