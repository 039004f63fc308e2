"""Who stands for a call, on the page of selections: put forward, asked, or not to stand at all."""

# ruff: noqa: F811 — fixtures of another folder are imported by name.

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from facilitator.selection.calls import service as calls
from tests.selection.conftest import house, new_house  # noqa: F401  # fixtures
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
