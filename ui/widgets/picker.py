"""Choosing one record by typing two letters of it; Enter takes the first that fits."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose. `person` draws a token; `more` is searched too (aliases)."""

    id: Any
    words: str
    caption: str = ""
    person: bool = False
    more: str = ""
    why_not: str = ""
    """A sentence where it cannot be chosen now: it is shown dim, and Enter on it says so."""

    @property
    def row(self) -> Row:
        """It as a row of the list."""
        return Row(
            self.id,
            self.words,
            self.why_not or self.caption,
            person=(self.words, self.id) if self.person else None,
            quiet=bool(self.why_not),
        )


def folded(words: str) -> str:
    """Words without case and accents, so that "Zoë" is found by "zoe"."""
    parts = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def fitting(options: Sequence[Option], typed: str) -> list[Option]:
    """The options that fit what was typed: beginnings of the name, of its words, then anywhere.

    What cannot be chosen now comes behind everything that can.
    """
    sought = folded(typed.strip())
    if not sought:
        return sorted(options, key=lambda option: bool(option.why_not))

    def rank(option: Option) -> int:
        words = folded(option.words)
        if words.startswith(sought):
            return 0
        if any(word.startswith(sought) for word in words.split()):
            return 1
        if sought in folded(f"{option.words} {option.caption} {option.more}"):
            return 2
        return 3

    ranked = sorted((bool(one.why_not), rank(one), at) for at, one in enumerate(options))
    return [options[at] for _, fits, at in ranked if fits < 3]


class RecordPicker(QWidget):
    """`RecordPicker("Domain")`, then `set_options([...])`; `chosen(id)` speaks.

    `value` is the id of what is chosen, None when nothing is. Typing filters, the arrows move,
    Enter or Tab takes, Esc closes the list.
    """

    chosen = Signal(object)
    textEdited = Signal(str)
    refused = Signal(str)
    """What was typed names nothing; Enter went no further. A Field shows the sentence."""

    takes_other_words = False
    """Whether Enter goes on with words that name nothing here, such as the name of a guest."""

    def __init__(self, prompt: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: list[Option] = []
        self._value: Any = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.field = QLineEdit()
        self.field.setPlaceholderText(prompt)
        self.field.setAccessibleName(prompt)
        column.addWidget(self.field)
        # A hint below that needs a second line takes it from the page, not from the field.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._typed)
        self.field.installEventFilter(self)
        self._popup: _Popup | None = None

    @property
    def value(self) -> Any:
        """The id of what is chosen."""
        return self._value

    def set_options(self, options: Sequence[Option]) -> None:
        """What there is to choose from; a choice that is still among them stays."""
        self._options = list(options)
        if self._value is not None and all(option.id != self._value for option in options):
            self.choose(None)

    def choose(self, value: Any) -> None:
        """Choose without speaking; None empties it."""
        self._value = value
        words = next((option.words for option in self._options if option.id == value), "")
        self.field.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that belong to the list while one types in the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if (
            isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusIn
            and event.reason() == Qt.FocusReason.OtherFocusReason
        ):
            # As with Tab: a form that opens with somebody chosen lets another be typed at once.
            QTimer.singleShot(0, self.field, self.field.selectAll)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if self._popup is not None and event.reason() != Qt.FocusReason.PopupFocusReason:
                self._popup.hide()
            self._settle()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key, popup = event.key(), self._popup
        shown = popup is not None and popup.isVisible()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if not shown or popup is None:
                self._show(fitting(self._options, ""))
            else:
                popup.move_by(1 if key == Qt.Key.Key_Down else -1)
            return True
        if shown and popup is not None:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
                self._take(popup.rows.current_id)
                return key != Qt.Key.Key_Tab
            if key == Qt.Key.Key_Escape:
                popup.hide()
                return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.takes_other_words:
            return self._stop_at_other_words()
        return False

    def _stop_at_other_words(self) -> bool:
        """Whoever typed another name must not record something about the one chosen before."""
        words = self.field.text().strip()
        if not words or words == self._known:
            return False
        same = self._called(words)
        if not same:
            self.field.selectAll()
            self.refused.emit(self._why_not(words))
        elif len(same) > 1:
            self._show(same)
        else:
            self._take(same[0].id)
        return len(same) != 1 or bool(same[0].why_not)

    def _why_not(self, words: str) -> str:
        """Why these words went no further: who is here, and dim, is not unknown."""
        found = fitting(self._options, words)
        if found and all(one.why_not for one in found):
            return " ".join(dict.fromkeys(one.why_not for one in found[:3]))
        return self.tr("Nobody and nothing here is called “{words}”.").format(words=words)

    def _typed(self, words: str) -> None:
        self.textEdited.emit(words)
        found = fitting(self._options, words)
        if words.strip() and found:
            self._show(found)
        elif self._popup is not None:
            self._popup.hide()

    def _show(self, options: Sequence[Option]) -> None:
        if not options:
            return
        if self._popup is None:
            self._popup = _Popup(self)
            self._popup.rows.clicked.connect(self._clicked)
        self._popup.show_options(options)

    def _clicked(self) -> None:
        if self._popup is not None:
            self._take(self._popup.rows.current_id)

    def _take(self, value: Any) -> None:
        if self._popup is not None:
            self._popup.hide()
        why_not = next((one.why_not for one in self._options if one.id == value), "")
        if why_not:
            # What was typed stays, chosen as a whole: the next letter writes over it.
            self.field.selectAll()
            self.refused.emit(why_not)
        elif value is not None and value != self._value:
            self.choose(value)
            self.chosen.emit(value)
        else:
            self.choose(self._value)

    def _settle(self) -> None:
        """Leaving the field: what fits one option takes it, an emptied field takes it back."""
        words = self.field.text().strip()
        if words == self._known:
            return
        if not words:
            self._value = None
            self.chosen.emit(None)
            return
        same = self._called(words)
        self._take(same[0].id if len(same) == 1 else self._value)

    @property
    def _known(self) -> str:
        return next((one.words for one in self._options if one.id == self._value), "")

    def _called(self, words: str) -> list[Option]:
        return [one for one in self._options if folded(one.words) == folded(words)]


class PersonPicker(RecordPicker):
    """Choosing a person: `set_people([(id, "Amara", "aliases"), …])`."""

    def set_people(
        self, people: Sequence[tuple[Any, str, str]], not_now: Mapping[Any, str] | None = None
    ) -> None:
        """(id, name, other names) of everyone who may be chosen; `not_now` says who may not, why.

        Somebody who is left out altogether seems to be unknown to whoever types their name.
        """
        barred = not_now or {}
        self.set_options(
            [
                Option(who, name, person=True, more=aliases, why_not=barred.get(who, ""))
                for who, name, aliases in people
            ]
        )


class _Popup(QFrame):
    """The list under the field; it never takes the focus from it."""

    def __init__(self, picker: RecordPicker) -> None:
        super().__init__(picker, Qt.WindowType.ToolTip)
        self._picker = picker
        self.setProperty("popup", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        self.rows = RecordList(self.tr("What fits"))
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self.rows)
        self.setAutoFillBackground(True)

    def show_options(self, options: Sequence[Option]) -> None:
        """Show these under the field, the first one marked."""
        self.rows.show_list([option.row for option in options])
        self.rows.setCurrentIndex(self.rows.model().index(0, 0))
        high = self.rows.sizeHintForRow(0) * min(6, len(options)) + 12
        field = self._picker.field
        self.setGeometry(0, 0, max(field.width(), theme().px(260)), high)
        self.move(field.mapToGlobal(QPoint(0, field.height() + 2)))
        self.show()

    def move_by(self, step: int) -> None:
        """Mark the next or the one before."""
        at = self.rows.currentIndex().row() + step
        if 0 <= at < self.rows.count:
            self.rows.setCurrentIndex(self.rows.model().index(at, 0))
