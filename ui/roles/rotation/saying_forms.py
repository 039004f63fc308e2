"""Forms about a person and a role: may hold it or not, learnt it, skips a turn; and quotas."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from ui.roles.person_panel import PersonRolePanel
from ui.roles.rotation.rule_form import counter, pair
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.rotation.records import Learnt, MayHold, RoleQuota, TurnSkip
    from ui.bridge import Bridge


class MayForm(PersonRolePanel):
    """Somebody may hold a role though the rules say no, or may not hold it."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "", parent)
        self.say(self.tr("Who may hold it"))
        self.primary.say(self.tr("Note it"))
        self._may = QComboBox()
        self._may.addItem(self.tr("may not hold it"), False)
        self._may.addItem(self.tr("may hold it, whatever group they are in"), True)
        self.add_field("may", Field(self.tr("They"), self._may))
        self._reason = QLineEdit()
        self._reason.setMaxLength(500)
        self.add_field("reason", Field(self.tr("Reason"), self._reason))
        self._to = DateField(lambda: bridge.office.today())
        hint = self.tr("Empty: until it is taken back.")
        self.add_field("to_on", Field(self.tr("Until"), self._to, hint))
        self.accepted.connect(self._save)

    def begin(self, role_id: UUID | None, person_id: UUID | None) -> None:
        """Fill it for a role or a person."""
        self.about(role_id, person_id)
        self._may.setCurrentIndex(0)
        self._reason.clear()
        self._to.show_day(None)

    def _save(self) -> None:
        from facilitator.rotation.records import MayHoldDraft
        from facilitator.rotation.service import say_may_hold

        both = self.chosen_both()
        if both is None:
            return

        def save(office: "Office") -> "MayHold":
            draft = MayHoldDraft(
                person_id=both[0],
                role_id=both[1],
                may=bool(self.choice("may")),
                reason=self.words("reason"),
                from_on=office.today(),
                to_on=self._to.day,
            )
            return say_may_hold(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("It is noted."), True)


class LearntForm(PersonRolePanel):
    """Somebody shadowed a role, or was trained for it."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "", parent)
        self.say(self.tr("Somebody learnt it"))
        self.primary.say(self.tr("Note it"))
        self._kind = QComboBox()
        self._kind.addItem(self.tr("shadowed it"), "shadowed")
        self._kind.addItem(self.tr("was trained for it"), "trained")
        self._kind.currentIndexChanged.connect(self._settle)
        self.add_field("kind", Field(self.tr("They"), self._kind))
        self._times = counter(1, 1000)
        self._on = DateField(lambda: bridge.office.today())
        self.add_field("on", Field(self.tr("On"), self._on))
        self.add_field("times", Field(self.tr("Times"), self._times))
        self.accepted.connect(self._save)

    def begin(self, role_id: UUID | None, person_id: UUID | None) -> None:
        """Fill it for a role or a person."""
        from facilitator.rotation.records import LearntDraft

        self.sentences = LearntDraft.sentences
        self.about(role_id, person_id)
        self._on.show_day(self._bridge.office.today())
        self._times.setValue(1)
        self._settle()

    def _settle(self) -> None:
        self.fields["times"].setVisible(self._kind.currentData() == "shadowed")

    def _save(self) -> None:
        from facilitator.rotation.records import LearntDraft, LearntKind
        from facilitator.rotation.service import note_learnt

        both = self.chosen_both()
        if both is None:
            return
        if self._on.day is None:
            self.fields["on"].show_error(self.tr("Say on which day."))
            return
        kind = LearntKind(str(self.choice("kind")))

        def save(office: "Office") -> "Learnt":
            times = self._times.value() if kind is LearntKind.shadowed else 1
            on = self._on.day or office.today()
            draft = LearntDraft(person_id=both[0], role_id=both[1], kind=kind, on=on, times=times)
            return note_learnt(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("It is noted."), True)


class SkipForm(PersonRolePanel):
    """Somebody is not asked for one turn and keeps the place."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "", parent)
        self.say(self.tr("Skip a turn"))
        self.primary.say(self.tr("Skip the turn"))
        self._on = DateField(lambda: bridge.office.today())
        hint = self.tr("Any day of the turn. They keep their place.")
        self.add_field("on", Field(self.tr("The turn on"), self._on, hint))
        self._reason = QLineEdit()
        self._reason.setMaxLength(500)
        self.add_field("reason", Field(self.tr("Reason"), self._reason))
        self.accepted.connect(self._save)

    def begin(self, role_id: UUID | None, person_id: UUID | None) -> None:
        """Fill it for a role or a person."""
        from facilitator.rotation.records import TurnSkipDraft

        self.sentences = TurnSkipDraft.sentences
        self.about(role_id, person_id)
        self._on.show_day(None)
        self._reason.clear()

    def _save(self) -> None:
        from facilitator.rotation.records import TurnSkipDraft
        from facilitator.rotation.service import skip_turn

        both = self.chosen_both()
        if both is None:
            return
        if self._on.day is None:
            self.fields["on"].show_error(self.tr("Say on which day the turn is."))
            return

        def save(office: "Office") -> "TurnSkip":
            draft = TurnSkipDraft(
                person_id=both[0],
                role_id=both[1],
                on=self._on.day or office.today(),
                reason=self.words("reason"),
            )
            return skip_turn(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The turn is skipped; the place is kept."), True)


class QuotaForm(DraftPanel):
    """How many seats of a role people of a cohort have."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.primary.say(self.tr("Set the quota"))
        self._bridge = bridge
        self._role_id = UUID(int=0)
        self._cohort = QComboBox()
        hint = self.tr("People say themselves that they belong to one, at People.")
        self.add_field("cohort_id", Field(self.tr("Cohort"), self._cohort, hint))
        pair(
            self,
            ("at_least", Field(self.tr("At least, seats"), counter(0, 99))),
            ("at_most", Field(self.tr("At most, seats"), counter(-1, 99, self.tr("no limit")))),
        )
        self.accepted.connect(self._save)

    def begin(self, role_id: UUID, role: str) -> None:
        """Fill it for a role."""
        from facilitator.people.service import cohorts
        from facilitator.rotation.records import RoleQuotaDraft

        self._role_id = role_id
        self.sentences = RoleQuotaDraft.sentences
        self.say(self.tr("A quota: {role}").format(role=role))
        self._cohort.clear()
        for one in self._bridge.ask(cohorts) or ():
            self._cohort.addItem(one.cohort.name, one.cohort.id)
        for name, value in (("at_least", 1), ("at_most", -1)):
            editor = self.fields[name].editor
            assert isinstance(editor, QSpinBox)
            editor.setValue(value)

    def _save(self) -> None:
        from facilitator.rotation.records import RoleQuotaDraft
        from facilitator.rotation.service import set_quota

        cohort_id = self.choice("cohort_id")
        if not isinstance(cohort_id, UUID):
            words = self.tr("There is no cohort yet. Add one at People first.")
            self.fields["cohort_id"].show_error(words)
            return
        most = self.number("at_most")

        def save(office: "Office") -> "RoleQuota":
            draft = RoleQuotaDraft(
                role_id=self._role_id,
                cohort_id=cohort_id,
                at_least=self.number("at_least"),
                at_most=None if most < 0 else most,
            )
            return set_quota(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The quota is set."), True)
