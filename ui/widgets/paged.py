"""A screen of several pages: tabs beside its title, each page made when it is first looked at."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.widgets.page import Page
from ui.widgets.stack import PageStack

if TYPE_CHECKING:
    from ui.bridge import Bridge

Command = tuple[str, Callable[[], object]]


class RecordPage(Protocol):
    """What such a screen needs of each of its pages."""

    def reread(self) -> None:
        """Read again what is shown."""

    def show_record(self, record_id: UUID) -> bool:
        """Choose this record; False where it is not one of the page's."""


class PagedScreen(Page):
    """Give `tabs` as (key, word) and make the page of a key in `_make`; end with `_begin(key)`.

    The page that is shown is read again, the others when they are turned to.
    """

    def __init__(
        self, title: str, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, tabs, parent, scrolls=False)
        self._made: dict[str, QWidget] = {}
        self._stack = PageStack()
        self.body.addWidget(self._stack, 1)
        if self.header.tabs is not None:
            self.header.tabs.chosen.connect(self._chosen)

    def reread(self) -> None:
        """Read the page that is shown."""
        cast("RecordPage", self._stack.currentWidget()).reread()

    def _begin(self, key: str) -> None:
        self._stack.setCurrentWidget(self._page(key))

    def _chosen(self, key: str) -> None:
        """A tab was pressed."""
        self._turn(key)

    def _turn(self, key: str) -> None:
        self._show(key)
        self.reread()

    def _show(self, key: str) -> None:
        if self.header.tabs is not None:
            self.header.tabs.choose(key)
        self._stack.setCurrentWidget(self._page(key))

    def _page(self, key: str) -> QWidget:
        if key not in self._made:
            self._made[key] = self._make(key)
            self._stack.addWidget(self._made[key])
        return self._made[key]

    def _make(self, key: str) -> QWidget:
        raise NotImplementedError  # Qt's classes cannot be abstract ones of Python's


class ListedScreen(PagedScreen):
    """A screen whose pages are listed, each as (key, word, "module:Class"); made with the bridge.

    A page may have `commands()` for the palette.
    """

    def __init__(
        self,
        bridge: "Bridge",
        title: str,
        pages: Sequence[tuple[str, str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, [(key, words) for key, words, _ in pages], parent)
        self._bridge = bridge
        self._pages = {key: page for key, _, page in pages}
        self._first = pages[0][0]
        self._begin(self._first)

    def show_record(self, record_id: UUID) -> None:
        """Show the page that knows this record, and the record there."""
        for key in self._pages:
            page = cast("RecordPage", self._page(key))
            page.reread()
            if page.show_record(record_id):
                self._show(key)
                return
        self._turn(self._first)

    def show_part(self, key: str, record_id: UUID | None) -> None:
        """Show a page and a record there."""
        self._turn(key)
        if record_id is not None:
            cast("RecordPage", self._page(key)).show_record(record_id)

    def commands(self) -> list[Command]:
        """What the palette offers here: what the page that is shown can do."""
        own = getattr(self._stack.currentWidget(), "commands", None)
        return list(own()) if own is not None else []

    def _make(self, key: str) -> QWidget:
        module, _, name = self._pages[key].partition(":")
        return cast("QWidget", getattr(import_module(module), name)(self._bridge))
