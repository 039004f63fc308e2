"""The heartbeat beats, also after the clock was set back; it only wakes."""

from datetime import timedelta

from ui.heart import SECONDS, Heart


def test_the_only_wake_up_at_rest_comes_once_a_minute():
    assert SECONDS == 60


def test_it_beats_in_the_thread_of_who_listens(qtbot):
    from PySide6.QtCore import QThread

    heart = Heart(seconds=0.1)
    seen = []
    heart.beat.connect(lambda: seen.append(QThread.isMainThread()))
    heart.start()
    try:
        qtbot.waitUntil(lambda: len(seen) >= 2)
    finally:
        heart.stop()
    assert all(seen)


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
