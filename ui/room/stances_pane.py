"""The round at the right of the room: everyone who is asked, in turn, by hand-signal keys."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.forms.meeting_words import stance_words
from ui.room.compact import CompactList
from ui.room.path import step_words
from ui.room.round_words import all_words, detail_of, keys_of, why_nobody
from ui.room.voice_form import VoiceForm
from ui.room.vote_panel import VotePanel
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.field import ErrorLine
from ui.widgets.page import ScrollPage
from ui.widgets.record_model import Row
from ui.widgets.tabs import SegmentedPills
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.deciding.told import MatterInRoom, RoundInRoom, StanceRow

_KEYS = {
    "A": "agree",
    "Space": "agree",
    "C": "concern",
    "O": "objection",
    "S": "stand aside",
    "B": "block",
    "X": "absent",
}
_NARROW = 190
"""Pixels at 100 % below which names have no room beside tokens."""
_IN_WORDS = ("concern", "objection", "block")


class StancesPane(QWidget):
    """`show_matter(matter, can_change)`; it never shows anything before it is on record."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._matter: MatterInRoom | None = None
        self._can_change = False
        self._is_narrow = False
        self._said_now: set[Any] = set()
        """Who said something since the page was read."""
        self.setProperty("pane", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        self.title = Text(self.tr("Round"), "card title")
        self.count = Text("", "caption", "muted", wrap=False)
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        self._column.addLayout(head)
        self.how = SegmentedPills(
            [
                ("name", self.tr("By name")),
                ("show of hands", self.tr("Hands")),
                ("ballot", self.tr("Paper")),
            ],
            self.tr("How votes are taken"),
        )
        self.how.chosen.connect(self._choose_how)
        self._column.addWidget(self.how)
        self.vote = VotePanel(bridge)
        self._vote_page = ScrollPage()
        self._vote_page.LANE = 0
        self._vote_page.body.addWidget(self.vote)
        self._column.addWidget(self._vote_page, 1)
        acts = {key: partial(self._say, stance) for key, stance in _KEYS.items()}
        self.rows = CompactList(
            self.tr("Who says what"), {**acts, "Del": self._take_back, "N": self._name}
        )
        self.rows.chosen.connect(self._show_detail)
        self._column.addWidget(self.rows, 1)
        self.result = Text("", "caption strong")
        """What a vote by name comes to so far."""
        self._column.addWidget(self.result)
        self.empty = Text("", "body", "muted")
        self._column.addWidget(self.empty)
        self.detail = Text("", "caption")
        self._column.addWidget(self.detail)
        self.voice = VoiceForm()
        self.voice.said.connect(self._voiced)
        self.voice.left.connect(self.rows.setFocus)
        self._column.addWidget(self.voice)
        self._error = ErrorLine()
        self._column.addWidget(self._error)
        self.all_agree = Button(self.tr("All others agree"), "quiet", key="Alt A")
        self.all_agree.clicked.connect(self.everyone_agrees)
        self._column.addWidget(self.all_agree)
        # Of the window while this is in sight, so that it works while somebody types.
        for keys, act in (("Alt+A", self.everyone_agrees), ("Alt+T", self.vote_otherwise)):
            key = QShortcut(QKeySequence(keys), self)
            key.activated.connect(act)
        self.hint = Text("", "caption", "muted")
        self._column.addWidget(self.hint)
        self._column.addStretch(0)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(6))
        self._settle_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little height the list has the room, not the words about its keys."""
        super().resizeEvent(event)
        self._settle_hint()
        if self._is_narrow != (self.width() < theme().px(_NARROW)):
            self._draw()

    def _settle_hint(self) -> None:
        tall = self.height() >= theme().px(300)
        self.hint.setVisible(bool(self.hint.text()) and tall and not self.rows.isHidden())

    def take_focus(self) -> None:
        """Go to whoever is next, or to the numbers of a count."""
        if not self._vote_page.isHidden():
            self.vote.take_focus()
            return
        asked = self._round
        if asked is not None and asked.next_id is not None:
            self.rows.choose(asked.next_id)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _round(self) -> "RoundInRoom | None":
        return self._matter.round if self._matter is not None else None

    @property
    def _is_vote(self) -> bool:
        return self._round is not None and self._round.kind.value == "vote"

    def show_matter(self, matter: "MatterInRoom | None", *, can_change: bool) -> None:
        """Show the round of this matter; None: nothing is to be decided."""
        is_other = (self._matter and self._matter.item_id) != (matter and matter.item_id)
        self._matter, self._can_change = matter, can_change
        self._said_now.clear()
        if is_other:
            self.voice.put_away()
            self._error.say("")
            counted = self._round.counts[-1].how.value if self._round and self._round.counts else ""
            self.how.choose(counted or "name")
        self._draw()

    def _draw(self) -> None:
        matter, asked = self._matter, self._round
        self._is_narrow = self.width() < theme().px(_NARROW)
        rung = matter.right.rung.value if matter is not None and matter.right is not None else ""
        self.title.setText(step_words("round", rung) if asked is not None else self.tr("Round"))
        self.how.setVisible(self._is_vote)
        by_name = asked is not None and (not self._is_vote or self.how.current == "name")
        why = why_nobody(matter)
        self.empty.setText(why)
        self.empty.setVisible(bool(why))
        self.rows.setVisible(by_name and not why)
        self._vote_page.setVisible(self._is_vote and not by_name)
        result = asked.result if asked is not None and by_name and not why else ""
        self.result.setText(result)
        self.result.setVisible(bool(result))
        open_now = self._can_change and matter is not None and matter.decided_as is None
        if asked is not None and matter is not None and not by_name:
            self.vote.show_matter(matter, self.how.current, can_change=open_now)
        if asked is not None:
            at_stake = self._is_vote and not by_name
            self.count.setText(
                ""
                if at_stake
                else self.tr("{heard} of {all}").format(heard=asked.heard, all=len(asked.rows))
            )
            self.rows.show_list([self._row(one) for one in asked.rows])
        else:
            self.count.setText("")
        silent = asked is not None and any(one.stance is None for one in asked.rows)
        self.all_agree.setVisible(by_name and not why and silent and open_now)
        self.all_agree.say(all_words(asked) if asked is not None else "")
        self.hint.setText(keys_of(asked) if asked is not None and open_now else "")
        self._settle_hint()
        self._show_detail(self.rows.current_id)

    def _row(self, one: "StanceRow") -> Row:
        words, kind = stance_words(one.stance.value if one.stance else "", self._is_vote)
        asked = self._round
        title = one.name
        if one.through:
            title = self.tr("{name} (through {holder})").format(name=one.name, holder=one.through)
        return Row(
            one.person_id,
            title,
            person=None if self._is_narrow else (one.name, one.person_id),
            pill=words,
            kind=kind,
            strong=asked is not None and asked.next_id == one.person_id,
        )

    def _found(self, person_id: Any) -> "StanceRow | None":
        rows = self._round.rows if self._round is not None else ()
        return next((one for one in rows if one.person_id == person_id), None)

    def _show_detail(self, person_id: Any) -> None:
        one = self._found(person_id) if not self.rows.isHidden() else None
        words = detail_of(one, is_vote=self._is_vote) if one is not None else ""
        self.detail.setText(words)
        self.detail.setVisible(bool(words))

    # What people say

    def _say(self, stance: str, person_id: Any) -> None:
        one = self._found(person_id)
        if one is None or not self._is_open:
            return
        if stance == "block" and (self._round is None or self._round.kind.value != "consensus"):
            stance = "objection"
        if stance == "concern" and self._is_vote:
            return
        if stance in _IN_WORDS and not self._is_vote:
            same = one.stance is not None and one.stance.value == stance
            self.voice.ask(
                person_id,
                one.name,
                stance,
                one.reason if same else "",
                one.criterion if same else "",
            )
            return
        self._hear(person_id, stance, unnamed=stance == "stand aside" and not self._is_vote)

    @property
    def _is_open(self) -> bool:
        return self._can_change and self._matter is not None and self._matter.decided_as is None

    def _voiced(self, person_id: Any, stance: str, words: str, criterion: str) -> None:
        if self._hear(person_id, stance, words, criterion, beside=self.voice):
            self.voice.put_away()
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hear(
        self,
        person_id: Any,
        stance: str,
        words: str = "",
        criterion: str = "",
        *,
        unnamed: bool = False,
        beside: QWidget | None = None,
    ) -> bool:
        from facilitator.decisions.records import StanceKind
        from facilitator.meetings.deciding.service import hear_item

        if self._matter is None:
            return False
        self._error.say("")
        taken = self._bridge.ask(
            hear_item,
            self._matter.item_id,
            {person_id: StanceKind(stance)},
            {person_id: words},
            criteria={person_id: criterion},
            unnamed=[person_id] if unnamed else (),
            beside=beside or self,
        )
        if taken is None:
            return False
        self._said_now.add(person_id)
        self._on(person_id)
        return True

    def _on(self, person_id: Any) -> None:
        """On to the next in turn who has not said anything."""
        rows = self._round.rows if self._round is not None else ()
        ids = [one.person_id for one in rows]
        if person_id not in ids:
            return
        at = ids.index(person_id) + 1
        for one in (*rows[at:], *rows[:at]):
            if one.stance is None and one.person_id not in self._said_now:
                self.rows.choose(one.person_id)
                return

    def everyone_agrees(self) -> None:
        """All who have not said anything agree, at once."""
        from facilitator.decisions.records import StanceKind
        from facilitator.meetings.deciding.service import hear_item

        asked = self._round
        if asked is None or self._matter is None or self.all_agree.isHidden():
            return
        silent = [one.person_id for one in asked.rows if one.stance is None]
        self._error.say("")
        self._bridge.ask(
            hear_item,
            self._matter.item_id,
            dict.fromkeys(silent, StanceKind.agree),
            beside=self,
        )

    def _take_back(self, person_id: Any) -> None:
        from facilitator.meetings.deciding.service import take_back_stance

        if self._round is not None and self._round.id is not None and self._is_open:
            self._error.say("")
            self._bridge.ask(take_back_stance, self._round.id, person_id, beside=self)

    def _name(self, person_id: Any) -> None:
        """Whoever stands aside is named in the minutes, or not."""
        one = self._found(person_id)
        stands_aside = one is not None and one.stance and one.stance.value == "stand aside"
        if one is not None and stands_aside and self._is_open and not self._is_vote:
            self._hear(person_id, "stand aside", one.reason, unnamed=not one.unnamed)

    def vote_otherwise(self) -> None:
        """On from voting by name to raised hands, to paper, and back."""
        if self._is_vote:
            ways = self.how.keys
            self.how.press(ways[(ways.index(self.how.current) + 1) % len(ways)])

    def _choose_how(self, _how: str) -> None:
        self._draw()
        self.take_focus()

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)
