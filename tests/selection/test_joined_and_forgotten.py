"""Rotation and selection when two records of a person are joined, or somebody is forgotten."""

from datetime import timedelta

import pytest
from sqlalchemy import inspect
from sqlmodel.main import default_registry

from facilitator.people.records import Person, PersonDraft
from facilitator.people.service import (
    add_person,
    change_person,
    forget_person,
    merge_people,
)
from facilitator.roles.records import TermDraft
from facilitator.roles.service import begin_term, leave_collective, plan_term, terms_of_role
from facilitator.rotation import service as rotation
from facilitator.rotation.records import (
    KeptApartDraft,
    LearntDraft,
    LearntKind,
    MayHoldDraft,
    PersonLimitDraft,
    TurnSkipDraft,
)
from facilitator.rotation.swapping.records import CoverDraft, SwapDraft
from facilitator.selection.calls import service as calls
from facilitator.selection.calls.records import CandidateDraft
from facilitator.selection.pool import service as pool
from facilitator.selection.pool.records import NominationDraft, PoolPlaceDraft
from facilitator.selection.votes import service as votes
from facilitator.selection.votes.records import VoteRulesDraft
from facilitator.store.history import breaks_in_chain
from facilitator.store.records import Record
from tests.selection.conftest import House
from tests.selection.votes.conftest import Poll, poll  # noqa: F401  # a fixture

NOT_ABOUT_ANYBODY = {
    "BallotPass.source": "the name of a file",
    "PlanSeat.settled_because": "words of the order rules",
}


def kinds():
    found = [mapper.class_ for mapper in default_registry.mappers]
    return [
        kind
        for kind in found
        if issubclass(kind, Record)
        and not kind.append_only
        and kind.__module__.startswith(("facilitator.rotation", "facilitator.selection"))
    ]


def test_every_text_about_a_person_that_can_change_can_be_forgotten():
    kept = [
        f"{kind.__name__}.{name}"
        for kind in kinds()
        if any(
            column.info.get("refers_to") == Person.__tablename__ for column in inspect(kind).columns
        )
        for name, field in kind.model_fields.items()
        if field.annotation is str and name not in kind.personal
    ]
    assert set(kept) == set(NOT_ABOUT_ANYBODY)


def test_forgetting_empties_what_was_said_of_somebody_and_leaves_what_was_said_of_others(
    house: House, clock, tmp_path
):
    office, role = house.office, house.role.id
    bo, amara, today = house["Bo"], house["Amara"], house.office.today()
    words = [f"canary-{number}" for number in range(7)]
    call = house.open()
    calls.put_forward(office, CandidateDraft(call_id=call.id, person_id=bo, words=words[5]))
    draft = MayHoldDraft(person_id=bo, role_id=role, may=False, reason=words[0])
    rotation.say_may_hold(office, draft)
    draft = PersonLimitDraft(person_id=bo, most_roles=1, reason=words[1])
    rotation.limit_person(office, draft)
    draft = LearntDraft(
        person_id=bo, role_id=role, kind=LearntKind.trained, on=today, note=words[2]
    )
    rotation.note_learnt(office, draft)
    draft = TurnSkipDraft(person_id=bo, role_id=role, on=house.day(40), reason=words[3])
    rotation.skip_turn(office, draft)
    draft = KeptApartDraft(one_person_id=amara, other_person_id=bo, reason=words[4])
    rotation.keep_apart(office, draft)
    about_amara = CandidateDraft(
        call_id=call.id, person_id=amara, put_forward_by=bo, words="stays-canary"
    )
    calls.put_forward(office, about_amara)
    vote = VoteRulesDraft(call_id=call.id)
    votes.agree_on_vote(office, vote, [("employer", 1, {bo: words[6]})])

    def found():
        texts = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
        return {w for w in (*words, "stays-canary") if any(w.encode() in t for t in texts)}

    assert found() == {*words, "stays-canary"}
    leave_collective(office, bo, today)
    clock.advance(days=1)
    forget_person(office, bo)
    assert found() == {"stays-canary"}
    assert breaks_in_chain(office) == []


def joined(house: House, name: str) -> None:
    """Somebody turns out to be recorded twice: a new record takes the place of the old one."""
    new = add_person(house.office, PersonDraft(name=f"{name} Reed"))
    merge_people(house.office, new.id, house[name])
    house.people[name] = new


def test_a_vote_ends_in_the_term_of_the_record_that_stands_now(poll: Poll):  # noqa: F811
    house = poll.house
    poll.agree(("employer", 1, {house["Amara"]: "Mill", house["Bo"]: "Mill"}))
    poll.type_twice()
    joined(house, "Amara")
    told = poll.told
    assert house["Amara"] in [option.person_id for option in told.options]
    assert told.limits[0].values[house["Amara"]] == "Mill"
    votes.close_vote(house.office, poll.call_id)
    planned = {record.person for record in terms_of_role(house.office, house.role.id)}
    assert "Amara Reed" in planned
    assert "Bo" not in planned


def test_a_swap_asked_before_two_records_were_joined_is_accepted_after(house: House):
    office = house.office
    mine = plan_term(office, term(house, "Amara", 10, 40))
    theirs = plan_term(office, term(house, "Bo", 41, 70))
    swap = rotation.ask_swap(
        office,
        SwapDraft(
            term_id=mine.id,
            person_id=house["Amara"],
            other_id=house["Bo"],
            other_term_id=theirs.id,
        ),
    )
    joined(house, "Bo")
    rotation.accept_swap(office, swap.id)
    told = {r.term.id: r.person for r in terms_of_role(office, house.role.id)}
    assert told == {mine.id: "Bo Reed", theirs.id: "Amara"}


def term(house: House, name: str, first: int, last: int, seat: int = 1) -> TermDraft:
    return TermDraft(
        role_id=house.role.id,
        person_id=house[name],
        seat=seat,
        from_on=house.day(first),
        to_on=house.day(last),
    )


def test_who_leaves_covers_nothing_is_asked_nothing_and_is_not_in_the_pool(house: House, clock):
    office = house.office
    held = plan_term(office, term(house, "Amara", 0, 60))
    begin_term(office, held.id)
    later = plan_term(office, term(house, "Chidi", 61, 90))
    cover = CoverDraft(
        term_id=held.id, person_id=house["Bo"], from_on=house.day(5), to_on=house.day(30)
    )
    rotation.accept_cover(office, rotation.ask_cover(office, cover).id)
    rotation.ask_swap(
        office, SwapDraft(term_id=later.id, person_id=house["Chidi"], other_id=house["Bo"])
    )
    pool.add_to_pool(office, PoolPlaceDraft(person_id=house["Bo"]))
    pool.nominate(
        office, NominationDraft(group_id=house.group.id, person_id=house["Bo"], on=house.day(0))
    )
    assert rotation.covered_on(office, house.day(20))
    leave_collective(office, house["Bo"], house.day(10))
    assert rotation.covered_on(office, house.day(10))
    assert not rotation.covered_on(office, house.day(11))
    clock.advance(days=11)
    assert rotation.swaps(office, only_open=True) == ()
    assert pool.pool(office) == []
    standings = pool.eligible_for(office, house.role.id, house.day(12))
    assert "Bo" not in [standing.person for standing in standings]
    change_person(office, house["Bo"], PersonDraft(name="Bo"))
    assert [place.person for place in pool.pool(office)] == ["Bo"]


@pytest.mark.parametrize("day", [-1, 1])
def test_whoever_is_to_leave_within_the_term_may_not_serve_it(house: House, day):
    last = house.day(30) + timedelta(days=180)
    change_person(
        house.office, house["Bo"], PersonDraft(name="Bo", left_on=last + timedelta(days=day))
    )
    standings = pool.eligible_for(house.office, house.role.id, house.day(30))
    bo = next(standing for standing in standings if standing.person == "Bo")
    assert bo.may == (day == 1)
