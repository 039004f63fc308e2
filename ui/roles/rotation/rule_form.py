"""The form of how a role rotates."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from ui.roles.rotation.rule_words import open_words, order_words
from ui.theme import theme
from ui.widgets.button import CheckBox
from ui.widgets.choosing import choose
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.roles.records import Role
    from facilitator.rotation.records import RoleRule, RoleRuleDraft
    from ui.bridge import Bridge


def counter(least: int, most: int, none: str = "") -> QSpinBox:
    """A number field; with `none` its least value reads so ("no limit")."""
    made = QSpinBox()
    made.setRange(least, most)
    if none:
        made.setSpecialValueText(none)
    return made


def pair(panel: DraftPanel, *both: tuple[str, Field]) -> None:
    """Two short fields beside each other in a form."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(12))
    for name, field in both:
        panel.fields[name] = field
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    panel.add(whole)


class RuleForm(DraftPanel):
    """`begin(role, rule)` fills it."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.primary.say(self.tr("Save"))
        self._bridge = bridge
        self._role_id = UUID(int=0)
        self.planned = CheckBox(self.tr("Part of rotation plans"))
        self.add(self.planned)
        self._order = QComboBox()
        for key, words in order_words().items():
            self._order.addItem(words, key)
        self._order.currentIndexChanged.connect(self._explain)
        self.add_field("order_rule", Field(self.tr("Whose turn it is"), self._order))
        self._open = QComboBox()
        for key, words in open_words().items():
            self._open.addItem(words, key)
        self.add_field("open_to", Field(self.tr("Who may hold it"), self._open))
        none = self.tr("no limit")
        pair(
            self,
            ("most_ever", Field(self.tr("Most terms in all"), counter(0, 999, none))),
            (
                "pause_terms",
                Field(self.tr("Pause, in terms"), counter(0, 100, self.tr("no pause"))),
            ),
        )
        pair(
            self,
            (
                "shadow_times",
                Field(self.tr("Times shadowed before"), counter(0, 100, self.tr("not asked for"))),
            ),
            (
                "lead_days",
                Field(self.tr("Known so many days ahead"), counter(0, 365, self.tr("no"))),
            ),
        )
        self.trained = CheckBox(self.tr("Only people who were trained for it"))
        self.staggered = CheckBox(self.tr("Its seats do not all change on one day"))
        self.partial = CheckBox(self.tr("Terms that were cut short count as terms"))
        for box in (self.trained, self.staggered, self.partial):
            self.add(box)
        self._anchor = DateField(lambda: bridge.office.today())
        hint = self.tr("Empty: a term begins when the one before it ends.")
        self.add_field("anchor_on", Field(self.tr("A first day of a term"), self._anchor, hint))
        self.note(self.tr("Seats, length, hours and terms in a row stand in the role itself."))
        self.accepted.connect(self._save)

    def begin(self, role: "Role", rule: "RoleRuleDraft") -> None:
        """Fill it with how a role rotates now."""
        from facilitator.rotation.records import RoleRuleDraft

        self._role_id = role.id
        self.sentences = RoleRuleDraft.sentences
        self.say(self.tr("How it rotates: {role}").format(role=role.name))
        self.planned.setChecked(rule.planned)
        choose(self._order, str(rule.order_rule))
        choose(self._open, str(rule.open_to))
        for name in ("pause_terms", "shadow_times", "lead_days"):
            self._spin(name).setValue(getattr(rule, name))
        self._spin("most_ever").setValue(rule.most_ever or 0)
        self.trained.setChecked(rule.needs_training)
        self.staggered.setChecked(rule.staggered)
        self.staggered.setVisible(role.seats > 1)
        self.partial.setChecked(rule.partial_terms_count)
        self._anchor.show_day(rule.anchor_on)
        self._explain()

    def _explain(self) -> None:
        """One line about the order rule that is chosen."""
        from facilitator.roles.orders import SENTENCES, OrderRule

        key = str(self._order.currentData())
        self.fields["order_rule"].say_hint(SENTENCES.get(OrderRule(key), ""))

    def _save(self) -> None:
        from facilitator.roles.orders import OrderRule
        from facilitator.rotation.records import OpenTo, RoleRuleDraft
        from facilitator.rotation.service import set_role_rule

        if not self.check():
            return

        def save(office: "Office") -> "RoleRule":
            draft = RoleRuleDraft(
                role_id=self._role_id,
                planned=self.planned.isChecked(),
                order_rule=OrderRule(str(self.choice("order_rule"))),
                open_to=OpenTo(str(self.choice("open_to"))),
                most_ever=self.number("most_ever") or None,
                pause_terms=self.number("pause_terms"),
                shadow_times=self.number("shadow_times"),
                needs_training=self.trained.isChecked(),
                staggered=self.staggered.isChecked(),
                lead_days=self.number("lead_days"),
                partial_terms_count=self.partial.isChecked(),
                anchor_on=self._anchor.day,
            )
            return set_role_rule(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("How it rotates is saved."), True)

    def _spin(self, name: str) -> QSpinBox:
        editor = self.fields[name].editor
        assert isinstance(editor, QSpinBox)
        return editor
