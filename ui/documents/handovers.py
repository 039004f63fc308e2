"""The handover book and the sheet of open steps, as files: PDF, ODT, a web page or Markdown."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from facilitator.handovers.service import handover
from facilitator.handovers.telling import BookTold, handover_book, handover_sheet
from facilitator.meetings.minutes import LANGUAGE
from facilitator.meetings.writing import escaped
from facilitator.office import Office
from facilitator.people.service import collective
from facilitator.store.files import write_whole
from ui.documents.laying import document_of
from ui.documents.papers import QtPapers, noon_of
from ui.documents.pdf import About, Part, Press


def write_handover_book(
    office: Office,
    path: Path,
    *,
    role_id: UUID | None = None,
    person_id: UUID | None = None,
    restricted: bool = False,
) -> None:
    """Write the book of a role, of one person's roles, or of all, by the ending of the path.

    Raises `Refused` where there is nothing to write or the file cannot be written.
    """
    told = handover_book(office, role_id=role_id, person_id=person_id, restricted=restricted)
    if path.suffix.lower() == ".pdf" and len(told.chapters) > 1:
        write_whole(path, _book(office, told))
    else:
        _write(office, told.title, told.text, path)


def write_handover_sheet(office: Office, handover_id: UUID, path: Path) -> None:
    """Write the open steps with boxes, for those who will not use the program."""
    title = f"{handover(office, handover_id).role}: handover"
    _write(office, title, handover_sheet(office, handover_id), path)


def _write(office: Office, title: str, markdown: str, path: Path) -> None:
    if path.suffix.lower() == ".md":
        write_whole(path, markdown.encode())
    else:
        QtPapers().sheet(office, title, markdown, path)


def _book(office: Office, told: BookTold) -> bytes:
    """Print every role from a page of its own, so that it can be handed to whoever has it."""
    name = collective(office).name
    about = About(told.title, name, LANGUAGE, noon_of(office), office.collective_id)
    press = Press(about)
    parts = [Part(document_of(text), role) for role, text in told.chapters]
    counts = [press.lay_out(part) for part in parts]
    before = 1
    while True:
        contents = Part(document_of(_contents(told, counts, before + 1)), told.title)
        taken = press.lay_out(contents)
        if taken <= before:
            return press.print([contents, *parts])
        before = taken


def _contents(told: BookTold, counts: Sequence[int], first: int) -> str:
    lines = [f"# {escaped(told.title)}", "", "| Role | Page |", "| --- | --- |"]
    for (role, _), count in zip(told.chapters, counts, strict=True):
        lines.append(f"| {escaped(role)} | {first} |")
        first += count
    return "\n".join(lines)
