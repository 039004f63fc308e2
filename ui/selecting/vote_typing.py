"""Typing ballots fast: numbers or letters in order, Enter for the next paper."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.selecting.vote_handing import HandOver
from ui.selecting.vote_paper import NamesLine
from ui.selecting.vote_words import papers_words
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import ErrorLine
from ui.widgets.flow import FlowLayout
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.tabs import SegmentedPills
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.selection.votes.records import PassKind
    from facilitator.selection.votes.told import TypedTold, VoteTold
    from ui.bridge import Bridge


class VoteTyping(Card):
    """One field: who comes first, second, third. Below it what was typed, to be corrected."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self._told: VoteTold | None = None
        self._kind: PassKind | None = None
        self._typist: UUID | None = None
        self._typed: tuple[TypedTold, ...] = ()
        self._last = 0
        self._paper: int | None = None
        """The number being corrected; None: the next one."""
        self.names = NamesLine()
        self.way = SegmentedPills(
            [("order", self.tr("Names in order")), ("boxes", self.tr("Numbers in the boxes"))],
            self.tr("What is typed"),
        )
        self.way.chosen.connect(self._choose_way)
        self._help = Text("", "caption", "muted")
        self._which = Text("", "card title")
        self.line = QLineEdit()
        self.line.setMaxLength(400)
        self.line.setAccessibleName(self.tr("Ballot"))
        self.line.textChanged.connect(self._preview)
        self.line.returnPressed.connect(self.keep)
        self.reads = Text("", "body", "muted")
        self.reason = QLineEdit()
        self.reason.setMaxLength(300)
        self.reason.setAccessibleName(self.tr("Why it cannot count"))
        self.reason.setPlaceholderText(
            self.tr("Why it cannot count: cannot be read, names a voter …")
        )
        self.reason.returnPressed.connect(self._keep_spoilt)
        self.reason.hide()
        self._error = ErrorLine()
        steps = QWidget()
        self._flow = FlowLayout(steps)
        self.spoilt = Button(self.tr("Spoilt…"), key="Alt S")
        self.spoilt.setShortcut("Alt+S")
        self.spoilt.clicked.connect(self._ask_reason)
        self.remove = Button(self.tr("No such paper"))
        self.remove.clicked.connect(self._take_out)
        self.finish = Button(self.tr("All papers are typed"), "primary")
        self.finish.clicked.connect(self._finish)
        self.hand = Button(self.tr("Somebody else types…"), "quiet")
        self.hand.clicked.connect(self._hand_over)
        self.handing = HandOver(bridge)
        for button in (self.spoilt, self.remove, self.finish, self.hand):
            self._flow.addWidget(button)
        self.list = RecordList(self.tr("Ballots typed so far, the newest first"))
        self.list.chosen.connect(self._correct)
        for part in (
            self.names,
            self.way,
            self._help,
            self._which,
            self.line,
            self.reads,
            self.reason,
            self._error,
            steps,
            self.handing,
        ):
            self.add(part)
        self.add(self.list)
        self._say_help()
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "line"):
            self.line.setFont(theme().font("item title"))
            self.list.setMinimumHeight(theme().px(180))

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here; what was typed stays."""
        self._error.say(sentence)

    def show_vote(self, told: "VoteTold", kind: "PassKind") -> None:
        """Show this time of typing."""
        there = told.of_pass(kind)
        typist = there.person_id if there else None
        begun = (kind, typist) != (self._kind, self._typist)
        self._typist = typist
        self._told, self._kind = told, kind
        self.names.show_names(told.options)
        self.reread()
        if begun:
            self._next()

    def reread(self) -> None:
        """Read again what was typed this time."""
        from facilitator.selection.votes.service import typed_ballots

        told, kind = self._told, self._kind
        if told is None or kind is None:
            return
        there = told.of_pass(kind)
        typed = self._bridge.ask(typed_ballots, told.call_id, kind)
        if typed is None:
            return
        self._typed, self._last = typed.newest, typed.last
        title = self.tr("Type the ballots") if kind == "first" else self.tr("Type them again")
        aside = self.tr("{person} · {papers}").format(
            person=there.person if there else "", papers=papers_words(typed.count)
        )
        self.say(title, aside)
        words = self.tr("Ballot {n}")
        self.list.show_list([Row(t.number, words.format(n=t.number), t.words) for t in self._typed])
        self.list.setVisible(bool(self._typed))
        self._say_which()

    def keep(self) -> None:
        """Keep what is typed, and go on with the next paper."""
        from facilitator.errors import Refused

        try:
            marks = self._marks(self.line.text())
        except Refused as refusal:
            # What stood there while typing, now in red.
            self.reads.setText("")
            self._error.say(str(refusal))
            return
        self._type(marks, "")

    def _marks(self, text: str) -> str:
        """What is typed in the one form in which it is kept, whichever way it is typed."""
        from facilitator.selection.votes.marks import marks_from_boxes, marks_of

        names = len(self._told.options) if self._told else 0
        return (marks_from_boxes if self.way.current == "boxes" else marks_of)(text, names)

    def _choose_way(self, _way: str) -> None:
        self._say_help()
        self._preview(self.line.text())
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_help(self) -> None:
        keys = self.tr(
            "Enter keeps it, Enter alone is a paper that ranks nobody, ↑ corrects the one before."
        )
        if self.way.current == "boxes":
            how = self.tr("The numbers in the boxes from top to bottom, - for an empty box.")
        else:
            how = self.tr(
                "Who is first, second, third: numbers or letters, = for equal, - for a place "
                "left out."
            )
        self._help.setText(f"{how} {keys}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the next paper; Up corrects the one before."""
        if event.key() == Qt.Key.Key_Escape and (
            self._paper is not None or self.reason.isVisible()
        ):
            self._next()
            return
        if event.key() == Qt.Key.Key_Up and self.line.hasFocus():
            self._correct(max(1, self._number() - 1))
            return
        super().keyPressEvent(event)

    def _type(self, text: str, spoilt: str) -> None:
        from facilitator.selection.votes.service import type_ballot

        if self._told is None or self._kind is None:
            return
        kept = self._bridge.ask(
            type_ballot,
            self._told.call_id,
            self._kind,
            text,
            paper=self._paper,
            spoilt=spoilt,
            beside=self,
        )
        if kept is not None:
            self._next()

    def _number(self) -> int:
        if self._paper is not None:
            return self._paper
        return self._last + 1

    def _next(self) -> None:
        self._paper = None
        self._error.say("")
        self.reason.clear()
        self.reason.hide()
        self.line.clear()
        self._say_which()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_which(self) -> None:
        words = self.tr("Ballot {n}") if self._paper is None else self.tr("Correct ballot {n}")
        self._which.setText(words.format(n=self._number()))
        self.line.setAccessibleName(words.format(n=self._number()))
        self.remove.setVisible(self._paper is not None)
        self.finish.setVisible(self._paper is None)

    def _correct(self, number: object) -> None:
        found = next((one for one in self._typed if one.number == number), None)
        if found is None:
            return
        self._paper = found.number
        self._error.say("")
        if self.way.current != "order":
            # It is shown as it is kept: names in order.
            self.way.choose("order")
            self._say_help()
        self.line.setText(found.paper.marks)
        self._say_which()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def _preview(self, text: str) -> None:
        from facilitator.errors import Refused
        from facilitator.selection.votes.marks import marks_in_words

        self._error.say("")
        if self._told is None:
            return
        names = tuple(option.name for option in self._told.options)
        try:
            words = marks_in_words(self._marks(text), names) if text.strip() else ""
        except Refused as refusal:
            words = str(refusal)
        self.reads.setText(words)

    def _ask_reason(self) -> None:
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_spoilt(self) -> None:
        why = self.reason.text().strip()
        if not why:
            self._error.say(self.tr("Say why it cannot count."))
            return
        self._type("", why)

    def _take_out(self) -> None:
        from facilitator.office import Office
        from facilitator.selection.votes.service import take_ballot_out

        told, kind, paper = self._told, self._kind, self._paper
        if told is None or kind is None or paper is None:
            return

        def take(office: Office) -> bool:
            take_ballot_out(office, told.call_id, kind, paper)
            return True

        if self._bridge.ask(take, beside=self):
            self._next()

    def _hand_over(self) -> None:
        if self._told is not None and self._kind is not None:
            self.handing.begin(self._told, self._kind)
            self.handing.open()

    def _finish(self) -> None:
        from facilitator.office import Office
        from facilitator.selection.votes.service import finish_pass

        told, kind = self._told, self._kind
        if told is None or kind is None:
            return
        if self.line.text().strip():
            self._error.say(self.tr("A ballot is half typed. Keep it with Enter, or clear it."))
            return

        def finish(office: Office) -> bool:
            finish_pass(office, told.call_id, kind)
            return True

        self._bridge.ask(finish, beside=self)
