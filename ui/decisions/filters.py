"""What narrows the log: states as pills with their counts; words, domain, group, person, year."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.decisions.words import word
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.picker import Option, PersonPicker, RecordPicker
from ui.widgets.search import SearchBox
from ui.widgets.tabs import Filter, FilterPills

if TYPE_CHECKING:
    from facilitator.decisions.service import DecisionFilter
    from ui.bridge import Bridge

ALL: Final = "all"
REVIEW: Final = "up for review"
URGENT: Final = "urgent"
SCRIPTS: Final = "scripts to look at"
_ALWAYS: Final = ("in force", "superseded")
_PAUSE: Final = 150
"""Milliseconds without a key after which the words are looked for."""


class DecisionFilters(QWidget):
    """`changed` speaks when the log is to be read again; `wanted()` gives the filter."""

    changed = Signal()

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.states = FilterPills([], self.tr("State"))
        self.states.chosen.connect(self._spoke)
        column.addWidget(self.states)

        line = QHBoxLayout()
        self.words = SearchBox(self.tr("Words in the record"), key="", wide=200)
        self.words.typed.connect(self._typed)
        self.words.asked.connect(self._spoke)
        line.addWidget(self.words, 1)
        self.more = Button(self.tr("Filter"), icon_name="filter")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._unfold)
        line.addWidget(self.more)
        column.addLayout(line)
        self._line = line

        self._folded = QWidget()
        flow = FlowLayout(self._folded)
        self.domain = RecordPicker(self.tr("Domain"))
        self.group = RecordPicker(self.tr("Group"))
        self.person = PersonPicker(self.tr("Person"))
        self.year = RecordPicker(self.tr("Year"))
        for picker in (self.domain, self.group, self.person, self.year):
            picker.chosen.connect(self._spoke)
            flow.addWidget(picker)
        self.clear = Button(self.tr("Show all"), "quiet")
        self.clear.clicked.connect(self.take_back)
        flow.addWidget(self.clear)
        column.addWidget(self._folded)
        self._folded.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.changed)
        self.restyle()

    def wanted(self, *, any_state: bool = False) -> "DecisionFilter":
        """The filter as it stands; with `any_state` without the pill, to count what each keeps."""
        from facilitator.decisions.records import DecisionState
        from facilitator.decisions.service import DecisionFilter

        key = ALL if any_state else self.states.current or _ALWAYS[0]
        return DecisionFilter(
            state=DecisionState(key) if key not in (ALL, REVIEW, URGENT, SCRIPTS) else None,
            up_for_review=key == REVIEW,
            urgent=key == URGENT,
            by_automation_to_review=key == SCRIPTS,
            domain_id=self.domain.value,
            group_id=self.group.value,
            person_id=self.person.value,
            year=self.year.value,
            words=self.words.words,
        )

    @property
    def narrows(self) -> bool:
        """Whether something besides the state is asked for."""
        pickers = (self.domain, self.group, self.person, self.year)
        return bool(self.words.words) or any(one.value is not None for one in pickers)

    def reread(self) -> None:
        """Read again what there is to choose from, and the counts."""
        from facilitator.decisions.records import DecisionState
        from facilitator.decisions.service import decision_years, state_counts
        from facilitator.groups.service import groups, rights
        from facilitator.people.service import aliases, people

        ask = self._bridge.ask
        counts = ask(state_counts, self.wanted(any_state=True))
        if counts is not None:
            shown = [Filter("in force", word("in force"), counts.of(DecisionState.in_force))]
            shown.append(Filter(REVIEW, self.tr("Up for review"), counts.up_for_review))
            for state, count in sorted(counts.by_state.items(), key=lambda one: -one[1]):
                if state in (DecisionState.in_force, DecisionState.superseded):
                    continue
                if self.more.isChecked() or self.states.current == state.value:
                    shown.append(Filter(state.value, word(state.value), count))
            replaced = counts.of(DecisionState.superseded)
            shown.insert(2, Filter("superseded", word("superseded"), replaced))
            if counts.urgent and (self.more.isChecked() or self.states.current == URGENT):
                shown.append(Filter(URGENT, self.tr("Urgent"), counts.urgent))
            waiting = counts.by_automation_to_review
            if waiting or self.states.current == SCRIPTS:
                shown.append(Filter(SCRIPTS, self.tr("Scripts to look at"), waiting))
            shown.append(Filter(ALL, self.tr("All"), counts.total))
            self.states.set_filters(shown)
        if not self.more.isChecked():
            return
        self.domain.set_options(
            [Option(one.domain.id, one.domain.name) for one in ask(rights) or ()]
        )
        self.group.set_options([Option(one.id, one.name) for one in ask(groups) or ()])
        known = ask(aliases) or {}
        self.person.set_people(
            [(one.id, one.name, " ".join(known.get(one.id, ()))) for one in ask(people) or ()]
        )
        self.year.set_options([Option(one, str(one)) for one in ask(decision_years) or ()])

    def show_everything(self) -> None:
        """Take all filters back without speaking: a record is to be shown wherever it is."""
        for picker in (self.domain, self.group, self.person, self.year):
            picker.choose(None)
        self.words.clear()
        self.states.choose(ALL)

    def take_back(self) -> None:
        """Take everything back but the state."""
        current = self.states.current
        self.show_everything()
        self.states.choose(current)
        self.changed.emit()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        unit = theme().px
        self._column.setSpacing(unit(8))
        self._line.setSpacing(unit(8))
        for picker, wide in (
            (self.domain, 150),
            (self.group, 150),
            (self.person, 150),
            (self.year, 80),
        ):
            picker.setFixedWidth(unit(wide))

    def _typed(self, _words: str) -> None:
        self._pause.start()

    def _spoke(self, *_: object) -> None:
        self._pause.stop()
        self.changed.emit()

    def _unfold(self, opened: bool) -> None:
        self._folded.setVisible(opened)
        if opened:
            self.reread()
            self.domain.setFocus()
        elif self.narrows:
            self.take_back()
