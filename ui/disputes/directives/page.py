"""The page of directives: all of them at the left, the chosen one beside, with the lines."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.disputes.directives.beside import DirectiveBeside
from ui.disputes.directives.words import brief_turn, state_pill, verdict_pill
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_words import written_short
from ui.widgets.empty import EmptyState
from ui.widgets.growing import Growing
from ui.widgets.page import Columns
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row

if TYPE_CHECKING:
    from facilitator.directives.service import DirectiveShown
    from ui.bridge import Bridge


class DirectivesPage(QWidget):
    """A list and one of it beside; what waits for an answer stands first."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._found: dict[UUID, DirectiveShown] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(5, 6), narrow=640)
        column.addWidget(columns, 1)
        card = Card(self.tr("Directives"))
        self.add = Button(self.tr("Send a directive"), icon_name="plus", key="Ctrl N")
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.add.click)
        card.put_beside_title(self.add)
        self.rows = RecordList(self.tr("Directives"))
        self.rows.setProperty("pane", True)
        self.rows.never_cut = True
        self.rows.chosen.connect(self._chosen)
        self.rows.opened.connect(lambda _id: self._into_record())
        empty = EmptyState(
            "git-branch",
            self.tr(
                "What one office directs another to do will be here. Before it is sent, the"
                " coordination lines say whether it is that office’s to direct, or goes round"
                " somebody."
            ),
            self.tr("Send the first directive"),
        )
        self.rows.set_empty(empty)
        card.add(self.rows, 1)
        columns.left.addWidget(card, 1)
        self.beside = DirectiveBeside(bridge)
        self.add.clicked.connect(lambda _checked=False: self.beside.send())
        empty.started.connect(lambda: self.beside.send())
        columns.right.addWidget(self.beside, 1)
        Growing(self.beside, columns, self.rows)

    def reread(self) -> None:
        """Read the directives and the one beside them."""
        from facilitator.directives.service import directives

        every = self._bridge.ask(directives) or ()
        self._found = {one.id: one for one in every}
        order = sorted(every, key=lambda one: not one.is_open)
        self.rows.show_list([self._row(one) for one in order])
        self.add.setVisible(bool(every))
        self.rows.choose_first()
        self._chosen(self.rows.current_id)

    def show_record(self, record_id: UUID) -> bool:
        """Choose a directive; False where it is none."""
        return record_id in self._found and self.rows.choose(record_id)

    def commands(self) -> list[tuple[str, Callable[[], object]]]:
        """What the palette offers here."""
        return [
            (self.tr("Send a directive"), self.beside.send),
            (self.tr("Set a coordination line"), self.beside.set_line),
        ]

    def _row(self, one: "DirectiveShown") -> Row:
        words, kind = state_pill(one)
        today = self._bridge.office.today()
        verdict = one.directive.verdict.value
        amiss = verdict_pill(verdict)[0] if verdict != "legitimate" else ""
        route = self.tr("{sender} to {receiver}").format(sender=one.sender, receiver=one.receiver)
        text = one.directive.text.strip().splitlines()[0]
        return Row(
            one.id,
            text,
            " · ".join(filter(None, (route, amiss, brief_turn(one, today)))),
            pill=words,
            kind=kind,
            right=written_short(one.directive.given_on, today),
            quiet=not one.is_open,
        )

    def _chosen(self, record_id: Any) -> None:
        self.beside.show_directive(self._found.get(record_id))

    def _into_record(self) -> None:
        """Enter goes on to what can be done."""
        for button in self.beside.findChildren(Button):
            if button.isVisibleTo(self.beside):
                button.setFocus()
                return
