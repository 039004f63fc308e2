"""Who is in the pool, which groups nominated whom, and which rule holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.groups.records import Group, Membership
from facilitator.office import Office
from facilitator.people.lookup import merged_records, names_in
from facilitator.people.records import Person
from facilitator.people.rules import keeper, within
from facilitator.roles.records import Role
from facilitator.selection.pool.cross_nomination import Voice, rule_on, rule_words
from facilitator.selection.pool.records import (
    Nomination,
    NominationTakenBack,
    PoolPlace,
    PoolRule,
)
from facilitator.store.finding import live, record_of
from facilitator.store.search import fold


@dataclass(frozen=True)
class Place:
    """Somebody's place in the pool."""

    id: UUID
    person_id: UUID
    person: str
    role_id: UUID | None
    """None: for any role."""
    role: str
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True)
class Nominated:
    """A nomination as it is read."""

    id: UUID
    person_id: UUID
    person: str
    group_id: UUID
    group: str
    role_id: UUID | None
    """None: for any role."""
    role: str
    on: date
    brought_by: str
    reason: str
    taken_back_on: date | None
    taken_back_because: str
    their_own: bool
    """Whether they belonged to the group that day."""

    @property
    def voice(self) -> Voice:
        """The nomination as far as the rule asks."""
        back = self.taken_back_on
        return Voice(
            self.group_id,
            self.group,
            self.on,
            self.role_id,
            back - timedelta(days=1) if back else None,
            self.their_own,
        )


@dataclass(frozen=True)
class RuleInForce:
    """What it takes to serve a role, and whose rule it is."""

    rule: PoolRule | None
    own: bool
    """Whether it is the role’s own and not that of the whole pool."""
    words: str


def pool(office: Office, on: date | None = None, role_id: UUID | None = None) -> list[Place]:
    """Give the places in the pool on a day (today unless told), by name and role.

    With a role: those of it and those for any role. Who left the collective has none.
    """
    day = on or office.today()
    with office.reading() as session:
        return [
            place
            for place in places_in(session, role_id)
            if within((place.from_on, place.to_on), day)
        ]


def every_place(office: Office) -> list[Place]:
    """Give every place in the pool there ever was, by name and role."""
    with office.reading() as session:
        return places_in(session)


def nominations(
    office: Office, *, role_id: UUID | None = None, person_id: UUID | None = None
) -> list[Nominated]:
    """Give the nominations ever, those taken back among them, the newest first.

    With a role: those for it and those for any role; with a person: theirs under every record
    that was joined.
    """
    with office.reading() as session:
        wanted = None if person_id is None else keeper(person_id, merged_records(session))
        found = [
            each
            for each in nominations_in(session, role_id)
            if wanted is None or each.person_id == wanted
        ]
    return sorted(found, key=lambda each: (each.on, each.id), reverse=True)


def pool_rules(office: Office, role_id: UUID | None = None) -> list[PoolRule]:
    """Give the rules ever set for a role, or for the whole pool, the newest first."""
    with office.reading() as session:
        found = [r for r in session.exec(live(PoolRule)) if r.role_id == role_id]
    return sorted(found, key=lambda rule: rule.from_on, reverse=True)


def pool_rule(office: Office, role_id: UUID | None, on: date | None = None) -> RuleInForce:
    """Give the rule that holds for a role, or for the whole pool, on a day (today unless told)."""
    with office.reading() as session:
        if role_id is not None:
            record_of(office, session, Role, role_id)
        return rule_in(session, role_id, on or office.today())


# --- Inside a session ---------------------------------------------------------------------


def rule_in(session: Session, role_id: UUID | None, on: date) -> RuleInForce:
    """Give `pool_rule` inside an open session."""
    found = rule_on(session.exec(live(PoolRule)), role_id, on)
    own = found is not None and found.role_id == role_id
    return RuleInForce(found, own, rule_words(found))


def places_in(session: Session, role_id: UUID | None = None) -> list[Place]:
    """Give every place ever, of a role and for any where one is named, by name and role."""
    known, merged, left = names_in(session), merged_records(session), _left(session)
    roles = _role_names(session)
    found = []
    for place in session.exec(live(PoolPlace)):
        if role_id is not None and place.role_id not in (None, role_id):
            continue
        person_id = keeper(place.person_id, merged)
        last = min((d for d in (place.to_on, left.get(person_id)) if d), default=None)
        found.append(
            Place(
                place.id,
                person_id,
                known[person_id],
                place.role_id,
                roles.get(place.role_id, "") if place.role_id else "",
                place.from_on,
                last,
            )
        )
    return sorted(found, key=lambda p: (fold(p.person), p.person_id, fold(p.role), p.id))


def nominations_in(session: Session, role_id: UUID | None = None) -> list[Nominated]:
    """Give every nomination ever, of a role and for any where one is named, by day."""
    known, merged, roles = names_in(session), merged_records(session), _role_names(session)
    groups = {row.id: row.name for row in session.execute(select(col(Group.id), col(Group.name)))}
    back: dict[UUID, NominationTakenBack] = {}
    for word in session.exec(select(NominationTakenBack)):
        back.setdefault(word.nomination_id, word)
    belonging: dict[tuple[UUID, UUID], list[Membership]] = {}
    for one in session.exec(live(Membership)):
        key = (keeper(one.person_id, merged), one.group_id)
        belonging.setdefault(key, []).append(one)
    found = []
    for each in session.exec(select(Nomination).order_by(col(Nomination.on), col(Nomination.id))):
        if role_id is not None and each.role_id not in (None, role_id):
            continue
        person_id = keeper(each.person_id, merged)
        taken = back.get(each.id)
        found.append(
            Nominated(
                each.id,
                person_id,
                known[person_id],
                each.group_id,
                groups.get(each.group_id, ""),
                each.role_id,
                roles.get(each.role_id, "") if each.role_id else "",
                each.on,
                known[each.brought_by_id] if each.brought_by_id else "",
                each.reason,
                taken.on if taken else None,
                taken.reason if taken else "",
                _belonged(belonging.get((person_id, each.group_id), ()), each.on),
            )
        )
    return found


def _belonged(memberships: Iterable[Membership], on: date) -> bool:
    return any(within((one.from_on, one.to_on), on) for one in memberships)


def _role_names(session: Session) -> dict[UUID, str]:
    return {row.id: row.name for row in session.execute(select(col(Role.id), col(Role.name)))}


def _left(session: Session) -> dict[UUID, date]:
    rows = session.execute(
        select(col(Person.id), col(Person.left_on)).where(col(Person.left_on).is_not(None))
    )
    return {row.id: row.left_on for row in rows}
