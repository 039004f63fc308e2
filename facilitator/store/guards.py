"""Rules that no writer can forget: they look at all that a transaction is about to write.

An area registers a guard once; every flush of every writer asks it, before the history is written.
A guard raises `Refused` for what must not be written, whoever writes it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlmodel import Session

if TYPE_CHECKING:
    from facilitator.office import Office

Guard = Callable[["Office", Session], None]
_GUARDS: list[Guard] = []


def guard(check: Guard) -> Guard:
    """Register a guard; for use as a decorator, in a module that `facilitator.tables` imports."""
    _GUARDS.append(check)
    return check


def check_guards(office: "Office", session: Session) -> None:
    """Ask every guard about what a session is about to write."""
    for check in _GUARDS:
        check(office, session)
