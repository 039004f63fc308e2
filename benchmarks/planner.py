"""How long plans take and how fair they are, beside the spreadsheet way: `./run bench planner`.

    python -m benchmarks.planner [SEEDS] [SIZE …]

Generated collectives (people × roles × terms; H: 30 % may hold a role, 45 % are away at some
time). Floor, in the same run: round robin, as it is done with a list and a spreadsheet, which
skips whoever may not hold the role or is away and knows no other rule. Every plan is counted
again from scratch by the check that does not know the solver. Processor time in seconds, medians
over the seeds (5 unless told).

even: until load is proved as even as it can be · whole: until every goal is proved · all: until
the planner is done. Goals: M and H even ≤ 1 s, whole ≤ 1.5 s; first ≤ 0.1 s (M), ≤ 3 s (L);
somebody leaves (M): ≤ 0.2 s. A dash: not proved in the time given.
"""

import statistics
import sys
import time
from collections.abc import Callable
from uuid import UUID

from benchmarks._collectives import SIZES, collective, without
from facilitator.roles.planner.answer import Seats
from facilitator.roles.planner.checking import check
from facilitator.roles.planner.fairness import benches, loads, spread
from facilitator.roles.planner.goals import Goals
from facilitator.roles.planner.planning import plan
from facilitator.roles.planner.question import Question, Turn
from facilitator.roles.planner.reasons import why
from facilitator.roles.planner.rows import rows_of
from facilitator.roles.planner.rules import Rules
from facilitator.roles.planner.seating import seats_of
from facilitator.roles.planner.stages import Search
from facilitator.roles.planner.standing import Standing
from facilitator.roles.planner.table import Table

Row = dict[str, float | None]


def main() -> None:
    import ortools.sat.python.cp_model  # noqa: F401  # loading it is no part of planning

    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    wanted = sys.argv[2:] or [name for name in SIZES if not name.startswith("S")]
    shown = f"{'spread h':>9} {'bench':>6} {'broken':>7}"
    print(f"{'':12} {'first':>6} {'even':>6} {'whole':>6} {'all':>6} {shown}   robin: {shown}")
    for name, size in SIZES.items():
        if any(name.startswith(one) for one in wanted):
            rows = [measured(collective(*size, seed)) for seed in range(seeds)]
            told = {key: middle([row[key] for row in rows]) for key in rows[0]}
            times = " ".join(f"{told[key]:>6}" for key in ("first", "even", "whole", "all"))
            ours, theirs = (
                f"{told[who + 'spread']:>9} {told[who + 'bench']:>6} {told[who + 'broken']:>7}"
                for who in ("", "robin ")
            )
            print(f"{name:12} {times} {ours}   {'':6} {theirs}", flush=True)
    leaving(seeds, wanted)
    asking()


def middle(values: list[float | None]) -> str:
    """Give the median in words; a dash where most have none."""
    known = sorted(value if value is not None else float("inf") for value in values)
    found = statistics.median_high(known)
    return "–" if found == float("inf") else f"{found:.2f}".rstrip("0").rstrip(".") or "0"


def measured(question: Question) -> Row:
    began = time.process_time()
    table = Table(question)
    search = Search(table, rows_of(table), Goals(table))
    first: list[float] = []

    def improved(chosen: set[int]) -> None:
        first.append(time.process_time() - began)

    search.improved = improved
    times: dict[str, float] = {}
    note(search, "_rest", times, began)
    note(search, "_draw", times, began)
    search.run()
    whole = time.process_time() - began
    assert search.chosen is not None
    seats = seats_of(table, search.chosen)
    began = time.process_time()
    robin = round_robin(question)
    took = time.process_time() - began
    return {
        "first": first[0],
        "even": times.get("_rest") if search.even else None,
        "whole": times.get("_draw") if search.best else None,
        "all": whole,
        "robin": took,
        **fairness(question, seats, ""),
        **fairness(question, robin, "robin "),
    }


def note(search: Search, name: str, times: dict[str, float], began: float) -> None:
    """Remember when a stage began."""
    stage: Callable[..., None] = getattr(search, name)

    def timed(*given: object) -> None:
        times[name] = time.process_time() - began
        stage(*given)

    setattr(search, name, timed)


def fairness(question: Question, seats: Seats, before: str) -> Row:
    return {
        f"{before}spread": spread(loads(question, seats)).hours,
        f"{before}bench": statistics.mean(len(one.with_plan) for one in benches(question, seats)),
        f"{before}broken": len(check(question, seats)),
    }


def round_robin(question: Question) -> dict[Turn, UUID | None]:
    """Give each role's terms to the next on the list who may hold it and is there."""
    standing = Standing(question, [[] for _ in question.members], Rules(question))
    seats: dict[Turn, UUID | None] = {}
    for shift, post in enumerate(question.posts):
        at = shift
        for turn in (turn for turn in question.turns if turn.role == post.id):
            for step in range(len(question.members)):
                place = (at + step) % len(question.members)
                if standing.bar(place, post, (turn.from_on, turn.to_on)) is None:
                    seats[turn] = question.members[place].id
                    at = place + 1
                    break
    return seats


def leaving(seeds: int, wanted: list[str]) -> None:
    """Somebody leaves in mid-plan: how long the new plan takes, how many other seats change."""
    for name in ("M 30×10×8", "L 200×40×12"):
        if not any(name.startswith(one) for one in wanted):
            continue
        took, changed = [], []
        for seed in range(seeds if name.startswith("M") else 1):
            question = collective(*SIZES[name], seed)
            old = plan(question)
            gone = next(who for turn, who in old.seats.items() if turn.from_on.year == 2027 and who)
            again = without(question, old.seats, gone)
            first: list[float] = []
            began = time.process_time()

            def told(found: object, since: float = began, times: list[float] = first) -> None:
                times.append(time.process_time() - since)

            new = plan(again, improved=told)
            theirs = [turn for turn, who in old.seats.items() if who == gone]
            took.append((first[0], time.process_time() - began))
            changed.append(len([turn for turn in new.changed if turn.before != gone]))
            assert theirs
        shown, done = (statistics.median(one) for one in zip(*took, strict=True))
        print(f"{name:12} somebody leaves: new plan shown after {shown:.2f}, done after {done:.2f};"
              f" other seats changed: {max(changed)} at most")  # fmt: skip


def asking() -> None:
    """Why me, why not me, for one seat."""
    question = collective(*SIZES["M 30×10×8"], 0)
    seats = plan(question).seats
    for deep in (False, True):
        began = time.process_time()
        why(question, seats, question.turns[3], deep=deep)
        print(f"M 30×10×8    why, one seat{', planned again' if deep else ''}:"
              f" {time.process_time() - began:.2f}")  # fmt: skip


if __name__ == "__main__":
    main()
