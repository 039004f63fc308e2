"""“Who decides about …?” beside the map: answered from the map itself, the records one step on."""

from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.map.picture import words
from ui.theme import theme
from ui.widgets.card import Card, empty_layout
from ui.widgets.lines import line, step_button
from ui.widgets.pill import Pill
from ui.widgets.search import SearchBox
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.map.shown import DomainShown, NodeShown, WholeMap

_MOST: Final = 5
_PAUSE: Final = 80


class AskCard(Card):
    """`show_map(whole)`; `wanted(node_id)` leads to a place, `asked(words)` to the records."""

    wanted = Signal(object)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setAccessibleName(self.tr("Who decides about …?"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.answer)
        self.box = SearchBox(self.tr("Who decides about …?"), key="")
        self.box.typed.connect(lambda _words: self._pause.start())
        self.box.asked.connect(lambda _words: self.answer())
        self.add(self.box)
        self.said = Text("", "body")
        self.add(self.said)
        whole = QWidget()
        self._rows = QVBoxLayout(whole)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.add(whole)
        self._map: WholeMap | None = None
        self._near: UUID | None = None
        self.said.hide()

    def show_map(self, whole: "WholeMap", near: UUID | None) -> None:
        """Answer from this map from now on; `near` is the group one looks at."""
        changed = whole != self._map
        self._map, self._near = whole, near
        if changed and self.box.words:
            self.answer()

    def answer(self) -> None:
        """Answer what stands in the box."""
        from facilitator.map.service import meant

        self._pause.stop()
        empty_layout(self._rows)
        self._rows.setSpacing(theme().px(6))
        asked = self.box.words
        if self._map is None or not asked:
            self.said.hide()
            return
        found = meant(self._map, asked, self._near)
        self.said.setVisible(True)
        if not found:
            self.said.setText(self.tr("No domain on the map has these words."))
        else:
            node, best = found[0]
            self.said.setText(best.right or self._unowned(best))
        for node, domain in found[:_MOST]:
            self._rows.addWidget(self._row(node, domain))
        if len(found) > _MOST:
            more = self.tr("{count} more; another word tells them apart.")
            self._rows.addWidget(Text(more.format(count=len(found) - _MOST), "caption", "muted"))
        records = partial(self.asked.emit, asked)
        self._rows.addWidget(step_button((self.tr("Ask all records"), records, "quiet"), asked))

    def _unowned(self, domain: "DomainShown") -> str:
        return self.tr("Nobody decides about “{domain}”.").format(domain=domain.name)

    def _row(self, node: "NodeShown", domain: "DomainShown") -> QWidget:
        where = words.name_of(node)
        caption = where if domain.role_id is None else f"{domain.owner} · {where}"
        ends: list[QWidget] = []
        if domain.rung is not None:
            ends.append(Pill(*words.rung(domain.rung.value)))
        show = partial(self.wanted.emit, node.id)
        ends.append(step_button((self.tr("Show"), show, "quiet"), domain.name))
        return line(domain.name, caption, token=False, ends=ends)
