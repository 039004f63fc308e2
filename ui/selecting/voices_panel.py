"""A role selection, facilitated step by step: what is on, what it waits for, one way on."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.selecting.voices_card import StepCard, line_of
from ui.selecting.voices_ending import MeanwhileForm, OverCard, RecordCard
from ui.selecting.voices_naming import (
    ChangeCard,
    GatherCard,
    NominateCard,
    PresentCard,
    ReasonsCard,
)
from ui.selecting.voices_proposing import NomineeCard, ObjectionsCard, ProposeCard
from ui.selecting.voices_start import VoicesStart
from ui.selecting.voices_words import step_words
from ui.theme import theme
from ui.theme.tokens import Kind
from ui.widgets.button import Button
from ui.widgets.card import empty_layout
from ui.widgets.field import ErrorLine
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.sight import bring_into_sight, bring_step_into_sight
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.selection.calls.service import CallRecord
    from facilitator.selection.voices.service import VoicesTold
    from ui.bridge import Bridge

TABLES: Final = frozenset(
    {
        "call", "call_act", "call_seat", "candidate", "candidate_act", "chosen", "chosen_act",
        "voices", "takes_part", "voices_moved", "named_between", "naming", "naming_reason",
        "proposed", "dropped", "voice", "voice_objection", "voice_objection_act", "voices_end",
        "person", "membership", "presence",
    }
)  # fmt: skip
"""What is read here; a commit elsewhere does not make it read again."""

_CARDS: Final[dict[str, Callable[["Bridge"], StepCard]]] = {
    "present": PresentCard,
    "nominate": NominateCard,
    "reasons": ReasonsCard,
    "gather": GatherCard,
    "change": ChangeCard,
    "propose": ProposeCard,
    "objections": ObjectionsCard,
    "nominee": NomineeCard,
    "record": RecordCard,
}


class VoicesPanel(QWidget):
    """`VoicesPanel(bridge, call_id)`, as high as its cards: put it into a page that scrolls.

    It reads itself again after each commit that concerns it. Alt+. goes on to the next step, Alt+,
    back. `ended` speaks with the id of the decision. `set_where` says in which meeting it is held.
    """

    ended = Signal(object)

    def __init__(self, bridge: "Bridge", call_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._call_id = bridge, call_id
        self.told: VoicesTold | None = None
        self._record: CallRecord | None = None
        self._where: tuple[UUID | None, UUID | None] = (None, None)
        self._here: tuple[UUID, ...] = ()
        self._facilitator_id: UUID | None = None
        self._again = False
        self.card: StepCard | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.pills = QWidget()
        self.pills.setAccessibleName(self.tr("The steps of the role selection"))
        self._flow = FlowLayout(self.pills, spacing=4)
        self.start = VoicesStart(bridge)
        self.start.began.connect(self._began)
        self._stage = QVBoxLayout()
        self.over = OverCard(bridge)
        self.over.again_wanted.connect(self._begin_again)
        self._error = ErrorLine()
        self.missing = Text("", "caption", "muted")
        self.on = Button(self.tr("Go on"), "primary", key="Alt .")
        self.on.clicked.connect(lambda _checked=False: self.go_on())
        self.back = Button(self.tr("Back"), key="Alt ,")
        self.back.clicked.connect(lambda _checked=False: self.go_back())
        self._ways = line_of(self.on, self.back)
        self.meanwhile = MeanwhileForm(bridge)
        self.meanwhile.went.connect(self.reread)
        self._column.addWidget(self.pills)
        self._column.addWidget(self.over)
        self._column.addWidget(self.start)
        self._column.addLayout(self._stage)
        for part in (self._error, self.missing, self._ways, self.meanwhile):
            self._column.addWidget(part)
        self._column.addStretch(1)
        for keys, act in (("Alt+.", self.go_on), ("Alt+,", self.go_back)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        bridge.changed.connect(self._touched)
        self.restyle()
        self.reread()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(10))

    def set_where(
        self,
        meeting_id: UUID | None,
        item_id: UUID | None,
        here: tuple[UUID, ...] = (),
        facilitator_id: UUID | None = None,
    ) -> None:
        """Say in which meeting and item it is held, who is in the room, and who facilitates."""
        self._where, self._here, self._facilitator_id = (meeting_id, item_id), here, facilitator_id
        if self._record is not None:
            self.start.show_record(self._record, meeting_id, here, facilitator_id)
        if isinstance(self.card, RecordCard):
            self.card.where = self._where

    @property
    def step(self) -> str:
        """The step that is on; empty before it began and once it is over."""
        return self.told.step.value if self.told is not None and not self.told.is_over else ""

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)

    def take_focus(self) -> None:
        """Put the keyboard where the step waits for it."""
        if not self.start.isHidden():
            self.start.begin.setFocus()
        elif not self.over.isHidden():
            (self.over.again if self.over.look.isHidden() else self.over.look).setFocus()
        elif self.card is None or not self.card.take_focus():
            self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    # Reading

    def _touched(self, tables: frozenset[str]) -> None:
        if self.isVisible() and tables & TABLES:
            self.reread()

    def reread(self) -> None:
        """Read the role selection and show the step that is on."""
        from facilitator.selection.calls.service import CallState, call_record
        from facilitator.selection.voices.service import newest_voices

        record = self._bridge.ask(call_record, self._call_id, beside=self)
        if record is None:
            return
        told = self._bridge.ask(newest_voices, self._call_id, beside=self)
        self._record, self.told = record, told
        goes_on = record.state in (CallState.open, CallState.choosing)
        running = told is not None and not told.is_over
        begins = goes_on and not running and (told is None or self._again)
        self.start.setVisible(begins)
        if begins:
            self.start.show_record(record, self._where[0], self._here, self._facilitator_id)
        over = told is not None and told.is_over and not begins
        self.over.setVisible(over)
        if told is not None and over:
            ended = told.course.on_table is not None and record.decision_id is not None
            decision = record.decision_id if ended else None
            self.over.show_told(told, decision, may_begin=goes_on)
        for part in (self.pills, self._ways, self.meanwhile):
            part.setVisible(running)
        self.missing.setVisible(running)
        self._show_card(told if running else None)

    def _show_card(self, told: "VoicesTold | None") -> None:
        step = told.step.value if told is not None else ""
        is_other = self.card is None or self.card.step != step
        if is_other and self.card is not None:
            focus = QApplication.focusWidget()
            if focus is not None and self.card.isAncestorOf(focus):
                # Qt would go on to the next thing that takes keys, and scroll there.
                self.setFocus()
            self._stage.removeWidget(self.card)
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        if told is None:
            return
        if self.card is None:
            self.card = _CARDS[step](self._bridge)
            self.card.went.connect(self._went)
            if isinstance(self.card, RecordCard):
                self.card.where = self._where
                self.card.ended.connect(self.ended)
            self._stage.addWidget(self.card)
        self.card.show_told(told)
        self.card.show()
        self.meanwhile.show_told(told)
        self._show_pills(told)
        before, words = self.missing.text(), " ".join(told.missing)
        if before != words and self._error.words == before:
            self._error.say("")
        self.missing.setText(words)
        self._say_missing()
        # These steps are left by what is done in them.
        self.on.setVisible(step not in ("propose", "record"))
        self.on.set_dim(bool(told.missing))
        self.back.setVisible(step != "present" and told.table is None)

    def _show_pills(self, told: "VoicesTold") -> None:
        empty_layout(self._flow)
        at = told.steps.index(told.step) if told.step in told.steps else 0
        for place, step in enumerate(told.steps):
            words = step_words(step.value)
            kind: Kind = "leaf" if place == at else "plain"
            pill = Pill(f"✓ {words}" if place < at else words, kind)
            if place == at:
                pill.setAccessibleName(self.tr("Now: {step}").format(step=words))
            self._flow.addWidget(pill)
            pill.show()

    # What is done

    def go_on(self) -> None:
        """Go on to the next step, or say what is missing."""
        from facilitator.selection.voices.service import go_on

        self._move(go_on)

    def go_back(self) -> None:
        """Go back to the step before."""
        from facilitator.selection.voices.service import go_back

        self._move(go_back)

    def _move(self, way: object) -> None:
        if self.told is None or self.told.is_over or self.told.step.value == "record":
            return
        self._error.say("")
        moved = self._bridge.ask(way, self.told.voices.id, beside=self)  # type: ignore[arg-type]
        if moved is not None:
            self._follow()
        else:
            self._say_missing()
            # In the room only a part of the card may be seen, and nothing would seem to happen.
            QTimer.singleShot(0, self, partial(bring_into_sight, self._error))

    def _say_missing(self) -> None:
        """Quietly, until somebody wanted to go on: then it stands there in red, and once."""
        words = self.missing.text()
        said = self._error.words == words
        self.missing.setVisible(bool(words) and not said and self.step != "propose")

    def _went(self) -> None:
        """Something was written down: another step may be on now."""
        self._error.say("")
        before, focus = self.step, QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.reread()
        if had_focus and focus is not None and not focus.isVisible():
            # What was pressed is gone: Qt would go on to whatever comes next in the window.
            self._follow()
            return
        waits = self.told is not None and not self.told.is_over and not self.told.missing
        if self.step != before or (waits and had_focus):
            self._follow()

    def _follow(self) -> None:
        """The keyboard goes where one does the next thing, once it is laid out."""
        self.reread()
        ready = self.told is not None and not self.told.missing
        leaves_by_on = self.step not in ("propose", "record", "present", "gather", "change", "")
        if ready and leaves_by_on:
            QTimer.singleShot(0, self, self.on.setFocus)
        else:
            QTimer.singleShot(0, self, self.take_focus)
        QTimer.singleShot(0, self, partial(bring_step_into_sight, self.pills))

    def _began(self) -> None:
        self._again = False
        self._follow()

    def _begin_again(self) -> None:
        self._again = True
        self.reread()
        self.take_focus()
