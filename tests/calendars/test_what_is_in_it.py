"""Which days go into whose calendar, and what never does."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from sqlmodel import select

from facilitator.calendars.entries import CalendarKind
from facilitator.calendars.service import (
    Whose,
    calendar_entries,
    calendar_file,
    calendar_files,
    keep_calendar,
    whose_called,
)
from facilitator.errors import Refused
from facilitator.groups.records import GroupDraft, MembershipDraft
from facilitator.groups.service import join_group, start_group
from facilitator.handovers.book.records import BookDutyDraft, BookNote, BookNoteDraft
from facilitator.handovers.book.service import write_duty, write_note
from facilitator.meetings.records import ActionDraft, MeetingDraft
from facilitator.meetings.service import add_action, finish_action, plan_meeting
from facilitator.office import Office
from facilitator.opening import open_collective
from facilitator.people.records import Person, PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, decline_term, plan_term

from .reading_back import by_ics, instants


@pytest.fixture(scope="module")
def demo(demo_file) -> Iterator[Office]:
    office = open_collective(demo_file)
    yield office
    office.database.close()


@pytest.fixture
def house(office):
    """Two groups, Bo in one of them, who keeps the books."""
    finance, garden = (start_group(office, GroupDraft(name=name)) for name in ("Finance", "Garden"))
    bo, dana = (add_person(office, PersonDraft(name=name)) for name in ("Bo", "Dana"))
    join_group(
        office, MembershipDraft(group_id=finance.id, person_id=bo.id, from_on=date(2025, 1, 1))
    )
    role = add_role(office, RoleDraft(group_id=finance.id, name="Treasurer"))
    draft = TermDraft(
        role_id=role.id, person_id=bo.id, from_on=date(2026, 1, 1), to_on=date(2026, 6, 30)
    )
    term = plan_term(office, draft)
    begin_term(office, term.id)
    return {"finance": finance, "garden": garden, "bo": bo, "dana": dana, "role": role}


def titles(office, whose=Whose(), *kinds):  # noqa: B008  # frozen
    return [one.title for one in calendar_entries(office, whose, kinds or tuple(CalendarKind))]


# --- The demo: everything a collective has


def test_two_years_of_a_collective_have_days_of_nearly_every_kind(demo):
    found = calendar_files(demo)
    assert {"meetings.ics", "terms.ics", "handovers.ics", "decisions.ics", "duties.ics"} <= set(
        found
    )


def test_two_other_programs_read_all_of_it(demo):
    text = calendar_file(demo)
    entries = calendar_entries(demo)
    assert set(by_ics(text)) == {one.uid for one in entries}
    assert set(instants(text, most=60)) == {one.uid for one in entries}
    assert len(entries) > 30
    for event in vobject.readOne(text.decode()).vevent_list:
        if not isinstance(event.dtstart.value, datetime):
            assert event.dtend.value == event.dtstart.value + timedelta(days=1)


def test_private_notes_are_in_no_calendar(demo):
    text = calendar_file(demo).replace(b"\r\n ", b"").decode()
    with demo.reading() as session:
        private = [note for note in session.exec(select(BookNote)) if note.restricted]
        people = list(session.exec(select(Person)))
    assert private
    for note in private:
        assert note.title not in text
    for person in people:
        assert not person.email or person.email not in text
        assert not person.phone or person.phone not in text


def test_everybodys_calendar_has_what_each_one_has(demo):
    everybody = {one.uid for one in calendar_entries(demo)}
    with demo.reading() as session:
        people = list(session.exec(select(Person)))
    sizes = []
    for person in people:
        own = calendar_entries(demo, Whose(person_id=person.id))
        # A meeting of another's series in which one has a duty stands by itself.
        assert {one.uid for one in own if one.part != "meeting"} <= everybody
        sizes.append(len(own))
    assert max(sizes) < len(everybody)


# --- One kind after the other


def test_first_and_last_days_of_terms_are_said_and_declined_ones_are_not(office, house):
    after = TermDraft(
        role_id=house["role"].id, person_id=house["dana"].id, from_on=date(2026, 7, 1),
        to_on=date(2026, 12, 31),
    )  # fmt: skip
    term = plan_term(office, after)
    said = [
        ("Treasurer: Bo begins", date(2026, 1, 1)),
        ("Treasurer: Bo’s last day", date(2026, 6, 30)),
        ("Treasurer: Dana begins", date(2026, 7, 1)),
        ("Treasurer: Dana’s last day", date(2026, 12, 31)),
    ]
    found = calendar_entries(office, kinds=[CalendarKind.terms])
    assert [(one.title, one.on) for one in found][-3:] == said[1:]
    decline_term(office, term.id, office.today(), "no time")
    assert not any("Dana" in title for title in titles(office))


def test_what_is_over_for_long_is_in_no_calendar(office, house, clock):
    clock.set(date(2027, 6, 1))
    assert not any("Bo begins" in title for title in titles(office))


def test_actions_with_a_day_are_said_until_they_are_done(office, house):
    meeting = plan_meeting(office, MeetingDraft(title="Circle", held_on=office.today()))
    due = ActionDraft(text="Ring the bank", person_id=house["bo"].id, due_on=date(2026, 2, 1))
    action = add_action(office, meeting.id, due)
    add_action(office, meeting.id, ActionDraft(text="Some day"))
    assert titles(office, Whose(), CalendarKind.actions) == ["Bo: Ring the bank"]
    assert titles(office, Whose(person_id=house["dana"].id), CalendarKind.actions) == []
    finish_action(office, action.id)
    assert titles(office, Whose(), CalendarKind.actions) == []


@pytest.mark.parametrize(
    ("month", "day", "days"),
    [
        (3, 15, [date(2026, 3, 15), date(2027, 3, 15), date(2028, 3, 15)]),
        (1, 2, [date(2027, 1, 2), date(2028, 1, 2), date(2029, 1, 2)]),
        (2, 29, [date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)]),
        (4, 31, [date(2026, 4, 30), date(2027, 4, 30), date(2028, 4, 30)]),
        (9, None, [date(2026, 9, 1), date(2027, 9, 1), date(2028, 9, 1)]),
    ],
)
def test_a_yearly_duty_comes_back_every_year_in_short_months_on_the_last_day(
    office, house, month, day, days
):
    draft = BookDutyDraft(role_id=house["role"].id, title="Tax", month=month, day=day)
    duty = write_duty(office, draft)
    text = calendar_file(office, kinds=[CalendarKind.duties])
    found = instants(text, most=3)[f"duty-{duty.id}@facilitator"]
    assert found == [datetime(on.year, on.month, on.day, tzinfo=UTC) for on in days]


def test_a_duty_is_in_the_calendar_of_whoever_holds_the_role(office, house):
    write_duty(office, BookDutyDraft(role_id=house["role"].id, title="Tax", month=3, day=15))
    write_note(
        office, BookNoteDraft(role_id=house["role"].id, title="The old quarrel", restricted=True)
    )
    assert titles(office, Whose(person_id=house["bo"].id), CalendarKind.duties) == [
        "Treasurer: Tax"
    ]
    assert titles(office, Whose(person_id=house["dana"].id), CalendarKind.duties) == []
    assert b"quarrel" not in calendar_file(office)


def test_of_a_person_there_are_the_meetings_of_their_groups_and_of_everybody(office, house):
    for title, group in (("Books", "finance"), ("Beds", "garden"), ("Assembly", None)):
        draft = MeetingDraft(
            title=title, held_on=date(2026, 7, 1), group_id=house[group].id if group else None
        )
        plan_meeting(office, draft)
    of_bo = titles(office, Whose(person_id=house["bo"].id), CalendarKind.meetings)
    assert sorted(of_bo) == ["Assembly", "Books"]
    assert titles(office, Whose(group_id=house["garden"].id)) == ["Beds"]


def test_whose_is_told_by_a_name(office, house):
    assert whose_called(office, "bo") == Whose(person_id=house["bo"].id)
    assert whose_called(office, " GARDEN") == Whose(group_id=house["garden"].id)
    with pytest.raises(Refused, match="Nobody and no group"):
        whose_called(office, "Zoë")
    add_person(office, PersonDraft(name="Garden"))
    with pytest.raises(Refused, match="Several are called"):
        whose_called(office, "Garden")


# --- Kept


def test_a_kept_file_is_written_when_something_in_it_changed_and_only_then(office, tmp_path):
    file = tmp_path / "ours.ics"
    assert keep_calendar(office, file)
    assert not keep_calendar(office, file)
    plan_meeting(office, MeetingDraft(title="Circle", held_on=date(2026, 7, 1)))
    assert keep_calendar(office, file)
    assert file.read_bytes() == calendar_file(office)
    file.unlink()
    assert keep_calendar(office, file)
    with pytest.raises(Refused, match="does not exist"):
        keep_calendar(office, tmp_path / "gone" / "ours.ics")
