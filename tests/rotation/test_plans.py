"""Drafts of plans: made, changed by hand, compared, proposed, adopted; readable ever after."""

from datetime import date

import pytest

from facilitator.decisions.records import (
    DecisionDraft,
    ProposalDraft,
    RoundKind,
    StanceKind,
)
from facilitator.decisions.service import (
    decide_at_once,
    open_round,
    proposal_record,
    raise_proposal,
    record_decision,
    take_stances,
    withdraw_decision,
)
from facilitator.errors import Refused
from facilitator.groups.records import DomainDraft, GroupDraft, MembershipDraft, Rung
from facilitator.groups.service import (
    add_domain,
    add_member,
    join_group,
    members,
    rights,
    start_group,
)
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person, forget_person, merge_people
from facilitator.roles import service as roles
from facilitator.roles.records import SelectionMethod, WishDraft, WishKind
from facilitator.roles.service import leave_collective
from facilitator.rotation import service as rotation
from facilitator.rotation.plans.records import RotationPlanDraft, SettledBy
from facilitator.rotation.plans.shown import PlanState
from facilitator.rotation.records import RoleRuleDraft, TurnSkipDraft
from facilitator.rotation.swapping.records import SwapDraft
from facilitator.saying import said_day

MARCH, MAY = date(2026, 3, 1), date(2026, 5, 31)
BECAUSE = "It was made about these seats"


@pytest.fixture
def planned(house):
    """Two roles with holders until the end of February, and a draft of the next four terms."""
    house.role("Facilitator", {}, most_in_a_row=1)
    house.role("Treasurer", {}, most_in_a_row=2)
    house.term(
        "Facilitator", "Amara", date(2025, 12, 1), date(2026, 2, 28), begun=date(2025, 12, 1)
    )
    house.term("Treasurer", "Bo", date(2025, 12, 1), date(2026, 2, 28), begun=date(2025, 12, 1))
    return house, house.plan(terms=4).plan


def decided(house, proposal_id=None, person="Amara"):
    """Let a plan be decided: by the role-holder alone, or on its proposal."""
    domain = add_domain(
        house.office,
        DomainDraft(name=f"Who holds what {len(rights(house.office))}"),
        from_on=date(2025, 1, 1),
        rung=Rung.delegated,
        owner_role_id=house.roles["Facilitator"].id,
    )
    draft = DecisionDraft(title="The plan holds")
    if proposal_id is None:
        return decide_at_once(house.office, domain.id, draft, house.who(person))
    return domain


def seat(house, plan_id, role, first, number=1):
    shown = rotation.plan_shown(house.office, plan_id)
    return next(
        one for one in shown.seats if (one.role, one.seat, one.from_on) == (role, number, first)
    )


def test_a_plan_goes_on_from_running_terms_and_writes_a_draft(planned):
    house, plan = planned
    found = house.seats(plan.id)
    assert found[0] == ("Facilitator", 1, house.today, date(2026, 2, 28), "Amara")
    assert [one[2:4] for one in found[1:5]] == [
        (date(2026, 3, 1), date(2026, 5, 31)),
        (date(2026, 6, 1), date(2026, 8, 31)),
        (date(2026, 9, 1), date(2026, 11, 30)),
        (date(2026, 12, 1), date(2027, 2, 28)),
    ]
    assert plan.name == "January 2026 – February 2027"
    shown = rotation.plan_shown(house.office, plan.id)
    assert shown.state is PlanState.draft
    assert shown.breaches == ()
    assert shown.rules_kept == f"All {len(shown.rules)} rules kept"
    assert [one.settled_by for one in shown.seats if one.from_on == house.today] == [
        SettledBy.running
    ] * 2


def test_people_with_no_service_are_in_the_sum(planned):
    house, plan = planned
    shown = rotation.plan_shown(house.office, plan.id)
    assert {one.name for one in shown.loads} == set(house.people)
    assert all(one.terms_planned >= 1 for one in shown.loads)
    assert all(one.terms_before == 0 for one in shown.loads if one.name not in ("Amara", "Bo"))


def test_the_same_records_give_the_same_plan(planned):
    house, plan = planned
    again = house.plan(terms=4).plan
    assert [one[4] for one in house.seats(again.id)] == [one[4] for one in house.seats(plan.id)]
    assert again.name == "January 2026 – February 2027 (2)"


def test_putting_somebody_into_a_seat_says_first_what_it_breaks(planned):
    house, plan = planned
    here = seat(house, plan.id, "Facilitator", MARCH)
    check = rotation.seat_check(house.office, here.id, house.who("Amara"))
    assert any("Amara" in one.words for one in check.breaks)
    rotation.put_into_seat(house.office, here.id, house.who("Amara"))
    shown = rotation.plan_shown(house.office, plan.id)
    assert any("Amara" in one.words for one in shown.breaches)
    assert (shown.note, shown.plan.proved_best) == ("changed by hand", False)


def test_planning_anew_keeps_fixed_seats_and_changes_as_little_as_can_be(planned):
    house, plan = planned
    before = house.seats(plan.id)
    here = seat(house, plan.id, "Treasurer", date(2026, 9, 1))
    other = next(name for name in ("Gus", "Hana", "Eli") if name != here.person)
    rotation.put_into_seat(house.office, here.id, house.who(other))
    rotation.replan(house.office, _silent, plan.id)
    after = house.seats(plan.id)
    changed = [new for new, old in zip(after, before, strict=True) if new[4] != old[4]]
    assert ("Treasurer", 1, date(2026, 9, 1), date(2026, 11, 30), other) in changed
    assert len(changed) <= 2  # the seat itself, and at most the one that must make room
    assert seat(house, plan.id, "Treasurer", date(2026, 9, 1)).settled_by is SettledBy.people


def test_two_seats_swap_and_both_are_fixed(planned):
    house, plan = planned
    one = seat(house, plan.id, "Facilitator", date(2026, 6, 1))
    other = next(  # whoever drew the lot for one seat may have another one too
        two
        for two in rotation.plan_shown(house.office, plan.id).seats
        if two.role == "Treasurer" and two.from_on >= MARCH and two.person != one.person
    )
    rotation.swap_seats(house.office, one.id, other.id)
    assert seat(house, plan.id, "Facilitator", date(2026, 6, 1)).person == other.person
    assert seat(house, plan.id, "Treasurer", other.from_on).person == one.person


def test_a_running_term_is_not_changed_in_a_plan(planned):
    house, plan = planned
    running = seat(house, plan.id, "Facilitator", house.today)
    with pytest.raises(Refused, match="runs already"):
        rotation.put_into_seat(house.office, running.id, house.who("Eli"))


def test_a_seat_that_people_leave_empty_stays_so(planned):
    house, plan = planned
    here = seat(house, plan.id, "Treasurer", date(2026, 12, 1))
    rotation.put_into_seat(house.office, here.id, None, "The bank does it for a while")
    rotation.replan(house.office, _silent, plan.id)
    shown = rotation.plan_shown(house.office, plan.id)
    assert seat(house, plan.id, "Treasurer", date(2026, 12, 1)).person is None
    assert shown.breaches == ()


def test_adopting_needs_a_decision_in_force(planned):
    house, plan = planned
    with pytest.raises(Refused, match="Nobody has decided on this plan"):
        rotation.adopt_plan(house.office, plan.id)
    decision = decided(house)
    withdraw_decision(house.office, decision.id, "Too early")
    with pytest.raises(Refused, match="is withdrawn"):
        rotation.adopt_plan(house.office, plan.id, decision.id)
    assert rotation.todays_plan(house.office) == tuple(
        one for one in rotation.todays_plan(house.office) if one.settled_by is SettledBy.running
    )


def consented(house, title, group=None):
    """Let a group decide something by consent, in a domain of its own."""
    group_id = (group or house.group).id
    domain = add_domain(
        house.office,
        DomainDraft(name=title),
        from_on=date(2025, 1, 1),
        rung=Rung.consent,
        owner_group_id=group_id,
    )
    proposal = raise_proposal(
        house.office,
        ProposalDraft(title=title, domain_id=domain.id, raised_on=house.today),
        title,
    )
    asked = open_round(house.office, proposal.id, RoundKind.consent)
    who = members(house.office, group_id)
    take_stances(house.office, asked.id, {one.id: StanceKind.agree for one in who})
    return record_decision(house.office, proposal.id, DecisionDraft(title=title))


def test_a_decision_about_something_else_carries_a_plan_only_with_a_reason(planned):
    house, plan = planned
    rotation.propose_plan(house.office, plan.id)
    mondays = consented(house, "Assembly meets on Mondays")
    told = rotation.adoption_preview(house.office, plan.id, mondays.id)
    assert (told.missing, told.decision_id) == ((), mondays.id)
    assert "is about something else" in told.elsewhere
    with pytest.raises(Refused, match="Say why this decision carries the plan"):
        rotation.adopt_plan(house.office, plan.id, mondays.id, " ")
    assert rotation.plan_shown(house.office, plan.id).state is PlanState.proposed
    rotation.adopt_plan(house.office, plan.id, mondays.id, "The seats were agreed with it")
    shown = rotation.plan_shown(house.office, plan.id)
    assert shown.state is PlanState.adopted
    assert shown.carried_because == "The seats were agreed with it"


def test_decisions_of_groups_with_a_say_are_offered_and_of_others_it_says_why_not(planned):
    house, plan = planned
    rotation.propose_plan(house.office, plan.id)
    garden = start_group(house.office, GroupDraft(name="Garden"))
    add_member(house.office, PersonDraft(name="Gil"), garden.id)
    mondays = consented(house, "Assembly meets on Mondays")
    compost = consented(house, "Compost rota moves to Sundays", garden)
    gone = consented(house, "Silence before lunch")
    withdraw_decision(house.office, gone.id, "Nobody came")
    found = rotation.adopting_decisions(house.office, plan.id)
    offered = {one.row.id: one.why_not for one in found}
    assert next(iter(offered)) == mondays.id
    assert offered[mondays.id] == ""
    assert "made by Garden, which has no say about this plan" in offered[compost.id]
    assert "is withdrawn" in offered[gone.id]
    with pytest.raises(Refused, match="has no say about this plan"):
        rotation.adopt_plan(house.office, plan.id, compost.id, BECAUSE)


def test_the_decision_on_its_proposal_is_the_first_that_is_offered(planned):
    house, plan = planned
    domain = decided(house, plan.id)
    proposal = rotation.propose_plan(house.office, plan.id, domain_id=domain.id)
    own = record_decision(
        house.office, proposal.id, DecisionDraft(title="Plan"), person_id=house.who("Amara")
    )
    consented(house, "Assembly meets on Mondays")
    assert rotation.adopting_decisions(house.office, plan.id)[0].row.id == own.id
    assert rotation.adoption_preview(house.office, plan.id).elsewhere == ""


def test_an_adopted_plan_is_among_the_planned_terms_and_says_why_ever_after(planned):
    house, plan = planned
    told = rotation.adoption_preview(house.office, plan.id)
    assert told.words == "8 terms will be planned."
    assert len(told.missing) == 1
    rotation.adopt_plan(house.office, plan.id, decided(house).id, BECAUSE)
    terms = roles.terms_of_role(house.office, house.roles["Treasurer"].id)
    assert len(terms) == 5
    assert {one.term.selection for one in terms} == {SelectionMethod.rotation}
    shown = rotation.plan_shown(house.office, plan.id)
    assert shown.state is PlanState.adopted
    assert shown.compared.words == "No seat changes, 10 stay."
    with pytest.raises(Refused, match="adopted and stays"):
        rotation.fix_seat(house.office, shown.seats[1].id)
    # The records change; the reasons are those of then.
    house.away(shown.seats[1].person, date(2026, 3, 1), date(2026, 5, 31))
    why = rotation.why_seat(house.office, shown.seats[1].id)
    assert house.name(why.person) == shown.seats[1].person
    assert why.reasons
    assert len(why.others) == len(house.people) - 1


def test_a_proposed_plan_lists_its_seats_and_is_adopted_by_the_decision_on_it(planned):
    house, plan = planned
    domain = decided(house, plan.id)
    proposal = rotation.propose_plan(house.office, plan.id, domain_id=domain.id)
    text = proposal_record(house.office, proposal.id).wording.text
    for one in rotation.plan_shown(house.office, plan.id).seats[1:5]:
        assert f"- {one.role}: " in text
        assert f"{one.person}, {said_day(one.from_on)} to {said_day(one.to_on)}" in text
    assert "|" not in text  # the room shows the wording as it is written
    assert str(plan.id) not in text
    assert proposal.group_id == house.group.id
    with pytest.raises(Refused, match="not decided yet"):
        rotation.adopt_plan(house.office, plan.id)
    assert not [one for one in rotation.due(house.office) if one.kind == "plan"]
    record_decision(
        house.office, proposal.id, DecisionDraft(title="Plan"), person_id=house.who("Amara")
    )
    [due] = [one for one in rotation.due(house.office) if one.kind == "plan"]
    assert due.record_id == plan.id
    rotation.adopt_plan(house.office, plan.id)
    assert not [one for one in rotation.due(house.office) if one.kind == "plan"]


def test_a_plan_that_was_changed_after_it_was_proposed_is_proposed_anew(planned):
    house, plan = planned
    domain = decided(house, plan.id)
    proposal = rotation.propose_plan(house.office, plan.id, domain_id=domain.id)
    here = seat(house, plan.id, "Treasurer", MARCH)
    with pytest.raises(Refused, match="before the group"):
        rotation.put_into_seat(house.office, here.id, house.who("Gus"))
    rotation.take_up_again(house.office, plan.id)
    rotation.put_into_seat(house.office, here.id, house.who("Gus"))
    record_decision(
        house.office, proposal.id, DecisionDraft(title="Plan"), person_id=house.who("Amara")
    )
    with pytest.raises(Refused, match="Nobody has decided on this plan"):
        rotation.adopt_plan(house.office, plan.id)  # they decided on another one


def test_when_somebody_leaves_everything_else_stays_and_it_says_why(planned):
    house, plan = planned
    rotation.adopt_plan(house.office, plan.id, decided(house).id, BECAUSE)
    gone = seat(house, plan.id, "Treasurer", MARCH).person
    theirs = {
        (one.role, one.from_on)
        for one in rotation.plan_shown(house.office, plan.id).seats
        if one.person == gone and one.settled_by is not SettledBy.running
    }
    assert rotation.plan_shown(house.office, plan.id).stale == ()
    leave_collective(house.office, house.who(gone), date(2026, 4, 30))
    [said] = rotation.plan_shown(house.office, plan.id).stale
    assert said.startswith(f"{gone} leaves on 30 April 2026: ")
    shown = rotation.plan_shown(house.office, plan.id)
    assert shown.without == len(theirs)
    are = "is" if len(theirs) == 1 else "are"
    assert shown.rules_kept.endswith(f" {are} without {gone} now")
    assert f"{len(theirs)} {are} without {gone}." in shown.compared.words
    assert shown.compared.only_here == 0
    made = house.plan(terms=4, around_id=plan.id)
    assert {(one.role, one.from_on) for one in made.changed} == theirs
    assert made.words.endswith(f"Because {gone} leaves on 30 April 2026.")


def test_a_seat_that_was_fixed_for_somebody_who_leaves_goes_to_somebody_else(planned):
    house, plan = planned
    taken = seat(house, plan.id, "Treasurer", date(2026, 9, 1))
    rotation.put_into_seat(house.office, taken.id, house.who("Farah"))
    leave_collective(house.office, house.who("Farah"), date(2026, 6, 30))
    rotation.replan(house.office, _silent, plan.id)
    again = seat(house, plan.id, "Treasurer", date(2026, 9, 1))
    assert again.person not in (None, "Farah")
    assert (again.before, again.settled_by) == ("Farah", SettledBy.nobody)
    assert rotation.plan_shown(house.office, plan.id).breaches == ()


def test_what_follows_from_somebodys_leaving_is_not_told_as_a_change_of_rules(planned):
    house, plan = planned
    holder = next(
        one
        for one in rotation.plan_shown(house.office, plan.id).seats
        if one.settled_by is SettledBy.running
    )
    leave_collective(house.office, house.who(holder.person), date(2026, 2, 1))
    assert rotation.plan_shown(house.office, plan.id).stale == (f"{holder.person} leaves.",)


def test_a_new_plan_keeps_planned_terms_and_cancels_only_what_changes(planned):
    house, plan = planned
    rotation.adopt_plan(house.office, plan.id, decided(house).id, BECAUSE)
    again = house.plan(terms=4).plan
    told = rotation.adoption_preview(house.office, again.id)
    assert (len(told.makes), len(told.keeps), len(told.cancels)) == (0, 8, 0)
    here = seat(house, again.id, "Treasurer", date(2026, 9, 1))
    other = next(name for name in ("Gus", "Hana", "Eli") if name != here.person)
    rotation.put_into_seat(house.office, here.id, house.who(other))
    told = rotation.adoption_preview(house.office, again.id)
    assert (len(told.makes), len(told.keeps), len(told.cancels)) == (1, 7, 1)
    assert told.words == "1 term will be planned, 7 stay and 1 is taken out of the plan."
    decision = decided(house)
    rotation.adopt_plan(house.office, again.id, decision.id, BECAUSE)
    assert seat(house, plan.id, "Treasurer", date(2026, 9, 1)).person == here.person  # as adopted
    [term] = [
        one
        for one in roles.terms_of_role(house.office, house.roles["Treasurer"].id)
        if one.from_on == date(2026, 9, 1)
    ]
    assert term.person == other


def test_a_draft_says_when_the_records_have_changed_since(planned):
    house, plan = planned
    assert rotation.plan_shown(house.office, plan.id).stale == ()
    house.away("Dana", date(2026, 3, 1), date(2026, 4, 30))
    assert rotation.plan_shown(house.office, plan.id).stale == ("Dana’s days away changed.",)
    rotation.replan(house.office, _silent, plan.id)
    assert rotation.plan_shown(house.office, plan.id).stale == ()


def test_whom_a_vote_chose_against_a_rule_leaves_the_term_empty_and_is_asked_for_again(planned):
    house, _ = planned
    house.role("Speaker", {"needs_training": True})
    house.term("Speaker", "Gus", MARCH, MAY, selection=SelectionMethod.vote)
    made = house.plan(terms=2)
    empty = seat(house, made.plan.id, "Speaker", MARCH)
    assert (empty.person, empty.left_empty, empty.before) == (None, False, "Gus")
    shown = rotation.plan_shown(house.office, made.plan.id)
    assert "The seat of Speaker is filled" in {one.rule for one in shown.breaches}
    # What keeps each from it can be asked, Gus among them.
    against = {one.name: one.words for one in rotation.why_seat(house.office, empty.id).others}
    assert "Gus" in against
    # Once the rule is gone, the one who was chosen has the seat, and nobody else.
    rotation.set_role_rule(house.office, RoleRuleDraft(role_id=house.roles["Speaker"].id))
    rotation.replan(house.office, _silent, made.plan.id)
    again = seat(house, made.plan.id, "Speaker", MARCH)
    assert (again.person, again.settled_because) == ("Gus", "chosen by vote")


def test_a_draft_says_that_a_role_goes_round_by_an_order_now(planned):
    house, plan = planned
    role = house.roles["Treasurer"]
    rule = rotation.agreed(house.office).rule_of(role.id)
    rotation.set_role_rule(
        house.office,
        RoleRuleDraft(**{**rule.model_dump(), "role_id": role.id, "order_rule": "queue"}),
    )
    assert rotation.plan_shown(house.office, plan.id).stale == ("How Treasurer rotates changed.",)
    rotation.replan(house.office, _silent, plan.id)
    assert rotation.plan_shown(house.office, plan.id).stale == ()


def test_a_skipped_turn_is_called_so_and_not_a_wish(planned):
    house, plan = planned
    taker = seat(house, plan.id, "Treasurer", MARCH).person
    rotation.skip_turn(
        house.office,
        TurnSkipDraft(
            person_id=house.who(taker), role_id=house.roles["Treasurer"].id, on=MARCH,
            reason="exams",
        ),
    )  # fmt: skip
    assert rotation.plan_shown(house.office, plan.id).stale == (
        "Who skips a turn of Treasurer changed.",
    )
    rotation.replan(house.office, _silent, plan.id)
    here = seat(house, plan.id, "Treasurer", MARCH)
    assert here.person != taker
    against = {one.name: one.words for one in rotation.why_seat(house.office, here.id).others}
    assert against[taker] == "skips this turn"


def test_a_turn_that_lasts_twice_as_long_as_what_is_planned_is_compared_with_it(planned):
    house, plan = planned
    mine = seat(house, plan.id, "Treasurer", MARCH).person
    other = next(name for name in ("Hana", "Gus") if name != mine)
    house.term("Treasurer", other, MARCH, date(2026, 4, 10))
    changes = rotation.plan_shown(house.office, plan.id).compared.changes
    assert ("Treasurer", MARCH, other) in {(one.role, one.from_on, one.was) for one in changes}


def test_a_draft_does_not_grow_stale_by_the_calendar_alone(planned, clock):
    house, plan = planned
    clock.advance(days=20)
    assert rotation.plan_shown(house.office, plan.id).stale == ()


def test_a_term_of_a_vote_that_was_swapped_stays_with_its_new_holder_and_says_so(house):
    house.role("Speaker", {})
    term = house.term("Speaker", "Gus", MARCH, MAY, selection=SelectionMethod.vote)
    swap = rotation.ask_swap(
        house.office,
        SwapDraft(term_id=term.id, person_id=house.who("Gus"), other_id=house.who("Hana")),
    )
    rotation.accept_swap(house.office, swap.id)
    here = seat(house, house.plan(terms=2).plan.id, "Speaker", MARCH)
    assert (here.person, here.settled_by, here.settled_because) == (
        "Hana", SettledBy.people, "taken over in a swap",
    )  # fmt: skip


def test_who_was_elected_stays_in_a_plan(house):
    house.role("Speaker", {})
    house.term("Speaker", "Gus", MARCH, MAY, selection=SelectionMethod.vote)
    plan = house.plan(terms=2).plan
    here = seat(house, plan.id, "Speaker", MARCH)
    assert (here.person, here.settled_by, here.settled_because) == (
        "Gus", SettledBy.people, "chosen by vote",
    )  # fmt: skip


def test_when_no_plan_is_possible_the_clash_is_named_and_seats_stay_empty(new_house):
    house = new_house("Amara", "Bo")
    house.role("Facilitator", {}, most_in_a_row=1)
    house.away("Bo", date(2026, 1, 1), date(2027, 12, 31))
    made = house.plan(terms=3)
    assert made.clash is not None
    assert any("row" in one.rule for one in made.clash.rules)
    assert any(one[4] is None for one in house.seats(made.plan.id))
    found = rotation.clash_of(house.office, _silent, made.plan.id)
    assert found is not None


def test_drafts_lie_side_by_side_and_are_put_aside_and_taken_up(planned):
    house, plan = planned
    other = house.plan(terms=4, seed=7, keep=False).plan
    rotation.rename_plan(house.office, other.id, RotationPlanDraft(name="The other"))
    with pytest.raises(Refused, match="already"):
        rotation.rename_plan(house.office, plan.id, RotationPlanDraft(name="the OTHER"))
    assert [row.name for row in rotation.plans(house.office)] == ["The other", plan.name]
    compared = rotation.compared(house.office, other.id, plan.id)
    assert len(compared.changes) + compared.stay == 10
    rotation.put_aside(house.office, other.id)
    assert [row.name for row in rotation.plans(house.office)] == [plan.name]
    rotation.take_up_again(house.office, other.id)
    assert len(rotation.plans(house.office)) == 2


def test_a_role_that_is_not_rotated_stays_out(house):
    house.role("Facilitator", {})
    house.role("Elder", {"planned": False})
    assert {one[0] for one in house.seats(house.plan(terms=1).plan.id)} == {"Facilitator"}


def test_a_role_that_nobody_plans_is_on_the_bench_all_the_same(house):
    house.role("Elder", {"planned": False})
    house.term(
        "Elder", "Dana", date(2025, 9, 1), date(2025, 11, 30),
        begun=date(2025, 9, 1), ended=date(2025, 11, 30),
    )  # fmt: skip
    (bench,) = rotation.benches(house.office)
    assert (bench.name, [one.name for one in bench.before]) == ("Elder", ["Dana"])
    assert {one.name: one.terms_before for one in rotation.loads(house.office)}["Dana"] == 1


def test_wishes_limits_and_pairs_reach_the_planner(house):
    house.role("Facilitator", {}, most_in_a_row=1)
    role = house.roles["Facilitator"]
    for name in house.people:
        if name not in ("Eli", "Gus"):
            roles.wish(
                house.office,
                WishDraft(person_id=house.who(name), role_id=role.id, wish=WishKind.not_this_year),
            )
    found = house.seats(house.plan(terms=2).plan.id)
    assert {one[4] for one in found} == {"Eli", "Gus"}


def test_past_service_of_joined_records_counts_as_one(house):

    house.role("Facilitator", {})
    twin = add_person(house.office, PersonDraft(name="D. Dana"))
    house.people["D. Dana"] = twin
    house.term(
        "Facilitator", "D. Dana", date(2025, 9, 1), date(2025, 11, 30),
        begun=date(2025, 9, 1), ended=date(2025, 11, 30),
    )  # fmt: skip
    merge_people(house.office, house.who("Dana"), twin.id)
    loads = {one.name: one for one in rotation.loads(house.office)}
    assert "D. Dana" not in loads
    assert loads["Dana"].terms_before == 1


def test_a_forgotten_person_is_in_no_plan_by_name(planned):

    house, plan = planned
    leave_collective(house.office, house.who("Hana"), house.today)
    house.office.clock.advance(days=1)
    forget_person(house.office, house.who("Hana"))
    shown = rotation.plan_shown(house.office, plan.id)
    assert "Hana" not in repr(shown)


def test_a_plan_follows_longest_since_served(house):
    house.role("Facilitator", {"order_rule": "longest since served"})
    for at, name in enumerate(("Dana", "Chidi", "Bo", "Amara")):
        day = date(2025, 1, 1).replace(month=1 + 3 * at)
        last = date(2025, 3 * at + 3, 28)
        house.term("Facilitator", name, day, last, begun=day, ended=last)
    plan = house.plan(terms=5).plan
    names = [one[4] for one in house.seats(plan.id)]
    assert names == ["Eli", "Farah", "Gus", "Hana", "Dana"]
    shown = rotation.plan_shown(house.office, plan.id)
    assert {one.settled_by for one in shown.seats} == {SettledBy.order}
    assert all(one.settled_because for one in shown.seats)


def test_the_order_does_not_start_anew_when_members_are_edited(house):
    house.role("Facilitator", {"order_rule": "queue"})
    house.term(
        "Facilitator", "Amara", date(2025, 10, 1), date(2025, 12, 31),
        begun=date(2025, 10, 1), ended=date(2025, 12, 31),
    )  # fmt: skip
    next_before = house.seats(house.plan(terms=1).plan.id)[0][4]

    newcomer = add_person(house.office, PersonDraft(name="Aaron", joined_on=house.today))
    join_group(
        house.office,
        MembershipDraft(group_id=house.group.id, person_id=newcomer.id, from_on=house.today),
    )
    assert house.seats(house.plan(terms=1).plan.id)[0][4] == next_before


def test_a_skip_keeps_the_place(house):

    house.role("Facilitator", {"order_rule": "queue"})
    first, second = (one[4] for one in house.seats(house.plan(terms=2).plan.id))
    rotation.skip_turn(
        house.office,
        TurnSkipDraft(
            person_id=house.who(first),
            role_id=house.roles["Facilitator"].id,
            on=house.today,
            reason="exams",
        ),
    )
    names = [one[4] for one in house.seats(house.plan(terms=2).plan.id)]
    assert names == [second, first]


def test_rules_of_roles_taken_for_single_meetings_are_not_planned(house):
    role = house.role("Minutes", term_unit="meeting", term_length=1)
    with pytest.raises(Refused, match="one meeting at a time"):
        rotation.set_role_rule(house.office, RoleRuleDraft(role_id=role.id))
    with pytest.raises(Refused, match="no role to plan"):
        house.plan()


def _silent(share, words):
    """Progress that nobody looks at."""


class Cancelled(Exception):
    """What the window's worker raises once somebody cancelled."""


def test_a_cancelled_plan_leaves_nothing_behind(house):
    house.role("Facilitator", {}, most_in_a_row=1)
    asked = []

    def cancel(share, words):
        asked.append(words)
        if len(asked) > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        rotation.make_plan(house.office, cancel, terms=4)
    assert rotation.plans(house.office) == ()


def test_improvements_are_shown_as_they_are_found(house):
    house.role("Facilitator", {}, most_in_a_row=1)
    seen = []
    made = house.plan(terms=4, improved=seen.append)
    assert seen
    names = {one.name for one in seen[-1].loads}
    assert names == set(house.people)
    last = {turn.from_on: house.name(person) for turn, person in seen[-1].seats.items()}
    assert last == {one[2]: one[4] for one in house.seats(made.plan.id)}


def test_without_somebody_who_never_served_the_spread_is_smaller(planned):
    house, plan = planned
    with_all = rotation.plan_shown(house.office, plan.id)
    newest = max(with_all.loads, key=lambda one: one.counted)
    least = min(with_all.loads, key=lambda one: one.counted)
    assert with_all.spread.hours == pytest.approx(newest.counted - least.counted)
    assert least.terms_before == 0  # whoever never served is what the spread is measured by


def test_a_proposal_by_somebody_unknown_is_refused(planned):
    house, plan = planned
    with pytest.raises(Refused, match="This person is not on record"):
        rotation.propose_plan(house.office, plan.id, raised_by=plan.id)
