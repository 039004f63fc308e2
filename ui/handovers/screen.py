"""Handovers: who teaches whom, what the roles know, and what was handed over."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, cast
from uuid import UUID

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from ui.handovers.pages import HandoverPages
from ui.handovers.words import term_words
from ui.widgets.paged import PagedScreen, RecordPage
from ui.widgets.pill import Pill

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from ui.handovers.books.page import BooksPage

Command = tuple[str, Callable[[], object]]


PAGES: Final = (
    ("open", str(QT_TRANSLATE_NOOP("HandoversScreen", "Under way"))),
    ("books", str(QT_TRANSLATE_NOOP("HandoversScreen", "Role books"))),
    ("past", str(QT_TRANSLATE_NOOP("HandoversScreen", "Past"))),
)
"""The tabs: the key of each and its word."""

_SEARCHED: Final = ("open", "past", "books")
"""In which pages a record is looked for, in this order."""


class HandoversScreen(PagedScreen):
    """Its pages are made when they are first looked at; the one that is shown is read again."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        self._name = translate("HandoversScreen", "Handovers")
        super().__init__(
            self._name,
            [(key, translate("HandoversScreen", words)) for key, words in PAGES],
            parent,
        )
        self._bridge = bridge
        self._term = Pill("")
        self.header.put_after_title(self._term)
        self._begin("open")

    @property
    def under_way(self) -> HandoverPages:
        """What is being handed over."""
        return cast("HandoverPages", self._page("open"))

    @property
    def books(self) -> "BooksPage":
        """What the roles know."""
        return cast("BooksPage", self._page("books"))

    @property
    def past(self) -> HandoverPages:
        """What was handed over."""
        return cast("HandoverPages", self._page("past"))

    def show_record(self, record_id: UUID) -> None:
        """Show the handover that a step, a term or a role belongs to."""
        for key in _SEARCHED:
            page = cast("RecordPage", self._page(key))
            page.reread()
            if page.show_record(record_id):
                self._show(key)
                if isinstance(page, HandoverPages):
                    page.point_to(record_id)
                return
        self._turn("open")

    def show_part(self, key: str, record_id: UUID | None) -> None:
        """Show a page and a record there.

        "letter" and "thanks" are where these are written; "start" opens the handover of a role.
        """
        if key == "start":
            self._start(record_id)
            return
        if key in ("letter", "thanks"):
            if record_id is not None:
                self.show_record(record_id)
            found = self._stack.currentWidget()
            if isinstance(found, HandoverPages) and found.shown is not None:
                found.one.letters.write(key)
            return
        self._turn(key)
        if record_id is not None:
            cast("RecordPage", self._page(key)).show_record(record_id)

    def _start(self, role_id: UUID | None) -> None:
        from facilitator.handovers.service import start_handover_of_role

        started = self._bridge.ask(start_handover_of_role, role_id) if role_id else None
        self._turn("open")
        if started is not None:
            self.show_record(started.id)
            self._bridge.said.emit(self.tr("The handover is open, with its steps."), True)

    def commands(self) -> list[Command]:
        """What the palette offers here."""
        page = self._stack.currentWidget()
        if not isinstance(page, HandoverPages) or page.shown is None:
            return []
        one = page.one
        found: list[Command] = [
            (self.tr("Save the handover book as PDF"), lambda: one.take_along.save_book("pdf")),
            (self.tr("Save a sheet for paper"), one.take_along.save_sheet),
        ]
        if one.can_change:
            found = [
                (self.tr("Tick in a paper sheet"), one.steps.tick_paper),
                (self.tr("Add a step to this handover"), one.steps.add_step),
                (self.tr("Add a teaching session"), one.add_session),
                *found,
            ]
        return found

    def _show(self, key: str) -> None:
        super()._show(key)
        self._name_it()

    def _follow(self, handover_id: UUID) -> None:
        """What was just taken over stays on the screen: its letters may still be written."""
        if self.isVisible():
            focus = QApplication.focusWidget()
            self.show_record(handover_id)
            page = self._stack.currentWidget()
            if isinstance(page, HandoverPages) and focus is not None and page.shown is not None:
                page.one.ending.setFocus()

    def _name_it(self) -> None:
        """One handover takes the title of the page: its role, and when the term ends."""
        page = self._stack.currentWidget()
        shown = page.shown if isinstance(page, HandoverPages) else None
        self.header.say(shown.role if shown is not None else self._name)
        self._term.setVisible(shown is not None)
        if shown is not None:
            self._term.show_words(term_words(shown, self._bridge.office.today()))

    def _make(self, key: str) -> QWidget:
        if key == "books":
            from ui.handovers.books.page import BooksPage

            return BooksPage(self._bridge)
        pages = HandoverPages(self._bridge, past=key == "past")
        pages.turned.connect(self._name_it)
        pages.over.connect(self._follow)
        return pages
