"""What a walk proposes: of each recurring decision the rule's answer, the choice, the change."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from facilitator.decisions.changing.fitting import differs_in
from facilitator.decisions.service import RightChange
from facilitator.groups.records import DomainDraft, Group, Right, Rung
from facilitator.groups.rights import NOTHING_BEYOND, beyond_in, consulted_under
from facilitator.groups.rules import Beyond, Party
from facilitator.groups.standing import right_on_in
from facilitator.map.auditing.records import AuditedMatter, DomainAudit, Knows
from facilitator.map.auditing.rules import Answers, Owner, Proposed, impact_of, proposed_for
from facilitator.office import Office
from facilitator.people.lookup import people_in
from facilitator.roles.records import Role
from facilitator.store.finding import live

_KEPT = (
    *("deputy_role_id", "ratify_days", "answer_days", "people_only"),
    *("quorum_percent", "threshold_percent", "threshold_included"),
)
"""What today's right says and the four questions do not ask."""
_QUORUM = 50.0
"""Per cent, where a vote is proposed for what was not voted on before."""


@dataclass(frozen=True)
class MatterShown:
    """One recurring decision with what the rule proposes and what the group chose."""

    matter: AuditedMatter
    today: Right | None
    """The right that holds over it."""
    proposed: Proposed | None
    """None while an answer is missing."""
    rung: Rung | None
    """Chosen, or else proposed."""
    owner_group_id: UUID | None
    owner_role_id: UUID | None
    minimum_days: int

    @property
    def is_settled(self) -> bool:
        """Whether it has an owner and a rung to propose."""
        return self.rung is not None and bool(self.owner_group_id or self.owner_role_id)


@dataclass(frozen=True)
class AuditShown:
    """A walk with all it goes over."""

    audit: DomainAudit
    matters: tuple[MatterShown, ...]
    changing: frozenset[UUID]
    """The matters whose right would be another than today's."""

    @property
    def answered(self) -> int:
        """How many were settled or skipped."""
        return sum(one.matter.is_skipped or one.is_settled for one in self.matters)


def change_of_in(session: Session, one: MatterShown) -> RightChange:
    """Give the right that a settled matter asks for, built on the one that holds."""
    matter, today, found = one.matter, one.today, one.proposed
    kept: dict[str, Any] = {}
    if today is not None:
        kept = {name: getattr(today, name) for name in _KEPT}
        if today.deputy_role_id is not None and today.deputy_role_id == one.owner_role_id:
            kept["deputy_role_id"] = None
    owner = (one.owner_group_id, one.owner_role_id)
    consulted = tuple(
        party
        for party in (consulted_under(session, today.id) if today else ())
        if (party.group_id, party.role_id) != owner
    )
    if one.rung == Rung.consultation and found is not None and found.hears_affected:
        consulted = consulted or _heard_in(session, owner)
    terms = kept | {
        "rung": one.rung,
        "owner_group_id": one.owner_group_id,
        "owner_role_id": one.owner_role_id,
        "minimum_days": one.minimum_days,
        "reversible": True if matter.can_be_undone is None else matter.can_be_undone,
    }
    if matter.harm is not None:
        terms["impact"] = impact_of(matter.harm)
    if found is not None and found.people_only:
        terms["people_only"] = True
    if one.rung == Rung.vote and not terms.get("quorum_percent"):
        terms["quorum_percent"] = _QUORUM
    new = DomainDraft(name=matter.title, description=matter.about)
    return RightChange(
        terms,
        domain_id=matter.domain_id,
        new_domain=None if matter.domain_id else new,
        consulted=consulted,
        beyond=_beyond_in(session, today, owner),
    )


def _beyond_in(
    session: Session, today: Right | None, owner: tuple[UUID | None, UUID | None]
) -> Beyond:
    """Keep what today's right asks for beyond its rung; the new owner does not challenge itself."""
    if today is None:
        return NOTHING_BEYOND
    beyond = beyond_in(session, today.id)
    others = tuple(p for p in beyond.deliberators if (p.group_id, p.role_id) != owner)
    return replace(beyond, deliberators=others)


def _heard_in(session: Session, owner: tuple[UUID | None, UUID | None]) -> tuple[Party, ...]:
    """Give the group of the whole: those affected belong to it, whoever they are."""
    top = _top_in(session)
    return () if top is None or owner[0] == top else (Party(group_id=top),)


def matters_in(session: Session, audit_id: UUID) -> list[AuditedMatter]:
    """Give what a walk goes over, in its order."""
    return list(
        session.exec(
            live(AuditedMatter)
            .where(AuditedMatter.audit_id == audit_id)
            .order_by(AuditedMatter.position, AuditedMatter.id)
        )
    )


def shown_in(session: Session, office: Office, audit: DomainAudit) -> AuditShown:
    """Give a walk with what the rule proposes, and what would change."""
    on = office.today()
    people = len(people_in(session, on))
    top = _top_in(session)
    role_groups = {row[0]: row[1] for row in session.exec(select(Role.id, Role.group_id))}
    shown, changing = [], set()
    for matter in matters_in(session, audit.id):
        today = right_on_in(session, matter.domain_id, on)
        one = _matter_shown(matter, today, people, top, role_groups)
        shown.append(one)
        goes_on = one.is_settled and not matter.is_skipped and matter.answered_on is not None
        if goes_on and differs_in(session, change_of_in(session, one), today, on):
            changing.add(matter.id)
    return AuditShown(audit, tuple(shown), frozenset(changing))


def _matter_shown(
    matter: AuditedMatter,
    today: Right | None,
    people: int,
    top: UUID | None,
    role_groups: dict[UUID, UUID],
) -> MatterShown:
    proposed = None
    group_id, role_id = matter.owner_group_id, matter.owner_role_id
    said = (matter.affected, matter.knows, matter.harm, matter.can_be_undone, matter.haste)
    affected, knows, harm, undone, haste = said
    if (
        affected is not None
        and knows is not None
        and harm is not None
        and undone is not None
        and haste is not None
    ):
        proposed = proposed_for(
            Answers(affected, knows, harm, undone, haste, matter.is_shared_value, people)
        )
        if group_id is None and role_id is None:
            group_id, role_id = _owner(matter, proposed.owner, top, role_groups)
    rung = matter.rung or (proposed.rung if proposed else None)
    return MatterShown(
        matter, today, proposed, rung, group_id, role_id, _days(matter, today, proposed, rung)
    )


def _days(
    matter: AuditedMatter, today: Right | None, proposed: Proposed | None, rung: Rung | None
) -> int:
    """Give the days that were chosen; those of today while the rung stays; else as proposed."""
    if matter.minimum_days is not None:
        return matter.minimum_days
    if today is not None and (proposed is None or today.rung == rung):
        return today.minimum_days
    return proposed.minimum_days if proposed is not None else 0


def _owner(
    matter: AuditedMatter, owner: Owner, top: UUID | None, role_groups: dict[UUID, UUID]
) -> tuple[UUID | None, UUID | None]:
    """Give the owner group or role that the rule means."""
    if owner == Owner.everybody or matter.knows in (Knows.several, Knows.everybody):
        return top, None
    if matter.knows == Knows.one_role and matter.knows_role_id is not None:
        if owner == Owner.group_that_knows:
            return role_groups.get(matter.knows_role_id), None
        return None, matter.knows_role_id
    return matter.knows_group_id, None


def _top_in(session: Session) -> UUID | None:
    """Give the group of the whole: an assembly on top, else the first group on top."""
    top = [
        group
        for group in session.exec(live(Group).order_by(Group.id))
        if group.parent_id is None and group.dissolved_on is None
    ]
    top.sort(key=lambda group: group.kind.value != "assembly")
    return top[0].id if top else None
