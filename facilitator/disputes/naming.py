"""Names of the sides of a dispute."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import group_names_in, role_names_in
from facilitator.disputes.records import DisputeSide
from facilitator.people.lookup import names_in


def side_names_in(session: Session, sides: Iterable[DisputeSide]) -> dict[UUID, str]:
    """Give the names of sides by their ids, in their order."""
    return side_names(sides, names_in(session) | group_names_in(session) | role_names_in(session))


def side_names(sides: Iterable[DisputeSide], names: Mapping[UUID, str]) -> dict[UUID, str]:
    """Give `side_names_in` where all names are at hand."""
    named = {}
    for one in sides:
        who = one.group_id or one.role_id or one.person_id
        named[one.id] = names.get(who, "somebody") if who is not None else "somebody"
    return named
