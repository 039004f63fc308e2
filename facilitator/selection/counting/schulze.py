"""The Schulze method with winning votes: pairs, strongest paths, places.

Markus Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
single-winner election method" (2011). A link from A to B is as strong as the number of ballots
that prefer A to B, where they are more than those that prefer B to A; otherwise there is none. A
path is as strong as its weakest link. A is before B where the strongest path from A to B is
stronger than that from B to A; this never goes in circles.
"""

from collections.abc import Iterable, Sequence

from facilitator.saying import said_list
from facilitator.selection.counting.agreed import Unranked
from facilitator.selection.counting.ballots import Reading
from facilitator.selection.counting.outcome import Duel

Matrix = list[list[int]]


def pairwise(readings: Iterable[Reading], candidates: int, unranked: Unranked) -> Matrix:
    """Count for each pair how many papers prefer the first to the second."""
    prefer = [[0] * candidates for _ in range(candidates)]
    everybody = set(range(candidates))
    for reading in readings:
        groups = list(reading.groups)
        if unranked is Unranked.last:
            rest = everybody.difference(*groups)
            groups.append(tuple(rest))
        for place, group in enumerate(groups):
            for better in group:
                row = prefer[better]
                for worse_group in groups[place + 1 :]:
                    for worse in worse_group:
                        row[worse] += reading.papers
    return prefer


def strongest_paths(prefer: Matrix) -> tuple[Matrix, list[list[int | None]]]:
    """Give the strength of the strongest path of each pair, and the stop before its end."""
    count = range(len(prefer))
    strength = [[prefer[a][b] if prefer[a][b] > prefer[b][a] else 0 for b in count] for a in count]
    before: list[list[int | None]] = [[a if strength[a][b] else None for b in count] for a in count]
    for via in count:
        for a in count:
            if a == via or not strength[a][via]:
                continue
            for b in count:
                if b in (a, via):
                    continue
                through = min(strength[a][via], strength[via][b])
                if through > strength[a][b]:
                    strength[a][b] = through
                    before[a][b] = before[via][b]
    return strength, before


def path_between(before: Sequence[Sequence[int | None]], a: int, b: int) -> tuple[int, ...]:
    """Give the stops of the strongest path from a to b, both included; empty: there is none."""
    if before[a][b] is None:
        return ()
    stops = [b]
    while stops[-1] != a:
        stop = before[a][stops[-1]]
        assert stop is not None
        stops.append(stop)
    return tuple(reversed(stops))


def places(strength: Matrix, among: Iterable[int]) -> list[list[int]]:
    """Give places, the best first: on each stand those whom nobody left is before.

    Those on one place are level or, rarely, level with somebody on the next.
    """
    left = list(among)
    found = []
    while left:
        best = [a for a in left if not any(strength[b][a] > strength[a][b] for b in left)]
        found.append(best)
        left = [a for a in left if a not in best]
    return found


def duels_of(
    names: Sequence[str], prefer: Matrix, strength: Matrix, before: Sequence[Sequence[int | None]]
) -> dict[tuple[str, str], Duel]:
    """Put what is known of each ordered pair together."""
    return {
        (names[a], names[b]): Duel(
            names[a],
            names[b],
            prefer[a][b],
            prefer[b][a],
            strength[a][b],
            strength[b][a],
            tuple(names[stop] for stop in path_between(before, a, b)),
        )
        for a in range(len(names))
        for b in range(len(names))
        if a != b
    }


def reasons_for(order: Sequence[Sequence[str]], duels: dict[tuple[str, str], Duel]) -> list[str]:
    """Say for each place why it is before the next: pairs in numbers, paths where they differ."""
    said = []
    if order and len(order[0]) == 1:
        first = order[0][0]
        beaten = [d for (a, _), d in duels.items() if a == first]
        if beaten and all(d.votes > d.against for d in beaten):
            said.append(f"{first} is preferred to each of the others.")
    for place, names in enumerate(order):
        said.extend(_level(names, duels))
        if place + 1 < len(order):
            said.extend(_before(a, b, duels) for a in names for b in order[place + 1])
    return said


def _level(names: Sequence[str], duels: dict[tuple[str, str], Duel]) -> list[str]:
    if len(names) < 2:
        return []
    if len(names) > 2:
        return [f"{said_list(names, 20)} are level: nobody is before another of them."]
    duel = duels[names[0], names[1]]
    if duel.votes == duel.against and not duel.strength:
        return [f"{names[0]} and {names[1]} are level: {duel.votes} to {duel.against}."]
    return [
        f"{names[0]} and {names[1]} are level: the strongest path is {duel.strength} both ways."
    ]


def _before(a: str, b: str, duels: dict[tuple[str, str], Duel]) -> str:
    duel = duels[a, b]
    if duel.strength == duel.strength_back:
        rival = next(
            (c for (c, other), d in duels.items() if other == b and d.strength > d.strength_back),
            "another name",
        )
        return f"{a} and {b} are level with each other, but {rival} is before {b}."
    if duel.votes > duel.against and len(duel.path) == 2:
        return f"{a} beats {b}: {duel.votes} to {duel.against}."
    links = ", ".join(
        f"{x} beats {y}: {duels[x, y].votes} to {duels[x, y].against}"
        for x, y in zip(duel.path, duel.path[1:], strict=False)
    )
    back = (
        f"the strongest way back is {duel.strength_back}"
        if duel.strength_back
        else "there is no way back"
    )
    if duel.votes > duel.against:
        return (
            f"{a} beats {b}: {duel.votes} to {duel.against}; by a detour even stronger: "
            f"{links}, so {duel.strength}; {back}."
        )
    direct = (
        f"though the two are even, {duel.votes} to {duel.against}"
        if duel.votes == duel.against
        else f"though {b} beats {a}, {duel.against} to {duel.votes}"
    )
    return f"{a} is before {b}, {direct}: {links}, so {duel.strength}; {back}."
