"""Rules about groups and rights: no circles in the tree, one right in force a day, who is heard."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from facilitator.errors import Refused
from facilitator.groups.records import Group, Membership, Right, RightDraft
from facilitator.people.rules import overlap, within
from facilitator.saying import said_day


@dataclass(frozen=True)
class Party:
    """Somebody who must be heard before a decision: a group, a role or a person."""

    group_id: UUID | None = None
    role_id: UUID | None = None
    person_id: UUID | None = None

    def __post_init__(self) -> None:
        if sum(each is not None for each in (self.group_id, self.role_id, self.person_id)) != 1:
            raise Refused("Who is heard is one group, one role or one person.")


@dataclass(frozen=True)
class PathStep:
    """One step of a path: at which group or role it is taken, and how many people sign there."""

    name: str
    at: Party
    signers: int = 1
    days: int = 0
    """After so many days without an answer it is late; 0: there is no clock."""


@dataclass(frozen=True)
class Beyond:
    """What a right asks for beyond its rung."""

    deliberators: tuple[Party, ...] = ()
    """Offices other than the owner that say what could be wrong, or that they have no concern."""
    steps: tuple[PathStep, ...] = ()
    """The path of a matter, in its order."""
    collegial: bool = False
    """It is the group that decides; what each one said is sealed."""


def exists_on(group: Group, on: date) -> bool:
    """Tell whether a group exists on a day; its last day still counts."""
    return group.deleted_at is None and within((group.formed_on, group.dissolved_on), on)


def check_parent(
    group_id: UUID, name: str, parent_id: UUID | None, parents: Mapping[UUID, UUID | None]
) -> None:
    """Raise `Refused` where a group would stand inside itself; `parents` maps group to parent."""
    above = parent_id
    seen = set()
    while above is not None and above not in seen:
        if above == group_id:
            raise Refused(f"{name} cannot stand inside itself. Choose another group to put it in.")
        seen.add(above)
        above = parents.get(above)


def check_group_span(group: Group, first: date | None, last: date | None) -> None:
    """Raise `Refused` where a span reaches beyond the days a group exists."""
    if group.formed_on and first and first < group.formed_on:
        raise Refused(
            f"{group.name} was formed on {said_day(group.formed_on)}."
            " Choose that day or a later one."
        )
    if group.dissolved_on and (last is None or last > group.dissolved_on):
        raise Refused(
            f"{group.name}’s last day is {said_day(group.dissolved_on)}. Choose days up to then."
        )


def check_not_member(
    person: str, group: str, first: date | None, last: date | None, there: Iterable[Membership]
) -> None:
    """Raise `Refused` where one of the memberships `there` shares a day with the new one."""
    for membership in there:
        if overlap((membership.from_on, membership.to_on), (first, last)):
            until = f" until {said_day(membership.to_on)}" if membership.to_on else ""
            raise Refused(f"{person} is in {group} on these days already{until}.")


def right_in_force(
    rights: Iterable[Right], on: date, lapses: Mapping[UUID, date] | None = None
) -> Right | None:
    """Give the right that holds on a day: the latest by its first day, then by its recording.

    `lapses` are the last days of those that end by themselves. `standing.holding` says the same in
    SQL; a test holds the two together.
    """
    last = lapses or {}
    begun = [
        right
        for right in rights
        if right.deleted_at is None
        and right.from_on <= on
        and (right.id not in last or on <= last[right.id])
    ]
    return max(begun, key=lambda right: (right.from_on, right.recorded_at, right.id), default=None)


def check_new_right(
    domain: str, draft: RightDraft, rights: list[Right], decided: bool, noted_today: bool
) -> None:
    """Raise `Refused` where a right may not follow those before it.

    Rights change only by a decision (design 3.2). The first needs none, and one that was noted
    without a decision may be put right on the same day; `noted_today` says that the newest was.
    """
    newest = max(rights, key=lambda right: (right.from_on, right.recorded_at), default=None)
    if newest is None:
        return
    if draft.from_on < newest.from_on:
        raise Refused(
            f"“{domain}” has a later right, from {said_day(newest.from_on)} on."
            " A new one begins that day or later."
        )
    if not decided and not (noted_today and newest.decided_by is None):
        raise Refused(
            f"The rights over “{domain}” change only by a decision."
            " Record the decision, then change them by it."
        )


def check_no_self_reference(draft: RightDraft, consulted: Iterable[Party]) -> None:
    """Raise `Refused` where the owner is also its own deputy or asked for its own advice."""
    if draft.deputy_role_id is not None and draft.deputy_role_id == draft.owner_role_id:
        raise Refused("The deputy is another role than the owner. Choose another, or none.")
    for party in consulted:
        same_group = party.group_id is not None and party.group_id == draft.owner_group_id
        same_role = party.role_id is not None and party.role_id == draft.owner_role_id
        if same_group or same_role:
            raise Refused("The owner decides and need not be asked as well. Name somebody else.")


def check_beyond(draft: RightDraft, beyond: Beyond) -> None:
    """Raise `Refused` where the owner is to challenge itself, or a step of a path is not whole."""
    for party in beyond.deliberators:
        if party.person_id is not None:
            raise Refused("Who says what could be wrong is a group or a role, not one person.")
        if (party.group_id, party.role_id) == (draft.owner_group_id, draft.owner_role_id):
            raise Refused("The owner does not challenge itself. Name another group or role.")
    for step in beyond.steps:
        if not step.name.strip():
            raise Refused("Every step of the path needs a name, for example “Review”.")
        if step.at.person_id is not None:
            raise Refused("A step of the path is taken in a group or by a role, not by one person.")
        if step.signers < 1 or step.days < 0:
            raise Refused(f"At “{step.name}”, at least one person signs; its days are from 0 up.")
