"""What was decided and taken on under one item, below its notes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.widgets.button import Button
from ui.widgets.card import empty_layout
from ui.widgets.date_words import written_short
from ui.widgets.pill import Pill
from ui.widgets.text import Quiet, Strong, mixed

if TYPE_CHECKING:
    from facilitator.meetings.service import ActionShown, DecisionShown


class Recorded(QWidget):
    """The rows; `changing(action)` speaks when one is to be changed."""

    changing = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_all(
        self,
        decisions: "tuple[DecisionShown, ...]",
        actions: "tuple[ActionShown, ...]",
        can_change: bool,
    ) -> None:
        """Show these."""
        if self._shown == (decisions, actions, can_change):
            return
        self._shown = (decisions, actions, can_change)
        empty_layout(self._column)
        rows = [self._decision(one) for one in decisions]
        rows += [self._action(action, can_change) for action in actions]
        for row in rows:
            self._column.addWidget(row)
            # Now and not with the next events, so that the room for it is measured with it.
            row.show()
        self.setVisible(bool(decisions or actions))

    def _decision(self, one: "DecisionShown") -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Pill(one.number, "leaf"))
        row.addWidget(mixed(Strong(one.title)), 1)
        button = Button(self.tr("Open"), "quiet", name=f"{self.tr('Open')}: {one.title}")
        button.clicked.connect(lambda: self._bridge.go.emit("decisions", one.id))
        row.addWidget(button)
        return whole

    def _action(self, one: "ActionShown", can_change: bool) -> QWidget:
        from facilitator.meetings.service import finish_action, remove_action, reopen_action

        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        done = one.done_on is not None
        row.addWidget(
            Pill(self.tr("done") if done else self.tr("action"), "plain" if done else "sky")
        )
        by = ""
        if one.due_on is not None:
            day = written_short(one.due_on, self._bridge.office.today())
            by = self.tr(" · by {day}").format(day=day)
        who = one.person or self.tr("nobody yet")
        row.addWidget(mixed(Strong(who), ": ", one.text, Quiet(by)), 1)
        steps = [
            (self.tr("Change"), lambda: self.changing.emit(one)),
            (
                self.tr("Not done") if done else self.tr("Done"),
                lambda: self._bridge.ask(reopen_action if done else finish_action, one.id),
            ),
        ]
        if can_change:
            steps.append((self.tr("Remove"), lambda: self._bridge.ask(remove_action, one.id)))
        for words, act in steps:
            button = Button(words, "quiet", name=f"{words}: {one.text}")
            button.clicked.connect(act)
            row.addWidget(button)
        return whole
