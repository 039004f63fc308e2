"""The walk: what is decided again and again at the left, its four questions at the right."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.map.audit.questions import QuestionsCard
from ui.map.audit.words import origin_words, rung_kind, rung_word
from ui.widgets.beside import BesidePage
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.growing import Growing
from ui.widgets.page import Columns
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.stack import PageStack
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.map.auditing.service import AuditShown, MatterShown
    from ui.bridge import Bridge


class AuditPage(QWidget):
    """`reread()` shows the walk that is under way, or offers to begin one."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._shown: AuditShown | None = None
        self._names: dict[UUID, str] = {}
        self._rights: dict[UUID, str] = {}
        self._stack = PageStack()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)
        self.empty = EmptyState(
            "list-checks",
            self.tr(
                "Walk through what you decide again and again: who is affected, who knows, what if"
                " it goes wrong, how fast must it be. At the end stands one proposal of who decides"
                " what."
            ),
            self.tr("Begin the walk"),
        )
        self.empty.started.connect(self.begin)
        self._stack.addWidget(self.empty)
        whole = QWidget()
        self._stack.addWidget(whole)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(4, 5), narrow=660)
        column.addWidget(columns, 1)
        self.card = Card(self.tr("Decided again and again"))
        self.list = RecordList(self.tr("Decided again and again"))
        self.list.setProperty("pane", True)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._read_on)
        self.card.add(self.list, 1)
        self._add_foot()
        columns.left.addWidget(self.card, 1)
        self._beside = BesidePage(self.tr("The four questions"))
        self.questions = QuestionsCard(bridge)
        self.questions.answered.connect(self._answer)
        self.questions.went_on.connect(self.go_on)
        self.questions.skipped.connect(self._skip)
        self._beside.cards.addWidget(self.questions)
        columns.right.addWidget(self._beside, 1)
        Growing(self._beside, columns, self.list)

    def _add_foot(self) -> None:
        self.more = QLineEdit()
        self.more.setMaxLength(200)
        self.more.setPlaceholderText(self.tr("Something else you decide again and again"))
        self.more.setAccessibleName(self.more.placeholderText())
        self.more.returnPressed.connect(self._add)
        self.card.add(self.more)
        self._told = Text("", "caption", "muted")
        self.card.add(self._told)
        steps = QWidget()
        flow = FlowLayout(steps)
        self.propose = Button(self.tr("Propose the changes"), "primary")
        self.propose.clicked.connect(self._propose)
        self.away = Button(self.tr("Put the walk away"), "quiet")
        self.away.clicked.connect(self._put_away)
        flow.addWidget(self.propose)
        flow.addWidget(self.away)
        self.card.add(steps)

    # Showing

    def reread(self) -> None:
        """Read the walk that is under way."""
        from facilitator.decisions.service import ladder
        from facilitator.groups.service import groups
        from facilitator.map.auditing.service import audit_shown, open_audit
        from facilitator.roles.service import roles

        ask = self._bridge.ask
        audit = ask(open_audit)
        shown = ask(audit_shown, audit.id) if audit is not None else None
        self._shown = shown
        self._stack.setCurrentIndex(0 if shown is None else 1)
        if shown is None:
            return
        self._names = {one.id: one.name for one in (*(ask(groups) or ()), *(ask(roles) or ()))}
        today = ask(ladder)
        self._rights = {one.domain_id: one.right for one in today.domains} if today else {}
        self.list.show_list([self._row(one) for one in shown.matters])
        if self.list.current_id is None:
            self.list.choose_first()
        self._say_how_far(shown)
        self._show(self.list.current_id)

    def show_record(self, record_id: UUID) -> bool:
        """Choose what is walked over."""
        return bool(self.list.choose(record_id))

    def commands(self) -> list[tuple[str, Any]]:
        """Lines of the palette."""
        return [(self.tr("Walk through what we decide again and again"), self.begin)]

    def _row(self, one: "MatterShown") -> Row:
        matter = one.matter
        changes = self._shown is not None and matter.id in self._shown.changing
        if matter.is_skipped:
            pill, kind = self.tr("Skipped"), rung_kind("")
        elif one.is_settled and matter.answered_on is not None:
            pill, kind = rung_word(str(one.rung)), rung_kind(str(one.rung))
        else:
            pill, kind = "", rung_kind("")
        caption = origin_words(str(matter.origin))
        if matter.domain_id is not None and one.today is None:
            caption = self.tr("On the map, without an owner")
        if changes:
            caption = self.tr("Would change")
        elif not one.is_settled and one.proposed is not None:
            caption = self.tr("Begun; say who knows it")
        elif not one.is_settled and any((matter.affected, matter.knows, matter.harm, matter.haste)):
            caption = self.tr("Begun; a question is open")
        return Row(
            matter.id,
            matter.title,
            caption,
            pill=pill,
            kind=kind,
            quiet=matter.is_skipped,
            strong=changes,
        )

    def _say_how_far(self, shown: "AuditShown") -> None:
        count = len(shown.changing)
        self._told.setText(
            self.tr(
                "{done} of {all} answered or skipped. You can stop at any time and go on."
            ).format(
                done=sum(
                    one.matter.is_skipped or (one.is_settled and one.matter.answered_on is not None)
                    for one in shown.matters
                ),
                all=len(shown.matters),
            )
        )
        self.propose.say(
            self.tr("Propose 1 change")
            if count == 1
            else self.tr("Propose {n} changes").format(n=count)
        )
        self.propose.setEnabled(bool(count))

    def _choose(self, matter_id: Any) -> None:
        self.questions.keep()
        self._show(matter_id)
        self._beside.to_top()

    def _show(self, matter_id: Any) -> None:
        if self._shown is None:
            return
        one = next((one for one in self._shown.matters if one.matter.id == matter_id), None)
        self.questions.setVisible(one is not None)
        if one is None:
            return
        domain = one.matter.domain_id
        held = self._rights.get(domain, "") if domain else ""
        told = (
            self.tr("Today: {right}").format(right=held.partition(": ")[2] or held)
            if held
            else self.tr("Nobody owns it today.")
        )
        self.questions.show_matter(one, self._names, told)

    def _read_on(self, _matter_id: Any) -> None:
        """Enter goes from the list into the first question."""
        self.questions.start()

    # Doing

    def begin(self) -> None:
        """Begin a walk, or go on with the one that is under way."""
        from facilitator.map.auditing.service import begin_audit

        if self._bridge.ask(begin_audit) is not None:
            self.reread()
            self.list.choose_first()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Go to the next one that is not answered yet."""
        self.questions.keep()
        if self._shown is None:
            return
        ids = [one.matter.id for one in self._shown.matters]
        at = ids.index(self.list.current_id) + 1 if self.list.current_id in ids else 0
        later = [*self._shown.matters[at:], *self._shown.matters[:at]]
        for one in later:
            answered = one.is_settled and one.matter.answered_on is not None
            if not one.matter.is_skipped and not answered:
                self.list.choose(one.matter.id)
                self._choose(one.matter.id)
                self.questions.start()
                self._beside.to_top()
                return

    def _answer(self, said: tuple[UUID, dict[str, Any]]) -> None:
        from facilitator.map.auditing.service import answer_matter

        matter_id, answers = said
        self._bridge.ask(lambda office: answer_matter(office, matter_id, **answers))

    def _skip(self, skipped: bool) -> None:
        self._answer((self.list.current_id, {"is_skipped": skipped}))
        if skipped:
            self.reread()
            self.go_on()

    def _add(self) -> None:
        from facilitator.map.auditing.service import add_matter

        if self._shown is None:
            return
        made = self._bridge.ask(add_matter, self._shown.audit.id, self.more.text())
        if made is not None:
            self.more.clear()
            self.reread()
            self.list.choose(made.id)
            self._choose(made.id)

    def _propose(self) -> None:
        from facilitator.map.auditing.service import propose_audit

        if self._shown is None:
            return
        self.questions.keep()
        made = self._bridge.ask(propose_audit, self._shown.audit.id)
        if made is not None:
            self._bridge.said.emit(
                self.tr("“{title}” is on its way, and offered for the next agenda.").format(
                    title=made.title
                ),
                True,
            )
            self._bridge.go.emit("decisions", made.id)

    def _put_away(self) -> None:
        from facilitator.map.auditing.service import put_away_audit

        if self._shown is not None:
            self.questions.keep()
            self._bridge.ask(put_away_audit, self._shown.audit.id)
