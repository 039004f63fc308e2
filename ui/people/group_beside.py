"""One group beside the tree: purpose, who is in it on a day, its roles, what it may decide."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.forms.manner_card import MannerCard
from ui.forms.manner_form import MannerForm
from ui.people.group_forms import GroupForm, LastDayForm, MemberForm
from ui.people.words import days, group_kinds, people_counted, rung
from ui.widgets.beside import BesidePage
from ui.widgets.card import Card
from ui.widgets.lines import Step, button_row, line, step_button
from ui.widgets.pill import Pill
from ui.widgets.rows import KeyValues
from ui.widgets.text import Text
from ui.wording import spoken

if TYPE_CHECKING:
    from facilitator.groups.records import Group
    from ui.bridge import Bridge


class GroupBeside(BesidePage):
    """`show_group(id, on)`; the forms stay open while the group is read again."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("The group"))
        self._bridge = bridge
        self._group_id: UUID | None = None
        self._on = date.min
        self.group_form = GroupForm(bridge)
        self.member_form = MemberForm(bridge)
        self.last_form = LastDayForm(bridge)
        self.manner_form = MannerForm(bridge)
        for form in (self.group_form, self.member_form, self.last_form, self.manner_form):
            self.add_form(form)

    def show_group(self, group_id: UUID | None, on: date) -> None:
        """Show a group as of a day; None shows nothing."""
        if group_id != self._group_id:
            self.close_forms()
        self._group_id, self._on = group_id, on
        self.rebuild(self._build, group_id)

    def add_group(self, parent_id: UUID | None = None) -> None:
        """Open the form for a new group."""
        self.group_form.begin(None, parent_id)
        self.open_form(self.group_form)

    def _build(self) -> None:
        if self._group_id is None:
            return
        from facilitator.groups.service import group

        found = self._bridge.ask(group, self._group_id)
        if found is None:
            return
        self.cards.addWidget(self._about(found))
        self.cards.addWidget(self._members(found))
        self.cards.addWidget(self._roles(found))
        domains = self._domains(found)
        if domains is not None:
            self.cards.addWidget(domains)
        meetings = MannerCard(self._bridge)
        meetings.show_manner(found.id)
        meetings.changing.connect(partial(self._hold, found))
        self.cards.addWidget(meetings)

    def _about(self, group: "Group") -> Card:
        from facilitator.groups.service import group as group_of
        from facilitator.people.wording.service import words_of

        card = Card()
        card.setAccessibleName(group.name)
        card.add(Text(group.name, "item title", selectable=True))
        kinds = group_kinds(self._bridge.ask(words_of) or {})
        card.add(Text(kinds[str(group.kind)], "caption", "muted"))
        if group.purpose:
            card.add(Text(group.purpose, selectable=True))
        above = self._bridge.ask(group_of, group.parent_id) if group.parent_id else None
        there = bool(group.formed_on or group.dissolved_on)
        facts = KeyValues()
        facts.show_pairs(
            [
                (self.tr("Stands in"), above.name if above else ""),
                (self.tr("There"), days(group.formed_on, group.dissolved_on) if there else ""),
            ]
        )
        card.add(facts)
        steps: list[Step] = [
            (self.tr("Change"), partial(self._change, group), "plain"),
            (self.tr("Add a group in it"), partial(self.add_group, group.id), "plain"),
        ]
        if group.dissolved_on is None:
            steps.append((self.tr("Dissolve"), partial(self._dissolve, group), "quiet"))
        card.add(button_row(steps))
        return card

    def _members(self, group: "Group") -> Card:
        from facilitator.groups.service import members, memberships
        from facilitator.people.rules import within
        from facilitator.people.wording.service import words_of

        found = self._bridge.ask(members, group.id, self._on) or []
        nested = self._bridge.ask(members, group.id, self._on, True) or []
        title = spoken(self._bridge.ask(words_of) or {}, "members", self.tr("Members"))
        card = Card(title, people_counted(len(found)))
        if len(nested) > len(found):
            more = self.tr("{all} with the groups in it").format(all=people_counted(len(nested)))
            card.add(Text(more, "caption", "muted"))
        spans = {
            m.person_id: m
            for m in self._bridge.ask(memberships, group_id=group.id) or ()
            if within((m.from_on, m.to_on), self._on)
        }
        if not found:
            card.add(Text(self.tr("Nobody is in it on this day."), "body", "muted"))
        for person in found:
            membership = spans.get(person.id)
            ends: list[QWidget] = []
            if membership is not None:
                leave = partial(self._leave, membership.id, person.name, group)
                ends = [step_button((self.tr("Leave"), leave, "quiet"), person.name)]
            caption = days(membership.from_on, membership.to_on) if membership else ""
            card.add_row(line(person.name, caption, person_id=person.id, ends=ends))
        join: Step = (self.tr("Add a member"), partial(self._join, group), "primary")
        card.add(button_row([join]))
        return card

    def _roles(self, group: "Group") -> Card:
        from facilitator.roles.service import holdings

        card = Card(self.tr("Roles"))
        seats = [s for s in self._bridge.ask(holdings, self._on) or () if s.group_id == group.id]
        if not seats:
            card.add(Text(self.tr("No role in this group."), "body", "muted"))
        for seat in seats:
            look = partial(self._bridge.go.emit, "roles", seat.role_id)
            step: Step = (self.tr("Open"), look, "quiet")
            who = seat.person or self.tr("vacant")
            card.add_row(line(seat.role, who, token=False, ends=[step_button(step, seat.role)]))
        return card

    def _domains(self, group: "Group") -> Card | None:
        from facilitator.groups.service import rights

        owned = [
            each
            for each in self._bridge.ask(rights, self._on) or ()
            if each.right is not None and each.right.owner_group_id == group.id
        ]
        if not owned:
            return None
        card = Card(self.tr("Decides about"))
        for each in owned:
            words, kind = rung(str(each.right.rung)) if each.right else ("", "plain")
            heard = ", ".join(each.consulted_names)
            caption = self.tr("after hearing {names}").format(names=heard) if heard else ""
            ends = [Pill(words, kind)]
            card.add_row(line(each.domain.name, caption, token=False, ends=ends))
        return card

    # What the buttons do

    def _change(self, group: "Group") -> None:
        self.group_form.begin(group)
        self.open_form(self.group_form)

    def _dissolve(self, group: "Group") -> None:
        self.last_form.begin_dissolving(group)
        self.open_form(self.last_form)

    def _join(self, group: "Group") -> None:
        self.member_form.begin(group)
        self.open_form(self.member_form)

    def _leave(self, membership_id: UUID, person: str, group: "Group") -> None:
        self.last_form.begin_leaving(membership_id, person, group)
        self.open_form(self.last_form)

    def _hold(self, group: "Group") -> None:
        self.manner_form.begin(group.id, group.name)
        self.open_form(self.manner_form)
