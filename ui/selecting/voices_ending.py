"""The last step of a role selection, what it ended in, and what may happen on the way."""

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ui.selecting.voices_card import Doubts, EnterLine, StandingLines, StepCard, enter_button
from ui.selecting.voices_words import became_words
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import ErrorLine, Field
from ui.widgets.flow import FlowLayout
from ui.widgets.picker import PersonPicker
from ui.widgets.sight import bring_into_sight
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.selection.voices.service import ObjectionTold, VoicesTold
    from ui.bridge import Bridge


class RecordCard(StepCard):
    """The result and its reason; `ended` speaks with the id of the decision."""

    ended = Signal(object)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "record", parent)
        self.where: tuple[UUID | None, UUID | None] = (None, None)
        self._who = Text("", "item title")
        self._ground = Text("", "body", "muted")
        self.names = StandingLines()
        self.doubts = Doubts()
        self.quorum = Text("", "strong", "amber")
        self.why = QPlainTextEdit()
        self.why.setTabChangesFocus(True)
        field = Field(
            self.tr("Why"),
            self.why,
            self.tr("Empty: the reasons that were given are the reason of the decision."),
        )
        self.record = Button(self.tr("Record the result"), "primary")
        self.record.clicked.connect(lambda _checked=False: self._record())
        for part in (
            self._who,
            self._ground,
            self.names,
            self.doubts,
            field,
            self.quorum,
            self.error,
            self.record,
        ):
            self.add(part)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "why"):
            self.why.setFixedHeight(theme().px(64))

    def show_told(self, told: "VoicesTold") -> None:
        """Draw the result."""
        super().show_told(told)
        if told.table is not None:
            self._who.setText(
                self.tr("{name} takes {role}, {term}").format(
                    name=told.table.name, role=told.role, term=told.term
                )
            )
            self._ground.setText(told.table.words)
        self.names.show_told(told)
        self.doubts.show_told(told)
        self._show_quorum()

    def take_focus(self) -> bool:
        """To the one button."""
        self.record.setFocus()
        return True

    @property
    def _meeting_id(self) -> UUID | None:
        """Where it is recorded: the meeting it is shown in, else the one it began in."""
        began_in = self.told.voices.meeting_id if self.told is not None else None
        return self.where[0] or began_in

    def _show_quorum(self) -> None:
        from facilitator.meetings.selecting.service import lacks_quorum

        meeting_id = self._meeting_id
        said = self._bridge.ask(lacks_quorum, meeting_id, beside=self) if meeting_id else ""
        appears = bool(said) and self.quorum.isHidden()
        self.quorum.setText(said or "")
        self.quorum.setVisible(bool(said))
        if appears and self.record.hasFocus():
            # Somebody left just now: the button has moved down, and is seen with the sentence.
            QTimer.singleShot(0, self, partial(bring_into_sight, self.record))

    def _record(self) -> None:
        from facilitator.meetings.selecting.service import finish_voices_in_meeting
        from facilitator.selection.voices.service import finish_voices

        meeting_id, why = self._meeting_id, self.why.toPlainText()
        if meeting_id is not None:
            done = self.ask(finish_voices_in_meeting, why, meeting_id, self.where[1])
        else:
            done = self.ask(finish_voices, why)
        if done is not None:
            number = done.call.decision.number
            self._bridge.said.emit(self.tr("Recorded D-{number}.").format(number=number), False)
            self.why.clear()
            self.ended.emit(done.call.decision.id)


class OverCard(Card):
    """What a role selection ended in."""

    again_wanted = Signal()

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._bridge = bridge
        self._decision_id: UUID | None = None
        self._result = Text("", "item title")
        self.names = StandingLines()
        self.objections = Text("", "body", selectable=True)
        self.look = Button(self.tr("Open the decision"))
        self.look.clicked.connect(
            lambda _checked=False: self._bridge.go.emit("decisions", self._decision_id)
        )
        self.again = Button(self.tr("Begin another one"), "primary")
        self.again.clicked.connect(self.again_wanted)
        steps = QWidget()
        flow = FlowLayout(steps)
        flow.addWidget(self.again)
        flow.addWidget(self.look)
        for part in (self._result, self.names, self.objections, steps):
            self.add(part)

    def show_told(self, told: "VoicesTold", decision_id: UUID | None, *, may_begin: bool) -> None:
        """Draw the result."""
        self.say(self.tr("The role selection is over"))
        self._decision_id = decision_id
        self._result.setText(told.result)
        self.names.show_told(told)
        self.objections.setText("\n".join(map(self._objection, told.objections)))
        self.objections.setVisible(bool(told.objections))
        self.look.setVisible(decision_id is not None)
        self.again.setVisible(may_begin)

    def _objection(self, told: "ObjectionTold") -> str:
        one = told.objection
        became = became_words(one.became)
        return self.tr("{name} objected: “{text}” – {became}").format(
            name=told.name, text=one.text, became=f"{became}: {one.note}" if one.note else became
        )


class MeanwhileForm(QWidget):
    """Somebody leaves or comes, time is over for somebody, or it ends without a result."""

    went = Signal()

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._bridge = bridge
        self._told: VoicesTold | None = None
        self._doing = ""
        self.steps = QWidget()
        flow = FlowLayout(self.steps)
        self.leaves = Button(self.tr("Somebody leaves"), "quiet")
        self.comes = Button(self.tr("Somebody comes"), "quiet")
        self.late = Button(self.tr("Time is over for somebody"), "quiet")
        self.none = Button(self.tr("End without a result"), "quiet")
        self._buttons = {
            "leaves": self.leaves,
            "comes": self.comes,
            "late": self.late,
            "none": self.none,
        }
        for doing, button in self._buttons.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, doing=doing: self._begin(doing))
            flow.addWidget(button)
        self.who = PersonPicker(self.tr("Two letters of the name"))
        self.who_field = Field(self.tr("Who"), self.who)
        self.why = EnterLine()
        self.why.setMaxLength(2000)
        self.why.entered.connect(self._do)
        self.why_field = Field(self.tr("Why"), self.why)
        self._error = ErrorLine()
        self.do = enter_button(self.tr("Note it"), self._do)
        for part in (self.steps, self.who_field, self.why_field, self._error, self.do):
            column.addWidget(part)
        self._settle()

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)

    def show_told(self, told: "VoicesTold") -> None:
        """Know who takes part, and who could."""
        self._told = told
        self.late.setVisible(bool(told.voices.limit_minutes))
        self.comes.setVisible(bool(told.others))
        self._settle()

    def _begin(self, doing: str) -> None:
        self._doing = "" if doing == self._doing else doing
        self._error.say("")
        self.who.choose(None)
        self._settle()
        if self._doing:
            (self.why if self._doing == "none" else self.who).setFocus()

    def _settle(self) -> None:
        for doing, button in self._buttons.items():
            button.setChecked(doing == self._doing)
        self.who_field.setVisible(self._doing in ("leaves", "comes", "late"))
        self.why_field.setVisible(self._doing == "none")
        self.do.setVisible(bool(self._doing))
        if self._told is None:
            return
        people: list[tuple[UUID, str, str]] = [
            (one.person_id, one.name, "")
            for one in self._told.people
            if self._doing != "late" or one.waited_for
        ]
        if self._doing == "comes":
            people = [(one, name, "") for one, name in self._told.others]
        self.who.set_people(people)

    def _do(self) -> None:
        from facilitator.selection.voices.service import (
            abandon_voices,
            join_voices,
            leave_voices,
        )

        if self._told is None:
            return
        voices_id, who = self._told.voices.id, self.who.value
        ask = self._bridge.ask
        done: object = None
        self._error.say("")
        if self._doing == "none":
            done = ask(abandon_voices, voices_id, self.why.text(), beside=self)
        elif who is None:
            self._error.say(self.tr("Choose somebody from the list."))
        elif self._doing == "comes":
            done = ask(join_voices, voices_id, who, beside=self)
        else:
            late: Any = self._doing == "late"
            done = ask(leave_voices, voices_id, who, out_of_time=late, beside=self)
        if done is not None:
            self._doing = ""
            self.why.clear()
            self._settle()
            self.went.emit()
