"""Proposing who decides: from the ladder and from the page of domains."""

import pytest
from PySide6.QtCore import Qt

from facilitator.decisions.service import open_proposals, proposal_record, proposed_changes
from facilitator.groups.records import DomainDraft, Rung
from facilitator.groups.service import add_domain
from tests.ui.garden import House, settle, words_on
from ui.decisions.ladder import LadderPage


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
