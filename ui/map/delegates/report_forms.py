"""Forms of reports: one recorded or let go, and when they come round."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QSpinBox, QWidget

from ui.theme import theme
from ui.widgets.button import CheckBox
from ui.widgets.choosing import choose
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field

if TYPE_CHECKING:
    from facilitator.delegates.records import LinkReport, LinkReporting
    from facilitator.delegates.service import LinkShown
    from facilitator.office import Office
    from ui.bridge import Bridge


class ReportForm(DraftPanel):
    """`begin(shown)`: what was told at home, or why there is nothing to tell."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Record it"), parent)
        self._bridge = bridge
        self._link_id: UUID | None = None
        self._person_id: UUID | None = None
        self._about = QComboBox()
        self.add_field("meeting_id", Field(self.tr("About"), self._about))
        self._on = DateField(lambda: bridge.office.today())
        self.add_field("on", Field(self.tr("Told on"), self._on))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.add_field("text", Field(self.tr("What was told"), self.text))
        self._skipped = CheckBox(self.tr("There is no report this time; this is why"))
        self.add(self._skipped)
        self.note(self.tr("A report is a fact: it stays in the record."))
        self.accepted.connect(self._save)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "text"):
            self.text.setFixedHeight(theme().px(112))

    def begin(self, shown: "LinkShown") -> None:
        """Fill it for a link: about what is owed, else the last that came round."""
        from facilitator.delegates.records import LinkReportDraft

        self.sentences = LinkReportDraft.sentences
        self._link_id = shown.link.id
        held = [seat.person_id for seat in shown.seats if seat.person_id is not None]
        self._person_id = held[0] if len(held) == 1 else None
        self.say(self.tr("Report to {home}").format(home=shown.home))
        self._about.clear()
        self._about.addItem(self.tr("Everything since the last report"), None)
        told = shown.told
        for one in reversed(told.occasions if told is not None else ()):
            if one.meeting_id is not None and one.told is None:
                self._about.addItem(one.words, one.meeting_id)
        self._on.show_day(self._bridge.office.today())
        self.text.setPlainText("")
        self._skipped.setChecked(False)

    def _save(self) -> None:
        from facilitator.delegates.records import LinkReportDraft
        from facilitator.delegates.service import record_report

        link_id, on = self._link_id, self._on.day
        if link_id is None or not self.check():
            return
        if on is None:
            self.fields["on"].show_error(self.tr("Say on which day it was told."))
            return

        def record(office: "Office") -> "LinkReport":
            draft = LinkReportDraft(
                link_id=link_id,
                person_id=self._person_id,
                on=on,
                text=self.words("text"),
                skipped=self._skipped.isChecked(),
                meeting_id=self._about.currentData(),
            )
            return record_report(office, draft)

        if self._bridge.ask(record, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The report is on record."), False)


class ReportingForm(DraftPanel):
    """`begin(shown)`: after each meeting, or every so many days."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(self.tr("When reports come"), self.tr("Save"), parent)
        self._bridge = bridge
        self._link_id: UUID | None = None
        self._how = QComboBox()
        self._how.addItem(self.tr("After each meeting of the other group"), True)
        self._how.addItem(self.tr("Every so many days"), False)
        self._how.currentIndexChanged.connect(lambda _at: self._settle())
        self.add_field("how", Field(self.tr("They report"), self._how))
        self._days = QSpinBox()
        self._days.setRange(1, 366)
        self.add_field("every_days", Field(self.tr("Days from report to report"), self._days))
        self._within = QSpinBox()
        self._within.setRange(0, 366)
        self.add_field("within_days", Field(self.tr("Late after so many days"), self._within))
        self.accepted.connect(self._save)

    def begin(self, shown: "LinkShown") -> None:
        """Fill it with what holds."""
        self._link_id = shown.link.id
        rule = shown.told.rule if shown.told is not None else None
        choose(self._how, rule.after_meetings if rule else True)
        self._days.setValue((rule.every_days if rule else None) or 30)
        self._within.setValue(rule.within_days if rule else 14)
        self._settle()

    def _settle(self) -> None:
        self.fields["every_days"].setVisible(self._how.currentData() is False)

    def _save(self) -> None:
        from facilitator.delegates.records import LinkReportingDraft
        from facilitator.delegates.service import set_reporting

        link_id = self._link_id
        if link_id is None:
            return
        after = self._how.currentData() is True

        def save(office: "Office") -> "LinkReporting":
            draft = LinkReportingDraft(
                link_id=link_id,
                after_meetings=after,
                every_days=None if after else self._days.value(),
                within_days=self._within.value(),
            )
            return set_reporting(office, draft)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("It is noted when reports come."), True)
