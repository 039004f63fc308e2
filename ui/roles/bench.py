"""The bench: who is able to take each role, and how we know."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.tokens import Kind
from ui.widgets.beside import BesidePage
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.growing import Growing
from ui.widgets.lines import button_row, line
from ui.widgets.page import Columns
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.roles.planner.fairness import Able, Bench
    from ui.bridge import Bridge


class BenchPage(QWidget):
    """Roles at the left, who is able at the right; the figures are counted from these rows."""

    rules_wanted = Signal(object)
    """The rules of this role, where shadowing and training are noted."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._benches: dict[UUID, Bench] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(5, 4), narrow=660)
        column.addWidget(columns, 1)
        card = Card(self.tr("Who could take it"))
        self._said = Text("", "caption", "muted")
        card.add(self._said)
        self.roles = RecordList(self.tr("Roles and how many are able"))
        self.roles.setProperty("pane", True)
        self.roles.set_empty(
            EmptyState(
                "users",
                self.tr("Who is able to take each role will be here: held it, shadowed it."),
            )
        )
        self.roles.chosen.connect(self._chosen)
        card.add(self.roles, 1)
        columns.left.addWidget(card, 1)
        self.beside = BesidePage(self.tr("Who is able"))
        columns.right.addWidget(self.beside, 1)
        Growing(self.beside, columns, self.roles)

    def reread(self) -> None:
        """Read who is able."""
        from facilitator.rotation.service import benches

        found = self._bridge.ask(benches) or ()
        self._benches = {bench.role: bench for bench in found}
        # What hangs on one person comes first: it is what a group can do something about.
        ordered = sorted(found, key=lambda bench: (len(bench.before), bench.name.casefold()))
        self.roles.show_list([self._row(bench) for bench in ordered])
        single = sum(len(bench.before) == 1 for bench in found)
        nobody = sum(not bench.before for bench in found)
        told = []
        if single:
            one = self.tr("1 role hangs on one person.")
            many = self.tr("{n} roles hang on one person.").format(n=single)
            told.append(one if single == 1 else many)
        if nobody:
            one = self.tr("1 role has nobody who knows it.")
            many = self.tr("{n} roles have nobody who knows them.").format(n=nobody)
            told.append(one if nobody == 1 else many)
        self._said.setText(" ".join(told))
        self._said.setVisible(bool(told))
        self.roles.choose_first()
        self._chosen(self.roles.current_id)

    def show_record(self, record_id: UUID) -> bool:
        """Choose a role."""
        return self.roles.choose(record_id)

    def _row(self, bench: "Bench") -> Row:
        able = len(bench.before)
        pills: dict[int, tuple[str, Kind]] = {
            0: (self.tr("nobody able"), "brick"),
            1: (self.tr("single person"), "amber"),
        }
        words, kind = pills.get(able, (self.tr("{n} able").format(n=able), "leaf"))
        names = ", ".join(one.name for one in bench.before)
        willing = len(bench.willing)
        more = self.tr("{n} willing").format(n=willing) if willing else ""
        caption = " · ".join(part for part in (names, more) if part)
        return Row(bench.role, bench.name, caption, pill=words, kind=kind)

    def _chosen(self, role_id: UUID | None) -> None:
        self.beside.rebuild(partial(self._build, role_id), role_id)

    def _build(self, role_id: UUID | None) -> None:
        bench = self._benches.get(role_id) if role_id is not None else None
        if bench is None:
            return
        card = Card(bench.name)
        card.add(Text(self.tr("Able today"), "caption strong"))
        self._add(card, bench.before, self.tr("Nobody held or shadowed it so far."))
        if len(bench.before) == 1:
            words = self.tr("Only {name} knows this role. Somebody could shadow it next.")
            card.add(Text(words.format(name=bench.before[0].name), "body", "amber"))
        open_rules = partial(self.rules_wanted.emit, bench.role)
        words = self.tr("Note who learnt it")
        card.add(button_row([(words, open_rules, "plain")]))
        self.beside.cards.addWidget(card)
        willing = Card(self.tr("Willing, and new to it"))
        self._add(willing, bench.willing, self.tr("Nobody has said so."))
        self.beside.cards.addWidget(willing)
        known = {one.person for one in bench.before}
        added = [one for one in bench.with_plan if one.person not in known]
        if added:
            plan = Card(self.tr("Able after the terms that are planned"))
            self._add(plan, added, "")
            self.beside.cards.addWidget(plan)

    @staticmethod
    def _add(card: Card, people: "Sequence[Able]", nobody: str) -> None:
        for one in people:
            card.add_row(line(one.name, one.because, person_id=one.person))
        if not people:
            card.add(Text(nobody, "caption", "muted"))
