"""What the parts of a constitution mean together: what is well written and still cannot be. Pure.

The drafts of the records have the last word: whatever they refuse is a mistake of the file.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from facilitator.constitutions import drafts
from facilitator.constitutions.placed import Steps
from facilitator.directives.rules import check_line
from facilitator.errors import Refused
from facilitator.meetings.series.recurrence import first_day, read_rule

Said = Iterator[tuple[Steps, str]]

_SOME = UUID(int=1)
_OTHER = UUID(int=2)
_DAY = date(2026, 1, 1)


@dataclass(frozen=True)
class Meant:
    """One part that is well written."""

    name: str
    """The name of its list: groups, roles …"""
    told: Mapping[str, Any]
    number: int = 0


def unmeant(part: Meant, whole: Mapping[str, Any]) -> Said:
    """Give what cannot be meant: the way below the part to where it stands, and a sentence."""
    look = _LOOKS.get(part.name)
    if look is None:
        return
    seen = False
    for found in look(part, whole):
        seen = True
        yield found
    draft = _DRAFTS.get(part.name)
    if not seen and draft is not None:
        try:
            draft(dict(part.told))
        except Refused as refusal:
            said = str(refusal)
            yield (), f"{said[:1].lower()}{said[1:]}"


def _comparison(part: Meant, whole: Mapping[str, Any]) -> Said:
    least, most = part.told.get("from_people"), part.told.get("to_people")
    if least is not None and most is not None and most < least:
        yield ("to_people",), f"“to_people” is {most}, less than “from_people”, {least}."


def _fit(part: Meant, whole: Mapping[str, Any]) -> Said:
    before = [one.get("when") for one in whole["fits"][: part.number] if isinstance(one, dict)]
    if part.told["when"] in before:
        yield ("when",), f"“{part.told['when']}” is answered twice."
    if part.told["points"] == 0:
        yield ("points",), f"the fit “{part.told['when']}” gives no points. Leave it out."


def _group(part: Meant, whole: Mapping[str, Any]) -> Said:
    parent = part.told.get("parent")
    above = [one.get("key") for one in whole["groups"][: part.number] if isinstance(one, dict)]
    if parent is not None and parent not in above:
        yield (
            ("parent",),
            f"the group “{part.told['name']}” names a parent “{parent}”, which stands not above it."
            " Put the parent first.",
        )


def _role(part: Meant, whole: Mapping[str, Any]) -> Said:
    row, ever = part.told.get("most_in_a_row"), part.told.get("most_ever")
    if row is not None and ever is not None and row > ever:
        yield (
            ("most_in_a_row",),
            f"the role “{part.told['name']}” allows {row} terms in a row, and only {ever} ever.",
        )


def _quota(part: Meant, whole: Mapping[str, Any]) -> Said:
    least = part.told.get("at_least", 0)
    seats = next(
        (
            role.get("seats", 1)
            for role in whole.get("roles", ())
            if isinstance(role, dict) and role.get("key") == part.told["role"]
        ),
        200,
    )
    if isinstance(seats, int) and least > seats:
        yield (
            ("at_least",),
            f"the role “{part.told['role']}” has {seats} {'seat' if seats == 1 else 'seats'},"
            f" and the quota asks for at least {least}.",
        )


def _link(part: Meant, whole: Mapping[str, Any]) -> Said:
    for role in whole.get("roles", ()):
        if isinstance(role, dict) and role.get("key") == part.told["role"]:
            if role.get("group") == part.told["on_behalf_of"]:
                yield (
                    ("on_behalf_of",),
                    f"the role “{part.told['role']}” sits in “{part.told['on_behalf_of']}” itself."
                    " A link is held for another group.",
                )
            return


def _pool(part: Meant, whole: Mapping[str, Any]) -> Said:
    before = [one.get("role") for one in whole["pools"][: part.number] if isinstance(one, dict)]
    if part.told.get("role") in before:
        whose = f"the role “{part.told['role']}”" if "role" in part.told else "the whole pool"
        yield (), f"{whose} has a rule already."


def _domain(part: Meant, whole: Mapping[str, Any]) -> Said:
    told, name = part.told, part.told["name"]
    if told.get("deputy") == told["owner"]:
        yield ("deputy",), f"the domain “{name}” has its owner as deputy. Name somebody else."
    if told["owner"] in told.get("consulted", ()):
        yield ("consulted",), f"the domain “{name}” consults its own owner. Name somebody else."
    if told["owner"] in told.get("deliberators", ()):
        yield (
            ("deliberators",),
            f"the owner of the domain “{name}” would challenge itself. Name other offices.",
        )
    if told.get("collegial") and told["owner"].startswith("role:"):
        yield (
            ("collegial",),
            f"the domain “{name}” is collegial, and its owner is a role. Only a group decides"
            " together.",
        )
    if told["rung"] != "vote":
        for key in ("quorum_percent", "threshold_percent", "threshold_included"):
            if key in told:
                yield (key,), f"the domain “{name}” has a “{key}”, and only a vote counts."


def _line(part: Meant, whole: Mapping[str, Any]) -> Said:
    upper, lower = part.told["upper"], part.told["lower"]
    if upper == lower:
        yield ("lower",), f"a line leads from “{upper}” to itself. Name another office."
        return
    names = {
        one["key"]: str(one.get("name", ""))
        for one in whole["groups"]
        if isinstance(one, dict) and isinstance(one.get("key"), str)
    }
    ids = {key: UUID(int=number) for number, key in enumerate(names, 1)}
    ends = [
        (one.get("upper"), one.get("lower"))
        for one in whole["lines"][: part.number]
        if isinstance(one, dict)
    ]
    before = [
        (ids[above], ids[below])
        for above, below in ends
        if isinstance(above, str) and isinstance(below, str) and {above, below} <= names.keys()
    ]
    called = {ids[key]: name for key, name in names.items()}
    try:
        check_line((ids[upper], ids[lower]), before, called)
    except Refused as refusal:
        yield ("lower",), str(refusal)


def _route(part: Meant, whole: Mapping[str, Any]) -> Said:
    name, steps = part.told["name"], part.told.get("steps", ())
    if not steps:
        yield (), f"the route “{name}” leads nowhere. Give it steps: [[routes.steps]]."
    asked = [step["group"] for step in steps]
    for number, group in enumerate(asked):
        if group in asked[:number]:
            yield ("steps", number), f"the route “{name}” comes to “{group}” twice."
    if len(part.told.get("between", ())) == 1:
        yield ("between",), f"the route “{name}” is between one group. Name two or more, or none."


def _series(part: Meant, whole: Mapping[str, Any]) -> Said:
    try:
        first_day(read_rule(part.told["rule"]), _DAY)
    except Refused as refusal:
        yield (("rule",), f"the series “{part.told['title']}” has a rule that is none: {refusal}")


_LOOKS: Mapping[str, Callable[[Meant, Mapping[str, Any]], Said]] = {
    "comparison": _comparison,
    "fits": _fit,
    "meetings": lambda part, whole: iter(()),
    "groups": _group,
    "roles": _role,
    "limits": lambda part, whole: iter(()),
    "apart": lambda part, whole: iter(()),
    "cohorts": lambda part, whole: iter(()),
    "quotas": _quota,
    "links": _link,
    "pools": _pool,
    "domains": _domain,
    "lines": _line,
    "routes": _route,
    "disputes": lambda part, whole: iter(()),
    "series": _series,
}

_DRAFTS: Mapping[str, Callable[[dict[str, Any]], object]] = {
    "meetings": drafts.manner_draft,
    "groups": lambda told: drafts.group_draft(told, None),
    "roles": lambda told: (drafts.role_draft(told, _SOME), drafts.rule_draft(told, _SOME)),
    "limits": drafts.limits_draft,
    "cohorts": drafts.cohort_draft,
    "quotas": lambda told: drafts.quota_draft(told, _SOME, _OTHER),
    "pools": lambda told: drafts.pool_draft(told, _SOME, _DAY),
    "domains": lambda told: (
        drafts.domain_draft(told),
        drafts.right_draft(told, _SOME, _DAY, owner_group_id=_SOME),
    ),
    "routes": lambda told: drafts.route_draft(told, _DAY),
    "series": lambda told: (
        drafts.series_draft(told, _SOME, _DAY),
        [drafts.item_draft(item) for item in told.get("items", ())],
    ),
}
