"""How often the open window wakes up when nobody touches it, beside an empty PySide6 window.

    python -m benchmarks.idle [SECONDS]

Counted are voluntary context switches of all threads (Linux). The goal: none more often than the
heartbeat, which comes once a minute.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.start import EMPTY, ROOT
from facilitator.demo import make_demo

SETTLES = 12
"""Seconds until the daily copy is made and Today is laid ready."""


def _switches(process: int) -> int:
    total = 0
    for task in Path(f"/proc/{process}/task").iterdir():
        for line in (task / "status").read_text(encoding="utf-8").splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                total += int(line.split()[1])
    return total


def _wakes(command: list[str], seconds: float) -> float:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        time.sleep(SETTLES)
        before = _switches(process.pid)
        time.sleep(seconds)
        return (_switches(process.pid) - before) / seconds * 60
    finally:
        process.terminate()
        process.wait(20)


def main() -> None:
    """Measure and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 120
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo = folder / "demo.facilitator"
        make_demo(demo).database.close()
        stays = EMPTY.replace("    app.quit()\n", "")
        empty = _wakes([sys.executable, "-c", stays, "0"], seconds)
        window = [sys.executable, "-m", "facilitator", str(demo), "--data-dir", str(folder / "d")]
        ours = _wakes(window, seconds)
    print(f"wake-ups a minute: empty window {empty:.1f}, with the demo {ours:.1f}")


if __name__ == "__main__":
    main()
