import re
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Field

from facilitator.errors import Refused
from facilitator.office import Ids
from facilitator.people.records import Absence, Collective, Person, PersonDraft
from facilitator.store.ordering import place_between, places
from facilitator.store.records import Draft
from facilitator.tables import METADATA


def test_every_table_has_the_collective_in_its_key_and_in_its_references():
    for table in METADATA.sorted_tables:
        assert [c.name for c in table.primary_key] == ["collective_id", "id"], table.name
        for foreign in table.foreign_key_constraints:
            assert foreign.column_keys[0] == "collective_id", table.name
            assert foreign.ondelete is None


def test_no_table_that_two_laptops_may_write_has_a_unique_rule_but_its_key():
    for table in METADATA.sorted_tables:
        assert not [i for i in table.indexes if i.unique], table.name
        assert not [c for c in table.columns if c.unique], table.name


def test_every_constraint_has_a_name():
    for table in METADATA.sorted_tables:
        assert all(constraint.name for constraint in table.constraints), table.name


def test_an_invalid_draft_is_refused_with_its_sentence():
    with pytest.raises(Refused, match=r"^A person needs a name\.$"):
        PersonDraft(name="  ")
    with pytest.raises(Refused, match=r"^The day of leaving lies before the day of joining\.$"):
        PersonDraft(name="Amara", joined_on=date(2026, 2, 1), left_on=date(2026, 1, 1))


def test_a_naive_instant_is_never_stored(office):
    with pytest.raises(Exception, match="naive"), office.writing("add a person") as session:
        person = office.make(Person, PersonDraft(name="Amara"))
        person.recorded_at = datetime(2026, 1, 1)
        session.add(person)
    with office.reading() as session:
        assert session.get(Person, (office.collective_id, person.id)) is None


@given(
    st.datetimes(
        timezones=st.just(UTC), min_value=datetime(1970, 1, 2), max_value=datetime(9000, 1, 1)
    )
)
def test_an_instant_sorts_as_text_and_comes_back_the_same(at):
    from facilitator.store.records import Instant

    kind = Instant()
    text = kind.process_bind_param(at, None)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", text)
    assert kind.process_result_value(text, None) == at


@given(st.lists(st.integers(0, 3), min_size=2, max_size=300))
def test_ids_of_a_clock_that_never_goes_back_sort_in_the_order_of_their_making(steps):
    ids, millisecond, made = Ids(), 1_700_000_000_000, []
    for step in steps:
        millisecond += step
        made.append(ids(datetime.fromtimestamp(millisecond / 1000, UTC)))
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert all(
        value.version == 7 and value.variant == UUID(int=0x8 << 60).variant for value in made
    )


def test_five_thousand_ids_of_one_instant_still_sort(clock):
    ids = Ids()
    made = [ids(clock()) for _ in range(5000)]
    assert made == sorted(set(made))


@given(st.lists(st.integers(0, 40), max_size=60))
def test_a_place_can_always_be_found_between_two_places(moves):
    order = places(3)
    for move in moves:
        at = move % (len(order) + 1)
        before = order[at - 1] if at else None
        after = order[at] if at < len(order) else None
        order.insert(at, place_between(before, after))
    assert order == sorted(order)
    assert len(set(order)) == len(order)


@given(st.integers(0, 3000))
def test_places_of_a_new_list_are_in_order_and_apart(count):
    made = places(count)
    assert made == sorted(set(made))
    assert len(made) == count


def test_a_record_cannot_refer_to_one_that_is_not_there(office):
    stray = office.new_id()
    with pytest.raises(Exception, match="FOREIGN KEY"), office.writing("be away") as session:
        session.add(office.make(Absence, person_id=stray, from_on=office.today()))


def test_the_collective_carries_its_own_id(office):
    with office.reading() as session:
        found = session.get(Collective, (office.collective_id, office.collective_id))
    assert found is not None
    assert found.name == "Rosewater Housing Co-op"


def test_a_text_that_is_too_long_is_not_said_to_be_missing() -> None:
    with pytest.raises(Refused, match=r"“name” is too long\. Write it in at most \d+ letters\."):
        PersonDraft(name="n" * 10_000)


def test_ids_go_on_after_the_newest_of_a_file_although_the_clock_was_set_back(clock):
    before = [Ids()(clock()) for _ in range(3)][-1]
    clock.advance(hours=-2)
    made = [Ids(after=before)(clock()), before]
    assert made == sorted(made, reverse=True)


def test_a_field_without_a_sentence_is_refused_in_plain_words():
    class CupDraft(Draft):
        sips: int = Field(ge=1, le=9)

    for fields, said in (
        ({"sips": 0}, "“sips” must be 1 or more."),
        ({"sips": 10}, "“sips” must be 9 or less."),
        ({"sips": "many"}, "“sips” cannot be read. Check what is written there."),
        ({}, "“sips” is missing. Please fill it in."),
    ):
        with pytest.raises(Refused) as refusal:
            CupDraft(**fields)
        assert str(refusal.value) == said
