"""Forms of limits: for everybody, for one person, and of pairs that do not go together."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from ui.roles.person_panel import PersonPanel
from ui.roles.rotation.rule_form import counter, pair
from ui.widgets.button import CheckBox
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import PersonPicker

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.rotation.records import (
        KeptApart,
        PersonLimit,
        RotationLimits,
        RotationLimitsDraft,
    )
    from ui.bridge import Bridge


def _add_most(panel: DraftPanel, none: str) -> None:
    """Roles at once and hours at once; -1 and an empty line are no limit."""
    hours = QLineEdit()
    hours.setPlaceholderText(none)
    pair(
        panel,
        ("most_roles", Field(panel.tr("Most roles at once"), counter(-1, 1000, none))),
        ("most_hours", Field(panel.tr("Most hours a month"), hours)),
    )


def _show_most(panel: DraftPanel, roles: int | None, hours: float | None) -> None:
    spin, line = panel.fields["most_roles"].editor, panel.fields["most_hours"].editor
    assert isinstance(spin, QSpinBox)
    assert isinstance(line, QLineEdit)
    spin.setValue(-1 if roles is None else roles)
    line.setText("" if hours is None else f"{hours:g}")


def _most_of(panel: DraftPanel) -> tuple[int | None, float | None]:
    """Read both; "2,5" is a number too. Raises `Refused` with the draft's own sentence."""
    from facilitator.errors import Refused

    roles = panel.number("most_roles")
    words = panel.words("most_hours").replace(",", ".")
    try:
        hours = float(words) if words else None
    except ValueError:
        raise Refused(panel.sentences["most_hours"]) from None
    return None if roles < 0 else roles, hours


class LimitsForm(DraftPanel):
    """What holds for everybody."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.say(self.tr("What one person can have at once"))
        self.primary.say(self.tr("Save"))
        self._bridge = bridge
        _add_most(self, self.tr("no limit"))
        self.thorough = CheckBox(self.tr("Even the load exactly, which takes longer"))
        self.add(self.thorough)
        self.accepted.connect(self._save)

    def begin(self, limits: "RotationLimitsDraft") -> None:
        """Fill it with what holds now."""
        from facilitator.rotation.records import RotationLimitsDraft

        self.sentences = RotationLimitsDraft.sentences
        _show_most(self, limits.most_roles, limits.most_hours)
        self.thorough.setChecked(limits.thorough)

    def _save(self) -> None:
        from facilitator.rotation.records import RotationLimitsDraft
        from facilitator.rotation.service import set_limits

        def save(office: "Office") -> "RotationLimits":
            roles, hours = _most_of(self)
            draft = RotationLimitsDraft(
                most_roles=roles, most_hours=hours, thorough=self.thorough.isChecked()
            )
            return set_limits(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The limits are saved."), True)


class PersonLimitForm(DraftPanel):
    """What one person can take on at most."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.primary.say(self.tr("Note the limit"))
        self._bridge = bridge
        self._person_id = UUID(int=0)
        _add_most(self, self.tr("as for everybody"))
        for name, label in (("from_on", self.tr("From")), ("to_on", self.tr("Until"))):
            self.add_field(name, Field(label, DateField(lambda: bridge.office.today())))
        reason = QLineEdit()
        reason.setMaxLength(500)
        self.add_field("reason", Field(self.tr("Reason, if they wish it noted"), reason))
        self.accepted.connect(self._save)

    def begin(self, person_id: UUID, name: str) -> None:
        """Fill it for somebody."""
        from facilitator.rotation.records import PersonLimitDraft

        self._person_id = person_id
        self.sentences = PersonLimitDraft.sentences
        self.say(self.tr("What {name} can take on").format(name=name))
        _show_most(self, None, None)
        for field, day in (("from_on", self._bridge.office.today()), ("to_on", None)):
            editor = self.fields[field].editor
            assert isinstance(editor, DateField)
            editor.show_day(day)
        line = self.fields["reason"].editor
        assert isinstance(line, QLineEdit)
        line.clear()

    def _save(self) -> None:
        from facilitator.rotation.records import PersonLimitDraft
        from facilitator.rotation.service import limit_person

        if not self.check():
            return

        def save(office: "Office") -> "PersonLimit":
            roles, hours = _most_of(self)
            draft = PersonLimitDraft(
                person_id=self._person_id,
                most_roles=roles,
                most_hours=hours,
                from_on=self.day("from_on"),
                to_on=self.day("to_on"),
                reason=self.words("reason"),
            )
            return limit_person(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The limit is noted."), True)


class ApartForm(PersonPanel):
    """Two roles that nobody holds at once, or two people who are not in one role at once."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "", parent)
        self.say(self.tr("Keep two apart"))
        self.primary.say(self.tr("Keep them apart"))
        self.other = PersonPicker(self.tr("Type two letters of the name"))
        self.other_field = Field(self.tr("And"), self.other)
        self.add(self.other_field)
        self._one, self._two = QComboBox(), QComboBox()
        pair(
            self,
            ("one_role_id", Field(self.tr("Role"), self._one)),
            ("other_role_id", Field(self.tr("And"), self._two)),
        )
        reason = QLineEdit()
        reason.setMaxLength(500)
        self.add_field("reason", Field(self.tr("Reason"), reason))
        self._of_people = False
        self.accepted.connect(self._save)

    def begin(self, *, of_people: bool, person_id: UUID | None = None) -> None:
        """Fill it for two people or for two roles."""
        from facilitator.roles.service import roles
        from ui.forms.choices import people_to_choose

        self._of_people = of_people
        self.note(
            self.tr("They are not in one role at the same time.")
            if of_people
            else self.tr("Nobody holds both at the same time.")
        )
        self.read_people()
        self.other.set_people(self._bridge.ask(people_to_choose) or ())
        self.person.choose(person_id)
        self.other.choose(None)
        for box in (self._one, self._two):
            box.clear()
            for role in self._bridge.ask(roles) or ():
                box.addItem(role.name, role.id)
        self._two.setCurrentIndex(min(1, self._two.count() - 1))
        self.person_field.setVisible(of_people)
        self.other_field.setVisible(of_people)
        for name in ("one_role_id", "other_role_id"):
            self.fields[name].setVisible(not of_people)
        line = self.fields["reason"].editor
        assert isinstance(line, QLineEdit)
        line.clear()

    def _save(self) -> None:
        from facilitator.rotation.records import KeptApartDraft
        from facilitator.rotation.service import keep_apart

        people = self._of_people

        def save(office: "Office") -> "KeptApart":
            draft = KeptApartDraft(
                one_person_id=self.person.value if people else None,
                other_person_id=self.other.value if people else None,
                one_role_id=None if people else self._one.currentData(),
                other_role_id=None if people else self._two.currentData(),
                reason=self.words("reason"),
            )
            return keep_apart(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("They are kept apart."), True)
