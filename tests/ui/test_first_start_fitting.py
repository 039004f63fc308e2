"""The first start: which constitution fits, one of one’s own, whose words are spoken."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.constitutions.fitting import QUESTIONS as ASKED
from facilitator.constitutions.service import constitutions, fitting
from facilitator.people.service import collective
from facilitator.people.wording.service import words_of
from ui.first_start import FirstStart
from ui.first_start.fitting_words import ANSWERS, CONTEXTS, QUESTIONS
from ui.widgets.button import Button
from ui.widgets.text import Text

from .test_names import unnamed

OWN = """name = "Our own way"
summary = "As we do it."
context = "movement"

[[groups]]
key = "all"
name = "Everybody"
"""


@pytest.fixture
def first(qtbot, preferences):
    page = FirstStart(preferences)
    qtbot.addWidget(page)
    page.resize(1024, 700)
    page.show()
    return page


def names(page) -> list[str]:
    """The names of the cards of the order, the best first."""
    cards = [page.fitting._order.itemAt(at).widget() for at in range(page.fitting._order.count())]
    return [card.accessibleName() for card in cards]


def told(page) -> str:
    return "\n".join(text.text() for text in page.fitting.findChildren(Text))


def test_every_question_and_answer_has_words_for_people():
    assert set(QUESTIONS) == {question.key for question in ASKED}
    assert set(ANSWERS) == {answer for question in ASKED for answer in question.answers}


def test_the_order_follows_the_answers_with_its_reasons(first):
    first.compare()
    assert len(names(first)) == 8
    for answer in ("16 to 40 people", "two groups clashed", "several groups"):
        first.fitting.answer(answer)
    by_key = {one.key: one.name for one in constitutions()}
    assert names(first) == [by_key[fit.key] for fit in fitting(first.fitting.answers)]
    assert names(first)[0] == "Assembly and working groups"
    assert "+3  Each group owns its field and decides there without asking." in told(first)
    assert "−4  It is made for at most 15 people." in told(first)
    assert "Mind: Many meetings" in told(first)


def test_an_answer_can_be_taken_back(first):
    first.compare()
    before = names(first)
    first.fitting.answer("many change code or text")
    assert names(first)[0] == "Maintainers’ tree"
    first.fitting.answer("many change code or text")
    assert first.fitting.answers == []
    assert names(first) == before


def test_taking_one_goes_back_to_the_name_with_it_chosen(first):
    first.compare()
    assert first.fitting.back.hasFocus()
    take = next(
        button
        for button in first.fitting.comparison.findChildren(Button)
        if button.accessibleName() == "Take “Student union”"
    )
    take.click()
    assert first.new.kind.value == "student-union"
    assert first.new.context.value == "movement"
    assert first.new.name.hasFocus()
    assert not first.fitting.isVisible()


def test_escape_goes_back_to_where_one_was(first):
    first.compare()
    QTest.keyClick(first.fitting.back, Qt.Key.Key_Escape)
    assert not first.fitting.isVisible()
    assert first.new.compare.hasFocus()


def test_everything_on_the_page_has_a_name(first):
    first.compare()
    first.fitting.answer("a co-op")
    assert unnamed(first) == []


def test_a_constitution_of_ones_own_is_offered_or_its_mistakes_are_said(first, tmp_path):
    own = tmp_path / "ours.toml"
    own.write_text(OWN.replace('name = "Everybody"', 'nam = "Everybody"'), encoding="utf-8")
    first.new.take_own(own)
    said = "\n".join(text.text() for text in first.new.findChildren(Text))
    assert "ours.toml, line 7: the group “all” has a “nam”, which is not known." in said
    assert "ours.toml, line 5: the group “all” needs a “name”." in said
    assert first.new.kind.value == "small-collective"

    own.write_text(OWN, encoding="utf-8")
    first.new.take_own(own)
    assert first.new.kind.value == str(own)
    assert first.new.context.value == "movement"
    made = []
    first.new.made.connect(made.append)
    first.new.name.setText("The Kitchen")
    first.new.file.setText(str(tmp_path / "kitchen.facilitator"))
    first.new.start.click()
    (office,) = made
    assert collective(office).constitution == "ours"
    assert words_of(office)["circle"] == "affinity group"
    office.database.close()


@pytest.mark.parametrize("context", CONTEXTS)
def test_whose_words_are_spoken_is_chosen_at_the_start(first, tmp_path, context):
    made = []
    first.new.made.connect(made.append)
    first.new.name.setText("The Kitchen")
    first.new.file.setText(str(tmp_path / "kitchen.facilitator"))
    first.new.context.choose(context)
    first.new.start.click()
    (office,) = made
    words = words_of(office)
    assert words["assembly"] != "assembly" or words["circle"] != "circle"
    office.database.close()


def test_the_words_of_a_constitution_stay_where_no_others_are_chosen(first, tmp_path):
    made = []
    first.new.made.connect(made.append)
    first.new.choose("maintainers-tree")
    first.new.name.setText("The Kernel")
    first.new.file.setText(str(tmp_path / "kernel.facilitator"))
    first.new.start.click()
    (office,) = made
    assert words_of(office)["working group"] == "subsystem"
    office.database.close()
