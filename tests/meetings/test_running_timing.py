"""What is always true of the clock of a meeting, whatever happened in it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.meetings.records import Item, ItemDraft, ItemState, Meeting, MeetingState
from facilitator.meetings.running.records import Break, Extension, ItemSpan
from facilitator.meetings.running.timing import Running, next_open, seconds_outside

BEGAN = datetime(2026, 1, 5, 18, 0, tzinfo=UTC)
KEPT = {"collective_id": UUID(int=1), "recorded_at": BEGAN}
MEETING = Meeting(
    id=UUID(int=2), title="House meeting", held_on=date(2026, 1, 5), starts_at="19:00",
    zone="Europe/Berlin", state=MeetingState.open, **KEPT,
)  # fmt: skip

patiently = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""These are tests of what is true, not of how busy the machine is."""

spans_of_seconds = st.integers(0, 3600)


def at(seconds: float) -> datetime:
    return BEGAN + timedelta(seconds=seconds)


def item(number: int, minutes: int, state: ItemState = ItemState.open) -> Item:
    draft = ItemDraft(title=f"item {number}", minutes=minutes)
    return Item(
        id=UUID(int=100 + number), meeting_id=MEETING.id, place=str(number), state=state,
        **draft.model_dump(exclude={"state"}), **KEPT,
    )  # fmt: skip


@st.composite
def evenings(draw: st.DrawFn) -> tuple[Running, int]:
    """A meeting in the middle of something, and how many seconds after its beginning that is."""
    items = [
        item(n, draw(st.integers(0, 40)), draw(st.sampled_from(list(ItemState))))
        for n in range(draw(st.integers(0, 5)))
    ]
    second = 0
    spans: list[ItemSpan] = []
    breaks: list[Break] = []
    extensions: list[Extension] = []
    for n in range(draw(st.integers(0, 8))):
        if not items:
            break
        what = draw(st.sampled_from(("item", "break", "more")))
        chosen = draw(st.sampled_from(items))
        if what == "item":
            _end(spans, second)
            _end(breaks, second)
            spans.append(
                ItemSpan(
                    id=UUID(int=200 + n),
                    meeting_id=MEETING.id,
                    item_id=chosen.id,
                    began_at=at(second),
                    **KEPT,
                )
            )
        elif what == "break":
            _end(breaks, second)
            breaks.append(
                Break(
                    id=UUID(int=300 + n),
                    meeting_id=MEETING.id,
                    began_at=at(second),
                    minutes=draw(st.integers(1, 30)),
                    **KEPT,
                )
            )
        else:
            extensions.append(
                Extension(
                    id=UUID(int=400 + n),
                    item_id=chosen.id,
                    minutes=draw(st.integers(1, 30)),
                    collective_id=KEPT["collective_id"],
                    recorded_at=at(second),
                )
            )
        second += draw(spans_of_seconds)
        if draw(st.booleans()):
            _end(breaks, second)
    return Running(MEETING, items, spans, breaks, extensions), second


def _end(rows: Sequence[ItemSpan] | Sequence[Break], second: int) -> None:
    if rows and rows[-1].ended_at is None:
        rows[-1].ended_at = at(second)


@patiently
@given(evenings(), spans_of_seconds)
def test_the_end_is_never_before_now_and_never_comes_nearer_by_waiting(
    evening: tuple[Running, int], later: int
) -> None:
    runs, second = evening
    now, then = at(second), at(second + later)
    end, end_then = runs.expected_end(now), runs.expected_end(then)
    if end is None or end_then is None:
        return
    assert end >= now
    assert end_then >= end


@patiently
@given(evenings())
def test_the_end_is_what_is_left_of_the_open_items_and_of_the_break(
    evening: tuple[Running, int],
) -> None:
    runs, second = evening
    now = at(second)
    end = runs.expected_end(now)
    open_items = [one for one in runs.items if one.state == ItemState.open]
    limits = [runs.limit_seconds(one.id) for one in open_items]
    assert (end is None) == all(limit is None for limit in limits)
    if end is None:
        return
    rest = sum(
        max(0.0, limit - runs.used_seconds(one.id, now))
        for one, limit in zip(open_items, limits, strict=True)
        if limit is not None
    ) + max(0.0, runs.break_left_seconds(now) or 0.0)
    assert abs((end - now).total_seconds() - rest) < 0.001


@patiently
@given(evenings(), spans_of_seconds)
def test_while_an_item_is_within_its_time_the_end_stands_still(
    evening: tuple[Running, int], later: int
) -> None:
    runs, second = evening
    now, then = at(second), at(second + later)
    on = runs.item_id
    if on is None or runs.current_break is not None:
        return
    left = runs.left_seconds(on, then)
    if left is not None and left >= 0:
        end, end_then = runs.expected_end(now), runs.expected_end(then)
        assert end is not None and end_then is not None
        assert abs((end_then - end).total_seconds()) < 0.001


@patiently
@given(evenings(), spans_of_seconds)
def test_only_the_item_that_is_on_uses_time_and_none_does_in_a_break(
    evening: tuple[Running, int], later: int
) -> None:
    runs, second = evening
    now, then = at(second), at(second + later)
    for one in runs.items:
        if one.state != ItemState.open:
            continue
        gone = runs.used_seconds(one.id, then) - runs.used_seconds(one.id, now)
        moves = one.id == runs.item_id and runs.current_break is None
        assert abs(gone - (later if moves else 0)) < 0.001


@patiently
@given(evenings())
def test_all_items_together_use_no_more_than_has_passed(evening: tuple[Running, int]) -> None:
    runs, second = evening
    used = sum(runs.used_seconds(one.id, at(second)) for one in runs.items)
    assert 0 <= used <= second + 0.001


@patiently
@given(evenings(), st.integers(1, 60))
def test_more_time_given_now_leaves_at_least_that_much(
    evening: tuple[Running, int], minutes: int
) -> None:
    runs, second = evening
    for one in runs.items:
        given_now = Extension(
            id=UUID(int=999), item_id=one.id, minutes=minutes,
            collective_id=KEPT["collective_id"], recorded_at=at(second),
        )  # fmt: skip
        more = Running(
            runs.meeting, runs.items, runs.spans, runs.breaks, (*runs.extensions, given_now)
        )
        left = more.left_seconds(one.id, at(second))
        assert left is not None
        assert left >= minutes * 60 - 0.001


@patiently
@given(evenings(), st.integers(1, 7200))
def test_a_clock_that_is_set_back_uses_no_time_twice(
    evening: tuple[Running, int], back: int
) -> None:
    runs, second = evening
    for one in runs.items:
        used = runs.used_seconds(one.id, at(second - back))
        assert 0 <= used <= runs.used_seconds(one.id, at(second)) + 0.001


stretches = st.lists(
    st.tuples(st.integers(0, 100), st.integers(0, 100)).map(
        lambda pair: (at(min(pair)), at(max(pair)))
    ),
    max_size=6,
)


@patiently
@given(st.integers(0, 100), st.integers(0, 100), stretches)
def test_time_outside_pauses_is_what_counting_each_second_gives(
    one: int, other: int, pauses: list[tuple[datetime, datetime]]
) -> None:
    begin, end = sorted((one, other))
    counted = sum(
        not any(left <= at(second + 0.5) < right for left, right in pauses)
        for second in range(begin, end)
    )
    assert seconds_outside((at(begin), at(end)), pauses) == counted


@patiently
@given(st.lists(st.sampled_from(list(ItemState)), max_size=6), st.data())
def test_the_next_item_is_open_and_none_open_is_forgotten(
    states: list[ItemState], data: st.DataObject
) -> None:
    items = [item(n, 5, state) for n, state in enumerate(states)]
    after = data.draw(st.sampled_from([None, *(one.id for one in items)]))
    found = next_open(items, after)
    others = [one for one in items if one.state == ItemState.open and one.id != after]
    assert (found in others) if others else found is None
