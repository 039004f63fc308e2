"""The pool: numbered labels, each of them one person and nobody else."""

import unicodedata
from collections.abc import Sequence

from facilitator.errors import Refused
from facilitator.selection.draws.lots.rfc3797 import LARGEST_POOL


def label_of(name: str) -> str:
    """Give the letters that ranks are computed from: composed (NFC), single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def read_pool(text: str) -> dict[int, str]:
    """Read a file of names, one a line, as a numbered pool.

    Empty lines and lines that begin with # are passed over. Raises `Refused` for nobody and for
    the same name twice.
    """
    # Old files part lines by a carriage return alone.
    lines = (line.strip() for line in text.replace("\r", "\n").split("\n"))
    return numbered([label_of(line) for line in lines if line and not line.startswith("#")])


def numbered(labels: Sequence[str]) -> dict[int, str]:
    """Number labels from 1. Raises `Refused` for none, the same one twice, or too many."""
    if not labels:
        raise Refused("The pool is empty. Write one name on each line.")
    if len(labels) > LARGEST_POOL:
        raise Refused(f"A pool holds at most {LARGEST_POOL} names; this one has {len(labels)}.")
    first: dict[str, int] = {}
    for number, label in enumerate(labels, 1):
        seen = _seen(label)
        if not seen:
            raise Refused(f"Number {number} in the pool has no letters that can be seen.")
        if seen in first:
            raise Refused(
                f"“{label}” is in the pool twice, as number {first[seen]} and number {number}."
                " Write each person once, or add what tells them apart."
            )
        first[seen] = number
    return dict(enumerate(labels, 1))


def _seen(label: str) -> str:
    """Give what the eye can tell apart: without letters that leave no mark on paper."""
    return "".join(c for c in label if unicodedata.category(c) != "Cf").strip()


def check_count(count: int, pool: int) -> None:
    """Raise `Refused` for a number of people that cannot come out of the pool."""
    if count < 1:
        raise Refused("At least one person is drawn. Say how many.")
    if count > pool:
        people = "one person is" if pool == 1 else f"{pool} people are"
        raise Refused(f"{count} cannot be drawn: {people} in the pool.")
