"""The card "Load with this plan": who carries how much, how far apart, the longest pause."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.roles.rotation.load_list import LoadList, LoadRow
from ui.roles.words import span
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.number_table import NumberTable
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.roles.planner.answer import Load
    from facilitator.roles.planner.fairness import Pause


class LoadCard(Card):
    """`show_loads(loads, pauses)`; `person_wanted(id)`: put them into the chosen term."""

    person_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.say(self.tr("Load with this plan"))
        self.people = LoadList(
            self.tr("Load of each person. Enter puts somebody into the chosen term.")
        )
        self.people.opened.connect(self.person_wanted)
        self.add(self.people)
        self._spread = Text("", "caption", "muted")
        self.add(self._spread)
        self.table = NumberTable(self.tr("Load of each person, in numbers"))
        self._fold = Button("", "quiet")
        self._fold.clicked.connect(lambda: self._show_table(self.table.isHidden()))
        self.add(self._fold)
        self.add(self.table)
        self._show_table(False)

    def show_loads(self, loads: "Sequence[Load]", pauses: "Sequence[Pause]" = ()) -> None:
        """Show these; people without any service are among them."""
        most = max((load.with_plan for load in loads), default=0.0) or 1.0
        self.people.show_list([self._row(load, most) for load in loads])
        self.people.updateGeometry()
        self._spread.setText(self._apart(loads, pauses))
        longest = {pause.person: pause for pause in pauses}
        heads = (
            self.tr("Person"),
            self.tr("Terms so far"),
            self.tr("in the plan"),
            self.tr("Hours so far"),
            self.tr("in the plan"),
            self.tr("counted as"),
            self.tr("Longest pause"),
        )
        self.table.show_rows(heads, [self._line(load, longest) for load in loads])

    def _row(self, load: "Load", most: float) -> LoadRow:
        terms = load.terms_before + load.terms_planned
        words = self.tr("1 term") if terms == 1 else self.tr("{n} terms").format(n=terms)
        told = self.tr("{before} hours before, {planned} with this plan").format(
            before=_hours(load.before), planned=_hours(load.planned)
        )
        return LoadRow(
            load.person,
            load.name,
            told,
            person=(load.name, load.person),
            right=words,
            before=load.before / most,
            planned=load.planned / most,
        )

    def _line(self, load: "Load", pauses: "dict[UUID, Pause]") -> tuple[str, ...]:
        pause = pauses.get(load.person)
        return (
            load.name,
            str(load.terms_before),
            str(load.terms_planned),
            _hours(load.before),
            _hours(load.planned),
            _hours(load.counted),
            ""
            if pause is None
            else f"{days_words(pause.days)}: {span(pause.from_on, pause.to_on)}",
        )

    def _apart(self, loads: "Sequence[Load]", pauses: "Sequence[Pause]") -> str:
        """Spread and longest pause, each with its people."""
        if not loads:
            return ""
        by = sorted(loads, key=lambda load: load.with_plan)  # as the bars show it
        least, most = by[0], by[-1]
        if most.with_plan - least.with_plan < 0.5:
            said = [self.tr("Everyone carries the same.")]
        else:
            said = [
                self.tr("Most: {most}, {high} hours. Least: {least}, {low} hours.").format(
                    most=most.name,
                    high=_hours(most.with_plan),
                    least=least.name,
                    low=_hours(least.with_plan),
                )
            ]
        if pauses:
            longest = pauses[0]
            said.append(
                self.tr("Longest pause: {name}, {long}.").format(
                    name=longest.name, long=days_words(longest.days)
                )
            )
        return " ".join(said)

    def _show_table(self, shown: bool) -> None:
        self.table.setVisible(shown)
        self._fold.say(self.tr("Hide the table") if shown else self.tr("Show as a table"))


def _hours(hours: float) -> str:
    return f"{round(hours)}"


def days_words(days: int) -> str:
    """A long time in the largest whole unit that says it."""
    from PySide6.QtCore import QCoreApplication

    translate = QCoreApplication.translate
    if days < 45:
        return translate("LoadCard", "{n} days").format(n=days)
    months = round(days / 30.44)
    if months < 24:
        return translate("LoadCard", "{n} months").format(n=months)
    return translate("LoadCard", "{n} years").format(n=f"{days / 365.25:.1f}".removesuffix(".0"))
