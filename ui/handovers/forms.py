"""Small forms of a handover: a few words, a step of one's own, another day, a session."""

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from ui.forms.choices import people_to_choose
from ui.handovers.words import party_choices
from ui.theme import theme
from ui.widgets.choosing import choose
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import PersonPicker

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.handovers.shown import HandoverShown, StepShown
    from facilitator.office import Office
    from ui.bridge import Bridge

_FEW_LINES: Final = 76
"""Height of a field for a few sentences, in pixels at 100 %."""


class WordsForm(DraftPanel):
    """A few words, and the one thing that is done with them: `begin(…)` says which."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._do: Callable[[Office, str], Any] | None = None
        self._said, self._undoable = "", False
        self._then: Callable[[], None] | None = None
        self._editor = QPlainTextEdit()
        self._editor.setTabChangesFocus(True)
        self.add_field("words", Field(self.tr("A few words"), self._editor))
        self.accepted.connect(self._save)
        self.restyle()

    def begin(
        self,
        title: str,
        step: str,
        label: str,
        do: "Callable[[Office, str], Any]",
        said: str,
        *,
        note: str = "",
        undoable: bool = False,
        then: "Callable[[], None] | None" = None,
    ) -> None:
        """Fill it: what it is about, what the button says, what is asked, done and said then.

        `then` is told when it was done, before the page is read again.
        """
        self.say(title)
        self.primary.say(step)
        self.fields["words"].rename(label)
        self._editor.clear()
        self.note(note)
        self._do, self._said, self._undoable, self._then = do, said, undoable, then

    def _save(self) -> None:
        if self._do is not None and self._bridge.ask(
            self._do, self.words("words"), beside=self.fields["words"]
        ):
            self.done()
            if self._then is not None:
                self._then()
            self._bridge.said.emit(self._said, self._undoable)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_editor"):
            self._editor.setFixedHeight(theme().px(_FEW_LINES))


class StepForm(DraftPanel):
    """A step that only this handover has."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.say(self.tr("Add a step"))
        self.primary.say(self.tr("Add the step"))
        self._bridge = bridge
        self._shown: HandoverShown | None = None
        self._words, self._party = QLineEdit(), QComboBox()
        self._due = DateField(lambda: bridge.office.today())
        self.add_field("words", Field(self.tr("What is to be done"), self._words))
        self.add_field("party", Field(self.tr("Who"), self._party))
        self.add_field("days", Field(self.tr("Until"), self._due))
        self.accepted.connect(self._save)

    def begin(self, shown: "HandoverShown") -> None:
        """Fill it for a handover; until the last day unless told otherwise."""
        self._shown = shown
        self._words.clear()
        self._party.clear()
        for key, words in party_choices(shown):
            self._party.addItem(words, key)
        self._due.show_day(shown.ends_on)
        self.fields["days"].setVisible(shown.ends_on is not None)

    def _save(self) -> None:
        from facilitator.handovers.service import add_step
        from facilitator.handovers.steps import Party, StepDraft

        shown = self._shown
        if shown is None or not self.check():
            return
        self.sentences = StepDraft.sentences
        until, ends_on = self._due.day, shown.ends_on
        days = (until - ends_on).days if until is not None and ends_on is not None else 0

        def save(office: "Office") -> Any:
            party = Party(str(self.choice("party")))
            rescue = shown.state.value == "knowledge at risk"
            if rescue:
                # The days of a rescue count from when it became known, whenever that was.
                first = next((s for s in shown.steps if s.step.rescue and s.due_on), None)
                known = first.due_on.toordinal() - first.step.days if first and first.due_on else 0
                counted = until.toordinal() - known if until is not None and known else 0
                draft = StepDraft(words=self.words("words"), party=party, days=counted, rescue=True)
            else:
                draft = StepDraft(words=self.words("words"), party=party, days=days)
            return add_step(office, shown.id, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The step is on the list."), True)


class DayForm(DraftPanel):
    """On which day a step was done, where that was not today."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.primary.say(self.tr("Tick it"))
        self._bridge = bridge
        self._step_id: UUID | None = None
        self._day = DateField(lambda: bridge.office.today(), past=True)
        self.add_field("on", Field(self.tr("Done on"), self._day))
        self.accepted.connect(self._save)

    def begin(self, step: "StepShown") -> None:
        """Fill it for a step."""
        self._step_id = step.step.id
        self.say(step.words)
        self._day.show_day(step.step.done_on or self._bridge.office.today())

    def _save(self) -> None:
        from facilitator.handovers.service import tick_step

        if not self.check():
            return
        done = self._bridge.ask(tick_step, self._step_id, self._day.day, beside=self.fields["on"])
        if done is not None:
            self.done()
            self._bridge.said.emit(self.tr("Ticked."), True)


class SessionForm(DraftPanel):
    """Once that one taught the other."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.say(self.tr("Add a session"))
        self.primary.say(self.tr("Add the session"))
        self._bridge = bridge
        self._shown: HandoverShown | None = None
        self._about, self._stage, self._minutes = QLineEdit(), QComboBox(), QSpinBox()
        self._minutes.setRange(0, 1440)
        self._minutes.setSingleStep(5)
        self._minutes.setSpecialValueText(self.tr("not known"))
        self._minutes.setSuffix(self.tr(" min"))
        self._day = DateField(lambda: bridge.office.today(), past=True)
        self.learner, self.teacher = (
            PersonPicker(self.tr("Type two letters of the name")) for _ in range(2)
        )
        self.add_field("about", Field(self.tr("What it was about"), self._about))
        self.add_field("stage", Field(self.tr("How"), self._stage))
        self.add_field("held_on", Field(self.tr("Day"), self._day))
        self.add_field("minutes", Field(self.tr("How long it took"), self._minutes))
        self.add_field("learner_id", Field(self.tr("Who learnt"), self.learner))
        self.add_field("teacher_id", Field(self.tr("Who taught"), self.teacher))
        self.note(self.tr("The step of that kind is ticked with it."))
        self.accepted.connect(self._save)

    def begin(self, shown: "HandoverShown") -> None:
        """Fill it: the next stage that is missing, today, the two of this handover."""
        self._shown = shown
        self._about.clear()
        self._stage.clear()
        said = {
            "watch": self.tr("One watched, the other did it"),
            "together": self.tr("They did it together"),
            "alone": self.tr("The learner did it alone"),
        }
        for key, words in said.items():
            self._stage.addItem(words, key)
        missing = next((one.stage.value for one in shown.taught if one.missing), "watch")
        choose(self._stage, missing)
        self._day.show_day(self._bridge.office.today())
        self._minutes.setValue(0)
        people = self._bridge.ask(people_to_choose) or []
        for picker, person_id in (
            (self.learner, shown.incoming_id),
            (self.teacher, shown.outgoing_id),
        ):
            picker.set_people(people)
            picker.choose(person_id)

    def _save(self) -> None:
        from facilitator.handovers.records import TeachingSessionDraft
        from facilitator.handovers.service import add_session
        from facilitator.handovers.steps import Stage

        shown, learner = self._shown, self.learner.value
        if shown is None or not self.check():
            return
        if not isinstance(learner, UUID):
            self.fields["learner_id"].show_error(self.tr("Choose somebody from the list."))
            self.learner.setFocus()
            return
        held_on = self._day.day
        if held_on is None:
            self.fields["held_on"].show_error(self.tr("On which day was it?"))
            self._day.setFocus()
            return
        self.sentences = TeachingSessionDraft.sentences

        def save(office: "Office") -> Any:
            draft = TeachingSessionDraft(
                handover_id=shown.id,
                stage=Stage(str(self.choice("stage"))),
                held_on=held_on,
                minutes=self._minutes.value(),
                about=self.words("about"),
                learner_id=learner,
                teacher_id=self.teacher.value,
            )
            return add_session(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The session is noted."), True)
