"""Text that somebody gives by the name of a file: never more of it than is expected."""

import sys
from pathlib import Path

from facilitator.errors import Refused

STANDARD_INPUT = Path("-")


def text_given(path: Path, most_bytes: int, advice: str) -> str:
    """Give the text of a file or a pipe, or of standard input, which is called “-”.

    Raises `Refused` where it is no text, with `advice` on what would be, or too large.
    """
    name = "Standard input" if path == STANDARD_INPUT else f"“{path.name}”"
    try:
        data = _bytes(path, most_bytes + 1)
    except OSError:
        raise Refused(f"{name} cannot be opened. Check the name and try again.") from None
    if len(data) > most_bytes:
        raise Refused(
            f"{name} is larger than {most_bytes >> 20} MB. Check that it is the right file."
        )
    text = _decoded(data)
    if "\0" in text:
        raise Refused(f"{name} is not a text. {advice}")
    return text


def _bytes(path: Path, most: int) -> bytes:
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read(most) if sys.stdin is not None else b""
    # Its size says nothing: a pipe has none, and some files never end.
    with path.open("rb") as file:
        return file.read(most)


def _decoded(data: bytes) -> str:
    """Read UTF-8, UTF-16 with its mark, otherwise ISO-8859-1; old files end with Ctrl+Z."""
    try:
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("iso-8859-1")
    return text.rstrip("\x1a\0 \n\r\t") + "\n"
