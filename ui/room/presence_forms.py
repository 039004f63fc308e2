"""Two small forms under the list of who is here: at what time, and who speaks for somebody."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.bridge import Bridge
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.picker import PersonPicker

if TYPE_CHECKING:
    from uuid import UUID

    from facilitator.meetings.service import AtMeeting, MeetingPage


class TimeForm(InlinePanel):
    """When somebody came or left: `ask(page, person)`."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Keep"), parent)
        self._bridge = bridge
        self._meeting_id: UUID | None = None
        self._one: AtMeeting | None = None
        self.time = QLineEdit()
        self.time.setMaxLength(6)
        self._field = Field(self.tr("Time, like 19:12"), self.time)
        self.add(self._field)
        self.accepted.connect(self._keep)

    def ask(self, page: "MeetingPage", one: "AtMeeting") -> None:
        """Ask for the time of the mark that somebody has; somebody without one came late."""
        self._meeting_id, self._one = page.meeting.id, one
        left = self._left
        words = (
            self.tr("When did {name} leave?") if left else self.tr("When did {name} come?")
        ).format(name=one.name)
        self.say(words)
        at = one.left_at if left else one.arrived_at
        self.time.setText(f"{at:%H:%M}" if at else "")
        self.open(self.time)
        self.time.selectAll()

    @property
    def _left(self) -> bool:
        return self._one is not None and self._one.kind is not None and (
            self._one.kind.value == "left early"
        )  # fmt: skip

    def _keep(self) -> None:
        from facilitator.meetings.records import PresenceKind
        from facilitator.meetings.service import mark_time

        if self._one is None or self._one.person_id is None or self._meeting_id is None:
            return
        kind = PresenceKind.left_early if self._left else PresenceKind.late
        marked = self._bridge.ask(
            mark_time, self._meeting_id, self._one.person_id, kind, self.time.text(), beside=self
        )
        if marked is not None:
            self.done()


class ProxyForm(InlinePanel):
    """Who speaks for somebody who is not there: `ask(page, person)`."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Keep"), parent)
        self._bridge = bridge
        self._meeting_id: UUID | None = None
        self._one: AtMeeting | None = None
        self.holder = PersonPicker(self.tr("Two letters"))
        self.holder.chosen.connect(self._keep)
        self.add(Field(self.tr("Somebody who is here"), self.holder))
        self.accepted.connect(self._keep)

    def ask(self, page: "MeetingPage", one: "AtMeeting") -> None:
        """Ask who speaks for somebody; offered is who is in the room."""
        self._meeting_id, self._one = page.meeting.id, one
        self.say(self.tr("Who speaks for {name}?").format(name=one.name))
        marks = ("present", "late")
        here = [p for p in page.people if p.kind is not None and p.kind.value in marks]
        if page.meeting.state.value == "planned":
            here = [p for p in page.people if p.expected and p.person_id != one.person_id]
        self.holder.set_people([(p.person_id, p.name, "") for p in here if p.person_id])
        self.holder.choose(next((p.person_id for p in here if p.name == one.holder), None))
        self.open(self.holder)

    def _keep(self) -> None:
        from facilitator.meetings.running.service import appoint_proxy, end_proxy, proxies_of

        if self._one is None or self._one.person_id is None or self._meeting_id is None:
            return
        who, holder = self._one.person_id, self.holder.value
        if holder is None:
            for proxy in self._bridge.ask(proxies_of, self._meeting_id) or ():
                if proxy.person_id == who:
                    self._bridge.ask(end_proxy, proxy.id, beside=self)
            self.done()
            return
        made = self._bridge.ask(appoint_proxy, self._meeting_id, who, holder, beside=self)
        if made is not None:
            self.done()
