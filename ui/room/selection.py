"""A selection under an item: the panel of its call, or which call the item is to be about."""

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.selecting.by_method import panel_of
from ui.selecting.call_form import CallForm
from ui.selecting.call_words import method_words, state_pill, term_words
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card, empty_layout
from ui.widgets.date_words import written
from ui.widgets.lines import line
from ui.widgets.page import ScrollPage
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.selecting.service import SelectionInRoom
    from facilitator.meetings.service import MeetingPage
    from ui.bridge import Bridge


class SelectionPane(ScrollPage):
    """`show_page(page, item_id)`; hidden where the item is no selection.

    It takes the room that the notes can spare, and scrolls.
    """

    ended = Signal()
    LANE = 0

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.told: SelectionInRoom | None = None
        self.panel: Any = None
        self._panel_of: tuple[UUID, str] | None = None
        self._choices: object = None
        self.form = CallForm(bridge)
        self.form.opened.connect(lambda _id: self.take_focus())
        self.body.addWidget(self.form)
        self._choice = QVBoxLayout()
        self.body.addLayout(self._choice)
        self._stage = QVBoxLayout()
        self.body.addLayout(self._stage)
        self.links: list[Button] = []
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self.hide()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        self.body.setSpacing(theme().px(10))

    def sizeHint(self) -> QSize:
        """Little: it gets what the notes can spare, and never more than it needs."""
        return QSize(super().sizeHint().width(), theme().px(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow cards are higher."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """Cards come, go and grow."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        inside = self._inner.layout()
        if inside is not None:
            high = inside.totalHeightForWidth(self._inner.width())
            self.setMaximumHeight(max(high, theme().px(30)))
            self.setMinimumHeight(max(0, min(high, theme().px(340))))

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and self.isAncestorOf(now):
            QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.ensureWidgetVisible(focus, 0, theme().px(40))

    def show_page(self, page: "MeetingPage", item_id: UUID | None) -> None:
        """Read what this item selects; None: the meeting as a whole."""
        from facilitator.meetings.selecting.service import selection_of_item

        found = next((one.item for one in page.items if one.item.id == item_id), None)
        selects = found is not None and found.kind.value == "selection"
        self.told = self._bridge.ask(selection_of_item, item_id) if selects else None
        self.setVisible(self.told is not None)
        if self.told is None:
            self._show_panel(None)
            return
        self.form.item_id = item_id
        self._show_panel(self.told)
        open_now = page.meeting.state.value != "closed"
        self._show_choice(self.told if self.told.call_id is None and open_now else None)
        self._fit()

    @property
    def goes_on(self) -> bool:
        """Whether somebody is still to be chosen here: a decision comes from that alone."""
        state = self.told.state.value if self.told is not None and self.told.state else ""
        return self.isVisible() and state in ("open", "choosing")

    def take_focus(self) -> None:
        """Put the keyboard where the selection waits for it."""
        if self.panel is not None and hasattr(self.panel, "take_focus"):
            self.panel.take_focus()
        elif self.links:
            self.links[0].setFocus()

    def _show_panel(self, told: "SelectionInRoom | None") -> None:
        wanted = None
        if told is not None and told.call_id is not None and told.method is not None:
            wanted = (told.call_id, told.method.value)
        if wanted != self._panel_of:
            empty_layout(self._stage)
            self.panel, self._panel_of = None, wanted
            if wanted is not None:
                self.panel = panel_of(wanted[1], self._bridge, wanted[0])
                self.panel.ended.connect(lambda _id: self.ended.emit())
                self._stage.addWidget(self.panel)
                self.panel.installEventFilter(self)
                self.panel.show()
        if self.panel is None or told is None:
            return
        if wanted is not None and wanted[1] == "role selection":
            self.panel.set_where(told.meeting_id, told.item_id, told.people, told.facilitator_id)
        else:
            self.panel.set_where(told.meeting_id, told.item_id)
        self.panel.reread()

    def _show_choice(self, told: "SelectionInRoom | None") -> None:
        choices = (told.calls, told.seats) if told is not None else None
        if choices == self._choices:
            return
        self._choices = choices
        empty_layout(self._choice)
        self.links = []
        if told is None:
            return
        card = Card(self.tr("Which seat is it about?"))
        for call in told.calls:
            words, kind = state_pill(call.state.value)
            take = self._link(self.tr("Take this call"), call.role)
            take.clicked.connect(partial(self._take, call.id))
            span = term_words(call.from_on, call.to_on)
            said = f"{method_words(call.method.value)} · {span}"
            card.add_row(line(call.role, said, ends=[Pill(words, kind), take], token=False))
        for seat in told.seats:
            held = seat.seat
            begin = self._link(self.tr("Open a call"), held.role)
            begin.clicked.connect(partial(self._open, held.role_id, held.seat))
            said = self.tr("vacant")
            if held.person is not None and held.to_on is not None:
                said = self.tr("{name} until {day}").format(
                    name=held.person, day=written(held.to_on)
                )
            card.add_row(line(held.role, said, ends=[begin], token=False))
        other = Button(self.tr("Open a call for another seat"), "quiet")
        other.clicked.connect(partial(self._open, None, None))
        self.links.append(other)
        if not told.calls and not told.seats:
            card.add(Text(self.tr("No seat of this group is due."), "body", "muted"))
        card.add(other)
        self._choice.addWidget(card)
        card.show()

    def _link(self, words: str, role: str) -> Button:
        button = Button(words)
        button.setAccessibleName(f"{words}: {role}")
        self.links.append(button)
        return button

    def _take(self, call_id: UUID, _checked: bool = False) -> None:
        from facilitator.meetings.selecting.service import link_call

        def take(office: Any) -> bool:
            link_call(office, self.told.item_id if self.told else call_id, call_id)
            return True

        self._bridge.ask(take, beside=self)

    def _open(self, role_id: UUID | None, seat: int | None, _checked: bool = False) -> None:
        self.form.begin(role_id, seat)
        self.form.open()
