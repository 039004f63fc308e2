"""What the next agenda is offered: one line, where it comes from, and in which order lines stand.

Pure. The order is: by kind as `ORDER` has them (what the last meeting left, then what waits for
an answer, then what the calendar brings), within a kind the oldest first, then by title and id.
So the same records give the same list on every computer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.records import ItemDraft, ItemKind
from facilitator.store.search import fold

ORDER = (
    OriginKind.template,
    OriginKind.minutes,
    OriginKind.report,
    OriginKind.action,
    OriginKind.answer,
    OriginKind.ratification,
    OriginKind.parked,
    OriginKind.unfinished,
    OriginKind.forwarded,
    OriginKind.request,
    OriginKind.proposal,
    OriginKind.expiry,
    OriginKind.review,
    OriginKind.call,
    OriginKind.term,
    OriginKind.question,
)

PER_MEETING = frozenset({OriginKind.template, OriginKind.report, OriginKind.action})
"""What every meeting is offered anew, whatever an earlier one had (4minitz: "recurring")."""
CARRIED = frozenset({OriginKind.parked, OriginKind.unfinished})
"""Items of earlier meetings that go on."""
ONCE = frozenset({OriginKind.request, OriginKind.question, OriginKind.answer})
"""What is settled once it was on an agenda; the rest is offered until its own record says so."""

Key = tuple[OriginKind, UUID | None]
"""What an offer is about; two offers with the same key are the same."""
_FRAME = frozenset({ItemKind.report, ItemKind.retrospective})
"""What an agenda begins and ends with, around its matters."""
_MOST = {"title": 300, "wanted": 500, "link": 2000}


@dataclass(frozen=True)
class Offer:
    """Something that may be put on an agenda."""

    kind: OriginKind
    of_id: UUID | None
    """The item, decision, term, request, note, group …, by `kind`; None: all open actions."""
    title: str
    origin: str
    """Where it comes from, to be read after the title: "parked on 6 Nov"."""
    minutes: int = 10
    item_kind: ItemKind = ItemKind.discussion
    domain_id: UUID | None = None
    proposal_id: UUID | None = None
    brought_by: UUID | None = None
    wanted: str = ""
    """The outcome that is wanted."""
    link: str = ""
    lines: tuple[str, ...] = ()
    """What is in it, one by one: each open action with its state, the words of an answer."""
    on: date | None = None
    """The day that puts it in order; None: after those with a day."""
    place: str = ""
    """The screen that shows what it is about, and the record there; empty: none does."""
    record_id: UUID | None = None
    left_out: bool = False
    """It was left out of this agenda; the next meeting is offered it again."""

    @property
    def key(self) -> Key:
        """What it is about."""
        return self.kind, self.of_id

    def draft(self) -> ItemDraft:
        """Give the agenda item that it becomes."""
        return ItemDraft(
            title=shortened(self.title, _MOST["title"]),
            kind=self.item_kind,
            minutes=self.minutes,
            brought_by=self.brought_by,
            domain_id=self.domain_id,
            proposal_id=self.proposal_id,
            wanted=shortened(self.wanted, _MOST["wanted"]),
            link=self.link,
        )


def in_order(found: Iterable[Offer]) -> list[Offer]:
    """Sort offers as the module's docstring says."""
    return sorted(
        found,
        key=lambda one: (
            ORDER.index(one.kind),
            one.on or date.max,
            fold(one.title),
            one.of_id.bytes if one.of_id else b"",
        ),
    )


def shortened(words: str, most: int) -> str:
    """Cut a text at a word's end so that it has at most so many letters."""
    if len(words) <= most:
        return words
    kept = words[:most].rpartition(" ")[0].rstrip() or words[: most - 1]
    return f"{kept}…"


def place_among(kind: ItemKind, before: Sequence[ItemKind], begun: int = 0) -> int:
    """Give where on an agenda an accepted offer goes, as a position.

    Reports (minutes, open actions, what groups report) stand together at the beginning; anything
    else after the last matter, before a closing round or the like. `before` are the kinds of the
    items there, in their order; `begun` counts those at the beginning that are settled or on,
    before which nothing is put.
    """
    matters = [at for at, other in enumerate(before) if other not in _FRAME]
    if kind == ItemKind.report:
        return max(begun, matters[0] if matters else len(before))
    return max(begun, matters[-1] + 1 if matters else len(before))
