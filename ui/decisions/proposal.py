"""One proposal on its way: its wording, who objects, the round, who was heard, what is missing."""

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.decisions.advice_block import AdviceBlock
from ui.decisions.record_text import challenge_lines, link_line
from ui.decisions.round import RoundBoard
from ui.decisions.words import day, kind, word
from ui.forms.offices_card import OfficesCard
from ui.forms.path_card import PathCard
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card, Inset, empty_layout
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.page import ScrollPage
from ui.widgets.pill import Pill
from ui.widgets.rows import Timeline
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.decisions.service import ProposalRecord
    from facilitator.decisions.told import ObjectionTold
    from ui.bridge import Bridge

_BESIDE: Final = 110
"""Letters that stand beside the button without growing tall; more stand under it."""


class ProposalView(Card):
    """`show_proposal(id)` reads and shows it. `acted(act, about)` names what is wanted: word,
    round, object, worry, ask, advise, challenge, withdraw, decide, urgent; with an objection
    integrate, settle, carry; with a consultation answer."""

    acted = Signal(str, object)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("The proposal"))
        self._bridge = bridge
        self.record: ProposalRecord | None = None
        self.missing: tuple[str, ...] = ()
        self._all_wordings = False
        self._page = ScrollPage()
        if (inner := self._page.widget()) is not None:
            inner.setAutoFillBackground(False)  # it stands on the card's own ground
        self.forms = QVBoxLayout()
        self._top = QVBoxLayout()
        self._bottom = QVBoxLayout()
        self.path, self.offices = PathCard(bridge), OfficesCard(bridge)
        self.board = RoundBoard(bridge)
        self.board.asked_why.connect(lambda: QTimer.singleShot(0, self, self._scroll_to_reason))
        self._acts = QWidget()
        flow = FlowLayout(self._acts)
        self.buttons: dict[str, Button] = {}
        for act, words in (
            ("word", self.tr("New wording")),
            ("round", self.tr("Open a round")),
            ("object", self.tr("Objection")),
            ("worry", self.tr("Concern")),
            ("ask", self.tr("Ask for advice")),
            ("advise", self.tr("Note advice")),
            ("challenge", self.tr("Challenge")),
            ("withdraw", self.tr("Withdraw")),
        ):
            button = self.buttons[act] = Button(words)
            button.clicked.connect(lambda _=False, act=act: self.acted.emit(act, None))
            flow.addWidget(button)
        body = self._page.body
        body.addLayout(self.forms)
        body.addLayout(self._top)
        body.addWidget(self.path)
        body.addWidget(self.offices)
        body.addWidget(self.board)
        body.addWidget(self._acts)
        body.addLayout(self._bottom)
        self.add(self._page, 1)
        self._empty = EmptyState(
            "scale", self.tr("Choose a proposal to see its wording and what it still needs.")
        )
        self.add(self._empty, 1)
        self._foot = QWidget()
        foot = self._foot_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        self.decide = Button(self.tr("Record decision"), "primary", key="Ctrl D")
        self.decide.clicked.connect(lambda: self.acted.emit("decide", None))
        self.urgent = Button(self.tr("Decide as urgent"), "quiet")
        self.urgent.clicked.connect(lambda: self.acted.emit("urgent", None))
        self.lacks = Text("", "caption", "muted")
        foot.addWidget(self.decide, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self.lacks, 1)
        foot.addWidget(self.urgent, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self._foot)
        self.show_proposal(None)

    @property
    def may_decide(self) -> bool:
        """Whether nothing is missing any more."""
        return self.record is not None and not self.missing and self.decide.isVisible()

    def show_proposal(self, proposal_id: Any) -> None:
        """Read a proposal and show it; None: none is chosen."""
        from facilitator.decisions.service import owners_of, proposal_record

        record = None
        if proposal_id is not None:
            record = self._bridge.ask(proposal_record, proposal_id)
        for part in (self._page, self._foot):
            part.setVisible(record is not None)
        self._empty.setVisible(record is None)
        other = record is None or self.record is None or self.record.proposal.id != proposal_id
        if other:
            self._all_wordings = False
        owners = []
        if record is not None:
            owners = self._bridge.ask(owners_of, record.proposal.domain_id) or []
            self._show_foot(record, owners)
        if record is not None and record != self.record:
            self._show_top(record)
            self._show_bottom(record)
        is_open = record is not None and record.state.value == "open"
        self.path.show_path(proposal_id if record is not None else None, can_act=is_open)
        self.offices.show_offices(proposal_id if record is not None else None, can_act=is_open)
        self.board.show_round(record, owners)
        self.record = record
        if other:
            self._page.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what is missing stands under the button."""
        super().resizeEvent(event)
        self._place_foot()

    def _place_foot(self) -> None:
        narrow = self.width() < theme().px(400) or len(self.lacks.text()) > _BESIDE
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._foot_row.setDirection(way)

    def show_forms(self) -> None:
        """Scroll to where the forms are."""
        self._page.verticalScrollBar().setValue(0)

    def show_board(self) -> None:
        """Scroll to the round and put the keyboard there."""
        self.board.take_keyboard()
        QTimer.singleShot(0, self, self._scroll_to_board)  # it has its place only by then

    def _scroll_to_board(self) -> None:
        self._page.verticalScrollBar().setValue(self.board.y())

    def _scroll_to_reason(self) -> None:
        self._page.ensureWidgetVisible(self.board.reason)

    # What is proposed, and who objects

    def _show_top(self, record: "ProposalRecord") -> None:
        empty_layout(self._top)
        unit = theme().px
        self._top.setSpacing(unit(12))
        proposal = record.proposal
        raised = [self.tr("raised {day}").format(day=day(proposal.raised_on))]
        if record.raised_by:
            raised = [
                self.tr("raised by {name}, {day}").format(
                    name=record.raised_by, day=day(proposal.raised_on)
                )
            ]
        if record.group:
            raised.append(record.group)
        self._top.addWidget(Text(" · ".join(raised), "caption", "muted"))
        self._top.addWidget(Text(proposal.title, "item title", selectable=True))
        self._top.addWidget(
            Text(
                record.right
                or self.tr("It belongs to no domain yet, so it is not clear who decides."),
                "caption",
                "muted",
            )
        )
        for link in record.changes:
            words = (
                self.tr("Takes back {decision}")
                if link.is_taken_back
                else self.tr("A change of {decision}")
            )
            self._top.addWidget(Text(words.format(decision=link_line(link)), "caption"))
        self._top.addWidget(self._wording(record))
        if proposal.why:
            self._add_block(self._top, self.tr("Why"), proposal.why)
        for objection in record.said.objections:
            self._top.addWidget(self._objection(objection))

    def _wording(self, record: "ProposalRecord") -> Inset:
        inset = Inset()
        wordings = record.said.wordings
        if not wordings:
            inset.body.addWidget(Text(self.tr("No wording yet."), "body", "muted"))
            return inset
        count = len(wordings)
        head = (
            self.tr("Proposal")
            if count == 1
            else self.tr("Proposal, wording {number}").format(number=count)
        )
        inset.body.addWidget(Text(head, "caption", "muted"))
        inset.body.addWidget(Text(wordings[-1].text, "body", selectable=True))
        if wordings[-1].because:
            inset.body.addWidget(Text(wordings[-1].because, "caption", "muted"))
        if count > 1:
            more = Button(
                self.tr("Hide the earlier wordings")
                if self._all_wordings
                else self.tr("Show the wording before")
                if count == 2
                else self.tr("Show the {count} wordings before").format(count=count - 1),
                "quiet",
            )
            more.clicked.connect(self._unfold_wordings)
            inset.body.addWidget(more)
        if self._all_wordings:
            for number, wording in reversed(list(enumerate(wordings[:-1], 1))):
                said = self.tr("Wording {number}, {day}")
                said = said.format(number=number, day=day(wording.on))
                inset.body.addWidget(Text(said, "caption", "muted"))
                inset.body.addWidget(Text(wording.text, "body", "muted", selectable=True))
        return inset

    def _unfold_wordings(self) -> None:
        self._all_wordings = not self._all_wordings
        if self.record is not None:
            self._show_top(self.record)

    def _objection(self, objection: "ObjectionTold") -> Card:
        stands = objection.state.stands
        card = Card(
            self.tr("{name} objects").format(name=objection.person)
            if stands
            else self.tr("{name} objected").format(name=objection.person)
        )
        card.set_edge("brick" if stands else "text")
        card.put_beside_title(Pill(word(objection.state.value), kind(objection.state.value)))
        card.add(Text(objection.text, selectable=True))
        if objection.how:
            card.add(Text(f"→ {objection.how}", "caption", "muted"))
        if not stands:
            return card
        row = QWidget()
        flow = FlowLayout(row)
        for act, words in (
            ("integrate", self.tr("Integrate into wording")),
            ("settle", self.tr("Withdraw")),
            ("carry", self.tr("Take to review panel")),
        ):
            if act == "carry" and objection.state.value.endswith("the panel"):
                continue
            button = Button(words)
            button.setAccessibleName(f"{words}: {objection.person}")
            button.clicked.connect(lambda _=False, act=act: self.acted.emit(act, objection))
            flow.addWidget(button)
        card.add(row)
        return card

    # Who was heard

    def _show_bottom(self, record: "ProposalRecord") -> None:
        empty_layout(self._bottom)
        self._bottom.setSpacing(theme().px(12))
        said = record.said
        for concern in said.concerns:
            told = f"{concern.person}: {concern.text}"
            if concern.criterion:
                told += "\n" + self.tr("It will show by: {criterion}").format(
                    criterion=concern.criterion
                )
            self._add_block(self._bottom, self.tr("Concern"), told)
        for advice in said.advice:
            answered = partial(self.acted.emit, "answer", advice)
            self._bottom.addWidget(AdviceBlock(advice, answered))
        beside = {one.challenge_id for one in said.offices}
        for challenge in (one for one in said.challenges if one.id not in beside):
            told = "\n".join(challenge_lines(challenge))
            self._add_block(self._bottom, self.tr("Challenge"), told)
        block = QVBoxLayout()
        block.setSpacing(theme().px(6))
        block.addWidget(Text(self.tr("Its way so far"), "card title"))
        way = Timeline()
        way.show_steps([(day(on), text) for on, text in said.way])
        block.addWidget(way)
        self._bottom.addLayout(block)

    @staticmethod
    def _add_block(where: QVBoxLayout, head: str, told: str) -> None:
        block = QVBoxLayout()
        block.setSpacing(theme().px(3))
        block.addWidget(Text(head, "card title"))
        block.addWidget(Text(told, "body", selectable=True))
        where.addLayout(block)

    # What is missing

    def _show_foot(self, record: "ProposalRecord", owners: list[Any]) -> None:
        from facilitator.decisions.service import missing_before_decision
        from ui.decisions.deciding import ALONE

        is_open = record.state.value == "open"
        self._acts.setVisible(is_open)
        self.decide.setVisible(is_open)
        if not is_open:
            self.missing = ()
            self.urgent.hide()
            done = record.decided_as
            self.lacks.setText(
                self.tr("Decided as D-{number}.").format(number=done.number)
                if done
                else self.tr("Withdrawn: {reason}").format(reason=record.proposal.withdrawn_reason)
            )
            return
        alone = record.rung is not None and record.rung.value in ALONE
        # Who decides is asked in the form; here it only counts whether anybody may.
        anybody = owners[0].person_id if alone and owners else None
        ask, about = self._bridge.ask, record.proposal.id
        self.missing = ask(missing_before_decision, about, person_id=anybody) or ()
        hurried: tuple[str, ...] | None = ()
        if self.missing:
            hurried = ask(
                missing_before_decision,
                about,
                person_id=anybody,
                urgent=True,
                urgent_reason="it cannot wait",
            )
        self.decide.setEnabled(not self.missing)
        self.lacks.setText(" ".join(self.missing))
        self.lacks.setAccessibleName(self.lacks.text())
        self._place_foot()
        self.urgent.setVisible(bool(self.missing) and not hurried)
        words = {
            "consent": self.tr("Open a consent round"),
            "consensus": self.tr("Open a consensus round"),
            "vote": self.tr("Open the vote"),
        }
        rung = record.rung.value if record.rung else ""
        self.buttons["round"].say(words.get(rung, self.tr("Open a round of reactions")))
        self.buttons["round"].setEnabled(record.wording is not None)
