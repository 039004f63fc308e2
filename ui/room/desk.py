"""The middle of a meeting: the item that is talked about, its notes, and the forms above them."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.forms.letter_form import LetterForm
from ui.forms.manner_form import MannerForm
from ui.forms.plan_meeting import PlanPanel
from ui.room.actions import ActionPanel
from ui.room.break_strip import BreakStrip
from ui.room.closing import ClosingPanel
from ui.room.deciding import ASKED_ROUND, DecisionPanel
from ui.room.duties import DutiesPanel
from ui.room.foot import DeskFoot
from ui.room.forms import Forms
from ui.room.forwarding import AnswerPanel, ForwardPanel
from ui.room.item_about import ItemAbout
from ui.room.item_form import ItemPanel
from ui.room.item_head import ItemHead
from ui.room.matter import MatterPane
from ui.room.minutes_before import MinutesBefore
from ui.room.notes import NotesBox
from ui.room.overrun import OverrunStrip
from ui.room.quorum import QuorumStrip
from ui.room.recorded import Recorded
from ui.room.selection import SelectionPane
from ui.theme import theme
from ui.widgets.page import ScrollPage
from ui.widgets.panel import InlinePanel
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.deciding.told import MatterInRoom
    from facilitator.meetings.running.service import Running
    from facilitator.meetings.service import ItemShown, MeetingPage


class Desk(QWidget):
    """What the secretary works on. One form at most is open; the notes stay to be written."""

    parking = Signal()
    finishing = Signal()
    round_wanted = Signal()
    """Not everybody has said something yet."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._page: MeetingPage | None = None
        self._item_id: UUID | None = None
        self.setProperty("pane", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.item_head = ItemHead(bridge)
        self.overrun = OverrunStrip(bridge)
        self.pause = BreakStrip(bridge)
        self.item_about = ItemAbout(bridge)
        self.item_about.answering.connect(self._answer_group)
        for part in (self.item_head, self.item_about, self.overrun, self.pause):
            self._column.addWidget(part)
        self.strips = QVBoxLayout()
        """What is said over the item: overrun, a break. Empty most of the time."""
        self._column.addLayout(self.strips)
        self.quorum = QuorumStrip(bridge)
        self.strips.addWidget(self.quorum)
        self.minutes_before = MinutesBefore(bridge)
        self.strips.addWidget(self.minutes_before)
        self.matter = MatterPane(bridge)
        self.matter.read.connect(self._show_missing)
        self._column.addWidget(self.matter, 6)
        self.selection = SelectionPane(bridge)
        self.selection.ended.connect(self.take_focus)
        self._column.addWidget(self.selection, 12)
        self._column.addWidget(self._forms_area(), 6)
        self._imported_from = Text("", "caption", "muted", selectable=True)
        self._imported = QPlainTextEdit()
        self._imported.setReadOnly(True)
        self._imported.setTabChangesFocus(True)
        self._imported.setAccessibleName(self.tr("The imported text"))
        self._column.addWidget(self._imported_from)
        self._column.addWidget(self._imported, 2)
        self.notes = NotesBox(bridge)
        self._column.addWidget(self.notes, 1)
        self.recorded = Recorded(bridge)
        self.recorded.changing.connect(self._change_action)
        below = self._below = ScrollPage()
        below.body.addWidget(self.recorded)
        self._column.addWidget(below)
        self.foot = DeskFoot()
        self.decisions.stands.connect(self.foot.leave_to_form)
        self.foot.deciding.connect(self.record_decision)
        self.foot.acting.connect(self.note_action)
        self.foot.finishing.connect(self.finishing)
        self.foot.parking.connect(self.parking)
        self.foot.handing_on.connect(self.forward_item)
        self._column.addWidget(self.foot)
        self.restyle()

    def _forms_area(self) -> QWidget:
        bridge = self._bridge
        self.decisions = DecisionPanel(bridge)
        self.decisions.recorded.connect(self.take_focus)
        self.decisions.proposed.connect(self.round_wanted)
        self.decisions.stands.connect(self.matter.step_back)
        self.action_form = ActionPanel(bridge)
        self.item_form = ItemPanel(bridge)
        self.forward_form = ForwardPanel(bridge)
        self.forward_form.outside.connect(self._write_letter)
        self.letter_form = LetterForm(bridge)
        self.answer_form = AnswerPanel(bridge)
        self.duties = DutiesPanel(bridge)
        self.planning = PlanPanel(bridge)
        self.closing = ClosingPanel(bridge)
        self.manner_form = MannerForm(bridge)
        self._panels: tuple[InlinePanel, ...] = (
            self.decisions,
            self.action_form,
            self.item_form,
            self.forward_form,
            self.letter_form,
            self.answer_form,
            self.duties,
            self.planning,
            self.closing,
            self.manner_form,
        )
        self._forms = Forms(self._panels)
        return self._forms

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(8))
        self._fit_recorded()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow rows are higher."""
        super().resizeEvent(event)
        self._fit_recorded()

    def show_page(self, page: "MeetingPage", item_id: UUID | None) -> None:
        """Show this item of the meeting; None: the meeting as a whole."""
        self._page, self._item_id = page, item_id
        shown = self.shown
        self.item_head.show_page(page, item_id)
        self.item_about.show_page(page, item_id)
        imported = page.meeting.text if shown is None else ""
        self._imported.setVisible(bool(imported))
        self._imported_from.setVisible(bool(imported and page.meeting.source))
        if imported and imported != self._imported.toPlainText():
            self._imported.setPlainText(imported)
            self._imported_from.setText(
                self.tr("Imported from {files}").format(files=page.meeting.source)
            )
        self.quorum.show_page(page)
        self.minutes_before.show_page(page, item_id)
        self.notes.show_notes(page, item_id)
        decisions = shown.decisions if shown is not None else page.decisions
        actions = shown.actions if shown is not None else page.actions
        self.recorded.show_all(decisions, actions, page.can_change)
        self._below.setVisible(bool(decisions or actions))
        self._fit_recorded()
        self.matter.show_page(page, item_id)
        self.selection.show_page(page, item_id)
        foot = self.foot
        foot.decides_elsewhere(self.selection.goes_on)
        foot.setVisible(page.can_change)
        for button in (foot.done, foot.park, foot.hand_on, foot.decide):
            button.setEnabled(shown is not None)
        if shown is not None:
            parked = shown.item.state.value == "parked"
            foot.park.say(self.tr("Take up again") if parked else self.tr("Park"))
            is_open = shown.item.state.value == "open"
            foot.done.say(self.tr("Done, next") if is_open else self.tr("Open again"))
        if self.duties.isVisible():
            self.duties.show_page(page)
        if self.closing.isVisible():
            self.closing.reread()

    @property
    def shown(self) -> "ItemShown | None":
        """The item that is looked at."""
        if self._page is None:
            return None
        return next((one for one in self._page.items if one.item.id == self._item_id), None)

    def beat(self, running: "Running", now: datetime) -> None:
        """Show what moves with the time."""
        self.item_head.beat(now)
        self.overrun.show_running(running, now)
        self.pause.show_running(running, now)

    def flush(self) -> None:
        """Nothing stays unsaved."""
        self.notes.field.flush()

    def take_focus(self) -> None:
        """Put the keyboard into the notes, at their end."""
        self.notes.field.setFocus()

    def dismiss_all(self) -> None:
        """Close the forms: another meeting is shown."""
        for panel in self._panels:
            if panel.isVisible():
                panel.dismiss()

    def record_decision(self) -> None:
        """Take the next step to a decision: the form, or whatever is missing before it.

        What is marked in the notes are the words of it.
        """
        from facilitator.meetings.deciding.service import matter_of_item

        if self._page is None or not self._page.can_change:
            return
        if self._item_id is None:
            words = self.tr("A decision belongs to an item of the agenda. Ctrl+N adds one.")
            self._bridge.said.emit(words, False)
            return
        self.flush()
        if self.selection.goes_on:
            self.selection.take_focus()
            return
        matter = self._bridge.ask(matter_of_item, self._item_id)
        if matter is None:
            return
        rung = matter.right.rung.value if matter.right is not None else ""
        asks_round = rung in ASKED_ROUND and bool(matter.wordings) and matter.decided_as is None
        if asks_round and matter.open_objections and rung != "vote":
            self.matter.go_to_objection()
        elif asks_round and not matter.is_heard:
            self.round_wanted.emit()
        elif rung == "consultation" and matter.missing and self.matter.go_to_advice():
            return
        else:
            self.decisions.decide(matter, self._marked())

    def note_action(self) -> None:
        """Open the form for an action; what is marked in the notes are its words."""
        if self._page is not None and self._page.can_change:
            self.flush()
            self.action_form.note(self._page.meeting.id, self._item_id, self._marked())

    def change_item(self, item_id: Any) -> None:
        """Open the form of an item."""
        if self._page is None or not self._page.can_change:
            return
        for one in self._page.items:
            if one.item.id == item_id:
                self.item_form.change(one.item)

    def forward_item(self) -> None:
        """Open the form that hands the item to another group."""
        page, shown = self._page, self.shown
        if page is not None and page.can_change and shown is not None:
            self.flush()
            self.forward_form.forward(page, shown)

    def hand_outside(self) -> None:
        """Open the form that hands the item to another collective, by letter."""
        page, shown = self._page, self.shown
        if page is not None and page.can_change and shown is not None:
            self._write_letter(shown.item, "")

    def _write_letter(self, item: Any, words: str) -> None:
        self.flush()
        self.forward_form.dismiss()
        self.letter_form.begin_with(item, words)
        self.letter_form.open(self.letter_form.to)

    def hold_meetings(self) -> None:
        """Open the form for how the group of this meeting, or the collective, holds meetings."""
        if self._page is not None:
            self.flush()
            self.manner_form.begin(self._page.meeting.group_id, self._page.group)
            self.manner_form.open()

    def _answer_group(self, forward: Any, item_id: Any) -> None:
        self.flush()
        self.answer_form.answer(forward, item_id, self._marked())

    def _show_missing(self, matter: "MatterInRoom | None") -> None:
        """Say beside the button what keeps the matter on the table from being decided."""
        self.foot.say_missing(matter.in_short if matter is not None else "")

    def _change_action(self, action: Any) -> None:
        self.action_form.change(action)

    def _marked(self) -> str:
        return self.notes.field.textCursor().selectedText().replace("\u2029", "\n")

    def _fit_recorded(self) -> None:
        inside = self.recorded.layout()
        width = max(1, self.width() - ScrollPage.LANE)
        wanted = (inside.totalHeightForWidth(width) if inside is not None else 0) + theme().px(4)
        self._below.setFixedHeight(min(wanted, theme().px(132)))
