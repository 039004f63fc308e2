"""Scripts and agents in the window: added, their token shown once, paused, ended, looked at."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.decisions.automated.service import (
    AutomationState,
    add_automation,
    automation_decisions_to_review,
    automations,
    decide_as_automation,
)
from facilitator.decisions.records import DecisionDraft, DecisionState
from facilitator.decisions.service import state_of
from facilitator.groups.records import DomainDraft, GroupDraft, Rung
from facilitator.groups.service import add_domain, start_group
from facilitator.office import Office
from facilitator.people.automations.records import AutomationDraft
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import RoleDraft
from facilitator.roles.service import add_role
from ui.bridge import Bridge
from ui.decisions.log import LogPage
from ui.forms.choices import people_to_choose
from ui.people.automations.page import AutomationsPage
from ui.widgets.button import Button

Show = Callable[[QWidget], QWidget]


class Laundry:
    """Dana and Eli; a role that gives out slots alone, and a treasurer who asks for consent."""

    def __init__(self, office: Office) -> None:
        self.office = office
        circle = start_group(office, GroupDraft(name="House circle"))
        self.dana = add_person(office, PersonDraft(name="Dana"))
        add_person(office, PersonDraft(name="Eli"))
        self.role = add_role(office, RoleDraft(name="Laundry keeper", group_id=circle.id))
        money = add_role(office, RoleDraft(name="Treasurer", group_id=circle.id))
        for name, role, rung in (
            ("Laundry slots", self.role, Rung.delegated),
            ("Money", money, Rung.consent),
        ):
            add_domain(office, DomainDraft(name=name), rung=rung, owner_role_id=role.id)

    def script(self) -> str:
        draft = AutomationDraft(name="Slotmaker", what="Gives slots", keeper_id=self.dana.id)
        return add_automation(self.office, draft, self.role.id).token

    def decided(self) -> UUID:
        draft = DecisionDraft(title="Friday to Flat 2", text="Friday.", why="First to ask.")
        token = self.script()
        return decide_as_automation(self.office, "Slotmaker", token, "Laundry slots", draft).id


@pytest.fixture
def laundry(office: Office) -> Laundry:
    """The house with its laundry."""
    return Laundry(office)


@pytest.fixture
def page(laundry: Laundry, bridge: Bridge, shown: Show) -> AutomationsPage:
    """The page, read."""
    made = AutomationsPage(bridge)
    made.resize(1000, 700)
    shown(made)
    made.reread()
    return made


def press(whole: QWidget, words: str) -> None:
    found = [b for b in whole.findChildren(Button) if b.words == words and b.isVisibleTo(whole)]
    assert len(found) == 1, [(b.words, b.isVisibleTo(whole)) for b in whole.findChildren(Button)]
    found[0].click()


def test_one_is_added_by_keyboard_and_its_token_is_shown_once(
    laundry: Laundry, page: AutomationsPage, qtbot: QtBot
) -> None:
    page.add.click()
    form = page.form
    roles = [form._role.itemText(at) for at in range(form._role.count())]
    assert roles == ["choose a role", "Laundry keeper"]
    qtbot.keyClicks(QApplication.focusWidget(), "Slotmaker")
    form._what.setPlainText("Gives out slots")
    form._keeper.choose(laundry.dana.id)
    form.primary.click()
    assert "Choose a role" in form.fields["role"].error
    form._role.setCurrentIndex(1)
    form.primary.click()
    (one,) = automations(laundry.office)
    assert (one.automation.name, one.keeper, one.role) == ("Slotmaker", "Dana", "Laundry keeper")
    token = page.token.token.text()
    assert page.token.isVisible()
    page.token.primary.click()
    assert QApplication.clipboard().text() == token
    qtbot.keyClick(page.token.primary, Qt.Key.Key_Escape)
    assert not page.token.isVisible()
    assert page.token.token.text() == ""
    draft = DecisionDraft(title="Friday to Flat 2", text="Friday.", why="First to ask.")
    decide_as_automation(laundry.office, "Slotmaker", token, "Laundry slots", draft)


def test_it_is_paused_resumed_and_ended(laundry: Laundry, page: AutomationsPage) -> None:
    laundry.script()
    page.reread()

    def state() -> AutomationState:
        return automations(laundry.office)[0].state

    press(page, "Pause")
    page.reason.primary.click()
    assert state() is AutomationState.paused
    page.reread()
    press(page, "Resume")
    assert state() is AutomationState.deciding
    page.reread()
    press(page, "End it")
    page.reason.primary.click()
    assert state() is AutomationState.ended
    page.reread()
    assert not [b for b in page.findChildren(Button) if b.words == "New token" and b.isVisible()]


def test_it_can_be_chosen_nowhere_among_people(laundry: Laundry, bridge: Bridge) -> None:
    laundry.script()
    assert [name for _, name, _ in people_to_choose(bridge.office)] == ["Dana", "Eli"]


@pytest.mark.parametrize(
    ("act", "state"),
    [("stands", DecisionState.in_force), ("falls", DecisionState.withdrawn)],
)
def test_a_person_says_of_its_decision_whether_it_stands(
    laundry: Laundry, bridge: Bridge, shown: Show, act: str, state: DecisionState
) -> None:
    decided = laundry.decided()
    log = LogPage(bridge)
    shown(log)
    log.reread()
    assert log.show_decision(decided)
    assert log.record.buttons["stands"].isVisible()
    assert not log.record.buttons["withdraw"].isVisible()
    log.record.buttons[act].click()
    form = log._afterwards[act]
    form.note.setPlainText("I looked")
    form.primary.click()
    assert state_of(laundry.office, decided) is state
    assert automation_decisions_to_review(laundry.office) == ()


def test_the_log_marks_it_and_lists_what_waits(
    laundry: Laundry, bridge: Bridge, shown: Show
) -> None:
    laundry.decided()
    log = LogPage(bridge)
    shown(log)
    log.reread()
    row = log.rows.row_at(0)
    assert row is not None
    assert row.pill == "By a script"
    log.filters.states.choose("scripts to look at")
    log.reread()
    assert log.rows.count == 1
