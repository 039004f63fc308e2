"""Reader: is a decision, with everything said on its way, still as it was when it was written?

The whole chain of the history is checked by `facilitator check`. Here only the rows about one
decision and its facts are looked at, each against the row before it and against the record as it
stands today: a few dozen hashes, so that it can be said each time a record is shown.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select as rows_of
from sqlmodel import Session, col, select

from facilitator.decisions.offices.records import ChallengeAnswer, OfficeWord
from facilitator.decisions.paths.records import StepAct
from facilitator.decisions.records import (
    Advice,
    Challenge,
    Concern,
    Consultation,
    Decision,
    DecisionAct,
    DecisionLink,
    Objection,
    ObjectionAct,
    ObjectionAnswer,
    Round,
    Stance,
    UnnamedStance,
    VoteCount,
    Wording,
)
from facilitator.decisions.sealing import SealedMatter
from facilitator.decisions.taken_back import StanceTakenBack
from facilitator.office import Office
from facilitator.store.history import History, says_the_same
from facilitator.store.history import link as chained
from facilitator.store.records import Record

_OF_PROPOSAL: tuple[type[Record], ...] = (
    Wording,
    Round,
    Objection,
    Concern,
    Consultation,
    Advice,
    Challenge,
    OfficeWord,
    StepAct,
    SealedMatter,
)


def is_unaltered(office: Office, decision_id: UUID) -> bool:
    """Tell whether the decision and its facts are as the history has them; False when it is gone.

    Nobody can change one of them, or its row in the history, without this telling so, unless all
    later rows of the history are written anew too.
    """
    with office.reading() as session:
        decision = session.get(Decision, (office.collective_id, decision_id))
        if decision is None:
            return False
        facts = _facts(session, decision)
        written = _history(session, facts)
        return all(
            fact.id in written and says_the_same(fact, written[fact.id].after) for fact in facts
        ) and _fits(session, written.values())


def _facts(session: Session, decision: Decision) -> list[Record]:
    found: list[Record] = [decision]
    found += _those(session, DecisionAct, "decision_id", [decision.id])
    found += _those(session, DecisionLink, "decision_id", [decision.id])
    if decision.proposal_id is None:
        return found
    for kind in _OF_PROPOSAL:
        found += _those(session, kind, "proposal_id", [decision.proposal_id])
    rounds = [fact.id for fact in found if isinstance(fact, Round)]
    objections = [fact.id for fact in found if isinstance(fact, Objection)]
    challenges = [fact.id for fact in found if isinstance(fact, Challenge)]
    found += _those(session, ChallengeAnswer, "challenge_id", challenges)
    stances = _those(session, Stance, "round_id", rounds)
    found += stances
    found += _those(session, VoteCount, "round_id", rounds)
    for kind in (UnnamedStance, StanceTakenBack):
        found += _those(session, kind, "stance_id", [stance.id for stance in stances])
    for kind in (ObjectionAct, ObjectionAnswer):
        found += _those(session, kind, "objection_id", objections)
    return found


def _those(session: Session, kind: type[Record], name: str, values: list[UUID]) -> list[Record]:
    if not values:
        return []
    table: Any = kind
    return list(session.exec(select(kind).where(getattr(table, name).in_(values))))


def _history(session: Session, facts: list[Record]) -> dict[UUID, History]:
    """Give the row of the history with which each of the facts was made."""
    found = session.exec(
        select(History).where(
            col(History.record_id).in_([fact.id for fact in facts]), col(History.before).is_(None)
        )
    )
    return {row.record_id: row for row in found}


def _fits(session: Session, written: Iterable[History]) -> bool:
    rows = list(written)
    before = {row.sequence - 1 for row in rows}
    chains: dict[int, str] = {0: ""}
    for sequence, chain in session.execute(
        rows_of(col(History.sequence), col(History.chain)).where(col(History.sequence).in_(before))
    ):
        chains[sequence] = chain
    return all(
        row.sequence - 1 in chains
        and chained(chains[row.sequence - 1], row.model_dump()) == row.chain
        for row in rows
    )
