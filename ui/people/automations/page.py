"""Scripts and agents: what they are, who answers for them, what they decided."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.people.automations.forms import AutomationForm, ReasonForm, TokenPanel
from ui.people.automations.words import kinds, review, state
from ui.people.words import days
from ui.widgets.beside import BesidePage
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_words import written
from ui.widgets.empty import EmptyState
from ui.widgets.growing import Growing
from ui.widgets.lines import Step, button_row, line, step_button
from ui.widgets.page import Columns
from ui.widgets.pill import Pill
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.rows import KeyValues
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.decisions.automated.service import AutomationShown
    from ui.bridge import Bridge

SHOWN = 20
"""Decisions shown beside the list; the log has all."""


class AutomationsPage(QWidget):
    """The list, and one of them with its decisions beside it."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._known: dict[UUID, AutomationShown] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(4, 5), narrow=660)
        column.addWidget(columns, 1)
        card = Card(self.tr("Scripts and agents"))
        self.add = Button(
            self.tr("Add one"), icon_name="plus", name=self.tr("Add a script or agent")
        )
        self.add.clicked.connect(self.add_automation)
        card.put_beside_title(self.add)
        self.list = RecordList(self.tr("Scripts and agents"))
        self.list.setProperty("pane", True)
        self.list.chosen.connect(self._show)
        self.list.opened.connect(lambda _id: self._into_record())
        empty = EmptyState(
            "settings",
            self.tr(
                "A script or AI agent may hold a role whose holder decides alone. It will be here,"
                " with who answers for it and what it decided."
            ),
            self.tr("Add the first one"),
        )
        empty.started.connect(self.add_automation)
        self.list.set_empty(empty)
        card.add(self.list, 1)
        columns.left.addWidget(card, 1)
        self.beside = BesidePage(self.tr("The script or agent"))
        self.form, self.token = AutomationForm(bridge), TokenPanel(bridge)
        self.reason = ReasonForm(bridge)
        for form in (self.form, self.token, self.reason):
            self.beside.add_form(form)
        self.form.added.connect(self._added)
        columns.right.addWidget(self.beside, 1)
        Growing(self.beside, columns, self.list)

    def reread(self) -> None:
        """Read them."""
        from facilitator.decisions.automated.service import automations

        found = self._bridge.ask(automations) or ()
        self._known = {one.automation.id: one for one in found}
        self.list.show_list([self._row(one) for one in found])
        if self.list.current_id is None and found:
            self.list.choose_first()
        else:
            self._build_beside(self.list.current_id)

    def choose_automation(self, automation_id: UUID) -> bool:
        """Choose one, by its id or that of its row among the persons."""
        for one in self._known.values():
            if automation_id in (one.automation.id, one.automation.person_id):
                return self.list.choose(one.automation.id)
        return False

    def add_automation(self) -> None:
        """Open the form for a new one."""
        self.form.begin(None)
        self.beside.open_form(self.form)

    def _row(self, one: "AutomationShown") -> Row:
        words, colour = state(one.state.value)
        parts = [one.role, self.tr("{keeper} answers for it").format(keeper=one.keeper)]
        return Row(
            one.automation.id,
            one.automation.name,
            " · ".join(part for part in parts if part),
            pill=words,
            kind=colour,
            quiet=one.state.value == "ended",
        )

    def _show(self, automation_id: UUID | None) -> None:
        self.beside.close_forms()
        self._build_beside(automation_id)

    def _build_beside(self, automation_id: UUID | None) -> None:
        self.beside.rebuild(lambda: self._build(automation_id), automation_id)

    def _build(self, automation_id: UUID | None) -> None:
        one = self._known.get(automation_id) if automation_id else None
        if one is None:
            return
        self.beside.cards.addWidget(self._about(one))
        self.beside.cards.addWidget(self._decisions(one))

    def _about(self, one: "AutomationShown") -> Card:
        its, going_on = one.automation, one.state.value != "ended"
        card = Card()
        card.setAccessibleName(its.name)
        card.add(Text(its.name, "item title", selectable=True))
        words, colour = state(one.state.value)
        card.add(Pill(words, colour))
        if one.because:
            card.add(Text(one.because, "caption", "muted"))
        card.add(Text(its.what, selectable=True))
        facts = KeyValues()
        facts.show_pairs(
            [
                (self.tr("What it is"), kinds()[its.kind.value]),
                (self.tr("Who answers for it"), one.keeper),
                (self.tr("Role"), one.role),
                (self.tr("There"), days(its.from_on, one.ended_on or its.to_on)),
                (
                    self.tr("At most"),
                    self.tr("{n} decisions within 24 hours").format(n=its.most_a_day),
                ),
            ]
        )
        card.add(facts)
        steps: list[Step] = []
        if going_on:
            steps.append((self.tr("Change"), partial(self._change, one), "plain"))
            if one.state.value == "paused":
                steps.append((self.tr("Resume"), partial(self._resume, one), "primary"))
            else:
                steps.append((self.tr("Pause"), partial(self._pause, one), "plain"))
            steps.append((self.tr("New token"), partial(self._new_token, one), "plain"))
            steps.append((self.tr("End it"), partial(self._end, one), "quiet"))
        if one.role_id is not None:
            look = partial(self._bridge.go.emit, "roles", one.role_id)
            steps.append((self.tr("Open the role"), look, "quiet"))
        card.add(button_row(steps, its.name))
        return card

    def _decisions(self, one: "AutomationShown") -> Card:
        from facilitator.decisions.automated.service import decisions_of_automations

        card = Card(self.tr("What it decided"), str(one.decisions) if one.decisions else "")
        made = self._bridge.ask(decisions_of_automations, one.automation.id) or ()
        if not made:
            card.add(
                Text(
                    self.tr(
                        "Nothing yet. It decides by the command line, with its token:"
                        " facilitator act FILE --as NAME --token-file FILE decide …"
                    ),
                    "body",
                    "muted",
                )
            )
        waiting = [each for each in made if each.mark.state.value == "waiting"]
        first = [*waiting, *(each for each in made if each.mark.state.value != "waiting")]
        for each in first[:SHOWN]:
            words, colour = review(each.mark.state.value)
            title = f"D-{each.number} {each.title}"
            look = partial(self._bridge.go.emit, "decisions", each.decision_id)
            ends: list[QWidget] = [
                Pill(words, colour),
                step_button((self.tr("Open"), look, "quiet"), title),
            ]
            card.add_row(line(title, written(each.decided_on), ends=ends, token=False))
        if len(first) > SHOWN:
            more = self.tr("and {n} more in the log").format(n=len(first) - SHOWN)
            card.add(Text(more, "caption", "muted"))
        return card

    def _into_record(self) -> None:
        for button in self.beside.findChildren(Button):
            if button.isVisibleTo(self.beside):
                button.setFocus()
                return

    def _added(self, automation_id: UUID, name: str, token: str) -> None:
        self.reread()
        self.list.choose(automation_id)
        self._show_token(name, token)

    def _show_token(self, name: str, token: str) -> None:
        self.token.begin(name, token)
        self.beside.open_form(self.token, self.token.primary)

    def _change(self, one: "AutomationShown") -> None:
        self.form.begin(one)
        self.beside.open_form(self.form)

    def _pause(self, one: "AutomationShown") -> None:
        self.reason.begin_pausing(one.automation)
        self.beside.open_form(self.reason)

    def _end(self, one: "AutomationShown") -> None:
        self.reason.begin_ending(one.automation)
        self.beside.open_form(self.reason)

    def _resume(self, one: "AutomationShown") -> None:
        from facilitator.decisions.automated.service import resume_automation

        if self._bridge.ask(resume_automation, one.automation.id) is not None:
            said = self.tr("{name} may decide again.").format(name=one.automation.name)
            self._bridge.said.emit(said, False)

    def _new_token(self, one: "AutomationShown") -> None:
        from facilitator.decisions.automated.service import give_new_token

        token = self._bridge.ask(give_new_token, one.automation.id)
        if token is not None:
            self._show_token(one.automation.name, token)
