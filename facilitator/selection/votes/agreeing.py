"""Writers: what is agreed for a ranked vote, who voted, who withdrew."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import ids_of, living_person
from facilitator.roles.records import SelectionMethod
from facilitator.selection.calls.loading import call_going_on, choosers_in
from facilitator.selection.counting.agreed import Agreed, Limit, TieRule, check_agreed
from facilitator.selection.votes.loading import (
    LoadedVote,
    loaded,
    loaded_vote,
    options_in,
    vote_in,
)
from facilitator.selection.votes.records import (
    RankedVote,
    VotedMark,
    VoteLimit,
    VoteLimitValue,
    VoteOption,
    VoteRulesDraft,
    VoteWithdrawal,
)
from facilitator.store.finding import live

LimitDraft = tuple[str, int, Mapping[UUID, str]]
"""Label, most, and the value of each person who has one."""


def agree_on_vote(
    office: Office, draft: VoteRulesDraft, limits: Sequence[LimitDraft] = ()
) -> RankedVote:
    """Agree on method, seats, the unranked, ties and limits; as often as needed until it is locked.

    Raises `Refused` once a ballot was typed, for a call that is over or filled in another way,
    for more seats than the call has, and where the rules do not fit each other.
    """
    with office.writing("agree on the rules of a vote") as session:
        call = call_going_on(office, session, draft.call_id)
        if call.call.method is not SelectionMethod.vote:
            raise Refused("This call is not filled by a vote. Change how it is filled first.")
        if draft.seats > len(call.free):
            seats = "one seat" if len(call.free) == 1 else f"{len(call.free)} seats"
            raise Refused(f"This call is for {seats}. Fill no more than that.")
        if draft.tie_person_id is not None:
            living_person(office, session, draft.tie_person_id)
        vote = vote_in(session, draft.call_id)
        if vote is None:
            vote = office.make(RankedVote, draft)
            session.add(vote)
        else:
            refuse_locked(loaded(session, vote))
            for name, value in draft.model_dump().items():
                setattr(vote, name, value)
            session.add(vote)
        session.flush()
        _write_limits(session, office, vote, limits)
        _check(session, vote, limits)
        return vote


def _write_limits(
    session: Session, office: Office, vote: RankedVote, limits: Sequence[LimitDraft]
) -> None:
    for old in session.exec(live(VoteLimit).where(VoteLimit.vote_id == vote.id)):
        old.deleted_at = office.now()
        session.add(old)
        for value in session.exec(live(VoteLimitValue).where(VoteLimitValue.limit_id == old.id)):
            value.deleted_at = office.now()
            session.add(value)
    for label, most, values in limits:
        if not label.strip():
            raise Refused("Say what the limit is about: employer, cohort, house.")
        limit = office.make(
            VoteLimit, vote_id=vote.id, label=label.strip()[:60], most=min(most, 1000)
        )
        session.add(limit)
        session.flush()
        for person_id, value in values.items():
            if value.strip():
                session.add(
                    office.make(
                        VoteLimitValue,
                        limit_id=limit.id,
                        person_id=person_id,
                        value=value.strip()[:200],
                    )
                )
    session.flush()


def _check(session: Session, vote: RankedVote, limits: Sequence[LimitDraft]) -> None:
    names = tuple(option.name for option in options_in(session, vote)) or ("nobody yet",)
    check_agreed(
        Agreed(
            vote.method,
            vote.seats,
            vote.unranked,
            TieRule(vote.tie_rule) if vote.tie_rule is not None else None,
            tuple(Limit(label, most) for label, most, _ in limits),
        ),
        names,
    )


def refuse_locked(found: LoadedVote) -> None:
    """Raise `Refused` where a ballot was typed already."""
    if found.locked:
        raise Refused(
            "Ballots are being typed, so what was agreed stays. Open another call to vote anew."
        )


def fix_options_in(session: Session, office: Office, vote: RankedVote) -> None:
    """Fix the names on the ballot paper, in their order. Raises `Refused` where nobody stands."""
    if session.exec(select(VoteOption).where(VoteOption.vote_id == vote.id)).first():
        return
    options = options_in(session, vote)
    if not options:
        raise Refused("Nobody stands yet. Put candidates forward first.")
    session.add_all(
        office.make(VoteOption, vote_id=vote.id, person_id=option.person_id, position=option.number)
        for option in options
    )
    session.flush()


def withdraw_from_vote(office: Office, call_id: UUID, person_id: UUID, why: str = "") -> None:
    """Note that somebody on the ballot paper withdrew; every ballot is then read without them.

    Raises `Refused` where they are not on it, withdrew before, or the vote has ended.
    """
    with office.writing("note who withdrew from a vote") as session:
        found = going_on(office, session, call_id)
        option = session.exec(
            select(VoteOption).where(
                VoteOption.vote_id == found.vote.id,
                col(VoteOption.person_id).in_(ids_of(session, person_id)),
            )
        ).first()
        if option is None:
            raise Refused(
                "They are not on a ballot paper yet. Note in the call that they do not stand."
            )
        if any(one.withdrawn for one in found.options if one.person_id == person_id):
            raise Refused("They withdrew already.")
        session.add(
            office.make(
                VoteWithdrawal, option_id=option.id, on=office.today(), why=why.strip()[:2000]
            )
        )


def mark_voted(office: Office, call_id: UUID, person_id: UUID, voted: bool = True) -> None:
    """Note that somebody was given a ballot paper, or take the mark back.

    Raises `Refused` where they may not vote, or the vote has ended.
    """
    with office.writing("note who voted") as session:
        found = going_on(office, session, call_id)
        mark = session.exec(
            live(VotedMark).where(
                VotedMark.vote_id == found.vote.id, col(VotedMark.person_id) == person_id
            )
        ).first()
        if voted and mark is None:
            call = call_going_on(office, session, call_id)
            if person_id not in choosers_in(session, call, office.today()):
                raise Refused("They are not among those who may vote.")
            session.add(
                office.make(
                    VotedMark, vote_id=found.vote.id, person_id=person_id, on=office.today()
                )
            )
        elif not voted and mark is not None:
            mark.deleted_at = office.now()
            session.add(mark)


def going_on(office: Office, session: Session, call_id: UUID, *, papers: bool = True) -> LoadedVote:
    """Load a vote that has not ended. Raises `Refused` where it has."""
    found = loaded_vote(office, session, call_id, papers=papers)
    if found.ended:
        raise Refused("This vote has ended; its result is in the decision log.")
    call_going_on(office, session, call_id)
    return found
