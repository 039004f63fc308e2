"""Source: decisions of the group that lapse unless ratified, that end, or whose review is due.

Of one decision only the most pressing reason is given.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlmodel import col

from facilitator.decisions.due import AHEAD
from facilitator.decisions.records import Decision, DecisionState
from facilitator.decisions.state_rows import next_review_expression, ratified, state_expression
from facilitator.meetings.offering.agenda import Agenda
from facilitator.meetings.offering.offer import Offer
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.records import ItemKind
from facilitator.saying import brief_day


def decisions_to_see_again(agenda: Agenda) -> Iterator[Offer]:
    """Give ratifications and endings within 30 days of the meeting, and reviews due by then."""
    today, by = agenda.today, agenda.by_then
    review = next_review_expression()
    ends = col(Decision.expires_on).between(today, by + AHEAD)
    lapses = and_(col(Decision.ratify_by) >= today, col(Decision.id).not_in(ratified()))
    rows = agenda.session.execute(
        select(
            col(Decision.id), col(Decision.number), col(Decision.title), col(Decision.domain_id),
            col(Decision.ratify_by), col(Decision.expires_on), review,
            lapses.label("lapses"), ends.label("ends"),
        ).where(
            agenda.owned(Decision.domain_id, Decision.group_id),
            or_(review <= by, ends, lapses),
            state_expression(today) == DecisionState.in_force,
        )
    )  # fmt: skip
    for row in rows:
        yield _offer(agenda, row)


def _offer(agenda: Agenda, row: Any) -> Offer:
    decision_id: UUID = row[0]
    called = f"D-{row[1]} {row[2]}"
    if row.lapses:
        kind, on, wanted = OriginKind.ratification, row[4], "Ratified, or left to lapse"
        title = f"Ratify {called}"
        words = f"lapses unless ratified by {brief_day(on, agenda.today)}"
    elif row.ends:
        kind, on, wanted = OriginKind.expiry, row[5], "Renewed, changed, or left to end"
        title = f"What follows {called}"
        words = f"in force until {brief_day(on, agenda.today)}"
    else:
        kind, on, wanted = OriginKind.review, row[6], "Kept, changed, or ended"
        title = f"Review {called}"
        is_or_was = "was" if on < agenda.today else "is"
        words = f"review {is_or_was} due {brief_day(on, agenda.today)}"
    return Offer(
        kind=kind,
        of_id=decision_id,
        title=title,
        origin=words,
        item_kind=ItemKind.decision,
        domain_id=row[3],
        wanted=wanted,
        on=on,
        place="decisions",
        record_id=decision_id,
    )
