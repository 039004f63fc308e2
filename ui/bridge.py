"""The one bridge between Qt and the core: asking services, hearing of commits, going places.

Screens get a Bridge and nothing else. They ask with `bridge.ask(service, …)` and reread what they
show when `changed` speaks; they never update themselves from their own input.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from facilitator.errors import Refused

if TYPE_CHECKING:
    from uuid import UUID

    from facilitator.office import Office
    from ui.heart import Heart
    from ui.worker import Worker

T = TypeVar("T")

HEART_STARTS: Final = 2_000
"""Milliseconds after opening: importing the scheduler must not hold up what is shown first."""


class Bridge(QObject):
    """What a screen knows of the world. `office` is there from `opened` on."""

    opened = Signal()
    changed = Signal(frozenset)
    """The names of the tables that one or more commits touched, once per turn of the event loop."""
    ticked = Signal()
    """Once a minute: the only wake-up of a program at rest."""
    refused = Signal(str)
    """A rule or an input stood in the way and no widget was named to show the sentence beside."""
    said = Signal(str, bool)
    """Something was done: the sentence, and whether the last step can be undone."""
    another_wanted = Signal()
    """Somebody would like to start one more collective."""
    go = Signal(str, object)
    """Go to a place, and to a record there: `bridge.go.emit("decisions", decision_id)`."""

    waiting = Signal(str, int)
    """How many things wait for someone at a place: the number beside it in the navigation."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office: Office | None = None
        self._worker: Worker | None = None
        self._touched: frozenset[str] = frozenset()
        self._speaking = QTimer(self)
        self._speaking.setSingleShot(True)
        self._speaking.setInterval(0)
        self._speaking.timeout.connect(self._speak)
        self._heart: Heart | None = None

    @property
    def office(self) -> "Office":
        """The open collective. Only to be asked for after `opened`."""
        if self._office is None:
            raise RuntimeError("No collective is open yet.")
        return self._office

    @property
    def is_open(self) -> bool:
        """Whether there is an office."""
        return self._office is not None

    @property
    def file(self) -> Path:
        """The file of the open collective."""
        return self.office.database.path

    @property
    def worker(self) -> "Worker":
        """Runs long work beside the window."""
        if self._worker is None:
            from ui.worker import Worker

            self._worker = Worker(self)
        return self._worker

    def take(self, office: "Office") -> None:
        """Work with this office from now on (the window calls it once the file is open)."""
        self._office = office
        office.database.on_commit(self._touch)
        QTimer.singleShot(HEART_STARTS, self, self._start_heart)
        self.opened.emit()

    def _start_heart(self) -> None:
        from ui.heart import Heart

        if self._office is not None and self._heart is None:
            self._heart = Heart(self)
            self._heart.beat.connect(self.ticked)
            self._heart.start()

    def set_actor(self, person_id: "UUID | None") -> None:
        """Somebody else sits at the keyboard; everything is read again for them."""
        self._office = self.office.as_person(person_id)
        self.changed.emit(frozenset({"person"}))

    def close(self) -> None:
        """Stop what is running and close the file."""
        if self._heart is not None:
            self._heart.stop()
            self._heart = None
        if self._worker is not None:
            self._worker.finish()
        if self._office is not None:
            self._office.database.close()
            self._office = None

    def ask(
        self,
        service: Callable[..., T],
        *args: Any,
        beside: QWidget | None = None,
        **kwargs: Any,
    ) -> T | None:
        """Run a service and give its value; None when it refused.

        The sentence of a refusal is shown by `beside` (a Field or an InlinePanel, or any widget
        inside one), otherwise in a toast. What the person typed stays. Any other exception is a
        bug and goes to the crash dialog. The service must not have a parameter called `beside`.
        """
        try:
            return service(self.office, *args, **kwargs)
        except Refused as refusal:
            self._show(str(refusal), beside)
            return None

    def undo(self) -> None:
        """Undo the last step that can be undone, and say so."""
        from facilitator.store.history import undo_last

        if not self.is_open:
            return
        undone = self.ask(undo_last)
        if undone is not None:
            self.said.emit(self.tr("Undone: {step}.").format(step=undone), False)

    def _show(self, sentence: str, beside: QWidget | None) -> None:
        widget = beside
        while widget is not None:
            shows = getattr(widget, "show_refusal", None)
            if shows is not None:
                shows(sentence)
                return
            widget = widget.parentWidget()
        self.refused.emit(sentence)

    def _touch(self, tables: frozenset[str]) -> None:
        self._touched |= tables
        if not self._speaking.isActive():
            self._speaking.start()

    def _speak(self) -> None:
        touched, self._touched = self._touched, frozenset()
        if self._office is not None:
            self.changed.emit(touched)
