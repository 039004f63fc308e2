"""The heartbeat beats, also after the clock was set back; it only wakes."""

import threading
from datetime import timedelta

from ui.heart import SECONDS, Heart


def test_the_only_wake_up_at_rest_comes_once_a_minute():
    assert SECONDS == 60


def test_it_beats_without_a_thread_of_its_own(qtbot):
    """In another thread Python might throw widgets away that belong to the window’s."""
    before = threading.active_count()
    heart = Heart(seconds=0.1)
    seen = []
    heart.beat.connect(lambda: seen.append(threading.current_thread()))
    heart.start()
    try:
        qtbot.waitUntil(lambda: len(seen) >= 2)
    finally:
        heart.stop()
    assert set(seen) == {threading.main_thread()}
    assert threading.active_count() == before


def test_a_beat_comes_at_once_when_the_clock_was_set_back(qtbot):
    """Otherwise the next one would come when the clock has caught up: hours later."""
    heart = Heart(seconds=3600 * 5)
    scheduler = heart._scheduler
    with qtbot.waitSignal(heart.beat, timeout=3000):
        # As it is after five hours back: the next run is five hours ahead.
        heart.start()
    (job,) = scheduler.get_jobs()
    with qtbot.waitSignal(heart.beat, timeout=3000):
        job.modify(next_run_time=job.next_run_time + timedelta(hours=5))
    heart.stop()


def test_it_keeps_no_jobs_outside_memory():
    heart = Heart()
    heart.start()
    stores = heart._scheduler._jobstores
    heart.stop()
    assert [type(one).__name__ for one in stores.values()] == ["MemoryJobStore"]
