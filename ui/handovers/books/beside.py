"""One role's book beside the list: what it decides, attends, knows, and how it is handed over."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.forms.meeting_words import rung_words
from ui.handovers.books.entries import add_rows, duty_entry, note_entry
from ui.handovers.books.handing_cards import HandingCards
from ui.handovers.books.note_forms import DutyForm, NoteForm
from ui.handovers.books.take_form import TakeForm
from ui.handovers.books.words import part_words, private_counted
from ui.widgets.beside import BesidePage
from ui.widgets.button import Button
from ui.widgets.card import Card, empty_layout
from ui.widgets.lines import Step, button_row, line, step_button
from ui.widgets.pill import Pill
from ui.widgets.sight import bring_into_sight
from ui.widgets.text import Text, breakable

if TYPE_CHECKING:
    from facilitator.handovers.book.records import BookDuty, BookNote
    from facilitator.handovers.book.shown import Asked, Book
    from facilitator.handovers.checklists import YearlyDuty
    from facilitator.office import Office
    from ui.bridge import Bridge


class BookBeside(BesidePage):
    """`show_role(id)`; its forms stay open while the book is read again.

    Private notes are read only once somebody asked to see them, and `conceal` forgets them.
    """

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("The role’s book"))
        self._bridge = bridge
        self._role_id: UUID | None = None
        self._revealed = False
        self._unfolded: set[str] = set()
        self._rows: dict[UUID, QWidget] = {}
        self._private: Card | None = None
        self.note_form = NoteForm(bridge)
        self.duty_form = DutyForm(bridge)
        self.take_form = TakeForm(bridge)
        self.handing = HandingCards(bridge, self)
        self.handing.turned.connect(self._turn_steps)
        for form in (self.note_form, self.duty_form, self.take_form, *self.handing.forms):
            self.add_form(form)

    @property
    def role_id(self) -> UUID | None:
        """The role whose book is shown."""
        return self._role_id

    @property
    def is_bare(self) -> bool:
        """Whether its cards were taken away with what was private."""
        return self._role_id is not None and not self.cards.count()

    @property
    def reveals(self) -> bool:
        """Whether private notes are on the screen."""
        return self._revealed

    def show_role(self, role_id: UUID | None) -> None:
        """Show the book of a role; None shows nothing."""
        if role_id != self._role_id:
            self.close_forms()
            self._revealed = False
            self._unfolded.clear()
            self.handing.fold()
        self._role_id = role_id
        self.rebuild(self._build, role_id)

    def conceal(self) -> None:
        """Take what is private off the screen at once, also out of a form."""
        self._revealed = False
        if self.note_form.holds_private:
            self.note_form.dismiss()
        if self._private is not None:
            self._private = None
            empty_layout(self.cards)
            self._rows.clear()

    def point_to(self, record_id: UUID) -> None:
        """Put the keyboard on a note or a duty; a private one stays hidden, its card is shown."""
        if record_id not in self._rows:
            self._unfolded.update((*part_words(), "year"))
            self.rebuild(self._build, self._role_id)
        row = self._rows.get(record_id, self._private)
        button = row.findChild(Button) if row is not None else None
        if button is not None:
            button.setFocus()
            QTimer.singleShot(0, button, partial(bring_into_sight, button))

    def take_along(self, every: bool = False) -> None:
        """Open the form that writes a book into a file: of the role, or of every one."""
        book = self._read()
        self.take_form.begin(self._role_id, book.role if book else "", every)
        self.open_form(self.take_form)

    # The cards

    def _read(self) -> "Book | None":
        from facilitator.handovers.book.service import role_book

        if self._role_id is None:
            return None
        return self._bridge.ask(role_book, self._role_id, restricted=self._revealed)

    def _build(self) -> None:
        self._rows.clear()
        self._private = None
        book = self._read()
        if book is None:
            return
        self.cards.addWidget(self._about(book))
        self.cards.addWidget(self._decides(book))
        self.cards.addWidget(self._attends(book))
        self.cards.addWidget(
            self._notes(book, "knows", self.tr("Nothing is written yet. What would be missed?"))
        )
        self.cards.addWidget(self._notes(book, "people", self.tr("Nobody is noted yet.")))
        self.cards.addWidget(self._year(book))
        if book.asked or book.duties_asked:
            self.cards.addWidget(self._asked(book))
        if book.held_back or any(note.restricted for note in book.notes):
            self._private = self._private_notes(book)
            self.cards.addWidget(self._private)
        for card in self.handing.cards(book):
            self.cards.addWidget(card)

    def _about(self, book: "Book") -> Card:
        card = Card()
        card.setAccessibleName(book.role)
        card.add(Text(breakable(book.role), "item title", selectable=True))
        card.add(Text(breakable(book.group), "caption", "muted"))
        if book.purpose:
            card.add(Text(breakable(book.purpose), selectable=True))
        steps: list[Step] = [
            (self.tr("Write a note"), partial(self._write, "knows"), "primary"),
            (self.tr("Take it along"), lambda: self.take_along(), "plain"),
            (
                self.tr("Open the role"),
                partial(self._bridge.go.emit, "roles", book.role_id),
                "quiet",
            ),
        ]
        card.add(button_row(steps))
        return card

    def _decides(self, book: "Book") -> Card:
        return self._notes(
            book,
            "decides",
            self.tr("No kind of decision is this role’s own."),
            [
                line(
                    breakable(one.domain),
                    self.tr("as deputy") if one.as_deputy else "",
                    token=False,
                    ends=[Pill(rung_words(one.rung))],
                )
                for one in book.decides
            ],
        )

    def _attends(self, book: "Book") -> Card:
        rows = [line(breakable(one.title), one.words, token=False) for one in book.attends]
        return self._notes(book, "attends", self.tr("Its group meets in no series."), rows)

    def _notes(
        self, book: "Book", part: str, nothing: str, rows: "list[QWidget] | None" = None
    ) -> Card:
        """What is derived from other records, then the notes under one heading."""
        heading = part_words()[part]
        card = Card(heading)
        write: Step = (self.tr("Write a note"), partial(self._write, part), "quiet")
        card.put_beside_title(step_button(write, heading))
        for row in rows or ():
            card.add_row(row)
        notes = [one for one in book.notes if one.part.value == part and not one.restricted]
        made = [partial(self._note, note) for note in notes]
        add_rows(card, made, part in self._unfolded, partial(self._unfold, part))
        if not rows and not notes:
            card.add(Text(nothing, "body", "muted"))
        return card

    def _note(self, note: "BookNote", under: str = "") -> QWidget:
        steps: list[Step] = [
            (self.tr("Still true"), partial(self._still_true, note), "quiet"),
            (self.tr("Change"), partial(self._change_note, note), "quiet"),
            (self.tr("Remove"), partial(self._remove_note, note), "quiet"),
        ]
        row = self._rows[note.id] = note_entry(note, steps, under)
        return row

    def _year(self, book: "Book") -> Card:
        card = Card(self.tr("Each year"))
        add: Step = (self.tr("Note a duty"), self._note_duty, "quiet")
        card.put_beside_title(step_button(add, self.tr("Each year")))
        made: list[Callable[[], QWidget]] = []
        for shown in book.duties:
            steps: list[Step] = [
                (self.tr("Change"), partial(self._change_duty, shown.duty), "quiet"),
                (self.tr("Remove"), partial(self._remove_duty, shown.duty), "quiet"),
            ]
            made.append(partial(self._duty, shown.duty.id, partial(duty_entry, shown, steps)))
        add_rows(card, made, "year" in self._unfolded, partial(self._unfold, "year"))
        if not book.duties:
            card.add(Text(self.tr("Nothing is noted that comes each year."), "body", "muted"))
        return card

    def _duty(self, duty_id: UUID, make: Callable[[], QWidget]) -> QWidget:
        row = self._rows[duty_id] = make()
        return row

    def _asked(self, book: "Book") -> Card:
        from facilitator.saying import MONTHS

        card = Card(self.tr("Such books usually say too"))
        for one in book.asked:
            step: Step = (self.tr("Write it"), partial(self._write_asked, one), "quiet")
            under = part_words()[one.part.value]
            if one.private:
                under = self.tr("{part} · private").format(part=under)
            ends = [step_button(step, one.words)]
            card.add_row(line(one.words, under, token=False, ends=ends))
        for duty in book.duties_asked:
            step = (self.tr("Note it"), partial(self._note_asked, duty), "quiet")
            under = self.tr("Each year, in {month}").format(month=MONTHS[duty.month - 1])
            ends = [step_button(step, duty.words)]
            card.add_row(line(duty.words, under, token=False, ends=ends))
        return card

    def _private_notes(self, book: "Book") -> Card:
        private = [note for note in book.notes if note.restricted]
        many = len(private) + book.held_back
        card = Card(self.tr("Private notes"))
        toggle = Button(self.tr("Hide them") if self._revealed else self.tr("Show them"))
        toggle.setAccessibleName(f"{toggle.words}: {private_counted(many)}")
        toggle.clicked.connect(lambda _checked=False: self._reveal(not self._revealed))
        card.put_beside_title(toggle)
        told = private_counted(many)
        if self._revealed:
            told = self.tr("{private}, shown until you leave this page").format(private=told)
        card.add(Text(told, "caption" if self._revealed else "body", "muted"))
        names = part_words()
        made = [partial(self._note, note, names[note.part.value]) for note in private]
        add_rows(card, made, "private" in self._unfolded, partial(self._unfold, "private"))
        return card

    # What the buttons do

    def _reveal(self, reveal: bool) -> None:
        self._revealed = reveal
        if not reveal and self.note_form.holds_private:
            self.note_form.dismiss()
        self.rebuild(self._build, self._role_id)

    def _turn_steps(self) -> None:
        self.rebuild(self._build, self._role_id)
        self.handing.stay()

    def _unfold(self, part: str) -> None:
        self._unfolded.add(part)
        self.rebuild(self._build, self._role_id)

    def _write(self, part: str) -> None:
        if self._role_id is not None:
            self.note_form.begin_with(self._role_id, part)
            self.open_form(self.note_form)

    def _write_asked(self, asked: "Asked") -> None:
        if self._role_id is not None:
            part, private = asked.part.value, asked.private
            self.note_form.begin_with(self._role_id, part, asked.words, private=private)
            self.open_form(self.note_form, self.note_form.first_field())

    def _change_note(self, note: "BookNote") -> None:
        self.note_form.begin(note.role_id, note)
        self.open_form(self.note_form)

    def _still_true(self, note: "BookNote") -> None:
        from facilitator.handovers.book.service import still_true

        if self._bridge.ask(still_true, note.id) is not None:
            self._bridge.said.emit(self.tr("Looked at today."), True)

    def _remove_note(self, note: "BookNote") -> None:
        from facilitator.handovers.book.service import remove_note

        def remove(office: "Office") -> bool:
            remove_note(office, note.id)
            return True

        if self._bridge.ask(remove):
            self._bridge.said.emit(self.tr("The note is out of the book."), True)

    def _note_duty(self) -> None:
        if self._role_id is not None:
            self.duty_form.begin(self._role_id)
            self.open_form(self.duty_form)

    def _note_asked(self, duty: "YearlyDuty") -> None:
        if self._role_id is not None:
            self.duty_form.begin_with(self._role_id, duty.month, duty.words)
            self.open_form(self.duty_form, self.duty_form.day_number)
            self.duty_form.day_number.selectAll()

    def _change_duty(self, duty: "BookDuty") -> None:
        self.duty_form.begin(duty.role_id, duty)
        self.open_form(self.duty_form)

    def _remove_duty(self, duty: "BookDuty") -> None:
        from facilitator.handovers.book.service import remove_duty

        def remove(office: "Office") -> bool:
            remove_duty(office, duty.id)
            return True

        if self._bridge.ask(remove):
            self._bridge.said.emit(self.tr("The duty is out of the book."), True)
