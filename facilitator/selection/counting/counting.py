"""The door: count a box of ranked ballots by what was agreed."""

from facilitator.errors import Refused
from facilitator.selection.counting.agreed import Agreed, Method, TieRule, Unranked, check_agreed
from facilitator.selection.counting.ballots import BallotBox, Sorted, checked
from facilitator.selection.counting.guarding import RULE
from facilitator.selection.counting.outcome import Outcome
from facilitator.selection.counting.schulze import (
    duels_of,
    pairwise,
    places,
    reasons_for,
    strongest_paths,
)
from facilitator.selection.counting.scottish_stv import ScottishCount
from facilitator.selection.counting.seating import seat
from facilitator.selection.counting.validity import sort_ballots


def count(box: BallotBox, agreed: Agreed) -> Outcome:
    """Count. The same box and the same agreement give the same outcome.

    Raises `Refused` where the box or the agreement does not fit, or no ballot counts.
    """
    check_agreed(agreed, checked(box).candidates)
    sorted_ballots = sort_ballots(box, agreed)
    if len(agreed.withdrawn) == len(box.candidates):
        raise Refused("Everybody withdrew, so there is nobody to count for.")
    if not sorted_ballots.valid:
        first = sorted_ballots.invalid[:1]
        why = f" {first[0].where[:1].upper()}{first[0].where[1:]}: {first[0].why}" if first else ""
        raise Refused(f"There is no ballot that counts.{why}")
    if agreed.method is Method.scottish_stv:
        return _by_stv(box, agreed, sorted_ballots)
    return _by_schulze(box, agreed, sorted_ballots)


def _by_schulze(box: BallotBox, agreed: Agreed, found: Sorted) -> Outcome:
    standing = [i for i, name in enumerate(box.candidates) if name not in agreed.withdrawn]
    readings = [reading for _, reading in found.valid]
    prefer = pairwise(readings, len(box.candidates), agreed.unranked)
    prefer = [[prefer[a][b] for b in standing] for a in standing]
    strength, before = strongest_paths(prefer)
    names = tuple(box.candidates[i] for i in standing)
    duels = duels_of(names, prefer, strength, before)
    order = tuple(tuple(names[i] for i in place) for place in places(strength, range(len(names))))
    seated = seat(order, agreed)
    unranked = (
        "Names left unranked count as below every ranked name."
        if agreed.unranked is Unranked.last
        else "Names left unranked are not compared on that ballot."
    )
    return Outcome(
        agreed=agreed,
        candidates=names,
        order=order,
        elected=tuple(seated.elected),
        papers=box.papers,
        valid=found.papers,
        invalid=tuple(found.invalid),
        duels=duels,
        tie=seated.tie,
        passed_over=tuple(seated.passed_over),
        reasons=(
            *reasons_for(order, duels),
            *(over.why for over in seated.passed_over),
            *seated.reasons,
        ),
        notes=(unranked, *found.notes, *_about_seats(agreed, len(names))),
    )


def _by_stv(box: BallotBox, agreed: Agreed, found: Sorted) -> Outcome:
    standing = [i for i, name in enumerate(box.candidates) if name not in agreed.withdrawn]
    stv = ScottishCount(box.candidates, standing, [reading for _, reading in found.valid], agreed)
    stv.run()
    names = box.candidates
    elected = [(names[p],) for p in stv.elected]
    left: dict[int, list[str]] = {}
    for person in sorted(stv.continuing):
        left.setdefault(stv.votes[person], []).append(names[person])
    order = [
        *elected,
        *(tuple(left[votes]) for votes in sorted(left, reverse=True)),
        *(tuple(names[p] for p in people) for people in reversed(stv.gone)),
    ]
    return Outcome(
        agreed=agreed,
        candidates=tuple(names[i] for i in standing),
        order=tuple(order),
        elected=tuple(names[p] for p in stv.elected),
        papers=box.papers,
        valid=found.papers,
        invalid=tuple(found.invalid),
        quota=stv.quota,
        stages=tuple(stv.stages),
        tie=stv.tie,
        reasons=tuple(reason for stage in stv.stages for reason in stage.reasons),
        notes=(
            "With Scottish STV a ballot stops where it names nobody who can still be elected.",
            *found.notes,
            *((RULE,) if agreed.limits else ()),
            *_about_seats(agreed, len(standing)),
        ),
    )


def _about_seats(agreed: Agreed, standing: int) -> list[str]:
    if standing >= agreed.seats:
        return []
    seats = agreed.seats - standing
    return [
        f"More seats than candidates: {seats} {'stays' if seats == 1 else 'stay'} open at least."
    ]


__all__ = ["Agreed", "Method", "Outcome", "TieRule", "Unranked", "count"]
