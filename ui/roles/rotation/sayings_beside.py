"""What is said about people and roles: who may, who learnt it, who skips; lines to take back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
    from facilitator.rotation.records import Learnt, MayHold, TurnSkip
    from facilitator.rotation.service import Agreed
    from ui.bridge import Bridge

Taken = tuple[str, str, UUID | None, Callable[..., Any], UUID]
"""A line that can be taken back: title, caption, person, the service that removes it, its id."""


@dataclass(frozen=True, slots=True)
class About:
    """Whom the cards are about: a role or a person, and what everybody is called."""

    called: dict[UUID, str]
    role_id: UUID | None = None
    person_id: UUID | None = None


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

    def _may(self, found: "Agreed", about: About) -> Card:
        from facilitator.rotation.service import remove_may_hold

        def told(one: "MayHold") -> str:
            words = self.tr("may hold it") if one.may else self.tr("may not hold it")
            parts = (words, span(None, one.to_on) if one.to_on else "", one.reason)
            return " · ".join(part for part in parts if part)

        card = Card(self.tr("May and may not"))
        nothing = self.tr("Only the rules decide.")
        self._list(card, about, found.may_hold, told, remove_may_hold, nothing)
        card.add(self._adding(self.tr("Say who may"), self.may_form, about))
        return card

    def _learnt(self, found: "Agreed", about: About) -> Card:
        from facilitator.rotation.service import remove_learnt

        def told(one: "Learnt") -> str:
            shadowed = str(one.kind) == "shadowed"
            words = self.tr("shadowed it {times}") if shadowed else self.tr("was trained")
            return f"{words.format(times=times_words(one.times))} · {written(one.on)}"

        card = Card(self.tr("Shadowed and trained"))
        nothing = self.tr("Nothing is noted yet.")
        self._list(card, about, found.learnt, told, remove_learnt, nothing)
        card.add(self._adding(self.tr("Note who learnt it"), self.learnt_form, about))
        return card

    def _skips(self, found: "Agreed", about: About) -> Card:
        from facilitator.rotation.service import take_back_skip

        def told(one: "TurnSkip") -> str:
            return f"{written(one.on)} · {one.reason}"

        card = Card(self.tr("Skipped turns"))
        self._list(card, about, found.skips, told, take_back_skip, self.tr("None."))
        card.add(self._adding(self.tr("Skip a turn"), self.skip_form, about))
        return card

    def _list(
        self,
        card: Card,
        about: About,
        records: Sequence[Any],
        told: Callable[[Any], str],
        remove: Callable[..., Any],
        nothing: str,
    ) -> None:
        """What was said about this role or this person, each with the step that takes it back."""
        lines: list[Taken] = []
        for one in records:
            if about.role_id in (None, one.role_id) and about.person_id in (None, one.person_id):
                title, token = self._named(about, one)
                lines.append((title, told(one), token, remove, one.id))
        self._add_lines(card, lines, nothing)

    def _named(self, about: About, one: Any) -> tuple[str, UUID | None]:
        """Beside a role the person is told, beside a person the role."""
        from facilitator.roles.service import roles_ever

        if about.role_id is not None:
            return about.called.get(one.person_id, ""), one.person_id
        known = {role.id: role.name for role in self._bridge.ask(roles_ever) or ()}
        return known.get(one.role_id, ""), None

    def _adding(self, words: str, form: MayForm | LearntForm | SkipForm, about: About) -> QWidget:
        def add() -> None:
            form.begin(about.role_id, about.person_id)
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
