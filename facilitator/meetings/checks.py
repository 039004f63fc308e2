"""What is worth a look before a meeting is closed.

Pure: records and plain values in, sentences out (4minitz' five checks, and ours).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from facilitator.meetings.records import Action, Duty, Item, ItemState, Presence
from facilitator.meetings.rules import TOOK_PART, Quorum, quorum_sentence

CheckKind = Literal[
    "no items", "nobody present", "no quorum", "nobody facilitated", "nobody noted",
    "nothing said", "without a word", "unfinished", "action without a name",
    "action without a date", "decision without a reason", "open objection", "open question",
    "still waiting", "break running",
]  # fmt: skip


@dataclass(frozen=True)
class Check:
    """Something that is worth a look before a meeting is closed."""

    kind: CheckKind
    sentence: str
    needs_reason: bool = False
    """It can be closed like this only with a reason, which the minutes then carry."""
    record_id: UUID | None = None
    """The item, action or decision at which it can be mended."""


@dataclass(frozen=True)
class Said:
    """Something that was said, decided or asked, by the item it stands under."""

    words: str
    record_id: UUID | None


@dataclass(frozen=True)
class AtTheEnd:
    """What the checks look at."""

    items: Sequence[Item]
    presences: Sequence[Presence]
    quorum: Quorum
    duties: Collection[Duty]
    actions: Sequence[Action]
    with_a_word: Collection[UUID | None] = field(default_factory=frozenset)
    """Items with notes, a decision or an action; None: the meeting itself has some."""
    without_reason: Sequence[Said] = ()
    """Decisions: number and title, and the decision."""
    objections: Sequence[Said] = ()
    """Open ones: whose, and the item."""
    questions: Sequence[Said] = ()
    """Open ones, and the item."""
    waiting: Sequence[tuple[int, UUID | None]] = ()
    """How many still wait to speak, and on which item."""
    on_break: bool = False


def checks(end: AtTheEnd) -> tuple[Check, ...]:
    """Give everything worth a look, the gravest first."""
    return (
        *_who_was_there(end),
        *_still_running(end),
        *_what_was_said(end),
        *_who_did_what(end),
        *_unfinished(end.items),
        *_left_open(end),
        *_loose_actions(end.actions),
    )


def _who_was_there(end: AtTheEnd) -> Iterable[Check]:
    if not any(presence.kind in TOOK_PART for presence in end.presences):
        yield Check("nobody present", "Nobody is marked as present.", needs_reason=True)
    elif not end.quorum.reached:
        yield Check("no quorum", quorum_sentence(end.quorum), needs_reason=True)


def _still_running(end: AtTheEnd) -> Iterable[Check]:
    if end.on_break:
        yield Check("break running", "The break is still running.")
    titles = {item.id: f" in “{item.title}”" for item in end.items}
    for count, item_id in end.waiting:
        people = "1 person still waits" if count == 1 else f"{count} people still wait"
        where = titles.get(item_id, "") if item_id else ""
        yield Check("still waiting", f"{people} to speak{where}.", record_id=item_id)


def _left_open(end: AtTheEnd) -> Iterable[Check]:
    for one in end.objections:
        yield Check("open objection", f"{one.words} is open.", record_id=one.record_id)
    for one in end.without_reason:
        yield Check("decision without a reason", f"{one.words} says no reason.",
                    record_id=one.record_id)  # fmt: skip
    for one in end.questions:
        yield Check(
            "open question",
            f"“{one.words}” has no answer yet. It will be offered for the next meeting.",
            record_id=one.record_id,
        )


def _what_was_said(end: AtTheEnd) -> Iterable[Check]:
    if not end.items:
        yield Check("no items", "The agenda is empty.")
    if not end.with_a_word:
        yield Check(
            "nothing said", "There are no notes, decisions or actions at all.", needs_reason=True
        )
        return
    for item in end.items:
        if item.state == ItemState.done and item.id not in end.with_a_word:
            yield Check(
                "without a word",
                f"“{item.title}” is done without a note, decision or action.",
                record_id=item.id,
            )


def _who_did_what(end: AtTheEnd) -> Iterable[Check]:
    if Duty.facilitates not in end.duties:
        yield Check("nobody facilitated", "It does not say who facilitated.")
    if Duty.notes not in end.duties:
        yield Check("nobody noted", "It does not say who took notes.")


def _unfinished(items: Iterable[Item]) -> Iterable[Check]:
    for item in items:
        if item.state == ItemState.open:
            yield Check(
                "unfinished",
                f"“{item.title}” is not finished. It will be parked and offered for the next"
                " meeting.",
                record_id=item.id,
            )


def _loose_actions(actions: Iterable[Action]) -> Iterable[Check]:
    for action in actions:
        if action.dropped_on is not None:
            continue
        if action.person_id is None:
            yield Check(
                "action without a name", f"Nobody’s name is at “{action.text}”.",
                record_id=action.id,
            )  # fmt: skip
        if action.due_on is None:
            yield Check(
                "action without a date", f"No date is at “{action.text}”.", record_id=action.id
            )
