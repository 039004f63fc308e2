"""Wants to speak: two letters put somebody on the list, Space gives the floor to the next."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui.bridge import Bridge
from ui.room.speaking_strip import SpeakingStrip
from ui.room.stack_acts import StackActs
from ui.room.stack_field import SIGN_OF, StackField
from ui.room.stack_foot import StackFoot, Where
from ui.room.stack_forms import PointForm, TurnForm
from ui.room.stack_letters import SIGNS, Read
from ui.room.stack_pages import StackPages
from ui.room.stack_rows import ActingList
from ui.room.stack_shown import pill_of, voices_of
from ui.room.stack_table import save_balance
from ui.theme import theme
from ui.widgets.field import ErrorLine
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.service import MeetingPage

_READ = frozenset(
    {
        *("speaker", "stack_closure", "presence", "item", "meeting", "manner"),
        *("person", "cohort", "cohort_member"),
    }
)
"""The tables that the list is read from."""


class StackPane(QWidget):
    """The list of speakers of what is on, or else of the item that is looked at.

    While nobody waits it is no higher than its field; `settled` tells that this changes.
    """

    settled = Signal()
    manner_wanted = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._people: object = None
        self.acts = StackActs(bridge, self)
        self._before: QWidget | None = None
        self._narrow = False
        self._stale = True
        bridge.changed.connect(self._hear)
        self.setProperty("pane", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head())
        self.strip = SpeakingStrip(bridge)
        self._column.addWidget(self.strip)
        self._column.addWidget(self._lists(), 1)
        self.point_form, self.turn_form = PointForm(bridge), TurnForm(bridge)
        for form in (self.point_form, self.turn_form):
            form.closed.connect(self._settle_height)
            self._column.addWidget(form)
        self._error = ErrorLine()
        self._column.addWidget(self._error)
        self.foot = StackFoot()
        self.foot.following.clicked.connect(self.acts.next)
        self.foot.manner.clicked.connect(self.manner_wanted)
        self._column.addWidget(self.foot)
        self._column.addStretch()
        self.acts.said.connect(self._say)
        # Of the whole window, while this pane is in sight; where somebody types, Space is a space.
        for keys, act in (
            ("Ctrl+S", self.take_focus), ("Ctrl+Space", self.next), ("Space", self._space),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self.hide()
        self.restyle()

    def _head(self) -> QHBoxLayout:
        self._row = QHBoxLayout()
        self._title = Text(self.tr("Wants to speak"), "card title", wrap=False)
        self.field = StackField(
            self.tr("Wants to speak: two letters of a name put somebody on the list"),
        )
        self.field.meant.connect(self.acts.put_on)
        self.field.guest.connect(self.acts.put_on_guest)
        self.field.seen.connect(self._show_read)
        self.field.acted.connect(self._act)
        self.field.down.connect(self._to_rows)
        self.field.left.connect(self._leave)
        self._row.addWidget(self._title)
        self._row.addWidget(self.field, 1)
        return self._row

    def _lists(self) -> StackPages:
        acts = self.acts
        always = {
            "Space": acts.next,
            "Backspace": acts.put_back,
            "U": acts.undo_start,
            "E": acts.end_turn,
            "C": acts.close_or_open,
            "S": acts.shuffle,
            "F": self.switch_turns,
            "B": self.switch_balance,
            "M": self.manner_wanted.emit,
            ":": self._say_point,
            "Esc": self._leave,
        }
        up, down = (partial(acts.move, by) for by in (-1, 1))
        signs = {sign: partial(self.field.begin, sign) for sign in SIGNS}
        signs["R"] = signs[SIGN_OF["answer"]]
        self._pages = StackPages(
            {"Del": acts.take_off, "Alt+Shift+Up": up, "Alt+Shift+Down": down},
            {"T": self._ask_time, "Del": acts.remove_turn},
            signs,
            {"X": self._save_balance},
            always,
        )
        pages = self._pages
        self.rows, self.turns, self.balance = pages.rows, pages.turns, pages.balance
        self.rows.opened.connect(acts.start)
        self.turns.opened.connect(self._ask_time)
        self._pages.hide()
        return self._pages

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(6))
        self._row.setSpacing(theme().px(8))
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little room the list has it, not the words about its keys."""
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        """Where title and field do not fit beside each other, the field says what it is for."""
        unit = theme().px
        self._narrow = self.width() < self._title.sizeHint().width() + unit(8) + unit(104)
        narrow = self._narrow
        self._title.setVisible(not narrow)
        self.foot.following.setVisible(not narrow)
        self.field.setPlaceholderText(
            self.tr("Wants to speak") if narrow else self.tr("Two letters")
        )
        self._settle_keys()

    # Showing

    def show_page(self, page: "MeetingPage", item_id: UUID | None) -> None:
        """Show the list of what is on, or of this item where nothing is."""
        is_open = page.meeting.state.value == "open"
        self.setVisible(is_open)
        if not is_open:
            self.acts.go_to(None)
            return
        on = page.running.item_id or item_id
        at = (page.meeting.id, on)
        if at != self.acts.at:
            self.acts.go_to(at)
            self._stale = True
            self._say("")
        if page.people != self._people:
            self._people = page.people
            self.field.set_voices(voices_of(page, self._bridge.office))
        self._reread_if_stale()

    def _hear(self, touched: frozenset[str]) -> None:
        """Most of what is written in the room does not concern the list: notes, stances."""
        if touched & _READ:
            self._stale = True
            # The room may have been read again before this was heard.
            QTimer.singleShot(0, self._reread_if_stale)

    def _reread_if_stale(self) -> None:
        if self._stale:
            self.reread()

    def reread(self) -> None:
        """Read the list again; the row one stood on stays."""
        from facilitator.meetings.stack.service import stack

        if self.acts.at is None or not self._bridge.is_open:
            return
        self._stale = False
        shown = self._bridge.ask(stack, *self.acts.at)
        if shown is None or shown == self.acts.stack:
            return
        self.acts.show(shown)
        speaking = shown.speaking
        self.strip.show_stack(shown, pill_of(speaking) if speaking else ("", "plain"))
        self._pages.show_stack(shown, self._bridge.office.zone, narrow=self._narrow)
        self.foot.show_rule(shown)
        if self._pages.current is self.rows:
            self._show_waiting()

    def _show_waiting(self) -> None:
        if self._pages.with_keyboard and not self.rows.count:
            self.field.setFocus()
        self._pages.turn_to(self.rows)
        self._settle_height()

    @property
    def is_small(self) -> bool:
        """Nobody waits and nothing else is shown: it needs no more than its field."""
        return self._pages.isHidden() and not self._form_is_open

    @property
    def _form_is_open(self) -> bool:
        return not (self.point_form.isHidden() and self.turn_form.isHidden())

    def _settle_height(self) -> None:
        """The list has the room while there is one; a form has it while it is open."""
        self._pages.setVisible(not self._pages.is_empty and not self._form_is_open)
        self.foot.setVisible(not self._form_is_open)
        self.settled.emit()

    def _show_read(self, read: Read | None) -> None:
        self._error.say("")
        self.foot.show_read(read)

    def _say(self, message: str) -> None:
        self._error.say("")
        self.foot.say(message)

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)

    # Keys

    def take_focus(self) -> None:
        """Put the keyboard where the two letters are typed."""
        if self.isHidden():
            return
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._before = focus
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next(self) -> None:
        """Give the floor to the next; whoever speaks has finished."""
        self.acts.next()

    def _space(self) -> None:
        """Space is for the next speaker, unless a button has the keyboard."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QAbstractButton):
            focus.click()
        elif isinstance(focus, QComboBox):
            focus.showPopup()
        else:
            self.next()

    def switch_balance(self) -> None:
        """Show how the time was shared, or the list again."""
        self._switch(self.balance, self.tr("By name, in this meeting"))

    def switch_turns(self) -> None:
        """Show who has spoken under this item, or the list again."""
        nobody, said = self.tr("Nobody has spoken here yet."), self.tr("Spoken under this item")
        self._switch(self.turns, said if self.turns.count else nobody)
        if self.turns.isVisible() and self.turns.current_id is None:
            self.turns.choose_first()

    def _switch(self, page: ActingList, said: str) -> None:
        if self._pages.current is page:
            self._show_waiting()
            self._say("")
            return
        had = self.field.hasFocus()
        self._pages.turn_to(page)
        self._settle_height()
        if had:
            page.setFocus()
        self._say(said)

    def _act(self, key: str) -> None:
        acts = {"Space": self.acts.next, "Backspace": self.acts.put_back, ":": self._say_point}
        acts[key]()

    def _say_point(self) -> None:
        """Say what a point of order is about."""
        point = self.acts.point(self.rows.current_id if self.rows.hasFocus() else None)
        if point is None:
            self._say(self.tr("No point of order is waiting."))
            return
        self._say("")
        self.point_form.ask(point)
        self._settle_height()

    def _ask_time(self, speaker_id: object) -> None:
        stack = self.acts.stack
        turn = (
            next((one for one in stack.finished if one.id == speaker_id), None) if stack else None
        )
        if turn is not None:
            self._say("")
            self.turn_form.ask(turn)
            self._settle_height()

    def _save_balance(self) -> None:
        if self.acts.at is not None:
            save_balance(self._bridge, self.acts.at[0], self)

    def _to_rows(self) -> None:
        if self.rows.count:
            self.rows.choose_first()
            self.rows.setFocus()
        elif self.turns.count:
            self.switch_turns()
        else:
            self.switch_balance()

    def _leave(self) -> None:
        """Back to where the keyboard was; from what has been to the list."""
        if self._pages.current is not self.rows:
            self._show_waiting()
            self._say("")
        elif self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self._settle_keys()

    def _settle_keys(self) -> None:
        """The keys of what has the keyboard, where there is room for them."""
        where: Where = ""
        if self.height() >= theme().px(290):
            where = "field" if self.field.hasFocus() else self._pages.with_keyboard
        self.foot.show_keys(where)
