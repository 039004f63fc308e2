"""The agenda at the left of the room: items by their keys, and what earlier meetings parked."""

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.room.compact import CompactList
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.date_words import written_short
from ui.widgets.record_model import Row
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.service import MeetingPage


class AgendaPane(QWidget):
    """The items. The first row, with the meeting's own id, is the meeting as a whole."""

    chosen = Signal(object)
    """The id of the item that is looked at."""
    entered = Signal()
    """Enter: on to the notes."""
    finishing = Signal(object)
    parking = Signal(object)
    adding = Signal()
    changing = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._page: MeetingPage | None = None
        self.setProperty("pane", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._title = Text(self.tr("Agenda"), "card title")
        self._column.addWidget(self._title)
        self._times = Text("", "caption", "muted")
        self._column.addWidget(self._times)
        self.rows = AgendaList(
            self.tr("Agenda"),
            {
                "Space": self.finishing.emit,
                "P": self.parking.emit,
                "Del": self._remove,
                "F2": self.changing.emit,
                "Alt+Up": partial(self._step, -1),
                "Alt+Down": partial(self._step, 1),
            },
            lines=2,
            rules=False,
        )
        self.rows.chosen.connect(self._choose)
        self.rows.opened.connect(self.entered)
        self._column.addWidget(self.rows)
        self._add = Button(self.tr("Add item"), "quiet", key="Ctrl N", icon_name="plus")
        self._add.clicked.connect(self.adding)
        self._column.addWidget(self._add)
        self._gap = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._column.addSpacerItem(self._gap)
        self._left_title = Text(self.tr("Parked"), "card title")
        self._column.addWidget(self._left_title)
        self.left_over = AgendaList(
            self.tr("Parked"), {"Del": self._let_go, "Space": self._carry}, lines=2, rules=False
        )
        self.left_over.opened.connect(self._carry)
        self._column.addWidget(self.left_over)
        self._left_hint = Text(self.tr("Enter takes it up · Del lets it go"), "caption", "muted")
        self._column.addWidget(self._left_hint)
        self._column.addStretch(1)
        self._hint = Text(
            self.tr("Space done · P park · F2 change · Del remove · Alt ⇧ ↑ ↓ move"),
            "caption",
            "muted",
        )
        self._column.addWidget(self._hint)
        # Of the room: the agenda is put in another order while somebody types, too.
        for keys, by in (("Alt+Shift+Up", -1), ("Alt+Shift+Down", 1)):
            key = QShortcut(QKeySequence(keys), self)
            key.activated.connect(partial(self._move_current, by))
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(6))
        self._gap.changeSize(0, theme().px(10))
        self.left_over.updateGeometry()
        self._settle_hints()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little height the list has the room, not the words about its keys."""
        super().resizeEvent(event)
        self._settle_hints()

    def _settle_hints(self) -> None:
        page, high = self._page, self.height() >= theme().px(500)
        self._hint.setVisible(high and page is not None and page.can_change)
        some = self.height() >= theme().px(400)
        self._left_hint.setVisible(some and page is not None and bool(page.left_over))

    def show_page(self, page: "MeetingPage") -> None:
        """Show the agenda of this meeting; the row one stood on stays."""
        before, self._page = self._page, page
        if before is not None and _drawn(before) == _drawn(page):
            return
        rows = [Row(page.meeting.id, self.tr("Whole meeting"), lead="·")]
        for shown in page.items:
            item = shown.item
            state = item.state.value
            settled = state == "open" and bool(shown.settled) and not shown.decisions
            rows.append(
                Row(
                    item.id,
                    item.title,
                    lead="✓" if state == "done" else str(shown.number),
                    pill={
                        "parked": self.tr("parked"),
                        "forwarded": self.tr("sent"),
                    }.get(state, self.tr("settled") if settled else ""),
                    kind="leaf" if settled else "amber",
                    right=str(item.minutes) if item.minutes else "",
                    quiet=state != "open" or settled,
                    strong=item.id == page.running.item_id,
                )
            )
        self.rows.show_list(rows)
        self.rows.updateGeometry()
        planned, given = page.planned_item_minutes, page.meeting.planned_minutes
        words = self.tr("{planned} of {given} min planned").format(planned=planned, given=given)
        if planned > given:
            words = self.tr("{planned} min planned, {given} given").format(
                planned=planned, given=given
            )
        self._times.setText(words)
        # Once it has begun the head says when it ends.
        self._times.setVisible(page.meeting.state.value == "planned" or planned > given)
        self._times.set_tone("amber" if planned > given else "muted")
        self._add.setVisible(page.can_change)
        today = self._bridge.office.today()
        self.left_over.show_list(
            [
                Row(one.item_id, one.title, lead="↷", right=written_short(one.held_on, today))
                for one in page.left_over
            ]
        )
        self._left_title.setVisible(bool(page.left_over))
        self.left_over.setVisible(bool(page.left_over))
        self.restyle()

    def choose(self, item_id: UUID | None) -> None:
        """Stand on an item; None: on the meeting as a whole."""
        if self._page is not None:
            self.rows.choose(item_id or self._page.meeting.id)

    def step(self, by: int) -> None:
        """Go to the item after or before."""
        at = self.rows.currentIndex().row() + by
        if 0 <= at < self.rows.count:
            row = self.rows.row_at(at)
            if row is not None:
                self.rows.choose(row.id)

    def _choose(self, row_id: Any) -> None:
        if self._page is None:
            return
        known = {shown.item.id for shown in self._page.items}
        if row_id is None or row_id not in known | {self._page.meeting.id}:
            self.rows.choose(self._page.meeting.id)
            return
        self.chosen.emit(row_id if row_id in known else None)

    def item(self, item_id: Any) -> Any:
        """The item of this id as it is shown; None for the meeting as a whole."""
        if self._page is None:
            return None
        return next((one for one in self._page.items if one.item.id == item_id), None)

    # What the keys do

    def _toggle_done(self, item_id: Any) -> None:
        from facilitator.meetings.service import finish_item, reopen_item

        shown = self.item(item_id)
        if shown is not None:
            is_open = shown.item.state.value == "open"
            self._bridge.ask(finish_item if is_open else reopen_item, item_id, beside=self)

    def _park(self, item_id: Any) -> None:
        from facilitator.meetings.service import park_item, reopen_item

        shown = self.item(item_id)
        if shown is not None:
            is_parked = shown.item.state.value == "parked"
            self._bridge.ask(reopen_item if is_parked else park_item, item_id, beside=self)

    def finish(self, item_id: UUID) -> None:
        """Mark an item as done, or open it again."""
        self._toggle_done(item_id)

    def park(self, item_id: UUID) -> None:
        """Park an item, or take it up again."""
        self._park(item_id)

    def _remove(self, item_id: Any) -> None:
        from facilitator.meetings.service import remove_item

        shown = self.item(item_id)
        if shown is None:
            return
        at = self.rows.currentIndex().row()
        neighbour = self.rows.row_at(at + 1) or self.rows.row_at(at - 1)

        def remove(office: Any) -> bool:
            remove_item(office, item_id)
            return True

        if self._bridge.ask(remove, beside=self):
            if neighbour is not None:
                self.rows.choose(neighbour.id)
            self._bridge.said.emit(
                self.tr("“{title}” is off the agenda.").format(title=shown.item.title), True
            )

    def _step(self, by: int, _item_id: Any) -> None:
        self.step(by)

    def _move_current(self, by: int) -> None:
        self._move(by, self.rows.current_id)

    def _move(self, by: int, item_id: Any) -> None:
        from facilitator.meetings.service import move_item

        if self._page is None:
            return
        ids = [one.item.id for one in self._page.items]
        if item_id not in ids:
            return
        at = ids.index(item_id)
        to = at + by
        if not 0 <= to < len(ids):
            return
        ids.pop(at)
        self._bridge.ask(move_item, item_id, ids[to - 1] if to else None, beside=self)

    def _carry(self, item_id: Any) -> None:
        from facilitator.meetings.service import carry_over

        if self._page is None:
            return
        taken = self._bridge.ask(carry_over, item_id, self._page.meeting.id, beside=self)
        if taken is not None:
            self._bridge.said.emit(
                self.tr("“{title}” is on the agenda.").format(title=taken.title), True
            )

    def _let_go(self, item_id: Any) -> None:
        from facilitator.meetings.service import let_go_item

        self._bridge.ask(let_go_item, item_id, beside=self)
        self._bridge.said.emit(self.tr("It will not be offered again."), True)


class AgendaList(CompactList):
    """A list that asks for the height of its rows, so that what follows stands right under it."""

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(super().sizeHint().width(), self.count * max(1, self.sizeHintForRow(0)) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is looked at stays in sight."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def minimumSizeHint(self) -> QSize:
        """Two rows, or the only one."""
        few = min(2, self.count) * max(1, self.sizeHintForRow(0)) + 2
        return QSize(super().minimumSizeHint().width(), few)


def _drawn(page: "MeetingPage") -> tuple[object, ...]:
    """What of a page stands in the agenda."""
    return (
        page.meeting.id,
        page.meeting.planned_minutes,
        page.can_change,
        page.meeting.state,
        page.running.item_id,
        tuple(
            (
                (one.item.id, one.item.title, one.item.state, one.item.minutes),
                one.settled and not one.decisions,
            )
            for one in page.items
        ),
        page.left_over,
    )
