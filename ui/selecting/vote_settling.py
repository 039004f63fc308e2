"""Where both times of typing differ: each paper is looked at again and settled."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import ErrorLine
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.text import Quiet, Strong, Text, mixed

if TYPE_CHECKING:
    from facilitator.selection.votes.comparing import Difference
    from facilitator.selection.votes.told import VoteTold
    from ui.bridge import Bridge


class VoteSettling(Card):
    """The differences, paper by paper."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self._shown: tuple[Difference, ...] | None = None

    def show_vote(self, told: "VoteTold") -> None:
        """Show what differs; what was settled says so."""
        found = told.differences
        still = sum(1 for one in found if one.open)
        if found:
            aside = self.tr("{open} of {all} open").format(open=still, all=len(found))
        else:
            aside = self.tr("no paper differs")
        self.say(self.tr("Both times compared"), aside)
        if found == self._shown:
            return
        self._shown = found
        self.clear()
        names = tuple(option.name for option in told.options)
        if found:
            words = (
                self.tr("Look at each of these papers again, together, and say what it reads.")
                if still
                else self.tr("Each of these papers was looked at again.")
            )
            self.add(Text(words, "caption", "muted"))
        for one in found:
            row = _DifferenceRow(self._bridge, told.call_id, one, names)
            self.add_row(row)
            # Now and not with the next events, so that the keyboard can go into it.
            row.show()

    def next_open(self) -> Button | None:
        """The first way to settle the first paper that is open."""
        return next((one for one in self.findChildren(Button) if one.isVisible()), None)


class _DifferenceRow(QWidget):
    """One paper: what each read, and the ways to settle it."""

    def __init__(
        self,
        bridge: "Bridge",
        call_id: UUID,
        one: "Difference",
        names: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        from facilitator.selection.votes.service import paper_in_words

        self._bridge, self._call_id, self._one = bridge, call_id, one
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        title = self.tr("Ballot {n}").format(n=one.paper)
        column.addWidget(Text(title, "strong"))
        first, second = paper_in_words(one.first, names), paper_in_words(one.second, names)
        column.addWidget(mixed(Quiet(self.tr("First time:")), " ", Strong(first)))
        column.addWidget(mixed(Quiet(self.tr("Second time:")), " ", Strong(second)))
        if not one.open:
            words = (
                self.tr("There is no such paper")
                if one.no_such_paper
                else self.tr("It reads: {words}").format(words=paper_in_words(one.settled, names))
            )
            column.addWidget(Pill(self.tr("Settled"), "leaf"))
            column.addWidget(Text(words, "body"))
            return
        steps = QWidget()
        flow = FlowLayout(steps)
        for paper, words in (
            (one.first, self.tr("The first is right")),
            (one.second, self.tr("The second is right")),
        ):
            if paper is not None:
                button = Button(words)
                button.setAccessibleName(f"{words}: {title}")
                button.clicked.connect(partial(self._settle, paper.marks, paper.spoilt))
                flow.addWidget(button)
        if not any(paper is not None and paper.spoilt for paper in (one.first, one.second)):
            button = Button(self.tr("It cannot count"))
            button.setAccessibleName(f"{button.words}: {title}")
            why = self.tr("looked at again: it cannot count")
            button.clicked.connect(partial(self._settle, "", why))
            flow.addWidget(button)
        if one.first is None or one.second is None:
            button = Button(self.tr("No such paper"))
            button.setAccessibleName(f"{button.words}: {title}")
            button.clicked.connect(partial(self._settle, "", "", True))
            flow.addWidget(button)
        self.other = QLineEdit()
        self.other.setMaxLength(400)
        self.other.setPlaceholderText(self.tr("Or type what it reads, Enter"))
        self.other.setAccessibleName(self.tr("What it reads: {title}").format(title=title))
        self.other.returnPressed.connect(lambda: self._settle(self.other.text(), ""))
        self._error = ErrorLine()
        column.addWidget(steps)
        column.addWidget(self.other)
        column.addWidget(self._error)

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)

    def _settle(self, text: str, spoilt: str, none: bool = False, _checked: bool = False) -> None:
        from facilitator.selection.votes.service import settle_ballot

        self._bridge.ask(
            settle_ballot,
            self._call_id,
            self._one.paper,
            text,
            spoilt=spoilt,
            no_such_paper=none,
            beside=self,
        )
