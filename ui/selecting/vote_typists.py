"""Who types the ballots now, or the file from which they are read."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.selecting.vote_words import papers_words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import ErrorLine, Field
from ui.widgets.flow import FlowLayout
from ui.widgets.picker import PersonPicker
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.selection.votes.records import PassKind
    from facilitator.selection.votes.told import VoteTold
    from ui.bridge import Bridge


class WhoTypes(Card):
    """Who types now, before a time of typing begins; or the ballots are read from a file."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self._told: VoteTold | None = None
        self._kind: PassKind | None = None
        self._about = Text("", "body", "muted")
        self.person = PersonPicker(self.tr("Type two letters of the name"))
        self._field = Field(self.tr("Who types"), self.person)
        self._error = ErrorLine()
        steps = QWidget()
        self._flow = FlowLayout(steps)
        self.begin = Button(self.tr("Begin to type"), "primary")
        self.begin.clicked.connect(self._begin)
        self.read = Button(self.tr("Read ballots from a file…"))
        self._flow.addWidget(self.begin)
        self._flow.addWidget(self.read)
        for part in (self._about, self._field, self._error, steps):
            self.add(part)
        # The Enter that takes a name from the list does not arrive here; the next one begins.
        self.person.field.returnPressed.connect(self._begin)

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)

    def show_vote(self, told: "VoteTold") -> None:
        """Ask for the first or the second person."""
        from facilitator.people.service import people
        from facilitator.selection.votes.records import PassKind

        first = told.of_pass(PassKind.first)
        self._told = told
        kind = PassKind.first if first is None else PassKind.second
        if kind is PassKind.first:
            self.say(self.tr("Type the ballots"))
            self._about.setText(
                self.tr(
                    "Mix the papers and number them while typing. They are typed twice, by two "
                    "people; from the first one on, what is agreed stays."
                )
            )
        else:
            self.say(self.tr("Type the ballots again"))
            self._about.setText(
                self.tr(
                    "{first} has typed {papers}. Now another person types the same papers by "
                    "their numbers, without seeing what was typed before."
                ).format(
                    first=first.person if first else "",
                    papers=papers_words(first.papers if first else 0),
                )
            )
        if kind is not self._kind:
            self._kind = kind
            here = self._bridge.ask(people) or ()
            words = self.tr("{name} typed them the first time. Choose somebody else.")
            typed = {first.person_id: words.format(name=first.person)} if first else {}
            self.person.set_people([(p.id, p.name, "") for p in here], typed)
            self.person.choose(None)
        self.read.setVisible(kind is PassKind.first)

    def _begin(self) -> None:
        from facilitator.selection.votes.service import begin_pass

        self._error.say("")
        if self._told is None or self._kind is None:
            return
        if self.person.value is None:
            self._field.show_error(self.tr("Choose somebody from the list."))
            self.person.setFocus()
            return
        person = UUID(str(self.person.value))
        self._bridge.ask(begin_pass, self._told.call_id, self._kind, person, beside=self)
