"""Writers: ballots are typed twice, by two people, and settled; or they are read from a file."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import living_person
from facilitator.selection.counting.ballots import BallotBox
from facilitator.selection.votes.agreeing import fix_options_in, going_on
from facilitator.selection.votes.comparing import Paper
from facilitator.selection.votes.loading import LoadedVote, typed_in
from facilitator.selection.votes.marks import marks_of, ranks_as_marks
from facilitator.selection.votes.records import (
    BallotPass,
    PassKind,
    SettledBallot,
    TypedBallot,
)
from facilitator.store.finding import record_of

MOST_PAPERS = 100_000


def begin_pass(office: Office, call_id: UUID, kind: PassKind, person_id: UUID) -> BallotPass:
    """Begin to type the ballots, as one of two people; from here on what was agreed is locked.

    Raises `Refused` for the second time before the first is finished, or by the same person.
    """
    with office.writing("begin to type ballots") as session:
        found = going_on(office, session, call_id)
        living_person(office, session, person_id)
        if found.of_pass(PassKind.imported) is not None:
            raise Refused("The ballots were read from a file. There is nothing to type.")
        there = found.of_pass(kind)
        if there is not None:
            if there.person_id != person_id:
                raise Refused("Somebody else types these already. Let them finish, or hand over.")
            return there
        if kind is PassKind.second:
            first = found.of_pass(PassKind.first)
            if first is None or first.done_at is None:
                raise Refused("The ballots are typed a second time after the first is finished.")
            _check_another(found, person_id)
        fix_options_in(session, office, found.vote)
        made = office.make(BallotPass, vote_id=found.vote.id, kind=kind, person_id=person_id)
        session.add(made)
        return made


def hand_pass_over(office: Office, call_id: UUID, kind: PassKind, person_id: UUID) -> BallotPass:
    """Let another person type what somebody began; they begin anew with the first paper.

    What was typed before is put away with its pass, so that each pass is the work of one person.
    Raises `Refused` where nothing was begun or it is finished, and for whoever typed the other
    time or types now.
    """
    with office.writing("hand the typing of ballots over") as session:
        found, there, _ = _typing(office, session, call_id, kind)
        living_person(office, session, person_id)
        if there.person_id == person_id:
            raise Refused("They type these already.")
        if kind is PassKind.second:
            _check_another(found, person_id)
        there = record_of(office, session, BallotPass, there.id)
        there.deleted_at = office.now()
        session.add(there)
        made = office.make(BallotPass, vote_id=found.vote.id, kind=kind, person_id=person_id)
        session.add(made)
        return made


def _check_another(found: LoadedVote, person_id: UUID) -> None:
    first = found.of_pass(PassKind.first)
    if first is not None and first.person_id == person_id:
        raise Refused("The second time another person types, so that slips are found.")


def type_ballot(
    office: Office,
    call_id: UUID,
    kind: PassKind,
    text: str,
    *,
    paper: int | None = None,
    spoilt: str = "",
) -> TypedBallot:
    """Keep one ballot: who comes first, second, third, as `marks.py` says.

    `paper` is its number; None: the next one. A number typed before is corrected by this. A
    spoilt one says why and needs no marks. Raises `Refused` for what is not on the paper.
    """
    with office.writing("type a ballot") as session:
        found, there, papers = _typing(office, session, call_id, kind)
        number = max(papers, default=0) + 1 if paper is None else paper
        if not 1 <= number <= MOST_PAPERS:
            raise Refused(f"The number of a paper is between 1 and {MOST_PAPERS}.")
        why = spoilt.strip()[:2000]
        marks = "" if why else marks_of(text, len(found.options))
        made = office.make(TypedBallot, pass_id=there.id, paper=number, marks=marks, spoilt=why)
        session.add(made)
        return made


def take_ballot_out(office: Office, call_id: UUID, kind: PassKind, paper: int) -> None:
    """Take out what was typed by mistake. Raises `Refused` where there is no such number."""
    with office.writing("take out a ballot typed by mistake") as session:
        _, there, papers = _typing(office, session, call_id, kind)
        if paper not in papers:
            raise Refused(f"Number {paper} is not typed yet.")
        session.add(office.make(TypedBallot, pass_id=there.id, paper=paper, marks="", removed=True))


def finish_pass(office: Office, call_id: UUID, kind: PassKind) -> None:
    """Say that all papers are typed. Raises `Refused` where none is."""
    with office.writing("finish typing ballots") as session:
        _, there, papers = _typing(office, session, call_id, kind)
        if not papers:
            raise Refused("No ballot is typed yet.")
        there = record_of(office, session, BallotPass, there.id)
        there.done_at = office.now()
        session.add(there)


def settle_ballot(
    office: Office,
    call_id: UUID,
    paper: int,
    text: str,
    *,
    spoilt: str = "",
    no_such_paper: bool = False,
) -> SettledBallot:
    """Say how a paper reads that was typed in two ways, after both looked at it again.

    Raises `Refused` where both agree, or while one of them still types.
    """
    with office.writing("settle how a ballot reads") as session:
        found = going_on(office, session, call_id)
        if all(one.paper != paper for one in found.differences):
            raise Refused(f"Number {paper} was typed the same both times.")
        why = spoilt.strip()[:2000]
        marks = "" if why or no_such_paper else marks_of(text, len(found.options))
        made = office.make(
            SettledBallot,
            vote_id=found.vote.id,
            paper=paper,
            marks=marks,
            spoilt=why,
            removed=no_such_paper,
        )
        session.add(made)
        return made


def _typing(
    office: Office, session: Session, call_id: UUID, kind: PassKind
) -> tuple[LoadedVote, BallotPass, dict[int, Paper]]:
    """Give the vote, the time of typing that goes on, and what was typed in it."""
    found = going_on(office, session, call_id, papers=False)
    there = found.of_pass(kind)
    if there is None:
        raise Refused("Say first who types.")
    if there.done_at is not None:
        raise Refused("These are finished. Settle what differs instead.")
    return found, there, typed_in(session, there.id)


def take_in_ballots(office: Office, call_id: UUID, box: BallotBox, source: str) -> int:
    """Take in the ballots of a file; its names are those of the candidates. Give how many papers.

    Raises `Refused` where ballots were typed already, or a name is not a candidate's; a candidate
    whom the file does not know would be unranked everywhere, so that is refused as well.
    """
    with office.writing("read ballots from a file") as session:
        found = going_on(office, session, call_id)
        if found.locked:
            raise Refused("Ballots are typed or read already. A file cannot be added to them.")
        fix_options_in(session, office, found.vote)
        columns = _columns([option.name for option in found.options], box.candidates)
        made = office.make(
            BallotPass,
            vote_id=found.vote.id,
            kind=PassKind.imported,
            source=source.strip()[:200],
            done_at=office.now(),
        )
        session.add(made)
        session.flush()
        for number, ballot in enumerate(box.ballots, start=1):
            marks = ranks_as_marks(tuple(ballot.ranks[at] for at in columns))
            session.add(
                office.make(
                    TypedBallot,
                    pass_id=made.id,
                    paper=number,
                    marks=marks,
                    papers=ballot.papers,
                )
            )
        return sum(ballot.papers for ballot in box.ballots)


def _columns(names: Sequence[str], candidates: Sequence[str]) -> list[int]:
    """Give for each name on our paper its column in the file."""
    folded = {_folded(name): at for at, name in enumerate(candidates)}
    missing = [name for name in names if _folded(name) not in folded]
    if missing:
        raise Refused(f"The file does not know {missing[0]}, who stands. Check the names in it.")
    known = {_folded(name) for name in names}
    strange = [name for name in candidates if _folded(name) not in known]
    if strange:
        raise Refused(
            f"The file has “{strange[0]}”, who does not stand. Check the candidates of the call."
        )
    return [folded[_folded(name)] for name in names]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
