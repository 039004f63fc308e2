"""The record beside a list: Tab goes through its parts as they stand, built anew or not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.beside import BesidePage
from ui.widgets.button import Button
from ui.widgets.card import Card

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
