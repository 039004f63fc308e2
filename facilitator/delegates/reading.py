"""Readers: links both ways with their holders, mandates, and what was reported."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from facilitator.decisions.loading import group_names_in
from facilitator.decisions.records import Decision, Proposal, Round, Stance
from facilitator.groups.records import Domain
from facilitator.groups.service import belonging_in
from facilitator.meetings.reporting.reading import LinkTold, links_told_in
from facilitator.office import Office
from facilitator.people.lookup import kept_in, names_in
from facilitator.people.rules import overlap
from facilitator.roles.behalf.reading import given_in, links_in, terms_in_office
from facilitator.roles.behalf.records import Link, LinkManner
from facilitator.roles.behalf.rules import Given, within_any
from facilitator.roles.courses import courses
from facilitator.roles.holding import Holding, holdings_in
from facilitator.roles.records import Role, Term
from facilitator.store.finding import live, record_of
from facilitator.store.search import fold


@dataclass(frozen=True)
class MandateShown:
    """A mandate as people read it."""

    given: Given
    person: str
    decision: str
    """The decision that gave it: "D-12 Delegates to the network"."""
    domains: tuple[str, ...]
    """Empty: whatever comes up there."""
    holds: bool
    """Today."""


@dataclass(frozen=True)
class LinkShown:
    """One link, with everything about it."""

    link: Link
    role: str
    there: str
    """The group where the holder sits."""
    there_id: UUID
    home: str
    """The group that sends them."""
    double: bool
    """There is a link back, from that group to this one."""
    state: str
    """"holds", "begins later" or "ended"."""
    seats: tuple[Holding, ...]
    """As they are held today, vacant ones among them."""
    outside: tuple[str, ...]
    """Who holds it and does not belong to the group that sends them."""
    mandates: tuple[MandateShown, ...]
    """The newest first."""
    told: LinkTold | None
    """What was reported and is owed; None: it has not begun."""

    @property
    def mandate(self) -> MandateShown | None:
        """The newest that holds today."""
        return next((one for one in self.mandates if one.holds), None)

    @property
    def is_delegate(self) -> bool:
        """Whether its holder decides for those at home."""
        return self.link.manner is LinkManner.delegate


def all_links(office: Office) -> tuple[LinkShown, ...]:
    """Give the links that hold or will, by sending group, then those that ended, newest first."""
    with office.reading() as session:
        return links_shown_in(office, session)


def links_of(office: Office, group_id: UUID) -> tuple[LinkShown, ...]:
    """Give the links of one group, both those it sends and those it receives."""
    return tuple(
        one
        for one in all_links(office)
        if group_id in (one.there_id, one.link.for_group_id) and one.state != "ended"
    )


def links_shown_in(office: Office, session: Session) -> tuple[LinkShown, ...]:
    """Give `all_links` inside an open session."""
    today = office.today()
    links = links_in(session)
    if not links:
        return ()
    roles = {one.id: one for one in session.exec(live(Role))}
    links = [one for one in links if one.role_id in roles]
    groups, names, kept = group_names_in(session), names_in(session), kept_in(session)
    seats: dict[UUID, list[Holding]] = {}
    for seat in holdings_in(office, session, today):
        seats.setdefault(seat.role_id, []).append(seat)
    belonging = belonging_in(session, today)
    told = {one.link.id: one for one in links_told_in(session, today)}
    mandates = _mandates(session, [one.id for one in links], names, today)
    ways = {(one.for_group_id, roles[one.role_id].group_id): one for one in links}
    found = []
    for link in links:
        role = roles[link.role_id]
        back = ways.get((role.group_id, link.for_group_id))
        state = _state(link, today)
        held = [one for one in seats.get(role.id, ()) if one.person_id is not None]
        found.append(
            LinkShown(
                link=link,
                role=role.name,
                there=groups.get(role.group_id, ""),
                there_id=role.group_id,
                home=groups.get(link.for_group_id, ""),
                double=back is not None and _overlap(back, link),
                state=state,
                seats=tuple(seats.get(role.id, ())),
                outside=tuple(
                    one.person or ""
                    for one in held
                    if state == "holds"
                    and one.person_id is not None
                    and (link.for_group_id, kept(one.person_id)) not in belonging
                ),
                mandates=tuple(mandates.get(link.id, ())),
                told=told.get(link.id),
            )
        )
    order = {"holds": 0, "begins later": 1, "ended": 2}
    return tuple(sorted(found, key=lambda one: (order[one.state], fold(one.home), fold(one.role))))


@dataclass(frozen=True)
class SpokenFor:
    """Something that a delegate took part in deciding, for those at home."""

    on: date
    title: str
    stance: str
    """What they said in the round; empty: they decided alone."""
    decision_id: UUID | None
    proposal_id: UUID
    outside: str
    """Why it was outside the mandate of that day; empty: it was within."""


def spoken_for(office: Office, link_id: UUID, most: int = 30) -> tuple[SpokenFor, ...]:
    """Give what the holders of a link said or decided in the other group, the newest first.

    A stance is the person’s own and is never refused; here it is held against the mandate.
    """
    with office.reading() as session:
        link = record_of(office, session, Link, link_id)
        role = record_of(office, session, Role, link.role_id)
        given = given_in(session, [link_id]).get(link_id, [])
        terms = courses(session, Term.role_id == role.id)
        kept = kept_in(session)
        found = []
        for row in _said_there(session, role):
            term = next(
                (
                    one
                    for one in terms
                    if kept(one.term.person_id) == kept(row.person_id)
                    and one.held is not None
                    and overlap(one.held, (row.on, row.on))
                ),
                None,
            )
            if term is None or not overlap((link.from_on, link.to_on), (row.on, row.on)):
                continue
            own = [one for one in given if one.mandate.term_id == term.term.id]
            outside = (
                within_any(own, row.domain_id, row.on)
                if link.manner is LinkManner.delegate
                else "is a liaison, who decides nothing for those at home"
            )
            found.append(
                SpokenFor(
                    row.on, row.title, row.stance or "", row.decision_id, row.proposal_id, outside
                )
            )
    return tuple(sorted(found, key=lambda one: one.on, reverse=True)[:most])


# --- Inside -------------------------------------------------------------------------------


def _said_there(session: Session, role: Role) -> list[Any]:
    """Give decisions of the role, and stances in rounds of matters of the group it sits in."""
    alone: Any = select(
        col(Decision.decided_on).label("on"),
        col(Decision.title).label("title"),
        col(Decision.id).label("decision_id"),
        col(Decision.proposal_id).label("proposal_id"),
        col(Decision.domain_id).label("domain_id"),
        col(Decision.person_id).label("person_id"),
    ).where(
        col(Decision.role_id) == role.id,
        col(Decision.decided_on).is_not(None),
        col(Decision.person_id).is_not(None),
        col(Decision.proposal_id).is_not(None),
    )
    rounds: Any = (
        select(
            col(Round.on).label("on"),
            col(Proposal.title).label("title"),
            col(Proposal.id).label("proposal_id"),
            col(Proposal.domain_id).label("domain_id"),
            col(Stance.person_id).label("person_id"),
            col(Stance.stance).label("stance"),
            col(Stance.id).label("stance_id"),
            col(Round.id).label("round_id"),
        )
        .join(Round, col(Round.id) == col(Stance.round_id))
        .join(Proposal, col(Proposal.id) == col(Round.proposal_id))
        .where(col(Proposal.group_id) == role.group_id)
        .order_by(col(Stance.id))
    )
    newest = {(row.round_id, row.person_id): row for row in session.execute(rounds)}
    decided = {
        row.proposal_id: row.id
        for row in session.execute(
            select(col(Decision.proposal_id), col(Decision.id)).where(
                col(Decision.proposal_id).in_({row.proposal_id for row in newest.values()})
            )
        )
    }
    found: list[Any] = [
        _Said(row.on, row.title, "", row.decision_id, row.proposal_id, row.domain_id, row.person_id)
        for row in session.execute(alone)
    ]
    found += [
        _Said(
            row.on,
            row.title,
            str(row.stance.value),
            decided.get(row.proposal_id),
            row.proposal_id,
            row.domain_id,
            row.person_id,
        )
        for row in newest.values()
    ]
    return found


@dataclass(frozen=True)
class _Said:
    on: date
    title: str
    stance: str
    decision_id: UUID | None
    proposal_id: UUID
    domain_id: UUID | None
    person_id: UUID


def _state(link: Link, today: date) -> str:
    if link.from_on is not None and link.from_on > today:
        return "begins later"
    return "ended" if link.to_on is not None and link.to_on < today else "holds"


def _overlap(one: Link, other: Link) -> bool:
    return overlap((one.from_on, one.to_on), (other.from_on, other.to_on))


def _mandates(
    session: Session, link_ids: list[UUID], names: Mapping[UUID, str], today: date
) -> dict[UUID, list[MandateShown]]:
    by_link = given_in(session, link_ids)
    every = [one for some in by_link.values() for one in some]
    if not every:
        return {}
    wanted = {one.mandate.decision_id for one in every}
    decisions = {
        one.id: f"D-{one.number} {one.title}"
        for one in session.exec(live(Decision).where(col(Decision.id).in_(wanted)))
    }
    domains = {one.id: one.name for one in session.exec(live(Domain))}
    people = {
        one.id: names.get(one.person_id, "")
        for one in session.exec(
            live(Term).where(col(Term.id).in_({one.mandate.term_id for one in every}))
        )
    }
    return {
        link_id: [
            MandateShown(
                given=one,
                person=people.get(one.mandate.term_id, ""),
                decision=decisions.get(one.mandate.decision_id, ""),
                domains=tuple(
                    sorted((domains[d] for d in one.domain_ids if d in domains), key=fold)
                ),
                holds=one.holds_on(today),
            )
            for one in reversed(some)
        ]
        for link_id, some in by_link.items()
    }


def terms_for_mandate(office: Office, link_id: UUID) -> list[tuple[UUID, str]]:
    """Give the terms in which a link is held today, by id, with whose they are."""
    with office.reading() as session:
        link = record_of(office, session, Link, link_id)
        names = names_in(session)
        found = terms_in_office(session, [link.role_id], office.today())
        return [(one.term.id, names[one.term.person_id]) for one in found]
