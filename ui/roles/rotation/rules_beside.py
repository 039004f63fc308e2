"""What is agreed about one role, one person or everybody, with the forms that change it."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.roles.rotation.limit_forms import ApartForm, LimitsForm, PersonLimitForm
from ui.roles.rotation.rule_form import RuleForm
from ui.roles.rotation.rule_words import (
    limit_sentences,
    most_sentences,
    order_words,
    rule_sentences,
)
from ui.roles.rotation.saying_forms import QuotaForm
from ui.roles.rotation.sayings_beside import About, SayingsBeside, Taken
from ui.roles.rotation.stand_in_form import StandInForm
from ui.roles.words import span, wish_words
from ui.widgets.card import Card
from ui.widgets.lines import Step, button_row, line
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.roles.records import Role
    from facilitator.rotation.service import Agreed
    from ui.bridge import Bridge


class RulesBeside(SayingsBeside):
    """`show_rules(kind, id)`: kind is "role", "person" or "everybody"."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "", parent)
        self.setAccessibleName(self.tr("What is agreed"))
        self._of: tuple[str, UUID | None] = ("everybody", None)
        self.rule_form = RuleForm(bridge)
        self.limits_form = LimitsForm(bridge)
        self.person_form = PersonLimitForm(bridge)
        self.apart_form = ApartForm(bridge)
        self.quota_form = QuotaForm(bridge)
        self.stand_in_form = StandInForm(bridge)
        for form in (
            self.rule_form,
            self.limits_form,
            self.person_form,
            self.apart_form,
            self.quota_form,
            self.stand_in_form,
        ):
            self.add_form(form)

    def show_rules(self, kind: str, of_id: UUID | None) -> None:
        """Show what is agreed about one of them."""
        if (kind, of_id) != self._of:
            self.close_forms()
        self._of = (kind, of_id)
        self.rebuild(self._build, self._of)

    def change_rule(self, role_id: UUID) -> None:
        """Open the form in which it is said how a role rotates."""
        from facilitator.roles.service import role
        from facilitator.rotation.service import agreed

        its, found = self._bridge.ask(role, role_id), self._bridge.ask(agreed)
        if its is not None and found is not None:
            self.rule_form.begin(its, found.rule_of(role_id))
            self.open_form(self.rule_form)

    def note_learnt(self, role_id: UUID) -> None:
        """Open the form in which it is noted who learnt a role."""
        self.learnt_form.begin(role_id, None)
        self.open_form(self.learnt_form)

    def _build(self) -> None:
        from facilitator.people.service import names
        from facilitator.rotation.service import agreed

        found, called = self._bridge.ask(agreed), self._bridge.ask(names) or {}
        if found is None:
            return
        kind, of_id = self._of
        if of_id is None:
            self.cards.addWidget(self._everybody(found))
            self.cards.addWidget(self._apart(found, called, None))
        elif kind == "role":
            self._build_role(found, called, of_id)
        else:
            self._build_person(found, called, of_id)

    # Everybody

    def _everybody(self, found: "Agreed") -> Card:
        card = Card(self.tr("What one person can have at once"))
        for sentence in limit_sentences(found.limits):
            card.add(Text(sentence))
        change = partial(self._open_limits, found)
        card.add(button_row([(self.tr("Change the limits"), change, "plain")]))
        return card

    def _open_limits(self, found: "Agreed") -> None:
        self.limits_form.begin(found.limits)
        self.open_form(self.limits_form)

    def _apart(self, found: "Agreed", called: dict[UUID, str], person_id: UUID | None) -> Card:
        from facilitator.roles.service import roles
        from facilitator.rotation.service import remove_apart

        card = Card(self.tr("Kept apart"))
        role_names = {role.id: role.name for role in self._bridge.ask(roles) or ()}
        lines: list[Taken] = []
        for pair in found.apart:
            people = (pair.one_person_id, pair.other_person_id)
            if person_id is not None and person_id not in people:
                continue
            if pair.one_role_id is not None and pair.other_role_id is not None:
                ids = (pair.one_role_id, pair.other_role_id)
                both = [role_names.get(one, "") for one in ids]
                told = self.tr("Nobody holds both at once.")
            else:
                both = [called.get(one, "") for one in people if one is not None]
                told = self.tr("They are not in one role at once.")
            title = self.tr("{one} and {other}").format(one=both[0], other=both[-1])
            reason = f"{told} {pair.reason}".strip()
            lines.append((title, reason, None, remove_apart, pair.id))
        self._add_lines(card, lines, self.tr("No pair is kept apart."))
        steps: list[Step] = [
            (
                self.tr("Keep two people apart"),
                partial(self._open_apart, True, person_id),
                "plain",
            )
        ]
        if person_id is None:
            words = self.tr("Keep two roles apart")
            steps.append((words, partial(self._open_apart, False, None), "plain"))
        card.add(button_row(steps))
        return card

    def _open_apart(self, of_people: bool, person_id: UUID | None) -> None:
        self.apart_form.begin(of_people=of_people, person_id=person_id)
        self.open_form(self.apart_form)

    # A role

    def _build_role(self, found: "Agreed", called: dict[UUID, str], role_id: UUID) -> None:
        from facilitator.roles.service import role

        its = self._bridge.ask(role, role_id)
        if its is None:
            return
        about = About(called, role_id=role_id)
        self.cards.addWidget(self._rule(found, its))
        self.cards.addWidget(self._may(found, about))
        self.cards.addWidget(self._learnt(found, about))
        self.cards.addWidget(self._quotas(found, its))
        self.cards.addWidget(self._stand_ins(found, called, its))
        self.cards.addWidget(self._skips(found, about))

    def _rule(self, found: "Agreed", role: "Role") -> Card:
        from facilitator.roles.orders import SENTENCES, OrderRule

        rule = found.rule_of(role.id)
        card = Card(self.tr("How it rotates: {role}").format(role=role.name))
        if rule.planned:
            card.add(Text(order_words().get(str(rule.order_rule), ""), "strong"))
            card.add(Text(SENTENCES.get(OrderRule(rule.order_rule), ""), "caption", "muted"))
        for sentence in rule_sentences(role, rule):
            card.add(Text(sentence))

        change = partial(self.change_rule, role.id)
        card.add(button_row([(self.tr("Change how it rotates"), change, "primary")]))
        return card

    def _quotas(self, found: "Agreed", role: "Role") -> Card:
        from facilitator.people.service import cohorts
        from facilitator.rotation.service import remove_quota

        card = Card(self.tr("Quotas"))
        named = {one.cohort.id: one.cohort.name for one in self._bridge.ask(cohorts) or ()}
        lines: list[Taken] = []
        for quota in found.quotas:
            if quota.role_id != role.id:
                continue
            told = []
            if quota.at_least:
                told.append(self.tr("at least {n} of its seats").format(n=quota.at_least))
            if quota.at_most is not None:
                told.append(self.tr("at most {n}").format(n=quota.at_most))
            name = named.get(quota.cohort_id, "")
            lines.append((name, ", ".join(told), None, remove_quota, quota.id))
        self._add_lines(card, lines, self.tr("None."))

        def add() -> None:
            self.quota_form.begin(role.id, role.name)
            self.open_form(self.quota_form)

        card.add(button_row([(self.tr("Set a quota"), add, "plain")]))
        return card

    def _stand_ins(self, found: "Agreed", called: dict[UUID, str], role: "Role") -> Card:
        card = Card(self.tr("Who stands in, in this order"))
        people = found.stand_ins.get(role.id, ())
        for place, person_id in enumerate(people, start=1):
            card.add_row(line(called.get(person_id, ""), f"{place}", person_id=person_id))
        if not people:
            card.add(Text(self.tr("Nobody is named yet."), "caption", "muted"))

        def change() -> None:
            self.stand_in_form.begin(role.id, role.name, people)
            self.open_form(self.stand_in_form)

        card.add(button_row([(self.tr("Name who stands in"), change, "plain")]))
        return card

    # A person

    def _build_person(self, found: "Agreed", called: dict[UUID, str], person_id: UUID) -> None:
        name, about = called.get(person_id, ""), About(called, person_id=person_id)
        self.cards.addWidget(self._limits_of(found, person_id, name))
        self.cards.addWidget(self._away(person_id, name))
        self.cards.addWidget(self._may(found, about))
        self.cards.addWidget(self._learnt(found, about))
        self.cards.addWidget(self._apart(found, called, person_id))
        self.cards.addWidget(self._skips(found, about))

    def _limits_of(self, found: "Agreed", person_id: UUID, name: str) -> Card:
        from facilitator.rotation.service import remove_person_limit

        card = Card(self.tr("What {name} can take on").format(name=name))
        lines: list[Taken] = []
        for one in found.person_limits:
            if one.person_id == person_id:
                title = " ".join(most_sentences(one.most_roles, one.most_hours))
                days = span(one.from_on, one.to_on) if one.from_on or one.to_on else ""
                told = " · ".join(part for part in (days, one.reason) if part)
                lines.append((title, told, None, remove_person_limit, one.id))
        self._add_lines(card, lines, self.tr("As for everybody."))

        def add() -> None:
            self.person_form.begin(person_id, name)
            self.open_form(self.person_form)

        card.add(button_row([(self.tr("Note a limit"), add, "plain")]))
        return card

    def _away(self, person_id: UUID, name: str) -> Card:
        """Absences and wishes; they are noted at People, beside the person."""
        from facilitator.people.service import absences
        from facilitator.roles.service import roles_ever, wishes

        card = Card(self.tr("Absences and wishes"))
        today = self._bridge.office.today()
        called = {role.id: role.name for role in self._bridge.ask(roles_ever) or ()}
        for away in self._bridge.ask(absences, person_id=person_id) or ():
            if away.to_on is None or away.to_on >= today:
                told = self.tr("away: {span}").format(span=span(away.from_on, away.to_on))
                card.add(Text(told, "caption"))
        for wish in self._bridge.ask(wishes, person_id=person_id, on=today) or ():
            words = wish_words()[str(wish.wish)]
            card.add(Text(f"{called.get(wish.role_id, '')}: {words}", "caption"))
        go = partial(self._bridge.go.emit, "people", person_id)
        words = self.tr("Note absences and wishes at People")
        card.add(button_row([(words, go, "plain")], about=name))
        return card
