"""The forms for how a role is handed over: when it opens, how much teaching, and the checklist."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from ui.handovers.books.note_forms import SecretsPanel
from ui.handovers.books.words import party_said, stage_said
from ui.theme import theme
from ui.widgets.button import CheckBox
from ui.widgets.choosing import choose
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field

if TYPE_CHECKING:
    from facilitator.handovers.book.records import ChecklistStep
    from facilitator.handovers.records import HandoverManner
    from facilitator.handovers.steps import StepDraft
    from facilitator.office import Office
    from ui.bridge import Bridge


class MannerForm(DraftPanel):
    """How long before the end of a term, and how much teaching."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._role_id: UUID | None = None
        self.say(self.tr("How the role is handed over"))
        self.primary.say(self.tr("Hand it over so"))
        self.opens = _number(1, 400)
        label = self.tr("The handover opens so many days before a term ends")
        self.add_field("opens_days", Field(label, self.opens))
        for name, label in (
            ("watch", self.tr("Whoever takes over watches so many times")),
            ("together", self.tr("Both do it together so many times")),
            ("alone", self.tr("Whoever takes over does it alone so many times")),
        ):
            self.add_field(name, Field(label, _number(0, 100)))
        self.accepted.connect(self._save)

    def begin(self, role_id: UUID) -> None:
        """Fill it with what is agreed."""
        from facilitator.handovers.records import HandoverMannerDraft
        from facilitator.handovers.service import manner_of

        self.sentences = HandoverMannerDraft.sentences
        self._role_id = role_id
        manner = self._bridge.ask(manner_of, role_id)
        if manner is None:
            return
        for name, field in self.fields.items():
            if isinstance(field.editor, QSpinBox):
                field.editor.setValue(getattr(manner, name))

    def _save(self) -> None:
        from facilitator.handovers.records import HandoverMannerDraft
        from facilitator.handovers.service import set_handover_manner

        role_id = self._role_id
        if role_id is None:
            return

        def save(office: "Office") -> "HandoverManner":
            numbers = {name: self.number(name) for name in self.fields}
            return set_handover_manner(office, HandoverMannerDraft(role_id=role_id, **numbers))

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("From now on it is handed over so."), True)


class StepForm(SecretsPanel):
    """Adding a step to a role's checklist, or changing one."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._role_id: UUID | None = None
        self._was: StepDraft | None = None
        words = QLineEdit()
        words.setMaxLength(300)
        # The braces are ours: whoever translates leaves them.
        hint = self.tr("{outgoing} and {incoming} stand for the two people.")
        self._words = words
        self.add_field("words", Field(self.tr("What is to be done"), words, hint))
        self._rescue = CheckBox(self.tr("Only when nobody can hand over, for those who stay"))
        self.add(self._rescue)
        self._party = QComboBox()
        for key, said in party_said().items():
            self._party.addItem(said, key)
        self.add_field("party", Field(self.tr("Who does it"), self._party))
        when = QWidget()
        self._row = QHBoxLayout(when)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._days = _number(0, 400)
        self._side = QComboBox()
        self._row.addWidget(self._days)
        self._row.addWidget(self._side, 1)
        when.setFocusProxy(self._days)
        self.add_field("days", Field(self.tr("So many days"), when))
        for named in (self._side, self._side.view()):
            named.setAccessibleName(self.tr("Before or after"))
        self._stage = QComboBox()
        self._stage.addItem(self.tr("No teaching"), None)
        for key, said in stage_said().items():
            self._stage.addItem(said, key)
        self.add_field("stage", Field(self.tr("Is it teaching?"), self._stage))
        self.note(self.tr("A handover that is open keeps its steps."))
        self._rescue.toggled.connect(self._settle)
        self.accepted.connect(self._save)
        self.restyle()

    def begin(self, role_id: UUID, step: "StepDraft | None" = None) -> None:
        """Fill it with a step, or for a new one."""
        from facilitator.handovers.steps import StepDraft

        self.sentences = StepDraft.sentences
        self._role_id, self._was = role_id, step
        self.say(self.tr("Change the step") if step else self.tr("Add a step"))
        self.primary.say(self.tr("Keep the step"))
        shown = step or StepDraft(words="-", days=-14)
        self._words.setText(step.words if step else "")
        self._rescue.setChecked(shown.rescue)
        self._settle(shown.rescue)
        choose(self._party, shown.party.value)
        self._days.setValue(abs(shown.days))
        choose(self._side, 1 if shown.days > 0 or shown.rescue else -1)
        choose(self._stage, shown.stage.value if shown.stage else None)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_row"):
            self._row.setSpacing(theme().px(8))
            for line in self._days.findChildren(QLineEdit):
                line.setTextMargins(theme().px(9), 0, theme().px(9), 0)

    def _settle(self, rescue: bool) -> None:
        """Those who stay are taught by nobody, and begin when it is known."""
        for name in ("party", "stage"):
            self.fields[name].setVisible(not rescue)
        side = self._side.currentData()
        self._side.clear()
        if rescue:
            self._side.addItem(self.tr("after it is known"), 1)
        else:
            self._side.addItem(self.tr("before the term ends"), -1)
            self._side.addItem(self.tr("after the term ended"), 1)
            choose(self._side, side)

    def _save(self) -> None:
        from facilitator.handovers.book.service import change_checklist
        from facilitator.handovers.steps import Party, Stage, StepDraft

        role_id, before, rescue = self._role_id, self._was, self._rescue.isChecked()
        if role_id is None:
            return
        stage = self._stage.currentData()

        def save(office: "Office") -> "tuple[ChecklistStep, ...]":
            step = StepDraft(
                words=self.words("words"),
                party=Party.staying if rescue else Party(self._party.currentData()),
                days=self._days.value() * int(self._side.currentData()),
                stage=Stage(stage) if stage and not rescue else None,
                rescue=rescue,
            )
            return change_checklist(office, role_id, before, step)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            said = self.tr("The next handover of this role begins with this list.")
            self._bridge.said.emit(said, True)


def _number(least: int, most: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, most)
    return made
