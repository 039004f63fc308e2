"""What the role holds, from its book: what it decides and attends, what it knows, and whom."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.handovers.keeping import BuiltCard
from ui.widgets.lines import Step, button_row
from ui.widgets.rows import KeyValues
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.handovers.book.shown import Book


class HoldsCard(BuiltCard):
    """`show_book(book)`; private notes are only counted. `book_wanted` leads to the book."""

    book_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.say(self.tr("What this role holds"))

    def show_book(self, book: "Book | None") -> None:
        """Show it, in the order of the book."""
        self.build(partial(self._fill, book))

    def _fill(self, book: "Book | None") -> None:
        if book is None:
            return
        from facilitator.handovers.book.records import BookPart

        def notes(part: BookPart) -> list[str]:
            return [
                f"{one.title} ({one.place})" if one.place else one.title for one in book.of(part)
            ]

        deputy = self.tr("{domain} (as deputy)")
        decides = [
            deputy.format(domain=one.domain) if one.as_deputy else one.domain
            for one in book.decides
        ]
        attends = [f"{one.title}, {_inside(one.words)}" for one in book.attends]
        parts = [
            (self.tr("Decides alone"), [*decides, *notes(BookPart.decides)]),
            (self.tr("Attends"), [*attends, *notes(BookPart.attends)]),
            (self.tr("Knows"), notes(BookPart.knows)),
            (self.tr("People"), notes(BookPart.people)),
        ]
        pairs = [(name, " · ".join(lines)) for name, lines in parts if lines]
        if pairs:
            facts = KeyValues(stacked=True)
            facts.show_pairs(pairs)
            self.add(facts)
        else:
            self.add(Text(self.tr("Nothing is written in the role’s book yet."), "body", "muted"))
        said = []
        if book.held_back == 1:
            said.append(self.tr("1 private note is kept back here."))
        elif book.held_back:
            words = self.tr("{n} private notes are kept back here.")
            said.append(words.format(n=book.held_back))
        if book.asks_for:
            words = self.tr("Not in the book yet: {what}.")
            said.append(words.format(what=", ".join(_inside(one) for one in book.asks_for[:3])))
        if said:
            self.add(Text(" ".join(said), "caption", "muted"))
        step: Step = (self.tr("Open the role book"), self.book_wanted.emit, "quiet")
        self.add(button_row([step]))


def _inside(words: str) -> str:
    return words[:1].lower() + words[1:]
