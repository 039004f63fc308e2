"""One person of the pool beside the list: may they serve, what is missing, who nominated them."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.roles.pool.forms import NominateForm, PlaceForm, TakeBackForm
from ui.roles.pool.nominations import NominationTable
from ui.roles.pool.rule_form import RuleForm
from ui.roles.pool.words import for_what, standing_pill
from ui.roles.words import planned_span
from ui.widgets.beside import BesidePage
from ui.widgets.button import Button
from ui.widgets.card import Card, Inset
from ui.widgets.date_words import written
from ui.widgets.lines import Step, button_row, line, step_button
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.selection.pool.service import Nominated, Place, RuleInForce, Standing
    from ui.bridge import Bridge


@dataclass(frozen=True)
class PersonRead:
    """Everything that is shown of a person."""

    person_id: UUID
    name: str
    standing: "Standing | None"
    """None where no role is looked at."""
    places: "tuple[Place, ...]"
    nominations: "tuple[Nominated, ...]"


class PoolBeside(BesidePage):
    """`show_person(id, role id, day)`; its forms stay open while all is read again."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("The person, and the rule"))
        self._bridge = bridge
        self._person_id: UUID | None = None
        self._role_id: UUID | None = None
        self._marked_id: UUID | None = None
        self._on = date.min
        self.place_form = PlaceForm(bridge)
        self.nominate_form = NominateForm(bridge)
        self.back_form = TakeBackForm(bridge)
        self.rule_form = RuleForm(bridge)
        for form in (self.place_form, self.nominate_form, self.back_form, self.rule_form):
            self.add_form(form)

    def show_person(self, person_id: UUID | None, role_id: UUID | None, on: date) -> None:
        """Show somebody towards a role, or in the pool, on a day; the rule is always there."""
        if (person_id, role_id) != (self._person_id, self._role_id):
            self.close_forms()
        self._person_id, self._role_id, self._on = person_id, role_id, on
        self.rebuild(self._build, (person_id, role_id))

    def add_somebody(self) -> None:
        """Open the form that puts somebody into the pool."""
        self.place_form.begin(None, self._role_id)
        self.open_form(self.place_form)

    # Reading

    def _read(self) -> PersonRead | None:
        if self._person_id is None:
            return None
        from facilitator.people.service import names
        from facilitator.selection.pool.service import eligible_for, nominations, pool

        ask, who, role_id = self._bridge.ask, self._person_id, self._role_id
        standing = None
        if role_id is not None:
            every = ask(eligible_for, role_id, self._on) or ()
            standing = next((each for each in every if each.person_id == who), None)
        places = [each for each in ask(pool, self._on) or () if each.person_id == who]
        return PersonRead(
            who,
            (ask(names) or {}).get(who, ""),
            standing,
            tuple(places),
            tuple(ask(nominations, role_id=role_id, person_id=who) or ()),
        )

    # The cards

    def _build(self) -> None:
        from facilitator.selection.pool.service import pool_rule

        read = self._read()
        if read is not None:
            self.cards.addWidget(self._about(read))
            self.cards.addWidget(self._nominations(read))
        rule = self._bridge.ask(pool_rule, self._role_id, self._on)
        if rule is not None:
            self.cards.addWidget(self._rule(rule))

    def _about(self, read: PersonRead) -> Card:
        card = Card()
        card.setAccessibleName(read.name)
        ends: list[QWidget] = []
        if read.standing is not None:
            ends.append(Pill(*standing_pill(read.standing)))
        card.add(line(read.name, person_id=read.person_id, ends=ends))
        if read.standing is not None:
            card.add(self._answer(read.standing))
        for place in read.places:
            out: Step = (self.tr("Take out"), partial(self._take_out, place), "quiet")
            title = self.tr("In the pool: {role}").format(role=for_what(place.role))
            days = planned_span(place.from_on, place.to_on)
            button = step_button(out, for_what(place.role))
            card.add_row(line(title, days, token=False, ends=[button]))
        if not read.places:
            card.add(Text(self.tr("Not in the pool on this day."), "caption", "muted"))
        nominate: Step = (self.tr("Record a nomination"), partial(self._nominate, read), "primary")
        steps = [nominate]
        if not any(place.role_id in (None, self._role_id) for place in read.places):
            steps.append((self.tr("Add to the pool"), partial(self._add, read), "plain"))
        card.add(button_row(steps))
        return card

    def _answer(self, standing: "Standing") -> QWidget:
        """May they serve, everything against it, and the path there."""
        whole = Inset()
        whole.body.addWidget(Text(standing.sentence, "strong", selectable=True))
        for reason in standing.reasons if len(standing.reasons) > 1 else ():
            until = (
                self.tr(" (until {day})").format(day=written(reason.until_on))
                if reason.until_on
                else ""
            )
            whole.body.addWidget(Text(f"· {reason.words}{until}", "caption"))
        if standing.missing:
            whole.body.addWidget(Text(self.tr("What is missing"), "caption strong"))
        for words in standing.missing:
            whole.body.addWidget(Text(words, "caption", selectable=True))
        for words in standing.remarks:
            whole.body.addWidget(Text(words, "caption", "muted"))
        return whole

    def _nominations(self, read: PersonRead) -> Card:
        card = Card(self.tr("Nominations"))
        if not read.nominations:
            card.add(Text(self.tr("No group nominated them so far."), "body", "muted"))
            return card
        table = NominationTable()
        table.show_nominations(read.nominations)
        card.add(table)
        reason = Text("", "caption", "muted", selectable=True)
        reason.hide()
        card.add(reason)
        back = Button(self.tr("Take back the chosen nomination"), "quiet")
        back.setEnabled(False)
        card.add(back)

        def mark(nominated: "Nominated | None") -> None:
            self._marked_id = nominated.id if nominated is not None else None
            back.setEnabled(nominated is not None and nominated.taken_back_on is None)
            words = "" if nominated is None else self._about_it(nominated)
            reason.setText(words)
            reason.setVisible(bool(words))

        def take_back() -> None:
            if table.current is not None:
                self.back_form.begin(table.current)
                self.open_form(self.back_form)

        table.marked.connect(mark)
        back.clicked.connect(lambda: take_back())
        table.choose(self._marked_id)
        return card

    def _about_it(self, nominated: "Nominated") -> str:
        """Who brought a nomination and why, and why it was taken back."""
        parts = [nominated.reason, nominated.taken_back_because]
        if nominated.brought_by:
            parts.insert(0, self.tr("Brought by {name}").format(name=nominated.brought_by))
        return " · ".join(part for part in parts if part)

    def _rule(self, rule: "RuleInForce") -> Card:
        whole = self._role_id is None
        card = Card(self.tr("The rule of the pool") if whole else self.tr("The rule"))
        if rule.rule is not None:
            since = self.tr("from {day}").format(day=written(rule.rule.from_on))
            card.say(self.tr("The rule of the pool") if whole else self.tr("The rule"), since)
        if rule.rule is not None and not rule.own:
            card.add(
                Text(
                    self.tr("This role has none of its own; the pool’s rule holds."),
                    "caption",
                    "muted",
                )
            )
        card.add(Text(rule.words, "body", selectable=True))
        words = self.tr("Change the rule")
        if not rule.own or rule.rule is None:
            words = self.tr("Set a rule") if whole else self.tr("Give the role its own rule")
        card.add(button_row([(words, partial(self._set_rule, rule), "plain")]))
        return card

    # What can be done

    def _nominate(self, read: PersonRead) -> None:
        self.nominate_form.begin(read.person_id, self._role_id)
        self.open_form(self.nominate_form)

    def _add(self, read: PersonRead) -> None:
        self.place_form.begin(read.person_id, self._role_id)
        self.open_form(self.place_form)

    def _set_rule(self, rule: "RuleInForce") -> None:
        from facilitator.roles.service import role

        its = self._bridge.ask(role, self._role_id) if self._role_id else None
        self.rule_form.begin(self._role_id, its.name if its else "", rule)
        self.open_form(self.rule_form)

    def _take_out(self, place: "Place") -> None:
        from facilitator.selection.pool.service import leave_pool

        def out(office: "Office") -> bool:
            leave_pool(office, place.id, office.today())
            return True

        if self._bridge.ask(out):
            said = self.tr("{name} is taken out of the pool.").format(name=place.person)
            self._bridge.said.emit(said, True)
