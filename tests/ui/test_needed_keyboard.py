"""Whoever puts things off one after the other, by keyboard, stays where they are."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from facilitator.groups.records import GroupDraft
from facilitator.groups.service import start_group
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term
from ui.theme import theme
from ui.today.later import LaterButton
from ui.widgets.rows import ActionRow

from .keys import press, settle


@pytest.fixture
def three(office, window):
    """Three terms of Bo end in March, so three rows are on the page."""
    group = start_group(office, GroupDraft(name="Garden circle"))
    bo = add_person(office, PersonDraft(name="Bo")).id
    for number, name in enumerate(("Water keeper", "Tool keeper", "Seed keeper")):
        role = add_role(office, RoleDraft(group_id=group.id, name=name))
        ends = date(2026, 3, 10) + timedelta(days=number)
        term = TermDraft(role_id=role.id, person_id=bo, from_on=date(2025, 6, 1), to_on=ends)
        begin_term(office, plan_term(office, term).id, date(2025, 6, 1))
    window.show_place("today")
    settle()
    return window.screen_of("today")


def clocks(today) -> list[LaterButton]:
    return [one for one in today.findChildren(LaterButton) if one.isVisible()]


def put_off(button: LaterButton) -> None:
    """Open the menu by the keyboard and take its first line."""
    button.setFocus()
    press(Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    menu.actions()[0].trigger()
    menu.close()
    settle()


def test_after_something_was_put_off_the_keyboard_is_on_what_came_in_its_place(three):
    before = clocks(three)
    names = [one.accessibleName() for one in before]
    assert len(before) >= 3
    put_off(before[1])
    focus = QApplication.focusWidget()
    assert isinstance(focus, LaterButton)
    assert focus.accessibleName() == names[2]


def test_the_page_is_not_scrolled_when_something_is_put_off(three, window):
    window.resize(1024, 700)
    theme().set_text_size(200)
    settle()
    area = three.findChild(QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    area.verticalScrollBar().setValue(0)
    put_off(clocks(three)[0])
    assert area.verticalScrollBar().value() == 0


def test_after_the_last_was_put_off_the_keyboard_is_on_the_one_above(three):
    names = [one.accessibleName() for one in clocks(three)]
    put_off(clocks(three)[-1])
    focus = QApplication.focusWidget()
    assert isinstance(focus, LaterButton)
    assert focus.accessibleName() == names[-2]


def test_when_nothing_is_left_the_keyboard_stays_in_the_card(three):
    while clocks(three):
        put_off(clocks(three)[0])
    focus = QApplication.focusWidget()
    card = three.findChildren(ActionRow)
    assert focus is not None
    assert three.isAncestorOf(focus), card


def test_a_page_that_is_read_again_leaves_the_keyboard_on_its_row(three, office):
    second = clocks(three)[1]
    name = second.accessibleName()
    second.setFocus()
    add_person(office, PersonDraft(name="Dana"))
    three._shown = None
    three.reread()
    settle()
    assert QApplication.focusWidget().accessibleName() == name
