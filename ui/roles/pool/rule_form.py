"""The rule for serving again, of one role or of the whole pool, as a form."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from ui.roles.pool.words import counting_words
from ui.widgets.button import Button, CheckBox
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.selection.pool.records import PoolRule, PoolRuleDraft
    from facilitator.selection.pool.service import RuleInForce
    from ui.bridge import Bridge


class RuleForm(DraftPanel):
    """What it takes to serve; below the fields the rule is said in words while it is made."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._role_id: UUID | None = None
        self._rule_id: UUID | None = None
        self.primary.say(self.tr("Set the rule"))
        self._pool_only = CheckBox(self.tr("Only people in the pool may serve"))
        self.add(self._pool_only)
        self._groups = _number(0, 20, self.tr("none"))
        hint = self.tr("Each group counts once, however often it nominated.")
        label = self.tr("Nominations needed, by different groups")
        self.add_field("groups_needed", Field(label, self._groups, hint))
        self._counting = QComboBox()
        for key, words in counting_words().items():
            self._counting.addItem(words, key)
        self.add_field("counting", Field(self.tr("Which groups count"), self._counting))
        self._window = QComboBox()
        for key, words in (
            ("always", self.tr("for good")),
            ("terms", self.tr("for so many terms of the role")),
            ("days", self.tr("for so many days")),
        ):
            self._window.addItem(words, key)
        self.add_field("window", Field(self.tr("Nominations count"), self._window))
        self._many = QSpinBox()
        self._many_field = Field(self.tr("Terms"), self._many)
        self.add_field("many", self._many_field)
        self._first = CheckBox(self.tr("The first time needs them as well"))
        self.add(self._first)
        self._from = DateField(lambda: bridge.office.today())
        self.add_field("from_on", Field(self.tr("From"), self._from))
        self._said = Text("", "caption", "muted")
        self.add(self._said)
        self._remove = Button(self.tr("Take this rule back"), "quiet")
        self._remove.clicked.connect(self._take_back)
        self.add(self._remove)
        self.accepted.connect(self._save)
        self._window.currentIndexChanged.connect(self._settle)
        self._groups.valueChanged.connect(self._settle)
        self._many.valueChanged.connect(self._settle)
        self._counting.currentIndexChanged.connect(self._settle)
        for box in (self._pool_only, self._first):
            box.toggled.connect(self._settle)

    def begin(self, role_id: UUID | None, role: str, holds: "RuleInForce") -> None:
        """Fill it with the rule that holds, for a role or, without one, the whole pool."""
        from facilitator.selection.pool.records import PoolRuleDraft

        rule = holds.rule
        self.sentences = PoolRuleDraft.sentences
        self._role_id = role_id
        self._rule_id = rule.id if rule is not None and holds.own else None
        title = self.tr("What it takes to serve: {role}") if role else ""
        self.say(title.format(role=role) or self.tr("What it takes to serve, of the whole pool"))
        self._pool_only.setChecked(rule is not None and rule.pool_only)
        self._groups.setValue(rule.groups_needed if rule else 2)
        at = self._counting.findData(str(rule.counting) if rule else "every group")
        self._counting.setCurrentIndex(max(0, at))
        many = (rule.within_terms or rule.within_days) if rule else 4
        window = "terms"
        if rule is not None and rule.within_terms is None:
            window = "days" if rule.within_days else "always"
        self._window.setCurrentIndex(self._window.findData(window))
        self._settle()
        self._many.setValue(many or 1)
        self._first.setChecked(rule is not None and rule.first_time_too)
        self._from.show_day(self._bridge.office.today())
        self._remove.setVisible(self._rule_id is not None)
        self._settle()

    def _settle(self) -> None:
        """Only fields that matter can be changed, and the rule is said in words."""
        window, some = self._window.currentData(), self._groups.value() > 0
        self._many_field.setVisible(window != "always" and some)
        self._many_field.rename(self.tr("Terms") if window == "terms" else self.tr("Days"))
        self._many.setRange(1, 40 if window == "terms" else 20000)
        for name in ("counting", "window"):
            self.fields[name].setVisible(some)
        self._first.setVisible(some)
        from facilitator.selection.pool.service import rule_words

        self._said.setText(rule_words(self._draft()))

    def _draft(self) -> "PoolRuleDraft":
        from facilitator.selection.pool.records import CountingGroups, PoolRuleDraft

        window, some = self._window.currentData(), self._groups.value() > 0
        return PoolRuleDraft(
            role_id=self._role_id,
            from_on=self._from.day or self._bridge.office.today(),
            pool_only=self._pool_only.isChecked(),
            groups_needed=self._groups.value(),
            within_terms=self._many.value() if window == "terms" and some else None,
            within_days=self._many.value() if window == "days" and some else None,
            counting=CountingGroups(str(self._counting.currentData())),
            first_time_too=self._first.isChecked() and some,
        )

    def _save(self) -> None:
        from facilitator.selection.pool.service import set_pool_rule

        if not self.check():
            return

        def save(office: "Office") -> "PoolRule":
            return set_pool_rule(office, self._draft())

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The rule is set."), True)

    def _take_back(self) -> None:
        from facilitator.selection.pool.service import remove_pool_rule

        rule_id = self._rule_id
        if rule_id is None:
            return

        def remove(office: "Office") -> bool:
            remove_pool_rule(office, rule_id)
            return True

        if self._bridge.ask(remove, beside=self):
            self.done()
            self._bridge.said.emit(self.tr("The rule is taken back."), True)


def _number(least: int, most: int, none: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, most)
    made.setSpecialValueText(none)
    return made
