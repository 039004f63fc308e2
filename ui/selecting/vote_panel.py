"""A ranked vote of a call from its rules to its result, one step after the other."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.selecting.vote_files import read_file
from ui.selecting.vote_paper import VotePaper, VoteVoters
from ui.selecting.vote_result import VoteResult
from ui.selecting.vote_rules import VoteRules
from ui.selecting.vote_settling import VoteSettling
from ui.selecting.vote_typing import VoteTyping
from ui.selecting.vote_typists import WhoTypes
from ui.selecting.vote_words import STEPS, may_type, step_of
from ui.theme import theme
from ui.theme.tokens import Kind
from ui.widgets.card import empty_layout
from ui.widgets.field import ErrorLine
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.sight import bring_step_into_sight

if TYPE_CHECKING:
    from facilitator.selection.votes.told import VoteTold
    from ui.bridge import Bridge

TABLES = frozenset(
    {
        *("call", "candidate", "candidate_act", "call_act", "person"),
        *("chosen", "chosen_act"),
        *("ranked_vote", "vote_limit", "vote_limit_value", "vote_option", "vote_withdrawal"),
        *("voted_mark", "ballot_pass", "typed_ballot", "settled_ballot"),
        *("tie_word", "tie_word_place", "vote_end"),
    }
)
"""What the panel shows; it reads itself again when one of these was touched."""


class VotePanel(QWidget):
    """`VotePanel(bridge, call_id)`, as high as its cards: put it into a page that scrolls.

    It reads itself again after each commit that concerns it; `reread()` does so too. `ended`
    speaks with the id of the decision. `set_where` says in which meeting and item it ends.
    """

    ended = Signal(object)

    def __init__(self, bridge: "Bridge", call_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._call_id = bridge, call_id
        self._told: VoteTold | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._steps = QWidget()
        self._flow = FlowLayout(self._steps)
        self._error = ErrorLine()
        self.rules = VoteRules(bridge)
        self.paper = VotePaper(bridge)
        self.voters = VoteVoters(bridge)
        self.who = WhoTypes(bridge)
        self.who.read.clicked.connect(lambda: read_file(bridge, call_id, self))
        self.typing = VoteTyping(bridge)
        self.settling = VoteSettling(bridge)
        self.result = VoteResult(bridge)
        self.result.ended.connect(self.ended)
        for part in (
            self._steps,
            self._error,
            self.result,
            self.typing,
            self.settling,
            self.who,
            self.rules,
            self.paper,
            self.voters,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)
        bridge.changed.connect(self._touched)
        self.restyle()
        self.reread()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(16))

    def set_where(self, meeting_id: UUID | None, item_id: UUID | None) -> None:
        """Say in which meeting, under which item, the vote ends."""
        self.result.where = (meeting_id, item_id)

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)

    def _touched(self, tables: frozenset[str]) -> None:
        ours = tables & TABLES
        if not ours or not self.isVisible():
            return
        if ours == {"typed_ballot"} and self.typing.isVisible():
            # Only the list of papers is longer: whoever types does not wait for the rest.
            self.typing.reread()
        else:
            self.reread()

    def reread(self) -> None:
        """Read the vote and show the step that is on."""
        from facilitator.selection.votes.service import VoteState, ranked_vote

        told = self._bridge.ask(ranked_vote, self._call_id, beside=self)
        if told is None:
            return
        # Before anything that has the keyboard is replaced by what comes next.
        focus = QApplication.focusWidget()
        inside = focus is None or self.isAncestorOf(focus)
        before = self._told
        moved_on = before is not None and (
            before.state is not told.state
            or (before.vote is None and told.vote is not None)
            or before.differences != told.differences
        )
        self._told = told
        if moved_on and inside and self.isVisible():
            # What has it goes: Qt would go on to what comes next in the window, and scroll there.
            self.setFocus()
        self._error.say(told.refused)
        state = told.state
        kind = {VoteState.first: "first", VoteState.second: "second"}.get(state)
        may_begin = may_type(told)
        self.rules.show_vote(told)
        self.paper.show_vote(told)
        self.voters.show_vote(told)
        self.voters.setVisible(told.vote is not None)
        self.who.setVisible(may_begin)
        if may_begin:
            self.who.show_vote(told)
        self.typing.setVisible(kind is not None)
        if kind is not None:
            from facilitator.selection.votes.records import PassKind

            self.typing.show_vote(told, PassKind(kind))
        compared = state is VoteState.differing or bool(told.differences)
        self.settling.setVisible(compared)
        if compared:
            self.settling.show_vote(told)
        self.result.setVisible(told.outcome is not None)
        self.result.show_vote(told)
        self._show_steps(told)
        if moved_on and inside and self.isVisible():
            self.take_focus()
            if state is not VoteState.ended:
                QTimer.singleShot(0, self, partial(bring_step_into_sight, self._steps))

    @property
    def step(self) -> str:
        """What is on once ballots are there; empty before and once it is ended."""
        if self._told is None or self._told.state.value in ("agreeing on the rules", "ended"):
            return ""
        return self._told.state.value

    def take_focus(self) -> None:
        """Put the keyboard where the step that is on waits for it."""
        places = (
            self.typing.line,
            self.who.person,
            self.settling.next_open(),
            self.result.tie.line,
            self.result.end,
            self.result.paper,
        )
        there = next((one for one in places if one is not None and one.isVisible()), None)
        if there is not None:
            there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_steps(self, told: "VoteTold") -> None:
        on = step_of(told)
        over = told.state.value == "ended"
        empty_layout(self._flow)
        for at, (words, _) in enumerate(STEPS):
            done = at < on or over
            kind: Kind = "leaf" if at == on and not over else "plain"
            said = f"✓ {words()}" if done else f"{at + 1} {words()}"
            pill = Pill(said, kind)
            if at == on and not over:
                pill.setAccessibleName(self.tr("Now: {step}").format(step=words()))
            self._flow.addWidget(pill)
            pill.show()
