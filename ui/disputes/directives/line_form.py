"""A coordination line as a form: set, or ended, by a decision."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from facilitator.errors import Refused
from ui.disputes.choosing import fill_decisions, fill_groups
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import RecordPicker

if TYPE_CHECKING:
    from facilitator.directives.records import CoordinationLine, LineEnd
    from facilitator.directives.service import LineShown
    from facilitator.office import Office
    from ui.bridge import Bridge


class LineForm(DraftPanel):
    """`begin()` for a new line, `begin(line)` to end one."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._line: LineShown | None = None
        self.above, self.below = QComboBox(), QComboBox()
        self.add_field("upper_id", Field(self.tr("The office above"), self.above))
        self.add_field("lower_id", Field(self.tr("May direct the office"), self.below))
        self._on = DateField(lambda: bridge.office.today())
        self.add_field("from_on", Field(self.tr("From"), self._on))
        self.decision = RecordPicker(self.tr("Type a number or words of the decision"))
        hint = self.tr("On the day of the first line none is needed; afterwards lines are rights.")
        self.add_field("decided_by", Field(self.tr("By the decision"), self.decision, hint))
        self.accepted.connect(self._save)

    def begin(self, line: "LineShown | None" = None) -> None:
        """Fill it anew."""
        from facilitator.directives.records import LineDraft

        self.sentences = LineDraft.sentences
        self._line = line
        fill_groups(self._bridge, self.above)
        fill_groups(self._bridge, self.below)
        fill_decisions(self._bridge, self.decision)
        self._on.show_day(self._bridge.office.today())
        for name in ("upper_id", "lower_id", "from_on"):
            self.fields[name].setVisible(line is None)
        if line is None:
            self.say(self.tr("Set a coordination line"))
            self.primary.say(self.tr("Set the line"))
        else:
            title = self.tr("End the line from {upper} to {lower}")
            self.say(title.format(upper=line.upper, lower=line.lower))
            self.primary.say(self.tr("End the line"))

    def _save(self) -> None:
        if not self.check():
            return
        line = self._line
        day = self._on.day

        def save(office: "Office") -> "CoordinationLine | LineEnd":
            from facilitator.directives.records import LineDraft
            from facilitator.directives.service import end_line, set_line

            if line is not None:
                return end_line(office, line.id, decided_by=self.decision.value)
            if day is None:
                raise Refused(LineDraft.sentences["from_on"])
            draft = LineDraft(
                upper_id=self.above.currentData(),
                lower_id=self.below.currentData(),
                from_on=day,
            )
            return set_line(office, draft, self.decision.value)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            said = self.tr("The line is ended.") if line else self.tr("The line is set.")
            self._bridge.said.emit(said, False)
