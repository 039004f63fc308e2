"""Letters between collectives: what waits for an answer, and whose keys are known."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ui.map.letters.beside import LetterBeside
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_words import written
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.growing import Growing
from ui.widgets.page import Columns
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row

if TYPE_CHECKING:
    from facilitator.letters.service import LetterShown
    from ui.bridge import Bridge
    from ui.theme.tokens import Kind


class LettersPage(QWidget):
    """Letters at the left, those that wait first; one of them beside. Files may be opened here."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.beside = LetterBeside(bridge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(5, 4), narrow=660)
        column.addWidget(columns, 1)
        card = Card(self.tr("Letters between collectives"))
        buttons = QWidget()
        row = FlowLayout(buttons)
        self.write = Button(self.tr("Write a letter"), icon_name="pencil", key="Ctrl N")
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.write.click)
        self.write.clicked.connect(lambda _checked=False: self.write_one())
        self.read = Button(self.tr("Read a letter…"), icon_name="folder-open")
        self.read.clicked.connect(lambda _checked=False: self.choose_file())
        row.addWidget(self.write)
        row.addWidget(self.read)
        card.add(buttons)
        self.letters = RecordList(self.tr("Letters"))
        self.letters.setProperty("pane", True)
        self.letters.chosen.connect(self._chosen)
        self.letters.opened.connect(lambda _id: self.beside.into_record())
        empty = EmptyState(
            "file",
            self.tr(
                "A matter can be handed to another collective: as a signed file on a stick or by"
                " mail. Their answer comes back the same way, onto your agenda."
            ),
            self.tr("Write the first letter"),
        )
        empty.started.connect(lambda: self.write_one())
        self.letters.set_empty(empty)
        card.add(self.letters, 1)
        columns.left.addWidget(card, 1)
        self.beside.taken.connect(self._show_taken)
        columns.right.addWidget(self.beside, 1)
        Growing(self.beside, columns, self.letters)

    def reread(self) -> None:
        """Read the letters and the one beside them."""
        from facilitator.letters.service import letters

        found = self._bridge.ask(letters) or ()
        self.letters.show_list([self._row(one) for one in found])
        self.letters.choose_first()
        self.beside.show_letter(self.letters.current_id)

    def show_record(self, record_id: Any) -> bool:
        """Choose a letter, also by an item that went out with it; or look at a file."""
        if isinstance(record_id, Path):
            self.beside.look_at(record_id)
            return True
        from facilitator.letters.service import letters

        for one in self._bridge.ask(letters) or ():
            if record_id in (one.letter.id, one.letter.of_id, one.letter.handed_id):
                return self.letters.choose(one.letter.id)
        return False

    def commands(self) -> list[tuple[str, Any]]:
        """What the palette offers here."""
        return [
            (self.tr("Write to another collective"), self.write_one),
            (self.tr("Read a letter from another collective…"), self.choose_file),
        ]

    def write_one(self) -> None:
        """Open the form of a letter."""
        self.beside.write()

    def choose_file(self) -> None:
        """Choose the file of a letter and look at it."""
        from facilitator.letters.service import SUFFIX

        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Read a letter"),
            str(Path.home()),
            f"{self.tr('Letters')} (*{SUFFIX});;{self.tr('All files')} (*)",
        )
        if chosen:
            self.beside.look_at(Path(chosen))

    def _row(self, one: "LetterShown") -> Row:
        waits: tuple[str, Kind] = (
            (self.tr("Answer it"), "amber") if one.received else (self.tr("Waits"), "sky")
        )
        pills: dict[str, tuple[str, Kind]] = {
            "waiting": waits,
            "answered": (self.tr("Answered"), "leaf"),
            "ended": (self.tr("Ended"), "plain"),
            "an answer": (self.tr("An answer"), "leaf"),
            "to be known": (self.tr("To be known"), "plain"),
        }
        pill, kind = pills[one.state]
        if one.late:
            pill, kind = self.tr("Late"), "brick"
        told = self.tr("from {name}") if one.received else self.tr("to {name}")
        return Row(
            one.letter.id,
            one.letter.title,
            f"{told.format(name=one.other)} · {one.words}",
            pill=pill,
            kind=kind,
            right=written(one.letter.dated),
            quiet=one.state in ("ended", "an answer", "to be known"),
        )

    def _chosen(self, letter_id: UUID | None) -> None:
        self.beside.show_letter(letter_id)

    def _show_taken(self, letter_id: UUID) -> None:
        self.reread()
        self.letters.choose(letter_id)
