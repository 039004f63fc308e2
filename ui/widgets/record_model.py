"""Rows of a long list, read page by page: only what is looked at is fetched."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.theme.tokens import Kind

PAGE: Final = 100
_PAGES_KEPT: Final = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a RecordList. Everything but id and title may be left out.

    `lead` is a number or a short word at the left ("D-118"), `person` (name, id) draws a token
    there instead; `right` is the date; `quiet` mutes what is over and done, `strong` is what is on
    now (of low rows only).
    """

    id: Any
    title: str
    caption: str = ""
    lead: str = ""
    person: tuple[str, Any] | None = None
    pill: str = ""
    kind: Kind = "plain"
    right: str = ""
    quiet: bool = False
    strong: bool = False

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        name = self.person[0] if self.person and self.person[0] not in self.title else ""
        parts = (self.lead, self.title, name, self.caption, self.pill, self.right)
        return ", ".join(part for part in parts if part)


Fetch = Callable[[int, int], Sequence[Row]]
"""`fetch(offset, limit)`: the rows from `offset` on, at most `limit` of them, in a fixed order."""

Find = Callable[[Any], int | None]
"""`find(id)`: at which offset the record is now, None when it is not in the list."""


class RecordModel(QAbstractListModel):
    """A list model over `fetch` and a count. Twelve pages of a hundred rows stay in memory."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch: Fetch = lambda offset, limit: ()
        self._find: Find | None = None
        self._count = 0
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    def read(self, fetch: Fetch, count: int, find: Find | None = None) -> None:
        """Show these rows instead of what was shown."""
        self.beginResetModel()
        self._fetch, self._count, self._find = fetch, count, find
        self._pages.clear()
        self.endResetModel()

    def row(self, offset: int) -> Row | None:
        """The row at this offset; None where the list ends or the page came back short."""
        if not 0 <= offset < self._count:
            return None
        number, within = divmod(offset, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._fetch(number * PAGE, PAGE)
            while len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[within] if within < len(page) else None

    def offset_of(self, record_id: Any, near: int = 0) -> int | None:
        """Where a record is now. Without a `find` the pages are looked through, nearest first."""
        if self._find is not None:
            return self._find(record_id)
        pages = range((self._count + PAGE - 1) // PAGE)
        for number in sorted(pages, key=lambda page: abs(page - near // PAGE)):
            for offset in range(number * PAGE, min((number + 1) * PAGE, self._count)):
                row = self.row(offset)
                if row is not None and row.id == record_id:
                    return offset
        return None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many rows there are."""
        return 0 if parent.isValid() else self._count

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The title for display, the whole row for UserRole, all its words for a screen reader."""
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.UserRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        row = self.row(index.row())
        if row is None or role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return row.title
