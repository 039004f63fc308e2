"""The lists of the stack, one of them in sight: who waits, who has spoken, how time was shared."""

from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QWidget

from ui.room.stack_foot import Where
from ui.room.stack_rows import ActingList, ShareDelegate, WaitingDelegate
from ui.room.stack_shown import finished_rows, share_rows, waiting_rows
from ui.theme import theme

if TYPE_CHECKING:
    from facilitator.meetings.stack.service import Stack

Keys = Mapping[str, Callable[..., object]]


class StackPages(QWidget):
    """`rows`, `turns` and `balance`; `turn_to(one)` keeps the keyboard in what is in sight."""

    def __init__(self, waiting: Keys, turns: Keys, signs: Keys, table: Keys, always: Keys) -> None:
        super().__init__()
        self.rows = ActingList(self.tr("Wants to speak"), waiting, {**always, **signs})
        self.rows.draw_by(WaitingDelegate(self.rows, 1))
        self.turns = ActingList(self.tr("Who has spoken"), turns, always)
        self.turns.draw_by(WaitingDelegate(self.turns, 1))
        name = self.tr("How the time was shared")
        self.balance = ActingList(name, {}, {**always, **table})
        self.balance.draw_by(ShareDelegate(self.balance, 1))
        self._pages = QStackedLayout(self)
        for page in (self.rows, self.turns, self.balance):
            self._pages.addWidget(page)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self.rows.setMinimumHeight(theme().px(44))

    @property
    def current(self) -> QWidget | None:
        """The one in sight."""
        return self._pages.currentWidget()

    @property
    def is_empty(self) -> bool:
        """Nobody waits, and nothing else is shown."""
        return self.current is self.rows and not self.rows.count

    @property
    def with_keyboard(self) -> Where:
        """What has the keyboard, as the foot calls it; empty: something else."""
        known: dict[Where, ActingList] = {
            "list": self.rows, "turns": self.turns, "balance": self.balance,
        }  # fmt: skip
        return next((where for where, one in known.items() if one.hasFocus()), "")

    def turn_to(self, page: ActingList) -> None:
        """Bring one in sight."""
        had = bool(self.with_keyboard)
        self._pages.setCurrentWidget(page)
        if had:
            page.setFocus()

    def show_stack(self, stack: "Stack", zone: tzinfo, *, narrow: bool) -> None:
        """Show it in all of them; the rows one stood on stay."""
        at = self.rows.currentIndex().row()
        self.rows.show_list(waiting_rows(stack, narrow=narrow))
        if at >= 0 and self.rows.current_id is None and stack.waiting:
            # Whoever one stood on has the floor or is off the list: one stands on who follows.
            self.rows.choose(stack.waiting[min(at, len(stack.waiting) - 1)].id)
        self.turns.show_list(finished_rows(stack, zone))
        self.balance.show_list(share_rows(stack))
