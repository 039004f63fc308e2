"""Ctrl+C and SIGTERM: one sentence and status 1, wherever they meet a command.

This is imported before everything else, so it needs nothing that takes time.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SENTENCE = "Stopped; nothing was left half done."
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def stoppable(run: Callable[[], int]) -> int:
    """Give the status of `run`, or 1 after the sentence where somebody stopped it."""
    stop = _Stop()
    _NOW.append(stop)
    hook = sys.unraisablehook
    before = {one: signal.getsignal(one) for one in _SIGNALS}
    # A shell starts what goes on in the background with SIGINT ignored; so it stays.
    heard = [one for one, handler in before.items() if handler is not signal.SIG_IGN]
    try:
        try:
            for one in heard:
                signal.signal(one, stop.asked)
            sys.unraisablehook = stop.lost(hook)
            return run()
        finally:
            stop.over()
    except BaseException as raised:
        # Libraries turn what arrives while they are imported into errors of their own.
        if not stop.first and not isinstance(raised, KeyboardInterrupt):
            raise
        print(SENTENCE, file=sys.stderr)
        return 1
    finally:
        _NOW.remove(stop)
        sys.unraisablehook = hook
        for one in heard:
            signal.signal(one, before[one])


class _Stop:
    """Raises KeyboardInterrupt, and once more where it was lost."""

    def __init__(self) -> None:
        self.first = 0.0
        """When somebody asked; 0: nobody did."""
        self.held = False
        """It is heard now and raised later."""
        self._over = False

    def asked(self, _number: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        # Who presses twice means one stop; the second must not cut short what tidies up.
        if self._over or (self.first and now < self.first + 1):
            return
        self.first = now
        # SQLAlchemy would log at length that it was interrupted.
        if "logging" in sys.modules:
            sys.modules["logging"].disable()
        if not self.held:
            raise KeyboardInterrupt

    def lost(self, hook: Callable[["sys.UnraisableHookArgs"], object]) -> Callable[..., object]:
        """Give a hook: raised in a callback of the garbage collector, Python drops it."""

        def again(unraisable: "sys.UnraisableHookArgs") -> None:
            if not issubclass(unraisable.exc_type, KeyboardInterrupt):
                hook(unraisable)
            elif hasattr(signal, "setitimer"):
                signal.signal(signal.SIGALRM, self._raised_again)
                signal.setitimer(signal.ITIMER_REAL, 0.01)

        return again

    def _raised_again(self, _number: int, _frame: FrameType | None) -> None:
        if not self._over:
            raise KeyboardInterrupt

    def over(self) -> None:
        self._over = True
        if self.first and "logging" in sys.modules:
            sys.modules["logging"].disable(0)


_NOW: list[_Stop] = []


@contextmanager
def held_back() -> Iterator[None]:
    """Let nobody stop this block; whoever tries stops what comes after it.

    Qt’s modules end the whole process with a dump when they are interrupted while imported.
    """
    for stop in _NOW:
        stop.held = True
    try:
        yield
    finally:
        for stop in _NOW:
            stop.held = False
    if any(stop.first for stop in _NOW):
        raise KeyboardInterrupt


@contextmanager
def stopping(work: Callable[[], object]) -> Iterator[None]:
    """Call `work` from a thread once somebody asks to stop, again and again till the block is left.

    Python hears of a signal only between its own instructions, and the solver does without them
    for long: `work` ends what it does. Where that is of no avail the process ends.
    """
    import threading

    here, there = os.pipe()
    os.set_blocking(there, False)
    waiting = threading.Thread(target=_wait, args=(here, work), daemon=True)
    waiting.start()
    before = signal.set_wakeup_fd(there, warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        os.close(there)
        waiting.join()


def _wait(here: int, work: Callable[[], object]) -> None:
    try:
        if not os.read(here, 1):
            return
        os.set_blocking(here, False)
        for _ in range(300):
            work()
            time.sleep(0.01)
            if _closed(here):
                return
    finally:
        os.close(here)
    os.write(2, f"{SENTENCE}\n".encode())
    os._exit(1)


def _closed(here: int) -> bool:
    try:
        return not os.read(here, 64)
    except BlockingIOError:
        return False
