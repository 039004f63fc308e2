"""The check of a directive, and where lines may lead. Pure.

Offices are ids, a line is the pair (above, below). Rights come in as who owns the domain that day.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from facilitator.days import days_after
from facilitator.directives.records import CoordinationLine, Directive, DirectiveAct, Verdict
from facilitator.directives.records import DirectiveActKind as Act
from facilitator.errors import Refused
from facilitator.saying import said_list

Pair = tuple[UUID, UUID]
"""(above, below)."""


@dataclass(frozen=True)
class DomainOwner:
    """A domain, and whose it is on the day that is asked about."""

    name: str
    group_id: UUID | None
    """The owner, or the group of the owning role. None: nobody owns it."""
    owner: str = ""
    """The owner in words: a group, or a role."""


@dataclass(frozen=True)
class Check:
    """What the check says, before anything is sent."""

    verdict: Verdict
    sentence: str
    advice: str
    """What to do instead; empty where it is legitimate."""
    passed_over: tuple[UUID, ...] = ()
    """The offices that lie between, on all the shortest ways down, the nearest first."""
    ways: tuple[tuple[UUID, ...], ...] = ()
    """The shortest ways down, each from the sender to the receiver."""
    send_to: tuple[UUID, ...] = ()
    """Offices to which the same directive may be sent."""
    ask_at: UUID | None = None
    """The office at which to ask for an item instead."""

    @property
    def is_legitimate(self) -> bool:
        """Whether it may be sent as a directive."""
        return self.verdict is Verdict.legitimate


def check_directive(
    from_id: UUID,
    to_id: UUID,
    lines: Iterable[Pair],
    called: Mapping[UUID, str],
    domain: DomainOwner | None = None,
    *,
    hands_down: bool = False,
) -> Check:
    """Judge a directive by the lines of a day and by who owns its domain.

    `hands_down`: it passes on a directive about this domain that came to the sender legitimately
    from above. `called` are the names of the offices. The domain is asked first: over what is
    another’s own to decide no line gives a right.
    """
    pairs = set(lines)
    if domain is not None:
        stopped = _stopped_by_domain(from_id, to_id, pairs, called, domain, hands_down)
        if stopped is not None:
            return stopped
    sender, receiver = called[from_id], called[to_id]
    if (from_id, to_id) in pairs:
        return Check(
            Verdict.legitimate,
            f"{sender} stands directly above {receiver} and may direct it.",
            "",
            ways=((from_id, to_id),),
        )
    ways = shortest_ways(pairs, from_id, to_id)
    if ways:
        between = tuple(dict.fromkeys(way[at] for at in range(1, len(ways[0]) - 1) for way in ways))
        first = tuple(dict.fromkeys(way[1] for way in ways))
        over = said_list([called[one] for one in between], len(between))
        return Check(
            Verdict.end_run,
            f"This is an end run: {sender} reaches {receiver} only through the offices between"
            f" them, and passes over {over}.",
            f"Send it to {_or([called[one] for one in first])}, directly below {sender}.",
            between,
            ways,
            first,
        )
    if shortest_ways(pairs, to_id, from_id):
        return Check(
            Verdict.not_its_right,
            f"{receiver} stands above {sender}. Directives go down a line and never up.",
            f"Ask for an item on the agenda of {receiver}.",
            ask_at=to_id,
        )
    return Check(
        Verdict.not_its_right,
        f"No line leads from {sender} down to {receiver}.",
        f"Ask for an item on the agenda of {receiver}, or carry the matter on by the agreed route.",
        ask_at=to_id,
    )


def _stopped_by_domain(
    from_id: UUID,
    to_id: UUID,
    pairs: set[Pair],
    called: Mapping[UUID, str],
    domain: DomainOwner,
    hands_down: bool,
) -> Check | None:
    if domain.group_id is None or domain.group_id == from_id or hands_down:
        return None
    if domain.group_id == to_id:
        return Check(
            Verdict.not_its_right,
            f"“{domain.name}” is {_owned(domain, called[to_id])} own to decide.",
            f"Ask for an item on the agenda of {called[to_id]}. If it should be"
            f" {_of(called[from_id])}, ask the panel who owns it.",
            ask_at=to_id,
        )
    owner = called[domain.group_id]
    above = (domain.group_id, to_id) in pairs
    return Check(
        Verdict.not_its_right,
        f"“{domain.name}” belongs to {domain.owner or owner} and not to {called[from_id]}.",
        f"Ask {owner} to direct {called[to_id]}: it stands directly above."
        if above
        else f"Ask for an item on the agenda of {owner}.",
        ask_at=domain.group_id,
    )


def shortest_ways(
    pairs: Iterable[Pair], from_id: UUID, to_id: UUID
) -> tuple[tuple[UUID, ...], ...]:
    """Give all the shortest ways down from one office to another, in a fixed order."""
    below: dict[UUID, list[UUID]] = {}
    for upper, lower in sorted(set(pairs)):
        below.setdefault(upper, []).append(lower)
    depth = {from_id: 0}
    before: dict[UUID, list[UUID]] = {}
    waiting = deque([from_id])
    while waiting:
        here = waiting.popleft()
        for lower in below.get(here, ()):
            if lower not in depth:
                depth[lower] = depth[here] + 1
                waiting.append(lower)
            if depth[lower] == depth[here] + 1:
                before.setdefault(lower, []).append(here)
    if to_id not in depth or to_id == from_id:
        return ()
    ways: list[tuple[UUID, ...]] = [(to_id,)]
    while ways[0][0] != from_id:
        ways = [(upper, *way) for way in ways for upper in before[way[0]]]
    return tuple(ways)


def lines_on(
    lines: Iterable[CoordinationLine], ends: Mapping[UUID, date], on: date
) -> list[CoordinationLine]:
    """Give the lines that hold on a day; `ends` is the last day of those that ended."""
    return [
        line
        for line in lines
        if line.from_on <= on and (line.id not in ends or on <= ends[line.id])
    ]


def check_line(draft: Pair, later: Iterable[Pair], called: Mapping[UUID, str]) -> None:
    """Raise `Refused` where a line is there already or would lead in a circle.

    `later` are all the lines that hold on its first day or on some day after.
    """
    upper, lower = draft
    pairs = set(later)
    if draft in pairs:
        raise Refused(f"{called[upper]} stands directly above {called[lower]} already.")
    back = shortest_ways(pairs, lower, upper)
    if back:
        through = [called[one] for one in back[0][1:-1]]
        by = f", by way of {said_list(through, len(through))}" if through else ""
        raise Refused(
            f"This line would lead in a circle: {called[lower]} stands above {called[upper]}"
            f" already{by}. End that line first."
        )


# --- What became of a directive -----------------------------------------------------------


class DirectiveState(StrEnum):
    """Where a directive stands."""

    waiting = "waiting"
    questioned = "questioned"
    followed = "followed"
    disputed = "disputed"
    taken_back = "taken back"


@dataclass(frozen=True)
class Standing:
    """Where a directive stands, and whose turn it is."""

    state: DirectiveState
    turn: UUID | None
    """The office that is to answer; None: nobody has to."""
    due_on: date | None
    """The last day for it."""


_STATES = {
    Act.followed: DirectiveState.followed,
    Act.questioned: DirectiveState.questioned,
    Act.answered: DirectiveState.waiting,
    Act.disputed: DirectiveState.disputed,
    Act.taken_back: DirectiveState.taken_back,
}


def standing(directive: Directive, acts: Sequence[DirectiveAct]) -> Standing:
    """Give where a directive stands after its acts, in their order.

    Each turn has the days for an answer, from the day that it began.
    """
    state = _STATES[acts[-1].kind] if acts else DirectiveState.waiting
    since = acts[-1].on if acts else directive.given_on
    turn = {
        DirectiveState.waiting: directive.to_id,
        DirectiveState.questioned: directive.from_id,
    }.get(state)
    return Standing(state, turn, days_after(since, directive.answer_days) if turn else None)


_NEXT = {
    DirectiveState.waiting: (Act.followed, Act.questioned, Act.disputed, Act.taken_back),
    DirectiveState.questioned: (Act.answered, Act.followed, Act.disputed, Act.taken_back),
    DirectiveState.disputed: (Act.followed, Act.taken_back),
}


def acts_open_to(
    group_id: UUID, directive: Directive, passed_over: Iterable[UUID], state: DirectiveState
) -> tuple[Act, ...]:
    """Give what an office may do about a directive now.

    The sender answers and takes back; the receiver follows and questions; the receiver and
    whoever was passed over may dispute.
    """
    its: set[Act] = set()
    if group_id == directive.from_id:
        its |= {Act.answered, Act.taken_back}
    if group_id == directive.to_id:
        its |= {Act.followed, Act.questioned, Act.disputed}
    if group_id in passed_over:
        its.add(Act.disputed)
    return tuple(kind for kind in _NEXT.get(state, ()) if kind in its)


def _or(names: list[str]) -> str:
    return " or ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _owned(domain: DomainOwner, group: str) -> str:
    return _of(domain.owner or group)


def _of(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"
