"""A round at the right of the room: whose turn it is, who comes next, by four keys."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.forms.meeting_words import round_words
from ui.room.compact import CompactList
from ui.theme import theme
from ui.theme.tokens import Kind
from ui.widgets.button import Button
from ui.widgets.field import ErrorLine
from ui.widgets.key_line import KeyLine
from ui.widgets.record_model import Row
from ui.widgets.tabs import SegmentedPills
from ui.widgets.text import Text

if TYPE_CHECKING:
    from uuid import UUID

    from facilitator.meetings.running.service import TurnRoundShown, TurnShown
    from facilitator.meetings.service import MeetingPage

_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
KINDS: Final = ("check-in", "clarification", "reaction", "consent", "closing")


class RoundsPane(QWidget):
    """`show_page(page, item_id)`; `begin()` begins a round or goes to the one that is on."""

    wanted = Signal()
    """A round was begun or asked for: the pane is to be seen."""
    moved = Signal()
    """The round has gone on: somebody else speaks."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._page: MeetingPage | None = None
        self._item_id: UUID | None = None
        self.round: TurnRoundShown | None = None
        self.setProperty("pane", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        self.title = Text("", "card title")
        self.count = Text("", "caption", "muted")
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        self._column.addLayout(head)
        self.now = Text("", "strong")
        self._column.addWidget(self.now)
        self.after = Text("", "caption", "muted")
        self._column.addWidget(self.after)
        self._error = ErrorLine()
        self._column.addWidget(self._error)
        self.rows = CompactList(
            self.tr("The round"),
            {
                "Space": self._next, "Return": self._next, "Enter": self._next,
                "P": self._pass, "A": self._away, "Backspace": self._back, "C": self._call,
                "E": self._end,
            },
        )  # fmt: skip
        self._column.addWidget(self.rows, 1)
        self._steps = self._buttons()
        self._column.addWidget(self._steps)
        self._hint = Text(
            self.tr("P passes · A away · ⌫ back · C calls the chosen one · E ends it"),
            "caption",
            "muted",
        )
        self._column.addWidget(self._hint)
        self.start = self._choice()
        self._column.addWidget(self.start)
        self._column.addStretch(0)
        # Only while somebody speaks and the pane is in sight: one line changes a second.
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._show_seconds)
        self.restyle()

    def _buttons(self) -> QWidget:
        steps = KeyLine()
        self.next = Button(self.tr("Next"), "primary", key=self.tr("Space"))
        self.skip = Button(self.tr("Passes"), key="P")
        self.away = Button(self.tr("Away"), key="A")
        self.back = Button(self.tr("Back"), key="⌫")
        self.end = Button(self.tr("End"), key="E", name=self.tr("End the round"))
        for button, act in (
            (self.next, self._next), (self.skip, self._pass), (self.away, self._away),
            (self.back, self._back), (self.end, self._end),
        ):  # fmt: skip
            button.clicked.connect(act)
            steps.add(button)
        return steps

    def _choice(self) -> QWidget:
        start = QWidget()
        column = QVBoxLayout(start)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        self.kinds = SegmentedPills(
            [(kind, round_words(kind)) for kind in KINDS], self.tr("Kind of round")
        )
        self.kinds.installEventFilter(self)
        column.addWidget(self.kinds)
        self.go = Button(self.tr("Begin the round"), "primary", key=self.tr("Enter"))
        self.go.clicked.connect(self._begin)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(
            Text(
                self.tr("Everyone here in turn. Each time another person begins, the other way."),
                "caption",
                "muted",
            )
        )
        return start

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(6))

    def show_page(self, page: "MeetingPage", item_id: "UUID | None") -> None:
        """Show the round of this meeting."""
        other = self._page is None or self._page.meeting.id != page.meeting.id
        self._page, self._item_id = page, item_id
        if other:
            self._error.say("")
        self.reread()

    def reread(self) -> None:
        """Read the round again."""
        from facilitator.meetings.running.service import turn_round_shown

        if self._page is None:
            return
        found = self._bridge.ask(turn_round_shown, self._page.meeting.id)
        before, self.round = self.round, found
        running = found is not None and not found.is_over
        had_keyboard = self.rows.hasFocus()
        for widget in (self.now, self.after, self.rows, self._steps):
            widget.setVisible(running)
        self._settle()
        self.start.setVisible(not running and self._page.meeting.state.value == "open")
        if found is None or not running:
            self._show_end(found)
            if had_keyboard and self.start.isVisible():
                self._to_kinds()
        else:
            self._show_round(found, before)
        self._tick()

    @property
    def is_running(self) -> bool:
        """Whether somebody is asked just now."""
        return self.round is not None and not self.round.is_over

    def begin(self) -> None:
        """Ctrl+R: go to the round that is on, or choose which one to begin."""
        self.wanted.emit()
        if self.is_running:
            self.rows.setFocus()
            return
        self.kinds.choose(self._likely())
        self._to_kinds()

    def take_focus(self) -> None:
        """Put the keyboard where the round is led."""
        if self.is_running:
            self.rows.setFocus()
        else:
            self._to_kinds()

    def _to_kinds(self) -> None:
        for pill in self.kinds.findChildren(QRadioButton):
            if pill.isChecked():
                pill.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """Enter on a kind begins the round."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and event.key() in enter and event.modifiers() in _PLAIN:
            self._begin()
            return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """The seconds count only while they are seen."""
        super().showEvent(event)
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing beats out of sight."""
        super().hideEvent(event)
        self._second.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little height the list has the room; the keys do without their buttons."""
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        high = self.height()
        for button in (self.away, self.back, self.end):
            button.setVisible(high >= theme().px(460))
        self.skip.setVisible(high >= theme().px(240))
        self._hint.setVisible(self.is_running and theme().px(300) <= high)

    def _tick(self) -> None:
        if self.is_running and self.isVisible():
            self._second.start()
            self._show_seconds()
        else:
            self._second.stop()

    # What is shown

    def _show_round(self, found: "TurnRoundShown", before: "TurnRoundShown | None") -> None:
        self.title.setText(self.tr("Round: {kind}").format(kind=round_words(found.kind.value)))
        self.count.setText(
            self.tr("{asked} of {count}").format(asked=found.asked, count=len(found.order))
        )
        self.rows.show_list([self._row(one, found) for one in found.order])
        now, was = found.current, before.current if before is not None else None
        if now is not None and (was is None or was.person_id != now.person_id):
            self.rows.choose(now.person_id)
        self.after.setText(
            self.tr("then {name}").format(name=found.next.name)
            if found.next is not None
            else self.tr("the last one of the round")
        )

    def _show_end(self, found: "TurnRoundShown | None") -> None:
        if found is None:
            self.title.setText(self.tr("Rounds"))
            self.count.setText("")
            return
        self.title.setText(
            self.tr("Round: {kind} is over").format(kind=round_words(found.kind.value))
        )
        self.count.setText(
            self.tr("{asked} of {count}").format(asked=found.asked, count=len(found.order))
        )

    def _row(self, one: "TurnShown", found: "TurnRoundShown") -> Row:
        state = one.state.value if one.state is not None else ""
        words: dict[str, tuple[str, Kind]] = {
            "": ("", "plain"),
            "speaking": (self.tr("Speaks"), "leaf"),
            "spoke": ("✓", "plain"),
            "passed": (self.tr("Later"), "sky"),
            "declined": (self.tr("Passed"), "plain"),
            "away": (self.tr("Away"), "amber"),
        }
        pill, kind = words[state]
        if not state and found.next is not None and found.next.person_id == one.person_id:
            pill = self.tr("Next")
        if not one.there and not state:
            pill = self.tr("Has left")
        done = state in ("spoke", "declined")
        return Row(
            one.person_id, one.name, person=(one.name, one.person_id), pill=pill, kind=kind,
            quiet=done,
        )  # fmt: skip

    def _show_seconds(self) -> None:
        if self.round is None or self.round.current is None or not self._bridge.is_open:
            return
        now = self.round.current
        since = now.began_at or self.round.began_at
        gone = max(0, int((self._bridge.office.now() - since).total_seconds()))
        time = f"{gone // 60}:{gone % 60:02}"
        self.now.setText(self.tr("{name} speaks · {time}").format(name=now.name, time=time))

    # What the keys do

    def _likely(self) -> str:
        """The round that is likely wanted here: first, last, or about what is to be decided."""
        if self._page is None or not self._page.items:
            return "check-in"
        items = self._page.items
        if self.round is None and self._item_id in (None, items[0].item.id):
            return "check-in"
        if self._item_id == items[-1].item.id and len(items) > 1:
            return "closing"
        return "reaction"

    def _begin(self) -> None:
        from facilitator.meetings.running.records import TurnRoundKind
        from facilitator.meetings.running.service import begin_turn_round

        if self._page is None:
            return
        self._error.say("")
        kind = TurnRoundKind(self.kinds.current)
        meeting_id = self._page.meeting.id
        begun = self._bridge.ask(begin_turn_round, meeting_id, kind, self._item_id, beside=self)
        if begun is not None:
            self.reread()
            self.rows.setFocus()
            self.moved.emit()

    def _step(self, service: Any, *more: Any) -> None:
        if self.round is None:
            return
        self._error.say("")
        if self._bridge.ask(service, self.round.id, *more, beside=self) is not None:
            self.moved.emit()

    def _next(self, _row: Any = None) -> None:
        from facilitator.meetings.running.service import next_turn

        self._step(next_turn)

    def _pass(self, _row: Any = None) -> None:
        from facilitator.meetings.running.service import pass_turn

        self._step(pass_turn)

    def _away(self, _row: Any = None) -> None:
        from facilitator.meetings.running.service import away_turn

        self._step(away_turn)

    def _back(self, _row: Any = None) -> None:
        from facilitator.meetings.running.service import back_turn

        self._step(back_turn)

    def _end(self, _row: Any = None) -> None:
        from facilitator.meetings.running.service import end_turn_round

        self._step(end_turn_round)

    def _call(self, row_id: Any) -> None:
        from facilitator.meetings.running.service import call_turn

        self._step(call_turn, row_id)
