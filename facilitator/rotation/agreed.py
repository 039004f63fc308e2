"""Reader: everything that is agreed about rotation, as it stands."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col

from facilitator.office import Office
from facilitator.people.lookup import merged_records
from facilitator.people.rules import keeper
from facilitator.rotation.records import (
    KeptApart,
    Learnt,
    MayHold,
    PersonLimit,
    RoleQuota,
    RoleRule,
    RoleRuleDraft,
    RotationLimits,
    RotationLimitsDraft,
    StandIn,
    TurnSkip,
)
from facilitator.store.finding import live


@dataclass(frozen=True)
class Agreed:
    """What is agreed about rotation."""

    rules: dict[UUID, RoleRule]
    """By role, of those that have one of their own; ask `rule_of`."""
    stand_ins: dict[UUID, tuple[UUID, ...]]
    """By role, in order."""
    limits: RotationLimitsDraft
    person_limits: tuple[PersonLimit, ...]
    apart: tuple[KeptApart, ...]
    may_hold: tuple[MayHold, ...]
    learnt: tuple[Learnt, ...]
    quotas: tuple[RoleQuota, ...]
    skips: tuple[TurnSkip, ...]

    def rule_of(self, role_id: UUID) -> RoleRuleDraft:
        """Give how a role rotates, the default where nothing was said."""
        known = self.rules.get(role_id)
        if known is None:
            return RoleRuleDraft(role_id=role_id)
        return RoleRuleDraft(**{name: getattr(known, name) for name in RoleRuleDraft.model_fields})


def agreed(office: Office) -> Agreed:
    """Give everything that is agreed about rotation."""
    with office.reading() as session:
        return agreed_in(session)


def agreed_in(session: Session) -> Agreed:
    """Give `agreed` inside an open session; people who were joined are one."""
    merged = merged_records(session)
    stand_ins: dict[UUID, list[UUID]] = defaultdict(list)
    for one in session.exec(live(StandIn).order_by(col(StandIn.place), col(StandIn.id))):
        stand_ins[one.role_id].append(keeper(one.person_id, merged))
    limits = session.exec(live(RotationLimits)).first()
    return Agreed(
        rules={one.role_id: one for one in session.exec(live(RoleRule).order_by(RoleRule.id))},
        stand_ins={role: tuple(dict.fromkeys(people)) for role, people in stand_ins.items()},
        limits=RotationLimitsDraft(
            **{name: getattr(limits, name) for name in RotationLimitsDraft.model_fields}
        )
        if limits
        else RotationLimitsDraft(),
        person_limits=tuple(session.exec(live(PersonLimit).order_by(PersonLimit.id))),
        apart=tuple(session.exec(live(KeptApart).order_by(KeptApart.id))),
        may_hold=tuple(session.exec(live(MayHold).order_by(MayHold.id))),
        learnt=tuple(session.exec(live(Learnt).order_by(Learnt.on, Learnt.id))),
        quotas=tuple(session.exec(live(RoleQuota).order_by(RoleQuota.id))),
        skips=tuple(session.exec(live(TurnSkip).order_by(TurnSkip.on, TurnSkip.id))),
    )
