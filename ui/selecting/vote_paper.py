"""The ballot paper: the names with their numbers, who withdrew, and who was given one."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.selecting.vote_words import letter_of
from ui.widgets.button import Button, CheckBox
from ui.widgets.card import Card, empty_layout
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.picker import PersonPicker
from ui.widgets.text import Quiet, Strong, Text, mixed

if TYPE_CHECKING:
    from facilitator.selection.votes.told import OptionTold, VoteTold
    from ui.bridge import Bridge

MOST_BOXES = 120


class NamesLine(QWidget):
    """The names as one types them: "1 a Amara   2 b Bo"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=16)
        self._shown: tuple[OptionTold, ...] = ()

    def show_names(self, options: "tuple[OptionTold, ...]") -> None:
        """Show these."""
        if options == self._shown:
            return
        self._shown = options
        empty_layout(self._flow)
        for option in options:
            letter = letter_of(option.number)
            after = self.tr("withdrew") if option.withdrawn else ""
            parts = [Strong(str(option.number)), " ", Quiet(letter), " ", option.name]
            words = mixed(*parts, *([" ", Quiet(after)] if after else []))
            words.setWordWrap(False)
            self._flow.addWidget(words)
            words.show()


class VotePaper(Card):
    """Who stands, as the paper lists them; somebody on it may withdraw until the vote ends."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self._told: VoteTold | None = None
        self.say(self.tr("On the ballot paper"))
        self.names = NamesLine()
        self._none = Text(
            self.tr("Nobody stands yet. Put candidates forward in the call."), "body", "muted"
        )
        self.withdraw = Button(self.tr("Somebody withdraws…"), "quiet")
        self.withdraw.clicked.connect(self._begin)
        self.form = _WithdrawForm(bridge)
        for part in (self.names, self._none, self.withdraw, self.form):
            self.add(part)
        self.form.closed.connect(lambda: self.withdraw.show())

    def show_vote(self, told: "VoteTold") -> None:
        """Show the names."""
        self._told = told
        self.names.show_names(told.options)
        self.names.setVisible(bool(told.options))
        self._none.setVisible(not told.options)
        ended = told.state.value == "ended"
        self.withdraw.setVisible(told.locked and not ended and not self.form.isVisible())

    def _begin(self) -> None:
        if self._told is not None:
            self.form.begin(self._told)
            self.form.open()
            self.withdraw.hide()


class _WithdrawForm(DraftPanel):
    """Who withdraws, and why."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._call_id: UUID | None = None
        self.say(self.tr("Somebody withdraws"))
        self.primary.say(self.tr("Take the name off every ballot"))
        self.person = PersonPicker(self.tr("Type two letters of the name"))
        self.add_field("person", Field(self.tr("Who"), self.person))
        self.why = QLineEdit()
        self.why.setMaxLength(2000)
        self.add_field("why", Field(self.tr("Why, if there is something to tell"), self.why))
        self.note(self.tr("This is a fact and cannot be undone. The ballots stay as they are."))
        self.accepted.connect(self._save)

    def begin(self, told: "VoteTold") -> None:
        """Offer those who have not withdrawn."""
        self._call_id = told.call_id
        self.why.clear()
        self.person.set_people([(o.person_id, o.name, "") for o in told.options if not o.withdrawn])
        self.person.choose(None)

    def _save(self) -> None:
        from facilitator.office import Office
        from facilitator.selection.votes.service import withdraw_from_vote

        call_id, chosen = self._call_id, self.person.value
        if call_id is None or chosen is None:
            self.fields["person"].show_error(self.tr("Choose somebody from the list."))
            return

        def save(office: Office) -> bool:
            withdraw_from_vote(office, call_id, UUID(str(chosen)), self.words("why"))
            return True

        if self._bridge.ask(save, beside=self):
            self.done()


class VoteVoters(Card):
    """Who was given a ballot paper: a mark beside the name, and nothing more."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self._call_id: UUID | None = None
        self._people: tuple[tuple[UUID, str], ...] = ()
        self._boxes: dict[UUID, CheckBox] = {}
        self._about = Text(
            self.tr("Tick who is given a paper. No ballot can be traced to anybody."),
            "caption",
            "muted",
        )
        self._list = QWidget()
        self._flow = FlowLayout(self._list, spacing=12)
        self.add(self._about)
        self.add(self._list)

    def show_vote(self, told: "VoteTold") -> None:
        """Show who may vote and who did."""
        self._call_id = told.call_id
        aside = self.tr("{voted} of {entitled}").format(
            voted=len(told.voted), entitled=told.entitled_count
        )
        self.say(self.tr("Given a ballot paper"), aside)
        people = told.entitled[:MOST_BOXES]
        if people != self._people:
            self._people = people
            empty_layout(self._flow)
            self._boxes = {}
            for person_id, name in people:
                box = CheckBox(name)
                # Of a `partial` Qt cannot tell that it wants to know whether it is checked.
                box.clicked.connect(lambda voted, who=person_id: self._mark(who, voted))
                self._flow.addWidget(box)
                box.show()
                self._boxes[person_id] = box
        for person_id, box in self._boxes.items():
            box.setChecked(person_id in told.voted)
            box.setEnabled(told.state.value != "ended")

    def _mark(self, person_id: UUID, voted: bool) -> None:
        from facilitator.office import Office
        from facilitator.selection.votes.service import mark_voted

        call_id = self._call_id
        if call_id is None:
            return

        def save(office: Office) -> bool:
            mark_voted(office, call_id, person_id, voted)
            return True

        if not self._bridge.ask(save, beside=self):
            self._boxes[person_id].setChecked(not voted)
