"""Private notes of role books do not leave the house in a whole collective unless chosen."""

import json

import pytest

from facilitator.exchange.service import start_from_whole
from facilitator.exchange.whole.writing import whole_collective
from facilitator.groups.records import GroupDraft
from facilitator.groups.service import start_group
from facilitator.handovers.book.records import BookNoteDraft
from facilitator.handovers.book.service import remove_note, role_book, write_note
from facilitator.opening import open_collective
from facilitator.roles.records import RoleDraft
from facilitator.roles.service import add_role
from facilitator.store.history import breaks_in_chain, undo_last

SECRETS = ("Who pays late", "The Baker household", "Grey envelope", "The Miller household")


@pytest.fixture
def role(office):
    """A treasurer with an open note, a private one that was changed, and one that is open now."""
    group = start_group(office, GroupDraft(name="Finance"))
    made = add_role(office, RoleDraft(group_id=group.id, name="Treasurer"))

    def note(title, note_id=None, **more):
        return write_note(office, BookNoteDraft(role_id=made.id, title=title, **more), note_id)

    note("Ledger", place="Blue folder")
    private = note("Who pays late", text="The Baker household", restricted=True)
    note("Who pays late", private.id, place="Grey envelope", restricted=True)
    opened = note("Deposits", text="The Miller household", restricted=True)
    note("Deposits", opened.id, text="Nobody any more")
    gone = note("Who pays late too", restricted=True)
    remove_note(office, gone.id)
    return made


def whole(office, **more) -> str:
    silent = lambda _share, _words: None  # noqa: E731
    return whole_collective(office, with_contacts=True, progress=silent, **more).decode()


def test_what_private_notes_say_and_said_is_left_out_and_the_rest_is_there(office, role):
    told = whole(office)
    assert [words for words in SECRETS if words in told] == []
    assert "Ledger" in told and "Blue folder" in told and "Nobody any more" in told
    assert json.loads(told)["with_private_notes"] is False


def test_private_notes_are_there_when_they_are_chosen(office, role):
    told = whole(office, with_private=True)
    assert [words for words in SECRETS if words not in told] == []


@pytest.mark.parametrize("with_private", [False, True])
def test_it_comes_back_whole_either_way(office, role, tmp_path, clock, with_private):
    source, path = tmp_path / "collective.json", tmp_path / "again.facilitator"
    source.write_text(whole(office, with_private=with_private), encoding="utf-8")
    start_from_whole(source, path)
    again = open_collective(path, clock=clock)
    try:
        assert breaks_in_chain(again) == []
        assert role_book(again, role.id).held_back == 1
        titles = {one.title for one in role_book(again, role.id, restricted=True).notes}
        assert ("Who pays late" in titles) is with_private
        assert whole(again, with_private=with_private) == source.read_text(encoding="utf-8")
    finally:
        again.database.close()


def test_a_change_of_a_note_is_undone_with_its_words(office, role):
    [ledger] = [one for one in role_book(office, role.id).notes if one.title == "Ledger"]
    write_note(office, BookNoteDraft(role_id=role.id, title="Cash book"), ledger.id)
    undo_last(office)
    [again] = [one for one in role_book(office, role.id).notes if one.id == ledger.id]
    assert (again.title, again.place) == ("Ledger", "Blue folder")
