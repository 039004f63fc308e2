"""The page of selections: what is due, calls under way, how one ends, and its result in files."""

# ruff: noqa: F811 — fixtures of another folder are imported by name.

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from facilitator.roles.records import SelectionMethod, TermDraft
from facilitator.roles.service import begin_term, plan_term, terms_of_role
from facilitator.selection.calls import service as calls
from facilitator.selection.calls.records import ChosenActKind
from facilitator.selection.calls.service import CallState
from tests.selection.conftest import House, house, new_house  # noqa: F401  # fixtures
from tests.ui.keys import CTRL, focus, press, settle, write
from tests.ui.test_roles_narrow import drawn
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.roles.selections.page import SelectionsPage
from ui.selecting.turn_panel import TurnPanel
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.text import Text

ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(qtbot, house: House, preferences: Preferences) -> Iterator[SelectionsPage]:
    """The page in the real window; a term of Bo ends in a month, the other seat is vacant."""
    term = plan_term(
        house.office,
        TermDraft(
            role_id=house.role.id,
            person_id=house["Bo"],
            from_on=house.day(0),
            to_on=house.day(29),
        ),
    )
    begin_term(house.office, term.id, house.day(0))
    bridge = Bridge()
    window = MainWindow(bridge, preferences)
    qtbot.addWidget(window)
    theme().dress(window)
    window.show()
    qtbot.waitActive(window).__enter__()
    bridge.take(house.office)
    window.show_place("roles/selections")
    settle()
    yield window.screen_of("roles").selections
    window.close()
    bridge.worker.finish()


def words(page: SelectionsPage) -> str:
    return "\n".join(one.text() for one in page.beside.findChildren(Text) if one.isVisible())


def button(page: SelectionsPage, name: str) -> Button:
    return next(
        one
        for one in page.beside.findChildren(Button)
        if name in (one.words, one.accessibleName()) and one.isVisible()
    )


def do(page: SelectionsPage, name: str) -> None:
    button(page, name).setFocus()
    press(ENTER)


def rows(page: SelectionsPage) -> list[tuple[str, str]]:
    found = [page.rows.row_at(at) for at in range(page.rows.count)]
    return [(one.title, one.pill) for one in found if one is not None]


def test_seats_that_are_due_lead_to_a_call_with_everything_filled_in(page, house):
    assert rows(page) == [("Water keeper", "Call is due"), ("Water keeper", "Call is due")]
    assert "Bo’s term ends on 3 Feb 2026" in words(page)
    do(page, "Open a call")
    form = page.beside.call_form
    assert form.isVisible()
    assert form.from_on.day == house.day(30)
    assert [box.isChecked() for box in form._boxes.values()] == [True, False]
    form.method.setCurrentIndex(form.method.findData("vote"))
    form.closes_on.show_day(house.day(9))
    form.primary.setFocus()
    press(ENTER)
    assert rows(page)[-1] == ("Water keeper", "Open")
    (call,) = calls.calls(house.office)
    assert (call.method, call.seats) == (SelectionMethod.vote, (1,))
    assert page.rows.current_id == call.id


def test_asking_for_a_call_once_more_keeps_what_was_typed(page):
    page.open_call()
    settle()
    form = page.beside.call_form
    form.standing_words.setText("Whoever has a key")
    press(Qt.Key.Key_N, CTRL)
    page.add.click()
    settle()
    assert form.isVisible()
    assert form.standing_words.text() == "Whoever has a key"


def test_another_seat_that_is_ticked_brings_the_day_on_which_it_is_free(page, house):
    do(page, "Open a call")
    form = page.beside.call_form
    assert form.from_on.day == house.day(30)
    form._boxes[2].setChecked(True)
    form._boxes[1].setChecked(False)
    settle()
    assert form.from_on.day == house.day(0)


def test_after_a_call_is_opened_the_keyboard_is_on_its_row_and_it_is_read_from_the_top(page):
    do(page, "Open a call")
    form = page.beside.call_form
    form.method.setCurrentIndex(form.method.findData("role selection"))
    form.to_on.setFocus()
    settle()
    bar = page.beside.verticalScrollBar()
    bar.setValue(bar.maximum())
    press(ENTER)
    settle()
    assert not form.isVisible()
    assert page.rows.isAncestorOf(QApplication.focusWidget())
    assert bar.value() == 0


def test_another_record_is_read_from_the_top(page, house):
    call = house.open(1, method=SelectionMethod.role_selection)
    settle()
    page.show_record(call.id)
    settle()
    bar = page.beside.verticalScrollBar()
    bar.setMaximum(500)
    bar.setValue(200)
    page.rows.choose(page.rows.row_at(0).id)
    settle()
    assert bar.value() == 0


def test_enter_on_a_call_goes_to_where_its_step_waits(page, house):
    call = house.open(1, method=SelectionMethod.role_selection)
    settle()
    page.show_record(call.id)
    settle()
    do(page, "Begin")
    page.beside.panel.go_on()
    settle()
    assert page.beside.panel.step == "nominate"
    page.rows.setFocus()
    settle()
    press(ENTER)
    assert page.beside.panel.card.who.isAncestorOf(QApplication.focusWidget())


def test_the_keyboard_goes_through_a_draw_and_never_begins_at_what_cannot_be_undone(page, house):
    call = house.open(1, method=SelectionMethod.draw)
    settle()
    page.show_record(call.id)
    page.rows.setFocus()
    settle()
    press(ENTER)
    panel = page.beside.panel
    assert focus().accessibleName() != "Announce the draw"
    reached = []
    while focus() is not panel.plan.announce:
        reached.append(focus())
        press(Qt.Key.Key_Tab)
    boxes = list(panel.plan.pool.boxes.values())
    at = reached.index(boxes[0])
    assert reached[at : at + len(boxes) + 1] == [*boxes, panel.plan.count]
    panel.take_focus()
    assert focus() is boxes[0]
    panel.plan.announce.setFocus()
    press(ENTER)
    assert panel.step == "announced"
    assert panel.values.person.isAncestorOf(QApplication.focusWidget())


def test_a_day_that_means_none_is_said_beside_its_field(page):
    do(page, "Open a call")
    form = page.beside.call_form
    form.choose_on.field.setText("some day")
    form.primary.setFocus()
    press(ENTER)
    assert form.isVisible()
    assert form.fields["choose_on"].error == "Write the day like 20 Nov 2026, or pick it."


def test_those_chosen_confirm_or_decline_and_the_reserve_list_follows(page, house):
    call = house.open()
    house.end(call, "Amara", reserve=("Chidi",))
    settle()
    page.show_record(call.id)
    assert "In reserve, in this order: Chidi" in words(page)
    do(page, "Declines: Amara")
    write("too much")
    press(ENTER)
    record = calls.call_record(house.office, call.id)
    assert [one.person for one in record.chosen] == ["Chidi"]
    assert "Amara was chosen and declined: too much" in words(page)
    do(page, "Confirms: Chidi")
    record = calls.call_record(house.office, call.id)
    assert record.chosen[0].answer is ChosenActKind.confirmed
    assert rows(page)[-1] == ("Water keeper", "Filled")


def test_the_result_is_saved_as_pdf_and_as_csv(page, house, tmp_path: Path, monkeypatch):
    call = house.open()
    house.end(call, "Amara", reserve=("Chidi",))
    settle()
    page.show_record(call.id)
    made: list[Path] = []

    def choose(_parent, _title, proposed, _kinds):
        made.append(tmp_path / Path(proposed).name)
        return str(made[-1]), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    do(page, "Save as PDF…")
    do(page, "Save as CSV…")
    pdf, table = made
    assert pdf.name == "water-keeper-2026-02-04.pdf"
    assert pdf.read_bytes().startswith(b"%PDF")
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].startswith("chosen,Amara,1,")
    assert lines[2].startswith("reserve,Chidi,,")


def test_an_appointment_asks_who_by_which_right_and_why(page, house):
    call = house.open(method=SelectionMethod.appointment)
    settle()
    page.show_record(call.id)
    panel = page.beside.panel
    panel.who.choose(house["Dana"])
    do(page, "Appoint")
    assert panel.error.words == "An appointment says who appoints."
    panel.by.choose(house["Amara"])
    panel.right.setText("by the statutes, § 4")
    panel.why.setPlainText("She built the pump")
    do(page, "Appoint")
    assert terms_of_role(house.office, house.role.id)[0].person == "Dana"


def test_a_seat_that_goes_in_turn_shows_the_order_and_gives_it(page, house):
    call = house.open(2, method=SelectionMethod.rotation)
    settle()
    page.show_record(call.id)
    panel = page.beside.panel
    assert isinstance(panel, TurnPanel)
    assert panel.give.words == "Give it to Amara"
    panel.give.setFocus()
    press(ENTER)
    assert calls.call_record(house.office, call.id).state is CallState.chosen
    assert not panel.give.isVisible()


def test_a_call_is_ended_with_its_reason_only(page, house):
    call = house.open()
    settle()
    page.show_record(call.id)
    do(page, "End the call without a result")
    press(ENTER)
    assert page.beside.reason_form.error == (
        "Say why, in a few words; whoever stood will want to know."
    )
    assert focus() is page.beside.reason_form.reason
    write("Nobody stands")
    press(ENTER)
    assert calls.call_record(house.office, call.id).state is CallState.without_result
    assert "Nobody stands" in words(page)


def test_the_filters_count_and_keep_what_fits(page, house):
    over = house.open(from_on=house.day(200), to_on=house.day(210))
    calls.withdraw_call(house.office, over.id, "too early")
    house.open(1)
    settle()
    page.filters.press("ended")
    settle()
    assert rows(page) == [("Water keeper", "Withdrawn")]
    page.filters.press("open")
    settle()
    assert rows(page) == [("Water keeper", "Open")]
    chosen = house.open(2)
    house.end(chosen, "Amara")
    settle()
    # Whoever is chosen has not said yes yet: that is not at its end.
    assert sorted(rows(page)) == [("Water keeper", "Open"), ("Water keeper", "To be confirmed")]


def test_the_term_of_who_is_to_confirm_is_read_whole_in_the_list(page, house):
    page.window().resize(1280, 800)
    call = house.open(2, from_on=house.day(19), to_on=house.day(199))
    house.office.clock.advance(days=9)
    house.end(call, "Dana")
    settle()
    page.show_record(call.id)
    settle()
    assert "…" not in drawn(page.rows)
