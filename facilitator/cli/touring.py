"""`tour`: walk through every screen without touching anything, and keep what was seen."""

import argparse
import os
import tempfile
from pathlib import Path

from facilitator.cli.stopping import held_back


def declare(_word: str, parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="a collective; otherwise the demo"
    )
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="folder of pictures")
    parser.add_argument(
        "--quick", action="store_true", help="light colours and ordinary text size only"
    )


def run(given: argparse.Namespace) -> int:
    """Take the pictures, write the minutes of one meeting, say where they are."""
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with held_back():
        from ui.tour import take_pictures, write_minutes

    with tempfile.TemporaryDirectory() as room:
        file = given.file
        if file is None:
            from facilitator.demo import make_demo

            file = Path(room) / "demo.facilitator"
            make_demo(file).database.close()
        pictures = take_pictures(file, given.to, Path(room) / "person", not given.quick)
        minutes = write_minutes(file, given.to)
    print(f"{len(pictures)} pictures are in {given.to}.")
    for path in minutes:
        print(f"Minutes: {path}")
    return 0
