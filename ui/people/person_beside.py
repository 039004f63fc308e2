"""One person beside the list: contact, roles, groups, names, absences, wishes, what to do."""

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.people.cohorts import CohortForm, CohortsCard
from ui.people.joining import JoinForm
from ui.people.parting import ForgetForm, LeaveForm
from ui.people.person_forms import AbsenceForm, AliasForm, PersonForm, WishForm, wish_words
from ui.people.words import days, term_state
from ui.widgets.beside import BesidePage
from ui.widgets.card import Card
from ui.widgets.date_words import written
from ui.widgets.lines import Step, button_row, line, step_button
from ui.widgets.pill import Pill
from ui.widgets.rows import KeyValues
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.people.records import Cohort, Person
    from ui.bridge import Bridge


class PersonBeside(BesidePage):
    """`show_person(id)`; the forms stay open while the person is read again."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("The person"))
        self._bridge = bridge
        self._person_id: UUID | None = None
        self.person_form = PersonForm(bridge)
        self.alias_form = AliasForm(bridge)
        self.absence_form = AbsenceForm(bridge)
        self.wish_form = WishForm(bridge)
        self.leave_form = LeaveForm(bridge)
        self.join_form = JoinForm(bridge)
        self.forget_form = ForgetForm(bridge)
        self.cohort_form = CohortForm(bridge)
        for form in (
            self.person_form,
            self.alias_form,
            self.absence_form,
            self.wish_form,
            self.leave_form,
            self.join_form,
            self.forget_form,
            self.cohort_form,
        ):
            self.add_form(form)

    def show_person(self, person_id: UUID | None) -> None:
        """Show somebody; None shows nobody."""
        if person_id != self._person_id:
            self.close_forms()
        self._person_id = person_id
        self.rebuild(self._build, person_id)

    def add_person(self) -> None:
        """Open the form for somebody new."""
        self.person_form.begin(None)
        self.open_form(self.person_form)

    def compare(self, one_id: UUID, other_id: UUID) -> None:
        """Open the form that joins two records."""
        self.join_form.begin(one_id, other_id)
        self.open_form(self.join_form)

    def _build(self) -> None:
        if self._person_id is None:
            return
        from facilitator.people.service import person

        found = self._bridge.ask(person, self._person_id)
        if found is None:
            return
        self.cards.addWidget(self._about(found))
        self.cards.addWidget(self._roles(found))
        self.cards.addWidget(self._groups(found))
        if found.forgotten_at is None:
            self.cards.addWidget(self._names(found))
            self.cards.addWidget(self._absences(found))
            self.cards.addWidget(self._wishes(found))
            self.cards.addWidget(CohortsCard(self._bridge, found, self._begin_cohort))

    def _about(self, person: "Person") -> Card:
        card = Card()
        card.setAccessibleName(person.name)
        card.add(Text(person.name, "item title", selectable=True))
        if person.pronouns:
            card.add(Text(person.pronouns, "caption", "muted"))
        facts = KeyValues()
        facts.show_pairs(
            [
                (self.tr("E-mail"), person.email),
                (self.tr("Telephone"), person.phone),
                (self.tr("Joined"), written(person.joined_on) if person.joined_on else ""),
                (self.tr("Last day"), written(person.left_on) if person.left_on else ""),
            ]
        )
        card.add(facts)
        if person.forgotten_at is not None:
            card.add(Text(self.tr("This person was forgotten as they asked."), "body", "muted"))
            return card
        open_one = self._open
        steps: list[Step] = [
            (self.tr("Change"), partial(open_one, self.person_form, person), "plain")
        ]
        today = self._bridge.office.today()
        if person.left_on is None or person.left_on > today:
            steps.append((self.tr("Leave"), partial(open_one, self.leave_form, person), "plain"))
        steps.append((self.tr("Same as somebody else"), partial(self._join, person), "quiet"))
        if person.left_on is not None and person.left_on < today:
            forget = partial(open_one, self.forget_form, person)
            steps.append((self.tr("Forget this person"), forget, "quiet"))
        card.add(button_row(steps))
        return card

    def _roles(self, person: "Person") -> Card:
        from facilitator.roles.service import terms_of_person

        card = Card(self.tr("Roles"))
        found = self._bridge.ask(terms_of_person, person.id) or []
        found = [record for record in found if str(record.state) != "declined"]
        if not found:
            card.add(Text(self.tr("No role yet."), "body", "muted"))
        # What goes on or comes first, then what was, the newest first.
        ordered = sorted(found, key=lambda record: str(record.state) == "ended")
        for record in ordered:
            words, kind = term_state(str(record.state))
            caption = f"{record.group} · {days(record.from_on, record.to_on)}"
            look: Step = (
                self.tr("Open"),
                partial(self._bridge.go.emit, "roles", record.term.role_id),
                "quiet",
            )
            ends = [Pill(words, kind), step_button(look, record.role)]
            card.add_row(line(record.role, caption, token=False, ends=ends))
        return card

    def _groups(self, person: "Person") -> Card:
        from facilitator.groups.service import group, memberships

        card = Card(self.tr("Groups"))
        found = self._bridge.ask(memberships, person_id=person.id) or []
        if not found:
            card.add(Text(self.tr("In no group yet. Add them under Groups."), "body", "muted"))
        today = self._bridge.office.today()
        over = [m for m in found if m.to_on is not None and m.to_on < today]
        for membership in [*(m for m in found if m not in over), *over]:
            its_group = self._bridge.ask(group, membership.group_id)
            if its_group is None:
                continue
            look: Step = (
                self.tr("Open"),
                partial(self._bridge.go.emit, "people", its_group.id),
                "quiet",
            )
            ends: list[QWidget] = [step_button(look, its_group.name)]
            if membership in over:
                ends.insert(0, Pill(self.tr("Left"), "plain"))
            caption = days(membership.from_on, membership.to_on)
            card.add_row(line(its_group.name, caption, token=False, ends=ends))
        return card

    def _names(self, person: "Person") -> Card:
        from facilitator.people.service import aliases_of

        card = Card(self.tr("Other names"))
        for alias in self._bridge.ask(aliases_of, person.id) or ():
            away: Step = (self.tr("Remove"), partial(self._remove, "alias", alias.id), "quiet")
            card.add_row(line(alias.name, token=False, ends=[step_button(away, alias.name)]))
        add = partial(self._open_named, self.alias_form, person)
        card.add(button_row([(self.tr("Add a name"), add, "plain")]))
        return card

    def _absences(self, person: "Person") -> Card:
        from facilitator.people.service import absences

        card = Card(self.tr("Away"))
        for absence in self._bridge.ask(absences, person.id) or ():
            said = days(absence.from_on, absence.to_on)
            away: Step = (self.tr("Remove"), partial(self._remove, "absence", absence.id), "quiet")
            ends = [step_button(away, said)]
            card.add_row(line(said, absence.reason, token=False, ends=ends))
        add = partial(self._open_named, self.absence_form, person)
        card.add(button_row([(self.tr("Note days away"), add, "plain")]))
        return card

    def _wishes(self, person: "Person") -> Card:
        from facilitator.roles.service import role, wishes

        card = Card(self.tr("Wishes"))
        for wish in self._bridge.ask(wishes, person_id=person.id) or ():
            its_role = self._bridge.ask(role, wish.role_id)
            name = its_role.name if its_role else ""
            said = wish_words(self)[str(wish.wish)]
            if wish.to_on:
                said = f"{said} · {days(None, wish.to_on)}"
            away: Step = (self.tr("Take back"), partial(self._remove, "wish", wish.id), "quiet")
            card.add_row(line(name, said, token=False, ends=[step_button(away, name)]))
        add = partial(self._open_named, self.wish_form, person)
        card.add(button_row([(self.tr("Note a wish"), add, "plain")]))
        return card

    # What the buttons do

    def _open(self, form: PersonForm | LeaveForm | ForgetForm, person: "Person") -> None:
        form.begin(person)
        self.open_form(form)

    def _open_named(self, form: AliasForm | AbsenceForm | WishForm, person: "Person") -> None:
        form.begin(person.id, person.name)
        self.open_form(form)

    def _join(self, person: "Person") -> None:
        self.join_form.begin(person.id)
        self.open_form(self.join_form, self.join_form.other)

    def _begin_cohort(self, cohort: "Cohort | None") -> None:
        self.cohort_form.begin(cohort)
        self.open_form(self.cohort_form)

    def _remove(self, what: str, record_id: UUID) -> None:
        from facilitator.people.service import remove_absence, remove_alias
        from facilitator.roles.service import remove_wish

        do, said = {
            "alias": (remove_alias, self.tr("The name is removed.")),
            "absence": (remove_absence, self.tr("The days away are removed.")),
            "wish": (remove_wish, self.tr("The wish is taken back.")),
        }[what]

        def remove(office: Any) -> bool:
            do(office, record_id)
            return True

        if self._bridge.ask(remove):
            self._bridge.said.emit(said, True)
