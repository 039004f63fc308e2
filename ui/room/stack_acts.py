"""What the keys of the stack do: one service each, for the list that is shown."""

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.room.stack_letters import Voice

if TYPE_CHECKING:
    from facilitator.meetings.stack.service import SpeakerShown, Stack

_ANSWERED = ("question", "intervention")
_POINT = "point of order"
_AS_USUAL: Final = 2
"""The rank of a point of order of which nothing else was said."""


class StackActs(QObject):
    """`at` and `stack` tell which list; refusals are shown by the widget it stands in."""

    said = Signal(str)
    """What is worth a word; empty: an act begins, what was said is over."""

    def __init__(self, bridge: Bridge, beside: QWidget) -> None:
        super().__init__(beside)
        self._bridge = bridge
        self._beside = beside
        self.at: tuple[UUID, UUID | None] | None = None
        self.stack: Stack | None = None
        self._known: set[UUID] = set()
        self._asked: UUID | None = None
        self._point: UUID | None = None
        """The point of order that was put on the list last."""

    def go_to(self, at: tuple[UUID, UUID | None] | None) -> None:
        """Act on the list of this meeting and item from now on."""
        self.at, self._asked = at, None

    def show(self, stack: "Stack") -> None:
        """The list as it was read."""
        self.stack = stack
        self._known |= {one.id for one in stack.waiting}
        now = [one for one in (stack.speaking,) if one is not None]
        if all(one.id != self._asked for one in (*now, *stack.waiting, *stack.finished)):
            self._asked = None

    def next(self) -> None:
        """Give the floor to the next; whoever speaks has finished."""
        from facilitator.meetings.stack.service import start_next

        was = self.stack is not None and self.stack.speaking is not None
        if self.at is None:
            return
        if self._ask(start_next, *self.at) is None and not was:
            self.said.emit(self.tr("Nobody is waiting."))

    def put_back(self) -> None:
        """Let whoever finished last wait again, first."""
        from facilitator.meetings.stack.service import put_back_last

        if self.at is not None:
            self._ask(put_back_last, *self.at)

    def undo_start(self) -> None:
        """Take the floor back from whoever has just got it."""
        from facilitator.meetings.stack.service import undo_start

        self._with_speaker(undo_start)

    def end_turn(self) -> None:
        """Whoever speaks has finished; nobody follows yet."""
        from facilitator.meetings.stack.service import stop_speaking

        self._with_speaker(stop_speaking)

    def close_or_open(self) -> None:
        """Take nobody else on the list, or take people again."""
        from facilitator.meetings.stack.service import close_stack, open_stack

        if self.at is not None and self.stack is not None:
            self._ask(open_stack if self.stack.is_closed else close_stack, *self.at)

    def shuffle(self) -> None:
        """Put those who wait in an order of chance, to which the rule is then applied."""
        from facilitator.meetings.stack.service import shuffle_stack
        from facilitator.office import Office

        at = self.at
        if at is None or self.stack is None or not self.stack.waiting:
            self.said.emit(self.tr("Nobody is waiting."))
            return

        def shuffle(office: Office) -> bool:
            shuffle_stack(office, *at)
            return True

        if self._ask(shuffle):
            self._bridge.said.emit(self.tr("The list of speakers is shuffled."), True)

    def remove_turn(self, speaker_id: Any) -> None:
        """Let a turn that is over not have been."""
        from facilitator.meetings.stack.service import remove_turn
        from facilitator.office import Office

        def remove(office: Office) -> bool:
            remove_turn(office, speaker_id)
            return True

        if self._ask(remove):
            self._bridge.said.emit(self.tr("The turn is removed."), True)

    def point(self, row_id: Any = None) -> "SpeakerShown | None":
        """Give the point of order one stands on, else the last that was raised, else the first."""
        waiting = self.stack.waiting if self.stack is not None else ()
        points = {one.id: one for one in waiting if one.kind.value == _POINT}
        first = next(iter(points.values()), None)
        return next((points[one] for one in (row_id, self._point) if one in points), first)

    def put_on(self, voice: Voice, wish: str) -> None:
        """Put somebody on the list."""
        guest = "" if voice.person_id is not None else voice.name
        self._put(voice.name, wish, voice.person_id, guest)

    def put_on_guest(self, name: str, wish: str) -> None:
        """Put somebody on the list who is not on record."""
        self._put(name, wish, None, name)

    def start(self, speaker_id: Any) -> None:
        """Give the floor to this one."""
        from facilitator.meetings.stack.service import start_speaker

        self._ask(start_speaker, speaker_id)

    def take_off(self, speaker_id: Any) -> None:
        """Take this one off the list."""
        from facilitator.meetings.stack.service import stop_waiting

        self._ask(stop_waiting, speaker_id)

    def move(self, by: int, speaker_id: Any) -> None:
        """Put this one before or behind a neighbour, by hand."""
        from facilitator.meetings.stack.service import sort_stack

        if self.stack is None or self.at is None:
            return
        ids = [one.id for one in self.stack.waiting]
        at = ids.index(speaker_id)
        if 0 <= at + by < len(ids):
            ids[at], ids[at + by] = ids[at + by], ids[at]
            self._ask(sort_stack, *self.at, ids)

    def _put(self, name: str, wish: str, person_id: UUID | None, guest: str) -> None:
        from facilitator.meetings.stack.records import SpeakerKind
        from facilitator.meetings.stack.service import ask_to_speak

        if self.at is None:
            return
        kind = SpeakerKind(wish)
        asked = self._question() if kind == SpeakerKind.answer else None
        rank = _AS_USUAL if wish == _POINT else 0
        made = self._ask(
            ask_to_speak, *self.at, person_id,
            guest_name=guest, kind=kind, rank=rank, in_answer_to=asked,
        )  # fmt: skip
        if made is None:
            return
        if made.id in self._known:
            self.said.emit(self.tr("{name} is waiting already.").format(name=name))
        self._known.add(made.id)
        if wish in _ANSWERED:
            self._asked = made.id
        elif wish == _POINT:
            self._point = made.id

    def _question(self) -> UUID | None:
        """What is answered directly: what is asked now, what was put on the list last, or first.

        Somebody may type faster than the list is read again, so the last is remembered here.
        """
        if self.stack is None:
            return self._asked
        now = [one for one in (self.stack.speaking,) if one is not None]
        asked = [one.id for one in now if one.kind.value in _ANSWERED]
        rest = (*self.stack.waiting, *reversed(self.stack.finished))
        others = [one.id for one in rest if one.kind.value in _ANSWERED]
        return next((one for one in (*asked, self._asked, *others) if one is not None), None)

    def _with_speaker(self, act: Any) -> None:
        speaking = self.stack.speaking if self.stack is not None else None
        if speaking is None:
            self.said.emit(self.tr("Nobody is speaking."))
        else:
            self._ask(act, speaking.id)

    def _ask(self, service: Any, *args: Any, **more: Any) -> Any:
        self.said.emit("")
        return self._bridge.ask(service, *args, beside=self._beside, **more)
