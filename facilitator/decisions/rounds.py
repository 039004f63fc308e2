"""Writers: asking everyone in turn, what each of them says, and votes that are counted instead."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import (
    newest_wording_in,
    objections_in,
    open_proposal_in,
    right_in,
    round_in,
)
from facilitator.decisions.matters import owners_in
from facilitator.decisions.objections import object_in
from facilitator.decisions.proposing import needed_wording_in
from facilitator.decisions.records import (
    Concern,
    CountHow,
    ObjectionAct,
    ObjectionActKind,
    Round,
    RoundKind,
    Stance,
    StanceKind,
    UnnamedStance,
    VoteCount,
)
from facilitator.decisions.sealing import seal_in
from facilitator.decisions.taken_back import StanceTakenBack, counts_in, standing_stances_in
from facilitator.decisions.tally import AGAINST, counted_tally
from facilitator.decisions.wording import counted
from facilitator.errors import Refused
from facilitator.office import Office

TAKEN_BACK = "Taken back in the round."


def open_round(
    office: Office,
    proposal_id: UUID,
    kind: RoundKind,
    meeting_id: UUID | None = None,
    entitled: int | None = None,
) -> Round:
    """Begin to ask everyone in turn about the newest wording.

    `entitled` is counted from the owner of the domain where it is not given.
    """
    with office.writing(f"open a {kind.value} round") as session:
        return open_round_in(session, office, proposal_id, kind, meeting_id, entitled)


def open_round_in(
    session: Session,
    office: Office,
    proposal_id: UUID,
    kind: RoundKind,
    meeting_id: UUID | None = None,
    entitled: int | None = None,
) -> Round:
    """Do what `open_round` does, in a transaction that is open already."""
    proposal = open_proposal_in(session, office, proposal_id)
    wording = needed_wording_in(session, proposal)
    if entitled is None:
        right = right_in(session, proposal.domain_id, office.today())
        owners = owners_in(session, right, office.today()) if right is not None else frozenset()
        entitled = len(owners) or None
    elif entitled < 0:
        raise Refused("The number of people entitled is 0 or more.")
    asked = office.make(
        Round,
        proposal_id=proposal.id,
        wording_id=wording.id,
        meeting_id=meeting_id,
        kind=kind,
        on=office.today(),
        entitled=entitled,
    )
    seal_in(session, office, proposal)
    session.add(asked)
    return asked


def take_stance(
    office: Office,
    round_id: UUID,
    person_id: UUID,
    stance: StanceKind,
    reason: str = "",
    *,
    criterion: str = "",
    unnamed: bool = False,
) -> Stance:
    """Note what one person says; a later stance of the same person replaces it.

    An objection or a block is raised as an objection with a life of its own, unless the person
    has one open already; in a vote it is a plain no. Otherwise as `take_stances`.
    """
    return take_stances(
        office,
        round_id,
        {person_id: stance},
        {person_id: reason},
        criteria={person_id: criterion},
        unnamed=[person_id] if unnamed else (),
    )[0]


def take_stances(
    office: Office,
    round_id: UUID,
    stances: Mapping[UUID, StanceKind],
    reasons: Mapping[UUID, str] | None = None,
    *,
    criteria: Mapping[UUID, str] | None = None,
    unnamed: Collection[UUID] = (),
) -> list[Stance]:
    """Note what several people say, all or none.

    `criteria` say what will show whether a concern was right; the concern is then kept with it.
    Whoever is `unnamed` stands aside without being named in records and minutes. Raises
    `Refused` when the wording has changed since, and where the votes were counted.
    """
    with office.writing("take a stance") as session:
        return take_stances_in(
            session, office, round_id, stances, reasons or {}, criteria or {}, unnamed
        )


def take_stances_in(
    session: Session,
    office: Office,
    round_id: UUID,
    stances: Mapping[UUID, StanceKind],
    reasons: Mapping[UUID, str],
    criteria: Mapping[UUID, str],
    unnamed: Collection[UUID],
) -> list[Stance]:
    """Do what `take_stances` does, in a transaction that is open already."""
    asked = _asked_in(session, office, round_id)
    if asked.kind == RoundKind.vote and counts_in(session, [asked.id]):
        raise Refused("These votes were counted. Open a new vote to ask by name.")
    taken = []
    for person_id, kind in stances.items():
        stance = _stance_in(session, office, asked, person_id, kind, reasons.get(person_id, ""))
        taken.append(stance)
        criterion = criteria.get(person_id, "").strip()
        if kind == StanceKind.concern and criterion:
            if not stance.reason:
                raise Refused("A concern needs some words.")
            session.add(
                office.make(
                    Concern,
                    proposal_id=asked.proposal_id,
                    person_id=person_id,
                    text=stance.reason,
                    criterion=criterion,
                    on=office.today(),
                )
            )
        if person_id in unnamed:
            if kind != StanceKind.stand_aside:
                raise Refused("Only whoever stands aside may stay unnamed.")
            session.flush()  # the stance comes before what points to it
            session.add(office.make(UnnamedStance, stance_id=stance.id))
    return taken


def _asked_in(session: Session, office: Office, round_id: UUID) -> Round:
    """Give a round that can still be answered."""
    asked = round_in(session, office, round_id)
    open_proposal_in(session, office, asked.proposal_id)
    newest = newest_wording_in(session, asked.proposal_id)
    if newest is None or newest.id != asked.wording_id:
        raise Refused("The wording has changed since this round began. Open a new round.")
    return asked


def _stance_in(
    session: Session, office: Office, asked: Round, person_id: UUID, kind: StanceKind, reason: str
) -> Stance:
    if kind == StanceKind.block and asked.kind not in (RoundKind.consensus, RoundKind.reaction):
        raise Refused("Blocking belongs to consensus. Here an objection says it.")
    stance = office.make(
        Stance, round_id=asked.id, person_id=person_id, stance=kind, reason=reason.strip()
    )
    session.add(stance)
    if kind in AGAINST and asked.kind in (RoundKind.consent, RoundKind.consensus):
        standing = {
            objection.person_id
            for objection, _, state in objections_in(session, asked.proposal_id)
            if state.stands
        }
        if person_id not in standing:
            object_in(session, office, asked.proposal_id, person_id, reason, asked.id)
    return stance


def take_back_stance(office: Office, round_id: UUID, person_id: UUID) -> None:
    """Note that a stance was a slip: the person has not said anything yet.

    The objection that was raised by it is withdrawn with it. Does nothing where the person has
    not said anything.
    """
    with office.writing("take a stance back") as session:
        asked = _asked_in(session, office, round_id)
        said = standing_stances_in(session, [round_id]).get(round_id, {})
        if person_id not in said:
            return
        session.add(office.make(StanceTakenBack, stance_id=said[person_id].id))
        for objection, _, state in objections_in(session, asked.proposal_id):
            mine = objection.person_id == person_id and objection.round_id == asked.id
            if mine and state.stands:
                session.add(
                    office.make(
                        ObjectionAct,
                        objection_id=objection.id,
                        kind=ObjectionActKind.withdrawn,
                        note=TAKEN_BACK,
                        on=office.today(),
                    )
                )


def count_votes(
    office: Office,
    round_id: UUID,
    how: CountHow,
    *,
    in_favour: int,
    against: int,
    abstained: int = 0,
    invalid: int = 0,
    counted_by: str = "",
) -> VoteCount:
    """Note what counting raised hands or secret paper came to; of several counts the last holds.

    Raises `Refused` outside a vote, where people were asked by name already, and when more votes
    were counted than people are entitled.
    """
    with office.writing("count a vote") as session:
        return count_votes_in(
            session, office, round_id, how, (in_favour, against, abstained, invalid), counted_by
        )


def count_votes_in(
    session: Session,
    office: Office,
    round_id: UUID,
    how: CountHow,
    votes: tuple[int, int, int, int],
    counted_by: str = "",
) -> VoteCount:
    """Do what `count_votes` does; `votes` are those for, against, abstained and invalid."""
    asked = _asked_in(session, office, round_id)
    if asked.kind != RoundKind.vote:
        raise Refused("Only a vote is counted. Here everyone is asked by name.")
    if standing_stances_in(session, [round_id]).get(round_id):
        raise Refused(
            "In this vote people were asked by name. Open a new vote to count hands or paper."
        )
    in_favour, against, abstained, invalid = votes
    if min(votes) < 0:
        raise Refused("A count is a number of people, 0 or more.")
    if invalid and how == CountHow.hands:
        raise Refused("Only paper can be invalid. A raised hand is for, against or neither.")
    count = office.make(
        VoteCount,
        round_id=asked.id,
        how=how,
        in_favour=in_favour,
        against=against,
        abstained=abstained,
        invalid=invalid,
        counted_by=counted_by.strip(),
    )
    cast = counted_tally(count).cast
    if not cast:
        raise Refused("Nobody has voted yet. Say how many were for and against.")
    if asked.entitled is not None and cast > asked.entitled:
        raise Refused(
            f"{counted(cast, 'vote was', 'votes were')} counted, and only"
            f" {counted(asked.entitled, 'person is', 'people are')} entitled. Count again."
        )
    session.add(count)
    return count
