"""Proposals on their way: raised, worded, heard, asked in turn, objected to, decided."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.decisions.records import ProposalDraft
from facilitator.decisions.service import (
    ProposalRecord,
    decision_record,
    decision_rows,
    proposal_record,
    raise_proposal,
)
from facilitator.groups.records import RightDraft, Rung
from facilitator.groups.service import set_right
from facilitator.office import Office
from ui.decisions.proposal_acts import VoiceForm
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
def proposal(house: House, screen: DecisionsScreen) -> UUID:
    draft = ProposalDraft(
        title="Dana joins",
        why="She helps already",
        domain_id=house.joining[0].id,
        raised_on=house.office.today(),
        raised_by=house.amara,
    )
    made = raise_proposal(house.office, draft, "Dana joins on 1 March.")
    settle()
    return made.id


def told(house: House, proposal: UUID) -> ProposalRecord:
    return proposal_record(house.office, proposal)


def form(screen: DecisionsScreen, act: str) -> VoiceForm:
    found = screen.under_way.acts._forms[act]
    assert isinstance(found, VoiceForm)
    return found


def test_a_proposal_is_raised_in_a_panel_and_shown(
    screen: DecisionsScreen,
    house: House,
    qtbot: QtBot,
) -> None:
    qtbot.keyClick(screen.under_way.rows, Qt.Key.Key_N, CTRL)
    raising = screen._raise
    assert raising is not None
    assert QApplication.focusWidget() is raising.title
    qtbot.keyClick(raising.title, Qt.Key.Key_Return)
    assert raising.title_field.error == "A proposal needs a title."
    qtbot.keyClicks(raising.title, "Dana joins")
    raising.domain.choose(house.joining[0].id)
    qtbot.keyClick(raising.wording, Qt.Key.Key_Return, CTRL)
    settle()
    view = screen.under_way.view
    assert view.record is not None
    assert view.record.proposal.title == "Dana joins"
    assert not view.decide.isEnabled()
    assert "There has been no consent round yet." in view.lacks.text()


def test_a_round_is_taken_by_single_keys(
    screen: DecisionsScreen,
    house: House,
    proposal: UUID,
    qtbot: QtBot,
) -> None:
    view = screen.under_way.view
    view.buttons["round"].click()
    settle()
    rows = view.board.rows
    assert QApplication.focusWidget() is rows
    assert rows.current_id == house.amara
    qtbot.keyClicks(rows, "as")
    settle()
    assert rows.current_id == house.chidi
    assert "Chidi has not said anything yet." in view.lacks.text()
    qtbot.keyClicks(rows, "o")
    why = view.board.reason
    assert why.isVisible()
    qtbot.keyClick(why.text, Qt.Key.Key_Return, CTRL)
    assert "needs its reason" in why.error
    qtbot.keyClicks(why.text, "Nobody asked the upper floor")
    qtbot.keyClick(why.text, Qt.Key.Key_Return, CTRL)
    settle()
    assert QApplication.focusWidget() is rows
    [objection] = told(house, proposal).said.objections
    assert (objection.person, objection.text) == ("Chidi", "Nobody asked the upper floor")
    assert "Chidi’s objection is open." in view.lacks.text()
    assert not view.decide.isEnabled()
    assert "Chidi objects" in words_on(screen)


def test_an_objection_is_integrated_with_both_wordings_kept(
    screen: DecisionsScreen,
    house: House,
    proposal: UUID,
    qtbot: QtBot,
) -> None:
    view = screen.under_way.view
    view.buttons["object"].click()
    objecting = form(screen, "object")
    qtbot.keyClick(objecting.text, Qt.Key.Key_Return, CTRL)
    assert objecting._fields[0] is not None
    assert objecting._fields[0].error == "Say who."
    objecting.who.choose(house.bo)
    objecting.text.setPlainText("March is too early")
    objecting.accepted.emit()
    settle()
    [objection] = told(house, proposal).said.objections
    view.acted.emit("integrate", objection)
    wording = form(screen, "integrate")
    assert wording.text.toPlainText() == "Dana joins on 1 March."
    wording.text.setPlainText("Dana joins on 1 May.")
    wording.more.setText("two months later")
    wording.accepted.emit()
    settle()
    shown = told(house, proposal)
    assert [one.text for one in shown.said.wordings] == [
        "Dana joins on 1 March.",
        "Dana joins on 1 May.",
    ]
    assert shown.said.objections[0].state.value == "integrated"
    assert "Proposal, wording 2" in words_on(screen)
    view._unfold_wordings()
    settle()
    assert "Dana joins on 1 March." in words_on(screen)


def test_what_the_others_say_is_kept_with_its_criterion(
    screen: DecisionsScreen,
    house: House,
    proposal: UUID,
) -> None:
    view = screen.under_way.view
    view.buttons["worry"].click()
    worry = form(screen, "worry")
    worry.who.choose(house.bo)
    worry.text.setPlainText("The hot water")
    worry.more.setText("Cold showers before May")
    worry.accepted.emit()
    view.buttons["ask"].click()
    asking = screen.under_way.acts._forms["ask"]
    asking.party.choose(("person_id", house.chidi))  # type: ignore[union-attr]
    asking.accepted.emit()
    settle()
    view.acted.emit("answer", told(house, proposal).said.advice[0])
    answer = form(screen, "answer")
    answer.who.choose(house.chidi)
    answer.text.setPlainText("It will do")
    answer.accepted.emit()
    settle()
    said = told(house, proposal).said
    assert [(c.person, c.criterion) for c in said.concerns] == [("Bo", "Cold showers before May")]
    assert said.advice[0].answers[0][2] == "It will do"
    assert "Chidi: It will do" in words_on(screen)


def test_ctrl_d_says_what_is_missing_and_records_when_nothing_is(
    screen: DecisionsScreen,
    house: House,
    proposal: UUID,
    qtbot: QtBot,
) -> None:
    under_way = screen.under_way
    under_way.rows.setFocus()
    qtbot.keyClick(under_way.rows, Qt.Key.Key_D, CTRL)
    assert under_way.beside.form is None
    under_way.view.buttons["round"].click()
    settle()
    under_way.view.board.rest.click()
    settle()
    assert under_way.view.decide.isEnabled()
    under_way.rows.setFocus()
    qtbot.keyClick(under_way.rows, Qt.Key.Key_D, CTRL)
    deciding = under_way.beside.form
    assert deciding is not None
    assert deciding.primary.isEnabled()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_D, CTRL)
    settle()
    assert screen.page == "log"
    [row] = decision_rows(house.office)
    record = decision_record(house.office, row.id)
    assert record.decision.text == "Dana joins on 1 March."
    assert record.why == "She helps already."
    assert record.who.startswith("The Garden group, by consent of all 3 members")


def test_what_changes_a_decision_takes_its_place_when_it_is_decided(
    screen: DecisionsScreen,
    house: House,
) -> None:
    beans = house.decide("Beans")
    screen.show_record(beans.id)
    settle()
    screen.log.record.buttons["change"].click()
    raising = screen._raise
    assert raising is not None
    assert raising.wording.toPlainText() == "Beans."
    raising.wording.setPlainText("Peas.")
    raising.accepted.emit()
    settle()
    assert "A change of D-1 Beans" in words_on(screen)
    screen.record()
    deciding = screen.under_way.beside.form
    assert deciding is not None
    deciding.person.choose(house.amara)  # type: ignore[attr-defined]
    deciding.look()  # type: ignore[attr-defined]
    screen.record()
    settle()
    assert decision_record(house.office, beans.id).state.value == "superseded"
    screen.show_record(beans.id)
    settle()
    assert "Superseded by" in words_on(screen)


def test_urgent_asks_why_it_could_not_wait(
    screen: DecisionsScreen,
    house: House,
) -> None:
    office = house.office
    set_right(
        office,
        RightDraft(
            domain_id=house.garden[0].id,
            from_on=office.today(),
            rung=Rung.delegated,
            owner_group_id=house.garden[1].owner_group_id,
            minimum_days=7,
        ),
    )
    draft = ProposalDraft(
        title="Fell the ash", domain_id=house.garden[0].id, raised_on=office.today()
    )
    raise_proposal(office, draft, "It goes.")
    settle()
    view = screen.under_way.view
    assert not view.decide.isEnabled()
    assert view.urgent.isVisible()
    view.urgent.click()
    deciding = screen.under_way.beside.form
    assert deciding is not None
    assert QApplication.focusWidget() is deciding.reason  # type: ignore[attr-defined]
    assert not deciding.primary.isEnabled()
    deciding.reason.setText("It leans over the path")  # type: ignore[attr-defined]
    deciding.person.choose(house.bo)  # type: ignore[attr-defined]
    deciding.look()  # type: ignore[attr-defined]
    assert deciding.primary.isEnabled()
    deciding.accepted.emit()
    settle()
    [row] = decision_rows(office)
    record = decision_record(office, row.id)
    assert record.decision.urgent
    assert record.decision.ratify_by == office.today() + timedelta(days=30)
    assert screen.log.record.buttons["ratify"].isVisible()
    screen.log.act("ratify")
    screen.log._afterwards["ratify"].accepted.emit()
    settle()
    assert not screen.log.record.buttons["ratify"].isVisible()
