"""Who stands for a call, on the page of selections: put forward, asked, or not to stand at all."""

# ruff: noqa: F811 — fixtures of another folder are imported by name.

import csv
import io

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from facilitator.selection.calls import service as calls
from facilitator.selection.declining import decline_chosen
from facilitator.selection.voices import service as voices
from facilitator.selection.voices.sheet import call_as_csv
from facilitator.selection.votes import service as votes
from tests.selection.calls.test_barring import keys_apart
from tests.selection.conftest import house, new_house  # noqa: F401  # fixtures
from tests.selection.voices.test_voices import Round
from tests.selection.votes.conftest import Poll
from tests.ui.keys import focus, press, settle, write
from tests.ui.test_selections_page import button, do, page, words  # noqa: F401  # a fixture
from ui.documents.vote_sheet import vote_markdown
from ui.widgets.button import Button
from ui.widgets.pill import Pill

ENTER = Qt.Key.Key_Return


def test_somebody_is_put_forward_asked_and_answers(page, house):
    call = house.open()
    settle()
    page.show_record(call.id)
    do(page, "Put somebody forward")
    form = page.beside.candidate_form
    form.person.choose(house["Dana"])
    form.by.choose(house["Eli"])
    form.primary.setFocus()
    press(ENTER)
    assert "put forward by Eli" in words(page)
    do(page, "Asked: Dana")
    do(page, "Declines: Dana")
    write("away in May")
    press(ENTER)
    (one,) = calls.call_record(house.office, call.id).candidates
    assert (one.answer.value, one.note) == ("declined", "away in May")
    assert "away in May" in words(page)


def test_who_may_not_stand_is_said_in_the_form_and_what_was_typed_stays(page, house):
    call = house.open()
    settle()
    page.show_record(call.id)
    do(page, "Put somebody forward")
    form = page.beside.candidate_form
    assert "Members of the Garden circle" in [
        one.text() for one in page.beside.findChildren(QLabel)
    ]
    assert form.person_field.hint == "May stand: Amara, Bo, Chidi, Dana and Eli."
    assert focus() is form.person.field
    write("Gu")
    press(ENTER)
    why = "Gus may not stand: it is open to members of the Garden circle."
    assert form.person_field.error == why
    assert form.person.field.text() == "Gu"
    form.said.setPlainText("He knows the pump")
    form.person.choose(house["Gus"])
    form.primary.setFocus()
    press(ENTER)
    assert form.error == why
    assert form.said.toPlainText() == "He knows the pump"


def test_once_ballots_are_there_nobody_is_put_forward_or_taken_back(page, house):
    call = house.open(1)
    house.stand(call, "Amara")
    house.stand(call, "Bo", by="Dana")
    poll = Poll(house, call.id)
    poll.agree(seats=1)
    settle()
    page.show_record(call.id)
    assert button(page, "Take back: Bo")
    assert button(page, "Put somebody forward")
    poll.type_twice(("1 2", "1"))
    settle()
    names = [one.accessibleName() for one in page.beside.findChildren(Button) if one.isVisible()]
    assert "Declines: Bo" in names
    assert not {"Take back: Bo", "Put somebody forward"} & set(names)


def test_two_roles_apart_are_said_of_who_is_chosen_and_not_confirmed(page, house):
    keys_apart(house)
    call = house.open()
    house.end(call, "Bo")
    settle()
    page.show_record(call.id)
    assert "Bo would be " in words(page)
    do(page, "Confirms: Bo")
    assert "Bo would be " not in words(page)


def test_two_roles_apart_are_said_in_the_role_selection_itself(page, house):
    run = Round(house)
    keys_apart(house)
    run.to_propose("Bo", "Bo", "Bo", "Dana", "Dana")
    settle()
    page.show_record(run.call.id)
    assert "Bo would be " in page.beside.panel.card.doubts.text()
    run.propose()
    voices.nobody_objects(run.office, run.id)
    run.on()
    run.shows("Bo")
    run.on()
    settle()
    assert page.beside.panel.step == "record"
    assert page.beside.panel.card.doubts.isVisible()


def test_nobody_is_offered_to_be_asked_again_where_all_named_one_of_the_tied(page, house):
    run = Round(house)
    run.to_propose("Dana", "Dana", "Eli", "Eli", "Chidi")
    settle()
    page.show_record(run.call.id)
    again = "Ask those who named somebody else again"
    card = page.beside.panel.card
    assert again in [one.words for one in card.steps]
    voices.leave_voices(house.office, run.id, house["Eli"])
    settle()
    assert [one.words for one in card.steps][-1] == "Draw by lot here"


@pytest.fixture
def elected(house) -> Poll:
    """Chidi is elected and declines; Dana stood in reserve and takes the seat."""
    call = house.open(1)
    for name in ("Chidi", "Dana"):
        house.stand(call, name, by="Eli" if name == "Chidi" else None)
    poll = Poll(house, call.id)
    poll.agree(seats=1)
    poll.type_twice(("1 2", "1 2", "2 1"))
    assert votes.close_vote(house.office, call.id).chosen[1].why.startswith("Place 2.")
    (chidi,) = calls.call_record(house.office, call.id).chosen
    decline_chosen(house.office, chidi.chosen.id, "moves away")
    return poll


def test_what_became_of_somebody_elected_who_declines_is_said_everywhere(page, elected, house):
    settle()
    page.show_record(elected.call_id)
    pills = [one.words for one in page.beside.findChildren(Pill) if one.isVisible()]
    assert pills.count("Declined") == 1  # at Who stands, where Chidi stood
    assert "was chosen, and declined on 5 Jan 2026" in words(page)
    became = "Chidi declined on 5 January 2026; Dana takes the seat."
    assert page.beside.panel.result._since.text() == became
    assert became in vote_markdown(house.office, elected.call_id)[1]
    (dana,) = calls.call_record(house.office, elected.call_id).chosen
    assert dana.chosen.why.startswith("Place 2.")


def test_the_table_of_a_result_tells_who_put_whom_forward_and_what_each_answered(elected, house):
    text = call_as_csv(house.office, elected.call_id).decode("utf-8-sig")
    rows = {(one["what"], one["person"]): one for one in csv.DictReader(io.StringIO(text))}
    assert rows["candidate", "Chidi"]["put forward by"] == "Eli"
    assert rows["candidate", "Dana"]["answer"] == "accepted"
    declined = rows["declined", "Chidi"]
    assert (declined["answer"], declined["note"]) == ("declined", "moves away")


def test_where_nobody_follows_it_is_said_that_the_call_opened_again(house):
    call = house.open(1)
    house.stand(call, "Bo")
    poll = Poll(house, call.id)
    poll.agree(seats=1)
    poll.type_twice(("1",))
    end = votes.close_vote(house.office, call.id)
    decline_chosen(house.office, end.chosen[0].id)
    assert poll.told.since == ("Bo declined on 5 January 2026; the call was opened again.",)
