"""The record beside a list: Tab goes through its parts as they stand, built anew or not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.widgets.beside import BesidePage
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel

from .keys import focus, press, settle


def test_tab_goes_from_cards_that_were_built_anew_to_what_stands_below(shown):
    whole = QWidget()
    column = QVBoxLayout(whole)
    page = BesidePage("The record")
    column.addWidget(page)
    below, other = Button("Agree"), Button("Somewhere else")
    page.cards_below.addWidget(below)
    column.addWidget(other)

    def build() -> None:
        card = Card("Who stands")
        for words in ("Accepts", "Put somebody forward"):
            card.add(Button(words))
        page.cards.addWidget(card)

    page.rebuild(build)
    shown(whole)
    for _ in range(2):
        page.rebuild(build)
        settle()
        first = [b for b in page.findChildren(Button) if b.words == "Accepts" and b.isVisible()]
        first[0].setFocus()
        reached = []
        for _ in range(3):
            press(Qt.Key.Key_Tab)
            reached.append(focus().accessibleName())
        assert reached == ["Put somebody forward", "Agree", "Somewhere else"]


def test_when_a_form_closes_and_its_button_is_gone_the_keyboard_stays_near(shown):
    whole = QWidget()
    column = QVBoxLayout(whole)
    far = Button("Far away")
    column.addWidget(far)
    page = BesidePage("The record")
    column.addWidget(page)
    form = InlinePanel("Agree on the rules", "Agree")
    form.add(Field("How", QLineEdit()))
    page.add_form(form)
    begin = Button("Agree on the rules")
    page.cards_below.addWidget(begin)
    page.cards_below.addWidget(Button("Begin to type"))
    shown(whole)
    begin.setFocus()
    page.open_form(form)
    begin.hide()
    form.done()
    settle()
    assert focus().accessibleName() == "Begin to type"
