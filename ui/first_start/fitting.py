"""“Which one fits us?”: a few questions, an order with its reasons, all of them side by side."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.first_start.comparing import Comparison
from ui.first_start.fitting_words import ANSWERS, QUESTIONS, said
from ui.theme import theme
from ui.widgets.button import Button, CheckBox
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.page import Columns, ScrollPage
from ui.widgets.tabs import SegmentedPills
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.constitutions.fitting import Fit, Point, Question

_IN_FULL: Final = 3
"""So many stand with all their reasons; the others with the strongest one for and against."""


class FittingPage(ScrollPage):
    """`taken(key)` speaks when a person takes one, `left` when they go back without."""

    taken = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        from facilitator.constitutions.service import constitutions

        super().__init__(parent)
        self._templates = {one.key: one for one in constitutions()}
        self._single: dict[str, SegmentedPills] = {}
        self._several: dict[str, CheckBox] = {}
        self.back = Button(self.tr("Back"), "quiet", icon_name="arrow-left")
        self.back.clicked.connect(self.left)
        head = QWidget()
        FlowLayout(head).addWidget(self.back)
        self.body.addWidget(head)
        self.body.addWidget(Text(self.tr("Which one fits us?"), "page title"))
        self.body.addWidget(
            Text(
                self.tr(
                    "Answer what you know. Each answer gives points, and the reason stands beside"
                    " them; nothing else makes the order."
                ),
                "body",
                "muted",
            )
        )
        columns = Columns(shares=(1, 1))
        self.body.addWidget(columns)
        columns.left.addWidget(self._questions())
        self._results = QWidget()
        self._order = QVBoxLayout(self._results)
        self._order.setContentsMargins(0, 0, 0, 0)
        columns.right.addWidget(self._results)
        columns.end()
        self.comparison = Comparison(list(self._templates.values()))
        self.comparison.chosen.connect(self.taken)
        self.body.addWidget(self.comparison)
        self._show_order()

    @property
    def answers(self) -> list[str]:
        """What was answered so far."""
        single = [pills.current for pills in self._single.values()]
        several = [answer for answer, box in self._several.items() if box.isChecked()]
        return [answer for answer in (*single, *several) if answer]

    def answer(self, answer: str) -> None:
        """Give an answer as a person does."""
        if answer in self._several:
            self._several[answer].click()
            return
        next(one for one in self._single.values() if answer in one.keys).press(answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _questions(self) -> Card:
        from facilitator.constitutions.fitting import QUESTIONS as ASKED

        card = Card()
        card.setAccessibleName(self.tr("Questions"))
        for question in ASKED:
            card.add(self._question(question))
        return card

    def _question(self, question: "Question") -> QWidget:
        words = said(QUESTIONS[question.key])
        if not question.several:
            # One that says nothing comes first, so that no answer has to be given.
            choices = [("", self.tr("Not sure"))]
            choices += [(answer, said(ANSWERS[answer])) for answer in question.answers]
            pills = self._single[question.key] = SegmentedPills(choices, words)
            pills.chosen.connect(self._show_order)
            return Field(words, pills)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(words, "caption"))
        for answer in question.answers:
            box = self._several[answer] = CheckBox(said(ANSWERS[answer]))
            box.toggled.connect(self._show_order)
            column.addWidget(box)
        return whole

    def _show_order(self, *_: object) -> None:
        from facilitator.constitutions.fitting import in_order

        while (item := self._order.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._order.setSpacing(theme().px(12))
        answers = self.answers
        fits = in_order([one.fit(answers) for one in self._templates.values()])
        for place, fit in enumerate(fits):
            card = self._fit(fit, place, answered=bool(answers))
            self._order.addWidget(card)
            card.show()

    def _fit(self, fit: "Fit", place: int, *, answered: bool) -> Card:
        one = self._templates[fit.key]
        counted = self.tr("1 point") if fit.points == 1 else self.tr("{count} points")
        aside = counted.format(count=str(fit.points).replace("-", "−")) if answered else ""
        card = Card(one.name, aside)
        card.add(Text(one.summary, "caption", "muted"))
        most = len(fit.speaks_for) + len(fit.speaks_against) if place < _IN_FULL else 1
        for point in fit.speaks_for[:most]:
            card.add(self._point(point))
        for point in fit.speaks_against[:most]:
            card.add(self._point(point))
        against = str(one.comparison.get("against", ""))
        if answered and against and place < _IN_FULL:
            card.add(Text(self.tr("Mind: {what}").format(what=against), "caption", "amber"))
        if answered and place < _IN_FULL:
            take = Button(self.tr("Take it"), "primary" if place == 0 else "plain")
            take.setAccessibleName(self.tr("Take “{name}”").format(name=one.name))
            take.clicked.connect(partial(self.taken.emit, fit.key))
            row = QWidget()
            FlowLayout(row).addWidget(take)
            card.add(row)
        return card

    def _point(self, point: "Point") -> Text:
        sign = "+" if point.points > 0 else "−"
        words = f"{sign}{abs(point.points)}  {point.because}"
        return Text(words, "body", "text" if point.points > 0 else "brick")
