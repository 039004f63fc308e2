"""The form for a role: adding one and changing one."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from ui.roles.words import selection_words, unit_words
from ui.theme import theme
from ui.widgets.choosing import choose
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field

if TYPE_CHECKING:
    from facilitator.roles.records import Role
    from ui.bridge import Bridge


class RoleForm(DraftPanel):
    """`begin(None)` for a new role, `begin(role)` to change one; `saved(role id)` speaks."""

    saved = Signal(object)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._role: Role | None = None
        name = QLineEdit()
        name.setMaxLength(200)
        self.add_field("name", Field(self.tr("Name of the role"), name))
        self._group = QComboBox()
        self.add_field("group_id", Field(self.tr("Group"), self._group))
        purpose = QPlainTextEdit()
        purpose.setTabChangesFocus(True)
        self._purpose = purpose
        self.add_field("purpose", Field(self.tr("Purpose"), purpose))
        length, self._unit = _number(1, 999), QComboBox()
        for key, words in unit_words().items():
            self._unit.addItem(words, key)
        self._unit.currentIndexChanged.connect(self._settle_length)
        self._length = length
        self._pair(
            ("term_length", Field(self.tr("A term lasts"), length)),
            ("term_unit", Field(self.tr("Counted in"), self._unit)),
        )
        most = _number(0, 99)
        most.setSpecialValueText(self.tr("no limit"))
        self._pair(
            ("seats", Field(self.tr("Seats"), _number(1, 99))),
            ("most_in_a_row", Field(self.tr("Most terms in a row"), most)),
        )
        self._load = QLineEdit()
        self._selection = QComboBox()
        for key, words in selection_words().items():
            self._selection.addItem(words, key)
        self._pair(
            ("load_hours", Field(self.tr("Hours a month"), self._load)),
            ("selection", Field(self.tr("Filled by"), self._selection)),
        )
        self._last = Field(
            self.tr("Last day of the role"),
            DateField(lambda: bridge.office.today()),
            self.tr("Empty while the role goes on."),
        )
        self.add_field("ended_on", self._last)
        self.accepted.connect(self._save)
        self.restyle()

    def begin(self, role: "Role | None", group_id: UUID | None = None) -> None:
        """Fill it: with a role to change, or empty for a new one in a group."""
        from facilitator.groups.service import groups
        from facilitator.roles.records import RoleDraft

        self._role = role
        self.sentences = RoleDraft.sentences
        self.say(self.tr("Change {role}").format(role=role.name) if role else self.tr("Add a role"))
        self.primary.say(self.tr("Save") if role else self.tr("Add the role"))
        self._group.clear()
        for group in self._bridge.ask(groups) or ():
            self._group.addItem(group.name, group.id)
        choose(self._group, role.group_id if role else group_id)
        self._line("name").setText(role.name if role else "")
        self._purpose.setPlainText(role.purpose if role else "")
        self._spin("seats").setValue(role.seats if role else 1)
        self._length.setValue(role.term_length if role else 6)
        self._unit.setCurrentIndex(self._unit.findData(str(role.term_unit) if role else "months"))
        self._load.setText(f"{role.load_hours:g}" if role else "0")
        self._spin("most_in_a_row").setValue((role.most_in_a_row or 0) if role else 0)
        kind = str(role.selection) if role else "role selection"
        self._selection.setCurrentIndex(self._selection.findData(kind))
        last = self._last.editor
        if isinstance(last, DateField):
            last.show_day(role.ended_on if role else None)
        self._last.setVisible(role is not None)
        self._settle_length()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_purpose"):
            lines = round(theme().metrics("body").lineSpacing() * 3)
            self._purpose.setFixedHeight(lines + theme().px(18))

    def _settle_length(self) -> None:
        """A term of one meeting has no length to give."""
        self._length.setEnabled(self._unit.currentData() != "meeting")

    def _save(self) -> None:
        from facilitator.errors import Refused
        from facilitator.office import Office
        from facilitator.roles.records import Role, RoleDraft, SelectionMethod, TermUnit
        from facilitator.roles.service import add_role, change_role

        if not self.check():
            return
        group_id = self.choice("group_id")
        if not isinstance(group_id, UUID):
            self.fields["group_id"].show_error(
                self.tr("A role belongs to a group. Add a group first, at People, Groups.")
            )
            return
        role = self._role

        def save(office: Office) -> Role:
            draft = RoleDraft(
                group_id=group_id,
                name=self.words("name"),
                purpose=self.words("purpose"),
                seats=self.number("seats"),
                term_length=self.number("term_length"),
                term_unit=TermUnit(str(self.choice("term_unit"))),
                load_hours=_hours(self.words("load_hours"), Refused),
                most_in_a_row=self.number("most_in_a_row") or None,
                selection=SelectionMethod(str(self.choice("selection"))),
                ended_on=self.day("ended_on") if role else None,
            )
            return change_role(office, role.id, draft) if role else add_role(office, draft)

        saved = self._bridge.ask(save, beside=self)
        if saved is None:
            return
        self.done()
        said = self.tr("{role} is saved.") if role else self.tr("Added {role}.")
        self._bridge.said.emit(said.format(role=saved.name), True)
        self.saved.emit(saved.id)

    def _pair(self, *both: tuple[str, Field]) -> None:
        """Two short fields beside each other."""
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        for name, field in both:
            self.fields[name] = field
            row.addWidget(field, 1)
        self.add(whole)

    def _line(self, name: str) -> QLineEdit:
        editor = self.fields[name].editor
        assert isinstance(editor, QLineEdit)
        return editor

    def _spin(self, name: str) -> QSpinBox:
        editor = self.fields[name].editor
        assert isinstance(editor, QSpinBox)
        return editor


def _number(least: int, most: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, most)
    return made


def _hours(words: str, refused: type[Exception]) -> float:
    """Read "2.5" and "2,5"; the draft's own sentence for anything else."""
    from facilitator.roles.records import RoleDraft

    try:
        return float(words.replace(",", ".") or 0)
    except ValueError:
        raise refused(RoleDraft.sentences["load_hours"]) from None
