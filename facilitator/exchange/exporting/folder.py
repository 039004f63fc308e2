"""The folder an export goes into: a new one each time, there only when all of it is written."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from facilitator.errors import Refused
from facilitator.store.files import sync_folder


def plain_name(words: str) -> str:
    """Give words that every system takes as a name: no signs, no dot at the end, not too long."""
    kept = "".join(sign if sign.isalnum() or sign in " -_,()" else " " for sign in words)
    return " ".join(kept.split())[:80].strip() or "Collective"


@contextmanager
def new_folder(inside: Path, name: str) -> Iterator["Filling"]:
    """Lend a folder to fill; at the block's end it gets its name, `name` or `name (2)`.

    `inside` is made where it is missing. An exception leaves nothing behind. Raises `Refused`
    when the folder cannot be written.
    """
    making = inside / f".{name}.making-{os.getpid()}"
    filling = Filling(making)
    missing = [one for one in (inside, *inside.parents) if not os.path.lexists(one)]
    try:
        try:
            inside.mkdir(parents=True, exist_ok=True)
            making.mkdir(mode=0o700)
        except FileExistsError:
            raise Refused(f"{inside} is a file. Choose a folder.") from None
        except OSError as problem:
            raise Refused(
                f"The folder {inside} cannot be written: {problem.strerror}. Choose another."
            ) from problem
        yield filling
        try:
            filling.path = _free(inside, name)
            making.rename(filling.path)
            sync_folder(inside)
        except OSError as problem:
            raise Refused(f"{name} could not be written: {problem.strerror}.") from problem
    finally:
        shutil.rmtree(making, ignore_errors=True)
        for one in missing:
            # Only where it is empty: nothing was written.
            with suppress(OSError):
                one.rmdir()


class Filling:
    """`path` is where to write now, and where everything is after the block."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def below(self, name: str) -> Path:
        """Give a folder in it, made when it is missing."""
        found = self.path / name
        found.mkdir(exist_ok=True)
        return found


def _free(inside: Path, name: str) -> Path:
    number = 1
    while True:
        found = inside / (name if number == 1 else f"{name} ({number})")
        if not found.exists():
            return found
        number += 1
