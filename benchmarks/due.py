"""How long it takes to compute everything that is due in a collective with ten years behind it.

    python -m benchmarks.due

5,000 decisions, 2,000 meetings, 400 terms, a handover at the end of each, 400 notes and 200 duties
in role books, series, calls, swaps and cover. It is asked again at each change of the file, so all
of it is computed anew each time and nothing is kept. The goal is 20 ms or less; in processor time
beside it, and by area. Then the page Today of that collective, and the pages of the coming days
that are laid ready.
"""

import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks._ten_years import made
from benchmarks._years import Size
from facilitator.decisions.due import due as decisions_due
from facilitator.handovers.due import due as handovers_due
from facilitator.meetings.due import due as meetings_due
from facilitator.office import Office
from facilitator.reminders.gathering import all_due
from facilitator.roles.due import due as roles_due
from facilitator.rotation.due import due as rotation_due
from facilitator.selection.calls.service import due as calls_due
from facilitator.today.ready import DAYS, lay_ready
from facilitator.today.service import today_page

GOAL_MS = 20


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = made(Path(folder) / "years.facilitator", Size())
        found = all_due(office)
        counted = ", ".join(
            f"{n} {kind}" for kind, n in sorted(Counter(d.kind for d in found).items())
        )
        print(f"{len(found)} things are due: {counted}")
        print(f"{'':32} {'wall ms':>8} {'cpu ms':>8}")
        wall = told("everything due", lambda: all_due(office))
        print(f"{'':32} {'fits' if wall <= GOAL_MS else 'misses':>8} the goal of {GOAL_MS} ms")
        areas: dict[str, Callable[[Office], object]] = {
            "roles": roles_due,
            "rotation": rotation_due,
            "calls": calls_due,
            "decisions": decisions_due,
            "meetings and series": meetings_due,
            "handovers and books": handovers_due,
        }
        for name, due in areas.items():
            told(f"  {name} alone", lambda due=due: due(office))  # type: ignore[misc]
        told("the page Today", lambda: today_page(office))
        told(f"{DAYS} pages laid ready", lambda: lay_ready(office, Path(folder) / "ready"), 5)
        office.database.close()


def told(name: str, run: Callable[[], object], turns: int = 50) -> float:
    """Print the median of so many turns; give the wall time in milliseconds."""
    run()
    walls, cpus = [], []
    for _ in range(turns):
        wall, cpu = time.perf_counter(), time.thread_time()
        run()
        walls.append((time.perf_counter() - wall) * 1000)
        cpus.append((time.thread_time() - cpu) * 1000)
    print(f"{name:32} {statistics.median(walls):8.1f} {statistics.median(cpus):8.1f}")
    return statistics.median(walls)


if __name__ == "__main__":
    main()
