"""Whoever watched is on the bench, and has shadowed the role as its rotation asks."""

from datetime import date, timedelta

import pytest

from facilitator.groups.records import MembershipDraft
from facilitator.groups.service import join_group
from facilitator.handovers import service as handing
from facilitator.handovers.records import TeachingSessionDraft
from facilitator.handovers.steps import Stage
from facilitator.roles.service import role, start_shadowing
from facilitator.rotation import service as rotation
from facilitator.rotation.records import RoleRuleDraft
from facilitator.selection.pool.eligible import eligible_for

from .conftest import ENDS, House


@pytest.fixture
def watching(late_february) -> House:
    """All three belong to the circle; whoever takes the role has shadowed it twice."""
    house = late_february
    group_id = role(house.office, house.role_id).group_id
    for person_id in house.people.values():
        member = MembershipDraft(group_id=group_id, person_id=person_id, from_on=date(2025, 1, 1))
        join_group(house.office, member)
    rotation.set_role_rule(house.office, RoleRuleDraft(role_id=house.role_id, shadow_times=2))
    return house


def watch(house: House, who: str, stage: Stage = Stage.watch):
    return handing.add_session(
        house.office,
        TeachingSessionDraft(
            handover_id=house.open.id,
            stage=stage,
            held_on=house.office.today(),
            about="Open bills",
            learner_id=house.people[who],
            teacher_id=house.people["Bo"],
        ),
    )


def able(house: House) -> dict[str, str]:
    [bench] = rotation.benches(house.office, house.role_id)
    names = {person_id: name for name, person_id in house.people.items()}
    return {names[one.person]: one.because for one in bench.before}


def missing(house: House, who: str) -> str:
    every = eligible_for(house.office, house.role_id, ENDS + timedelta(days=1))
    found = next(one for one in every if one.person_id == house.people[who])
    return " ".join(reason.words for reason in found.reasons)


def test_who_watched_is_on_the_bench_before_any_term_of_theirs(watching):
    house = watching
    assert "Eli" not in able(house)
    session = watch(house, "Eli")
    assert able(house)["Eli"] == "shadowed it once"
    watch(house, "Eli", Stage.together)
    assert able(house)["Eli"] == "shadowed it once"
    handing.remove_session(house.office, session.id)
    assert "Eli" not in able(house)


def test_sessions_count_as_the_times_that_the_rotation_asks_for(watching):
    house = watching
    watch(house, "Eli")
    assert "shadowed it once, two times asked" in missing(house, "Eli")
    watch(house, "Eli")
    assert "shadowed" not in missing(house, "Eli")


def test_sessions_before_a_term_count_instead_of_the_word_that_it_was_shadowed(watching):
    house = watching
    start_shadowing(house.office, house.danas_term)
    assert able(house)["Dana"] == "shadowed it once"
    watch(house, "Dana")
    assert able(house)["Dana"] == "shadowed it once"
    watch(house, "Dana")
    assert able(house)["Dana"] == "shadowed it twice"


def test_of_two_sessions_alike_one_stays_when_the_other_is_taken_away(watching):
    house = watching
    first, _second = watch(house, "Eli"), watch(house, "Eli")
    handing.remove_session(house.office, first.id)
    assert able(house)["Eli"] == "shadowed it once"
