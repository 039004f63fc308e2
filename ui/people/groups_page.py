"""Groups in groups as of a day, and one of them beside the list."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.people.group_beside import GroupBeside
from ui.people.words import people_counted
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.growing import Growing
from ui.widgets.page import Columns
from ui.widgets.text import Text
from ui.widgets.tree_list import TreeList, TreeRow

if TYPE_CHECKING:
    from facilitator.groups.service import GroupNode
    from ui.bridge import Bridge


class GroupsPage(QWidget):
    """The tree at the left, today unless another day is chosen."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._day: date | None = None
        self._filled = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(4, 5), narrow=660)
        column.addWidget(columns, 1)
        card = Card(self.tr("Groups"))
        self.add = Button(self.tr("Add a group"), icon_name="plus")
        self.add.clicked.connect(self.add_group)
        card.put_beside_title(self.add)
        head = QWidget()
        flow = FlowLayout(head)
        self.day_field = DateField(lambda: bridge.office.today())
        self.day_field.field.setAccessibleName(self.tr("Show the groups as of this day"))
        self.day_field.chosen.connect(self._look_at)
        self.back = Button(self.tr("Back to today"), "quiet")
        self.back.clicked.connect(lambda: self._look_at(None))
        flow.addWidget(Text(self.tr("As of"), "caption", "muted", wrap=False))
        flow.addWidget(self.day_field)
        flow.addWidget(self.back)
        card.add(head)
        self.list = TreeList(self.tr("Groups"))
        self.list.setProperty("pane", True)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _id: self._into_record())
        empty = EmptyState(
            "users",
            self.tr("Circles, working groups and assemblies will be here, with who is in them."),
            self.tr("Add the first group"),
        )
        empty.started.connect(self.add_group)
        self.list.set_empty(empty)
        card.add(self.list, 1)
        columns.left.addWidget(card, 1)
        self.beside = GroupBeside(bridge)
        self.beside.group_form.saved.connect(self._saved)
        columns.right.addWidget(self.beside, 1)
        Growing(self.beside, columns, self.list)

    @property
    def day(self) -> date:
        """The day that is looked at."""
        return self._day or self._bridge.office.today()

    def reread(self) -> None:
        """Read the tree and the group that is chosen."""
        from facilitator.groups.service import group_tree

        tree = self._bridge.ask(group_tree, self.day) or ()
        self.day_field.show_day(self.day)
        self.back.setVisible(self.day != self._bridge.office.today())
        self.list.show_list(list(self._rows(tree)))
        if not self._filled and self.list.count:
            self._filled = True
            self.list.choose_first()
        else:
            self.beside.show_group(self.list.current_id, self.day)

    def choose_group(self, group_id: UUID) -> bool:
        """Choose a group."""
        return self.list.choose(group_id)

    def add_group(self) -> None:
        """Open the form for a new group."""
        self.beside.add_group()

    def _rows(self, nodes: "Iterable[GroupNode]", depth: int = 0) -> Iterable[TreeRow]:
        for node in nodes:
            yield TreeRow(
                node.group.id,
                node.group.name,
                node.group.purpose,
                right=people_counted(node.members),
                depth=depth,
            )
            yield from self._rows(node.children, depth + 1)

    def _look_at(self, day: date | None) -> None:
        self._day = None if day == self._bridge.office.today() else day
        self.reread()

    def _chosen(self, group_id: UUID | None) -> None:
        self.beside.show_group(group_id, self.day)

    def _into_record(self) -> None:
        """Enter goes on to what can be done about the group."""
        for button in self.beside.findChildren(Button):
            if button.isVisibleTo(self.beside):
                button.setFocus()
                return

    def _saved(self, group_id: UUID) -> None:
        self.reread()
        self.choose_group(group_id)
