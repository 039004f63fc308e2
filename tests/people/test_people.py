"""People, the names they go by, their absences."""

from datetime import date
from uuid import uuid4

import pytest

from facilitator.errors import Refused
from facilitator.people import service as people
from facilitator.people.records import AbsenceDraft, AliasDraft, CollectiveDraft, PersonDraft
from facilitator.people.rules import overlap, within
from facilitator.store.history import undo_last


def add(office, name, **more):
    return people.add_person(office, PersonDraft(name=name, **more))


def called(found):
    return [person.name for person in found]


def test_the_first_and_the_last_day_of_a_span_belong_to_it():
    span = (date(2026, 1, 1), date(2026, 1, 31))
    assert within(span, date(2026, 1, 1)) and within(span, date(2026, 1, 31))
    assert not within(span, date(2026, 2, 1))
    assert overlap(span, (date(2026, 1, 31), None))
    assert not overlap(span, (date(2026, 2, 1), None))
    assert overlap((None, None), span)


def test_people_are_listed_by_name_whatever_the_accents(office):
    for name in ("Zoë", "Élodie", "Dana", "ágnes"):
        add(office, name)
    assert called(people.people(office)) == ["ágnes", "Dana", "Élodie", "Zoë"]


def test_somebody_belongs_from_the_day_of_joining_to_the_last_day(office):
    add(office, "Amara", joined_on=date(2026, 2, 1), left_on=date(2026, 3, 31))
    on = [date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 31), date(2026, 4, 1)]
    assert [len(people.people(office, day)) for day in on] == [0, 1, 1, 0]


def test_two_people_may_share_a_name(office):
    one, other = add(office, "Bo"), add(office, "Bo")
    assert [p.id for p in people.person_called(office, "BO")] == [one.id, other.id]


def test_somebody_is_found_by_an_alias_in_any_spelling(office):
    chidi = add(office, "Chidi Okonkwo")
    people.add_alias(office, AliasDraft(person_id=chidi.id, name="Größe-Chidi"))
    assert called(people.person_called(office, "GROSSE chidi")) == ["Chidi Okonkwo"]
    assert people.person_called(office, "Dana") == []
    assert people.person_called(office, " ") == []


def test_an_alias_that_is_known_already_is_refused(office):
    eli = add(office, "Éli")
    alias = people.add_alias(office, AliasDraft(person_id=eli.id, name="eholk"))
    for name in ("eli", "EHOLK"):
        with pytest.raises(Refused, match="known by that name"):
            people.add_alias(office, AliasDraft(person_id=eli.id, name=name))
    people.remove_alias(office, alias.id)
    assert people.aliases(office) == {}
    people.add_alias(office, AliasDraft(person_id=eli.id, name="eholk"))
    assert people.aliases(office) == {eli.id: ["eholk"]}


def test_absences_are_given_for_one_person_or_one_day(office):
    amara, bo = add(office, "Amara"), add(office, "Bo")
    away = people.add_absence(
        office, AbsenceDraft(person_id=amara.id, from_on=date(2026, 5, 1), to_on=date(2026, 5, 9))
    )
    people.add_absence(office, AbsenceDraft(person_id=bo.id, from_on=date(2026, 5, 9)))
    assert len(people.absences(office, on=date(2026, 5, 9))) == 2
    assert people.absences(office, amara.id) == [away]
    people.remove_absence(office, away.id)
    assert people.absences(office, amara.id) == []
    with pytest.raises(Refused, match="first day"):
        people.add_absence(office, AbsenceDraft(person_id=bo.id))


def test_somebody_unknown_is_refused_with_a_sentence(office):
    for ask in (people.person, lambda o, i: people.change_person(o, i, PersonDraft(name="X"))):
        with pytest.raises(Refused, match="not on record"):
            ask(office, uuid4())
    with pytest.raises(Refused, match="not on record"):
        people.add_absence(office, AbsenceDraft(person_id=uuid4(), from_on=date(2026, 1, 1)))


def test_changing_somebody_can_be_undone(office):
    dana = add(office, "Dana", email="dana@rosewater.example")
    people.change_person(office, dana.id, PersonDraft(name="Dana Diaz"))
    assert people.person(office, dana.id).email == ""
    assert undo_last(office) == "change a person"
    back = people.person(office, dana.id)
    assert (back.name, back.email) == ("Dana", "dana@rosewater.example")


def test_the_collective_can_be_renamed(office):
    people.rename_collective(office, "Rosewater")
    now = people.collective(office)
    assert (now.name, now.zone) == ("Rosewater", "Europe/Berlin")
    people.change_collective(office, CollectiveDraft(name="Rosewater", zone="Asia/Tokyo"))
    assert people.collective(office).zone == "Asia/Tokyo"
