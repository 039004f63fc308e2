"""Letters by hand: written, dropped on the window, looked at, taken in, answered; an item sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from facilitator.groups.records import GroupDraft
from facilitator.groups.service import start_group
from facilitator.letters.records import LetterDraft
from facilitator.letters.service import (
    end_letter,
    known_collectives,
    letters,
    look_at_letter,
    read_letter,
    save_letter,
    write_letter,
)
from facilitator.meetings.records import ItemDraft, ItemState, MeetingDraft
from facilitator.meetings.service import add_item, meeting_page, plan_meeting
from facilitator.office import Office
from facilitator.opening import create_collective
from facilitator.people.records import CollectiveDraft
from ui.main_window import MainWindow
from ui.map.letters.page import LettersPage
from ui.widgets.button import Button
from ui.widgets.choosing import choose
from ui.widgets.text import Text


@pytest.fixture
def theirs(tmp_path: Path, clock) -> Iterator[Office]:
    """Lindenhof, in a file of its own."""
    draft = CollectiveDraft(name="Lindenhof", zone="Europe/Berlin")
    made = create_collective(tmp_path / "lindenhof.facilitator", draft, clock=clock)
    yield made
    made.database.close()


@pytest.fixture
def letter(theirs: Office, tmp_path: Path) -> Path:
    """Their letter on a stick."""
    draft = LetterDraft(to="Rosewater Housing Co-op", title="Apples", text="Do you want some?")
    return save_letter(theirs, write_letter(theirs, draft).id, tmp_path / "apples")


@pytest.fixture
def page(window: MainWindow) -> LettersPage:
    window.show_place("map/letters")
    QApplication.processEvents()
    found = window.screen_of("map").findChild(LettersPage)
    assert isinstance(found, LettersPage)
    return found


def said(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(t.text() for t in widget.findChildren(Text) if t.isVisibleTo(widget))


def press(qtbot: QtBot, whole: QWidget, words: str) -> None:
    QApplication.processEvents()
    found = next(b for b in whole.findChildren(Button) if b.isVisibleTo(whole) and words == b.words)
    found.setFocus()
    qtbot.keyClick(found, Qt.Key.Key_Space)


def drop(window: MainWindow, path: Path) -> None:
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(path))])
    window.dropEvent(
        QDropEvent(
            QPoint(300, 300).toPointF(),
            Qt.DropAction.CopyAction,
            told,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_a_dropped_letter_is_looked_at_taken_in_and_answered(
    window: MainWindow,
    page: LettersPage,
    office: Office,
    theirs,
    letter,
    tmp_path,
    qtbot,
    monkeypatch,
) -> None:
    garden = start_group(office, GroupDraft(name="Garden")).id
    window.show_place("today")
    drop(window, letter)
    form = page.beside.read_form
    assert form.isVisible()
    assert "First letter from Lindenhof: compare the code by voice." in said(form)
    assert "Lindenhof wrote this on 5 Jan 2026; the signature holds." in said(form)
    assert letters(office) == ()
    choose(form.group, garden)
    qtbot.keyClick(form.primary, Qt.Key.Key_Space)
    (got,) = letters(office)
    assert got.group == "Garden"
    qtbot.waitUntil(lambda: "Do you want some?" in said(page.beside))
    press(qtbot, page.beside, "We compared it")
    assert known_collectives(office)[0].compared_on == office.today()

    press(qtbot, page.beside, "Answer")
    answer = tmp_path / "answer.facilitator-letter"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(answer), ""))
    page.beside.answer_form.text.setPlainText("Two crates")
    qtbot.keyClick(
        page.beside.answer_form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    read_letter(theirs, answer)
    assert [one.state for one in letters(theirs)] == ["answered", "an answer"][::-1]


def test_a_letter_that_was_changed_is_refused_in_one_sentence(
    window: MainWindow, page: LettersPage, office: Office, letter: Path, qtbot: QtBot
) -> None:
    letter.write_text(letter.read_text().replace("Do you want", "Will you buy"))
    refused: list[str] = []
    window.bridge.refused.connect(refused.append)
    drop(window, letter)
    assert not page.beside.read_form.isVisible()
    assert len(refused) == 1
    assert "was changed on its way" in refused[0] or "does not say what was signed" in refused[0]
    assert letters(office) == ()


def test_a_letter_is_written_by_keys_and_saved(
    page: LettersPage, office: Office, theirs: Office, tmp_path, qtbot, monkeypatch
) -> None:
    press(qtbot, page, "Write the first letter")
    form = page.beside.letter_form
    assert form.isVisible()
    path = tmp_path / "bread.facilitator-letter"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    qtbot.keyClick(form.primary, Qt.Key.Key_Space)
    assert form.isVisible()
    assert form.fields["to"].error == "Say which collective it is for."
    qtbot.keyClicks(form.to.lineEdit(), "Lindenhof")
    qtbot.keyClicks(form.title, "Bread")
    qtbot.keyClicks(form.text, "Who bakes?")
    qtbot.keyClick(form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not form.isVisible()
    assert look_at_letter(theirs, path).text.draft.text == "Who bakes?"
    qtbot.waitUntil(lambda: page.letters.count == 1)


def test_an_item_is_handed_to_another_collective_from_the_room(
    window: MainWindow, office: Office, tmp_path, qtbot, monkeypatch
) -> None:
    house = start_group(office, GroupDraft(name="House")).id
    meeting = plan_meeting(
        office, MeetingDraft(title="Evening", group_id=house, held_on=office.today())
    )
    item = add_item(office, meeting.id, ItemDraft(title="The van"))
    window.show_place("room", meeting.id)
    room = window.screen_of("room")
    room.view.agenda.choose(item.id)
    room.view.desk.forward_item()
    QApplication.processEvents()
    press(qtbot, room.view.desk.forward_form, "Hand it to another collective…")
    form = room.view.desk.letter_form
    assert form.isVisible()
    assert not room.view.desk.forward_form.isVisible()
    assert form.title.text() == "The van"
    path = tmp_path / "van.facilitator-letter"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    qtbot.keyClicks(form.to.lineEdit(), "Lindenhof")
    qtbot.keyClicks(form.text, "May we borrow it?")
    qtbot.keyClick(form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert path.exists()
    assert meeting_page(office, meeting.id).items[0].item.state is ItemState.forwarded
    about = room.view.desk.item_about
    qtbot.waitUntil(
        lambda: (
            about.other_group.words.text()
            == "With Lindenhof since today, by letter: “May we borrow it?”"
        )
    )
    about.take_back.click()
    qtbot.waitUntil(lambda: meeting_page(office, meeting.id).items[0].item.state is ItemState.open)
    with pytest.raises(Exception, match="ended already"):
        end_letter(office, letters(office)[0].letter.id, "They called")
