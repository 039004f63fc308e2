"""Forms about a whole plan: its name, proposing it."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from facilitator.saying import said_day
from ui.theme import theme
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import RecordPicker

if TYPE_CHECKING:
    from facilitator.decisions.records import Proposal
    from ui.bridge import Bridge


class RenameForm(DraftPanel):
    """Another name for a plan."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.say(self.tr("Rename the plan"))
        self.primary.say(self.tr("Rename"))
        self._bridge = bridge
        self._plan_id = UUID(int=0)
        self._name = QLineEdit()
        self._name.setMaxLength(200)
        self.add_field("name", Field(self.tr("Name of the plan"), self._name))
        self.accepted.connect(self._save)

    def begin(self, plan_id: UUID, name: str) -> None:
        """Fill it with the name it has."""
        from facilitator.rotation.plans.records import RotationPlanDraft

        self._plan_id = plan_id
        self.sentences = RotationPlanDraft.sentences
        self._name.setText(name)
        self._name.selectAll()

    def _save(self) -> None:
        from facilitator.office import Office
        from facilitator.rotation.plans.records import RotationPlan, RotationPlanDraft
        from facilitator.rotation.service import rename_plan

        def save(office: Office) -> RotationPlan:
            return rename_plan(office, self._plan_id, RotationPlanDraft(name=self.words("name")))

        if self._bridge.ask(save, beside=self.fields["name"]) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The plan is renamed."), True)


class ProposeForm(DraftPanel):
    """To which group a plan is proposed, and why."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.say(self.tr("Propose the plan"))
        self.primary.say(self.tr("Propose"))
        self._bridge = bridge
        self._plan_id = UUID(int=0)
        self._group = QComboBox()
        hint = self.tr("It goes on its next agenda, with every seat in the wording.")
        self.add_field("group_id", Field(self.tr("Proposed to"), self._group, hint))
        self._domain = RecordPicker(self.tr("Type two letters of it"))
        hint = self.tr("By which right it is decided; it can be said in the meeting too.")
        self.add_field("domain_id", Field(self.tr("Domain"), self._domain, hint))
        self._why = QPlainTextEdit()
        self._why.setTabChangesFocus(True)
        self.add_field("why", Field(self.tr("Why, if there is more to say"), self._why))
        self.accepted.connect(self._save)
        self.restyle()

    def begin(self, plan_id: UUID, because: str) -> None:
        """Fill it for a plan, with the reason that is known."""
        from facilitator.groups.service import groups
        from ui.forms.choices import domains_to_choose

        self._plan_id = plan_id
        self._group.clear()
        for group in self._bridge.ask(groups) or ():
            self._group.addItem(group.name, group.id)
        options, _ = self._bridge.ask(domains_to_choose) or ([], {})
        self._domain.set_options(options)
        self._domain.choose(None)
        self._why.setPlainText(because)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_why"):
            lines = round(theme().metrics("body").lineSpacing() * 3)
            self._why.setFixedHeight(lines + theme().px(18))

    def _save(self) -> None:
        from facilitator.rotation.service import propose_plan

        group_id = self.choice("group_id")
        proposed = self._bridge.ask(
            propose_plan,
            self._plan_id,
            group_id=group_id if isinstance(group_id, UUID) else None,
            domain_id=self._domain.value,
            why=self.words("why"),
            beside=self,
        )
        if proposed is not None:
            self.done()
            self._bridge.said.emit(self._put(proposed), False)

    def _put(self, proposal: "Proposal") -> str:
        """Put the proposal on the group's next agenda, and say where it is now."""
        from facilitator.meetings.offering.service import put_proposal
        from facilitator.meetings.service import next_meeting

        group = self._group.currentText()
        meeting = self._bridge.ask(next_meeting, proposal.group_id)
        if meeting is None or self._bridge.ask(put_proposal, proposal.id, meeting.id) is None:
            words = self.tr("The plan is proposed to {group}; its next agenda is offered it.")
            return words.format(group=group)
        words = self.tr("The plan is proposed to {group}: on the agenda of {meeting}, {day}.")
        return words.format(group=group, meeting=meeting.title, day=said_day(meeting.held_on))
