"""Who is here, at the right of a meeting: two letters mark somebody, letters change the mark."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.forms.choices import people_to_choose
from ui.forms.meeting_words import mark_words
from ui.room.compact import CompactList
from ui.room.here_field import HereField
from ui.room.presence_forms import ProxyForm, TimeForm
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.field import ErrorLine
from ui.widgets.flow import FlowLayout
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
        self._offered: frozenset[Any] = frozenset()
        self.setProperty("pane", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        head = QWidget()
        flow = FlowLayout(head)
        self.count = Text("", "caption strong", wrap=False)
        self.quorum = Pill("")
        flow.addWidget(self.count)
        flow.addWidget(self.quorum)
        self._column.addWidget(head)
        self.picker = HereField(self.tr("Two letters of a name"))
        self.picker.field.setAccessibleName(
            self.tr("Who is here: two letters of a name mark them; + and a name: a guest")
        )
        self.picker.found.connect(self._came)
        self.picker.chosen.connect(self._chosen)
        self.picker.guest.connect(self._guest)
        self.picker.down.connect(self._to_rows)
        self._column.addWidget(self.picker)
        self.said = Text("", "caption", "leaf")
        self._column.addWidget(self.said)
        self._error = ErrorLine()
        self._column.addWidget(self._error)
        self.rows = CompactList(
            self.tr("Who is here"),
            {
                **{key: partial(self._mark, mark) for key, mark in _MARKS.items()},
                "T": self._ask_time,
                "P": self._ask_proxy,
            },
        )
        self.rows.opened.connect(self.take_focus)
        self._column.addWidget(self.rows, 1)
        self.time_form = TimeForm(bridge)
        self.proxy_form = ProxyForm(bridge)
        self._column.addWidget(self.time_form)
        self._column.addWidget(self.proxy_form)
        self.everyone = Button(self.tr("Everyone else is here"), "quiet", key="Alt H")
        self.everyone.clicked.connect(self._all_here)
        all_here = QShortcut(QKeySequence("Alt+H"), self)
        all_here.activated.connect(self._all_here)
        self._column.addWidget(self.everyone)
        self._hint = Text(
            self.tr(
                "H here · L late · E left early · T the time · X excused · A absent · G guest ·"
                " P proxy · Del takes it back. + and a name: a guest."
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
        if before is None or before.meeting.id != page.meeting.id:
            self._offered = frozenset()
            self._say("")
        elif (before.people, before.quorum, before.can_change, before.meeting.state) == (
            page.people, page.quorum, page.can_change, page.meeting.state,
        ):  # fmt: skip
            return
        self.rows.show_list([self._row_of(one) for one in page.people])
        self._show_count(page)
        self.picker.setVisible(page.can_change)
        self.everyone.setVisible(page.can_change and bool(self._unmarked))
        self._settle_hint()
        self._offer_people()

    def _show_count(self, page: "MeetingPage") -> None:
        quorum = page.quorum
        expected = sum(one.expected for one in page.people)
        self.count.setText(
            self.tr("{there} of {expected} here").format(there=quorum.there, expected=expected)
        )
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

    @property
    def _unmarked(self) -> list[Any]:
        """Those expected of whom nothing was said, neither by a mark nor by an absence."""
        people = self._page.people if self._page is not None else ()
        return [
            one.person_id
            for one in people
            if one.kind is None and one.expected and not one.away and not one.holder
        ]

    def take_focus(self, _row: Any = None) -> None:
        """Put the keyboard where the two letters are typed."""
        target = self.picker.field if self.picker.isVisible() else self.rows
        self._offered = frozenset()
        self._offer_people()
        target.setFocus()

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)

    def _say(self, words: str) -> None:
        self._error.say("")
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _offer_people(self) -> None:
        if self._page is None:
            return
        on_page = frozenset(one.person_id for one in self._page.people)
        if on_page != self._offered:
            self._offered = on_page
            self.picker.set_people(people_to_choose(self._bridge.office))
        self.picker.set_waiting(
            {one.person_id for one in self._page.people if one.kind is None and one.expected}
        )

    def _row_of(self, one: "AtMeeting") -> Row:
        words, kind = mark_words(one.kind.value if one.kind else None)
        if one.kind is None and one.away:
            words, kind = self.tr("away"), "plain"
        at = one.left_at or one.arrived_at
        if at is not None:
            words = (self.tr("Left {time}") if one.left_at else self.tr("Late {time}")).format(
                time=f"{at:%H:%M}"
            )
        if one.holder:
            words, kind = self.tr("Proxy: {name}").format(name=one.holder), "sky"
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

    def _to_rows(self) -> None:
        self.rows.choose_first()
        self.rows.setFocus()

    def _chosen(self, person_id: Any) -> None:
        """Somebody was taken from the list under the field."""
        one = self._one(person_id)
        self.picker.choose(None)
        if one is not None and one.kind is not None:
            # Marked already: the letters in the list change the mark.
            self.rows.choose(person_id)
            self.rows.setFocus()
        elif person_id is not None:
            self._came(person_id)

    def _came(self, person_id: Any) -> None:
        from facilitator.meetings.records import PresenceKind

        one = self._one(person_id)
        expected = one is not None and one.expected
        self._give(person_id, PresenceKind.present if expected else PresenceKind.guest)

    def _give(self, person_id: Any, kind: Any) -> None:
        from facilitator.meetings.service import mark_presence

        if self._page is None:
            return
        self._say("")
        marked = self._bridge.ask(
            mark_presence, self._page.meeting.id, person_id, kind, beside=self
        )
        self.rows.choose(person_id)
        one = self._one(person_id)
        if marked is not None and one is not None:
            name, words = one.name, self.tr("{name}: {mark}")
            self._say(words.format(name=name, mark=mark_words(kind.value)[0]))

    def _guest(self, name: str) -> None:
        from facilitator.meetings.service import add_guest

        if self._page is None:
            return
        self._say("")
        if self._bridge.ask(add_guest, self._page.meeting.id, name, beside=self) is not None:
            self._bridge.said.emit(self.tr("{name} is noted as a guest.").format(name=name), True)

    def _mark(self, mark: str | None, row_id: Any) -> None:
        from facilitator.meetings.records import PresenceKind
        from facilitator.meetings.service import mark_presence, remove_presence

        one = self._one(row_id)
        if one is None or self._page is None or not self._page.can_change:
            return
        self._say("")
        if one.person_id is None:
            if mark is None and one.presence_id is not None:
                self._bridge.ask(remove_presence, one.presence_id, beside=self)
            return
        kind = PresenceKind(mark) if mark else None
        self._bridge.ask(mark_presence, self._page.meeting.id, one.person_id, kind, beside=self)

    def _ask_time(self, row_id: Any) -> None:
        one = self._one(row_id)
        page = self._page
        if page is not None and page.can_change and one is not None and one.person_id is not None:
            self.time_form.ask(page, one)

    def _ask_proxy(self, row_id: Any) -> None:
        one = self._one(row_id)
        page = self._page
        if page is not None and page.can_change and one is not None and one.person_id is not None:
            self.proxy_form.ask(page, one)

    def _all_here(self) -> None:
        from facilitator.meetings.records import PresenceKind
        from facilitator.meetings.service import mark_everyone

        if self._page is None or not self._page.can_change or not self._unmarked:
            return
        here = dict.fromkeys(self._unmarked, PresenceKind.present)
        self._say("")
        meeting_id = self._page.meeting.id
        self._bridge.ask(mark_everyone, meeting_id, here, beside=self)
        self._bridge.said.emit(
            self.tr("1 person more is here.")
            if len(here) == 1
            else self.tr("{count} people more are here.").format(count=len(here)),
            True,
        )
