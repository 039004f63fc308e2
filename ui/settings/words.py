"""The card of the words: what groups, meetings and places are called here."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import KeyValues
from ui.widgets.text import Text

if TYPE_CHECKING:
    from ui.bridge import Bridge

WORDS: Final = {
    "circle": str(QT_TRANSLATE_NOOP("Wording", "Circle")),
    "working group": str(QT_TRANSLATE_NOOP("Wording", "Working group")),
    "assembly": str(QT_TRANSLATE_NOOP("Wording", "Assembly")),
    "council": str(QT_TRANSLATE_NOOP("Wording", "Council")),
    "office": str(QT_TRANSLATE_NOOP("Wording", "Office")),
    "meeting": str(QT_TRANSLATE_NOOP("Wording", "Meeting")),
    "members": str(QT_TRANSLATE_NOOP("Wording", "Members")),
    "meetings": str(QT_TRANSLATE_NOOP("Wording", "The place “Meetings”")),
    "decisions": str(QT_TRANSLATE_NOOP("Wording", "The place “Decisions”")),
    "roles": str(QT_TRANSLATE_NOOP("Wording", "The place “Roles”")),
    "people": str(QT_TRANSLATE_NOOP("Wording", "The place “People”")),
    "map": str(QT_TRANSLATE_NOOP("Wording", "The place “Map”")),
}
CONTEXTS: Final = {
    "co-op": str(QT_TRANSLATE_NOOP("Wording", "A co-op")),
    "movement": str(QT_TRANSLATE_NOOP("Wording", "A movement")),
    "public body": str(QT_TRANSLATE_NOOP("Wording", "A public body")),
    "software project": str(QT_TRANSLATE_NOOP("Wording", "A software project")),
}


class WordsCard(Card):
    """What is called otherwise than the program does; `changing` asks for the form."""

    changing = Signal()

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.say(self.tr("Your words"))
        self._bridge = bridge
        self.add(
            Text(
                self.tr(
                    "What groups, meetings and places are called here. They stand in the list of"
                    " places, in titles and where groups are shown; sentences and reports keep the"
                    " program’s words."
                ),
                tone="muted",
            )
        )
        self._own = KeyValues()
        self.add(self._own)
        self._none = Text(self.tr("All as the program says it."), "caption", "muted")
        self.add(self._none)
        change = self.change = Button(self.tr("Change words…"))
        change.clicked.connect(self.changing)
        row = QWidget()
        FlowLayout(row).addWidget(change)
        self.add(row)

    def reread(self) -> None:
        """Show what is called otherwise."""
        from facilitator.people.wording.service import words_of
        from facilitator.people.wording.words import SPOKEN

        words = self._bridge.ask(words_of) or {}
        own = [(_tr(WORDS[one]), said) for one, said in words.items() if said != SPOKEN[one]]
        self._own.show_pairs(own)
        self._own.setVisible(bool(own))
        self._none.setVisible(not own)


class WordsForm(DraftPanel):
    """One line for each word; a press fills them as a co-op, a movement … says them."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.say(self.tr("What things are called here"))
        self.primary.say(self.tr("Use these words"))
        self._bridge = bridge
        self.add(Text(self.tr("Fill in the words of"), "caption"))
        row = QWidget()
        line = FlowLayout(row)
        for context, words in CONTEXTS.items():
            fill = Button(_tr(words), "quiet")
            fill.setAccessibleName(self.tr("The words of: {what}").format(what=_tr(words)))
            fill.clicked.connect(partial(self.fill, context))
            line.addWidget(fill)
        self.add(row)
        for word, words in WORDS.items():
            editor = QLineEdit()
            editor.setMaxLength(60)
            self.add_field(word, Field(_tr(words), editor))
        self.note(self.tr("An empty line gives the program’s own word back."))
        self.accepted.connect(self._save)

    def begin(self) -> None:
        """Fill it with the words of today."""
        from facilitator.people.wording.service import words_of

        self._show(self._bridge.ask(words_of) or {})

    def fill(self, context: str) -> None:
        """Fill in the words of a context; nothing is kept before the form is accepted."""
        from facilitator.people.wording.words import said_in

        self._show(said_in(context, {}))

    def _show(self, words: dict[str, str]) -> None:
        from facilitator.people.wording.words import SPOKEN

        for word, field in self.fields.items():
            editor = field.editor
            assert isinstance(editor, QLineEdit)
            said = words.get(word, "")
            editor.setPlaceholderText(SPOKEN[word])
            editor.setText("" if said == SPOKEN[word] else said)

    def _save(self) -> None:
        from facilitator.people.wording.service import choose_words

        words = {word: self.words(word) for word in self.fields}
        if self._bridge.ask(choose_words, words, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("From now on it is called so."), True)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Wording", words)
