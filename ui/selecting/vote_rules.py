"""What is agreed for a vote: shown, and asked for in a form until the first ballot is typed."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QSpinBox, QVBoxLayout, QWidget

from ui.selecting.vote_limits import LimitBlocks
from ui.selecting.vote_words import method_hint, method_words, tie_words, unranked_words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import PersonPicker
from ui.widgets.rows import KeyValues
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.selection.counting.agreed import TieKind
    from facilitator.selection.votes.told import VoteTold
    from ui.bridge import Bridge


class VoteRules(QWidget):
    """The card with what is agreed, and the form in its place while it is changed."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: VoteTold | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._card = Card(self.tr("What is agreed"))
        self._open = Text("", "body", "muted")
        self._pairs = KeyValues()
        self.change = Button(self.tr("Agree on the rules"), "primary")
        self.change.clicked.connect(self._begin)
        self._card.add(self._open)
        self._card.add(self._pairs)
        self._card.add(self.change)
        self.form = RulesForm(bridge)
        self.form.closed.connect(lambda: self._card.show())
        column.addWidget(self._card)
        column.addWidget(self.form)

    def show_vote(self, told: "VoteTold") -> None:
        """Show what is agreed; a form that is open stays, with what was typed."""
        self._told = told
        vote = told.vote
        self._pairs.setVisible(vote is not None)
        self.change.setVisible(not told.locked)
        self.change.be("primary" if vote is None else "plain")
        if vote is None:
            self._card.say(self.tr("What is agreed"), self.tr("nothing yet"))
            self._open.setText(
                self.tr(
                    "Before anybody sees a ballot, the group agrees how they are counted, what "
                    "an unranked name means and what breaks a tie."
                )
            )
            self._open.show()
            self.change.say(self.tr("Agree on the rules"))
            return
        fixed = (
            self.tr("fixed: ballots are there")
            if any(one.papers for one in told.passes)
            else self.tr("fixed: typing has begun")
        )
        aside = fixed if told.locked else self.tr("can be changed")
        self._card.say(self.tr("What is agreed"), aside)
        self._open.hide()
        self.change.say(self.tr("Change what is agreed"))
        pairs = [
            (self.tr("Counted by"), method_words(vote.method)),
            (self.tr("Seats"), str(vote.seats)),
            (self.tr("May vote"), str(told.entitled_count)),
        ]
        if vote.method.value == "schulze":
            pairs.append((self.tr("Unranked names"), unranked_words(vote.unranked)))
        tie = tie_words(vote.tie_rule)
        pairs.append((self.tr("A tie"), f"{tie} ({told.tie_person})" if told.tie_person else tie))
        for limit in told.limits:
            words = self.tr("at most {most} per {label}").format(most=limit.most, label=limit.label)
            pairs.append((self.tr("Limit"), words))
        self._pairs.show_pairs(pairs)

    def _begin(self) -> None:
        if self._told is not None:
            self.form.begin(self._told)
            # First the form: it remembers what has the keyboard, before that is hidden.
            self.form.open()
            self._card.hide()


class RulesForm(DraftPanel):
    """Agreeing on how a vote is counted."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        from facilitator.selection.counting.agreed import Method, TieKind, Unranked
        from facilitator.selection.votes.records import VoteRulesDraft

        self._bridge = bridge
        self._told: VoteTold | None = None
        self.say(self.tr("What is agreed"))
        self.primary.say(self.tr("Agree"))
        self.sentences = VoteRulesDraft.sentences
        self.method = QComboBox()
        for method in Method:
            self.method.addItem(method_words(method), method)
        self.add_field("method", Field(self.tr("Counted by"), self.method))
        self.seats = QSpinBox()
        self.add_field("seats", Field(self.tr("Seats to fill"), self.seats))
        self.unranked = QComboBox()
        for unranked in Unranked:
            self.unranked.addItem(unranked_words(unranked), unranked)
        self.add_field("unranked", Field(self.tr("Names left unranked"), self.unranked))
        self.tie = QComboBox()
        for kind in (None, *TieKind):
            self.tie.addItem(tie_words(kind), kind)
        hint = self.tr("Agreed now, because afterwards everybody would know whom it helps.")
        self.add_field("tie_rule", Field(self.tr("What breaks a tie"), self.tie, hint))
        self.person = PersonPicker(self.tr("Type two letters of the name"))
        self.add_field("tie_person_id", Field(self.tr("Who draws or decides"), self.person))
        self.entitled = QSpinBox()
        self.entitled.setRange(0, 1_000_000)
        hint = self.tr("Where others vote than those the call names, such as guests or residents.")
        self.add_field("entitled_count", Field(self.tr("How many may vote"), self.entitled, hint))
        self.limits = LimitBlocks()
        self.add(self.limits)
        self.method.currentIndexChanged.connect(self._settle)
        self.tie.currentIndexChanged.connect(self._settle)
        self.accepted.connect(self._save)
        self.restyle()

    def begin(self, told: "VoteTold") -> None:
        """Fill it with what is agreed so far."""
        from facilitator.people.service import people
        from facilitator.selection.counting.agreed import TieKind

        self._told = told
        vote = told.vote
        here = self._bridge.ask(people) or ()
        self.person.set_people([(p.id, p.name, "") for p in here])
        self.seats.setRange(1, max(1, told.seats_of_call))
        self.seats.setValue(vote.seats if vote else told.seats_of_call)
        self.method.setCurrentIndex(self.method.findData(vote.method) if vote else 0)
        self.unranked.setCurrentIndex(self.unranked.findData(vote.unranked) if vote else 0)
        kinds = [None, *TieKind]
        self.tie.setCurrentIndex(kinds.index(vote.tie_rule if vote else TieKind.lot))
        self.person.choose(vote.tie_person_id if vote else None)
        named = self.tr("those named: {count}").format(count=len(told.entitled))
        self.entitled.setSpecialValueText(named)
        self.entitled.setValue(vote.entitled_count or 0 if vote else 0)
        self.limits.begin(told.options, told.limits)
        self._settle()

    def _kind(self) -> "TieKind | None":
        """What is chosen for ties; Qt gives enumerations back as plain text."""
        from facilitator.selection.counting.agreed import TieKind

        chosen = self.tie.currentData()
        return TieKind(chosen) if chosen else None

    def _settle(self) -> None:
        """Only what matters for what is chosen is asked for."""
        from facilitator.selection.counting.agreed import Method, TieKind

        method, kind = Method(self.method.currentData()), self._kind()
        self.fields["method"].say_hint(method_hint(method))
        self.fields["unranked"].setVisible(method is Method.schulze)
        self.fields["tie_person_id"].setVisible(kind in (TieKind.lot, TieKind.casting))
        self.limits.allow(method is Method.schulze)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "limits"):
            self.limits.restyle()

    def _save(self) -> None:
        from facilitator.office import Office
        from facilitator.selection.counting.agreed import TieKind
        from facilitator.selection.votes.records import RankedVote, VoteRulesDraft
        from facilitator.selection.votes.service import agree_on_vote

        told = self._told
        if told is None or not self.check():
            return
        kind = self._kind()
        asks = kind in (TieKind.lot, TieKind.casting) and self.person.value is not None

        def save(office: Office) -> RankedVote:
            draft = VoteRulesDraft(
                call_id=told.call_id,
                method=self.method.currentData(),
                seats=self.seats.value(),
                unranked=self.unranked.currentData(),
                tie_rule=kind,
                tie_person_id=UUID(str(self.person.value)) if asks else None,
                entitled_count=self.entitled.value() or None,
            )
            return agree_on_vote(office, draft, self.limits.limits)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The rules of the vote are agreed."), True)
