"""The pages of People in the smallest window with large text: one column, one scroll bar."""

from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractScrollArea
from pytestqt.qtbot import QtBot

from facilitator.groups.records import DomainDraft, GroupDraft, Rung
from facilitator.groups.service import add_domain, add_member, start_group
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from ui.main_window import MainWindow
from ui.people.screen import PeopleScreen
from ui.theme import theme

from ..conftest import Clock


@pytest.mark.parametrize("key", ["people", "groups", "domains"])
def test_in_one_column_only_the_page_around_scrolls(
    window: MainWindow, office: Office, clock: Clock, qtbot: QtBot, key: str
) -> None:
    clock.set(date(2026, 9, 11))
    for number in range(8):
        group = start_group(office, GroupDraft(name=f"Circle {number}"))
        add_member(office, PersonDraft(name=f"Amara{number}"), group.id)
        domain = DomainDraft(name=f"House rules {number}")
        add_domain(office, domain, rung=Rung.consent, owner_group_id=group.id)
    theme().set_text_size(150)
    window.resize(1024, 700)
    window.show_place("people")
    screen = window.screen_of("people")
    assert isinstance(screen, PeopleScreen)
    assert screen.header.tabs is not None
    screen.header.tabs.press(key)
    qtbot.wait(50)
    scrolled = [
        one
        for one in screen.findChildren(QAbstractScrollArea)
        if one.isVisible() and one.verticalScrollBar().maximum() > 0
    ]
    assert scrolled in ([], [screen.scroller])
