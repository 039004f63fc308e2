"""How meetings are held, from Settings and for a group; cohorts that people join by themselves."""

import pytest
from PySide6.QtWidgets import QWidget

from facilitator.groups.records import GroupDraft, GroupKind
from facilitator.groups.service import start_group
from facilitator.meetings.manner import manner_of
from facilitator.meetings.records import Duty
from facilitator.meetings.running.service import duty_rules_told
from facilitator.people.cohorts import cohorts
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.orders import OrderRule
from tests.ui.keys import settle
from ui.bridge import Bridge
from ui.forms.manner_form import MannerForm
from ui.people.cohorts import CohortForm, CohortsCard
from ui.widgets.button import Button


@pytest.fixture
def form(bridge: Bridge, shown) -> MannerForm:
    """The form, in a window of its own."""
    made = MannerForm(bridge)
    shown(made)
    return made


def buttons(widget: QWidget) -> dict[str, Button]:
    return {one.accessibleName(): one for one in widget.findChildren(Button)}


def test_what_each_choice_does_stands_under_it(form: MannerForm, office) -> None:
    form.begin(None)
    form.open()
    fields = form.fields
    fields["most_proxies"].editor.setValue(2)
    fields["most_turns"].editor.setValue(3)
    fields["closing_stops_points"].editor.setChecked(True)
    assert fields["most_proxies"].hint == "One person may speak for up to 2 who are away."
    assert fields["most_turns"].hint == "After 3 turns everyone counts the same."
    assert fields["closing_stops_points"].hint == "A closed list takes nobody at all."
    form.primary.click()
    kept = manner_of(office, None)
    assert (kept.most_proxies, kept.most_turns, kept.closing_stops_points) == (2, 3, True)
    assert not form.isVisible()


def test_a_group_says_it_for_itself_and_goes_back_to_the_collective(
    form: MannerForm, office
) -> None:
    group = start_group(office, GroupDraft(name="Garden", kind=GroupKind.circle))
    form.begin(group.id, group.name)
    form.open()
    assert not form.follow.isVisible()
    form.fields["most_proxies"].editor.setValue(1)
    form.primary.click()
    assert manner_of(office, group.id).most_proxies == 1
    form.begin(group.id, group.name)
    form.open()
    form.follow.click()
    assert manner_of(office, group.id).most_proxies == 0


def test_whose_turn_a_duty_is_goes_by_the_rule_a_group_chooses(form: MannerForm, office) -> None:
    group = start_group(office, GroupDraft(name="Garden", kind=GroupKind.circle))
    form.begin(group.id, group.name)
    form.open()
    facilitates, notes = form.fields["facilitates"], form.fields["notes"]
    assert facilitates.hint.startswith("Whoever never had it comes first")
    assert notes.hint == ""  # the same rule is explained once
    facilitates.editor.setCurrentIndex(facilitates.editor.findData("alphabetical"))
    assert facilitates.hint.startswith("One after the other by the alphabet")
    assert notes.hint.startswith("Whoever never had it comes first")
    form.primary.click()
    assert duty_rules_told(office, group.id).rules[Duty.facilitates] is OrderRule.alphabetical
    assert duty_rules_told(office, None).rules[Duty.facilitates] is OrderRule.longest_since_served


def test_cohorts_are_added_joined_and_left_but_only_by_oneself(bridge: Bridge, shown) -> None:
    office = bridge.office
    amara, bo = (add_person(office, PersonDraft(name=name)) for name in ("Amara", "Bo"))
    form = CohortForm(bridge)
    shown(form)
    form.begin(None)
    form.open()
    form.fields["name"].editor.setText("Under 30")
    form.fields["has_priority"].editor.setChecked(True)
    form.primary.click()
    card = CohortsCard(bridge, amara, form.begin)
    buttons(card)["Join: Under 30"].click()
    settle()
    (found,) = cohorts(office)
    assert found.cohort.has_priority
    assert found.people == ((amara.id, "Amara"),)
    bridge.set_actor(bo.id)
    assert "Leave: Under 30" not in buttons(CohortsCard(bridge, amara, form.begin))
    bridge.set_actor(amara.id)
    buttons(CohortsCard(bridge, amara, form.begin))["Leave: Under 30"].click()
    assert cohorts(bridge.office)[0].people == ()
