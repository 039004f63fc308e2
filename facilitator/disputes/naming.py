"""Names of the sides of a dispute."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import group_names_in, role_names_in
from facilitator.disputes.records import DisputeSide
from facilitator.people.lookup import names_in


def side_names_in(session: Session, sides: Iterable[DisputeSide]) -> dict[UUID, str]:
    """Give the names of sides by their ids, in their order."""
    names = names_in(session) | group_names_in(session) | role_names_in(session)
    named = {}
    for one in sides:
        who = one.group_id or one.role_id or one.person_id
        named[one.id] = names.get(who, "somebody") if who is not None else "somebody"
    return named
