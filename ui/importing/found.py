"""The cards of the preview: what may be one person, what is in doubt, what stays outside."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import theme
from ui.theme.tokens import Kind
from ui.widgets.button import CheckBox
from ui.widgets.card import Card, empty_layout
from ui.widgets.flow import FlowLayout
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.exchange.importing.plan import EntryReport
    from facilitator.exchange.reading import AliasProposal, Doubt, FileReport, Line

_ROWS_AT_ONCE: Final = 6
_BECAME: "Final[dict[str, tuple[str, Kind]]]" = {
    "new": (str(QT_TRANSLATE_NOOP("Import", "new")), "leaf"),
    "in doubt": (str(QT_TRANSLATE_NOOP("Import", "in doubt")), "amber"),
    "same": (str(QT_TRANSLATE_NOOP("Import", "the same")), "plain"),
    "not taken": (str(QT_TRANSLATE_NOOP("Import", "stays outside")), "plain"),
}


class Listed(Card):
    """A card with a list of lines from the sources; hidden while there are none."""

    def __init__(self, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = title
        self.say(title)
        self.add(Text(about, "caption", "muted"))
        self.rows = RecordList(title)
        self.add(self.rows)
        self._all_of_it = Text("", "caption", selectable=True)
        self.add(self._all_of_it)
        self.rows.chosen.connect(self._tell)
        self.hide()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these lines."""
        self.say(self._words, str(len(rows)) if rows else "")
        self.rows.show_list(rows)
        self._tell(self.rows.current_id)
        self._settle()
        self.setVisible(bool(rows))

    def _tell(self, number: int | None) -> None:
        """Say the chosen line in full; a row has room for its beginning only."""
        row = self.rows.row_at(number) if number is not None else None
        told = [part for part in (row.title, row.caption, row.right) if part] if row else []
        self._all_of_it.setText("\n".join(told))
        self._all_of_it.setVisible(bool(told))

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "rows"):
            self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as high as their width makes them."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        lines = min(self.rows.count, _ROWS_AT_ONCE)
        self.rows.setFixedHeight(max(1, self.rows.sizeHintForRow(0)) * lines + theme().px(4))


def doubt_rows(doubts: "Sequence[Doubt]") -> list[Row]:
    """Give what is in doubt: what, why, and where it stands."""
    return [
        Row(number, each.what or "–", each.why, right=_where(each.source, each.line))
        for number, each in enumerate(doubts)
    ]


def unclear_rows(lines: "Sequence[Line]") -> list[Row]:
    """Give the lines that were not understood, and where they stand."""
    return [
        Row(number, each.text or "–", each.source, right=_where(each.source, each.line))
        for number, each in enumerate(lines)
    ]


def entry_rows(entries: "Sequence[EntryReport]") -> list[Row]:
    """Give the entries of calendars, what becomes of each and why; what is new comes first."""
    order = list(_BECAME)
    told = sorted(entries, key=lambda one: order.index(one.became))
    found = []
    for number, each in enumerate(told):
        words, kind = _BECAME[each.became]
        said = QCoreApplication.translate("Import", words)
        where = _where(each.source, each.line)
        found.append(Row(number, each.what, each.sentence, pill=said, kind=kind, right=where))
    return found


def outside_rows(files: "Sequence[FileReport]") -> list[Row]:
    """Give the files of which nothing is taken, with the sentence that says why."""
    out = [each for each in files if each.taken_as in ("nothing", "refused", "template")]
    return [Row(number, each.source, each.sentence) for number, each in enumerate(out)]


def _where(source: str, line: int) -> str:
    name = source.rsplit("/", 1)[-1]
    return f"{name}:{line}" if line else name


class SamePeople(Card):
    """Pairs of names that may be one person's; nothing is joined unless its box is ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.say(self.tr("Perhaps one person"))
        self.add(
            Text(
                self.tr(
                    "Tick the pairs that are the same person. Whatever you leave stays apart; you"
                    " can still join people later."
                ),
                "caption",
                "muted",
            )
        )
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.add(inner)
        self._boxes: list[tuple[CheckBox, AliasProposal]] = []
        self.hide()

    def show_pairs(self, proposals: "Sequence[AliasProposal]") -> None:
        """Show these pairs, none of them ticked."""
        empty_layout(self._column)
        self._boxes = []
        for pair in proposals:
            box = CheckBox(self.tr("{alias} is {name}").format(alias=pair.alias, name=pair.name))
            box.setAccessibleDescription(pair.why)
            row = QWidget()
            line = FlowLayout(row)
            line.addWidget(box)
            line.addWidget(Text(pair.why, "caption", "muted", wrap=False))
            self._column.addWidget(row)
            self._boxes.append((box, pair))
        self.say(self.tr("Perhaps one person"), str(len(proposals)) if proposals else "")
        self.setVisible(bool(proposals))

    @property
    def boxes(self) -> list[CheckBox]:
        """The boxes, in the order of the pairs."""
        return [box for box, _ in self._boxes]

    @property
    def joined(self) -> dict[str, str]:
        """The name in the sources, and whose it is, as people ticked it."""
        return {pair.alias: pair.name for box, pair in self._boxes if box.isChecked()}
