"""A handover from the day it opens to the day the seat changes hands."""

from datetime import date, timedelta

import pytest

from facilitator.errors import Refused
from facilitator.handovers import service as handing
from facilitator.handovers.records import (
    HandoverMannerDraft,
    HandoverWordDraft,
    HandoverWordKind,
    TeachingSessionDraft,
)
from facilitator.handovers.shown import HandoverState, StepState
from facilitator.handovers.steps import Party, Stage, StepDraft
from facilitator.roles import service as roles

from .conftest import ENDS, House


def test_it_opens_by_itself_ninety_days_before_the_end_and_only_once(house, office, clock):
    clock.set(ENDS - timedelta(days=91))
    assert handing.tend(office).opened == () and handing.handovers(office) == []
    clock.set(ENDS - timedelta(days=90))
    assert len(handing.tend(office).opened) == 1
    assert handing.tend(office).opened == ()
    shown = house.open
    assert (shown.outgoing, shown.incoming, shown.ends_on) == ("Bo", "Dana", ENDS)
    assert shown.state is HandoverState.open
    assert "Pay one invoice with Bo watching" in [one.words for one in shown.steps]
    due = {one.words: one.due_on for one in shown.steps}
    assert due["Hand over the ledger and the folder of receipts"] == date(2026, 5, 17)


def test_after_months_of_a_closed_laptop_the_same_handover_opens(house, office, clock):
    clock.set(ENDS + timedelta(days=40))
    handing.tend(office)
    assert house.open.state is HandoverState.late
    assert house.open.days_late(office.today()) == 40


def test_nobody_is_late_with_what_nobody_asked_them_for(house, office, clock):
    clock.set(ENDS - timedelta(days=12))
    handing.tend(office)
    assert house.open.state is HandoverState.open
    due = {one.words: one.due_on for one in house.open.steps if not one.step.rescue}
    assert due["Hand over the ledger and the folder of receipts"] == ENDS - timedelta(days=5)
    assert due["Pay one invoice with Bo watching"] == ENDS - timedelta(days=10)
    clock.set(ENDS - timedelta(days=4))
    assert house.open.state is HandoverState.late


def test_the_steps_stand_in_the_order_of_their_days_also_when_it_opened_late(house, office, clock):
    clock.set(ENDS - timedelta(days=51))
    handing.tend(office)
    days = [one.due_on for one in house.open.steps if not one.step.rescue]
    natural = [one.step.days for one in house.open.steps if not one.step.rescue]
    assert days == sorted(days) and natural != sorted(natural)


def test_what_is_missed_after_the_last_day_is_due_in_a_week_and_still_belongs_before(
    late_february, office, clock
):
    house, words = late_february, "Who has the key to the cash box?"
    clock.set(ENDS + timedelta(days=3))
    handing.say_what_is_missing(office, house.open.id, words)
    (step,) = [one for one in house.open.steps if one.words == words]
    assert step.due_on == ENDS + timedelta(days=10) and step.state is StepState.open
    assert step in house.open.open_before
    clock.set(ENDS + timedelta(days=11))
    (step,) = [one for one in house.open.steps if one.words == words]
    assert step.state is StepState.late


def test_what_was_asked_for_late_is_due_with_the_term_at_the_latest(house, office, clock):
    clock.set(ENDS - timedelta(days=3))
    handing.tend(office)
    days = [one.due_on for one in house.open.steps if not one.step.rescue and one.step.days < -3]
    assert set(days) == {ENDS}


def test_how_long_before_is_agreed_for_a_role(house, office, clock):
    handing.set_handover_manner(office, HandoverMannerDraft(role_id=house.role_id, opens_days=30))
    clock.set(ENDS - timedelta(days=31))
    assert handing.tend(office).opened == ()
    clock.set(ENDS - timedelta(days=30))
    assert len(handing.tend(office).opened) == 1


def test_it_is_not_accepted_while_steps_or_teaching_are_open(late_february, office):
    house = late_february
    with pytest.raises(Refused, match=r"Still open: .* and .* more"):
        handing.accept(office, house.open.id)
    for one in house.open.open_before:
        handing.leave_step_out(office, one.step.id, "Dana kept the books before")
    with pytest.raises(Refused, match=r"a session of watching \(0 of 1 times\)"):
        handing.accept(office, house.open.id)
    for stage in Stage:
        teach(house, stage)
    handing.accept(office, house.open.id)
    assert house.open.state is HandoverState.accepted


def teach(house: House, stage: Stage) -> None:
    handing.add_session(
        house.office,
        TeachingSessionDraft(
            handover_id=house.open.id,
            stage=stage,
            held_on=house.office.today(),
            about="Open bills",
            learner_id=house.people["Dana"],
            teacher_id=house.people["Bo"],
        ),
    )


def test_a_session_ticks_the_step_of_its_stage_and_counts_for_the_learner(late_february, office):
    house = late_february
    teach(house, Stage.watch)
    [step] = [one for one in house.open.steps if one.step.stage is Stage.watch]
    assert not step.is_open
    assert [(one.stage, one.times) for one in house.open.taught if one.times] == [(Stage.watch, 1)]


def test_accepted_early_the_seat_changes_hands_the_day_after_the_last(late_february, office, clock):
    house = late_february
    for stage in Stage:
        teach(house, stage)
    house.finish()
    handing.accept(office, house.open.id)
    clock.set(ENDS)
    assert handing.tend(office).passed == ()
    [seat] = roles.holdings(office)
    assert seat.person == "Bo"
    clock.set(ENDS + timedelta(days=3))
    assert handing.tend(office).passed == (house.open.id,)
    [seat] = roles.holdings(office)
    assert (seat.person, seat.from_on) == ("Dana", ENDS + timedelta(days=1))
    assert house.open.state is HandoverState.handed_over
    assert handing.tend(office).passed == ()
    assert handing.handovers(office) == []


def test_nothing_is_handed_over_until_it_is_taken(late_february, office, clock):
    clock.set(ENDS + timedelta(days=20))
    handing.tend(office)
    [seat] = roles.holdings(office)
    assert seat.person == "Bo"
    assert late_february.open.state is HandoverState.late


def test_passed_on_unfinished_needs_a_reason_and_stays_visible(late_february, office, clock):
    house = late_february
    clock.set(ENDS + timedelta(days=2))
    with pytest.raises(Refused, match="why it is passed on"):
        handing.pass_on_unfinished(office, house.open.id, " ")
    act = handing.pass_on_unfinished(office, house.open.id, "Bo moves to Leipzig")
    assert act.open_steps > 5
    shown = house.open
    assert shown.state is HandoverState.unfinished
    [seat] = roles.holdings(office)
    assert (seat.person, seat.from_on) == ("Dana", office.today())
    with pytest.raises(Refused, match="is over"):
        handing.accept(office, shown.id)


def test_what_is_missing_becomes_a_step_for_whoever_leaves(late_february, office):
    house = late_february
    before = len(house.open.steps)
    handing.say_what_is_missing(office, house.open.id, "Where the key to the cash box is")
    [own] = [one for one in house.open.steps if one.step.own]
    assert own.words == "Where the key to the cash box is" and len(house.open.steps) == before + 1
    assert own.due_on is not None and own.due_on >= office.today()


def test_whoever_leaves_without_a_word_leaves_knowledge_at_risk(house, office, clock):
    clock.set(date(2026, 2, 1))
    roles.leave_collective(office, house.people["Bo"], date(2026, 1, 31))
    handing.tend(office)
    shown = house.open
    assert shown.state is HandoverState.at_risk
    assert {one.step.party for one in shown.counted} == {Party.staying}
    assert shown.counted[0].due_on is not None
    assert "Ask Bo, if that is possible, what cannot wait" in [one.words for one in shown.counted]


def test_an_interrupted_one_is_at_risk_until_it_is_taken_up_again(late_february, office):
    house = late_february
    with pytest.raises(Refused, match="was not interrupted"):
        handing.take_up_again(office, house.open.id)
    handing.interrupt(office, house.open.id, "Bo is in hospital")
    assert house.open.state is HandoverState.at_risk
    handing.take_up_again(office, house.open.id)
    assert house.open.state is HandoverState.open


def test_nobody_accepts_where_nobody_comes_next(house, office, clock):
    roles.cancel_term(office, house.danas_term)
    clock.set(ENDS - timedelta(days=10))
    handing.tend(office)
    assert house.open.incoming is None
    with pytest.raises(Refused, match="Nobody comes next yet"):
        handing.accept(office, house.open.id)


def test_own_steps_and_words_at_the_end_take_no_secrets(late_february, office):
    house = late_february
    with pytest.raises(Refused, match="where it is kept"):
        handing.add_step(office, house.open.id, StepDraft(words="Bank PIN: 4711"))
    letter = HandoverWordDraft(
        handover_id=house.open.id,
        kind=HandoverWordKind.differently,
        person_id=house.people["Bo"],
        text="I would close the books every month.",
    )
    handing.write_word(office, letter)
    handing.write_word(office, letter.model_copy(update={"text": "Every fortnight."}))
    assert [one.text for one in house.open.words] == ["Every fortnight."]
    step = handing.add_step(office, house.open.id, StepDraft(words="Show the safe"))
    handing.drop_step(office, step.id)
    with pytest.raises(Refused, match="on the checklist"):
        handing.drop_step(office, house.open.steps[0].step.id)
