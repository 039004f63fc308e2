"""What happens in the room in meetings of the demo: rounds, speakers, minutes that are approved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from facilitator.demo.stage import Stage
from facilitator.meetings.approving.service import Where, amend_minutes, approve_minutes
from facilitator.meetings.minutes import minutes_markdown
from facilitator.meetings.records import PresenceKind
from facilitator.meetings.running.records import TurnRoundKind
from facilitator.meetings.running.service import begin_turn_round, next_turn, pass_turn
from facilitator.meetings.service import mark_everyone
from facilitator.meetings.stack.service import ask_to_speak, start_next, stop_speaking
from facilitator.office import Office

SPEAKERS = 3
"""So many ask to speak to a matter."""


@dataclass(frozen=True)
class Stretch:
    """From when to when an item is on."""

    began_at: datetime
    ended_at: datetime

    def parts(self, count: int) -> Iterator[datetime]:
        """Give so many instants at equal distances inside it."""
        step = (self.ended_at - self.began_at) / (count + 1)
        return (self.began_at + step * number for number in range(1, count + 1))


@dataclass(frozen=True)
class InTheRoom:
    """One meeting as it runs."""

    stage: Stage
    office: Office
    meeting_id: UUID

    def go_round(self, item_id: UUID, kind: TurnRoundKind, during: Stretch, passing: int) -> None:
        """Let everyone speak in turn; the one at the place `passing` passes and is asked again."""
        asked = begin_turn_round(self.office, self.meeting_id, kind, item_id)
        for number, at in enumerate(during.parts(len(asked.order) + 1)):
            self.stage.clock.move_to(at)
            asked = (pass_turn if number == passing else next_turn)(self.office, asked.id)

    def speak(self, item_id: UUID, names: Sequence[str], during: Stretch) -> None:
        """Let people ask to speak, one after the other, and call them up as the rule has it."""
        self.stage.clock.move_to(during.began_at + timedelta(minutes=1))
        for name in names:
            ask_to_speak(self.office, self.meeting_id, item_id, self.stage.people[name])
        *begin, end = during.parts(len(names) + 1)
        for at in begin:
            self.stage.clock.move_to(at)
            speaker = start_next(self.office, self.meeting_id, item_id)
        self.stage.clock.move_to(end)
        if speaker is not None:
            stop_speaking(self.office, speaker.id)

    def approve(self, minutes_of: UUID, item_id: UUID, amends: Mapping[str, str]) -> None:
        """Approve the minutes of an earlier meeting, changed first where that was asked for."""
        where = Where(item_id=item_id)
        if amends:
            before = minutes_markdown(self.office, minutes_of)
            amend_minutes(
                self.office,
                minutes_of,
                before.replace(amends["old"], amends["new"]),
                amends["because"],
                person_id=self.stage.people[amends["by"]],
                where=where,
            )
        approve_minutes(self.office, minutes_of, where=where)

    def mark(self, names: Sequence[str], kind: PresenceKind) -> None:
        """Let some go out, or come in again."""
        people = self.stage.people
        mark_everyone(self.office, self.meeting_id, {people[name]: kind for name in names})
