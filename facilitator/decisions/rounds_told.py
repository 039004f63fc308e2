"""Inside a transaction: the rounds about a proposal as they are told, and in its timeline."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import foreign_table
from facilitator.decisions.records import Proposal, Round, Stance, StanceKind, VoteCount
from facilitator.decisions.sentences import count_words, how_words
from facilitator.decisions.taken_back import counts_in, standing_stances_in, unnamed_in
from facilitator.decisions.tally import AGAINST, Tally, counted_tally, tally
from facilitator.decisions.told import CountTold, RoundTold, StanceTold
from facilitator.decisions.wording import ordinal
from facilitator.saying import said_list

Entry = tuple[date, UUID, str]
"""Day, id of the fact (they sort by their making), sentence."""


def sealed_round(taken: RoundTold) -> RoundTold:
    """Give a round of a group that decides together: that it was held, and nothing of it."""
    return replace(taken, tally=Tally(), entitled=None, stances=(), counts=(), sealed=True)


def rounds_told_in(
    session: Session, proposal: Proposal, names: dict[UUID, str], newest: UUID | None
) -> list[RoundTold]:
    """Give the rounds about a proposal, oldest first; `newest` is the wording in question."""
    rounds = session.exec(
        select(Round).where(Round.proposal_id == proposal.id).order_by(col(Round.id))
    ).all()
    ids = [taken.id for taken in rounds]
    said, counts = standing_stances_in(session, ids), counts_in(session, ids)
    unnamed = unnamed_in(session, ids)
    told = []
    for taken in rounds:
        last, counted_here = said.get(taken.id, {}), counts.get(taken.id, [])
        through = _spoken_for(session, taken, last)
        told.append(
            RoundTold(
                taken.id,
                taken.kind.value,
                taken.on,
                counted_tally(counted_here[-1])
                if counted_here
                else tally({person: stance.stance for person, stance in last.items()}),
                taken.entitled,
                tuple(
                    StanceTold(person, "one person", s.stance, s.reason)
                    if s.id in unnamed
                    else StanceTold(
                        person,
                        names.get(person, "somebody"),
                        s.stance,
                        s.reason,
                        names.get(through[person], "somebody") if person in through else "",
                    )
                    for person, s in last.items()
                ),
                taken.wording_id == newest,
                counts=tuple(_count_told(count) for count in counted_here),
            )
        )
    return told


def _count_told(count: VoteCount) -> CountTold:
    return CountTold(
        count.id,
        count.how,
        count.in_favour,
        count.against,
        count.abstained,
        count.invalid,
        count.counted_by,
    )


def _spoken_for(session: Session, taken: Round, last: dict[UUID, Stance]) -> dict[UUID, UUID]:
    """Give who spoke for whom: whoever held their proxy when the stance was noted."""
    if taken.meeting_id is None or not last:
        return {}
    table = foreign_table("proxy")
    held = session.execute(
        table.select().where(table.c.meeting_id == taken.meeting_id, table.c.deleted_at.is_(None))
    )
    return {
        row.person_id: row.holder_id
        for row in held
        if row.person_id in last
        and row.recorded_at <= last[row.person_id].recorded_at
        and (row.ended_at is None or row.ended_at >= last[row.person_id].recorded_at)
    }


def round_entries(rounds: list[RoundTold]) -> list[Entry]:
    """Give rounds and counts as entries of the timeline."""
    seen: dict[str, int] = defaultdict(int)
    entries: list[Entry] = []
    for taken in rounds:
        seen[taken.kind] += 1
        what = "vote" if taken.kind == "vote" else f"{taken.kind} round"
        entries.append((taken.on, taken.id, f"{ordinal(seen[taken.kind])} {what}{_came_to(taken)}"))
        entries += [
            (taken.on, count.id, f"{ordinal(seen[taken.kind])} {what}, counted again{_said(count)}")
            for count in taken.counts[1:]
        ]
    return entries


def _said(count: CountTold) -> str:
    by = f", counted by {count.counted_by}" if count.counted_by else ""
    return f": {count_words(count)}; {how_words(count)}{by}"


def _came_to(taken: RoundTold) -> str:
    if taken.sealed:
        return "; what each one said is sealed"
    if taken.counts:
        return _said(taken.counts[0])
    if not taken.stances:
        return ""
    if taken.kind == "vote":
        return f": {taken.tally.in_favour} for, {taken.tally.against} against"
    against = [s.person for s in taken.stances if s.stance in AGAINST]
    if against:
        said = said_list(against, most=6)
        return f", {said} {'objects' if len(against) == 1 else 'object'}"
    aside = [s.person for s in taken.stances if s.stance == StanceKind.stand_aside]
    if aside:
        said = said_list(aside, most=6)
        return f", {said} {'stands' if len(aside) == 1 else 'stand'} aside"
    if taken.tally.in_favour == taken.tally.cast:
        return ", everyone agrees"
    return ""
