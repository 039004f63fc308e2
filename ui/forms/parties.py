"""Choosing groups, roles and people: one, or several in a list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import empty_layout, put_into
from ui.widgets.picker import Option, RecordPicker
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.groups.rules import Party
    from facilitator.office import Office

Key = tuple[str, UUID]
"""“group”, “role” or “person”, and which."""


def _tr(words: str) -> str:
    return QCoreApplication.translate("Parties", words)


def parties_to_choose(office: "Office", *, people: bool = False) -> list[Option]:
    """Every group and role of today, with `people` everybody as well; the ids are keys."""
    from facilitator.groups.service import groups
    from facilitator.people.service import people as everybody
    from facilitator.roles.service import roles

    names = {one.id: one.name for one in groups(office)}
    found = [Option(("group", of), name, _tr("group")) for of, name in names.items()]
    for role in roles(office):
        where = _tr("role in {group}").format(group=names.get(role.group_id, _tr("no group")))
        found.append(Option(("role", role.id), role.name, where))
    if people:
        found += [Option(("person", one.id), one.name, person=True) for one in everybody(office)]
    return found


def key_of(party: "Party") -> Key:
    """The key of a party."""
    if party.group_id is not None:
        return ("group", party.group_id)
    if party.role_id is not None:
        return ("role", party.role_id)
    assert party.person_id is not None  # a party is exactly one of the three
    return ("person", party.person_id)


def party_of(key: Key) -> "Party":
    """The party that a key names."""
    from facilitator.groups.rules import Party

    kind, of = key
    return Party(
        of if kind == "group" else None,
        of if kind == "role" else None,
        of if kind == "person" else None,
    )


class PartyList(QWidget):
    """`set_options`, `show_keys`, `keys`: choosing one adds it, its button takes it out again."""

    chosen = Signal(object)

    def __init__(self, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys: list[Key] = []
        self._options: dict[Key, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        self._rows = QVBoxLayout()
        column.addLayout(self._rows)
        self.picker = RecordPicker(prompt)
        self.picker.chosen.connect(self._add)
        column.addWidget(self.picker)
        self.setFocusProxy(self.picker)

    def set_options(self, options: Sequence[Option]) -> None:
        """What there is to choose from."""
        self._options = {option.id: option.words for option in options}
        self.picker.set_options(options)

    def show_keys(self, keys: Sequence[Key]) -> None:
        """Show these as chosen."""
        self.keys = list(keys)
        self._fill()

    def _add(self, key: object) -> None:
        if isinstance(key, tuple) and key not in self.keys:
            self.keys.append(key)
            self._fill()
        self.picker.choose(None)
        self.chosen.emit(key)

    def _remove(self, key: Key) -> None:
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys.remove(key)
        self._fill()
        self.chosen.emit(None)

    def _fill(self) -> None:
        empty_layout(self._rows)
        for key in self.keys:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            name = self._options.get(key, self.tr("somebody who is gone"))
            line.addWidget(Text(name), 1)
            out = Button("", "quiet", icon_name="x")
            out.setAccessibleName(self.tr("Take {name} out").format(name=name))
            out.setToolTip(out.accessibleName())
            out.clicked.connect(lambda _=False, key=key: self._remove(key))
            line.addWidget(out)
            put_into(self._rows, row)
