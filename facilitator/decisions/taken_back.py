"""What counts of the stances in rounds: the last of each person, unless it was taken back."""

from collections import defaultdict
from collections.abc import Collection
from typing import ClassVar
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.records import Stance, UnnamedStance, VoteCount
from facilitator.decisions.tally import latest_stances
from facilitator.store.records import Record, reference


class StanceTakenBack(Record, table=True):
    """A stance was a slip: whoever it was noted of has not said anything yet."""

    append_only: ClassVar[bool] = True

    stance_id: UUID = reference("stance")


def standing_stances_in(
    session: Session, round_ids: Collection[UUID]
) -> dict[UUID, dict[UUID, Stance]]:
    """Give by round what each person said last, in the order people first spoke."""
    said: dict[UUID, list[Stance]] = defaultdict(list)
    if not round_ids:
        return {}
    of_rounds = col(Stance.round_id).in_(round_ids)
    for stance in session.exec(select(Stance).where(of_rounds)):
        said[stance.round_id].append(stance)
    if not said:
        return {}
    slips = set(
        session.exec(
            select(StanceTakenBack.stance_id).where(
                col(StanceTakenBack.stance_id).in_(select(col(Stance.id)).where(of_rounds))
            )
        )
    )
    return {
        round_id: {
            person: stance
            for person, stance in latest_stances(stances).items()
            if stance.id not in slips
        }
        for round_id, stances in said.items()
    }


def unnamed_in(session: Session, round_ids: Collection[UUID]) -> frozenset[UUID]:
    """Give the ids of the stances whose person does not want to be named."""
    if not round_ids:
        return frozenset()
    return frozenset(
        session.exec(
            select(UnnamedStance.stance_id).where(
                col(UnnamedStance.stance_id).in_(
                    select(col(Stance.id)).where(col(Stance.round_id).in_(round_ids))
                )
            )
        )
    )


def counts_in(session: Session, round_ids: Collection[UUID]) -> dict[UUID, list[VoteCount]]:
    """Give by round how its votes were counted; the last count holds."""
    found: dict[UUID, list[VoteCount]] = defaultdict(list)
    if round_ids:
        wanted = select(VoteCount).where(col(VoteCount.round_id).in_(round_ids))
        for count in session.exec(wanted.order_by(col(VoteCount.id))):
            found[count.round_id].append(count)
    return dict(found)
