"""Whether changes of rights fit the map as it is on a day, and how they read."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.changing.carried import TERMS, RightChange
from facilitator.decisions.changing.words import begins_words, change_words, said_right
from facilitator.decisions.loading import group_names_in, role_names_in
from facilitator.errors import Refused
from facilitator.groups.records import Domain, Right
from facilitator.groups.rights import (
    beyond_in,
    check_domain_name_in,
    check_parties_in,
    check_right_in,
    consulted_under,
)
from facilitator.groups.standing import right_on_in
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.people.rules import same_name
from facilitator.store.finding import live, record_of


def check_changes_in(session: Session, office: Office, changes: Sequence[RightChange]) -> None:
    """Raise `Refused` where a change does not fit today, or two are about the same domain."""
    if not changes:
        raise Refused("Nothing would change. Say first what is to be different.")
    about: set[UUID] = set()
    names: list[str] = []
    for change in changes:
        if change.domain_id in about:
            name = record_of(office, session, Domain, change.domain_id).name
            raise Refused(f"“{name}” is changed twice. Leave one of the two out.")
        if change.new_domain is not None:
            if same_name(change.new_domain.name, names):
                raise Refused(f"“{change.new_domain.name}” is there twice. Leave one of them out.")
            names.append(change.new_domain.name)
        if change.domain_id is not None:
            about.add(change.domain_id)
        check_change_in(session, office, change)


def check_change_in(session: Session, office: Office, change: RightChange) -> Domain | None:
    """Give the domain that a change is about; raises `Refused` where it does not fit today.

    None: the domain is still to be made. One that lost its owner again, as by a lapse, is taken up.
    """
    on = office.today()
    domain = domain_of_in(session, office, change, on)
    if domain is None:
        check_parties_in(office, session, change.draft(on), change.consulted, change.beyond)
    else:
        draft = change.draft(on, domain.id)
        check_right_in(
            office, session, domain, draft, change.consulted, change.beyond, decided=True
        )
        if not differs_in(session, change, right_on_in(session, domain.id, draft.from_on), on):
            raise Refused(f"Nothing would change about “{domain.name}”. It is like this already.")
    return domain


def domain_of_in(session: Session, office: Office, change: RightChange, on: date) -> Domain | None:
    """Give the domain that a change is about; None where it is still to be made."""
    if change.domain_id is not None:
        return record_of(office, session, Domain, change.domain_id)
    new = change.new_domain
    assert new is not None  # a change is about one or the other
    every: list[Domain] = list(session.exec(live(Domain)))
    for domain in every:
        if same_name(new.name, [domain.name]) and right_on_in(session, domain.id, on) is None:
            return domain
    check_domain_name_in(session, new, None)
    return None


def differs_in(session: Session, change: RightChange, right: Right | None, on: date) -> bool:
    """Tell whether a change says something else than the right that holds."""
    if right is None:
        return True
    draft = change.draft(on)
    return (
        any(getattr(draft, name) != getattr(right, name) for name in TERMS)
        or set(consulted_under(session, right.id)) != set(change.consulted)
        or beyond_in(session, right.id) != change.beyond
    )


def all_names_in(session: Session) -> dict[UUID, str]:
    """Give the names of all people, groups and roles."""
    return names_in(session) | group_names_in(session) | role_names_in(session)


def change_told_in(
    session: Session, office: Office, change: RightChange, names: Mapping[UUID, str], on: date
) -> str:
    """Say one change in words, against the right that holds on a day."""
    if change.domain_id is not None:
        domain = record_of(office, session, Domain, change.domain_id).name
    else:
        domain = change.new_domain.name if change.new_domain else ""
    right = right_on_in(session, change.domain_id, on)
    draft = change.draft(on)
    return change_words(
        domain,
        ""
        if right is None
        else said_right(
            right,
            tuple(consulted_under(session, right.id)),
            beyond_in(session, right.id),
            domain,
            names,
        ),
        said_right(draft, change.consulted, change.beyond, domain, names),
        draft,
        right,
        begins_words(draft, change.from_on is not None),
    )
