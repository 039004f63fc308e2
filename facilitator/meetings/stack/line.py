"""One list of speakers inside an open session: its rows, its order, whether it is closed."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.meetings.loading import changeable, check_item_of
from facilitator.meetings.manner import manner_in
from facilitator.meetings.records import Item, ItemState, Meeting, MeetingState, SpeakingOrder
from facilitator.meetings.stack.counting import turns_in, who_of, with_priority
from facilitator.meetings.stack.order import GAP, Entry, Who, in_order, weights_in_order
from facilitator.meetings.stack.records import Speaker, SpeakerKind, StackClosure
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.store.finding import live, record_of


class Line:
    """The speakers of one item of a meeting, or of the meeting where the item is None."""

    def __init__(
        self, office: Office, session: Session, meeting: Meeting, item_id: UUID | None
    ) -> None:
        self.office = office
        self.session = session
        self.meeting = meeting
        self.item_id = item_id
        self.now = office.now()
        """One instant for the whole transaction."""
        self.manner = manner_in(session, office, meeting.group_id)
        wanted = live(Speaker).where(Speaker.meeting_id == meeting.id)
        self.of_meeting: list[Speaker] = list(
            session.exec(wanted.order_by(Speaker.weight, Speaker.id))
        )
        """Of every item: one room has one voice at a time."""

    @property
    def rows(self) -> list[Speaker]:
        """Give the rows of this list, in the order of their weight."""
        here = [r for r in self.of_meeting if r.item_id == self.item_id and r.deleted_at is None]
        return sorted(here, key=lambda row: (row.weight, row.id))

    @property
    def waiting(self) -> list[Speaker]:
        """Give who waits, in order."""
        return [row for row in self.rows if row.began_at is None]

    @property
    def begun(self) -> list[Speaker]:
        """Give whose turn goes on, in the whole meeting: who speaks, and who was interrupted."""
        return [r for r in self.of_meeting if r.began_at is not None and r.ended_at is None]

    @property
    def speaking(self) -> Speaker | None:
        """Give who speaks on this list."""
        return next((r for r in self.begun if r.item_id == self.item_id and not r.paused_at), None)

    @property
    def interrupted(self) -> Speaker | None:
        """Give whose turn on this list waits for the end of an interposed question."""
        return next((r for r in self.begun if r.item_id == self.item_id and r.paused_at), None)

    @property
    def is_closed(self) -> bool:
        """Tell whether the list takes nobody else; that of an item ends with the item."""
        return self.closure is not None or not self._item_is_open()

    @property
    def closure(self) -> StackClosure | None:
        """Give how the list was closed by hand, unless it was opened again."""
        found = live(StackClosure).where(StackClosure.meeting_id == self.meeting.id)
        closures = [c for c in self.session.exec(found) if c.item_id == self.item_id]
        return next((closure for closure in closures if closure.opened_at is None), None)

    def _item_is_open(self) -> bool:
        if self.item_id is None:
            return True
        item = record_of(self.office, self.session, Item, self.item_id)
        return item.state == ItemState.open

    def name_of(self, speaker: Speaker) -> str:
        """Give the name to call somebody by."""
        if speaker.person_id is None:
            return speaker.guest_name
        return names_in(self.session).get(speaker.person_id, "")

    def add(self, speaker: Speaker) -> None:
        """Put somebody at the end of those who wait; `arrange` then finds the place."""
        rows = self.rows
        speaker.weight = (rows[-1].weight if rows else 0) + GAP
        self.of_meeting.append(speaker)
        self.session.add(speaker)

    def put_first(self, speaker: Speaker) -> None:
        """Let somebody wait before everybody else who waits; not before those of a higher class.

        Raises `Refused` where they wait already, with the same kind of wish.
        """
        for row in self.waiting:
            if who_of(row) == who_of(speaker) and is_point(row) == is_point(speaker):
                raise Refused(f"{self.name_of(speaker)} waits on the list again already.")
        speaker.weight = min((row.weight for row in self.waiting), default=GAP + 1) - 1
        speaker.began_at = speaker.ended_at = speaker.paused_at = None
        speaker.paused_seconds = 0

    def ordered(self) -> list[Speaker]:
        """Give those who wait as the rule has them."""
        waiting = {row.id: row for row in self.waiting}
        alternating = self.manner.speaking_order == SpeakingOrder.alternating
        ordered = in_order(
            [entry_of(row) for row in waiting.values()],
            self.manner,
            self.turns,
            priority=with_priority(self.session) if alternating else (),
            speaking=who_of(self.speaking) if self.speaking else None,
        )
        return [waiting[entry.id] for entry in ordered]

    @property
    def turns(self) -> Counter[Who]:
        """Give how often each has spoken, as far as the group's manner counts it."""
        return turns_in(self.session, self.meeting, self.item_id, self.manner, self.of_meeting)

    def arrange(self) -> None:
        """Write down the order of the rule."""
        self.put_in_order(self.ordered())

    def put_in_order(self, rows: list[Speaker]) -> None:
        """Write down the order in which these stand, changing as few rows as can be."""
        for row, weight in zip(rows, weights_in_order([r.weight for r in rows]), strict=True):
            if row.weight != weight:
                row.weight = weight


def entry_of(speaker: Speaker) -> Entry:
    """Give what the order needs to know."""
    return Entry(
        speaker.id, who_of(speaker), speaker.kind, speaker.rank, speaker.in_answer_to,
        speaker.by_hand,
    )  # fmt: skip


def line_of(
    office: Office, session: Session, meeting_id: UUID, item_id: UUID | None, to_do: str
) -> Line:
    """Give a list of a meeting that is planned or open; else as `changeable`."""
    meeting = changeable(office, session, meeting_id, to_do)
    check_item_of(office, session, item_id, meeting_id)
    return Line(office, session, meeting, item_id)


def line_with(
    office: Office, session: Session, speaker_id: UUID, to_do: str
) -> tuple[Line, Speaker]:
    """Give the list on which a speaker stands, and the row of it."""
    found = record_of(office, session, Speaker, speaker_id)
    return line_of(office, session, found.meeting_id, found.item_id, to_do), found


def check_open(line: Line) -> None:
    """Raise `Refused` where the meeting has not begun."""
    if line.meeting.state != MeetingState.open:
        raise Refused("This meeting has not begun. Open it, then people can speak.")


def is_point(speaker: Speaker) -> bool:
    """Tell whether it is a point of order, beside which somebody may wait otherwise too."""
    return speaker.kind == SpeakerKind.point_of_order


def resume_turn(speaker: Speaker, at: datetime) -> None:
    """Let somebody go on after an interposed question."""
    if speaker.paused_at is not None:
        speaker.paused_seconds += (at - speaker.paused_at).total_seconds()
        speaker.paused_at = None
