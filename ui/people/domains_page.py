"""The domains: who owns each kind of decision, and how. They change by a proposal only."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.forms.right_form import RightForm
from ui.people.words import rung
from ui.widgets.beside import BesidePage
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_words import written
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.growing import Growing
from ui.widgets.page import Columns
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.rows import KeyValues, Timeline
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.groups.service import DomainRight
    from ui.bridge import Bridge


class DomainsPage(QWidget):
    """Every domain with its owner and rung as of today, and all of one beside the list."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._filled = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(5, 4), narrow=660)
        column.addWidget(columns, 1)
        card = Card(self.tr("Who may decide what"))
        self.list = RecordList(self.tr("Domains"))
        self.list.setProperty("pane", True)
        self.list.set_empty(
            EmptyState(
                "map", self.tr("Kinds of decisions will be here, with who owns them and how.")
            )
        )
        self.list.chosen.connect(self._show)
        card.add(self.list, 1)
        columns.left.addWidget(card, 1)
        self._beside = BesidePage(self.tr("The domain"))
        columns.right.addWidget(self._beside, 1)
        Growing(self._beside, columns, self.list)
        self._rights: dict[UUID, DomainRight] = {}
        self._form: RightForm | None = None

    def reread(self) -> None:
        """Read the domains."""
        from facilitator.groups.service import rights

        found = self._bridge.ask(rights) or []
        self._rights = {each.domain.id: each for each in found}
        self.list.show_list([self._row(each) for each in found])
        if not self._filled and found:
            self._filled = True
            self.list.choose_first()
        else:
            self._show(self.list.current_id)

    def choose_domain(self, domain_id: UUID) -> bool:
        """Choose a domain."""
        return self.list.choose(domain_id)

    def _row(self, each: "DomainRight") -> Row:
        words, kind = rung(str(each.right.rung)) if each.right else (self.tr("No owner"), "brick")
        return Row(each.domain.id, each.domain.name, each.owner_name, pill=words, kind=kind)

    def _show(self, domain_id: UUID | None) -> None:
        self._beside.rebuild(lambda: self._build(domain_id), domain_id)

    def _build(self, domain_id: UUID | None) -> None:
        each = self._rights.get(domain_id) if domain_id else None
        if each is None:
            return
        card = Card()
        card.setAccessibleName(each.domain.name)
        card.add(Text(each.domain.name, "item title", selectable=True))
        if each.domain.description:
            card.add(Text(each.domain.description, selectable=True))
        right = each.right
        if right is None:
            card.add(Text(self.tr("Nobody owns it yet."), "body", "muted"))
        else:
            shares = str(right.rung) == "vote"
            facts = KeyValues()
            facts.show_pairs(
                [
                    (self.tr("Owner"), each.owner_name),
                    (self.tr("Rung"), rung(str(right.rung))[0]),
                    (self.tr("Since"), written(right.from_on)),
                    (self.tr("Heard before"), ", ".join(each.consulted_names)),
                    (self.tr("Deputy"), each.deputy_name),
                    (self.tr("At least"), self._days(right.minimum_days)),
                    (self.tr("Quorum"), f"{right.quorum_percent:g} %" if shares else ""),
                    (self.tr("Threshold"), f"{right.threshold_percent:g} %" if shares else ""),
                    (
                        self.tr("If it goes wrong"),
                        self.tr("can be taken back")
                        if right.reversible
                        else self.tr("cannot be taken back"),
                    ),
                    (self.tr("For people only"), self.tr("yes") if right.people_only else ""),
                ]
            )
            card.add(facts)
            if right.people_only:
                card.add(Text(self.tr("No script or agent may decide here."), "caption", "muted"))
        card.add(Text(self.tr("Rights change only by a decision."), "caption", "muted"))
        change = Button(self.tr("Propose a change"), icon_name="pencil")
        change.clicked.connect(lambda: self._propose(each.domain.id))
        dispute = Button(self.tr("Who owns this?"), "quiet")
        dispute.setAccessibleName(
            self.tr("Who owns this? Raise a dispute: {domain}").format(domain=each.domain.name)
        )
        dispute.clicked.connect(lambda: self._bridge.go.emit("disputes/raise", each.domain.id))
        steps = QWidget()
        row = FlowLayout(steps)
        row.addWidget(change)
        row.addWidget(dispute)
        card.add(steps)
        self._beside.cards.addWidget(card)
        self._add_history(each.domain.id)

    def _propose(self, domain_id: UUID) -> None:
        if self._form is None:
            self._form = RightForm(self._bridge)
            self._form.raised.connect(lambda made: self._bridge.go.emit("decisions", made))
            self._beside.add_form(self._form)
        self._form.begin(domain_id)
        self._beside.open_form(self._form, self._form.owner)

    def _add_history(self, domain_id: UUID) -> None:
        """Who could decide when, and by which decision."""
        from facilitator.decisions.service import history_of_domain

        spans = self._bridge.ask(history_of_domain, domain_id) or []
        if not spans:
            return
        card = Card(self.tr("How it came to be"))
        steps = []
        for span in spans:
            words = span.words
            if span.is_again:
                words = self.tr("Again: {right}").format(right=words)
            if span.decided_by is not None:
                words += " " + self.tr("By D-{number}, {title}.").format(
                    number=span.decided_by.number, title=span.decided_by.title
                )
            if span.kept_on is not None:
                words += " " + self.tr("Ratified on {day}.").format(day=written(span.kept_on))
            if span.lapses and span.last_on is not None:
                words += " " + self.tr("Its last day: {day}.").format(day=written(span.last_on))
            steps.append((written(span.from_on), words))
        way = Timeline()
        way.show_steps(steps)
        card.add(way)
        self._beside.cards.addWidget(card)

    def _days(self, count: int) -> str:
        if not count:
            return ""
        one = self.tr("1 day of deliberation")
        return one if count == 1 else self.tr("{n} days of deliberation").format(n=count)
