"""One group of the map beside the picture: what it is for, who is in it, what it decides."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.map.shown import NOBODY
from ui.map.picture import words
from ui.map.picture.ask_card import AskCard
from ui.widgets.beside import BesidePage
from ui.widgets.card import Card
from ui.widgets.lines import Step, button_row, line, step_button
from ui.widgets.pill import Pill
from ui.widgets.rows import KeyValues
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.map.shown import NodeShown, Tie, Trouble, WholeMap
    from ui.bridge import Bridge


class NodeBeside(BesidePage):
    """`show_node(whole, id)`; `wanted(id)` leads to another group, `asked(words)` to records."""

    wanted = Signal(object)
    asked = Signal(str)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("The chosen group"))
        self._bridge = bridge
        self._map: WholeMap | None = None
        self._node_id: UUID | None = None
        self.ask = AskCard()
        self.ask.wanted.connect(self.wanted)
        self.ask.asked.connect(self.asked)
        self.body.insertWidget(0, self.ask)

    def show_node(self, whole: "WholeMap", node_id: UUID | None) -> None:
        """Show a group of the map; None: only what is to be cleared up."""
        if (whole, node_id) == (self._map, self._node_id):
            return
        self._map, self._node_id = whole, node_id
        self.ask.show_map(whole, node_id)
        self.rebuild(self._build, node_id)

    def _build(self) -> None:
        whole = self._map
        if whole is None:
            return
        node = whole.by_id.get(self._node_id) if self._node_id is not None else None
        here = whole.troubles_at.get(node.id, ()) if node is not None else ()
        if node is not None:
            self.cards.addWidget(self._about(whole, node))
            if here:
                self.cards.addWidget(self._troubles(self.tr("To clear up here"), here, node.id))
            if node.domains:
                self.cards.addWidget(self._domains(node))
            if node.roles:
                self.cards.addWidget(self._roles(node))
            ties = [one for one in whole.ties if node.id in (one.from_id, one.to_id)]
            if ties:
                self.cards.addWidget(self._ties(whole, node, ties))
        rest = [one for one in whole.troubles if one not in here]
        if rest:
            title = self.tr("To clear up elsewhere") if here else self.tr("To clear up")
            self.cards.addWidget(self._troubles(title, rest, None))

    def _about(self, whole: "WholeMap", node: "NodeShown") -> Card:
        card = Card()
        name = words.name_of(node)
        card.setAccessibleName(name)
        card.add(Text(name, "item title", selectable=True))
        if node.id == NOBODY:
            told = self.tr("What stands here has no owner on this day.")
            card.add(Text(told, "body", "muted"))
            return card
        card.add(Text(words.group_kind(node.kind.value), "caption", "muted"))
        if node.purpose:
            card.add(Text(node.purpose, selectable=True))
        above = whole.by_id[node.parent_id].name if node.parent_id is not None else ""
        inside = [whole.by_id[child].name for child in node.children]
        facts = KeyValues()
        facts.show_pairs(
            [
                (self.tr("Stands in"), above),
                (self.tr("In it"), ", ".join(inside)),
                (
                    self.tr("Members"),
                    ", ".join(one.name for one in node.members) or self.tr("nobody"),
                ),
            ]
        )
        card.add(facts)
        look = partial(self._bridge.go.emit, "people", node.id)
        card.add(button_row([(self.tr("Open in People"), look, "plain")], name))
        return card

    def _domains(self, node: "NodeShown") -> Card:
        card = Card(self.tr("Decides about"))
        for domain in node.domains:
            ends: list[QWidget] = []
            if domain.rung is not None:
                ends.append(Pill(*words.rung(domain.rung.value)))
            caption = domain.right.partition(": ")[2] or domain.description
            look = partial(self._bridge.go.emit, "people", domain.id)
            ends.append(step_button((self.tr("Open"), look, "quiet"), domain.name))
            card.add_row(line(domain.name, caption, token=False, ends=ends))
        ladder = partial(self._bridge.go.emit, "decisions/ladder", None)
        card.add(button_row([(self.tr("See the ladder"), ladder, "plain")]))
        return card

    def _roles(self, node: "NodeShown") -> Card:
        card = Card(self.tr("Roles"))
        for role in node.roles:
            who = [one.name for one in role.holders]
            if role.vacant:
                vacant = self.tr("{count} seats vacant").format(count=role.vacant)
                who.append(self.tr("vacant") if role.seats == 1 else vacant)
            step: Step = (self.tr("Open"), partial(self._bridge.go.emit, "roles", role.id), "quiet")
            ends = [step_button(step, role.name)]
            card.add_row(line(role.name, ", ".join(who), token=False, ends=ends))
        return card

    def _ties(self, whole: "WholeMap", node: "NodeShown", ties: "Sequence[Tie]") -> Card:
        card = Card(self.tr("Links"))
        for tie in ties:
            other = tie.to_id if tie.from_id == node.id else tie.from_id
            name = words.name_of(whole.by_id[other])
            show: Step = (self.tr("Show"), partial(self.wanted.emit, other), "quiet")
            card.add_row(line(name, tie.words, token=False, ends=[step_button(show, name)]))
        return card

    def _troubles(self, title: str, found: "Sequence[Trouble]", at: UUID | None) -> Card:
        card = Card(title, str(len(found)))
        for one in found:
            row = QWidget()
            card.add_row(row)
            self._trouble(row, one, at)
        return card

    def _trouble(self, row: QWidget, one: "Trouble", at: UUID | None) -> None:
        from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

        from ui.theme import theme

        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        head = QHBoxLayout()
        head.addWidget(Pill(*words.trouble(one.kind.value)))
        head.addStretch(1)
        to = one.node_id if one.node_id != at else one.other_id
        if to is not None and self._map is not None:
            name = words.name_of(self._map.by_id[to])
            show: Step = (self.tr("Show"), partial(self.wanted.emit, to), "quiet")
            head.addWidget(step_button(show, name))
        column.addLayout(head)
        column.addWidget(Text(one.words))
        column.addWidget(Text(one.todo, "caption", "muted"))
