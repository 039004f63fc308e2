"""What a new plan is asked for: how many terms, which roles, what to keep, by which lottery key."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from ui.widgets.button import CheckBox
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.page import Columns
from ui.widgets.text import Text

if TYPE_CHECKING:
    from ui.bridge import Bridge

MOST_TERMS = 40
"""Of one role; more would be years that nobody can foresee."""


@dataclass(frozen=True, slots=True)
class Planning:
    """What somebody wants planned."""

    terms: int
    seed: int | None
    """The key of the lottery; None: by the day."""
    role_ids: tuple[UUID, ...]
    around_id: UUID | None = None
    """The plan that is kept as far as possible."""
    keep: bool = True
    """Whether anything is kept: without a plan named, what is planned today."""


class PlanningForm(DraftPanel):
    """`begin(…)` with what can be chosen; `planned(Planning)` speaks."""

    planned = Signal(object)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.say(self.tr("Plan the coming terms"))
        self.primary.say(self.tr("Plan"))
        terms = QSpinBox()
        # Wider than what can be planned: what is typed is answered, not turned into something else.
        terms.setRange(0, 999)
        hint = self.tr("Of each role, by its own length; those that run are not counted.")
        self._around = QComboBox()
        both = Columns(shares=(1, 1), narrow=480)
        self.fields["terms"] = Field(self.tr("How many terms"), terms, hint)
        self.fields["around"] = Field(self.tr("Keep as far as possible"), self._around)
        both.left.addWidget(self.fields["terms"])
        both.right.addWidget(self.fields["around"])
        both.end()
        self.add(both)
        seed = QLineEdit()
        seed.setMaxLength(9)
        seed.setPlaceholderText(self.tr("the day’s own"))
        hint = self.tr(
            "It decides among equals and is published: the same number gives everyone the same"
            " plan."
        )
        self.add_field("seed", Field(self.tr("Lottery key"), seed, hint))
        self._seed = seed
        self.add(Text(self.tr("Roles"), "caption", "text"))
        self._ticks = QWidget()
        self._flow = FlowLayout(self._ticks, spacing=4)
        self.add(self._ticks)
        self.roles: dict[UUID, CheckBox] = {}
        self.accepted.connect(self._send)

    def begin(
        self,
        roles: Sequence[tuple[UUID, str, bool]],
        plans: Sequence[tuple[UUID | None, str]],
        *,
        terms: int = 4,
        seed: int | None = None,
    ) -> None:
        """Fill it: (id, name, whether it is ticked) of roles, (id, name) of plans to keep.

        The first plan is what is planned today (id None).
        """
        for box in self.roles.values():
            self._flow.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.roles = {}
        for role_id, name, ticked in roles:
            box = self.roles[role_id] = CheckBox(name)
            box.setChecked(ticked)
            self._flow.addWidget(box)
            box.show()
        self._around.clear()
        for plan_id, name in plans:
            self._around.addItem(name, plan_id)
        self._around.addItem(self.tr("nothing, plan freely"), False)
        spin = self.fields["terms"].editor
        assert isinstance(spin, QSpinBox)
        spin.setValue(terms)
        self._seed.setText("" if seed is None else str(seed))

    def _send(self) -> None:
        if not self.check():
            return
        if not 1 <= self.number("terms") <= MOST_TERMS:
            self.fields["terms"].show_error(
                self.tr("Plan from 1 to {most} terms.").format(most=MOST_TERMS)
            )
            return
        seed = self._seed.text().strip()
        if seed and not seed.isdecimal():
            self.fields["seed"].show_error(self.tr("The key is a whole number, such as 7."))
            return
        chosen = tuple(role_id for role_id, box in self.roles.items() if box.isChecked())
        if not chosen:
            self.show_refusal(self.tr("Tick at least one role."))
            return
        around = self.choice("around")
        self.done()
        self.planned.emit(
            Planning(
                self.number("terms"),
                int(seed) if seed else None,
                chosen,
                around if isinstance(around, UUID) else None,
                keep=around is not False,
            )
        )
