"""How often the open window wakes up when nobody touches it, and what the heartbeat costs.

    python -m benchmarks.idle [SECONDS]

Counted are voluntary context switches of all threads, and the processor time of the process
(Linux), both beside an empty PySide6 window. The goals: no wake-up more often than the heartbeat,
which comes once a minute, and at most 0.1 % of a core.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.start import EMPTY, ROOT
from facilitator.demo import make_demo

SETTLES = 130
"""Seconds until the daily copy is made and Today is laid ready: both at a heartbeat."""


def _switches(process: int) -> int:
    total = 0
    for task in Path(f"/proc/{process}/task").iterdir():
        for line in (task / "status").read_text(encoding="utf-8").splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                total += int(line.split()[1])
    return total


def _busy(process: int) -> float:
    """Give the processor time so far, in seconds, of all threads."""
    return sum(
        int((task / "schedstat").read_text(encoding="utf-8").split()[0]) / 1e9
        for task in Path(f"/proc/{process}/task").iterdir()
    )


def _at_rest(command: list[str], seconds: float, settles: float) -> tuple[float, float]:
    """Give the wake-ups a minute, and the share of a core in percent."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        time.sleep(settles)
        before, busy = _switches(process.pid), _busy(process.pid)
        time.sleep(seconds)
        wakes = (_switches(process.pid) - before) / seconds * 60
        return wakes, (_busy(process.pid) - busy) / seconds * 100
    finally:
        process.terminate()
        process.wait(20)


def main() -> None:
    """Measure and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 240
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo = folder / "demo.facilitator"
        make_demo(demo).database.close()
        stays = EMPTY.replace("    app.quit()\n", "")
        empty = _at_rest([sys.executable, "-c", stays, "0"], 60, 12)
        window = [sys.executable, "-m", "facilitator", str(demo), "--data-dir", str(folder / "d")]
        ours = _at_rest(window, seconds, SETTLES)
    print(f"wake-ups a minute: empty window {empty[0]:.1f}, with the demo {ours[0]:.1f}")
    print(f"share of a core: empty window {empty[1]:.3f} %, with the demo {ours[1]:.3f} %")


if __name__ == "__main__":
    main()
