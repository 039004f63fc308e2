"""The room itself: agenda at the left, the item in the middle, people at the right."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.room.agenda import AgendaPane
from ui.room.beside import Beside
from ui.room.clock import RoomClock
from ui.room.desk import Desk
from ui.room.flow import ItemFlow
from ui.room.ground import Ground
from ui.room.head import MeetingHead
from ui.room.paper import Paper
from ui.room.sides import Sides
from ui.theme import theme
from ui.widgets.page import ScrollPage

if TYPE_CHECKING:
    from facilitator.meetings.service import Check, MeetingPage

_QUIET: Final = 300
"""Milliseconds without typing before the page is read again."""


class RoomView(QWidget):
    """The room of one meeting; `show_meeting(id)`, then `reread()`."""

    minutes_wanted = Signal()
    gone = Signal()
    was_read = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._meeting_id: UUID | None = None
        self._item_id: UUID | None = None
        self.page: MeetingPage | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        head = Ground("card", "below")
        self._head_row = QVBoxLayout(head)
        self.head = MeetingHead(bridge)
        self._head_row.addWidget(self.head)
        self._column.addWidget(head)
        self.agenda = AgendaPane(bridge)
        self.desk = Desk(bridge)
        self.beside = Beside(bridge)
        side = Ground("side", "right")
        self._side_column = QVBoxLayout(side)
        self._side_column.addWidget(self.agenda)
        paper = Ground("paper")
        self._paper_column = QVBoxLayout(paper)
        scroller = Paper()
        scroller.body.addWidget(self.desk)
        self._paper_column.addWidget(scroller)
        self.sides = Sides(side, paper, self.beside)
        self._column.addWidget(self.sides, 1)
        self.clock = RoomClock(bridge, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_QUIET)
        self._later.timeout.connect(self._reread_later)
        self.flow = ItemFlow(bridge, self)
        self._connect()
        self.restyle()

    def _connect(self) -> None:
        self.agenda.chosen.connect(self._go_to_item)
        self.agenda.entered.connect(self.desk.take_focus)
        self.agenda.adding.connect(self.add_item)
        self.agenda.changing.connect(self.desk.change_item)
        self.desk.notes.field.stepped.connect(self.agenda.step)
        self.desk.matter.read.connect(self.beside.show_matter)
        self.desk.round_wanted.connect(self.take_stances)
        self.desk.item_form.kept.connect(self._item_kept)
        self.desk.closing.mended.connect(self._mend)
        self.desk.closing.meeting_closed.connect(self.minutes_wanted)
        self.clock.beat.connect(self._beat)
        self.head.begun.connect(self._begun)
        self.head.duties_wanted.connect(self.assign_duties)
        self.head.change_wanted.connect(self._change)
        self.head.closing_wanted.connect(self._close)
        self.head.minutes_wanted.connect(self.minutes_wanted)
        self.head.sides.chosen.connect(self.sides.bring_up)
        self.sides.turned.connect(self._turned)
        self.beside.part_shown.connect(lambda _part: self.sides.offer("people"))

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        unit = theme().px
        little = bool(self.sides.choices)
        high = 8 if little else 14
        self._head_row.setContentsMargins(unit(24), unit(high), unit(24), unit(high))
        self._side_column.setContentsMargins(unit(12), unit(14), unit(12), unit(12))
        lane = ScrollPage.LANE
        high = 10 if little else 18
        self._paper_column.setContentsMargins(unit(24), unit(high), unit(24) - lane, unit(high))

    def room_for_toast(self, over: QWidget) -> QRect:
        """Give what is needed least now: a side without the keyboard, over the foot, the head."""
        side, foot = self.sides.unattended(), self.desk.foot
        if side is not None:
            return QRect(side.mapTo(over, side.rect().topLeft()), side.size())
        top = self.sides.y()
        if len(self.sides.in_sight) == 1:
            return QRect(0, 0, self.width(), top)
        bottom = self.height() if foot.isHidden() else foot.mapTo(over, QPoint()).y()
        left = self.desk.mapTo(over, QPoint()).x()
        return QRect(left, top, self.desk.width(), min(bottom, self.height()) - top)

    def _turned(self) -> None:
        """In little room one chooses in the head what is in sight, and all stands closer."""
        self.head.show_sides(self.sides.choices, self.sides.current)
        self.restyle()

    @property
    def meeting_id(self) -> UUID | None:
        """The meeting that is shown."""
        return self._meeting_id

    @property
    def item_id(self) -> UUID | None:
        """The item that is looked at; None: the meeting as a whole."""
        return self._item_id

    def show_meeting(self, meeting_id: UUID) -> None:
        """Show another meeting."""
        if meeting_id == self._meeting_id:
            self.reread()
            return
        self.desk.flush()
        self.desk.dismiss_all()
        self._meeting_id, self._item_id, self.page = meeting_id, None, None
        self.reread()
        self._choose_first()

    def _choose_first(self) -> None:
        """Go to the item that is on, or else to the first that is open."""
        if self.page is not None:
            items = self.page.items
            on = self.page.running.item_id
            first = next((one for one in items if one.item.id == on), None) or next(
                (one for one in items if one.item.state.value == "open"), None
            )
            if first is None and items and not self.page.meeting.text:
                first = items[0]
            self.agenda.choose(first.item.id if first is not None else None)

    def reread_when_quiet(self) -> None:
        """Read again after a commit; somebody in the middle of a sentence is not made to wait.

        What others wrote is shown at once, so that going on does not write over it.
        """
        notes = self.desk.notes
        if self.page is not None and notes.was_ours() and notes.field.typed_lately:
            self._later.start()
        else:
            self.reread()

    def _reread_later(self) -> None:
        if self.desk.notes.field.typed_lately:
            self._later.start()
        else:
            self.reread()

    def reread(self) -> None:
        """Read the meeting again; what is typed and not yet saved is waited for."""
        from facilitator.meetings.service import meeting_page

        if self._meeting_id is None:
            return
        if self.desk.notes.is_typing and self.page is not None:
            self._later.start()
            return
        page = self._bridge.ask(meeting_page, self._meeting_id)
        if page is None:
            self._meeting_id = None
            self.gone.emit()
            return
        was_on = self.page.running.item_id if self.page is not None else None
        self.page = page
        if all(one.item.id != self._item_id for one in page.items):
            self._item_id = None
        self.head.show_page(page)
        self.agenda.show_page(page)
        self.beside.show_page(page, self._item_id)
        self.desk.show_page(page, self._item_id)
        self.clock.show(page.running)
        self.was_read.emit()
        on = page.running.item_id
        if None not in (on, was_on) and on != was_on == self._item_id:
            # Also when a step is undone: whoever looks at what is on goes with it.
            self.agenda.choose(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter goes on to the next item from every part that has no use for it itself."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flow.finish()
            return
        super().keyPressEvent(event)

    def flush(self) -> None:
        """Nothing stays unsaved."""
        self.desk.flush()

    # Going about

    def _go_to_item(self, item_id: Any) -> None:
        self.desk.flush()
        self._item_id = item_id
        # Read again, not shown from the page at hand: what was just saved is not in it yet.
        self.reread()

    def _item_kept(self, item_id: Any) -> None:
        self.reread()
        self.agenda.choose(item_id)
        page, form = self.page, self.desk.item_form
        if page is not None and form.is_adding and page.meeting.state.value == "planned":
            # An agenda is written in one go; Esc ends it.
            form.put(page.meeting.id, another=True)

    def _begun(self) -> None:
        """A meeting begins with its first item."""
        self.reread()
        self._choose_first()
        self.desk.take_focus()
        page = self.page
        if page is not None and not page.running.is_held(self._bridge.office.now()):
            self._bridge.said.emit(
                self.tr("The meeting is open. It is not of today, so no times are taken."), True
            )

    def _beat(self, now: datetime) -> None:
        page = self.page
        if page is not None:
            self.head.beat(now)
            self.desk.beat(page.running, now)

    # What the keys of the screen do

    def add_item(self) -> None:
        """Open the form for an item."""
        if self.page is not None:
            self.desk.item_form.put(self.page.meeting.id)

    def record_decision(self) -> None:
        """Open the form for a decision about this item."""
        self.desk.record_decision()

    def note_action(self) -> None:
        """Open the form for an action of this item."""
        self.desk.note_action()

    def mark_people(self) -> None:
        """Put the keyboard where those who are here are marked."""
        self.beside.show_part("people")
        self.beside.people.take_focus()

    def go_round(self) -> None:
        """Begin a round, or go to the one that is on."""
        if self.page is not None and self.page.meeting.state.value == "open":
            self.beside.rounds.begin()

    def show_offers(self) -> None:
        """Put the keyboard on what is proposed for the agenda."""
        if self.page is not None and self.page.can_change:
            self.beside.show_part("offers")
            self.beside.offers.take_focus()

    def take_stances(self) -> None:
        """Put the keyboard where letters say what people say in the round."""
        self.reread()  # what was just put on record is asked about
        self.beside.show_part("stances")
        self.beside.stances.take_focus()

    def go_to_agenda(self) -> None:
        """Put the keyboard into the agenda."""
        self.agenda.rows.setFocus()

    def assign_duties(self) -> None:
        """Open the form for who facilitates, notes, keeps time and watches the mood."""
        if self.page is not None and self.page.can_change:
            self.desk.duties.assign(self.page)

    def begin_or_close(self) -> None:
        """The next step of the meeting itself: open it, or look whether it can be closed."""
        state = self.page.meeting.state.value if self.page is not None else ""
        if state == "planned":
            self.head.begin.click()
        elif state == "open":
            self._close()

    def _change(self) -> None:
        if self.page is not None:
            self.desk.planning.change(self.page.meeting)

    def _close(self) -> None:
        self.desk.flush()
        if self._meeting_id is not None:
            self.desk.closing.ask(self._meeting_id)

    def _mend(self, check: "Check") -> None:
        """Go where something can be mended."""
        if self.page is None:
            return
        if check.kind in ("nobody present", "no quorum"):
            self.mark_people()
        elif check.kind == "nobody facilitated":
            self.desk.duties.assign(self.page, "facilitates")
        elif check.kind == "nobody noted":
            self.desk.duties.assign(self.page, "notes")
        elif check.kind == "no items":
            self.add_item()
        elif check.kind.startswith("action"):
            found = [one for one in self.page.all_actions if one.id == check.record_id]
            if found:
                self.desk.action_form.change(found[0])
        elif check.kind == "decision without a reason":
            self._bridge.go.emit("decisions", check.record_id)
        elif check.kind == "break running":
            from facilitator.meetings.running.service import end_break

            self._bridge.ask(end_break, self.page.meeting.id, beside=self.desk.closing)
        else:
            self.agenda.choose(check.record_id)
            self.desk.take_focus()
