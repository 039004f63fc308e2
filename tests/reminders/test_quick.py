"""What is due is computed from a few columns; it is the same as what the screens' readers say."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks._ten_years import furnish
from benchmarks._years import TODAY, Size
from facilitator.decisions.due import WAITS
from facilitator.decisions.due import due as decisions_due
from facilitator.decisions.service import decision_rows, open_proposals
from facilitator.handovers.due import due_of
from facilitator.handovers.nearby import nearby_in
from facilitator.handovers.service import handovers
from facilitator.handovers.shown import OVER
from facilitator.meetings.series.due import SOON_DAYS
from facilitator.meetings.series.due import due as series_due
from facilitator.meetings.series.service import series_rows
from facilitator.office import Office
from facilitator.reminders.gathering import all_due
from facilitator.roles.holding import holdings_in
from facilitator.rotation.service import covers, swaps
from facilitator.rotation.swapping.shown import AskState
from facilitator.selection.calls.going_on import not_over_in
from facilitator.selection.calls.loading import loaded
from facilitator.selection.calls.records import Call
from facilitator.selection.calls.state import GOES_ON, CallState
from facilitator.store.finding import live

SMALL = Size(
    years=2, people=8, groups=3, roles=8, term_days=60, decisions=60, meetings=30, series=4
)


def on_day(office: Office, day: date) -> Office:
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return replace(office, clock=lambda: at)


busy = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def house(furnished):
    """Give a busy collective of a seed, with overlapping days, on a day."""
    made = {}

    def of(seed: int, days: int) -> Office:
        if seed not in made:
            size = replace(SMALL, seed=seed)
            made[seed] = furnished(f"busy house {seed}", lambda office: furnish(office, size))
        return on_day(made[seed], TODAY + timedelta(days=days))

    return of


seeds = st.integers(1, 3)
days = st.integers(-200, 200)


@busy
@given(seeds, days)
def test_no_two_things_have_one_name(house, seed, days):
    found = all_due(house(seed, days))
    counted = Counter((d.kind, d.record_id, d.part, d.due_on) for d in found)
    assert counted and max(counted.values()) == 1


@busy
@given(seeds, days)
def test_handovers_are_as_the_screen_shows_them(house, seed, days):
    office = house(seed, days)
    with office.reading() as session:
        near = {one.id: one for one in nearby_in(office, session)}
        groups = {s.role_id: s.group_id for s in holdings_in(office, session, office.today())}
    every = handovers(office, with_past=True)
    for one in every:
        group = groups.get(one.role_id)
        if group is None:
            continue
        wanted = due_of(one, group, office.today())
        if one.id in near:
            assert due_of(near[one.id], group, office.today()) == wanted
            assert near[one.id].state is one.state
        else:
            assert wanted == [] and one.state in OVER
    assert near


@busy
@given(seeds, days)
def test_calls_are_as_each_by_itself(house, seed, days):
    office = house(seed, days)
    with office.reading() as session:
        few = not_over_in(office, session)
        every = [loaded(office, session, call) for call in session.exec(live(Call))]
    told = {(one.call.id, one.state, one.free, one.seats) for one in few}
    assert told == {
        (one.call.id, one.state, one.free, one.seats)
        for one in every
        if one.state in GOES_ON or one.state is CallState.chosen
    }


@busy
@given(seeds, days)
def test_series_swaps_and_cover_are_as_their_readers_say(house, seed, days):
    office = house(seed, days)
    soon = office.today() + timedelta(days=SOON_DAYS)
    assert {(d.record_id, d.due_on, d.detail.split(":")[0]) for d in series_due(office)} == {
        (row.id, row.to_plan.held_on, row.words)
        for row in series_rows(office)
        if row.to_plan is not None and row.to_plan.held_on <= soon
    }
    asked = [d.part for d in all_due(office) if d.kind == "swap"]
    assert sorted(asked) == sorted(
        [f"swap {one.swap.id}" for one in swaps(office) if one.state is AskState.open]
        + [f"cover {one.cover.id}" for one in covers(office) if one.state is AskState.open]
    )


@busy
@given(seeds, days)
def test_decisions_and_proposals_are_as_the_log_says(house, seed, days):
    office = house(seed, days)
    today, found = office.today(), decisions_due(office)
    stands = [row for row in decision_rows(office, limit=500) if row.state == "in force"]
    reviews = {(d.record_id, d.due_on) for d in found if d.kind == "review"}
    assert reviews == {
        (row.id, row.review_on)
        for row in stands
        if row.review_on is not None and row.review_on <= today + timedelta(days=30)
    }
    waiting = [row for row in open_proposals(office) if row.raised_on + WAITS < today]
    told = {d.record_id for d in found if d.kind == "proposal"}
    assert told == {row.id for row in waiting}
