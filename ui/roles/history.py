"""History: per role all its terms, what was planned against what really happened."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.roles.bands import TermBands
from ui.roles.terms import TermTable, blocks_of, really
from ui.roles.words import act_words, planned_span, state_pill
from ui.widgets.beside import BesidePage
from ui.widgets.card import Card
from ui.widgets.date_words import written
from ui.widgets.empty import EmptyState
from ui.widgets.growing import Growing
from ui.widgets.page import Columns
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.rows import Timeline
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.roles.service import TermRecord
    from ui.bridge import Bridge

__all__ = ["History", "TermTable"]


class History(QWidget):
    """Every role there ever was at the left, the terms of one beside it."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._role_id: UUID | None = None
        self._filled = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(3, 5), narrow=660)
        column.addWidget(columns, 1)
        card = Card(self.tr("Roles"))
        self.roles = RecordList(self.tr("Roles, those that ended among them"))
        self.roles.setProperty("pane", True)
        self.roles.set_empty(
            EmptyState("history", self.tr("What really happened in each role will be here."))
        )
        self.roles.chosen.connect(self._chosen)
        card.add(self.roles, 1)
        columns.left.addWidget(card, 1)
        self._page = BesidePage(self.tr("Terms of the role"))
        self.bands = TermBands()
        self._over = Card()
        self._over.add(self.bands)
        self._listed = Card(self.tr("Planned, and what really happened"))
        self.terms = RecordList(self.tr("Terms, the newest first"))
        self.terms.show_whole(True)
        self.terms.never_cut = True
        self.terms.chosen.connect(self._show_facts)
        self._listed.add(self.terms)
        self._facts = Card()
        self._timeline = Timeline()
        self._facts.add(self._timeline)
        self._none = Text(self.tr("No term was ever planned here."), "body", "muted")
        self._page.body.addWidget(self._over)
        self._page.body.addWidget(self._listed)
        self._page.body.addWidget(self._facts)
        columns.right.addWidget(self._page, 1)
        Growing(self._page, columns, self.roles)
        self._records: dict[UUID, TermRecord] = {}

    def reread(self) -> None:
        """Read the roles and the terms of the chosen one."""
        from facilitator.groups.service import groups
        from facilitator.roles.service import roles_ever

        called = {group.id: group.name for group in self._bridge.ask(groups) or ()}
        found = self._bridge.ask(roles_ever) or []
        self._names = {role.id: (role.name, role.seats) for role in found}
        self.roles.show_list(
            [
                Row(
                    role.id,
                    role.name,
                    called.get(role.group_id, ""),
                    pill=self.tr("ended") if role.ended_on else "",
                    quiet=role.ended_on is not None,
                )
                for role in found
            ]
        )
        if not self._filled and found:
            self._filled = True
            self.roles.choose_first()
        else:
            self._chosen(self.roles.current_id)

    def show_record(self, role_id: UUID) -> bool:
        """Choose a role."""
        return self.roles.choose(role_id)

    def _chosen(self, role_id: UUID | None) -> None:
        from facilitator.roles.service import terms_of_role

        for card in (self._over, self._listed, self._facts):
            card.setVisible(role_id is not None)
        if role_id is None:
            return
        name, seats = self._names[role_id]
        found = self._bridge.ask(terms_of_role, role_id) or []
        self._records = {record.term.id: record for record in found}
        today = self._bridge.office.today()
        self._over.say(name, self._counted(found))
        self.bands.show_blocks(blocks_of(found, today), seats, today)
        self.terms.show_list([self._row(record, seats) for record in found])
        self._listed.setVisible(bool(found))
        if role_id != self._role_id:
            self._role_id = role_id
        self.terms.choose_first()
        self._show_facts(self.terms.current_id)

    def _counted(self, found: "list[TermRecord]") -> str:
        if not found:
            return self.tr("no terms")
        people = len({record.term.person_id for record in found})
        terms = self.tr("1 term") if len(found) == 1 else self.tr("{n} terms").format(n=len(found))
        by = self.tr("1 person") if people == 1 else self.tr("{n} people").format(n=people)
        return f"{terms} · {by}"

    def _row(self, record: "TermRecord", seats: int) -> Row:
        words, kind = state_pill(str(record.state))
        term = record.term
        planned = self.tr("Planned {span}").format(span=planned_span(term.from_on, term.to_on))
        days = really(record)
        told = self.tr("really {span}").format(span=days)
        if days == planned_span(term.from_on, term.to_on):
            planned, told = self.tr("As planned {span}").format(span=days), ""
        seat = self.tr("seat {number}").format(number=term.seat) if seats > 1 else ""
        return Row(
            term.id,
            record.person,
            " · ".join(filter(None, (planned, told))),
            person=(record.person, term.person_id),
            pill=words,
            kind=kind,
            right=seat,
        )

    def _show_facts(self, term_id: UUID | None) -> None:
        record = self._records.get(term_id) if term_id else None
        self._facts.setVisible(record is not None)
        if record is None:
            return
        self._facts.say(self.tr("What happened: {person}").format(person=record.person))
        term = record.term
        noted = self._bridge.office.local(term.recorded_at).date()
        plan = self.tr("planned: {span}").format(span=planned_span(term.from_on, term.to_on))
        steps = [(written(noted), plan)]
        for act in record.acts:
            reason = f" · {act.reason}" if act.reason else ""
            steps.append((written(act.on), act_words(str(act.kind)) + reason))
        steps += self._swapped(term.id) + self._stood_in(term.id)
        late = self._late(record)
        if late:
            steps.append(("", late))
        self._timeline.show_steps(steps)

    def _swapped(self, term_id: UUID) -> list[tuple[str, str]]:
        """Whose turn it was before it changed hands, and why."""
        from facilitator.rotation.service import swaps

        return [
            (written(one.answered_on), " · ".join(filter(None, (one.words, one.swap.reason))))
            for one in self._bridge.ask(swaps) or ()
            if one.answered_on is not None
            and str(one.state) == "accepted"
            and term_id in (one.swap.term_id, one.swap.other_term_id)
        ]

    def _stood_in(self, term_id: UUID) -> list[tuple[str, str]]:
        """Who covered for part of the term: the plan stays, and what really happened is told."""
        from facilitator.rotation.service import covers

        words = self.tr("{name} stood in until {day}")
        return [
            (written(one.from_on), words.format(name=one.person, day=written(one.to_on)))
            for one in self._bridge.ask(covers, term_id=term_id) or ()
            if str(one.state) == "accepted"
        ]

    def _late(self, record: "TermRecord") -> str:
        """How far what happened was from the plan."""
        if str(record.state) != "ended" or record.to_on is None or record.term.to_on is None:
            return ""
        days = (record.to_on - record.term.to_on).days
        if days == 0:
            return self.tr("It ended on the planned day.")
        if days > 0:
            return self.tr("It ended {days} d later than planned.").format(days=days)
        return self.tr("It ended {days} d earlier than planned.").format(days=-days)
