"""The result: who is elected and why, the tie that waits, every stage and pair, and how it ends."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.selecting.vote_files import save_ballots, save_paper, save_tables
from ui.selecting.vote_tables import SheetTable
from ui.selecting.vote_words import method_words
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card, Inset
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import ErrorLine, Field
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.selection.counting.outcome import Outcome
    from facilitator.selection.counting.sheets import Sheet
    from facilitator.selection.votes.told import VoteTold
    from ui.bridge import Bridge


class VoteResult(QWidget):
    """Answer first, then why, then the tables. `ended` speaks with the id of the decision."""

    ended = Signal(object)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._told: VoteTold | None = None
        self._shown: object = None
        self.where: tuple[UUID | None, UUID | None] = (None, None)
        """Meeting and item in which the vote ends, if it does in one."""
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._card = Card()
        self._answer = Inset()
        self._elected = Text("", "item title")
        self._numbers = Text("", "caption", "muted")
        self._answer.body.addWidget(self._elected)
        self._since = Text("", "body")
        self._answer.body.addWidget(self._since)
        self._answer.body.addWidget(self._numbers)
        self._why = Text("", "body")
        self._notes = Text("", "caption", "muted")
        self._error = ErrorLine()
        steps = QWidget()
        self._flow = FlowLayout(steps)
        self.end = Button(self.tr("Plan the terms and record the decision"), "primary")
        self.end.clicked.connect(self._end)
        self.paper = Button(self.tr("Save as PDF…"))
        self.paper.clicked.connect(lambda: self._save(save_paper))
        self.tables = Button(self.tr("Save the tables…"))
        self.tables.clicked.connect(lambda: self._save(save_tables))
        self.ballots = Button(self.tr("Save the ballots…"))
        self.ballots.clicked.connect(lambda: self._save(save_ballots))
        for button in (self.end, self.paper, self.tables, self.ballots):
            self._flow.addWidget(button)
        for part in (self._answer, self._why, self._notes, self._error, steps):
            self._card.add(part)
        self.tie = TieForm(bridge)
        column.addWidget(self._card)
        column.addWidget(self.tie)
        self._sheets = QVBoxLayout()
        column.addLayout(self._sheets)
        self._cards: dict[str, tuple[Card, SheetTable]] = {}
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(16))
        self._sheets.setSpacing(theme().px(16))

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)

    def show_vote(self, told: "VoteTold") -> None:
        """Show the outcome."""
        outcome = told.outcome
        self._told = told
        if outcome is None:
            return
        self._card.say(self.tr("Result"), method_words(outcome.agreed.method))
        tied = outcome.tie is not None
        self._elected.setText(self._answer_words(outcome))
        self._since.setText("\n".join(told.since))
        self._since.setVisible(bool(told.since))
        self._numbers.setText(self._number_words(told, outcome))
        self._card.set_edge("amber" if tied else "text")
        lines = list(outcome.reasons)
        if outcome.stages:
            lines = [
                f"{stage.number}. {stage.what}: {' '.join(stage.reasons)}"
                for stage in outcome.stages
            ]
        if told.tie_words:
            lines.append(self.tr("The tie was settled: {how}").format(how=told.tie_words))
        if outcome.tie is not None:
            lines.insert(0, outcome.tie.words)
        self._why.setText("\n".join(lines))
        apart = self.tr("Not counted, {where}: {why}")
        notes = [*outcome.notes]
        notes += [apart.format(where=one.where, why=one.why) for one in outcome.invalid]
        self._notes.setText("\n".join(notes))
        self.end.setVisible(not tied and told.state.value != "ended")
        settling = tied and told.vote is not None and told.vote.tie_rule is not None
        if settling:
            self.tie.show_tie(told)
        elif self.tie.isVisible():
            self.tie.done()
        if outcome != self._shown:
            self._shown = outcome
            self._show_sheets(outcome)

    def _answer_words(self, outcome: "Outcome") -> str:
        from facilitator.saying import said_list

        said = []
        if outcome.elected:
            names = said_list(outcome.elected, 20)
            said.append(self.tr("Elected: {names}.").format(names=names))
        if outcome.tie is not None:
            said.append(self.tr("A tie waits to be settled."))
        elif outcome.open_seats:
            said.append(self.tr("Seats that stay open: {n}.").format(n=outcome.open_seats))
        return " ".join(said) or self.tr("Nobody is elected.")

    def _number_words(self, told: "VoteTold", outcome: "Outcome") -> str:
        said = [
            self.tr("{papers} ballots, {valid} of them count, {entitled} may vote").format(
                papers=outcome.papers, valid=outcome.valid, entitled=told.entitled_count
            )
        ]
        if outcome.quota is not None:
            said.append(self.tr("quota {quota}").format(quota=outcome.quota))
        if told.differences:
            said.append(
                self.tr("1 paper was typed differently and settled")
                if len(told.differences) == 1
                else self.tr("{n} papers were typed differently and settled").format(
                    n=len(told.differences)
                )
            )
        return " · ".join(said)

    def _show_sheets(self, outcome: "Outcome") -> None:
        from facilitator.selection.counting.sheets import sheets_of

        sheets = {sheet.title: sheet for sheet in sheets_of(outcome) if sheet.title != "In words"}
        titles = {
            "Result": self.tr("Places"),
            "Stages": self.tr("Stage by stage"),
            "Pairs": self.tr("In pairs: so many ballots prefer the row to the column"),
            "Strongest paths": self.tr("Strongest paths from the row to the column"),
        }
        for name, sheet in sheets.items():
            if name not in self._cards:
                card, table = Card(titles[name]), SheetTable(titles[name])
                card.add(table)
                self._sheets.addWidget(card)
                self._cards[name] = (card, table)
            self._cards[name][1].show_sheet(_shortened(sheet) if name == "Stages" else sheet)
        for name, (card, _) in self._cards.items():
            card.setVisible(name in sheets)

    def _end(self) -> None:
        from facilitator.selection.votes.service import close_vote

        told = self._told
        if told is None:
            return
        self._error.say("")
        meeting_id, item_id = self.where
        end = self._bridge.ask(
            close_vote, told.call_id, meeting_id=meeting_id, item_id=item_id, beside=self
        )
        if end is not None:
            self._bridge.said.emit(
                self.tr("The vote is recorded, and the terms are planned."), False
            )
            self.ended.emit(end.decision.id)

    def _save(self, save: object) -> None:
        if self._told is not None and callable(save):
            save(self._bridge, self._told, self)


def _shortened(sheet: "Sheet") -> "Sheet":
    """Stages with short heads, so that more of them are seen at once; above they have names."""
    from facilitator.selection.counting.sheets import Sheet

    def cut(row: tuple[str, ...]) -> tuple[str, ...]:
        return (row[0], *row[2:])

    stages = (len(sheet.header) - 1) // 2
    heads = [_tr("Name"), _tr("Stage 1")]
    for number in range(2, stages + 1):
        heads += ["±", _tr("Stage {n}").format(n=number)]
    # At the first stage all votes are new: what moved says nothing.
    return Sheet(sheet.title, tuple(heads), tuple(cut(row) for row in sheet.rows))


def _tr(words: str) -> str:
    return QCoreApplication.translate("RankedVote", words)


class TieForm(DraftPanel):
    """What the rule agreed beforehand says: those tied in order, and how it was settled."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._told: VoteTold | None = None
        self._names: tuple[str, ...] = ()
        self.primary.say(self.tr("Settle the tie"))
        self.cancel.hide()
        self.line = QLineEdit()
        self.line.setMaxLength(400)
        self.add_field("order", Field(self.tr("In order, the preferred first"), self.line))
        self.how = QLineEdit()
        self.how.setMaxLength(2000)
        self.add_field(
            "how",
            Field(
                self.tr("How it was settled"),
                self.how,
                self.tr("Drawn from a hat by Amara, Bo watched."),
            ),
        )
        self.note(self.tr("This is a fact and cannot be undone."))
        self.accepted.connect(self._save)

    def show_tie(self, told: "VoteTold") -> None:
        """Ask about this tie."""
        from ui.selecting.vote_words import tie_words

        tie = told.outcome.tie if told.outcome else None
        if tie is None or told.vote is None:
            return
        self._told = told
        self.say(self.tr("A tie: {rule}").format(rule=tie_words(told.vote.tie_rule)))
        if tie.between != self._names:
            self._names = tie.between
            self.line.clear()
        listed = "   ".join(f"{at} {name}" for at, name in enumerate(tie.between, start=1))
        self.fields["order"].say_hint(listed)
        if not self.isVisible():
            self.open(self.line)

    def _save(self) -> None:
        from facilitator.errors import Refused
        from facilitator.office import Office
        from facilitator.selection.votes.marks import ranks_of
        from facilitator.selection.votes.records import TieWord
        from facilitator.selection.votes.service import settle_tie

        told, names = self._told, self._names
        if told is None:
            return

        def save(office: Office) -> TieWord:
            ranks = ranks_of(self.line.text(), len(names))
            ids = {option.name: option.person_id for option in told.options}
            placed = sorted((rank, at) for at, rank in enumerate(ranks) if rank is not None)
            if len({rank for rank, _ in placed}) < len(names):
                raise Refused("Put all those tied in order, without equals.")
            people = [ids[names[at]] for _, at in placed]
            return settle_tie(office, told.call_id, people, self.how.text())

        if self._bridge.ask(save, beside=self) is not None:
            self.how.clear()
            self.done()
