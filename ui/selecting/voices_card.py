"""What the cards of all steps of a role selection have in common."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.selecting.voices_words import step_help, step_words
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card, empty_layout
from ui.widgets.field import ErrorLine
from ui.widgets.flow import FlowLayout
from ui.widgets.picker import PersonPicker
from ui.widgets.tabs import SegmentedPills
from ui.widgets.text import Quiet, Strong, Text, mixed

if TYPE_CHECKING:
    from facilitator.selection.voices.service import PersonTold, VoicesTold
    from ui.bridge import Bridge


class StepCard(Card):
    """One step. `show_told` draws it; `take_focus` puts the keyboard where one types next.

    `went` speaks after something was written down: the next thing to do may be elsewhere.
    """

    went = Signal()

    def __init__(self, bridge: "Bridge", step: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._bridge = bridge
        self.step = step
        self.told: VoicesTold | None = None
        self._help = Text("", "caption", "muted")
        self.add(self._help)
        self.error = ErrorLine()

    def show_told(self, told: "VoicesTold") -> None:
        """Draw what is known now; what is being typed stays."""
        self.told = told
        self.say(step_words(self.step))
        by_reasons = told.voices.propose_by.value == "strongest reasons"
        self._help.setText(step_help(self.step, by_reasons=by_reasons))

    def take_focus(self) -> bool:
        """Put the keyboard where one types next; False where there is nothing to type."""
        return False

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here; what was typed stays."""
        self.error.say(sentence)

    def ask(self, service: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Ask a service about this role selection; tell that something was done."""
        if self.told is None:
            return None
        self.error.say("")
        done = self._bridge.ask(service, self.told.voices.id, *args, beside=self, **kwargs)
        if done is not None:
            self.went.emit()
        return done


class PeoplePills(SegmentedPills):
    """Those who take part, with a tick at whom the step has; one is current."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__([], name, parent)
        self._by_key: dict[str, UUID] = {}

    @property
    def person_id(self) -> UUID | None:
        """Who is current."""
        return self._by_key.get(self.current)

    def show_people(self, people: "Sequence[PersonTold]", words: Callable[[Any], str]) -> None:
        """Show them; `words` gives what stands on a pill."""
        self._by_key = {str(one.person_id): one.person_id for one in people}
        self.set_choices([(str(one.person_id), words(one)) for one in people])

    def go_to_waiting(self, people: "Sequence[PersonTold]", answered: UUID | None = None) -> None:
        """Go to the first the step waits for; after somebody `answered`, to the next from there."""
        order = list(people)
        at = next((at for at, one in enumerate(order) if one.person_id == answered), -1)
        for one in (*order[at + 1 :], *order[: max(at, 0)]):
            if one.waited_for:
                self.choose(str(one.person_id))
                return


def offer_nominees(picker: PersonPicker, told: "VoicesTold", only: Sequence[str] = ()) -> None:
    """Offer who may be named, of them `only` these names where there are any; the rest say why."""
    may: list[tuple[UUID, str, str]] = [
        (one, name, "") for one, name in told.nominees if not only or name in only
    ]
    if only:
        picker.set_people(may)
        return
    others = [(one, name, "") for one, name, _ in told.not_named]
    picker.set_people([*may, *others], {one: why for one, _, why in told.not_named})


class EnterLine(QLineEdit):
    """A line in which Enter does the next thing, and is not taken by anything around it."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is ours; Ctrl+Enter belongs to the room."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)


class StandingLines(QWidget):
    """Who is named how often, by whom, and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_told(self, told: "VoicesTold", *, reasons: bool = True) -> None:
        """Draw the names, the most first."""
        self._column.setSpacing(theme().px(6))
        empty_layout(self._column)
        for one in told.standings:
            by = f"  {', '.join(one.by)}" if one.by else ""
            line = mixed(Strong(f"{one.name}  {one.names}"), Quiet(by))
            self._column.addWidget(line)
            line.show()
            if reasons and one.reasons:
                why = Text(" · ".join(one.reasons), "caption", "muted")
                self._column.addWidget(why)
                why.show()
        self.setVisible(bool(told.standings))


class Doubts(Text):
    """What the term would break beside other terms; it is said and hinders nobody."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "caption", "muted", parent=parent)

    def show_told(self, told: "VoicesTold") -> None:
        """A line for each."""
        self.setText("\n".join(told.doubts))
        self.setVisible(bool(told.doubts))


def line_of(*widgets: QWidget) -> QWidget:
    """Widgets beside each other, on the next line where there is no room."""
    whole = QWidget()
    flow = FlowLayout(whole)
    for widget in widgets:
        flow.addWidget(widget)
    return whole


def enter_button(words: str, act: Callable[[], object], *, primary: bool = True) -> Button:
    """The button that does what Enter does in the line before it."""
    button = Button(words, "primary" if primary else "plain", key="↵" if primary else "")
    button.clicked.connect(lambda _checked=False: act())
    return button
