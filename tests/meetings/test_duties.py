"""Whose turn it is to facilitate or to note, and what the queue remembers."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.groups.records import MembershipDraft
from facilitator.groups.service import join_group
from facilitator.meetings.manner import hold_as_collective, set_manner
from facilitator.meetings.records import Duty, MannerDraft, Meeting, MeetingState, PresenceKind
from facilitator.meetings.running.duty_order import InQueue, proposed, queue_of
from facilitator.meetings.running.service import (
    duty_choices,
    duty_queue,
    duty_queues,
    duty_rules_told,
    take_duty,
)
from facilitator.meetings.service import (
    assign_duty,
    cancel_meeting,
    mark_presence,
    meeting_page,
    open_meeting,
)
from facilitator.office import Office
from facilitator.people.records import AbsenceDraft, PersonDraft
from facilitator.people.service import add_absence, add_person, merge_people
from facilitator.roles.orders import OrderRule

Plan = Callable[..., Meeting]


def held(office: Office, plan: Plan, on: date, duty: Duty, person_id: UUID) -> Meeting:
    """A meeting that has taken place, with somebody who had the duty."""
    meeting = plan(held_on=on)
    open_meeting(office, meeting.id)
    assign_duty(office, meeting.id, duty, person_id)
    return meeting


def queued(office: Office, meeting: Meeting, duty: Duty = Duty.facilitates) -> list[str]:
    return [row.name for row in duty_queue(office, meeting.id, duty).rows]


@pytest.fixture
def after_four(office: Office, plan: Plan, who: dict[str, UUID]) -> Meeting:
    """A planned meeting, after Bo, Amara, Bo again and Chidi have facilitated."""
    days = [date(2025, 3, 14), date(2025, 6, 2), date(2025, 9, 1), date(2025, 10, 1)]
    for on, name in zip(days, ("Bo", "Amara", "Bo", "Chidi"), strict=True):
        held(office, plan, on, Duty.facilitates, who[name])
    return plan()


def test_never_had_it_comes_first_then_the_longest_without_it(office, after_four):
    assert queued(office, after_four) == ["Dana", "Eli", "Farah", "Amara", "Bo", "Chidi"]
    assert queued(office, after_four, Duty.notes) == [
        "Amara", "Bo", "Chidi", "Dana", "Eli", "Farah",
    ]  # fmt: skip


def test_the_proposal_says_its_reason(office, who, after_four):
    queue = duty_queue(office, after_four.id, Duty.facilitates)
    assert queue.sentence == "Dana has not had it yet."
    for name in ("Dana", "Eli", "Farah"):
        mark_presence(office, after_four.id, who[name], PresenceKind.excused)
    queue = duty_queue(office, after_four.id, Duty.facilitates)
    assert queue.proposed.name == "Amara"
    assert queue.sentence == (
        "Amara: longest without it, since 2 June 2025. Dana, Eli and Farah are not here and keep"
        " their places."
    )
    assert {row.name: row.words for row in queue.rows}["Bo"] == "last on 1 September 2025, 2 times"


def test_whoever_is_away_that_day_keeps_the_place_and_is_proposed_when_back(
    office, plan, who, after_four
):
    today = office.today()
    add_absence(office, AbsenceDraft(person_id=who["Dana"], from_on=today, to_on=today))
    queue = duty_queue(office, after_four.id, Duty.facilitates)
    assert queue.rows[0].name == "Dana"
    assert queue.rows[0].away
    assert queue.proposed.name == "Eli"
    take_duty(office, after_four.id, Duty.facilitates, who["Eli"])
    open_meeting(office, after_four.id)
    later = plan(held_on=today + timedelta(days=7))
    assert duty_queue(office, later.id, Duty.facilitates).proposed.name == "Dana"


def test_once_people_are_marked_only_those_in_the_room_are_asked(office, who, after_four):
    mark_presence(office, after_four.id, who["Chidi"], PresenceKind.present)
    mark_presence(office, after_four.id, who["Bo"], PresenceKind.late)
    queue = duty_queue(office, after_four.id, Duty.facilitates)
    assert queue.proposed.name == "Bo"
    assert [row.name for row in queue.rows if row.here] == ["Bo", "Chidi"]


def test_nobody_is_proposed_for_two_duties_while_somebody_is_free(office, who, after_four):
    for name in ("Dana", "Amara"):
        mark_presence(office, after_four.id, who[name], PresenceKind.present)
    take_duty(office, after_four.id, Duty.facilitates, who["Dana"])
    queue = duty_queue(office, after_four.id, Duty.keeps_time)
    assert queue.proposed.name == "Amara"
    take_duty(office, after_four.id, Duty.keeps_time, who["Amara"])
    queue = duty_queue(office, after_four.id, Duty.notes)
    assert queue.proposed.name == "Amara"  # both have one: then the queue itself
    assert queue.rows[0].other == Duty.keeps_time


def test_somebody_else_needs_a_reason_and_it_is_remembered(office, plan, who, after_four):
    with pytest.raises(Refused, match="It is Dana’s turn to facilitate"):
        take_duty(office, after_four.id, Duty.facilitates, who["Chidi"])
    take_duty(office, after_four.id, Duty.facilitates, who["Chidi"], "Dana has lost her voice.")
    queue = duty_queue(office, after_four.id, Duty.facilitates)
    assert queue.has_it == (who["Chidi"], "Chidi")
    assert queue.reason == "Dana has lost her voice."
    assert duty_choices(office, after_four.id) == (
        "Chidi facilitates in place of Dana: Dana has lost her voice.",
    )
    open_meeting(office, after_four.id)
    later = plan(held_on=office.today() + timedelta(days=7))
    assert duty_queue(office, later.id, Duty.facilitates).proposed.name == "Dana"


def test_the_one_whose_turn_it_is_needs_no_reason(office, who, after_four):
    take_duty(office, after_four.id, Duty.facilitates, who["Dana"])
    assert meeting_page(office, after_four.id).duties[Duty.facilitates] == (who["Dana"], "Dana")
    assert duty_choices(office, after_four.id) == ()
    assert [queue.has_it for queue in duty_queues(office, after_four.id)] == [
        (who["Dana"], "Dana"), None, None, None,
    ]  # fmt: skip


def test_what_is_only_planned_or_was_cancelled_does_not_count(office, plan, who):
    planned = plan(held_on=date(2025, 12, 1))
    assign_duty(office, planned.id, Duty.notes, who["Amara"])
    assert queued(office, plan(), Duty.notes)[0] == "Amara"
    cancel_meeting(office, planned.id)
    assert queued(office, plan(), Duty.notes)[0] == "Amara"


def test_meetings_of_other_groups_do_not_count_imported_ones_without_a_group_do(office, plan, who):
    other = plan(group_id=None, held_on=date(2025, 12, 1))
    open_meeting(office, other.id)
    assign_duty(office, other.id, Duty.notes, who["Amara"])
    assert queued(office, plan(), Duty.notes)[0] == "Amara"
    with office.writing("bring in minutes") as session:
        imported = session.get(Meeting, (office.collective_id, other.id))
        imported.source = "2025-12-01.md"
        imported.state = MeetingState.closed
    assert queued(office, plan(), Duty.notes)[-1] == "Amara"


def test_service_under_a_record_that_was_joined_counts(office, plan, who):
    other = add_person(office, PersonDraft(name="A. Achebe")).id
    held(office, plan, date(2025, 12, 1), Duty.notes, other)
    merge_people(office, who["Amara"], other)
    queue = duty_queue(office, plan().id, Duty.notes)
    assert queue.rows[-1].name == "Amara"
    assert queue.rows[-1].last_on == date(2025, 12, 1)


def test_of_those_who_never_had_it_the_longest_member_comes_first(office, plan, house, who):
    old = add_person(office, PersonDraft(name="Zora")).id
    join_group(office, MembershipDraft(group_id=house, person_id=old, from_on=date(2019, 1, 1)))
    assert queued(office, plan())[0] == "Zora"


DAYS = st.dates(date(2024, 1, 1), date(2025, 12, 31))
QUEUED = st.builds(
    InQueue,
    person_id=st.integers(1, 10**6).map(lambda number: UUID(int=number)),
    name=st.sampled_from(["Amara", "Bo", "Chidi", "amara"]),
    since=st.none() | DAYS,
    served=st.lists(DAYS, max_size=3).map(tuple),
    can=st.booleans(),
)
PEOPLE = st.lists(QUEUED, max_size=12, unique_by=lambda one: one.person_id)


@given(PEOPLE, st.randoms(use_true_random=False))
def test_the_same_people_always_give_the_same_queue(people, chance):
    shuffled = list(people)
    chance.shuffle(shuffled)
    assert queue_of(people) == queue_of(shuffled)


@given(PEOPLE)
def test_whoever_serves_goes_to_the_end_and_nobody_else_loses_a_place(people):
    queue = queue_of(people)
    first = proposed(queue)
    if first is None:
        assert not any(one.can for one in people)
        return
    assert first.can
    served = InQueue(
        first.person_id, first.name, first.since, (*first.served, date(2026, 1, 1)), first.can
    )
    after = queue_of([served if one is first else one for one in queue])
    assert after[-1] == served
    assert after[:-1] == [one for one in queue if one is not first]


# --- Other rules than longest since served --------------------------------------------------


def by_rule(office: Office, group_id: UUID | None, rule: OrderRule) -> None:
    set_manner(office, MannerDraft(group_id=group_id), {Duty.facilitates: rule})


def test_a_group_says_by_which_rule_a_duty_goes_round(office, house, after_four):
    by_rule(office, house, OrderRule.alphabetical)
    queue = duty_queue(office, after_four.id, Duty.facilitates)
    assert queue.rule is OrderRule.alphabetical
    # Bo, Amara, then Bo again: a second cycle, in which Bo and Chidi had it; Dana and those
    # after her had none in the first.
    assert queue.sentence == "Dana had no turn in the cycle before and so comes first."
    assert duty_queue(office, after_four.id, Duty.notes).rule is OrderRule.longest_since_served
    by_rule(office, house, OrderRule.queue)
    queue = duty_queue(office, after_four.id, Duty.facilitates)
    assert queue.sentence == "Dana: first in the queue, since 1 January 2025, the first day."


def test_a_group_that_says_nothing_does_as_the_collective(office, house, after_four):
    by_rule(office, None, OrderRule.queue)
    assert duty_queue(office, after_four.id, Duty.facilitates).rule is OrderRule.queue
    by_rule(office, house, OrderRule.seniority)
    assert duty_queue(office, after_four.id, Duty.facilitates).rule is OrderRule.seniority
    hold_as_collective(office, house)
    assert duty_queue(office, after_four.id, Duty.facilitates).rule is OrderRule.queue


def test_by_seniority_whoever_had_the_last_meeting_is_not_proposed(office, plan, house, who):
    by_rule(office, house, OrderRule.seniority)
    held(office, plan, date(2025, 12, 1), Duty.facilitates, who["Amara"])
    meeting = plan()
    for name in ("Amara", "Bo"):
        mark_presence(office, meeting.id, who[name], PresenceKind.present)
    assert duty_queue(office, meeting.id, Duty.facilitates).proposed.name == "Bo"
    mark_presence(office, meeting.id, who["Bo"], PresenceKind.left_early)
    queue = duty_queue(office, meeting.id, Duty.facilitates)
    assert queue.proposed is None
    assert queue.sentence == "Nobody is here who could be asked."


def test_the_fair_plan_is_refused_for_a_duty(office, house):
    with pytest.raises(Refused, match="goes round by itself"):
        by_rule(office, house, OrderRule.fair_plan)
    told = duty_rules_told(office, house)
    assert set(told.rules.values()) == {OrderRule.longest_since_served}
    assert len(told.sentences) == 1
    assert told.sentences[0].startswith("Whose turn it is to facilitate, take notes")
