"""The form for a series: when it comes back, and what each of its meetings begins with."""

from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from ui.bridge import Bridge
from ui.forms.meeting_words import duty_words
from ui.forms.plan_meeting import clock_time
from ui.meetings.field_pair import FieldPair
from ui.meetings.series_agenda import AgendaEditor
from ui.widgets.choosing import choose
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.records import Duty
    from facilitator.meetings.series.records import SeriesDraft
    from facilitator.meetings.series.recurrence import Rule
    from facilitator.meetings.series.service import SeriesPage

_NOBODY: Final = ""
_QUEUE: Final = "queue"
DUTIES: Final = ("facilitates", "notes", "keeps time", "watches the mood")


class SeriesForm(DraftPanel):
    """`start(group_id)` for a new series, `change(page)` for one; `saved(id)` speaks when done."""

    saved = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Start a series"), self.tr("Start the series"), parent)
        self._bridge = bridge
        self._page: SeriesPage | None = None
        self._rules: tuple[Rule, ...] = ()
        self._own: Rule | None = None
        """The rule the series has, where the form would not offer it."""
        self.title = _line()
        self.group = _choice(self.tr("Group"))
        self.first = DateField(lambda: bridge.office.today())
        self.first.chosen.connect(self._offer_rules)
        self.often = _choice(self.tr("How often"))
        self.starts = QLineEdit()
        self.starts.setPlaceholderText("19:00")
        self.length = _number(1, 24 * 60, 15, self.tr(" min"))
        self.place = _line()
        self.quorum = _number(0, 10_000)
        self.quorum.setSpecialValueText(self.tr("none asked for"))
        self.until = DateField(lambda: bridge.office.today())
        self.until.field.setPlaceholderText(self.tr("goes on"))
        self.add_field("title", Field(self.tr("Title"), self.title))
        self.add_field("group_id", Field(self.tr("Group"), self.group))
        self.add_field("first_on", Field(self.tr("First meeting"), self.first))
        self.add_field("rule", Field(self.tr("How often"), self.often))
        self._add_pair(
            ("starts_at", Field(self.tr("Begins at"), self.starts)),
            ("planned_minutes", Field(self.tr("Length"), self.length)),
        )
        self._add_pair(
            ("place", Field(self.tr("Place"), self.place)),
            ("quorum", Field(self.tr("Quorum"), self.quorum)),
        )
        self.add_field("until_on", Field(self.tr("Last day, if there is one"), self.until))
        self.add(Text(self.tr("Who does what"), "caption strong"))
        self.duties = {duty: _choice(duty_words(duty)) for duty in DUTIES}
        for one, other in (DUTIES[:2], DUTIES[2:]):
            self._add_pair(
                (one, Field(duty_words(one), self.duties[one])),
                (other, Field(duty_words(other), self.duties[other])),
            )
        self.agenda = AgendaEditor()
        self.add(Text(self.tr("Every agenda begins with"), "caption strong"))
        self.add(self.agenda)
        self.accepted.connect(self._accept)

    def _add_pair(self, left: tuple[str, Field], right: tuple[str, Field]) -> None:
        self.fields |= dict((left, right))
        self.add(FieldPair(left[1], right[1]))

    def start(self, group_id: UUID | None = None) -> None:
        """Open it empty, for a group."""
        self._page = None
        self.say(self.tr("Start a series"))
        self.primary.say(self.tr("Start the series"))
        self._offer(group_id)
        self.title.clear()
        self._show_first(self._bridge.office.today())
        self.starts.setText("19:00")
        self.length.setValue(90)
        self.place.clear()
        self.quorum.setValue(0)
        self.until.show_day(None)
        self.agenda.show_lines()
        self.open(self.title)

    def change(self, page: "SeriesPage") -> None:
        """Open it with what is known of a series."""
        series = page.series
        self._page = page
        self.say(self.tr("Change the series"))
        self.primary.say(self.tr("Save"))
        self._offer(series.group_id)
        self.title.setText(series.title)
        self._show_first(series.first_on, series.rule)
        self.starts.setText(series.starts_at)
        self.length.setValue(series.planned_minutes)
        self.place.setText(series.place)
        self.quorum.setValue(series.quorum)
        self.until.show_day(series.until_on)
        for duty, (role_id, _name) in page.duties.items():
            choose(self.duties[duty.value], role_id or _QUEUE)
        self.agenda.show_lines(page.agenda)
        self.open(self.title)

    def _offer(self, chosen: UUID | None) -> None:
        from facilitator.groups.service import groups
        from facilitator.roles.service import roles

        office = self._bridge.office
        self.sentences = _sentences()
        found = [(one.name, one.id) for one in groups(office)]
        self.group.clear()
        self.group.addItem(self.tr("Everybody"), None)
        for name, group_id in found:
            self.group.addItem(name, group_id)
        choose(self.group, chosen)
        self.agenda.offer_groups(found)
        held = roles(office)
        for box in self.duties.values():
            box.clear()
            box.addItem(self.tr("Said at the meeting"), _NOBODY)
            box.addItem(self.tr("Goes round"), _QUEUE)
            for role in held:
                box.addItem(role.name, role.id)

    def _show_first(self, day: date, rule: str = "") -> None:
        from facilitator.meetings.series.service import read_rule, rules_from, words_of_rule

        now = read_rule(rule) if rule else None
        offered = [words_of_rule(one, day) for one in rules_from(day)]
        self._own = now if now and words_of_rule(now, day) not in offered else None
        self._rules = (now,) if now else ()
        self.first.show_day(day)
        self.often.clear()
        self._offer_rules(day)

    def _offer_rules(self, day: date | None) -> None:
        """What a series may be whose first meeting is on that day, in words."""
        from facilitator.meetings.series.service import rules_from, words_of_rule

        if day is None:
            return
        at = max(0, self.often.currentIndex())
        before = self._rules[at] if at < len(self._rules) else None
        rules = rules_from(day)
        if self._own is not None:
            rules = (self._own, *rules)
        self._rules = rules
        self.often.clear()
        for rule in rules:
            self.often.addItem(words_of_rule(rule, day))
        self.often.setCurrentIndex(_nearest(rules, before, day))

    def _accept(self) -> None:
        from facilitator.meetings.series.records import Series
        from facilitator.meetings.series.service import change_series, start_series
        from facilitator.office import Office

        if not self.check():
            return
        first = self.first.day
        if first is None:
            self.fields["first_on"].show_error(self.tr("On which day is the first one?"))
            self.first.setFocus()
            return
        self._offer_rules(first)
        page = self._page

        def save(office: Office) -> Series:
            draft, lines, duties = self._draft(first), self.agenda.lines(), self._duties()
            if page is not None:
                return change_series(office, page.series.id, draft, lines, duties)
            return start_series(office, draft, lines, duties)

        series = self._bridge.ask(save, beside=self)
        if series is None:
            return
        self.done()
        words = self.tr("Changed.") if page else self.tr("Started “{title}”.")
        self._bridge.said.emit(words.format(title=series.title), True)
        self.saved.emit(series.id)

    def _draft(self, first: date) -> "SeriesDraft":
        from facilitator.meetings.series.records import SeriesDraft
        from facilitator.people.wording.service import words_of

        kind = (self._bridge.ask(words_of) or {}).get("meeting", "meeting")
        before = self._page.series if self._page else None
        return SeriesDraft(
            title=self.title.text(),
            group_id=self.group.currentData(),
            kind=before.kind if before else kind,
            rule=self._rules[self.often.currentIndex()].text,
            first_on=first,
            until_on=self.until.day,
            starts_at=clock_time(self.starts.text()),
            zone=before.zone if before else "",
            place=self.place.text(),
            planned_minutes=self.length.value(),
            quorum=self.quorum.value(),
        )

    def _duties(self) -> "dict[Duty, UUID | None]":
        from facilitator.meetings.records import Duty

        chosen = {duty: box.currentData() for duty, box in self.duties.items()}
        return {
            Duty(duty): None if role == _QUEUE else role
            for duty, role in chosen.items()
            if role != _NOBODY
        }


def _nearest(rules: "tuple[Rule, ...]", wanted: "Rule | None", day: date) -> int:
    """Find the rule that is of the same kind as another: "every second Friday" for "… Thursday"."""
    from facilitator.meetings.series.service import words_of_rule

    if wanted is None:
        return 1 if len(rules) > 1 else 0
    words = words_of_rule(wanted, day)
    for at, rule in enumerate(rules):
        if words_of_rule(rule, day) == words:
            return at

    def kind(rule: "Rule") -> tuple[object, ...]:
        last = any(one.nth < 0 for one in rule.weekdays)
        return (rule.every, rule.interval, bool(rule.month_days), last)

    same = (at for at, rule in enumerate(rules) if kind(rule) == kind(wanted))
    loose = (at for at, rule in enumerate(rules) if kind(rule)[:3] == kind(wanted)[:3])
    return next(same, next(loose, 0))


def _sentences() -> dict[str, str]:
    from facilitator.meetings.series.records import SeriesDraft

    return dict(SeriesDraft.sentences)


def _line() -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(300)
    return made


def _number(least: int, most: int, step: int = 1, suffix: str = "") -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, most)
    made.setSingleStep(step)
    made.setSuffix(suffix)
    return made


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.view().setAccessibleName(name)
    # Long names of groups and roles must not make the form wider than its page.
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    return made
