"""What the two and the others write at the end: saved as it is typed, so nothing is lost."""

from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.forms.choices import people_to_choose
from ui.handovers.keeping import show_whole
from ui.theme import theme
from ui.widgets.card import Card, empty_layout
from ui.widgets.field import Field
from ui.widgets.note import NoteEdit
from ui.widgets.picker import PersonPicker
from ui.widgets.text import Quiet, Strong, Text, mixed

if TYPE_CHECKING:
    from facilitator.handovers.records import HandoverWord
    from facilitator.handovers.shown import HandoverShown
    from facilitator.office import Office
    from ui.bridge import Bridge

_LETTER: Final = 96
"""Height of a letter’s field in pixels at 100 %; more of it scrolls."""


class LettersCard(Card):
    """What the outgoing person would do differently, and thanks to them."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.say(self.tr("Letters and thanks"))
        self._bridge = bridge
        self._shown: HandoverShown | None = None
        self._thanks_for: tuple[UUID, UUID | None] | None = None
        self.letter = NoteEdit("")
        self._letter_field = Field("…", self.letter)
        self.letter.settled.connect(self._letter_typed)
        self.add(self._letter_field)
        self._thanks_title = Text("", "caption strong")
        self.add(self._thanks_title)
        self._written = QVBoxLayout()
        self.body.addLayout(self._written)
        self.writer = PersonPicker(self.tr("Type two letters of the name"))
        self._writer_field = Field(
            self.tr("Thanks from"), self.writer, self.tr("Empty: from all of you.")
        )
        self.writer.chosen.connect(lambda _who: self._show_thanks())
        self.add(self._writer_field)
        self.thanks = NoteEdit("")
        self._thanks_field = Field(self.tr("Thanks"), self.thanks)
        self.thanks.settled.connect(self._thanks_typed)
        self.add(self._thanks_field)
        for editor in (self.letter, self.thanks):
            editor.installEventFilter(self)
        self.restyle()

    def flush(self) -> None:
        """Save what was typed a moment ago, before another handover is shown."""
        self.letter.flush()
        self.thanks.flush()

    def write(self, kind: str) -> None:
        """Put the keyboard where the letter is written, or the "thanks"."""
        editor = self.thanks if kind == "thanks" else self.letter
        editor.setFocus()
        QTimer.singleShot(0, editor, partial(show_whole, editor))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever comes by keyboard sees the whole field and not only its first line."""
        ways = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() in ways:
            for editor in (self.letter, self.thanks):
                if editor is watched:
                    QTimer.singleShot(0, editor, partial(show_whole, editor))
        return super().eventFilter(watched, event)

    def show_letters(self, shown: "HandoverShown", names: dict[Any, str]) -> None:
        """Show what is written; what is being typed at this moment stays."""
        other = self._shown is None or self._shown.id != shown.id
        if other:
            self.flush()
        self._shown = shown
        title = self.tr("What {name} would do differently").format(name=shown.outgoing)
        self._letter_field.rename(title)
        self.letter.setPlaceholderText(
            self.tr("A few honest lines for {name}").format(name=shown.incoming)
            if shown.incoming
            else self.tr("A few honest lines for whoever comes next")
        )
        letter = self._letter()
        self.letter.show_text(letter.text if letter else "", ("differently", shown.id))
        if other:
            self.writer.set_people(
                [one for one in self._bridge.ask(people_to_choose) or []
                 if one[0] != shown.outgoing_id]
            )  # fmt: skip
            actor = self._bridge.office.actor
            self.writer.choose(actor if actor != shown.outgoing_id else None)
            for field in (self._letter_field, self._thanks_field):
                field.clear_error()
        self._thanks_title.setText(self.tr("Thanks to {name}").format(name=shown.outgoing))
        self.thanks.setPlaceholderText(
            self.tr("What was good to have {name} for").format(name=shown.outgoing)
        )
        self._show_written(names)
        self._show_thanks()

    def _show_written(self, names: dict[Any, str]) -> None:
        empty_layout(self._written)
        if self._shown is None:
            return
        for word in self._shown.words:
            # What stands in the field below is not said twice.
            if word.kind.value == "thanks" and word.person_id != self._writer_id:
                who = names.get(word.person_id, "") or self.tr("All of you")
                self._written.addWidget(mixed(Strong(f"{who}: "), Quiet(word.text), role="caption"))

    @property
    def _writer_id(self) -> UUID | None:
        value = self.writer.value
        return value if isinstance(value, UUID) else None

    def _letter(self) -> "HandoverWord | None":
        words = self._shown.words if self._shown is not None else ()
        return next((one for one in words if one.kind.value != "thanks"), None)

    def _thanks_of(self, who: UUID | None) -> "HandoverWord | None":
        words = self._shown.words if self._shown is not None else ()
        return next(
            (one for one in words if one.kind.value == "thanks" and one.person_id == who), None
        )

    def _show_thanks(self) -> None:
        if self._shown is None:
            return
        found = self._thanks_of(self._writer_id)
        of = ("thanks", self._shown.id, self._writer_id)
        # Another writer: `show_text` first saves what was typed for the one before.
        self.thanks.show_text(found.text if found else "", of)
        self._thanks_for = (self._shown.id, self._writer_id)

    def _letter_typed(self, text: str) -> None:
        if self._shown is None:
            return
        before = self._letter()
        who = before.person_id if before is not None else self._shown.outgoing_id
        self._keep(self._shown.id, "what I would do differently", who, text, self._letter_field)

    def _thanks_typed(self, text: str) -> None:
        if self._thanks_for is not None:
            self._keep(self._thanks_for[0], "thanks", self._thanks_for[1], text, self._thanks_field)

    def _keep(
        self, handover_id: UUID, kind: str, who: UUID | None, text: str, field: Field
    ) -> None:
        from facilitator.handovers.records import HandoverWordDraft, HandoverWordKind
        from facilitator.handovers.service import handover, take_word_back, write_word

        def keep(office: "Office") -> bool:
            if text.strip():
                draft = HandoverWordDraft(
                    handover_id=handover_id, kind=HandoverWordKind(kind), person_id=who, text=text
                )
                write_word(office, draft)
                return True
            for one in handover(office, handover_id).words:
                if one.kind.value == kind and one.person_id == who:
                    take_word_back(office, one.id)
            return True

        if self._bridge.ask(keep, beside=field):
            field.clear_error()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_thanks_field"):
            for editor in (self.letter, self.thanks):
                editor.setFixedHeight(theme().px(_LETTER))
            self._written.setSpacing(theme().px(4))
