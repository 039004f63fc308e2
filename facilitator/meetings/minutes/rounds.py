"""Rounds about a proposal and votes, as minutes tell them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.records import Round, RoundKind, Stance, StanceKind, VoteCount
from facilitator.decisions.taken_back import counts_in, standing_stances_in, unnamed_in
from facilitator.decisions.tally import AGAINST, IN_FAVOUR
from facilitator.decisions.wording import counted, ordinal
from facilitator.meetings.minutes.told import RoundTold
from facilitator.meetings.writing import one_line

NAMED_AT_MOST = 12
"""Of so many people who simply agree each is named; of more the number is said."""


def rounds_told(
    session: Session,
    rounds: Sequence[Round],
    names: Mapping[UUID, str],
    at_length: set[tuple[UUID, str]],
) -> Iterable[RoundTold]:
    """Tell rounds about one proposal, in their order.

    `at_length` holds the reasons, by person, that are told elsewhere.
    """
    ids = [one.id for one in rounds]
    stances, counts = standing_stances_in(session, ids), counts_in(session, ids)
    unnamed = unnamed_in(session, ids)
    kinds = [one.kind for one in rounds]
    for place, one in enumerate(rounds):
        said = list(stances.get(one.id, {}).values())
        which = kinds[: place + 1].count(one.kind)
        what = "vote" if one.kind == RoundKind.vote else f"{one.kind.value} round"
        name = f"{ordinal(which)} {what}" if kinds.count(one.kind) > 1 else what
        result = _count(counts[one.id][-1]) if one.id in counts else _result(one.kind, said)
        who = _said(names, said, (unnamed, at_length), NAMED_AT_MOST)
        is_vote = one.kind == RoundKind.vote
        if not who and not result:
            continue
        yield RoundTold(
            name=name[:1].upper() + name[1:],
            told=f"{result} ({who})" if is_vote and who else result if is_vote else who or result,
            result=result,
            said=who,
            everyone=_said(names, said, (unnamed, at_length), len(said)),
        )


def _count(count: VoteCount) -> str:
    said = f"{count.how.value}, {count.in_favour} for, {count.against} against"
    if count.abstained:
        said += f", {counted(count.abstained, 'abstention', 'abstentions')}"
    if count.invalid:
        said += f", {count.invalid} invalid"
    return f"{said}, counted by {count.counted_by}" if count.counted_by.strip() else said


def _result(kind: RoundKind, said: Sequence[Stance]) -> str:
    if not said:
        return ""
    favour = sum(one.stance in IN_FAVOUR for one in said)
    against = sum(one.stance in AGAINST for one in said)
    aside = sum(one.stance == StanceKind.stand_aside for one in said)
    if kind == RoundKind.vote:
        rest = f", {counted(aside, 'abstention', 'abstentions')}" if aside else ""
        return f"{favour} for, {against} against{rest}"
    parts = [f"{favour} agree" if favour != 1 else "1 agrees"]
    if against:
        parts.append(f"{against} object" if against != 1 else "1 objects")
    if aside:
        parts.append(f"{aside} stand aside" if aside != 1 else "1 stands aside")
    return ", ".join(parts)


def _said(
    names: Mapping[UUID, str],
    said: Sequence[Stance],
    quietly: tuple[Collection[UUID], set[tuple[UUID, str]]],
    most: int,
) -> str:
    """Say who said what: "agree: Amara, Bo; concern: Chidi (it is dear)".

    `quietly`: the stances whose people are not named, and the reasons told elsewhere.
    """
    unnamed, at_length = quietly
    by_kind: dict[str, list[str]] = {}
    hidden: dict[str, int] = {}
    for one in said:
        told = not one.reason.strip() or (one.person_id, one.reason.strip()) in at_length
        reason = "" if told else f" ({one_line(one.reason)})"
        name = names.get(one.person_id, "somebody")
        entries = by_kind.setdefault(one.stance.value, [])
        if one.id not in unnamed:
            entries.append(f"{name}{reason}")
        elif reason:
            entries.append(f"somebody{reason}")
        else:
            hidden[one.stance.value] = hidden.get(one.stance.value, 0) + 1
    agree = StanceKind.agree.value
    plain = [one for one in by_kind.get(agree, ()) if not one.endswith(")")]
    if len(plain) > most:
        with_reason = [one for one in by_kind[agree] if one.endswith(")")]
        by_kind[agree] = [f"{len(plain)} people", *with_reason]
    for kind, number in hidden.items():
        by_kind[kind].append(f"{counted(number, 'person', 'people')} without a name")
    return "; ".join(f"{kind}: {', '.join(who)}" for kind, who in by_kind.items())
