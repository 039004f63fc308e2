"""The page of the service pool: who may be called on and who may serve again, all by keyboard."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from facilitator.groups.records import GroupDraft
from facilitator.groups.service import start_group
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, record_term
from facilitator.selection.pool.records import NominationDraft, PoolPlaceDraft, PoolRuleDraft
from facilitator.selection.pool.service import (
    add_to_pool,
    nominate,
    nominations,
    pool,
    pool_rule,
    set_pool_rule,
)
from ui.bridge import Bridge
from ui.roles.pool.nominations import NominationTable
from ui.roles.pool.page import PoolPage
from ui.widgets.button import Button
from ui.widgets.text import Text

Show = Callable[[QWidget], QWidget]


class House:
    """Bo was treasurer and needs two groups to serve again; Garden nominated Bo."""

    def __init__(self, office: Office) -> None:
        self.groups = {
            name: start_group(office, GroupDraft(name=name)) for name in ("Finance", "Garden")
        }
        self.people = {
            name: add_person(office, PersonDraft(name=name)) for name in ("Amara", "Bo", "Chidi")
        }
        draft = RoleDraft(group_id=self.groups["Garden"].id, name="Treasurer")
        self.role = add_role(office, draft)
        record_term(
            office,
            TermDraft(
                role_id=self.role.id,
                person_id=self.people["Bo"].id,
                from_on=date(2025, 1, 1),
                to_on=date(2025, 6, 30),
            ),
        )


def fill(office: Office, house: House) -> None:
    add_to_pool(office, PoolPlaceDraft(person_id=house.people["Bo"].id))
    rule = PoolRuleDraft(role_id=house.role.id, from_on=date(2025, 1, 1), groups_needed=2)
    set_pool_rule(office, rule)
    nominate(
        office,
        NominationDraft(
            group_id=house.groups["Garden"].id,
            person_id=house.people["Bo"].id,
            on=date(2026, 1, 2),
            brought_by_id=house.people["Chidi"].id,
            reason="Keeps calm",
        ),
    )


@pytest.fixture
def house(office: Office) -> House:
    return House(office)


@pytest.fixture
def page(house: House, bridge: Bridge, shown: Show) -> PoolPage:
    made = PoolPage(bridge)
    made.resize(1100, 760)
    shown(made)
    made.reread()
    bridge.changed.connect(lambda _tables: made.reread())
    return made


def said(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(t.text() for t in widget.findChildren(Text) if t.isVisibleTo(widget))


def press(qtbot: QtBot, whole: QWidget, words: str) -> None:
    found = next(
        b
        for b in whole.findChildren(Button)
        if b.isVisibleTo(whole) and words in (b.words, b.accessibleName())
    )
    found.setFocus()
    qtbot.keyClick(found, Qt.Key.Key_Space)


def rows(page: PoolPage) -> list[str]:
    return [row.spoken for at in range(page.people.count) if (row := page.people.row_at(at))]


def type_into(qtbot: QtBot, field: QLineEdit, words: str) -> None:
    field.setFocus()
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_an_empty_pool_says_what_it_is_and_takes_the_first_person_by_keys(
    page: PoolPage, office: Office, qtbot: QtBot
) -> None:
    assert "from when they may serve again" in said(page)
    press(qtbot, page, "Add the first person")
    form = page.beside.place_form
    assert form.isVisible()
    type_into(qtbot, form.person.field, "Bo")
    qtbot.keyClick(form.primary, Qt.Key.Key_Space)
    assert [place.person for place in pool(office)] == ["Bo"]
    qtbot.waitUntil(lambda: rows(page) == ["Bo, Any role, Not nominated"])


def test_for_one_role_everybody_has_their_standing_with_what_is_missing(
    page: PoolPage, office: Office, house: House
) -> None:
    fill(office, house)
    page.show_role(house.role.id)
    page.reread()
    assert rows(page) == [
        "Amara, May serve",
        "Chidi, May serve",
        "Bo, needs one more nomination, by a group other than Garden, Not yet",
    ]
    assert page.people.choose(house.people["Bo"].id)
    told = said(page.beside)
    assert (
        "Bo may not serve again yet: needs one more nomination, by a group other than Garden."
        in told
    )
    assert "One more nomination: by a group other than Garden." in told
    assert "To serve this role again, nominations by 2 different groups are needed." in told


def test_nominations_stand_in_a_table_with_their_days_and_one_is_taken_back_by_keys(
    page: PoolPage, office: Office, house: House, qtbot: QtBot
) -> None:
    fill(office, house)
    page.reread()
    table = page.beside.findChild(NominationTable)
    assert [table.item(0, column).text() for column in range(3)] == [
        *("Garden", "2 Jan 2026", "Any role"),
    ]
    table.setFocus()
    table.selectRow(0)
    assert "Brought by Chidi · Keeps calm" in said(page.beside)
    press(qtbot, page.beside, "Take back the chosen nomination")
    qtbot.keyClick(page.beside.back_form.primary, Qt.Key.Key_Space)
    assert nominations(office)[0].taken_back_on == date(2026, 1, 5)
    qtbot.waitUntil(lambda: "Not nominated" in rows(page)[0])


def test_a_group_nominates_somebody_for_the_role_that_is_looked_at(
    page: PoolPage, office: Office, house: House, qtbot: QtBot
) -> None:
    fill(office, house)
    page.show_role(house.role.id)
    page.reread()
    page.people.choose(house.people["Bo"].id)
    press(qtbot, page.beside, "Record a nomination")
    form = page.beside.nominate_form
    assert form.person.value == house.people["Bo"].id
    group = form.fields["group_id"].editor
    assert isinstance(group, QComboBox)
    assert group.currentText() == "Finance"
    form.primary.setFocus()
    qtbot.keyClick(form.primary, Qt.Key.Key_Space)
    newest = nominations(office)[0]
    assert (newest.group, newest.role, newest.on) == ("Finance", "Treasurer", date(2026, 1, 5))
    qtbot.waitUntil(lambda: "Bo may serve again, since 5 January 2026." in said(page.beside))


def test_the_rule_says_in_words_what_the_fields_make_of_it(
    page: PoolPage, office: Office, house: House, qtbot: QtBot
) -> None:
    press(qtbot, page.beside, "Set a rule")
    form = page.beside.rule_form
    groups = form.fields["groups_needed"].editor
    assert isinstance(groups, QSpinBox)
    groups.setValue(3)
    assert (
        "To serve any role again, nominations by 3 different groups in the last 4 terms are needed."
        in said(form)
    )
    groups.setValue(0)
    assert "No nominations are needed." in said(form)
    groups.setValue(1)
    form.primary.setFocus()
    qtbot.keyClick(form.primary, Qt.Key.Key_Space)
    held = pool_rule(office, house.role.id).rule
    assert held is not None
    assert (held.role_id, held.groups_needed, held.within_terms) == (None, 1, 4)
    page.show_role(house.role.id)
    qtbot.waitUntil(lambda: "the pool’s rule holds" in said(page.beside))


def test_in_one_column_a_form_that_opens_below_is_brought_into_view(
    bridge: Bridge, house: House, shown: Show, qtbot: QtBot
) -> None:
    from ui.roles.screen import RolesScreen

    screen = RolesScreen(bridge)
    screen.resize(560, 520)
    shown(screen)
    screen.header.tabs.press("pool")
    screen.pool.add_somebody()
    form = screen.pool.beside.place_form
    qtbot.waitUntil(lambda: form.isVisible() and not form.visibleRegion().isEmpty())
