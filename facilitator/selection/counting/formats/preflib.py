"""PrefLib: SOC, SOI (strict orders, complete or not), TOC, TOI (orders with ties).

Metadata lines begin with `#`; each other line is `papers: 1,{2,3},4`. What is not named in an
incomplete order is unranked.
"""

import re

from facilitator.errors import Refused
from facilitator.selection.counting.ballots import Ballot, BallotBox, checked
from facilitator.selection.counting.formats.whole_number import whole_number

_META = re.compile(r"#\s*([A-Z ]+?)\s*(\d*)\s*:\s*(.*)")
_ORDER = re.compile(r"\s*(\d+)\s*:\s*(.*)")
_GROUP = re.compile(r"\{([^{}]*)\}|([^,{}\s]+)")

_STRICT, _COMPLETE = ("soc", "soi"), ("soc", "toc")


def read_preflib(text: str) -> BallotBox:
    """Read ballots. Raises `Refused` with the line where the file breaks its format."""
    names: dict[int, str] = {}
    title, declared, voters, kind = "", None, None, ""
    ballots: list[Ballot] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#"):
            found = _META.match(line)
            if found is None:
                continue
            key, which, value = found.groups()
            if key == "ALTERNATIVE NAME" and (alternative := whole_number(which)) is not None:
                if alternative in names:
                    raise Refused(
                        f"Line {number}: alternative {alternative} is named twice. "
                        "Please mend the file."
                    )
                names[alternative] = value.strip()
            elif key == "TITLE":
                title = value.strip()
            elif key == "NUMBER ALTERNATIVES":
                declared = whole_number(value.strip())
            elif key == "DATA TYPE":
                kind = value.strip().lower()
            elif key == "NUMBER VOTERS":
                voters = whole_number(value.strip())
        elif line.strip():
            ballots.append(_ballot(line, number, names, kind))
    if declared is not None and declared != len(names):
        raise Refused(
            f"The file says {declared} alternatives and names {len(names)}. Please mend it."
        )
    papers = sum(ballot.papers for ballot in ballots)
    if voters is not None and voters != papers:
        raise Refused(f"The file says {voters} voters and has {papers} papers. Please mend it.")
    return checked(BallotBox(tuple(names[i] for i in sorted(names)), tuple(ballots), title=title))


def _ballot(line: str, number: int, names: dict[int, str], kind: str) -> Ballot:
    found = _ORDER.fullmatch(line)
    papers = whole_number(found.group(1)) if found is not None else None
    # What is left beside the groups is a brace that was never closed, or one inside another.
    if found is None or not papers or _GROUP.sub("", found.group(2)).strip(", \t"):
        raise Refused(f"Line {number} is not “papers: order”. Please mend the file.")
    places = {which: at for at, which in enumerate(sorted(names))}
    ranks: list[int | None] = [None] * len(names)
    place = 0
    for group in _GROUP.finditer(found.group(2)):
        inside = group.group(1) if group.group(1) is not None else group.group(2)
        members = [part.strip() for part in inside.split(",") if part.strip()]
        place += bool(members)
        for member in members:
            at = places.get(whole_number(member) or 0)
            if at is None:
                raise Refused(
                    f"Line {number}: “{member[:40]}” is not one of the alternatives. "
                    "Please mend the file."
                )
            if ranks[at] is not None:
                raise Refused(
                    f"Line {number}: alternative {member} stands twice. Please mend the file."
                )
            ranks[at] = place
    if kind in _STRICT and place < sum(rank is not None for rank in ranks):
        raise Refused(
            f"Line {number} has equal ranks, though the orders are called strict. "
            "Please mend the file."
        )
    if kind in _COMPLETE and None in ranks:
        raise Refused(
            f"Line {number} leaves out an alternative, though the orders are called complete. "
            "Please mend the file."
        )
    return Ballot(tuple(ranks), papers, f"line {number}")
