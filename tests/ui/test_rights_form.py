"""Proposing who decides: from the ladder and from the page of domains."""

from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from facilitator.decisions.service import ladder, open_proposals, proposal_record, proposed_changes
from facilitator.groups.records import DomainDraft, GroupDraft, Rung
from facilitator.groups.rules import Beyond, Party, PathStep
from facilitator.groups.service import add_domain, start_group
from tests.ui.garden import House, settle, words_on
from ui.decisions.ladder import LadderPage, sheet_page
from ui.decisions.proposal import ProposalView
from ui.decisions.proposal_acts import ProposalActs
from ui.forms.right_form import RightForm


@pytest.fixture
def house(bridge):
    made = House(bridge.office)
    add_domain(
        bridge.office,
        DomainDraft(name="Purpose and decision rights"),
        rung=Rung.consent,
        owner_group_id=made.joining[1].owner_group_id,
    )
    return made


@pytest.fixture
def page(qtbot, bridge, house):
    made = LadderPage(bridge)
    qtbot.addWidget(made)
    made.resize(900, 1400)
    made.show()
    qtbot.waitExposed(made)
    made.reread()
    settle()
    return made


def test_a_change_is_proposed_from_the_row_of_a_domain_with_what_holds_today_filled_in(
    page, bridge, house, qtbot
):
    page.propose(house.garden[0].id)
    form = page.form
    assert form.owner.field.text() == "Garden group"
    assert form.rung.currentData() == "delegated"
    form.rung.setCurrentIndex(form.rung.findData("consultation"))
    form.consulted.picker._take(("person", house.amara))
    form.minimum.setValue(3)
    with qtbot.waitSignal(form.raised) as heard:
        qtbot.keyClick(form.minimum, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (proposal_id,) = heard.args
    (change,) = proposed_changes(bridge.office, proposal_id)
    assert change.terms["minimum_days"] == 3
    assert change.consulted[0].person_id == house.amara
    assert "Today Garden group decides alone." in (
        proposal_record(bridge.office, proposal_id).wording.text
    )
    assert not form.isVisible()


def test_a_form_that_says_what_holds_already_says_so_and_keeps_what_was_typed(page, bridge, house):
    page.propose(house.garden[0].id)
    page.form.why.setPlainText("It takes too long")
    page.form.accepted.emit()
    assert "like this already" in page.form.error
    assert page.form.why.toPlainText() == "It takes too long"
    assert open_proposals(bridge.office) == []


def test_a_new_domain_asks_for_its_name_beside_the_field(page, bridge, house):
    page.propose(None)
    form = page.form
    form.domain._take("new")
    form.owner._take(("group", house.joining[1].owner_group_id))
    form.accepted.emit()
    assert form.fields["name"].isVisible()
    assert "A domain needs a name." in words_on(form)
    form.name.setText("Compost")
    form.accepted.emit()
    (proposal,) = open_proposals(bridge.office)
    assert proposal.title == "Who decides about Compost"


def test_twenty_domains_with_all_that_a_right_may_ask_for_fit_on_one_sheet(page, bridge, house):
    group = Party(group_id=house.joining[1].owner_group_id)
    other = start_group(bridge.office, GroupDraft(name="Kitchen circle"))
    for number in range(17):
        add_domain(
            bridge.office,
            DomainDraft(name=f"Kind of decision {number}", description="What belongs to it"),
            rung=list(Rung)[number % 5],
            owner_group_id=other.id,
            minimum_days=7,
            reversible=False,
            people_only=True,
            consulted=(group,),
            beyond=Beyond(
                (group,), (PathStep("Review", group, 2, 14), PathStep("Sign-off", group)), True
            ),
        )
    page.reread()
    made = page.sheet()
    assert made.count(b"/Type /Page\n") == 1
    told = sheet_page(page._shown, 8)
    for words in ("Kind of decision 16", "Review", "says what could be wrong", "nobody is in"):
        assert words in told


def test_a_proposal_of_rights_is_worded_anew_by_what_it_changes(page, bridge, house, qtbot):
    page.propose(house.garden[0].id)
    page.form.minimum.setValue(3)
    page.form.accepted.emit()
    (proposal,) = open_proposals(bridge.office)
    view = ProposalView(bridge)
    view.acted.connect(ProposalActs(bridge, view).act)
    qtbot.addWidget(view)
    view.resize(900, 1400)
    view.show()
    view.show_proposal(proposal.id)
    settle()
    view.acted.emit("word", None)
    form = view.findChild(RightForm)
    assert form.isVisible() and form.minimum.value() == 3
    form.minimum.setValue(9)
    form.why.setPlainText("People were away")
    qtbot.keyClick(form.minimum, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (change,) = proposed_changes(bridge.office, proposal.id)
    assert change.terms["minimum_days"] == 9
    said = proposal_record(bridge.office, proposal.id).said.wordings
    assert [one.because for one in said] == ["", "People were away"]
    assert not form.isVisible()


def test_owners_on_the_ladder_stand_below_each_other_with_and_without_a_decision(
    page, bridge, qtbot
):
    domain = ladder(bridge.office).domains[0]
    assert domain.decided_by is None
    lefts = []
    for shown in (domain, replace(domain, decided_by=62, decision_id=uuid4())):
        row = page._domain(shown)
        qtbot.addWidget(row)
        row.resize(900, 60)
        row.show()
        settle()
        (owner,) = [one for one in row.findChildren(QLabel) if one.text() == domain.owner]
        lefts.append(owner.mapTo(row, QPoint()).x())
    assert lefts[0] == lefts[1]
