"""Loading a ranked vote and what belongs to it inside an open session."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy
from sqlmodel import Session, col, select

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import kept_in, names_in
from facilitator.selection.calls.loading import candidates_in, declined_in
from facilitator.selection.counting.agreed import Agreed, Limit, TieRule
from facilitator.selection.counting.ballots import Ballot, BallotBox, Spoilt
from facilitator.selection.votes.comparing import (
    Difference,
    Paper,
    agreed_papers,
    differences,
    papers_of,
)
from facilitator.selection.votes.marks import ranks_of
from facilitator.selection.votes.records import (
    BallotPass,
    PassKind,
    RankedVote,
    SettledBallot,
    TieWord,
    TieWordPlace,
    TypedBallot,
    VoteEnd,
    VoteLimit,
    VoteLimitValue,
    VoteOption,
    VoteWithdrawal,
)
from facilitator.selection.votes.told import LimitTold, OptionTold
from facilitator.store.finding import live


@dataclass(frozen=True)
class LoadedVote:
    """A ranked vote with its facts."""

    vote: RankedVote
    options: tuple[OptionTold, ...]
    limits: tuple[LimitTold, ...]
    passes: tuple[BallotPass, ...]
    typed: dict[PassKind, dict[int, Paper]] = field(default_factory=dict)
    settled: tuple[SettledBallot, ...] = ()
    tie_order: tuple[UUID, ...] = ()
    tie_words: str = ""
    ended: bool = False

    @property
    def locked(self) -> bool:
        """Whether what is agreed can no longer be changed."""
        return bool(self.passes)

    def of_pass(self, kind: PassKind) -> BallotPass | None:
        """Give one time of typing."""
        return next((one for one in self.passes if one.kind is kind), None)

    def is_done(self, kind: PassKind) -> bool:
        """Whether one time of typing is finished."""
        found = self.of_pass(kind)
        return found is not None and found.done_at is not None

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Where both times differ; nothing before both are finished."""
        if not (self.is_done(PassKind.first) and self.is_done(PassKind.second)):
            return ()
        first, second = self.typed[PassKind.first], self.typed[PassKind.second]
        return tuple(differences(first, second, self.settled))

    @property
    def papers(self) -> dict[int, Paper] | None:
        """What holds; None while something is not typed, not finished or not settled."""
        if self.is_done(PassKind.imported):
            return self.typed[PassKind.imported]
        found = self.differences
        if not self.is_done(PassKind.second) or not self.is_done(PassKind.first):
            return None
        if any(one.open for one in found):
            return None
        return agreed_papers(self.typed[PassKind.first], found)


def vote_in(session: Session, call_id: UUID) -> RankedVote | None:
    """Give the ranked vote of a call, None where nothing is agreed yet."""
    found: RankedVote | None = session.exec(
        live(RankedVote).where(RankedVote.call_id == call_id)
    ).first()
    return found


def loaded_vote(
    office: Office, session: Session, call_id: UUID, *, papers: bool = True
) -> LoadedVote:
    """Load the ranked vote of a call, with what was typed unless told otherwise.

    Raises `Refused` where nothing is agreed yet.
    """
    vote = vote_in(session, call_id)
    if vote is None:
        raise Refused("Nothing is agreed for this vote yet. Agree on the rules first.")
    return loaded(session, vote, papers=papers)


def loaded(session: Session, vote: RankedVote, *, papers: bool = True) -> LoadedVote:
    """Load what belongs to a ranked vote."""
    passes = tuple(
        session.exec(live(BallotPass).where(BallotPass.vote_id == vote.id).order_by(BallotPass.id))
    )
    settled = session.exec(select(SettledBallot).where(SettledBallot.vote_id == vote.id))
    word = session.exec(
        select(TieWord).where(TieWord.vote_id == vote.id).order_by(col(TieWord.id).desc())
    ).first()
    end = session.exec(select(VoteEnd).where(VoteEnd.vote_id == vote.id)).first()
    return LoadedVote(
        vote=vote,
        options=options_in(session, vote),
        limits=limits_in(session, vote),
        passes=passes,
        typed={one.kind: typed_in(session, one.id) for one in passes} if papers else {},
        settled=tuple(settled),
        tie_order=_places_in(session, word) if word else (),
        tie_words=word.how if word else "",
        ended=end is not None,
    )


def typed_in(session: Session, pass_id: UUID) -> dict[int, Paper]:
    """Give what was typed one time. Columns, not records: it is read after every paper."""
    one = TypedBallot
    asked = sqlalchemy.select(
        col(one.id),
        col(one.paper),
        col(one.marks),
        col(one.papers),
        col(one.spoilt),
        col(one.removed),
    ).where(col(one.pass_id) == pass_id)
    return papers_of(tuple(row) for row in session.execute(asked))


def _places_in(session: Session, word: TieWord) -> tuple[UUID, ...]:
    places = session.exec(
        select(TieWordPlace.person_id)
        .where(TieWordPlace.word_id == word.id)
        .order_by(col(TieWordPlace.place))
    )
    return tuple(map(kept_in(session), places))


def options_in(session: Session, vote: RankedVote) -> tuple[OptionTold, ...]:
    """Give the names on the paper; before it is fixed, those who stand now."""
    rows = list(
        session.exec(
            select(VoteOption)
            .where(VoteOption.vote_id == vote.id)
            .order_by(col(VoteOption.position))
        )
    )
    if not rows:
        return standing_options(session, vote.call_id)
    gone = {
        one.option_id: one.why
        for one in session.exec(
            select(VoteWithdrawal).where(
                col(VoteWithdrawal.option_id).in_([row.id for row in rows])
            )
        )
    }
    kept = kept_in(session)
    names = unique_names(names_in(session), [row.person_id for row in rows])
    return tuple(
        OptionTold(kept(row.person_id), name, row.position, row.id in gone, gone.get(row.id, ""))
        for row, name in zip(rows, names, strict=True)
    )


def standing_options(session: Session, call_id: UUID) -> tuple[OptionTold, ...]:
    """Give the candidates of a call who did not decline, by name, as a paper would list them."""
    declined = declined_in(session, call_id)
    known = names_in(session)
    people = [one.person_id for one in candidates_in(session, call_id)]
    standing = [one for one in dict.fromkeys(people) if one not in declined]
    standing.sort(key=lambda person: known.get(person, "").casefold())
    names = unique_names(known, standing)
    return tuple(
        OptionTold(person, name, number)
        for number, (person, name) in enumerate(zip(standing, names, strict=True), start=1)
    )


def unique_names(known: dict[UUID, str], people: Sequence[UUID]) -> list[str]:
    """Give a name for each person; two of the same name are told apart by a number."""
    seen: dict[str, int] = {}
    names = []
    for person in people:
        name = known.get(person, "a former member")
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def limits_in(session: Session, vote: RankedVote) -> tuple[LimitTold, ...]:
    """Give the limits that were agreed."""
    found = []
    for limit in session.exec(
        live(VoteLimit).where(VoteLimit.vote_id == vote.id).order_by(VoteLimit.id)
    ):
        values = session.exec(live(VoteLimitValue).where(VoteLimitValue.limit_id == limit.id))
        found.append(
            LimitTold(limit.label, limit.most, {one.person_id: one.value for one in values})
        )
    return tuple(found)


def box_of(found: LoadedVote) -> BallotBox:
    """Give the box to count. Raises `Refused` while papers are not typed twice and settled."""
    papers = found.papers
    if papers is None:
        raise Refused("The ballots are not all typed twice and settled yet.")
    names = tuple(option.name for option in found.options)
    ballots = []
    spoilt = []
    for number, paper in papers.items():
        where = f"ballot {number}"
        if paper.spoilt:
            spoilt.append(Spoilt(where, paper.spoilt, paper.papers))
        else:
            ballots.append(Ballot(ranks_of(paper.marks, len(names)), paper.papers, where))
    return BallotBox(
        names,
        tuple(ballots),
        found.vote.seats,
        frozenset(option.name for option in found.options if option.withdrawn),
        spoilt=tuple(spoilt),
    )


def agreed_of(found: LoadedVote, tie_person: str) -> Agreed:
    """Give what was agreed as counting asks for it."""
    vote = found.vote
    names = {option.person_id: option.name for option in found.options}
    rule = None
    if vote.tie_rule is not None:
        order = tuple(names[person] for person in found.tie_order if person in names)
        rule = TieRule(vote.tie_rule, order, tie_person)
    return Agreed(
        method=vote.method,
        seats=vote.seats,
        unranked=vote.unranked,
        tie_rule=rule,
        limits=tuple(
            Limit(
                limit.label,
                limit.most,
                {names[p]: value for p, value in limit.values.items() if p in names},
            )
            for limit in found.limits
        ),
        withdrawn=frozenset(option.name for option in found.options if option.withdrawn),
    )
