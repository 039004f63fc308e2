"""Lines of the notes that are actions, and who noted them."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.meetings.marks import action_in
from facilitator.meetings.minutes import minutes_markdown
from facilitator.meetings.noted import names_for_notes
from facilitator.meetings.noting import noters, start_noting
from facilitator.meetings.records import ActionDraft, Duty, ItemDraft, Meeting
from facilitator.meetings.service import (
    ActionShown,
    add_item,
    assign_duty,
    change_action,
    close_meeting,
    finish_action,
    meeting_page,
    open_meeting,
    save_notes,
)
from facilitator.office import Office
from facilitator.store.history import changes_of, undo_last

Plan = Callable[..., Meeting]
Who = dict[str, UUID]


def actions(office: Office, meeting: Meeting) -> tuple[ActionShown, ...]:
    return meeting_page(office, meeting.id).all_actions


def texts(office: Office, meeting: Meeting) -> list[str]:
    return [one.text for one in actions(office, meeting)]


def test_a_line_becomes_an_action_of_its_item_with_name_and_day(
    office: Office, meeting: Meeting, who: Who
) -> None:
    item = add_item(office, meeting.id, ItemDraft(title="Kitchen"))
    save_notes(office, meeting.id, item.id, "It drips.\n!Bo fixes the tap in 2 weeks")
    (made,) = meeting_page(office, meeting.id).items[0].actions
    assert (made.text, made.person) == ("Fixes the tap", "Bo")
    assert made.due_on == meeting.held_on + timedelta(days=14)


def test_typing_letter_by_letter_ends_in_one_action(
    office: Office, meeting: Meeting, who: Who
) -> None:
    line = "!Bo fixes the tap by Friday"
    for end in range(1, len(line) + 1):
        save_notes(office, meeting.id, None, line[:end])
    (made,) = actions(office, meeting)
    assert (made.text, made.person) == ("Fixes the tap", "Bo")
    assert made.due_on is not None


def test_a_save_that_leaves_the_line_alone_leaves_the_action_alone(
    office: Office, meeting: Meeting, who: Who
) -> None:
    save_notes(office, meeting.id, None, "!Bo fixes the tap")
    (made,) = actions(office, meeting)
    before = len(changes_of(office, made.id))
    save_notes(office, meeting.id, None, "!Bo fixes the tap\nAnd more.\nAnd more.")
    assert len(changes_of(office, made.id)) == before


def test_what_was_put_in_by_the_form_stays_when_the_words_change(
    office: Office, meeting: Meeting, who: Who
) -> None:
    save_notes(office, meeting.id, None, "!fix the tap")
    (made,) = actions(office, meeting)
    day = date(2026, 2, 1)
    change_action(office, made.id, ActionDraft(text=made.text, person_id=who["Chidi"], due_on=day))
    save_notes(office, meeting.id, None, "!fix both taps")
    (now,) = actions(office, meeting)
    assert (now.id, now.text, now.person, now.due_on) == (made.id, "Fix both taps", "Chidi", day)


def test_a_line_that_goes_takes_its_action_along_unless_it_is_done(
    office: Office, meeting: Meeting, who: Who
) -> None:
    save_notes(office, meeting.id, None, "!Bo fixes the tap\n!Chidi paints the hall")
    done = next(one for one in actions(office, meeting) if one.person == "Chidi")
    finish_action(office, done.id)
    save_notes(office, meeting.id, None, "Nothing.")
    assert [one.id for one in actions(office, meeting)] == [done.id]


def test_a_line_that_is_no_action_any_more_takes_it_back_and_again_brings_it_back(
    office: Office, meeting: Meeting, who: Who
) -> None:
    save_notes(office, meeting.id, None, "!Bo fixes the tap")
    (made,) = actions(office, meeting)
    save_notes(office, meeting.id, None, "Bo fixes the tap")
    assert actions(office, meeting) == ()
    save_notes(office, meeting.id, None, "!Bo fixes the tap")
    assert [one.id for one in actions(office, meeting)] == [made.id]


def test_a_line_cut_here_and_pasted_there_keeps_its_action_and_its_day(
    office: Office, meeting: Meeting, who: Who
) -> None:
    item = add_item(office, meeting.id, ItemDraft(title="Kitchen"))
    save_notes(office, meeting.id, None, "One.\n!Bo fixes the tap\nTwo.")
    (made,) = actions(office, meeting)
    day = date(2026, 2, 1)
    change_action(office, made.id, ActionDraft(text=made.text, person_id=who["Bo"], due_on=day))
    save_notes(office, meeting.id, None, "One.\nTwo.")
    assert actions(office, meeting) == ()
    save_notes(office, meeting.id, item.id, "!Bo fixes the tap")
    (now,) = meeting_page(office, meeting.id).items[0].actions
    assert (now.id, now.due_on) == (made.id, day)


def test_two_lines_of_the_same_words_are_two_actions(
    office: Office, meeting: Meeting, who: Who
) -> None:
    save_notes(office, meeting.id, None, "!Bo waters\n!Bo waters")
    assert len(actions(office, meeting)) == 2
    save_notes(office, meeting.id, None, "!Bo waters")
    assert len(actions(office, meeting)) == 1


def test_a_line_that_was_something_else_meanwhile_does_not_keep_whom_it_named(
    office: Office, meeting: Meeting, who: Who
) -> None:
    for line in ("!Bo waters", "x", "!paint"):
        save_notes(office, meeting.id, None, line)
    (one,) = actions(office, meeting)
    assert (one.text, one.person_id) == ("Paint", None)


def test_undo_takes_line_and_action_back_together(
    office: Office, meeting: Meeting, who: Who
) -> None:
    save_notes(office, meeting.id, None, "!Bo fixes the tap")
    assert undo_last(office) == "save notes"
    page = meeting_page(office, meeting.id)
    assert (page.notes, page.all_actions) == ("", ())


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "x", "!Bo waters", "!Bo", "!paint", "? who", "!Chidi sings"]),
            max_size=6,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_after_every_save_the_actions_are_what_the_lines_say(
    office: Office, plan: Plan, who: Who, saves: list[list[str]]
) -> None:
    meeting = plan()
    with office.reading() as session:
        names = names_for_notes(session)
    for lines in saves:
        save_notes(office, meeting.id, None, "\n".join(lines))
        said = [found for line in lines if (found := action_in(line, names, meeting.held_on))]
        assert Counter((one.text, one.person_id) for one in actions(office, meeting)) == Counter(
            (one.text, one.person_id) for one in said
        ), lines


# Noting in turn


def test_two_note_in_turn_and_both_are_named(office: Office, meeting: Meeting, who: Who) -> None:
    assign_duty(office, meeting.id, Duty.notes, who["Eli"])
    assert [one.name for one in noters(office, meeting.id)] == ["Eli"]
    start_noting(office, meeting.id, who["Farah"])
    assert start_noting(office, meeting.id, who["Farah"]) is None
    start_noting(office, meeting.id, who["Eli"])
    turns = noters(office, meeting.id)
    assert [one.name for one in turns] == ["Eli", "Farah", "Eli"]
    assert "Eli, then Farah, then Eli" in minutes_markdown(office, meeting.id)


def test_who_notes_first_has_the_duty(office: Office, meeting: Meeting, who: Who) -> None:
    start_noting(office, meeting.id, who["Eli"])
    assert meeting_page(office, meeting.id).duties[Duty.notes] == (who["Eli"], "Eli")


def test_what_somebody_notes_is_in_the_history_under_their_name(
    office: Office, meeting: Meeting, who: Who
) -> None:
    save_notes(office.as_person(who["Eli"]), meeting.id, None, "!Bo waters")
    (made,) = actions(office, meeting)
    assert [one.by for one in changes_of(office, made.id)] == [who["Eli"]]


def test_a_closed_meeting_has_its_noters(office: Office, meeting: Meeting, who: Who) -> None:
    open_meeting(office, meeting.id)
    close_meeting(office, meeting.id, reason="A rehearsal")
    with pytest.raises(Refused, match="closed"):
        start_noting(office, meeting.id, who["Eli"])


def test_handing_the_notes_over_can_be_undone(office: Office, meeting: Meeting, who: Who) -> None:
    start_noting(office, meeting.id, who["Eli"])
    start_noting(office, meeting.id, who["Farah"])
    assert undo_last(office) == "hand over the notes"
    assert [one.name for one in noters(office, meeting.id)] == ["Eli"]
