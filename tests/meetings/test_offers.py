"""What the next agenda is offered: from where, in which order, once each."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from facilitator.errors import Refused
from facilitator.meetings.offering.offer import in_order, place_among, shortened
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.offering.service import (
    Offer,
    accept_offer,
    actions_for,
    leave_out,
    let_go_item,
    offer_again,
    offers,
    offers_left_out,
    origins,
)
from facilitator.meetings.records import ActionDraft, ItemDraft, ItemKind, Meeting
from facilitator.meetings.service import (
    add_action,
    add_item,
    cancel_meeting,
    close_meeting,
    finish_action,
    finish_item,
    meeting_page,
    park_item,
    remove_item,
    save_notes,
)
from facilitator.office import Office
from facilitator.store.history import undo_last

Plan = Callable[..., Meeting]
Hold = Callable[[Meeting], None]
KEPT = {OriginKind.minutes}


def said(office: Office, meeting: Meeting, *kinds: OriginKind) -> list[tuple[str, str]]:
    """Give title and origin of what is offered, but for the minutes unless they are asked for."""
    return [
        (one.title, one.origin)
        for one in offers(office, meeting.id)
        if (one.kind in kinds if kinds else one.kind not in KEPT)
    ]


def offered(office: Office, meeting: Meeting, title: str) -> Offer:
    return next(one for one in offers(office, meeting.id) if one.title == title)


def take(office: Office, meeting: Meeting, title: str) -> UUID:
    return accept_offer(office, meeting.id, offered(office, meeting, title)).id


def agenda(office: Office, meeting: Meeting) -> list[str]:
    return [shown.item.title for shown in meeting_page(office, meeting.id).items]


# --- What earlier meetings left -------------------------------------------------------------


def test_parked_items_and_those_not_talked_about_are_offered_with_their_origin(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold, clock: Any
) -> None:
    talked = add_item(office, meeting.id, ItemDraft(title="Bicycles", minutes=25))
    add_item(office, meeting.id, ItemDraft(title="Garden"))
    done = add_item(office, meeting.id, ItemDraft(title="Roof"))
    hold(meeting)
    save_notes(office, meeting.id, talked.id, "Where do they stand?")
    park_item(office, talked.id)
    finish_item(office, done.id)
    close_meeting(office, meeting.id)
    clock.advance(days=7)
    following, elsewhere = plan(), plan(group_id=None)
    assert said(office, following) == [
        ("Bicycles", "parked on 5 Jan"),
        ("Garden", "not talked about on 5 Jan"),
    ]
    assert said(office, elsewhere, OriginKind.parked, OriginKind.unfinished) == []
    item_id = take(office, following, "Bicycles")
    assert said(office, following) == [("Garden", "not talked about on 5 Jan")]
    (origin,) = origins(office, following.id)[item_id]
    assert (origin.words, origin.place, origin.record_id) == (
        "parked on 5 Jan",
        "room",
        meeting.id,
    )
    page = meeting_page(office, following.id)
    assert (page.items[0].item.minutes, page.items[0].item.carried_from) == (25, talked.id)


def test_an_item_parked_twice_keeps_where_it_first_came_from(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold, clock: Any
) -> None:
    add_item(office, meeting.id, ItemDraft(title="Garden"))
    hold(meeting)
    close_meeting(office, meeting.id)
    for week in (1, 2):
        clock.advance(days=7)
        following = plan()
        item_id = take(office, following, "Garden")
        (origin,) = origins(office, following.id)[item_id]
        assert origin.words == f"not talked about on {(5, 12)[week - 1]} Jan"
        hold(following)
        close_meeting(office, following.id)


def test_what_nobody_wants_any_more_is_not_offered_again(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold
) -> None:
    item = add_item(office, meeting.id, ItemDraft(title="Garden"))
    hold(meeting)
    close_meeting(office, meeting.id)
    following = plan()
    let_go_item(office, item.id)
    assert said(office, following) == []
    undo_last(office)
    assert said(office, following) == [("Garden", "not talked about on 5 Jan")]


def test_items_of_a_cancelled_meeting_are_not_lost(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold
) -> None:
    add_item(office, meeting.id, ItemDraft(title="Garden"))
    hold(meeting)
    close_meeting(office, meeting.id)
    never = plan()
    take(office, never, "Garden")
    add_item(office, never.id, ItemDraft(title="Bicycles"))
    following = plan()
    assert said(office, following) == []
    cancel_meeting(office, never.id)
    words = "the meeting of 5 Jan was cancelled"
    assert said(office, following) == [("Bicycles", words), ("Garden", words)]
    take(office, following, "Garden")
    assert said(office, following) == [("Bicycles", words)]


def test_items_of_a_meeting_that_nobody_opened_go_on_in_the_next(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold, clock: Any
) -> None:
    add_item(office, meeting.id, ItemDraft(title="Garden"))
    hold(meeting)
    close_meeting(office, meeting.id)
    clock.advance(days=7)
    never = plan()
    take(office, never, "Garden")
    bicycles = add_item(office, never.id, ItemDraft(title="Bicycles"))
    clock.advance(days=7)
    following = plan()
    words = "the meeting of 12 Jan was not held"
    assert said(office, following) == [("Bicycles", words), ("Garden", words)]
    assert said(office, never) == []
    take(office, following, "Garden")
    let_go_item(office, bicycles.id)
    assert said(office, following) == []
    with pytest.raises(Refused, match="on the agenda of a later meeting"):
        finish_item(office, meeting_page(office, never.id).items[0].item.id)


def test_an_item_taken_off_the_agenda_is_offered_again(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold
) -> None:
    add_item(office, meeting.id, ItemDraft(title="Garden"))
    hold(meeting)
    close_meeting(office, meeting.id)
    following = plan()
    item_id = take(office, following, "Garden")
    remove_item(office, item_id)
    assert said(office, following) == [("Garden", "not talked about on 5 Jan")]


# --- Open actions ---------------------------------------------------------------------------


def test_open_actions_are_one_item_that_names_each_with_its_state(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold, who: dict[str, UUID], clock: Any
) -> None:
    hold(meeting)
    for text, name, due in (
        ("Order filters", "Bo", date(2026, 1, 7)),
        ("Ask the bank", "Chidi", date(2026, 2, 1)),
        ("Sweep", None, None),
    ):
        add_action(
            office,
            meeting.id,
            ActionDraft(text=text, person_id=who[name] if name else None, due_on=due),
        )
    close_meeting(office, meeting.id)
    clock.advance(days=7)
    following = plan()
    one = offered(office, following, "Open actions")
    assert one.origin == "3 actions are open, 1 late"
    assert one.lines == (
        "Order filters · Bo · late since 7 Jan",
        "Ask the bank · Chidi · due 1 Feb",
        "Sweep · nobody’s name · no day",
    )
    accept_offer(office, following.id, one)
    assert said(office, following) == []
    first = actions_for(office, following.id)[0]
    finish_action(office, first.action_id)
    assert next((row.text, row.state) for row in actions_for(office, following.id)) == (
        "Order filters",
        "done 12 Jan",
    )


def test_a_topic_goes_on_when_it_was_not_talked_about_or_left_an_action(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold
) -> None:
    """The rule of 4minitz; what recurs is put on the agenda by its series."""
    done, left, never = (
        add_item(office, meeting.id, ItemDraft(title=title)) for title in ("Done", "Left", "Never")
    )
    hold(meeting)
    for item in (done, left):
        finish_item(office, item.id)
    add_action(office, meeting.id, ActionDraft(text="Call the plumber"), left.id)
    close_meeting(office, meeting.id)
    following = plan()
    assert [title for title, _ in said(office, following)] == ["Open actions", never.title]
    assert "Call the plumber" in offered(office, following, "Open actions").lines[0]


# --- Accepting and leaving out --------------------------------------------------------------


def test_reports_come_together_at_the_beginning_and_matters_before_the_closing_round(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold
) -> None:
    add_item(office, meeting.id, ItemDraft(title="Garden"))
    hold(meeting)
    add_action(office, meeting.id, ActionDraft(text="Call the plumber"))
    close_meeting(office, meeting.id)
    following = plan()
    for title, kind in (
        ("Check-in", ItemKind.report),
        ("Roof", ItemKind.decision),
        ("Closing round", ItemKind.retrospective),
    ):
        add_item(office, following.id, ItemDraft(title=title, kind=kind))
    for title in ("Garden", "Minutes of 5 Jan", "Open actions"):
        take(office, following, title)
    assert agenda(office, following) == [
        "Check-in",
        "Minutes of 5 Jan",
        "Open actions",
        "Roof",
        "Garden",
        "Closing round",
    ]
    assert offers(office, following.id) == ()


def test_in_an_open_meeting_nothing_is_put_before_what_was_talked_about(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold
) -> None:
    hold(meeting)
    close_meeting(office, meeting.id)
    following = plan()
    first, _ = (add_item(office, following.id, ItemDraft(title=t)) for t in ("Roof", "Garden"))
    hold(following)
    finish_item(office, first.id)
    take(office, following, "Minutes of 5 Jan")
    assert agenda(office, following) == ["Roof", "Minutes of 5 Jan", "Garden"]


def test_what_was_left_out_is_offered_to_the_next_meeting_again(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold, clock: Any
) -> None:
    add_item(office, meeting.id, ItemDraft(title="Garden"))
    hold(meeting)
    close_meeting(office, meeting.id)
    clock.advance(days=7)
    following = plan()
    garden = offered(office, following, "Garden")
    leave_out(office, following.id, garden)
    leave_out(office, following.id, garden)
    assert said(office, following) == []
    assert [one.title for one in offers_left_out(office, following.id)] == ["Garden"]
    hold(following)
    close_meeting(office, following.id)
    clock.advance(days=7)
    assert said(office, plan()) == [("Garden", "not talked about on 5 Jan")]


def test_what_was_left_out_can_be_offered_again_at_once(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold
) -> None:
    add_item(office, meeting.id, ItemDraft(title="Garden"))
    hold(meeting)
    close_meeting(office, meeting.id)
    following = plan()
    garden = offered(office, following, "Garden")
    leave_out(office, following.id, garden)
    offer_again(office, following.id, garden)
    assert [title for title, _ in said(office, following)] == ["Garden"]
    leave_out(office, following.id, garden)
    undo_last(office)
    assert [title for title, _ in said(office, following)] == ["Garden"]
    leave_out(office, following.id, garden)
    accept_offer(office, following.id, garden)
    assert offers_left_out(office, following.id) == ()


def test_what_somebody_else_accepted_in_the_meantime_is_refused(
    office: Office, meeting: Meeting, plan: Plan, hold: Hold
) -> None:
    add_item(office, meeting.id, ItemDraft(title="Garden"))
    hold(meeting)
    close_meeting(office, meeting.id)
    following = plan()
    garden = offered(office, following, "Garden")
    accept_offer(office, following.id, garden)
    with pytest.raises(Refused, match="“Garden” is not offered for this agenda any more"):
        accept_offer(office, following.id, garden)


def test_a_closed_meeting_is_offered_nothing(office: Office, meeting: Meeting, hold: Hold) -> None:
    hold(meeting)
    other = Offer(OriginKind.request, None, "Garden", "")
    close_meeting(office, meeting.id)
    assert offers(office, meeting.id) == ()
    with pytest.raises(Refused, match="closed"):
        accept_offer(office, meeting.id, other)
    with pytest.raises(Refused, match="closed"):
        leave_out(office, meeting.id, other)


# --- The order ------------------------------------------------------------------------------


def test_offers_stand_by_kind_then_the_oldest_then_by_title() -> None:
    day = date(2026, 1, 5)

    def one(kind: OriginKind, title: str, after: int | None) -> Offer:
        on = None if after is None else day + timedelta(days=after)
        return Offer(kind, None, title, "", on=on)

    ordered = [
        one(OriginKind.minutes, "Minutes", 3),
        one(OriginKind.parked, "b", 0),
        one(OriginKind.parked, "a", 1),
        one(OriginKind.parked, "Äb", 1),
        one(OriginKind.parked, "c", 1),
        one(OriginKind.parked, "a", None),
        one(OriginKind.question, "a", 0),
    ]
    assert in_order(reversed(ordered)) == ordered


def test_the_place_of_an_accepted_offer() -> None:
    report, talk, decision = ItemKind.report, ItemKind.discussion, ItemKind.decision
    closing = ItemKind.retrospective
    evening = [report, report, talk, decision, closing]
    assert place_among(report, evening) == 2
    assert place_among(talk, evening) == 4
    assert place_among(report, evening, 3) == 3
    assert place_among(talk, evening, 5) == 5
    assert place_among(talk, [report, report]) == 2
    assert place_among(report, []) == place_among(talk, []) == 0


def test_long_titles_are_cut_at_a_word() -> None:
    assert shortened("Garden", 6) == "Garden"
    assert shortened("Garden and bicycles", 12) == "Garden and…"
    assert shortened("Gardenandbicycles", 8) == "Gardena…"
    assert Offer(OriginKind.question, None, "why " * 200, "").draft().kind == ItemKind.discussion
