"""The checklists that ship fit their roles, and every one teaches in three stages."""

import string

import pytest

from facilitator.handovers.checklists import EVERY_ROLE, checklist_for, checklists
from facilitator.handovers.steps import Party, Stage

TWELVE = [
    "care", "facilitator", "kitchen", "maintenance", "membership", "outreach", "purchasing",
    "representative", "safety", "secretary", "technology", "treasurer",
]  # fmt: skip


def test_twelve_common_roles_have_their_own():
    assert sorted(one.key for one in checklists()) == TWELVE


@pytest.mark.parametrize("one", checklists(), ids=lambda one: one.key)
def test_each_teaches_watching_then_together_then_alone(one):
    taught = [(step.stage, step.days) for step in one.steps if step.stage is not None]
    assert [stage for stage, _ in taught] == [Stage.watch, Stage.together, Stage.alone]
    assert all(days < 0 for _, days in taught)


@pytest.mark.parametrize("one", checklists(), ids=lambda one: one.key)
def test_steps_stand_in_the_order_in_which_they_are_due_and_name_only_the_two(one):
    days = [(step.rescue, step.days) for step in one.steps]
    assert days == sorted(days)
    assert {step.party for step in one.steps} == set(Party)
    for step in one.steps:
        fields = {name for _, name, _, _ in string.Formatter().parse(step.words) if name}
        assert fields <= {"outgoing", "incoming"}, step.words


@pytest.mark.parametrize("one", checklists(), ids=lambda one: one.key)
def test_a_rescue_is_for_those_who_stay_and_begins_at_once(one):
    rescue = [step for step in one.steps if step.rescue]
    assert {step.party for step in rescue} == {Party.staying}
    assert rescue[0].days <= 1
    assert {duty.month for duty in one.calendar} <= set(range(1, 13))
    assert one.knows and one.people


@pytest.mark.parametrize(
    ("role", "key"),
    [
        ("Treasurer", "treasurer"),
        ("Finance coordinator", "treasurer"),
        ("Note-taker", "secretary"),
        ("First aid", "safety"),
        ("House TREASURER (second seat)", "treasurer"),
        ("Kitchen treasurer", "treasurer"),
        ("Bee keeper", EVERY_ROLE),
    ],
)
def test_a_role_gets_the_list_that_its_name_calls_for(role, key):
    assert checklist_for(role).key == key


def test_no_word_calls_for_two_lists():
    words = [word for one in checklists() for word in one.called]
    assert len(words) == len(set(words))
