"""Handovers: what is shown of one, its list, and every act, by real keys in the real window."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from facilitator.handovers import service as handing
from facilitator.handovers.due import due
from facilitator.handovers.shown import HandoverState, StepState
from facilitator.office import Office
from ui.handovers.one import OneHandover
from ui.handovers.screen import HandoversScreen
from ui.handovers.step_row import StepBox, StepRow
from ui.handovers.waiting import HandoversWaiting
from ui.main_window import MainWindow
from ui.places import PLACES
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.pill import Pill
from ui.widgets.text import Text

from ..conftest import Clock
from .handing import ENDS, Handing, treasurer
from .keys import CTRL, focus, press, settle, write

Key = Qt.Key


@pytest.fixture
def house(office: Office) -> Handing:
    return treasurer(office)


@pytest.fixture
def screen(window: MainWindow, house: Handing) -> HandoversScreen:
    window.show_place("handovers")
    settle()
    found = window.screen_of("handovers")
    assert isinstance(found, HandoversScreen)
    return found


@pytest.fixture
def one(screen: HandoversScreen) -> OneHandover:
    return screen.under_way.one


def words_in(widget: QWidget) -> str:
    """What is drawn in it, labels and pills."""
    parts = [w.text() for w in widget.findChildren(Text) if w.isVisible()]
    parts += [w.words for w in widget.findChildren(Pill) if w.isVisible()]
    return "\n".join(parts)


def in_sight(screen: HandoversScreen, part: QWidget) -> bool:
    """Whether the upper edge of a part is within what the page shows."""
    area = screen.findChild(QScrollArea)
    assert area is not None
    at = part.mapTo(area.viewport(), QPoint(0, 0)).y()
    return 0 <= at < area.viewport().height()


def row(one: OneHandover, words: str) -> StepRow:
    return next(r for r in one.steps.rows if words in r.box.accessibleName())


def button(whole: QWidget, words: str) -> Button:
    return next(b for b in whole.findChildren(Button) if b.words == words and b.isVisible())


# --- What is shown ------------------------------------------------------------------------


def test_the_only_handover_is_shown_at_once_with_its_role_as_the_title(
    screen: HandoversScreen, one: OneHandover, house: Handing
) -> None:
    assert screen.under_way.shown is not None
    assert screen.header.title.text() == "Treasurer"
    assert "term ends 31 Mar" in words_in(screen.header)
    said = words_in(one.steps)
    assert {"Bo", "teaches", "Dana"} <= set(said.split("\n"))
    assert f"0 of {len(house.now.counted)}" in said
    assert one.back.isHidden()


def test_a_late_step_is_drawn_in_brick_and_says_since_when(
    window: MainWindow, one: OneHandover, house: Handing, clock: Clock
) -> None:
    clock.set(ENDS - timedelta(days=20))
    window.bridge.ticked.emit()
    settle()
    late = [s for s in house.now.counted if s.state is StepState.late]
    first = row(one, late[0].words)
    assert first.due.text().startswith("was due ")
    image = first.grab().toImage()
    brick = theme().tokens.brick.lower()
    middle = image.height() // 2
    drawn = {image.pixelColor(x, middle).name() for x in range(30)}
    assert brick in drawn
    days = (clock.today - min(s.due_on for s in late if s.due_on)).days
    assert f"{days} days late" in words_in(one.steps)


@pytest.mark.parametrize("percent", [100, 150])
def test_in_a_narrow_window_who_and_when_stand_whole_below_the_words(
    window: MainWindow, one: OneHandover, percent: int
) -> None:
    theme().set_text_size(percent)
    window.resize(1024, 700)
    settle()
    for row in one.steps.rows:
        [pill] = row.findChildren(Pill)
        assert pill.height() == pill.sizeHint().height()
        assert row.due.width() >= row.due.sizeHint().width()
    window.resize(1600, 900)
    theme().set_text_size(100)
    settle()
    ends = {row.due.geometry().right() for row in one.steps.rows}
    assert len(ends) == 1


def test_nothing_open_says_when_a_handover_opens_by_itself(
    window: MainWindow, office: Office
) -> None:
    window.show_place("handovers")
    settle()
    found = window.screen_of("handovers")
    assert "opens by itself 90 days before" in words_in(found)
    assert found.isVisible()


def test_of_several_the_late_ones_come_first_and_esc_goes_back_to_the_row(
    window: MainWindow, house: Handing, clock: Clock
) -> None:
    other = house.another("Kitchen", "Eli", ENDS + timedelta(days=90))
    late = house.another("Secretary", "Eli", date(2026, 1, 4))
    window.show_place("handovers")
    settle()
    screen = window.screen_of("handovers")
    assert isinstance(screen, HandoversScreen)
    rows = [screen.under_way.list.row_at(at) for at in range(screen.under_way.list.count)]
    assert [r.id for r in rows if r] == [late, house.now.id, other]
    assert rows[0] is not None and "late" in rows[0].pill
    assert screen.header.title.text() == "Handovers"
    screen.under_way.list.setFocus()
    press(Key.Key_Home)
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert screen.header.title.text() == "Treasurer"
    assert isinstance(focus(), StepBox)
    press(Key.Key_Escape)
    assert screen.header.title.text() == "Handovers"
    assert screen.under_way.list.hasFocus()
    assert screen.under_way.list.current_id == house.now.id


@pytest.mark.parametrize("what", ["handover", "step", "role", "term", "next term"])
def test_it_is_found_by_whatever_belongs_to_it(
    window: MainWindow, house: Handing, what: str
) -> None:
    house.another("Kitchen", "Eli", ENDS)
    now = house.now
    ids = {
        "handover": now.id,
        "step": now.steps[2].step.id,
        "role": house.role_id,
        "term": house.term_id,
        "next term": now.incoming_term_id,
    }
    window.bridge.go.emit("handovers", ids[what])
    settle()
    screen = window.screen_of("handovers")
    assert isinstance(screen, HandoversScreen)
    assert screen.under_way.shown is not None
    assert screen.under_way.shown.id == now.id
    if what == "step":
        assert screen.under_way.one.steps.rows[2].box.hasFocus()


@pytest.mark.parametrize("kind", ["letter", "thanks"])
def test_what_today_asks_to_write_leads_to_where_it_is_written(
    window: MainWindow, house: Handing, clock: Clock, kind: str
) -> None:
    clock.set(ENDS)
    asked = next(one for one in due(house.office) if one.kind == kind)
    window.bridge.go.emit(asked.place, asked.record_id)
    settle()
    screen = window.screen_of("handovers")
    assert isinstance(screen, HandoversScreen)
    letters = screen.under_way.one.letters
    editor = letters.letter if kind == "letter" else letters.thanks
    assert editor.hasFocus()
    port = screen.scroller.viewport()
    top = editor.mapTo(port, editor.rect().topLeft()).y()
    assert top >= 0 and top + editor.height() <= port.height()


def test_the_number_at_the_place_is_right_before_it_was_opened(
    window: MainWindow, house: Handing, clock: Clock
) -> None:
    told: list[tuple[str, int]] = []
    window.bridge.waiting.connect(lambda place, many: told.append((place, many)))
    waiting = HandoversWaiting(window.bridge)
    waiting.look()
    assert told == [("handovers", 0)]
    assert "handovers" not in window.made_screens
    clock.set(ENDS + timedelta(days=1))
    window.bridge.ticked.emit()
    assert told[-1] == ("handovers", 1)
    assert PLACES[4].key == "handovers"


# --- Steps by keyboard --------------------------------------------------------------------


def test_space_ticks_and_the_keyboard_stays_on_the_box(
    window: MainWindow, one: OneHandover, house: Handing
) -> None:
    one.take_focus()
    first = house.now.steps[0]
    press(Key.Key_Space)
    assert house.now.steps[0].state is StepState.done
    assert one.steps.rows[0].box.hasFocus()
    assert one.steps.rows[0].box.isChecked()
    press(Key.Key_Space)
    assert house.now.steps[0].state is not StepState.done
    assert window.toast.words.startswith("Open again: ")
    press(Key.Key_Z, CTRL)
    assert house.now.steps[0].state is StepState.done
    press(Key.Key_Down)
    assert one.steps.rows[1].box.hasFocus()
    assert first.step.id == one.steps.rows[0].step_id


def test_a_step_is_left_out_with_its_reason_and_opened_again(
    one: OneHandover, house: Handing
) -> None:
    one.take_focus()
    press(Key.Key_Tab)
    press(Key.Key_Space)
    assert button(one.steps, "Done on another day").hasFocus()
    press(Key.Key_Tab)
    press(Key.Key_Return)
    press(Key.Key_Return, CTRL)
    assert "why" in one.steps.why_form.fields["words"].error
    write("The bank closed its branch")
    press(Key.Key_Return, CTRL)
    assert house.now.steps[0].step.left_out == "The bank closed its branch"
    assert "The bank closed its branch" in words_in(one.steps.rows[0])
    assert one.steps.rows[0].box.hasFocus()
    press(Key.Key_Tab)
    press(Key.Key_Space)
    again = button(one.steps.rows[0], "Open again")
    again.setFocus()
    press(Key.Key_Return)
    assert house.now.steps[0].step.left_out == ""


def test_a_step_is_ticked_with_an_earlier_day(
    one: OneHandover, house: Handing, clock: Clock
) -> None:
    one.take_focus()
    press(Key.Key_Tab)
    press(Key.Key_Space)
    press(Key.Key_Return)
    focus().selectAll()  # type: ignore[attr-defined]
    write("2 Jan")
    press(Key.Key_Return)
    assert house.now.steps[0].step.done_on == date(2026, 1, 2)


def test_a_step_of_ones_own_is_added_and_taken_away(one: OneHandover, house: Handing) -> None:
    many = len(house.now.steps)
    one.steps.add_button.setFocus()
    press(Key.Key_Return)
    write("Show the safe")
    press(Key.Key_Return)
    assert len(house.now.steps) == many + 1
    mine = row(one, "Show the safe")
    mine.more.setFocus()
    press(Key.Key_Space)
    away = button(mine, "Take away")
    away.setFocus()
    press(Key.Key_Return)
    assert len(house.now.steps) == many


def test_what_looks_like_a_password_is_refused_and_stays_in_the_field(
    one: OneHandover, house: Handing
) -> None:
    many = len(house.now.steps)
    one.steps.add_step()
    write("PIN: 4711 for the card")
    press(Key.Key_Return)
    assert one.steps.step_form.isVisible()
    assert "where" in one.steps.step_form.error
    assert one.steps.step_form.words("words") == "PIN: 4711 for the card"
    assert len(house.now.steps) == many


def test_a_paper_sheet_is_ticked_in_line_by_line_and_undone_in_one_go(
    window: MainWindow, one: OneHandover, house: Handing
) -> None:
    one.steps.paper_button.setFocus()
    press(Key.Key_Return)
    write("2 Jan")
    press(Key.Key_Return)
    write("29.12.")
    press(Key.Key_Return)
    press(Key.Key_Return)
    write("yesterday")
    assert one.steps.paper_form.primary.words == "Tick 3 steps"
    press(Key.Key_Return, CTRL)
    days = [s.step.done_on for s in house.now.counted][:5]
    assert days == [date(2026, 1, 2), date(2025, 12, 29), None, date(2026, 1, 4), None]
    assert not one.steps.paper_form.isVisible()
    assert one.steps.paper_button.hasFocus()
    press(Key.Key_Z, CTRL)
    assert all(s.step.done_on is None for s in house.now.counted)


def test_a_day_on_paper_that_is_no_day_is_said_and_nothing_is_ticked(
    one: OneHandover, house: Handing
) -> None:
    one.steps.tick_paper()
    write("2 Jan")
    press(Key.Key_Return)
    write("some day")
    press(Key.Key_Return, CTRL)
    assert "“some day” is no day" in one.steps.paper_form.error
    assert all(s.step.done_on is None for s in house.now.counted)


def test_a_day_on_paper_that_is_rather_to_come_wants_its_year(
    one: OneHandover, house: Handing
) -> None:
    one.steps.tick_paper()
    write("15 Jan")
    press(Key.Key_Return)
    press(Key.Key_Return, CTRL)
    assert "“15 Jan” is long ago, or still to come" in one.steps.paper_form.error
    assert all(s.step.done_on is None for s in house.now.counted)
    write("15 Jan 2025")
    press(Key.Key_Return, CTRL)
    assert house.now.counted[0].step.done_on == date(2025, 1, 15)


# --- How it ends --------------------------------------------------------------------------


def test_it_is_not_taken_over_while_something_is_open(one: OneHandover, house: Handing) -> None:
    assert one.ending.accept.words == "Dana takes it over"
    first = house.now.open_before[0].words
    assert f"Still open before it changes hands: “{first}”" in words_in(one.ending)
    one.ending.accept.setFocus()
    press(Key.Key_Return)
    assert one.ending.error.startswith("Still open: ")
    assert house.now.state is HandoverState.open


def test_dana_takes_it_over(one: OneHandover, house: Handing) -> None:
    house.finish()
    settle()
    one.ending.accept.setFocus()
    press(Key.Key_Return)
    write("Gladly")
    press(Key.Key_Return, CTRL)
    assert house.now.state is HandoverState.accepted
    assert "accepted" in words_in(one.steps)
    assert "Taken over (Dana): Gladly" in words_in(one.ending)
    assert not one.ending.accept.isVisible()


def test_it_is_passed_on_unfinished_with_a_reason(
    screen: HandoversScreen, one: OneHandover, house: Handing
) -> None:
    one.ending.pass_on.setFocus()
    press(Key.Key_Return)
    press(Key.Key_Return, CTRL)
    assert "why" in one.ending.form.fields["words"].error
    write("Bo starts a new job on Monday")
    press(Key.Key_Return, CTRL)
    assert house.now.acts[-1].open_steps > 0
    assert "Bo starts a new job on Monday" in words_in(one.ending)


def test_esc_closes_an_open_form_before_it_leaves_the_handover(
    window: MainWindow, house: Handing
) -> None:
    house.another("Kitchen", "Eli", ENDS)
    window.show_place("handovers", house.now.id)
    settle()
    screen = window.screen_of("handovers")
    assert isinstance(screen, HandoversScreen)
    one = screen.under_way.one
    one.ending.missing.setFocus()
    press(Key.Key_Return)
    one.steps.rows[0].box.setFocus()
    press(Key.Key_Escape)
    assert not one.ending.form.isVisible()
    assert screen.under_way.shown is not None
    press(Key.Key_Escape)
    assert screen.under_way.shown is None


def test_what_is_missing_becomes_a_step(one: OneHandover, house: Handing) -> None:
    one.ending.missing.setFocus()
    press(Key.Key_Return)
    write("Who signs at the bank")
    press(Key.Key_Return, CTRL)
    assert row(one, "Who signs at the bank").isVisible()
    assert "Who signs at the bank" in words_in(one.ending)


def test_when_bo_falls_ill_those_who_stay_see_their_steps_until_it_goes_on(
    screen: HandoversScreen, one: OneHandover, house: Handing
) -> None:
    assert not any(s.step.rescue for s in house.now.counted)
    one.ending.stop.setFocus()
    press(Key.Key_Return)
    write("In hospital")
    press(Key.Key_Return, CTRL)
    said = words_in(one.steps)
    assert "knowledge at risk" in said
    rescue = [s for s in house.now.steps if s.step.rescue]
    assert one.steps.rows[0].step_id in {s.step.id for s in rescue}
    settle()
    assert one.steps.rows[0].box.hasFocus()
    assert in_sight(screen, one.steps.rows[0])
    one.ending.resume.setFocus()
    press(Key.Key_Return)
    press(Key.Key_Return, CTRL)
    assert house.now.state is HandoverState.open
    assert len(one.steps.rows) == len(house.now.counted)
    settle()
    assert one.steps.rows[0].box.hasFocus()
    assert in_sight(screen, one.steps.rows[0])


def test_what_was_taken_over_stays_on_the_screen_and_later_steps_are_ticked_there(
    window: MainWindow, screen: HandoversScreen, house: Handing, clock: Clock
) -> None:
    clock.set(ENDS + timedelta(days=1))
    house.finish()
    settle()
    screen.under_way.one.ending.accept.setFocus()
    press(Key.Key_Return)
    press(Key.Key_Return, CTRL)
    settle()
    assert house.now.state is HandoverState.handed_over
    assert screen.header.tabs is not None and screen.header.tabs.current == "past"
    assert screen.past.shown is not None and screen.past.shown.id == house.now.id
    past = screen.past.one
    assert "Dana took it over." in words_in(past.ending)
    assert not past.ending.accept.isVisible()
    assert not past.steps.add_button.isVisible()
    after = next(r for r in past.steps.rows if not r.box.isChecked())
    after.box.setFocus()
    press(Key.Key_Space)
    [state] = [s.state for s in house.now.steps if s.step.id == after.step_id]
    assert state is StepState.done
    press(Key.Key_Escape)
    assert screen.past.shown is None
    assert screen.past.list.count == 1


def test_a_place_with_nothing_under_way_shows_its_past_only_when_asked(
    window: MainWindow, screen: HandoversScreen, house: Handing, clock: Clock
) -> None:
    clock.set(ENDS + timedelta(days=1))
    house.finish()
    window.show_place("people")
    handing.accept(house.office, house.now.id)
    settle()
    assert window.place == "people"
    window.bridge.go.emit("handovers", house.now.id)
    settle()
    assert screen.past.shown is not None


# --- Taught and written -------------------------------------------------------------------


def test_a_session_is_added_counted_and_taken_away(one: OneHandover, house: Handing) -> None:
    assert "watched 0 of 1" in words_in(one.taught)
    button(one.taught, "Add a session").setFocus()
    press(Key.Key_Return)
    write("Open bills")
    press(Key.Key_Return)
    assert button(one.taught, "Add a session").hasFocus()
    [noted] = house.now.sessions
    assert (noted.learner_id, noted.teacher_id) == (house.people["Dana"], house.people["Bo"])
    assert "watched 1 of 1" in words_in(one.taught)
    assert "Open bills · watched" in words_in(one.taught)
    away = next(
        b for b in one.taught.findChildren(Button) if b.accessibleName() == "Take away: Open bills"
    )
    away.setFocus()
    press(Key.Key_Return)
    assert house.now.sessions == ()


def test_how_much_teaching_is_wanted_is_agreed(one: OneHandover, house: Handing) -> None:
    button(one.taught, "How much is wanted").setFocus()
    press(Key.Key_Return)
    press(Key.Key_Tab)
    press(Key.Key_Up)
    press(Key.Key_Return, CTRL)
    assert handing.manner_of(house.office, house.role_id).watch == 2
    assert "watched 0 of 2" in words_in(one.taught)


def test_the_letter_is_saved_as_it_is_typed_and_read_again(
    window: MainWindow, one: OneHandover, house: Handing
) -> None:
    one.letters.letter.setFocus()
    write("I would ask earlier.")
    window.show_place("people")
    settle()
    [word] = house.now.words
    assert (word.text, word.person_id) == ("I would ask earlier.", house.people["Bo"])
    window.show_place("handovers")
    settle()
    assert one.letters.letter.toPlainText() == "I would ask earlier."
    one.letters.letter.selectAll()
    press(Key.Key_Delete)
    one.letters.letter.flush()
    settle()
    assert house.now.words == ()


def test_a_field_reached_by_tab_is_seen_whole(
    window: MainWindow, screen: HandoversScreen, one: OneHandover
) -> None:
    window.resize(1024, 700)
    settle()
    area = screen.findChild(QScrollArea)
    assert area is not None
    one.letters.writer.setFocus()
    area.verticalScrollBar().setValue(0)
    settle()
    press(Key.Key_Tab)
    settle()
    assert one.letters.thanks.hasFocus()
    foot = one.letters.thanks.mapTo(area.viewport(), one.letters.thanks.rect().bottomLeft()).y()
    assert foot < area.viewport().height()


def test_thanks_are_kept_for_whoever_writes_them(one: OneHandover, house: Handing) -> None:
    letters = one.letters
    letters.thanks.setFocus()
    write("From all: thank you.")
    letters.writer.choose(house.people["Eli"])
    letters.writer.chosen.emit(house.people["Eli"])
    settle()
    assert letters.thanks.toPlainText() == ""
    letters.thanks.setFocus()
    write("You were patient.")
    letters.flush()
    settle()
    kept = {(w.person_id, w.text) for w in house.now.words}
    assert kept == {(None, "From all: thank you."), (house.people["Eli"], "You were patient.")}
    said = [t.accessibleName() for t in letters.findChildren(Text) if t.isVisible()]
    assert "All of you: From all: thank you." in said


def test_typing_a_letter_outlives_what_others_change(one: OneHandover, house: Handing) -> None:
    one.letters.letter.setFocus()
    write("Half a sen")
    handing.tick_step(house.office, house.now.steps[0].step.id)
    settle()
    assert one.letters.letter.toPlainText() == "Half a sen"
    assert one.letters.letter.hasFocus()
    QApplication.processEvents()
