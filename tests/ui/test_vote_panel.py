"""A ranked vote at the keyboard: rules, papers typed twice and blind, compared, tied, ended."""

# ruff: noqa: F811 — fixtures of another folder are imported by name.

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from facilitator.saying import said_day
from facilitator.selection.counting.agreed import Method, TieKind, Unranked
from facilitator.selection.counting.formats.reading import read_ballots
from facilitator.selection.votes.records import PassKind
from facilitator.selection.votes.service import VoteState
from tests.selection.conftest import new_house  # noqa: F401  # a fixture
from tests.selection.votes.conftest import Poll, poll  # noqa: F401  # a fixture
from tests.ui.keys import settle
from ui.bridge import Bridge
from ui.documents.vote_sheet import vote_markdown
from ui.selecting.vote_panel import VotePanel
from ui.theme import theme
from ui.widgets.button import Button, CheckBox
from ui.widgets.page import ScrollPage
from ui.widgets.pill import Pill
from ui.widgets.text import Text

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def panel(poll: Poll, shown: Show) -> Iterator[VotePanel]:
    """The panel on a fresh call, in a page that scrolls."""
    bridge = Bridge()
    bridge.take(poll.house.office)
    made = VotePanel(bridge, poll.call_id)
    page = ScrollPage()
    # As in the program: what loses the keyboard in the panel loses it to something else.
    page.body.addWidget(Button("Elsewhere"))
    page.body.addWidget(made)
    page.resize(700, 720)
    shown(page)
    yield made
    page.close()


def key(widget: QWidget, text: str, *, enter: bool = True) -> None:
    """Type as a person does."""
    widget.setFocus()
    QTest.keyClicks(widget, text)
    if enter:
        QTest.keyClick(widget, Qt.Key.Key_Return)
    settle()


def press(button: Button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def focus_name() -> str:
    """What has the keyboard, by its name."""
    found = QApplication.focusWidget()
    return found.accessibleName() if found is not None else ""


def begin(panel: VotePanel, poll: Poll, who: str) -> None:
    panel.who.person.choose(poll.house[who])
    press(panel.who.begin)


def type_all(panel: VotePanel, *papers: str) -> None:
    for paper in papers:
        key(panel.typing.line, paper)
    press(panel.typing.finish)


def test_the_rules_are_agreed_in_the_form_and_then_shown(panel, poll):
    press(panel.rules.change)
    form = panel.rules.form
    assert form.isVisible()
    form.method.setCurrentIndex(1)
    assert not form.fields["unranked"].isVisible()
    form.method.setCurrentIndex(0)
    form.unranked.setCurrentIndex(1)
    form.seats.setValue(1)
    form.tie.setCurrentIndex(form.tie.findText("One person decides"))
    form.person.choose(poll.house["Eli"])
    block = form.limits.blocks[0]
    block.label.setText("house")
    for edit, value in zip(block.edits.values(), ("North", "North", "South", ""), strict=True):
        edit.setText(value)
    press(form.primary)
    vote = poll.told.vote
    assert (vote.method, vote.seats, vote.unranked) == (Method.schulze, 1, Unranked.none)
    assert (vote.tie_rule, vote.tie_person_id) == (TieKind.casting, poll.house["Eli"])
    assert sorted(poll.told.limits[0].values.values()) == ["North", "North", "South"]
    assert not form.isVisible()
    assert panel.rules.change.words == "Change what is agreed"


def test_once_the_rules_are_agreed_the_keyboard_asks_who_types_and_enter_begins(panel, poll):
    press(panel.rules.change)
    press(panel.rules.form.primary)
    assert QApplication.focusWidget() is panel.who.person.field
    panel.who.person.choose(poll.house["Eli"])
    key(panel.who.person.field, "")
    assert poll.told.state is VoteState.first
    assert panel.rules._card._aside.text() == "fixed: typing has begun"
    assert QApplication.focusWidget() is panel.typing.line


def test_once_the_rules_are_agreed_the_path_moves_on(panel, poll):
    def now() -> list[str]:
        names = [one.accessibleName() for one in panel._steps.findChildren(Pill)]
        return [one for one in names if one.startswith("Now")]

    assert now() == ["Now: Agree"]
    poll.agree(seats=1)
    settle()
    assert now() == ["Now: Type"]
    begin(panel, poll, "Eli")
    assert now() == ["Now: Type"]


def test_while_ballots_are_typed_whoever_comes_back_is_led_to_the_next_one(panel, poll):
    poll.agree(seats=1)
    settle()
    assert panel.step == ""
    begin(panel, poll, "Eli")
    panel.rules.setFocus()
    assert panel.step == VoteState.first
    panel.take_focus()
    assert QApplication.focusWidget() is panel.typing.line


def test_a_whole_vote_is_typed_by_keys_alone_and_ends_in_a_decision(panel, poll):
    poll.agree(seats=1)
    settle()
    begin(panel, poll, "Eli")
    assert QApplication.focusWidget() is panel.typing.line
    key(panel.typing.line, "12", enter=False)
    assert panel.typing.reads.text() == "Amara, then Bo"
    key(panel.typing.line, "")
    type_all(panel, "ab", "b=a c", "3")
    assert poll.told.state is VoteState.between
    begin(panel, poll, "Bo")
    assert panel.typing.list.isHidden()
    type_all(panel, "1 2", "1 2", "1=2 3", "c")
    assert poll.told.state is VoteState.counted
    assert QApplication.focusWidget() is panel.result.end
    ended = []
    panel.ended.connect(ended.append)
    QTest.keyClick(panel.result.end, Qt.Key.Key_Return)
    settle()
    assert poll.told.state is VoteState.ended
    assert len(ended) == 1
    office = poll.house.office
    day = said_day(office.today())
    office.clock.advance(days=20)
    _, page = vote_markdown(office, poll.call_id)
    assert day in page  # the day of the result, not that of printing


def test_differences_are_settled_by_buttons_or_by_typing_what_it_reads(panel, poll):
    poll.agree(seats=1)
    poll.type(PassKind.first, "Eli", ("1 2", "1", "3"))
    poll.type(PassKind.second, "Bo", ("1 2", "2", "4"))
    settle()
    assert poll.told.state is VoteState.differing
    first = next(
        b
        for b in panel.settling.findChildren(Button)
        if b.accessibleName() == "The first is right: Ballot 2" and b.isVisible()
    )
    press(first)
    assert focus_name() == "The first is right: Ballot 3"
    line = next(
        edit
        for edit in panel.settling.findChildren(QLineEdit)
        if edit.isVisible() and edit.accessibleName() == "What it reads: Ballot 3"
    )
    key(line, "1 3")
    assert [d.settled.marks for d in poll.told.differences] == ["1", "1 3"]
    assert poll.told.outcome.elected == ("Amara",)
    words = "\n".join(one.text() for one in panel.settling.findChildren(Text) if one.isVisible())
    assert "Each of these papers was looked at again." in words


def test_a_tie_waits_for_its_rule_and_takes_its_order(panel, poll):
    poll.agree(seats=1, tie_rule=TieKind.lot)
    poll.type_twice(("1 2", "2 1"))
    settle()
    assert panel.result.tie.isVisible()
    assert not panel.result.end.isVisible()
    key(panel.result.tie.line, "21", enter=False)
    key(panel.result.tie.how, "Drawn from a hat.")
    assert poll.told.outcome.elected == ("Bo",)
    assert not panel.result.tie.isVisible()


def test_without_a_rule_a_tie_only_says_so(panel, poll):
    poll.agree(seats=1)
    poll.type_twice(("1 2", "2 1"))
    settle()
    assert not panel.result.tie.isVisible()
    assert "No rule for ties was agreed beforehand" in panel.result._why.text()


def test_ballots_come_from_a_file_and_go_into_one_again(
    panel,
    poll,
    tmp_path,
    monkeypatch,
):
    poll.agree(seats=2)
    source = tmp_path / "ballots.csv"
    source.write_text("Amara,Bo,Chidi,Dana\n1,2,,\n2,1,3,\n1,2,3,4\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(source), ""))
    settle()
    press(panel.who.read)
    assert poll.told.state is VoteState.counted
    target = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    press(panel.result.ballots)
    assert read_ballots(Path(f"{target}.blt")).papers == 3
    press(panel.result.paper)
    assert Path(f"{target}.pdf").read_bytes().startswith(b"%PDF")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    told = []
    panel._bridge.said.connect(lambda words, _undoable: told.append(words))
    press(panel.result.tables)
    folder = tmp_path / f"Water keeper {poll.house.office.today()}"
    (folder / "vote-result.csv").write_text("noted by hand")
    press(panel.result.tables)
    # Nothing is ever written over: each time a folder of its own, and its whole place is said.
    assert (folder / "vote-result.csv").read_text() == "noted by hand"
    second = folder.with_name(f"{folder.name} (2)")
    assert "Amara" in (second / "vote-result.csv").read_text(encoding="utf-8-sig")
    assert told == [f"The tables are in {folder}.", f"The tables are in {second}."]


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("method", list(Method))
def test_nothing_is_wider_than_the_page(panel, poll, qtbot: QtBot, size, method):
    theme().set_text_size(size)
    poll.agree(seats=2, method=method)
    poll.type_twice()
    page = panel.window()
    page.resize(QSize(round(560 * size / 100), 720))
    settle()
    assert panel.width() <= page.width()
    assert panel.minimumSizeHint().width() <= page.width()


def test_everything_one_can_reach_by_tab_has_a_name(panel, poll):
    poll.agree(seats=1, tie_rule=TieKind.lot)
    poll.type(PassKind.first, "Eli", ("1", "2"))
    settle()
    press(panel.rules.change) if panel.rules.change.isVisible() else None
    nameless = [
        type(one).__name__
        for one in panel.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not one.accessibleName()
        and not isinstance(one, QSpinBox | QComboBox)
        and one.objectName() != "qt_spinbox_lineedit"
    ]
    assert nameless == []


def test_who_was_given_a_paper_is_ticked_by_mouse_and_by_keys_and_stays_ticked(panel, poll):
    poll.agree(seats=1)
    settle()
    boxes = {box.text(): box for box in panel.voters.findChildren(CheckBox)}
    QTest.mouseClick(boxes["Amara"], Qt.MouseButton.LeftButton)
    boxes["Bo"].setFocus()
    QTest.keyClick(boxes["Bo"], Qt.Key.Key_Space)
    settle()
    assert sorted(poll.told.voted) == sorted([poll.house["Amara"], poll.house["Bo"]])
    assert panel.voters._aside.text() == "2 of 5"
    QTest.mouseClick(boxes["Amara"], Qt.MouseButton.LeftButton)
    settle()
    assert [name for name, box in boxes.items() if box.isChecked()] == ["Bo"]
    assert list(poll.told.voted) == [poll.house["Bo"]]


def test_several_limits_are_agreed_where_the_method_counts_with_them(panel, poll):
    press(panel.rules.change)
    form = panel.rules.form
    assert not form.limits.another.isVisible()  # the first is empty still
    form.limits.blocks[0].label.setText("house")
    press(form.limits.another)
    form.limits.blocks[1].label.setText("employer")
    form.limits.blocks[1].most.setValue(2)
    form.limits.blocks[1].edits[poll.house["Amara"]].setText("Bakery")
    form.method.setCurrentIndex(form.method.findData(Method.scottish_stv))
    assert not form.limits.another.isVisible()
    form.method.setCurrentIndex(form.method.findData(Method.schulze))
    press(form.primary)
    assert [(one.label, one.most) for one in poll.told.limits] == [("house", 1), ("employer", 2)]
    press(panel.rules.change)
    assert [one.words for one in form.limits.blocks] == ["house", "employer"]
    form.limits.blocks[0].label.clear()
    press(form.primary)
    assert [one.label for one in poll.told.limits] == ["employer"]


def test_how_many_may_vote_is_agreed_where_they_are_not_named(panel, poll):
    press(panel.rules.change)
    form = panel.rules.form
    assert form.entitled.text() == "those named: 5"
    form.entitled.setValue(120)
    press(form.primary)
    assert poll.told.entitled_count == 120
    press(panel.rules.change)
    form.entitled.setValue(0)
    press(form.primary)
    assert (poll.told.vote.entitled_count, poll.told.entitled_count) == (None, 5)
