"""Inside a reading: the round of an item, with everyone who is asked and what they said."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.matters import owners_in
from facilitator.decisions.records import Concern, Round, Stance
from facilitator.decisions.rungs import ROUND_OF
from facilitator.decisions.taken_back import counts_in, standing_stances_in, unnamed_in
from facilitator.decisions.tally import counted_tally, tally
from facilitator.groups.records import Right, Rung
from facilitator.meetings.deciding.asked import InTheRoom, asked_in, in_turn, round_here_in
from facilitator.meetings.deciding.result import VoteTerms, result_sentence
from facilitator.meetings.deciding.told import CountShown, RoundInRoom, StanceRow
from facilitator.meetings.records import Item
from facilitator.people.lookup import merged_records
from facilitator.people.rules import keeper


def terms_of(right: Right) -> VoteTerms:
    """Give the terms of a vote under a right."""
    return VoteTerms(right.quorum_percent, right.threshold_percent, right.threshold_included)


def round_in_room(
    session: Session,
    item: Item,
    right: Right | None,
    room: InTheRoom,
    people: Mapping[UUID, str],
    proposal_id: UUID | None,
    wording_id: UUID | None,
) -> RoundInRoom | None:
    """Load the round about the newest wording; None where nobody is asked in turn."""
    if right is None or right.rung not in ROUND_OF:
        return None
    taken = round_here_in(session, proposal_id, right, item.meeting_id) if proposal_id else None
    is_over = taken is not None and taken.wording_id != wording_id
    if is_over:
        taken = None
    ids = [taken.id] if taken is not None else []
    merged = merged_records(session)
    stances = {
        keeper(person, merged): stance
        for said in standing_stances_in(session, ids).values()
        for person, stance in said.items()
    }
    unnamed = unnamed_in(session, ids)
    counts = [count for found in counts_in(session, ids).values() for count in found]
    asked = asked_in(session, right, room) | stances.keys()
    criteria = _criteria(session, proposal_id) if stances else {}
    rows = tuple(
        _row(person, stances.get(person), room, people, criteria, unnamed)
        for person in in_turn(session, item.meeting_id, item.id, people, asked)
    )
    votes = (
        counted_tally(counts[-1])
        if counts
        else tally({person: stance.stance for person, stance in stances.items()})
    )
    entitled = _entitled(session, right, room, taken)
    return RoundInRoom(
        id=taken.id if taken is not None else None,
        kind=ROUND_OF[right.rung],
        rows=rows,
        heard=sum(row.stance is not None for row in rows),
        tally=votes,
        entitled=entitled,
        counts=tuple(
            CountShown(
                one.how, one.in_favour, one.against, one.abstained, one.invalid, one.counted_by
            )
            for one in counts
        ),
        result=result_sentence(terms_of(right), entitled, votes) if right.rung == Rung.vote else "",
        was_about_other_words=is_over,
    )


def _entitled(session: Session, right: Right, room: InTheRoom, taken: Round | None) -> int:
    if taken is not None and taken.entitled is not None:
        return taken.entitled
    return len(owners_in(session, right, room.on)) or len(room.heard)


def _criteria(session: Session, proposal_id: UUID | None) -> dict[tuple[UUID, str], str]:
    wanted = select(Concern).where(Concern.proposal_id == proposal_id).order_by(col(Concern.id))
    return {(one.person_id, one.text): one.criterion for one in session.exec(wanted)}


def _row(
    person_id: UUID,
    stance: Stance | None,
    room: InTheRoom,
    people: Mapping[UUID, str],
    criteria: Mapping[tuple[UUID, str], str],
    unnamed: frozenset[UUID],
) -> StanceRow:
    holder = room.through.get(person_id)
    return StanceRow(
        person_id=person_id,
        name=people.get(person_id, "somebody"),
        stance=stance.stance if stance else None,
        reason=stance.reason if stance else "",
        criterion=criteria.get((stance.person_id, stance.reason), "") if stance else "",
        through=people.get(holder, "somebody") if holder else "",
        unnamed=stance is not None and stance.id in unnamed,
    )
