"""What members ask for: the requests with what became of each, and the form for a new one."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.forms.meeting_words import item_kind_words
from ui.meetings.request_form import RequestPanel
from ui.theme import theme
from ui.theme.tokens import Kind
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_words import written_short
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.growing import Growing
from ui.widgets.page import Columns, ScrollPage
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.rows import KeyValues
from ui.widgets.tabs import Filter, FilterPills
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.offering.service import RequestShown

_KINDS: dict[str, Kind] = {
    "waiting": "amber",
    "on an agenda": "sky",
    "taken up": "leaf",
    "taken back": "plain",
}


class RequestsPage(QWidget):
    """Own requests first where somebody said who is at the keyboard, else everybody's."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._found: dict[UUID, RequestShown] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(1, 1), narrow=560)
        column.addWidget(columns, 1)
        columns.left.addWidget(self._list(), 1)
        beside = self._beside()
        columns.right.addWidget(beside, 1)
        Growing(beside, columns, self.rows)
        self.restyle()

    def _list(self) -> QWidget:
        card = Card(self.tr("Asked for"))
        self.add = Button(self.tr("Ask for an item"), "primary", key="Ctrl N")
        self.add.clicked.connect(self.ask)
        card.put_beside_title(self.add)
        self.whose = FilterPills(
            [Filter("mine", self.tr("Mine")), Filter("all", self.tr("Everybody’s"))],
            self.tr("Whose requests"),
        )
        self.whose.choose("mine")
        self.whose.chosen.connect(self.reread)
        card.add(self.whose)
        self.rows = RequestList(self.tr("Requests"), self)
        self.rows.setProperty("pane", True)
        empty = EmptyState(
            "message-circle",
            self.tr(
                "What members want to talk about will be here. It is proposed for the next agenda"
                " of the group they ask."
            ),
            self.tr("Ask for an item"),
        )
        empty.started.connect(self.ask)
        self.rows.set_empty(empty)
        self.rows.chosen.connect(self._show)
        self.rows.opened.connect(self.change)
        card.add(self.rows, 1)
        return card

    def _beside(self) -> ScrollPage:
        scroller = ScrollPage()
        scroller.setProperty("pane", True)
        self.form = RequestPanel(self._bridge)
        self.form.kept.connect(self._kept)
        self.form.cancelled.connect(lambda: self._show(self.rows.current_id))
        scroller.body.addWidget(self.form)
        self._card = Card()
        self._why = Text("", "body")
        self._values = KeyValues()
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        self.edit = Button(self.tr("Change"), key="Enter")
        self.edit.clicked.connect(lambda: self.change(self.rows.current_id))
        self.withdraw = Button(self.tr("Take it back"), key="Del")
        self.withdraw.clicked.connect(lambda: self.take_back(self.rows.current_id))
        self.go = Button(self.tr("Open the meeting"))
        self.go.clicked.connect(self._go)
        for button in (self.edit, self.withdraw, self.go):
            flow.addWidget(button)
        for part in (self._why, self._values, self._buttons):
            self._card.add(part)
        scroller.body.addWidget(self._card)
        scroller.body.addStretch(1)
        return scroller

    def restyle(self) -> None:
        """Take the sizes from the theme again; very large words leave no room for the key."""
        self.add.let_key_fit(theme().scale < 1.75)
        self._card.body.setSpacing(theme().px(10))

    def reread(self) -> None:
        """Read the requests, and the one that is chosen."""
        from facilitator.meetings.offering.service import all_requests, requests

        actor = self._bridge.office.actor
        self.whose.setVisible(actor is not None)
        if actor is not None and self.whose.current == "mine":
            found = self._bridge.ask(requests, person_id=actor)
        else:
            found = self._bridge.ask(all_requests)
        self._found = {one.request.id: one for one in found or ()}
        self.rows.show_list([self._row(one) for one in self._found.values()])
        self.rows.choose_first()
        self._show(self.rows.current_id)

    def ask(self) -> None:
        """Open the form for a new request."""
        self._card.hide()
        self.form.ask()

    def change(self, request_id: Any) -> None:
        """Open the form of one that waits; of one on an agenda go to the meeting."""
        shown = self._found.get(request_id)
        if shown is None:
            return
        if shown.state == "waiting":
            self._card.hide()
            self.form.change(shown)
        elif shown.meeting_id is not None:
            self._bridge.go.emit("room", shown.meeting_id)

    def take_back(self, request_id: Any) -> None:
        """Take a request back that nobody has taken up."""
        from facilitator.meetings.offering.service import withdraw_request

        shown = self._found.get(request_id)
        if shown is None or shown.state != "waiting":
            return
        if self._bridge.ask(withdraw_request, request_id, beside=self) is not None:
            self._bridge.said.emit(
                self.tr("“{title}” is not asked for any more.").format(title=shown.request.title),
                True,
            )

    def _kept(self, request_id: UUID) -> None:
        self.reread()
        self.rows.choose(request_id)
        self._show(request_id)
        self.rows.setFocus()

    def _go(self) -> None:
        shown = self._found.get(self.rows.current_id)
        if shown is not None and shown.meeting_id is not None:
            self._bridge.go.emit("room", shown.meeting_id)

    def _show(self, request_id: Any) -> None:
        shown = self._found.get(request_id)
        self._card.setVisible(shown is not None and self.form.isHidden())
        if shown is None:
            return
        request = shown.request
        self._card.say(request.title, "")
        self._why.setText(request.why)
        self._why.setVisible(bool(request.why))
        minutes = self.tr("{count} min").format(count=request.minutes)
        self._values.show_pairs(
            [
                (self.tr("For"), shown.group or self.tr("The meeting of everybody")),
                (self.tr("Asked by"), shown.person),
                (self.tr("Kind"), f"{item_kind_words(request.kind.value)} · {minutes}"),
                (self.tr("State"), shown.words),
            ]
        )
        waits = shown.state == "waiting"
        self.edit.setVisible(waits)
        self.withdraw.setVisible(waits)
        self.go.setVisible(shown.meeting_id is not None)
        self._buttons.setVisible(waits or shown.meeting_id is not None)

    def _row(self, shown: "RequestShown") -> Row:
        states = {
            "waiting": self.tr("waiting"),
            "on an agenda": self.tr("on an agenda"),
            "taken up": self.tr("taken up"),
            "taken back": self.tr("taken back"),
        }
        group = shown.group or self.tr("Everybody")
        return Row(
            shown.request.id,
            shown.request.title,
            " · ".join(part for part in (group, shown.person) if part),
            pill=states[shown.state],
            kind=_KINDS[shown.state],
            right=written_short(shown.request.raised_on, self._bridge.office.today()),
            quiet=shown.state == "taken back",
        )


class RequestList(RecordList):
    """The list, where Del takes one back."""

    def __init__(self, name: str, page: RequestsPage) -> None:
        super().__init__(name)
        self._page = page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del takes back; everything else is the list's."""
        if QKeySequence(event.keyCombination()).toString() == "Del":
            self._page.take_back(self.current_id)
            return
        super().keyPressEvent(event)
