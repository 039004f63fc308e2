"""The forms for what is written into a role's book: a note, and what the role does each year."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from ui.handovers.books.words import part_words
from ui.theme import theme
from ui.widgets.button import CheckBox
from ui.widgets.choosing import choose
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field

if TYPE_CHECKING:
    from facilitator.handovers.book.records import BookDuty, BookNote
    from facilitator.office import Office
    from ui.bridge import Bridge


class SecretsPanel(DraftPanel):
    """A form that shows the advice about passwords beside the field that holds one."""

    under_title: tuple[str, ...] = ()
    """The fields whose word may be the secret that the title names."""

    def show_refusal(self, sentence: str) -> None:
        """Find the field that it is about."""
        from facilitator.handovers.secrets import ADVICE, is_secret_under, looks_secret

        if sentence == ADVICE:
            lines = (QLineEdit, QPlainTextEdit)
            texts = [n for n, f in self.fields.items() if isinstance(f.editor, lines)]
            told = [name for name in texts if looks_secret(self.words(name))]
            told += [
                name
                for name in self.under_title
                if is_secret_under(self.words("title"), self.words(name))
            ]
            if told:
                self.fields[told[0]].show_error(sentence)
                self.fields[told[0]].editor.setFocus()
                return
        super().show_refusal(sentence)


class NoteForm(SecretsPanel):
    """Writing a note, or changing one."""

    under_title = ("text", "place")

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._role_id: UUID | None = None
        self._note_id: UUID | None = None
        self._holds_private = False
        self._subject = QLineEdit()
        self._subject.setMaxLength(200)
        self.add_field("title", Field(self.tr("What the note is about"), self._subject))
        self._part = QComboBox()
        for key, words in part_words().items():
            self._part.addItem(words, key)
        self.add_field("part", Field(self.tr("Stands under"), self._part))
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self.add_field("text", Field(self.tr("What the next one should know"), self._text))
        self._place = QLineEdit()
        self._place.setMaxLength(500)
        hint = self.tr("A folder, a drawer, a person. Of a password: where it is kept.")
        self.add_field("place", Field(self.tr("Where it is"), self._place, hint))
        self._looked = DateField(lambda: bridge.office.today())
        hint = self.tr("When somebody last saw that it is still true.")
        self.add_field("looked_at_on", Field(self.tr("Last looked at"), self._looked, hint))
        self._private = CheckBox(self.tr("Private: shown only when asked for"))
        self.add(self._private)
        self.accepted.connect(self._save)
        self.restyle()

    @property
    def holds_private(self) -> bool:
        """Whether it is open on a private note that was there before."""
        return self._holds_private and not self.isHidden()

    def begin(self, role_id: UUID, note: "BookNote | None" = None) -> None:
        """Fill it with a note, or for a new one that is true today."""
        from facilitator.handovers.book.records import BookNoteDraft

        self.sentences = BookNoteDraft.sentences
        self._role_id, self._note_id = role_id, note.id if note else None
        self._holds_private = note is not None and note.restricted
        self.say(self.tr("Change the note") if note else self.tr("Write a note"))
        self.primary.say(self.tr("Keep the note"))
        self._subject.setText(note.title if note else "")
        choose(self._part, note.part.value if note else "knows")
        self._text.setPlainText(note.text if note else "")
        self._place.setText(note.place if note else "")
        self._looked.show_day(note.looked_at_on if note else self._bridge.office.today())
        self._private.setChecked(note.restricted if note else False)

    def begin_with(
        self, role_id: UUID, part: str, title: str = "", *, private: bool = False
    ) -> None:
        """Begin a note under a heading, with a title that was asked for."""
        self.begin(role_id)
        self._private.setChecked(private)
        choose(self._part, part)
        self._subject.setText(title)

    def first_field(self) -> QWidget:
        """Where one begins to write."""
        return self._text if self._subject.text() else self._subject

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_text"):
            lines = round(theme().metrics("body").lineSpacing() * 5)
            self._text.setFixedHeight(lines + theme().px(18))

    def _save(self) -> None:
        from facilitator.handovers.book.records import BookNoteDraft, BookPart
        from facilitator.handovers.book.service import write_note

        role_id, note_id = self._role_id, self._note_id
        if role_id is None or not self.check():
            return

        def save(office: "Office") -> "BookNote":
            draft = BookNoteDraft(
                role_id=role_id,
                part=BookPart(self._part.currentData()),
                title=self.words("title"),
                text=self.words("text"),
                place=self.words("place"),
                restricted=self._private.isChecked(),
                looked_at_on=self._looked.day,
            )
            return write_note(office, draft, note_id)

        made = self._bridge.ask(save, beside=self)
        if made is not None:
            self.done()
            # What a private note is about is not said where everybody looks.
            said = self.tr("“{title}” is in the book.").format(title=made.title)
            if made.restricted:
                said = self.tr("The private note is in the book.")
            self._bridge.said.emit(said, True)


class DutyForm(SecretsPanel):
    """Noting what a role does each year, or changing it."""

    under_title = ("text",)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._role_id: UUID | None = None
        self._duty_id: UUID | None = None
        self._subject = QLineEdit()
        self._subject.setMaxLength(200)
        self.add_field("title", Field(self.tr("What comes each year"), self._subject))
        self._month = QComboBox()
        self.add_field("month", Field(self.tr("Month"), self._month))
        self.day_number = QSpinBox()
        self.day_number.setRange(0, 31)
        self.day_number.setSpecialValueText(self.tr("Some time in the month"))
        hint = self.tr("In a shorter month: its last day.")
        self.add_field("day", Field(self.tr("Day"), self.day_number, hint))
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self.add_field("text", Field(self.tr("How it is done"), self._text))
        self.accepted.connect(self._save)
        self.restyle()

    def begin(self, role_id: UUID, duty: "BookDuty | None" = None) -> None:
        """Fill it with a duty, or for a new one this month."""
        from facilitator.handovers.book.records import BookDutyDraft
        from facilitator.saying import MONTHS

        self.sentences = BookDutyDraft.sentences
        self._role_id, self._duty_id = role_id, duty.id if duty else None
        self.say(self.tr("Change the yearly duty") if duty else self.tr("Note a yearly duty"))
        self.primary.say(self.tr("Keep the duty"))
        if not self._month.count():
            for number, name in enumerate(MONTHS, 1):
                self._month.addItem(name, number)
        self._subject.setText(duty.title if duty else "")
        today: date = self._bridge.office.today()
        choose(self._month, duty.month if duty else today.month)
        self.day_number.setValue(duty.day or 0 if duty else 0)
        self._text.setPlainText(duty.text if duty else "")

    def begin_with(self, role_id: UUID, month: int, title: str) -> None:
        """Begin one that our list asks for."""
        self.begin(role_id)
        choose(self._month, month)
        self._subject.setText(title)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_text"):
            lines = round(theme().metrics("body").lineSpacing() * 3)
            self._text.setFixedHeight(lines + theme().px(18))

    def _save(self) -> None:
        from facilitator.handovers.book.records import BookDutyDraft
        from facilitator.handovers.book.service import write_duty

        role_id, duty_id = self._role_id, self._duty_id
        if role_id is None:
            return

        def save(office: "Office") -> "BookDuty":
            draft = BookDutyDraft(
                role_id=role_id,
                title=self.words("title"),
                month=self._month.currentData(),
                day=self.number("day") or None,
                text=self.words("text"),
            )
            return write_duty(office, draft, duty_id)

        made = self._bridge.ask(save, beside=self)
        if made is not None:
            self.done()
            said = self.tr("“{title}” comes each year.").format(title=made.title)
            self._bridge.said.emit(said, True)
