"""What is always true of standings, whatever was served and nominated: rules alone, no file."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from facilitator.roles.planner.checking import check
from facilitator.roles.planner.question import Member, Post, Question, Served, Turn
from facilitator.roles.records import Role, TermUnit
from facilitator.roles.rules import planned_end
from facilitator.selection.pool.cross_nomination import Voice
from facilitator.selection.pool.eligibility import Asked, Eligibility
from facilitator.selection.pool.limits import Stretch
from facilitator.selection.pool.records import CountingGroups, PoolRule
from facilitator.selection.pool.standing import Bar

BO = UUID(int=1)
GROUPS = tuple(UUID(int=10 + number) for number in range(4))
ROLE_ID = UUID(int=100)
START = date(2026, 1, 1)
NOTED = datetime(2026, 1, 1, tzinfo=UTC)
LIMITS = {Bar.in_a_row, Bar.ever, Bar.pause, Bar.holding}

days = st.integers(-900, 900).map(lambda number: START + timedelta(days=number))
rules = st.builds(
    lambda **given: PoolRule(
        collective_id=UUID(int=0), id=UUID(int=200), recorded_at=NOTED, **given
    ),
    role_id=st.sampled_from([None, ROLE_ID]),
    from_on=days,
    pool_only=st.booleans(),
    groups_needed=st.integers(0, 4),
    within_terms=st.sampled_from([None, 1, 3]),
    counting=st.sampled_from(CountingGroups),
    first_time_too=st.booleans(),
)
voices = st.builds(
    lambda at, on, role, back, own: Voice(
        GROUPS[at], f"Group {at}", on, role, on + timedelta(days=back) if back else None, own
    ),
    st.integers(0, 3),
    days,
    st.sampled_from([None, ROLE_ID]),
    st.sampled_from([None, 40]),
    st.booleans(),
)
stretches = st.lists(
    st.builds(
        lambda first, length, short: Stretch(first, first + timedelta(days=length), short),
        days,
        st.integers(0, 400),
        st.booleans(),
    ),
    max_size=4,
)
units = st.sampled_from([(6, TermUnit.months), (90, TermUnit.days), (5, TermUnit.weeks)])
posts = st.builds(
    lambda row, ever, pause, partial: Post(
        ROLE_ID,
        "Treasurer",
        most_in_a_row=row,
        most_ever=ever,
        pause_terms=pause,
        counts_partial=partial,
    ),
    st.sampled_from([None, 1, 2]),
    st.sampled_from([None, 1, 3]),
    st.integers(0, 3),
    st.booleans(),
)


def eligibility(unit, post, on, *, served=(), said=(), rule=None):
    length, kind = unit
    role = Role(
        collective_id=UUID(int=0),
        id=ROLE_ID,
        recorded_at=NOTED,
        group_id=GROUPS[0],
        name="Treasurer",
        term_length=length,
        term_unit=kind,
    )
    return Eligibility(
        Asked(
            role=role,
            group="Group 0",
            question=Question(
                members=(Member(BO, "Bo"),),
                posts=(post,),
                turns=(Turn(ROLE_ID, 1, on, planned_end(role, on) or on),),
            ),
            stretches={BO: served},
            any_service={BO: min(s.from_on for s in served)} if served else {},
            begun=[s.from_on for s in served],
            rules=[rule] if rule is not None else [],
            voices={BO: said},
        )
    ).standing(BO, on)


def bars(standing):
    return {reason.bar for reason in standing.reasons}


@given(units, posts, days, stretches, rules, st.lists(voices, max_size=5), voices)
def test_one_more_nomination_never_makes_somebody_ineligible(
    unit, post, on, served, rule, said, more
):
    before = eligibility(unit, post, on, served=served, said=said, rule=rule)
    after = eligibility(unit, post, on, served=served, said=[*said, more], rule=rule)
    assert after.may or not before.may
    assert bars(after) <= bars(before)


@given(units, posts, days, stretches, st.integers(1, 500))
def test_a_later_day_never_makes_a_pause_longer(unit, post, on, served, later):
    now = eligibility(unit, post, on, served=served)
    day = on + timedelta(days=later)
    if any(on < stretch.from_on <= day for stretch in served):
        return  # they served again in between
    then = eligibility(unit, post, day, served=served)
    paused = [r.until_on for r in now.reasons if r.bar in (Bar.in_a_row, Bar.pause)]
    if not paused or Bar.holding in bars(now):
        return
    assert paused[0] >= on
    if day > paused[0]:
        assert not bars(then) & {Bar.in_a_row, Bar.pause}
    else:
        assert paused == [r.until_on for r in then.reasons if r.bar in (Bar.in_a_row, Bar.pause)]


@given(units, posts, days, st.lists(voices, max_size=3), rules)
def test_whoever_never_served_is_barred_by_no_limit_of_terms(unit, post, on, said, rule):
    assert not bars(eligibility(unit, post, on, said=said, rule=rule)) & LIMITS
    assert eligibility(unit, post, on).may


@given(units, posts, days, stretches, rules, st.lists(voices, max_size=5))
def test_whoever_may_not_serve_is_told_why_and_what_is_missing_or_when(
    unit, post, on, served, rule, said
):
    told = eligibility(unit, post, on, served=served, said=said, rule=rule)
    assert told.may == (not told.reasons)
    assert told.sentence.startswith("Bo may")
    if told.may:
        assert told.from_on is None or told.from_on <= on
        assert not told.missing
    else:
        stays = {Bar.ever} & bars(told)
        assert told.from_on is not None or told.missing or stays


def test_whoever_ended_early_pauses_before_serving_again_and_whoever_ended_in_time_goes_on():
    post = Post(ROLE_ID, "Treasurer", pause_terms=1)
    for short, barred in ((False, set()), (True, {Bar.pause})):
        served = [Stretch(START - timedelta(days=60), START - timedelta(days=1), short)]
        told = eligibility((6, TermUnit.months), post, START, served=served)
        assert bars(told) == barred


@given(units, posts, days, stretches)
def test_whoever_may_serve_breaks_no_limit_that_the_planner_keeps(unit, post, on, served):
    before = sorted((s for s in served if s.to_on < on), key=lambda s: s.from_on)
    if any(a.to_on >= b.from_on for a, b in pairwise(before)):
        return  # nobody has two seats of a role at once
    if not eligibility(unit, post, on, served=before).may:
        return
    length, kind = unit
    role = Role(id=ROLE_ID, name="Treasurer", term_length=length, term_unit=kind)
    turn = Turn(ROLE_ID, 1, on, planned_end(role, on))
    question = Question(
        members=(Member(BO, "Bo"),),
        posts=(post,),
        turns=(turn,),
        served=tuple(
            Served(BO, ROLE_ID, 1, one.from_on, one.to_on, one.cut_short) for one in before
        ),
    )
    assert check(question, {turn: BO}) == []
