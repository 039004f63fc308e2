"""All constitutions side by side: who decides, who leads, what protects, for whom, what effort."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.first_start.fitting_words import EFFORTS, said
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.pill import Hairline
from ui.widgets.rows import KeyValues
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.constitutions.service import Constitution

_ROOM: Final = 820
"""So wide a table can be read, in pixels at 100 %; with less one stands below the other."""


class Comparison(Card):
    """`chosen(key)` speaks when a person takes one."""

    chosen = Signal(str)

    def __init__(self, templates: Sequence["Constitution"], parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.say(self.tr("All of them side by side"))
        self._heads = (
            self.tr("Who decides"),
            self.tr("How leaders are chosen"),
            self.tr("What protects against drift"),
            self.tr("For"),
            self.tr("Effort"),
        )
        self._wide, self._narrow = self._table(templates), self._list(templates)
        self.add(self._wide)
        self.add(self._narrow)
        self._settle(self.width())

    def _table(self, templates: Sequence["Constitution"]) -> QWidget:
        table = QWidget()
        grid = self._grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        for column, share in enumerate((5, 6, 6, 6, 4, 2)):
            grid.setColumnStretch(column, share)
        for column, words in enumerate(self._heads, 1):
            grid.addWidget(Text(words, "caption strong"), 0, column)
        for at, one in enumerate(templates):
            line = 2 * at + 1
            grid.addWidget(Hairline(table), line, 0, 1, 6)
            grid.addWidget(self._name(one), line + 1, 0)
            for column, words in enumerate(self._cells(one), 1):
                grid.addWidget(_top(Text(words, "caption")), line + 1, column)
        return table

    def _list(self, templates: Sequence["Constitution"]) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        for one in templates:
            column.addWidget(Hairline(whole))
            column.addWidget(self._name(one))
            facts = KeyValues()
            facts.show_pairs(list(zip(self._heads, self._cells(one), strict=True)))
            column.addWidget(facts)
        return whole

    def _name(self, one: "Constitution") -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Text(one.name, "strong"))
        take = Button(self.tr("Take it"), "quiet")
        take.setAccessibleName(self.tr("Take “{name}”").format(name=one.name))
        take.clicked.connect(partial(self.chosen.emit, one.key))
        column.addWidget(take)
        column.addStretch(1)
        return whole

    def _cells(self, one: "Constitution") -> tuple[str, ...]:
        told = one.comparison
        words = [str(told.get(name, "")) for name in ("decides", "leaders", "protects")]
        effort = EFFORTS.get(str(told.get("effort", "")), "")
        return (*words, one.people, said(effort))

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_grid"):
            self._grid.setHorizontalSpacing(theme().px(14))
            self._grid.setVerticalSpacing(theme().px(8))
            self._settle(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A table where there is room."""
        super().resizeEvent(event)
        self._settle(event.size().width())

    def _settle(self, width: int) -> None:
        wide = width >= theme().px(_ROOM)
        self._wide.setVisible(wide)
        self._narrow.setVisible(not wide)


def _top(text: Text) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(text)
    column.addStretch(1)
    return whole
