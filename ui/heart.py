"""The heartbeat: what wakes the program at rest. It only wakes; nothing is scheduled in it.

What is due is computed from the records at each beat. The job store is in memory: a persistent
one of this library would run whatever a prepared file holds.
"""

import logging
from datetime import UTC, datetime
from typing import Final

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from PySide6.QtCore import QObject, Signal

SECONDS: Final = 60


class _Scheduler(BackgroundScheduler):  # type: ignore[misc]  # the library has no types
    """Never waits longer than a beat."""

    def _process_jobs(self) -> float:
        wait: float = super()._process_jobs() or 0
        if wait <= SECONDS + 1:
            return wait
        # The clock was set back, and the next beat would come only when it has caught up.
        for job in self.get_jobs():
            job.modify(next_run_time=datetime.now(UTC))
        return SECONDS


class Heart(QObject):
    """`beat` speaks once a minute, in the thread of whoever listens.

    After a suspend it speaks within a minute, once, however many beats were missed.
    """

    beat = Signal()

    def __init__(self, parent: QObject | None = None, seconds: float = SECONDS) -> None:
        super().__init__(parent)
        # After a jump of the clock it would tell the terminal of beats it left out.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._scheduler = _Scheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
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
