"""The term changes hands only when whoever comes next accepts, whatever became of the plan."""

from datetime import date, timedelta

import pytest

from facilitator.errors import Refused
from facilitator.groups.records import GroupDraft, MembershipDraft
from facilitator.groups.service import dissolve_group, join_group, start_group
from facilitator.handovers import service as handing
from facilitator.handovers.due import due
from facilitator.handovers.records import TeachingSessionDraft
from facilitator.handovers.shown import HandoverState
from facilitator.handovers.steps import Party, Stage, StepDraft
from facilitator.people.identity import merge_people
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles import service as roles
from facilitator.roles.records import RoleDraft, TermDraft, TermUnit
from facilitator.roles.rules import TermState
from facilitator.rotation import service as rotation
from facilitator.rotation.swapping.records import CoverDraft, SwapDraft
from facilitator.selection.declining import decline_planned

from .conftest import ENDS, House

JUNE = ENDS + timedelta(days=1)


def take(house: House) -> None:
    """Teach, tick and accept."""
    for stage in Stage:
        handing.add_session(
            house.office,
            TeachingSessionDraft(
                handover_id=house.open.id,
                stage=stage,
                held_on=house.office.today(),
                about="Open bills",
                learner_id=house.open.incoming_id,
                teacher_id=house.people["Bo"],
            ),
        )
    house.finish()
    handing.accept(house.office, house.open.id)


def bos_term(house: House):
    return next(r for r in roles.terms_of_person(house.office, house.people["Bo"]))


def plan(house: House, name: str, first: date, last: date, **more):
    draft = TermDraft(
        role_id=house.role_id,
        person_id=house.people[name],
        from_on=first,
        to_on=last,
        **more,
    )
    return roles.plan_term(house.office, draft)


def test_nobody_begins_while_the_handover_is_open(late_february, office, clock):
    house = late_february
    clock.set(ENDS)
    roles.end_term(office, bos_term(house).term.id)
    with pytest.raises(Refused, match=r"^Bo still hands this role over\. Accept the handover, or"):
        handing.begin_after_handover(office, house.danas_term)
    clock.set(JUNE)
    with pytest.raises(
        Refused, match=r"^What Bo knew is not handed over yet\. Accept the handover"
    ):
        handing.begin_after_handover(office, house.danas_term)
    assert [one.person for one in roles.holdings(office)] == [None]
    assert handing.handovers_in_the_way(office, house.role_id)[1].id == house.open.id


def test_whoever_accepted_begins_also_by_hand(late_february, office, clock):
    house = late_february
    take(house)
    clock.set(ENDS)
    roles.end_term(office, bos_term(house).term.id)
    clock.set(JUNE)
    assert handing.handovers_in_the_way(office, house.role_id) == {}
    handing.begin_after_handover(office, house.danas_term)
    assert house.open.state is HandoverState.handed_over
    assert handing.tend(office).passed == ()


def test_who_begins_to_hand_over_finds_the_handover_open(house, office):
    handing.hand_over_from(office, bos_term(house).term.id)
    assert house.open.outgoing == "Bo" and house.open.steps
    [seat] = roles.holdings(office)
    assert seat.state is TermState.handing_over
    with pytest.raises(Refused, match="does not fit what happened"):
        handing.hand_over_from(office, bos_term(house).term.id)
    assert len(handing.handovers(office)) == 1


def test_a_term_that_was_ended_by_hand_after_the_yes_still_passes_on(late_february, office, clock):
    house = late_february
    take(house)
    clock.set(ENDS)
    roles.end_term(office, bos_term(house).term.id)
    clock.set(JUNE + timedelta(days=2))
    assert handing.tend(office).passed == (house.open.id,)
    [seat] = roles.holdings(office)
    assert (seat.person, seat.from_on) == ("Dana", JUNE)


def test_a_seat_that_others_had_before_passes_on_as_well(late_february, office, clock):
    house = late_february
    for name, first, last in (("Eli", 2023, 2024), ("Dana", 2024, 2025)):
        before = {"role_id": house.role_id, "person_id": house.people[name]}
        draft = TermDraft(from_on=date(first, 3, 1), to_on=date(last, 2, 20), **before)
        roles.record_term(office, draft)
    take(house)
    clock.set(JUNE)
    assert handing.tend(office).passed == (house.open.id,)


def test_where_no_handover_was_opened_a_term_begins_as_ever(house, office, clock):
    roles.end_term(office, bos_term(house).term.id, office.today())
    clock.set(office.today() + timedelta(days=1))
    handing.begin_after_handover(office, house.danas_term)
    assert [one.person for one in roles.holdings(office)] == ["Dana"]
    assert handing.tend(office).opened == ()


def test_a_term_that_ends_early_leaves_its_handover_to_those_who_stay(late_february, office, clock):
    house = late_february
    clock.set(date(2026, 4, 10))
    roles.end_term(office, bos_term(house).term.id, reason="New job")
    assert house.open.state is HandoverState.late
    clock.set(date(2026, 4, 11))
    shown = house.open
    assert shown.state is HandoverState.at_risk and shown.ends_on == date(2026, 4, 10)
    handing.pass_on_unfinished(office, shown.id, "Bo began the new job at once")
    assert [one.person for one in roles.holdings(office)] == [None]
    clock.set(JUNE)
    handing.tend(office)
    assert [one.person for one in roles.holdings(office)] == ["Dana"]


def test_what_one_accepted_counts_for_nobody_who_comes_in_their_place(late_february, office, clock):
    house = late_february
    take(house)
    decline_planned(office, house.danas_term, reason="Moves to Leipzig")
    shown = house.open
    assert (shown.incoming, shown.state) == (None, HandoverState.open)
    elis = plan(house, "Eli", JUNE, date(2026, 11, 30))
    assert house.open.incoming == "Eli"
    assert [one.times for one in house.open.taught] == [0, 0, 0]
    clock.set(JUNE)
    assert handing.tend(office).passed == ()
    roles.end_term(office, bos_term(house).term.id, ENDS)
    with pytest.raises(Refused, match="Accept the handover"):
        handing.begin_after_handover(office, elis.id)


def test_whoever_accepted_and_then_leaves_leaves_the_handover_open(late_february, office, clock):
    house = late_february
    take(house)
    roles.leave_collective(office, house.people["Dana"], office.today())
    assert (house.open.incoming, house.open.state) == (None, HandoverState.open)
    clock.set(JUNE)
    assert handing.tend(office).passed == ()
    assert [one.person for one in roles.holdings(office)] == ["Bo"]


def test_a_yes_counts_also_after_two_records_of_one_person_were_joined(
    late_february, office, clock
):
    house = late_february
    take(house)
    known = add_person(office, PersonDraft(name="Dana K."))
    merge_people(office, known.id, house.people["Dana"])
    assert (house.open.incoming, house.open.state) == ("Dana K.", HandoverState.accepted)
    clock.set(JUNE)
    assert handing.tend(office).passed == (house.open.id,)


def test_swap_stays_behind_when_the_turn_moves(late_february, office, clock):
    """The handover names whoever comes next after the swap, and after the turn moved with it."""
    house = late_february
    elis = plan(house, "Eli", date(2026, 12, 1), date(2027, 5, 31))
    take(house)
    swap = rotation.ask_swap(
        office,
        SwapDraft(
            term_id=house.danas_term,
            person_id=house.people["Dana"],
            other_id=house.people["Eli"],
            other_term_id=elis.id,
        ),
    )
    rotation.accept_swap(office.as_person(house.people["Eli"]), swap.id)
    shown = house.open
    assert (shown.incoming, shown.incoming_term_id) == ("Eli", house.danas_term)
    assert shown.state is HandoverState.open  # Dana’s yes is not Eli’s
    moved = {"role_id": house.role_id, "person_id": house.people["Eli"]}
    roles.change_term(
        office,
        house.danas_term,
        TermDraft(from_on=date(2026, 6, 15), to_on=date(2026, 11, 30), **moved),
    )
    assert house.open.incoming == "Eli"
    take(house)
    clock.set(date(2026, 6, 14))
    assert handing.tend(office).passed == ()
    clock.set(date(2026, 6, 15))
    handing.tend(office)
    [seat] = roles.holdings(office)
    assert (seat.person, seat.from_on) == ("Eli", date(2026, 6, 15))


def test_plan_destroyed_by_an_override(house, office, clock):
    """After cover, plan and actual are both readable, and the handover is the holder’s."""
    cover = rotation.ask_cover(
        office,
        CoverDraft(
            term_id=bos_term(house).term.id,
            person_id=house.people["Eli"],
            from_on=date(2026, 5, 20),
            to_on=ENDS,
        ),
    )
    rotation.accept_cover(office.as_person(house.people["Eli"]), cover.id)
    clock.set(date(2026, 5, 25))
    handing.tend(office)
    assert (house.open.outgoing, house.open.incoming) == ("Bo", "Dana")
    [seat] = roles.holdings(office)
    assert (seat.person, seat.to_on) == ("Bo", ENDS)  # the plan is as it was
    [covered] = rotation.covered_on(office, date(2026, 5, 25)).values()
    assert covered.words == "Eli covers until 31 May 2026."
    clock.set(date(2026, 7, 30))
    handing.tend(office)
    assert len(handing.handovers(office, with_past=True)) == 1  # a stand-in hands nothing over
    [covered] = rotation.covered_on(office, date(2026, 5, 25)).values()
    assert covered.words == "Eli covered until 31 May 2026."


def test_whoever_goes_on_in_the_seat_has_nothing_to_hand_over(house, office, clock):
    roles.cancel_term(office, house.danas_term)
    again = plan(house, "Bo", JUNE, date(2026, 11, 30))
    clock.set(ENDS)
    assert handing.tend(office).opened == ()
    roles.end_term(office, bos_first(house).id)
    clock.set(JUNE)
    assert handing.tend(office).opened == ()
    handing.begin_after_handover(office, again.id)
    assert handing.handovers(office, with_past=True) == []


def bos_first(house: House):
    found = roles.terms_of_person(house.office, house.people["Bo"])
    return min((one.term for one in found), key=lambda one: one.from_on)


def test_a_handover_rests_while_its_own_holder_comes_next(late_february, office, clock):
    house = late_february
    roles.cancel_term(office, house.danas_term)
    again = plan(house, "Bo", JUNE, date(2026, 11, 30))
    assert house.open.state is HandoverState.nothing
    assert handing.handovers(office) == []
    clock.set(ENDS)
    assert {one.kind for one in due(office)} <= {"book", "duty"}
    clock.set(ENDS - timedelta(days=80))
    roles.cancel_term(office, again.id)
    assert house.open.state is HandoverState.open


def test_two_seats_that_end_the_same_day_are_handed_over_each_for_itself(office, clock):
    group = start_group(office, GroupDraft(name="Kitchen"))
    names = ("Bo", "Dana", "Eli", "Farah")
    people = {name: add_person(office, PersonDraft(name=name)).id for name in names}
    role = roles.add_role(office, RoleDraft(group_id=group.id, name="Cook", seats=2))
    ends, terms = office.today() + timedelta(days=20), {}
    for seat, (now, then) in enumerate((("Bo", "Dana"), ("Eli", "Farah")), 1):
        for name, first, last in (
            (now, office.today(), ends),
            (then, ends + timedelta(days=1), ends + timedelta(days=180)),
        ):
            draft = TermDraft(
                role_id=role.id, person_id=people[name], seat=seat, from_on=first, to_on=last
            )
            terms[name] = roles.plan_term(office, draft).id
        roles.begin_term(office, terms[now])
    handing.tend(office)
    open_ones = {one.outgoing: one for one in handing.handovers(office)}
    assert {name: one.incoming for name, one in open_ones.items()} == {"Bo": "Dana", "Eli": "Farah"}
    handing.pass_on_unfinished(office, open_ones["Bo"].id, "Both cook together every day")
    clock.set(ends + timedelta(days=1))
    handing.tend(office)
    assert [one.person for one in roles.holdings(office)] == ["Dana", "Eli"]
    assert list(handing.handovers_in_the_way(office, role.id)) == [2]


def test_the_days_of_the_steps_move_with_the_end_of_the_term(late_february, office, clock):
    house = late_february
    clock.set(date(2026, 5, 29))
    assert house.open.state is HandoverState.late
    before = {one.step.id: one.due_on for one in house.open.steps if not one.step.rescue}
    roles.cancel_term(office, house.danas_term)
    told = bos_term(house).term
    until = {"role_id": house.role_id, "person_id": told.person_id, "from_on": told.from_on}
    roles.change_term(office, told.id, TermDraft(to_on=ENDS + timedelta(days=365), **until))
    shown = house.open
    assert shown.state is HandoverState.open and shown.days_late(office.today()) == 0
    for one in shown.steps:
        if not one.step.rescue:
            assert one.due_on == before[one.step.id] + timedelta(days=365)
    assert handing.tend(office).opened == ()


def test_a_role_that_ends_with_the_term_has_nobody_to_hand_over_to(late_february, office, clock):
    house = late_february
    roles.cancel_term(office, house.danas_term)
    found = roles.role(office, house.role_id)
    draft = RoleDraft(**{name: getattr(found, name) for name in RoleDraft.model_fields})
    roles.change_role(office, house.role_id, draft.model_copy(update={"ended_on": ENDS}))
    assert house.open.state is HandoverState.nothing
    clock.set(JUNE)
    assert handing.tend(office).opened == () and handing.handovers(office) == []


def test_a_dissolved_group_hands_nothing_over(house, office, clock):
    roles.cancel_term(office, house.danas_term)
    clock.set(date(2026, 2, 1))
    roles.end_term(office, bos_term(house).term.id)
    found = roles.role(office, house.role_id)
    draft = RoleDraft(**{name: getattr(found, name) for name in RoleDraft.model_fields})
    last = {"ended_on": date(2026, 2, 1)}
    roles.change_role(office, house.role_id, draft.model_copy(update=last))
    dissolve_group(office, found.group_id, date(2026, 2, 1))
    clock.set(date(2026, 2, 2))
    assert handing.tend(office).opened == ()


def test_what_ended_before_the_program_was_used_asks_for_nothing(house, office, clock):
    began_here = office.today()
    draft = RoleDraft(group_id=roles.role(office, house.role_id).group_id, name="Baker")
    baker = roles.add_role(office, draft)
    ended = began_here - timedelta(days=5)
    eli = TermDraft(
        role_id=baker.id,
        person_id=house.people["Eli"],
        from_on=ended - timedelta(days=90),
        to_on=ended,
    )
    term = roles.plan_term(office, eli)
    roles.begin_term(office, term.id, eli.from_on)
    roles.end_term(office, term.id, ended)
    assert handing.tend(office).opened == ()


def test_a_role_of_one_meeting_is_never_handed_over(office, clock):
    group = start_group(office, GroupDraft(name="Assembly"))
    person = add_person(office, PersonDraft(name="Bo"))
    join_group(
        office, MembershipDraft(group_id=group.id, person_id=person.id, from_on=office.today())
    )
    role = roles.add_role(
        office,
        RoleDraft(group_id=group.id, name="Speaker", term_length=1, term_unit=TermUnit.meeting),
    )
    draft = TermDraft(role_id=role.id, person_id=person.id, from_on=office.today())
    term = roles.plan_term(office, draft.model_copy(update={"to_on": office.today()}))
    handing.begin_after_handover(office, term.id)
    clock.set(office.today() + timedelta(days=5))
    assert handing.tend(office).opened == ()


def test_a_rescue_ends_with_the_yes_of_whoever_sits_there_already(late_february, office, clock):
    """As an import may bring it: the next began, and nobody said that it was handed over."""
    house = late_february
    clock.set(ENDS)
    roles.end_term(office, bos_term(house).term.id)
    clock.set(JUNE)
    roles.begin_term(office, house.danas_term)
    assert house.open.state is HandoverState.at_risk
    assert handing.handovers_in_the_way(office, house.role_id) == {}
    for one in house.open.counted:
        handing.tick_step(office, one.step.id)
    handing.accept(office, house.open.id)
    assert house.open.state is HandoverState.handed_over


def test_a_step_of_ones_own_goes_to_whoever_comes_next_now(late_february, office):
    house = late_february
    draft = StepDraft(words="Show {incoming} the safe", party=Party.outgoing, days=-3)
    step = handing.add_step(office, house.open.id, draft)
    decline_planned(office, house.danas_term)
    said = next(one.words for one in house.open.steps if one.step.id == step.id)
    assert said == "Show who comes next the safe"
