"""The record of one decision: who, why and who was heard before everything else."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.decisions.record_text import answers_of, head_line, link_line, parts_of, way_of
from ui.decisions.words import day
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card, Inset, empty_layout
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.page import ScrollPage
from ui.widgets.pill import Pill
from ui.widgets.rows import Timeline
from ui.widgets.text import Strong, Text, mixed

if TYPE_CHECKING:
    from facilitator.decisions.service import DecisionRecord
    from facilitator.decisions.told import LinkTold
    from ui.bridge import Bridge

_FIRST = ("ratify", "stands")
"""Acts that somebody waits for."""


class RecordView(Card):
    """`show_decision(id)` reads and shows it. `acted(act)` names what the person wants to do:
    change, revert, copy, print, review, ratify, withdraw."""

    acted = Signal(str)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("The decision"))
        self._bridge = bridge
        self.record: DecisionRecord | None = None
        self._unaltered: bool | None = None
        self._page = ScrollPage()
        if (inner := self._page.widget()) is not None:
            inner.setAutoFillBackground(False)  # it stands on the card's own ground
        self.forms = QVBoxLayout()
        self._page.body.addLayout(self.forms)
        self._content = QVBoxLayout()
        self._page.body.addLayout(self._content)
        self.add(self._page, 1)
        self._empty = EmptyState(
            "scale", self.tr("Choose a decision to see who made it, by what right, and why.")
        )
        self.add(self._empty, 1)
        self._foot = QWidget()
        foot = self._foot_row = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        self.buttons: dict[str, Button] = {}
        for act, words in (
            ("stands", self.tr("It stands")),
            ("falls", self.tr("It does not stand")),
            ("ratify", self.tr("Ratify")),
            ("change", self.tr("Propose a change")),
            ("revert", self.tr("Take it back")),
            ("review", self.tr("Review")),
            ("copy", self.tr("Copy as text")),
            ("print", self.tr("Print")),
            ("withdraw", self.tr("Withdraw")),
        ):
            button = self.buttons[act] = Button(words, "primary" if act in _FIRST else "plain")
            button.clicked.connect(lambda _=False, act=act: self.acted.emit(act))
            flow.addWidget(button)
        foot.addWidget(buttons, 1)
        self.chain = Pill("", "leaf")
        foot.addWidget(self.chain)
        self.add(self._foot)
        self.show_decision(None)

    def show_decision(self, decision_id: Any) -> None:
        """Read a decision and show it; None: none is chosen."""
        from facilitator.decisions.service import decision_record, is_unaltered

        record, unaltered = None, None
        if decision_id is not None:
            record = self._bridge.ask(decision_record, decision_id)
            unaltered = self._bridge.ask(is_unaltered, decision_id)
        self._page.setVisible(record is not None)
        self._foot.setVisible(record is not None)
        self._empty.setVisible(record is None)
        if record == self.record and unaltered == self._unaltered:
            return
        other = self.record is None or record is None or self.record.decision.id != decision_id
        self.record, self._unaltered = record, unaltered
        if record is not None:
            self._show(record)
            self._show_foot(record, bool(unaltered))
            if other:
                self._page.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the buttons stand at the end of the record."""
        super().resizeEvent(event)
        self._place_foot()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_foot"):
            self._place_foot()

    def _place_foot(self) -> None:
        inside = self.width() < theme().px(400)
        if inside == (self._page.body.indexOf(self._foot) >= 0):
            return
        (self.body if inside else self._page.body).removeWidget(self._foot)
        (self._page.body if inside else self.body).addWidget(self._foot)

    def show_forms(self) -> None:
        """Scroll to where the forms are."""
        self._page.verticalScrollBar().setValue(0)

    def _show(self, record: "DecisionRecord") -> None:
        from facilitator.selection.calls.service import after_decision

        empty_layout(self._content)
        unit = theme().px
        self._content.setSpacing(unit(12))
        self._content.addWidget(Text(head_line(record), "caption", "muted", selectable=True))
        self._content.addWidget(Text(record.decision.title, "item title", selectable=True))
        inset = Inset()
        for question, answer in answers_of(record):
            inset.body.addWidget(mixed(Strong(question), " ", answer))
        self._content.addWidget(inset)
        links = [*record.supersedes, *record.superseded_by, *record.corrects, *record.corrected_by]
        links += [*record.reverts, *record.reverted_by, *record.restores, *record.restored_by]
        by_line = {link_line(link): link for link in links}
        for head, lines in parts_of(record):
            block = QVBoxLayout()
            block.setSpacing(unit(3))
            block.addWidget(Text(head, "card title"))
            for line in lines:
                link = by_line.get(line) or by_line.get(line.partition(": ")[0])
                if link is not None:
                    block.addWidget(self._link(line, link))
                else:
                    block.addWidget(Text(line, "body", selectable=True))
            self._content.addLayout(block)
        block = QVBoxLayout()
        block.setSpacing(unit(6))
        block.addWidget(Text(self.tr("Its way here"), "card title"))
        way = Timeline()
        after = self._bridge.ask(after_decision, record.decision.id) or []
        way.show_steps([(day(on), text) for on, text in [*way_of(record), *after]])
        block.addWidget(way)
        self._content.addLayout(block)

    def _link(self, line: str, link: "LinkTold") -> Button:
        button = Button(_short(line), "quiet", name=line)
        button.clicked.connect(lambda: self._bridge.go.emit("decisions", link.decision_id))
        return button

    def _show_foot(self, record: "DecisionRecord", unaltered: bool) -> None:
        stands = record.state.value in ("in force", "unknown")
        ratified = any(text.startswith("ratified") for _, text in record.since)
        self.buttons["ratify"].setVisible(
            stands and record.decision.ratify_by is not None and not ratified
        )
        mark = record.by_automation
        waits = mark is not None and mark.state.value == "waiting"
        for act in ("stands", "falls"):
            self.buttons[act].setVisible(waits)
        for act in ("change", "revert"):
            self.buttons[act].setVisible(stands)
        for act in ("review", "withdraw"):
            self.buttons[act].setVisible(stands and not waits)
        if unaltered:
            self.chain.show_words(self.tr("✓ unaltered"), "leaf")
            self.chain.setToolTip(
                self.tr("The record and everything said on its way are as the history has them.")
            )
        else:
            self.chain.show_words(self.tr("differs from its history"), "brick")
            self.chain.setToolTip(
                self.tr("Somebody changed the file from outside. “facilitator check” says where.")
            )


def _short(line: str) -> str:
    return line if len(line) <= 48 else f"{line[:46].rstrip()}…"
