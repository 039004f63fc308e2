"""From a seat to its handover: to the one that is open or begins early, or to the next term."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.handovers.shown import HandoverShown
    from ui.bridge import Bridge
    from ui.widgets.lines import Step

translate = QCoreApplication.translate


def begin_step(
    bridge: "Bridge", handed: "HandoverShown | None", begin: Callable[[], None]
) -> "Step":
    """Begin, or open the handover."""
    if handed is None:
        return translate("Roles", "Begin"), begin, "plain"
    go = partial(bridge.go.emit, "handovers", handed.id)
    return translate("Roles", "Open the handover"), go, "plain"


def waits_for_handover(person: str) -> QWidget:
    """Say why somebody cannot begin yet."""
    words = translate("Roles", "{person} begins once the role is handed over.")
    return Text(words.format(person=person), "caption", "muted")


def open_handovers(bridge: "Bridge") -> dict[UUID, UUID]:
    """The handover that is open, by the term that ends."""
    from facilitator.handovers.service import handovers

    return {one.term_id: one.id for one in bridge.ask(handovers) or ()}


def handover_step(bridge: "Bridge", known: dict[UUID, UUID], term_id: UUID) -> "Step":
    """Open the handover of a term where there is one, else start it."""
    if term_id in known:
        go = partial(bridge.go.emit, "handovers", known[term_id])
        return translate("Roles", "Open the handover"), go, "plain"
    return translate("Roles", "Start the handover"), partial(_start, bridge, term_id), "plain"


def _start(bridge: "Bridge", term_id: UUID) -> None:
    from facilitator.handovers.service import start_handover

    started = bridge.ask(start_handover, term_id)
    if started is not None:
        bridge.go.emit("handovers", started.id)
        bridge.said.emit(translate("Roles", "The handover is open, with its steps."), True)
