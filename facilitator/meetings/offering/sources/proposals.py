"""Source: proposals on their way in a domain of the group, or without one raised in it."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlmodel import col

from facilitator.decisions.proposals import open_proposals_in
from facilitator.decisions.records import Proposal
from facilitator.groups.records import Rung
from facilitator.meetings.offering.agenda import Agenda
from facilitator.meetings.offering.offer import Offer
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.records import ItemKind
from facilitator.saying import brief_day


def proposals_under_way(agenda: Agenda) -> Iterator[Offer]:
    """Give them, the oldest first; what a role decides alone needs no agenda."""
    ours = {
        row[0]: row
        for row in agenda.session.execute(
            select(
                col(Proposal.id), col(Proposal.domain_id), col(Proposal.raised_by)
            ).where(
                agenda.owned(Proposal.domain_id, Proposal.group_id),
                col(Proposal.withdrawn_on).is_(None),
                col(Proposal.deleted_at).is_(None),
            )
        )
    }  # fmt: skip
    if not ours:
        return
    for row in open_proposals_in(agenda.session, agenda.today):
        if row.id not in ours:
            continue
        _, domain_id, raised_by = ours[row.id]
        right = agenda.rights.get(domain_id) if domain_id else None
        if right is not None and right.rung == Rung.delegated and right.owner_role_id is not None:
            continue
        day = brief_day(row.raised_on, agenda.today)
        yield Offer(
            kind=OriginKind.proposal,
            of_id=row.id,
            title=row.title,
            origin=f"proposed by {row.raised_by} on {day}"
            if row.raised_by
            else f"proposed on {day}",
            minutes=20,
            item_kind=ItemKind.decision,
            domain_id=domain_id,
            proposal_id=row.id,
            brought_by=raised_by,
            on=row.raised_on,
            place="decisions",
            record_id=row.id,
        )
