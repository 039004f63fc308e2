"""Who may stand in a call: by its own word, by the pool, by the limits of the role."""

from uuid import UUID

import pytest

from facilitator.errors import Refused
from facilitator.roles.records import RoleDraft, SelectionMethod, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term, record_term
from facilitator.rotation.records import KeptApartDraft, RotationLimitsDraft
from facilitator.rotation.service import keep_apart, set_limits
from facilitator.selection.calls import service as calls
from facilitator.selection.calls.records import Standing
from facilitator.selection.declining import decline_chosen
from facilitator.selection.pool import service as pool
from facilitator.selection.pool.records import NominationDraft, PoolPlaceDraft, PoolRuleDraft
from tests.selection.conftest import House


def served(house: House, name: str) -> None:
    draft = TermDraft(
        role_id=house.role.id,
        person_id=house[name],
        from_on=house.day(-200),
        to_on=house.day(-20),
    )
    record_term(house.office, draft)


def holds(house: House, name: str, role_id: UUID, seat: int) -> None:
    draft = TermDraft(role_id=role_id, person_id=house[name], seat=seat, from_on=house.day(0))
    begin_term(house.office, plan_term(house.office, draft).id, house.day(0))


def nominate(house: House, name: str) -> None:
    draft = NominationDraft(group_id=house.group.id, person_id=house[name], on=house.day(0))
    pool.nominate(house.office, draft)


def test_a_call_for_the_pool_takes_nobody_else(house: House):
    call = house.open(standing=Standing.pool)
    with pytest.raises(Refused, match=r"^Bo is not in the service pool\.$"):
        house.stand(call, "Bo")
    for name in ("Bo", "Gus"):  # Gus is of no group, and the pool is asked, not the group
        pool.add_to_pool(house.office, PoolPlaceDraft(person_id=house[name]))
        house.stand(call, name)


def test_what_is_missing_for_serving_again_is_said_in_the_call(house: House):
    served(house, "Bo")
    call = house.open()
    rule = PoolRuleDraft(role_id=house.role.id, from_on=house.day(0), groups_needed=1)
    pool.set_pool_rule(house.office, rule)
    with pytest.raises(Refused) as refusal:
        house.stand(call, "Bo")
    assert str(refusal.value) == ("Bo may not serve again yet: needs a nomination, by a group.")
    house.stand(call, "Amara")
    nominate(house, "Bo")
    house.stand(call, "Bo")
    later = PoolRuleDraft(role_id=house.role.id, from_on=house.day(1), groups_needed=2)
    pool.set_pool_rule(house.office, later)
    assert calls.candidates_barred(house.office, call.id) == {
        house["Bo"]: (
            "Bo may not serve again yet: needs one more nomination,"
            " by a group other than Garden circle.",
        )
    }


def test_nobody_is_appointed_against_the_rules_of_the_role(house: House):
    served(house, "Bo")
    pool.set_pool_rule(
        house.office,
        PoolRuleDraft(role_id=house.role.id, from_on=house.day(0), groups_needed=1),
    )
    call = house.open(method=SelectionMethod.appointment)
    way = {"by_person_id": house["Amara"], "by_right": "as agreed", "why": "Knows it"}
    with pytest.raises(Refused, match="needs a nomination"):
        house.end(call, "Bo", **way)
    nominate(house, "Bo")
    assert house.end(call, "Bo", **way)


def test_in_an_order_whoever_may_not_serve_is_passed_over_with_the_reason(house: House):
    pool.set_pool_rule(
        house.office,
        PoolRuleDraft(role_id=house.role.id, from_on=house.day(0), groups_needed=0, pool_only=True),
    )
    pool.add_to_pool(house.office, PoolPlaceDraft(person_id=house["Dana"]))
    call = house.open(method=SelectionMethod.rotation)
    told = calls.turn_order(house.office, call.id)
    assert told.next is not None
    assert told.next.entrant.name == "Dana"
    assert all("is not in the pool" in one.passed for one in told.places if one != told.next)


def test_in_an_order_whoever_has_their_hands_full_is_passed_over_with_the_reason(house: House):
    other = add_role(house.office, RoleDraft(group_id=house.group.id, name="Kitchen"))
    holds(house, "Amara", other.id, 1)
    set_limits(house.office, RotationLimitsDraft(most_roles=1))
    call = house.open(method=SelectionMethod.rotation)
    told = calls.turn_order(house.office, call.id)
    assert told.places[0].passed.startswith("would hold two roles on")
    assert told.next is not None
    assert told.next.entrant.name == "Bo"
    ended = calls.give_turn(house.office, call.id)
    assert "Amara is passed over: would hold two roles on" in ended.decision.text


def test_in_an_order_people_kept_apart_are_not_given_two_seats_of_one_role(house: House):
    holds(house, "Bo", house.role.id, 2)
    keep_apart(
        house.office,
        KeptApartDraft(one_person_id=house["Amara"], other_person_id=house["Bo"]),
    )
    call = house.open(method=SelectionMethod.rotation)
    told = calls.turn_order(house.office, call.id)
    passed = {one.entrant.name: one.passed for one in told.places}
    assert "Amara and Bo would both be Water keeper" in passed["Amara"]


def keys_apart(house: House) -> None:
    """Bo holds another role, and that one and the role are kept apart."""
    other = add_role(house.office, RoleDraft(group_id=house.group.id, name="Key keeper"))
    keep_apart(
        house.office,
        KeptApartDraft(one_role_id=house.role.id, other_role_id=other.id),
    )
    holds(house, "Bo", other.id, 1)


def test_two_roles_apart_are_said_at_who_stands_and_refuse_nobody(house: House):
    keys_apart(house)
    call = house.open()
    for name in ("Amara", "Bo"):
        house.stand(call, name)
    said = calls.candidates_barred(house.office, call.id)
    assert set(said) == {house["Bo"]}
    assert said[house["Bo"]][0].startswith("Bo would be ")
    house.end(call, "Bo")
    assert [one.person for one in house.told(call).chosen] == ["Bo"]


def test_two_roles_apart_are_said_of_who_is_chosen_until_they_confirm(house: House):
    keys_apart(house)
    call = house.open()
    house.end(call, "Amara", reserve=("Bo",))
    assert calls.chosen_doubtful(house.office, call.id) == {}
    decline_chosen(house.office, house.told(call).chosen[0].chosen.id)
    (moved_up,) = house.told(call).chosen
    assert moved_up.person == "Bo"
    said = calls.chosen_doubtful(house.office, call.id)
    assert said[house["Bo"]].startswith("Bo would be Water keeper and Key keeper on ")
    calls.confirm_chosen(house.office, moved_up.chosen.id)
    assert calls.chosen_doubtful(house.office, call.id) == {}
