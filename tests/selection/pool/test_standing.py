"""Who may serve again, from when, and what is missing for those who may not."""

from datetime import date

import pytest

from facilitator.errors import Refused
from facilitator.people.service import merge_people
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import begin_term, change_role, plan_term, record_term
from facilitator.rotation.records import RoleRuleDraft
from facilitator.rotation.service import set_role_rule
from facilitator.selection.pool import service as pool
from facilitator.selection.pool.records import CountingGroups
from facilitator.selection.pool.standing import Bar

JAN, MAY, NOV = date(2026, 1, 1), date(2026, 5, 1), date(2025, 11, 1)


def bars(standing):
    return [reason.bar for reason in standing.reasons]


def test_without_any_rule_everybody_may_serve_and_nobody_is_said_to_serve_again(house):
    told = pool.eligible_for(house.office, house.role.id, MAY)
    assert [each.person for each in told] == ["Amara", "Bo", "Chidi", "Dana", "Eli"]
    assert all(each.may and each.from_on is None and not each.reasons for each in told)
    assert told[1].sentence == "Bo may serve."


def test_two_terms_in_a_row_need_a_pause_that_is_counted_in_whole_terms(new_house):
    house = new_house(most_in_a_row=2)
    house.serve("Bo", date(2024, 11, 1), date(2025, 4, 30))
    house.serve("Bo", date(2025, 5, 1), date(2025, 10, 31))
    house.serve("Dana", date(2025, 5, 1), date(2025, 10, 31), seat=2)
    bo = house.standing("Bo", NOV)
    assert not bo.may
    assert bo.from_on == MAY
    assert bo.sentence == (
        "Bo may serve again from 1 May 2026: has served two terms in a row and pauses one term."
    )
    assert house.standing("Bo", date(2026, 4, 30)).from_on == MAY
    after = house.standing("Bo", MAY)
    assert after.may
    assert after.from_on == MAY
    assert after.sentence == "Bo may serve again, since 1 May 2026."
    assert house.standing("Dana", NOV).may
    assert house.standing("Amara", NOV).may


def test_whoever_held_the_role_needs_no_training_for_it_as_in_the_plan(house):
    house.serve("Bo", date(2025, 1, 1), date(2025, 6, 30))
    set_role_rule(house.office, RoleRuleDraft(role_id=house.role.id, needs_training=True))
    assert house.standing("Bo", JAN).may
    assert bars(house.standing("Dana", JAN)) == [Bar.training]


def test_to_serve_again_takes_nominations_by_other_groups_and_says_which_do_not_help(house):
    house.serve("Bo", date(2025, 1, 1), date(2025, 6, 30))
    house.rule(JAN, groups_needed=3)
    assert house.standing("Dana", JAN).may
    bo = house.standing("Bo", JAN)
    assert bars(bo) == [Bar.nominations]
    assert bo.from_on is None
    assert bo.sentence == (
        "Bo may not serve again yet: needs three nominations, by different groups."
    )
    house.nominate("Bo", "Finance", JAN)
    house.nominate("Bo", "Garden", date(2026, 1, 2), role=False)
    house.nominate("Bo", "Garden", date(2026, 1, 3))
    bo = house.standing("Bo", date(2026, 1, 5))
    assert bo.missing == ("One more nomination: by a group other than Finance and Garden.",)
    assert bo.reasons[0].words == (
        "needs one more nomination, by a group other than Finance and Garden"
    )
    care = house.nominate("Bo", "Care", date(2026, 1, 4))
    assert not house.standing("Bo", date(2026, 1, 3)).may
    assert house.standing("Bo", date(2026, 1, 5)).sentence == (
        "Bo may serve again, since 4 January 2026."
    )
    pool.take_back_nomination(house.office, care.id, date(2026, 1, 5), "New facts")
    assert house.standing("Bo", date(2026, 1, 4)).may
    assert not house.standing("Bo", date(2026, 1, 5)).may


def test_the_roles_own_group_or_their_own_may_be_left_out_of_the_count(house):
    from facilitator.groups.records import MembershipDraft
    from facilitator.groups.service import join_group

    house.serve("Bo", date(2025, 1, 1), date(2025, 6, 30))
    garden, bo = house.groups["Garden"].id, house.people["Bo"].id
    join_group(house.office, MembershipDraft(group_id=garden, person_id=bo))
    house.nominate("Bo", "Finance", JAN)
    house.nominate("Bo", "Garden", JAN)
    house.rule(JAN, groups_needed=2)
    assert house.standing("Bo", MAY).may
    house.rule(JAN, groups_needed=2, counting=CountingGroups.not_the_roles)
    assert house.standing("Bo", MAY).missing == (
        "One more nomination: by a group other than Finance and Garden.",
    )
    house.rule(JAN, groups_needed=2, counting=CountingGroups.not_their_own)
    assert house.standing("Bo", MAY).missing == (
        "One more nomination: by a group other than Finance, and none they belong to.",
    )


def test_nominations_count_for_the_terms_the_rule_names_and_then_no_longer(house):
    house.serve("Bo", date(2024, 7, 1), date(2024, 12, 31))
    house.nominate("Bo", "Garden", date(2025, 1, 10))
    house.rule(date(2025, 1, 1), groups_needed=1, within_terms=2)
    assert house.standing("Bo", date(2026, 1, 10)).may
    late = house.standing("Bo", date(2026, 1, 11))
    assert late.missing == ("A nomination: by a group. Nominations count from 11 January 2025 on.",)
    house.rule(date(2025, 1, 1), groups_needed=1, within_days=400)
    assert house.standing("Bo", date(2026, 1, 11)).may
    assert not house.standing("Bo", date(2026, 3, 1)).may


def test_a_role_has_its_own_rule_or_the_pools_and_the_pools_counts_any_service(house):
    other = RoleDraft(group_id=house.groups["Garden"].id, name="Water keeper")
    from facilitator.roles.service import add_role

    water = add_role(house.office, other)
    draft = TermDraft(
        role_id=water.id,
        person_id=house.people["Dana"].id,
        from_on=date(2025, 1, 1),
        to_on=date(2025, 6, 30),
    )
    record_term(house.office, draft)
    house.rule(JAN, own=False, groups_needed=1)
    assert bars(house.standing("Dana", MAY)) == [Bar.nominations]
    assert pool.pool_rule(house.office, house.role.id, MAY).own is False
    own = house.rule(JAN, groups_needed=1)
    assert house.standing("Dana", MAY).may
    told = pool.pool_rule(house.office, house.role.id, MAY)
    assert told.own
    assert told.words == (
        "To serve this role again, a nomination by a group is needed. Every group counts."
        " The first time needs none."
    )
    pool.remove_pool_rule(house.office, own.id)
    assert not house.standing("Dana", MAY).may


def test_everything_that_stands_against_somebody_is_told_and_the_path_after_waiting(new_house):
    house = new_house(most_in_a_row=1)
    house.serve("Bo", date(2025, 6, 1), date(2025, 11, 30))
    house.rule(date(2025, 1, 1), groups_needed=1, pool_only=True)
    bo = house.standing("Bo", JAN)
    assert bars(bo) == [Bar.in_a_row, Bar.pool, Bar.nominations]
    assert bo.from_on is None
    assert bo.earliest_on == date(2026, 6, 1)
    assert bo.missing == ("A place in the pool.", "A nomination: by a group.")
    house.put_in("Bo", date(2026, 9, 1))
    house.nominate("Bo", "Care", JAN)
    bo = house.standing("Bo", JAN)
    assert bo.from_on == date(2026, 9, 1)
    assert bo.missing == ()
    assert bo.reasons[-1].words == "is in the pool from 1 September 2026 on"


def test_whoever_holds_the_role_is_told_when_they_may_and_what_comes_after(new_house, clock):
    house = new_house(most_in_a_row=1)
    draft = TermDraft(
        role_id=house.role.id,
        person_id=house.people["Bo"].id,
        from_on=JAN,
        to_on=date(2026, 6, 30),
    )
    begin_term(house.office, plan_term(house.office, draft).id, JAN)
    bo = house.standing("Bo", date(2026, 2, 1))
    assert bars(bo) == [Bar.holding, Bar.in_a_row]
    assert bo.from_on == date(2027, 1, 1)
    assert bo.sentence == (
        "Bo may serve again from 1 January 2027: holds it until 30 June 2026;"
        " has served one term in a row and pauses one term."
    )
    clock.set(date(2026, 7, 20))  # overdue: nobody said that it ended
    late = house.standing("Bo", date(2026, 7, 20))
    assert Bar.in_a_row in bars(late)
    change_role(
        house.office,
        house.role.id,
        RoleDraft(group_id=house.role.group_id, name="Treasurer", seats=2),
    )
    assert house.standing("Bo", date(2026, 7, 20)).may


def test_a_term_that_is_planned_counts_on_days_to_come(new_house):
    house = new_house(most_in_a_row=1)
    draft = TermDraft(
        role_id=house.role.id,
        person_id=house.people["Bo"].id,
        from_on=MAY,
        to_on=date(2026, 10, 31),
    )
    plan_term(house.office, draft)
    assert house.standing("Bo", date(2026, 4, 1)).may
    assert bars(house.standing("Bo", date(2026, 11, 1))) == [Bar.in_a_row]


def test_joined_records_share_service_and_nominations(house):
    house.serve("Bo", date(2025, 1, 1), date(2025, 6, 30))
    house.rule(JAN, groups_needed=2)
    house.nominate("Bo", "Garden", JAN)
    house.nominate("Dana", "Care", JAN)
    house.put_in("Dana")
    merge_people(house.office, house.people["Bo"].id, house.people["Dana"].id)
    bo = house.standing("Bo", MAY)
    assert bo.may
    assert bo.served_before
    assert bo.in_pool
    told = pool.nominations(house.office, person_id=house.people["Dana"].id)
    assert {each.person for each in told} == {"Bo"}
    assert {each.group for each in told} == {"Garden", "Care"}


def test_the_pool_is_entered_and_left_and_nobody_is_in_it_twice(house, clock):
    place = house.put_in("Bo")
    with pytest.raises(Refused, match="Bo is in the pool for any role on these days already"):
        house.put_in("Bo", date(2026, 3, 1))
    assert [each.person for each in pool.pool(house.office)] == ["Bo"]
    pool.leave_pool(house.office, place.id, date(2026, 1, 5))
    clock.set(date(2026, 1, 6))
    assert pool.pool(house.office) == []
    with pytest.raises(Refused, match="ended on 5 January 2026 already"):
        pool.leave_pool(house.office, place.id, date(2026, 1, 6))
    later = house.put_in("Bo", date(2026, 3, 1))
    pool.leave_pool(house.office, later.id)
    assert pool.pool(house.office, date(2026, 3, 2)) == []


def test_a_nomination_is_a_fact_of_a_day_that_has_come_by_a_group_that_was_there(house):
    with pytest.raises(Refused, match="has not come yet"):
        house.nominate("Bo", "Care", date(2026, 2, 1))
    first = house.nominate("Bo", "Care", JAN)
    with pytest.raises(Refused, match="Care nominated Bo for this on 1 January 2026 already"):
        house.nominate("Bo", "Care", JAN)
    with pytest.raises(Refused, match="Choose that day or a later one"):
        pool.take_back_nomination(house.office, first.id, date(2025, 12, 31))
    pool.take_back_nomination(house.office, first.id)
    with pytest.raises(Refused, match="taken back already"):
        pool.take_back_nomination(house.office, first.id)
    house.nominate("Bo", "Care", JAN)
    told = pool.nominations(house.office, person_id=house.people["Bo"].id)
    assert [each.taken_back_on for each in told] == [None, date(2026, 1, 5)]
