"""Rules of disputes: who may sit on a panel, by when it rules, what it may rule, where it stands.

Pure. After the seed “Executive Harmony”: disputes are settled quickly by people who are not
involved; a trial that takes months would be no use to anybody.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from facilitator.days import days_after
from facilitator.disputes.records import DisputeKind, Verdict
from facilitator.errors import Refused
from facilitator.saying import said_day

MOST_SIDES = 4


@dataclass(frozen=True)
class Sitter:
    """Somebody of whom it is asked whether they may sit on a panel; everything on that day."""

    person_id: UUID
    name: str
    present: bool = True
    """Belongs to the collective that day."""
    away: bool = False
    automation: bool = False
    groups: frozenset[UUID] = frozenset()
    roles: frozenset[UUID] = frozenset()
    """Held that day."""


@dataclass(frozen=True)
class Involved:
    """Who is in a dispute: its sides and who raised it, with the names that reasons need."""

    raised_by: UUID
    people: frozenset[UUID] = frozenset()
    groups: Mapping[UUID, str] = field(default_factory=dict)
    roles: Mapping[UUID, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pool:
    """Who may be drawn, and who may not with the reason."""

    may_sit: tuple[UUID, ...]
    left_out: Mapping[UUID, str]


def kept_off(one: Sitter, involved: Involved) -> str:
    """Say why somebody cannot sit on the panel; empty: they can."""
    if one.automation:
        return "is no person"
    if not one.present:
        return "is not in the collective that day"
    if one.person_id == involved.raised_by:
        return "raised the dispute"
    if one.person_id in involved.people:
        return "is one of the sides"
    for group, name in involved.groups.items():
        if group in one.groups:
            return f"belongs to {name}"
    for role, name in involved.roles.items():
        if role in one.roles:
            return f"holds {name}"
    return "is away" if one.away else ""


def pool_of(
    people: Iterable[Sitter], involved: Involved, excused: Mapping[UUID, str] | None = None
) -> Pool:
    """Part those who may sit from those who may not.

    `excused` are people who said beforehand why they cannot. Whoever is not in the collective and
    whatever is no person is not named: nobody would expect them on the panel.
    """
    may_sit, left_out = [], {}
    for one in people:
        why = kept_off(one, involved)
        if not why and excused and one.person_id in excused:
            why = excused[one.person_id].strip() or "asked to be left out"
        if not why:
            may_sit.append(one.person_id)
        elif one.present and not one.automation:
            left_out[one.person_id] = why
    return Pool(tuple(may_sit), MappingProxyType(left_out))


def check_pool(pool: Pool, size: int) -> None:
    """Raise `Refused` where too few are left for the panel, with what to do."""
    many = len(pool.may_sit)
    if many >= size:
        return
    if not many:
        raise Refused(
            "Everybody here is on one of the sides. Name the people or roles that disagree instead"
            " of whole groups, or let the sides agree on somebody from outside."
        )
    who = "One person is" if many == 1 else f"{many} people are"
    raise Refused(
        f"{who} not involved, and the panel has {size}. Make the panel smaller, or name the people"
        " or roles that disagree instead of whole groups."
    )


def check_sides(sides: Sequence[tuple[UUID | None, UUID | None, UUID | None]]) -> None:
    """Raise `Refused` unless there are two sides or more, each one thing and named once.

    A side is a group, a role or a person, as (group, role, person).
    """
    if len(sides) < 2:
        raise Refused("A dispute has two sides. Say who sees it otherwise.")
    if len(sides) > MOST_SIDES:
        raise Refused(f"A dispute has at most {MOST_SIDES} sides. Name those that matter most.")
    for side in sides:
        if sum(part is not None for part in side) != 1:
            raise Refused("A side is one group, one role or one person.")
    if len(set(sides)) < len(sides):
        raise Refused("The same side is named twice. Choose another one.")


def due_day(stood_on: date, answer_days: int) -> date:
    """Give the last day for the ruling: counted from the day on which the panel stands.

    A replacement later does not begin the count anew.
    """
    return days_after(stood_on, answer_days)


class DisputeState(StrEnum):
    """Where a dispute stands."""

    raised = "raised"
    drawing = "the panel is being drawn"
    panel = "with the panel"
    late = "late"
    ruled = "ruled"
    settled = "settled between the sides"
    withdrawn = "withdrawn"

    @property
    def under_way(self) -> bool:
        """Whether somebody still waits for an answer."""
        return self in UNDER_WAY


UNDER_WAY = frozenset(
    {DisputeState.raised, DisputeState.drawing, DisputeState.panel, DisputeState.late}
)


def dispute_state(
    on: date,
    *,
    ruled: bool,
    ended: DisputeState | None,
    announced: bool,
    stood_on: date | None,
    answer_days: int,
) -> DisputeState:
    """Give where a dispute stands on a day."""
    if ruled:
        return DisputeState.ruled
    if ended is not None:
        return ended
    if stood_on is not None:
        late = on > due_day(stood_on, answer_days)
        return DisputeState.late if late else DisputeState.panel
    return DisputeState.drawing if announced else DisputeState.raised


VERDICTS: Mapping[DisputeKind, tuple[Verdict, ...]] = MappingProxyType(
    {
        DisputeKind.owner: (Verdict.owner, Verdict.in_words),
        DisputeKind.directive: (Verdict.within_right, Verdict.not_its_right, Verdict.in_words),
        DisputeKind.end_run: (Verdict.end_run, Verdict.no_end_run, Verdict.in_words),
        DisputeKind.objection: (Verdict.stands, Verdict.concern),
        DisputeKind.other: (Verdict.in_words, Verdict.owner),
    }
)
"""What a panel may find about each kind; the first is offered first."""


def check_verdict(
    kind: DisputeKind,
    verdict: Verdict,
    words: str,
    owner: tuple[UUID | None, UUID | None],
    criterion: str,
) -> None:
    """Raise `Refused` for a ruling that does not answer what was asked."""
    if verdict not in VERDICTS[kind]:
        raise Refused("This is no answer to what was asked. Choose one of those that are offered.")
    named = sum(part is not None for part in owner)
    if verdict is Verdict.owner and named != 1:
        raise Refused("Say who owns it: one group or one role.")
    if verdict is not Verdict.owner and named:
        raise Refused("An owner is named only where the ruling says who owns it.")
    if verdict is Verdict.in_words and not words.strip():
        raise Refused("Write down what the panel rules.")
    if verdict is Verdict.concern and not criterion.strip():
        raise Refused(
            "Say what will show who was right. A concern is kept with that, so that it can be"
            " looked at again."
        )


def check_signed(panel: Collection[UUID], dissents: Mapping[UUID, str]) -> None:
    """Raise `Refused` where the ruling would have no majority of the panel behind it."""
    strange = set(dissents) - set(panel)
    if strange:
        raise Refused("Only somebody of the panel can see it otherwise in the ruling.")
    if any(not why.strip() for why in dissents.values()):
        raise Refused("Whoever sees it otherwise says why in a sentence.")
    if 2 * len(dissents) >= len(panel):
        raise Refused("More than half of the panel carries a ruling. Talk on, until they do.")


def missing_cases(stated: Mapping[str, bool]) -> str:
    """Say which sides, by their names, have not stated their case; empty: all have."""
    silent = [name for name, has in stated.items() if not has]
    if not silent:
        return ""
    verb = "has" if len(silent) == 1 else "have"
    return f"{' and '.join(silent)} {verb} not stated the case"


def said_clock(on: date, stood_on: date, answer_days: int) -> str:
    """Say how long the panel still has: "3 days left, until 9 January 2026"."""
    due = due_day(stood_on, answer_days)
    left = (due - on).days
    if left == 0:
        return f"today is the last day, {said_day(due)}"
    days = "1 day" if abs(left) == 1 else f"{abs(left)} days"
    return f"{days} {'left, until' if left > 0 else 'late, since'} {said_day(due)}"
