"""Readers inside an open session: for whom a role is held, and with what mandate."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col

from facilitator.people.lookup import kept_in
from facilitator.people.rules import within
from facilitator.roles.behalf.records import (
    Link,
    LinkManner,
    Mandate,
    MandateDomain,
    MandateEnd,
)
from facilitator.roles.behalf.rules import Given, link_on, within_any
from facilitator.roles.courses import courses
from facilitator.roles.records import Role, Term
from facilitator.roles.rules import HELD, Course, state_on
from facilitator.store.finding import live


def links_in(session: Session, *conditions: Any) -> list[Link]:
    """Give the links that fit, the oldest first."""
    return list(session.exec(live(Link).where(*conditions).order_by(Link.from_on, Link.id)))


def homes_in(session: Session, on: date) -> dict[UUID, UUID]:
    """Give, by role that is held on behalf of another group, that group, on a day or soon after.

    Its people come from there, and it is there that they are chosen.
    """
    by_role: dict[UUID, list[Link]] = {}
    for one in links_in(session):
        by_role.setdefault(one.role_id, []).append(one)
    found = {role_id: link_on(links, on) for role_id, links in by_role.items()}
    return {role_id: link.for_group_id for role_id, link in found.items() if link is not None}


def terms_in_office(session: Session, role_ids: Collection[UUID], on: date) -> list[Course]:
    """Give the terms in which these roles are held on a day that is not still to come."""
    found = courses(session, col(Term.role_id).in_(role_ids))
    return [course for course in found if state_on(course, on, on) in HELD]


def given_in(session: Session, link_ids: Collection[UUID]) -> dict[UUID, list[Given]]:
    """Give the mandates ever given, by link, the oldest first."""
    mandates: list[Mandate] = list(
        session.exec(live(Mandate).where(col(Mandate.link_id).in_(link_ids)).order_by(Mandate.id))
    )
    ids = [one.id for one in mandates]
    if not ids:
        return {}
    domains: dict[UUID, set[UUID]] = {}
    for row in session.exec(live(MandateDomain).where(col(MandateDomain.mandate_id).in_(ids))):
        domains.setdefault(row.mandate_id, set()).add(row.domain_id)
    ends: dict[UUID, date] = {}
    for end in session.exec(live(MandateEnd).where(col(MandateEnd.mandate_id).in_(ids))):
        ends[end.mandate_id] = min(end.on, ends.get(end.mandate_id, date.max))
    terms = {
        course.term.id: course
        for course in courses(session, col(Term.id).in_({one.term_id for one in mandates}))
    }
    found: dict[UUID, list[Given]] = {}
    for one in mandates:
        term = terms.get(one.term_id)
        given = Given(
            one,
            frozenset(domains.get(one.id, ())),
            ends.get(one.id),
            term.ended_on if term is not None else None,
        )
        found.setdefault(one.link_id, []).append(given)
    return found


def against_deciding_in(
    session: Session, role_id: UUID | None, person_id: UUID | None, domain_id: UUID | None, on: date
) -> str:
    """Give why the holder of a role may not decide for those who sent them; empty: nothing.

    Of a role that no group sends anybody to, nothing stands against it.
    """
    if role_id is None or person_id is None:
        return ""
    links = [
        one for one in links_in(session, Link.role_id == role_id) if within(_span(one), on)
    ]  # fmt: skip
    return _against(session, links, person_id, domain_id, on)


def against_speaking_in(
    session: Session, group_id: UUID, person_id: UUID, domain_id: UUID | None, on: date
) -> str:
    """Give why a delegate of a group may not answer for it; empty: nothing, or is no delegate."""
    links = [
        one for one in links_in(session, Link.for_group_id == group_id) if within(_span(one), on)
    ]  # fmt: skip
    return _against(session, links, person_id, domain_id, on)


def _against(
    session: Session, links: list[Link], person_id: UUID, domain_id: UUID | None, on: date
) -> str:
    if not links:
        return ""
    kept = kept_in(session)
    held = {
        course.term.role_id
        for course in terms_in_office(session, {one.role_id for one in links}, on)
        if kept(course.term.person_id) == kept(person_id)
    }
    theirs = [one for one in links if one.role_id in held]
    if not theirs:
        return ""
    if all(one.manner is LinkManner.liaison for one in theirs):
        return "is a liaison, who hears and tells and decides nothing"
    terms = {
        course.term.id
        for course in terms_in_office(session, held, on)
        if kept(course.term.person_id) == kept(person_id)
    }
    given = given_in(session, [one.id for one in theirs])
    own = [one for some in given.values() for one in some if one.mandate.term_id in terms]
    return within_any(own, domain_id, on)


def sent_by_in(session: Session, role: Role, on: date) -> UUID:
    """Give the group whose people may hold a role: the one it is held for, else its own."""
    link = link_on(links_in(session, Link.role_id == role.id), on)
    return link.for_group_id if link is not None else role.group_id


def _span(link: Link) -> tuple[date | None, date | None]:
    return link.from_on, link.to_on
