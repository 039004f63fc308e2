"""Roles: who holds what, the plan of the coming terms, who is able, and the history of it all."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, cast
from uuid import UUID

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.roles.board import Board
from ui.widgets.paged import PagedScreen, RecordPage

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from ui.roles.bench import BenchPage
    from ui.roles.history import History
    from ui.roles.pool.page import PoolPage
    from ui.roles.rotation.page import RotationPage
    from ui.roles.selections.page import SelectionsPage

Command = tuple[str, Callable[[], object]]


PAGES: Final = (
    ("board", str(QT_TRANSLATE_NOOP("RolesScreen", "Board"))),
    ("plan", str(QT_TRANSLATE_NOOP("RolesScreen", "Rotation plan"))),
    ("bench", str(QT_TRANSLATE_NOOP("RolesScreen", "Bench"))),
    ("selections", str(QT_TRANSLATE_NOOP("RolesScreen", "Selections"))),
    ("pool", str(QT_TRANSLATE_NOOP("RolesScreen", "Service pool"))),
    ("history", str(QT_TRANSLATE_NOOP("RolesScreen", "History"))),
)
"""The tabs: the key of each and its word."""

_SEARCHED: Final = ("board", "plan", "selections", "pool", "history")
"""In which pages a record is looked for, in this order."""


class RolesScreen(PagedScreen):
    """Six pages, each made when it is first looked at; the one that is shown is read again."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("RolesScreen", "Roles"),
            [(key, translate("RolesScreen", words)) for key, words in PAGES],
            parent,
        )
        self._bridge = bridge
        self._begin("board")

    @property
    def board(self) -> Board:
        """Who holds what on a day."""
        return cast("Board", self._page("board"))

    @property
    def plan(self) -> "RotationPage":
        """Who is to hold what."""
        return cast("RotationPage", self._page("plan"))

    @property
    def bench(self) -> "BenchPage":
        """Who is able."""
        return cast("BenchPage", self._page("bench"))

    @property
    def selections(self) -> "SelectionsPage":
        """The calls for seats."""
        return cast("SelectionsPage", self._page("selections"))

    @property
    def pool(self) -> "PoolPage":
        """Who may be called on."""
        return cast("PoolPage", self._page("pool"))

    @property
    def history(self) -> "History":
        """Who held what."""
        return cast("History", self._page("history"))

    def show_record(self, record_id: UUID) -> None:
        """Show a role or a term on the board, or whatever else it is where it belongs."""
        for key in _SEARCHED:
            page = cast("RecordPage", self._page(key))
            page.reread()
            if page.show_record(record_id):
                self._show(key)
                return
        self._turn("board")

    def show_part(self, key: str, record_id: UUID | None) -> None:
        """Show a page and a record there; in the selections a role begins its call.

        "next" opens the form for whoever comes after a term.
        """
        if key == "next":
            self._turn("board")
            if record_id is not None:
                self.board.plan_after(record_id)
            return
        self._turn(key)
        page = cast("RecordPage", self._page(key))
        if record_id is not None and not page.show_record(record_id) and key == "selections":
            self.selections.open_for(record_id)

    def commands(self) -> list[Command]:
        """What the palette offers here."""
        return [
            (self.tr("Add a role"), self._add_role),
            (self.tr("Plan the coming terms"), self._plan_terms),
            (self.tr("Rules and limits of rotation"), self._show_all_rules),
        ]

    def _add_role(self) -> None:
        self._turn("board")
        self.board.add_role()

    def _plan_terms(self) -> None:
        self._turn("plan")
        self.plan.begin_planning()

    def _show_all_rules(self) -> None:
        self._turn("plan")
        self.plan.show_rules()

    def _change_rule(self, role_id: UUID) -> None:
        self._show_rules(role_id, (self.tr("Back to the board"), lambda: self._turn("board")))
        self.plan.rules.beside.change_rule(role_id)

    def _note_learnt(self, role_id: UUID) -> None:
        self._show_rules(role_id, (self.tr("Back to the bench"), lambda: self._turn("bench")))
        self.plan.rules.beside.note_learnt(role_id)

    def _show_rules(self, role_id: UUID, back: Command) -> None:
        self._show("plan")
        self.plan.show_rules(back)
        self.plan.rules.show_role(role_id)

    def _chosen(self, key: str) -> None:
        """A tab shows what it names: the plans, also where their rules were left open."""
        self._show(key)
        if key == "plan":
            self.plan.show_plan()
        else:
            self.reread()

    def _make(self, key: str) -> QWidget:
        bridge = self._bridge
        if key == "board":
            board = Board(bridge)
            board.beside.rotation.rules_wanted.connect(self._change_rule)
            return board
        if key == "plan":
            from ui.roles.rotation.page import RotationPage

            return RotationPage(bridge)
        if key == "bench":
            from ui.roles.bench import BenchPage

            bench = BenchPage(bridge)
            bench.rules_wanted.connect(self._note_learnt)
            return bench
        if key == "selections":
            from ui.roles.selections.page import SelectionsPage

            return SelectionsPage(bridge)
        if key == "pool":
            from ui.roles.pool.page import PoolPage

            return PoolPage(bridge)
        from ui.roles.history import History

        return History(bridge)
