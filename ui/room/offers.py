"""What is proposed for an agenda, at the right of the room; one key takes it up."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.room.offer_list import OfferList
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.key_line import KeyLine
from ui.widgets.page import ScrollPage
from ui.widgets.record_model import Row
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.offering.service import Offer
    from facilitator.meetings.service import MeetingPage

_HIGH: Final = 380
"""Pixels at 100 % of height from which there is room for more than the list."""
_QUIET: Final = 350
"""Milliseconds after a change before the offers are read again."""


class OffersPane(QWidget):
    """`show_page(page)`; it reads what is offered while it is in sight, and not while hidden."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._page: MeetingPage | None = None
        self._offers: tuple[Offer, ...] = ()
        self._left_out: tuple[Offer, ...] = ()
        self._shows_left_out = False
        self.setProperty("pane", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._title = Text(self.tr("Proposed for this agenda"), "card title")
        self._times = Text("", "caption", "muted")
        self._column.addWidget(self._title)
        self._column.addWidget(self._times)
        self._column.addWidget(self._list(), 3)
        self._nothing = Text("", "body", "muted")
        self._column.addWidget(self._nothing)
        self._column.addWidget(self._about())
        self._buttons()
        self._column.addWidget(self._foot)
        self._column.addWidget(self._more)
        self._other = Button("", "quiet")
        self._other.setAccessibleName(self.tr("What was left out"))
        self._other.clicked.connect(self._turn)
        self._column.addWidget(self._other)
        self._column.addStretch(0)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_QUIET)
        self._later.timeout.connect(self.reread)
        self.restyle()
        self._show()

    def _list(self) -> QWidget:
        keys: dict[str, Callable[[Any], object]] = {
            "A": self._accept,
            "L": self._leave_out,
            "Del": self._leave_out,
            "G": self._let_go,
            "O": self._open,
        }
        self.rows = OfferList(self.tr("Proposed for this agenda"), keys)
        self.rows.opened.connect(self._accept)
        self.rows.chosen.connect(self._show_about)
        return self.rows

    def _about(self) -> QWidget:
        """All of what is current: its whole title, every action in it, the words of an answer."""
        self._scroll = ScrollPage()
        self._words = Text("", "strong")
        self._origin = Text("", "caption", "muted")
        self._lines = Text("", "caption")
        for part in (self._words, self._origin, self._lines):
            self._scroll.body.addWidget(part)
        return self._scroll

    def _buttons(self) -> None:
        self._take = Button(self.tr("Accept"), "primary", key="A")
        self._leave = Button(self.tr("Leave out"), key="L")
        self._drop = Button(self.tr("Let it go"), "quiet", key="G")
        self._see = Button(self.tr("Look at it"), "quiet", key="O")
        for button, act in (
            (self._take, self._accept),
            (self._leave, self._leave_out),
            (self._drop, self._let_go),
            (self._see, self._open),
        ):
            button.clicked.connect(lambda _=False, act=act: act(self.rows.current_id))
        self._foot, self._more = KeyLine(), KeyLine()
        for button in (self._take, self._leave):
            self._foot.add(button)
        for button in (self._see, self._drop):
            self._more.add(button)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(8))
        self._scroll.body.setSpacing(theme().px(4))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow words are higher."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What is said of the current one has the height it needs, and a third at most.

        In little height the list has the room: the keys do what the buttons do.
        """
        wide = max(1, self.width() - ScrollPage.LANE)
        high = self.height() >= theme().px(_HIGH)
        self._title.setVisible(high)
        self._more.setVisible(high)
        wanted = sum(
            part.heightForWidth(wide) + theme().px(4)
            for part in (self._words, self._origin, self._lines)
            if not part.isHidden()
        )
        self._scroll.setVisible(high and bool(wanted) and not self.rows.isHidden())
        self._scroll.setFixedHeight(min(wanted + theme().px(4), max(self.height() // 3, 1)))

    # What is shown

    def show_page(self, page: "MeetingPage", item_id: UUID | None = None) -> None:
        """Belong to this meeting; read anew what it is offered, soon and only while in sight."""
        other = self._page is None or self._page.meeting.id != page.meeting.id
        self._page = page
        if other:
            self._offers, self._left_out, self._shows_left_out = (), (), False
            self.rows.show_list([])
        if not page.can_change:
            self._offers, self._left_out = (), ()
            self._show()
        elif self.isVisible():
            if other:
                self.reread()
            else:
                self._show_times()
                self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever looks sees what is offered now."""
        super().showEvent(event)
        self.reread()

    def reread(self) -> None:
        """Read what is offered and what was left out."""
        from facilitator.meetings.offering.service import offered_and_left_out

        self._later.stop()
        if self._page is None or not self._page.can_change:
            self._show()
            return
        found = self._bridge.ask(offered_and_left_out, self._page.meeting.id, beside=self)
        if found is None:
            return
        self._offers, self._left_out = found
        if not self._left_out:
            self._shows_left_out = False
        self._show()

    def take_focus(self) -> None:
        """Put the keyboard on what is proposed."""
        self.rows.choose_first()
        self.rows.setFocus()

    @property
    def _current(self) -> "tuple[Offer, ...]":
        return self._left_out if self._shows_left_out else self._offers

    def _show(self) -> None:
        shown = self._current
        self.rows.show_list([self._row(one) for one in shown])
        if shown and self.rows.current_id is None:
            self.rows.choose_first()
        page, any_shown, again = self._page, bool(shown), self._shows_left_out
        self._title.setText(
            self.tr("Left out of this agenda") if again else self.tr("Proposed for this agenda")
        )
        self._take.say(self.tr("Propose it again") if again else self.tr("Accept"))
        for part in (self.rows, self._take):
            part.setVisible(any_shown)
        self._leave.setVisible(any_shown and not again)
        self._nothing.setVisible(not any_shown)
        self._nothing.setText(
            self.tr("This meeting is closed; the next one is offered what it left.")
            if page is not None and not page.can_change
            else self.tr(
                "Nothing waits for this agenda. Parked items, reviews that are due, requests and"
                " open actions come here by themselves."
            )
        )
        count = len(self._left_out)
        self._other.setVisible(bool(count))
        self._other.say(
            self.tr("Back to what is proposed")
            if again
            else self.tr("1 left out")
            if count == 1
            else self.tr("{count} left out").format(count=count)
        )
        self._show_times()
        self._show_about(self.rows.current_id)

    def _row(self, one: "Offer") -> Row:
        minutes = self.tr("{count} min").format(count=one.minutes) if one.minutes else ""
        return Row(one.key, one.title, one.origin, right=minutes)

    def _show_times(self) -> None:
        """What the agenda has, what the current offer would make of it, what there is."""
        page = self._page
        self._times.setVisible(page is not None and page.can_change)
        if page is None:
            return
        planned, given = page.planned_item_minutes, page.meeting.planned_minutes
        words = self.tr("{planned} of {given} min planned").format(planned=planned, given=given)
        offer = self._offer(self.rows.current_id)
        after = planned + (offer.minutes if offer is not None else 0)
        if after != planned and not self._shows_left_out:
            words = self.tr("{planned} of {given} min planned, {after} with this").format(
                planned=planned, given=given, after=after
            )
        self._times.setText(words)
        self._times.set_tone("amber" if after > given else "muted")

    def _show_about(self, key: Any) -> None:
        offer = self._offer(key)
        self._drop.setVisible(offer is not None and self._can_let_go(offer))
        is_question = offer is not None and offer.kind.value == "question"
        self._drop.say(self.tr("It is answered") if is_question else self.tr("Let it go"))
        self._see.setVisible(offer is not None and bool(offer.place))
        self._show_times()
        title, lines = ("", ()) if offer is None else (offer.title, offer.lines)
        self._words.setText(title)
        self._words.setVisible(bool(title) and not self.rows.holds(title))
        row = self._row(offer) if offer is not None else None
        self._origin.setText(offer.origin if offer is not None else "")
        self._origin.setVisible(row is not None and not self.rows.holds_origin(row))
        self._lines.setText("\n".join(f"• {line}" if len(lines) > 1 else line for line in lines))
        self._lines.setVisible(bool(lines))
        self._fit()
        # After the layout: what is current stays in sight where the words took room.
        QTimer.singleShot(0, self, lambda: self.rows.scrollTo(self.rows.currentIndex()))

    def _can_let_go(self, offer: "Offer") -> bool:
        """Whether it is an open question, or an item that an earlier meeting left."""
        is_left = offer.kind.value in ("parked", "unfinished", "question") and bool(offer.place)
        return is_left and not self._shows_left_out

    def _offer(self, key: Any) -> "Offer | None":
        return next((one for one in self._current if one.key == key), None)

    # What the keys do

    def _accept(self, key: Any) -> None:
        from facilitator.meetings.offering.service import accept_offer, offer_again

        offer, page = self._offer(key), self._page
        if offer is None or page is None:
            return
        meeting_id = page.meeting.id
        if self._shows_left_out:
            if self._done(offer_again, meeting_id, offer):
                self._gone(key)
            return
        item = self._bridge.ask(accept_offer, meeting_id, offer, beside=self)
        if item is None:
            self.reread()
            return
        self._gone(key)
        self._bridge.said.emit(
            self.tr("“{title}” is on the agenda.").format(title=offer.title), True
        )

    def _leave_out(self, key: Any) -> None:
        from facilitator.meetings.offering.service import leave_out

        offer, page = self._offer(key), self._page
        if offer is None or page is None or self._shows_left_out:
            return
        if self._done(leave_out, page.meeting.id, offer):
            self._gone(key)
            self._bridge.said.emit(
                self.tr("“{title}” is left to the next meeting.").format(title=offer.title), True
            )

    def _let_go(self, key: Any) -> None:
        from facilitator.meetings.offering.service import let_go_item, let_go_question

        offer = self._offer(key)
        if offer is None or not self._can_let_go(offer) or offer.of_id is None:
            return
        end = let_go_question if offer.kind.value == "question" else let_go_item
        if self._done(end, offer.of_id):
            self._gone(key)
            words = self.tr("“{title}” will not be offered again.")
            self._bridge.said.emit(words.format(title=offer.title), True)

    def _done(self, service: Callable[..., None], *told: Any) -> bool:
        """Run a service that gives nothing back, and tell whether it was not refused."""

        def run(office: Any) -> bool:
            service(office, *told)
            return True

        return bool(self._bridge.ask(run, beside=self))

    def _open(self, key: Any) -> None:
        offer = self._offer(key)
        if offer is not None and offer.place:
            self._bridge.go.emit(offer.place, offer.record_id)

    def _turn(self) -> None:
        self._shows_left_out = not self._shows_left_out
        self._show()
        self.take_focus()

    def _gone(self, key: Any) -> None:
        """One is settled: the keyboard goes on to the next, at the end to the one before."""
        at = next((n for n, one in enumerate(self._current) if one.key == key), 0)
        left = [one.key for one in self._current if one.key != key]
        if left:
            self.rows.choose(left[min(at, len(left) - 1)])
        had_focus = self._has_focus()
        self.reread()
        if had_focus and not self._current and self._other.isVisible():
            self._other.setFocus()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)
