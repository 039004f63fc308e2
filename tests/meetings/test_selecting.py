"""A selection on the agenda: offered, linked, held in the room, on the wall, in the minutes."""

from datetime import timedelta

import pytest

from facilitator.errors import Refused
from facilitator.meetings.minutes import minutes_markdown
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.offering.service import accept_offer, carry_over, offers, origins
from facilitator.meetings.records import ItemDraft, ItemKind, PresenceKind
from facilitator.meetings.selecting.service import (
    link_call,
    open_call_for_item,
    selection_of_item,
    selection_on_wall,
)
from facilitator.meetings.service import (
    add_item,
    close_meeting,
    mark_everyone,
    meeting_page,
    open_meeting,
    park_item,
)
from facilitator.reminders.gathering import all_due
from facilitator.roles.records import RoleDraft, SelectionMethod, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term
from facilitator.selection.calls.service import (
    call_record,
    fitting_call,
    open_call,
    seats_due,
    withdraw_call,
)
from facilitator.selection.voices import service as voices
from facilitator.selection.voices.records import Script, VoiceAnswer, VoicesDraft


@pytest.fixture
def role(office, house):
    """The facilitator of the assembly, chosen by role selection."""
    return add_role(office, RoleDraft(group_id=house, name="Facilitator", term_length=3))


@pytest.fixture
def held(office, role, who):
    """Bo facilitates until the end of January."""
    term = plan_term(
        office,
        TermDraft(
            role_id=role.id,
            person_id=who["Bo"],
            from_on=office.today(),
            to_on=office.today() + timedelta(days=26),
        ),
    )
    begin_term(office, term.id, office.today())
    return term


def of_kind(office, meeting, kind):
    return [one for one in offers(office, meeting.id) if one.kind is kind]


def test_a_seat_due_is_offered_as_a_call_and_then_as_the_choice(office, held, role, meeting):
    (seat,) = seats_due(office)
    assert seat.seat.person == "Bo"
    (thing,) = [one for one in all_due(office) if one.kind == "selection"]
    assert (thing.title, thing.action, thing.place) == (
        "Facilitator term ends",
        "Open a call",
        "roles/selections",
    )
    assert len(of_kind(office, meeting, OriginKind.term)) == 1
    draft, number = fitting_call(office, role.id)
    assert draft.from_on == held.to_on + timedelta(days=1)
    call = open_call(office, draft, [number])
    assert seats_due(office) == []
    assert of_kind(office, meeting, OriginKind.term) == []
    (offer,) = of_kind(office, meeting, OriginKind.call)
    assert (offer.title, offer.item_kind) == ("Facilitator: choose who is next", ItemKind.selection)
    assert offer.origin == "by role selection, term from 1 Feb, to be chosen by 18 Jan"
    item = accept_offer(office, meeting.id, offer)
    assert selection_of_item(office, item.id).call_id == call.id
    assert call_record(office, call.id).meeting == "House meeting"
    assert origins(office, meeting.id)[item.id][0].place == "roles/selections"
    assert of_kind(office, meeting, OriginKind.call) == []


def test_an_item_without_a_call_offers_those_that_go_on_and_the_seats_that_are_due(
    office, held, role, meeting
):
    item = add_item(office, meeting.id, ItemDraft(title="Who next", kind=ItemKind.selection))
    told = selection_of_item(office, item.id)
    assert (told.call_id, told.calls) == (None, ())
    assert [one.seat.role for one in told.seats] == ["Facilitator"]
    draft, number = fitting_call(office, role.id)
    call = open_call_for_item(office, item.id, draft, [number])
    assert selection_of_item(office, item.id).call_id == call.id
    assert of_kind(office, meeting, OriginKind.call) == []
    other = add_item(office, meeting.id, ItemDraft(title="Again"))
    link_call(office, other.id, call.id)
    assert meeting_page(office, meeting.id).items[-1].item.kind is ItemKind.selection
    withdraw_call(office, call.id, "later")
    with pytest.raises(Refused, match="This call is over"):
        link_call(office, other.id, call.id)


def test_a_refused_call_leaves_the_item_as_it_was(office, held, role, meeting):
    item = add_item(office, meeting.id, ItemDraft(title="Who next"))
    draft, _ = fitting_call(office, role.id)
    with pytest.raises(Refused, match="has only one seat"):
        open_call_for_item(office, item.id, draft, [2])
    assert meeting_page(office, meeting.id).items[0].item.kind is ItemKind.discussion


def test_a_parked_choice_goes_on_in_the_next_meeting_with_its_call(
    office, held, role, meeting, hold, plan, clock
):
    draft, number = fitting_call(office, role.id)
    call = open_call(office, draft, [number])
    (offer,) = of_kind(office, meeting, OriginKind.call)
    item = accept_offer(office, meeting.id, offer)
    hold(meeting)
    park_item(office, item.id)
    clock.advance(hours=2)
    close_meeting(office, meeting.id)
    clock.advance(days=2)
    later = plan()
    assert of_kind(office, later, OriginKind.call) == []
    again = carry_over(office, item.id, later.id)
    assert selection_of_item(office, again.id).call_id == call.id


@pytest.fixture
def chosen(office, held, role, meeting, who):
    """A role selection in the open meeting; Farah came late and is not in the room yet."""
    draft, number = fitting_call(office, role.id)
    call = open_call(office, draft, [number])
    (offer,) = of_kind(office, meeting, OriginKind.call)
    item = accept_offer(office, meeting.id, offer)
    open_meeting(office, meeting.id)
    there = {who[name]: PresenceKind.present for name in ("Amara", "Bo", "Chidi", "Dana", "Eli")}
    mark_everyone(office, meeting.id, there)
    return call, item


def test_who_is_in_the_room_is_asked(office, chosen, who):
    _, item = chosen
    assert set(selection_of_item(office, item.id).people) == {
        who[name] for name in ("Amara", "Bo", "Chidi", "Dana", "Eli")
    }


def test_the_result_is_in_the_minutes_and_the_wall_never_tells_too_much(
    office, chosen, who, meeting
):
    call, item = chosen
    assert selection_on_wall(office, item.id).lines == ()
    people = selection_of_item(office, item.id).people
    run = voices.start_voices(
        office, VoicesDraft(call_id=call.id, script=Script.integrative), people, meeting.id
    )
    voices.go_on(office, run.id)
    for one in people:
        voices.name_somebody(office, run.id, one, who["Dana"], "she is calm")
    wall = selection_on_wall(office, item.id)
    assert (wall.step, wall.lines) == ("Name somebody", ("5 of 5 have named somebody",))
    voices.go_on(office, run.id)
    wall = selection_on_wall(office, item.id)
    assert wall.lines == ("Dana  5",)
    assert "calm" not in repr(wall)
    for one in people:
        voices.hear_reason(office, run.id, one)
    voices.go_on(office, run.id)
    voices.go_on(office, run.id)
    voices.propose(office, run.id)
    voices.show_answer(office, run.id, who["Eli"], VoiceAnswer.objects, "she is tired")
    wall = selection_on_wall(office, item.id)
    assert wall.lines == ("Proposed: Dana", "1 of 4 have answered", "An objection is open.")
    assert "tired" not in repr(wall)
    told = voices.newest_voices(office, call.id)
    voices.withdraw_objection(office, told.table.objections[0].objection.id)
    voices.nobody_objects(office, run.id)
    voices.go_on(office, run.id)
    voices.show_answer(office, run.id, who["Dana"], VoiceAnswer.agrees)
    voices.go_on(office, run.id)
    voices.finish_voices(office, run.id, meeting_id=meeting.id, item_id=item.id)
    assert selection_on_wall(office, item.id).lines == ("Chosen: Dana",)
    (shown,) = meeting_page(office, meeting.id).items
    assert [one.title for one in shown.decisions] == ["Facilitator: Dana"]
    assert "Dana takes Facilitator in the assembly" in minutes_markdown(office, meeting.id)
    assert call_record(office, call.id).call.method is SelectionMethod.role_selection
