"""Which rung and which owner four answers propose, with the reason in words.

The ladder of the seed text: some choices are made by one role, some need consultation, some
consent, and consensus only where reversibility is low and stakes are high. Not every decision
needs consensus; most should not. docs/rights.md tells the rule for people.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from facilitator.groups.records import Impact, Rung
from facilitator.map.auditing.records import Affected, Harm, Haste, Knows

MANY = 50
"""So many people can no longer be heard one after the other; then a vote is proposed."""


@dataclass(frozen=True)
class Answers:
    """The four answers about a recurring decision."""

    affected: Affected
    knows: Knows
    harm: Harm
    can_be_undone: bool
    haste: Haste
    is_shared_value: bool = False
    people: int = 0
    """How many belong to the collective."""


class Owner(StrEnum):
    """Whom the rule takes as owner."""

    who_knows = "who knows"
    """The role or group that knows it."""
    group_that_knows = "group that knows"
    """The group that knows it, or in which the role is that does."""
    everybody = "everybody"
    """The group of the whole."""


@dataclass(frozen=True)
class Proposed:
    """What the rule proposes, and why."""

    rung: Rung
    owner: Owner
    reason: str
    hears_affected: bool = False
    minimum_days: int = 0
    people_only: bool = False


def proposed_for(said: Answers) -> Proposed:
    """Give the rung, the owner and the days that the answers propose.

    The first of these that is true:
    shared values → consent of everybody, consensus where much is at stake and it cannot be undone;
    much harm that cannot be undone → consensus, or in haste consultation by those who know;
    much harm → consent; little harm that can be undone → delegated to those who know;
    others are affected → consultation; otherwise those who know decide, a group by consent.
    Where a consent or consensus would need more than `MANY` people, a vote.
    """
    found = _by_answers(said)
    if (
        found.rung in (Rung.consent, Rung.consensus)
        and found.owner == Owner.everybody
        and said.people > MANY
    ):
        reason = f"{found.reason} {said.people} people cannot be heard one after the other: a vote."
        found = replace(found, rung=Rung.vote, reason=reason)
    return replace(found, minimum_days=_days(said, found.rung))


def impact_of(harm: Harm) -> Impact:
    """Give how far it reaches."""
    return {Harm.little: Impact.low, Harm.some: Impact.medium, Harm.much: Impact.high}[harm]


def _by_answers(said: Answers) -> Proposed:
    grave = said.harm == Harm.much and not said.can_be_undone
    if said.is_shared_value:
        return _shared(grave)
    if grave and said.haste == Haste.hours:
        return Proposed(
            Rung.consultation,
            Owner.who_knows,
            "Much is at stake and it cannot be undone, but it cannot wait for everyone: whoever"
            " knows it decides after hearing those affected. Agree on the limits beforehand.",
            hears_affected=True,
        )
    if grave:
        return Proposed(
            Rung.consensus,
            _wide(said),
            "Much is at stake and it cannot be undone, so everyone should be able to stand by it.",
        )
    if said.harm == Harm.much:
        return _much(said)
    if said.harm == Harm.little and said.can_be_undone:
        return Proposed(
            Rung.delegated,
            Owner.who_knows,
            "Little can go wrong and it can be undone: whoever is nearest to it decides.",
        )
    if said.affected in (Affected.other_groups, Affected.everybody):
        return Proposed(
            Rung.consultation,
            Owner.who_knows,
            "Others are affected, so they are heard; whoever knows it decides.",
            hears_affected=True,
        )
    return _local(said)


def _shared(grave: bool) -> Proposed:
    if grave:
        return Proposed(
            Rung.consensus,
            Owner.everybody,
            "It is about what we share, much is at stake and it cannot be undone: everyone agrees"
            " or stands aside. It stays with people.",
            people_only=True,
        )
    return Proposed(
        Rung.consent,
        Owner.everybody,
        "It is about what we share, so nobody should have an open objection. It stays with people.",
        people_only=True,
    )


def _much(said: Answers) -> Proposed:
    if said.haste == Haste.hours:
        return Proposed(
            Rung.consultation,
            Owner.who_knows,
            "Much is at stake and it cannot wait, but it can be undone: whoever knows it decides"
            " after hearing those affected.",
            hears_affected=True,
        )
    return Proposed(
        Rung.consent,
        _wide(said),
        "Much is at stake, but it can be undone: good enough for now, and nobody objects.",
    )


def _local(said: Answers) -> Proposed:
    if said.knows == Knows.one_role:
        return Proposed(
            Rung.delegated,
            Owner.who_knows,
            "Only those who do it are affected, and one role knows it: it decides.",
        )
    if said.haste == Haste.hours:
        return Proposed(
            Rung.delegated,
            Owner.who_knows,
            "Only those who do it are affected, and it must be fast: whoever is there decides.",
        )
    return Proposed(
        Rung.consent,
        Owner.group_that_knows if said.knows == Knows.one_group else Owner.everybody,
        "Those who are affected know it best: they decide together, and nobody objects.",
    )


def _wide(said: Answers) -> Owner:
    """Who should stand by something grave: everybody, where it goes beyond one group."""
    beyond = said.affected in (Affected.other_groups, Affected.everybody)
    spread = said.knows in (Knows.several, Knows.everybody)
    return Owner.everybody if beyond or spread else Owner.group_that_knows


def _days(said: Answers, rung: Rung) -> int:
    """Give the days of deliberation: the more is at stake the longer, as far as there is time."""
    if said.haste == Haste.hours or rung == Rung.delegated:
        return 0
    if said.haste == Haste.days:
        return 0 if rung == Rung.consultation else 2
    if said.harm == Harm.much:
        return 7 if said.can_be_undone else 14
    return 3
