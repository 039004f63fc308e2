"""Who decides about a change of rights: the owner of the domain that is about the rights."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.changing.carried import RightChange
from facilitator.errors import Refused
from facilitator.groups.records import Domain, Group, GroupKind, Rung
from facilitator.groups.rules import exists_on
from facilitator.groups.standing import rights_on_in
from facilitator.store.finding import live
from facilitator.store.search import fold

_ABOUT_RIGHTS = "decision rights"

_TOGETHER = {Rung.consent: 1, Rung.vote: 2, Rung.consensus: 3}
"""The rungs on which a group decides together; the higher, the more carefully."""


def governs_rights(name: str) -> bool:
    """Tell whether a domain of this name is about the rights themselves.

    By its name, because that is what people see: "Purpose and decision rights", "Decision rights".
    """
    return _ABOUT_RIGHTS in fold(name)


def deciding_domain_in(session: Session, changes: Sequence[RightChange], on: date) -> Domain:
    """Give the domain in which changes of rights are decided on a day.

    The first of these that there is: the one about decision rights; of those that belong to the
    group of the whole, the one decided most carefully; where all the changes have one owner today,
    the first of them, for an owner may pass on what is theirs. Otherwise `Refused`.
    """
    held = rights_on_in(session, on)
    domains: dict[UUID, Domain] = {
        domain.id: domain for domain in session.exec(live(Domain).order_by(Domain.id))
    }
    for domain in domains.values():
        if domain.id in held and governs_rights(domain.name):
            return domain
    whole = _whole_in(session, on)
    careful = [
        right
        for right in held.values()
        if right.owner_group_id == whole and right.rung in _TOGETHER and right.domain_id in domains
    ]
    if whole is not None and careful:
        careful.sort(key=lambda right: (_TOGETHER[right.rung], right.minimum_days), reverse=True)
        return domains[careful[0].domain_id]
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


def _whole_in(session: Session, on: date) -> UUID | None:
    """Give the group of the whole: an assembly on top, else the only group on top."""
    top: list[Group] = [
        group
        for group in session.exec(live(Group).order_by(Group.id))
        if group.parent_id is None and exists_on(group, on)
    ]
    assemblies = [group for group in top if group.kind == GroupKind.assembly]
    if assemblies:
        return assemblies[0].id
    return top[0].id if len(top) == 1 else None
