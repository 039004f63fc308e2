"""The pool: numbered labels, each of them one person and nobody else."""

import unicodedata
from collections.abc import Sequence

from facilitator.errors import Refused
from facilitator.selection.draws.lots.rfc3797 import LARGEST_POOL
from facilitator.selection.looks import control_sign, seen


def label_of(name: str) -> str:
    """Give the letters that ranks are computed from: composed (NFC), single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def read_pool(text: str) -> dict[int, str]:
    """Read a file of names, one a line, as a numbered pool.

    Empty lines and lines that begin with # are passed over. Raises `Refused` for nobody, for the
    same name twice, and for signs that steer printers.
    """
    labels = []
    # Old files part lines by a carriage return alone.
    for at, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        name = line.strip(" \t")
        if not name or name.startswith("#"):
            continue
        if sign := control_sign(name):
            raise Refused(
                f"Line {at} of the pool has a sign in it that nobody sees (U+{ord(sign):04X})."
                " Type the name anew."
            )
        labels.append(label_of(name))
    return numbered(labels)


def numbered(labels: Sequence[str]) -> dict[int, str]:
    """Number labels from 1. Raises `Refused` for none, the same one twice, or too many."""
    if not labels:
        raise Refused("The pool is empty. Write one name on each line.")
    if len(labels) > LARGEST_POOL:
        raise Refused(f"A pool holds at most {LARGEST_POOL} names; this one has {len(labels)}.")
    first: dict[str, int] = {}
    for number, label in enumerate(labels, 1):
        looks = seen(label)
        if not looks:
            raise Refused(f"Number {number} in the pool has no letters that can be seen.")
        if looks in first:
            raise Refused(
                f"“{label}” is in the pool twice, as number {first[looks]} and number {number}."
                " Write each person once, or add what tells them apart."
            )
        first[looks] = number
    return dict(enumerate(labels, 1))


def check_count(count: int, pool: int) -> None:
    """Raise `Refused` for a number of people that cannot come out of the pool."""
    if count < 1:
        raise Refused("At least one person is drawn. Say how many.")
    if count > pool:
        people = "one person is" if pool == 1 else f"{pool} people are"
        raise Refused(f"{count} cannot be drawn: {people} in the pool.")
