"""A round among those present: a letter for each person, one key for all."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.forms.meeting_words import stance_words
from ui.room.compact import CompactList
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.record_model import Row
from ui.widgets.text import Text

_KEYS = {
    "A": "agree",
    "Space": "agree",
    "C": "concern",
    "O": "objection",
    "S": "stand aside",
    "B": "block",
    "N": "absent",
    "Del": "",
}
_WITH_WORDS = ("concern", "objection", "block", "stand aside")


class Stances(QWidget):
    """`ask(people, voting=…)`; then `stances` and `reasons` by person. `changed` speaks."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stances: dict[Any, str] = {}
        self.reasons: dict[Any, str] = {}
        self._people: list[tuple[Any, str]] = []
        self._kind = "consent"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        self._title = Text(self.tr("The round"), "caption strong")
        head.addWidget(self._title, 1)
        self.all_agree = Button(self.tr("All agree"), key="Alt A")
        self.all_agree.clicked.connect(self.everyone_agrees)
        head.addWidget(self.all_agree)
        column.addLayout(head)
        self.rows = CompactList(
            self.tr("The round"), {key: partial(self._say, stance) for key, stance in _KEYS.items()}
        )
        self.rows.chosen.connect(self._show_reason)
        column.addWidget(self.rows)
        self._reason = QLineEdit()
        self._reason.setMaxLength(2000)
        self._reason.textEdited.connect(self._keep_reason)
        self._reason_field = Field(self.tr("Their reason"), self._reason)
        self._reason_field.hide()
        column.addWidget(self._reason_field)
        self._hint = Text("", "caption", "muted")
        column.addWidget(self._hint)
        self._column = column
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again; at most six rows are shown at once."""
        self._column.setSpacing(theme().px(6))
        rows = max(2, min(6, len(self._people)))
        self.rows.setFixedHeight(rows * max(1, self.rows.sizeHintForRow(0)) + theme().px(4))

    @property
    def silent(self) -> list[str]:
        """The names of those who have not said anything."""
        return [name for who, name in self._people if not self.stances.get(who)]

    @property
    def lacking(self) -> str:
        """The name of somebody whose objection has no words yet."""
        return next(
            (
                name
                for who, name in self._people
                if self._kind != "vote"
                and self.stances.get(who) in ("objection", "block")
                and not self.reasons.get(who, "").strip()
            ),
            "",
        )

    def ask(self, people: Sequence[tuple[Any, str]], kind: str) -> None:
        """Ask these people; what they said already stays."""
        self._people, self._kind = list(people), kind
        here = {who for who, _ in people}
        self.stances = {who: said for who, said in self.stances.items() if who in here}
        self._title.setText(
            self.tr("The vote") if kind == "vote" else self.tr("The round, of those who are here")
        )
        self.all_agree.say(self.tr("All for it") if kind == "vote" else self.tr("All agree"))
        hints = {
            "vote": self.tr("A for · O against · S abstains · N not there"),
            "consensus": self.tr(
                "A agrees · C concern · O objection · S stands aside · B blocks · N not there"
            ),
        }
        self._hint.setText(
            hints.get(kind, self.tr("A agrees · C concern · O objection · S stands aside"))
        )
        self._draw()
        self.rows.choose_first()
        self.restyle()

    def begin_again(self) -> None:
        """Nobody has said anything: the wording is another."""
        self.stances.clear()
        self.reasons.clear()
        self._draw()

    def everyone_agrees(self) -> None:
        """All who have not said anything agree."""
        for who, _ in self._people:
            if not self.stances.get(who):
                self.stances[who] = "agree"
        self._draw()
        self.changed.emit()

    def _say(self, stance: str, who: Any) -> None:
        if stance == "block" and self._kind != "consensus":
            stance = "objection"
        self.stances[who] = stance
        self._draw()
        self._show_reason(who)
        if stance in _WITH_WORDS and self._kind != "vote":
            self._reason.setFocus()
        else:
            at = self.rows.currentIndex().row() + 1
            row = self.rows.row_at(at)
            if row is not None:
                self.rows.choose(row.id)
        self.changed.emit()

    def _draw(self) -> None:
        voting = self._kind == "vote"
        rows = []
        for who, name in self._people:
            words, kind = stance_words(self.stances.get(who, ""), voting)
            rows.append(Row(who, name, person=(name, who), pill=words, kind=kind))
        self.rows.show_list(rows)

    def _show_reason(self, who: Any) -> None:
        said = self.stances.get(who, "")
        self._reason_field.setVisible(said in _WITH_WORDS and self._kind != "vote")
        self._reason.setText(self.reasons.get(who, ""))

    def _keep_reason(self, words: str) -> None:
        if self.rows.current_id is not None:
            self.reasons[self.rows.current_id] = words
            self.changed.emit()
