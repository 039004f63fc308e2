"""A selection on its page: where the keyboard is after each step, and what is in sight then."""

# ruff: noqa: F811 — fixtures of another folder are imported by name.

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.roles.records import SelectionMethod
from facilitator.selection.votes import service as votes
from facilitator.selection.votes.records import VoteRulesDraft
from tests.selection.conftest import house, new_house  # noqa: F401  # fixtures
from tests.selection.votes.conftest import Poll
from tests.ui.keys import focus, press, settle, write
from tests.ui.test_selections_page import button, page  # noqa: F401  # a fixture
from ui.widgets.button import Button

ENTER = Qt.Key.Key_Return


def click(widget: QWidget) -> None:
    """As a person with a mouse: what is pressed has the keyboard too."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def named(widget: QWidget) -> str:
    return widget.words if isinstance(widget, Button) else widget.accessibleName()


def in_sight(page, widget: QWidget) -> bool:
    port = page.beside.viewport()
    at = widget.mapTo(port, QPoint()).y()
    return at >= 0 and at + widget.height() <= port.height()


def begun(page, house):
    call = house.open(1, method=SelectionMethod.role_selection)
    settle()
    page.show_record(call.id)
    settle()
    bar = page.beside.verticalScrollBar()
    bar.setValue(bar.maximum())  # where one has the button before one
    click(button(page, "Begin"))
    return page.beside.panel


def to_objections(page, house):
    page.window().resize(1100, 620)
    panel = begun(page, house)
    panel.go_on()
    settle()
    for at, _ in enumerate(panel.told.people):
        write("Eli" if at == 1 else "Dan")
        press(ENTER)
        press(ENTER)
    click(panel.on)
    for _ in panel.told.people:
        click(panel.card.heard)
    click(panel.on)
    click(panel.on)
    assert in_sight(page, panel.pills)
    click(panel.card.steps[0])
    assert panel.step == "objections"
    assert in_sight(page, panel.pills)
    return panel


def test_when_it_begins_its_steps_are_in_sight(page, house):
    page.window().resize(1100, 620)
    settle()
    panel = begun(page, house)
    assert focus() is panel.on
    assert in_sight(page, panel.pills)
    assert in_sight(page, panel.on)


def test_whoever_may_not_be_named_is_there_with_the_reason(page, house):
    panel = begun(page, house)
    click(panel.on)
    write("Gu")
    press(ENTER)
    assert panel.card.who_field.error.startswith("Gus cannot be named: it is open to members of")
    assert panel.card.who.value is None
    panel.card.who.field.selectAll()
    write("Dan")
    press(ENTER)
    assert panel.card.who.value == house["Dana"]


def test_after_an_amendment_by_mouse_the_keyboard_is_where_everybody_is_asked(page, house):
    panel = to_objections(page, house)
    panel.card.text.setFocus()
    write("holds two roles")
    press(ENTER)
    (shown,) = panel.card.cards.values()
    click(shown.amend)
    write("Bo keeps the archive")
    click(shown.do)
    assert named(focus()) == "Nobody objects"


def test_after_an_objection_is_withdrawn_by_mouse_the_keyboard_goes_on(page, house):
    panel = to_objections(page, house)
    panel.card.text.setFocus()
    write("holds two roles")
    press(ENTER)
    (shown,) = panel.card.cards.values()
    click(shown.withdraw)
    click(shown.do)
    assert named(focus()) == "Nobody else objects"


def test_after_the_result_and_after_a_yes_enter_says_nothing_for_anybody(page, house):
    panel = to_objections(page, house)
    click(panel.card.nobody)
    click(panel.on)
    click(panel.card.away)
    click(panel.on)
    click(panel.card.record)
    assert panel.told.is_over
    assert not isinstance(focus(), Button)
    assert page.beside.verticalScrollBar().value() == 0
    assert in_sight(page, button(page, "Confirms: Dana"))
    press(ENTER)
    click(button(page, "Confirms: Dana"))
    assert focus().accessibleName() == "How it ended"
    press(Qt.Key.Key_Tab)
    assert focus().accessibleName() == "Declines: Dana"


def test_when_a_vote_is_recorded_those_elected_are_read_first(page, house):
    call = house.open(1)
    for name in ("Amara", "Bo", "Chidi", "Dana"):
        house.stand(call, name)
    poll = Poll(house, call.id)
    votes.agree_on_vote(house.office, VoteRulesDraft(call_id=call.id, seats=1), ())
    poll.type_twice(("1 2", "1", "1 3"))
    page.window().resize(1100, 620)
    settle()
    page.show_record(call.id)
    settle()
    click(page.beside.panel.result.end)
    assert page.beside.verticalScrollBar().value() == 0
    assert in_sight(page, button(page, "Confirms: Amara"))
    assert page.beside.isAncestorOf(QApplication.focusWidget())
    assert not isinstance(focus(), Button)


def test_a_dropped_candidate_leads_back_to_the_names_and_to_their_step(page, house):
    panel = to_objections(page, house)
    panel.card.text.setFocus()
    write("holds two roles")
    press(ENTER)
    (shown,) = panel.card.cards.values()
    click(shown.drop)
    write("two roles are enough")
    press(ENTER)
    assert panel.step == "propose"
    assert named(focus()) == "Propose Eli: has the most names"
    assert in_sight(page, panel.pills)
    press(ENTER)
    assert named(focus()) == "Nobody objects"
    assert in_sight(page, panel.pills)
