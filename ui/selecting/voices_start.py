"""Beginning a role selection: which published way, what is agreed beforehand, who takes part."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from ui.selecting.voices_words import script_words
from ui.widgets.button import Button, CheckBox
from ui.widgets.card import Card
from ui.widgets.field import ErrorLine, Field
from ui.widgets.flow import FlowLayout
from ui.widgets.picker import PersonPicker
from ui.widgets.tabs import SegmentedPills
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.selection.calls.service import CallRecord
    from ui.bridge import Bridge


class VoicesStart(Card):
    """The settings of each script as it is published; `began` speaks when it has begun."""

    began = Signal()

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.say(self.tr("Begin the role selection"))
        self._bridge = bridge
        self._record: CallRecord | None = None
        self._meeting_id: UUID | None = None
        self._here: tuple[UUID, ...] = ()
        self._people: dict[UUID, CheckBox] = {}
        self._shown: tuple[tuple[UUID, str], ...] = ()
        self.script = SegmentedPills(
            [(key, script_words(key)) for key in ("integrative election", "s3 role selection")],
            self.tr("Which published way"),
        )
        self.script.chosen.connect(self._take_published)
        self.may_pass = CheckBox(self.tr("Passing is allowed"))
        self.signed = CheckBox(self.tr("Names are signed: who named whom is shown and kept"))
        self.gathers = CheckBox(self.tr("A step for questions before the changes"))
        self.propose_by = QComboBox()
        self.propose_by.addItem(self.tr("Who has the most names"), "most names")
        self.propose_by.addItem(self.tr("Who has the strongest reasons"), "strongest reasons")
        self.asked = QComboBox()
        self.asked.addItem(self.tr("Last, once nobody else objects"), "last")
        self.asked.addItem(
            self.tr("With everybody, in the same show of hands"), "in the same show of hands"
        )
        self.limit = QSpinBox()
        self.limit.setRange(0, 120)
        self.limit.setSuffix(self.tr(" min"))
        self.limit.setSpecialValueText(self.tr("none"))
        self.facilitator = PersonPicker(self.tr("Two letters of the name"))
        self.out = CheckBox(self.tr("Who facilitates is no candidate"))
        self._taking = QWidget()
        self._flow = FlowLayout(self._taking)
        self.error = ErrorLine()
        self.begin = Button(self.tr("Begin"), "primary")
        self.begin.clicked.connect(lambda _checked=False: self._begin())
        self._lay_out()
        self._take_published(self.script.current)

    def _lay_out(self) -> None:
        self.add(self.script)
        for box in (self.may_pass, self.signed, self.gathers):
            self.add(box)
        self.add(Field(self.tr("Proposed is"), self.propose_by))
        self.add(Field(self.tr("The nominee is asked"), self.asked))
        self.add(
            Field(
                self.tr("Time limit for each step"),
                self.limit,
                self.tr("Whoever has not answered by then may be left out."),
            )
        )
        self.add(Field(self.tr("Who facilitates"), self.facilitator))
        self.add(self.out)
        self.add(Text(self.tr("Who takes part"), "strong"))
        self.add(self._taking)
        self.add(self.error)
        self.add(self.begin)

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self.error.say(sentence)

    def show_record(
        self,
        record: "CallRecord",
        meeting_id: UUID | None,
        here: tuple[UUID, ...],
        facilitator_id: UUID | None,
    ) -> None:
        """Show who may choose; in a meeting those in the room are ticked, else everybody."""
        first = self._record is None or self._record.call.id != record.call.id
        came_or_went = set(here) ^ set(self._here) if self._here else set(self._people)
        self._record, self._meeting_id, self._here = record, meeting_id, here
        self.facilitator.set_people([(one, name, "") for one, name in record.choosers])
        if first:
            self.facilitator.choose(facilitator_id)
        if record.choosers != self._shown:
            self._show_people(record)
        elif here:  # the room is told after the record was read
            for one in came_or_went & set(self._people):
                self._people[one].setChecked(one in here)

    def _show_people(self, record: "CallRecord") -> None:
        before = {one: box.isChecked() for one, box in self._people.items()}
        for box in self._people.values():
            self._flow.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._people = {}
        self._shown = record.choosers
        for one, name in record.choosers:
            box = self._people[one] = CheckBox(name)
            box.setChecked(before.get(one, one in self._here if self._here else True))
            self._flow.addWidget(box)
            box.show()

    def _take_published(self, script: str) -> None:
        from facilitator.selection.voices.records import Script
        from facilitator.selection.voices.service import PUBLISHED

        settings = PUBLISHED[Script(script)]
        self.may_pass.setChecked(settings.may_pass)
        self.signed.setChecked(True)
        self.gathers.setChecked(settings.gathers)
        self.propose_by.setCurrentIndex(self.propose_by.findData(settings.propose_by.value))
        self.asked.setCurrentIndex(self.asked.findData(settings.nominee_asked.value))

    def _begin(self) -> None:
        from facilitator.office import Office
        from facilitator.selection.voices.records import (
            NomineeAsked,
            ProposeBy,
            Script,
            Voices,
            VoicesDraft,
        )
        from facilitator.selection.voices.service import start_voices

        record = self._record
        if record is None:
            return
        # In the order in which they are asked: those of the room first, in its order.
        order = [*self._here, *(one for one, _ in record.choosers if one not in self._here)]
        people = [one for one in order if one in self._people and self._people[one].isChecked()]

        def start(office: Office) -> Voices:
            draft = VoicesDraft(
                call_id=record.call.id,
                script=Script(self.script.current),
                may_pass=self.may_pass.isChecked(),
                signed=self.signed.isChecked(),
                propose_by=ProposeBy(self.propose_by.currentData()),
                nominee_asked=NomineeAsked(self.asked.currentData()),
                gathers=self.gathers.isChecked(),
                limit_minutes=self.limit.value(),
                facilitator_id=self.facilitator.value,
                facilitator_stands=not self.out.isChecked(),
            )
            return start_voices(office, draft, people, self._meeting_id)

        self.error.say("")
        if self._bridge.ask(start, beside=self) is not None:
            self.began.emit()
