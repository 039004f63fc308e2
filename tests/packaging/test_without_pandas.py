"""The frozen program has no pandas; the solver must do with the stub that stands for it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

SOLVE = """
import sys
sys.path.insert(0, "packaging/without_pandas")
from ortools.sat.python import cp_model
import pandas
assert not hasattr(pandas, "DataFrame"), "the real pandas was found"
model = cp_model.CpModel()
seats = [model.new_bool_var(f"seat {n}") for n in range(3)]
model.add_exactly_one(seats)
model.minimize(sum(n * seat for n, seat in enumerate(seats, start=1)))
solver = cp_model.CpSolver()
assert solver.solve(model) == cp_model.OPTIMAL
print([solver.value(seat) for seat in seats])
"""


def test_the_solver_works_with_the_stub_in_the_place_of_pandas():
    done = subprocess.run(
        [sys.executable, "-c", SOLVE], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[1, 0, 0]"
