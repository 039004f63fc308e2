"""One letter beside the list: what it says, whose it is, what became of it; a file looked at."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.forms.letter_form import LetterForm, keep_file
from ui.map.letters.forms import AnswerForm, EndForm, ReadForm
from ui.widgets.beside import BesidePage
from ui.widgets.button import Button
from ui.widgets.card import Card, Inset
from ui.widgets.date_words import written
from ui.widgets.lines import Step, button_row, line, step_button
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.letters.service import KnownShown, LetterShown
    from ui.bridge import Bridge


class LetterBeside(BesidePage):
    """`show_letter(id)`, `look_at(file)`; `taken(id)` speaks when a file was read in."""

    taken = Signal(object)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("The letter"))
        self._bridge = bridge
        self._letter_id: UUID | None = None
        self.letter_form = LetterForm(bridge)
        self.read_form = ReadForm(bridge)
        self.read_form.taken.connect(self.taken)
        self.answer_form = AnswerForm(bridge)
        self.end_form = EndForm(bridge)
        for form in (self.letter_form, self.read_form, self.answer_form, self.end_form):
            self.add_form(form)

    def show_letter(self, letter_id: UUID | None) -> None:
        """Show a letter; the known collectives stand below it always."""
        if letter_id != self._letter_id:
            self._letter_id = letter_id
        self.rebuild(self._build, letter_id)

    def write(self) -> None:
        """Open the form of a letter."""
        self.letter_form.begin()
        self.open_form(self.letter_form, self.letter_form.to)

    def look_at(self, path: Path) -> None:
        """Look at the file of a letter and say what it is before anything is kept."""
        if self.read_form.look_at(path):
            self.open_form(self.read_form)

    def into_record(self) -> None:
        """Put the keyboard on the first step of the letter."""
        for button in self.findChildren(Button):
            if button.isVisibleTo(self):
                button.setFocus()
                return

    # The cards

    def _build(self) -> None:
        from facilitator.letters.service import known_collectives, letter_shown, own_code

        if self._letter_id is not None:
            shown = self._bridge.ask(letter_shown, self._letter_id)
            if shown is not None:
                self.cards.addWidget(self._letter(shown))
        known = self._bridge.ask(known_collectives) or ()
        code = self._bridge.ask(own_code) or ""
        if known or code:
            self.cards.addWidget(self._known(known, code))

    def _letter(self, shown: "LetterShown") -> Card:
        letter = shown.letter
        card = Card(letter.title, written(letter.dated))
        card.setAccessibleName(letter.title)
        told = self.tr("From {name}") if shown.received else self.tr("To {name}")
        where = shown.group or self.tr("everybody’s meeting")
        card.add(
            Text(f"{told.format(name=shown.other)} · {where} · {shown.words}", "caption", "muted")
        )
        said = Inset()
        said.body.addWidget(Text(letter.text, "body", selectable=True))
        card.add(said)
        for words, value in (
            (self.tr("Why"), letter.why),
            (self.tr("What is hoped for"), letter.wanted),
            (self.tr("The answer"), shown.answer),
        ):
            if value:
                card.add(Text(words, "caption strong"))
                card.add(Text(value, "body", selectable=True))
        card.add(button_row(self._steps(shown), letter.title))
        return card

    def _steps(self, shown: "LetterShown") -> list[Step]:
        letter = shown.letter
        steps: list[Step] = []
        if shown.state == "waiting" and shown.received:
            steps.append((self.tr("Answer"), partial(self._answer, shown), "primary"))
        if not shown.received:
            kind = "primary" if shown.state == "waiting" else "plain"
            save: Step = (
                self.tr("Save the file…"),
                partial(keep_file, self._bridge, letter, self),
                "primary" if kind == "primary" else "plain",
            )
            steps.append(save)
        if shown.answer_id is not None:
            to_answer = partial(self._bridge.go.emit, "map/letters", shown.answer_id)
            steps.append((self.tr("See the answer"), to_answer, "plain"))
        if shown.meeting_id is not None:
            to_room = partial(self._bridge.go.emit, "room", shown.meeting_id)
            steps.append((self.tr("See the meeting"), to_room, "plain"))
        if shown.state == "waiting":
            words = self.tr("No answer") if shown.received else self.tr("Note what they said")
            steps.append((words, partial(self._end, shown), "quiet"))
            if letter.handed_id is not None:
                back = partial(self._take_back, shown)
                steps.append((self.tr("Take the item back"), back, "quiet"))
        return steps

    def _known(self, known: "tuple[KnownShown, ...]", code: str) -> Card:
        card = Card(self.tr("Whose keys you know"))
        if code:
            card.add(Text(self.tr("Your own code, to be read out:"), "caption", "muted"))
            card.add(Text(code, "strong", selectable=True))
        for one in known:
            ends = []
            if one.compared_on is None:
                step: Step = (self.tr("We compared it"), partial(self._compare, one), "plain")
                ends.append(step_button(step, one.name))
                words = self.tr("not compared by voice yet")
            else:
                words = self.tr("compared on {day}").format(day=written(one.compared_on))
            caption = f"{one.code} · {words}"
            if one.keys > 1:
                caption += " · " + self.tr("another key since {day}").format(day=written(one.since))
            card.add_row(line(one.name, caption, token=False, ends=ends))
        return card

    # What can be done

    def _answer(self, shown: "LetterShown") -> None:
        self.answer_form.begin(shown)
        self.open_form(self.answer_form)

    def _end(self, shown: "LetterShown") -> None:
        self.end_form.begin(shown)
        self.open_form(self.end_form)

    def _take_back(self, shown: "LetterShown") -> None:
        from facilitator.letters.service import take_item_back

        if self._bridge.ask(take_item_back, shown.letter.id) is not None:
            self._bridge.said.emit(self.tr("The item is yours again."), False)

    def _compare(self, one: "KnownShown") -> None:
        from facilitator.letters.service import compare_key

        if self._bridge.ask(compare_key, one.key_id) is not None:
            said = self.tr("The code of {name} was compared.").format(name=one.name)
            self._bridge.said.emit(said, True)
