"""Forms of letters: one that was opened, an answer, and the word that none will follow."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from ui.forms.letter_form import keep_file
from ui.theme import theme
from ui.widgets.button import CheckBox
from ui.widgets.card import Inset
from ui.widgets.date_words import written
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.letters.service import LetterPreview, LetterShown
    from ui.bridge import Bridge


class ReadForm(DraftPanel):
    """`look_at(file)`: who wrote it, whether the key is known, what it says; then it is taken."""

    taken = Signal(object)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(self.tr("A letter"), self.tr("Take it in"), parent)
        self._bridge = bridge
        self._path = Path()
        self._seen: LetterPreview | None = None
        self.who = Text("", "strong")
        self.key = Text("", "caption", "muted", selectable=True)
        self.warning = Text("", "strong", "brick")
        self.remarks = Text("", "caption", "muted")
        for words in (self.who, self.key, self.warning, self.remarks):
            self.add(words)
        inset = Inset()
        self.text = Text("", "body", selectable=True)
        inset.body.addWidget(self.text)
        self.add(inset)
        self.compared = CheckBox(self.tr("We know of the other key and compared the code"))
        self.add(self.compared)
        self.group = QComboBox()
        hint = self.tr("It is offered for this group’s next agenda.")
        self.add_field("group_id", Field(self.tr("For the group"), self.group, hint))
        self.accepted.connect(self._take)

    def look_at(self, path: Path) -> bool:
        """Fill it from a file; False, and a sentence below the window, where it is not taken."""
        from facilitator.groups.service import groups
        from facilitator.letters.service import look_at_letter

        seen = self._bridge.ask(look_at_letter, path)
        if seen is None:
            return False
        self._path, self._seen = path, seen
        text = seen.text
        self.say(text.draft.title)
        who = self.tr("{name} wrote this on {day}; the signature holds.")
        self.who.setText(who.format(name=text.sender, day=written(text.dated)))
        self.key.setText(self._about_key(seen))
        self._put(self.warning, seen.warning)
        self.warning.set_tone("brick" if seen.key == "changed" or seen.same_name else "amber")
        self._put(self.remarks, self._about(seen))
        self.text.setText("\n\n".join(filter(None, (text.draft.text, text.draft.why))))
        self.compared.setVisible(seen.key == "changed")
        self.compared.setChecked(False)
        self.group.clear()
        self.group.addItem(self.tr("Everybody’s meeting"), None)
        for group in self._bridge.ask(groups) or ():
            self.group.addItem(group.name, group.id)
        is_new = seen.letter_id is None
        self.fields["group_id"].setVisible(is_new and seen.asked is None)
        self.primary.say(self.tr("Take it in") if is_new else self.tr("Show it"))
        return True

    def _about_key(self, seen: "LetterPreview") -> str:
        code = self.tr("Code: {code}").format(code=seen.code)
        if seen.key == "changed":
            return f"{code} · " + self.tr("before: {code}").format(code=seen.old_code)
        known = {
            "known": self.tr("as before, not compared by voice yet"),
            "compared": self.tr("as compared by voice"),
        }.get(seen.key, "")
        return f"{code} · {known}" if known else code

    def _about(self, seen: "LetterPreview") -> str:
        said = []
        if seen.read_on:
            said.append(self.tr("It was read on {day} already.").format(day=seen.read_on))
        if seen.asked is not None:
            told = self.tr("It answers your letter “{title}”; the answer comes to your agenda.")
            said.append(told.format(title=seen.asked.title))
        if seen.other_name:
            told = self.tr("It is addressed to {name}.")
            said.append(told.format(name=seen.other_name))
        if seen.text.draft.answer_by is not None:
            told = self.tr("They ask for an answer by {day}.")
            said.append(told.format(day=written(seen.text.draft.answer_by)))
        return " ".join(said)

    def _put(self, field: Text, words: str) -> None:
        field.setText(words)
        field.setVisible(bool(words))

    def _take(self) -> None:
        from facilitator.letters.service import read_letter

        letter = self._bridge.ask(
            read_letter,
            self._path,
            group_id=self.group.currentData(),
            new_key=self.compared.isChecked(),
            beside=self,
        )
        if letter is not None:
            self.done()
            self._bridge.said.emit(self.tr("The letter is here."), False)
            self.taken.emit(letter.id)


class AnswerForm(DraftPanel):
    """`begin(shown)`: the answer to a letter, with what the group decided or noted about it."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Write and save"), parent)
        self._bridge = bridge
        self._shown: LetterShown | None = None
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.add_field("text", Field(self.tr("What you answer"), self.text))
        self.note(self.tr("The answer is saved as a signed file. Give it to them."))
        self.accepted.connect(self._save)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "text"):
            self.text.setFixedHeight(theme().px(140))

    def begin(self, shown: "LetterShown") -> None:
        """Fill it with what came of the letter here."""
        from facilitator.letters.service import words_found

        self._shown = shown
        self.say(self.tr("Answer {name}").format(name=shown.other))
        self.text.setPlainText(self._bridge.ask(words_found, shown.letter.id) or "")

    def _save(self) -> None:
        from facilitator.letters.service import write_answer

        if self._shown is None:
            return
        letter = self._bridge.ask(
            write_answer, self._shown.letter.id, self.words("text"), beside=self
        )
        if letter is not None:
            self.done()
            keep_file(self._bridge, letter, self)


class EndForm(DraftPanel):
    """`begin(shown)`: they answered otherwise, or we shall not answer."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Note it"), parent)
        self._bridge = bridge
        self._shown: LetterShown | None = None
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.add_field("words", Field(self.tr("What they said"), self.text))
        self.note(self.tr("This is a fact: it stays in the record and cannot be undone."))
        self.accepted.connect(self._save)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "text"):
            self.text.setFixedHeight(theme().px(76))

    def begin(self, shown: "LetterShown") -> None:
        """Fill it for a letter that waits."""
        self._shown = shown
        if shown.received:
            self.say(self.tr("No answer to {name}").format(name=shown.other))
            self.fields["words"].rename(self.tr("Why not"))
        else:
            self.say(self.tr("What {name} said").format(name=shown.other))
            self.fields["words"].rename(self.tr("Their answer, by telephone or otherwise"))
        self.text.setPlainText("")

    def _save(self) -> None:
        from facilitator.letters.service import end_letter

        if self._shown is None:
            return
        done = self._bridge.ask(end_letter, self._shown.letter.id, self.words("words"), beside=self)
        if done is not None:
            self.done()
            self._bridge.said.emit(self.tr("It is noted."), False)
