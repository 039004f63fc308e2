"""The path of a proposal and the offices that speak first, in the window and in the room."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.decisions.offices.service import offices_of
from facilitator.decisions.paths.service import path_of
from facilitator.decisions.records import DecisionDraft, ProposalDraft
from facilitator.decisions.service import (
    decide_at_once,
    proposal_record,
    raise_proposal,
    state_of,
)
from facilitator.groups.records import DomainDraft, GroupDraft, MembershipDraft, Rung
from facilitator.groups.rules import Beyond, Party, PathStep
from facilitator.groups.service import add_domain, join_group, start_group
from facilitator.office import Office
from ui.decisions.screen import DecisionsScreen
from ui.main_window import MainWindow

from .garden import House, settle, words_on
from .keys import CTRL


@pytest.fixture
def house(office: Office) -> House:
    return House(office)


@pytest.fixture
def screen(house: House, window: MainWindow) -> DecisionsScreen:
    window.show_place("decisions")
    found = window.screen_of("decisions")
    assert isinstance(found, DecisionsScreen)
    found._turn("way")
    return found


@pytest.fixture
def proposal(house: House, screen: DecisionsScreen):
    """Chidi reviews, then Bo; the readers are asked before anybody decides."""
    office, since = house.office, date(2026, 1, 1)
    places = {}
    for name, person in (("Readers", house.chidi), ("Builders", house.bo)):
        group = places[name] = start_group(office, GroupDraft(name=name))
        join_group(office, MembershipDraft(group_id=group.id, person_id=person, from_on=since))
    domain = add_domain(
        office,
        DomainDraft(name="Building"),
        rung=Rung.delegated,
        owner_group_id=places["Builders"].id,
        from_on=since,
        beyond=Beyond(
            deliberators=(Party(group_id=places["Readers"].id),),
            steps=(
                PathStep("Review", Party(group_id=places["Readers"].id), days=5),
                PathStep("Integration", Party(group_id=places["Builders"].id)),
            ),
        ),
    )
    made = raise_proposal(
        office,
        ProposalDraft(
            title="A wall", domain_id=domain.id, raised_on=office.today(), raised_by=house.amara
        ),
        "A wall is built.",
    )
    settle()
    screen.show_record(made.id)
    settle()
    return made.id


def test_a_step_is_signed_by_keys_and_the_next_waits(
    screen: DecisionsScreen, house: House, proposal, qtbot: QtBot
) -> None:
    view = screen.under_way.view
    assert view.path.isVisible()
    assert "It stands at “Review” (Readers)" in view.lacks.text()
    sign = view.path.buttons["sign"]
    sign.setFocus()
    qtbot.keyClick(sign, Qt.Key.Key_Space)
    settle()
    form = view.path.form
    assert QApplication.focusWidget() is form.text and form.who.value == house.chidi
    qtbot.keyClicks(form.text, "Reads well")
    qtbot.keyClick(form.text, Qt.Key.Key_Return, CTRL)
    settle()
    assert not form.isVisible()
    told = path_of(house.office, proposal)
    assert [one.note for one in told.steps[0].signed] == ["Reads well"]
    assert view.path.buttons["sign"].words == "Sign “Integration”"
    assert "return Review" in view.path.buttons


def test_a_matter_is_returned_with_a_reason_and_answered(
    screen: DecisionsScreen, house: House, proposal, qtbot: QtBot
) -> None:
    card = screen.under_way.view.path
    card.buttons["return"].click()
    settle()
    qtbot.keyClick(card.form.text, Qt.Key.Key_Return, CTRL)
    assert "Say why it is returned" in card.form.error
    qtbot.keyClicks(card.form.text, "It has no door")
    qtbot.keyClick(card.form.text, Qt.Key.Key_Return, CTRL)
    settle()
    assert list(card.buttons) == ["answer"]
    assert "Chidi returned it from “Review” to Amara: It has no door" in words_on(screen)
    card.buttons["answer"].setFocus()
    qtbot.keyClick(card.buttons["answer"], Qt.Key.Key_Space)
    settle()
    assert card.form.who.value == house.amara
    qtbot.keyClick(card.form.text, Qt.Key.Key_Escape)
    assert not card.form.isVisible() and QApplication.focusWidget() is card.buttons["answer"]
    card.buttons["answer"].click()
    qtbot.keyClicks(card.form.text, "The door is on the other side")
    qtbot.keyClick(card.form.text, Qt.Key.Key_Return, CTRL)
    settle()
    assert "sign" in card.buttons
    assert path_of(house.office, proposal).returned is None


def test_an_office_challenges_and_is_answered(
    screen: DecisionsScreen, house: House, proposal, qtbot: QtBot
) -> None:
    card = screen.under_way.view.offices
    card.buttons["challenge", "Readers"].click()
    settle()
    qtbot.keyClicks(card.form.text, "It takes the light")
    qtbot.keyClick(card.form.text, Qt.Key.Key_Return, CTRL)
    settle()
    assert offices_of(house.office, proposal)[0].said == "challenge"
    card.buttons["answer", "Readers"].click()
    settle()
    card.form.who.choose(house.bo)
    qtbot.keyClicks(card.form.text, "Only in winter")
    qtbot.keyClick(card.form.text, Qt.Key.Key_Return, CTRL)
    settle()
    assert "→ Bo: Only in winter" in words_on(screen)
    assert "Readers has not said yet" not in screen.under_way.view.lacks.text()


def test_a_decision_is_taken_back_by_a_proposal(
    screen: DecisionsScreen, house: House, qtbot: QtBot
) -> None:
    office = house.office
    group = start_group(office, GroupDraft(name="Gardeners"))
    join_group(office, MembershipDraft(group_id=group.id, person_id=house.amara))
    domain = add_domain(
        office, DomainDraft(name="Beds"), rung=Rung.delegated, owner_group_id=group.id
    )
    made = decide_at_once(
        office,
        domain.id,
        DecisionDraft(title="Roses", text="We plant roses.", why="Red"),
        house.amara,
    )
    settle()
    screen.show_record(made.id)
    settle()
    revert = screen.log.record.buttons["revert"]
    assert revert.isVisible()
    revert.click()
    settle()
    form = screen._raise
    assert form.title.text() == "Take back D-1: Roses"
    assert form.wording.toPlainText() == "D-1 “Roses” is taken back."
    qtbot.keyClick(form.wording, Qt.Key.Key_Return, CTRL)
    settle()
    view = screen.under_way.view
    assert "Takes back D-1 Roses" in words_on(screen)
    (link,) = proposal_record(office, view.record.proposal.id).changes
    assert link.is_taken_back
    assert state_of(office, made.id).value == "in force"


def test_in_a_collegial_round_it_shows_who_has_spoken_and_not_what(
    screen: DecisionsScreen, house: House, qtbot: QtBot
) -> None:
    office = house.office
    group = start_group(office, GroupDraft(name="Council"))
    for person in (house.amara, house.bo, house.chidi):
        join_group(office, MembershipDraft(group_id=group.id, person_id=person))
    domain = add_domain(
        office,
        DomainDraft(name="Foreign matters"),
        rung=Rung.consent,
        owner_group_id=group.id,
        beyond=Beyond(collegial=True),
    )
    draft = ProposalDraft(title="A treaty", domain_id=domain.id, raised_on=office.today())
    made = raise_proposal(office, draft, "We sign.")
    settle()
    screen.show_record(made.id)
    screen.under_way.view.buttons["round"].click()
    settle()
    board = screen.under_way.view.board
    board.rows.choose(house.bo)
    board.say_stance("objection")
    qtbot.keyClicks(board.reason.text, "It binds us")
    qtbot.keyClick(board.reason.text, Qt.Key.Key_Return, CTRL)
    settle()
    pills = [board.rows.row_at(at).pill for at in range(board.rows.count)]
    assert sorted(pills) == ["has spoken", "–", "–"]
    assert "An objection is open." in screen.under_way.view.lacks.text()
    board.rest.click()
    settle()
    assert "An objection is open." in screen.under_way.view.lacks.text()
    assert "Bo objects" not in words_on(screen) and "Bo’s" not in words_on(screen)
    assert "A member objects" in words_on(screen)


def test_much_that_is_missing_stands_under_the_button_not_in_a_tall_column_beside_it(
    screen: DecisionsScreen, proposal
) -> None:
    view = screen.under_way.view
    screen.resize(1040, 760)
    settle()
    view.lacks.setText("An objection is open.")
    view._place_foot()
    settle()
    assert view.lacks.geometry().left() >= view.decide.geometry().right()
    view.lacks.setText("Readers has not said yet what could be wrong. " * 5)
    view._place_foot()
    settle()
    assert view.lacks.geometry().top() >= view.decide.geometry().bottom()
    assert view.decide.width() == view.decide.sizeHint().width()
