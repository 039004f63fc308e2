"""Services about domains and the rights over them: who may decide what, on which rung, when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Table
from sqlmodel import Session, SQLModel, select

from facilitator.errors import Refused
from facilitator.groups.records import (
    Domain,
    DomainDraft,
    Group,
    Right,
    RightCollegial,
    RightConsulted,
    RightDeliberator,
    RightDraft,
    RightStep,
)
from facilitator.groups.rules import (
    Beyond,
    Party,
    PathStep,
    check_beyond,
    check_new_right,
    check_no_self_reference,
    exists_on,
)
from facilitator.groups.standing import lapses_in, right_on_in, rights_on_in, to_come_in
from facilitator.office import Office
from facilitator.people.lookup import living_person, names_in
from facilitator.people.rules import same_name
from facilitator.saying import said_day
from facilitator.store.finding import live, record_of
from facilitator.store.search import fold

NOTHING_BEYOND = Beyond()

# --- Writers ------------------------------------------------------------------------------


def add_domain(
    office: Office,
    draft: DomainDraft,
    *,
    consulted: Sequence[Party] = (),
    decided_by: UUID | None = None,
    beyond: Beyond = NOTHING_BEYOND,
    **right: Any,
) -> Domain:
    """Add a domain with its first right.

    `right` are the fields of `RightDraft` but the domain; `from_on` is today unless told.
    Raises `Refused` where a domain has this name, or as `set_right` does.
    """
    with office.writing("add a domain") as session:
        check_domain_name_in(session, draft, None)
        made = office.make(Domain, draft)
        session.add(made)
        first = RightDraft(**{"from_on": office.today()} | right, domain_id=made.id)
        check_parties_in(office, session, first, consulted, beyond)
        write_right_in(office, session, first, consulted, decided_by, beyond)
    return made


def change_domain(office: Office, domain_id: UUID, draft: DomainDraft) -> Domain:
    """Change the name or description of a domain; its rights change by `set_right`."""
    with office.writing("change a domain") as session:
        found = record_of(office, session, Domain, domain_id)
        check_domain_name_in(session, draft, domain_id)
        found.name, found.description = draft.name, draft.description
    return found


def set_right(
    office: Office,
    draft: RightDraft,
    consulted: Sequence[Party] = (),
    decided_by: UUID | None = None,
    beyond: Beyond = NOTHING_BEYOND,
) -> Right:
    """Give a domain a new right from a day on; the former stays readable at its dates.

    `decided_by` is the decision that made it so. Raises `Refused` without one where the domain
    has a right already (unless that was noted today, without a decision, and is put right), and
    for an owner, deputy or consulted party that is not there on the first day.
    """
    with office.writing("set a right") as session:
        domain = record_of(office, session, Domain, draft.domain_id)
        check_right_in(
            office, session, domain, draft, consulted, beyond, decided=decided_by is not None
        )
        return write_right_in(office, session, draft, consulted, decided_by, beyond)


# --- Readers ------------------------------------------------------------------------------


@dataclass(frozen=True)
class DomainRight:
    """A domain with the right in force on a day."""

    domain: Domain
    right: Right | None
    """None: nobody owns it yet that day."""
    owner_name: str
    owner_kind: Literal["group", "role", ""]
    consulted_names: tuple[str, ...]
    deputy_name: str


def right_on(office: Office, domain_id: UUID, on: date | None = None) -> Right | None:
    """Give the right over a domain on a day (today unless told); None before the first."""
    with office.reading() as session:
        return right_on_in(session, domain_id, on or office.today())


def rights_of_domain(office: Office, domain_id: UUID) -> list[Right]:
    """Give every right a domain ever had, the newest first."""
    with office.reading() as session:
        found = session.exec(live(Right).where(Right.domain_id == domain_id))
        return sorted(found, key=lambda r: (r.from_on, r.recorded_at, r.id), reverse=True)


def consulted_under(session: Session, right_id: UUID) -> list[Party]:
    """Give who must be heard under a right, in the order they were named."""
    rows = session.exec(
        live(RightConsulted).where(RightConsulted.right_id == right_id).order_by(RightConsulted.id)
    )
    return [Party(row.group_id, row.role_id, row.person_id) for row in rows]


def beyond_in(session: Session, right_id: UUID) -> Beyond:
    """Give what a right asks for beyond its rung."""
    heard = session.exec(
        live(RightDeliberator)
        .where(RightDeliberator.right_id == right_id)
        .order_by(RightDeliberator.id)
    )
    steps = session.exec(
        live(RightStep).where(RightStep.right_id == right_id).order_by(RightStep.position)
    )
    collegial = session.exec(live(RightCollegial).where(RightCollegial.right_id == right_id))
    return Beyond(
        tuple(Party(one.group_id, one.role_id) for one in heard),
        tuple(
            PathStep(one.name, Party(one.group_id, one.role_id), one.signers, one.days)
            for one in steps
        ),
        collegial.first() is not None,
    )


def rights(office: Office, on: date | None = None) -> list[DomainRight]:
    """Give every domain with its right on a day (today unless told), by the domain's name."""
    day = on or office.today()
    with office.reading() as session:
        domains = sorted(session.exec(live(Domain)), key=lambda d: (fold(d.name), d.id))
        held = rights_on_in(session, day)
        heard: dict[UUID, list[RightConsulted]] = {}
        for party in session.exec(live(RightConsulted).order_by(RightConsulted.id)):
            heard.setdefault(party.right_id, []).append(party)
        called = names_in(session)
        groups = session.execute(select(Group.id, Group.name))
        called.update({row.id: row.name for row in groups})
        called.update(_role_names(session))
    return [_shown(domain, held.get(domain.id), heard, called) for domain in domains]


def domains_owned_by_group(session: Session, group_id: UUID, on: date) -> list[str]:
    """Give the names of the domains that a group owns on the day or may get later.

    Later is also: again, when the right that an urgent decision gave to another lapses.
    """
    owned = {r.domain_id for r in to_come_in(session, on) if r.owner_group_id == group_id}
    return [d.name for d in session.exec(live(Domain).order_by(Domain.name)) if d.id in owned]


def roles_after(session: Session, group_id: UUID, on: date) -> list[str]:
    """Give the names of the roles of a group that go on after a day."""
    role = _role_table()
    rows = session.execute(
        select(role.c.name)
        .where(
            role.c.group_id == group_id,
            role.c.deleted_at.is_(None),
            role.c.ended_on.is_(None) | (role.c.ended_on > on),
        )
        .order_by(role.c.name)
    )
    return [row.name for row in rows]


# --- Inside a session ---------------------------------------------------------------------


def _shown(
    domain: Domain,
    right: Right | None,
    heard: dict[UUID, list[RightConsulted]],
    called: dict[UUID, str],
) -> DomainRight:
    if right is None:
        return DomainRight(domain, None, "", "", (), "")
    owner = right.owner_group_id or right.owner_role_id
    asked = [p.group_id or p.role_id or p.person_id for p in heard.get(right.id, ())]
    return DomainRight(
        domain,
        right,
        called[owner] if owner else "",
        "group" if right.owner_group_id else "role",
        tuple(called[party] for party in asked if party),
        called[right.deputy_role_id] if right.deputy_role_id else "",
    )


def write_right_in(
    office: Office,
    session: Session,
    draft: RightDraft,
    consulted: Sequence[Party] = (),
    decided_by: UUID | None = None,
    beyond: Beyond = NOTHING_BEYOND,
) -> Right:
    """Write a right with its parties and what it asks for beyond its rung; nothing is checked."""
    made = office.make(Right, draft, decided_by=decided_by)
    session.add(made)
    for party in dict.fromkeys(consulted):
        session.add(
            office.make(
                RightConsulted,
                right_id=made.id,
                group_id=party.group_id,
                role_id=party.role_id,
                person_id=party.person_id,
            )
        )
    for office_asked in dict.fromkeys(beyond.deliberators):
        session.add(
            office.make(
                RightDeliberator,
                right_id=made.id,
                group_id=office_asked.group_id,
                role_id=office_asked.role_id,
            )
        )
    for position, step in enumerate(beyond.steps, 1):
        session.add(
            office.make(
                RightStep,
                right_id=made.id,
                position=position,
                name=step.name,
                group_id=step.at.group_id,
                role_id=step.at.role_id,
                signers=step.signers,
                days=step.days,
            )
        )
    if beyond.collegial:
        session.add(office.make(RightCollegial, right_id=made.id))
    return made


def _standing_in(session: Session, domain_id: UUID, on: date) -> list[Right]:
    """Give the rights over a domain that did not lapse before a day."""
    last, every = lapses_in(session), live(Right).where(Right.domain_id == domain_id)
    return [right for right in session.exec(every) if last.get(right.id, on) >= on]


def check_right_in(
    office: Office,
    session: Session,
    domain: Domain,
    draft: RightDraft,
    consulted: Sequence[Party] = (),
    beyond: Beyond = NOTHING_BEYOND,
    *,
    decided: bool,
) -> None:
    """Raise `Refused` where a right may not follow those before it, or names who is not there."""
    before = _standing_in(session, domain.id, office.today())
    newest = max(before, key=lambda right: (right.from_on, right.recorded_at), default=None)
    noted_today = newest is not None and office.local(newest.recorded_at).date() == office.today()
    check_new_right(domain.name, draft, before, decided, noted_today)
    check_parties_in(office, session, draft, consulted, beyond)


def check_domain_name_in(session: Session, draft: DomainDraft, own_id: UUID | None) -> None:
    """Raise `Refused` where another domain has this name."""
    others = [d.name for d in session.exec(live(Domain)) if d.id != own_id]
    if same_name(draft.name, others):
        raise Refused(f"There is a domain called {draft.name} already. Choose another name.")


def check_parties_in(
    office: Office,
    session: Session,
    draft: RightDraft,
    consulted: Sequence[Party] = (),
    beyond: Beyond = NOTHING_BEYOND,
) -> None:
    """Raise `Refused` where a right names a group, role or person that is not there that day."""
    check_no_self_reference(draft, consulted)
    check_beyond(draft, beyond)
    named = [*consulted, *beyond.deliberators, *(step.at for step in beyond.steps)]
    for group_id in (draft.owner_group_id, *(party.group_id for party in named)):
        if group_id is not None:
            found = record_of(office, session, Group, group_id)
            if not exists_on(found, draft.from_on):
                raise Refused(
                    f"{found.name} does not exist on {said_day(draft.from_on)}. Choose another."
                )
    roles = (draft.owner_role_id, draft.deputy_role_id, *(party.role_id for party in named))
    _check_roles(session, {role_id for role_id in roles if role_id is not None}, draft.from_on)
    for party in named:
        if party.person_id is not None:
            living_person(office, session, party.person_id)


def _check_roles(session: Session, roles: set[UUID], on: date) -> None:
    if not roles:
        return
    role = _role_table()
    rows = session.execute(
        select(role.c.id, role.c.name, role.c.ended_on).where(
            role.c.id.in_(roles), role.c.deleted_at.is_(None)
        )
    ).all()
    if len(rows) < len(roles):
        raise Refused("This role is not on record. Choose another.")
    for row in rows:
        if row.ended_on is not None and row.ended_on < on:
            raise Refused(f"The role {row.name} ended on {said_day(row.ended_on)}. Choose another.")


def _role_table() -> Table:
    # Roles are the floor above: like a foreign key, this names their table and not their class.
    return SQLModel.metadata.tables["role"]


def _role_names(session: Session) -> dict[UUID, str]:
    """Give the names of the roles, also of those that were taken back."""
    role = _role_table()
    return {row.id: row.name for row in session.execute(select(role.c.id, role.c.name))}
