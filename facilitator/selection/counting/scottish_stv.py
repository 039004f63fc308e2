"""Scottish STV: the single transferable vote by the weighted inclusive Gregory method.

The rules are those of the Scottish Local Government Elections Order 2007 (SSI 2007/42, schedule 1,
rules 45 to 52). Rules with numbers in this file are of that schedule. Where it says "by lot", the
rule agreed beforehand is asked, and without one the count stops.
"""

from collections.abc import Iterable, Sequence

from facilitator.saying import said_list
from facilitator.selection.counting.agreed import Agreed
from facilitator.selection.counting.ballots import Reading
from facilitator.selection.counting.guarding import Guard
from facilitator.selection.counting.look_back import Level, pick
from facilitator.selection.counting.outcome import UNIT, Stage, Tie, said_votes, short_votes
from facilitator.selection.counting.papers import first_piles


def quota_of(valid: int, seats: int) -> int:
    """Give the quota in whole votes (rule 46)."""
    return valid // (seats + 1) + 1


class ScottishCount:
    """One count, stage by stage. Candidates are numbers into `names`."""

    def __init__(
        self,
        names: Sequence[str],
        standing: Iterable[int],
        readings: Sequence[Reading],
        agreed: Agreed,
    ) -> None:
        self.names = names
        self.agreed = agreed
        self.continuing = set(standing)
        self.elected: list[int] = []
        self.gone: list[list[int]] = []
        """Those excluded, the first first; together where they went together."""
        self.stages: list[Stage] = []
        self.tie: Tie | None = None
        self.quota = quota_of(sum(reading.papers for reading in readings), agreed.seats)
        self._piles = first_piles(readings, sorted(self.continuing))
        self._votes: list[dict[int, int]] = []
        self._guard = Guard(agreed.limits[0] if agreed.limits else None, names)
        self._moved: set[int] = set()

    @property
    def votes(self) -> dict[int, int]:
        """Votes at the end of the last stage, hundred-thousandths."""
        return self._piles.votes

    def run(self) -> None:
        """Count to the end, or to a tie that nobody has settled."""
        self._end_stage("First preferences", [self._quota_in_words()], [])
        while self._seats_left() and self.continuing and self.tie is None:
            if not self._next():
                break

    def _for_what(self, asked: str) -> str:
        return f"place {len(self.elected) + 1}: {asked} at stage {len(self.stages) + 1}"

    def _seats_left(self) -> int:
        return self.agreed.seats - len(self.elected)

    def _quota_in_words(self) -> str:
        valid = sum(self.votes.values()) // UNIT
        return (
            f"{valid} valid ballots for {self.agreed.seats} "
            f"{'seat' if self.agreed.seats == 1 else 'seats'}: the quota is {self.quota}."
        )

    def _next(self) -> bool:
        """Go one stage on; give False where the count ends."""
        doomed = [p for p in sorted(self.continuing) if self._guard.against(p, self.elected)]
        if doomed:
            self._exclude(doomed, [self._guard.against(p, self.elected) for p in doomed])
            return True
        over = [
            p for p in self.elected if self.votes[p] > self.quota * UNIT and p not in self._moved
        ]
        return self._move_surplus(over) if over else self._exclude_lowest()

    def _move_surplus(self, over: list[int]) -> bool:
        most = max(self.votes[p] for p in over)
        level = Level(
            tuple(p for p in over if self.votes[p] == most),
            True,
            self._for_what("whose surplus moves first"),
            "goes first",
        )
        choice = pick(level, self.names, self._votes, self.agreed.tie_rule)
        if choice.picked is None:
            return self._stand_still(choice.words, choice.tie)
        giver = choice.picked
        surplus = most - self.quota * UNIT
        self._piles.surplus_goes_on(giver, self.quota * UNIT, self.continuing)
        self._moved.add(giver)
        rate = said_votes(surplus * UNIT // most)
        reason = (
            f"{self.names[giver]} has {short_votes(most)} votes, {short_votes(surplus)} more than "
            f"the quota: the papers go on to the next name, each at {rate} of its value."
        )
        words = [choice.words] if choice.words else []
        self._end_stage(f"Surplus of {self.names[giver]}", [*words, reason], [])
        return True

    def _exclude_lowest(self) -> bool:
        may_go = [
            p
            for p in self.continuing
            if self._guard.may_go(p, self.continuing, self.elected, self._seats_left())
        ]
        fewest = min(self.votes[p] for p in may_go)
        guarded = sorted(p for p in self.continuing - set(may_go) if self.votes[p] < fewest)
        lowest = sorted(p for p in may_go if self.votes[p] == fewest)
        if self._go_together(lowest):
            names = said_list([self.names[p] for p in lowest], 20)
            said = f"{names} have no votes and are excluded together: no paper lies with them."
            self._exclude(lowest, [said])
            return True
        level = Level(
            tuple(lowest),
            False,
            self._for_what("who is excluded"),
            "is excluded",
        )
        choice = pick(level, self.names, self._votes, self.agreed.tie_rule)
        if choice.picked is None:
            return self._stand_still(choice.words, choice.tie)
        words = [
            f"{self.names[p]} has fewer votes and stays: the seats could not all be filled "
            "within the limit otherwise."
            for p in guarded
        ]
        if choice.words:
            words.append(choice.words)
        else:
            words.append(
                f"{self.names[choice.picked]} has the fewest votes ({short_votes(fewest)}) and is "
                "excluded: the papers go on at the value they have."
            )
        self._exclude([choice.picked], words)
        return True

    def _go_together(self, lowest: list[int]) -> bool:
        """Whether those without any vote can go at once: which of them goes first changes nothing.

        Rule 51 would draw a lot for each; nothing would move and the next would be one of them.
        """
        rest = len(self.continuing) - len(lowest)
        return (
            len(lowest) > 1
            and not any(self.votes[p] for p in lowest)
            and not self.agreed.limits
            and rest >= self._seats_left()
        )

    def _exclude(self, people: list[int], words: list[str]) -> None:
        self.continuing.difference_update(people)
        self.gone.append(people)
        self._piles.excluded_go_on(people, self.continuing)
        names = [self.names[p] for p in people]
        self._end_stage(f"Exclusion of {said_list(names, 20)}", words, names)

    def _stand_still(self, words: str, tie: Tie | None) -> bool:
        self.tie = tie
        if words:
            last = self.stages[-1]
            self.stages[-1] = Stage(**{**vars(last), "reasons": (*last.reasons, words)})
        return False

    def _end_stage(self, what: str, reasons: list[str], excluded: list[str]) -> None:
        before = self._votes[-1] if self._votes else dict.fromkeys(self.votes, 0)
        self._votes.append(dict(self.votes))
        already = len(self.elected)
        reasons = [*reasons, *self._elect_by_quota(), *self._fill_last()]
        self.stages.append(
            Stage(
                number=len(self.stages) + 1,
                what=what,
                votes={self.names[p]: v for p, v in self.votes.items()},
                changes={
                    self.names[p]: v - before[p] for p, v in self.votes.items() if v != before[p]
                },
                non_transferable=self._piles.non_transferable,
                rounding=self._piles.rounding,
                elected=tuple(self.names[p] for p in self.elected[already:]),
                excluded=tuple(excluded),
                reasons=tuple(reasons),
            )
        )

    def _elect_by_quota(self) -> list[str]:
        """Elect everybody who has the quota (rule 47), those with most votes first."""
        said: list[str] = []
        while self.tie is None:
            there = [
                p
                for p in self.continuing
                if self.votes[p] >= self.quota * UNIT and not self._guard.against(p, self.elected)
            ]
            if not there:
                break
            person = self._foremost(there, said)
            if person is None:
                break
            self._elect(person)
            said.append(
                f"{self.names[person]} has {short_votes(self.votes[person])} votes, at least the "
                f"quota of {self.quota}: elected."
            )
        return said

    def _foremost(self, there: list[int], said: list[str]) -> int | None:
        """Give who is elected next; it matters only where a limit keeps out one of those level."""
        most = max(self.votes[p] for p in there)
        level = sorted(p for p in there if self.votes[p] == most)
        if self._guard.most_electable(level, self.elected) == len(level):
            return self._in_order(level)[0]
        contested = [p for p in level if not self._guard.may_go(p, level, self.elected, len(level))]
        if contested:
            return contested[0]
        choice = pick(
            Level(tuple(level), True, f"place {len(self.elected) + 1}", "is elected"),
            self.names,
            self._votes,
            self.agreed.tie_rule,
        )
        self.tie = choice.tie
        if choice.words:
            said.append(choice.words)
        return choice.picked

    def _fill_last(self) -> list[str]:
        """Elect all who are left where they are no more than the seats (rule 52)."""
        open_to = [p for p in self.continuing if not self._guard.against(p, self.elected)]
        left = self._seats_left()
        if self.tie is not None or not open_to or not left or len(open_to) > left:
            return []
        if self._guard.most_electable(open_to, self.elected) < len(open_to):
            return []
        people = self._in_order(open_to)
        names = said_list([self.names[p] for p in people], 20)
        for person in people:
            self._elect(person)
        verb = "is" if len(people) == 1 else "are"
        return [f"{names} {verb} elected: no more are left than seats to fill."]

    def _in_order(self, people: Iterable[int]) -> list[int]:
        """Sort by votes now, at the stages before, then by name: for lists, not for choices."""
        by_name = sorted(people, key=lambda p: self.names[p])
        return sorted(by_name, key=lambda p: [v[p] for v in reversed(self._votes)], reverse=True)

    def _elect(self, person: int) -> None:
        self.continuing.discard(person)
        self.elected.append(person)
