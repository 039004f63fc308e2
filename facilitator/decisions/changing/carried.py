"""The changes of rights that a proposal carries: as people give them, and as they are kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.changing.records import (
    ProposedPart,
    ProposedParty,
    ProposedRight,
    ProposedStep,
)
from facilitator.errors import Refused
from facilitator.groups.records import DomainDraft, RightDraft
from facilitator.groups.rights import NOTHING_BEYOND
from facilitator.groups.rules import Beyond, Party, PathStep
from facilitator.office import Office

TERMS = tuple(name for name in RightDraft.model_fields if name not in ("domain_id", "from_on"))
"""What a right says beside its domain and its first day."""

_NO_DOMAIN = UUID(int=0)


@dataclass(frozen=True)
class RightChange:
    """One change: a domain, there already or new, and the right that it would have."""

    terms: dict[str, Any] = field(default_factory=dict)
    """Fields of `RightDraft` but the domain and the first day (see `TERMS`)."""
    domain_id: UUID | None = None
    new_domain: DomainDraft | None = None
    from_on: date | None = None
    """None: from the day of the decision on."""
    consulted: tuple[Party, ...] = ()
    beyond: Beyond = NOTHING_BEYOND

    def __post_init__(self) -> None:
        if (self.domain_id is None) == (self.new_domain is None):
            raise Refused("A change is about one domain: choose one, or give a new one a name.")

    def draft(self, on: date, domain_id: UUID | None = None) -> RightDraft:
        """Give the right as it would be if it were decided on a day.

        Raises `Refused` where the terms do not make a right.
        """
        begins = max(self.from_on or on, on)
        about = domain_id or self.domain_id or _NO_DOMAIN
        return RightDraft(domain_id=about, from_on=begins, **self.terms)


def keep_changes_in(
    session: Session,
    office: Office,
    proposal_id: UUID,
    wording_id: UUID,
    changes: Sequence[RightChange],
) -> None:
    """Keep the changes with their wording, in a transaction that is open already."""
    for position, change in enumerate(changes, 1):
        new = change.new_domain
        terms = change.draft(office.today()).model_dump(include=set(TERMS))
        kept = office.make(
            ProposedRight,
            proposal_id=proposal_id,
            wording_id=wording_id,
            position=position,
            domain_id=change.domain_id,
            domain_name=new.name if new else "",
            domain_description=new.description if new else "",
            from_on=change.from_on,
            collegial=change.beyond.collegial,
            **terms,
        )
        session.add(kept)
        session.flush()  # its parties point to it
        for part, parties in (
            (ProposedPart.consulted, change.consulted),
            (ProposedPart.deliberator, change.beyond.deliberators),
        ):
            for party in dict.fromkeys(parties):
                session.add(
                    office.make(
                        ProposedParty,
                        proposed_right_id=kept.id,
                        part=part,
                        group_id=party.group_id,
                        role_id=party.role_id,
                        person_id=party.person_id,
                    )
                )
        for at, step in enumerate(change.beyond.steps, 1):
            session.add(
                office.make(
                    ProposedStep,
                    proposed_right_id=kept.id,
                    position=at,
                    name=step.name,
                    group_id=step.at.group_id,
                    role_id=step.at.role_id,
                    signers=step.signers,
                    days=step.days,
                )
            )


def changes_in(session: Session, proposal_id: UUID) -> list[RightChange]:
    """Give the changes in question: those of the newest wording that has any."""
    kept = session.exec(
        select(ProposedRight)
        .where(ProposedRight.proposal_id == proposal_id)
        .order_by(col(ProposedRight.wording_id).desc(), col(ProposedRight.position))
    ).all()
    return [_change(session, one) for one in kept if one.wording_id == kept[0].wording_id]


def is_worded_since_in(session: Session, proposal_id: UUID, wording_id: UUID | None) -> bool:
    """Tell whether the wording is a later one than that which came with the changes."""
    kept = session.exec(
        select(ProposedRight.wording_id)
        .where(ProposedRight.proposal_id == proposal_id)
        .order_by(col(ProposedRight.wording_id).desc())
    ).first()
    return kept is not None and kept != wording_id


def _change(session: Session, kept: ProposedRight) -> RightChange:
    parties = session.exec(
        select(ProposedParty)
        .where(ProposedParty.proposed_right_id == kept.id)
        .order_by(col(ProposedParty.id))
    ).all()
    steps = session.exec(
        select(ProposedStep)
        .where(ProposedStep.proposed_right_id == kept.id)
        .order_by(col(ProposedStep.position))
    ).all()
    by_part: dict[ProposedPart, list[Party]] = {part: [] for part in ProposedPart}
    for party in parties:
        by_part[party.part].append(Party(party.group_id, party.role_id, party.person_id))
    new = None
    if kept.domain_id is None:
        new = DomainDraft(name=kept.domain_name, description=kept.domain_description)
    return RightChange(
        terms={name: getattr(kept, name) for name in TERMS},
        domain_id=kept.domain_id,
        new_domain=new,
        from_on=kept.from_on,
        consulted=tuple(by_part[ProposedPart.consulted]),
        beyond=Beyond(
            tuple(by_part[ProposedPart.deliberator]),
            tuple(PathStep(s.name, Party(s.group_id, s.role_id), s.signers, s.days) for s in steps),
            kept.collegial,
        ),
    )
