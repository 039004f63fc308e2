"""The card "Why Dana as Facilitator, Mar–May?": the reasons, and what stood against the others."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.card import Card, empty_layout, put_into
from ui.widgets.page import Columns
from ui.widgets.text import Strong, Text, mixed
from ui.widgets.working import Working

if TYPE_CHECKING:
    from facilitator.roles.planner.answer import Against, Why


class WhyCard(Card):
    """`show_why(title, why)`; people with the same thing against them stand in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._words = Text("", "caption", "muted")
        self.add(self._words)
        self._columns = Columns(shares=(1, 1), narrow=440)
        self.add(self._columns)
        self._sides = (QVBoxLayout(), QVBoxLayout())
        for column, lines in zip(
            (self._columns.left, self._columns.right), self._sides, strict=True
        ):
            column.addLayout(lines)
            column.addStretch(1)
        self.working = Working()
        self.add(self.working)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        for lines in getattr(self, "_sides", ()):
            lines.setSpacing(theme().px(5))

    def show_words(self, title: str, words: str) -> None:
        """Show a sentence where there are no reasons to tell (yet)."""
        self.say(title)
        self._words.setText(words)
        self._words.show()
        self._columns.hide()

    def show_why(self, title: str, why: "Why", wrong: str = "") -> None:
        """Show the reasons of one term; before them the rule it breaks, if it does."""
        self.say(title)
        self._words.hide()
        self._columns.show()
        for_it = [Text(f"✓ {reason}", "caption") for reason in why.reasons]
        if wrong:
            for_it.insert(0, Text(f"✗ {wrong}", "caption", "brick"))
        for side, lines in (
            (self._sides[0], for_it),
            (self._sides[1], [self._line(*line) for line in together(why.others)]),
        ):
            empty_layout(side)
            for line in lines:
                put_into(side, line)

    @staticmethod
    def _line(names: str, words: str) -> Text:
        return mixed(Strong(names), f" — {words}", role="caption")


def together(others: "Sequence[Against]") -> list[tuple[str, str]]:
    """(names, what stood against them): those with the same words in one line."""
    order = {one.words: at for at, one in reversed(list(enumerate(others)))}
    lines = sorted(others, key=lambda one: order[one.words])
    found = []
    for words, group in groupby(lines, key=lambda one: one.words):
        names = [one.name for one in group]
        found.append((", ".join(names), words if len(names) == 1 else _of_several(words)))
    return found


def _of_several(words: str) -> str:
    """ "is not in Assembly" said of several people."""
    verb, _, rest = words.partition(" ")
    several = {"is": "are", "has": "have", "was": "were"}.get(verb)
    return f"{several} {rest}" if several else words
