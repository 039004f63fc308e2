"""What each rung must have before "decided", as properties over anything people may say."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.decisions.records import StanceKind
from facilitator.decisions.rungs import Asked, Matter, RoundTaken, missing, ratify_by
from facilitator.decisions.tally import tally, vote_outcome
from facilitator.groups.records import Right, Rung

TODAY = date(2026, 11, 13)
PEOPLE = [UUID(int=n) for n in range(1, 10)]
NAMES = {
    UUID(int=n): name
    for n, name in enumerate(
        ("Amara", "Bo", "Chidi", "Dana", "Eli", "Farah", "Gus", "Hana", "Ines"), 1
    )
}
A, B, C = PEOPLE[:3]


def right(rung: Rung, **more: object) -> Right:
    owner = {"owner_group_id": uuid4()} | more
    # A table class takes what it is given without validation; fill what the rungs read.
    defaults = {
        "minimum_days": 0,
        "ratify_days": 30,
        "answer_days": 7,
        "quorum_percent": 0.0,
        "threshold_percent": 50.0,
        "threshold_included": False,
    }
    return Right(rung=rung, **(defaults | owner))


def matter(rung: Rung, stances: dict[UUID, StanceKind] | None = None, **more: object) -> Matter:
    given_right = {k: more.pop(k) for k in list(more) if k in Right.model_fields}
    taken = None if stances is None else RoundTaken(stances, on_newest_wording=True)
    plain: dict[str, object] = {
        "on": TODAY,
        "raised_on": TODAY,
        "right": right(rung, **given_right),
        "round": taken,
        "present": frozenset(stances or ()),
        "names": NAMES,
    }
    return Matter(**(plain | more))  # type: ignore[arg-type]


stances = st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(StanceKind))
people = st.frozensets(st.sampled_from(PEOPLE))
by_rounds = st.sampled_from([Rung.consent, Rung.consensus])


@given(stances, people.filter(bool), by_rounds)
def test_with_an_open_objection_nothing_is_ever_decided_by_consent_or_consensus(
    said, objecting, rung
):
    case = matter(rung, said, objecting=objecting, objected=objecting)
    lacks = missing(case)
    for person in objecting:
        assert any(sentence.startswith(NAMES[person]) for sentence in lacks)


@given(stances, by_rounds)
def test_an_objection_said_in_the_round_stands_even_if_no_record_of_it_was_made(said, rung):
    against = {p for p, s in said.items() if s in (StanceKind.objection, StanceKind.block)}
    assert bool(missing(matter(rung, said))) >= bool(against)


@given(stances, people, by_rounds)
def test_whoever_is_present_and_silent_is_waited_for(said, present, rung):
    lacks = missing(matter(rung, said, present=present))
    spoke = {p for p, s in said.items() if s != StanceKind.absent}
    if spoke and present - said.keys():
        silent = next(sentence for sentence in lacks if "not said anything" in sentence)
        assert all(NAMES[person] in silent for person in present - said.keys())
    if not spoke:
        assert lacks


@given(
    st.dictionaries(
        st.sampled_from(PEOPLE),
        st.sampled_from([StanceKind.agree, StanceKind.concern, StanceKind.stand_aside]),
        min_size=1,
    ),
    by_rounds,
)
def test_nobody_who_stands_aside_or_voices_a_concern_blocks(said, rung):
    assert missing(matter(rung, said)) == ()


def test_an_objection_that_was_withdrawn_no_longer_stands_in_its_round():
    said = {A: StanceKind.agree, B: StanceKind.objection}
    assert missing(matter(Rung.consent, said, objected=frozenset({B}))) == ()


def test_a_new_wording_asks_everyone_again():
    case = matter(Rung.consent)
    old = RoundTaken({A: StanceKind.agree}, on_newest_wording=False)
    assert missing(Matter(**(vars(case) | {"round": old}))) == (
        "The wording has changed since the last consent round.",
    )


@given(stances, st.integers(0, 12), st.floats(0, 100), st.floats(0, 100), st.booleans())
def test_a_vote_below_its_quorum_never_passes(said, entitled, quorum, threshold, included):
    outcome = vote_outcome(
        tally(said),
        entitled,
        quorum_percent=quorum,
        threshold_percent=threshold,
        threshold_included=included,
    )
    cast = sum(1 for s in said.values() if s != StanceKind.absent)
    assert outcome.quorum_reached == (cast >= outcome.quorum)
    assert outcome.quorum >= 1
    assert outcome.quorum * 100 >= quorum * entitled - 1e-6
    if not outcome.quorum_reached:
        assert not outcome.passed


@given(stances, st.integers(0, 9))
def test_abstaining_counts_for_the_quorum_and_never_for_the_threshold(said, extra):
    def passed(with_extra: int) -> bool | None:
        more = {UUID(int=100 + n): StanceKind.stand_aside for n in range(with_extra)}
        return vote_outcome(tally(said | more), 20, quorum_percent=0, threshold_percent=50).passed

    if any(s != StanceKind.absent for s in said.values()):
        assert passed(0) == passed(extra)


def test_with_a_quorum_of_five_and_three_cast_it_is_not_reached():
    three = dict.fromkeys(PEOPLE[:3], StanceKind.agree)
    case = matter(Rung.vote, three, quorum_percent=50, members=10)
    assert missing(case) == ("The quorum is 5 of 10, and 3 voted.",)


def test_when_everyone_abstains_there_is_no_result():
    case = matter(Rung.vote, {A: StanceKind.stand_aside, B: StanceKind.stand_aside}, members=2)
    assert missing(case) == ("Everyone abstained, so there is no result.",)


@pytest.mark.parametrize(("included", "passes"), [(False, False), (True, True)])
def test_exactly_the_threshold_is_enough_only_where_it_is_included(included, passes):
    said = {A: StanceKind.agree, B: StanceKind.agree, C: StanceKind.objection}
    case = matter(Rung.vote, said, members=3, threshold_percent=66.7, threshold_included=included)
    assert missing(case)  # two thirds are less than 66.7 %
    half = {A: StanceKind.agree, B: StanceKind.objection}
    assert (
        missing(matter(Rung.vote, half, members=2, threshold_included=included)) == ()
    ) == passes


def test_more_votes_than_people_entitled_are_pointed_out():
    case = matter(Rung.vote, {A: StanceKind.agree, B: StanceKind.agree}, members=1)
    assert missing(case) == ("2 people voted, and only 1 were entitled to.",)


@given(st.sampled_from(PEOPLE), people, st.sampled_from([Rung.delegated, Rung.consultation]))
def test_only_the_owner_decides_alone(decider, holders, rung):
    case = matter(rung, decider_id=decider, holders=holders, owner_name="Treasurer")
    assert (missing(case) == ()) == (decider in holders)


@given(st.booleans(), st.none() | st.integers(0, 20), st.integers(0, 10))
def test_consultation_waits_for_the_answer_or_for_the_days(answered, asked_ago, days):
    asked_on = None if asked_ago is None else TODAY - timedelta(days=asked_ago)
    case = matter(
        Rung.consultation,
        decider_id=A,
        holders=frozenset({A}),
        answer_days=days,
        consulted=(Asked("Garden", asked_on, answered),),
    )
    heard = answered or (asked_ago is not None and asked_ago >= days)
    assert (missing(case) == ()) == heard


@given(st.sampled_from(Rung), st.integers(1, 30), st.integers(0, 40))
def test_the_days_of_deliberation_are_kept_unless_it_is_urgent_with_a_reason(rung, days, ago):
    raised = TODAY - timedelta(days=ago)

    def lacks(**more: object) -> bool:
        case = matter(rung, {A: StanceKind.agree}, minimum_days=days, raised_on=raised, **more)
        case = Matter(**(vars(case) | {"decider_id": A, "holders": frozenset({A}), "members": 1}))
        return bool(missing(case))

    assert lacks() == (ago < days)
    assert lacks(urgent=True)
    assert not lacks(urgent=True, urgent_reason="The roof leaks")


def test_what_is_urgent_must_be_ratified_within_the_days_of_the_right():
    assert ratify_by(matter(Rung.consent, urgent=True, ratify_days=14)) == date(2026, 11, 27)
    assert ratify_by(matter(Rung.consent)) is None


def test_without_an_owner_nobody_can_decide():
    case = matter(Rung.consent)
    assert missing(Matter(**(vars(case) | {"right": None}))) == (
        "It belongs to no domain with an owner, so it is not clear who decides.",
    )
