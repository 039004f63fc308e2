"""Rules of roles and people: kept, changed, taken back, and heard by the planner."""

from datetime import date

import pytest

from facilitator.errors import Refused
from facilitator.groups.records import MembershipDraft
from facilitator.groups.service import join_group
from facilitator.people.cohorts import add_cohort, join_cohort
from facilitator.people.records import CohortDraft, PersonDraft
from facilitator.people.service import add_person, forget_person
from facilitator.roles.orders import OrderRule
from facilitator.roles.service import leave_collective
from facilitator.rotation import service as rotation
from facilitator.rotation.asking import Wanted, ask
from facilitator.rotation.loading import load
from facilitator.rotation.records import (
    KeptApartDraft,
    LearntDraft,
    LearntKind,
    MayHoldDraft,
    OpenTo,
    PersonLimitDraft,
    RoleQuotaDraft,
    RoleRuleDraft,
    RotationLimitsDraft,
    TurnSkipDraft,
)


def question(house, **wanted):
    with house.office.reading() as session:
        return ask(load(house.office, session), Wanted(**wanted)).question


def post(house, name="Treasurer"):
    return next(one for one in question(house).posts if one.name == name)


@pytest.fixture
def treasurer(house):
    house.role("Treasurer", seats=2)
    return house


def test_a_role_has_one_rule_and_the_last_one_counts(treasurer):
    role = treasurer.roles["Treasurer"]
    for ever in (3, 2):
        rotation.set_role_rule(
            treasurer.office,
            RoleRuleDraft(
                role_id=role.id,
                most_ever=ever,
                pause_terms=1,
                shadow_times=2,
                needs_training=True,
                staggered=True,
                lead_days=30,
                partial_terms_count=False,
            ),
        )
    found = post(treasurer)
    assert (found.most_ever, found.pause_terms, found.shadow_times) == (2, 1, 2)
    assert (found.needs_training, found.staggered, found.lead_days) == (True, True, 30)
    assert found.counts_partial is False
    assert len(rotation.agreed(treasurer.office).rules) == 1
    assert rotation.agreed(treasurer.office).rule_of(role.id).order_rule is OrderRule.fair_plan


def test_only_members_of_the_group_while_it_has_any_unless_a_say_lets_somebody_in(treasurer):
    role = treasurer.roles["Treasurer"]
    kira = add_person(treasurer.office, PersonDraft(name="Kira", joined_on=date(2024, 1, 1)))
    assert post(treasurer).barred == {kira.id: "is not in House assembly"}
    say = rotation.say_may_hold(
        treasurer.office, MayHoldDraft(person_id=kira.id, role_id=role.id, may=True)
    )
    assert post(treasurer).barred == {}
    rotation.remove_may_hold(treasurer.office, say.id)
    assert kira.id in post(treasurer).barred
    rotation.set_role_rule(
        treasurer.office, RoleRuleDraft(role_id=role.id, open_to=OpenTo.everybody)
    )
    assert post(treasurer).barred == {}


def test_who_joins_the_group_later_is_kept_from_the_turns_before(treasurer):
    kira = add_person(treasurer.office, PersonDraft(name="Kira", joined_on=date(2024, 1, 1)))
    join_group(
        treasurer.office,
        MembershipDraft(group_id=treasurer.group.id, person_id=kira.id, from_on=date(2026, 6, 1)),
    )
    [found] = [one for one in question(treasurer, terms=3).posts if one.name == "Treasurer"]
    assert found.barred == {}
    assert [(one.person, one.span, one.words) for one in found.kept_from] == [
        (kira.id, (None, date(2026, 5, 31)), "is not in House assembly")
    ]


def test_a_say_needs_no_group_and_its_reason_is_said(treasurer):
    role = treasurer.roles["Treasurer"]
    rotation.say_may_hold(
        treasurer.office,
        MayHoldDraft(
            person_id=treasurer.who("Gus"), role_id=role.id, may=False, reason="audits the books"
        ),
    )
    assert post(treasurer).barred == {treasurer.who("Gus"): "may not hold it: audits the books"}


def test_what_was_learnt_is_counted(treasurer):
    role = treasurer.roles["Treasurer"]
    for kind, times in (
        (LearntKind.shadowed, 1),
        (LearntKind.shadowed, 2),
        (LearntKind.trained, 1),
    ):
        rotation.note_learnt(
            treasurer.office,
            LearntDraft(
                person_id=treasurer.who("Eli"),
                role_id=role.id,
                kind=kind,
                on=treasurer.today,
                times=times,
            ),
        )
    assert post(treasurer).shadowed == {treasurer.who("Eli"): 3}
    assert post(treasurer).trained == {treasurer.who("Eli")}
    with pytest.raises(Refused, match="has not come yet"):
        rotation.note_learnt(
            treasurer.office,
            LearntDraft(
                person_id=treasurer.who("Eli"),
                role_id=role.id,
                kind=LearntKind.trained,
                on=date(2027, 1, 1),
            ),
        )


def test_limits_pairs_and_quotas_reach_the_question(treasurer):
    office, role = treasurer.office, treasurer.roles["Treasurer"]
    other = treasurer.role("Facilitator")
    rotation.set_limits(office, RotationLimitsDraft(most_roles=2, most_hours=12))
    rotation.limit_person(
        office, PersonLimitDraft(person_id=treasurer.who("Bo"), most_hours=4, reason="exams")
    )
    pair = KeptApartDraft(one_role_id=role.id, other_role_id=other.id, reason="money and minutes")
    rotation.keep_apart(office, pair)
    with pytest.raises(Refused, match="apart already"):
        rotation.keep_apart(office, KeptApartDraft(one_role_id=other.id, other_role_id=role.id))
    cohort = add_cohort(office, CohortDraft(name="Tenants"))
    join_cohort(office, cohort.id, treasurer.who("Eli"))
    rotation.set_quota(office, RoleQuotaDraft(role_id=role.id, cohort_id=cohort.id, at_least=1))
    with pytest.raises(Refused, match="has 2 seats"):
        rotation.set_quota(office, RoleQuotaDraft(role_id=role.id, cohort_id=cohort.id, at_least=3))
    found = question(treasurer)
    assert (found.most_roles, found.most_hours) == (2, 12)
    members = {one.name: one for one in found.members}
    assert members["Bo"].most_hours == 4
    assert members["Eli"].cohorts == {cohort.id}
    assert [(one.name, one.at_least) for one in post(treasurer).quotas] == [("Tenants", 1)]
    assert [(one.one, one.other, one.of_people) for one in found.apart] == [
        (role.id, other.id, False)
    ]


def test_nothing_at_all_for_some_days_is_an_absence(treasurer):
    rotation.limit_person(
        treasurer.office,
        PersonLimitDraft(
            person_id=treasurer.who("Bo"),
            most_roles=0,
            from_on=date(2026, 2, 1),
            to_on=date(2026, 6, 30),
        ),
    )
    bo = next(one for one in question(treasurer).members if one.name == "Bo")
    assert bo.away == ((date(2026, 2, 1), date(2026, 6, 30)),)
    assert bo.most_roles is None


def test_a_limit_says_something_and_a_pair_is_of_one_kind(treasurer):
    with pytest.raises(Refused, match="how many roles"):
        PersonLimitDraft(person_id=treasurer.who("Bo"))
    with pytest.raises(Refused, match="two roles, or two people"):
        KeptApartDraft(
            one_role_id=treasurer.roles["Treasurer"].id, other_person_id=treasurer.who("Bo")
        )


def test_a_turn_is_skipped_once_and_taken_back(treasurer):
    draft = TurnSkipDraft(
        person_id=treasurer.who("Bo"),
        role_id=treasurer.roles["Treasurer"].id,
        on=treasurer.today,
        reason="exams",
    )
    skip = rotation.skip_turn(treasurer.office, draft)
    with pytest.raises(Refused, match="already"):
        rotation.skip_turn(treasurer.office, draft)
    assert any(one.person == treasurer.who("Bo") for one in question(treasurer).wishes)
    rotation.take_back_skip(treasurer.office, skip.id)
    assert not question(treasurer).wishes
    with pytest.raises(Refused, match="Say in a few words why"):
        TurnSkipDraft(
            person_id=treasurer.who("Bo"),
            role_id=treasurer.roles["Treasurer"].id,
            on=treasurer.today,
            reason=" ",
        )


def test_reasons_of_a_forgotten_person_are_in_no_file(treasurer):
    office, role = treasurer.office, treasurer.roles["Treasurer"]
    bo = treasurer.who("Bo")
    rotation.limit_person(
        office, PersonLimitDraft(person_id=bo, most_hours=4, reason="after the operation")
    )
    rotation.skip_turn(
        office,
        TurnSkipDraft(
            person_id=bo, role_id=role.id, on=treasurer.today, reason="after the operation"
        ),
    )
    treasurer.plan(terms=1)
    leave_collective(office, bo, treasurer.today)
    office.clock.advance(days=1)
    forget_person(office, bo)
    held = office.database.path.read_bytes()
    assert b"operation" not in held
    assert "operation" not in repr(rotation.agreed(office))
