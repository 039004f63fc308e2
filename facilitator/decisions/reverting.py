"""Taking a decision back: a later one reverts it, and what stood before it holds again.

Nothing is computed along chains when a state is read: a decision that reverts another writes at
once, as links, what that does to the decisions before. So the revert of a revert is one more
decision with its links, and each record tells in which order it was put down and put back.
"""

from collections.abc import Iterable, Sequence
from typing import ClassVar
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.records import DecisionLink, LinkKind
from facilitator.store.records import Record, reference


class ProposedChange(Record, table=True):
    """A proposal is meant to take the place of a decision, if it is decided."""

    append_only: ClassVar[bool] = True

    proposal_id: UUID = reference("proposal")
    decision_id: UUID = reference("decision")


class ProposedRevert(Record, table=True):
    """A proposal is meant to take a decision back, if it is decided."""

    append_only: ClassVar[bool] = True

    proposal_id: UUID = reference("proposal")
    decision_id: UUID = reference("decision")


def effects(reverted: UUID, links: Sequence[DecisionLink]) -> list[tuple[LinkKind, UUID]]:
    """Give what reverting a decision does to those before it; `links` are all that there are.

    What it had put down holds again, and what it had put back is put down again, in the way it
    was before. A correction is reverted with the record it corrects.
    """
    found: list[tuple[LinkKind, UUID]] = []
    for link in (one for one in links if one.decision_id == reverted):
        if link.kind == LinkKind.corrects:
            found += effects(link.earlier_id, links)
        elif link.kind == LinkKind.restores:
            found.append((_put_down_before(link, links), link.earlier_id))
        else:
            found.append((LinkKind.restores, link.earlier_id))
    return list(dict.fromkeys(found))


def _put_down_before(restored: DecisionLink, links: Iterable[DecisionLink]) -> LinkKind:
    down = [
        one
        for one in links
        if one.earlier_id == restored.earlier_id
        and one.id < restored.id
        and one.kind != LinkKind.restores
    ]
    return max(down, key=lambda one: one.id).kind if down else LinkKind.supersedes


def links_in(session: Session, earlier: Iterable[UUID]) -> list[DecisionLink]:
    """Give the links of some decisions and of all that these point to, and to those."""
    found: dict[UUID, DecisionLink] = {}
    ask = set(earlier)
    asked: set[UUID] = set()
    while ask:
        asked |= ask
        near = col(DecisionLink.decision_id).in_(ask) | col(DecisionLink.earlier_id).in_(ask)
        rows = session.exec(select(DecisionLink).where(near)).all()
        found |= {row.id: row for row in rows}
        ask = {row.earlier_id for row in rows} - asked
    return list(found.values())


def reverts_in(session: Session, proposal_id: UUID) -> frozenset[UUID]:
    """Give the decisions that a proposal is meant to take back."""
    return frozenset(
        session.exec(
            select(ProposedRevert.decision_id).where(ProposedRevert.proposal_id == proposal_id)
        )
    )
