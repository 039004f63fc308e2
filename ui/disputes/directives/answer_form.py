"""What an office says to a directive, as a form."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from ui.disputes.choosing import as_high_as, fill_speakers
from ui.disputes.directives.words import step_words
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field

if TYPE_CHECKING:
    from uuid import UUID

    from facilitator.directives.records import DirectiveAct, DirectiveActKind
    from facilitator.directives.service import DirectiveShown
    from facilitator.office import Office
    from ui.bridge import Bridge


class AnswerForm(DraftPanel):
    """`begin(directive, kind, offices)`: the offices that may say it, as id and name."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._shown: DirectiveShown | None = None
        self._kind: DirectiveActKind | None = None
        self.office = QComboBox()
        self.add_field("group_id", Field(self.tr("Said by the office"), self.office))
        self.person = QComboBox()
        self.add_field("person_id", Field(self.tr("Who says so"), self.person))
        self._text = QPlainTextEdit()
        self.add_field("text", Field(self.tr("In words"), self._text))
        self.note(self.tr("This is a fact: it stays in the record."))
        self.office.currentIndexChanged.connect(
            lambda _at: fill_speakers(bridge, self.person, self.office.currentData())
        )
        self.accepted.connect(self._save)
        self.restyle()

    def begin(
        self,
        shown: "DirectiveShown",
        kind: "DirectiveActKind",
        offices: "list[tuple[UUID, str]]",
    ) -> None:
        """Fill it anew."""
        self._shown, self._kind = shown, kind
        self.say(step_words(kind.value))
        self.primary.say(step_words(kind.value))
        self.office.clear()
        for group_id, name in offices:
            self.office.addItem(name, group_id)
        self.fields["group_id"].setVisible(len(offices) > 1)
        fill_speakers(self._bridge, self.person, self.office.currentData())
        self._text.clear()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_text"):
            as_high_as(self._text, 3)

    def _save(self) -> None:
        from facilitator.directives.service import answer_directive

        shown, kind = self._shown, self._kind
        if shown is None or kind is None or not self.check():
            return
        if self.person.currentData() is None:
            words = self.tr("Nobody is in this office and nobody holds a role there.")
            self.fields["person_id"].show_error(words)
            return

        def save(office: "Office") -> "DirectiveAct":
            return answer_directive(
                office,
                shown.id,
                kind,
                self.office.currentData(),
                self.person.currentData(),
                self.words("text"),
            )

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("It is on record."), False)
