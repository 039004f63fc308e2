"""The record beside a list: Tab goes through its parts as they stand, built anew or not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.widgets.beside import BesidePage
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.reading_order import InReadingOrder

from .keys import CTRL, focus, press, settle


def test_tab_goes_from_cards_that_were_built_anew_to_what_stands_below(shown):
    whole = InReadingOrder()
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


def test_when_a_form_closes_and_its_button_is_gone_the_keyboard_is_on_the_record(shown):
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
    page.rebuild(lambda: page.cards.addWidget(Card("The vote")))
    shown(whole)
    begin.setFocus()
    page.open_form(form)
    begin.hide()
    form.done()
    settle()
    assert focus().accessibleName() == "The vote"
    # Enter does nothing by chance, also when the record is read again; Tab goes on from here.
    page.rebuild(lambda: page.cards.addWidget(Card("The vote")))
    settle()
    assert focus().accessibleName() == "The vote"
    page.take_focus = lambda: begin.setFocus() or True
    begin.show()
    page.open_form(form)
    page.rebuild(lambda: page.cards.addWidget(Card("The vote")))
    form.done()
    settle()
    assert focus() is begin  # where a step waits, it has the keyboard


def test_another_record_is_read_from_its_top_and_the_same_from_where_it_was(shown):
    page = BesidePage("The record")

    def build() -> None:
        for number in range(30):
            page.cards.addWidget(Card(f"Card {number}"))

    page.rebuild(build, "the cook")
    shown(page)
    page.resize(300, 200)
    settle()
    page.verticalScrollBar().setValue(300)
    page.rebuild(build, "the cook")
    settle()
    assert page.verticalScrollBar().value() == 300
    page.rebuild(build, "the baker")
    settle()
    assert page.verticalScrollBar().value() == 0


def test_when_the_button_that_was_pressed_is_gone_the_keyboard_stays_in_its_card(shown):
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.addWidget(Button("Far away"))
    page = BesidePage("The record")
    column.addWidget(page)
    asked = ["Accept"]

    def build() -> None:
        for title, steps in (("Holds it", ["End"]), ("Asked", [*asked, "Ask for a swap"])):
            card = Card(title)
            for words in steps:
                card.add(Button(words))
            page.cards.addWidget(card)

    page.rebuild(build)
    shown(whole)
    accept = next(b for b in page.findChildren(Button) if b.words == "Accept")
    accept.setFocus()
    asked.clear()
    page.rebuild(build)
    settle()
    # On the card, and not on the step that stood beside it: Enter does nothing by chance.
    assert focus().accessibleName() == "Asked"


def test_when_a_form_closes_the_button_that_opened_it_is_in_sight_again(shown):
    page = BesidePage("The record")
    form = InlinePanel("Ask for a swap", "Ask")
    form.add(Field("Reason", QLineEdit()))
    page.add_form(form)
    for number in range(30):
        page.cards_below.addWidget(Button(f"Step {number}"))
    begin = Button("Ask for a swap")
    page.cards_below.addWidget(begin)
    shown(page)
    page.resize(300, 200)
    settle()
    begin.setFocus()
    page.open_form(form)
    settle()
    assert begin.visibleRegion().isEmpty()
    form.done()
    settle()
    assert focus() is begin
    assert not begin.visibleRegion().isEmpty()


def test_when_a_form_closes_and_its_button_was_made_anew_the_keyboard_is_on_the_new_one(shown):
    page = BesidePage("The record")
    form = InlinePanel("Ask for a swap", "Ask")
    form.add(Field("Reason", QLineEdit()))
    page.add_form(form)

    def build() -> None:
        card = Card("Swaps")
        for words in ("Plan a term", "Ask for a swap"):
            card.add(Button(words))
        page.cards.addWidget(card)

    page.rebuild(build)
    shown(page)
    next(b for b in page.findChildren(Button) if b.words == "Ask for a swap").setFocus()
    page.open_form(form)
    settle()
    page.rebuild(build)
    form.done()
    settle()
    assert focus().accessibleName() == "Ask for a swap"


def test_ctrl_enter_accepts_also_from_a_button_inside_the_form(shown):
    whole = QWidget()
    column = QVBoxLayout(whole)
    form = InlinePanel("Plan a term", "Plan it")
    calendar = Button("Choose a day")
    pressed: list[str] = []
    calendar.clicked.connect(lambda: pressed.append("calendar"))
    form.accepted.connect(lambda: pressed.append("accepted"))
    form.add(calendar)
    column.addWidget(form)
    shown(whole)
    form.open(calendar)
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_Return)
    assert pressed == ["accepted", "calendar"]
