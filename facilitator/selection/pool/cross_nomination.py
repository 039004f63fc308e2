"""The cross-nomination rule: to serve again, somebody needs nominations by several groups.

So whoever serves keeps the trust of more than the group that named them first. Each group counts
once, however often it nominated.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from facilitator.roles.records import Role
from facilitator.roles.rules import terms_before
from facilitator.saying import said_day, said_list
from facilitator.selection.pool.records import CountingGroups, PoolRule, PoolRuleDraft
from facilitator.selection.pool.standing import Bar, Reason

_COUNTED = ("no", "one", "two", "three", "four", "five", "six")


@dataclass(frozen=True)
class Voice:
    """A nomination, as far as the rule asks."""

    group_id: UUID
    group: str
    on: date
    role_id: UUID | None
    """None: for any role."""
    until_on: date | None = None
    """The last day it counts, where the group took it back."""
    their_own: bool = False
    """Whether they belonged to the group that day."""


def rule_on(rules: Iterable[PoolRule], role_id: UUID | None, on: date) -> PoolRule | None:
    """Give the rule in force for a role on a day: its own, else that of the whole pool."""
    begun = [r for r in rules if r.from_on <= on and r.role_id in (role_id, None)]
    return max(
        begun, key=lambda r: (r.role_id is not None, r.from_on, r.recorded_at, r.id), default=None
    )


def counts_since(rule: PoolRuleDraft, role: Role, on: date, begun: Sequence[date]) -> date | None:
    """Give the first day of nominations that count on a day; None where all do.

    `begun` are the days on which terms of the role began: where a term lasts a meeting, so many
    of them are counted back.
    """
    if rule.within_days is not None:
        return on - timedelta(days=rule.within_days)
    if rule.within_terms is None:
        return None
    counted = terms_before(role, on, rule.within_terms)
    if counted is not None:
        return counted
    before = sorted({day for day in begun if day <= on}, reverse=True)
    return before[rule.within_terms - 1] if len(before) >= rule.within_terms else None


def counting_voices(
    rule: PoolRuleDraft, role: Role, voices: Iterable[Voice], on: date, since: date | None
) -> list[Voice]:
    """Give the nominations that count on a day: the latest of each group, in order of their day."""
    latest: dict[UUID, Voice] = {}
    for voice in sorted(voices, key=lambda voice: voice.on):
        if voice.on > on or (voice.until_on is not None and voice.until_on < on):
            continue
        if since is not None and voice.on < since:
            continue
        if voice.role_id not in (None, role.id) or not _group_counts(rule, role, voice):
            continue
        latest[voice.group_id] = voice
    return sorted(latest.values(), key=lambda voice: (voice.on, voice.group))


def _group_counts(rule: PoolRuleDraft, role: Role, voice: Voice) -> bool:
    if rule.counting is CountingGroups.not_the_roles:
        return voice.group_id != role.group_id
    return not (rule.counting is CountingGroups.not_their_own and voice.their_own)


def nominations_short(
    rule: PoolRuleDraft | None,
    role: Role,
    group: str,
    counting: Sequence[Voice],
    since: date | None,
    *,
    again: bool,
) -> Reason | None:
    """Tell what is missing of the nominations; None where nothing is.

    `group` is the name of the role's group, `counting` come from `counting_voices`, `again` says
    whether they served before, as the rule means it.
    """
    if rule is None or not rule.groups_needed or not (again or rule.first_time_too):
        return None
    short = rule.groups_needed - len(counting)
    if short <= 0:
        return None
    so_far = [voice.group for voice in counting]
    own = rule.counting is CountingGroups.not_the_roles and group not in so_far
    others = sorted({*so_far, group} if own else set(so_far))
    by = "a group" if short == 1 else "different groups"
    by += f" other than {said_list(others, most=8)}" if others else ""
    if rule.counting is CountingGroups.not_their_own:
        by += " that they do not belong to" if not others else ", and none they belong to"
    what = _nominations(short, more=bool(counting))
    since_when = f" Nominations count from {said_day(since)} on." if since is not None else ""
    return Reason(
        Bar.nominations,
        f"needs {what}, by {by}",
        missing=f"{what.capitalize()}: by {by}.{since_when}",
    )


def _nominations(count: int, *, more: bool) -> str:
    number = _COUNTED[count] if count < len(_COUNTED) else str(count)
    if count == 1:
        return "one more nomination" if more else "a nomination"
    return f"{number} more nominations" if more else f"{number} nominations"


def rule_words(rule: PoolRuleDraft | None) -> str:
    """Give the rule in plain sentences."""
    if rule is None:
        return "No rule is set: whoever fits the role may serve, as often as its terms allow."
    parts = ["Only people in the pool may serve."] if rule.pool_only else []
    if rule.groups_needed:
        what = "any role" if rule.role_id is None else "this role"
        whom = "To serve" if rule.first_time_too else f"To serve {what} again"
        window = _window(rule)
        groups = (
            f"a nomination by a group{window} is needed"
            if rule.groups_needed == 1
            else f"nominations by {rule.groups_needed} different groups{window} are needed"
        )
        parts.append(f"{whom}, {groups}.")
        parts.append(
            {
                CountingGroups.every: "Every group counts.",
                CountingGroups.not_the_roles: "The role’s own group does not count.",
                CountingGroups.not_their_own: "Groups they belong to do not count.",
            }[rule.counting]
        )
        if not rule.first_time_too:
            parts.append("The first time needs none.")
    elif not rule.pool_only:
        parts.append("No nominations are needed.")
    return " ".join(parts)


def _window(rule: PoolRuleDraft) -> str:
    if rule.within_days is not None:
        return (
            " in the last day" if rule.within_days == 1 else f" in the last {rule.within_days} days"
        )
    if rule.within_terms is not None:
        return (
            " in the last term"
            if rule.within_terms == 1
            else f" in the last {rule.within_terms} terms"
        )
    return ""
