"""How foreign files are opened: what counts as text, how much of it, and what is refused.

Encodings: UTF-8 (with or without a mark at the start) and UTF-16 with its mark. A table that is
neither is read as Windows-1252, and the reading says so, because spreadsheets still write it and
its letters can be checked at a glance. Minutes and decision records that are not UTF-8 are
refused: a wrongly guessed letter would stay in a permanent record.
"""

import codecs
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from facilitator.errors import Refused

MOST_BYTES = 20 * 1024 * 1024
TABLE_ENDINGS = frozenset({".csv", ".tsv", ".psv", ".ssv"})
CALENDAR_ENDINGS = frozenset({".ics", ".ical"})
TEXT_ENDINGS = frozenset({".md", ".markdown", ".txt", ".text"}) | TABLE_ENDINGS | CALENDAR_ENDINGS


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file's text. `name` is what people see: relative to the folder that was given."""

    path: Path
    name: str
    text: str
    encoding: str = "utf-8"

    @property
    def is_table(self) -> bool:
        """Whether the file's ending says it is a table."""
        return self.path.suffix.lower() in TABLE_ENDINGS

    @property
    def is_calendar(self) -> bool:
        """Whether the file's ending says it is a calendar."""
        return self.path.suffix.lower() in CALENDAR_ENDINGS


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was not read, and the sentence that says why."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Opened:
    """The readable files in a stable order, and those that were refused."""

    files: tuple[SourceFile, ...]
    refused: tuple[RefusedFile, ...]


def open_sources(paths: Iterable[Path], most_bytes: int = MOST_BYTES) -> Opened:
    """Open files, and all text files in folders below, each file once.

    A file named directly is opened whatever its ending; in folders only text endings are.
    Refused when a path does not exist, a folder cannot be listed or holds nothing to read, or no
    path was given. A single file that cannot be read is listed in `refused`.
    """
    files: list[SourceFile] = []
    refused: list[RefusedFile] = []
    seen: set[str] = set()
    for path, name in _named(paths):
        # Unlike Path.resolve it takes links that lead back to themselves, too.
        real = os.path.realpath(path)
        if real in seen:
            continue
        seen.add(real)
        try:
            files.append(open_source(path, name, most_bytes))
        except Refused as why:
            refused.append(RefusedFile(name, str(why)))
    if not seen:
        raise Refused("There is nothing to import. Name a file or a folder.")
    return Opened(tuple(files), tuple(refused))


def open_source(path: Path, name: str | None = None, most_bytes: int = MOST_BYTES) -> SourceFile:
    """Read one file.

    Refused when it is missing, unreadable, larger than `most_bytes`, binary, cut off inside a
    letter, or not in an encoding we take.
    """
    name = name or path.name
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            # a pipe or a device would keep us waiting for ever
            raise Refused(f"{name} is not an ordinary file.")
        with path.open("rb") as handle:
            data = handle.read(most_bytes + 1)
    except FileNotFoundError:
        raise Refused(f"{name} does not exist. Check the name and try again.") from None
    except IsADirectoryError:
        raise Refused(f"{name} is a folder, not a file.") from None
    except PermissionError:
        raise Refused(f"{name} may not be read. Ask for the right to read it.") from None
    except (OSError, ValueError):
        raise Refused(f"{name} could not be read. Check the disk or copy the file first.") from None
    if len(data) > most_bytes:
        size = f"{most_bytes // (1024 * 1024)} MB" if most_bytes >= 1 << 20 else f"{most_bytes} B"
        raise Refused(f"{name} is larger than {size}. Split it into smaller files.")
    text, encoding = _decoded(data, name, is_table=path.suffix.lower() in TABLE_ENDINGS)
    return SourceFile(path, name, text, encoding)


def _named(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Every file to read with the name people see, folders in the order of their names."""
    for path in paths:
        try:
            is_folder = path.is_dir()
            exists = is_folder or path.exists()
        except (OSError, ValueError):
            raise Refused(f"{path.name} may not be read. Ask for the right to read it.") from None
        if not exists:
            raise Refused(f"{path} does not exist. Check the name and try again.")
        if not is_folder:
            yield path, path.name
            continue
        found = list(_below(path))
        if not found:
            raise Refused(f"The folder {path.name} holds no text, CSV or calendar files.")
        yield from found


def _below(folder: Path) -> Iterator[tuple[Path, str]]:
    def closed(error: OSError) -> None:
        where = Path(error.filename or folder).name
        raise Refused(f"The folder {where} may not be read. Ask for the right to read it.")

    root = folder.resolve()
    for here, folders, names in os.walk(root, onerror=closed):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            path = Path(here, name)
            if path.suffix.lower() in TEXT_ENDINGS and not name.startswith("."):
                yield path, (Path(root.name) / path.relative_to(root)).as_posix()


def _decoded(data: bytes, name: str, *, is_table: bool) -> tuple[str, str]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text, encoding = data.decode("utf-16"), "utf-16"
        except UnicodeDecodeError:
            raise Refused(f"{name} ends in the middle of a letter. Get the whole file.") from None
    else:
        text, encoding = _utf8_or_table(data, name, is_table=is_table)
    if "\0" in text:
        raise Refused(f"{name} is not a text file.")
    return text, encoding


def _utf8_or_table(data: bytes, name: str, *, is_table: bool) -> tuple[str, str]:
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if b"\0" in data:
            raise Refused(f"{name} is not a text file.") from None
        # A Windows-1252 table may end on its only accented letter; that is no cut.
        cut = error.reason == "unexpected end of data"
        if cut and not (is_table and data[: error.start].isascii()):
            raise Refused(f"{name} ends in the middle of a letter. Get the whole file.") from None
        if is_table:
            return _windows(data, name)
        raise Refused(
            f"{name} is not saved as UTF-8 (line {line}). Save it as UTF-8 and try again."
        ) from None


def _windows(data: bytes, name: str) -> tuple[str, str]:
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    if any(0x7F <= ord(sign) < 0xA0 for sign in text):
        raise Refused(f"{name} is in an encoding we do not know. Save it as UTF-8 and try again.")
    return text, "latin-1"
