"""Loading what a plan is made of inside an open session, in a handful of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col

from facilitator.groups.records import Group, Membership
from facilitator.office import Office
from facilitator.people.automations.marking import without_automations
from facilitator.people.lookup import merged_records
from facilitator.people.records import Absence, Cohort, CohortMember, Person
from facilitator.people.rules import Span, keeper
from facilitator.people.sort_names import sort_names_in
from facilitator.roles.behalf.reading import homes_in
from facilitator.roles.courses import courses
from facilitator.roles.records import Role, Term, TermUnit, Wish
from facilitator.roles.rules import Course
from facilitator.rotation.agreed import Agreed, agreed_in
from facilitator.rotation.swapping.records import AnswerKind, Swap, SwapAct
from facilitator.store.finding import live
from facilitator.store.search import fold


@dataclass(frozen=True)
class Loaded:
    """Everything that planning reads, as of one moment; people who were joined are one."""

    today: date
    roles: tuple[Role, ...]
    """Those to plan, by name of group and role."""
    standing: tuple[Role, ...]
    """Those that go on, also where nobody plans them."""
    all_roles: dict[UUID, Role]
    """Every role there ever was, but those taken for single meetings: past service counts."""
    groups: dict[UUID, Group]
    people: tuple[Person, ...]
    """Those who belong to the collective now or will, in the order of recording."""
    names: dict[UUID, str]
    """Of everybody, those who left among them."""
    members: dict[UUID, dict[UUID, tuple[Span, ...]]]
    """By group and person, the days they belong to it."""
    homes: dict[UUID, UUID]
    """By role that is held on behalf of another group, that group."""
    away: dict[UUID, tuple[Span, ...]]
    wishes: tuple[Wish, ...]
    """The newest first."""
    cohorts: dict[UUID, Cohort]
    in_cohorts: dict[UUID, frozenset[UUID]]
    courses: tuple[Course, ...]
    """Every term of every role, by seat and first day."""
    agreed: Agreed
    owners: dict[UUID, UUID]
    """Whose turn a term was before it was swapped, by term."""
    merged: dict[UUID, UUID]
    sorted_as: dict[UUID, str]
    """The other names that the alphabet has people by."""

    def who(self, person_id: UUID) -> UUID:
        """Give the record that stands for somebody."""
        return keeper(person_id, self.merged)

    def home_of(self, role: Role) -> UUID:
        """Give the group whose members may hold a role: the one it is held for, else its own."""
        return self.homes.get(role.id, role.group_id)

    def of_role(self, role_id: UUID) -> list[Course]:
        """Give the terms of a role."""
        return [course for course in self.courses if course.term.role_id == role_id]


def load(office: Office, session: Session) -> Loaded:
    """Read everything."""
    today = office.today()
    merged = merged_records(session)
    agreed = agreed_in(session)
    everybody = session.exec(live(Person).order_by(Person.id)).all()
    own = {one.id: one.name for one in everybody}
    groups = {one.id: one for one in session.exec(live(Group))}
    cohorts = {one.id: one for one in session.exec(live(Cohort))}
    in_cohorts: dict[UUID, set[UUID]] = defaultdict(set)
    for one in session.exec(live(CohortMember)):
        if one.cohort_id in cohorts:
            in_cohorts[keeper(one.person_id, merged)].add(one.cohort_id)
    away: dict[UUID, list[Span]] = defaultdict(list)
    for absence in session.exec(live(Absence).order_by(Absence.id)):
        away[keeper(absence.person_id, merged)].append((absence.from_on, absence.to_on))
    all_roles = [
        role for role in session.exec(live(Role)) if role.term_unit is not TermUnit.meeting
    ]
    standing = _standing(all_roles, groups, today)
    return Loaded(
        today=today,
        roles=tuple(role for role in standing if agreed.rule_of(role.id).planned),
        standing=standing,
        all_roles={role.id: role for role in all_roles},
        groups=groups,
        people=tuple(
            one
            for one in without_automations(session, everybody)
            if one.merged_into is None
            and one.forgotten_at is None
            and (one.left_on is None or one.left_on >= today)
        ),
        names={one.id: own.get(keeper(one.id, merged), one.name) for one in everybody},
        members=_members(session, merged),
        homes=homes_in(session, today),
        away={person: tuple(spans) for person, spans in away.items()},
        wishes=tuple(session.exec(live(Wish).order_by(col(Wish.id).desc()))),
        cohorts=cohorts,
        in_cohorts={person: frozenset(found) for person, found in in_cohorts.items()},
        courses=tuple(courses(session)),
        agreed=agreed,
        owners=_owners(session, merged),
        merged=merged,
        sorted_as=sort_names_in(session, merged),
    )


def _standing(roles: Iterable[Role], groups: dict[UUID, Group], today: date) -> tuple[Role, ...]:
    found = [
        role
        for role in roles
        if (role.ended_on is None or role.ended_on >= today)
        and _goes_on(groups[role.group_id], today)
    ]
    return tuple(sorted(found, key=lambda r: (fold(groups[r.group_id].name), fold(r.name), r.id)))


def _goes_on(group: Group, today: date) -> bool:
    return group.dissolved_on is None or group.dissolved_on >= today


def _members(
    session: Session, merged: dict[UUID, UUID]
) -> dict[UUID, dict[UUID, tuple[Span, ...]]]:
    found: dict[UUID, dict[UUID, tuple[Span, ...]]] = defaultdict(dict)
    for one in session.exec(live(Membership).order_by(Membership.id)):
        of_group, person = found[one.group_id], keeper(one.person_id, merged)
        of_group[person] = (*of_group.get(person, ()), (one.from_on, one.to_on))
    return found


def _owners(session: Session, merged: dict[UUID, UUID]) -> dict[UUID, UUID]:
    """Give whose turn each swapped term was: of several swaps of one term the first asker's."""
    owners: dict[UUID, UUID] = {}
    accepted = {
        act.swap_id: act for act in session.exec(live(SwapAct)) if act.kind is AnswerKind.accepted
    }
    terms = {one.id for one in session.exec(live(Term))}
    for swap in sorted(
        (one for one in session.exec(live(Swap)) if one.id in accepted),
        key=lambda one: accepted[one.id].id,
    ):
        if swap.term_id in terms:
            owners.setdefault(swap.term_id, keeper(swap.person_id, merged))
        if swap.other_term_id in terms and swap.other_term_id is not None:
            owners.setdefault(swap.other_term_id, keeper(swap.other_id, merged))
    return owners
