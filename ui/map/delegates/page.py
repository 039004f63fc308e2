"""Delegates: the links between groups at the left, one of them beside."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.map.delegates.beside import LinkBeside
from ui.map.delegates.words import holders, state_pill
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.growing import Growing
from ui.widgets.page import Columns
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row

if TYPE_CHECKING:
    from facilitator.delegates.service import LinkShown
    from ui.bridge import Bridge


class DelegatesPage(QWidget):
    """Who sits in which group for whom; those that ended stand at the end."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.beside = LinkBeside(bridge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(5, 4), narrow=660)
        column.addWidget(columns, 1)
        card = Card(self.tr("Who sits elsewhere for whom"))
        self.add = Button(self.tr("Link two groups"), icon_name="link", key="Ctrl N")
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.add.click)
        self.add.clicked.connect(lambda _checked=False: self.link_groups())
        card.put_beside_title(self.add)
        self.links = RecordList(self.tr("Links between groups"))
        self.links.setProperty("pane", True)
        self.links.chosen.connect(self._chosen)
        self.links.opened.connect(lambda _id: self.beside.into_record())
        empty = EmptyState(
            "link",
            self.tr(
                "Roles that are held in one group on behalf of another will be here: liaisons and"
                " delegates, what they may decide, and what they have to report at home."
            ),
            self.tr("Link two groups"),
        )
        empty.started.connect(lambda: self.link_groups())
        self.links.set_empty(empty)
        card.add(self.links, 1)
        columns.left.addWidget(card, 1)
        columns.right.addWidget(self.beside, 1)
        Growing(self.beside, columns, self.links)

    def reread(self) -> None:
        """Read the links and the one beside them."""
        from facilitator.delegates.service import all_links

        found = self._bridge.ask(all_links) or ()
        self.links.show_list([self._row(one) for one in found])
        self.add.setVisible(bool(found))
        self.links.choose_first()
        self._chosen(self.links.current_id)

    def show_record(self, record_id: UUID) -> bool:
        """Choose a link; False where it is none."""
        return self.links.choose(record_id)

    def commands(self) -> list[tuple[str, Any]]:
        """What the palette offers here."""
        return [(self.tr("Link two groups"), self.link_groups)]

    def link_groups(self) -> None:
        """Open the form of a link."""
        self.beside.link_groups()

    def _row(self, one: "LinkShown") -> Row:
        pill, kind = state_pill(one)
        where = self.tr("{home} in {there}").format(home=one.home, there=one.there)
        told = [holders(one), one.role]
        if one.double:
            told.append(self.tr("double link"))
        return Row(
            one.link.id,
            where,
            " · ".join(told),
            pill=pill,
            kind=kind,
            quiet=one.state == "ended",
        )

    def _chosen(self, link_id: UUID | None) -> None:
        self.beside.show_link(link_id)
