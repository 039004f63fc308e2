"""Joining two records of one person; forgetting somebody."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel

from facilitator.decisions.records import Proposal, Round, RoundKind, Stance, StanceKind, Wording
from facilitator.errors import Refused
from facilitator.people import service as people
from facilitator.people.lookup import ids_of
from facilitator.people.records import AbsenceDraft, AliasDraft, PersonDraft
from facilitator.store.history import breaks_in_chain, undo_last

LEFT = date(2026, 1, 3)


def add(office, name, **more):
    return people.add_person(office, PersonDraft(name=name, **more))


def everything(office):
    """Every row that is not deleted, of every table but the history."""
    with office.database.connection() as connection:
        return {
            table.name: sorted(
                map(str, connection.execute(table.select().where(table.c.deleted_at.is_(None))))
            )
            for table in SQLModel.metadata.tables.values()
            if table.name not in ("history", "kept")
        }


def stance_of(office, person):
    with office.writing("take a stance") as session:
        proposal = office.make(Proposal, title="Paint the hall", raised_on=office.today())
        wording = office.make(Wording, proposal_id=proposal.id, text="Blue", on=office.today())
        asked = office.make(
            Round,
            proposal_id=proposal.id,
            wording_id=wording.id,
            kind=RoundKind.consent,
            on=office.today(),
        )
        stance = office.make(
            Stance, round_id=asked.id, person_id=person.id, stance=StanceKind.agree
        )
        session.add_all([proposal, wording, asked, stance])
    return stance


def test_joining_moves_what_can_move_and_reads_facts_as_the_kept_one(office):
    keep = add(office, "Jonas Reed", joined_on=date(2025, 5, 1))
    other = add(office, "JRG", email="jonas@rosewater.example", joined_on=date(2024, 2, 1))
    people.add_alias(office, AliasDraft(person_id=other.id, name="Joel"))
    people.add_absence(office, AbsenceDraft(person_id=other.id, from_on=date(2026, 1, 1)))
    stance_of(office, other)

    before = everything(office)
    told = people.merge_preview(office, keep.id, other.id)
    assert everything(office) == before
    assert told.names == ("Jonas Reed", "JRG", "Joel")
    assert told.moved == {"absence": 1, "alias": 1}
    assert told.read_as == {"stance": 1}

    people.merge_people(office, keep.id, other.id)
    assert [p.id for p in people.people(office)] == [keep.id]
    assert people.names(office)[other.id] == "Jonas Reed"
    assert people.aliases(office) == {keep.id: ["Joel", "JRG"]}
    assert [p.id for p in people.person_called(office, "jrg")] == [keep.id]
    assert len(people.absences(office, keep.id)) == 1
    now = people.person(office, other.id)
    assert now.id == keep.id
    assert (now.email, now.joined_on) == ("jonas@rosewater.example", date(2024, 2, 1))
    with office.reading() as session:
        assert ids_of(session, keep.id) == ids_of(session, other.id) == [keep.id, other.id]

    assert undo_last(office) == "join two records of one person"
    assert everything(office) == before


def test_records_joined_one_after_the_other_all_lead_to_the_last(office):
    a, b, c = (add(office, name) for name in ("Kira", "K.", "KK"))
    people.merge_people(office, b.id, c.id)
    people.merge_people(office, a.id, b.id)
    assert set(people.names(office).values()) == {"Kira"}
    assert people.person(office, c.id).id == a.id


def test_joining_is_refused_where_it_makes_no_sense(office):
    a, b, c = (add(office, name) for name in ("Luca", "L.", "Mina"))
    with pytest.raises(Refused, match="same record"):
        people.merge_people(office, a.id, a.id)
    people.merge_people(office, a.id, b.id)
    with pytest.raises(Refused, match="joined with that of Luca"):
        people.merge_people(office, c.id, b.id)
    with pytest.raises(Refused, match="Choose Luca"):
        people.change_person(office, b.id, PersonDraft(name="Lu"))


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    links=st.lists(
        st.tuples(st.integers(0, 4), st.sampled_from(["alias", "absence", "stance", "name"])),
        max_size=12,
    ),
    pairs=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=4),
)
def test_undoing_every_joining_always_restores_exactly_what_was(new_office, links, pairs):
    office = new_office()
    found = [add(office, name) for name in ("Amara", "Bo", "AMARA", "Dana", "Eli")]
    for number, kind in links:
        if kind == "alias":
            name = f"alias {len(people.aliases_of(office, found[number].id))}"
            people.add_alias(office, AliasDraft(person_id=found[number].id, name=name))
        elif kind == "absence":
            draft = AbsenceDraft(person_id=found[number].id, from_on=date(2026, 1, 1))
            people.add_absence(office, draft)
        elif kind == "stance":
            stance_of(office, found[number])
        else:
            draft = PersonDraft(name=f"{found[number].name} B.", email="b@rosewater.example")
            people.change_person(office, found[number].id, draft)
    states = []
    for keep, other in pairs:
        before = everything(office)
        try:
            people.merge_people(office, found[keep].id, found[other].id)
        except Refused:
            assert everything(office) == before
        else:
            states.append(before)
    for before in reversed(states):
        undo_last(office)
        assert everything(office) == before
    assert breaks_in_chain(office) == []


def test_somebody_can_be_forgotten_only_after_they_left(office):
    noor = add(office, "Noor")
    with pytest.raises(Refused, match="still belongs"):
        people.forget_person(office, noor.id)
    people.change_person(office, noor.id, PersonDraft(name="Noor", left_on=office.today()))
    with pytest.raises(Refused, match="still belongs"):
        people.forget_person(office, noor.id)


def test_of_somebody_forgotten_only_the_records_stay(office):
    noor = add(office, "Noor", left_on=LEFT)
    people.add_alias(office, AliasDraft(person_id=noor.id, name="Nunu"))
    stance = stance_of(office, noor)
    people.forget_person(office, noor.id)
    assert people.names(office)[stance.person_id] == "a former member"
    assert people.person_called(office, "Noor") == people.person_called(office, "Nunu") == []
    assert breaks_in_chain(office) == []
    with pytest.raises(Refused, match="forgotten"):
        people.change_person(office, noor.id, PersonDraft(name="Noor"))
    with pytest.raises(Refused, match="forgotten already"):
        people.forget_person(office, noor.id)


def test_forgetting_cannot_be_undone(office):
    noor = add(office, "Noor", left_on=LEFT)
    people.forget_person(office, noor.id)
    with pytest.raises(Refused, match="forgotten for good"):
        undo_last(office)
    assert people.names(office)[noor.id] == "a former member"


@pytest.mark.parametrize("others", [0, 150])
def test_no_trace_of_a_forgotten_name_is_left_in_any_file(office, tmp_path, others):
    words = {
        "Quillfeather",
        "Quenby",
        "Quixley",
        "qf@canary.example",
        "0151-canary",
        "sick-canary",
        "alias-canary",
        "late-canary",
    }
    for number in range(others):
        add(office, f"Somebody {number}" + "o" * (number * 37 % 150))
    noor = add(office, "Quenby Canary", phone="0151-canary", left_on=LEFT)
    draft = PersonDraft(name="Quillfeather", email="qf@canary.example", left_on=LEFT)
    people.change_person(office, noor.id, draft)
    people.add_alias(office, AliasDraft(person_id=noor.id, name="alias-canary"))
    gone = people.add_alias(office, AliasDraft(person_id=noor.id, name="late-canary"))
    people.remove_alias(office, gone.id)
    away = AbsenceDraft(person_id=noor.id, from_on=LEFT, reason="sick-canary")
    people.remove_absence(office, people.add_absence(office, away).id)
    same = add(office, "Quixley", left_on=LEFT)
    people.merge_people(office, noor.id, same.id)
    for number, person in enumerate(people.people(office)):
        people.change_person(office, person.id, PersonDraft(name=f"Else {number}" * 9))

    def found():
        texts = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
        return {word for word in words if any(word.encode() in text for text in texts)}

    assert found() == words
    people.forget_person(office, noor.id)
    assert found() == set()
