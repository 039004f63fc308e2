"""The room while it runs: item by item, the timer, the time that is up, breaks."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.groups.records import DomainDraft, GroupDraft, GroupKind, MembershipDraft, Rung
from facilitator.groups.service import add_domain, join_group, start_group
from facilitator.meetings.records import (
    Item,
    ItemDraft,
    ItemState,
    Meeting,
    MeetingDraft,
    PresenceKind,
)
from facilitator.meetings.running.service import begin_meeting, running
from facilitator.meetings.service import (
    add_item,
    close_meeting,
    mark_presence,
    meeting_page,
    plan_meeting,
)
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from ui.main_window import MainWindow
from ui.room.screen import RoomScreen
from ui.room.times import clock_words, used_words
from ui.room.view import RoomView

from .keys import ALT, CTRL, SHIFT, settle

PLAIN = Qt.KeyboardModifier.NoModifier
EVENING = datetime(2026, 1, 5, 18, 0, tzinfo=UTC)


def press(key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)
    settle()


def write(words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, words)
    settle()


@pytest.fixture
def amara(office: Office) -> UUID:
    return add_person(office, PersonDraft(name="Amara")).id


@pytest.fixture
def meeting(office: Office, amara: UUID, clock: Any) -> Meeting:
    """Today at seven: check-in 5, guests 20 (house rules, by consent of the assembly), garden 10.

    It is seven.
    """
    group = start_group(office, GroupDraft(name="Assembly", kind=GroupKind.assembly))
    join_group(
        office,
        MembershipDraft(group_id=group.id, person_id=amara, from_on=date(2025, 1, 1)),
    )
    rules = add_domain(
        office, DomainDraft(name="House rules"), rung=Rung.consent, owner_group_id=group.id
    )
    made = plan_meeting(
        office,
        MeetingDraft(
            title="House meeting", group_id=group.id, held_on=office.today(), starts_at="19:00",
            planned_minutes=35, quorum=1,
        ),
    )  # fmt: skip
    for title, minutes in (("Check-in", 5), ("Guests", 20), ("Garden", 10)):
        add_item(
            office,
            made.id,
            ItemDraft(
                title=title,
                minutes=minutes,
                domain_id=rules.id if title == "Guests" else None,
                brought_by=amara if title == "Guests" else None,
            ),
        )
    mark_presence(office, made.id, amara, PresenceKind.present)
    clock.set(EVENING)
    return made


@pytest.fixture
def view(window: MainWindow, meeting: Meeting) -> RoomView:
    """The room of the meeting, which is planned."""
    window.show_place("room", meeting.id)
    settle()
    screen = window.screen_of("room")
    assert isinstance(screen, RoomScreen)
    return screen.view


@pytest.fixture
def begun(view: RoomView) -> RoomView:
    """The meeting has begun with its first item."""
    view.head.begin.click()
    settle()
    return view


@pytest.fixture
def later(begun: RoomView, clock: Any) -> Callable[..., None]:
    """Let time pass; then the room's clock beats once."""

    def wait(**span: float) -> None:
        clock.advance(**span)
        begun.clock.tick()
        settle()

    return wait


def items(office: Office, meeting: Meeting) -> dict[str, Item]:
    return {one.item.title: one.item for one in meeting_page(office, meeting.id).items}


def on_now(office: Office, meeting: Meeting) -> str:
    runs = running(office, meeting.id)
    item = runs.item(runs.item_id) if runs.item_id else None
    return item.title if item else ""


def test_opening_starts_the_first_item_and_its_timer(
    begun: RoomView, office: Office, meeting: Meeting
) -> None:
    assert on_now(office, meeting) == "Check-in"
    head = begun.desk.item_head
    assert (head.title.text(), head.timer.words, head.timer.tone) == ("Check-in", "05:00", "text")
    assert begun.head.ends.words == "ends 19:35, planned 19:35"
    assert not begun.head.over.isVisible()
    assert begun.head._facts.text() == "19:00 · 1 of 1 here · quorum 1 reached"
    assert QApplication.focusWidget() is begun.desk.notes.field
    row = begun.agenda.rows.row_at(1)
    assert row is not None
    assert row.strong


def test_the_timer_counts_below_zero_and_the_end_moves(
    begun: RoomView, later: Callable[..., None]
) -> None:
    later(minutes=4, seconds=59)
    assert begun.desk.item_head.timer.words == "00:01"
    later(seconds=1)
    timer = begun.desk.item_head.timer
    assert (timer.words, timer.tone) == ("00:00", "amber")
    assert begun.head.over.words == "item’s time is up"
    later(minutes=2, seconds=5)
    assert (timer.words, timer.tone) == ("−02:05", "amber")
    assert timer.accessibleName() == "2 minutes over"
    assert begun.head.over.words == "item 2 min over"
    assert begun.head.ends.words == "ends 19:37, planned 19:35"
    assert begun.head._facts.text().startswith("19:07")


def test_done_and_the_next_one_starts(
    begun: RoomView, later: Callable[..., None], office: Office, meeting: Meeting
) -> None:
    later(minutes=3)
    write("All are well.")
    press(Qt.Key.Key_Return, CTRL)
    assert on_now(office, meeting) == "Guests"
    head = begun.desk.item_head
    assert (head.title.text(), head.timer.words) == ("Guests", "20:00")
    assert head.caption.accessibleName() == (
        "Domain: House rules · owner Assembly · consent of its members · reversible"
        " · brought by Amara"
    )
    press(Qt.Key.Key_Up, ALT)
    assert head.title.text() == "Check-in"
    assert head.caption.text().endswith("took 3 min")
    assert not head.timer.isVisible()


def test_undo_goes_back_to_the_item_that_is_on_again(
    begun: RoomView, later: Callable[..., None], window: MainWindow
) -> None:
    press(Qt.Key.Key_Return, CTRL)
    assert begun.desk.item_head.title.text() == "Guests"
    later(seconds=10)
    begun._bridge.undo()
    settle()
    assert begun.desk.item_head.title.text() == "Check-in"
    assert begun.desk.item_head.timer.words == "04:50"


def test_the_last_item_done_leaves_nothing_on(
    begun: RoomView, office: Office, meeting: Meeting
) -> None:
    for _ in range(3):
        press(Qt.Key.Key_Return, CTRL)
    assert on_now(office, meeting) == ""
    assert not begun.desk.item_head.timer.isVisible()
    assert not begun.clock.is_beating
    assert begun.head.ends.isHidden()


def test_the_item_that_is_looked_at_is_started_by_one_key(
    begun: RoomView, later: Callable[..., None], office: Office, meeting: Meeting
) -> None:
    press(Qt.Key.Key_Down, ALT)
    assert begun.desk.item_head.start.isVisible()
    later(minutes=6)
    assert begun.head.over.isVisible(), "the one that is on is over, wherever one looks"
    press(Qt.Key.Key_Return, ALT)
    assert on_now(office, meeting) == "Guests"
    assert begun.desk.item_head.timer.words == "20:00"
    assert not begun.desk.item_head.start.isVisible()
    assert not begun.head.over.isVisible()


def test_items_are_moved_and_added_while_one_types(
    begun: RoomView, office: Office, meeting: Meeting
) -> None:
    press(Qt.Key.Key_Down, ALT)
    write("Three nights")
    press(Qt.Key.Key_Down, ALT | SHIFT)
    assert list(items(office, meeting)) == ["Check-in", "Garden", "Guests"]
    assert begun.desk.item_head.title.text() == "Guests"
    assert QApplication.focusWidget() is begun.desk.notes.field
    press(Qt.Key.Key_N, CTRL)
    write("Walnut")
    press(Qt.Key.Key_Return)
    assert list(items(office, meeting))[-1] == "Walnut"
    assert on_now(office, meeting) == "Check-in"


# When the time is up


def test_when_the_time_is_up_it_asks_once_and_takes_no_keyboard(
    begun: RoomView, later: Callable[..., None]
) -> None:
    strip = begun.desk.overrun
    later(minutes=4)
    assert not strip.isVisible()
    write("We are nearly ")
    later(minutes=1)
    assert strip.isVisible()
    assert strip.words.text() == "The time is up: Check-in"
    write("through.")
    assert begun.desk.notes.field.toPlainText() == "We are nearly through."
    press(Qt.Key.Key_X, CTRL | SHIFT)
    press(Qt.Key.Key_Escape)
    assert not strip.isVisible()
    assert QApplication.focusWidget() is begun.desk.notes.field
    later(minutes=5)
    assert not strip.isVisible()


def test_more_time_by_more_hands_and_it_asks_again_when_that_is_up(
    begun: RoomView, later: Callable[..., None], office: Office, meeting: Meeting
) -> None:
    strip = begun.desk.overrun
    later(minutes=6)
    press(Qt.Key.Key_X, CTRL | SHIFT)
    write("10")
    press(Qt.Key.Key_Tab)
    write("3")
    press(Qt.Key.Key_Tab)
    write("3")
    press(Qt.Key.Key_Return)
    assert strip.error.startswith("3 for and 3 against")
    assert strip.isVisible()
    strip.against.clear()
    strip.against.setFocus()
    write("1")
    press(Qt.Key.Key_Return)
    assert not strip.isVisible()
    assert QApplication.focusWidget() is begun.desk.notes.field
    (extension,) = running(office, meeting.id).extensions
    assert (extension.minutes, extension.in_favour, extension.against) == (10, 3, 1)
    assert begun.desk.item_head.timer.words == "10:00"
    later(minutes=11)
    assert strip.isVisible()
    assert begun.desk.item_head.timer.words == "−01:00"


def test_more_time_can_be_given_before_it_is_up(
    begun: RoomView, later: Callable[..., None], office: Office, meeting: Meeting
) -> None:
    later(minutes=1)
    press(Qt.Key.Key_X, CTRL | SHIFT)
    later(seconds=5)
    assert begun.desk.overrun.isVisible()
    press(Qt.Key.Key_Return)
    assert begun.desk.item_head.timer.words == "08:55"
    assert not begun.desk.overrun.isVisible()


def test_one_key_parks_and_goes_on(
    begun: RoomView, later: Callable[..., None], office: Office, meeting: Meeting
) -> None:
    later(minutes=6)
    press(Qt.Key.Key_X, CTRL | SHIFT)
    press(Qt.Key.Key_P)
    assert items(office, meeting)["Check-in"].state == ItemState.parked
    assert on_now(office, meeting) == "Guests"
    assert begun.desk.item_head.title.text() == "Guests"
    assert not begun.desk.overrun.isVisible()


def test_one_key_goes_to_the_decision_of_the_item_that_is_on(
    begun: RoomView, later: Callable[..., None]
) -> None:
    press(Qt.Key.Key_Down, ALT)
    later(minutes=6)
    press(Qt.Key.Key_X, CTRL | SHIFT)
    press(Qt.Key.Key_D)
    assert begun.desk.item_head.title.text() == "Check-in"
    assert begun.desk.decisions.isVisible()


# Breaks


def test_a_break_counts_down_while_the_item_waits(
    begun: RoomView, later: Callable[..., None], office: Office, meeting: Meeting
) -> None:
    pause = begun.desk.pause
    later(minutes=2)
    press(Qt.Key.Key_B, CTRL)
    write("15")
    press(Qt.Key.Key_Return)
    assert pause.words.text() == "Break until 19:17. The item waits."
    assert QApplication.focusWidget() is begun.desk.notes.field
    later(minutes=6, seconds=48)
    assert (pause.face.words, pause.face.tone) == ("08:12", "sky")
    timer = begun.desk.item_head.timer
    assert (timer.words, timer.tone) == ("03:00", "muted")
    assert begun.head.ends.words == "ends 19:50, planned 19:35"
    later(minutes=10)
    assert (pause.face.words, pause.face.tone) == ("−01:48", "amber")
    pause.more.click()
    settle()
    assert pause.face.words.startswith("05:")
    press(Qt.Key.Key_B, CTRL)
    assert not pause.isVisible()
    later(minutes=1)
    assert (timer.words, timer.tone) == ("02:00", "text")


def test_a_break_can_be_thought_better_of(
    begun: RoomView, office: Office, meeting: Meeting
) -> None:
    press(Qt.Key.Key_B, CTRL)
    press(Qt.Key.Key_Escape)
    assert not begun.desk.pause.isVisible()
    assert QApplication.focusWidget() is begun.desk.notes.field
    assert running(office, meeting.id).breaks == ()


# The clock


class Seen(QObject):
    """Counts what reaches a widget."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.paints = self.layouts = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.paints += event.type() == QEvent.Type.Paint
        self.layouts += event.type() == QEvent.Type.LayoutRequest
        return False


def test_a_second_repaints_the_timer_and_nothing_else(
    begun: RoomView, later: Callable[..., None]
) -> None:
    later(seconds=1)
    timer = Seen(begun.desk.item_head.timer)
    others = [
        Seen(one)
        for one in (
            begun.head, begun.desk, begun.agenda, begun.beside, begun.desk.notes,
            begun.desk.item_head.title, begun.desk.notes.field.viewport(),
            begun.agenda.rows.viewport(),
        )
    ]  # fmt: skip
    for _ in range(3):
        later(seconds=1)
    assert timer.paints == 3
    assert [(one.paints, one.layouts) for one in others[4:]] == [(0, 0)] * len(others[4:])
    assert [one.layouts for one in others] == [0] * len(others)


def test_the_clock_beats_only_while_something_is_on_and_in_sight(
    view: RoomView, window: MainWindow, office: Office, meeting: Meeting
) -> None:
    assert not view.clock.is_beating
    view.head.begin.click()
    settle()
    assert view.clock.is_beating
    window.show_place("today")
    settle()
    assert not view.clock.is_beating
    window.show_place("room", meeting.id)
    settle()
    assert view.clock.is_beating
    close_meeting(office, meeting.id, reason="so little was said")
    settle()
    assert not view.clock.is_beating


def test_a_clock_that_is_moved_is_followed_within_a_second(
    begun: RoomView, clock: Any, qtbot: QtBot
) -> None:
    clock.advance(minutes=2)
    qtbot.waitUntil(lambda: begun.desk.item_head.timer.words == "03:00", timeout=3000)
    clock.advance(minutes=-1)
    qtbot.waitUntil(lambda: begun.desk.item_head.timer.words == "04:00", timeout=3000)


def test_a_meeting_written_up_on_another_day_has_no_clock(
    view: RoomView, office: Office, meeting: Meeting, clock: Any
) -> None:
    clock.advance(days=2)
    view.head.begin.click()
    settle()
    head = view.desk.item_head
    assert (head.timer.words, head.start.isVisible()) == ("", False)
    assert view.head.ends.isHidden()
    assert not view.clock.is_beating
    assert view.head._facts.text().startswith("Monday 5 January 2026, 19:00")
    press(Qt.Key.Key_Return, CTRL)
    assert head.title.text() == "Guests"
    assert items(office, meeting)["Check-in"].state == ItemState.done
    assert running(office, meeting.id).spans == ()


def test_the_room_goes_on_with_the_item_that_was_on(
    window: MainWindow, office: Office, meeting: Meeting, clock: Any
) -> None:
    begin_meeting(office, meeting.id)
    clock.advance(minutes=1, seconds=30)
    window.show_place("room", meeting.id)
    settle()
    screen = window.screen_of("room")
    assert isinstance(screen, RoomScreen)
    assert screen.view.desk.item_head.timer.words == "03:30"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1200, "20:00"), (1199.2, "20:00"), (59.01, "01:00"), (0.4, "00:01"), (0, "00:00"),
        (-0.9, "00:00"), (-1, "−00:01"), (-125.7, "−02:05"), (5999, "99:59"), (6000, "1:40:00"),
        (-7325, "−2:02:05"),
    ],
)  # fmt: skip
def test_what_is_left_is_written_with_minutes_and_seconds(seconds: float, words: str) -> None:
    assert clock_words(seconds) == words


def test_what_was_used_is_full_when_it_is_over() -> None:
    assert [used_words(seconds) for seconds in (0.0, 0.9, 61.9)] == ["00:00", "00:00", "01:01"]
