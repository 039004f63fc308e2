"""The handover book and the sheet of open steps, as files: PDF, ODT, a web page or Markdown."""

from pathlib import Path
from uuid import UUID

from facilitator.handovers.service import handover
from facilitator.handovers.telling import handover_book, handover_sheet
from facilitator.office import Office
from facilitator.store.files import write_whole
from ui.documents.papers import QtPapers


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
