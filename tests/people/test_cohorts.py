"""Cohorts: people put themselves into one, and nobody else does."""

import pytest

from facilitator.errors import Refused
from facilitator.people.cohorts import (
    add_cohort,
    change_cohort,
    cohorts,
    join_cohort,
    leave_cohort,
    remove_cohort,
)
from facilitator.people.records import CohortDraft, PersonDraft
from facilitator.people.service import add_person, merge_people


@pytest.fixture
def bo(office):
    """Somebody."""
    return add_person(office, PersonDraft(name="Bo"))


def named(office):
    return {one.cohort.name: [name for _, name in one.people] for one in cohorts(office)}


def test_joining_and_leaving_are_harmless_twice(office, bo):
    amara = add_person(office, PersonDraft(name="Amara"))
    young = add_cohort(office, CohortDraft(name="Under 30"))
    for person in (bo, amara, bo):
        join_cohort(office, young.id, person.id)
    assert named(office) == {"Under 30": ["Amara", "Bo"]}
    for _ in range(2):
        leave_cohort(office, young.id, bo.id)
    assert named(office) == {"Under 30": ["Amara"]}


def test_nobody_is_put_into_a_cohort_or_out_of_it_by_somebody_else(office, bo):
    amara = add_person(office, PersonDraft(name="Amara"))
    young = add_cohort(office, CohortDraft(name="Under 30"))
    join_cohort(office.as_person(bo.id), young.id, bo.id)
    for act in (join_cohort, leave_cohort):
        with pytest.raises(Refused, match="Only Bo can say this of Bo"):
            act(office.as_person(amara.id), young.id, bo.id)
    assert named(office) == {"Under 30": ["Bo"]}


def test_a_name_is_used_once_and_can_be_changed(office):
    young = add_cohort(office, CohortDraft(name="Under 30"))
    with pytest.raises(Refused, match="There is a cohort called “under 30” already"):
        add_cohort(office, CohortDraft(name="under 30"))
    changed = change_cohort(office, young.id, CohortDraft(name="Under 30", has_priority=True))
    assert changed.has_priority
    with pytest.raises(Refused, match="A cohort needs a name"):
        CohortDraft(name=" ")


def test_a_removed_cohort_is_gone(office, bo):
    young = add_cohort(office, CohortDraft(name="Under 30"))
    join_cohort(office, young.id, bo.id)
    remove_cohort(office, young.id)
    assert cohorts(office) == ()
    with pytest.raises(Refused, match="This cohort is not on record"):
        join_cohort(office, young.id, bo.id)


def test_two_records_of_one_person_are_one_in_a_cohort(office, bo):
    again = add_person(office, PersonDraft(name="Bo B."))
    young = add_cohort(office, CohortDraft(name="Under 30"))
    join_cohort(office, young.id, bo.id)
    join_cohort(office, young.id, again.id)
    merge_people(office, bo.id, again.id)
    assert named(office) == {"Under 30": ["Bo"]}
