"""One matter between groups beside the list, with its way and its clocks; below it the routes."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.disputes.escalations.act_form import ActForm
from ui.disputes.escalations.raise_form import RaiseForm
from ui.disputes.escalations.route_form import RouteForm
from ui.disputes.escalations.words import (
    act_words,
    at_whom,
    between,
    do_words,
    for_words,
    route_words,
    state_pill,
    step_pill,
    turn_words,
)
from ui.widgets.beside import BesidePage
from ui.widgets.card import Card
from ui.widgets.date_words import written
from ui.widgets.lines import Step, button_row, line, step_button
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.escalation.records import EscalationActKind
    from facilitator.escalation.service import ActShown, EscalationShown, RouteShown
    from facilitator.meetings.offering.service import ForwardShown
    from ui.bridge import Bridge

_ORDER = ("settled", "carried on", "not ours", "said", "withdrawn")


class EscalationBeside(BesidePage):
    """`show_matter(shown)` or `show_forward(shown)`; the routes are always there."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("The matter, and the routes"))
        self._bridge = bridge
        self._shown: EscalationShown | None = None
        self._forward: ForwardShown | None = None
        self.raise_form = RaiseForm(bridge)
        self.act_form = ActForm(bridge)
        self.route_form = RouteForm(bridge)
        for form in (self.raise_form, self.act_form, self.route_form):
            self.add_form(form)

    def show_matter(
        self, shown: "EscalationShown | None", forward: "ForwardShown | None" = None
    ) -> None:
        """Show one, or what waits for an answer too long, or only the routes."""
        about = shown.id if shown else forward.id if forward else None
        before = self._shown.id if self._shown else self._forward.id if self._forward else None
        if before != about:
            self.close_forms()
        self._shown, self._forward = shown, forward
        self.rebuild(self._build, about)

    def begin_raising(self) -> None:
        """Open the form for something new."""
        self.raise_form.begin()
        self.open_form(self.raise_form)

    def set_route(self) -> None:
        """Open the form for a new route."""
        self.route_form.begin()
        self.open_form(self.route_form)

    # The cards

    def _build(self) -> None:
        from facilitator.escalation.service import routes

        if self._shown is not None:
            self.cards.addWidget(self._about(self._shown))
            self.cards.addWidget(self._way(self._shown))
        elif self._forward is not None:
            self.cards.addWidget(self._not_answered(self._forward))
        self.cards.addWidget(self._routes(self._bridge.ask(routes) or ()))

    def _about(self, one: "EscalationShown") -> Card:
        card = Card(one.escalation.title)
        card.put_beside_title(Pill(*state_pill(one)))
        card.add(Text(between(one), "strong"))
        card.add(Text(one.escalation.happened, "body", selectable=True))
        for party in one.parties:
            if party.wants:
                words = self.tr("{group} wants: {what}").format(group=party.name, what=party.wants)
                card.add(Text(words, "body", selectable=True))
        facts = [
            self.tr("Raised on {day} by {name}").format(
                day=written(one.escalation.raised_on), name=one.person
            )
        ]
        if one.domain:
            facts.append(self.tr("about {domain}").format(domain=one.domain))
        card.add(Text(" · ".join(facts), "caption", "muted"))
        turn = turn_words(one)
        if turn:
            card.add(Text(turn, "caption strong"))
        steps = self._steps(one)
        if steps:
            card.add(button_row(steps))
        return card

    def _way(self, one: "EscalationShown") -> Card:
        card = Card(self.tr("Its way"), one.route)
        for step in one.steps:
            words, kind = step_pill(step, one)
            caption = ""
            if step.from_on is not None and step.until is not None:
                clock = self.tr("from {first}, to be answered by {last}")
                caption = clock.format(first=written(step.from_on), last=written(step.until))
            card.add_row(line(at_whom(step.group), caption, token=False, ends=[Pill(words, kind)]))
            for act in one.acts:
                if act.position == step.position:
                    card.add(Text(self._said(act), "caption", selectable=True))
        return card

    def _said(self, act: "ActShown") -> str:
        who = self.tr("{day}: {group} {did}").format(
            day=written(act.on), group=act.group, did=act_words(act.kind.value)
        )
        parts = [who]
        if act.text:
            parts.append(act.text)
        if act.decision_number:
            parts.append(f"D-{act.decision_number}")
        if act.agreed:
            names = ", ".join(f"{person} ({group})" for group, person in act.agreed)
            parts.append(self.tr("agreed by {names}").format(names=names))
        return " · ".join(parts)

    def _not_answered(self, one: "ForwardShown") -> Card:
        card = Card(one.title)
        card.put_beside_title(Pill(self.tr("Not answered"), "brick"))
        asked = self.tr("{asking} asked {asked} on {day}").format(
            asking=one.from_words, asked=one.to_group, day=written(one.forwarded_on)
        )
        card.add(Text(asked, "strong"))
        card.add(Text(one.question, "body", selectable=True))
        step: Step = (self.tr("Carry it on"), partial(self._carry_forward, one), "primary")
        card.add(button_row([step]))
        return card

    def _steps(self, one: "EscalationShown") -> list[Step]:
        groups = [(party.group_id, party.name) for party in one.parties]
        if one.now.step.group_id is not None:
            groups.insert(0, (one.now.step.group_id, one.asked))
        found: dict[EscalationActKind, list[tuple[UUID, str]]] = {}
        for group_id, name in groups:
            for kind in one.open_to(group_id):
                found.setdefault(kind, []).append((group_id, name))
        kinds = sorted(found, key=lambda kind: _ORDER.index(kind.value))
        if one.is_over and not one.now.is_last:
            kinds.sort(key=lambda kind: kind.value != "carried on")
        return [
            (
                do_words(kind.value),
                partial(self._act, one, kind, found[kind]),
                "primary" if at == 0 else "plain",
            )
            for at, kind in enumerate(kinds)
        ]

    def _routes(self, routes: "tuple[RouteShown, ...]") -> Card:
        card = Card(self.tr("Agreed routes"))
        card.put_beside_title(step_button((self.tr("Agree on a route"), self.set_route, "plain")))
        if not routes:
            words = self.tr(
                "No route is agreed. A route says to which group others turn, one after the"
                " other and in how many days, when they cannot settle something themselves."
            )
            card.add(Text(words, "body", "muted"))
        for one in routes:
            change: Step = (self.tr("Change"), partial(self._change_route, one), "quiet")
            by = f"D-{one.decision_number}" if one.decision_number else ""
            caption = " · ".join(filter(None, (for_words(one), route_words(one), by)))
            button = step_button(change, one.name)
            card.add_row(line(one.name, caption, token=False, ends=[button]))
        return card

    # What can be done

    def _act(
        self, one: "EscalationShown", kind: "EscalationActKind", groups: list[tuple[UUID, str]]
    ) -> None:
        self.act_form.begin(one, kind, groups)
        self.open_form(self.act_form)

    def _carry_forward(self, one: "ForwardShown") -> None:
        self.raise_form.begin(one)
        self.open_form(self.raise_form)

    def _change_route(self, one: "RouteShown") -> None:
        self.route_form.begin(one)
        self.open_form(self.route_form)
