"""What handovers and role books have due: what is said, to whom, from which day to which."""

from datetime import date, timedelta

import pytest

from facilitator.due import Due
from facilitator.handovers import service as handing
from facilitator.handovers.book import service as books
from facilitator.handovers.book.records import BookDutyDraft, BookNoteDraft
from facilitator.handovers.due import due
from facilitator.handovers.records import HandoverWordDraft, HandoverWordKind
from facilitator.handovers.steps import Party, Stage
from facilitator.reminders.gathering import all_due
from facilitator.roles import service as roles
from facilitator.roles.records import RoleDraft

from .conftest import ENDS, House
from .test_handovers import teach


def after_end(days: int) -> date:
    return ENDS + timedelta(days=days)


def one_of(house: House, kind: str, part: str = "") -> Due | None:
    """Give the one thing of a kind and part; None where there is none."""
    found = [d for d in due(house.office) if (d.kind, d.part) == (kind, part)]
    assert len(found) <= 1
    return found[0] if found else None


def names(house: House, thing: Due | None) -> list[str]:
    assert thing is not None
    by_id = {person_id: name for name, person_id in house.people.items()}
    return [by_id[one] for one in thing.people]


def test_from_the_day_it_opens_the_handover_speaks_and_the_role_is_silent(house, office, clock):
    clock.set(after_end(-90))
    before = [(d.kind, d.title) for d in all_due(office)]
    assert before == [("term", "Treasurer term ends")]
    handing.tend(office)
    [told] = all_due(office)
    assert (told.kind, told.title, told.action) == (
        "handover",
        "Treasurer handover",
        "Continue",
    )
    assert told.detail == "Bo → Dana · 0 of 15 steps · until 31 May"
    assert (told.due_on, told.record_id, told.place) == (ENDS, house.open.id, "handovers")
    assert names(house, told) == ["Bo", "Dana"] and told.group_id is not None


def test_steps_are_one_line_for_each_party_from_a_week_before_their_day(late_february, clock):
    house = late_february
    clock.set(after_end(-68))
    assert one_of(house, "step", "outgoing") is None
    clock.set(after_end(-67))
    soon = one_of(house, "step", "outgoing")
    words = "Write down the decisions this role makes, and what it is usually asked"
    assert (soon.title, soon.state) == (words, "soon")
    assert soon.detail == "Treasurer handover · Bo · due 1 Apr"
    assert soon.action == "Tick it" and names(house, soon) == ["Bo"]
    assert soon.due_on == after_end(-60)
    clock.set(after_end(-35))
    late = one_of(house, "step", "outgoing")
    assert (late.title, late.state) == ("Treasurer handover: 3 steps late", "overdue")
    assert late.detail.startswith("Bo · next: Write down the decisions this role makes")
    assert late.detail.endswith(" · was due 1 Apr") and late.action == "Tick them"
    assert names(house, one_of(house, "step", "both")) == ["Bo", "Dana"]
    clock.set(after_end(-5))
    assert names(house, one_of(house, "step", "incoming")) == ["Dana"]
    staying = one_of(house, "step", "staying")
    assert staying.people == () and staying.group_id is not None
    assert set(staying.but) == {house.people["Bo"], house.people["Dana"]}


def test_what_is_ticked_is_not_due_and_the_next_step_comes_up(late_february, office, clock):
    house = late_february
    clock.set(after_end(-45))
    first = one_of(house, "step", "outgoing")
    for step in house.open.steps:
        if step.step.party is Party.outgoing and step.due_on == first.due_on:
            handing.tick_step(office, step.step.id)
    assert one_of(house, "step", "outgoing").due_on == after_end(-45)


def test_not_accepted_after_the_end_stays_for_good_until_it_is_accepted(late_february, clock):
    house = late_february
    clock.set(ENDS)
    assert one_of(house, "handover").title == "Treasurer handover"
    clock.set(after_end(1))
    assert one_of(house, "handover") is None
    late = one_of(house, "handover", "not accepted")
    assert (late.title, late.state) == ("Treasurer handover", "overdue")
    assert late.due_on == ENDS and names(house, late) == ["Bo", "Dana"]
    clock.set(after_end(900))
    assert one_of(house, "handover", "not accepted") == late
    assert [d.title for d in all_due(house.office) if d.kind == "term"] == []
    house.finish()
    for stage in Stage:
        teach(house, stage)
    assert one_of(house, "handover", "not accepted").detail == "Bo → Dana · not accepted yet"
    handing.accept(house.office, house.open.id)
    assert one_of(house, "handover", "not accepted") is None


def test_accepted_before_the_end_nothing_is_asked_but_what_comes_after(
    late_february, office, clock
):
    house = late_february
    house.finish()
    for stage in Stage:
        teach(house, stage)
    handing.accept(office, house.open.id)
    clock.set(after_end(-15))
    assert due(office) == [] and all_due(office) == []
    clock.set(after_end(1))
    handing.tend(office)
    assert one_of(house, "handover") is None and one_of(house, "handover", "not accepted") is None
    assert names(house, one_of(house, "step", "outgoing")) == ["Bo"]
    assert one_of(house, "step", "staying").due_on == after_end(7)
    clock.set(after_end(30))
    assert one_of(house, "step", "staying").state == "overdue"
    clock.set(after_end(31))
    assert due(office) == []


def test_knowledge_at_risk_is_the_groups_with_the_rescue_in_one_line(late_february, clock):
    house = late_february
    clock.set(after_end(-40))
    handing.interrupt(house.office, house.open.id, "Bo is in hospital")
    [told] = due(house.office)
    assert (told.title, told.part, told.people) == ("Treasurer: knowledge at risk", "at risk", ())
    assert told.group_id is not None and told.due_on == after_end(-40)
    assert told.detail == "Bo cannot go on · 9 steps for those who stay"
    assert [d.kind for d in all_due(house.office)] == ["handover"]


def test_who_left_at_once_leaves_knowledge_at_risk_and_not_a_letter(house, office, clock):
    clock.set(after_end(-100))
    [bos] = [one.term for one in roles.terms_of_role(office, house.role_id) if one.person == "Bo"]
    roles.end_term(office, bos.id, reason="moved away")
    clock.advance(days=1)
    handing.tend(office)
    [told] = due(office)
    assert (told.kind, told.part, told.due_on) == ("handover", "at risk", after_end(-100))
    assert told.detail.startswith("Nobody took it over from Bo")


def test_letter_and_thanks_are_asked_for_near_the_end_until_they_are_written(late_february, clock):
    house = late_february
    clock.set(after_end(-15))
    assert one_of(house, "letter") is None
    clock.set(after_end(-14))
    letter = one_of(house, "letter")
    assert letter.title == "Treasurer: what would you do differently?"
    assert names(house, letter) == ["Bo"] and one_of(house, "thanks") is None
    clock.set(after_end(-7))
    thanks = one_of(house, "thanks")
    assert thanks.title == "Thank Bo" and thanks.people == () and thanks.group_id is not None
    for kind, by in ((HandoverWordKind.differently, "Bo"), (HandoverWordKind.thanks, "Dana")):
        handing.write_word(
            house.office,
            HandoverWordDraft(
                handover_id=house.open.id, kind=kind, person_id=house.people[by], text="So long"
            ),
        )
    assert one_of(house, "letter") is None and one_of(house, "thanks") is None


def test_nobody_is_asked_for_a_letter_two_weeks_after_the_end(late_february, clock):
    house = late_february
    clock.set(after_end(14))
    assert one_of(house, "letter") is not None and one_of(house, "thanks") is not None
    clock.set(after_end(15))
    assert one_of(house, "letter") is None and one_of(house, "thanks") is None


def test_a_role_that_ended_has_nothing_to_hand_over(late_february, office, clock):
    house = late_february
    clock.set(after_end(20))
    [bos] = [one.term for one in roles.terms_of_role(office, house.role_id) if one.person == "Bo"]
    roles.end_term(office, bos.id, after_end(19))
    roles.decline_term(office, house.danas_term)
    assert one_of(house, "handover", "at risk") is not None
    role = roles.role(office, house.role_id)
    ended = RoleDraft(group_id=role.group_id, name=role.name, ended_on=after_end(19))
    roles.change_role(office, house.role_id, ended)
    assert due(office) == []


def test_notes_not_looked_at_for_a_year_are_one_line_for_the_holder(house, office, clock):
    for title in ("Mandate form", "Key to the safe"):
        books.write_note(office, BookNoteDraft(role_id=house.role_id, title=title))
    looked_at = clock.today
    clock.set(looked_at + timedelta(days=364))
    assert one_of(house, "book") is None
    clock.set(looked_at + timedelta(days=365))
    told = one_of(house, "book")
    assert told.title == "Treasurer book: 2 notes to look at again"
    assert (told.due_on, told.record_id, names(house, told)) == (
        looked_at + timedelta(days=365),
        house.role_id,
        ["Bo"],
    )
    for note in books.role_book(office, house.role_id).notes:
        books.still_true(office, note.id)
    assert one_of(house, "book") is None


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [(15, date(2026, 3, 1), date(2026, 3, 15)), (None, date(2026, 2, 15), date(2026, 3, 31))],
)
def test_a_yearly_duty_is_due_two_weeks_before_until_its_day(house, clock, day, first, last):
    duty = BookDutyDraft(role_id=house.role_id, title="Tax return", month=3, day=day)
    made = books.write_duty(house.office, duty)
    shown = []
    on = date(2026, 1, 5)
    while on < date(2027, 1, 5):
        clock.set(on)
        told = one_of(house, "duty", f"duty {made.id}")
        if told is not None:
            assert told.due_on == last and names(house, told) == ["Bo"]
            assert told.detail.startswith("Bo, every year ")
            shown.append(on)
        on += timedelta(days=1)
    assert (shown[0], shown[-1], len(shown)) == (first, last, (last - first).days + 1)
