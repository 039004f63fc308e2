"""What each rung of the ladder must have before a proposal is decided, and what is missing.

`Matter` is everything the rungs look at, as plain values; `missing` answers with one sentence for
each thing that is not there yet, with the names of people. An empty answer means: it may be
recorded as decided.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from facilitator.decisions.offices.rules import OfficeAsked, missing_offices
from facilitator.decisions.paths.rules import Walk, missing_steps
from facilitator.decisions.records import RoundKind, StanceKind
from facilitator.decisions.tally import AGAINST, Tally, VoteOutcome, tally, vote_outcome
from facilitator.decisions.wording import counted
from facilitator.groups.records import Right, Rung
from facilitator.saying import said_day, said_list

ROUND_OF = {
    Rung.consent: RoundKind.consent,
    Rung.consensus: RoundKind.consensus,
    Rung.vote: RoundKind.vote,
}
"""The rungs on which everyone is asked in turn, and the round that asks."""


@dataclass(frozen=True)
class Asked:
    """A party that must be heard."""

    name: str
    asked_on: date | None = None
    """The first day on which it was asked; None: not yet."""
    answered: bool = False


@dataclass(frozen=True)
class RoundTaken:
    """The latest round of the rung's kind: the last stance of each person."""

    stances: Mapping[UUID, StanceKind]
    on_newest_wording: bool
    entitled: int | None = None
    count: Tally | None = None
    """A vote whose hands or paper were counted: nobody was asked by name."""

    @property
    def tally(self) -> Tally:
        """How many said what."""
        return tally(self.stances) if self.count is None else self.count


@dataclass(frozen=True)
class Matter:
    """A proposal on the day on which it would be decided."""

    on: date
    raised_on: date
    right: Right | None
    """The right over its domain on that day; None: no domain, or a domain without an owner."""
    owner_name: str = ""
    decider_id: UUID | None = None
    """The person who decides (delegated, consultation)."""
    holders: frozenset[UUID] = frozenset()
    """Who may decide alone: who holds the owner role that day, or belongs to the owner group."""
    consulted: tuple[Asked, ...] = ()
    round: RoundTaken | None = None
    present: frozenset[UUID] = frozenset()
    """Whose stance is needed."""
    members: int = 0
    """How many belong to the owner that day; entitled to vote where the round did not count."""
    objected: frozenset[UUID] = frozenset()
    """Who ever raised an objection to this proposal, in whatever round."""
    objecting: frozenset[UUID] = frozenset()
    """Whose objection still stands."""
    urgent: bool = False
    urgent_reason: str = ""
    offices: tuple[OfficeAsked, ...] = ()
    """Those that are to speak before the owner decides."""
    walk: Walk | None = None
    """How far it is on its path; None: its right asks for none."""
    sealed: bool = False
    """What each one says is sealed, so nobody is named with it."""
    names: Mapping[UUID, str] = field(default_factory=dict)

    def named(self, person_id: UUID) -> str:
        """Give the name of a person."""
        return self.names.get(person_id, "somebody")


def missing(matter: Matter) -> tuple[str, ...]:
    """Give a sentence for each thing without which this matter cannot be decided."""
    right = matter.right
    if right is None:
        return ("It belongs to no domain with an owner, so it is not clear who decides.",)
    found = _missing_days(matter, right)
    found += missing_offices(matter.offices, matter.on)
    found += missing_steps(matter.walk) if matter.walk is not None else ()
    if right.rung in (Rung.delegated, Rung.consultation):
        found += _missing_decider(matter, right)
    if right.rung == Rung.consultation:
        found += _missing_answers(matter, right)
    if right.rung in (Rung.consent, Rung.consensus):
        found += _missing_stances(matter, right)
    if right.rung == Rung.vote:
        found += _missing_votes(matter, right)
    return tuple(found)


def is_early(matter: Matter) -> bool:
    """Tell whether the days of deliberation that the right asks for are not over."""
    right = matter.right
    return right is not None and matter.on < matter.raised_on + timedelta(days=right.minimum_days)


def ratify_by(matter: Matter) -> date | None:
    """Give the last day for ratifying an urgent decision; None where it is not urgent."""
    if not matter.urgent or matter.right is None:
        return None
    return matter.on + timedelta(days=matter.right.ratify_days)


def _missing_days(matter: Matter, right: Right) -> list[str]:
    if matter.on < matter.raised_on:
        return [f"It was raised on {said_day(matter.raised_on)}, after the day of the decision."]
    if matter.urgent:
        return (
            [] if matter.urgent_reason else ["An urgent decision needs the reason for the haste."]
        )
    if not is_early(matter):
        return []
    first = matter.raised_on + timedelta(days=right.minimum_days)
    return [
        f"{counted(right.minimum_days, 'day', 'days')} of deliberation are asked for, so it can be"
        f" decided from {said_day(first)} on, or earlier as urgent with a reason."
    ]


def _missing_decider(matter: Matter, right: Right) -> list[str]:
    if matter.decider_id is None:
        return ["It does not say yet who decides."]
    if matter.decider_id in matter.holders:
        return []
    held = "belong to" if right.owner_group_id else "hold the role"
    return [
        f"{matter.named(matter.decider_id)} did not {held} {matter.owner_name}"
        f" on {said_day(matter.on)}."
    ]


def _missing_answers(matter: Matter, right: Right) -> list[str]:
    found = []
    for party in matter.consulted:
        if party.answered:
            continue
        if party.asked_on is None:
            found.append(f"{party.name} has not been asked yet.")
            continue
        until = party.asked_on + timedelta(days=right.answer_days)
        if matter.on < until:
            found.append(
                f"{party.name} was asked on {said_day(party.asked_on)} and has not answered yet;"
                f" there is time until {said_day(until)}."
            )
    return found


def _missing_stances(matter: Matter, right: Right) -> list[str]:
    kind = ROUND_OF[right.rung].value
    if matter.round is None:
        found = [f"There has been no {kind} round yet."]
    elif not matter.round.on_newest_wording:
        found = [f"The wording has changed since the last {kind} round."]
    else:
        found = _silent(matter, matter.round)
    return found + _against(matter)


def _silent(matter: Matter, taken: RoundTaken) -> list[str]:
    away = {person for person, said in taken.stances.items() if said == StanceKind.absent}
    if not taken.stances.keys() - away:
        return ["Nobody has said anything yet."]
    silent = matter.present - taken.stances.keys()
    if not silent:
        return []
    names = said_list(
        [matter.named(person) for person in _by_name(matter, silent)], most=len(silent)
    )
    return [f"{names} {'has' if len(silent) == 1 else 'have'} not said anything yet."]


def _against(matter: Matter) -> list[str]:
    """Name those whose no still stands.

    A no in the round is settled when the objection it raised is: withdrawn, or taken up by a
    wording. One that left no objection behind stands for itself.
    """
    taken = matter.round
    said = taken.stances if taken is not None and taken.on_newest_wording else {}
    unsettled = {
        person for person in said if said[person] in AGAINST and person not in matter.objected
    }
    if matter.sealed:
        return ["An objection is open."] if unsettled | matter.objecting else []
    return [
        f"{matter.named(person)} blocks."
        if said.get(person) == StanceKind.block
        else f"{matter.named(person)}’s objection is open."
        for person in _by_name(matter, unsettled | matter.objecting)
    ]


def _missing_votes(matter: Matter, right: Right) -> list[str]:
    if matter.round is None:
        return ["There has been no vote yet."]
    if not matter.round.on_newest_wording:
        return ["The wording has changed since the last vote."]
    outcome = outcome_of(matter.round, right, matter.members)
    cast = outcome.tally.cast
    if cast > outcome.entitled:
        return [f"{cast} people voted, and only {outcome.entitled} were entitled to."]
    if not cast:
        return ["Nobody has voted yet."]
    if not outcome.quorum_reached:
        return [f"The quorum is {outcome.quorum} of {outcome.entitled}, and {cast} voted."]
    if outcome.passed is None:
        return ["Everyone abstained, so there is no result."]
    if not outcome.passed:
        asked = "at least" if right.threshold_included else "more than"
        if matter.sealed:
            return [f"It did not reach {asked} {right.threshold_percent:g} % of the votes."]
        return [
            f"{outcome.tally.in_favour} voted for it and {outcome.tally.against} against;"
            f" {asked} {right.threshold_percent:g} % is asked for."
        ]
    return []


def outcome_of(taken: RoundTaken, right: Right, members: int) -> VoteOutcome:
    """Count a vote under its right; `members` are entitled where the round did not say."""
    return vote_outcome(
        taken.tally,
        members if taken.entitled is None else taken.entitled,
        quorum_percent=right.quorum_percent,
        threshold_percent=right.threshold_percent,
        threshold_included=right.threshold_included,
    )


def _by_name(matter: Matter, people: Iterable[UUID]) -> list[UUID]:
    return sorted(people, key=lambda person: (matter.named(person), person))
