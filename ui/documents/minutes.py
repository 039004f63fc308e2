"""Minutes as files that people hand on: PDF, ODT, HTML, Markdown, all made from the Markdown.

Each is made whole in memory and written at once (`facilitator.store.files.write_whole`).
"""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QTextDocument, QTextDocumentWriter

from facilitator.meetings.minutes import (
    LANGUAGE,
    ForPaper,
    minutes_for_paper,
    minutes_markdown,
)
from facilitator.meetings.minutes.paper import web_page
from facilitator.office import Office
from facilitator.saying import said_day
from facilitator.store.files import write_whole
from ui.documents.laying import ClosedDocument, document_of
from ui.documents.pdf import About, pdf_of
from ui.documents.reading import from_right

__all__ = ["WRITERS", "ClosedDocument", "document_of", "minutes_pdf", "odt_of"]


def minutes_pdf(office: Office, meeting_id: UUID, path: Path) -> None:
    """Write the minutes as PDF. Raises `Refused` where the file cannot be written."""
    paper = minutes_for_paper(office, meeting_id)
    write_whole(path, pdf_of(document_of(paper.text), about_minutes(paper)))


def minutes_odt(office: Office, meeting_id: UUID, path: Path) -> None:
    """Write the minutes as a text document that office programs open."""
    paper = minutes_for_paper(office, meeting_id)
    document = document_of(paper.text)
    document.setMetaInformation(
        QTextDocument.MetaInformation.DocumentTitle, about_minutes(paper).title
    )
    write_whole(path, odt_of(document))


def minutes_web(office: Office, meeting_id: UUID, path: Path) -> None:
    """Write the minutes as an HTML page."""
    paper = minutes_for_paper(office, meeting_id)
    write_whole(path, web_page(paper.text, about_minutes(paper).title, LANGUAGE).encode())


def minutes_source(office: Office, meeting_id: UUID, path: Path) -> None:
    """Write the minutes as Markdown."""
    write_whole(path, minutes_markdown(office, meeting_id).encode())


WRITERS: dict[str, Callable[[Office, UUID, Path], None]] = {
    ".pdf": minutes_pdf,
    ".odt": minutes_odt,
    ".html": minutes_web,
    ".md": minutes_source,
}
"""By the ending of the file's name."""


def odt_of(document: QTextDocument) -> bytes:
    """Give a document as an OpenDocument text."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QTextDocumentWriter(buffer, b"odf").write(document)
    return bytes(buffer.data().data())


def about_minutes(paper: ForPaper) -> About:
    """Give what a file of minutes says of itself."""
    meeting = paper.meeting
    # A title from right to left is kept by itself, or it would turn the day beside it round.
    title = f"\u2068{meeting.title}\u2069" if from_right(meeting.title) else meeting.title
    return About(
        title=f"{title}, {said_day(meeting.held_on)}",
        collective=paper.collective,
        language=LANGUAGE,
        at=meeting.closed_at or meeting.opened_at or meeting.recorded_at,
        document_id=meeting.id,
    )
