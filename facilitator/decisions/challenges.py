"""Inside a transaction: challenges as they are told, with the office they were said for."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.offices.loading import answers_in, words_of
from facilitator.decisions.records import Challenge, Proposal
from facilitator.decisions.told import ChallengeTold

Entry = tuple[date, UUID, str]


def challenges_told_in(
    session: Session, proposal: Proposal, challenges: Sequence[Challenge], names: dict[UUID, str]
) -> tuple[list[ChallengeTold], list[Entry]]:
    """Give the challenges with their answers, and what offices said as entries of the timeline."""
    words = words_of(session, proposal)
    office_of = {
        word.challenge_id: names.get(word.group_id or word.role_id or word.id, "somebody")
        for word in words
        if word.challenge_id is not None
    }
    answers = answers_in(session, [one.id for one in challenges])
    told, entries = [], []
    for one in challenges:
        who, office = _by(one, names), office_of.get(one.id, "")
        told.append(
            ChallengeTold(
                f"{office} ({who})" if office else who,
                one.text,
                one.on,
                one.id,
                office,
                tuple((a.on, _named(a.person_id, names), a.text) for a in answers.get(one.id, ())),
            )
        )
        as_office = f" for {office}" if office else ""
        entries.append((one.on, one.id, f"{who} says what could be wrong{as_office}"))
    for given in (each for some in answers.values() for each in some):
        by = _named(given.person_id, names)
        entries.append(
            (given.on, given.id, f"{by} answers a challenge" if by else "a challenge is answered")
        )
    for word in words:
        if word.challenge_id is None:
            office = names.get(word.group_id or word.role_id or word.id, "somebody")
            who = names.get(word.person_id, "somebody")
            entries.append((word.on, word.id, f"{who} has no concern for {office}"))
    return told, entries


def _named(person_id: UUID | None, names: dict[UUID, str]) -> str:
    return names.get(person_id, "somebody") if person_id is not None else ""


def _by(said: Challenge, names: dict[UUID, str]) -> str:
    party = said.person_id or said.group_id
    return names.get(party, "somebody") if party else "somebody"
