"""The whole on one day: read in one transaction, the past and what is planned alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import group_names_in, role_names_in
from facilitator.decisions.sentences import right_sentence
from facilitator.delegates.records import Link, LinkManner
from facilitator.directives.lines import lines_told_in
from facilitator.disputes.reading import disputes_in
from facilitator.disputes.records import DisputeKind
from facilitator.groups.records import Domain, Group, GroupKind, Right, RightConsulted
from facilitator.groups.rules import exists_on, right_in_force
from facilitator.groups.service import belonging_in
from facilitator.groups.standing import lapses_in
from facilitator.map.shown import (
    NOBODY,
    DomainShown,
    NodeShown,
    PersonShown,
    RoleShown,
    Tie,
    TieKind,
    WholeMap,
)
from facilitator.map.troubles import Disputed, troubles_of
from facilitator.office import Office
from facilitator.people.lookup import kept_in, names_in
from facilitator.people.rules import within
from facilitator.roles.holding import Holding, holdings_in
from facilitator.roles.records import Role
from facilitator.saying import said_day
from facilitator.store.finding import live
from facilitator.store.search import fold


def whole_map(office: Office, on: date | None = None) -> WholeMap:
    """Give the whole as it is on a day, today unless told; on days to come by what is planned."""
    day = on or office.today()
    with office.reading() as session:
        found = _Found(office, session, day)
        nodes = found.nodes()
        disputed = _disputed(office, session, day)
        return WholeMap(day, nodes, found.ties(), troubles_of(nodes, found.gone, disputed))


def _disputed(office: Office, session: Session, day: date) -> list[Disputed]:
    return [
        Disputed(one.domain_id, one.number, one.sides)
        for one in disputes_in(office, session, day)
        if one.kind is DisputeKind.owner and one.domain_id is not None
        if one.raised_on <= day and (one.state.under_way or (one.ruled_on or day) > day)
    ]


@dataclass(frozen=True)
class _Owned:
    node_id: UUID
    domain: DomainShown


class _Found:
    """What one session sees of a day."""

    def __init__(self, office: Office, session: Session, day: date) -> None:
        self._session, self._day = session, day
        self._people = names_in(session)
        self._names = self._people | group_names_in(session) | role_names_in(session)
        self._groups = {one.id: one for one in session.exec(live(Group))}
        self._here = {key: one for key, one in self._groups.items() if exists_on(one, day)}
        self._all_roles = {one.id: one for one in session.exec(live(Role))}
        self._roles = self._roles_held(holdings_in(office, session, day))
        self.gone: dict[UUID, str] = {}
        """Why a domain has no owner that day, by its id."""

    # Nodes

    def nodes(self) -> tuple[NodeShown, ...]:
        """Give the groups as a tree in reading order, and the place of what nobody owns."""
        inside: dict[UUID | None, list[Group]] = {}
        for one in sorted(self._here.values(), key=lambda g: (fold(g.name), g.id)):
            parent = one.parent_id if one.parent_id in self._here else None
            inside.setdefault(parent, []).append(one)
        members = self._members()
        owned: dict[UUID, list[DomainShown]] = {}
        for one in self._owned():
            owned.setdefault(one.node_id, []).append(one.domain)
        found: list[NodeShown] = []

        def add(one: Group, parent_id: UUID | None, depth: int) -> None:
            children = inside.get(one.id, [])
            found.append(
                NodeShown(
                    one.id, one.name, one.kind, one.purpose, parent_id, depth,
                    tuple(child.id for child in children), members.get(one.id, ()),
                    self._roles_of(one.id), tuple(owned.get(one.id, ())),
                )
            )  # fmt: skip
            for child in children:
                add(child, one.id, depth + 1)

        for top in inside.get(None, []):
            add(top, None, 0)
        if owned.get(NOBODY):
            found.append(
                NodeShown(
                    NOBODY, "", GroupKind.circle, "", None, 0, (), (), (), tuple(owned[NOBODY])
                )
            )
        return tuple(found)

    def _members(self) -> dict[UUID, tuple[PersonShown, ...]]:
        kept = kept_in(self._session)
        of_group: dict[UUID, set[UUID]] = {}
        for group_id, person_id in belonging_in(self._session, self._day):
            of_group.setdefault(group_id, set()).add(kept(person_id))
        return {key: self._shown(people) for key, people in of_group.items()}

    def _shown(self, people: Iterable[UUID]) -> tuple[PersonShown, ...]:
        shown = [PersonShown(one, self._people.get(one, "")) for one in people]
        return tuple(sorted(shown, key=lambda one: (fold(one.name), one.id)))

    def _roles_held(self, seats: Iterable[Holding]) -> dict[UUID, tuple[UUID, RoleShown]]:
        """Give the roles of the day with their group, by id."""
        of_role: dict[UUID, list[Holding]] = {}
        for seat in seats:
            of_role.setdefault(seat.role_id, []).append(seat)
        return {
            role_id: (
                seats_of[0].group_id,
                RoleShown(
                    role_id,
                    seats_of[0].role,
                    self._all_roles[role_id].purpose,
                    len(seats_of),
                    tuple(
                        dict.fromkeys(
                            PersonShown(seat.person_id, self._people.get(seat.person_id, ""))
                            for seat in seats_of
                            if seat.person_id is not None
                        )
                    ),
                    sum(seat.person_id is None for seat in seats_of),
                ),
            )
            for role_id, seats_of in of_role.items()
        }

    def _roles_of(self, group_id: UUID) -> tuple[RoleShown, ...]:
        return tuple(role for in_group, role in self._roles.values() if in_group == group_id)

    # Domains

    def _owned(self) -> Iterable[_Owned]:
        of_domain: dict[UUID, list[Right]] = {}
        for right in self._session.exec(live(Right)):
            of_domain.setdefault(right.domain_id, []).append(right)
        heard: dict[UUID, list[str]] = {}
        for party in self._session.exec(live(RightConsulted).order_by(RightConsulted.id)):
            who = party.group_id or party.role_id or party.person_id
            heard.setdefault(party.right_id, []).append(self._called(who))
        domains = sorted(self._session.exec(live(Domain)), key=lambda d: (fold(d.name), d.id))
        lapses = lapses_in(self._session)
        for domain in domains:
            right = right_in_force(of_domain.get(domain.id, ()), self._day, lapses)
            if right is None and self._comes_later(of_domain.get(domain.id, ())):
                continue  # what does not exist yet that day is no hole
            node_id = self._place(domain, right)
            yield _Owned(node_id, self._domain(domain, right, heard))

    def _comes_later(self, rights: Iterable[Right]) -> bool:
        return any(right.from_on > self._day for right in rights)

    def _place(self, domain: Domain, right: Right | None) -> UUID:
        if right is None:
            self.gone[domain.id] = f"Nobody decides about “{domain.name}” yet."
            return NOBODY
        if right.owner_role_id is not None:
            held = self._roles.get(right.owner_role_id)
            if held is not None:
                return held[0]
            role = self._all_roles.get(right.owner_role_id)
            last = role.ended_on if role else None
            if role is not None and last is None:
                last = self._groups[role.group_id].dissolved_on
            self.gone[domain.id] = self._left(domain, right.owner_role_id, last, "ended")
            return NOBODY
        owner_id = right.owner_group_id
        if owner_id is not None and owner_id in self._here:
            return owner_id
        owner = self._groups.get(owner_id) if owner_id else None
        last = owner.dissolved_on if owner else None
        self.gone[domain.id] = self._left(domain, owner_id, last, "was dissolved")
        return NOBODY

    def _left(self, domain: Domain, owner_id: UUID | None, last: date | None, how: str) -> str:
        when = f"{how} on {said_day(last)}" if last and last < self._day else "is not there"
        return f"Nobody decides about “{domain.name}”: its owner, {self._called(owner_id)}, {when}."

    def _domain(
        self, domain: Domain, right: Right | None, heard: Mapping[UUID, list[str]]
    ) -> DomainShown:
        if right is None or domain.id in self.gone:
            return DomainShown(
                domain.id, domain.name, domain.description, "", None, None, "", None, ""
            )
        owner = self._called(right.owner_role_id or right.owner_group_id)
        deputy = self._called(right.deputy_role_id) if right.deputy_role_id else ""
        said = right_sentence(
            right,
            domain=domain.name,
            owner=owner,
            consulted=heard.get(right.id, []),
            deputy=deputy,
        )
        return DomainShown(
            domain.id, domain.name, domain.description, owner, right.rung, right.owner_role_id,
            deputy, right.deputy_role_id, said,
        )  # fmt: skip

    def _called(self, owner_id: UUID | None) -> str:
        return self._names.get(owner_id, "somebody") if owner_id else "somebody"

    # Lines

    def ties(self) -> tuple[Tie, ...]:
        """Give the links and coordination lines of the day between groups that are there."""
        found = []
        for link in self._session.exec(live(Link).order_by(Link.id)):
            held = self._roles.get(link.role_id)
            if held is None or link.for_group_id not in self._here:
                continue
            if held[0] == link.for_group_id or not within((link.from_on, link.to_on), self._day):
                continue
            role, here = held[1], self._here[held[0]].name
            who = " and ".join(one.name for one in role.holders) or "Nobody at present"
            home = self._here[link.for_group_id].name
            delegate = link.manner is LinkManner.delegate
            does = "speaks and decides" if delegate else "listens and tells"
            if len(role.holders) > 1:
                does = "speak and decide" if delegate else "listen and tell"
            words = f"{who} {does} for {home} in {here} ({role.name})."
            kind = TieKind.delegate if delegate else TieKind.liaison
            found.append(Tie(kind, link.for_group_id, held[0], words))
        for line in lines_told_in(self._session, self._day):
            if line.upper_id in self._here and line.lower_id in self._here:
                words = f"{line.upper} may direct {line.lower}."
                found.append(Tie(TieKind.directs, line.upper_id, line.lower_id, words))
        return tuple(found)
