"""Cohorts on a person's page: what people say of themselves, and the form for a cohort."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.button import Button, CheckBox
from ui.widgets.card import Card
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.lines import Step, button_row, line, step_button
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.people.cohorts import CohortShown
    from facilitator.people.records import Cohort, Person
    from ui.bridge import Bridge


class CohortsCard(Card):
    """Which cohorts there are and who is in them; joining and leaving is for oneself."""

    def __init__(
        self, bridge: "Bridge", person: "Person", begin: Callable[["Cohort | None"], object]
    ) -> None:
        super().__init__()
        self.say(self.tr("Cohorts"))
        self._bridge, self._person, self._begin = bridge, person, begin
        from facilitator.people.cohorts import cohorts

        self.add(
            Text(
                self.tr(
                    "What people say of themselves, so that everybody is heard. Nobody is put"
                    " into one by others."
                ),
                "caption",
                "muted",
            )
        )
        for shown in bridge.ask(cohorts) or ():
            self.add_row(self._row(shown))
        if not self._may_say:
            said = self.tr("Only {name} joins or leaves here. Settings say who is at the keyboard.")
            self.add(Text(said.format(name=person.name), "caption", "muted"))
        add: Step = (self.tr("Add a cohort"), partial(begin, None), "plain")
        self.add(button_row([add]))

    @property
    def _may_say(self) -> bool:
        return self._bridge.office.actor in (None, self._person.id)

    def _row(self, shown: "CohortShown") -> QWidget:
        cohort = shown.cohort
        names = ", ".join(name for _, name in shown.people) or self.tr("nobody yet")
        if cohort.has_priority:
            names = self.tr("has priority · {names}").format(names=names)
        ends: list[QWidget] = []
        if self._may_say:
            is_in = any(person_id == self._person.id for person_id, _ in shown.people)
            words = self.tr("Leave") if is_in else self.tr("Join")
            step: Step = (words, partial(self._say, cohort, is_in=is_in), "plain")
            ends.append(step_button(step, cohort.name))
        change: Step = (self.tr("Change"), partial(self._begin, cohort), "quiet")
        ends.append(step_button(change, cohort.name))
        return line(cohort.name, names, token=False, ends=ends)

    def _say(self, cohort: "Cohort", *, is_in: bool) -> None:
        from facilitator.people.cohorts import join_cohort, leave_cohort

        bridge, person_id = self._bridge, self._person.id
        words = self.tr("{name} has left {cohort}.") if is_in else self.tr("{name} is in {cohort}.")
        said = words.format(name=self._person.name, cohort=cohort.name)

        def act(office: "Office") -> bool:
            (leave_cohort if is_in else join_cohort)(office, cohort.id, person_id)
            return True

        if bridge.ask(act):
            bridge.said.emit(said, True)


class CohortForm(DraftPanel):
    """Adding a cohort, changing it, removing it."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._cohort: Cohort | None = None
        self._name = QLineEdit()
        self._name.setMaxLength(100)
        hint = self.tr("As people call themselves, such as: under 30, tenants, women.")
        self.add_field("name", Field(self.tr("Name of the cohort"), self._name, hint))
        self._first = CheckBox(self.tr("Has priority where the list of speakers alternates"))
        hint = self.tr(
            "Among people who spoke equally often, at least every second turn is then for"
            " somebody of it. How meetings are held says whether a list alternates."
        )
        self.add_field("has_priority", Field(self.tr("Speaking"), self._first, hint))
        self._first.setAccessibleName(self._first.text())
        self.remove = Button(self.tr("Remove this cohort"), "quiet")
        self.remove.clicked.connect(self._remove)
        self.add(self.remove)
        self.accepted.connect(self._save)

    def begin(self, cohort: "Cohort | None") -> None:
        """Fill it with a cohort, or empty for a new one."""
        from facilitator.people.records import CohortDraft

        self._cohort = cohort
        self.sentences = CohortDraft.sentences
        title = self.tr("Change {name}").format(name=cohort.name) if cohort else ""
        self.say(title or self.tr("Add a cohort"))
        self.primary.say(self.tr("Save") if cohort else self.tr("Add the cohort"))
        self.remove.setVisible(cohort is not None)
        self._name.setText(cohort.name if cohort else "")
        self._first.setChecked(cohort is not None and cohort.has_priority)

    def _save(self) -> None:
        from facilitator.people.cohorts import add_cohort, change_cohort
        from facilitator.people.records import CohortDraft

        cohort = self._cohort

        def save(office: "Office") -> "Cohort":
            draft = CohortDraft(name=self.words("name"), has_priority=self._first.isChecked())
            return change_cohort(office, cohort.id, draft) if cohort else add_cohort(office, draft)

        saved = self._bridge.ask(save, beside=self)
        if saved is not None:
            said = self.tr("{name} is saved.") if cohort else self.tr("Added {name}.")
            self._end(said.format(name=saved.name))

    def _remove(self) -> None:
        from facilitator.people.cohorts import remove_cohort

        cohort = self._cohort
        if cohort is None:
            return

        def remove(office: Any) -> bool:
            remove_cohort(office, cohort.id)
            return True

        if self._bridge.ask(remove, beside=self):
            self._end(self.tr("{name} is removed.").format(name=cohort.name))

    def _end(self, said: str) -> None:
        self.done()
        self._bridge.said.emit(said, True)
