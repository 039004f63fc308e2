"""Which format a file of ballots is in, and reading it. Bad input is one sentence with its line."""

from collections.abc import Callable
from pathlib import Path

from facilitator.errors import Refused
from facilitator.selection.counting.ballots import BallotBox
from facilitator.selection.counting.formats.ballots_csv import read_ballots_csv
from facilitator.selection.counting.formats.blt import read_blt
from facilitator.selection.counting.formats.preflib import read_preflib
from facilitator.selection.counting.formats.tally_sheet import is_tally_sheet, read_tally_sheet
from facilitator.selection.given_text import text_given
from facilitator.selection.looks import seen

MOST_BYTES = 64 * 1024 * 1024
KNOWN = (
    "BLT, CSV with a column for each name, Debian tally sheets, PrefLib (SOC, SOI, TOC, TOI), HIL"
)

_BY_ENDING: dict[str, Callable[[str], BallotBox]] = {
    ".csv": read_ballots_csv,
    ".blt": read_blt,
    ".hil": read_blt,
    ".soc": read_preflib,
    ".soi": read_preflib,
    ".toc": read_preflib,
    ".toi": read_preflib,
}


def read_ballots(path: Path) -> BallotBox:
    """Read a file of ballots. Raises `Refused` with the line where it is not one."""
    known = f"Ballots are read from: {KNOWN}."
    text = text_given(path, MOST_BYTES, known)
    if not text.strip():
        raise Refused(f"“{path.name}” is empty. {known}")
    return read_ballots_text(text, path.suffix.lower())


def read_ballots_text(text: str, ending: str = "") -> BallotBox:
    """Read ballots from text; `ending` of the file's name, as ".blt", tells where it is known."""
    if is_tally_sheet(text):
        return _told_apart(read_tally_sheet(text))
    reader = _BY_ENDING.get(ending)
    if reader is None:
        first = next(line for line in text.splitlines() if line.strip()).strip()
        if first.startswith("# ") and ":" in first:
            reader = read_preflib
        elif first.replace(" ", "").replace("\t", "").isdigit() and len(first.split()) == 2:
            reader = read_blt
        elif "," in first or ";" in first or "\t" in first:
            reader = read_ballots_csv
        else:
            raise Refused(f"These are no ballots that can be read. Known are: {KNOWN}.")
    return _told_apart(reader(text))


def _told_apart(box: BallotBox) -> BallotBox:
    """Give the box back; refuse names that on paper nobody could tell apart, or see."""
    first: dict[str, str] = {}
    for number, name in enumerate(box.candidates, 1):
        looks = seen(name)
        if not looks:
            raise Refused(f"The name of candidate {number} cannot be seen. Please mend the file.")
        if looks in first:
            raise Refused(
                f"“{first[looks]}” and “{name}” look the same. Give the two different names."
            )
        first[looks] = name
    return box
