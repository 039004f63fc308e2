"""Readers: a ranked vote with its names, its outcome, and the papers of whoever types them."""

from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.selection.calls.loading import LoadedCall, choosers_in, loaded_call
from facilitator.selection.calls.since import declined_since
from facilitator.selection.counting.ballots import BallotBox
from facilitator.selection.counting.counting import count
from facilitator.selection.counting.formats.blt import write_blt
from facilitator.selection.counting.outcome import Outcome
from facilitator.selection.counting.sheets import Sheet, sheets_of
from facilitator.selection.votes.comparing import Paper
from facilitator.selection.votes.loading import (
    LoadedVote,
    agreed_of,
    box_of,
    loaded,
    loaded_vote,
    standing_options,
    typed_in,
    vote_in,
)
from facilitator.selection.votes.marks import marks_in_words
from facilitator.selection.votes.records import BallotPass, PassKind, VotedMark
from facilitator.selection.votes.told import PassTold, TypedList, TypedTold, VoteState, VoteTold


def ranked_vote(office: Office, call_id: UUID) -> VoteTold:
    """Give everything that is known of the vote of a call, also before anything is agreed."""
    with office.reading() as session:
        return vote_told_in(session, office, call_id)


def vote_told_in(session: Session, office: Office, call_id: UUID) -> VoteTold:
    """Do what `ranked_vote` does, inside an open session."""
    call = loaded_call(office, session, call_id)
    names = names_in(session)
    entitled = _by_name(call, session, office, names)
    vote = vote_in(session, call_id)
    if vote is None:
        return VoteTold(
            call_id=call_id,
            vote=None,
            state=VoteState.agreeing,
            locked=False,
            options=standing_options(session, call_id),
            limits=(),
            entitled=entitled,
            entitled_count=len(entitled),
            voted=frozenset(),
            passes=(),
            differences=(),
            tie_person="",
            tie_words="",
            outcome=None,
            refused="",
            seats_of_call=len(call.free),
            since=(),
        )
    found = loaded(session, vote)
    tie_person = names.get(vote.tie_person_id, "") if vote.tie_person_id else ""
    outcome, refused = _outcome(found, tie_person)
    voted = session.exec(
        select(VotedMark.person_id).where(
            VotedMark.vote_id == vote.id, col(VotedMark.deleted_at).is_(None)
        )
    )
    return VoteTold(
        call_id=call_id,
        vote=vote,
        state=_state(found, outcome),
        locked=found.locked,
        options=found.options,
        limits=found.limits,
        entitled=entitled,
        entitled_count=len(entitled) if vote.entitled_count is None else vote.entitled_count,
        voted=frozenset(voted),
        passes=tuple(_pass(one, found, names) for one in found.passes),
        differences=found.differences,
        tie_person=tie_person,
        tie_words=found.tie_words,
        outcome=outcome,
        refused=refused,
        seats_of_call=len(call.free),
        since=declined_since(call, names) if found.ended else (),
    )


def _by_name(
    call: LoadedCall, session: Session, office: Office, names: dict[UUID, str]
) -> tuple[tuple[UUID, str], ...]:
    people = choosers_in(session, call, office.today())
    return tuple(sorted(((p, names.get(p, "")) for p in people), key=lambda one: one[1].casefold()))


def _outcome(found: LoadedVote, tie_person: str) -> tuple[Outcome | None, str]:
    if found.papers is None:
        return None, ""
    try:
        return count(box_of(found), agreed_of(found, tie_person)), ""
    except Refused as refusal:
        return None, str(refusal)


def _state(found: LoadedVote, outcome: Outcome | None) -> VoteState:
    if found.ended:
        return VoteState.ended
    if outcome is not None:
        return VoteState.counted if outcome.tie is None else VoteState.tied
    if found.is_done(PassKind.second):
        return VoteState.differing
    if found.of_pass(PassKind.second) is not None:
        return VoteState.second
    if found.is_done(PassKind.first):
        return VoteState.between
    return VoteState.first if found.locked else VoteState.agreeing


def _pass(one: BallotPass, found: LoadedVote, names: dict[UUID, str]) -> PassTold:
    papers = found.typed.get(one.kind, {})
    return PassTold(
        kind=one.kind,
        person_id=one.person_id,
        person=names.get(one.person_id, "") if one.person_id else "",
        source=one.source,
        papers=sum(paper.papers for paper in papers.values()),
        spoilt=sum(1 for paper in papers.values() if paper.spoilt),
        last=max(papers, default=0),
        done_at=one.done_at,
    )


def typed_ballots(office: Office, call_id: UUID, kind: PassKind, most: int = 60) -> TypedList:
    """Give what was typed one time, of it the `most` with the highest numbers in words.

    Only whoever types it should look: the second person must not see the first time.
    """
    with office.reading() as session:
        found = loaded_vote(office, session, call_id, papers=False)
        names = tuple(option.name for option in found.options)
        there = found.of_pass(kind)
        papers = typed_in(session, there.id) if there is not None else {}
        return TypedList(
            sum(paper.papers for paper in papers.values()),
            max(papers, default=0),
            tuple(
                TypedTold(number, papers[number], paper_in_words(papers[number], names))
                for number in sorted(papers, reverse=True)[:most]
            ),
        )


def paper_in_words(paper: Paper | None, names: tuple[str, ...]) -> str:
    """Say what a paper reads."""
    if paper is None:
        return "not typed"
    if paper.spoilt:
        return f"spoilt: {paper.spoilt}"
    return marks_in_words(paper.marks, names)


def ballots_of_vote(office: Office, call_id: UUID) -> BallotBox:
    """Give the box as it is counted. Raises `Refused` while papers are not typed and settled."""
    with office.reading() as session:
        return box_of(loaded_vote(office, session, call_id))


def ballots_as_blt(office: Office, call_id: UUID) -> bytes:
    """Give the ballots as a BLT file, spoilt ones left out. Raises `Refused` as above."""
    box = ballots_of_vote(office, call_id)
    return write_blt(box, box.seats or 1).encode()


def sheets_of_vote(office: Office, call_id: UUID) -> list[Sheet]:
    """Give the tables of the result. Raises `Refused` where there is none yet."""
    told = ranked_vote(office, call_id)
    if told.outcome is None:
        raise Refused(told.refused or "The ballots are not counted yet.")
    return sheets_of(told.outcome)
