"""When a script or agent may hold a role: asked of every term and every right that is written.

Every domain of the role must be delegated and not for people only. So a term that does not fit is
refused, and a right that would no longer fit is refused while it holds the role: somebody ends it
first, and says so.
"""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.errors import Refused
from facilitator.groups.records import (
    Domain,
    Right,
    RightDeliberator,
    RightStep,
    Rung,
)
from facilitator.groups.standing import to_come_in
from facilitator.office import Office
from facilitator.people.automations.marking import automations_in, no_person
from facilitator.people.records import Person
from facilitator.roles.behalf.records import Link
from facilitator.roles.courses import courses, still_open
from facilitator.roles.records import Role, Term, TermAct, TermActKind
from facilitator.store.finding import live
from facilitator.store.guards import guard

BEGINS = (TermActKind.shadowing, TermActKind.began)


def why_not(right: Right) -> str:
    """Say what keeps a script or agent from deciding under a right; empty: it may."""
    if right.people_only:
        return "is for people only"
    if right.rung is not Rung.delegated:
        return f"is decided by {right.rung.value}"
    return ""


def role_in_the_way(session: Session, role_id: UUID, on: date) -> str:
    """Say why no script or agent may hold a role from a day on; empty: one may."""
    role = session.exec(select(Role).where(Role.id == role_id)).one()
    rights = _rights(session, on)
    owned = [(domain, right) for domain, right in rights if right.owner_role_id == role_id]
    for domain, right in owned:
        if words := why_not(right):
            return (
                f"“{domain}” belongs to {role.name} and {words}. A script or agent holds only a"
                " role whose holder decides everything alone, in domains that are not for people"
                " only."
            )
    if not owned:
        return (
            f"{role.name} decides nothing alone, so there is nothing for a script or agent to do."
            " Give the role a domain that it decides alone first."
        )
    if _links(session, role_id, on):
        return (
            f"{role.name} is held on behalf of another group, which only people can."
            " Choose another role."
        )
    asked = {right.id for _, right in rights}
    steps = session.exec(select(RightStep.right_id).where(RightStep.role_id == role_id))
    speaks = session.exec(
        select(RightDeliberator.right_id).where(RightDeliberator.role_id == role_id)
    )
    if asked & {*steps, *speaks}:
        return (
            f"{role.name} signs or speaks up before others decide, which only people can."
            " Choose another role."
        )
    return ""


def check_may_hold(session: Session, role_id: UUID, on: date) -> None:
    """Raise `Refused` where no script or agent may hold a role from a day on."""
    if said := role_in_the_way(session, role_id, on):
        raise Refused(said)


@guard
def keep_roles_fit(office: Office, session: Session) -> None:
    """Raise `Refused` for a term or a right by which a script or agent would decide too much."""
    scripts = automations_in(session)
    if not scripts:
        return
    for record in session.new:
        if isinstance(record, Term) and record.person_id in scripts:
            check_may_hold(session, record.role_id, office.today())
        elif isinstance(record, TermAct) and record.kind in BEGINS:
            _check_begins(office, session, record, scripts)
        elif isinstance(record, Right):
            _check_right(office, session, record, scripts)
        elif isinstance(record, Link):
            _check_held(
                office, session, record.role_id, scripts, "it would speak for another group"
            )
        elif isinstance(record, RightStep | RightDeliberator) and record.role_id is not None:
            _check_held(office, session, record.role_id, scripts, "people sign and speak up here")
    for record in session.dirty:
        if isinstance(record, Term) and record.person_id in scripts and record.deleted_at is None:
            _check_same(session, record)


def held_by_automations(
    office: Office, session: Session, role_id: UUID, scripts: frozenset[UUID]
) -> list[str]:
    """Give the names of the scripts and agents that hold a role or are to hold it."""
    wanted = courses(session, Term.role_id == role_id, col(Term.person_id).in_(scripts))
    going_on = still_open(wanted, office.today())
    ids = {one.term.person_id for one in going_on if one.day_of(TermActKind.ended) is None}
    return sorted(one.name for one in session.exec(select(Person).where(col(Person.id).in_(ids))))


def _check_right(office: Office, session: Session, right: Right, scripts: frozenset[UUID]) -> None:
    words = why_not(right)
    if right.owner_role_id is None or not words:
        return
    domain = session.get(Domain, (right.collective_id, right.domain_id))
    called = f"“{domain.name}” {words} then" if domain else words
    _check_held(office, session, right.owner_role_id, scripts, called)


def _check_held(
    office: Office, session: Session, role_id: UUID, scripts: frozenset[UUID], said: str
) -> None:
    names = held_by_automations(office, session, role_id, scripts)
    if not names:
        return
    role = session.exec(select(Role).where(Role.id == role_id)).one()
    raise Refused(
        f"{names[0]} holds {role.name}, and {said}. That is not for a script or agent: end it"
        " first, under “Scripts and agents”, then change this."
    )


def _check_begins(office: Office, session: Session, act: TermAct, scripts: frozenset[UUID]) -> None:
    term = session.get(Term, (act.collective_id, act.term_id))
    if term is not None and term.person_id in scripts:
        check_may_hold(session, term.role_id, office.today())


def _links(session: Session, role_id: UUID, on: date) -> bool:
    every = session.exec(live(Link).where(Link.role_id == role_id))
    return any(one.to_on is None or one.to_on >= on for one in every)


def _check_same(session: Session, term: Term) -> None:
    """A term never becomes that of a script, and one of a script stays in its role."""
    stored = (
        session.connection()
        .execute(select(col(Term.person_id), col(Term.role_id)).where(Term.id == term.id))
        .first()
    )
    if stored is None or (stored.person_id, stored.role_id) != (term.person_id, term.role_id):
        person = session.get(Person, (term.collective_id, term.person_id))
        raise no_person(person.name if person else "This")


def _rights(session: Session, on: date) -> list[tuple[str, Right]]:
    """Give the rights that hold on a day or may hold later, with their domain's name."""
    names = {one.id: one.name for one in session.exec(live(Domain))}
    written = [one for one in session.new if isinstance(one, Right)]
    every = {one.id: one for one in [*to_come_in(session, on), *written]}
    found = [(names.get(one.domain_id, ""), one) for one in every.values()]
    return sorted(found, key=lambda pair: (pair[0], pair[1].from_on))
