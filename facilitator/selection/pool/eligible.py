"""Who may serve a role on a day, read of a collective."""

from datetime import date
from uuid import UUID

from facilitator.office import Office
from facilitator.people.service import people
from facilitator.selection.pool.standing import Standing


def eligible_for(office: Office, role_id: UUID, on: date) -> tuple[Standing, ...]:
    """Give the standing of everybody who is in the collective on a day, by name.

    `on` is the first day of the term to be filled; any day, past or to come. Raises `Refused`
    for a role that is not on record.
    """
    return tuple(Standing(person.id, person.name, True, None) for person in people(office, on))
