"""How long making the demo takes, by the services themselves; the goal is under 10 seconds.

    python -m benchmarks.demo [ROUNDS]

Each round makes it once in a process of its own, as `facilitator demo` does. *floor* is the same
number of raw durable transactions of one row, so that a slow disk shows as one.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import apsw

from facilitator.opening import open_collective

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3

MAKING = """
import sys, time
from pathlib import Path
start, used = time.perf_counter(), time.process_time()
from facilitator.demo import make_demo
make_demo(Path(sys.argv[1])).database.close()
print(time.perf_counter() - start, time.process_time() - used)
"""


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    walls: list[float] = []
    cpus: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            path = Path(folder) / f"demo-{number}.facilitator"
            done = subprocess.run(
                [sys.executable, "-c", MAKING, str(path)],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
            )
            wall, cpu = map(float, done.stdout.split())
            walls.append(wall)
            cpus.append(cpu)
        acts = _acts_in(path)
        floor = _raw_commits(Path(folder) / "raw.db", acts)
    print(f"{acts} acts, median of {rounds} rounds")
    print(f"wall       {statistics.median(walls):.2f} s   floor {floor:.2f} s")
    print(f"processor  {statistics.median(cpus):.2f} s   per act {_each(cpus, acts):.2f} ms")


def _each(times: list[float], acts: int) -> float:
    return statistics.median(times) / acts * 1000


def _acts_in(path: Path) -> int:
    office = open_collective(path)
    with office.reading() as session:
        counted = session.connection().exec_driver_sql("SELECT count(DISTINCT act_id) FROM history")
        acts = int(counted.scalar_one())
    office.database.close()
    return acts


def _raw_commits(path: Path, count: int) -> float:
    raw = apsw.Connection(str(path))
    for pragma in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL"):
        raw.execute(pragma).fetchall()
    raw.execute("CREATE TABLE act (id INTEGER PRIMARY KEY, name TEXT) STRICT")
    start = time.perf_counter()
    for _ in range(count):
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("INSERT INTO act (name) VALUES ('an act')")
        raw.execute("COMMIT")
    taken = time.perf_counter() - start
    raw.close()
    return taken


if __name__ == "__main__":
    main()
