"""Reading a constitution: TOML in, checked parts out, every mistake named in one sentence."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from facilitator.errors import Refused
from facilitator.groups.records import DomainDraft, GroupDraft, RightDraft
from facilitator.meetings.records import MannerDraft
from facilitator.roles.records import RoleDraft

_NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Constitution:
    """A template: its parts refer to each other by key; `role:KEY` names a role."""

    key: str
    name: str
    summary: str
    people: str
    """For how many people it is meant, in words."""
    groups: tuple[dict[str, Any], ...]
    roles: tuple[dict[str, Any], ...]
    domains: tuple[dict[str, Any], ...]
    meetings: dict[str, Any]
    """How meetings are held; empty where the file says nothing of it."""


def constitution_in(path: Path) -> Constitution:
    """Read one constitution. Raises `Refused` naming the file and what does not fit in it."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise Refused(f"{path.name} cannot be read: {problem}.") from problem
    found = Constitution(
        key=path.stem,
        name=str(told.get("name") or path.stem),
        summary=str(told.get("summary", "")),
        people=str(told.get("people", "")),
        groups=tuple(told.get("groups", ())),
        roles=tuple(told.get("roles", ())),
        domains=tuple(told.get("domains", ())),
        meetings=told.get("meetings", {}),
    )
    try:
        _check(found)
    except Refused as refusal:
        raise Refused(f"{path.name}: {refusal}") from refusal
    return found


def _check(found: Constitution) -> None:
    groups: list[str] = []
    for group in found.groups:
        parent = group.get("parent")
        if parent is not None and parent not in groups:
            raise Refused(
                f"the group “{group.get('name')}” names a parent “{parent}” not above it."
            )
        group_draft(group, None)
        groups.append(_key_of(group))
    roles = []
    for role in found.roles:
        if role.get("group") not in groups:
            raise Refused(f"the role “{role.get('name')}” names no group of this file.")
        role_draft(role, _NOBODY)
        roles.append(f"role:{_key_of(role)}")
    for domain in found.domains:
        named = [domain.get("owner"), *domain.get("consulted", [])]
        named += [domain["deputy"]] if "deputy" in domain else []
        for party in named:
            if party not in groups and party not in roles:
                raise Refused(
                    f"the domain “{domain.get('name')}” names “{party}”, which is not here."
                )
        DomainDraft(name=domain.get("name", ""), description=domain.get("description", ""))
        right_draft(domain, _NOBODY, date.min, owner_group_id=_NOBODY)
    if not isinstance(found.meetings, dict):
        raise Refused("“meetings” is one table: [meetings].")
    manner_draft(found.meetings)


def _key_of(part: dict[str, Any]) -> str:
    key = part.get("key")
    if not isinstance(key, str) or not key:
        raise Refused(f"“{part.get('name', 'a part')}” needs a key.")
    return key


def group_draft(told: dict[str, Any], parent_id: UUID | None) -> GroupDraft:
    """Give the group's draft under its parent."""
    return GroupDraft(**_without(told, "key", "parent"), parent_id=parent_id)


def role_draft(told: dict[str, Any], group_id: UUID) -> RoleDraft:
    """Give the role's draft in its group."""
    return RoleDraft(**_without(told, "key", "group"), group_id=group_id)


def right_draft(told: dict[str, Any], domain_id: UUID, from_on: date, **parties: Any) -> RightDraft:
    """Give the right over the domain; `parties` are owner_group_id and the like."""
    left_out = ("name", "description", "owner", "deputy", "consulted")
    return RightDraft(**_without(told, *left_out), domain_id=domain_id, from_on=from_on, **parties)


def manner_draft(told: dict[str, Any]) -> MannerDraft:
    """Give how the whole collective holds its meetings; `proxies` is how many one may hold."""
    return MannerDraft(
        **_without(told, "proxies"),
        **({"most_proxies": told["proxies"]} if "proxies" in told else {}),
    )


def _without(told: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in names}
