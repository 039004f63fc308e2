"""A draw at the keyboard: pool, announcement, numbers typed twice, result, declines, paper."""

# ruff: noqa: F811 — fixtures of another folder are imported by name.

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from facilitator.people.cohorts import add_cohort, join_cohort
from facilitator.people.records import CohortDraft
from facilitator.roles.records import SelectionMethod
from facilitator.selection.draws import service as draws
from facilitator.selection.draws.service import DrawMethod, DrawState
from tests.selection.conftest import House, new_house  # noqa: F401  # a fixture
from tests.ui.keys import settle
from ui.bridge import Bridge
from ui.selecting.draw_panel import DrawPanel
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.page import ScrollPage

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def house(new_house) -> House:
    return new_house()


@pytest.fixture
def call(house: House):
    return house.open(1, 2, method=SelectionMethod.draw)


@pytest.fixture
def panel(house: House, call, shown: Show) -> Iterator[DrawPanel]:
    """The panel on a fresh call, in a page that scrolls."""
    bridge = Bridge()
    bridge.take(house.office)
    made = DrawPanel(bridge, call.id)
    page = ScrollPage()
    page.body.addWidget(made)
    page.resize(700, 720)
    shown(page)
    yield made
    page.close()


def press(button: Button) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    settle()


def choose(panel: DrawPanel, method: DrawMethod) -> None:
    panel.plan.method.setCurrentIndex(panel.plan.method.findData(method.value))
    settle()


def read(panel: DrawPanel, words: str, who=None) -> None:
    if who is not None:
        panel.values.person.choose(who)
    edit = panel.values.edits[0]
    edit.setFocus()
    edit.clear()
    QTest.keyClicks(edit, words)
    press(panel.values.draw)


def told(house, call):
    return draws.draws_of(house.office, call.id)[0]


def announce_dice(panel: DrawPanel) -> None:
    choose(panel, DrawMethod.dice)
    press(panel.plan.announce)


def announce_public(panel: DrawPanel, house, method=DrawMethod.sha256) -> None:
    choose(panel, method)
    row = panel.plan.sources.rows[0]
    row.words.setText("Lotto 6 of 49")
    row.on.field.setText((house.office.today() + timedelta(days=2)).isoformat())
    row.on.field.returnPressed.emit()
    panel.plan.fallback.setPlainText("The next one")
    panel.plan.rules.setPlainText("Who is away in May")
    press(panel.plan.announce)


def test_numbers_that_do_not_reach_are_gone_on_with_and_not_written_over(panel, house, call):
    announce_dice(panel)
    read(panel, "3", house["Amara"])
    read(panel, "3", house["Bo"])
    assert told(house, call).state is DrawState.missing
    panel.values.edits[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(panel.values.edits[0], "2")
    assert panel.values.edits[0].text() == "3 2"
    read(panel, "3 2", house["Amara"])
    # Whoever typed first at the beginning did so now as well: the other one is asked for.
    assert panel.values._aside_words(told(house, call)) == "Amara has typed"
    read(panel, "3 2", house["Bo"])
    assert told(house, call).state is DrawState.drawn


def test_a_draw_by_dice_goes_from_the_pool_to_the_seats_by_keys_alone(panel, house, call):
    eli = panel.plan.pool.boxes[house["Eli"]]
    eli.setFocus()
    QTest.keyClick(eli, Qt.Key.Key_Space)
    panel.plan.pool.reasons[house["Eli"]].setText("is away")
    announce_dice(panel)
    assert not panel.plan.isVisible()
    assert told(house, call).left_out == (("Eli", "is away"),)
    panel.values.edits[0].setText("3")
    field = panel.values.edits[0].parentWidget()
    assert field.hint == "At least 1 more."
    panel.values.edits[0].setText("3 2 1")
    assert field.hint == "1 too many at the end."
    read(panel, "3 2", house["Amara"])
    assert told(house, call).state is DrawState.second
    assert panel.values.edits[0].text() == ""
    read(panel, "3 4", house["Bo"])
    assert "part at number 2" in panel.values._differs.words
    read(panel, "3 2", house["Bo"])
    assert told(house, call).state is DrawState.drawn
    names = [one.label for one in told(house, call).seated]
    assert panel.result.answer.text() == f"Drawn: {names[0]} and {names[1]}."
    ended = []
    panel.ended.connect(ended.append)
    press(panel.result.end)
    assert len(ended) == 1
    assert {one.person for one in house.told(call).chosen} == set(names)


def test_who_does_not_take_the_place_is_replaced_and_the_others_stay(panel, house, call):
    announce_public(panel, house)
    read(panel, "3 17 22 31 40 49")
    before = told(house, call)
    row = panel.result.rows[before.seated[0].number]
    press(row.findChild(Button))
    assert panel.result.gone.isVisible()
    assert panel.result.gone.kind.count() == 2  # a reason was announced
    panel.result.gone.reason.setText("is ill")
    press(panel.result.gone.primary)
    after = told(house, call)
    assert after.seated[0].replaces == before.seated[0].label
    assert after.seated[1] == before.seated[1]
    assert "is ill" in panel.result._others.text()
    assert not panel.result.gone.isVisible()


def test_the_promise_is_shown_before_and_the_secret_only_at_the_end(panel, house, call):
    announce_public(panel, house)
    promise = told(house, call).draw.commitment
    assert promise in panel.announced._promise.text().replace(" ", "")
    read(panel, "3 17 22 31 40 49")
    assert not panel.result.secret.isVisible()
    press(panel.result.end)
    press(panel.result.secret)
    assert told(house, call).secret
    assert told(house, call).secret in panel.result._numbers.text()


def test_what_is_refused_is_said_where_one_looks_and_what_was_typed_stays(panel, house, call):
    choose(panel, DrawMethod.sha256)
    panel.plan.fallback.setPlainText("The next one")
    press(panel.plan.announce)
    assert "Name the source so exactly" in panel.plan._error.words
    assert panel.plan.fallback.toPlainText() == "The next one"
    announce_public(panel, house)
    read(panel, "3 17")
    assert "gives 6 numbers, and 2 are typed" in panel.values._error.words
    assert panel.values.edits[0].text() == "3 17"


def test_public_numbers_that_were_typed_wrongly_are_typed_again(panel, house, call):
    announce_public(panel, house, DrawMethod.rfc3797)
    read(panel, "3 17 22 31 40 49")
    press(panel.result.correct)
    panel.values.wrong.setText("48")
    read(panel, "3 17 22 31 40 48")
    assert told(house, call).values == "3.17.22.31.40.48./"
    assert not panel.values.isVisible()


def test_a_draw_is_withdrawn_with_a_reason_and_another_one_is_planned(panel, house, call):
    announce_dice(panel)
    press(panel.announced.withdraw)
    panel.announced.form.why.setText("Eli was missing")
    press(panel.announced.form.primary)
    assert panel.plan.isVisible()
    assert "Eli was missing" in panel._earlier.text()


def test_quotas_come_from_cohorts_and_addresses(house, call, shown, qtbot):
    cohort = add_cohort(house.office, CohortDraft(name="Newcomers"))
    for name in ("Dana", "Eli"):
        join_cohort(house.office, cohort.id, house[name])
    bridge = Bridge()
    bridge.take(house.office)
    made = DrawPanel(bridge, call.id)
    shown(made)
    least, _ = made.plan.quotas._boxes[cohort.id]
    least.setValue(1)
    made.plan.quotas.homes.setPlainText("Amara, Gus")
    announce_dice(made)
    assert made.plan._error.words == "“Gus” is not in the pool."
    made.plan.quotas.homes.setPlainText("Amara, bo")
    announce_dice(made)
    assert made.plan.working.isVisible()
    assert not made.plan.announce.isEnabled()
    qtbot.waitUntil(lambda: bool(draws.draws_of(house.office, call.id)), timeout=20_000)
    qtbot.waitUntil(lambda: not bridge.worker.busy)
    limits = [(one.label, one.least, one.most) for one in told(house, call).limits]
    assert limits == [("Newcomers", 1, None), ("one address: Amara, bo", 0, 1)]
    assert told(house, call).chances


def test_dealing_tickets_for_quotas_can_be_cancelled_and_nothing_is_announced(
    house, call, shown, qtbot
):
    cohort = add_cohort(house.office, CohortDraft(name="Newcomers"))
    join_cohort(house.office, cohort.id, house["Dana"])
    bridge = Bridge()
    bridge.take(house.office)
    made = DrawPanel(bridge, call.id)
    shown(made)
    made.plan.quotas._boxes[cohort.id][0].setValue(1)
    choose(made, DrawMethod.dice)
    made.plan.announce.click()
    made.plan.working.cancel.click()
    qtbot.waitUntil(lambda: not bridge.worker.busy, timeout=20_000)
    assert draws.draws_of(house.office, call.id) == ()
    qtbot.waitUntil(made.plan.announce.isEnabled)
    assert made.plan.quotas._boxes[cohort.id][0].value() == 1


def test_the_files_that_check_it_run_with_a_bare_python(panel, house, call, tmp_path, monkeypatch):
    announce_public(panel, house)
    read(panel, "3 17 22 31 40 49")
    folder, paper = tmp_path / "check", tmp_path / "proof.pdf"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(paper), ""))
    press(panel.result.check)
    press(panel.result.paper)
    (folder,) = folder.iterdir()
    assert folder.name == f"Water keeper {house.office.today()}"
    done = subprocess.run(
        [sys.executable, "-I", "check.py"], cwd=folder, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [str(one.number) for one in told(house, call).seated]
    assert paper.read_bytes().startswith(b"%PDF")
    assert {path.name for path in Path(folder).iterdir()} == {
        *("draw.txt", "check.py", "draw.csv", "draw.md"),
    }


def test_everything_in_which_the_keyboard_may_stand_has_a_name(panel, house, call):
    announce_public(panel, house)
    read(panel, "3 17 22 31 40 49")
    for widget in panel.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName(), widget


@pytest.mark.parametrize("size", [100, 150, 200])
def test_nothing_is_cut_at_any_size_of_text(panel, house, call, size):
    theme().set_text_size(size)
    try:
        settle()
        window = panel.window()
        window.resize(QSize(700, 720))
        settle()
        assert panel.minimumSizeHint().width() <= 700
    finally:
        theme().set_text_size(100)


def test_once_it_is_announced_the_keyboard_is_where_the_witness_says_who_they_are(panel):
    choose(panel, DrawMethod.dice)
    press(panel.plan.announce)
    assert panel.values.isVisible()
    assert panel.values.isAncestorOf(QApplication.focusWidget())


def test_who_typed_first_is_shown_and_told_why_another_witness_types(panel, house, call):
    announce_dice(panel)
    read(panel, "3 2", house["Amara"])
    panel.values.person.setFocus()
    QTest.keyClicks(panel.values.person.field, "am")
    QTest.keyClick(panel.values.person.field, Qt.Key.Key_Return)
    settle()
    assert panel.values._who.error == ("Amara typed what they read first. Choose another witness.")
    assert panel.values.person.value is None
    assert told(house, call).state.value == "waiting for the second witness"
