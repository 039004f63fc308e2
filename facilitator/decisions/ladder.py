"""The ladder: each rung with the domains that are decided on it, for the page and for print."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from facilitator.decisions.changing.words import party_name, path_words, said_right
from facilitator.decisions.loading import group_names_in, role_names_in
from facilitator.decisions.records import Decision
from facilitator.groups.records import (
    Domain,
    Group,
    Impact,
    Right,
    RightCollegial,
    RightConsulted,
    RightDeliberator,
    RightStep,
    Rung,
)
from facilitator.groups.rules import Beyond, Party, PathStep, exists_on
from facilitator.groups.service import belonging_in
from facilitator.groups.standing import lapses_in, rights_on_in
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.roles.courses import courses
from facilitator.roles.records import Role, Term
from facilitator.roles.rules import HELD
from facilitator.roles.rules import state_on as term_state_on

MEANINGS = {
    Rung.delegated: "The owner decides.",
    Rung.consultation: "The owner decides after hearing named people.",
    Rung.consent: "Nobody has an open objection.",
    Rung.consensus: "Everyone agrees or stands aside.",
    Rung.vote: "Enough people vote, and enough of them are for it.",
}


@dataclass(frozen=True)
class LadderDomain:
    """One domain on its rung."""

    domain_id: UUID
    name: str
    description: str
    owner: str
    owner_kind: str
    """"group" or "role"."""
    consulted: tuple[str, ...]
    deputy: str
    minimum_days: int
    reversible: bool
    impact: Impact
    people_only: bool
    right: str
    """The right in one sentence."""
    from_on: date
    record: Right
    deliberators: tuple[str, ...] = ()
    """Who says first what could be wrong."""
    path: tuple[str, ...] = ()
    """Its steps in order, each with where it is taken."""
    collegial: bool = False
    lapses_on: date | None = None
    """The last day on which it holds, where it ends by itself."""
    decided_by: int | None = None
    """The D-number of the decision that made it so."""
    decision_id: UUID | None = None
    hole: str = ""
    """Why nobody can decide although it has an owner, in a few words."""


@dataclass(frozen=True)
class LadderRung:
    """One rung, from the lightest to the heaviest."""

    rung: Rung
    meaning: str
    domains: tuple[LadderDomain, ...]


@dataclass(frozen=True)
class Ladder:
    """All of it on one sheet."""

    on: date
    rungs: tuple[LadderRung, ...]
    unowned: tuple[str, ...]
    """Domains over which nobody has a right."""
    unowned_ids: tuple[UUID, ...] = ()
    """The same, by id."""

    @property
    def domains(self) -> tuple[LadderDomain, ...]:
        """Every domain that has an owner, from the lightest rung to the heaviest."""
        return tuple(domain for rung in self.rungs for domain in rung.domains)


def ladder(office: Office, on: date | None = None) -> Ladder:
    """Give the ladder as it is on a day, today where none is named."""
    on = on or office.today()
    with office.reading() as session:
        domains = session.exec(
            select(Domain).where(col(Domain.deleted_at).is_(None)).order_by(col(Domain.name))
        ).all()
        newest = rights_on_in(session, on)
        known = _Known(session, newest.values(), on)
        owned = {
            domain.id: _told(domain, newest[domain.id], known)
            for domain in domains
            if domain.id in newest
        }
    unowned = [domain for domain in domains if domain.id not in owned]
    return Ladder(
        on,
        tuple(
            LadderRung(
                rung,
                MEANINGS[rung],
                tuple(owned[d.id] for d in domains if d.id in owned and newest[d.id].rung == rung),
            )
            for rung in Rung
        ),
        tuple(domain.name for domain in unowned),
        tuple(domain.id for domain in unowned),
    )


class _Known:
    """What the rights of one day need to be told, read at once."""

    def __init__(self, session: Session, rights: Iterable[Right], on: date) -> None:
        rights = list(rights)
        self.names = names_in(session) | group_names_in(session) | role_names_in(session)
        self.lapses = lapses_in(session)
        self.consulted: dict[UUID, list[Party]] = defaultdict(list)
        for heard in session.exec(select(RightConsulted).order_by(col(RightConsulted.id))):
            party = Party(heard.group_id, heard.role_id, heard.person_id)
            self.consulted[heard.right_id].append(party)
        asked: dict[UUID, list[Party]] = defaultdict(list)
        for one in session.exec(select(RightDeliberator).order_by(col(RightDeliberator.id))):
            asked[one.right_id].append(Party(one.group_id, one.role_id))
        steps: dict[UUID, list[PathStep]] = defaultdict(list)
        for step in session.exec(select(RightStep).order_by(col(RightStep.position))):
            at = Party(step.group_id, step.role_id)
            steps[step.right_id].append(PathStep(step.name, at, step.signers, step.days))
        collegial = set(session.exec(select(RightCollegial.right_id)))
        self.beyond = {
            right.id: Beyond(tuple(asked[right.id]), tuple(steps[right.id]), right.id in collegial)
            for right in rights
        }
        made_by = {right.decided_by for right in rights if right.decided_by is not None}
        self.numbers: dict[UUID, int] = {}
        if made_by:
            found = select(Decision.id, Decision.number).where(col(Decision.id).in_(made_by))
            self.numbers = {row[0]: row[1] for row in session.exec(found)}
        self.holes = _holes_in(session, rights, on)


def _holes_in(session: Session, rights: list[Right], on: date) -> dict[UUID, str]:
    """Give by right why nobody can decide by it: its owner is gone, or nobody is in it."""
    groups = {
        group.id: exists_on(group, on)
        for group in session.exec(select(Group))
        if any(right.owner_group_id == group.id for right in rights)
    }
    peopled = {group_id for group_id, _ in belonging_in(session, on)}
    asked = {role for r in rights for role in (r.owner_role_id, r.deputy_role_id) if role}
    rows: Any = session.execute(
        sql_select(col(Role.id), col(Role.ended_on)).where(col(Role.id).in_(asked))
    )
    roles: dict[UUID, date | None] = {row[0]: row[1] for row in rows}
    held = {
        course.term.role_id
        for course in courses(session, col(Term.role_id).in_(list(roles)))
        if term_state_on(course, on, on) in HELD
    }
    found: dict[UUID, str] = {}
    for right in rights:
        owner = right.owner_group_id
        if owner is not None and not groups.get(owner, False):
            found[right.id] = "the group is dissolved"
        elif owner is not None and owner not in peopled:
            found[right.id] = "nobody is in the group"
        role = right.owner_role_id
        ended = roles.get(role) if role is not None else None
        if role is not None and ended is not None and ended < on:
            found[right.id] = "the role has ended"
        elif role is not None and not held & {role, right.deputy_role_id}:
            found[right.id] = "nobody holds the role"
    return found


def _told(domain: Domain, right: Right, known: _Known) -> LadderDomain:
    owner_id = right.owner_group_id or right.owner_role_id
    consulted = tuple(known.consulted[right.id])
    beyond = known.beyond[right.id]
    return LadderDomain(
        domain_id=domain.id,
        name=domain.name,
        description=domain.description,
        owner=known.names.get(owner_id, "somebody") if owner_id else "somebody",
        owner_kind="group" if right.owner_group_id else "role",
        consulted=tuple(party_name(known.names, party) for party in consulted),
        deputy=known.names.get(right.deputy_role_id, "") if right.deputy_role_id else "",
        minimum_days=right.minimum_days,
        reversible=right.reversible,
        impact=right.impact,
        people_only=right.people_only,
        right=said_right(right, consulted, beyond, domain.name, known.names),
        from_on=right.from_on,
        record=right,
        deliberators=tuple(party_name(known.names, party) for party in beyond.deliberators),
        path=tuple(path_words(beyond, known.names)),
        collegial=beyond.collegial,
        lapses_on=known.lapses.get(right.id),
        decided_by=known.numbers.get(right.decided_by) if right.decided_by else None,
        decision_id=right.decided_by if right.decided_by in known.numbers else None,
        hole=known.holes.get(right.id, ""),
    )
