"""Beginning the next term of a seat, or going to the handover that has to be settled before."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

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
