"""Names, nights and files of which nobody thinks: what is due is said all the same, and once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from facilitator.errors import Refused
from facilitator.groups.records import GroupDraft
from facilitator.groups.service import start_group
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.reminders.service import news_in, reminders
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, change_role, plan_term
from facilitator.store import driver
from ui.reminding import login
from ui.reminding.speaking import Speaking
from ui.reminding.tray import Tray
from ui.today.later import LaterButton

from .keys import settle

ENDS = date(2026, 3, 20)
GROUP, ROLE = "Garden circle", "Water keeper"


@pytest.fixture
def role(office):
    """Bo keeps the water until 20 March; at noon on 5 January."""
    group = start_group(office, GroupDraft(name=GROUP))
    bo = add_person(office, PersonDraft(name="Bo")).id
    made = add_role(office, RoleDraft(group_id=group.id, name=ROLE))
    one = TermDraft(role_id=made.id, person_id=bo, from_on=date(2025, 6, 1), to_on=ENDS)
    begin_term(office, plan_term(office, one).id, date(2025, 6, 1))
    return made


@pytest.fixture
def speaking(role, window, preferences):
    made = Speaking(window.bridge, preferences, window)
    made.heard = []
    made.reminding.said.connect(lambda sentence, count: made.heard.append((sentence, count)))
    return made


def test_a_name_of_a_file_with_lines_in_it_stays_one_line_of_the_entry(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    login.start_at_login(tmp_path / "Rose\nExec=other\tprogram\r.facilitator")
    lines = login.entry().read_bytes().decode().split("\n")
    (command,) = [line for line in lines if line.startswith("Exec=")]
    assert command.endswith('Rose\\nExec=other\\tprogram\\r.facilitator"')


def test_a_name_that_is_no_text_is_refused_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with pytest.raises(Refused, match="Rename it"):
        login.start_at_login(tmp_path / "b\udcff.facilitator")
    assert not login.starts_at_login()


def test_an_hour_is_an_hour_and_two_hours_are_two_in_the_night_the_clock_is_set_back(
    speaking, window, office, clock, qtbot
):
    clock.set(datetime(2026, 10, 25, 0, 10, tzinfo=UTC))
    later = window.screen_of("today").findChildren(LaterButton)[0]
    hour = later.menu_of_choices().actions()[0]
    with qtbot.waitSignal(later.put_off) as told:
        hour.trigger()
    assert told.args[0] - office.now() == timedelta(hours=1)
    tray = Tray(speaking.reminding, lambda: office.local(office.now()))
    menu = next(one.menu() for one in tray.menu.actions() if one.menu())
    menu.actions()[0].trigger()
    assert speaking.reminding.silent_until - office.now() == timedelta(hours=2)


def test_the_tray_shows_a_long_title_short_and_every_sign_of_it(speaking, office, role):
    name = f"R&D <b>{'and so on ' * 15}</b>"
    change_role(office, role.id, RoleDraft(group_id=role.group_id, name=name))
    speaking.reminding.look()
    settle()
    tray = Tray(speaking.reminding, lambda: office.local(office.now()))
    words = tray.menu.actions()[0].text()
    assert "R&&D <b>and so on" in words
    assert len(words) < 100


def test_what_cannot_be_noted_is_not_said_again_while_the_window_is_open(speaking, office, clock):
    clock.set(ENDS - timedelta(days=20))
    other = driver.connect(str(office.database.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with office.database.connection() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 200")  # five seconds otherwise
    try:
        speaking.reminding.look()
        speaking.reminding.look()
        assert len(speaking.heard) == 1
    finally:
        other.execute("ROLLBACK")
        other.close()
    speaking.reminding.look()
    assert len(speaking.heard) == 1
    assert news_in(reminders(office)) == []
