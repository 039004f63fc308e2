"""The card "Compared with today's plan": what changes, why, and what to do with the draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QComboBox, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card, empty_layout, put_into
from ui.widgets.choosing import choose
from ui.widgets.flow import FlowLayout
from ui.widgets.lines import Step, step_button
from ui.widgets.text import Strong, Text, mixed

_MOST_LISTED = 8


@dataclass(frozen=True, slots=True)
class Change:
    """A term that somebody else takes."""

    key: Any
    where: str
    """ "Facilitator, Mar–May"."""
    words: str
    """ "Dana instead of Bo"."""


class ComparedCard(Card):
    """`show_compared(…)`; `other_wanted(plan id or None)`: compare with another plan."""

    other_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._other = QComboBox()
        self._other.activated.connect(lambda at: self.other_wanted.emit(self._other.itemData(at)))
        for named in (self._other, self._other.view()):
            named.setAccessibleName(self.tr("Compared with"))
        self.add(self._other)
        self._counted = Text("", "caption")
        self._because = Text("", "caption", "muted")
        self._state = Text("", "caption", "muted")
        for words in (self._counted, self._because):
            self.add(words)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.add(self._list)
        self.add(self._state)
        self._foot = QWidget()
        self._flow = FlowLayout(self._foot)
        self.add(self._foot)
        self._all = False
        self._changes: tuple[Change, ...] = ()

    def offer_plans(self, plans: Sequence[tuple[Any, str]], current: Any) -> None:
        """Which plans it can be compared with; the first is what stands today."""
        self._other.clear()
        for plan_id, name in plans:
            self._other.addItem(name, plan_id)
        choose(self._other, current)
        self._other.setVisible(len(plans) > 1)
        first = self._other.currentIndex() <= 0
        self.say(
            self.tr("Compared with today’s plan")
            if first
            else self.tr("Compared with {plan}").format(plan=self._other.currentText())
        )

    def show_compared(
        self,
        changes: Sequence[Change],
        stay: int,
        because: str = "",
        state: str = "",
        *,
        new: int = 0,
        lost: str = "",
    ) -> None:
        """Say how many terms change, stay, or are `new` (nothing there yet), which, and why.

        `lost` says which are left by somebody who went away.
        """
        self._changes = tuple(changes)
        many = len(changes)
        told = [
            self.tr("No seat changes")
            if not many
            else self.tr("1 seat changes")
            if many == 1
            else self.tr("{n} seats change").format(n=many),
            self.tr("1 stays") if stay == 1 else self.tr("{n} stay").format(n=stay),
        ]
        if new:
            told.append(self.tr("1 is new") if new == 1 else self.tr("{n} are new").format(n=new))
        if lost:
            told.append(lost)
        self._counted.setText(f"{', '.join(told)}.")
        for words, label in ((because, self._because), (state, self._state)):
            label.setText(words)
            label.setVisible(bool(words))
        self._show_lines()

    def show_steps(self, steps: Sequence[Step], otherwise: QWidget) -> None:
        """What can be done with the draft now; the first is the primary one.

        A step that had the keyboard keeps it; where it is gone, `otherwise` gets it.
        """
        focus, had = QApplication.focusWidget(), ""
        if isinstance(focus, Button) and self._foot.isAncestorOf(focus):
            had = focus.words
            # Before it goes: Qt would look for the next thing that takes keys, and scroll there.
            otherwise.setFocus()
        empty_layout(self._flow)
        for step in steps:
            button = step_button(step)
            self._flow.addWidget(button)
            button.show()
            if button.words == had:
                button.setFocus()
        self._foot.setVisible(bool(steps))
        self._foot.updateGeometry()

    @property
    def listed(self) -> list[str]:
        """The changes that are told, as words."""
        return [f"{one.where}: {one.words}" for one in self._changes]

    def _show_lines(self) -> None:
        empty_layout(self._lines)
        shown = self._changes if self._all else self._changes[:_MOST_LISTED]
        for one in shown:
            put_into(self._lines, mixed(Strong(one.where), f": {one.words}", role="caption"))
        if len(self._changes) > _MOST_LISTED:
            fold = Button(
                self.tr("Show fewer")
                if self._all
                else self.tr("Show all {n}").format(n=len(self._changes)),
                "quiet",
            )
            fold.clicked.connect(self._turn)
            put_into(self._lines, fold)
        self._list.setVisible(bool(self._changes))

    def _turn(self) -> None:
        self._all = not self._all
        self._show_lines()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_lines"):
            self._lines.setSpacing(theme().px(4))
