"""In which order people are called up: the worked cases of VoteIT and OpenSlides, and the rules."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings.records import MannerDraft, SpeakingOrder
from facilitator.meetings.stack.order import Entry, counted, in_order, weights_in_order
from facilitator.meetings.stack.records import SpeakerKind

SEVEN = "one two three four five six seven"
"""VoteIT's people. One and four are of the genders that have priority there (f, nb)."""


def ids(name: str) -> UUID:
    return UUID(bytes=name.encode().ljust(16, b"\0")[:16])


def entry(name: str, kind: str = "ordinary", **more: object) -> Entry:
    told = dict(more)
    if "under" in told:
        told["in_answer_to"] = ids(str(told.pop("under")))
    return Entry(ids(name), name, SpeakerKind(kind), **told)


def called(
    before: Sequence[str | Entry],
    turns: Mapping[str, int] | None = None,
    *,
    order: SpeakingOrder = SpeakingOrder.never_spoken_first,
    protected: int = 0,
    most_turns: int = 0,
    priority: Sequence[str] = (),
    speaking: str | None = None,
) -> list[str]:
    """Give the names in the order in which they are called up."""
    entries = [entry(one) if isinstance(one, str) else one for one in before]
    manner = MannerDraft(speaking_order=order, protected=protected, most_turns=most_turns)
    made = in_order(entries, manner, turns or {}, priority=priority, speaking=speaking)
    return [str(one.who) for one in made]


# --- VoteIT: priority ---------------------------------------------------------------------

PRIORITY = {
    "nobody has spoken": ("one two three", {}, {}, "one two three"),
    "who spoke goes behind": ("one two three", {"two": 1}, {}, "one three two"),
    "a protected place at which nobody is moved anyway": (
        "one three two", {"two": 1}, {"protected": 1}, "one three two",
    ),
    "the first has gone, the next moves up": (
        "three two", {"two": 1}, {"protected": 1}, "three two",
    ),
    "who came first stands protected, a newcomer passes the others": (
        "one two three", {"one": 2, "two": 1}, {"protected": 1}, "one three two",
    ),
    "above the most turns everyone counts the same": (
        "one two three", {"one": 2, "two": 1}, {"most_turns": 1}, "three one two",
    ),
    "without a most the true number counts": (
        "one two three", {"one": 2, "two": 1}, {}, "three two one",
    ),
    "two protected": (
        "one two three", {"one": 2, "two": 1}, {"protected": 2}, "one two three",
    ),
    "who speaks now takes no protected place": (
        "two three four", {"one": 1, "two": 1, "three": 1}, {"protected": 1, "speaking": "one"},
        "two four three",
    ),
    "stops at the first with an equal number, also past a larger one further ahead": (
        "one two three", {"one": 5, "two": 1, "three": 1}, {"protected": 1}, "one two three",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PRIORITY.values(), ids=PRIORITY)
def test_voteits_priority(case):
    before, turns, more, wanted = case
    assert called(before.split(), turns, **more) == wanted.split()


# --- VoteIT: gender_prio ------------------------------------------------------------------

ALTERNATING = {
    "every second turn": (SEVEN, {}, {}, "one two four three five six seven"),
    "among those of equal count only": (
        "one two four three five six seven", {"one": 1, "four": 1}, {},
        "two three five six seven one four",
    ),
    "another one joins the cohort": (
        "one two four three five six seven", {}, {"priority": ["one", "four", "six"]},
        "one two four three six five seven",
    ),
    "joining does not pass those who are placed well": (
        "one two four three five six seven", {},
        {"priority": ["one", "three", "four", "seven"]},
        "one two four three five seven six",
    ),
    "the last protected one decides who is due": (
        "two three five four", {}, {"protected": 2}, "two three four five",
    ),
    "who spoke more often goes behind whatever the cohort": (
        "one two four three five six seven", {"four": 1}, {},
        "one two three five six seven four",
    ),
    "someone speaks, one is protected and not of the cohort: it is due": (
        "two three four five six seven", {"one": 1, "two": 1}, {"protected": 1, "speaking": "one"},
        "two four three five six seven",
    ),
    "someone speaks, one is protected and of the cohort: it is not due": (
        "two three four five six seven", {"one": 1, "two": 1},
        {"protected": 1, "speaking": "one", "priority": ["one", "two", "four"]},
        "two three four five six seven",
    ),
    "nothing is protected: whoever speaks decides who is due": (
        "two three four", {"five": 1}, {"speaking": "five"}, "four two three",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ALTERNATING.values(), ids=ALTERNATING)
def test_voteits_alternating_generalised_to_cohorts(case):
    before, turns, more, wanted = case
    told = {"order": SpeakingOrder.alternating, "priority": ["one", "four"], **more}
    assert called(before.split(), turns, **told) == wanted.split()


# --- OpenSlides: classes ------------------------------------------------------------------

CLASSES = {
    "ordinary ones as they came": ([entry("a"), entry("b")], "a b"),
    "question, intervention, point of order, ordinary": (
        [entry("o"), entry("p", "point of order"), entry("i", "intervention"),
         entry("q", "question")],
        "q i p o",
    ),
    "points of order by rank, then by time": (
        [entry("p2", "point of order", rank=2), entry("p1", "point of order", rank=1),
         entry("o"), entry("p1b", "point of order", rank=1),
         entry("p2b", "point of order", rank=2)],
        "p1 p1b p2 p2b o",
    ),
    "questions as they came": ([entry("q1", "question"), entry("q2", "question")], "q1 q2"),
    "an answer stands directly under its question": (
        [entry("q1", "question"), entry("q2", "question"), entry("a1", "answer", under="q1")],
        "q1 a1 q2",
    ),
    "after earlier answers": (
        [entry("q1", "question"), entry("a1", "answer", under="q1"), entry("o"),
         entry("a2", "answer", under="q1")],
        "q1 a1 a2 o",
    ),
    "under an intervention too": (
        [entry("o"), entry("i", "intervention"), entry("a", "answer", under="i")], "i a o",
    ),
    "an answer to the question that is being asked comes first": (
        [entry("q2", "question"), entry("o"), entry("a", "answer", under="asked")], "a q2 o",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CLASSES.values(), ids=CLASSES)
@pytest.mark.parametrize("order", SpeakingOrder)
def test_openslides_classes_hold_under_every_rule(case, order):
    before, wanted = case
    assert called(before, order=order, protected=2) == wanted.split()


def test_a_point_of_order_passes_protected_places_too():
    before = [entry("a"), entry("b"), entry("p", "point of order")]
    assert called(before, {"a": 3}, protected=2) == ["p", "a", "b"]


def test_first_come_does_not_look_at_turns():
    assert called(["a", "b"], {"a": 9}, order=SpeakingOrder.first_come) == ["a", "b"]


def test_what_was_put_by_hand_stays_and_newcomers_are_placed_by_the_rule():
    before = [entry("a", by_hand=True), entry("b", by_hand=True), entry("new")]
    assert called(before, {"a": 2, "b": 0}) == ["a", "b", "new"]
    assert called(before, {"a": 2, "b": 1}) == ["new", "a", "b"]


# --- The rules in general -----------------------------------------------------------------

KINDS = st.sampled_from([SpeakerKind.ordinary] * 4 + list(SpeakerKind))


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[Entry], dict[str, int], MannerDraft, list[str]]:
    """People who wait, how often each has spoken, the group's manner, who has priority."""
    names = [f"person {n}" for n in range(draw(st.integers(0, 14)))]
    entries: list[Entry] = []
    for name in names:
        kind = draw(KINDS)
        questions = [e.id for e in entries if e.kind in ("question", "intervention")]
        parent = draw(st.sampled_from([ids("gone"), *questions])) if kind == "answer" else None
        rank = draw(st.integers(0, 2)) if kind == "point of order" else 0
        entries.append(Entry(ids(name), name, kind, rank, parent))
    turns = {name: draw(st.integers(0, 4)) for name in names}
    manner = MannerDraft(
        speaking_order=draw(st.sampled_from(list(SpeakingOrder))),
        protected=draw(st.integers(0, 2)),
        most_turns=draw(st.integers(0, 3)),
    )
    return entries, turns, manner, [name for name in names if draw(st.booleans())]


def ordinary(made: Sequence[Entry]) -> list[Entry]:
    return [one for one in made if one.kind == SpeakerKind.ordinary]


@given(lists())
def test_nobody_is_lost_and_nobody_is_doubled(told):
    entries, turns, manner, priority = told
    made = in_order(entries, manner, turns, priority=priority)
    assert sorted(made, key=lambda one: one.id) == sorted(entries, key=lambda one: one.id)


@given(lists())
def test_nobody_who_never_spoke_waits_behind_someone_who_did_protected_places_aside(told):
    entries, turns, manner, priority = told
    if manner.speaking_order == SpeakingOrder.first_come:
        return
    made = ordinary(in_order(entries, manner, turns, priority=priority))
    assert made[: manner.protected] == ordinary(entries)[: manner.protected]
    spoken = [turns[str(one.who)] > 0 for one in made[manner.protected :]]
    assert spoken == sorted(spoken)


@given(lists())
def test_fewer_turns_come_first_and_ties_keep_their_order(told):
    entries, turns, manner, _priority = told
    if manner.speaking_order != SpeakingOrder.never_spoken_first:
        return
    made = ordinary(in_order(entries, manner, turns))[manner.protected :]
    before = ordinary(entries)
    keys = [(counted(turns[str(one.who)], manner.most_turns), before.index(one)) for one in made]
    assert keys == sorted(keys)


@given(lists())
def test_an_order_that_was_made_stays_as_it_is(told):
    entries, turns, manner, priority = told
    made = in_order(entries, manner, turns, priority=priority)
    assert in_order(made, manner, turns, priority=priority) == made


@given(lists())
def test_while_one_of_the_cohort_waits_among_equals_no_two_others_follow_each_other(told):
    entries, turns, manner, priority = told
    if manner.speaking_order != SpeakingOrder.alternating:
        return
    made = ordinary(in_order(entries, manner, turns, priority=priority))
    for at in range(max(1, manner.protected), len(made)):
        count = counted(turns[str(made[at].who)], manner.most_turns)
        waits = any(
            one.who in priority
            for one in made[at:]
            if counted(turns[str(one.who)], manner.most_turns) == count
        )
        others = made[at - 1].who not in priority and made[at].who not in priority
        assert not (waits and others)


@given(lists())
def test_an_answer_stands_under_what_it_answers(told):
    entries, turns, manner, priority = told
    made = in_order(entries, manner, turns, priority=priority)
    place = {one.id: at for at, one in enumerate(made)}
    for one in made:
        if one.in_answer_to in place:
            between = made[place[one.in_answer_to] + 1 : place[one.id]]
            assert all(other.in_answer_to == one.in_answer_to for other in between)


@given(st.lists(st.integers(-5000, 5000), max_size=70))
def test_weights_rise_and_only_those_out_of_place_change(weights):
    made = weights_in_order(weights)
    assert len(made) == len(weights)
    assert all(one < other for one, other in pairwise(made))
    if weights == sorted(set(weights)):
        assert made == weights


@pytest.mark.parametrize("at", range(61))
def test_one_newcomer_among_sixty_changes_one_weight(at):
    weights = [1024 * (n + 1) for n in range(60)]
    weights.insert(at, 1024 * 61)
    made = weights_in_order(weights)
    assert sum(one != other for one, other in zip(made, weights, strict=True)) <= 1
