"""Who decides about a change of rights: the owner of the domain that is about the rights."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.changing.carried import RightChange
from facilitator.errors import Refused
from facilitator.groups.records import Domain
from facilitator.groups.standing import rights_on_in
from facilitator.store.finding import live
from facilitator.store.search import fold

_ABOUT_RIGHTS = "decision rights"


def governs_rights(name: str) -> bool:
    """Tell whether a domain of this name is about the rights themselves.

    By its name, because that is what people see: "Purpose and decision rights", "Decision rights".
    """
    return _ABOUT_RIGHTS in fold(name)


def deciding_domain_in(session: Session, changes: Sequence[RightChange], on: date) -> Domain:
    """Give the domain in which changes of rights are decided on a day.

    It is the one about decision rights, where one has an owner. Without it the present owner may
    pass a domain on, by its own rung; two owners at once, or a domain that nobody owns yet, have
    nobody who could decide about both: `Refused`.
    """
    held = rights_on_in(session, on)
    domains: dict[UUID, Domain] = {
        domain.id: domain for domain in session.exec(live(Domain).order_by(Domain.id))
    }
    for domain in domains.values():
        if domain.id in held and governs_rights(domain.name):
            return domain
    owned = [held.get(change.domain_id) if change.domain_id else None for change in changes]
    owners = {right and (right.owner_group_id, right.owner_role_id) for right in owned}
    if None in owners or len(owners) != 1:
        raise Refused(
            "Nobody decides about decision rights yet. Add a domain “Purpose and decision rights”"
            " with its owner, then propose this again."
        )
    first = changes[0].domain_id
    assert first is not None  # it has a right
    return domains[first]
