"""Under way and Past: the list of handovers, and one of them in its place."""

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.handovers.keeping import show_whole
from ui.handovers.one import OneHandover
from ui.handovers.words import (
    OVER,
    day_words,
    next_words,
    progress_words,
    state_pill,
    teaches,
)
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.page import page_around
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.stack import PageStack

if TYPE_CHECKING:
    from facilitator.handovers.shown import HandoverShown
    from ui.bridge import Bridge

_NEEDS = ("knowledge at risk", "late")


class HandoverPages(QWidget):
    """The list, unless there is only one; a row leads to its handover, Esc back to the list.

    `turned` speaks when something else is shown: the screen names it in its title.
    """

    turned = Signal()
    over = Signal(object)
    """The one that is shown under way is over now: it is in the past."""

    def __init__(self, bridge: "Bridge", *, past: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._past = past
        self._chosen: UUID | None = None
        self._found: list[HandoverShown] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = PageStack()
        column.addWidget(self._stack)
        name = self.tr("Past handovers") if past else self.tr("Handovers under way")
        self._card = Card(self.tr("Past") if past else self.tr("Under way"))
        self.list = RecordList(name)
        self.list.setProperty("pane", True)
        self.list.never_cut = True
        self.list.clicked.connect(self._clicked)
        self.list.opened.connect(self._open)
        self.list.show_whole(True)
        self.list.set_empty(self._nothing())
        self._card.add(self.list, 1)
        self._stack.addWidget(self._card)
        self.one = OneHandover(bridge)
        self.one.left.connect(self.show_list)
        self._stack.addWidget(self.one)

    def _nothing(self) -> EmptyState:
        if self._past:
            words = self.tr(
                "Handovers that are over will be here, with what was taught, what was left open"
                " and the letters."
            )
            return EmptyState("handshake", words)
        words = self.tr(
            "Nothing is being handed over now. A handover opens by itself 90 days before the"
            " last day of a term, or as long before as you agree for a role, with the steps of"
            " its checklist. You can start one earlier: choose the role on the board."
        )
        empty = EmptyState("handshake", words, self.tr("Go to the board"))
        empty.started.connect(lambda: self._bridge.go.emit("roles", None))
        return empty

    @property
    def shown(self) -> "HandoverShown | None":
        """The one that is shown; None while it is the list."""
        return self.one.shown if self._stack.currentWidget() is self.one else None

    def reread(self) -> None:
        """Read the handovers, and the one that is shown."""
        from facilitator.handovers.service import handovers

        every = self._bridge.ask(handovers, with_past=True) or []
        found = [one for one in every if (one.state.value in OVER) is self._past]
        today = self._bridge.office.today()
        if self._past:
            found.reverse()
        else:
            found.sort(
                key=lambda one: (
                    one.state.value not in _NEEDS,
                    -one.days_late(today) if one.state.value in _NEEDS else 0,
                )
            )
        self._found = found
        self.list.show_list([self._row(one) for one in found])
        before = self.shown
        if before is not None and any(one.id == before.id for one in every if one not in found):
            self._chosen = None
            QTimer.singleShot(0, self, partial(self.over.emit, before.id))
        chosen = next((one for one in found if one.id == self._chosen), None)
        if chosen is None and len(found) == 1 and not self._past:
            chosen = found[0]
        if chosen is None:
            self._turn(self._card)
        else:
            other = self.shown is None or self.shown.id != chosen.id
            self.one.show_handover(chosen, self._past or len(found) > 1)
            self._turn(self.one)
            if other:
                # After the stack has scrolled to where it was left.
                QTimer.singleShot(0, self, self._from_top)
        self.turned.emit()

    def show_record(self, record_id: UUID) -> bool:
        """Show the handover that something belongs to; False where it is not one of these."""
        from facilitator.handovers.service import handover_of

        found = self._bridge.ask(handover_of, record_id)
        if found is None or all(one.id != found for one in self._found):
            return False
        self._chosen = found
        self.list.choose(found)
        self.reread()
        return True

    def point_to(self, record_id: UUID) -> None:
        """Put the keyboard on the step that is meant, else on the first that is open."""
        if self.shown is not None and not self.one.point_to(record_id):
            self.one.take_focus()

    def show_list(self) -> None:
        """Go back to the list; the keyboard is on the row one came from."""
        before, self._chosen = self._chosen, None
        self.reread()
        if self.shown is None:
            if before is not None:
                self.list.choose(before)
            self.list.setFocus()

    def _clicked(self, index: QModelIndex) -> None:
        row = self.list.row_at(index.row())
        if row is not None:
            self._open(row.id)

    def _open(self, handover_id: Any) -> None:
        self._chosen = handover_id
        self.reread()
        self.one.take_focus()

    def _from_top(self) -> None:
        """Another handover is read from its top, as far as the keyboard is in sight."""
        around, focus = page_around(self), QApplication.focusWidget()
        if around is not None:
            around.verticalScrollBar().setValue(0)
        if focus is not None and self.isAncestorOf(focus):
            show_whole(focus)

    def _turn(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)

    def _row(self, shown: "HandoverShown") -> Row:
        today = self._bridge.office.today()
        words, kind = state_pill(shown, today)
        ends = day_words(shown.ends_on, today) if shown.ends_on is not None else ""
        where = shown.role
        if shown.seat > 1:
            where = self.tr("{role}, seat {number}").format(role=shown.role, number=shown.seat)
        caption = f"{teaches(shown)} · {progress_words(shown)}"
        if self._past:
            caption = self.tr("{outgoing} to {incoming} · {done}").format(
                outgoing=shown.outgoing, incoming=next_words(shown), done=progress_words(shown)
            )
        return Row(
            shown.id,
            where,
            caption,
            person=(shown.outgoing, shown.outgoing_id),
            pill=words,
            kind=kind,
            right=ends,
        )
