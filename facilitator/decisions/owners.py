"""Reader: the people who own a domain on a day: who may decide alone, or who is asked in turn."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from facilitator.decisions.loading import away_in, right_in
from facilitator.decisions.matters import owners_in
from facilitator.office import Office
from facilitator.people.lookup import names_in


@dataclass(frozen=True)
class Owner:
    """One of the people to whom a domain belongs."""

    person_id: UUID
    name: str
    is_away: bool


def owners_of(office: Office, domain_id: UUID | None, on: date | None = None) -> list[Owner]:
    """Give the members of the owner group, or the holders of the owner role, by name.

    Empty where the domain has no owner that day (today unless told).
    """
    day = on or office.today()
    with office.reading() as session:
        right = right_in(session, domain_id, day)
        if right is None:
            return []
        names, away = names_in(session), away_in(session, day)
        owners = owners_in(session, right, day)
    found = [Owner(who, names.get(who, "somebody"), who in away) for who in owners]
    return sorted(found, key=lambda owner: (owner.name.casefold(), owner.person_id))
