"""Two collectives write to each other: a question goes out, an answer comes back."""

import base64
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from facilitator.errors import Refused
from facilitator.exchange.whole.reading import collective_from
from facilitator.exchange.whole.writing import whole_collective
from facilitator.groups.records import GroupDraft
from facilitator.groups.service import start_group
from facilitator.letters.records import Letter, LetterDraft
from facilitator.letters.service import (
    compare_key,
    due,
    end_letter,
    file_name,
    known_collectives,
    letter_shown,
    letters,
    look_at_letter,
    own_code,
    read_letter,
    save_letter,
    take_item_back,
    words_found,
    write_answer,
    write_letter,
)
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.offering.service import Offer, accept_offer, offers, origins
from facilitator.meetings.records import Item, ItemDraft, ItemState, Meeting, MeetingDraft
from facilitator.meetings.service import (
    add_item,
    close_meeting,
    finish_item,
    meeting_page,
    open_meeting,
    plan_meeting,
    save_notes,
)
from facilitator.office import Office
from facilitator.opening import open_collective

ASKED = "May we share the van on Fridays?\n\nWe pay the fuel."


@pytest.fixture
def house(office: Office) -> UUID:
    return start_group(office, GroupDraft(name="House circle")).id


def plan(office: Office, group_id: UUID | None) -> Meeting:
    draft = MeetingDraft(
        title="Meeting", group_id=group_id, held_on=office.today(), starts_at="19:00"
    )
    return plan_meeting(office, draft)


def handed(office: Office, house: UUID, **more: object) -> tuple[Letter, Meeting, Item]:
    """Hand an item of the house circle to Lindenhof."""
    meeting = plan(office, house)
    item = add_item(office, meeting.id, ItemDraft(title="The van", minutes=20))
    told = {"to": "Lindenhof", "title": "The van", "text": ASKED, "why": "Ours broke down"}
    return write_letter(office, LetterDraft(**(told | more)), item_id=item.id), meeting, item


def stick(office: Office, letter: Letter, tmp_path: Path) -> Path:
    """The file of a letter on a stick."""
    return save_letter(office, letter.id, tmp_path / file_name(letter))


def found(office: Office, meeting: Meeting, *kinds: OriginKind) -> list[Offer]:
    return [one for one in offers(office, meeting.id) if one.kind in kinds]


def state_of(office: Office, meeting: Meeting) -> list[ItemState]:
    return [shown.item.state for shown in meeting_page(office, meeting.id).items]


# --- There and back -----------------------------------------------------------------------


def test_a_question_goes_out_and_its_answer_comes_back_to_the_agenda(
    office, theirs, house, tmp_path
):
    letter, meeting, item = handed(office, house, answer_by=date(2026, 2, 1))
    assert state_of(office, meeting) == [ItemState.forwarded]
    assert letter_shown(office, letter.id).words == ("waits for their answer by 1 Feb")
    path = stick(office, letter, tmp_path)
    assert path.name == "2026-01-05 The van.facilitator-letter"

    seen = look_at_letter(theirs, path)
    assert (seen.text.sender, seen.key, seen.code) == (
        "Rosewater Housing Co-op", "first", own_code(office),
    )  # fmt: skip
    assert seen.warning == "First letter from Rosewater Housing Co-op: compare the code by voice."
    assert letters(theirs) == ()
    circle = start_group(theirs, GroupDraft(name="Transport circle")).id
    got = read_letter(theirs, path, group_id=circle)
    there = plan(theirs, circle)
    (offer,) = found(theirs, there, OriginKind.request)
    assert (offer.title, offer.origin, offer.lines) == (
        "The van", "asked for by Rosewater Housing Co-op, by letter", (ASKED,),
    )  # fmt: skip
    item_there = accept_offer(theirs, there.id, offer)
    (origin,) = origins(theirs, there.id)[item_there.id]
    assert (origin.place, origin.record_id) == ("map/letters", got.id)
    open_meeting(theirs, there.id)
    save_notes(theirs, there.id, item_there.id, "Yes, from March on.")
    finish_item(theirs, item_there.id)
    assert words_found(theirs, got.id) == "Yes, from March on."
    answer = write_answer(theirs, got.id, words_found(theirs, got.id))

    back = read_letter(office, stick(theirs, answer, tmp_path))
    assert letter_shown(office, letter.id).answer_id == back.id
    (offer,) = found(office, meeting, OriginKind.answer)
    assert (offer.title, offer.lines, offer.place) == (
        "The van", ("Yes, from March on.",), "map/letters",
    )  # fmt: skip
    taken = accept_offer(office, meeting.id, offer)
    assert taken.id == item.id
    assert state_of(office, meeting) == [ItemState.open]
    assert {one.other for one in letters(office)} == {"Lindenhof"}


def test_the_answer_comes_to_the_next_meeting_when_the_first_is_over(
    office, theirs, house, tmp_path, clock
):
    letter, meeting, item = handed(office, house)
    open_meeting(office, meeting.id)
    close_meeting(office, meeting.id, reason="We were few")
    got = read_letter(theirs, stick(office, letter, tmp_path))
    answer = write_answer(theirs, got.id, "No, sorry")
    read_letter(office, stick(theirs, answer, tmp_path))
    clock.advance(days=7)
    later = plan(office, house)
    (offer,) = found(office, later, OriginKind.answer)
    taken = accept_offer(office, later.id, offer)
    assert taken.carried_from == item.id
    assert found(office, plan(office, house), OriginKind.answer) == []


def test_a_letter_without_an_item_brings_its_answer_as_a_request(office, theirs, house, tmp_path):
    draft = LetterDraft(to="Lindenhof", title="Apples", text="Do you want some?")
    letter = write_letter(office, draft, group_id=house)
    got = read_letter(theirs, stick(office, letter, tmp_path))
    read_letter(office, stick(theirs, write_answer(theirs, got.id, "Gladly"), tmp_path))
    (offer,) = found(office, plan(office, house), OriginKind.request)
    assert (offer.title, offer.lines) == ("Answer: Apples", ("Gladly",))


def test_the_same_letter_twice_is_one(office, theirs, house, tmp_path):
    letter, _, _ = handed(office, house)
    path = stick(office, letter, tmp_path)
    first = read_letter(theirs, path)
    seen = look_at_letter(theirs, path)
    assert (seen.read_on, seen.letter_id) == ("5 January 2026", first.id)
    assert read_letter(theirs, path).id == first.id
    assert len(letters(theirs)) == 1
    assert len(found(theirs, plan(theirs, None), OriginKind.request)) == 1


def test_an_item_is_taken_back_or_ended_by_word_of_mouth(office, house):
    letter, meeting, _ = handed(office, house)
    take_item_back(office, letter.id)
    assert state_of(office, meeting) == [ItemState.open]
    with pytest.raises(Refused, match="ended already"):
        end_letter(office, letter.id, "They called")
    letter, meeting, _ = handed(office, house)
    end_letter(office, letter.id, "They called: yes")
    (offer,) = found(office, meeting, OriginKind.answer)
    assert offer.lines == ("They called: yes",)


def test_answers_are_due_on_both_sides(office, theirs, house, tmp_path, clock):
    letter, _, _ = handed(office, house, answer_by=date(2026, 2, 1))
    read_letter(theirs, stick(office, letter, tmp_path))
    (thing,) = due(theirs)
    assert (thing.title, thing.due_on, thing.state) == (
        "Answer Rosewater Housing Co-op: The van", date(2026, 2, 1), "soon",
    )  # fmt: skip
    assert due(office) == []
    clock.set(date(2026, 2, 2))
    assert [one.state for one in (*due(theirs), *due(office))] == ["overdue", "overdue"]
    assert due(office)[0].title == "No answer from Lindenhof: The van"


# --- Keys ---------------------------------------------------------------------------------


def test_a_compared_key_is_known_and_another_key_is_warned_of(
    office, theirs, house, tmp_path, clock
):
    letter, _, _ = handed(office, house)
    read_letter(theirs, stick(office, letter, tmp_path))
    (known,) = known_collectives(theirs)
    assert (known.name, known.code, known.compared_on) == (
        "Rosewater Housing Co-op", own_code(office), None,
    )  # fmt: skip
    compare_key(theirs, known.key_id)
    second, _, _ = handed(office, house)
    assert look_at_letter(theirs, stick(office, second, tmp_path)).key == "compared"

    # An export does not hold the private key: who makes a file of it signs with another one.
    export = tmp_path / "collective.json"
    export.write_bytes(
        whole_collective(office, with_contacts=True, with_private=True, progress=silent)
    )
    made = tmp_path / "anew.facilitator"
    collective_from(export, made, progress=silent)
    anew = open_collective(made, clock=clock)
    third, _, _ = handed(anew, house)
    (tmp_path / "third").mkdir()
    path = stick(anew, third, tmp_path / "third")
    anew.database.close()
    seen = look_at_letter(theirs, path)
    assert (seen.key, seen.old_code) == ("changed", own_code(office))
    with pytest.raises(Refused, match="signs with another key than before"):
        read_letter(theirs, path)
    assert len(letters(theirs)) == 1
    read_letter(theirs, path, new_key=True)
    (known,) = known_collectives(theirs)
    assert (known.keys, known.compared_on, known.letters) == (2, None, 2)


def test_the_private_key_is_in_no_export_and_not_in_the_history(office, house):
    handed(office, house)
    with office.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT seed FROM own_key").all()
        told = session.connection().exec_driver_sql("SELECT before, after FROM history").all()
        kept = session.connection().exec_driver_sql("SELECT value FROM kept").all()
    ((seed,),) = rows
    assert len(base64.b64decode(seed)) == 32
    export = whole_collective(office, with_contacts=True, with_private=True, progress=silent)
    assert seed not in export.decode()
    assert seed not in repr(told)
    assert seed not in repr(kept)


def silent(share: float, words: str) -> None:
    """Progress that nobody looks at."""


def test_an_export_with_letters_comes_back_identical(office, house, tmp_path, clock):
    handed(office, house)
    told = whole_collective(office, with_contacts=True, with_private=True, progress=silent)
    source = tmp_path / "collective.json"
    source.write_bytes(told)
    collective_from(source, tmp_path / "back.facilitator", progress=silent)
    back = open_collective(tmp_path / "back.facilitator", clock=clock)
    again = whole_collective(back, with_contacts=True, with_private=True, progress=silent)
    back.database.close()
    assert again == told
