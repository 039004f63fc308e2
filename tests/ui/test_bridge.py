"""The bridge and the worker: asking, refusing, hearing of commits, long work."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person, people
from ui.bridge import Bridge
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.working import Working
from ui.worker import Progress

Show = Callable[[QWidget], QWidget]


def refuse(office: Office) -> None:
    raise Refused("This meeting is closed. Reopen it to record a decision.")


def test_asking_gives_the_services_value(bridge: Bridge) -> None:
    bridge.ask(add_person, PersonDraft(name="Amara"))
    assert [person.name for person in bridge.ask(people) or ()] == ["Amara"]


def test_several_commits_in_one_turn_speak_once(bridge: Bridge, qtbot: QtBot) -> None:
    told: list[frozenset[str]] = []
    bridge.changed.connect(told.append)
    bridge.ask(add_person, PersonDraft(name="Amara"))
    bridge.ask(add_person, PersonDraft(name="Bo"))
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1
    assert "person" in told[0]


def test_a_refusal_without_a_place_is_spoken(bridge: Bridge, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bridge.refused) as said:
        assert bridge.ask(refuse) is None
    assert said.args == ["This meeting is closed. Reopen it to record a decision."]


def test_a_refusal_is_shown_by_the_nearest_field_or_panel(bridge: Bridge, qtbot: QtBot) -> None:
    panel = InlinePanel("Record a decision", "Record decision")
    qtbot.addWidget(panel)
    line, loose = QLineEdit(), QLineEdit()
    field = Field("Title", line)
    panel.add(field)
    panel.add(loose)
    with qtbot.assertNotEmitted(bridge.refused):
        bridge.ask(refuse, beside=line)
        assert field.error.startswith("This meeting is closed")
        assert not panel.error
        bridge.ask(refuse, beside=loose)
    assert panel.error.startswith("This meeting is closed")


def test_any_other_exception_is_a_bug_and_comes_through(bridge: Bridge) -> None:
    def broken(office: Office) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        bridge.ask(broken)


def test_undo_takes_the_last_step_back_and_says_so(bridge: Bridge, qtbot: QtBot) -> None:
    bridge.ask(add_person, PersonDraft(name="Amara"))
    with qtbot.waitSignal(bridge.said) as said:
        bridge.undo()
    assert said.args == ["Undone: add a person.", False]
    assert bridge.ask(people) == []


def test_somebody_else_at_the_keyboard_is_in_the_history(bridge: Bridge) -> None:
    amara = bridge.ask(add_person, PersonDraft(name="Amara"))
    assert amara is not None
    bridge.set_actor(amara.id)
    assert bridge.office.actor == amara.id


def test_long_work_reports_and_its_commits_speak(bridge: Bridge, qtbot: QtBot) -> None:
    def work(office: Office, progress: Progress) -> str:
        progress(0.5, "Half of it")
        add_person(office, PersonDraft(name="Chidi"))
        return "all of it"

    steps: list[tuple[float, str]] = []
    job = bridge.worker.start(work)
    job.progressed.connect(lambda share, words: steps.append((share, words)))
    with qtbot.waitSignals([job.done, bridge.changed]):
        pass
    assert steps == [(0.5, "Half of it")]
    assert [person.name for person in bridge.ask(people) or ()] == ["Chidi"]
    qtbot.waitUntil(lambda: not bridge.worker.busy)


def test_cancelled_work_leaves_nothing_behind(bridge: Bridge, qtbot: QtBot) -> None:
    def work(office: Office, progress: Progress) -> None:
        with office.writing("bring in people") as session:
            for number in range(1_000_000):
                session.add(office.make(_person(), PersonDraft(name=f"Nobody {number}")))
                progress(0.1, "Bringing in")

    job = bridge.worker.start(work)
    with qtbot.waitSignal(job.stopped):
        job.progressed.connect(lambda *_: job.cancel())
    assert bridge.ask(people) == []
    qtbot.waitUntil(lambda: not bridge.worker.busy)


def _person() -> type:
    from facilitator.people.records import Person

    return Person


def test_long_work_can_be_watched_and_cancelled_by_a_button(
    bridge: Bridge, qtbot: QtBot, shown: Show
) -> None:
    def work(office: Office, progress: Progress) -> None:
        while True:
            progress(0.25, "Reading the minutes")

    watch = Working()
    job = bridge.worker.start(work)
    watch.follow(job)
    shown(watch)
    qtbot.waitUntil(lambda: watch.words == "Reading the minutes")
    with qtbot.waitSignal(job.stopped):
        watch.cancel.click()
    qtbot.waitUntil(lambda: not watch.isVisible())
    qtbot.waitUntil(lambda: not bridge.worker.busy)


def test_a_refusal_in_long_work_is_a_sentence(bridge: Bridge, qtbot: QtBot) -> None:
    def work(office: Office, progress: Progress) -> None:
        raise Refused("The folder is full.")

    job = bridge.worker.start(work)
    with qtbot.waitSignal(job.refused) as said:
        pass
    assert said.args == ["The folder is full."]
    qtbot.waitUntil(lambda: not bridge.worker.busy)


def test_a_bug_in_long_work_reaches_the_main_thread(bridge: Bridge, qtbot: QtBot) -> None:
    def work(office: Office, progress: Progress) -> None:
        raise ZeroDivisionError

    with capture_exceptions() as caught:
        bridge.worker.start(work)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    qtbot.waitUntil(lambda: not bridge.worker.busy)


def test_two_pieces_of_long_work_do_not_run_at_once(bridge: Bridge, qtbot: QtBot) -> None:
    job = bridge.worker.start(lambda office, progress: None)
    with pytest.raises(Refused, match="still running"):
        bridge.worker.start(lambda office, progress: None)
    with qtbot.waitSignal(job.done):
        pass
    qtbot.waitUntil(lambda: not bridge.worker.busy)


def test_the_toast_says_takes_back_and_never_takes_the_keyboard(shown: Show, qtbot: QtBot) -> None:
    from ui.widgets.toast import Toast

    whole = QWidget()
    whole.resize(600, 400)
    line = QLineEdit()
    QVBoxLayout(whole).addWidget(line)
    shown(whole)
    line.setFocus()
    toast = Toast(whole)
    toast.say("Recorded D-119.", True)
    assert toast.isVisible()
    assert line.hasFocus()
    assert toast.accessibleName() == "Recorded D-119."
    with qtbot.waitSignal(toast.undone):
        toast.undo.click()
    assert not toast.isVisible()
