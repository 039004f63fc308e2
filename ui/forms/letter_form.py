"""The form of a letter to another collective, and where its file is saved."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from ui.theme import theme
from ui.widgets.choosing import choose
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field

if TYPE_CHECKING:
    from facilitator.letters.records import Letter
    from facilitator.office import Office
    from ui.bridge import Bridge


class LetterForm(DraftPanel):
    """`begin()`, or `begin_with(item)` where an agenda item goes out with the letter."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Write to another collective"), self.tr("Write and save"), parent)
        self._bridge = bridge
        self._item_id: UUID | None = None
        self.to = QComboBox()
        self.to.setEditable(True)
        self.to.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.add_field("to", Field(self.tr("To the collective"), self.to))
        self.title = QLineEdit()
        self.title.setMaxLength(300)
        self.add_field("title", Field(self.tr("What it is about"), self.title))
        self.text = self._long("text", self.tr("What they are asked"))
        self._why = self._long("why", self.tr("Why"))
        self._wanted = QLineEdit()
        self._wanted.setMaxLength(2000)
        self.add_field("wanted", Field(self.tr("What you hope for"), self._wanted))
        self._by = DateField(lambda: bridge.office.today())
        self.add_field("answer_by", Field(self.tr("Please answer by"), self._by))
        self._group = QComboBox()
        hint = self.tr("The answer is offered for its next agenda.")
        self.add_field("group_id", Field(self.tr("From the group"), self._group, hint))
        self.note(
            self.tr(
                "The letter is saved as a file and signed. Give it to them on a stick or send it;"
                " it can be read without Facilitator too."
            )
        )
        self.accepted.connect(self._save)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_why"):
            self.text.setFixedHeight(theme().px(96))
            self._why.setFixedHeight(theme().px(52))

    def begin(self, group_id: UUID | None = None) -> None:
        """Fill it for a letter without an item."""
        from facilitator.groups.service import groups
        from facilitator.letters.records import LetterDraft
        from facilitator.letters.service import known_collectives

        self.sentences = LetterDraft.sentences
        self._item_id = None
        self.say(self.tr("Write to another collective"))
        self.to.clear()
        for one in self._bridge.ask(known_collectives) or ():
            self.to.addItem(one.name, one.of_id)
        self.to.setCurrentIndex(-1)
        self.to.setEditText("")
        for field in (self.title, self._wanted):
            field.clear()
        for text in (self.text, self._why):
            text.setPlainText("")
        self._by.show_day(None)
        self._group.clear()
        self._group.addItem(self.tr("Everybody’s meeting"), None)
        for group in self._bridge.ask(groups) or ():
            self._group.addItem(group.name, group.id)
        choose(self._group, group_id)
        self.fields["group_id"].show()

    def begin_with(self, item: Any, words: str = "") -> None:
        """Fill it for an item of an agenda; the answer comes back there."""
        self.begin()
        self._item_id = item.id
        self.say(self.tr("Hand “{title}” to another collective").format(title=item.title))
        self.title.setText(item.title)
        self.text.setPlainText(words)
        self.fields["group_id"].hide()

    def _long(self, name: str, label: str) -> QPlainTextEdit:
        editor = QPlainTextEdit()
        editor.setTabChangesFocus(True)
        self.add_field(name, Field(label, editor))
        return editor

    def _save(self) -> None:
        from facilitator.letters.records import LetterDraft
        from facilitator.letters.service import write_letter

        if not self.check():
            return
        name = self.to.currentText().strip()
        at = self.to.findText(name, Qt.MatchFlag.MatchFixedString)
        to_id = self.to.itemData(at) if at >= 0 else None
        item_id, group_id = self._item_id, self._group.currentData()

        def write(office: "Office") -> "Letter":
            draft = LetterDraft(
                to=name,
                to_id=to_id,
                title=self.words("title"),
                text=self.words("text"),
                why=self.words("why"),
                wanted=self.words("wanted"),
                answer_by=self._by.day,
            )
            return write_letter(
                office, draft, item_id=item_id, group_id=None if item_id else group_id
            )

        letter = self._bridge.ask(write, beside=self)
        if letter is not None:
            self.done()
            keep_file(self._bridge, letter, self)


def keep_file(bridge: "Bridge", letter: "Letter", parent: QWidget) -> None:
    """Ask where the file of a letter goes, and save it there; it stays on record in any case."""
    from facilitator.letters.service import SUFFIX, file_name, save_letter

    translate = QCoreApplication.translate
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        translate("LetterForm", "Save the letter"),
        str(Path.home() / file_name(letter)),
        translate("LetterForm", "Letters") + f" (*{SUFFIX})",
    )
    if not chosen:
        bridge.said.emit(
            translate(
                "LetterForm", "The letter is written. Its file can be saved at Map, Letters."
            ),
            False,
        )
        return
    saved = bridge.ask(save_letter, letter.id, Path(chosen))
    if saved is not None:
        bridge.said.emit(
            translate("LetterForm", "Saved. Give the file to {name}.").format(name=letter.to), False
        )
