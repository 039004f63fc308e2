"""An objection: its reason, what may become of it, and the four questions beside it."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import ErrorLine, Field
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.tabs import SegmentedPills
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.deciding.told import ObjectionInRoom, QuestionInRoom


class ObjectionCard(Card):
    """`show_objection(one)`; `integrating(id, person)` speaks when a new wording is to take it up.

    Withdrawing asks for the reason in the card itself, so does carrying it to the panel. Whoever
    facilitates judges only whether reasons are given.
    """

    integrating = Signal(object, str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, edge="brick")
        self._bridge = bridge
        self._shown: ObjectionInRoom | None = None
        self._act = ""
        self.state = Pill(self.tr("open"), "brick")
        self.put_beside_title(self.state)
        self.reason = Text("", "body")
        self.add(self.reason)
        self.sentence = Text("", "caption", "muted")
        self.add(self.sentence)
        steps = self._steps = QWidget()
        flow = FlowLayout(steps)
        self.integrate = Button(self.tr("Integrate into wording"))
        self.withdraw = Button(self.tr("Withdraw"))
        self.carry = Button(self.tr("Take to review panel"))
        self.ask = Button(self.tr("Four questions"), "quiet", key="Q")
        self.integrate.clicked.connect(self._integrate)
        self.withdraw.clicked.connect(partial(self._open, "withdrawn"))
        self.carry.clicked.connect(partial(self._open, "carried to the panel"))
        self.ask.clicked.connect(self.toggle_questions)
        for button in (self.integrate, self.withdraw, self.carry, self.ask):
            flow.addWidget(button)
        self.add(steps)
        self._fill_why()
        self.questions = FourQuestions(bridge)
        self.questions.hide()
        self.add(self.questions)

    def _fill_why(self) -> None:
        self._why = QWidget()
        column = QVBoxLayout(self._why)
        column.setContentsMargins(0, 0, 0, 0)
        self.why = QLineEdit()
        self.why.setMaxLength(2000)
        self._why_field = Field(self.tr("Why"), self.why)
        column.addWidget(self._why_field)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        self.settle = Button(self.tr("Withdraw"), "primary", key="↵")
        self.keep = Button(self.tr("Cancel"), key="Esc")
        self.settle.clicked.connect(self._settle)
        self.keep.clicked.connect(self._close)
        flow.addWidget(self.settle)
        flow.addWidget(self.keep)
        column.addWidget(buttons)
        self._why.hide()
        self.add(self._why)

    @property
    def objection_id(self) -> UUID | None:
        """Which objection it is."""
        return self._shown.id if self._shown is not None else None

    def show_objection(self, one: "ObjectionInRoom", *, can_change: bool) -> None:
        """Show it; what is being typed stays."""
        self._shown = one
        self.say(self.tr("{name} objects").format(name=one.person))
        words = {
            "open": self.tr("open"),
            "tested": self.tr("open, tested"),
            "carried to the panel": self.tr("with the panel"),
            "upheld by the panel": self.tr("stands, says the panel"),
        }
        self.state.show_words(words.get(one.state.value, one.state.value), "brick")
        self.reason.setText(one.text)
        self.sentence.setText(one.sentence)
        self.sentence.setVisible(bool(one.sentence))
        for button in (self.integrate, self.withdraw, self.carry):
            name = self.tr("{step}: {name}’s objection")
            button.setAccessibleName(name.format(step=button.words, name=one.person))
        self.carry.setVisible(
            one.state.value not in ("carried to the panel", "upheld by the panel")
        )
        self._steps.setVisible(can_change and self._why.isHidden())
        self.questions.show_objection(one)

    def take_focus(self) -> None:
        """Put the keyboard on the first thing that may become of it."""
        self.integrate.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_questions(self) -> None:
        """Show the four questions, or put them away."""
        self.questions.setVisible(self.questions.isHidden())
        if not self.questions.isHidden():
            self.questions.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Q for the questions; Enter and Esc for the reason."""
        if not self._why.isHidden():
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.why.hasFocus():
                self._settle()
                return
        elif event.key() == Qt.Key.Key_Q and not event.modifiers():
            self.toggle_questions()
            return
        elif event.key() == Qt.Key.Key_Escape and not self.questions.isHidden():
            self.toggle_questions()
            self.ask.setFocus()
            return
        super().keyPressEvent(event)

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._why_field.show_error(sentence)

    def _integrate(self) -> None:
        if self._shown is not None:
            self.integrating.emit(self._shown.id, self._shown.person)

    def _open(self, act: str) -> None:
        if self._shown is None:
            return
        self._act = act
        is_withdrawn = act == "withdrawn"
        self._why_field.rename(
            self.tr("Why {name} withdraws it").format(name=self._shown.person)
            if is_withdrawn
            else self.tr("What the panel is asked")
        )
        self._why_field.clear_error()
        self.settle.say(self.tr("Withdraw") if is_withdrawn else self.tr("Take to review panel"))
        self.why.clear()
        self._steps.hide()
        self._why.show()
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._why.hide()
        self._steps.show()
        (self.withdraw if self._act == "withdrawn" else self.integrate).setFocus()

    def _settle(self) -> None:
        from facilitator.decisions.records import ObjectionActKind
        from facilitator.disputes.service import carry_objection
        from facilitator.meetings.deciding.service import act_on_objection

        if self._shown is None:
            return
        kind, note = ObjectionActKind(self._act), self.why.text()
        if kind is ObjectionActKind.carried:
            raised = self._bridge.ask(carry_objection, self._shown.id, note, beside=self)
            if raised is None:
                return
            said = self.tr("Dispute {number} asks the panel. The proposal waits for its ruling.")
            self._bridge.said.emit(said.format(number=raised.number), False)
        elif self._bridge.ask(act_on_objection, self._shown.id, kind, note, beside=self) is None:
            return
        self._close()


class FourQuestions(QWidget):
    """The four questions with what the objector said; each is kept with Enter."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._hint = Text(
            self.tr("Ask for reasons; whether they are true is not judged here. Enter keeps one."),
            "caption",
            "muted",
        )
        self._column.addWidget(self._hint)
        self.rows = [_Question(bridge) for _ in range(4)]
        for before, row in zip([None, *self.rows], self.rows, strict=False):
            self._column.addWidget(row)
            if before is not None:
                before.kept.connect(row.take_focus)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(10))

    def take_focus(self) -> None:
        """Go to the first question without an answer."""
        row = next((row for row in self.rows if not row.is_answered), self.rows[0])
        row.take_focus()

    def show_objection(self, one: "ObjectionInRoom") -> None:
        """Show its questions."""
        for row, question in zip(self.rows, one.questions, strict=True):
            row.show_question(one.id, question)


class _Question(QWidget):
    """One question: yes or no, and the reason."""

    kept = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._at: tuple[UUID, QuestionInRoom] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.words = Text("", "caption strong")
        self._column.addWidget(self.words)
        row = self._row = QHBoxLayout()
        self.holds = SegmentedPills(
            [("yes", self.tr("Yes")), ("no", self.tr("No")), ("open", self.tr("Not sure"))],
            self.tr("Does it hold?"),
        )
        self.holds.choose("yes")
        row.addWidget(self.holds)
        self.said = QLineEdit()
        self.said.setMaxLength(2000)
        self.said.setPlaceholderText(self.tr("Because…"))
        self.said.returnPressed.connect(self._keep)
        row.addWidget(self.said, 1)
        self._column.addLayout(row)
        self._error = ErrorLine()
        self._column.addWidget(self._error)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(3))
        self._row.setSpacing(theme().px(8))

    @property
    def is_answered(self) -> bool:
        """Whether a reason is on record."""
        return self._at is not None and bool(self._at[1].said)

    def take_focus(self) -> None:
        """Go to the reason."""
        self.said.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_question(self, objection_id: UUID, question: "QuestionInRoom") -> None:
        """Show it; what is being typed stays."""
        before, self._at = self._at, (objection_id, question)
        self.words.setText(question.words)
        self.said.setAccessibleName(question.words)
        same = before is not None and before[0] == objection_id
        if same and before is not None and before[1].said == question.said:
            return
        self.said.setText(question.said)
        if question.said:
            holds = {True: "yes", False: "no", None: "open"}[question.holds]
            self.holds.choose(holds)

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)

    def _keep(self) -> None:
        from facilitator.meetings.deciding.service import answer_question

        if self._at is None:
            return
        holds = {"yes": True, "no": False, "open": None}[self.holds.current]
        self._error.say("")
        answer = self._bridge.ask(
            answer_question,
            self._at[0],
            self._at[1].question,
            holds,
            self.said.text(),
            beside=self,
        )
        if answer is not None:
            self.kept.emit()
