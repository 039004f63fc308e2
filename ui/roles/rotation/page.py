"""The page of the rotation plan: the plans, or the rules they keep."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.roles.rotation.plan_page import PlanPage
from ui.roles.rotation.rules_page import RulesPage
from ui.widgets.stack import PageStack

if TYPE_CHECKING:
    from facilitator.roles.planner.answer import Loosening
    from ui.bridge import Bridge


class RotationPage(QWidget):
    """Plans and rules, one of the two shown."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = PageStack()
        column.addWidget(self._stack)
        self.plan, self.rules = PlanPage(bridge), RulesPage(bridge)
        self._stack.addWidget(self.plan)
        self._stack.addWidget(self.rules)
        self.plan.strip.rules.clicked.connect(lambda: self.show_rules())
        self.plan.clash.rule_wanted.connect(self._to_rule)
        self.rules.back.clicked.connect(self._go_back)
        self._back: Callable[[], object] = self.show_plan

    def reread(self) -> None:
        """Read what is shown."""
        if self._stack.currentWidget() is self.plan:
            self.plan.reread()
        else:
            self.rules.reread()

    def show_record(self, record_id: UUID) -> bool:
        """Choose a plan; False where it is none."""
        if not self.plan.has_plan(record_id):
            return False
        self._stack.setCurrentWidget(self.plan)
        self.plan.show_plan(record_id)
        return True

    def show_plan(self) -> None:
        """Go to the plans."""
        self._stack.setCurrentWidget(self.plan)
        self.plan.reread()

    def show_rules(self, back: "tuple[str, Callable[[], object]] | None" = None) -> None:
        """Go to the rules. `back`: words and way back to where one came from; else to the plan."""
        words, self._back = back or (self.tr("Back to the plan"), self.show_plan)
        self.rules.back.say(words)
        self._stack.setCurrentWidget(self.rules)
        self.rules.reread()

    def begin_planning(self) -> None:
        """Ask for what is to be planned."""
        self.show_plan()
        self.plan.acts.begin_planning()

    def _go_back(self) -> None:
        self._back()

    def _to_rule(self, rule: "Loosening") -> None:
        """The form of the first role or person the rule names."""
        self.show_rules()
        self.rules.show_about(rule.about, rule.rule)
