"""The heartbeat: what wakes the program at rest. It only wakes; nothing is scheduled in it.

What is due is computed from the records at each beat. The job store is in memory: a persistent
one of this library would run whatever a prepared file holds. It waits in Qt's own loop: in a
thread of its own Python could throw widgets away that belong to this one. The library's own
scheduler for Qt makes a timer at each wait that nobody can stop.
"""

import logging
from datetime import UTC, datetime
from typing import Any, Final

from apscheduler.executors.debug import DebugExecutor
from apscheduler.schedulers.base import BaseScheduler
from PySide6.QtCore import QObject, QTimer, Signal

SECONDS: Final = 60


class _Scheduler(BaseScheduler):  # type: ignore[misc]  # the library has no types
    """Waits with one timer, never longer than a beat, and runs its job where the timer is."""

    def __init__(self, timer: QTimer, **options: Any) -> None:
        super().__init__(**options)
        self._timer = timer
        timer.setSingleShot(True)
        timer.timeout.connect(self._process_jobs)

    def shutdown(self, wait: bool = True) -> None:
        """Stop, and wait for nothing."""
        super().shutdown(wait)
        self._timer.stop()

    def wakeup(self) -> None:
        """Look at the jobs with the next events."""
        self._timer.start(0)

    def _process_jobs(self) -> None:
        wait: float = super()._process_jobs() or 0
        if wait > SECONDS + 1:
            # The clock was set back, and the next beat would come only when it has caught up. The
            # library reads the computer's clock itself, so that one is meant, not the office's.
            for job in self.get_jobs():
                job.modify(next_run_time=datetime.now(UTC))
            return
        self._timer.start(round(wait * 1000))


class Heart(QObject):
    """`beat` speaks once a minute.

    After a suspend it speaks within a minute, once, however many beats were missed.
    """

    beat = Signal()

    def __init__(self, parent: QObject | None = None, seconds: float = SECONDS) -> None:
        super().__init__(parent)
        # After a jump of the clock it would tell the terminal of beats it left out.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._scheduler = _Scheduler(
            QTimer(self),
            timezone=UTC,
            executors={"default": DebugExecutor()},
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
        )
        self._scheduler.add_job(self.beat.emit, "interval", seconds=seconds, id="beat")

    def start(self) -> None:
        """Begin to beat."""
        self._scheduler.start()

    def stop(self) -> None:
        """Beat no more."""
        if self._scheduler.running:
            self._scheduler.shutdown()
