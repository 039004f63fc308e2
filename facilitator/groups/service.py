"""Services about groups and who is in them. The rights over domains stand in `rights.py`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.errors import Refused
from facilitator.groups.records import Group, GroupDraft, Membership, MembershipDraft
from facilitator.groups.rights import (
    DomainRight,
    add_domain,
    beyond_in,
    change_domain,
    domains_owned_by_group,
    right_on,
    rights,
    rights_of_domain,
    roles_after,
    set_right,
    write_right_in,
)
from facilitator.groups.rules import (
    Beyond,
    Party,
    PathStep,
    check_group_span,
    check_not_member,
    check_parent,
    exists_on,
)
from facilitator.office import Office
from facilitator.people.lookup import by_name, living_person
from facilitator.people.records import Person, PersonDraft
from facilitator.people.rules import belongs, check_in_collective, same_name, within
from facilitator.saying import said_day, said_list
from facilitator.store.finding import live, record_of
from facilitator.store.search import fold

__all__ = [
    "Beyond",
    "DomainRight",
    "GroupNode",
    "Party",
    "PathStep",
    "add_domain",
    "add_member",
    "beyond_in",
    "change_domain",
    "change_group",
    "dissolve_group",
    "group",
    "group_tree",
    "groups",
    "groups_of",
    "join_group",
    "leave_group",
    "members",
    "memberships",
    "right_on",
    "rights",
    "rights_of_domain",
    "set_right",
    "start_group",
    "write_right_in",
]

# --- Writers ------------------------------------------------------------------------------


def start_group(office: Office, draft: GroupDraft) -> Group:
    """Start a group.

    Raises `Refused` where the group it is in does not exist then, or a sister has its name.
    """
    with office.writing("start a group") as session:
        made = office.make(Group, draft)
        _check_place(office, session, made.id, draft)
        session.add(made)
    return made


def change_group(office: Office, group_id: UUID, draft: GroupDraft) -> Group:
    """Change a group; a last day in the draft dissolves it, see `dissolve_group`."""
    with office.writing("change a group") as session:
        found = record_of(office, session, Group, group_id)
        _check_place(office, session, group_id, draft)
        if draft.dissolved_on is not None and draft.dissolved_on != found.dissolved_on:
            _check_dissolving(session, found, draft.dissolved_on)
        for name, value in draft.model_dump().items():
            setattr(found, name, value)
    return found


def dissolve_group(office: Office, group_id: UUID, on: date) -> Group:
    """Dissolve a group; `on` is its last day.

    Raises `Refused` while it has sub-groups, members, roles or domains after that day.
    """
    with office.writing("dissolve a group") as session:
        found = record_of(office, session, Group, group_id)
        _check_dissolving(session, found, on)
        found.dissolved_on = on
    return found


def join_group(office: Office, draft: MembershipDraft) -> Membership:
    """Let somebody belong to a group.

    Raises `Refused` where they do on some of these days already, or where they or the group are
    not there on all of them.
    """
    with office.writing("join a group") as session:
        found = record_of(office, session, Group, draft.group_id)
        person = living_person(office, session, draft.person_id)
        check_in_collective(person, (draft.from_on, draft.to_on))
        check_group_span(found, draft.from_on, draft.to_on)
        there = session.exec(
            live(Membership).where(
                Membership.group_id == found.id, Membership.person_id == person.id
            )
        )
        check_not_member(person.name, found.name, draft.from_on, draft.to_on, there)
        made = office.make(Membership, draft)
        session.add(made)
    return made


def add_member(office: Office, draft: PersonDraft, group_id: UUID) -> Person:
    """Add somebody new who belongs to a group, from the day they joined or from today.

    Where the group was formed later, from then on. One act, so that one step undoes it. Raises
    `Refused` where the group is not there on that day.
    """
    with office.writing("add a person") as session:
        found = record_of(office, session, Group, group_id)
        first = draft.joined_on or office.today()
        if found.formed_on is not None:
            first = max(first, found.formed_on)
        check_group_span(found, first, None)
        made = office.make(Person, draft)
        session.add(made)
        session.flush()
        belongs_to = MembershipDraft(group_id=found.id, person_id=made.id, from_on=first)
        session.add(office.make(Membership, belongs_to))
    return made


def leave_group(office: Office, membership_id: UUID, on: date) -> Membership:
    """End a membership; `on` is its last day. Raises `Refused` on a day outside it."""
    with office.writing("leave a group") as session:
        found = record_of(office, session, Membership, membership_id)
        if found.from_on is not None and on < found.from_on:
            raise Refused(
                f"The membership began on {said_day(found.from_on)}."
                " Its last day cannot lie before."
            )
        if found.to_on is not None and on > found.to_on:
            raise Refused(f"The membership ended on {said_day(found.to_on)} already.")
        found.to_on = on
    return found


# --- Readers ------------------------------------------------------------------------------


@dataclass(frozen=True)
class GroupNode:
    """A group with the groups in it."""

    group: Group
    members: int
    """People who belong to it directly."""
    children: tuple["GroupNode", ...]


def group(office: Office, group_id: UUID) -> Group:
    """Give one group, also one that is dissolved."""
    with office.reading() as session:
        return record_of(office, session, Group, group_id)


def groups(office: Office, on: date | None = None) -> list[Group]:
    """Give the groups that exist on a day (today unless told), by name."""
    day = on or office.today()
    with office.reading() as session:
        return _by_name(found for found in session.exec(live(Group)) if exists_on(found, day))


def group_tree(office: Office, on: date | None = None) -> tuple[GroupNode, ...]:
    """Give the groups of a day as a tree, by name; without a parent that day they are on top."""
    day = on or office.today()
    with office.reading() as session:
        here = _by_name(found for found in session.exec(live(Group)) if exists_on(found, day))
        counted: dict[UUID, int] = {}
        for group_id, _ in belonging_in(session, day):
            counted[group_id] = counted.get(group_id, 0) + 1
    ids = {found.id for found in here}
    inside: dict[UUID | None, list[Group]] = {}
    for found in here:
        inside.setdefault(found.parent_id if found.parent_id in ids else None, []).append(found)

    def nodes(parent_id: UUID | None) -> tuple[GroupNode, ...]:
        return tuple(
            GroupNode(found, counted.get(found.id, 0), nodes(found.id))
            for found in inside.get(parent_id, ())
        )

    return nodes(None)


def members(
    office: Office, group_id: UUID, on: date | None = None, nested: bool = False
) -> list[Person]:
    """Give who belongs to a group on a day (today unless told), each once, by name.

    `nested` counts the members of the groups inside it as well.
    """
    day = on or office.today()
    with office.reading() as session:
        record_of(office, session, Group, group_id)
        wanted = {group_id}
        if nested:
            here = [found for found in session.exec(live(Group)) if exists_on(found, day)]
            wanted = _inside(group_id, here)
        ids = {person_id for in_id, person_id in belonging_in(session, day) if in_id in wanted}
        return by_name(p for p in session.exec(live(Person)) if p.id in ids)


def memberships(
    office: Office, *, group_id: UUID | None = None, person_id: UUID | None = None
) -> list[Membership]:
    """Give the memberships ever of one group, of one person or of both, by their first day."""
    wanted = live(Membership).order_by(Membership.from_on, Membership.id)
    if group_id is not None:
        wanted = wanted.where(Membership.group_id == group_id)
    if person_id is not None:
        wanted = wanted.where(Membership.person_id == person_id)
    with office.reading() as session:
        return list(session.exec(wanted))


def groups_of(office: Office, person_id: UUID, on: date | None = None) -> list[Group]:
    """Give the groups that somebody belongs to on a day (today unless told), by name."""
    day = on or office.today()
    with office.reading() as session:
        ids = {group_id for group_id, member in belonging_in(session, day) if member == person_id}
        found = session.exec(live(Group).where(col(Group.id).in_(ids)))
        return _by_name(each for each in found if exists_on(each, day))


# --- Inside a session ---------------------------------------------------------------------


def belonging_in(session: Session, on: date) -> set[tuple[UUID, UUID]]:
    """Give (group, person) for everyone who is in the collective and in a group on a day."""
    rows = session.execute(
        select(Membership, Person)
        .join(Person, col(Person.id) == Membership.person_id)
        .where(col(Membership.deleted_at).is_(None))
    )
    return {
        (membership.group_id, person.id)
        for membership, person in rows
        if within((membership.from_on, membership.to_on), on) and belongs(person, on)
    }


def _inside(group_id: UUID, here: Iterable[Group]) -> set[UUID]:
    found = {group_id}
    rest = list(here)
    while more := {each.id for each in rest if each.parent_id in found} - found:
        found |= more
    return found


def _by_name(found: Iterable[Group]) -> list[Group]:
    return sorted(found, key=lambda each: (fold(each.name), each.id))


def _check_place(office: Office, session: Session, group_id: UUID, draft: GroupDraft) -> None:
    everywhere = list(session.exec(live(Group)))
    if draft.formed_on and draft.dissolved_on and draft.dissolved_on < draft.formed_on:
        raise Refused("The last day of the group lies before its first. Please check both dates.")
    if draft.parent_id is not None:
        parent = record_of(office, session, Group, draft.parent_id)
        parents = {each.id: each.parent_id for each in everywhere}
        check_parent(group_id, draft.name, draft.parent_id, parents)
        check_group_span(parent, draft.formed_on, draft.dissolved_on)
    sisters = [
        each.name
        for each in everywhere
        if each.parent_id == draft.parent_id and each.id != group_id and each.dissolved_on is None
    ]
    if draft.dissolved_on is None and same_name(draft.name, sisters):
        raise Refused(f"There is a group called {draft.name} already. Choose another name.")


def _check_dissolving(session: Session, found: Group, on: date) -> None:
    if found.formed_on is not None and on < found.formed_on:
        raise Refused(
            f"{found.name} was formed on {said_day(found.formed_on)}."
            " Its last day cannot lie before."
        )
    after = _by_name(
        each
        for each in session.exec(live(Group).where(Group.parent_id == found.id))
        if each.dissolved_on is None or each.dissolved_on > on
    )
    if after:
        raise Refused(
            f"{said_list([each.name for each in after])} would be left without the group they"
            f" are in. Move or dissolve them first, then {found.name}."
        )
    stay = session.exec(
        select(Person)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(
            Membership.group_id == found.id,
            col(Membership.deleted_at).is_(None),
            col(Membership.to_on).is_(None) | (col(Membership.to_on) > on),
        )
    )
    still = {p.name for p in by_name(stay) if p.left_on is None or p.left_on > on}
    if still:
        raise Refused(
            f"{said_list(sorted(still))} would still be in {found.name}."
            " End their memberships first, then dissolve it."
        )
    roles = roles_after(session, found.id, on)
    if roles:
        raise Refused(
            f"{found.name} still has roles: {said_list(roles)}."
            " End them or move them to another group first."
        )
    owned = domains_owned_by_group(session, found.id, on)
    if owned:
        raise Refused(
            f"{found.name} decides about {said_list(owned)}."
            " Give these domains to another owner first."
        )
