"""One directive beside the list, with what became of it; below it the coordination lines."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.disputes.choosing import in_words
from ui.disputes.directives.answer_form import AnswerForm
from ui.disputes.directives.line_form import LineForm
from ui.disputes.directives.send_form import SendForm
from ui.disputes.directives.words import (
    act_words,
    state_pill,
    step_words,
    turn_words,
    verdict_pill,
)
from ui.widgets.beside import BesidePage
from ui.widgets.card import Card, Inset
from ui.widgets.date_words import written
from ui.widgets.lines import Step, button_row, line, step_button
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.directives.records import DirectiveActKind
    from facilitator.directives.service import DirectiveShown, LineShown
    from ui.bridge import Bridge


class DirectiveBeside(BesidePage):
    """`show_directive(shown)`; the lines are always there."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("The directive, and the lines"))
        self._bridge = bridge
        self._shown: DirectiveShown | None = None
        self.send_form = SendForm(bridge)
        self.answer_form = AnswerForm(bridge)
        self.line_form = LineForm(bridge)
        for form in (self.send_form, self.answer_form, self.line_form):
            self.add_form(form)

    def show_directive(self, shown: "DirectiveShown | None") -> None:
        """Show one, or only the lines."""
        before = self._shown.id if self._shown else None
        if before != (shown.id if shown else None):
            self.close_forms()
        self._shown = shown
        self.rebuild(self._build, shown.id if shown else None)

    def send(self) -> None:
        """Open the form for a new directive."""
        self.send_form.begin()
        self.open_form(self.send_form)

    def set_line(self) -> None:
        """Open the form for a new line."""
        self.line_form.begin()
        self.open_form(self.line_form)

    # The cards

    def _build(self) -> None:
        from facilitator.directives.service import coordination_lines

        if self._shown is not None:
            self.cards.addWidget(self._about(self._shown))
        self.cards.addWidget(self._lines(self._bridge.ask(coordination_lines) or ()))

    def _about(self, one: "DirectiveShown") -> Card:
        title = self.tr("{sender} to {receiver}").format(sender=one.sender, receiver=one.receiver)
        card = Card(title)
        card.put_beside_title(Pill(*state_pill(one)))
        directive = one.directive
        amiss = directive.verdict.value != "legitimate"
        if amiss:
            card.set_edge("brick")
        card.add(Text(directive.text, "body", selectable=True))
        if directive.why:
            card.add(Text(directive.why, "caption", "muted", selectable=True))
        facts = [
            self.tr("Sent on {day} by {name}").format(
                day=written(directive.given_on), name=one.person
            )
        ]
        if one.domain:
            facts.append(self.tr("about {domain}").format(domain=one.domain))
        if one.passed_on:
            facts.append(self.tr("passed on"))
        card.add(Text(" · ".join(facts), "caption", "muted"))
        card.add(self._verdict(one))
        for act in one.acts:
            title = f"{act.group} {act_words(act.kind.value)}"
            caption = " · ".join(filter(None, (written(act.on), act.person)))
            card.add_row(line(title, caption, token=False))
            if act.text:
                card.add(Text(act.text, "body", selectable=True))
        turn = turn_words(one)
        if turn:
            card.add(Text(turn, "caption strong"))
        steps = self._steps(one)
        if steps:
            card.add(button_row(steps))
        return card

    def _verdict(self, one: "DirectiveShown") -> Inset:
        inset = Inset()
        directive = one.directive
        inset.body.addWidget(Pill(*verdict_pill(directive.verdict.value)))
        inset.body.addWidget(Text(directive.said, "body", selectable=True))
        if directive.in_spite:
            words = self.tr("Sent all the same, because: {reason}. It binds nobody.")
            told = words.format(reason=directive.in_spite.rstrip("."))
            inset.body.addWidget(Text(told, "caption", selectable=True))
        if one.passed_over:
            words = self.tr("Passed over: {offices}").format(offices=in_words(one.passed_over))
            inset.body.addWidget(Text(words, "caption strong"))
        return inset

    def _steps(self, one: "DirectiveShown") -> list[Step]:
        offices = [
            (one.directive.to_id, one.receiver),
            (one.directive.from_id, one.sender),
            *zip(one.passed_over_ids, one.passed_over, strict=True),
        ]
        found: dict[DirectiveActKind, list[tuple[UUID, str]]] = {}
        for group_id, name in offices:
            for kind in one.open_to(group_id):
                found.setdefault(kind, []).append((group_id, name))
        order = ("answered", "followed", "questioned", "disputed", "taken back")
        kinds = sorted(found, key=lambda kind: order.index(kind.value))
        steps: list[Step] = [
            (
                step_words(kind.value),
                partial(self._answer, one, kind, found[kind]),
                "primary" if at == 0 else "plain",
            )
            for at, kind in enumerate(kinds)
        ]
        if one.is_open and one.directive.verdict.value == "legitimate" and self._has_below(one):
            steps.append((self.tr("Pass it on"), partial(self._pass_on, one), "plain"))
        if one.now.state.value == "disputed":
            ask = partial(self._bridge.go.emit, "disputes/disputes", one.id)
            steps.append((self.tr("Ask a panel"), ask, "primary"))
        return steps

    def _has_below(self, one: "DirectiveShown") -> bool:
        from facilitator.directives.service import coordination_lines

        lines = self._bridge.ask(coordination_lines) or ()
        return any(each.upper_id == one.directive.to_id for each in lines)

    def _lines(self, lines: "tuple[LineShown, ...]") -> Card:
        card = Card(self.tr("Coordination lines"))
        card.put_beside_title(
            step_button((self.tr("Set a line"), self.set_line, "plain"), self.tr("coordination"))
        )
        if not lines:
            words = self.tr(
                "No lines are set. A line says which office may direct which; without one no"
                " office directs another."
            )
            card.add(Text(words, "body", "muted"))
        for one in lines:
            end: Step = (self.tr("End"), partial(self._end_line, one), "quiet")
            title = self.tr("{upper} directs {lower}").format(upper=one.upper, lower=one.lower)
            since = self.tr("since {day}").format(day=written(one.from_on))
            by = f"D-{one.decision_number}" if one.decision_number else ""
            caption = " · ".join(filter(None, (since, by)))
            button = step_button(end, title)
            card.add_row(line(title, caption, token=False, ends=[button]))
        return card

    # What can be done

    def _answer(
        self, one: "DirectiveShown", kind: "DirectiveActKind", offices: list[tuple[UUID, str]]
    ) -> None:
        self.answer_form.begin(one, kind, offices)
        self.open_form(self.answer_form)

    def _pass_on(self, one: "DirectiveShown") -> None:
        self.send_form.begin(one)
        self.open_form(self.send_form)

    def _end_line(self, one: "LineShown") -> None:
        self.line_form.begin(one)
        self.open_form(self.line_form)
