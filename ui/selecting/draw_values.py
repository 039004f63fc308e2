"""Typing what was read: public numbers, or dice and slips twice by two witnesses."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.button import Button, CheckBox
from ui.widgets.card import Card, empty_layout
from ui.widgets.field import ErrorLine, Field
from ui.widgets.picker import PersonPicker
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.selection.draws.service import DrawTold, Typed
    from ui.bridge import Bridge


class _GoingOn(QLineEdit):
    """What stands in it stays: whoever comes to it goes on where it ends."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt would choose all of it, and the next key would write over it."""
        super().focusInEvent(event)
        self.end(False)


class DrawValues(Card):
    """One field for each source, or one for all dice or slips."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self._told: DrawTold | None = None
        self._shown: object = None
        self._about = Text("", "body", "muted")
        self._differs = ErrorLine()
        self.person = PersonPicker(self.tr("Type two letters of the name"))
        self._who = Field(self.tr("Witness who types"), self.person)
        fields = QWidget()
        self._edits_column = QVBoxLayout(fields)
        self._edits_column.setContentsMargins(0, 0, 0, 0)
        self.edits: list[QLineEdit] = []
        self.failed = CheckBox(self.tr("A source failed: these are from the fallback"))
        self.why_failed = QLineEdit()
        self._why_failed = Field(self.tr("What failed"), self.why_failed)
        self.failed.toggled.connect(self._why_failed.setVisible)
        self.wrong = QLineEdit()
        self._wrong = Field(self.tr("What was typed wrongly before"), self.wrong)
        self._error = ErrorLine()
        self.draw = Button("", "primary", name=self.tr("Keep these numbers"))
        self.draw.clicked.connect(self._save)
        for part in (
            self._about,
            self._differs,
            self._who,
            fields,
            self.failed,
            self._why_failed,
            self._wrong,
            self._error,
            self.draw,
        ):
            self.add(part)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_edits_column"):
            self._edits_column.setSpacing(theme().px(8))

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)

    def take_focus(self) -> None:
        """To who types, or else to the numbers."""
        (self.person if self.person.isVisible() else self.edits[0]).setFocus()

    def show_draw(self, told: "DrawTold") -> None:
        """Ask for what is needed next; what is being typed stays."""
        self._told = told
        in_room = not told.sources
        key = (told.draw.id, told.values, len(told.gone), tuple(r.values for r in told.readings))
        self.say(self.tr("What was read"), self._aside_words(told))
        self._about.setText(self._help(told))
        self._differs.say(told.differs)
        self._who.setVisible(told.by_two)
        self.failed.setVisible(not in_room)
        self._why_failed.setVisible(not in_room and self.failed.isChecked())
        correcting = bool(told.lots) and not told.missing
        self._wrong.setVisible(correcting)
        self.draw.say(
            self.tr("Keep what I read") if told.by_two else self.tr("Draw with these numbers")
        )
        if key == self._shown:
            return
        self._shown = key
        self._error.say("")
        self._offer_witnesses(told)
        empty_layout(self._edits_column)
        self.edits = []
        if in_room:
            self._add(self.tr("Numbers in the order of their coming"), told.values)
        for one in told.sources:
            span = self.tr("{n} numbers from {low} to {high}, with spaces").format(
                n=one.how_many, low=one.lowest, high=one.highest
            )
            self._add(one.words, "", span)

    def _add(self, name: str, words: str, hint: str = "") -> None:
        edit = _GoingOn(f"{words} " if words else "")
        edit.returnPressed.connect(self._save)
        field = Field(name, edit, hint)
        if self._told is not None and not self._told.sources:
            edit.textChanged.connect(lambda: self._say_reach(field, edit.text()))
            self._say_reach(field, edit.text())
        self._edits_column.addWidget(field)
        field.show()
        self.edits.append(edit)

    def _say_reach(self, field: Field, typed: str) -> None:
        """Say how many more are needed, so that one knows when to stop throwing."""
        from facilitator.selection.draws.service import reach_of

        if self._told is None:
            return
        reach = reach_of(self._told, typed)
        if reach is None:
            field.say_hint("")
        elif reach > 0:
            field.say_hint(self.tr("At least {n} more.").format(n=reach))
        elif reach < 0:
            field.say_hint(self.tr("{n} too many at the end.").format(n=-reach))
        else:
            field.say_hint(self.tr("That is enough."))

    def _offer_witnesses(self, told: "DrawTold") -> None:
        from facilitator.people.service import people

        here = self._bridge.ask(people) or ()
        waiting = told.state.value == "waiting for the second witness"
        first = told.readings[-1] if waiting and told.readings else None
        words = self.tr("{name} typed what they read first. Choose another witness.")
        typed = {first.witness_id: words.format(name=first.witness)} if first else {}
        self.person.set_people([(p.id, p.name, "") for p in here], typed)
        self.person.choose(None)

    def _aside_words(self, told: "DrawTold") -> str:
        if told.state.value == "waiting for the second witness":
            return self.tr("{name} has typed").format(name=told.readings[-1].witness)
        return ""

    def _help(self, told: "DrawTold") -> str:
        from facilitator.selection.draws.lots.dice import dice_needed

        draw = told.draw
        if told.state.value == "waiting for the second witness":
            return self.tr(
                "Now another witness types what they read, without looking at the first."
            )
        if told.missing:
            return self.tr("At least {n} more needed. Go on where the numbers end.").format(
                n=told.missing
            )
        if draw.method.value == "dice":
            return self.tr(
                "Throw {n} dice for the first person and go on until the program has enough. "
                "Two witnesses each type every throw, in its order."
            ).format(
                n=dice_needed(told.lottery.count if told.lottery else len(told.pool), draw.sides)
            )
        if draw.method.value == "slips":
            return self.tr(
                "Draw {n} slips one by one. Two witnesses each type the numbers, in their order."
            ).format(n=draw.count + draw.reserve)
        return self.tr("Type the numbers as they were published; their order does not matter.")

    def _save(self) -> None:
        from facilitator.selection.draws.service import type_values

        told = self._told
        self._error.say("")
        if told is None:
            return
        if told.by_two and self.person.value is None:
            self._who.show_error(self.tr("Choose somebody from the list."))
            self.person.setFocus()
            return
        witness = UUID(str(self.person.value)) if told.by_two else None

        def save(office: "Office") -> "Typed":
            return type_values(
                office,
                told.draw.id,
                [edit.text() for edit in self.edits],
                witness,
                fallback_why=self.why_failed.text() if self.failed.isChecked() else "",
                correction_why=self.wrong.text(),
            )

        typed = self._bridge.ask(save, beside=self)
        if typed is not None and typed.drawn:
            self.wrong.clear()
            self._bridge.said.emit(self.tr("It is drawn."), False)
