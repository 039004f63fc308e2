"""The field that marks who is here: two letters that mean one person mark them at once.

Whoever types on ("amara" after "am" has marked Amara) means the same person: the rest of the name
is swallowed as long as it fits and comes without a pause. Where it stops fitting, what was
swallowed was the beginning of another name ("ad" for Ada) and is taken as that. A “+” before the
name is for guests and for people of other groups; there nothing happens at once.
"""

from collections.abc import Collection, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.picker import Option, PersonPicker, fitting, folded

LEAST: Final = 2
"""Letters from which somebody may be meant."""
PAUSE: Final = 700
"""Milliseconds without a key after which the next letter begins another name."""


def meant(typed: str, waiting: Sequence[Option]) -> Any:
    """The id of the one person who is meant; None while it may be several or nobody.

    Beginnings of the whole name come first, then beginnings of its words and of other names.
    """
    sought = folded(typed.strip())
    if len(sought) < LEAST:
        return None
    whole = [one.id for one in waiting if folded(one.words).startswith(sought)]
    if whole:
        return whole[0] if len(whole) == 1 else None
    parts = [
        one.id
        for one in waiting
        if any(word.startswith(sought) for word in folded(f"{one.words} {one.more}").split())
    ]
    return parts[0] if len(parts) == 1 else None


class HereField(PersonPicker):
    """`meant(id)` speaks when two letters mean one of `set_waiting`; else it is a picker."""

    found = Signal(object)
    guest = Signal(str)
    """Enter on a name that nobody has."""
    down = Signal()
    """The arrow down in the empty field: on to the list."""
    takes_other_words = True

    def __init__(self, prompt: str = "", parent: QWidget | None = None) -> None:
        super().__init__(prompt, parent)
        self._waiting: list[Option] = []
        self._rest = ""
        self._swallowed = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._forget)
        self.field.returnPressed.connect(self._entered)

    def set_waiting(self, people: Collection[Any]) -> None:
        """Of those in `set_people`, who is still to be marked."""
        self._waiting = [option for option in self._options if option.id in people]

    def _typed(self, words: str) -> None:
        typed = folded(words)
        if self._rest and typed and self._rest.startswith(typed):
            self._rest = self._rest[len(typed) :]
            self._swallowed += words
            self.field.clear()
            self._pause.start()
            return
        if self._rest and self._swallowed and typed:
            words = self._swallowed + words
            self.field.setText(words)
        self._forget()
        if words.startswith("+"):
            self.textEdited.emit(words)
            found = fitting(self._options, words[1:])
            if words[1:].strip() and found:
                self._show(found)
            elif self._popup is not None:
                self._popup.hide()
            return
        who = meant(words, self._waiting)
        if who is None:
            super()._typed(words)
            return
        name = next(one.words for one in self._waiting if one.id == who)
        if folded(name).startswith(folded(words.strip())):
            self._rest = folded(name)[len(folded(words.strip())) :]
        self._pause.start()
        if self._popup is not None:
            self._popup.hide()
        self.choose(None)
        self.found.emit(who)

    def _forget(self) -> None:
        self._rest = self._swallowed = ""

    def _entered(self) -> None:
        # Enter closes a name that is being typed on; it does not begin another.
        self._forget()
        name = self.field.text().strip().removeprefix("+").strip()
        if name and self.value is None:
            self.choose(None)
            self.guest.emit(name)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down and not self.field.text():
            self.down.emit()
            return True
        return super()._key(event)
