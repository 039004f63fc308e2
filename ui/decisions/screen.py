"""Decisions: the log, what is on its way, and the ladder."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from ui.decisions.ladder import LadderPage
from ui.decisions.log import LogPage
from ui.decisions.quick import QuickForm
from ui.decisions.raising import RaiseForm
from ui.decisions.under_way import UnderWayPage
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.page import Page

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from ui.decisions.beside import Beside


_TABS = (("log", ""), ("way", ""), ("ladder", ""))
"""Their words come with the widget, which knows the language."""


class DecisionsScreen(Page):
    """Three pages. Ctrl+D records: what one decided oneself, or the proposal that is chosen."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", _TABS, parent, scrolls=False)
        self.header.say(self.tr("Decisions"))
        if self.header.tabs is not None:
            self.header.tabs.set_choices(
                [
                    ("log", self.tr("Log")),
                    ("way", self.tr("On the way")),
                    ("ladder", self.tr("Ladder")),
                ]
            )
            self.header.tabs.setAccessibleName(self.tr("Pages of the decisions"))
        self._bridge = bridge
        self.log = LogPage(bridge)
        self.under_way = UnderWayPage(bridge)
        self.ladder = LadderPage(bridge)
        self._pages: dict[str, LogPage | UnderWayPage | LadderPage] = {
            "log": self.log,
            "way": self.under_way,
            "ladder": self.ladder,
        }
        whole = QWidget()
        self._stack = QStackedLayout(whole)
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.body.addWidget(whole, 1)
        self._quick: QuickForm | None = None
        self._raise: RaiseForm | None = None
        for page in (self.log, self.under_way):
            page.beside.put_below(self._steps())
        self.log.first_wanted.connect(self.decide_alone)
        self.log.change_wanted.connect(self.raise_proposal)
        self.log.revert_wanted.connect(lambda record: self.raise_proposal(record, reverts=True))
        self.under_way.raise_wanted.connect(self.raise_proposal)
        self.under_way.recorded.connect(self._show_decision)
        if self.header.tabs is not None:
            self.header.tabs.chosen.connect(self._turn)
        for keys, act in (("Ctrl+D", self.record), ("Ctrl+N", lambda: self.raise_proposal())):
            # Wherever the keyboard is in the window; a screen that is not shown does not hear it.
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _steps(self) -> QWidget:
        steps = QWidget()
        flow = FlowLayout(steps)
        decided = Button(self.tr("I decided something"), key="Ctrl D")
        decided.clicked.connect(self.decide_alone)
        proposal = Button(self.tr("Raise a proposal"), key="Ctrl N")
        proposal.clicked.connect(lambda: self.raise_proposal())
        flow.addWidget(decided)
        flow.addWidget(proposal)
        return steps

    # What is shown

    @property
    def page(self) -> str:
        """The key of the page that is shown: log, way or ladder."""
        return next(key for key, page in self._pages.items() if page is self._stack.currentWidget())

    def reread(self) -> None:
        """Read the page that is shown again."""
        self._pages[self.page].reread()

    def show_record(self, record_id: UUID) -> None:
        """Choose a decision in the log, or a proposal on its way."""
        from facilitator.decisions.service import decision_place

        if self._bridge.ask(decision_place, record_id) is not None:
            self._turn("log")
            self.log.show_decision(record_id)
            return
        self._turn("way")
        if not self.under_way.show_proposal(record_id):
            self.under_way.view.show_proposal(record_id)

    def show_part(self, key: str, record_id: UUID | None) -> None:
        """Show a page, such as the ladder, and a record there."""
        if record_id is not None:
            self.show_record(record_id)
        else:
            self._turn(key)

    def _turn(self, key: str) -> None:
        if self.header.tabs is not None:
            self.header.tabs.choose(key)
        self._stack.setCurrentWidget(self._pages[key])
        self._pages[key].reread()

    def _show_decision(self, decision_id: Any) -> None:
        self._turn("log")
        self.log.show_decision(decision_id)
        self.log.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is done

    def commands(self) -> list[tuple[str, Callable[[], object]]]:
        """Lines of the palette."""
        return [
            (self.tr("I decided something"), self.decide_alone),
            (self.tr("Raise a proposal"), self.raise_proposal),
            (self.tr("Show what is on its way"), lambda: self._turn("way")),
            (self.tr("Show the ladder"), lambda: self._turn("ladder")),
        ]

    def record(self) -> None:
        """Ctrl+D: record what stands in the open form, or open the one that fits."""
        beside = self._beside()
        if self._quick is not None and beside.form is self._quick:
            if self._quick.primary.isEnabled():
                self._quick.record()
        elif self.page == "way" and self.under_way.view.record is not None:
            self.under_way.decide()
        else:
            self.decide_alone()

    def decide_alone(self) -> None:
        """Open the short form for what somebody decided alone."""
        if self._quick is None:
            self._quick = QuickForm(self._bridge)
            self._quick.recorded.connect(self._quickly_recorded)
        self._turn("log")
        self._quick.prepare()
        self.log.beside.show_form(self._quick, self._quick.title)

    def raise_proposal(self, changes: Any = None, *, reverts: bool = False) -> None:
        """Open the form for a new proposal; with a record, to change or take back that decision."""
        if self._raise is None:
            self._raise = RaiseForm(self._bridge)
            self._raise.raised.connect(self._raised)
        self._turn("way")
        self._raise.prepare(changes, reverts=reverts)
        self.under_way.beside.show_form(
            self._raise, self._raise.wording if changes is not None else self._raise.title
        )

    def _beside(self) -> "Beside":
        return self.under_way.beside if self.page == "way" else self.log.beside

    def _quickly_recorded(self, decision_id: Any) -> None:
        self.log.beside.close_form()
        self._show_decision(decision_id)

    def _raised(self, proposal_id: Any) -> None:
        self.under_way.beside.close_form()
        self._turn("way")
        self.under_way.show_proposal(proposal_id)
        self.under_way.rows.setFocus(Qt.FocusReason.OtherFocusReason)
