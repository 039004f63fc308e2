"""Notes: saved as typed, touching only what changed."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from facilitator.errors import Refused
from facilitator.meetings.paragraphs import edit_between, paragraphs_of, places_between, text_of
from facilitator.meetings.records import ItemDraft, Meeting, Note
from facilitator.meetings.service import (
    add_item,
    close_meeting,
    meeting_page,
    open_meeting,
    save_notes,
)
from facilitator.office import Office
from facilitator.store.letters import whole_letters

LINES = st.lists(st.text(alphabet="ab \t", max_size=3), max_size=12)
TYPED = st.one_of(
    st.text(max_size=200), LINES.map("\n".join), st.text(alphabet="\n\r x\0", max_size=12)
)


def rows(office: Office, meeting: Meeting) -> list[Note]:
    with office.reading() as session:
        found = session.exec(select(Note).where(Note.meeting_id == meeting.id))
        return sorted(
            (note for note in found if note.deleted_at is None), key=lambda n: (n.place, n.id)
        )


def ids(office: Office, meeting: Meeting) -> dict[str, UUID]:
    return {note.text: note.id for note in rows(office, meeting)}


@given(text=st.text())
def test_cutting_and_joining_gives_the_same_text(text: str) -> None:
    assert text_of(paragraphs_of(text)) == text


@given(old=LINES, new=LINES)
def test_an_edit_turns_the_old_paragraphs_into_the_new(old: list[str], new: list[str]) -> None:
    edit = edit_between(old, new)
    lines: list[list[str]] = [[line] for line in old] + [[]]
    for old_at, new_at in edit.changed:
        lines[old_at] = [new[new_at]]
    for old_at in edit.removed:
        lines[old_at] = []
    for gap, added in edit.added:
        lines[gap] = [*(new[new_at] for new_at in added), *lines[gap]]
    assert [line for part in lines for line in part] == new


@given(count=st.integers(0, 300))
def test_a_long_paste_gets_short_places_in_order(count: int) -> None:
    found = places_between("i", "j", count)
    assert found == sorted(set(found))
    assert all("i" < place < "j" and len(place) < 12 for place in found)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(TYPED, min_size=1, max_size=5))
def test_whatever_is_typed_comes_back_unchanged(
    office: Office, meeting: Meeting, texts: list[str]
) -> None:
    for text in texts:
        save_notes(office, meeting.id, None, text)
        assert meeting_page(office, meeting.id).notes == whole_letters(text)
    assert save_notes(office, meeting.id, None, texts[-1]) == 0


def test_typing_in_one_paragraph_touches_only_that_row(office: Office, meeting: Meeting) -> None:
    save_notes(office, meeting.id, None, "one\n\ntwo\nthree")
    before = ids(office, meeting)
    assert save_notes(office, meeting.id, None, "one\n\ntwo and a half\nthree") == 1
    after = ids(office, meeting)
    assert after["two and a half"] == before["two"]
    assert (after["one"], after["three"]) == (before["one"], before["three"])


def test_a_paragraph_put_between_leaves_the_others_their_rows(
    office: Office, meeting: Meeting
) -> None:
    save_notes(office, meeting.id, None, "one\ntwo")
    before = ids(office, meeting)
    assert save_notes(office, meeting.id, None, "one\nnew\ntwo") == 1
    after = ids(office, meeting)
    assert {name: after[name] for name in before} == before


def test_a_removed_paragraph_leaves_the_others_their_rows(office: Office, meeting: Meeting) -> None:
    save_notes(office, meeting.id, None, "one\ntwo\nthree")
    before = ids(office, meeting)
    assert save_notes(office, meeting.id, None, "one\nthree") == 1
    assert ids(office, meeting) == {name: before[name] for name in ("one", "three")}


def test_paragraphs_that_were_given_the_same_place_still_make_room(
    office: Office, meeting: Meeting
) -> None:
    save_notes(office, meeting.id, None, "one\ntwo\nthree")
    with office.writing("write at the same time elsewhere") as session:
        for note in session.exec(select(Note)):
            note.place = "i"
    save_notes(office, meeting.id, None, "one\nnew\ntwo\nthree")
    assert meeting_page(office, meeting.id).notes == "one\nnew\ntwo\nthree"


def test_notes_of_an_item_and_of_the_meeting_are_apart(office: Office, meeting: Meeting) -> None:
    item = add_item(office, meeting.id, ItemDraft(title="Roof"))
    save_notes(office, meeting.id, item.id, "It leaks.")
    save_notes(office, meeting.id, None, "Welcome.")
    page = meeting_page(office, meeting.id)
    assert (page.notes, page.items[0].notes) == ("Welcome.", "It leaks.")


def test_half_a_character_does_not_lose_the_rest(office: Office, meeting: Meeting) -> None:
    save_notes(office, meeting.id, None, "before \ud83d after")
    assert meeting_page(office, meeting.id).notes == "before ? after"


def test_notes_of_a_closed_meeting_are_not_changed(office: Office, meeting: Meeting) -> None:
    open_meeting(office, meeting.id)
    save_notes(office, meeting.id, None, "All well.")
    close_meeting(office, meeting.id, reason="A rehearsal")
    with pytest.raises(Refused, match=r"This meeting is closed\. Reopen it to write notes\."):
        save_notes(office, meeting.id, None, "Not so well.")
    assert meeting_page(office, meeting.id).notes == "All well."


def test_notes_of_an_item_of_another_meeting_are_refused(
    office: Office, meeting: Meeting, plan: object
) -> None:
    other = plan(title="Another")  # type: ignore[operator]
    item = add_item(office, other.id, ItemDraft(title="Roof"))
    with pytest.raises(Refused, match="another meeting"):
        save_notes(office, meeting.id, item.id, "It leaks.")
