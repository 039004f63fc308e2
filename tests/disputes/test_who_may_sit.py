"""Who may sit on a panel, whatever the groups, roles and sides are; and what a recusal moves."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.disputes.rules import Involved, Sitter, due_day, kept_off, pool_of
from facilitator.errors import Refused
from facilitator.selection.draws.lots.drawing import Announced, Gone, drawn
from facilitator.selection.draws.lots.pots import Sha256Pot
from tests.disputes.conftest import House

few = st.integers(0, 4).map(lambda n: UUID(int=n + 1))
some = st.frozensets(few, max_size=3)
sitters = st.lists(
    st.builds(
        Sitter,
        person_id=st.integers(0, 11).map(lambda n: UUID(int=100 + n)),
        name=st.just("Somebody"),
        present=st.booleans(),
        away=st.booleans(),
        automation=st.booleans(),
        groups=some,
        roles=some,
    ),
    unique_by=lambda one: one.person_id,
)
involved = st.builds(
    Involved,
    raised_by=st.integers(0, 11).map(lambda n: UUID(int=100 + n)),
    people=st.frozensets(st.integers(0, 11).map(lambda n: UUID(int=100 + n)), max_size=3),
    groups=st.dictionaries(few, st.just("Kitchen"), max_size=2),
    roles=st.dictionaries(few, st.just("Treasurer"), max_size=2),
)


@given(sitters, involved)
def test_nobody_who_is_involved_away_or_no_person_is_ever_in_a_pool(
    people: list[Sitter], about: Involved
) -> None:
    pool = pool_of(people, about)
    by_id = {one.person_id: one for one in people}
    for one in (by_id[person] for person in pool.may_sit):
        assert one.present and not one.away and not one.automation
        assert one.person_id != about.raised_by
        assert one.person_id not in about.people
        assert not one.groups & about.groups.keys()
        assert not one.roles & about.roles.keys()
    # Whoever is here is in it, or is told why not.
    here = {one.person_id for one in people if one.present and not one.automation}
    assert here == set(pool.may_sit) | set(pool.left_out)
    assert not set(pool.may_sit) & set(pool.left_out)
    assert all(pool.left_out.values())
    assert all(kept_off(by_id[one], about) == why for one, why in pool.left_out.items())


@given(
    st.integers(5, 14),
    st.integers(1, 5),
    st.binary(min_size=32, max_size=32),
    st.lists(st.integers(0, 4), max_size=4),
)
@settings(max_examples=60)
def test_a_recusal_changes_no_other_place(
    pool: int, size: int, code: bytes, places: list[int]
) -> None:
    announced = Announced({n: f"Person {n}" for n in range(1, pool + 1)}, size)
    codes = [bytes([n]) + code[1:] for n in range(6)]

    def seats(gone: list[Gone]) -> tuple[int, ...]:
        return drawn(announced, Sha256Pot(codes, "3.17.22./"), gone).seated

    gone: list[Gone] = []
    before = seats(gone)
    for place in places:
        if len(gone) >= pool - size:
            break
        leaves = before[place % size]
        gone.append(Gone(leaves))
        after = seats(gone)
        assert [a for a, b in zip(after, before, strict=True) if b != leaves] == [
            b for b in before if b != leaves
        ]
        assert not {one.number for one in gone} & set(after)
        before = after


@given(st.dates(max_value=date(9999, 1, 1)), st.integers(1, 90))
def test_the_last_day_is_so_many_days_later_over_every_month_and_year(on: date, days: int) -> None:
    assert (due_day(on, days) - on).days == days


def test_a_script_is_never_drawn(house: House) -> None:
    from facilitator.disputes.service import panel_pool
    from facilitator.people.automations.records import Automation

    with house.office.writing("make Kofi a script") as session:
        session.add(
            house.office.make(
                Automation,
                person_id=house["Kofi"],
                name="Kofi",
                what="Adds up the meters.",
                keeper_id=house["Bo"],
            )
        )
    pool = panel_pool(house.office, house.raised().id)
    assert "Kofi" not in [name for _, name in pool.may_sit]
    assert "Kofi" not in dict(pool.left_out)


def test_a_panel_larger_than_the_pool_is_refused_with_what_to_do(house: House) -> None:
    from facilitator.disputes.records import PanelDrawDraft
    from facilitator.disputes.service import announce_panel

    dispute = house.raised(panel_size=5)
    excused = {house[name]: "is ill" for name in ("Gus", "Hana", "Ines")}
    with pytest.raises(Refused, match="4 people are not involved, and the panel has 5"):
        announce_panel(house.office, PanelDrawDraft(dispute_id=dispute.id), excused)
