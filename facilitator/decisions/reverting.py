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


AGAIN = "again"
"""In the words of a link: it is an effect of a revert, and not what somebody decided."""


def effects(reverted: UUID, links: Sequence[DecisionLink]) -> list[tuple[LinkKind, UUID]]:
    """Give what reverting a decision does to those before it; `links` are all that there are.

    Those that only it had put down hold again, and those that hold only through it are put down
    again, in the way they were before. A correction is reverted with the record it corrects.
    """
    direct = [one for one in links if one.kind != LinkKind.restores and one.because != AGAIN]
    found: list[tuple[LinkKind, UUID]] = []
    for earlier in dict.fromkeys(one.earlier_id for one in links):
        before, after = _down(earlier, direct, None), _down(earlier, direct, reverted)
        if earlier == reverted or (after is None and _is_gone(earlier, direct, reverted)):
            continue  # a record that was corrected goes with its correction
        if (before is None) != (after is None):
            found.append((after or LinkKind.restores, earlier))
    return found


def _down(earlier: UUID, links: Sequence[DecisionLink], gone: UUID | None) -> LinkKind | None:
    """Give how a decision is kept from holding, if `gone` were reverted; None: it is not."""
    down = [
        one
        for one in links
        if one.earlier_id == earlier and not _is_gone(one.decision_id, links, gone)
    ]
    return max(down, key=lambda one: one.id).kind if down else None


def _is_gone(decision: UUID, links: Sequence[DecisionLink], gone: UUID | None) -> bool:
    return decision == gone or any(
        (one.kind == LinkKind.reverts and not _is_gone(one.decision_id, links, gone))
        or (one.kind == LinkKind.corrects and _is_gone(one.decision_id, links, gone))
        for one in links
        if one.earlier_id == decision
    )


def links_in(session: Session, earlier: Iterable[UUID]) -> list[DecisionLink]:
    """Give all links that hang together with those of some decisions."""
    found: dict[UUID, DecisionLink] = {}
    ask = set(earlier)
    asked: set[UUID] = set()
    while ask:
        asked |= ask
        near = col(DecisionLink.decision_id).in_(ask) | col(DecisionLink.earlier_id).in_(ask)
        rows = session.exec(select(DecisionLink).where(near)).all()
        found |= {row.id: row for row in rows}
        ask = {one for row in rows for one in (row.earlier_id, row.decision_id)} - asked
    return list(found.values())


def reverts_in(session: Session, proposal_id: UUID) -> frozenset[UUID]:
    """Give the decisions that a proposal is meant to take back."""
    return frozenset(
        session.exec(
            select(ProposedRevert.decision_id).where(ProposedRevert.proposal_id == proposal_id)
        )
    )
