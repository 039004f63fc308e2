"""The map: the picture or the list at the left, as of any day, the chosen group beside it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.map.picture import words
from ui.map.picture.beside import NodeBeside
from ui.map.picture.legend import Legend
from ui.map.picture.picture import MapPicture
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.growing import Growing
from ui.widgets.page import Columns, Page
from ui.widgets.stack import PageStack
from ui.widgets.text import Text
from ui.widgets.tree_list import TreeList, TreeRow

if TYPE_CHECKING:
    from facilitator.map.shown import WholeMap
    from ui.bridge import Bridge


class MapPage(QWidget):
    """Today unless another day is chosen."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._day: date | None = None
        self._shown: WholeMap | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(8, 5), narrow=760)
        column.addWidget(columns, 1)
        card = Card()
        card.setAccessibleName(self.tr("The map"))
        card.add(self._head())
        self.picture = MapPicture()
        self.picture.setProperty("pane", True)
        self.picture.chosen.connect(self._chosen)
        self.picture.opened.connect(lambda _id: self._into_record())
        self.picture.zoomed.connect(self._settle_buttons)
        self.list = TreeList(self.tr("The map as a list"))
        self.list.setProperty("pane", True)
        self.list.chosen.connect(self._listed)
        self.list.opened.connect(lambda _id: self._into_record())
        self.list.set_empty(self._empty())
        self._stack = PageStack()
        self._stack.addWidget(self.picture)
        self._stack.addWidget(self.list)
        card.add(self._stack, 1)
        self.legend = Legend()
        card.add(self.legend)
        columns.left.addWidget(card, 1)
        self.beside = NodeBeside(bridge)
        self.beside.wanted.connect(self.show_node)
        self.beside.asked.connect(self._ask_records)
        columns.right.addWidget(self.beside, 1)
        Growing(self.beside, columns, self.list)
        self._settle_buttons()

    def _head(self) -> QWidget:
        head = QWidget()
        flow = FlowLayout(head)
        self.day_field = DateField(lambda: self._bridge.office.today())
        self.day_field.field.setAccessibleName(self.tr("Show the map as of this day"))
        self.day_field.chosen.connect(self._look_at)
        self.back = Button(self.tr("Back to today"), "primary")
        self.back.clicked.connect(lambda: self._look_at(None))
        self.smaller = Button("−", name=self.tr("Smaller"))
        self.smaller.clicked.connect(lambda: self.picture.zoom_out())
        self.larger = Button("+", name=self.tr("Larger"))
        self.larger.clicked.connect(lambda: self.picture.zoom_in())
        self.all = Button(self.tr("All of it"), key="0")
        self.all.clicked.connect(lambda: self.picture.fit())
        self.as_list = Button(self.tr("As a list"), icon_name="list")
        self.as_list.clicked.connect(self._turn_over)
        self.save = Button(self.tr("Save as PDF"), icon_name="download")
        self.save.clicked.connect(self._save)
        flow.addWidget(Text(self.tr("As of"), "caption", "muted", wrap=False))
        for widget in (
            self.day_field, self.back, self.smaller, self.larger, self.all, self.as_list, self.save,
        ):  # fmt: skip
            flow.addWidget(widget)
        return head

    def _empty(self) -> EmptyState:
        empty = EmptyState(
            "map",
            self.tr("The groups will be here, each with who is in it and what it decides about."),
            self.tr("Add the first group"),
        )
        empty.started.connect(lambda: self._bridge.go.emit("people", None))
        return empty

    @property
    def day(self) -> date:
        """The day that is looked at."""
        return self._day or self._bridge.office.today()

    @property
    def is_list(self) -> bool:
        """Whether the list is shown instead of the picture."""
        return self._stack.currentWidget() is self.list

    def reread(self) -> None:
        """Read the map of the day."""
        from facilitator.map.service import whole_map

        whole = self._bridge.ask(whole_map, self.day, beside=self)
        if whole is None:
            return
        self._shown = whole
        today = self._bridge.office.today()
        self.day_field.show_day(self.day)
        self.back.setVisible(self.day != today)
        self.picture.show_map(whole)
        self.legend.show_ties(whole.ties)
        self.list.show_list([self._row(whole, at) for at in range(len(whole.nodes))])
        if not whole.nodes and not self.is_list:
            self._stack.setCurrentWidget(self.list)
        chosen = self.picture.current_id
        if chosen is None and whole.nodes:
            chosen = whole.nodes[0].id
            self.picture.choose(chosen, speak=False)
        self.beside.show_node(whole, chosen)
        if chosen is not None:
            self.list.choose(chosen)
        self._settle_buttons()

    def show_record(self, record_id: UUID) -> bool:
        """Show a group, or where a domain stands."""
        whole = self._shown
        if whole is None:
            return False
        node_id = record_id if record_id in whole.by_id else whole.node_of_domain(record_id)
        return node_id is not None and self.show_node(node_id)

    def show_node(self, node_id: UUID) -> bool:
        """Choose a group in picture and list."""
        if not self.picture.choose(node_id):
            return False
        self.list.choose(node_id)
        return True

    def commands(self) -> list[tuple[str, Callable[[], object]]]:
        """What the palette offers here."""
        return [
            (self.tr("Save the map as PDF"), self._save),
            (self.tr("Map: picture or list"), self._turn_over),
        ]

    def _row(self, whole: "WholeMap", at: int) -> TreeRow:
        node = whole.nodes[at]
        parts = [words.counts(node)]
        if node.domains:
            parts.append(words.domains(len(node.domains)))
        troubles = len(whole.troubles_at.get(node.id, ()))
        return TreeRow(
            node.id,
            words.name_of(node),
            " · ".join(part for part in parts if part),
            pill=words.to_clear_up(troubles) if troubles else "",
            kind="amber",
            depth=node.depth,
        )

    def _look_at(self, day: date | None) -> None:
        self._day = None if day == self._bridge.office.today() else day
        self.reread()

    def _chosen(self, node_id: UUID) -> None:
        if self._shown is not None:
            self.list.choose(node_id)
            self.beside.show_node(self._shown, node_id)

    def _listed(self, node_id: UUID | None) -> None:
        if self._shown is not None and node_id is not None and self.is_list:
            self.picture.choose(node_id)

    def _turn_over(self) -> None:
        other: QWidget = self.picture if self.is_list else self.list
        self._stack.setCurrentWidget(other)
        self.as_list.say(self.tr("As a picture") if self.is_list else self.tr("As a list"))
        self._settle_buttons()
        other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle_buttons(self) -> None:
        picture = not self.is_list
        for button in (self.smaller, self.larger, self.all):
            button.setVisible(picture)
        self.legend.setVisible(picture and self.legend.says_something)

    def _into_record(self) -> None:
        """Enter goes on to what can be done about the group."""
        for button in self.beside.findChildren(Button):
            if button.isVisibleTo(self.beside) and not self.beside.ask.isAncestorOf(button):
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _ask_records(self, asked: str) -> None:
        """The window answers the box beside the title, from everywhere."""
        above: QWidget | None = self
        while above is not None and not isinstance(above, Page):
            above = above.parentWidget()
        if above is not None:
            above.header.search.asked.emit(asked)

    def _save(self) -> None:
        from ui.map.picture.paper import save_map

        if self._shown is not None:
            save_map(self._bridge, self._shown, self)


__all__ = ["MapPage"]
