"""An outcome as plain values, for JSON and for keeping: keys as in docs/cli.md."""

from typing import Any

from facilitator.selection.counting.outcome import Outcome, Stage, said_votes


def outcome_as_plain(outcome: Outcome) -> dict[str, Any]:
    """Give the whole outcome; votes as text with five decimals, so that nothing is rounded."""
    names = outcome.candidates
    agreed = outcome.agreed
    return {
        "method": agreed.method.value,
        "seats": agreed.seats,
        "unranked": agreed.unranked.value,
        "order": [list(place) for place in outcome.order],
        "elected": list(outcome.elected),
        "open_seats": outcome.open_seats,
        "quota": "" if outcome.quota is None else str(outcome.quota),
        "stages": [stage_as_plain(stage) for stage in outcome.stages],
        "tie": None
        if outcome.tie is None
        else {
            "between": list(outcome.tie.between),
            "for": outcome.tie.for_what,
            "words": outcome.tie.words,
        },
        "passed_over": [{"name": over.name, "why": over.why} for over in outcome.passed_over],
        "withdrawn": sorted(agreed.withdrawn),
        "papers": outcome.papers,
        "valid": outcome.valid,
        "invalid": [
            {"where": spoilt.where, "papers": spoilt.papers, "why": spoilt.why}
            for spoilt in outcome.invalid
        ],
        "pairs": [
            {
                "first": duel.first,
                "second": duel.second,
                "votes": duel.votes,
                "against": duel.against,
                "strongest_path": duel.strength,
                "path": list(duel.path),
            }
            for a in names
            for b in names
            if (duel := outcome.duels.get((a, b))) is not None
        ],
        "reasons": list(outcome.reasons),
        "notes": list(outcome.notes),
    }


def stage_as_plain(stage: Stage) -> dict[str, Any]:
    """Give one stage of an STV count."""
    return {
        "stage": stage.number,
        "what": stage.what,
        "votes": {name: said_votes(votes) for name, votes in stage.votes.items()},
        "transfers": {name: said_votes(votes) for name, votes in stage.changes.items()},
        "non_transferable": said_votes(stage.non_transferable),
        "rounding": said_votes(stage.rounding),
        "elected": list(stage.elected),
        "excluded": list(stage.excluded),
        "reasons": list(stage.reasons),
    }
