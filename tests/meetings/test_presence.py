"""Marking who is there: late, early, corrected times, everybody at once."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from facilitator.errors import Refused
from facilitator.meetings.records import Meeting, PresenceKind
from facilitator.meetings.service import (
    AtMeeting,
    add_guest,
    close_meeting,
    mark_everyone,
    mark_presence,
    mark_time,
    meeting_page,
    open_meeting,
    remove_presence,
)
from facilitator.office import Office
from facilitator.store.altered import altered_records
from facilitator.store.history import last_step, undo_last

Plan = Callable[..., Meeting]


@pytest.fixture
def begun(office: Office, plan: Plan) -> Meeting:
    """An open meeting with nobody marked."""
    meeting = plan()
    open_meeting(office, meeting.id)
    return meeting


def of(office: Office, meeting: Meeting, name: str) -> AtMeeting:
    return next(one for one in meeting_page(office, meeting.id).people if one.name == name)


def test_late_and_early_carry_the_time_of_the_mark(office, clock, who, begun):
    mark_presence(office, begun.id, who["Bo"], PresenceKind.late)
    clock.advance(minutes=40)
    mark_presence(office, begun.id, who["Bo"], PresenceKind.left_early)
    bo = of(office, begun, "Bo")
    assert (f"{bo.arrived_at:%H:%M}", f"{bo.left_at:%H:%M}") == ("12:00", "12:40")


def test_a_time_said_afterwards_takes_the_place_of_the_first(office, clock, who, begun):
    mark_presence(office, begun.id, who["Bo"], PresenceKind.late)
    clock.advance(minutes=5)
    mark_presence(office, begun.id, who["Bo"], PresenceKind.late)
    assert f"{of(office, begun, 'Bo').arrived_at:%H:%M}" == "12:00"
    said = clock.at - timedelta(minutes=12)
    mark_presence(office, begun.id, who["Bo"], PresenceKind.late, at=said)
    assert f"{of(office, begun, 'Bo').arrived_at:%H:%M}" == "11:53"


@pytest.mark.parametrize(
    ("wall", "day", "at"),
    [("19:12", 5, "19:12"), ("1912", 5, "19:12"), ("20", 5, "20:00"), ("0.10", 6, "00:10")],
)
def test_a_time_is_said_as_it_stands_on_the_wall(office, who, begun, wall, day, at):
    mark_time(office, begun.id, who["Bo"], PresenceKind.left_early, wall)
    left_at = of(office, begun, "Bo").left_at
    assert (left_at.day, f"{left_at:%H:%M}") == (day, at)


@pytest.mark.parametrize("wall", ["", "soon", "25:00", "19:70", "19:1"])
def test_what_is_no_time_is_refused(office, who, begun, wall):
    with pytest.raises(Refused, match="hours and minutes"):
        mark_time(office, begun.id, who["Bo"], PresenceKind.late, wall)


def test_everybody_else_is_marked_in_one_step_that_one_undo_takes_back(office, who, begun):
    mark_presence(office, begun.id, who["Amara"], PresenceKind.excused)
    others = [person_id for name, person_id in who.items() if name != "Amara"]
    before = last_step(office).act_id
    mark_everyone(office, begun.id, dict.fromkeys(others, PresenceKind.present))
    assert len(meeting_page(office, begun.id).marked(PresenceKind.present)) == 5
    undo_last(office)
    assert last_step(office).act_id == before
    assert len(meeting_page(office, begun.id).marked(PresenceKind.present)) == 0
    assert of(office, begun, "Amara").kind == PresenceKind.excused


def test_a_guest_has_a_name_and_can_be_taken_back(office, begun):
    with pytest.raises(Refused, match="A guest needs a name"):
        add_guest(office, begun.id, "  ")
    guest = add_guest(office, begun.id, " Mr   Weber ")
    assert of(office, begun, "Mr Weber").kind == PresenceKind.guest
    assert meeting_page(office, begun.id).quorum.there == 0
    remove_presence(office, guest.id)
    assert len(meeting_page(office, begun.id).people) == 6


def test_in_a_closed_meeting_nobody_is_marked(office, who, begun):
    close_meeting(office, begun.id, reason="Nobody came.")
    with pytest.raises(Refused, match="This meeting is closed"):
        mark_presence(office, begun.id, who["Bo"], PresenceKind.present)


def test_a_time_that_was_said_is_in_the_history_as_in_the_file(office, who, begun):
    mark_time(office, begun.id, who["Bo"], PresenceKind.late, "19:12")
    with office.reading() as session:
        assert list(altered_records(session)) == []
