"""The head of an item: its title, by whose right it is decided, and the big timer."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.forms.meeting_words import item_kind_words, rung_words
from ui.room.timer_face import TimerFace
from ui.room.times import clock_words, used_words
from ui.theme import theme
from ui.theme.tokens import Tone
from ui.widgets.button import Button
from ui.widgets.text import Strong, Text

if TYPE_CHECKING:
    from facilitator.groups.rights import DomainRight
    from facilitator.meetings.service import ItemShown, MeetingPage

RIGHTS = frozenset({"domain", "right", "group", "role"})
"""Tables whose change may change what is said of a domain."""


class ItemHead(QWidget):
    """`show_page(page, item_id)`, then `beat(now)` moves the timer and nothing else."""

    starting = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._page: MeetingPage | None = None
        self._item_id: UUID | None = None
        self._rights: dict[UUID, DomainRight] | None = None
        bridge.changed.connect(self._forget_rights)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._row = QHBoxLayout()
        self.title = Text("", "item title")
        self.caption = Text("", "caption", "muted")
        self._row.addWidget(self.title, 1)
        self._column.addLayout(self._row)
        self._column.addWidget(self.caption)
        self.start = Button(self.tr("Start"), key="Alt ↵")
        self.start.clicked.connect(self._start)
        self.timer = TimerFace()
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(self.start, 0, top)
        self._row.addWidget(self.timer, 0, top)
        # Of the room, so that it works while somebody types.
        key = QShortcut(QKeySequence("Alt+Return"), self)
        key.activated.connect(self._start)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._row.setSpacing(theme().px(12))
        self._column.setSpacing(theme().px(2))

    @property
    def shown(self) -> "ItemShown | None":
        """The item that is looked at."""
        if self._page is None:
            return None
        return next((one for one in self._page.items if one.item.id == self._item_id), None)

    def show_page(self, page: "MeetingPage", item_id: UUID | None) -> None:
        """Show the head of this item; None: of the meeting as a whole."""
        if self._page is not None and self._page.meeting.held_on != page.meeting.held_on:
            self._rights = None
        self._page, self._item_id = page, item_id
        shown = self.shown
        if shown is None:
            self.title.setText(self.tr("The meeting as a whole"))
            self.caption.set_parts(self.tr("What belongs to no item."))
        else:
            self.title.setText(shown.item.title)
            self.caption.set_parts(*self._about(shown))
        self.beat(self._bridge.office.now())

    def beat(self, now: datetime) -> None:
        """Show the time of this instant."""
        shown, page = self.shown, self._page
        runs = page.running if page is not None else None
        is_on = shown is not None and runs is not None and runs.item_id == shown.item.id
        held = runs is not None and runs.is_held(now)
        can_start = held and not is_on and shown is not None and shown.item.state.value == "open"
        if can_start == self.start.isHidden():
            self.start.setVisible(can_start)
        if shown is None or runs is None or not (is_on and held):
            self.timer.show_time("")
            return
        left = runs.left_seconds(shown.item.id, now)
        waits = runs.current_break is not None
        tone: Tone
        if left is None:
            used = runs.used_seconds(shown.item.id, now)
            minutes, tone = int(used // 60), "muted"
            words, spoken = used_words(used), self.tr("{minutes} minutes used")
        elif left > 0:
            minutes, tone = int(left // 60), "muted" if waits else "text"
            words, spoken = clock_words(left), self.tr("{minutes} minutes left")
        else:
            minutes, tone = int(-left // 60), "muted" if waits else "amber"
            words, spoken = clock_words(left), self.tr("{minutes} minutes over")
        self.timer.show_time(words, tone, spoken.format(minutes=minutes))

    def _start(self) -> None:
        if self._item_id is not None and not self.start.isHidden():
            self.starting.emit(self._item_id)

    def _about(self, shown: "ItemShown") -> list[str]:
        """The parts of the caption, with dots between them."""
        item = shown.item
        parts: list[tuple[str, ...]] = [
            self._of_domain(shown) or (item_kind_words(item.kind.value),)
        ]
        if shown.brought_by:
            parts.append((self.tr("brought by {name}").format(name=shown.brought_by),))
        if item.wanted:
            parts.append((self.tr("wanted: {outcome}").format(outcome=item.wanted),))
        if item.carried_from is not None:
            parts.append((self.tr("left over from before"),))
        taken = self._taken(shown)
        if taken:
            parts.append((taken,))
        words: list[str] = []
        for part in parts:
            words += [" · ", *part] if words else part
        return words

    def _taken(self, shown: "ItemShown") -> str:
        if self._page is None or shown.item.state.value == "open":
            return ""
        times = self._page.running.item_times()
        took = next((one for one in times if one.item_id == shown.item.id), None)
        if took is None or took.ended_at is None:
            return ""
        return self.tr("took {minutes} min").format(minutes=took.minutes)

    def _of_domain(self, shown: "ItemShown") -> tuple[str, ...]:
        """Domain, owner, rung: by whose right this is decided; nothing without a domain."""
        domain_id = shown.item.domain_id
        told = self._all_rights().get(domain_id) if domain_id is not None else None
        if told is None:
            return (self.tr("Domain: {name}").format(name=shown.domain),) if shown.domain else ()
        domain = self.tr("Domain: {name}").format(name=told.domain.name)
        if told.right is None:
            return domain, " · ", self.tr("nobody owns it yet")
        rung = told.right.rung.value
        owner = self.tr("owner {name}").format(name=told.owner_name)
        who = ""
        if told.owner_kind == "group" and rung in ("consent", "consensus", "vote"):
            who = self.tr(" of its members")
        turn_back = self.tr("reversible") if told.right.reversible else self.tr("hard to turn back")
        return domain, " · ", owner, " · ", Strong(rung_words(rung)), who, " · ", turn_back

    def _all_rights(self) -> "dict[UUID, DomainRight]":
        from facilitator.groups.service import rights

        if self._rights is None:
            on = self._page.meeting.held_on if self._page is not None else None
            found = self._bridge.ask(rights, on) or []
            self._rights = {one.domain.id: one for one in found}
        return self._rights

    def _forget_rights(self, tables: frozenset[str]) -> None:
        if tables & RIGHTS:
            self._rights = None
