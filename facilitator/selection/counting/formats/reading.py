"""Which format a file of ballots is in, and reading it. Bad input is one sentence with its line."""

from collections.abc import Callable
from pathlib import Path

from facilitator.errors import Refused
from facilitator.selection.counting.ballots import BallotBox
from facilitator.selection.counting.formats.ballots_csv import read_ballots_csv
from facilitator.selection.counting.formats.blt import read_blt
from facilitator.selection.counting.formats.preflib import read_preflib
from facilitator.selection.counting.formats.tally_sheet import is_tally_sheet, read_tally_sheet

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
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused(f"“{path.name}” is larger than 64 MB. Split it into several files.")
        data = path.read_bytes()
    except OSError:
        raise Refused(f"“{path.name}” cannot be opened. Check the name and try again.") from None
    return read_ballots_text(text_of(data, path.name), path.suffix.lower())


def text_of(data: bytes, name: str) -> str:
    """Give the text of a file: UTF-8, UTF-16 with its mark, otherwise ISO-8859-1.

    Raises `Refused` where it is no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("iso-8859-1")
    # Old files end with Ctrl+Z.
    text = text.rstrip("\x1a\0 \n\r\t") + "\n"
    if "\0" in text:
        raise Refused(f"“{name}” is not a text. Ballots are read from: {KNOWN}.")
    if not text.strip():
        raise Refused(f"“{name}” is empty. Ballots are read from: {KNOWN}.")
    return text


def read_ballots_text(text: str, ending: str = "") -> BallotBox:
    """Read ballots from text; `ending` of the file's name, as ".blt", tells where it is known."""
    if is_tally_sheet(text):
        return read_tally_sheet(text)
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
    return reader(text)
