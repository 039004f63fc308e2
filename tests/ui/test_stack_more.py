"""More keys of the stack: what a point of order is about, finished turns, the table, the rules."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from facilitator.meetings.manner import manner_of
from facilitator.meetings.records import SpeakingOrder
from facilitator.store.history import undo_last
from tests.ui.keys import ALT, CTRL_SHIFT, focus, press, settle, write
from tests.ui.test_room_stack import meeting, names, now, office, pane, room  # noqa: F401  # fixtures
from ui.room.stack_forms import seconds_in


def test_a_colon_says_what_a_point_of_order_is_about_and_how_urgent(pane, now) -> None:  # noqa: F811
    write(".bo.ch")
    write(":")
    assert focus() is pane.point_form.about
    write("The time is over")
    press(Qt.Key.Key_1, ALT)
    press(Qt.Key.Key_Return)
    assert [(one.name, one.rank, one.note) for one in now().waiting] == [
        ("Chidi", 1, "The time is over"), ("Bo", 2, ""),
    ]  # fmt: skip
    assert focus() is pane.field
    row = pane.rows.row_at(0)
    assert row is not None
    assert row.caption == "urgent · The time is over"


def test_without_a_point_of_order_the_colon_says_so(pane) -> None:  # noqa: F811
    write("bo:")
    assert pane.foot.line.text() == "No point of order is waiting."
    assert focus() is pane.field


def test_an_exclamation_mark_stands_for_an_intervention(pane, now) -> None:  # noqa: F811
    write("bo!ch")
    assert [(one.name, one.kind.value) for one in now().waiting] == [
        ("Chidi", "intervention"), ("Bo", "ordinary"),
    ]  # fmt: skip


def test_s_shuffles_unless_somebody_speaks(pane, now) -> None:  # noqa: F811
    write("bochdaelfa")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_S)
    assert sorted(names(now())) == ["Bo", "Chidi", "Dana", "Eli", "Farah"]
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_S)
    assert pane._error.words.endswith("is speaking. Shuffle the list when nobody speaks.")


def test_finished_turns_are_put_right_and_removed(pane, now, clock, office) -> None:  # noqa: F811
    write("boch")
    press(Qt.Key.Key_Space)
    clock.advance(seconds=600)
    press(Qt.Key.Key_Space)
    clock.advance(seconds=5)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Down)
    assert focus() is pane.turns, "nobody waits, so one is among those who have spoken"
    press(Qt.Key.Key_T)
    assert (focus(), pane.turn_form.time.text()) == (pane.turn_form.time, "10:00")
    write("soon")
    press(Qt.Key.Key_Return)
    assert pane.turn_form.error == "A time is written as minutes and seconds: 2:05."
    pane.turn_form.time.selectAll()
    write("2:05")
    press(Qt.Key.Key_Return)
    assert now().finished[0].seconds(office.now()) == 125
    assert focus() is pane.turns
    press(Qt.Key.Key_Delete)
    assert [one.name for one in now().finished] == ["Chidi"]
    undo_last(office)
    settle()
    assert [one.name for one in now().finished] == ["Bo", "Chidi"]
    press(Qt.Key.Key_Escape)
    assert focus() is pane.field


def test_the_balance_is_saved_as_a_table(pane, clock, tmp_path, monkeypatch) -> None:  # noqa: F811
    write("bo")
    press(Qt.Key.Key_Space)
    clock.advance(seconds=65)
    press(Qt.Key.Key_Space)
    file = tmp_path / "who spoke"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_B)
    press(Qt.Key.Key_X)
    with file.with_suffix(".csv").open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text))
    assert rows[0] == ["name", "item", "turns", "seconds"]
    assert ["Bo", "Roof repair", "1", "65"] in rows


def test_while_nobody_waits_the_stack_is_no_higher_than_its_field(room, pane) -> None:  # noqa: F811
    before = room.view.beside.people.height()
    assert pane.is_small
    write("bo")
    assert not pane.is_small
    assert room.view.beside.people.height() < before
    press(Qt.Key.Key_Space)
    assert pane.is_small
    assert pane.strip.isVisible()


def test_the_rules_of_the_list_are_changed_from_the_room(room, pane, office) -> None:  # noqa: F811
    press(Qt.Key.Key_O, CTRL_SHIFT)
    form = room.view.desk.manner_form
    assert form.isVisible()
    assert focus() is form.fields["speaking_order"].editor
    press(Qt.Key.Key_Down)
    assert form.fields["speaking_order"].hint == "Whoever asks first speaks first."
    assert not form.fields["counted_over"].isVisible(), "nothing is counted then"
    press(Qt.Key.Key_Return)
    group_id = room.view.page.meeting.group_id
    assert manner_of(office, group_id).speaking_order == SpeakingOrder.first_come
    assert pane.foot.line.text() == "In the order of asking"
    assert focus() is pane.field


@pytest.mark.parametrize(
    ("words", "seconds"),
    [("2:05", 125), ("2.5", 125), ("3", 180), (" 0:09 ", 9), ("1:60", None), ("soon", None)],
)
def test_times_of_turns_are_read(words: str, seconds: int | None) -> None:
    assert seconds_in(words) == seconds
