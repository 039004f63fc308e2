"""Ties in an STV count: look back, then the rule agreed beforehand (rules 49 and 51 of the Order).

Those who are level now are compared at the most recent stage before at which they were not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facilitator.saying import said_list
from facilitator.selection.counting.agreed import TieKind, TieRule
from facilitator.selection.counting.outcome import Tie, short_votes
from facilitator.selection.counting.seating import asked_of


@dataclass(frozen=True)
class Choice:
    """Whom a tie picked and why; or the tie that stands in the way; or that nobody is picked."""

    picked: int | None
    words: str = ""
    tie: Tie | None = None


@dataclass(frozen=True)
class Level:
    """People who are level, and what for."""

    people: tuple[int, ...]
    most: bool
    """Whether the one with most votes is wanted; otherwise the one with fewest."""
    for_what: str
    """As in `Tie`: "place 2: whose surplus moves first at stage 3"."""
    what_follows: str
    """What happens to the one picked: "goes first", "is excluded"."""


def pick(
    level: Level,
    names: Sequence[str],
    stages: Sequence[Mapping[int, int]],
    rule: TieRule | None,
) -> Choice:
    """Pick one of those level. `stages` holds the votes at the end of each stage, this one last."""
    people = list(level.people)
    if len(people) == 1:
        return Choice(people[0])
    best = max if level.most else min
    said: list[str] = []
    for number in range(len(stages) - 1, 0, -1):
        then = stages[number - 1]
        wanted = best(then[person] for person in people)
        kept = [person for person in people if then[person] == wanted]
        if len(kept) < len(people):
            word = "most" if level.most else "fewest"
            who = said_list([names[p] for p in kept], 20)
            said.append(f"at stage {number} {who} had {word} ({short_votes(wanted)})")
            people = kept
        if len(people) == 1:
            all_names = said_list([names[p] for p in level.people], 20)
            return Choice(
                people[0],
                f"{all_names} are level; looking back, {' and '.join(said)}: "
                f"{names[people[0]]} {level.what_follows}.",
            )
    return _by_rule(level, people, names, rule)


def _by_rule(level: Level, people: list[int], names: Sequence[str], rule: TieRule | None) -> Choice:
    tied = [names[person] for person in people]
    words = f"{said_list(tied, 20)} are level now and at every stage before"
    if rule is not None and rule.kind is TieKind.none:
        return Choice(
            None,
            f"{words}; as agreed beforehand, the count ends here and what is left stays open.",
        )
    if rule is None or not set(tied) <= set(rule.order):
        return Choice(None, "", Tie(tuple(tied), level.for_what, f"{words}. {asked_of(rule)}"))
    by_place = sorted(people, key=lambda person: rule.order.index(names[person]))
    picked = by_place[0] if level.most else by_place[-1]
    return Choice(picked, f"{words}; {rule.words} {names[picked]} {level.what_follows}.")
