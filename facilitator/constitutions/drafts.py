"""The drafts of the records, out of the parts of a constitution."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from facilitator.constitutions.shapes import BEYOND_KEYS, ROTATION_KEYS
from facilitator.escalation.records import RouteDraft
from facilitator.groups.records import DomainDraft, GroupDraft, RightDraft
from facilitator.groups.rules import Beyond, Party, PathStep
from facilitator.meetings.records import MannerDraft
from facilitator.meetings.series.records import SeriesDraft, SeriesItemDraft
from facilitator.people.records import CohortDraft
from facilitator.roles.records import RoleDraft
from facilitator.rotation.records import RoleQuotaDraft, RoleRuleDraft, RotationLimitsDraft
from facilitator.selection.pool.records import PoolRuleDraft

Told = Mapping[str, Any]


def group_draft(told: Told, parent_id: UUID | None) -> GroupDraft:
    """Give the group's draft under its parent."""
    return GroupDraft(**_without(told, "key", "parent"), parent_id=parent_id)


def role_draft(told: Told, group_id: UUID) -> RoleDraft:
    """Give the role's draft in its group."""
    return RoleDraft(**_without(told, "key", "group", *ROTATION_KEYS), group_id=group_id)


def rule_draft(told: Told, role_id: UUID) -> RoleRuleDraft | None:
    """Give how a role rotates; None where it says nothing of it."""
    said = {name: told[name] for name in ROTATION_KEYS if name in told}
    return RoleRuleDraft(role_id=role_id, **said) if said else None


def limits_draft(told: Told) -> RotationLimitsDraft:
    """Give the limits that hold for everybody."""
    return RotationLimitsDraft(**told)


def cohort_draft(told: Told) -> CohortDraft:
    """Give a cohort; who is in it they say themselves."""
    return CohortDraft(**_without(told, "key"))


def quota_draft(told: Told, role_id: UUID, cohort_id: UUID) -> RoleQuotaDraft:
    """Give a quota of a role."""
    return RoleQuotaDraft(**_without(told, "role", "cohort"), role_id=role_id, cohort_id=cohort_id)


def pool_draft(told: Told, role_id: UUID | None, from_on: date) -> PoolRuleDraft:
    """Give the rule of the service pool, for one role or for all."""
    return PoolRuleDraft(**_without(told, "role"), role_id=role_id, from_on=from_on)


def domain_draft(told: Told) -> DomainDraft:
    """Give the domain itself."""
    return DomainDraft(name=told["name"], description=told.get("description", ""))


def right_draft(told: Told, domain_id: UUID, from_on: date, **parties: Any) -> RightDraft:
    """Give the right over the domain; `parties` are owner_group_id and the like."""
    left_out = ("name", "description", "owner", "deputy", "consulted", *BEYOND_KEYS)
    return RightDraft(**_without(told, *left_out), domain_id=domain_id, from_on=from_on, **parties)


def beyond_in(told: Told, groups: Mapping[str, UUID], roles: Mapping[str, UUID]) -> Beyond:
    """Give what the right asks for beyond its rung."""
    return Beyond(
        parties_of(told.get("deliberators", ()), groups, roles),
        tuple(
            PathStep(
                step["name"],
                _party(step["at"], groups, roles),
                step.get("signers", 1),
                step.get("days", 0),
            )
            for step in told.get("steps", ())
        ),
        bool(told.get("collegial", False)),
    )


def parties_of(
    named: Iterable[str], groups: Mapping[str, UUID], roles: Mapping[str, UUID]
) -> tuple[Party, ...]:
    """Give groups and roles that are named by their keys."""
    return tuple(_party(one, groups, roles) for one in named)


def route_draft(told: Told, from_on: date) -> RouteDraft:
    """Give a route between groups."""
    return RouteDraft(**_without(told, "between", "steps"), from_on=from_on)


def series_draft(told: Told, group_id: UUID | None, first_on: date) -> SeriesDraft:
    """Give a series; the first day becomes the first that its rule gives."""
    left_out = ("group", "reports", "items", "duties_go_round")
    return SeriesDraft(**_without(told, *left_out), group_id=group_id, first_on=first_on)


def item_draft(told: Told) -> SeriesItemDraft:
    """Give one line of the agenda each meeting of a series begins with."""
    return SeriesItemDraft(**told)


def manner_draft(told: Told) -> MannerDraft:
    """Give how the whole collective holds its meetings; `proxies` is how many one may hold."""
    return MannerDraft(
        **_without(told, "proxies"),
        **({"most_proxies": told["proxies"]} if "proxies" in told else {}),
    )


def _party(named: str, groups: Mapping[str, UUID], roles: Mapping[str, UUID]) -> Party:
    return Party(group_id=groups.get(named), role_id=roles.get(named))


def _without(told: Told, *names: str) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in names}
