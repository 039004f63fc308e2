"""Today: the next meeting, what needs someone, who holds what, what was decided last."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.today.page import Decided, Held, NextMeeting, TodayPage
from ui.theme import theme
from ui.theme.tokens import Kind
from ui.today.needed import NeededCard
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_words import written_short
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.page import Columns, Page
from ui.widgets.pill import PersonToken
from ui.widgets.rows import HolderRow
from ui.widgets.tabs import SegmentedPills
from ui.widgets.text import Quiet, Strong, Text, mixed

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from ui.preferences import Preferences


class TodayScreen(Page):
    """The page that opens first; it shows a `TodayPage`, read now or laid ready before."""

    def __init__(
        self, bridge: "Bridge", preferences: "Preferences", parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent=parent)
        self._bridge = bridge
        self._preferences = preferences
        self._shown: TodayPage | None = None
        views = [("mine", self.tr("Mine")), ("all", self.tr("Everybody’s"))]
        self._views = SegmentedPills(views, self.tr("Whose things are shown"))
        self._views.chosen.connect(self._choose_view)
        self._views.hide()
        self._columns = Columns()
        self.body.addWidget(self._columns)
        self._meeting = Card()
        self._needed = NeededCard(bridge, preferences)
        self._needed.put_beside_title(self._views)
        self._held = Card(self.tr("Who holds what"))
        self._decided = Card(self.tr("Last decided"))
        for card in (self._meeting, self._needed):
            self._columns.left.addWidget(card)
        for card in (self._held, self._decided):
            self._columns.right.addWidget(card)
        self._columns.end()

    def reread(self) -> None:
        """Read the page of this day again and show it."""
        from facilitator.today.service import today_page

        # Only who has said who they are has things of their own.
        known = self._bridge.office.actor
        self._views.setVisible(known is not None)
        self._views.choose(self._preferences.view)
        mine = self._preferences.view == "mine"
        page = self._bridge.ask(today_page, known if mine else None)
        if page is not None:
            self.show_page(page)

    def _choose_view(self, view: str) -> None:
        self._preferences.view = "mine" if view == "mine" else "all"
        self._bridge.changed.emit(frozenset({"view"}))

    def show_record(self, record_id: UUID) -> None:
        """Today has no records of its own; every row leads to another place."""

    def show_page(self, page: TodayPage) -> None:
        """Show a page; one that is on the screen already is left as it is."""
        if page == self._shown:
            return
        self._shown = page
        self.header.say(_long(page.day))
        self._show_meeting(page)
        self._needed.show_page(page)
        self._show_held(page)
        self._show_decided(page)
        self._bridge.waiting.emit("today", page.pressing)

    # The next meeting

    def _show_meeting(self, page: TodayPage) -> None:
        self._meeting.clear()
        meeting = page.meeting
        if meeting is None:
            empty = EmptyState(
                "calendar",
                self.tr("The next meeting will be here, with its agenda and who is on duty."),
                self.tr("Plan a meeting"),
            )
            empty.started.connect(lambda: self._bridge.go.emit("meetings", None))
            self._meeting.add(empty)
            return
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(theme().px(4))
        words.addWidget(Text(self._when(meeting, page.day), "caption", "muted"))
        words.addWidget(Text(meeting.title, "item title"))
        words.addWidget(Text(self._agenda(meeting), "body", "muted"))
        row.addLayout(words, 1)
        is_open = meeting.state == "open"
        step = self.tr("Continue the meeting") if is_open else self.tr("Open the meeting")
        button = Button(step, "primary")
        button.clicked.connect(lambda: self._bridge.go.emit("room", meeting.id))
        row.addWidget(button)
        self._meeting.body.addLayout(row)
        if meeting.duties:
            self._meeting.add(self._duties(meeting))

    def _when(self, meeting: NextMeeting, today: date) -> str:
        days = (meeting.held_on - today).days
        if meeting.state == "open":
            first = self.tr("Going on now")
        elif days == 0:
            first = self.tr("Next meeting · today")
        elif days == 1:
            first = self.tr("Next meeting · tomorrow")
        else:
            first = self.tr("Next meeting · {day}").format(day=_long(meeting.held_on))
        start = f"{first} {meeting.starts_at}".strip()
        return f"{start} · {meeting.place}" if meeting.place else start

    def _agenda(self, meeting: NextMeeting) -> str:
        if not meeting.items:
            return self.tr("No agenda yet")
        parts = [
            self.tr("1 agenda item")
            if meeting.items == 1
            else self.tr("{count} agenda items").format(count=meeting.items),
            self.tr("{planned} of {length} min planned").format(
                planned=meeting.item_minutes, length=meeting.planned_minutes
            ),
        ]
        if meeting.decisions:
            parts.append(self.tr("{count} to decide").format(count=meeting.decisions))
        return " · ".join(parts)

    def _duties(self, meeting: NextMeeting) -> QWidget:
        words = {
            "facilitates": self.tr("facilitates"),
            "notes": self.tr("takes notes"),
            "keeps time": self.tr("keeps time"),
        }
        whole = QWidget()
        flow = FlowLayout(whole, theme().px(16))
        for duty in meeting.duties:
            one = QWidget()
            row = QHBoxLayout(one)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme().px(6))
            row.addWidget(PersonToken(duty.person, duty.person_id))
            row.addWidget(
                mixed(Strong(duty.person), " ", words.get(duty.duty, duty.duty), role="caption")
            )
            flow.addWidget(one)
        return whole

    # Who holds what

    def _show_held(self, page: TodayPage) -> None:
        self._held.clear()
        if not page.held:
            empty = EmptyState(
                "users",
                self.tr("Roles and who holds them will be here."),
                self.tr("Add a role"),
            )
            empty.started.connect(lambda: self._bridge.go.emit("roles", None))
            self._held.add(empty)
            return
        for seat in page.held:
            self._held.add_row(self._holder(seat, page.day))

    def _holder(self, seat: Held, today: date) -> HolderRow:
        if seat.person is None:
            return HolderRow(seat.role, self.tr("vacant"), None, None, "", "amber")
        share: float | None = None
        left = ""
        kind: Kind = "leaf"
        if seat.to_on is not None:
            days = (seat.to_on - today).days
            left = self.tr("{days} d").format(days=days) if days >= 0 else self.tr("ended")
            whole = (seat.to_on - seat.from_on).days + 1 if seat.from_on else 0
            if whole > 0 and seat.from_on:
                share = min(1.0, max(0.0, (today - seat.from_on).days / whole))
            kind = "leaf" if days >= 0 else "brick"
        return HolderRow(seat.role, seat.person, seat.person_id, share, left, kind)

    # What was decided last

    def _show_decided(self, page: TodayPage) -> None:
        self._decided.clear()
        if not page.decided:
            empty = EmptyState(
                "scale",
                self.tr("Decisions will be here, with who decided and why."),
                self.tr("Record the first decision"),
            )
            empty.started.connect(lambda: self._bridge.go.emit("decisions", None))
            self._decided.add(empty)
            return
        for decision in page.decided:
            self._decided.add_row(self._decision(decision, page.day))

    def _decision(self, decision: Decided, today: date) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(mixed(Strong(decision.number), " ", decision.title, role="caption"))
        below = " · ".join(part for part in (decision.group, decision.rung) if part)
        words.addWidget(mixed(Quiet(below), role="caption"))
        row.addLayout(words, 1)
        if decision.decided_on is not None:
            when = written_short(decision.decided_on, today)
            row.addWidget(Text(when, "times", "muted", wrap=False))
        return whole


def _long(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM")
