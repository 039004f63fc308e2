"""What the planner answers: a plan, its reasons, a clash. Plain values and sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from facilitator.roles.planner.question import Turn

Seats = Mapping[Turn, UUID | None]
"""Who takes each turn; None: nobody does."""


@dataclass(frozen=True)
class Load:
    """What one person carried and would carry, in hours; people without any are listed too."""

    person: UUID
    name: str
    before: float
    """Hours really served."""
    share: float
    """Hours counted for days when they could not serve: before they joined, after they leave."""
    planned: float
    """Hours of the plan."""
    terms_before: int
    terms_planned: int

    @property
    def with_plan(self) -> float:
        """Hours served and planned; what people see."""
        return self.before + self.planned

    @property
    def counted(self) -> float:
        """Hours by which the planner compares people."""
        return self.before + self.share + self.planned


@dataclass(frozen=True)
class Breach:
    """A rule that seats do not keep."""

    rule: str
    """The rule in words ("Nobody is Treasurer more than two terms in a row")."""
    words: str
    """What breaks it ("Dana would be Treasurer three terms in a row, until 31 August 2027")."""
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True)
class Loosening:
    """A rule that takes part in a clash, and what loosening it would give."""

    rule: str
    loosen: str
    """What people could do, as a whole sentence."""
    possible: bool
    """Whether a plan is possible without this rule (found by solving again).

    False: other rules clash as well; loosen this one and plan again to see which.
    """
    gives: tuple[str, ...] = ()
    """What would be so in that plan ("Dana would be Treasurer three terms in a row …")."""
    about: frozenset[UUID] = frozenset()
    """People whom the rule names."""


@dataclass(frozen=True)
class Clash:
    """Why no plan is possible."""

    rules: tuple[Loosening, ...]
    smallest_fix: bool = False
    """True: too many rules clash to show them; these are the fewest to loosen, all together."""

    @property
    def words(self) -> str:
        """One sentence above the list."""
        if self.smallest_fix:
            return "Too many rules meet here to list. It is enough to loosen these together:"
        if len(self.rules) == 1:
            return "This rule cannot be kept:"
        return f"These {len(self.rules)} rules cannot be kept together; loosen one of them:"


@dataclass(frozen=True)
class Plan:
    """Who takes which seat, and what there is to say about it."""

    seats: Seats
    loads: tuple[Load, ...]
    proved_best: bool = False
    """Whether no plan is better by the goals in their order."""
    note: str = ""
    """How good it is, in words: "fairest possible", "fair, not proved best"."""
    rules: tuple[str, ...] = ()
    """The rules that were checked, in words."""
    breaches: tuple[Breach, ...] = ()
    """Counted from scratch after planning; empty, or the plan must not be used."""
    lottery_key: str = ""
    """What decided among equals: with it anybody can draw the numbers again."""
    clash: Clash | None = None
    """Why there is no plan; `seats` is empty then, or has gaps where gaps were allowed."""

    @property
    def gaps(self) -> tuple[Turn, ...]:
        """The turns that nobody takes."""
        return tuple(turn for turn, person in self.seats.items() if person is None)

    @property
    def changed(self) -> tuple[Turn, ...]:
        """The turns that somebody else takes than in the plan to be kept."""
        return tuple(
            turn
            for turn, person in self.seats.items()
            if turn.before is not None and turn.before != person
        )

    @property
    def rules_kept(self) -> str:
        """Words for a pill: "All 14 rules kept"."""
        many = len(self.rules)
        if self.breaches:
            broken = len({breach.rule for breach in self.breaches})
            return f"{broken} of {many} rules broken"
        return "The one rule kept" if many == 1 else f"All {many} rules kept"


class Stood(StrEnum):
    """What stood against somebody for a turn."""

    rule = "rule"
    """A rule about this person and this turn."""
    swap = "swap"
    """A rule that would break if they took it instead."""
    goal = "goal"
    """A goal that would be met less well."""
    lottery = "lottery"
    """Nothing but the draw among equals."""
    nothing = "nothing"
    """Nothing: they could take it as well (a turn that is fixed, or a plan not proved best)."""


@dataclass(frozen=True)
class Against:
    """What stood against one person for a turn."""

    person: UUID
    name: str
    kind: Stood
    words: str
    """A short sentence without the name ("held it until November, pauses two terms")."""
    rule: str = ""
    """The rule in words, where it is one."""


@dataclass(frozen=True)
class Why:
    """Why somebody has a turn, and why each other person does not."""

    turn: Turn
    person: UUID | None
    reasons: tuple[str, ...]
    """Short sentences for a list with ticks."""
    others: tuple[Against, ...]
    """Everybody else, in the order of the question's members."""
