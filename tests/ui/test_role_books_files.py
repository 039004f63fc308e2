"""Taking books along: whose, in which form, and private notes only when they are chosen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.groups.records import GroupDraft
from facilitator.groups.service import start_group
from facilitator.handovers.book.records import BookNoteDraft
from facilitator.handovers.book.service import write_note
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term
from ui.bridge import Bridge
from ui.handovers.books.page import BooksPage

from .keys import press, write

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def page(office: Office, bridge: Bridge, shown: Show) -> BooksPage:
    group = start_group(office, GroupDraft(name="House"))
    bo = add_person(office, PersonDraft(name="Bo"))
    for name in ("Treasurer", "Kitchen"):
        role = add_role(office, RoleDraft(group_id=group.id, name=name))
        for title, restricted in ((f"{name} papers", False), (f"{name} worries", True)):
            draft = BookNoteDraft(role_id=role.id, title=title, restricted=restricted)
            write_note(office, draft)
        if name == "Kitchen":
            draft = TermDraft(role_id=role.id, person_id=bo.id, from_on=office.today())
            begin_term(office, plan_term(office, draft).id, office.today())
    made = BooksPage(bridge)
    made.resize(1100, 760)
    shown(made)
    made.reread()
    bridge.changed.connect(lambda _tables: made.reread())
    made.list.choose(next(row.role_id for row in made._rows if row.role == "Treasurer"))
    return made


def written(page: BooksPage, path: Path, bridge: Bridge, qtbot: QtBot) -> str:
    with qtbot.waitSignal(bridge.said):
        page.beside.take_form.write(path)
    qtbot.waitUntil(lambda: not bridge.worker.busy)
    return path.read_text(encoding="utf-8")


def test_a_role_is_taken_along_without_its_private_notes(
    page: BooksPage, bridge: Bridge, tmp_path: Path, qtbot: QtBot
) -> None:
    page.beside.take_along()
    form = page.beside.take_form
    assert form.private.text() == "With 1 private note" and not form.private.isChecked()
    told = written(page, tmp_path / "book.md", bridge, qtbot)
    assert "Treasurer papers" in told and "Kitchen" not in told
    assert "worries" not in told and "One private note is left out" in told
    assert not form.isVisible()


def test_private_notes_come_along_when_ticked_and_for_one_book_only(
    page: BooksPage, bridge: Bridge, tmp_path: Path, qtbot: QtBot
) -> None:
    page.beside.take_along(every=True)
    form = page.beside.take_form
    assert form.private.text() == "With 2 private notes"
    form.private.setFocus()
    press(Qt.Key.Key_Space)
    told = written(page, tmp_path / "all.md", bridge, qtbot)
    assert "Treasurer worries" in told and "Kitchen worries" in told
    page.beside.take_along(every=True)
    assert not form.private.isChecked()
    press(Qt.Key.Key_Tab)
    form.private.setChecked(True)
    form.whose.setFocus()
    press(Qt.Key.Key_Home)
    assert not form.private.isChecked()


def test_the_roles_of_one_person_are_taken_along(
    page: BooksPage, bridge: Bridge, tmp_path: Path, qtbot: QtBot
) -> None:
    page.beside.take_along()
    form = page.beside.take_form
    form.whose.setFocus()
    press(Qt.Key.Key_Down)
    assert form.fields["person"].isVisible() and form.private.isHidden()
    press(Qt.Key.Key_Tab)
    write("Bo")
    press(Qt.Key.Key_Return)
    assert form.private.isVisible() and form.private.text() == "With 1 private note"
    told = written(page, tmp_path / "bo.md", bridge, qtbot)
    assert "Kitchen papers" in told and "Treasurer" not in told


def test_a_file_that_cannot_be_written_is_said_in_the_form(
    page: BooksPage, bridge: Bridge, tmp_path: Path, qtbot: QtBot
) -> None:
    page.beside.take_along()
    form = page.beside.take_form
    form.write(tmp_path / "nowhere" / "book.pdf")
    qtbot.waitUntil(lambda: bool(form.error))
    assert form.isVisible()
    qtbot.waitUntil(form.primary.isEnabled)
