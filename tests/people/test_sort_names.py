"""People are sorted by another name where they say so, and it is forgotten with them."""

from sqlmodel import select

from facilitator.meetings.running.duty_order import InQueue, queue_of
from facilitator.people.records import AbsenceDraft, PersonDraft, SortName
from facilitator.people.service import (
    add_absence,
    add_person,
    forget_person,
    merge_people,
    sort_as,
    sort_name_of,
)
from facilitator.roles.orders import OrderRule
from facilitator.roles.service import leave_collective


def test_somebody_is_sorted_as_they_say_until_they_say_otherwise(office):
    amara = add_person(office, PersonDraft(name="Amara"))
    assert sort_name_of(office, amara.id) == ""
    sort_as(office, amara.id, " Zoe ")
    assert sort_name_of(office, amara.id) == "Zoe"
    sort_as(office, amara.id, "Yara")
    assert sort_name_of(office, amara.id) == "Yara"
    assert sort_as(office, amara.id, "Amara") is None
    assert sort_name_of(office, amara.id) == ""


def test_the_alphabet_goes_by_it(office):
    people = [
        InQueue(add_person(office, PersonDraft(name=name)).id, name, None, (), True, sort_name)
        for name, sort_name in (("Amara", "Zoe"), ("Bo", ""), ("Chidi", "Adaeze"))
    ]
    queue = queue_of(people, OrderRule.alphabetical, office.today())
    assert [one.name for one in queue] == ["Chidi", "Bo", "Amara"]


def test_it_stays_when_two_records_are_joined(office):
    amara, other = (add_person(office, PersonDraft(name=name)) for name in ("Amara", "A. A."))
    sort_as(office, other.id, "Zoe")
    merge_people(office, amara.id, other.id)
    assert sort_name_of(office, amara.id) == "Zoe"


def test_forgetting_somebody_blanks_whatever_is_personal(office, clock):
    amara = add_person(office, PersonDraft(name="Amara"))
    sort_as(office, amara.id, "Zoe")
    add_absence(
        office, AbsenceDraft(person_id=amara.id, from_on=office.today(), reason="Night shifts")
    )
    leave_collective(office, amara.id, office.today())
    clock.advance(days=2)
    forget_person(office, amara.id)
    assert sort_name_of(office, amara.id) == ""
    with office.reading() as session:
        assert {one.name for one in session.exec(select(SortName))} == {""}
    assert b"Night shifts" not in office.database.path.read_bytes()
