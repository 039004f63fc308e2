"""Everyone in turn: who begins, which way round, pass, away, late and gone."""

from collections import Counter
from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.meetings.records import ItemDraft, Meeting, PresenceKind
from facilitator.meetings.running.records import TurnRoundKind, TurnState
from facilitator.meetings.running.turn_order import Began, Place, Taken, order_of, standing
from facilitator.meetings.running.turn_round import TurnRoundShown
from facilitator.meetings.running.turns import (
    away_turn,
    back_turn,
    begin_turn_round,
    call_turn,
    end_turn_round,
    next_turn,
    pass_turn,
    turn_round_shown,
    turn_rounds_of,
)
from facilitator.meetings.service import (
    add_item,
    close_meeting,
    mark_everyone,
    mark_presence,
    open_meeting,
    reopen_meeting,
)
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.store.history import undo_last

Plan = Callable[..., Meeting]


@pytest.fixture
def there(office: Office, plan: Plan, who: dict[str, UUID]) -> Meeting:
    """An open meeting with Amara, Bo, Chidi and Dana in it."""
    return begun(office, plan, who, "Amara", "Bo", "Chidi", "Dana")


def begun(office: Office, plan: Plan, who: dict[str, UUID], *names: str) -> Meeting:
    meeting = plan()
    open_meeting(office, meeting.id)
    mark_everyone(office, meeting.id, {who[name]: PresenceKind.present for name in names})
    return meeting


def names(shown: TurnRoundShown) -> list[str]:
    return [one.name for one in shown.order]


def walked(office: Office, shown: TurnRoundShown) -> list[str]:
    """Go through the whole round and give who was asked, one after the other."""
    asked = []
    while shown.current is not None:
        asked.append(shown.current.name)
        shown = next_turn(office, shown.id)
    return asked


def test_everyone_is_asked_once_and_then_the_round_is_over(office, there):
    shown = begin_turn_round(office, there.id, TurnRoundKind.check_in)
    assert shown.current.name == "Amara"
    assert shown.next.name == "Bo"
    assert walked(office, shown) == ["Amara", "Bo", "Chidi", "Dana"]
    over = turn_round_shown(office, there.id)
    assert over.is_over
    assert over.current is None
    assert over.asked == 4
    with pytest.raises(Refused, match="This round is over"):
        next_turn(office, over.id)


def test_each_round_begins_with_the_next_person_and_goes_the_other_way(office, there):
    orders = []
    for _ in range(4):
        shown = begin_turn_round(office, there.id, TurnRoundKind.reaction)
        orders.append(walked(office, shown))
    assert orders == [
        ["Amara", "Bo", "Chidi", "Dana"],
        ["Bo", "Amara", "Dana", "Chidi"],
        ["Chidi", "Dana", "Amara", "Bo"],
        ["Dana", "Chidi", "Bo", "Amara"],
    ]


def test_the_next_meeting_of_the_group_goes_on_where_the_last_one_ended(office, plan, who, there):
    begin_turn_round(office, there.id, TurnRoundKind.check_in)
    close_meeting(office, there.id, reason="Only a check-in.")
    after = begun(office, plan, who, "Amara", "Chidi", "Dana")
    shown = begin_turn_round(office, after.id, TurnRoundKind.check_in)
    assert names(shown) == ["Chidi", "Amara", "Dana"]  # Bo is not there; backwards from Chidi
    assert shown.sentence == "Chidi begins, backwards by name."


def test_rounds_of_another_group_do_not_matter(office, plan, who, there):
    begin_turn_round(office, there.id, TurnRoundKind.check_in)
    other = begun(office, lambda: plan(group_id=None), who, "Amara", "Bo")
    assert begin_turn_round(office, other.id, TurnRoundKind.check_in).starts_with == "Amara"


def test_whoever_passes_comes_back_once_at_the_end(office, there):
    shown = begin_turn_round(office, there.id, TurnRoundKind.reaction)
    shown = pass_turn(office, shown.id)  # Amara
    assert shown.current.name == "Bo"
    shown = next_turn(office, shown.id)
    shown = pass_turn(office, shown.id)  # Chidi
    assert [shown.current.name, shown.next.name] == ["Dana", "Amara"]
    shown = next_turn(office, shown.id)
    assert [shown.current.name, shown.next.name] == ["Amara", "Chidi"]
    shown = next_turn(office, shown.id)
    shown = pass_turn(office, shown.id)  # Chidi again
    assert shown.is_over
    assert {one.name: one.state for one in shown.order} == {
        "Amara": TurnState.spoke,
        "Bo": TurnState.spoke,
        "Chidi": TurnState.declined,
        "Dana": TurnState.spoke,
    }


def test_whoever_is_away_is_not_asked_again_but_can_be_called(office, who, there):
    shown = begin_turn_round(office, there.id, TurnRoundKind.reaction)
    shown = away_turn(office, shown.id)  # Amara
    shown = next_turn(office, shown.id)  # Bo spoke
    assert shown.current.name == "Chidi"
    shown = call_turn(office, shown.id, who["Amara"])
    assert [shown.current.name, shown.next.name] == ["Amara", "Chidi"]
    assert walked(office, shown) == ["Amara", "Chidi", "Dana"]


def test_somebody_in_a_hurry_is_called_first_and_the_round_goes_on_where_it_was(office, who, there):
    shown = begin_turn_round(office, there.id, TurnRoundKind.reaction)
    shown = call_turn(office, shown.id, who["Dana"])
    assert walked(office, shown) == ["Dana", "Amara", "Bo", "Chidi"]
    with pytest.raises(Refused, match="Dana has spoken in this round"):
        call_turn(office, shown.id, who["Dana"])
    with pytest.raises(Refused, match="Eli is not marked as here"):
        call_turn(office, shown.id, who["Eli"])


def test_back_gives_the_word_to_the_one_before_also_when_the_round_was_over(office, clock, there):
    shown = begin_turn_round(office, there.id, TurnRoundKind.reaction)
    with pytest.raises(Refused, match="the first person of the round"):
        back_turn(office, shown.id)
    next_turn(office, shown.id)
    assert back_turn(office, shown.id).current.name == "Amara"
    walked(office, turn_round_shown(office, there.id))
    again = back_turn(office, shown.id)
    assert again.current.name == "Dana"
    assert not again.is_over


def test_undo_takes_a_step_of_the_round_back(office, there):
    shown = begin_turn_round(office, there.id, TurnRoundKind.reaction)
    pass_turn(office, shown.id)
    assert undo_last(office) == "pass in a round"
    now = turn_round_shown(office, there.id)
    assert now.current.name == "Amara"
    assert now.coming_back == ()
    undo_last(office)
    assert turn_round_shown(office, there.id) is None


def test_people_who_come_late_are_asked_and_those_who_left_are_not(office, who, there):
    shown = begin_turn_round(office, there.id, TurnRoundKind.reaction)
    shown = pass_turn(office, shown.id)  # Amara passes
    shown = next_turn(office, shown.id)  # Bo spoke; Chidi speaks
    mark_presence(office, there.id, who["Farah"], PresenceKind.late)
    mark_presence(office, there.id, who["Dana"], PresenceKind.left_early)
    mark_presence(office, there.id, who["Amara"], PresenceKind.left_early)
    mark_presence(office, there.id, who["Eli"], PresenceKind.late)
    assert walked(office, turn_round_shown(office, there.id)) == ["Chidi", "Eli", "Farah"]


def test_who_comes_late_where_the_round_has_gone_by_is_asked_after_the_others(office, plan, who):
    meeting = begun(office, plan, who, "Bo", "Chidi", "Dana")
    shown = begin_turn_round(office, meeting.id, TurnRoundKind.reaction)
    shown = pass_turn(office, shown.id)  # Bo
    mark_presence(office, meeting.id, who["Amara"], PresenceKind.late)
    assert walked(office, turn_round_shown(office, meeting.id)) == [
        "Chidi", "Dana", "Amara", "Bo",
    ]  # fmt: skip


def test_who_comes_when_a_round_is_over_is_no_part_of_it(office, who, there):
    shown = begin_turn_round(office, there.id, TurnRoundKind.closing)
    end_turn_round(office, shown.id)
    mark_presence(office, there.id, who["Eli"], PresenceKind.late)
    assert names(turn_round_shown(office, there.id)) == ["Amara"]


def test_guests_on_record_are_asked_when_people_arrive_and_part_only(office, there):
    guest = add_person(office, PersonDraft(name="Zora")).id
    mark_presence(office, there.id, guest, PresenceKind.guest)
    shown = begin_turn_round(office, there.id, TurnRoundKind.check_in)
    assert names(shown)[-1] == "Zora"
    end_turn_round(office, shown.id)
    assert "Zora" not in names(begin_turn_round(office, there.id, TurnRoundKind.consent))


def test_the_seconds_of_each_turn_are_kept(office, clock, there):
    shown = begin_turn_round(office, there.id, TurnRoundKind.reaction)
    clock.advance(seconds=75)
    shown = next_turn(office, shown.id)
    assert shown.order[0].seconds == 75
    assert shown.current.began_at == clock.at


def test_a_round_needs_an_open_meeting_people_and_no_other_round(office, plan, who):
    meeting = plan()
    with pytest.raises(Refused, match="has not begun"):
        begin_turn_round(office, meeting.id, TurnRoundKind.check_in)
    open_meeting(office, meeting.id)
    with pytest.raises(Refused, match="Nobody is marked as here"):
        begin_turn_round(office, meeting.id, TurnRoundKind.check_in)
    mark_presence(office, meeting.id, who["Bo"], PresenceKind.present)
    elsewhere = add_item(office, plan(title="Another").id, ItemDraft(title="Paint"))
    with pytest.raises(Refused, match="agenda of another meeting"):
        begin_turn_round(office, meeting.id, TurnRoundKind.check_in, elsewhere.id)
    begin_turn_round(office, meeting.id, TurnRoundKind.check_in)
    with pytest.raises(Refused, match="A check-in round is going on"):
        begin_turn_round(office, meeting.id, TurnRoundKind.closing)


def test_a_round_does_not_go_on_by_itself_when_its_meeting_is_opened_again(office, clock, there):
    begin_turn_round(office, there.id, TurnRoundKind.closing)
    clock.advance(seconds=30)
    close_meeting(office, there.id, reason="It is late")
    clock.advance(days=2)
    reopen_meeting(office, there.id)
    shown = turn_round_shown(office, there.id)
    assert (shown.is_over, shown.current, shown.order[0].seconds) == (True, None, 30)
    assert not begin_turn_round(office, there.id, TurnRoundKind.closing).is_over


def test_a_round_that_was_going_on_is_over_with_its_meeting(office, there):
    begin_turn_round(office, there.id, TurnRoundKind.closing)
    close_meeting(office, there.id, reason="It got late.")
    (shown,) = turn_rounds_of(office, there.id)
    assert shown.is_over
    assert shown.current is None


PEOPLE = [Place(UUID(int=number), f"Person {number:02}") for number in range(30)]


@given(st.integers(1, 30), st.integers(1, 90))
def test_over_many_rounds_everyone_begins_about_equally_often(count, rounds):
    people, before, began = PEOPLE[:count], None, Counter()
    for _ in range(rounds):
        order = order_of(people, before)
        before = Began(order.people[0], order.forwards)
        began[order.people[0].person_id] += 1
        assert set(order.people) == set(people)
    told = [began[place.person_id] for place in people]
    assert max(told) - min(told) <= 1


@given(st.lists(st.sets(st.sampled_from(PEOPLE), min_size=1), min_size=2, max_size=20))
def test_the_direction_and_where_others_are_there_the_beginner_change_each_time(there_each_time):
    before = None
    for people in there_each_time:
        order = order_of(people, before)
        assert set(order.people) == people
        if before is not None:
            assert order.forwards is not before.forwards
            assert len(people) == 1 or order.people[0] != before.place
        before = Began(order.people[0], order.forwards)


@given(st.data())
def test_nobody_is_asked_twice_whoever_comes_passes_or_leaves(data):
    """A round played with people coming, leaving, passing and being away at every step."""
    everyone = [place.person_id for place in PEOPLE[:8]]
    there = set(data.draw(st.sets(st.sampled_from(everyone), min_size=1)))
    taken: list[Taken] = []
    spoke: Counter[UUID] = Counter()
    asked: Counter[UUID] = Counter()
    for _ in range(60):
        stand = standing(everyone, taken, there)
        assert not set(stand.coming) - there
        unasked = there - set(asked)
        assert set(stand.coming) >= unasked, "whoever is there and was not asked is still to come"
        if not stand.coming:
            break
        called = stand.coming[0]
        asked[called] += 1
        words = [TurnState.spoke, TurnState.passed, TurnState.away]
        state = data.draw(st.sampled_from(words))
        if state == TurnState.passed and asked[called] == 2:
            state = TurnState.declined
        taken.append(Taken(called, state))
        spoke[called] += state == TurnState.spoke
        there ^= data.draw(st.sets(st.sampled_from(everyone), max_size=1))
    assert max(spoke.values(), default=0) <= 1
    assert all(times <= 2 for times in asked.values())
    passed = {one.person_id for one in taken if one.state == TurnState.passed}
    assert all(times == 1 for who, times in asked.items() if who not in passed)
