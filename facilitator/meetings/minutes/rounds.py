"""Rounds about a proposal and votes, as minutes tell them. Pure."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from facilitator.decisions import told as decided
from facilitator.decisions.records import RoundKind, StanceKind
from facilitator.decisions.tally import AGAINST, IN_FAVOUR
from facilitator.decisions.wording import counted, ordinal
from facilitator.meetings.minutes.told import RoundTold
from facilitator.meetings.writing import one_line

NAMED_AT_MOST = 12
"""Of so many people who simply agree each is named; of more the number is said."""
NOT_NAMED = "one person"
"""What stands in place of the name of somebody who does not want to be named."""
_Reason = tuple[UUID, str]


def rounds_told(
    rounds: Sequence[decided.RoundTold], at_length: set[_Reason]
) -> Iterable[RoundTold]:
    """Tell rounds about one proposal, in their order.

    `at_length` holds the reasons, by person, that are told elsewhere.
    """
    kinds = [one.kind for one in rounds]
    for place, one in enumerate(rounds):
        is_vote = one.kind == RoundKind.vote.value
        what = "vote" if is_vote else f"{one.kind} round"
        which = kinds[: place + 1].count(one.kind)
        name = f"{ordinal(which)} {what}" if kinds.count(one.kind) > 1 else what
        result = _count(one.count) if one.count is not None else _result(one, is_vote=is_vote)
        who = _said(one.stances, at_length, NAMED_AT_MOST)
        if not who and not result:
            continue
        yield RoundTold(
            name=name[:1].upper() + name[1:],
            told=f"{result} ({who})" if is_vote and who else result if is_vote else who or result,
            result=result,
            said=who,
            everyone=_said(one.stances, at_length, len(one.stances)),
        )


def _count(count: decided.CountTold) -> str:
    said = f"{count.how.value}, {count.in_favour} for, {count.against} against"
    if count.abstained:
        said += f", {counted(count.abstained, 'abstention', 'abstentions')}"
    if count.invalid:
        said += f", {count.invalid} invalid"
    return f"{said}, counted by {count.counted_by}" if count.counted_by.strip() else said


def _result(taken: decided.RoundTold, *, is_vote: bool) -> str:
    if not taken.stances:
        return ""
    favour = sum(one.stance in IN_FAVOUR for one in taken.stances)
    against = sum(one.stance in AGAINST for one in taken.stances)
    aside = sum(one.stance == StanceKind.stand_aside for one in taken.stances)
    if is_vote:
        rest = f", {counted(aside, 'abstention', 'abstentions')}" if aside else ""
        return f"{favour} for, {against} against{rest}"
    parts = [f"{favour} agree" if favour != 1 else "1 agrees"]
    if against:
        parts.append(f"{against} object" if against != 1 else "1 objects")
    if aside:
        parts.append(f"{aside} stand aside" if aside != 1 else "1 stands aside")
    return ", ".join(parts)


def _said(stances: Sequence[decided.StanceTold], at_length: set[_Reason], most: int) -> str:
    """Say who said what: "agree: Amara, Bo; concern: Chidi (it is dear)"."""
    by_kind: dict[StanceKind, list[decided.StanceTold]] = {}
    for one in stances:
        by_kind.setdefault(one.stance, []).append(one)
    return "; ".join(
        f"{kind.value}: {', '.join(_people(kind, alike, at_length, most))}"
        for kind, alike in by_kind.items()
    )


def _people(
    kind: StanceKind, alike: Sequence[decided.StanceTold], at_length: set[_Reason], most: int
) -> Iterable[str]:
    reasons = [
        ""
        if (one.person_id, one.reason.strip()) in at_length
        else f" ({one_line(one.reason)})"
        if one.reason.strip()
        else ""
        for one in alike
    ]
    hidden = [one.person == NOT_NAMED and not why for one, why in zip(alike, reasons, strict=True)]
    plain = sum(not why and not one for one, why in zip(hidden, reasons, strict=True))
    in_numbers = kind == StanceKind.agree and plain > most
    if in_numbers:
        yield f"{plain} people"
    for one, why, is_hidden in zip(alike, reasons, hidden, strict=True):
        if not is_hidden and not (in_numbers and not why):
            yield f"{one.named}{why}"
    if any(hidden):
        yield f"{counted(sum(hidden), 'person', 'people')} without a name"
