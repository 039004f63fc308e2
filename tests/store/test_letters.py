"""Text that no file can hold is left out wherever it is written, so all of it can be exported."""

import pytest

from facilitator.errors import Refused
from facilitator.exchange.service import Form, export_collective, start_from_whole
from facilitator.groups.records import GroupDraft, GroupKind
from facilitator.meetings.records import MeetingDraft
from facilitator.meetings.service import add_guest, meeting_page, plan_meeting
from facilitator.opening import open_collective
from facilitator.people.records import PersonDraft
from facilitator.store.letters import whole_letters


def test_other_letters_stay_as_they_are():
    for text in ("", "Ünsal", "\u202eright to left", "\U0001f331 \u200b", "a\tb\nc"):
        assert whole_letters(text) == text
    assert whole_letters("a\0b \ud800 c") == "ab ? c"


def test_a_name_of_nothing_but_nul_is_no_name():
    with pytest.raises(Refused, match="needs a name"):
        PersonDraft(name="\0 \0")


def test_a_word_of_an_enumeration_stays_one():
    assert GroupDraft(name="Garden", kind=GroupKind.circle).kind is GroupKind.circle


def test_a_name_with_nul_and_half_a_letter_is_kept_without_and_comes_back(office, clock, tmp_path):
    meeting = plan_meeting(office, MeetingDraft(title="House", held_on=clock.today))
    add_guest(office, meeting.id, "Ma\0ra \ud800")
    exported = export_collective(office, tmp_path / "out", {Form.json})
    target = tmp_path / "again.facilitator"
    start_from_whole(next(exported.folder.rglob("*.json")), target)
    again = open_collective(target, clock=clock)
    shown = meeting_page(again, meeting.id)
    again.database.close()
    assert "Mara ?" in {one.name for one in shown.people}
