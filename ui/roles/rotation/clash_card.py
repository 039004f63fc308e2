"""No plan keeps all rules: which of them clash, what loosening each gives, and the way there."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card, empty_layout, put_into
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Hairline, Pill
from ui.widgets.text import Text
from ui.widgets.working import Working

if TYPE_CHECKING:
    from facilitator.roles.planner.answer import Clash, Loosening


class ClashCard(Card):
    """`show_clash(clash, gaps)`; `rule_wanted(rule)` goes to the form of one."""

    rule_wanted = Signal(object)
    clash_wanted = Signal()
    """Look which rules clash; that takes a while."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent, edge="brick")
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)
        self.working = Working()
        self.add(self.working)
        self.hide()

    def show_clash(self, clash: "Clash | None", gaps: int) -> None:
        """Show why so many terms have nobody, or why the draft stayed as it was; else hide.

        None: it is not known yet, and can be looked for where there are gaps.
        """
        self.setVisible(gaps > 0 or clash is not None)
        empty_layout(self._lines)
        if gaps:
            one = self.tr("1 term has nobody")
            self.say(one if gaps == 1 else self.tr("{n} terms have nobody").format(n=gaps))
        else:
            self.say(self.tr("No plan goes round what is fixed"))
        if clash is None:
            if not gaps:
                return
            look = Button(self.tr("Which rules clash?"))
            look.clicked.connect(self.clash_wanted)
            put_into(self._lines, look)
            return
        put_into(self._lines, Text(clash.words))
        for number, rule in enumerate(clash.rules):
            if number:
                put_into(self._lines, Hairline(self))
            put_into(self._lines, self._rule(rule))

    def _rule(self, rule: "Loosening") -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(Text(rule.rule, "strong"))
        words.addWidget(Text(rule.loosen, "caption"))
        for given in rule.gives:
            words.addWidget(Text(self.tr("Then: {words}").format(words=given), "caption", "muted"))
        foot = QWidget()
        flow = FlowLayout(foot)
        if rule.possible:
            flow.addWidget(Pill(self.tr("possible without it"), "leaf"))
        else:
            flow.addWidget(Pill(self.tr("not enough alone"), "amber"))
        step = Button(self.tr("Go to this rule"), "quiet")
        step.setAccessibleName(self.tr("Go to this rule: {rule}").format(rule=rule.rule))
        step.clicked.connect(partial(self.rule_wanted.emit, rule))
        flow.addWidget(step)
        words.addWidget(foot)
        row.addLayout(words, 1)
        return whole
