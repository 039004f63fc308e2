"""Long work beside the window: imports, exports, backups, with progress and cancel.

One thing at a time, in one thread with its own connection to the file. The work is a function
`(office, progress) → value`; it calls `progress(share, words)` now and then, which raises
`Stopped` once the person cancelled, so that the transaction it is in rolls back.
"""

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, Signal

from facilitator.errors import Refused

if TYPE_CHECKING:
    from facilitator.office import Office
    from ui.bridge import Bridge


class Stopped(Exception):
    """The person cancelled; raised inside the work by `progress`."""


Progress = Callable[[float, str], None]
"""`progress(share, words)`: 0 to 1 of the work is done, and what it is doing now."""

Work = Callable[["Office", Progress], Any]


class Job(QThread):
    """One piece of long work, a function of `progress`. Its signals arrive in the main thread.

    Exactly one of `done(value)`, `refused(sentence)`, `stopped` and `failed(exception)` speaks.
    """

    progressed = Signal(float, str)
    done = Signal(object)
    refused = Signal(str)
    stopped = Signal()
    failed = Signal(object)
    touched = Signal(frozenset)

    def __init__(self, work: Callable[[Progress], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._cancelled = False
        self.failed.connect(_raise)
        self.finished.connect(self._collect_again)

    def begin(self) -> None:
        """Start the thread.

        While it runs Python's cycle collector rests: in the other thread it might destroy widgets
        whose timers belong to this one, and Qt would then call into freed memory.
        """
        gc.disable()
        self.start(QThread.Priority.LowPriority)

    def _collect_again(self) -> None:
        gc.enable()

    def cancel(self) -> None:
        """Ask it to stop at its next progress; what it wrote so far is taken back."""
        self._cancelled = True

    def run(self) -> None:
        """Runs in the thread."""
        try:
            value = self._work(self._progress)
        except Stopped:
            self.stopped.emit()
        except Refused as refusal:
            self.refused.emit(str(refusal))
        except Exception as problem:
            self.failed.emit(problem)
        else:
            self.done.emit(value)

    def _progress(self, share: float, words: str) -> None:
        if self._cancelled:
            raise Stopped
        self.progressed.emit(share, words)


def _raise(problem: BaseException) -> None:
    """A bug in the work is a bug like any other: it goes to the crash dialog."""
    raise problem


class Worker(QObject):
    """Runs one Job after another; `bridge.changed` speaks for what a job committed."""

    def __init__(self, bridge: "Bridge") -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether something is running."""
        return self._job is not None

    def start(self, work: Work) -> Job:
        """Start this work; connect to the job's signals at once.

        Raises `Refused` while something else is running.
        """
        if self._job is not None:
            raise Refused(self.tr("Something else is still running. Wait for it or cancel it."))
        office = self._bridge.office
        file, clock, actor = self._bridge.file, office.clock, office.actor

        def with_own_office(progress: Progress) -> Any:
            from facilitator.opening import open_collective

            own = open_collective(file, clock=clock, actor=actor)
            own.database.on_commit(job.touched.emit)
            try:
                return work(own, progress)
            finally:
                own.database.close()

        job = self._job = Job(with_own_office, self)
        job.touched.connect(self._speak)
        job.finished.connect(self._finished)
        job.begin()
        return job

    def finish(self) -> None:
        """Cancel what is running and wait for it; called when the window closes."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
            gc.enable()

    def _speak(self, tables: frozenset[str]) -> None:
        if self._bridge.is_open:
            self._bridge.office.database.announce(tables)

    def _finished(self) -> None:
        if self._job is not None:
            # Until the thread is over it still tells others of its end: what it told the job's own
            # listeners would go with the job.
            self._job.wait()
            self._job.deleteLater()
            self._job = None
