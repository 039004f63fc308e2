"""What a vote comes to and what is missing most, as sentences of the room. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.decisions.tally import Tally, VoteOutcome, vote_outcome
from facilitator.groups.records import Rung
from facilitator.saying import said_list


@dataclass(frozen=True)
class VoteTerms:
    """Under which terms a vote passes."""

    quorum_percent: float
    threshold_percent: float
    threshold_included: bool


def outcome_under(terms: VoteTerms, entitled: int, cast: Tally) -> VoteOutcome:
    """Count a vote."""
    return vote_outcome(
        cast,
        entitled,
        quorum_percent=terms.quorum_percent,
        threshold_percent=terms.threshold_percent,
        threshold_included=terms.threshold_included,
    )


def result_sentence(terms: VoteTerms, entitled: int, cast: Tally) -> str:
    """Say what votes come to; also of numbers that are typed and not on record yet.

    Empty while nobody has voted.
    """
    if not cast.cast:
        return ""
    if cast.cast > entitled:
        return f"{cast.cast} votes are more than the {entitled} who are entitled. Count again."
    outcome = outcome_under(terms, entitled, cast)
    quorum = f"quorum {outcome.quorum} of {entitled}, {cast.cast} cast"
    if not outcome.quorum_reached:
        return f"No quorum: {cast.cast} of {entitled} voted, {outcome.quorum} are needed."
    if outcome.passed is None:
        return f"No result, nobody voted for or against; {quorum}."
    asked = "at least" if terms.threshold_included else "more than"
    threshold = f"{asked} {terms.threshold_percent:g} % asked for"
    votes = f"{cast.in_favour} for, {cast.against} against"
    carried = "Carried" if outcome.passed else "Not carried"
    return f"{carried}: {votes}, {threshold}; {quorum}."


def most_missing(
    rung: Rung | None,
    missing: Sequence[str],
    *,
    objections: int,
    has_wording: bool,
    silent: Sequence[str] = (),
    here: int = 0,
) -> str:
    """Say beside the button what keeps a matter most from being decided.

    `silent` are the names of those who are asked and have said nothing, out of `here`.
    """
    if not missing:
        return ""
    if not has_wording and rung not in (Rung.delegated, Rung.consultation):
        return "Write down what is proposed first."
    if objections and rung in (Rung.consent, Rung.consensus):
        what = "1 objection" if objections == 1 else f"{objections} objections"
        return f"{what} open — {rung.value} is not reached"
    if silent and len(silent) < here and rung in (Rung.consent, Rung.consensus):
        has = "has" if len(silent) == 1 else "have"
        return f"{said_list(silent, most=3)} {has} not said anything yet."
    return missing[0]
