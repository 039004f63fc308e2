"""Minutes after the meeting: fixed, handed out, amended, approved; every round kept."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from facilitator.errors import Refused
from facilitator.meetings.approving.records import MinutesActKind, MinutesVersion
from facilitator.meetings.approving.service import (
    Where,
    amend_minutes,
    approve_minutes,
    ask_amendment,
    fix_minutes,
    hand_out,
    minutes_of_item,
    minutes_state,
)
from facilitator.meetings.minutes import minutes_markdown
from facilitator.meetings.offering.records import ItemOrigin, OriginKind
from facilitator.meetings.records import ActionDraft, ItemDraft, Meeting, PresenceKind
from facilitator.meetings.service import (
    add_action,
    add_item,
    change_action,
    close_meeting,
    mark_presence,
    open_meeting,
    reopen_meeting,
    save_notes,
)
from facilitator.office import Office
from facilitator.store.history import undo_last


@pytest.fixture
def held(office: Office, meeting: Meeting, who: dict[str, UUID]) -> Meeting:
    """A closed meeting with a note."""
    open_meeting(office, meeting.id)
    mark_presence(office, meeting.id, who["Amara"], PresenceKind.present)
    save_notes(office, meeting.id, None, "The roof leaks in two places.")
    return close_meeting(office, meeting.id)


@pytest.fixture
def later(office: Office, held: Meeting, plan: Callable[..., Meeting], clock: Any) -> Where:
    """The item "Minutes of 5 January" of a meeting two weeks later, which is open."""
    clock.advance(days=14)
    meeting = plan(title="Next meeting", held_on=clock.today)
    open_meeting(office, meeting.id)
    item = add_item(office, meeting.id, ItemDraft(title="Minutes of 5 January"))
    with office.writing("offer the minutes") as session:
        session.add(
            office.make(ItemOrigin, item_id=item.id, kind=OriginKind.minutes, of_id=held.id)
        )
    return Where(meeting.id, item.id)


def test_closing_fixes_the_text_and_what_changes_later_does_not_change_it(
    office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    open_meeting(office, meeting.id)
    action = add_action(office, meeting.id, ActionDraft(text="Ring the roofer"))
    close_meeting(office, meeting.id, reason="A rehearsal")
    fixed = minutes_markdown(office, meeting.id)
    assert "| nobody yet | Ring the roofer |" in fixed
    change_action(office, action.id, ActionDraft(text="Ring the roofer", person_id=who["Bo"]))
    assert minutes_markdown(office, meeting.id) == fixed
    state = minutes_state(office, meeting.id)
    assert [one.text for one in state.versions] == [fixed]
    assert state.sentence == "Draft"


def test_a_closing_that_is_undone_takes_its_version_with_it(office: Office, held: Meeting) -> None:
    assert undo_last(office) == "close a meeting"
    state = minutes_state(office, held.id)
    assert (state.is_closed, state.versions) == (False, ())


def test_a_draft_handed_out_amended_and_approved_keeps_every_round(
    office: Office, held: Meeting, later: Where, who: dict[str, UUID], clock: Any
) -> None:
    clock.advance(days=-10)
    hand_out(office, held.id, "PDF")
    clock.advance(days=10)
    first = minutes_markdown(office, held.id)
    ask_amendment(office, held.id, "Three places", person_id=who["Chidi"], where=later)
    assert minutes_state(office, held.id).asked[0].person == "Chidi"
    second = first.replace("two places", "three places")
    amend_minutes(office, held.id, second, "Three places", person_id=who["Chidi"], where=later)
    assert minutes_state(office, held.id).asked == ()
    approve_minutes(office, held.id, where=later)
    state = minutes_state(office, held.id)
    assert state.sentence == (
        "Handed out 9 Jan · amendment asked 19 Jan · amended 19 Jan · approved 19 Jan"
    )
    assert [one.text for one in state.versions] == [first, second]
    assert state.approved is state.newest
    changes = [[(p.text, p.change.value) for p in line] for line in state.versions[1].changes]
    assert changes == [
        [("The roof leaks in ", "same"), ("two", "removed"), ("three", "added"),
         (" places.", "same")]
    ]  # fmt: skip
    assert [(act.kind, act.version, act.meeting) for act in state.acts] == [
        (MinutesActKind.handed_out, 1, ""),
        (MinutesActKind.amendment_asked, 1, "Next meeting"),
        (MinutesActKind.approved, 2, "Next meeting"),
    ]
    assert minutes_markdown(office, held.id) == second


def test_the_later_minutes_tell_what_was_done_with_the_earlier_ones(
    office: Office, held: Meeting, later: Where, who: dict[str, UUID]
) -> None:
    ask_amendment(office, held.id, "three places", person_id=who["Chidi"], where=later)
    approve_minutes(office, held.id, because="It was two", where=later)
    assert later.meeting_id is not None
    said = minutes_markdown(office, later.meeting_id)
    assert (
        "*Chidi asked for an amendment of the minutes of 5 January 2026: three places*\n\n"
        "*The minutes of 5 January 2026 were approved: It was two*"
    ) in said


def test_an_item_about_minutes_leads_to_their_meeting(
    office: Office, held: Meeting, later: Where
) -> None:
    assert later.item_id is not None
    assert minutes_of_item(office, later.item_id) == held.id
    other = add_item(office, later.meeting_id, ItemDraft(title="Roof"))  # type: ignore[arg-type]
    assert minutes_of_item(office, other.id) is None


def test_approved_minutes_are_final(office: Office, held: Meeting, later: Where) -> None:
    approve_minutes(office, held.id, where=later)
    refused = (
        lambda: amend_minutes(office, held.id, "Other", "Because"),
        lambda: ask_amendment(office, held.id, "Other"),
        lambda: approve_minutes(office, held.id),
        lambda: fix_minutes(office, held.id),
        lambda: reopen_meeting(office, held.id),
    )
    for act in refused:
        with pytest.raises(Refused, match=r"approved on 19 January 2026, so they stay as they are"):
            act()
    hand_out(office, held.id, "ODT")
    assert minutes_state(office, held.id).sentence == "Handed out 19 Jan · approved 19 Jan"


def test_an_amendment_that_was_asked_is_made_or_answered(office: Office, held: Meeting) -> None:
    ask_amendment(office, held.id, "Three places")
    with pytest.raises(Refused, match="say why they are approved as they are"):
        approve_minutes(office, held.id)
    approve_minutes(office, held.id, because="We counted again")
    assert minutes_state(office, held.id).acts[-1].note == "We counted again"


def test_opened_again_and_closed_again_there_is_a_new_version_where_the_text_changed(
    office: Office, held: Meeting
) -> None:
    reopen_meeting(office, held.id)
    close_meeting(office, held.id)
    assert len(minutes_state(office, held.id).versions) == 1
    reopen_meeting(office, held.id)
    assert minutes_state(office, held.id).sentence == "Draft: the meeting is not closed"
    save_notes(office, held.id, None, "The roof leaks in three places.")
    assert "three places" in minutes_markdown(office, held.id)
    close_meeting(office, held.id)
    state = minutes_state(office, held.id)
    assert [one.because for one in state.versions] == ["", "The meeting was opened again."]


def test_what_is_missing_is_said_and_nothing_is_written(
    office: Office, meeting: Meeting, held: Meeting, plan: Callable[..., Meeting]
) -> None:
    open_one = plan(title="Open")
    text = minutes_markdown(office, held.id)
    for act, sentence in (
        (lambda: ask_amendment(office, held.id, "  "), "what should read otherwise"),
        (lambda: amend_minutes(office, held.id, "Other", " "), "what is amended"),
        (lambda: amend_minutes(office, held.id, text, "Because"), "Nothing is changed"),
        (lambda: amend_minutes(office, held.id, "\n", "Because"), "cannot be empty"),
        (lambda: approve_minutes(office, held.id, where=Where(held.id)), "at a later meeting"),
        (lambda: approve_minutes(office, open_one.id), "not closed"),
        (lambda: hand_out(office, open_one.id, "PDF"), "not closed"),
        (lambda: fix_minutes(office, open_one.id), "not closed"),
    ):
        with pytest.raises(Refused, match=sentence):
            act()
    assert len(minutes_state(office, held.id).versions) == 1
    assert minutes_state(office, held.id).acts == ()


def test_minutes_of_a_file_from_before_are_fixed_when_something_is_done_with_them(
    office: Office, held: Meeting
) -> None:
    with office.writing("as the first release left it") as session:
        for version in session.exec(select(MinutesVersion)):
            version.deleted_at = office.now()
    assert minutes_state(office, held.id).sentence == "Not written yet"
    assert "The roof leaks" in minutes_markdown(office, held.id)
    hand_out(office, held.id, "PDF")
    assert minutes_state(office, held.id).sentence == "Draft · handed out 5 Jan"
