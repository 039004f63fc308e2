"""A member asks for an item on the next agenda of a group."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from facilitator.errors import Refused
from facilitator.groups.records import GroupDraft
from facilitator.groups.service import dissolve_group, start_group
from facilitator.meetings.offering.records import ItemRequest, ItemRequestDraft, OriginKind
from facilitator.meetings.offering.service import (
    Offer,
    accept_offer,
    change_request,
    offers,
    origins,
    request_item,
    requests,
    withdraw_request,
)
from facilitator.meetings.records import ItemKind, Meeting
from facilitator.meetings.service import (
    close_meeting,
    finish_item,
    open_meeting,
    park_item,
    remove_item,
)
from facilitator.office import Office

Plan = Callable[..., Meeting]
Ask = Callable[..., ItemRequest]


@pytest.fixture
def ask(office: Office, house: UUID, who: dict[str, UUID]) -> Ask:
    """Bo asks the assembly for an item about bicycles."""

    def asked(**more: Any) -> ItemRequest:
        told = {"title": "Bicycles", "group_id": house, "person_id": who["Bo"], "minutes": 15}
        return request_item(office, ItemRequestDraft(**(told | more)))

    return asked


def waiting(office: Office, meeting: Meeting) -> list[Offer]:
    return [one for one in offers(office, meeting.id) if one.kind == OriginKind.request]


def test_a_request_is_offered_to_the_groups_next_meetings_until_it_was_talked_about(
    office: Office, plan: Plan, ask: Ask, who: dict[str, UUID], hold: Callable[[Meeting], None]
) -> None:
    request = ask(why="They stand in the hall.", kind=ItemKind.decision)
    meeting, elsewhere = plan(), plan(group_id=None)
    (offer,) = waiting(office, meeting)
    assert waiting(office, elsewhere) == []
    assert (offer.title, offer.origin, offer.minutes) == ("Bicycles", "asked for by Bo", 15)
    assert (offer.item_kind, offer.brought_by) == (ItemKind.decision, who["Bo"])
    assert offer.lines == ("They stand in the hall.",)
    item = accept_offer(office, meeting.id, offer)
    assert waiting(office, meeting) == waiting(office, plan()) == []
    assert origins(office, meeting.id)[item.id][0].words == "asked for by Bo"
    hold(meeting)
    finish_item(office, item.id)
    close_meeting(office, meeting.id)
    assert waiting(office, plan()) == []
    assert requests(office, request.group_id)[0].state == "taken up"


def test_whoever_asked_sees_what_became_of_it(
    office: Office, plan: Plan, ask: Ask, who: dict[str, UUID]
) -> None:
    def state() -> tuple[str, str]:
        (one,) = requests(office, person_id=who["Bo"])
        return one.state, one.words

    ask()
    assert state() == ("waiting", "waiting since 5 Jan")
    meeting = plan()
    item = accept_offer(office, meeting.id, waiting(office, meeting)[0])
    assert state() == ("on an agenda", "on the agenda of 5 Jan")
    open_meeting(office, meeting.id)
    park_item(office, item.id)
    assert state() == ("on an agenda", "parked on 5 Jan")
    finish_item(office, item.id)
    assert state() == ("taken up", "talked about on 5 Jan")
    remove_item(office, item.id)
    assert state() == ("waiting", "waiting since 5 Jan")
    assert requests(office, person_id=who["Amara"]) == ()


def test_a_request_can_be_changed_and_taken_back_while_it_waits(
    office: Office, plan: Plan, ask: Ask, house: UUID
) -> None:
    request = ask()
    change_request(office, request.id, ItemRequestDraft(title="Bicycle shed", group_id=house))
    meeting = plan()
    assert [one.title for one in waiting(office, meeting)] == ["Bicycle shed"]
    withdraw_request(office, request.id)
    assert waiting(office, meeting) == []
    assert requests(office, house)[0].words == "taken back on 5 Jan"
    with pytest.raises(Refused, match="was taken back"):
        withdraw_request(office, request.id)


def test_a_request_on_an_agenda_is_not_taken_back(office: Office, plan: Plan, ask: Ask) -> None:
    request, meeting = ask(), plan()
    accept_offer(office, meeting.id, waiting(office, meeting)[0])
    with pytest.raises(Refused, match="on the agenda of 5 Jan already"):
        withdraw_request(office, request.id)


def test_what_is_asked_for_is_checked(office: Office, ask: Ask, clock: Any) -> None:
    with pytest.raises(Refused, match="what it is about"):
        ask(title="")
    with pytest.raises(Refused, match="number of minutes"):
        ask(minutes=-1)
    gone = start_group(office, GroupDraft(name="Garden"))
    dissolve_group(office, gone.id, office.today())
    clock.advance(days=1)
    with pytest.raises(Refused, match="Garden was dissolved"):
        ask(group_id=gone.id)


def test_everybodys_meeting_takes_requests_too(office: Office, plan: Plan, ask: Ask) -> None:
    ask(group_id=None, person_id=None)
    (offer,) = waiting(office, plan(group_id=None))
    assert offer.origin == "asked for on 5 Jan"
    assert [one.group for one in requests(office)] == [""]
