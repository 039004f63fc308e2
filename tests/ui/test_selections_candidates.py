"""Who stands for a call, on the page of selections: put forward, asked, or not to stand at all."""

# ruff: noqa: F811 — fixtures of another folder are imported by name.

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from facilitator.selection.calls import service as calls
from facilitator.selection.voices import service as voices
from tests.selection.calls.test_barring import keys_apart
from tests.selection.conftest import house, new_house  # noqa: F401  # fixtures
from tests.selection.voices.test_voices import Round
from tests.selection.votes.conftest import Poll
from tests.ui.keys import focus, press, settle, write
from tests.ui.test_selections_page import button, do, page, words  # noqa: F401  # a fixture
from ui.widgets.button import Button

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
