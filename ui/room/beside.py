"""The right side of the room: who is here and what is asked in turn above, the stack below.

Where there is too little height for both, they take turns: what has the keyboard is in sight.
"""

from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.room.attendance import AttendancePane
from ui.room.ground import Ground
from ui.room.offers import OffersPane
from ui.room.rounds_pane import RoundsPane
from ui.room.stack_pane import StackPane
from ui.room.stances_pane import StancesPane
from ui.theme import theme
from ui.widgets.tabs import SegmentedPills

if TYPE_CHECKING:
    from facilitator.meetings.deciding.told import MatterInRoom
    from facilitator.meetings.service import MeetingPage

_STACK: Final = "stack"
_ALL: Final = 16_777_215
"""As high as there is room: Qt's own word for it."""


class Beside(Ground):
    """One part above at a time, chosen by `show_part(key)`; `parts` are added in `_fill`."""

    part_shown = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("card", "left", parent)
        self._bridge = bridge
        self._parts: dict[str, QWidget] = {}
        self._matter: MatterInRoom | None = None
        self._asked: tuple[UUID, bool] | None = None
        """The item whose round is shown, and whether the round was on."""
        self._page: MeetingPage | None = None
        self._one_at_a_time = False
        self._column = QVBoxLayout(self)
        self.pills = SegmentedPills([("people", self.tr("People"))], self.tr("Beside the item"))
        self.pills.chosen.connect(self.show_part)
        self._column.addWidget(self.pills)
        self._stage = QWidget()
        self._stack = QStackedLayout(self._stage)
        self._column.addWidget(self._stage, 3)
        self._low = QWidget()
        self.below = QVBoxLayout(self._low)
        """What is in sight beside it wherever there is room: the stack."""
        self.below.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._low, 2)
        self._stack_first = False
        self._fill()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self.restyle()

    def _fill(self) -> None:
        self.people = AttendancePane(self._bridge)
        self._add("people", self.people)
        self.stances = StancesPane(self._bridge)
        self._add("stances", self.stances)
        self.rounds = RoundsPane(self._bridge)
        self.rounds.wanted.connect(partial(self.show_part, "rounds"))
        self._add("rounds", self.rounds)
        self.offers = OffersPane(self._bridge)
        self._add("offers", self.offers)
        self.stack = StackPane(self._bridge)
        self.stack.settled.connect(self._share_height)
        self.below.addWidget(self.stack)

    def _add(self, key: str, part: QWidget) -> None:
        self._parts[key] = part
        self._stack.addWidget(part)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        unit = theme().px
        self._column.setContentsMargins(unit(18), unit(14), unit(18), unit(14))
        self._column.setSpacing(unit(10))
        self._share_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little height there is one thing at a time."""
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        """The stack has its place below; in little height it takes turns with what is above."""
        one, stack = self.height() < theme().px(400), not self.stack.isHidden()
        self._low.setMaximumHeight(0 if not stack or (one and not self._stack_first) else _ALL)
        self._stage.setMaximumHeight(0 if stack and one and self._stack_first else _ALL)
        self._column.setStretchFactor(self._low, 0 if self.stack.is_small else 2)
        if one != self._one_at_a_time:
            self._one_at_a_time = one
            self._show_pills()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What has the keyboard is in sight."""
        if now is None or not (self._low.isAncestorOf(now) or self._stage.isAncestorOf(now)):
            return
        self._stack_first = self._low.isAncestorOf(now)
        self._share_height()
        self._show_pills()

    @property
    def part(self) -> str:
        """The key of the part that is shown above."""
        return next(key for key, one in self._parts.items() if one is self._stack.currentWidget())

    def show_part(self, key: str) -> None:
        """Show this part above; the keyboard stays where it is, except for the stack."""
        if key == _STACK:
            self.stack.take_focus()
            return
        focus = QApplication.focusWidget()
        if focus is None or not self._low.isAncestorOf(focus):
            self._stack_first = False
            self._share_height()
        if key not in self._parts or key == self.part:
            return
        self._stack.setCurrentWidget(self._parts[key])
        self.pills.choose(key)
        self.part_shown.emit(key)

    def show_page(self, page: "MeetingPage", item_id: UUID | None) -> None:
        """Show this meeting and item."""
        before, self._page = self._page, page
        self.people.show_page(page)
        self.rounds.show_page(page, item_id)
        if before is None or before.meeting.id != page.meeting.id:
            # Before a meeting its agenda is made; afterwards it matters who is there.
            self.show_part("offers" if page.meeting.state.value == "planned" else "people")
        elif self.part == "offers" and before.meeting.state != page.meeting.state:
            self.show_part("people")
        self.offers.show_page(page)
        self.stack.show_page(page, item_id)
        self._share_height()
        self._show_pills()

    def _show_pills(self) -> None:
        asked = self._matter.round if self._matter is not None else None
        is_vote = asked is not None and asked.kind.value == "vote"
        words = {
            "people": self.tr("People"),
            "stances": self.tr("Vote") if is_vote else self.tr("Stances"),
            "rounds": self.tr("Round"),
            "offers": self.tr("Proposed"),
        }
        closed = self._page is not None and not self._page.can_change
        planned = self._page is not None and self._page.meeting.state.value == "planned"
        without = {"offers"} if closed else {"rounds"} if planned else set()
        if asked is not None and self.part != "offers":
            # One line has not room for all; Ctrl+Shift+G shows what is proposed all the same.
            without.add("offers")
        if asked is None and self.part != "stances":
            without.add("stances")
        keys = [key for key in self._parts if key not in without]
        if self._one_at_a_time and not self.stack.isHidden():
            keys.append(_STACK)
            words[_STACK] = self.tr("Speakers")
        self.pills.set_choices([(key, words[key]) for key in keys])
        self.pills.choose(_STACK if _STACK in keys and self._stack_first else self.part)
        tiny = self._stack_first and self.height() < theme().px(260)
        self.pills.setVisible(len(keys) > 1 and not tiny)

    def show_matter(self, matter: "MatterInRoom | None") -> None:
        """Show what people say to it; that comes forward when the step of the round is on."""
        self._matter = matter
        can_change = self._page is not None and self._page.can_change
        self.stances.show_matter(matter, can_change=can_change)
        has_round = matter is not None and matter.round is not None
        is_on = matter is not None and matter.step is not None and matter.step.value == "round"
        asked = (matter.item_id, is_on) if matter is not None else None
        if asked != self._asked and has_round and is_on:
            self.show_part("stances")
        elif asked != self._asked and not has_round and self.part == "stances":
            self.show_part("people")
        self._asked = asked
        self._show_pills()
