"""What the room display may know: open this to see that nothing private can reach it.

`Shown` is all the display ever gets. It has words for what everybody in the room hears anyway:
the item, the proposal, the step, who speaks, the time. There is no field for a note, a stance, a
reason, a number or an address, so none can be shown.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.forms.meeting_words import item_kind_words, rung_words

if TYPE_CHECKING:
    from uuid import UUID

    from facilitator.meetings.deciding.told import MatterInRoom
    from facilitator.meetings.records import Item
    from facilitator.meetings.running.turn_round import TurnRoundShown
    from facilitator.meetings.selecting.service import SelectionOnWall
    from facilitator.meetings.service import MeetingPage
    from facilitator.meetings.stack.page import SpeakerShown, Stack

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Clock:
    """A time that runs towards an instant, or stands."""

    ends_at: datetime | None = None
    """Aware: the seconds left are those until then. None: it stands."""
    stands_at: float = 0.0
    """Seconds left of a clock that stands."""

    def left(self, now: datetime) -> float:
        """Give the seconds left, negative when the time is over."""
        return self.stands_at if self.ends_at is None else (self.ends_at - now).total_seconds()

    @property
    def runs(self) -> bool:
        """Whether it moves."""
        return self.ends_at is not None


@dataclass(frozen=True)
class Shown:
    """One picture of the room display. Empty words are not drawn."""

    place: str = ""
    """Where on the agenda: "4 of 7 · consent"."""
    title: str = ""
    text: str = ""
    """The proposal as it is worded now, or what the item is for."""
    step: str = ""
    speaking: str = ""
    after: str = ""
    """Who speaks next."""
    coming: str = ""
    """The next item."""
    clock: Clock | None = None
    is_break: bool = False


@dataclass(frozen=True)
class Going:
    """What is read anew for a picture; whatever is not there is None."""

    matter: "MatterInRoom | None" = None
    selection: "SelectionOnWall | None" = None
    stack: "Stack | None" = None
    round: "TurnRoundShown | None" = None


def item_shown(page: "MeetingPage", looked_at: "UUID | None") -> "UUID | None":
    """Give the item the room sees: the one that is on, else the one the laptop looks at."""
    on = page.running.item_id
    known = {one.item.id for one in page.items}
    return next((one for one in (on, looked_at) if one in known), None)


def shown_of(page: "MeetingPage", going: Going, looked_at: "UUID | None", now: datetime) -> Shown:
    """Put a picture together. `now` is any aware instant; the clock goes on from it by itself."""
    state = page.meeting.state.value
    if state == "planned":
        return _before(page)
    if state == "closed":
        return Shown(title=page.meeting.title, text=translate("Display", "The meeting is closed."))
    item_id = item_shown(page, looked_at)
    left = page.running.break_left_seconds(now)
    if left is not None:
        return _break(page, item_id, now + timedelta(seconds=left))
    speaking, after = _voices(going)
    one = next((one for one in page.items if one.item.id == item_id), None)
    if one is None:
        return Shown(
            title=page.meeting.title,
            speaking=speaking,
            after=after,
            coming=_coming(page, None),
        )
    return Shown(
        place=_place(one.number, len(page.items), one.item, going.matter),
        title=one.item.title,
        text=_text(one.item, going),
        step=_step(going),
        speaking=speaking,
        after=after,
        coming=_coming(page, item_id),
        clock=_clock(page, item_id, now),
    )


def _before(page: "MeetingPage") -> Shown:
    start = page.planned_start
    text = (
        translate("Display", "We begin at {time}.").format(time=f"{start:%H:%M}")
        if start is not None
        else ""
    )
    return Shown(place=page.group, title=page.meeting.title, text=text, coming=_coming(page, None))


def _break(page: "MeetingPage", item_id: "UUID | None", ends_at: datetime) -> Shown:
    waits = next((one.item.title for one in page.items if one.item.id == item_id), "")
    until = ends_at.astimezone(page.opened_at.tzinfo if page.opened_at else None)
    return Shown(
        title=translate("Display", "Break"),
        text=translate("Display", "We go on at {time}.").format(time=f"{until:%H:%M}"),
        coming=waits or _coming(page, None),
        clock=Clock(ends_at),
        is_break=True,
    )


def _place(number: int, count: int, item: "Item", matter: "MatterInRoom | None") -> str:
    words = item_kind_words(item.kind.value).lower()
    if matter is not None and matter.right is not None:
        words = rung_words(matter.right.rung.value)
    place = translate("Display", "{number} of {count}").format(number=number, count=count)
    return f"{place} · {words}"


def _text(item: "Item", going: Going) -> str:
    if going.selection is not None:
        said = "\n".join(going.selection.lines)
        return f"{going.selection.term[:1].upper()}{going.selection.term[1:]}\n\n{said}".rstrip()
    wording = going.matter.wording if going.matter is not None else None
    return wording.text if wording is not None else item.wanted


def _step(going: Going) -> str:
    if going.round is not None and not going.round.is_over:
        return {
            "check-in": translate("Display", "Check-in round"),
            "clarification": translate("Display", "Clarifying round"),
            "reaction": translate("Display", "Reaction round"),
            "consent": translate("Display", "Consent round"),
            "closing": translate("Display", "Closing round"),
        }[going.round.kind.value]
    if going.selection is not None:
        return going.selection.step
    matter = going.matter
    if matter is None or matter.proposal_id is None:
        return ""
    if matter.decided_as is not None:
        return translate("Display", "Decided: {number}").format(number=matter.decided_as[1])
    rung = matter.right.rung.value if matter.right is not None else ""
    asked = {
        "vote": translate("Display", "Vote"),
        "consensus": translate("Display", "Consensus round"),
    }.get(rung, translate("Display", "Consent round"))
    words = {
        "proposal": translate("Display", "Proposal"),
        "clarify": translate("Display", "Clarify"),
        "advice": translate("Display", "Advice"),
        "react": translate("Display", "React"),
        "round": asked,
        "integrate": translate("Display", "Integrate"),
        "decide": translate("Display", "Decide"),
    }
    return words.get(matter.step.value, "") if matter.step is not None else ""


def _voices(going: Going) -> tuple[str, str]:
    """Who speaks and who is next: of a round that goes on, else of the stack."""
    if going.round is not None and not going.round.is_over:
        current, following = going.round.current, going.round.next
        return (
            current.name if current is not None else "",
            following.name if following is not None else "",
        )
    if going.stack is None:
        return "", ""
    speaking, waiting = going.stack.speaking, going.stack.waiting
    return (
        _speaker(speaking) if speaking is not None else "",
        _speaker(waiting[0]) if waiting else "",
    )


def _speaker(one: "SpeakerShown") -> str:
    kinds = {
        "question": translate("Display", "{name} (question)"),
        "point of order": translate("Display", "{name} (point of order)"),
    }
    return kinds.get(one.kind.value, "{name}").format(name=one.name)


def _coming(page: "MeetingPage", item_id: "UUID | None") -> str:
    from facilitator.meetings.running.timing import next_open

    found = next_open([one.item for one in page.items], item_id)
    return found.title if found is not None else ""


def _clock(page: "MeetingPage", item_id: "UUID | None", now: datetime) -> Clock | None:
    if item_id is None or item_id != page.running.item_id or not page.running.is_held(now):
        return None
    left = page.running.left_seconds(item_id, now)
    return Clock(now + timedelta(seconds=left)) if left is not None else None
