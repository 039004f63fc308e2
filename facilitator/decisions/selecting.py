"""Writer: somebody was chosen for a seat; the way of choosing is on record with the selection."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.deciding import next_number_in
from facilitator.decisions.records import Decision, DecisionDraft, DecisionLink, LinkKind
from facilitator.office import Office


def record_selected_in(
    session: Session,
    office: Office,
    draft: DecisionDraft,
    *,
    by_words: str,
    supersedes: Iterable[UUID] = (),
    **known: Any,
) -> Decision:
    """Put the end of a selection on record, in a transaction that is open already.

    What a rung asks for was asked by the selection itself, so nothing of it is checked here.
    `by_words` say who chose and how; `known` are further fields of `Decision` (domain_id,
    right_id, rung, group_id, person_id, role_id, meeting_id, item_id, heard_words).
    """
    decision = office.make(
        Decision,
        draft,
        number=next_number_in(session),
        decided_on=office.today(),
        by_words=by_words.strip(),
        **known,
    )
    session.add(decision)
    for earlier in dict.fromkeys(supersedes):
        session.add(
            office.make(
                DecisionLink,
                decision_id=decision.id,
                earlier_id=earlier,
                kind=LinkKind.supersedes,
            )
        )
    return decision
