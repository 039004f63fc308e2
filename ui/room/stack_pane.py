"""Wants to speak: two letters put somebody on the list, Space gives the floor to the next."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui.bridge import Bridge
from ui.room.speaking_strip import SpeakingStrip, clock_words
from ui.room.stack_acts import StackActs
from ui.room.stack_field import SIGN_OF, StackField
from ui.room.stack_foot import StackFoot, Where
from ui.room.stack_letters import Read, Voice
from ui.room.stack_rows import ActingList, ShareDelegate, ShareRow, WaitingDelegate
from ui.theme import theme
from ui.theme.tokens import Kind
from ui.widgets.field import ErrorLine
from ui.widgets.record_model import Row
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.service import MeetingPage
    from facilitator.meetings.stack.service import SpeakerShown, Stack

_READ = frozenset(
    {
        *("speaker", "stack_closure", "presence", "item", "meeting", "manner"),
        *("person", "cohort", "cohort_member"),
    }
)
"""The tables that the list is read from."""
_HERE = ("present", "late", "guest")


class StackPane(QWidget):
    """The list of speakers of what is on, or else of the item that is looked at."""

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
        self._error = ErrorLine()
        self._column.addWidget(self._error)
        self.foot = StackFoot()
        self.foot.following.clicked.connect(self.acts.next)
        self._column.addWidget(self.foot)
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

    def _lists(self) -> QWidget:
        acts = self.acts
        always = {
            "Space": acts.next,
            "Backspace": acts.put_back,
            "U": acts.undo_start,
            "E": acts.end_turn,
            "C": acts.close_or_open,
            "B": self.switch_balance,
            "Esc": self._leave,
        }
        signs = {sign: partial(self.field.begin, sign) for sign in (".", "?", ">")}
        self.rows = ActingList(
            self.tr("Wants to speak"),
            {
                "Del": acts.take_off,
                "Alt+Shift+Up": partial(acts.move, -1),
                "Alt+Shift+Down": partial(acts.move, 1),
            },
            always | signs | {"R": partial(self.field.begin, SIGN_OF["answer"])},
        )
        self.rows.draw_by(WaitingDelegate(self.rows, 1))
        self.rows.opened.connect(acts.start)
        self.balance = ActingList(self.tr("How the time was shared"), {}, always)
        self.balance.draw_by(ShareDelegate(self.balance, 1))
        self._nobody = Text("", "caption", "muted")
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignTop)
        stage = QWidget()
        self._pages = QStackedLayout(stage)
        for page in (self.rows, self.balance, self._nobody):
            self._pages.addWidget(page)
        return stage

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(6))
        self._row.setSpacing(theme().px(8))
        self.rows.setMinimumHeight(theme().px(44))
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
            self.field.set_voices(self._voices(page))
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
        self.strip.show_stack(shown, self._pill(speaking) if speaking else ("", "plain"))
        at = self.rows.currentIndex().row()
        self.rows.show_list([self._row_of(n, one) for n, one in enumerate(shown.waiting, 1)])
        if at >= 0 and self.rows.current_id is None and shown.waiting:
            # Whoever one stood on has the floor or is off the list: one stands on who follows.
            self.rows.choose(shown.waiting[min(at, len(shown.waiting) - 1)].id)
        self._show_balance(shown)
        self.foot.show_rule(shown)
        self._nobody.setText(
            self.tr("The list is closed.")
            if shown.is_closed
            else self.tr("Nobody is waiting. Two letters of a name put somebody on the list.")
        )
        if self._pages.currentWidget() is not self.balance:
            self._show_waiting()

    def _show_waiting(self) -> None:
        had = self.rows.hasFocus() or self.balance.hasFocus()
        page = self.rows if self.rows.count else self._nobody
        self._pages.setCurrentWidget(page)
        if had:
            (self.rows if page is self.rows else self.field).setFocus()

    def _row_of(self, number: int, one: "SpeakerShown") -> Row:
        pill, kind = self._pill(one)
        caption = one.note
        if one.kind.value == "ordinary" and not one.has_spoken:
            caption = self.tr("new voice") if self._narrow else self.tr("has not spoken yet")
        person = (one.name, one.person_id or one.name)
        return Row(one.id, one.name, caption, lead=str(number), person=person, pill=pill, kind=kind)

    def _pill(self, one: "SpeakerShown") -> tuple[str, Kind]:
        known: dict[str, tuple[str, Kind]] = {
            "point of order": (self.tr("Point of order"), "amber"),
            "question": (self.tr("Question"), "sky"),
            "intervention": (self.tr("Intervention"), "sky"),
            "answer": (self.tr("Answer"), "plain"),
        }
        return known.get(one.kind.value, ("", "plain"))

    def _show_balance(self, shown: "Stack") -> None:
        longest = max((one.seconds for one in shown.balance), default=0.0)
        self.balance.show_list(
            [
                ShareRow(
                    one.person_id or one.name,
                    one.name,
                    self.tr("1 turn")
                    if one.turns == 1
                    else self.tr("{count} turns").format(count=one.turns),
                    right=clock_words(one.seconds) if one.turns else "–",
                    part=one.seconds / longest if longest else 0.0,
                )
                for one in shown.balance
            ]
        )

    def _show_read(self, read: Read | None) -> None:
        self._error.say("")
        self.foot.show_read(read)

    def _say(self, message: str) -> None:
        self._error.say("")
        self.foot.say(message)

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)

    def _voices(self, page: "MeetingPage") -> list[Voice]:
        from ui.forms.choices import people_to_choose

        others = {one[0]: one for one in people_to_choose(self._bridge.office)}
        voices = []
        for one in page.people:
            more = others.pop(one.person_id, (None, "", ""))[2] if one.person_id else ""
            here = one.kind is not None and one.kind.value in _HERE
            key = one.person_id or one.presence_id
            voices.append(Voice(key, one.person_id, one.name, more, here))
        far = [Voice(who, who, name, more, False, False) for who, name, more in others.values()]
        return voices + far

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
        if self._pages.currentWidget() is self.balance:
            self._show_waiting()
            return
        had = self.rows.hasFocus() or self.field.hasFocus()
        self._pages.setCurrentWidget(self.balance)
        if had:
            self.balance.setFocus()
        self._say(self.tr("By name, in this meeting"))

    def _act(self, key: str) -> None:
        {"Space": self.acts.next, "Backspace": self.acts.put_back}[key]()

    def _to_rows(self) -> None:
        if self.rows.count:
            self.rows.choose_first()
            self.rows.setFocus()

    def _leave(self) -> None:
        """Back to where the keyboard was; from the balance to the list."""
        if self._pages.currentWidget() is self.balance:
            self.switch_balance()
            self._say("")
        elif self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self._settle_keys()

    def _settle_keys(self) -> None:
        """The keys of what has the keyboard, where there is room for them."""
        where: Where = ""
        if self.height() >= theme().px(290):
            if self.rows.hasFocus():
                where = "list"
            elif self.balance.hasFocus():
                where = "balance"
            elif self.field.hasFocus():
                where = "field"
        self.foot.show_keys(where)
