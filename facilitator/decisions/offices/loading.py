"""Inside a transaction: the offices that a right asks for, and what they said of a wording."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import (
    holders_in,
    members_in,
)
from facilitator.decisions.offices.records import ChallengeAnswer, OfficeWord
from facilitator.decisions.offices.rules import OfficeSaid, newest_said, silent_until
from facilitator.decisions.offices.told import OfficeTold
from facilitator.decisions.places import Places
from facilitator.decisions.records import Challenge, Proposal, Wording
from facilitator.groups.records import Right, RightDeliberator

OfficeKey = tuple[UUID | None, UUID | None]
"""Group, role: one of the two."""


def asked_in(session: Session, right_id: UUID) -> list[OfficeKey]:
    """Give the offices that a right asks, in the order they were named."""
    rows = session.exec(
        select(RightDeliberator)
        .where(RightDeliberator.right_id == right_id)
        .order_by(col(RightDeliberator.id))
    )
    return [(row.group_id, row.role_id) for row in rows]


def speakers_in(session: Session, office: OfficeKey, on: date) -> frozenset[UUID]:
    """Give who may speak for an office on a day: its members, or the holders of the role."""
    group_id, role_id = office
    if group_id is not None:
        return members_in(session, group_id, on)
    return holders_in(session, role_id, on) if role_id is not None else frozenset()


def offices_in(
    session: Session,
    right: Right | None,
    proposal: Proposal | None,
    wording: Wording | None,
    on: date,
    places: Places | None = None,
) -> tuple[OfficeTold, ...]:
    """Give the offices with what each said of the wording; empty: the right asks none."""
    asked = asked_in(session, right.id) if right is not None else []
    if right is None or not asked:
        return ()
    places = places or Places(session, on)
    names = places.names
    begun = wording.on if wording is not None else proposal.raised_on if proposal else on
    until = silent_until(begun, right.answer_days)
    words = _words_in(session, proposal, wording)
    owners = places.people(None, right.owner_role_id)
    found = []
    for key in asked:
        said = words.get(key, [])
        last = said[-1] if said else None
        speakers = places.people(*key) - owners
        found.append(
            OfficeTold(
                key[0],
                key[1],
                places.named(*key),
                _said(said, on, until),
                names.get(last.person_id, "somebody") if last else "",
                last.on if last else None,
                _text(session, last),
                until,
                tuple(
                    sorted(
                        ((who, names.get(who, "somebody")) for who in speakers),
                        key=lambda one: (one[1], one[0]),
                    )
                ),
                last.challenge_id if last else None,
                _answers(session, last, names),
            )
        )
    return tuple(found)


def _said(words: list[OfficeWord], on: date, until: date) -> OfficeSaid:
    said = newest_said((word.id, word.challenge_id is not None) for word in words)
    return said or ("nothing" if on >= until else "")


def _text(session: Session, word: OfficeWord | None) -> str:
    if word is None:
        return ""
    if word.challenge_id is None:
        return word.note
    found = session.get(Challenge, (word.collective_id, word.challenge_id))
    return found.text if found is not None else ""


def _answers(
    session: Session, word: OfficeWord | None, names: dict[UUID, str]
) -> tuple[tuple[date, str, str], ...]:
    if word is None or word.challenge_id is None:
        return ()
    given = answers_in(session, [word.challenge_id]).get(word.challenge_id, [])
    return tuple(
        (one.on, names.get(one.person_id, "somebody") if one.person_id else "", one.text)
        for one in given
    )


def _words_in(
    session: Session, proposal: Proposal | None, wording: Wording | None
) -> dict[OfficeKey, list[OfficeWord]]:
    if proposal is None:
        return {}
    found: dict[OfficeKey, list[OfficeWord]] = defaultdict(list)
    wanted = select(OfficeWord).where(
        OfficeWord.proposal_id == proposal.id,
        OfficeWord.wording_id == (wording.id if wording is not None else None),
    )
    for word in session.exec(wanted.order_by(col(OfficeWord.id))):
        found[word.group_id, word.role_id].append(word)
    return found


def words_of(session: Session, proposal: Proposal) -> list[OfficeWord]:
    """Give everything that offices said of a proposal, of whatever wording, oldest first."""
    wanted = select(OfficeWord).where(OfficeWord.proposal_id == proposal.id)
    return list(session.exec(wanted.order_by(col(OfficeWord.id))))


def answers_in(session: Session, challenges: list[UUID]) -> dict[UUID, list[ChallengeAnswer]]:
    """Give by challenge what was answered, oldest first."""
    found: dict[UUID, list[ChallengeAnswer]] = defaultdict(list)
    if challenges:
        wanted = select(ChallengeAnswer).where(col(ChallengeAnswer.challenge_id).in_(challenges))
        for answer in session.exec(wanted.order_by(col(ChallengeAnswer.id))):
            found[answer.challenge_id].append(answer)
    return dict(found)
