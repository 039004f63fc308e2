"""The ladder: each rung with the domains that are decided on it, for the page and for print."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from facilitator.decisions.loading import group_names_in, role_names_in
from facilitator.decisions.sentences import right_sentence
from facilitator.groups.records import Domain, Impact, Right, RightConsulted, Rung
from facilitator.groups.standing import rights_on_in
from facilitator.office import Office
from facilitator.people.lookup import names_in

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
    """Domains over which nobody has a right yet."""


def ladder(office: Office, on: date | None = None) -> Ladder:
    """Give the ladder as it is on a day, today where none is named."""
    on = on or office.today()
    with office.reading() as session:
        domains = session.exec(
            select(Domain).where(col(Domain.deleted_at).is_(None)).order_by(col(Domain.name))
        ).all()
        newest = rights_on_in(session, on)
        parties: dict[UUID, list[UUID]] = {}
        for party in session.exec(select(RightConsulted).order_by(col(RightConsulted.id))):
            who = party.group_id or party.role_id or party.person_id
            if who is not None:
                parties.setdefault(party.right_id, []).append(who)
        names = names_in(session) | group_names_in(session) | role_names_in(session)
    owned = {
        domain.id: _told(domain, newest[domain.id], names, parties.get(newest[domain.id].id, []))
        for domain in domains
        if domain.id in newest
    }
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
        tuple(domain.name for domain in domains if domain.id not in owned),
    )


def _told(
    domain: Domain, right: Right, names: dict[UUID, str], parties: list[UUID]
) -> LadderDomain:
    owner_id = right.owner_group_id or right.owner_role_id
    owner = names.get(owner_id, "somebody") if owner_id else "somebody"
    consulted = tuple(names.get(party, "somebody") for party in parties)
    deputy = names.get(right.deputy_role_id, "") if right.deputy_role_id else ""
    return LadderDomain(
        domain_id=domain.id,
        name=domain.name,
        description=domain.description,
        owner=owner,
        owner_kind="group" if right.owner_group_id else "role",
        consulted=consulted,
        deputy=deputy,
        minimum_days=right.minimum_days,
        reversible=right.reversible,
        impact=right.impact,
        people_only=right.people_only,
        right=right_sentence(
            right, domain=domain.name, owner=owner, consulted=consulted, deputy=deputy
        ),
        from_on=right.from_on,
    )
