from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from facilitator.decisions.records import Decision, DecisionDraft
from facilitator.errors import Refused
from facilitator.groups.records import Group, GroupDraft
from facilitator.groups.service import groups
from facilitator.people.records import Person, PersonDraft
from facilitator.store.history import (
    BY_ITSELF,
    History,
    breaks_in_chain,
    changes_of,
    last_step,
    undo_last,
)
from facilitator.store.letters import whole_letters


def add(office, name):
    with office.writing(f"add {name}") as session:
        person = office.make(Person, PersonDraft(name=name))
        session.add(person)
    return person


def change(office, person, **fields):
    with office.writing("change a person") as session:
        found = session.get(Person, (office.collective_id, person.id))
        for name, value in fields.items():
            setattr(found, name, value)


def as_it_is(office, person):
    with office.reading() as session:
        return session.get(Person, (office.collective_id, person.id))


def test_the_history_says_who_when_before_and_after(office, clock):
    amara = add(office, "Amara")
    clock.advance(hours=1)
    change(office.as_person(amara.id), amara, joined_on=date(2024, 3, 1), left_on=date(2026, 3, 1))
    made, changed = changes_of(office, amara.id)
    assert (made.act, made.before, made.by) == ("add Amara", None, None)
    assert (changed.by, changed.at) == (amara.id, clock())
    assert changed.before == '{"joined_on":null,"left_on":null}'
    assert changed.after == '{"joined_on":"2024-03-01","left_on":"2026-03-01"}'


def test_undo_walks_back_step_by_step_and_is_itself_in_the_history(office):
    bo = add(office, "Bo")
    change(office, bo, joined_on=date(2024, 3, 1))
    change(office, bo, joined_on=None, phone="99")
    assert undo_last(office) == "change a person"
    assert (as_it_is(office, bo).joined_on, as_it_is(office, bo).phone) == (date(2024, 3, 1), "")
    assert undo_last(office) == "change a person"
    assert as_it_is(office, bo).joined_on is None
    assert undo_last(office) == "add Bo"
    assert as_it_is(office, bo).deleted_at is not None
    assert undo_last(office) == "start the collective"
    assert breaks_in_chain(office) == []


def test_a_step_made_after_an_undo_is_the_next_to_be_undone(office):
    chidi = add(office, "Chidi")
    change(office, chidi, phone="1")
    undo_last(office)
    change(office, chidi, phone="2")
    assert last_step(office).name == "change a person"
    undo_last(office)
    assert as_it_is(office, chidi).phone == ""


def test_what_the_program_did_by_itself_is_nobodys_last_step(office):
    add(office, "Bo")
    with office.writing(f"{BY_ITSELF}keep the garden") as session:
        session.add(office.make(Group, GroupDraft(name="Garden")))
    assert last_step(office).name == "add Bo"
    assert undo_last(office) == "add Bo"
    assert [one.name for one in groups(office)] == ["Garden"]
    assert undo_last(office) == "start the collective"


def test_a_fact_is_not_undone(office):
    with office.writing("record D-1") as session:
        session.add(office.make(Decision, DecisionDraft(title="Bike shed key"), number=1))
    with pytest.raises(Refused, match="stays there"):
        undo_last(office)
    with office.reading() as session:
        assert session.exec(select(Decision.title)).all() == ["Bike shed key"]


TAMPERING = (
    "UPDATE history SET act = 'add Eli' WHERE sequence = 2",
    "UPDATE history SET after = '{}' WHERE sequence = 1",
    "DELETE FROM history WHERE sequence = 2",
    "UPDATE history SET at = '2020-01-01T00:00:00.000000Z' WHERE sequence = 2",
    "UPDATE history SET chain = 'x' WHERE sequence = 2",
)


@pytest.mark.parametrize("tampering", TAMPERING)
def test_whoever_rewrites_the_history_breaks_its_chain(office, tampering):
    add(office, "Dana")
    add(office, "Farah")
    assert breaks_in_chain(office) == []
    with office.database.connection() as connection:
        for name in ("keep_history", "fixed_history"):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(tampering)
        connection.commit()
    assert breaks_in_chain(office) != []


def test_the_history_itself_cannot_be_changed(office):
    with pytest.raises(Exception, match="never changed"), office.writing("rewrite") as session:
        session.connection().exec_driver_sql("UPDATE history SET act = 'nothing'")


steps = st.lists(
    st.one_of(
        st.tuples(st.just("phone"), st.text("0123456789", max_size=8)),
        st.tuples(st.just("joined_on"), st.none() | st.dates()),
        st.tuples(st.just("name"), st.text(min_size=1, max_size=20)),
    ),
    max_size=8,
)


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(steps=steps)
def test_undoing_every_step_gives_back_what_was(new_office, steps):
    office = new_office()
    gus = add(office, "Gus")
    was, taken = as_it_is(office, gus), 0
    for name, value in steps:
        kept = whole_letters(value) if isinstance(value, str) else value
        if getattr(as_it_is(office, gus), name) != kept:
            change(office, gus, **{name: value})
            taken += 1
    for _ in range(taken):
        undo_last(office)
    assert as_it_is(office, gus) == was
    assert breaks_in_chain(office) == []
    with office.reading() as session:
        assert [
            row.sequence for row in session.exec(select(History).order_by(History.sequence))
        ] == [*range(1, 2 * taken + 3)]
