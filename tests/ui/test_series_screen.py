"""Series in the window: started by a plain form, their days by keys, their next meeting planned."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from facilitator.groups.records import GroupDraft, GroupKind
from facilitator.groups.service import start_group
from facilitator.meetings.records import Duty, MeetingDraft
from facilitator.meetings.series.records import Series, SeriesDraft, SeriesItemDraft
from facilitator.meetings.series.service import (
    coming_days,
    plan_occurrence,
    series_page,
    series_rows,
    start_series,
)
from facilitator.meetings.service import meeting_count, meeting_page, plan_meeting
from facilitator.office import Office
from facilitator.roles.records import RoleDraft
from facilitator.roles.service import add_role
from ui.main_window import MainWindow
from ui.meetings.screen import MeetingsScreen
from ui.meetings.to_plan import ToPlan
from ui.room.screen import RoomScreen

from .garden import settle, words_on
from .keys import ALT, CTRL, focus, press, write

FIRST = date(2026, 1, 8)


@pytest.fixture
def groups(office: Office) -> dict[str, UUID]:
    house = start_group(office, GroupDraft(name="Assembly", kind=GroupKind.assembly))
    garden = start_group(office, GroupDraft(name="Garden", parent_id=house.id))
    return {"Assembly": house.id, "Garden": garden.id}


@pytest.fixture
def series(office: Office, groups: dict[str, UUID]) -> Series:
    draft = SeriesDraft(
        title="House assembly", group_id=groups["Assembly"],
        rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", first_on=FIRST, starts_at="19:00",
    )  # fmt: skip
    return start_series(office, draft, [SeriesItemDraft(title="Check-in round")])


@pytest.fixture
def screen(window: MainWindow) -> MeetingsScreen:
    window.show_place("meetings")
    found = window.screen_of("meetings")
    assert isinstance(found, MeetingsScreen)
    settle()
    return found


def days_of(office: Office, series: Series) -> list[tuple[int, int, bool]]:
    found = coming_days(office, series.id, 3)
    return [(day.held_on.day, day.held_on.month, day.skipped) for day in found]


def into_days(screen: MeetingsScreen) -> None:
    """Go to the coming dates as people do: Enter on the series."""
    screen.turn("series")
    screen.series.rows.setFocus()
    settle()
    press(Qt.Key.Key_Return)
    assert focus() is screen.series.beside.days.rows


# --- The form -------------------------------------------------------------------------------


def test_a_series_is_started_by_a_plain_form(
    screen: MeetingsScreen, office: Office, groups: dict[str, UUID]
) -> None:
    role = add_role(office, RoleDraft(name="Secretary", group_id=groups["Assembly"]))
    screen.turn("series")
    press(Qt.Key.Key_N, CTRL)
    form = screen.series.beside.form
    assert focus() is form.title
    assert form.group.currentText() == "Assembly"
    write("House assembly")
    form.first.setFocus()
    form.first.field.selectAll()
    write("8 Jan 2026")
    form.starts.setFocus()
    settle()
    offered = [form.often.itemText(at) for at in range(form.often.count())]
    assert offered[:5] == [
        "Every Thursday", "Every second Thursday", "Every third Thursday", "Every fourth Thursday",
        "Second Thursday of the month",
    ]  # fmt: skip
    assert form.often.currentText() == "Every second Thursday"
    form.starts.setText("19.30")
    form.place.setText("Common room")
    form.length.setValue(120)
    form.quorum.setValue(4)
    notes = form.duties["notes"]
    notes.setCurrentIndex([notes.itemData(at) for at in range(notes.count())].index(role.id))
    form.duties["keeps time"].setCurrentIndex(1)
    form.agenda.title.setFocus()
    for title in ("Check-in round", "Closing round"):
        write(title)
        press(Qt.Key.Key_Return)
    garden = form.agenda.reports.findText("Garden")
    form.agenda.reports.setCurrentIndex(garden)
    form.agenda.reports.activated.emit(garden)
    form.agenda.rows.setFocus()
    press(Qt.Key.Key_Up, ALT)
    form.place.setFocus()
    press(Qt.Key.Key_Return)
    [row] = series_rows(office)
    page = series_page(office, row.id)
    assert (row.words, row.starts_at, row.place) == (
        "Every second Thursday", "19:30", "Common room",
    )  # fmt: skip
    assert (page.series.planned_minutes, page.series.quorum) == (120, 4)
    assert [line.title for line in page.agenda] == ["Check-in round", "Garden", "Closing round"]
    assert page.duties == {Duty.notes: (role.id, "Secretary"), Duty.keeps_time: (None, "")}
    assert screen.series.rows.current_id == row.id
    assert not form.isVisible()


def test_the_rule_follows_the_first_day(screen: MeetingsScreen, groups: dict[str, UUID]) -> None:
    screen.turn("series")
    screen.series.start()
    form = screen.series.beside.form
    form.first.show_day(date(2026, 1, 5))
    form._offer_rules(date(2026, 1, 5))
    form.often.setCurrentIndex(form.often.findText("First Monday of the month"))
    form._offer_rules(date(2026, 1, 8))
    assert form.often.currentText() == "Second Thursday of the month"
    form._offer_rules(date(2026, 1, 29))
    assert form.often.currentText() == "Fifth Thursday of the month, where there is one"


def test_a_series_that_moves_to_fridays_keeps_its_rhythm(
    screen: MeetingsScreen, office: Office, series: Series
) -> None:
    screen.turn("series")
    settle()
    screen.series.beside.change()
    form = screen.series.beside.form
    assert form.often.currentText() == "Every second Thursday"
    form.first.field.setText("16 Jan 2026")
    form.title.setFocus()
    press(Qt.Key.Key_Return)
    assert series_rows(office)[0].words == "Every second Friday"
    assert days_of(office, series)[0] == (16, 1, False)


def test_a_series_without_a_title_or_a_day_says_so_by_the_field(
    screen: MeetingsScreen, office: Office
) -> None:
    screen.turn("series")
    screen.series.start()
    form = screen.series.beside.form
    settle()
    press(Qt.Key.Key_Return)
    assert form.fields["title"].error == "A series needs a title."
    write("Song")
    form.first.show_day(None)
    press(Qt.Key.Key_Return)
    assert form.fields["first_on"].error == "On which day is the first one?"
    form.first.field.setText("blue")
    press(Qt.Key.Key_Return)
    assert form.fields["first_on"].error
    assert (form.title.text(), series_rows(office)) == ("Song", ())


def test_changing_a_series_keeps_what_the_form_does_not_show(
    screen: MeetingsScreen, office: Office, groups: dict[str, UUID]
) -> None:
    draft = SeriesDraft(
        title="Check", kind="work hours", rule="FREQ=WEEKLY;BYDAY=MO,TH", first_on=FIRST,
        starts_at="08:00", zone="Asia/Tokyo",
    )  # fmt: skip
    items = [SeriesItemDraft(title="Beds", minutes=20, wanted="A list", link="beds.txt")]
    made = start_series(office, draft, items)
    screen.turn("series")
    settle()
    screen.series.beside.change()
    form = screen.series.beside.form
    assert form.often.currentText() == "Every Monday and Thursday"
    form.agenda.rows.choose(0)
    form.agenda.rows.setFocus()
    press(Qt.Key.Key_Return)
    assert focus() is form.agenda.title
    write(", all of them")
    form.agenda.minutes.setValue(25)
    press(Qt.Key.Key_Return)
    form.place.setFocus()
    write("Garden")
    press(Qt.Key.Key_Return)
    page = series_page(office, made.id)
    kept = page.series
    assert (kept.kind, kept.rule, kept.zone) == (
        "work hours",
        "FREQ=WEEKLY;BYDAY=MO,TH",
        "Asia/Tokyo",
    )
    assert kept.place == "Garden"
    [line] = page.agenda
    assert (line.title, line.minutes, line.wanted, line.link) == (
        "Beds, all of them", 25, "A list", "beds.txt",
    )  # fmt: skip


def test_a_line_of_the_agenda_is_taken_out_by_a_key(
    screen: MeetingsScreen, office: Office, series: Series
) -> None:
    screen.turn("series")
    settle()
    screen.series.beside.change()
    form = screen.series.beside.form
    form.agenda.rows.choose(0)
    form.agenda.rows.setFocus()
    press(Qt.Key.Key_Delete)
    form.place.setFocus()
    press(Qt.Key.Key_Return)
    assert series_page(office, series.id).agenda == ()


# --- Days -----------------------------------------------------------------------------------


def test_a_day_is_skipped_moved_and_restored_by_keys(
    screen: MeetingsScreen, office: Office, series: Series
) -> None:
    into_days(screen)
    beside = screen.series.beside
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_S)
    write("Nobody is here.")
    press(Qt.Key.Key_Return)
    assert days_of(office, series)[1] == (22, 1, True)
    assert focus() is beside.days.rows
    press(Qt.Key.Key_R)
    assert days_of(office, series)[1] == (22, 1, False)
    press(Qt.Key.Key_M)
    assert focus() is beside.moving.to.field
    beside.moving.to.field.selectAll()
    write("23 Jan 2026")
    press(Qt.Key.Key_Return)
    assert days_of(office, series)[1] == (23, 1, False)
    assert "Move Thu 22 Jan" not in words_on(beside)


def test_moving_a_day_onto_its_neighbour_is_said_in_the_form_and_what_was_typed_stays(
    screen: MeetingsScreen, office: Office, series: Series
) -> None:
    into_days(screen)
    press(Qt.Key.Key_M)
    moving = screen.series.beside.moving
    moving.to.field.setText("22 Jan 2026")
    press(Qt.Key.Key_Return)
    assert "falls on 22 January 2026 anyway" in moving.error
    assert moving.to.field.text() == "22 Jan 2026"
    press(Qt.Key.Key_Escape)
    assert days_of(office, series)[0] == (8, 1, False)
    assert focus() is screen.series.beside.days.rows


def test_the_next_meeting_is_planned_from_its_day_and_takes_the_window(
    screen: MeetingsScreen, room: RoomScreen, window: MainWindow, office: Office, series: Series
) -> None:
    into_days(screen)
    press(Qt.Key.Key_Return)
    assert window.place == "room"
    page = meeting_page(office, room.view.meeting_id)
    assert (page.meeting.held_on, page.items[0].item.title) == (FIRST, "Check-in round")
    window.show_place("meetings")
    into_days(screen)
    assert screen.series.beside.days.day.meeting_id == page.meeting.id
    press(Qt.Key.Key_S)  # planned: not to be skipped
    assert not screen.series.beside.skipping.isVisible()
    press(Qt.Key.Key_Return)
    assert (window.place, meeting_count(office)) == ("room", 1)


def test_a_series_is_ended_and_says_so(
    screen: MeetingsScreen, office: Office, series: Series
) -> None:
    screen.turn("series")
    settle()
    screen.series.beside.end()
    settle()
    screen.series.beside.ending.last.field.setText("10 Jan 2026")
    press(Qt.Key.Key_Return)
    assert series_rows(office)[0].until_on == date(2026, 1, 10)
    assert "Until" in words_on(screen.series.beside)


# --- The list of all meetings ---------------------------------------------------------------


def test_the_next_meeting_of_a_series_is_a_line_that_plans_it(
    screen: MeetingsScreen, window: MainWindow, office: Office, series: Series
) -> None:
    row = screen.all.rows.row_at(0)
    assert row is not None
    assert (row.title, row.caption, row.pill) == (
        "Plan Thu 8 Jan", "House assembly · Every second Thursday", "To plan",
    )  # fmt: skip
    assert row.id == ToPlan(series.id, FIRST)
    screen.all.rows.setFocus()
    screen.all.rows.choose(row.id)
    assert screen.all.to_plan.isVisible() and not screen.all.summary.isVisible()
    press(Qt.Key.Key_Return)
    assert (window.place, meeting_count(office)) == ("room", 1)
    window.show_place("meetings")
    settle()
    titles = [screen.all.rows.row_at(at).title for at in range(screen.all.rows.count)]
    assert titles == ["Plan Thu 22 Jan", "House assembly"]
    assert "Every second Thursday" in screen.all.rows.row_at(1).caption


def test_among_those_to_come_planned_and_unplanned_stand_by_day(
    screen: MeetingsScreen, office: Office, series: Series, groups: dict[str, UUID]
) -> None:
    for day in (7, 9):
        plan_meeting(office, MeetingDraft(title=f"Garden {day}", held_on=date(2026, 1, day)))
    screen.all.list.times.press("coming")
    settle()
    titles = [screen.all.rows.row_at(at).title for at in range(screen.all.rows.count)]
    assert titles == ["Garden 7", "Plan Thu 8 Jan", "Garden 9"]
    screen.all.list.times.press("past")
    settle()
    assert screen.all.rows.count == 0


def test_at_the_start_the_next_meeting_is_chosen(
    window: MainWindow, office: Office, series: Series
) -> None:
    planned = plan_occurrence(office, series.id, FIRST)
    plan_meeting(office, MeetingDraft(title="Later", held_on=date(2026, 3, 1)))
    window.show_place("meetings")
    settle()
    screen = window.screen_of("meetings")
    assert isinstance(screen, MeetingsScreen)
    assert screen.all.rows.current_id == planned.id
    assert screen.all.summary.isVisible()


def test_a_new_meeting_is_the_assemblys_unless_somebody_says_otherwise(
    screen: MeetingsScreen, groups: dict[str, UUID]
) -> None:
    press(Qt.Key.Key_N, CTRL)
    assert screen.all.planning.group.currentText() == "Assembly"


def test_a_planned_meeting_is_cancelled_and_its_day_is_to_plan_again(
    screen: MeetingsScreen, window: MainWindow, office: Office, series: Series
) -> None:
    planned = plan_occurrence(office, series.id, FIRST)
    settle()
    screen.all.choose(planned.id)
    settle()
    screen.all.summary._cancel()
    settle()
    assert meeting_count(office) == 0
    assert screen.all.rows.row_at(0).title == "Plan Thu 8 Jan"
    window.bridge.undo()
    assert meeting_count(office) == 1


def test_what_is_due_to_be_planned_leads_to_its_series(
    window: MainWindow, office: Office, series: Series
) -> None:
    window.bridge.go.emit("meetings", series.id)
    settle()
    screen = window.screen_of("meetings")
    assert isinstance(screen, MeetingsScreen)
    assert (window.place, screen.current) == ("meetings", "series")
    assert screen.series.rows.current_id == series.id
