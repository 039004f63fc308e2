"""The page of delegates: groups linked, a mandate given and called back, a report, by hand."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.decisions.records import DecisionDraft
from facilitator.decisions.service import decide_at_once
from facilitator.delegates.service import all_links
from facilitator.groups.records import DomainDraft, GroupDraft, MembershipDraft, Rung
from facilitator.groups.service import add_domain, join_group, start_group
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term
from ui.bridge import Bridge
from ui.map.delegates.page import DelegatesPage
from ui.widgets.button import Button
from ui.widgets.choosing import choose
from ui.widgets.text import Text

SINCE = date(2026, 1, 1)


class House:
    """Amara of the bakery is to sit in the council."""

    def __init__(self, office: Office) -> None:
        self.bakery = start_group(office, GroupDraft(name="Bakery")).id
        self.council = start_group(office, GroupDraft(name="Council")).id
        self.amara = add_person(office, PersonDraft(name="Amara")).id
        join_group(
            office,
            MembershipDraft(group_id=self.bakery, person_id=self.amara, from_on=SINCE),
        )
        self.role = add_role(office, RoleDraft(group_id=self.council, name="Delegate")).id
        term = plan_term(office, TermDraft(role_id=self.role, person_id=self.amara, from_on=SINCE))
        begin_term(office, term.id, SINCE)
        self.van = add_domain(
            office,
            DomainDraft(name="Van"),
            rung=Rung.delegated,
            owner_group_id=self.bakery,
            from_on=SINCE,
        ).id
        decide_at_once(office, self.van, DecisionDraft(title="Amara speaks for us"), self.amara)


@pytest.fixture
def house(office: Office) -> House:
    return House(office)


@pytest.fixture
def page(house: House, bridge: Bridge, shown) -> DelegatesPage:
    made = DelegatesPage(bridge)
    made.resize(1100, 760)
    shown(made)
    made.reread()
    bridge.changed.connect(lambda _tables: made.reread())
    return made


def said(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(t.text() for t in widget.findChildren(Text) if t.isVisibleTo(widget))


def press(qtbot: QtBot, whole: QWidget, words: str) -> None:
    QApplication.processEvents()
    found = next(b for b in whole.findChildren(Button) if b.isVisibleTo(whole) and words == b.words)
    found.setFocus()
    qtbot.keyClick(found, Qt.Key.Key_Space)


def test_a_delegate_is_sent_gets_a_mandate_reports_and_is_called_back(
    page: DelegatesPage, house: House, office: Office, clock, qtbot: QtBot
) -> None:
    press(qtbot, page, "Link two groups")
    form = page.beside.link_form
    choose(form.role, house.role)
    choose(form.home, house.council)
    qtbot.keyClick(form.primary, Qt.Key.Key_Space)
    assert "a role of Council itself" in form.error
    choose(form.home, house.bakery)
    qtbot.keyClick(form.primary, Qt.Key.Key_Space)
    (link,) = all_links(office)
    assert (link.home, link.there, link.is_delegate) == ("Bakery", "Council", True)
    qtbot.waitUntil(lambda: page.links.count == 1)
    row = page.links.row_at(0)
    assert row is not None
    assert row.spoken == "Bakery in Council, Amara · Delegate, No mandate"
    assert "nothing may be decided for Bakery" in said(page.beside)

    press(qtbot, page.beside, "Give a mandate")
    given = page.beside.mandate_form
    qtbot.keyClick(given.primary, Qt.Key.Key_Space)
    assert "Choose the decision that gives it" in given.fields["decision_id"].error
    given.decision.setCurrentIndex(0)
    qtbot.keyClick(given.primary, Qt.Key.Key_Space)
    assert given.fields["may"].error == "Say in a few words what they may decide for you."
    given.may.setPlainText("Agree to the price")
    given.boxes[0][0].setChecked(True)
    qtbot.keyClick(given.primary, Qt.Key.Key_Space)
    (link,) = all_links(office)
    assert link.mandate is not None
    assert (link.mandate.domains, link.mandate.person) == (("Van",), "Amara")
    qtbot.waitUntil(lambda: "About: Van" in said(page.beside))

    press(qtbot, page.beside, "Say when reports come")
    when = page.beside.reporting_form
    choose(when._how, False)
    when._days.setValue(10)
    qtbot.keyClick(when.primary, Qt.Key.Key_Space)
    clock.advance(days=20)
    page.reread()
    assert "Due by" in said(page.beside)
    press(qtbot, page.beside, "Record a report")
    report = page.beside.report_form
    report.text.setPlainText("The van is bought")
    qtbot.keyClick(report.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (link,) = all_links(office)
    assert link.told is not None
    assert link.told.owed is None
    qtbot.waitUntil(lambda: "The van is bought" in said(page.beside))

    press(qtbot, page.beside, "Call it back")
    back = page.beside.back_form
    back._reason.setText("We talk first")
    qtbot.keyClick(back.primary, Qt.Key.Key_Space)
    assert all_links(office)[0].mandate is None


def test_esc_closes_a_form_and_the_link_ends_on_its_day(
    page: DelegatesPage, house: House, office: Office, qtbot: QtBot
) -> None:
    press(qtbot, page, "Link two groups")
    qtbot.keyClick(page.beside.link_form.role, Qt.Key.Key_Escape)
    assert not page.beside.link_form.isVisible()
    press(qtbot, page, "Link two groups")
    form = page.beside.link_form
    choose(form.role, house.role)
    choose(form.home, house.bakery)
    qtbot.keyClick(form.primary, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.links.count == 1)
    press(qtbot, page.beside, "End it")
    qtbot.keyClick(page.beside.end_form.primary, Qt.Key.Key_Space)
    assert all_links(office)[0].link.to_on == office.today()
