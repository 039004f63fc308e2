"""The frame of the demo: its people, groups, roles, domains, and who holds what when."""

from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID

from facilitator.demo.planning import term_of
from facilitator.demo.stage import Act, Stage
from facilitator.groups.records import DomainDraft, GroupDraft, MembershipDraft, Rung
from facilitator.groups.rules import Party
from facilitator.groups.service import add_domain, join_group, leave_group, right_on, start_group
from facilitator.people.records import AbsenceDraft, AliasDraft, PersonDraft
from facilitator.people.service import add_absence, add_alias, add_person
from facilitator.roles.records import RoleDraft, SelectionMethod, TermDraft, WishDraft, WishKind
from facilitator.roles.service import (
    add_role,
    begin_term,
    decline_term,
    end_term,
    leave_collective,
    plan_term,
    start_handing_over,
    start_shadowing,
    wish,
)

START = -730
"""The day on which the co-op began to use the program."""


def house_acts(stage: Stage, told: dict[str, Any]) -> Iterator[Act]:
    """Give everything about people, groups and roles, each with its instant."""
    at = stage.days.at
    yield at(START, "09:00"), partial(_found, stage, told)
    for number, person in enumerate(told["people"]):
        yield from _coming_and_going(stage, person, number)
    for number, term in enumerate(told["terms"]):
        yield from _term_acts(stage, term, number)
    for number, one in enumerate(told["absences"]):
        noted = max(START, one["from"] - one.get("notice", 12))
        yield at(noted, "12:10", number), partial(_absence, stage, one)
    for number, one in enumerate(told["wishes"]):
        yield at(one["on"], "20:45", number), partial(_wish, stage, one)


# --- The founding ---------------------------------------------------------------------------


def _found(stage: Stage, told: dict[str, Any]) -> None:
    for one in told["groups"]:
        parent = stage.groups.get(one.get("parent", ""))
        draft = GroupDraft(
            name=one["name"],
            kind=one["kind"],
            purpose=one["purpose"],
            parent_id=parent,
            formed_on=stage.days.day(one["formed"]),
        )
        stage.groups[one["key"]] = start_group(stage.office, draft).id
    for one in told["roles"]:
        fields = {name: value for name, value in one.items() if name not in ("key", "group")}
        draft_of_role = RoleDraft(group_id=stage.groups[one["group"]], **fields)
        stage.roles[one["key"]] = add_role(stage.office, draft_of_role).id
    for one in told["people"]:
        if one["joined"] <= START:
            _arrive(stage, one)
    for one in told["domains"]:
        _domain(stage, one)


def _domain(stage: Stage, told: dict[str, Any]) -> None:
    apart = ("key", "name", "description", "owner", "deputy", "consulted", "lead")
    made = add_domain(
        stage.office,
        DomainDraft(name=told["name"], description=told.get("description", "")),
        consulted=[Party(**stage.party(key)) for key in told.get("consulted", ())],
        deputy_role_id=stage.roles.get(told.get("deputy", "")),
        **stage.owner(told["owner"]),
        **{name: value for name, value in told.items() if name not in apart},
    )
    stage.domains[told["key"]] = made.id
    refresh_right(stage, told["key"])


def refresh_right(stage: Stage, key: str) -> None:
    """Read the right over a domain that is in force now."""
    found = right_on(stage.office, stage.domains[key])
    if found is None:
        raise LookupError(f"the demo has no right over {key}")
    stage.rights[key] = found


# --- People ---------------------------------------------------------------------------------


def _arrive(stage: Stage, told: dict[str, Any]) -> None:
    name = told["name"]
    draft = PersonDraft(
        name=name,
        pronouns=told["pronouns"],
        email=f"{name.lower()}@rosewater.example",
        phone=told.get("phone", ""),
        joined_on=stage.days.day(told["joined"]),
    )
    stage.people[name] = add_person(stage.office, draft).id
    for alias in told.get("aliases", ()):
        add_alias(stage.office, AliasDraft(person_id=stage.people[name], name=alias))
    for group, spans in told["in"].items():
        for span in spans:
            if span[0] <= max(START, told["joined"]):
                _join(stage, name, group, span[0])


def _join(stage: Stage, name: str, group: str, first: int) -> None:
    draft = MembershipDraft(
        group_id=stage.groups[group],
        person_id=stage.people[name],
        from_on=stage.days.day(first),
    )
    stage.memberships[name, group] = join_group(stage.office, draft).id


def _coming_and_going(stage: Stage, told: dict[str, Any], number: int) -> Iterator[Act]:
    at, name, arrived = stage.days.at, told["name"], max(START, told["joined"])
    if told["joined"] > START:
        yield at(told["joined"], "11:00", number), partial(_arrive, stage, told)
    for group, spans in told["in"].items():
        for first, *last in spans:
            if first > arrived:
                yield at(first, "11:30", number), partial(_join, stage, name, group, first)
            if last:
                yield at(last[0], "21:45", number), partial(_part, stage, name, group, last[0])
    if "left" in told:
        yield at(told["left"], "21:50", number), partial(_leave, stage, name, told["left"])


def _part(stage: Stage, name: str, group: str, last: int) -> None:
    leave_group(stage.office, stage.memberships[name, group], stage.days.day(last))


def _leave(stage: Stage, name: str, last: int) -> None:
    leave_collective(stage.office, stage.people[name], stage.days.day(last))


def _absence(stage: Stage, told: dict[str, Any]) -> None:
    draft = AbsenceDraft(
        person_id=stage.people[told["person"]],
        from_on=stage.days.day(told["from"]),
        to_on=stage.days.day(told["to"]),
        reason=told["reason"],
    )
    add_absence(stage.by(told["person"]), draft)


def _wish(stage: Stage, told: dict[str, Any]) -> None:
    draft = WishDraft(
        person_id=stage.people[told["person"]],
        role_id=stage.roles[told["role"]],
        wish=WishKind(told["wish"]),
        from_on=stage.days.day(told["on"]),
        to_on=stage.days.day(told["on"] + 365),
    )
    wish(stage.by(told["person"]), draft)


# --- Terms ----------------------------------------------------------------------------------


def _term_acts(stage: Stage, told: dict[str, Any], number: int) -> Iterator[Act]:
    at, first, last = stage.days.at, told["from"], told["to"]
    term = _Term(stage, told)
    planned = told.get("planned", min(first, told.get("shadows", first)) - 14)
    if "chosen" not in told and not told.get("in_plan"):
        yield at(max(START, planned), "10:00", number), term.plan
    if "shadows" in told:
        yield at(told["shadows"], "10:30", number), term.shadow
    if "declined" in told:
        yield at(told["declined"]["on"], "10:40", number), term.decline
        return
    began = told.get("began", first)
    if began < 0:
        yield at(began, "10:50" if began == START else "08:00", number), term.begin
    if "hands_over" in told:
        yield at(told["hands_over"], "10:20", number), term.hand_over
    ended = told.get("ended", last)
    if ended < 0 and not told.get("stays"):
        yield at(ended, "21:30", number), partial(term.end, ended)


class _Term:
    """One term, planned first (by a selection or a rotation plan where it says so), then lived."""

    def __init__(self, stage: Stage, told: dict[str, Any]) -> None:
        self._stage, self._told = stage, told

    def plan(self) -> None:
        told, days = self._told, self._stage.days
        draft = TermDraft(
            role_id=self._stage.roles[told["role"]],
            person_id=self._stage.people[told["person"]],
            seat=told.get("seat", 1),
            from_on=days.day(told["from"]),
            to_on=days.day(told["to"]),
            selection=SelectionMethod(told.get("selection", "role selection")),
        )
        self._stage.terms[self._key] = plan_term(self._stage.office, draft).id

    @property
    def _key(self) -> tuple[str, str, int]:
        return self._told["role"], self._told["person"], self._told["from"]

    @property
    def _id(self) -> UUID:
        return lived_term(self._stage, self._told)

    def shadow(self) -> None:
        start_shadowing(self._stage.by(self._told["person"]), self._id)

    def decline(self) -> None:
        reason = self._told["declined"]["reason"]
        decline_term(self._stage.by(self._told["person"]), self._id, reason=reason)

    def begin(self) -> None:
        begin_term(self._stage.by(self._told["person"]), self._id)

    def hand_over(self) -> None:
        start_handing_over(self._stage.by(self._told["person"]), self._id)

    def end(self, last: int) -> None:
        reason = self._told.get("reason", "")
        end_term(self._stage.office, self._id, self._stage.days.day(last), reason)


def lived_term(stage: Stage, told: dict[str, Any]) -> UUID:
    """Give the term that is told, by whatever way it was planned."""
    if "chosen" in told:
        return stage.chosen[told["chosen"]]
    key = (told["role"], told["person"], told["from"])
    return term_of(stage, *key) if told.get("in_plan") else stage.terms[key]


def may_decide_alone(stage: Stage, key: str) -> bool:
    """Tell whether one person decides in a domain, by the right in force."""
    return stage.rights[key].rung in (Rung.delegated, Rung.consultation)
