"""Which runs of the solver go on, so that another thread can end them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_RUNNING: set[Any] = set()


@contextmanager
def running(solver: Any) -> Iterator[None]:
    """Know a solver while it runs."""
    _RUNNING.add(solver)
    try:
        yield
    finally:
        _RUNNING.discard(solver)


def stop_solving() -> None:
    """End every run of the solver, from another thread; each gives what it has so far."""
    for solver in list(_RUNNING):
        solver.stop_search()
