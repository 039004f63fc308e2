"""Boxes in boxes: nothing lies on anything, all inside stands inside."""

from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.map.placing import Placed, Rect, Sized, place

_SIZES = st.tuples(st.floats(20, 600), st.floats(10, 400))


def sized(shape, ids) -> Sized:
    (width, height), children = shape
    own = UUID(int=next(ids))
    return Sized(own, width, height, tuple(sized(child, ids) for child in children))


def numbers():
    at = 1
    while True:
        yield at
        at += 1


_TREES = st.recursive(
    st.tuples(_SIZES, st.just(())),
    lambda inner: st.tuples(_SIZES, st.lists(inner, max_size=5)),
    max_leaves=40,
)


def apart(one: Rect, other: Rect, gap: float) -> bool:
    slack = gap - 1e-6
    return (
        one.x + one.width + slack <= other.x
        or other.x + other.width + slack <= one.x
        or one.y + one.height + slack <= other.y
        or other.y + other.height + slack <= one.y
    )


def within(inner: Rect, outer: Rect) -> bool:
    slack = 1e-6
    return (
        outer.x - slack <= inner.x
        and outer.y - slack <= inner.y
        and inner.x + inner.width <= outer.x + outer.width + slack
        and inner.y + inner.height <= outer.y + outer.height + slack
    )


def parents(roots):
    found = {}

    def walk(node, above):
        found[node.id] = above
        for child in node.children:
            walk(child, (*above, node.id))

    for root in roots:
        walk(root, ())
    return found


@given(st.lists(_TREES, max_size=6))
def test_no_two_groups_or_their_words_overlap(shapes):
    ids = numbers()
    roots = [sized(shape, ids) for shape in shapes]
    placement = place(roots, gap=8, pad=10)
    above = parents(roots)
    assert [one.id for one in placement.groups] == list(above)
    whole = Rect(0, 0, placement.width, placement.height)
    for one in placement.groups:
        assert within(one.box, whole) and within(one.words, one.box)
    for one, other in combinations(placement.groups, 2):
        if one.id in above[other.id]:
            assert within(other.box, one.box)
            assert apart(other.box, one.words, 0)
        else:
            assert apart(one.box, other.box, 8)


@given(st.lists(_TREES, min_size=1, max_size=4))
def test_each_group_has_the_room_its_words_need(shapes):
    ids = numbers()
    roots = [sized(shape, ids) for shape in shapes]
    wanted = {}

    def walk(node):
        wanted[node.id] = (node.width, node.height)
        for child in node.children:
            walk(child)

    for root in roots:
        walk(root)
    for one in place(roots).groups:
        assert one.words.width >= wanted[one.id][0] - 1e-9
        assert one.words.height == wanted[one.id][1]


@pytest.mark.parametrize("count", [1, 35, 300])
def test_many_groups_of_one_kind_take_the_shape_of_the_page(count):
    groups = [Sized(UUID(int=n), 220, 70) for n in range(1, count + 1)]
    placement = place(groups, shape=1.5)
    if count > 1:
        assert 1.0 < placement.width / placement.height < 2.2
    used = sum(one.box.width * one.box.height for one in placement.groups)
    assert used / (placement.width * placement.height) > 0.75


def test_the_order_is_kept_along_rows_or_columns():
    groups = [Sized(UUID(int=n), 100, 50) for n in range(1, 7)]
    placed: list[Placed] = list(place(groups, gap=10).groups)
    rows = sorted(placed, key=lambda one: (one.box.y, one.box.x))
    columns = sorted(placed, key=lambda one: (one.box.x, one.box.y))
    assert placed in (rows, columns)


def test_nothing_needs_no_room():
    assert place([]).groups == ()
