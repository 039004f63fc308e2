"""What is said about people and roles: who may, who learnt it, who skips; lines to take back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.roles.rotation.rule_words import times_words
from ui.roles.rotation.saying_forms import LearntForm, MayForm, SkipForm
from ui.roles.words import span
from ui.widgets.beside import BesidePage
from ui.widgets.card import Card
from ui.widgets.date_words import written
from ui.widgets.lines import Step, button_row, line, step_button
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.rotation.service import Agreed
    from ui.bridge import Bridge

Taken = tuple[str, str, UUID | None, Callable[..., Any], UUID]
"""A line that can be taken back: title, caption, person, the service that removes it, its id."""


class SayingsBeside(BesidePage):
    """The cards that a role and a person have alike, with their forms."""

    def __init__(self, bridge: "Bridge", name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._bridge = bridge
        self.may_form = MayForm(bridge)
        self.learnt_form = LearntForm(bridge)
        self.skip_form = SkipForm(bridge)
        for form in (self.may_form, self.learnt_form, self.skip_form):
            self.add_form(form)

    def _may(
        self,
        found: "Agreed",
        called: dict[UUID, str],
        role_id: UUID | None = None,
        person_id: UUID | None = None,
    ) -> Card:
        from facilitator.rotation.service import remove_may_hold

        card = Card(self.tr("May and may not"))
        lines: list[Taken] = []
        for one in found.may_hold:
            if role_id not in (None, one.role_id) or person_id not in (None, one.person_id):
                continue
            words = self.tr("may hold it") if one.may else self.tr("may not hold it")
            told = [words, span(None, one.to_on) if one.to_on else "", one.reason]
            caption = " · ".join(part for part in told if part)
            title, token = self._named(called, role_id, one)
            lines.append((title, caption, token, remove_may_hold, one.id))
        self._add_lines(card, lines, self.tr("Only the rules decide."))
        card.add(self._adding(self.tr("Say who may"), self.may_form, role_id, person_id))
        return card

    def _learnt(
        self,
        found: "Agreed",
        called: dict[UUID, str],
        role_id: UUID | None = None,
        person_id: UUID | None = None,
    ) -> Card:
        from facilitator.rotation.service import remove_learnt

        card = Card(self.tr("Shadowed and trained"))
        lines: list[Taken] = []
        for one in found.learnt:
            if role_id not in (None, one.role_id) or person_id not in (None, one.person_id):
                continue
            shadowed = str(one.kind) == "shadowed"
            words = self.tr("shadowed it {times}") if shadowed else self.tr("was trained")
            caption = f"{words.format(times=times_words(one.times))} · {written(one.on)}"
            title, token = self._named(called, role_id, one)
            lines.append((title, caption, token, remove_learnt, one.id))
        self._add_lines(card, lines, self.tr("Nothing is noted yet."))
        card.add(self._adding(self.tr("Note who learnt it"), self.learnt_form, role_id, person_id))
        return card

    def _skips(
        self,
        found: "Agreed",
        called: dict[UUID, str],
        role_id: UUID | None = None,
        person_id: UUID | None = None,
    ) -> Card:
        from facilitator.rotation.service import take_back_skip

        card = Card(self.tr("Skipped turns"))
        lines: list[Taken] = []
        for one in found.skips:
            if role_id not in (None, one.role_id) or person_id not in (None, one.person_id):
                continue
            title, token = self._named(called, role_id, one)
            told = f"{written(one.on)} · {one.reason}"
            lines.append((title, told, token, take_back_skip, one.id))
        self._add_lines(card, lines, self.tr("None."))
        card.add(self._adding(self.tr("Skip a turn"), self.skip_form, role_id, person_id))
        return card

    def _named(self, called: dict[UUID, str], role_id: UUID | None, one: Any) -> tuple[str, Any]:
        """Beside a role the person is told, beside a person the role."""
        from facilitator.roles.service import roles_ever

        if role_id is not None:
            return called.get(one.person_id, ""), one.person_id
        known = {role.id: role.name for role in self._bridge.ask(roles_ever) or ()}
        return known.get(one.role_id, ""), None

    def _adding(
        self,
        words: str,
        form: MayForm | LearntForm | SkipForm,
        role_id: UUID | None,
        person_id: UUID | None,
    ) -> QWidget:
        def add() -> None:
            form.begin(role_id, person_id)
            self.open_form(form)

        return button_row([(words, add, "plain")])

    def _add_lines(self, card: Card, lines: Sequence[Taken], nothing: str) -> None:
        for title, caption, person_id, remove, of_id in lines:
            step: Step = (self.tr("Take back"), partial(self._take_back, remove, of_id), "quiet")
            ends = [step_button(step, title)]
            token = person_id is not None
            card.add_row(line(title, caption, person_id=person_id, ends=ends, token=token))
        if not lines:
            card.add(Text(nothing, "caption", "muted"))

    def _take_back(self, remove: Callable[..., Any], of_id: UUID) -> None:
        def take(office: Any) -> bool:
            remove(office, of_id)
            return True

        if self._bridge.ask(take):
            self._bridge.said.emit(self.tr("It is taken back."), True)
