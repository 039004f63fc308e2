"""Who is here, at the right of a meeting: two letters mark somebody, letters change the mark."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.forms.meeting_words import mark_words
from ui.room.compact import CompactList
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.picker import PersonPicker
from ui.widgets.pill import Pill
from ui.widgets.record_model import Row
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.service import AtMeeting, MeetingPage

_MARKS = {
    "H": "present",
    "Space": "present",
    "L": "late",
    "E": "left early",
    "X": "excused",
    "A": "absent",
    "G": "guest",
    "Del": None,
}


class AttendancePane(QWidget):
    """Everybody who is expected or came, with how they take part."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._page: MeetingPage | None = None
        self._known: set[Any] = set()
        self.setProperty("pane", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._title = Text(self.tr("Who is here"), "card title")
        self._column.addWidget(self._title)
        self.quorum = Pill("")
        self._column.addWidget(self.quorum)
        self.picker = PersonPicker(self.tr("Two letters, then Enter"))
        self.picker.field.setAccessibleName(self.tr("Who is here: two letters, then Enter"))
        self.picker.chosen.connect(self._came)
        self.picker.field.returnPressed.connect(self._guest)
        self._column.addWidget(self.picker)
        self.rows = CompactList(
            self.tr("Who is here"),
            {key: partial(self._mark, mark) for key, mark in _MARKS.items()},
        )
        self._column.addWidget(self.rows, 1)
        self.everyone = Button(self.tr("Everyone else is here"), "quiet")
        self.everyone.clicked.connect(self._all_here)
        self._column.addWidget(self.everyone)
        self._hint = Text(
            self.tr(
                "H here · L late · E left early · X excused · A absent · G guest · Del takes it"
                " back. Any other name and Enter: a guest."
            ),
            "caption",
            "muted",
        )
        self._column.addWidget(self._hint)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(6))
        self._settle_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little height the list has the room, not the words about its keys."""
        super().resizeEvent(event)
        self._settle_hint()

    def _settle_hint(self) -> None:
        can_change = self._page is not None and self._page.can_change
        self._hint.setVisible(can_change and self.height() >= theme().px(430))

    def show_page(self, page: "MeetingPage") -> None:
        """Show who is here; the row one stood on stays."""
        before, self._page = self._page, page
        if before is not None and (
            (before.people, before.quorum, before.meeting.id, before.can_change)
            == (page.people, page.quorum, page.meeting.id, page.can_change)
        ):
            return
        self.rows.show_list([self._row_of(one) for one in page.people])
        quorum = page.quorum
        self.quorum.setVisible(bool(quorum.needed))
        if quorum.needed:
            words = (
                self.tr("Quorum {needed} reached")
                if quorum.reached
                else self.tr("Quorum {needed}: {there} here")
            )
            self.quorum.show_words(
                words.format(needed=quorum.needed, there=quorum.there),
                "leaf" if quorum.reached else "amber",
            )
        for widget in (self.picker, self.everyone):
            widget.setVisible(page.can_change)
        self._settle_hint()
        self._offer_people()

    def take_focus(self) -> None:
        """Put the keyboard where the two letters are typed."""
        target = self.picker.field if self.picker.isVisible() else self.rows
        target.setFocus()

    def _offer_people(self) -> None:
        from facilitator.people.service import aliases, people

        office = self._bridge.office
        others = aliases(office)
        here = people(office)
        self._known = {one.id for one in here}
        self.picker.set_people(
            [(one.id, one.name, " ".join(others.get(one.id, ()))) for one in here]
        )

    def _row_of(self, one: "AtMeeting") -> Row:
        words, kind = mark_words(one.kind.value if one.kind else None)
        if one.kind is None and one.away:
            words, kind = self.tr("away"), "plain"
        at = one.left_at or one.arrived_at
        if at is not None:
            words = f"{words} {at:%H:%M}"
        person_id = one.person_id or one.presence_id
        return Row(
            person_id,
            one.name,
            person=(one.name, person_id),
            pill=words,
            kind=kind,
            quiet=one.kind is None,
        )

    def _one(self, row_id: Any) -> "AtMeeting | None":
        if self._page is None:
            return None
        return next((p for p in self._page.people if row_id in (p.person_id, p.presence_id)), None)

    def _came(self, person_id: Any) -> None:
        from facilitator.meetings.records import PresenceKind
        from facilitator.meetings.service import mark_presence

        if self._page is None or person_id is None:
            return
        one = self._one(person_id)
        expected = one is not None and one.expected
        kind = PresenceKind.present if expected else PresenceKind.guest
        self._bridge.ask(mark_presence, self._page.meeting.id, person_id, kind, beside=self)
        self.picker.choose(None)
        self.rows.choose(person_id)

    def _guest(self) -> None:
        """Enter on a name that nobody on record has."""
        from facilitator.meetings.service import add_guest

        name = self.picker.field.text().strip()
        if self._page is None or not name or self.picker.value is not None:
            return
        self.picker.choose(None)
        if self._bridge.ask(add_guest, self._page.meeting.id, name, beside=self) is not None:
            self._bridge.said.emit(self.tr("{name} is noted as a guest.").format(name=name), True)

    def _mark(self, mark: str | None, row_id: Any) -> None:
        from facilitator.meetings.records import PresenceKind
        from facilitator.meetings.service import mark_presence, remove_presence

        one = self._one(row_id)
        if one is None or self._page is None:
            return
        if one.person_id is None:
            if mark is None and one.presence_id is not None:
                self._bridge.ask(remove_presence, one.presence_id, beside=self)
            return
        kind = PresenceKind(mark) if mark else None
        self._bridge.ask(mark_presence, self._page.meeting.id, one.person_id, kind, beside=self)

    def _all_here(self) -> None:
        from facilitator.meetings.records import PresenceKind
        from facilitator.meetings.service import mark_presence

        if self._page is None:
            return
        for one in self._page.people:
            if one.kind is None and one.person_id is not None and not one.away:
                self._bridge.ask(
                    mark_presence, self._page.meeting.id, one.person_id, PresenceKind.present
                )
