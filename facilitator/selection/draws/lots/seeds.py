"""Values of public sources, and the one text they become (RFC 3797 §4.1)."""

import re
from collections.abc import Sequence
from decimal import Decimal

from facilitator.errors import Refused
from facilitator.selection.looks import control_sign

_NUMBER = re.compile(r"[0-9]{1,60}(?:\.[0-9]{0,60})?")
_OF_ANY_LENGTH = re.compile(r"[0-9]+(?:\.[0-9]*)?")
Values = tuple[Decimal, ...]
"""What one source gave, in the order in which it was typed."""


def key_string(sources: Sequence[Values]) -> str:
    """Give the text that everything else is computed from: "9319./2.5.8.10.12./".

    Of each source the numbers stand from smallest to largest, each with one period and without
    zeros that say nothing; a slash ends the source.
    """
    return "".join("".join(map(said_number, sorted(values))) + "/" for values in sources)


def said_number(value: Decimal) -> str:
    """Give "7." for 7, "0.025" for 0.0250: always with a period, as RFC 3797 writes it."""
    whole, _, fraction = f"{value:f}".partition(".")
    return f"{whole.lstrip('0') or '0'}.{fraction.rstrip('0')}"


def read_values(text: str, where: str = "") -> Values:
    """Read the numbers of one source, parted by spaces; raises `Refused` for anything else.

    `where` begins the sentence that refuses: "Line 3".
    """
    said = f"{where}: " if where else ""
    values = []
    for word in re.split(r"[\s;]+", text.strip()):
        bare = word.rstrip(",")
        if not bare:
            continue
        if not _NUMBER.fullmatch(bare):
            if _OF_ANY_LENGTH.fullmatch(bare):
                raise Refused(
                    f"{said}“{word[:40]}…” is too long. A number has at most 60 digits, and as"
                    " many after its period."
                )
            raise Refused(
                f"{said}“{word[:40]}” is not a number. Write the numbers of one source on a line,"
                " with spaces between them."
            )
        values.append(Decimal(bare))
    if not values:
        raise Refused(f"{said}no number is given. Write what the source gave.")
    return tuple(values)


def read_seeds(text: str) -> tuple[Values, ...]:
    """Read a file of seeds: each source on its line, what follows a # is a remark.

    Raises `Refused` with the line that cannot be read, and where there is no number at all.
    """
    found = []
    for at, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if sign := control_sign(line):
            raise Refused(
                f"Line {at} has a sign in it that nobody sees (U+{ord(sign):04X}). Put each source"
                " on a line of its own, and spaces between its numbers."
            )
        told = line.partition("#")[0].strip()
        if told:
            found.append(read_values(told, f"Line {at}"))
    if not found:
        raise Refused("There are no numbers among the seeds. Write each source on its own line.")
    return tuple(found)
