"""What a group does about a matter between groups, as a form."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from ui.disputes.choosing import as_high_as, fill_decisions, fill_speakers
from ui.disputes.escalations.words import do_words
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import RecordPicker

if TYPE_CHECKING:
    from facilitator.escalation.records import EscalationAct, EscalationActKind
    from facilitator.escalation.service import EscalationShown
    from facilitator.office import Office
    from ui.bridge import Bridge


class ActForm(DraftPanel):
    """`begin(matter, kind, groups)`: the groups that may do it, as id and name."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._shown: EscalationShown | None = None
        self._kind: EscalationActKind | None = None
        self.group = QComboBox()
        self.add_field("group_id", Field(self.tr("By the group"), self.group))
        self.person = QComboBox()
        self.add_field("person_id", Field(self.tr("Who says so"), self.person))
        self.other = QComboBox()
        self._other_id: UUID | None = None
        self._other_field = Field(self.tr("Who agrees for the other group"), self.other)
        self.add_field("other", self._other_field)
        self._text = QPlainTextEdit()
        self.add_field("text", Field(self.tr("In words"), self._text))
        self.decision = RecordPicker(self.tr("Type a number or words of the decision"))
        hint = self.tr("Empty where there is none.")
        self.add_field("decision_id", Field(self.tr("By the decision"), self.decision, hint))
        self.note(self.tr("This is a fact: it stays in the record."))
        self.group.currentIndexChanged.connect(lambda _at: self._of_another())
        self.accepted.connect(self._save)
        self.restyle()

    def begin(
        self,
        shown: "EscalationShown",
        kind: "EscalationActKind",
        groups: list[tuple[UUID, str]],
    ) -> None:
        """Fill it anew."""
        self._shown, self._kind = shown, kind
        self.say(do_words(kind.value))
        self.primary.say(do_words(kind.value))
        self.group.blockSignals(True)
        self.group.clear()
        for group_id, name in groups:
            self.group.addItem(name, group_id)
        self.group.blockSignals(False)
        self.fields["group_id"].setVisible(len(groups) > 1)
        self.fields["decision_id"].setVisible(kind.value == "settled")
        fill_decisions(self._bridge, self.decision)
        self._text.clear()
        self._of_another()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_text"):
            as_high_as(self._text, 3)

    def _of_another(self) -> None:
        """The people of the chosen group; where the groups settle it, of the other one as well."""
        group_id = self.group.currentData()
        fill_speakers(self._bridge, self.person, group_id)
        self._other_id = None
        shown, kind = self._shown, self._kind
        if shown is None or kind is None:
            return
        others = [one for one in shown.parties if one.group_id != group_id]
        between = kind.value == "settled" and len(others) < len(shown.parties)
        if between and others:
            self._other_id = others[0].group_id
            fill_speakers(self._bridge, self.other, self._other_id)
        self._other_field.setVisible(self._other_id is not None)

    def _save(self) -> None:
        from facilitator.escalation.service import carry_on, say, settle, withdraw

        shown, kind = self._shown, self._kind
        if shown is None or kind is None or not self.check():
            return
        group_id, who = self.group.currentData(), self.person.currentData()
        if who is None:
            words = self.tr("Nobody is in this group and nobody holds a role there.")
            self.fields["person_id"].show_error(words)
            return
        text = self.words("text")

        def save(office: "Office") -> "EscalationAct":
            if kind.value == "said":
                return say(office, shown.id, group_id, who, text)
            if kind.value == "withdrawn":
                return withdraw(office, shown.id, group_id, who, text)
            if kind.value == "settled":
                other = self.other.currentData()
                agreed = {self._other_id: other} if self._other_id and other else None
                decision_id = self.decision.value
                return settle(
                    office, shown.id, group_id, who, text, decision_id=decision_id, agreed=agreed
                )
            return carry_on(office, shown.id, group_id, who, text)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("It is on record."), False)
