"""The path of a decision: a pill for each step, with the one that is on; by mouse and by keys."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import theme
from ui.theme.tokens import FOCUS_WIDTH
from ui.widgets.flow import FlowLayout
from ui.widgets.painting import draw_pill, ground, painter_on, pill_size

if TYPE_CHECKING:
    from facilitator.meetings.deciding.path import StepInRoom

_RING = FOCUS_WIDTH + 1

translate = QCoreApplication.translate


def step_words(step: str, rung: str) -> str:
    """A step in two words; the round is named after the rung."""
    rounds = {
        "consensus": translate("Path", "Consensus round"),
        "vote": translate("Path", "Vote"),
    }
    words = {
        "proposal": translate("Path", "Proposal"),
        "clarify": translate("Path", "Clarify"),
        "advice": translate("Path", "Advice"),
        "react": translate("Path", "React"),
        "round": rounds.get(rung, translate("Path", "Consent round")),
        "integrate": translate("Path", "Integrate"),
        "decide": translate("Path", "Decide"),
    }
    return words[step]


class _StepPill(QPushButton):
    """One step; Enter or a click goes there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._state = "", "ahead"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)

    def show_step(self, words: str, state: str) -> None:
        """Show a step: done, now or ahead."""
        if (words, state) == (self._words, self._state):
            return
        self._words, self._state = words, state
        how = {
            "done": self.tr("{step}, done"),
            "now": self.tr("{step}, now"),
            "ahead": self.tr("{step}, still to come"),
        }
        self.setAccessibleName(how[state].format(step=words))
        self.updateGeometry()
        self.update()

    @property
    def shown(self) -> str:
        """What is painted."""
        return f"✓ {self._words}" if self._state == "done" else self._words

    def sizeHint(self) -> QSize:
        """A pill with room for the focus ring round it."""
        width, height = pill_size(self.shown)
        return QSize(width + 2 * _RING, height + 2 * _RING)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        whole = QRectF(self.rect())
        pill = whole.adjusted(_RING, _RING, -_RING, -_RING)
        with painter_on(self) as painter:
            draw_pill(painter, pill, self.shown, "leaf" if self._state == "now" else "plain")
            if self.hasFocus():
                round_end = min(whole.height() / 2, theme().px(11) + _RING)
                ground(painter, whole, None, theme().tokens.leaf, round_end, FOCUS_WIDTH)


class PathPills(QWidget):
    """`show_steps(steps, rung)`; `gone_to(step)` speaks when somebody goes to a step.

    One stop of the keyboard: left and right move over the pills, Enter goes there.
    """

    gone_to = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=2)
        self._pills: dict[str, _StepPill] = {}
        self._now = ""
        self.setAccessibleName(self.tr("The way to the decision"))
        self.setToolTip(self.tr("Alt+. goes to the next step, Alt+, back to the one before"))

    @property
    def steps(self) -> list[str]:
        """The steps in their order."""
        return list(self._pills)

    @property
    def now(self) -> str:
        """The step that is on; empty once it is decided."""
        return self._now

    def shown(self, step: str) -> str:
        """What stands on the pill of a step."""
        return self._pills[step].shown

    def press(self, step: str) -> None:
        """Go to a step as a person does."""
        self._pills[step].click()

    def show_steps(self, steps: "Sequence[StepInRoom]", rung: str, *, can_change: bool) -> None:
        """Show the path."""
        keys = [one.step.value for one in steps]
        if keys != list(self._pills):
            for pill in self._pills.values():
                self._flow.removeWidget(pill)
                pill.hide()
                pill.deleteLater()
            self._pills = {}
            for key in keys:
                pill = self._pills[key] = _StepPill(self)
                pill.clicked.connect(partial(self.gone_to.emit, key))
                self._flow.addWidget(pill)
                pill.show()
        self._now = next((one.step.value for one in steps if one.state.value == "now"), "")
        for one in steps:
            pill = self._pills[one.step.value]
            pill.show_step(step_words(one.step.value, rung), one.state.value)
            pill.setEnabled(can_change)
            is_stop = one.step.value == (self._now or keys[-1])
            pill.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            )

    def go(self, by: int) -> None:
        """Go to the next step, or with -1 back to the one before."""
        keys = list(self._pills)
        if self._now not in keys:
            return
        at = keys.index(self._now) + by
        if 0 <= at < len(keys):
            self.gone_to.emit(keys[at])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move over the pills."""
        by = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        pills = list(self._pills.values())
        at = next((place for place, pill in enumerate(pills) if pill.hasFocus()), None)
        if by and at is not None:
            pills[(at + by) % len(pills)].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)
