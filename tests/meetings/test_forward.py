"""An item is handed to another group, and its answer comes back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from facilitator.decisions.deciding import record_imported
from facilitator.decisions.records import DecisionDraft
from facilitator.errors import Refused
from facilitator.groups.records import GroupDraft
from facilitator.groups.service import dissolve_group, start_group
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.offering.service import (
    Offer,
    accept_offer,
    answer_forward,
    forward_item,
    forwards,
    offers,
    origins,
    withdraw_forward,
)
from facilitator.meetings.records import Item, ItemDraft, ItemState, Meeting
from facilitator.meetings.service import (
    add_item,
    close_meeting,
    finish_item,
    meeting_page,
    open_meeting,
    park_item,
    remove_item,
    reopen_item,
    save_notes,
)
from facilitator.office import Office

Plan = Callable[..., Meeting]
Hold = Callable[[Meeting], None]


@pytest.fixture
def finance(office: Office) -> UUID:
    return start_group(office, GroupDraft(name="Finance circle")).id


@pytest.fixture
def bicycles(office: Office, meeting: Meeting) -> Item:
    return add_item(office, meeting.id, ItemDraft(title="Bicycles", minutes=25))


@pytest.fixture
def forwarded(office: Office, bicycles: Item, finance: UUID) -> UUID:
    """The assembly asks the finance circle."""
    return forward_item(office, bicycles.id, finance, "What may a shed cost?").id


def found(office: Office, meeting: Meeting, *kinds: OriginKind) -> list[Offer]:
    return [one for one in offers(office, meeting.id) if one.kind in kinds]


def state_of(office: Office, meeting: Meeting) -> list[ItemState]:
    return [shown.item.state for shown in meeting_page(office, meeting.id).items]


def test_the_other_group_is_offered_what_it_is_asked(
    office: Office, meeting: Meeting, plan: Plan, finance: UUID, forwarded: UUID
) -> None:
    assert state_of(office, meeting) == [ItemState.forwarded]
    theirs = plan(group_id=finance)
    (offer,) = found(office, theirs, OriginKind.forwarded)
    assert (offer.title, offer.origin) == ("Bicycles", "asked by Assembly on 5 Jan")
    assert (offer.lines, offer.record_id) == (("What may a shed cost?",), meeting.id)
    item = accept_offer(office, theirs.id, offer)
    assert item.wanted == "What may a shed cost?"
    assert found(office, theirs, OriginKind.forwarded) == []
    (one,) = forwards(office, to_group_id=finance)
    assert (one.state, one.answered_meeting_id) == ("on their agenda", theirs.id)
    (origin,) = origins(office, theirs.id)[item.id]
    assert (origin.place, origin.record_id) == ("room", meeting.id)


def test_notes_under_the_item_of_the_other_group_are_the_answer_once_it_is_done(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold, finance: UUID, forwarded: UUID,
    bicycles: Item, clock: Any,
) -> None:  # fmt: skip
    hold(meeting)
    close_meeting(office, meeting.id)
    clock.advance(days=3)
    theirs, next_one = plan(group_id=finance), plan()
    item = accept_offer(office, theirs.id, found(office, theirs, OriginKind.forwarded)[0])
    open_meeting(office, theirs.id)
    save_notes(office, theirs.id, item.id, "Up to 900 euros.\n\nFrom the repair fund.")
    assert found(office, next_one, OriginKind.answer) == []
    finish_item(office, item.id)
    (offer,) = found(office, next_one, OriginKind.answer)
    assert (offer.title, offer.origin) == ("Bicycles", "Finance circle answered on 8 Jan")
    assert offer.lines == ("Up to 900 euros. From the repair fund.",)
    assert (offer.place, offer.record_id) == ("room", theirs.id)
    back = accept_offer(office, next_one.id, offer)
    assert (back.carried_from, back.wanted) == (bicycles.id, offer.lines[0])
    assert found(office, next_one, OriginKind.answer) == []
    (origin,) = origins(office, next_one.id)[back.id]
    assert (origin.words, origin.record_id) == ("Finance circle answered on 8 Jan", theirs.id)


def test_a_decision_of_the_other_group_is_the_answer_and_the_way_leads_to_it(
    office: Office, meeting: Meeting, plan: Plan, finance: UUID, forwarded: UUID
) -> None:
    theirs = plan(group_id=finance)
    item = accept_offer(office, theirs.id, found(office, theirs, OriginKind.forwarded)[0])
    with office.writing("record a decision") as session:
        decision = record_imported(
            session, office, DecisionDraft(title="Shed up to 900"), source="book:1",
            meeting_id=theirs.id, item_id=item.id,
        )  # fmt: skip
    finish_item(office, item.id)
    (offer,) = found(office, meeting, OriginKind.answer)
    assert offer.lines == ("D-1 Shed up to 900",)
    assert (offer.place, offer.record_id) == ("decisions", decision.id)


def test_an_answer_of_the_same_evening_opens_the_item_again(
    office: Office, meeting: Meeting, forwarded: UUID, bicycles: Item
) -> None:
    answer_forward(office, forwarded, "900 euros, we just spoke.")
    item = accept_offer(office, meeting.id, found(office, meeting, OriginKind.answer)[0])
    assert item.id == bicycles.id
    assert state_of(office, meeting) == [ItemState.open]
    assert origins(office, meeting.id)[item.id][0].words == "Finance circle answered on 5 Jan"


def test_an_item_that_was_done_without_a_word_is_asked_again(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold, finance: UUID, forwarded: UUID
) -> None:
    theirs = plan(group_id=finance)
    item = accept_offer(office, theirs.id, found(office, theirs, OriginKind.forwarded)[0])
    hold(theirs)
    finish_item(office, item.id)
    close_meeting(office, theirs.id)
    assert found(office, meeting, OriginKind.answer) == []
    assert len(found(office, plan(group_id=finance), OriginKind.forwarded)) == 1


def test_a_question_that_is_parked_there_still_answers_here(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold, finance: UUID, forwarded: UUID
) -> None:
    first = plan(group_id=finance)
    item = accept_offer(office, first.id, found(office, first, OriginKind.forwarded)[0])
    hold(first)
    save_notes(office, first.id, item.id, "We need the bills.")
    park_item(office, item.id)
    close_meeting(office, first.id)
    second = plan(group_id=finance)
    assert found(office, second, OriginKind.forwarded) == []
    again = accept_offer(office, second.id, found(office, second, OriginKind.parked)[0])
    save_notes(office, second.id, again.id, "900 euros.")
    finish_item(office, again.id)
    assert found(office, meeting, OriginKind.answer)[0].lines == ("900 euros.",)


def test_taking_it_back_opens_the_item_and_clears_the_other_agenda(
    office: Office, meeting: Meeting, plan: Plan, finance: UUID, forwarded: UUID
) -> None:
    theirs = plan(group_id=finance)
    accept_offer(office, theirs.id, found(office, theirs, OriginKind.forwarded)[0])
    withdraw_forward(office, forwarded)
    assert state_of(office, meeting) == [ItemState.open]
    assert state_of(office, theirs) == []
    assert found(office, theirs, OriginKind.forwarded) == []
    with pytest.raises(Refused, match="taken back already"):
        withdraw_forward(office, forwarded)
    with pytest.raises(Refused, match="It was taken back on 5 January 2026"):
        answer_forward(office, forwarded, "900 euros")


def test_what_was_taken_back_after_the_meeting_is_parked(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold, forwarded: UUID
) -> None:
    hold(meeting)
    close_meeting(office, meeting.id)
    withdraw_forward(office, forwarded)
    assert state_of(office, meeting) == [ItemState.parked]
    following = plan()
    assert [one.title for one in found(office, following, OriginKind.unfinished)] == ["Bicycles"]


def test_what_cannot_be_handed_on_is_refused(
    office: Office, meeting: Meeting, bicycles: Item, house: UUID, finance: UUID, clock: Any
) -> None:
    with pytest.raises(Refused, match="Say what the other group is asked"):
        forward_item(office, bicycles.id, finance, "  ")
    with pytest.raises(Refused, match="too long"):
        forward_item(office, bicycles.id, finance, "why " * 600)
    with pytest.raises(Refused, match="a meeting of Assembly itself"):
        forward_item(office, bicycles.id, house, "Who pays?")
    finish_item(office, bicycles.id)
    with pytest.raises(Refused, match="is done"):
        forward_item(office, bicycles.id, finance, "Who pays?")
    reopen_item(office, bicycles.id)
    dissolve_group(office, finance, office.today())
    clock.advance(days=1)
    with pytest.raises(Refused, match="Finance circle was dissolved"):
        forward_item(office, bicycles.id, finance, "Who pays?")


def test_an_item_with_another_group_stays_as_it_is_until_it_is_back(
    office: Office, finance: UUID, bicycles: Item, forwarded: UUID
) -> None:
    for act in (finish_item, park_item, reopen_item):
        with pytest.raises(Refused, match="is with another group"):
            act(office, bicycles.id)
    with pytest.raises(Refused, match="with another group already"):
        forward_item(office, bicycles.id, finance, "Who pays?")


def test_only_the_group_that_was_asked_answers_and_only_once(
    office: Office, plan: Plan, finance: UUID, bicycles: Item, forwarded: UUID
) -> None:
    with pytest.raises(Refused, match="a group that was not asked"):
        answer_forward(office, forwarded, "900", bicycles.id)
    with pytest.raises(Refused, match="Write what the answer is"):
        answer_forward(office, forwarded, "")
    theirs = plan(group_id=finance)
    item = add_item(office, theirs.id, ItemDraft(title="Shed"))
    answer_forward(office, forwarded, "900 euros", item.id)
    (one,) = forwards(office, item_id=bicycles.id)
    assert (one.state, one.answer, one.answered_item_id) == ("answered", "900 euros", item.id)
    with pytest.raises(Refused, match="It was answered on 5 January 2026"):
        answer_forward(office, forwarded, "800 euros")
    with pytest.raises(Refused, match="Finance circle has answered already"):
        withdraw_forward(office, forwarded)


def test_what_was_handed_on_from_an_item_that_was_removed_is_not_taken_back(
    office: Office, bicycles: Item, forwarded: UUID
) -> None:
    remove_item(office, bicycles.id)
    assert forwards(office, item_id=bicycles.id) == ()
    with pytest.raises(Refused, match="no longer on its agenda"):
        withdraw_forward(office, forwarded)
