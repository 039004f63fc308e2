"""What is due is said once, where somebody is, and can be acted on there."""

import os
import shlex
import shutil
import subprocess
import sys
import textwrap
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from facilitator.groups.records import GroupDraft
from facilitator.groups.service import start_group
from facilitator.handovers.service import handovers
from facilitator.meetings.offering.service import all_requests
from facilitator.meetings.records import MeetingDraft
from facilitator.meetings.running.service import begin_meeting
from facilitator.meetings.service import close_meeting, plan_meeting
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.reminders.service import ReminderState, reminders
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term
from ui.reminding import login
from ui.reminding.speaking import Speaking
from ui.reminding.tray import Tray, numbered
from ui.settings.reminders import LadderForm
from ui.today.later import LaterButton

from .keys import press, settle

ENDS = date(2026, 3, 20)


@pytest.fixture
def house(office, clock):
    """Bo keeps the water until 20 March, Dana comes next; at noon on 5 January."""
    group = start_group(office, GroupDraft(name="Garden circle"))
    bo, dana = (add_person(office, PersonDraft(name=name)).id for name in ("Bo", "Dana"))
    role = add_role(office, RoleDraft(group_id=group.id, name="Water keeper"))
    one = TermDraft(role_id=role.id, person_id=bo, from_on=date(2025, 6, 1), to_on=ENDS)
    begin_term(office, plan_term(office, one).id, date(2025, 6, 1))
    after = ENDS + timedelta(days=1)
    plan_term(office, TermDraft(role_id=role.id, person_id=dana, from_on=after, to_on=None))
    return {"bo": bo, "dana": dana, "group": group.id, "role": role.id}


@pytest.fixture
def speaking(house, window, preferences):
    made = Speaking(window.bridge, preferences, window)
    made.heard = []
    made.reminding.said.connect(lambda sentence, count: made.heard.append((sentence, count)))
    return made


def look(speaking) -> list[tuple[str, int]]:
    """Look now; gives what was said."""
    speaking.heard.clear()
    speaking.reminding.look()
    settle()
    return list(speaking.heard)


def later_button(window) -> LaterButton:
    return window.screen_of("today").findChildren(LaterButton)[0]


def choose(button: LaterButton, words: str) -> None:
    """Open the menu by the keyboard and choose a line of it."""
    button.setFocus()
    press(Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(one for one in menu.actions() if one.text() == words)
    menu.setActiveAction(action)
    action.trigger()
    menu.close()
    settle()


def row_words(window) -> list[str]:
    card = window.screen_of("today").findChildren(QPushButton)
    named = [one for one in card if ": " in one.accessibleName() and one.isVisible()]
    return [one.accessibleName() for one in named]


def test_news_is_said_once_in_the_window_that_somebody_looks_at(speaking, window):
    ((sentence, count),) = look(speaking)
    assert (count, sentence[:22]) == (1, "Water keeper term ends")
    assert window.toast.words == sentence
    assert look(speaking) == []


def test_empty_seats_of_a_collective_that_begins_today_are_shown_and_not_said(
    window, preferences, office
):
    made = Speaking(window.bridge, preferences, window)
    made.heard = []
    made.reminding.said.connect(lambda sentence, count: made.heard.append((sentence, count)))
    group = start_group(office, GroupDraft(name="Garden circle"))
    add_role(office, RoleDraft(group_id=group.id, name="Water keeper"))
    assert look(made) == []
    add_role(office, RoleDraft(group_id=group.id, name="Bee keeper"))
    assert next(sentence for sentence, _ in look(made)).startswith("Bee keeper is vacant.")


def test_what_no_desktop_took_is_said_when_the_window_is_looked_at_next(
    speaking, window, monkeypatch, qtbot
):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    ((sentence, _),) = look(speaking)
    assert window.toast.words != sentence
    window.activateWindow()
    qtbot.waitUntil(lambda: window.toast.words == sentence)


def test_nothing_is_said_in_quiet_hours_and_all_of_it_afterwards_once(speaking, clock):
    clock.set(datetime.combine(clock.today, time(23), clock_zone(speaking)))
    assert look(speaking) == []
    speaking.reminding._beat()
    assert speaking.heard == []
    clock.set(datetime.combine(clock.today + timedelta(days=1), time(7, 59), clock_zone(speaking)))
    speaking.reminding._beat()
    assert speaking.heard == []
    clock.advance(minutes=1)
    speaking.reminding._beat()
    assert len(speaking.heard) == 1


def clock_zone(speaking):
    return speaking.reminding._bridge.office.zone


def test_nothing_is_said_while_a_meeting_of_today_is_open(speaking, office, house, clock):
    meeting = plan_meeting(
        office, MeetingDraft(title="Assembly", held_on=clock.today, starts_at="12:00")
    )
    begin_meeting(office, meeting.id)
    assert look(speaking) == []
    clock.advance(hours=2)
    close_meeting(office, meeting.id, reason="nobody came")
    assert len(look(speaking)) == 1


def test_do_not_disturb_lasts_as_long_as_was_asked_for(speaking, clock):
    speaking.reminding.be_silent(clock() + timedelta(hours=2))
    assert look(speaking) == []
    clock.advance(hours=2)
    speaking.reminding._beat()
    assert len(speaking.heard) == 1


def test_a_beat_computes_nothing_before_something_may_have_changed(speaking, clock):
    look(speaking)
    looks = []
    speaking.reminding.looked.connect(lambda: looks.append(1))
    for _ in range(300):
        clock.advance(minutes=1)
        speaking.reminding._beat()
    assert looks == []
    clock.set(clock.today + timedelta(days=1))
    speaking.reminding._beat()
    assert looks == [1]


def test_a_clock_set_back_is_noticed_and_says_nothing_twice(speaking, clock):
    look(speaking)
    clock.advance(days=-20)
    speaking.heard.clear()
    speaking.reminding._beat()
    assert speaking.heard == []
    clock.advance(days=20)
    speaking.reminding._beat()
    assert speaking.heard == []


def test_after_three_weeks_closed_it_is_one_digest_with_how_many_and_the_oldest(
    speaking, office, house, clock
):
    look(speaking)
    for number in range(3):
        add_role(office, RoleDraft(group_id=house["group"], name=f"Helper {number + 1}"))
    clock.advance(days=45)
    ((sentence, count),) = look(speaking)
    assert count >= 4
    assert sentence.startswith(f"{count} things came up since 5 January. The oldest: Water keeper")


def test_the_title_of_the_window_says_how_much_is_due_today_or_late(speaking, window, clock):
    look(speaking)
    assert window.windowTitle() == "Rosewater Housing Co-op — Facilitator"
    clock.set(ENDS)
    look(speaking)
    assert window.windowTitle().startswith("(1) ")


def test_the_number_beside_today_is_that_of_the_title_wherever_one_is(
    speaking, window, office, clock
):
    told = []
    window.bridge.waiting.connect(lambda key, count: told.append((key, count)))
    plan_meeting(office, MeetingDraft(title="Assembly", held_on=ENDS, starts_at="19:00"))
    clock.set(ENDS)
    window.show_place("today")
    settle()
    look(speaking)
    assert window.windowTitle().startswith("(2) ")
    assert told and set(told) == {("today", 2)}
    window.show_place("people")
    plan_meeting(office, MeetingDraft(title="Circle", held_on=ENDS, starts_at="20:00"))
    look(speaking)
    assert window.windowTitle().startswith("(3) ") and told[-1] == ("today", 3)


def test_each_person_may_see_only_what_is_theirs(speaking, window, preferences, house, office):
    amara = add_person(office, PersonDraft(name="Amara")).id
    window.bridge.set_actor(amara)
    preferences.view = "mine"
    assert look(speaking) == []
    window.bridge.set_actor(house["bo"])
    assert len(look(speaking)) == 1


def test_mine_and_everybodys_can_be_chosen_once_somebody_said_who_they_are(window, house, office):
    today = window.screen_of("today")
    window.show_place("today")
    settle()
    assert not today._views.isVisible()
    amara = add_person(office, PersonDraft(name="Amara")).id
    window.bridge.set_actor(amara)
    settle()
    assert today._views.isVisible()
    assert any("Water keeper" in words for words in row_words(window))
    today._views.press("mine")
    settle()
    assert not any("Water keeper" in words for words in row_words(window))


def test_something_is_put_off_by_keyboard_and_comes_back_at_its_time(window, house, clock):
    window.show_place("today")
    settle()
    choose(later_button(window), "Tomorrow morning")
    assert window.toast.words == "Put off until tomorrow 08:00: Water keeper term ends"
    assert not any("Water keeper" in words for words in row_words(window))
    (one,) = reminders(window.bridge.office)
    assert one.state is ReminderState.put_off
    clock.set(clock.today + timedelta(days=1))
    window.bridge.ticked.emit()
    settle()
    assert any("Water keeper" in words for words in row_words(window))


def test_what_was_put_off_is_listed_and_can_be_shown_again(window, house):
    window.show_place("today")
    settle()
    choose(later_button(window), "In three days")
    card = window.screen_of("today")
    fold = next(one for one in card.findChildren(QPushButton) if one.text() == "1 put off")
    fold.click()
    settle()
    again = next(one for one in card.findChildren(QPushButton) if one.text() == "Show again")
    again.click()
    settle()
    assert later_button(window).isVisible()


def test_undo_brings_back_what_was_put_off_and_not_what_was_said(speaking, window, house):
    window.show_place("today")
    settle()
    look(speaking)
    choose(later_button(window), "In three days")
    look(speaking)
    window.bridge.undo()
    settle()
    assert any("Water keeper" in words for words in row_words(window))


def test_a_handover_is_started_where_its_term_is_said_to_end(window, house, office):
    window.show_place("today")
    settle()
    card = window.screen_of("today").findChildren(QPushButton)
    next(one for one in card if one.text() == "Start the handover").click()
    settle()
    (one,) = handovers(office)
    assert (window.place, one.role) == ("handovers", "Water keeper")
    assert window.toast.words == "The handover is open, with its steps."


def test_something_due_is_put_on_the_agenda_where_it_is_shown(window, house, office):
    window.show_place("today")
    settle()
    choose(later_button(window), "Put it on the agenda")
    (asked,) = all_requests(office)
    assert asked.request.title == "Water keeper term ends"


def test_the_tray_has_the_next_three_quiet_and_the_end(speaking, window, office, house, qtbot):
    for number in range(5):
        add_role(office, RoleDraft(group_id=house["group"], name=f"Helper {number + 1}"))
    look(speaking)
    tray = Tray(speaking.reminding, lambda: office.local(office.now()))
    lines = [one.text() for one in tray.menu.actions() if not one.isSeparator()]
    assert lines[0] == "In 74 d: Water keeper term ends"
    assert lines[3:] == ["Open Facilitator", "Do not disturb", "Quit"]
    acts = tray.menu.actions()[0].menu().actions()
    with qtbot.waitSignal(tray.opened) as opened:
        acts[0].trigger()
    assert opened.args[0].thing.title == "Water keeper term ends"
    silence = next(one.menu() for one in tray.menu.actions() if one.text() == "Do not disturb")
    silence.actions()[0].trigger()
    tray.show_due()
    assert "Say again what is due" in [one.text() for one in tray.menu.actions()]


def test_what_is_due_can_be_put_off_from_the_tray(speaking, office):
    look(speaking)
    speaking.tray = Tray(speaking.reminding, lambda: office.local(office.now()))
    speaking.tray.acted.connect(speaking._act)
    acts = {one.text(): one for one in speaking.tray.menu.actions()[0].menu().actions()}
    assert [*acts] == [
        *("Start the handover", "", "In an hour", "Tomorrow morning", "Put it on the agenda"),
    ]
    acts["Tomorrow morning"].trigger()
    settle()
    (one,) = reminders(office)
    assert one.until == datetime.combine(office.today() + timedelta(days=1), time(8), office.zone)
    assert speaking.reminding.waiting == []


def test_the_icon_of_the_tray_carries_the_number():
    icon = QApplication.windowIcon()
    plain = numbered(icon, 0).pixmap(64, 64).toImage()
    assert numbered(icon, 7).pixmap(64, 64).toImage() != plain
    assert (
        numbered(icon, 7).pixmap(64, 64).toImage() != numbered(icon, 120).pixmap(64, 64).toImage()
    )


def test_closing_the_window_ends_the_program_unless_it_stays_in_the_tray(window):
    window.keeps_running = lambda: True
    window.close()
    assert not window.isVisible()
    window.come_forward()
    assert window.isVisible()


def test_a_ladder_is_agreed_in_the_settings_and_refused_beside_the_field(window, house):
    window.show_place("settings")
    settle()
    form: LadderForm = window.screen_of("settings").ladder_form
    window.screen_of("settings").reminders.changing.emit()
    form.choose("term")
    form.fields["days"].editor.setText("never")
    form.primary.click()
    assert form.isVisible()
    form.fields["days"].editor.setText("21, 3")
    form.primary.click()
    settle()
    assert not form.isVisible()
    assert reminders(window.bridge.office)[0].state is ReminderState.early


def test_the_program_starts_with_the_session_by_an_entry_that_says_how(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert not login.starts_at_login()
    file = tmp_path / 'Rosewater "100%" $co.facilitator'
    login.start_at_login(file)
    written = login.entry().read_text(encoding="utf-8")
    assert login.starts_at_login()
    (command,) = [line for line in written.splitlines() if line.startswith("Exec=")]
    assert "--minimised" in command
    if shutil.which("desktop-file-validate"):
        checked = subprocess.run(
            ["desktop-file-validate", str(login.entry())], capture_output=True, text=True
        )
        assert checked.returncode == 0, checked.stdout
    login.stop_at_login()
    assert not login.starts_at_login()


def test_what_is_started_with_the_session_is_there_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    login.start_at_login(tmp_path / "house.facilitator")
    written = login.entry().read_text(encoding="utf-8")
    (command,) = [line for line in written.splitlines() if line.startswith("Exec=")]
    program = shlex.split(command.removeprefix("Exec="))
    program = program[: program.index("--minimised")]
    told = subprocess.run([*program, "--help"], capture_output=True, text=True, cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    assert "due" in told.stdout


PROGRAM = """
    import sys
    from PySide6.QtCore import QCoreApplication, QTimer
    from ui.reminding.notifying import Notifier
    app = QCoreApplication([])
    notifier = Notifier()
    notifier.pressed.connect(lambda: (print("pressed", flush=True), app.quit()))
    QTimer.singleShot(0, lambda: notifier.notify("Rosewater", "3 things are due."))
    QTimer.singleShot(10000, app.quit)
    app.exec()
"""


@pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="no D-Bus here to talk through")
def test_without_a_tray_the_portal_shows_it_and_pressing_it_comes_back(tmp_path: Path):
    program = tmp_path / "program.py"
    program.write_text(textwrap.dedent(PROGRAM), encoding="utf-8")
    portal = Path(__file__).parent / "portal.py"
    script = (
        f'"{sys.executable}" "{portal}" & portal=$!; sleep 1;'
        f' "{sys.executable}" "{program}"; kill $portal; true'
    )
    told = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
        check=False,
    )
    assert "shown|due|Rosewater|3 things are due." in told.stdout
    assert "pressed" in told.stdout
